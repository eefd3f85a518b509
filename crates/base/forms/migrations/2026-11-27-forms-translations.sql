-- Translations of what was written freely in an answer that was handed in; `translated` is what they were made of.
create table answer_translation (
    answer text not null constraint answer_translation_answer references answer (id) on delete cascade,
    -- The name of the question.
    field text not null,
    language text not null,
    text text not null,
    origin text not null constraint answer_translation_origin check (origin in ('human', 'machine')),
    made_at bigint not null,
    translated text not null,
    constraint answer_translation_once primary key (answer, field, language)
);
