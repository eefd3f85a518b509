-- A role that followed its organisation into another record when the two were merged: which grant it was,
-- which stands for it (none: its holder had that role there already), and when it went back.
create table grant_follow (
    merge text not null,
    grant_ text not null constraint grant_follow_grant references grant_ (id),
    follows text constraint grant_follow_follows references grant_ (id),
    at bigint not null,
    back_at bigint,
    constraint grant_follow_once primary key (merge, grant_)
);
create index grant_follow_of on grant_follow (grant_);
