//! Finds what may be published. Consent is part of every statement here.

use std::collections::BTreeMap;

use lb_kernel::{Id, Instant, Workspace};
use lb_store::{Kept, Row, Rows};

use crate::actions::publish::{
    PublicAdvice, PublicAnswer, PublicItem, PublicMeasure, PublicQuestion, PublicTheme,
};
use crate::record::Texts;

/// Items whose difficulty was confirmed by who said it, and whose consent goes beyond `private`.
const ALLOWED: &str = "item i join difficulty d on d.id = i.difficulty \
    join theme t on t.id = i.theme and t.state = 'confirmed' \
    left join difficulty_proposer p on p.difficulty = d.id \
    where i.workspace = $1 and d.consent <> 'private' and d.checked_at is not null \
    and d.state in ('checked', 'split', 'closed') and i.withdrawn_at is null \
    and i.authority is not null and coalesce(i.handling, '') <> 'out-of-scope'";
const COMPANY: &str = "coalesce(p.company_key, p.organisation, '') as company";

/// Items.
pub(crate) async fn items(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<PublicItem>> {
    let sql = format!(
        "select i.id, i.theme, i.authority, i.state, i.claimed, i.confirmed, i.state_since, d.door, \
         d.heard_on, d.demonstration, {COMPANY} from {ALLOWED} order by i.id"
    );
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
            heard_on: heard_on.parse().ok(),
            since: row.get("state_since")?,
            demonstration: row.get("demonstration")?,
        })
    };
    on.all(&sql, &[&workspace], read).await
}

/// Questions that are answered or overdue.
pub(crate) async fn questions(
    on: &impl Rows,
    workspace: Id<Workspace>,
    now: Instant,
) -> Kept<Vec<PublicQuestion>> {
    let sql = format!(
        "select q.batch, q.item, q.answered_at, b.authority, b.due_at, a.company \
         from batch_item q join batch b on b.id = q.batch \
         join (select i.id as allowed, {COMPANY} from {ALLOWED}) a on a.allowed = q.item \
         where q.answered_at is not null or b.due_at < $2 order by q.batch, q.item"
    );
    let read = |row: &Row| {
        let (batch, item): (String, String) = (row.get("batch")?, row.get("item")?);
        let (answered, due_at): (Option<Instant>, Instant) =
            (row.get("answered_at")?, row.get("due_at")?);
        Ok(PublicQuestion {
            key: format!("{batch}:{item}"),
            company: row.get("company")?,
            authority: row.get("authority")?,
            in_time: answered.is_some_and(|at| at <= due_at),
            due_at,
        })
    };
    on.all(&sql, &[&workspace, &now], read).await
}

/// Answers.
pub(crate) async fn answers(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<PublicAnswer>> {
    let sql = format!(
        "select x.item, x.authority, x.verdict, x.language, x.words, x.at from item_answer x \
         join (select i.id as allowed from {ALLOWED}) a on a.allowed = x.item order by x.id"
    );
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
    on.all(&sql, &[&workspace], read).await
}

/// Confirmed themes.
pub(crate) async fn themes(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<PublicTheme>> {
    let sql = "select id, number, label, systemic from theme \
        where workspace = $1 and state = 'confirmed' order by number";
    let read = |row: &Row| {
        Ok(PublicTheme {
            id: row.get("id")?,
            number: row.get("number")?,
            label: row.json("label")?,
            systemic: row.get("systemic")?,
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
pub(crate) async fn measures(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<PublicMeasure>> {
    let sql = "select distinct l.measure, i.theme from measure_item l join item i on i.id = l.item \
        where i.workspace = $1 and i.theme is not null order by l.measure, i.theme";
    let read = |row: &Row| Ok((row.get::<String>("measure")?, row.get::<String>("theme")?));
    let mut themes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (measure, theme) in on.all(sql, &[&workspace], read).await? {
        themes.entry(measure).or_default().push(theme);
    }
    let sql = "select id, titles, kind, state, authority, effective_on, sunset_on, conditions, \
        source from measure where workspace = $1 order by id";
    let read = |row: &Row| {
        Ok(PublicMeasure {
            id: row.get("id")?,
            titles: row.json("titles")?,
            kind: row.get("kind")?,
            state: row.get("state")?,
            authority: row.get("authority")?,
            effective_on: row.get("effective_on")?,
            sunset_on: row.get("sunset_on")?,
            conditions: row.get("conditions")?,
            source: row.get("source")?,
            themes: Vec::new(),
        })
    };
    let mut found = on.all(sql, &[&workspace], read).await?;
    for one in &mut found {
        one.themes = themes.remove(&one.id).unwrap_or_default();
    }
    Ok(found)
}

/// Recommendations that are not followed.
pub(crate) async fn advice(on: &impl Rows, workspace: Id<Workspace>) -> Kept<Vec<PublicAdvice>> {
    let sql = "select number, title, language, authority, state, reasons from recommendation \
        where workspace = $1 and published_at is not null and state in ('reasons', 'silent') \
        order by number";
    let read = |row: &Row| {
        Ok(PublicAdvice {
            number: row.get("number")?,
            title: row.get("title")?,
            language: row.get("language")?,
            authority: row.get("authority")?,
            state: row.get("state")?,
            reasons: row.get("reasons")?,
        })
    };
    on.all(sql, &[&workspace], read).await
}
