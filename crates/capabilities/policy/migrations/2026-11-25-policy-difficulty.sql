-- Difficulties of companies, split into items, and the themes they make. Organisations, accounts and
-- workspaces are records of other rooms, named by id.

-- How a workspace takes in and passes on difficulties; a workspace without a row has the defaults.
create table policy_rules (
    workspace text primary key,
    -- Whether anybody may report to it by the public form.
    receives boolean not null,
    -- Authorities get what is new so often, in days.
    batch_days bigint not null,
    -- Time for an authority to answer, in working days.
    answer_days bigint not null,
    -- Time for a plan that follows a recommendation, in days.
    plan_days bigint not null,
    -- Time for a company to say whether it is solved, in days.
    confirm_days bigint not null,
    -- After so many days without an end an item glares.
    ageing_days bigint not null,
    version bigint not null
);

create table authority (
    id text primary key,
    workspace text not null,
    -- The agency in the directory, where it is there.
    organisation text,
    -- {"ko": …, "ja": …, "en": …, "fr": …}: at least one.
    names text not null,
    country text,
    -- Who answers for it, and where mail goes; empty when nobody is known.
    contact text not null,
    address text not null,
    language text not null,
    active boolean not null,
    made_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create index authority_of on authority (workspace, id);

create table theme (
    id text primary key,
    workspace text not null,
    -- For people: T-12. Never given twice.
    number bigint not null,
    -- {"ko": …, "ja": …, "en": …, "fr": …}.
    label text not null,
    -- A person gave the label; the engine leaves it alone.
    named boolean not null,
    -- {"ko": ["…"], …}: words that mark it.
    terms text not null,
    state text not null,
    -- Where its statements went when it was merged.
    merged_into text references theme (id),
    systemic boolean not null,
    -- Who looks after it: an authority and an account of the workspace.
    authority text references authority (id),
    owner text,
    owner_name text not null,
    -- What a new statement is compared with: the engine's numbers, in text.
    middle text not null,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create unique index theme_number on theme (workspace, number);
create index theme_state on theme (workspace, state, id);

-- What became of a theme: formed, grew, split, merged … by whom. Never changed.
create table theme_event (
    id text primary key,
    theme text not null references theme (id),
    kind text not null,
    other text references theme (id),
    statements bigint not null,
    -- What was changed, as JSON.
    data text not null,
    account text,
    name text not null,
    at bigint not null
);
create index theme_event_of on theme_event (theme, id);

-- What the engine knew at its last run of a workspace: the middles of languages and how rare concepts
-- are. A new statement is read with the same glasses.
create table theme_glasses (
    workspace text primary key,
    model text not null,
    glasses text not null,
    statements bigint not null,
    made_at bigint not null
);

create table difficulty (
    id text primary key,
    workspace text not null,
    -- Under which it is known to all who need not know who raised it: P-7K3Q-X9AB.
    pseudonym text not null,
    door text not null,
    -- What it came from; the same origin is captured once.
    reference text not null,
    language text not null,
    -- Words as they stand; empty once it is withdrawn.
    words text not null,
    phase text,
    severity text not null,
    -- Country whose rule it is about.
    country text,
    consent text not null,
    state text not null,
    -- When who said it confirmed wording and consent.
    checked_at bigint,
    -- Day on which it was heard, YYYY-MM-DD.
    heard_on text not null,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null,
    demonstration boolean not null
);
create unique index difficulty_origin on difficulty (door, reference);
create unique index difficulty_pseudonym on difficulty (workspace, pseudonym);
create index difficulty_workspace on difficulty (workspace, state, id);

-- Who raised it: apart from its words, read by few, every reading an audit entry. Gone once it is
-- withdrawn.
create table difficulty_proposer (
    difficulty text primary key references difficulty (id),
    organisation text,
    company text not null,
    contact text not null,
    address text not null,
    account text,
    -- The same for all difficulties of one company, for counting; absent where nobody knows which.
    company_key text
);
create index difficulty_proposer_organisation on difficulty_proposer (organisation, difficulty);
create index difficulty_proposer_account on difficulty_proposer (account, difficulty);

-- Earlier wordings, the first being that which was heard.
create table difficulty_text (
    difficulty text not null references difficulty (id),
    number bigint not null,
    language text not null,
    words text not null,
    account text,
    name text not null,
    at bigint not null,
    constraint difficulty_text_once primary key (difficulty, number)
);

-- Who allowed how much, when, through which way; the last row holds.
create table difficulty_consent (
    id text primary key,
    difficulty text not null references difficulty (id),
    consent text not null,
    account text,
    via text not null,
    at bigint not null
);
create index difficulty_consent_of on difficulty_consent (difficulty, id);

-- Links without account: to confirm a wording, to follow what becomes of it. Only digests are kept.
create table difficulty_link (
    id text primary key,
    difficulty text not null references difficulty (id),
    kind text not null,
    link text not null,
    made_at bigint not null,
    until bigint not null,
    revoked_at bigint
);
create unique index difficulty_link_once on difficulty_link (link);
create index difficulty_link_of on difficulty_link (difficulty, kind);

create table item (
    id text primary key,
    difficulty text not null references difficulty (id),
    workspace text not null,
    number bigint not null,
    language text not null,
    -- Empty once the difficulty is withdrawn.
    words text not null,
    state text not null,
    -- rule, administrative, advice, out-of-scope; absent until somebody said.
    handling text,
    authority text references authority (id),
    theme text references theme (id),
    -- `engine` or `person`: what people decided is never undone by the engine.
    theme_by text not null,
    systemic boolean not null,
    -- Why it was refused.
    reason text,
    -- Long-term: to be looked at again on this day, YYYY-MM-DD.
    next_check text,
    -- What the authority says: none, partly, yes. What the companies say: none, not, partly, yes.
    claimed text not null,
    confirmed text not null,
    reopened bigint not null,
    -- Since when it is in its state, and when it first was assigned, answered, in force, asked, over.
    state_since bigint not null,
    assigned_at bigint,
    acknowledged_at bigint,
    answered_at bigint,
    in_force_at bigint,
    asked_at bigint,
    closed_at bigint,
    -- Until when the next one to act has to.
    due_at bigint,
    withdrawn_at bigint,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);
create unique index item_number on item (difficulty, number);
create index item_theme on item (theme, state);
create index item_authority on item (authority, state, id);
create index item_workspace on item (workspace, state, id);

create table item_code (
    item text not null references item (id),
    code text not null,
    constraint item_code_once primary key (item, code)
);
create index item_code_code on item_code (code, item);

-- Every step of an item, with who made it. Never changed.
create table item_event (
    id text primary key,
    item text not null references item (id),
    was text,
    state text not null,
    note text not null,
    data text not null,
    account text,
    name text not null,
    at bigint not null
);
create index item_event_of on item_event (item, id);

-- The engine's numbers of an item's words, in text, so that they are computed once.
create table item_vector (
    item text primary key references item (id),
    model text not null,
    vector text not null
);

create table retaliation_report (
    id text primary key,
    workspace text not null,
    difficulty text references difficulty (id),
    language text not null,
    words text not null,
    -- Who is said to have done it, and whom to write to.
    suspect text not null,
    address text not null,
    account text,
    state text not null,
    note text not null,
    made_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);
create index retaliation_report_of on retaliation_report (workspace, state, id);
