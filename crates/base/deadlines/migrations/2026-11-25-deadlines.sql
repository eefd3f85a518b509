-- The working days of a workspace beside the national list. Workspaces, accounts, organisations and
-- the records that clocks are attached to live in other rooms, named by id.
create table deadline_office (
    workspace text primary key,
    -- Whose national holidays apply; empty: every day counts.
    country text not null,
    year_end_closed boolean not null,
    zone text not null,
    version bigint not null
);

-- Days on which a workspace is closed, or works although the national list says otherwise.
create table deadline_day (
    workspace text not null,
    day text not null,
    kind text not null constraint deadline_day_kind check (kind in ('closed', 'opened')),
    reason text not null,
    account text,
    at bigint not null,
    constraint deadline_day_one primary key (workspace, day)
);

-- How long something may take in a workspace, where it chose otherwise than is usual.
create table deadline_target (
    workspace text not null,
    purpose text not null,
    rule text not null,
    version bigint not null,
    constraint deadline_target_one primary key (workspace, purpose)
);

-- A clock attached to a record of any room. What it comes to is computed from its changes; the moments
-- kept here are those the lists order by and the job waits for.
create table deadline_clock (
    id text primary key,
    workspace text not null,
    organisation text,
    -- The account that holds the ball, where it is one.
    account text,
    object text not null,
    record text not null,
    purpose text not null,
    holder text not null,
    rule text not null,
    visibility text not null,
    state text not null constraint deadline_clock_state check (state in ('running', 'paused', 'stopped')),
    started_at bigint not null,
    due_at bigint,
    last_day text,
    warned_at bigint,
    missed_at bigint,
    escalated bigint not null,
    ended_at bigint,
    in_time boolean,
    version bigint not null
);
-- One clock runs, or stands still, for a record and a purpose.
create unique index deadline_clock_one on deadline_clock (record, purpose) where ended_at is null;
create index deadline_clock_open on deadline_clock (workspace, due_at, id) where ended_at is null;
create index deadline_clock_organisation on deadline_clock (organisation, due_at) where ended_at is null;
create index deadline_clock_account on deadline_clock (account, due_at) where ended_at is null;
create index deadline_clock_ended on deadline_clock (workspace, ended_at, id) where ended_at is not null;
create index deadline_clock_record on deadline_clock (record, started_at);

-- What happened to a clock, in order. The first change is its start.
create table deadline_change (
    clock text not null constraint deadline_change_clock references deadline_clock (id) on delete cascade,
    place bigint not null,
    at bigint not null,
    kind text not null constraint deadline_change_kind
        check (kind in ('started', 'paused', 'resumed', 'handed-over', 'stopped')),
    reason text,
    holder text,
    note text not null,
    account text,
    actor text not null,
    constraint deadline_change_one primary key (clock, place)
);

-- The secret address under which a calendar program asks for the deadlines of an account.
create table deadline_feed (
    account text primary key,
    secret_hash text not null constraint deadline_feed_secret unique,
    made_at bigint not null
);
