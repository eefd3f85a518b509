-- What there is to translate: one row per text of a record and language it is wanted in. `id` is the record's
-- identifier and stands beside `workspace`, `organisation` and `visibility` as in the record's own table, so that the
-- same condition says who sees it. The words themselves stay with the record.
create table translation_entry (
    entry text primary key,
    object text not null,
    id text not null,
    field text not null,
    language text not null,
    original text not null,
    state text not null,
    workspace text,
    organisation text,
    visibility text not null,
    changed_at bigint not null
);
create unique index translation_entry_once on translation_entry (object, id, field, language);
create index translation_entry_open on translation_entry (language, state, entry);
create index translation_entry_original on translation_entry (language, original, state, entry);
