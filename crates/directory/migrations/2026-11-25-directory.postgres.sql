-- Ranges over the beginnings of names compare bytes, whatever the database's collation.
alter table organisation_name alter column folded type text collate "C";
alter table person_name alter column folded type text collate "C";
