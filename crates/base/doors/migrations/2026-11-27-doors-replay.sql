-- What a repeated answer says beside its body.
alter table idempotency add column etag text;
alter table idempotency add column location text;
