//! Keeps what must be true of difficulties, items, themes and answers beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    [references(), answers(), confirmations(), themes(), protection()].concat()
}

fn references() -> Vec<Check> {
    vec![
        Check::reference("difficulty", "id", "workspace", "workspace"),
        Check::reference("item", "id", "workspace", "workspace"),
        Check::reference("authority", "id", "organisation", "organisation"),
        Check::reference("theme", "id", "owner", "account"),
        Check::reference("difficulty_proposer", "difficulty", "organisation", "organisation"),
        Check::reference("difficulty_proposer", "difficulty", "account", "account"),
    ]
}

/// What authorities answered, and where items stand after it.
fn answers() -> Vec<Check> {
    vec![
        // What the unit explains itself has no authority and stands with the step; the reason is needed all the same.
        Check::about(
            "policy-answer",
            "item.state",
            Fault::State,
            "select i.id as record from item i where i.withdrawn_at is null \
             and i.state in ('accepted', 'partly', 'long-term', 'refused', 'explained') \
             and ((i.state <> 'accepted' and coalesce(i.reason, '') = '') \
             or (i.authority is not null and not exists (select 1 from item_answer a \
             where a.item = i.id and a.verdict = i.state and a.at >= i.state_since \
             and coalesce(a.reason, '') = coalesce(i.reason, ''))))",
        ),
        Check::about(
            "policy-course",
            "item.closed_at",
            Fault::State,
            "select i.id as record from item i where i.withdrawn_at is null and (\
             (i.state in ('solved', 'refused', 'explained')) <> (i.closed_at is not null) \
             or (i.state = 'long-term' and i.next_check is null) \
             or not exists (select 1 from item_event e where e.item = i.id and e.state = i.state))",
        ),
        Check::about(
            "policy-measure",
            "measure_item",
            Fault::Reference,
            "select i.id as record from item i where i.withdrawn_at is null \
             and i.state in ('in-force', 'asked', 'solved', 'partly-solved', 'not-solved') \
             and not exists (select 1 from measure_item mi join measure m on m.id = mi.measure \
             where mi.item = i.id and m.state in ('in-force', 'sunset'))",
        ),
        Check::about(
            "policy-closed",
            "difficulty.state",
            Fault::State,
            "select d.id as record from difficulty d where d.state = 'closed' \
             and exists (select 1 from item i where i.difficulty = d.id and i.withdrawn_at is null \
             and i.state not in ('solved', 'refused', 'explained'))",
        ),
        Check::about(
            "policy-batch",
            "batch.state",
            Fault::State,
            "select b.id as record from batch b where (b.state = 'done') <> (b.done_at is not null) \
             or (b.state = 'done' and exists (select 1 from batch_item s join item i on i.id = s.item \
             where s.batch = b.id and s.answered_at is null and i.withdrawn_at is null))",
        ),
    ]
}

/// What companies were asked and said.
fn confirmations() -> Vec<Check> {
    vec![
        Check::about(
            "policy-confirmed",
            "item.confirmed",
            Fault::State,
            "select i.id as record from item i where i.withdrawn_at is null \
             and i.state in ('solved', 'partly-solved', 'not-solved') and not exists (\
             select 1 from confirmation c where c.item = i.id and c.difficulty = i.difficulty \
             and c.round = i.reopened and c.answered_at is not null and c.verdict = \
             case i.state when 'solved' then 'solved' when 'not-solved' then 'not' else 'partly' end)",
        ),
        Check::about(
            "policy-asked",
            "confirmation",
            Fault::Reference,
            "select i.id as record from item i where (i.state = 'asked' and i.withdrawn_at is null \
             and not exists (select 1 from confirmation c where c.item = i.id \
             and c.round = i.reopened)) or exists (select 1 from confirmation c where c.item = i.id \
             and (c.difficulty <> i.difficulty or (c.answered_at is null) <> (c.verdict is null)))",
        ),
    ]
}

/// Which items are in which theme, and whom a theme counts.
fn themes() -> Vec<Check> {
    vec![
        Check::about(
            "policy-theme",
            "item.theme",
            Fault::Reference,
            "select i.id as record from item i join theme t on t.id = i.theme \
             where t.state not in ('proposed', 'confirmed') or t.workspace <> i.workspace",
        ),
        Check::about(
            "policy-merged",
            "theme.merged_into",
            Fault::State,
            "select t.id as record from theme t left join theme o on o.id = t.merged_into \
             where (t.state = 'merged') <> (t.merged_into is not null) \
             or o.workspace <> t.workspace or (t.state in ('merged', 'dissolved') \
             and not exists (select 1 from theme_event e where e.theme = t.id and e.kind = t.state \
             and coalesce(e.other, '') = coalesce(t.merged_into, '')))",
        ),
        // The companies of a theme are counted by these keys: a wrong one makes two of one company, or one of two.
        Check::about(
            "policy-company",
            "difficulty_proposer.company_key",
            Fault::Count,
            "select p.difficulty as record from difficulty_proposer p \
             left join organisation o on o.id = p.organisation \
             where (p.organisation is not null and coalesce(p.company_key, '') <> p.organisation) \
             or (p.organisation is null and coalesce(p.company_key, 'name:') not like 'name:%') \
             or o.merged_into is not null",
        ),
    ]
}

/// What is owed to those who said something.
fn protection() -> Vec<Check> {
    vec![
        Check::about(
            "policy-withdrawn",
            "difficulty",
            Fault::Disclosure,
            "select d.id as record from difficulty d where d.state = 'withdrawn' and (d.words <> '' \
             or exists (select 1 from difficulty_proposer p where p.difficulty = d.id) \
             or exists (select 1 from difficulty_text w where w.difficulty = d.id) \
             or exists (select 1 from difficulty_link l where l.difficulty = d.id \
             and l.revoked_at is null) \
             or exists (select 1 from item i where i.difficulty = d.id and (i.words <> '' \
             or i.withdrawn_at is null or i.theme is not null \
             or exists (select 1 from item_vector v where v.item = i.id) \
             or exists (select 1 from batch_item s where s.item = i.id and s.answered_at is null) \
             or exists (select 1 from confirmation c where c.item = i.id and c.note <> ''))))",
        ),
        Check::about(
            "policy-private",
            "batch_item",
            Fault::Disclosure,
            "select s.item as record from batch_item s join item i on i.id = s.item \
             join difficulty d on d.id = i.difficulty where s.answered_at is null \
             and (d.consent = 'private' or d.checked_at is null)",
        ),
    ]
}
