//! Gives accounts a secret address for their calendar program, and answers under it.

use lb_kernel::policy::{Actor, Door, Subject};
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Locale, Refusal};
use lb_store::{Cx, Fact, Outcome};
use sha2::{Digest as _, Sha256};

use super::lists::{Ask, Line, list};
use crate::acts;
use crate::room::Deadlines;
use crate::store::feeds as table;

/// The most deadlines of a calendar file.
const MOST: usize = 200;

fn hash(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn own(cx: &Cx) -> Outcome<Id<Account>> {
    let account = cx.actor.account;
    cx.permit(&acts::FEED, &Subject { account, ..Subject::default() })?;
    Ok(account.ok_or_else(|| Refusal::new(Kind::Unauthenticated, "policy.sign-in"))?)
}

/// Whether the actor has an address.
pub(crate) async fn has(cx: &Cx) -> Outcome<bool> {
    table::has(&cx.read(), own(cx)?).await
}

/// Draws an address; gives its secret, which is shown once.
pub(crate) async fn draw(cx: &Cx) -> Outcome<String> {
    let account = own(cx)?;
    let secret: String = cx.random::<24>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut tx = cx.begin().await?;
    table::set(&mut tx, account, &hash(&secret)).await?;
    tx.tell(Fact::of("deadline-feed.drawn", "deadline-feed", account));
    tx.commit().await?;
    Ok(secret)
}

/// Takes the address away.
pub(crate) async fn remove(cx: &Cx) -> Outcome<()> {
    let account = own(cx)?;
    let mut tx = cx.begin().await?;
    if table::remove(&mut tx, account).await? {
        tx.tell(Fact::of("deadline-feed.removed", "deadline-feed", account));
    }
    tx.commit().await
}

/// The deadlines of whoever has this secret, as that account may see them now, with its language.
pub(crate) async fn open(cx: &Cx, room: &Deadlines, secret: &str) -> Outcome<(Vec<Line>, Locale)> {
    let account = table::account(&cx.read(), &hash(secret)).await?;
    let account = account.ok_or_else(Refusal::missing)?;
    let found: Option<(Actor, Locale)> = room.setup.names.actor(cx, account).await?;
    let (actor, locale) = found.ok_or_else(Refusal::missing)?;
    let cx = Cx::new(cx.store(), actor, Door::Page, locale);
    let (lines, _) = list(&cx, room, Ask { mine: true, ended: false }, None, MOST).await?;
    Ok((lines, locale))
}
