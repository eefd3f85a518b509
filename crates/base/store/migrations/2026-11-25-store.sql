-- The audit record: append-only, each entry carries the hash of the one before.
create table audit_entry (
    seq bigint primary key,
    at bigint not null,
    operation text not null,
    account text,
    actor text not null,
    via text not null,
    door text not null,
    action text not null,
    object text not null,
    record text,
    workspace text,
    change text not null,
    previous text not null,
    hash text not null
);
create index audit_entry_record on audit_entry (record, seq);
create index audit_entry_workspace on audit_entry (workspace, seq);
create index audit_entry_account on audit_entry (account, seq);
create index audit_entry_action on audit_entry (action, seq);

-- The end of the chain: one row, locked by whoever appends.
create table audit_head (
    one bigint primary key check (one = 1),
    seq bigint not null,
    hash text not null
);
insert into audit_head (one, seq, hash) values (1, 0, '');

-- News for other rooms, written with their cause, handed on after it.
create table outbox (
    seq bigint primary key,
    at bigint not null,
    operation text not null,
    account text,
    action text not null,
    object text not null,
    record text,
    workspace text,
    change text not null,
    done_at bigint
);
create index outbox_waiting on outbox (done_at, seq);

-- Work for later, with retry.
create table job (
    id text primary key,
    kind text not null,
    payload text not null,
    -- At most one waiting or running job of a kind with this key.
    unique_key text,
    state text not null check (state in ('waiting', 'running', 'done', 'failed')),
    run_at bigint not null,
    attempts bigint not null,
    max_attempts bigint not null,
    locked_until bigint,
    last_error text,
    made_at bigint not null,
    ended_at bigint
);
create index job_due on job (state, run_at);
create unique index job_unique_key on job (kind, unique_key) where state in ('waiting', 'running');

-- One record shared with one workspace.
create table record_share (
    object text not null,
    record text not null,
    workspace text not null,
    by_account text,
    at bigint not null,
    primary key (record, workspace)
);
create index record_share_workspace on record_share (workspace, object);
