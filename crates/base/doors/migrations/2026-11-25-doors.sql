-- Answers to writing requests that named a key, so that a repeated request does nothing twice.
create table idempotency (
    account text not null,
    key text not null,
    -- SHA-256 of method, address and body: the same key for something else is refused.
    request text not null,
    -- Absent while the first request is under way.
    status bigint,
    kind text,
    body text,
    at bigint not null,
    primary key (account, key)
);
create index idempotency_at on idempotency (at);
