//! Making and revoking tokens for programs.

use lb_kernel::policy::Act;
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_store::{Cx, Fact, Kept};
use serde_json::json;

use super::{me, own};
use crate::acts;
use crate::rules::{profile, scopes, secret};
pub use crate::store::tokens::LONGEST;
use crate::store::tokens::{self as table, Token};

/// Makes a token for `days`, for something among the `known` acts; gives its secret, which is shown this once.
///
/// # Errors
/// Name, scopes or days are not accepted, or the last proof of identity is too old.
pub async fn make(cx: &Cx, known: &[&Act], name: &str, written: &str, days: &str) -> Kept<String> {
    cx.permit(&acts::TOKEN_MAKE, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let days =
        days.trim().parse::<i64>().ok().filter(|days| (1..=LONGEST).contains(days)).ok_or_else(
            || {
                Refusal::new(Kind::Invalid, "accounts.token.days.wrong")
                    .with("most", LONGEST)
                    .at("days")
            },
        );
    let (name, wanted, days) = match (profile::name(name), scopes::read(written, known), days) {
        (Ok(name), Ok(wanted), Ok(days)) => (name, wanted, days),
        (name, wanted, days) => {
            let wrong = [name.err(), wanted.err(), days.err()];
            let all = Refusal::all(wrong.into_iter().flatten().collect());
            return Err(all.unwrap_or_else(Refusal::missing).into());
        }
    };
    let shown = format!("{}{}", secret::TOKEN, secret::written(&cx.random()?));
    let kept = secret::kept(&shown);
    let mut tx = cx.begin().await?;
    let id = table::add(&mut tx, card.id, &kept, &name, &wanted, cx.now.plus_days(days)).await?;
    let fact = Fact::of("token.made", "token", id);
    tx.tell(fact.change(json!({ "scopes": wanted, "days": days })));
    tx.commit().await?;
    Ok(shown)
}

/// Revokes a token: it opens nothing from now on.
///
/// # Errors
/// There is no such token of the actor.
pub async fn revoke(cx: &Cx, id: Id<Token>) -> Kept<()> {
    cx.permit(&acts::TOKEN_REVOKE, &own(cx.actor.account))?;
    let card = me(cx).await?;
    let mut tx = cx.begin().await?;
    if !table::TOKENS.revoke(&mut tx, id, card.id).await? {
        return Err(Refusal::missing().into());
    }
    tx.tell(Fact::of("token.revoked", "token", id));
    tx.commit().await
}
