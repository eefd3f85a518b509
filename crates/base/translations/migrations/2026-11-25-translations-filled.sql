-- Types of object whose records were all looked through once; from then on the news are enough.
create table translation_filled (
    object text primary key,
    filled_at bigint not null
);
