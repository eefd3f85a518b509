-- By what names are found that may be the same: the sound of the whole, its consonants, their beginning and end.
create table organisation_sound (
    key text not null,
    name text not null,
    constraint organisation_sound_once primary key (key, name),
    constraint organisation_sound_name foreign key (name) references organisation_name (id) on delete cascade
);
create index organisation_sound_of on organisation_sound (name);
create table person_sound (
    key text not null,
    name text not null,
    constraint person_sound_once primary key (key, name),
    constraint person_sound_name foreign key (name) references person_name (id) on delete cascade
);
create index person_sound_of on person_sound (name);
-- Whether the sounds of a name are kept; the job that compares records keeps what is missing.
alter table organisation_name add column keyed boolean not null default false;
alter table person_name add column keyed boolean not null default false;
create index organisation_name_unkeyed on organisation_name (id) where not keyed;
create index person_name_unkeyed on person_name (id) where not keyed;
