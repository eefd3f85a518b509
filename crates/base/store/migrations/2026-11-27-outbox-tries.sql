-- News that a receiver refuses are handed on again after growing pauses, and set aside in the end.
alter table outbox add column attempts bigint not null default 0;
alter table outbox add column retry_at bigint;
alter table outbox add column set_aside_at bigint;
alter table outbox add column last_error text;
