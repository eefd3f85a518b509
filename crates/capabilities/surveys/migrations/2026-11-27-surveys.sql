-- A survey: one wave of a series, with the version of the form that is asked.
create table survey (
    id text primary key,
    workspace text not null constraint survey_workspace references workspace (id),
    form text not null constraint survey_form references form (id),
    form_version text not null constraint survey_form_version references form_version (id),
    series text not null,
    wave text not null,
    title text not null,
    purpose text not null,
    closes_on text not null,
    -- Days before the last day on which is reminded, as JSON.
    remind text not null,
    -- Fewest companies that a public figure stands for: never fewer than three.
    least bigint not null constraint survey_least check (least >= 3),
    measure text,
    difficulties boolean not null,
    state text not null constraint survey_state check (state in ('draft', 'open', 'closed', 'published')),
    visibility text not null,
    -- What was published: made once, read ever after.
    release_ text,
    opened_at bigint,
    closed_at bigint,
    published_at bigint,
    version bigint not null,
    made_at bigint not null,
    demonstration boolean not null,
    constraint survey_wave_once unique (workspace, series, wave),
    constraint survey_opened check ((state = 'draft') = (opened_at is null)),
    constraint survey_closed check ((state in ('closed', 'published')) = (closed_at is not null)),
    constraint survey_released check (
        (state = 'published') = (release_ is not null and published_at is not null)
    ),
    constraint survey_seen check ((state = 'published') = (visibility = 'public-named'))
);
create index survey_list on survey (workspace, made_at, id);
create index survey_public on survey (visibility, made_at, id);
create index survey_measure on survey (measure);

-- A company that is asked, as it was when it was chosen, and what it answered. One answer per company.
create table survey_asked (
    id text primary key,
    survey text not null constraint survey_asked_survey references survey (id),
    workspace text not null,
    organisation text not null,
    address text not null,
    language text not null,
    -- Country, field, size, stage, whether the measure concerned it, as JSON.
    parts text not null,
    standing text not null constraint survey_asked_standing check (standing in ('asked', 'draft', 'answered')),
    sent_at bigint,
    reminded bigint not null,
    undelivered_at bigint,
    -- What is written and not sent.
    draft text,
    -- What was sent.
    answers text,
    -- All that was needed is there.
    valid boolean not null,
    answer_language text,
    difficulty text not null,
    pass text not null constraint survey_asked_pass check (pass in ('no', 'private', 'anonymous', 'named')),
    answered_at bigint,
    answered_by text,
    version bigint not null,
    constraint survey_asked_once unique (survey, organisation),
    constraint survey_asked_answered check (
        (standing = 'answered') = (answered_at is not null and answers is not null)
    ),
    constraint survey_asked_valid check (not valid or standing = 'answered'),
    constraint survey_asked_passed check (pass = 'no' or difficulty <> '')
);
create index survey_asked_list on survey_asked (survey, standing, id);
create index survey_asked_of on survey_asked (organisation, id);

-- Links that open one answer without an account. Only digests are kept; every reminder has a link of its own.
create table survey_link (
    digest text primary key,
    asked text not null constraint survey_link_asked references survey_asked (id),
    made_at bigint not null
);
create index survey_link_of on survey_link (asked);
