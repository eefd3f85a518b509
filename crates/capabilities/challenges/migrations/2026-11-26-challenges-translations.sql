-- Translations of what a challenge says. `translated` is what was translated: when the challenge says something else by
-- now, the translation is out of date.
create table challenge_translation (
    challenge text not null references challenge (id) on delete cascade,
    field text not null constraint challenge_translation_field check (field in ('title', 'text')),
    language text not null,
    text text not null,
    origin text not null,
    made_at bigint not null,
    translated text not null,
    primary key (challenge, field, language)
);
