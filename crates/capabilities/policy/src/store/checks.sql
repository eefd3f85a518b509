-- What must be true of difficulties, items, themes and answers beyond the constraints: each statement selects what is
-- wrong, as `record`.

--- policy-answer state item.state
-- What the unit explains itself has no authority and stands with the step; the reason is needed all the same.
select i.id as record from item i where i.withdrawn_at is null
    and i.state in ('accepted', 'partly', 'long-term', 'refused', 'explained')
    and ((i.state <> 'accepted' and coalesce(i.reason, '') = '')
        or (i.authority is not null and not exists (select 1 from item_answer a where a.item = i.id
            and a.verdict = i.state and a.at >= i.state_since
            and coalesce(a.reason, '') = coalesce(i.reason, ''))))

--- policy-course state item.closed_at
select i.id as record from item i where i.withdrawn_at is null
    and ((i.state in ('solved', 'refused', 'explained')) <> (i.closed_at is not null)
        or (i.state = 'long-term' and i.next_check is null)
        or not exists (select 1 from item_event e where e.item = i.id and e.state = i.state))

--- policy-measure reference measure_item
select i.id as record from item i where i.withdrawn_at is null
    and i.state in ('in-force', 'asked', 'solved', 'partly-solved', 'not-solved')
    and not exists (select 1 from measure_item mi join measure m on m.id = mi.measure
        where mi.item = i.id and m.state in ('in-force', 'sunset'))

--- policy-closed state difficulty.state
select d.id as record from difficulty d where d.state = 'closed'
    and exists (select 1 from item i where i.difficulty = d.id and i.withdrawn_at is null
        and i.state not in ('solved', 'refused', 'explained'))

--- policy-batch state batch.state
select b.id as record from batch b where (b.state = 'done') <> (b.done_at is not null)
    or (b.state = 'done' and exists (select 1 from batch_item s join item i on i.id = s.item
        where s.batch = b.id and s.answered_at is null and i.withdrawn_at is null))

--- policy-confirmed state item.confirmed
select i.id as record from item i where i.withdrawn_at is null
    and i.state in ('solved', 'partly-solved', 'not-solved')
    and not exists (select 1 from confirmation c where c.item = i.id and c.difficulty = i.difficulty
        and c.round = i.reopened and c.answered_at is not null and c.verdict =
            case i.state when 'solved' then 'solved' when 'not-solved' then 'not' else 'partly' end)

--- policy-asked reference confirmation
select i.id as record from item i where (i.state = 'asked' and i.withdrawn_at is null
        and not exists (select 1 from confirmation c where c.item = i.id and c.round = i.reopened))
    or exists (select 1 from confirmation c where c.item = i.id
        and (c.difficulty <> i.difficulty or (c.answered_at is null) <> (c.verdict is null)))

--- policy-theme reference item.theme
select i.id as record from item i join theme t on t.id = i.theme
    where t.state not in ('proposed', 'confirmed') or t.workspace <> i.workspace

--- policy-merged state theme.merged_into
select t.id as record from theme t left join theme o on o.id = t.merged_into
    where (t.state = 'merged') <> (t.merged_into is not null) or o.workspace <> t.workspace
    or (t.state in ('merged', 'dissolved') and not exists (select 1 from theme_event e
        where e.theme = t.id and e.kind = t.state
        and coalesce(e.other, '') = coalesce(t.merged_into, '')))

--- policy-company count difficulty_proposer.company_key
-- The companies of a theme are counted by these keys: a wrong one makes two of one company, or one of two.
select p.difficulty as record from difficulty_proposer p
    left join organisation o on o.id = p.organisation
    where (p.organisation is not null and coalesce(p.company_key, '') <> p.organisation)
    or (p.organisation is null and coalesce(p.company_key, 'name:') not like 'name:%')
    or o.merged_into is not null

--- policy-withdrawn disclosure difficulty
select d.id as record from difficulty d where d.state = 'withdrawn' and (d.words <> ''
    or exists (select 1 from difficulty_proposer p where p.difficulty = d.id)
    or exists (select 1 from difficulty_text w where w.difficulty = d.id)
    or exists (select 1 from difficulty_link l where l.difficulty = d.id and l.revoked_at is null)
    or exists (select 1 from item i where i.difficulty = d.id
        and (i.words <> '' or i.withdrawn_at is null or i.theme is not null
            or exists (select 1 from item_vector v where v.item = i.id)
            or exists (select 1 from batch_item s where s.item = i.id and s.answered_at is null)
            or exists (select 1 from confirmation c where c.item = i.id and c.note <> ''))))

--- policy-private disclosure batch_item
select s.item as record from batch_item s join item i on i.id = s.item
    join difficulty d on d.id = i.difficulty
    where s.answered_at is null and (d.consent = 'private' or d.checked_at is null)
