//! Reads, marks and chooses for the account that acts, and for no other.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Code as _, Id, Instant, Refusal};
use lb_store::{Cx, Fact, Kept};
use serde_json::json;

use crate::acts;
use crate::reader::look_up;
use crate::room::Notify;
use crate::rules::frequency::Frequency;
use crate::store::notices::{self as table, Told};

/// The account that acts.
fn me(cx: &Cx) -> Kept<Id<Account>> {
    let account = cx.actor.account;
    Ok(account.ok_or_else(|| Refusal::new(Kind::Unauthenticated, "policy.sign-in"))?)
}

fn own(account: Id<Account>, record: Option<Id<Told>>) -> Subject {
    Subject {
        record: record.map(Id::cast),
        account: Some(account),
        visibility: Visibility::Private,
        ..Subject::default()
    }
}

/// A notice, and whether what it tells of may be seen.
pub(crate) struct Seen {
    pub told: Told,
    pub visible: bool,
}

/// The place after which the next page begins: `MICROS.ID`.
pub(crate) fn cursor(told: &Told) -> String {
    format!("{}.{}", told.made_at.micros(), told.id)
}

fn place(cursor: &str) -> Result<(Instant, Id<Told>), Refusal> {
    let read = |(micros, id): (&str, &str)| {
        Some((Instant::from_micros(micros.parse().ok()?), id.parse().ok()?))
    };
    cursor.split_once('.').and_then(read).ok_or_else(|| lb_doors::unread("cursor"))
}

/// The newest notices of the actor after the cursor, at most `limit`, and the cursor of the next page.
pub(crate) async fn list(
    room: &Notify,
    cx: &Cx,
    before: Option<&str>,
    limit: u32,
) -> Kept<(Vec<Seen>, Option<String>)> {
    cx.permit(&acts::LIST, &Subject::default())?;
    let account = me(cx)?;
    let before = before.map(place).transpose()?;
    let mut told = table::list(&cx.read(), account, before, limit.saturating_add(1)).await?;
    let more = told.len() > limit as usize;
    told.truncate(limit as usize);
    let next = told.last().filter(|_| more).map(cursor);
    let about = told.iter().filter_map(|one| Some((one.object.clone()?, one.record?)));
    let known = look_up(&room.options().subjects, cx, about).await?;
    let seen = told.into_iter().map(|told| {
        let visible = match (&told.object, told.record) {
            (Some(object), Some(record)) => known.sees(&cx.actor, object, record) != Some(false),
            _ => true,
        };
        Seen { told, visible }
    });
    Ok((seen.collect(), next))
}

/// Marks one notice as read; gives the page it leads to. Another's does not exist.
pub(crate) async fn mark(cx: &Cx, id: Id<Told>) -> Kept<String> {
    let (told, account) = table::find(&cx.read(), id).await?.ok_or_else(Refusal::missing)?;
    cx.permit(&acts::MARK, &own(account, Some(id)))?;
    let mut tx = cx.begin().await?;
    table::mark(&mut tx, account, Some(id)).await?;
    tx.commit().await?;
    Ok(told.href)
}

/// Marks all notices of the actor as read; gives how many were not.
pub(crate) async fn mark_all(cx: &Cx) -> Kept<u64> {
    let account = me(cx)?;
    cx.permit(&acts::MARK, &own(account, None))?;
    let mut tx = cx.begin().await?;
    let count = table::mark(&mut tx, account, None).await?;
    tx.commit().await?;
    Ok(count)
}

/// What the actor chose, for each group of the installation.
pub(crate) async fn choices(room: &Notify, cx: &Cx) -> Kept<Vec<(crate::Group, Frequency)>> {
    let account = me(cx)?;
    cx.permit(&acts::CHOOSE, &own(account, None))?;
    let chosen = table::choices(&cx.read(), account).await?;
    let groups = room.options().groups.iter().map(|group| {
        let choice = chosen.iter().find(|(code, _)| code == group.code);
        (*group, choice.map_or(group.usual, |(_, frequency)| *frequency))
    });
    Ok(groups.collect())
}

/// Notes what the actor chooses; groups that are not named stay as they are.
pub(crate) async fn choose(room: &Notify, cx: &Cx, chosen: &[(String, String)]) -> Kept<()> {
    let account = me(cx)?;
    cx.permit(&acts::CHOOSE, &own(account, None))?;
    let mut change = serde_json::Map::new();
    let mut tx = cx.begin().await?;
    for group in &room.options().groups {
        let Some((_, code)) = chosen.iter().find(|(name, _)| name == group.code) else { continue };
        let frequency = Frequency::from_code(code).ok_or_else(|| {
            Refusal::new(Kind::Invalid, "notify.frequency.unknown").at(group.code)
        })?;
        table::choose(&mut tx, account, group.code, frequency).await?;
        change.insert(group.code.to_owned(), json!(frequency));
    }
    tx.tell(Fact::of("notification.chosen", "account", account).change(change.into()));
    tx.commit().await
}
