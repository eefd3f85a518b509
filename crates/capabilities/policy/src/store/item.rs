//! Keeps items with their codes and their steps.

use lb_kernel::{Code, Id};
use lb_store::{Kept, Row, Rows, Tx};

use super::difficulty::who;
use crate::record::{Difficulty, Item};
use crate::rules::course::OVER;
use crate::rules::words::ItemState;

pub(crate) const COLUMNS: &str = "i.id, i.difficulty, i.workspace, i.number, i.language, i.words, \
    i.state, i.handling, i.authority, i.theme, i.theme_by, i.systemic, i.reason, i.next_check, \
    i.claimed, i.confirmed, i.reopened, i.state_since, i.assigned_at, i.acknowledged_at, \
    i.answered_at, i.in_force_at, i.asked_at, i.closed_at, i.due_at, i.withdrawn_at, i.made_at, \
    i.changed_at, i.version";

pub(crate) fn read(row: &Row) -> Kept<Item> {
    Ok(Item {
        id: row.get("id")?,
        difficulty: row.get("difficulty")?,
        workspace: row.get("workspace")?,
        number: row.get("number")?,
        language: row.get("language")?,
        words: row.get("words")?,
        state: row.code("state")?,
        handling: row.maybe_code("handling")?,
        authority: row.get("authority")?,
        theme: row.get("theme")?,
        theme_by: row.code("theme_by")?,
        systemic: row.get("systemic")?,
        reason: row.get("reason")?,
        next_check: row.get("next_check")?,
        claimed: row.code("claimed")?,
        confirmed: row.code("confirmed")?,
        reopened: row.get("reopened")?,
        state_since: row.get("state_since")?,
        assigned_at: row.get("assigned_at")?,
        acknowledged_at: row.get("acknowledged_at")?,
        answered_at: row.get("answered_at")?,
        in_force_at: row.get("in_force_at")?,
        asked_at: row.get("asked_at")?,
        closed_at: row.get("closed_at")?,
        due_at: row.get("due_at")?,
        withdrawn_at: row.get("withdrawn_at")?,
        made_at: row.get("made_at")?,
        changed_at: row.get("changed_at")?,
        version: row.get("version")?,
    })
}

/// One item.
pub(crate) async fn find(on: &impl Rows, id: Id<Item>) -> Kept<Option<Item>> {
    on.first(&format!("select {COLUMNS} from item i where i.id = $1"), &[&id], read).await
}

/// The items of a difficulty, by number.
pub(crate) async fn of(on: &impl Rows, difficulty: Id<Difficulty>) -> Kept<Vec<Item>> {
    let sql = format!("select {COLUMNS} from item i where i.difficulty = $1 order by i.number");
    on.all(&sql, &[&difficulty], read).await
}

/// These items.
pub(crate) async fn some(on: &impl Rows, wanted: &[Id<Item>]) -> Kept<Vec<Item>> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("select {COLUMNS} from item i where i.id in {}", lb_store::ids(wanted));
    on.all(&sql, &[], read).await
}

/// What happened to an item: from which state to which, words, who, when.
pub(crate) async fn steps(on: &impl Rows, item: Id<Item>) -> Kept<Vec<Happened>> {
    let sql = "select was, state, note, name, at from item_event where item = $1 order by at, id";
    on.all(sql, &[&item], |row| {
        Ok(Happened {
            was: row.maybe_code("was")?,
            state: row.code("state")?,
            note: row.get("note")?,
            name: row.get("name")?,
            at: row.get("at")?,
        })
    })
    .await
}

/// A step of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Where it stood before.
    pub was: Option<ItemState>,
    /// Where it stood afterwards.
    pub state: ItemState,
    /// In words.
    pub note: String,
    /// Who moved it.
    pub name: String,
    /// When.
    pub at: lb_kernel::Instant,
}

/// Writes a new item and its first step.
pub(crate) async fn add(tx: &mut Tx, one: &Item, codes: &[String]) -> Kept<()> {
    tx.run(
        "insert into item (id, difficulty, workspace, number, language, words, state, handling, \
         authority, theme, theme_by, systemic, reason, next_check, claimed, confirmed, reopened, \
         state_since, assigned_at, acknowledged_at, answered_at, in_force_at, asked_at, closed_at, \
         due_at, withdrawn_at, made_at, changed_at, version) values ($1, $2, $3, $4, $5, $6, $7, \
         $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, \
         $26, $27, $28, $29)",
        &[
            &one.id,
            &one.difficulty,
            &one.workspace,
            &one.number,
            &one.language,
            &one.words,
            &one.state.code(),
            &one.handling.map(Code::code),
            &one.authority,
            &one.theme,
            &one.theme_by.code(),
            &one.systemic,
            &one.reason,
            &one.next_check,
            &one.claimed.code(),
            &one.confirmed.code(),
            &one.reopened,
            &one.state_since,
            &one.assigned_at,
            &one.acknowledged_at,
            &one.answered_at,
            &one.in_force_at,
            &one.asked_at,
            &one.closed_at,
            &one.due_at,
            &one.withdrawn_at,
            &one.made_at,
            &one.changed_at,
            &one.version,
        ],
    )
    .await?;
    label(tx, one.id, codes).await?;
    step(tx, one, None, "", &serde_json::Value::Null).await
}

/// Writes what has become of an item, unless somebody was faster.
pub(crate) async fn keep(tx: &mut Tx, one: &Item) -> Kept<()> {
    let now = tx.cx().now;
    let touched = tx
        .run(
            "update item set language = $2, words = $3, state = $4, handling = $5, authority = $6, \
             theme = $7, theme_by = $8, systemic = $9, reason = $10, next_check = $11, \
             claimed = $12, confirmed = $13, reopened = $14, state_since = $15, assigned_at = $16, \
             acknowledged_at = $17, answered_at = $18, in_force_at = $19, asked_at = $20, \
             closed_at = $21, due_at = $22, withdrawn_at = $23, changed_at = $24, \
             version = version + 1 where id = $1 and version = $25",
            &[
                &one.id,
                &one.language,
                &one.words,
                &one.state.code(),
                &one.handling.map(Code::code),
                &one.authority,
                &one.theme,
                &one.theme_by.code(),
                &one.systemic,
                &one.reason,
                &one.next_check,
                &one.claimed.code(),
                &one.confirmed.code(),
                &one.reopened,
                &one.state_since,
                &one.assigned_at,
                &one.acknowledged_at,
                &one.answered_at,
                &one.in_force_at,
                &one.asked_at,
                &one.closed_at,
                &one.due_at,
                &one.withdrawn_at,
                &now,
                &one.version,
            ],
        )
        .await?;
    lb_store::current(touched)
}

/// Gives an item these codes of the controlled list and no others.
pub(crate) async fn label(tx: &mut Tx, item: Id<Item>, codes: &[String]) -> Kept<()> {
    tx.run("delete from item_code where item = $1", &[&item]).await?;
    for code in codes {
        tx.run("insert into item_code (item, code) values ($1, $2)", &[&item, code]).await?;
    }
    Ok(())
}

/// Notes a step of an item.
pub(crate) async fn step(
    tx: &mut Tx,
    one: &Item,
    was: Option<ItemState>,
    note: &str,
    data: &serde_json::Value,
) -> Kept<()> {
    let (account, name, now) = who(tx);
    let id: Id<Item> = tx.cx().new_id();
    tx.run(
        "insert into item_event (id, item, was, state, note, data, account, name, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            &id,
            &one.id,
            &was.map(Code::code),
            &one.state.code(),
            &note,
            data,
            &account,
            &name,
            &now,
        ],
    )
    .await?;
    Ok(())
}

/// A difficulty all of whose items are over is closed; one that has something open again is not.
pub(crate) async fn settle(tx: &mut Tx, difficulty: Id<Difficulty>) -> Kept<()> {
    let over: Vec<String> = OVER.iter().map(|state| format!("'{}'", state.code())).collect();
    let open = format!(
        "exists (select 1 from item o where o.difficulty = difficulty.id \
         and o.withdrawn_at is null and o.state not in ({}))",
        over.join(", ")
    );
    tx.run(
        &format!(
            "update difficulty set state = case when {open} then 'split' else 'closed' end, \
             version = version + 1 where id = $1 and ((state = 'closed' and {open}) \
             or (state in ('checked', 'split') and not {open}))"
        ),
        &[&difficulty],
    )
    .await?;
    Ok(())
}

/// Moves a made-up item, with its difficulty and its first step, back to a moment; others stay. What was heard on an earlier
/// day was heard on that.
pub(crate) async fn date(tx: &mut Tx, item: Id<Item>, at: lb_kernel::Instant) -> Kept<()> {
    let made_up = "exists (select 1 from difficulty d join item o on o.difficulty = d.id \
        where o.id = $1 and d.demonstration = true)";
    tx.run(
        &format!(
            "update item set made_at = $2, state_since = $2, changed_at = $2 \
             where id = $1 and state = 'open' and {made_up}"
        ),
        &[&item, &at],
    )
    .await?;
    tx.run(
        &format!("update item_event set at = $2 where item = $1 and was is null and {made_up}"),
        &[&item, &at],
    )
    .await?;
    tx.run(
        &format!(
            "update difficulty set made_at = $2, \
             checked_at = case when checked_at is null then null else $2 end, \
             heard_on = case when heard_on > $3 then $3 else heard_on end where id = \
             (select o.difficulty from item o where o.id = $1) and made_at > $2 and {made_up}"
        ),
        &[&item, &at, &at.day().to_string()],
    )
    .await?;
    Ok(())
}
