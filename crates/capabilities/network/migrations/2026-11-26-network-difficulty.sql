-- What stood in the way of a listing, as its owner said it on closing it or after its term. A table of its own, so
-- that nothing that shows a listing to others reads it.
create table listing_difficulty (
    listing text not null references listing (id),
    words text not null,
    -- Who said it for its organisation; nobody where the desk wrote on its behalf.
    account text,
    at bigint not null,
    constraint listing_difficulty_once primary key (listing)
);
