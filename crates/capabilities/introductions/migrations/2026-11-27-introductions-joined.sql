-- A side that asked for the introduction itself while it could not know that the other side had asked, or that the
-- desk had proposed it: it sees its own request, with its own dates. One record stays, because a pair is open once.
alter table introduction add column joined_side text
    constraint introduction_joined_side check (joined_side in ('asker', 'asked'));
alter table introduction add column joined_at bigint;
alter table introduction add column joined_due bigint
    constraint introduction_joined_whole check ((joined_side is null) = (joined_due is null)
        and (joined_side is null) = (joined_at is null));
-- Whether the other side's request had not come to this side's adviser either.
alter table introduction add column joined_away boolean;
