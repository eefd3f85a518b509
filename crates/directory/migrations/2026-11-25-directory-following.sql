-- Which rows of other rooms followed an organisation into the record that it was merged into. `place` is
-- table and column.
create table organisation_follow (
    merge text not null,
    place text not null,
    record text not null,
    at bigint not null,
    constraint organisation_follow_once primary key (merge, place, record)
);
create index organisation_follow_record on organisation_follow (place, record);
