-- The unit that gets what other rooms pass on: one at most of an installation.
alter table policy_rules add column home boolean not null default false;
create unique index policy_rules_home on policy_rules (home) where home;
-- As it was decided until now: the only one that takes reports.
update policy_rules set home = receives where (select count(*) from policy_rules o where o.receives) = 1;
-- Opening the public form had written other days than the usual ones, which nobody had chosen.
update policy_rules set answer_days = 10, confirm_days = 45
where batch_days = 14 and answer_days = 14 and plan_days = 30 and confirm_days = 30 and ageing_days = 365;
