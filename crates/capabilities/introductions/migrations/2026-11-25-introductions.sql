-- Introductions of two organisations to each other. Organisations, workspaces and listings are
-- records of other rooms, named by id.
create table introduction_rules (
    workspace text primary key,
    mode text not null,
    membership text not null,
    answer_days bigint not null,
    version bigint not null
);

-- Terms never change: another wording is another version.
create table introduction_terms (
    id text primary key,
    workspace text not null,
    kind text not null,
    version bigint not null,
    words text not null,
    made_at bigint not null,
    account text
);
create unique index introduction_terms_version on introduction_terms (workspace, kind, version);

create table introduction (
    id text primary key,
    workspace text not null,
    asker text not null,
    asked text not null,
    asker_listing text not null,
    asked_listing text not null,
    -- Both listings while the introduction is open, in either order the same: one at a time.
    open_pair text,
    mode text not null,
    state text not null,
    asker_reply text not null,
    asked_reply text not null,
    -- Why not; read by the side that said it.
    asker_reason text not null,
    asked_reason text not null,
    asker_contact text,
    asked_contact text,
    -- The asked side keeps the asker out: it is never shown this.
    hushed boolean not null,
    released_at bigint,
    due_at bigint not null,
    introduced_at bigint,
    ended_at bigint,
    made_at bigint not null,
    version bigint not null,
    demonstration boolean not null,
    constraint introduction_two check (asker <> asked)
);
create unique index introduction_open_pair on introduction (open_pair);
create index introduction_asker on introduction (asker, id);
create index introduction_asked on introduction (asked, id);
create index introduction_workspace on introduction (workspace, state, id);

-- Who accepted which terms, when: as a member of the network, or for one introduction.
create table introduction_acceptance (
    id text primary key,
    terms text not null references introduction_terms (id),
    organisation text not null,
    introduction text references introduction (id),
    account text,
    name text not null,
    at bigint not null
);
create unique index introduction_acceptance_once
    on introduction_acceptance (terms, organisation, coalesce(introduction, ''));

create table introduction_membership (
    id text primary key,
    workspace text not null,
    organisation text not null,
    kind text not null,
    account text,
    since bigint not null,
    ended_at bigint
);
create unique index introduction_membership_once
    on introduction_membership (workspace, organisation) where ended_at is null;

-- The receipt: what was shown to whom, when first; another wording is another row.
create table introduction_disclosure (
    id text primary key,
    introduction text not null references introduction (id),
    reader text not null,
    owner text not null,
    item text not null,
    label text not null,
    digest text not null,
    account text not null,
    name text not null,
    at bigint not null
);
create unique index introduction_disclosure_once
    on introduction_disclosure (introduction, reader, item, digest, account);

create table introduction_document (
    id text primary key,
    introduction text not null references introduction (id),
    owner text not null,
    title text not null,
    words text not null,
    account text,
    made_at bigint not null,
    taken_back_at bigint
);
create index introduction_document_of on introduction_document (introduction, id);
