-- Since when a webhook takes nothing: then each piece of news is tried once.
alter table webhook add column failing_since bigint;
-- What the last try met, as a code, and when the next one is.
alter table delivery add column trouble text constraint delivery_trouble
    check (trouble in ('status', 'unreachable', 'inside', 'hidden', 'stopped'));
alter table delivery add column next_at bigint;
