-- A place that was noted by mistake is withdrawn with a reason. It stays in the history and can be noted anew.
alter table collaboration_place add column withdrawn_at bigint;
alter table collaboration_place add column withdrawn_side text
    constraint collaboration_place_withdrawn_side check ((withdrawn_side is null) = (withdrawn_at is null));
alter table collaboration_place add column withdrawn_name text
    constraint collaboration_place_withdrawn_name check ((withdrawn_name is null) = (withdrawn_at is null));
alter table collaboration_place add column withdrawal text
    constraint collaboration_place_withdrawal
    check ((withdrawal is null) = (withdrawn_at is null) and length(withdrawal) > 0);
drop index collaboration_place_once;
create unique index collaboration_place_once on collaboration_place (collaboration, kind, record)
    where withdrawn_at is null;
