-- The weekly round: pairs chosen together, within what each side can take. Only the last is kept.
create table network_round (
    id text primary key,
    made_at bigint not null,
    listings bigint not null,
    pairs bigint not null,
    -- Listings that stand in at least one pair, and the most pairs of one listing.
    shown bigint not null,
    most bigint not null
);
create table network_round_pair (
    round text not null references network_round (id) on delete cascade,
    need text not null,
    offer text not null,
    primary key (round, need, offer)
);
create index network_round_pair_offer on network_round_pair (offer);
