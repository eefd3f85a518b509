//! Finds what may be published. Whose consent allows it is part of the statement of items; the others are about
//! items, by their workspace, and the use case keeps what is about those.

use std::collections::BTreeMap;

use lb_kernel::{Id, Instant, Workspace};
use lb_store::{Broken, Kept, Row, Rows};

use super::measure::Measure;
use crate::actions::publish::{PublicAnswer, PublicItem, PublicQuestion, PublicSaid};
use crate::record::Texts;

/// Items in a theme whose difficulty was confirmed by who said it, and whose consent goes beyond `private`.
pub(crate) async fn items(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<PublicItem>> {
    let sql = "select i.id, i.theme, i.authority, i.state, i.claimed, i.confirmed, i.state_since, \
        d.door, d.heard_on, d.demonstration, coalesce(p.company_key, p.organisation, '') as company \
        from item i join difficulty d on d.id = i.difficulty \
        left join difficulty_proposer p on p.difficulty = d.id \
        where i.workspace = $1 and d.consent <> 'private' and d.checked_at is not null \
        and d.state in ('checked', 'split', 'closed') and i.withdrawn_at is null \
        and i.theme is not null and i.authority is not null \
        and coalesce(i.handling, '') <> 'out-of-scope' order by i.id";
    let read = |row: &Row| {
        let heard_on: String = row.get("heard_on")?;
        Ok(PublicItem {
            id: row.get("id")?,
            company: row.get("company")?,
            theme: row.get("theme")?,
            authority: row.get("authority")?,
            door: row.get("door")?,
            state: row.code("state")?,
            claimed: row.code("claimed")?,
            confirmed: row.code("confirmed")?,
            heard_on: heard_on.parse().map_err(|error| Broken::new("heard_on", error))?,
            since: row.get("state_since")?,
            demonstration: row.get("demonstration")?,
        })
    };
    on.all(sql, &[&workspace], read).await
}

/// Questions to authorities that are answered or overdue.
pub(crate) async fn questions(
    on: &impl Rows,
    workspace: Id<Workspace>,
    now: Instant,
) -> Kept<Vec<PublicQuestion>> {
    let sql = "select q.batch, q.item, q.answered_at, b.authority, b.due_at \
        from batch b join batch_item q on q.batch = b.id where b.workspace = $1 \
        and (q.answered_at is not null or b.due_at < $2) order by q.batch, q.item";
    let read = |row: &Row| {
        let (answered, due_at): (Option<Instant>, Instant) =
            (row.get("answered_at")?, row.get("due_at")?);
        Ok(PublicQuestion {
            batch: row.get("batch")?,
            item: row.get("item")?,
            authority: row.get("authority")?,
            in_time: answered.is_some_and(|at| at <= due_at),
            due_at,
        })
    };
    on.all(sql, &[&workspace, &now], read).await
}

/// Questions to companies that are answered, or whose time is over.
pub(crate) async fn said(
    on: &impl Rows,
    workspace: Id<Workspace>,
    now: Instant,
) -> Kept<Vec<PublicSaid>> {
    let sql = "select c.id, c.item, c.measure, c.asked_at, c.verdict, \
        coalesce(c.answered_at, c.until) as closed_at \
        from confirmation c join measure m on m.id = c.measure where m.workspace = $1 \
        and (c.answered_at is not null or c.until < $2) order by c.id";
    let read = |row: &Row| {
        Ok(PublicSaid {
            key: row.get("id")?,
            item: row.get("item")?,
            measure: row.get("measure")?,
            asked_at: row.get("asked_at")?,
            closed_at: row.get("closed_at")?,
            said: row.maybe_code("verdict")?,
        })
    };
    on.all(sql, &[&workspace, &now], read).await
}

/// Answers of the authorities of a workspace.
pub(crate) async fn answers(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<PublicAnswer>> {
    let sql = "select x.item, x.authority, x.verdict, x.language, x.words, x.at \
        from authority a join item_answer x on x.authority = a.id where a.workspace = $1 \
        order by x.id";
    let read = |row: &Row| {
        Ok(PublicAnswer {
            item: row.get("item")?,
            authority: row.get("authority")?,
            verdict: row.get("verdict")?,
            language: row.get("language")?,
            words: row.get("words")?,
            at: row.get("at")?,
        })
    };
    on.all(sql, &[&workspace], read).await
}

/// What authorities are called.
pub(crate) async fn authorities(
    on: &impl Rows,
    workspace: Id<Workspace>,
) -> Kept<Vec<(String, Texts)>> {
    let sql = "select id, names from authority where workspace = $1 order by id";
    on.all(sql, &[&workspace], |row| Ok((row.get("id")?, row.json("names")?))).await
}

/// Measures with the themes of their items.
pub(crate) async fn about(
    on: &impl Rows,
    workspace: Id<Workspace>,
) -> Kept<BTreeMap<Id<Measure>, Vec<String>>> {
    let sql = "select distinct l.measure, i.theme from measure m \
        join measure_item l on l.measure = m.id join item i on i.id = l.item \
        where m.workspace = $1 and i.theme is not null order by l.measure, i.theme";
    let read = |row: &Row| Ok((row.get::<Id<Measure>>("measure")?, row.get::<String>("theme")?));
    let mut themes: BTreeMap<Id<Measure>, Vec<String>> = BTreeMap::new();
    for (measure, theme) in on.all(sql, &[&workspace], read).await? {
        themes.entry(measure).or_default().push(theme);
    }
    Ok(themes)
}
