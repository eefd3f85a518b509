-- A search that somebody saved, or a listing whose suggestions somebody watches.
create table watch (
    id text primary key,
    account text not null,
    name text not null,
    -- The own listing whose suggestions are watched; null: a search.
    listing text,
    sought text not null,
    often text not null constraint watch_often check (often in ('at-once', 'daily', 'weekly')),
    -- What the link of its mails holds: whoever has it can end this watch and nothing else.
    link text not null constraint watch_link unique,
    made_at bigint not null,
    looked_at bigint not null,
    version bigint not null
);
create index watch_account on watch (account, id);

-- What a watch has told: nothing twice.
create table watch_told (
    watch text not null references watch (id) on delete cascade,
    listing text not null,
    primary key (watch, listing)
);
