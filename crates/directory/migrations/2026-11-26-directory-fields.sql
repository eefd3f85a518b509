-- Fields with those above them, so that a filter for these is answered by the index in the order of the list. What stands
-- before the last dot is the field above; there are three levels.
insert into organisation_field (owner, field)
select distinct owner, rtrim(rtrim(field, replace(field, '.', '')), '.') from organisation_field
where field like '%.%'
on conflict do nothing;
insert into organisation_field (owner, field)
select distinct owner, rtrim(rtrim(field, replace(field, '.', '')), '.') from organisation_field
where field like '%.%'
on conflict do nothing;
