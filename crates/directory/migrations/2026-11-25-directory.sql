-- Organisations: kept by a workspace, or by the installation when that is absent.
create table organisation (
    id text primary key,
    workspace text,
    kind text not null,
    country text,
    region text,
    founded bigint,
    stage text,
    size text,
    -- Codes of fields, as a JSON list.
    fields text not null,
    description text,
    url text,
    -- Host of the address without www., for finding the same organisation twice.
    url_host text,
    source text,
    demonstration boolean not null,
    visibility text not null,
    -- Visibility of single facts, as a JSON object; narrower than the record's.
    facts text not null,
    consent text not null,
    -- Consented level; only with consent given.
    consent_level text,
    merged_into text,
    version bigint not null,
    made_at bigint not null,
    changed_at bigint not null,
    -- When it was last compared with all others; absent while that is due.
    checked_at bigint,
    constraint organisation_merged foreign key (merged_into) references organisation (id)
);
create index organisation_unchecked on organisation (id) where checked_at is null;
create index organisation_country on organisation (country, id);
create index organisation_kind on organisation (kind, id);
create index organisation_workspace on organisation (workspace, id);
create index organisation_url_host on organisation (url_host);
create index organisation_merged_into on organisation (merged_into);

-- Names of an organisation: one primary, one per language, and aliases.
create table organisation_name (
    id text primary key,
    owner text not null,
    position bigint not null,
    language text,
    text text not null,
    reading text,
    -- Without case, width, accents, spaces: what a search for the beginning compares.
    folded text not null,
    leads boolean not null,
    alias boolean not null,
    constraint organisation_name_owner foreign key (owner) references organisation (id)
);
create index organisation_name_of on organisation_name (owner, position);
create index organisation_name_folded on organisation_name (folded, owner);

-- Numbers of public registers.
create table organisation_identifier (
    id text primary key,
    owner text not null,
    scheme text not null,
    value text not null,
    constraint organisation_identifier_owner foreign key (owner) references organisation (id),
    constraint organisation_identifier_once unique (scheme, value)
);
create index organisation_identifier_of on organisation_identifier (owner);

-- Fields of an organisation once more, for filtering.
create table organisation_field (
    owner text not null,
    field text not null,
    primary key (field, owner),
    constraint organisation_field_owner foreign key (owner) references organisation (id)
);
create index organisation_field_of on organisation_field (owner);

-- Public notes of an organisation.
create table organisation_note (
    id text primary key,
    organisation text not null,
    workspace text,
    account text,
    text text not null,
    visibility text not null,
    withdrawn_at bigint,
    version bigint not null,
    made_at bigint not null,
    changed_at bigint not null,
    constraint organisation_note_organisation foreign key (organisation) references organisation (id)
);
create index organisation_note_of on organisation_note (organisation, made_at, id);

-- People.
create table person (
    id text primary key,
    workspace text,
    -- The organisation whose representative keeps the record.
    organisation text,
    account text,
    languages text not null,
    email text,
    phone text,
    visibility text not null,
    facts text not null,
    consent text not null,
    consent_level text,
    demonstration boolean not null,
    merged_into text,
    version bigint not null,
    made_at bigint not null,
    changed_at bigint not null,
    checked_at bigint,
    constraint person_organisation foreign key (organisation) references organisation (id),
    constraint person_merged foreign key (merged_into) references person (id)
);
create index person_unchecked on person (id) where checked_at is null;
create index person_workspace on person (workspace, id);
create index person_organisation_of on person (organisation);
create index person_account on person (account);
create index person_email on person (email);

create table person_name (
    id text primary key,
    owner text not null,
    position bigint not null,
    language text,
    text text not null,
    reading text,
    folded text not null,
    leads boolean not null,
    alias boolean not null,
    constraint person_name_owner foreign key (owner) references person (id)
);
create index person_name_of on person_name (owner, position);
create index person_name_folded on person_name (folded, owner);

create table person_identifier (
    id text primary key,
    owner text not null,
    scheme text not null,
    value text not null,
    constraint person_identifier_owner foreign key (owner) references person (id),
    constraint person_identifier_once unique (scheme, value)
);
create index person_identifier_of on person_identifier (owner);

-- Who was where, as what, from when to when (days as yyyy-mm-dd, or yyyy-mm, or yyyy).
create table affiliation (
    id text primary key,
    person text not null,
    organisation text not null,
    title text,
    from_day text,
    to_day text,
    made_at bigint not null,
    constraint affiliation_person foreign key (person) references person (id),
    constraint affiliation_organisation foreign key (organisation) references organisation (id)
);
create index affiliation_of_person on affiliation (person);
create index affiliation_of_organisation on affiliation (organisation);

-- Who allowed which visibility for what, and took it back.
create table consent (
    id text primary key,
    object text not null,
    record text not null,
    purpose text not null,
    level text not null,
    given_by text,
    given_at bigint not null,
    withdrawn_by text,
    withdrawn_at bigint
);
create index consent_record on consent (record, given_at);

-- Two records found to be the same, with everything that is needed to part them again.
create table directory_merge (
    id text primary key,
    object text not null,
    kept text not null,
    absorbed text not null,
    snapshot text not null,
    made_by text,
    made_at bigint not null,
    undone_by text,
    undone_at bigint
);
create index merge_kept on directory_merge (kept, made_at);
create index merge_absorbed on directory_merge (absorbed, made_at);

-- Records that may be the same.
create table directory_duplicate (
    id text primary key,
    object text not null,
    one text not null,
    other text not null,
    score double precision not null,
    reasons text not null,
    state text not null,
    decided_by text,
    decided_at bigint,
    made_at bigint not null,
    constraint duplicate_pair unique (one, other)
);
create index duplicate_open on directory_duplicate (object, state, score);
create index duplicate_other on directory_duplicate (other);

-- Files of records that were read in, and what became of them.
