-- What somebody is told. The words are found at reading time: `text_key` with `data`.
create table notice (
    id text primary key,
    account text not null,
    kind text not null,
    object text,
    record text,
    text_key text not null,
    data text not null,
    href text not null,
    -- One cause tells an account once.
    unique_key text,
    -- How it goes by mail: chosen when it was made.
    mail text not null constraint notice_mail check (mail in ('at-once', 'daily', 'none', 'digested')),
    made_at bigint not null,
    read_at bigint
);
create index notice_account on notice (account, made_at, id);
create index notice_unread on notice (account) where read_at is null;
create index notice_digest on notice (account, made_at) where mail = 'daily';
create unique index notice_unique_key on notice (account, unique_key) where unique_key is not null;

-- How an account wants to be told by mail, by group of kinds.
create table notice_choice (
    account text not null,
    group_code text not null,
    frequency text not null check (frequency in ('at-once', 'daily', 'none')),
    constraint notice_choice_one primary key (account, group_code)
);

-- Mails on their way out, written with their cause.
create table mail_out (
    id text primary key,
    account text,
    object text,
    record text,
    address text,
    language text,
    zone text,
    template text not null,
    -- Emptied when the mail is sent or given up: it may hold a one-time link.
    data text not null,
    href text not null,
    bulk boolean not null,
    -- One cause makes one mail.
    unique_key text not null constraint mail_out_unique_key unique,
    state text not null constraint mail_out_state check (state in ('waiting', 'sending', 'sent', 'failed')),
    attempts bigint not null,
    -- Set before the first try and never changed: a repeat is recognised by it.
    message_id text,
    last_error text,
    made_at bigint not null,
    tried_at bigint,
    sent_at bigint,
    constraint mail_out_recipient check (account is not null or address is not null)
);
create index mail_out_open on mail_out (state, made_at) where state in ('waiting', 'sending');

-- Another program that wants to know what happens.
create table webhook (
    id text primary key,
    workspace text not null,
    url text not null,
    secret text not null,
    events text not null,
    active boolean not null,
    version bigint not null,
    made_at bigint not null
);
create index webhook_workspace on webhook (workspace, made_at);

-- One piece of news for one webhook; a test has no `seq`.
create table delivery (
    id text primary key,
    webhook text not null constraint delivery_webhook references webhook (id) on delete cascade,
    seq bigint,
    at bigint not null,
    action text not null,
    object text not null,
    record text,
    state text not null constraint delivery_state check (state in ('waiting', 'delivered', 'failed')),
    attempts bigint not null,
    status bigint,
    last_error text,
    made_at bigint not null,
    tried_at bigint,
    constraint delivery_once unique (webhook, seq)
);
create index delivery_webhook_made on delivery (webhook, made_at, id);
