-- Secrets are kept as SHA-256 only; passwords as argon2id.
create table password (
    account text primary key constraint password_account references account (id),
    hash text not null,
    changed_at bigint not null
);

-- A signed-in browser.
create table session (
    id text primary key,
    secret_hash text not null constraint session_secret unique,
    account text not null constraint session_account references account (id),
    device text not null,
    workspace text constraint session_workspace references workspace (id),
    made_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null,
    fresh_until bigint not null,
    revoked_at bigint
);
create index session_of on session (account, revoked_at);
create index session_over on session (expires_at);

-- A browser with which somebody signed in before: it is not held up by what others try.
create table known_device (
    secret_hash text not null,
    account text not null constraint known_device_account references account (id),
    made_at bigint not null,
    expires_at bigint not null,
    primary key (secret_hash, account)
);

-- A token for programs.
create table token (
    id text primary key,
    secret_hash text not null constraint token_secret unique,
    account text not null constraint token_account references account (id),
    name text not null,
    scopes text not null,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    revoked_at bigint
);
create index token_of on token (account, revoked_at);

-- A link that was handed to somebody: signs in, resets, invites, confirms an address or a person.
create table link (
    id text primary key,
    secret_hash text not null constraint link_secret unique,
    purpose text not null,
    account text constraint link_account references account (id),
    email text not null,
    payload text not null,
    reusable boolean not null,
    made_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);
create index link_over on link (expires_at);
create index link_of on link (account);

-- A time-based one-time password; the last step that was used is never used again.
create table authenticator (
    account text primary key constraint authenticator_account references account (id),
    secret text not null,
    last_step bigint not null,
    made_at bigint not null,
    confirmed_at bigint
);

create table recovery_code (
    account text not null constraint recovery_code_account references account (id),
    code_hash text not null,
    used_at bigint,
    primary key (account, code_hash)
);

-- A key in a device or a password manager; `data` is its public half with a counter.
create table passkey (
    id text primary key,
    account text not null constraint passkey_account references account (id),
    credential text not null constraint passkey_credential unique,
    name text not null,
    data text not null,
    made_at bigint not null,
    used_at bigint
);
create index passkey_of on passkey (account);

-- What a ceremony of several steps has to remember between them; taken once.
create table ceremony (
    secret_hash text primary key,
    kind text not null,
    account text constraint ceremony_account references account (id),
    data text not null,
    made_at bigint not null,
    expires_at bigint not null
);
create index ceremony_over on ceremony (expires_at);

-- When the next try of a kind is due (generic cell rate algorithm): one number per key.
create table throttle (
    key text primary key,
    due_at bigint not null
);
create index throttle_over on throttle (due_at);
