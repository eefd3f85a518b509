-- What authorities are asked and answer, what is done about it, and what the companies say of that.

create table authority_link (
    id text primary key,
    authority text not null references authority (id),
    link text not null,
    made_at bigint not null,
    until bigint not null,
    used_at bigint,
    revoked_at bigint
);
create unique index authority_link_once on authority_link (link);
create index authority_link_of on authority_link (authority, id);

create table batch (
    id text primary key,
    workspace text not null,
    authority text not null references authority (id),
    number bigint not null,
    state text not null,
    sent_at bigint not null,
    due_at bigint not null,
    reminded_at bigint,
    done_at bigint,
    version bigint not null
);
create unique index batch_number on batch (authority, number);
create index batch_due on batch (state, due_at);

create table batch_item (
    batch text not null references batch (id),
    item text not null references item (id),
    number bigint not null,
    answered_at bigint,
    constraint batch_item_once primary key (batch, item)
);
create index batch_item_item on batch_item (item, batch);

create table item_answer (
    id text primary key,
    item text not null references item (id),
    batch text references batch (id),
    authority text not null references authority (id),
    verdict text not null,
    reason text,
    language text not null,
    words text not null,
    next_check text,
    -- Day on which something is planned to be done, YYYY-MM-DD.
    planned_on text,
    account text,
    name text not null,
    via text not null,
    at bigint not null
);
create index item_answer_of on item_answer (item, id);

create table recommendation (
    id text primary key,
    workspace text not null,
    authority text not null references authority (id),
    theme text references theme (id),
    number bigint not null,
    language text not null,
    title text not null,
    words text not null,
    state text not null,
    plan_due_at bigint not null,
    plan text not null,
    plan_at bigint,
    -- Why it is not followed.
    reasons text not null,
    published_at bigint,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create unique index recommendation_number on recommendation (workspace, number);
create index recommendation_due on recommendation (state, plan_due_at);

create table recommendation_item (
    recommendation text not null references recommendation (id),
    item text not null references item (id),
    constraint recommendation_item_once primary key (recommendation, item)
);
create index recommendation_item_item on recommendation_item (item, recommendation);

create table measure (
    id text primary key,
    workspace text not null,
    authority text references authority (id),
    -- law, budget, guidance, facility, practice.
    kind text not null,
    state text not null,
    language text not null,
    -- {"ko": …, "ja": …, "en": …, "fr": …}: at least one.
    titles text not null,
    words text not null,
    conditions text not null,
    owner_name text not null,
    -- Days, YYYY-MM-DD.
    planned_on text,
    effective_on text,
    sunset_on text,
    source text not null,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create index measure_of on measure (workspace, state, id);

create table measure_item (
    measure text not null references measure (id),
    item text not null references item (id),
    constraint measure_item_once primary key (measure, item)
);
create index measure_item_item on measure_item (item, measure);

create table measure_event (
    id text primary key,
    measure text not null references measure (id),
    was text,
    state text not null,
    note text not null,
    account text,
    name text not null,
    at bigint not null
);
create index measure_event_of on measure_event (measure, id);

-- What a company was asked about an item, and what it says: once a round.
create table confirmation (
    id text primary key,
    item text not null references item (id),
    difficulty text not null references difficulty (id),
    measure text references measure (id),
    round bigint not null,
    link text,
    language text not null,
    asked_at bigint not null,
    until bigint not null,
    reminded_at bigint,
    answered_at bigint,
    verdict text,
    note text not null,
    account text,
    via text not null
);
create unique index confirmation_round on confirmation (item, round);
create unique index confirmation_link on confirmation (link);
create index confirmation_until on confirmation (until, answered_at);
