-- Two organisations that work together, whatever brought them together. Organisations and workspaces
-- are records of other rooms, named by id.
create table collaboration (
    id text primary key,
    workspace text not null,
    one text not null,
    two text not null,
    title text not null,
    language text not null,
    -- What brought them together: one collaboration for each cause and pair.
    source text not null,
    source_record text not null,
    -- What both sides are counted by.
    one_country text,
    two_country text,
    one_language text,
    two_language text,
    sector text,
    one_contact text,
    two_contact text,
    step text not null,
    reached text not null,
    reason text,
    value bigint,
    started_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null,
    constraint collaboration_two check (one <> two)
);
create unique index collaboration_once on collaboration (source, source_record, one, two);
create index collaboration_one on collaboration (one, id);
create index collaboration_two_side on collaboration (two, id);
create index collaboration_workspace on collaboration (workspace, id);

-- Every step, who said so, on what evidence.
create table collaboration_step (
    id text primary key,
    collaboration text not null references collaboration (id),
    step text not null,
    side text not null,
    note text not null,
    evidence text not null,
    name text not null,
    at bigint not null
);
create index collaboration_step_of on collaboration_step (collaboration, at);

-- Where it lives: programmes, events, laboratories.
create table collaboration_place (
    id text primary key,
    collaboration text not null references collaboration (id),
    kind text not null,
    record text not null,
    label text not null,
    at bigint not null
);
create unique index collaboration_place_once on collaboration_place (collaboration, kind, record);

-- What both sides are asked after 3, 6 and 12 months. Only the digest of a link is kept.
create table collaboration_ask (
    id text primary key,
    collaboration text not null references collaboration (id),
    side text not null,
    month bigint not null,
    link text not null,
    asked_at bigint not null,
    until bigint not null,
    answered_at bigint,
    step text,
    reason text,
    value bigint,
    evidence text not null,
    note text not null
);
create unique index collaboration_ask_once on collaboration_ask (collaboration, side, month);
create unique index collaboration_ask_link on collaboration_ask (link);
