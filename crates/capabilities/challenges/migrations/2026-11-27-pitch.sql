-- What a proposal said before its proposer wrote it anew.
create table proposal_version (
    id text primary key,
    proposal text not null references proposal (id),
    number bigint not null,
    title text not null,
    text text not null,
    language text not null,
    documents text not null,
    -- Who wrote it anew, and when.
    name text not null,
    replaced_at bigint not null,
    constraint proposal_version_number check (number >= 1)
);
create unique index proposal_version_once on proposal_version (proposal, number);

-- When and where a finalist pitches: one pitch, which may be set anew.
create table proposal_pitch (
    proposal text primary key references proposal (id),
    starts_at bigint not null,
    zone text not null,
    place text not null,
    note text not null,
    name text not null,
    version bigint not null
);
