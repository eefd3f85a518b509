-- What stood in the way, as one side said it that declined or took back. A table of its own, so that nothing that
-- shows an introduction to the other side reads it.
create table introduction_difficulty (
    introduction text not null references introduction (id),
    side text not null,
    words text not null,
    -- Who said it for that side; nobody where the desk spoke for it.
    account text,
    at bigint not null,
    constraint introduction_difficulty_once primary key (introduction, side)
);
