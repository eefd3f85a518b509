-- A problem for which its owner asks everybody for proposals.
create table challenge (
    id text primary key,
    workspace text not null,
    organisation text not null,
    title text not null,
    text text not null,
    language text not null,
    field text,
    country text,
    blind boolean not null,
    visibility text not null,
    state text not null,
    closes_at bigint not null,
    made_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create index challenge_state on challenge (state, id);

-- One proposal of an organisation for a challenge.
create table proposal (
    id text primary key,
    challenge text not null references challenge (id),
    workspace text not null,
    owner text not null,
    organisation text not null,
    title text not null,
    text text not null,
    language text not null,
    documents text not null,
    country text,
    state text not null,
    reason text not null,
    made_at bigint not null,
    version bigint not null
);
create unique index proposal_once on proposal (challenge, organisation);
create index proposal_organisation on proposal (organisation, id);

-- The talks in which owner and proposer make a proposal better.
create table proposal_talk (
    id text primary key,
    proposal text not null references proposal (id),
    number bigint not null,
    held_on text not null,
    note text not null,
    name text not null,
    at bigint not null
);
create unique index proposal_talk_once on proposal_talk (proposal, number);
