-- What became of a side, for years after: jobs, sales, investment, that it settled or left. Each with its source and day.
create table collaboration_outcome (
    id text primary key,
    collaboration text not null references collaboration (id),
    organisation text not null,
    kind text not null,
    -- Jobs are counted, sales and investment are in euros; what has no number has none.
    amount bigint,
    -- The day it happened, or the last of the period it is told of.
    day text not null,
    source text not null,
    proof text not null,
    name text not null,
    at bigint not null,
    constraint collaboration_outcome_amount check (amount is null or amount >= 0)
);
create index collaboration_outcome_of on collaboration_outcome (collaboration, day);
create index collaboration_outcome_organisation on collaboration_outcome (organisation);
