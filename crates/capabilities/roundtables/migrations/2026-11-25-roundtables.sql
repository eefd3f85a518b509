-- Gatherings of one kind that follow each other over years.
create table gathering_series (
    id text primary key,
    workspace text not null,
    title text not null,
    language text not null,
    about text not null,
    made_at bigint not null,
    demonstration boolean not null
);
create index gathering_series_workspace on gathering_series (workspace, id);

-- A round table, a visit or a talk. Workspaces, organisations and people are records of other rooms,
-- named by id.
create table gathering (
    id text primary key,
    workspace text not null,
    series text references gathering_series (id),
    kind text not null,
    title text not null,
    language text not null,
    starts_at bigint not null,
    ends_at bigint,
    zone text not null,
    place text not null,
    interpreting text not null,
    agenda text not null,
    visibility text not null,
    source text not null,
    state text not null,
    minutes text,
    -- What was sent twice is kept once.
    client text not null,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create unique index gathering_client on gathering (client);
create index gathering_workspace on gathering (workspace, starts_at);
create index gathering_series_of on gathering (series, starts_at);
create index gathering_when on gathering (starts_at, id);

-- Who is there, on which side, as what.
create table gathering_person (
    id text primary key,
    gathering text not null references gathering (id),
    position bigint not null,
    person text,
    organisation text,
    name text not null,
    firm text not null,
    side text not null,
    part text not null,
    title text not null,
    language text not null,
    address text
);
create index gathering_person_of on gathering_person (gathering, position);
create index gathering_person_organisation on gathering_person (organisation, gathering);

-- A link for one person and one purpose. Only its digest is kept.
create table gathering_link (
    id text primary key,
    gathering text not null references gathering (id),
    person text not null references gathering_person (id),
    purpose text not null,
    digest text not null,
    draft text not null,
    made_at bigint not null,
    until bigint not null,
    revoked_at bigint,
    used_at bigint
);
create unique index gathering_link_digest on gathering_link (digest);
create unique index gathering_link_live on gathering_link (person, purpose) where revoked_at is null;
create index gathering_link_of on gathering_link (gathering, made_at);

-- What a guest wants spoken of, sent before the gathering.
create table gathering_issue (
    id text primary key,
    gathering text not null references gathering (id),
    person text not null references gathering_person (id),
    client text not null,
    language text not null,
    words text not null,
    sent_at bigint not null,
    taken_back_at bigint
);
create unique index gathering_issue_client on gathering_issue (person, client);
create index gathering_issue_of on gathering_issue (gathering, sent_at);

-- What was said.
create table statement (
    id text primary key,
    gathering text not null references gathering (id),
    client text not null,
    kind text not null,
    speaker text references gathering_person (id),
    speaker_name text not null,
    organisation text,
    language text not null,
    words text not null,
    heard text not null,
    severity text,
    same_as text,
    consent text not null,
    state text not null,
    span_from bigint,
    span_to bigint,
    heard_at bigint not null,
    confirmed_at bigint,
    changed_at bigint not null,
    version bigint not null
);
create unique index statement_client on statement (gathering, client);
create index statement_of on statement (gathering, heard_at);
create index statement_speaker on statement (speaker);

-- What somebody promised, and what became of it.
create table commitment (
    id text primary key,
    gathering text not null references gathering (id),
    series text,
    workspace text not null,
    statement text,
    client text not null,
    words text not null,
    language text not null,
    owner text not null,
    organisation text,
    due text,
    planned bigint,
    delivered bigint,
    unit text not null,
    evidence text not null,
    state text not null,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create unique index commitment_client on commitment (gathering, client);
create index commitment_series on commitment (series, state);
create index commitment_workspace on commitment (workspace, state, due);
create index commitment_organisation on commitment (organisation);
