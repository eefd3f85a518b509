--- directory-merge state organisation.merged_into
with recursive led (start, id) as (
    select id, merged_into from organisation where merged_into is not null
    union
    select led.start, o.merged_into from led join organisation o on o.id = led.id where o.merged_into is not null
)
select distinct led.start as record from led where not exists (
    select 1 from led later join organisation o on o.id = later.id
    where later.start = led.start and o.merged_into is null
)
--- directory-merge state person.merged_into
with recursive led (start, id) as (
    select id, merged_into from person where merged_into is not null
    union
    select led.start, p.merged_into from led join person p on p.id = led.id where p.merged_into is not null
)
select distinct led.start as record from led where not exists (
    select 1 from led later join person p on p.id = later.id
    where later.start = led.start and p.merged_into is null
)
--- directory-history reference directory_merge.absorbed
select r.id as record from (
    select id, merged_into from organisation union all select id, merged_into from person
) r where r.merged_into is not null and not exists (
    select 1 from directory_merge m where m.absorbed = r.id and m.undone_at is null
)
--- directory-behind state organisation.merged_into
select o.id as record from organisation o where o.merged_into is not null and (
    exists (select 1 from affiliation a where a.organisation = o.id)
    or exists (select 1 from organisation_name n where n.owner = o.id)
    or exists (select 1 from organisation_identifier n where n.owner = o.id)
    or exists (select 1 from organisation_note n where n.organisation = o.id)
    or exists (select 1 from person p where p.organisation = o.id)
)
--- directory-behind state person.merged_into
select p.id as record from person p where p.merged_into is not null and (
    exists (select 1 from affiliation a where a.person = p.id)
    or exists (select 1 from person_name n where n.owner = p.id)
    or exists (select 1 from person_identifier n where n.owner = p.id)
    or exists (select 1 from account a where a.person = p.id)
)
--- directory-duplicate state directory_duplicate
select d.id as record from directory_duplicate d where d.state = 'open' and exists (
    select 1 from organisation o where o.id in (d.one, d.other) and o.merged_into is not null
    union all
    select 1 from person p where p.id in (d.one, d.other) and p.merged_into is not null
)
--- directory-name state organisation_name
select o.id as record from organisation o where o.merged_into is null
and (select count(*) from organisation_name n where n.owner = o.id and n.leads) <> 1
--- directory-name state person_name
select p.id as record from person p where p.merged_into is null
and (select count(*) from person_name n where n.owner = p.id and n.leads) <> 1
--- directory-consent disclosure organisation.visibility
select id as record from organisation
where (consent = 'withdrawn' and visibility <> 'private') or (consent = 'given' and consent_level is null)
--- directory-consent disclosure person.visibility
select id as record from person
where (consent = 'withdrawn' and visibility <> 'private') or (consent = 'given' and consent_level is null)
--- directory-field state organisation_field
select f.owner as record from organisation_field f join organisation o on o.id = f.owner
where o.fields not like '%"' || f.field || '%'
