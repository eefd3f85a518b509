//! What only the command line and the demonstration do: the first administrator, accounts without
//! invitation, links without mail.

use lb_kernel::policy::Door;
use lb_kernel::refusal::Kind;
use lb_kernel::{Account, Id, Locale, Refusal};
use lb_store::{Cx, Fact, Kept};
use lb_workspaces::accounts::{self, Card};
use lb_workspaces::email;
use serde_json::json;

use super::invitations::zone;
use super::links::add;
use crate::rules::profile;
use crate::store::links::{Link, Purpose};

/// How long links that are handed over by hand can be taken, in seconds.
const BY_HAND: i64 = 86_400;
/// How long links of a demonstration can be taken, in seconds.
const DEMONSTRATION: i64 = 30 * 86_400;

fn only_the_platform(cx: &Cx) -> Result<(), Refusal> {
    if cx.actor.is_system() { Ok(()) } else { Err(Refusal::new(Kind::Forbidden, "policy.door")) }
}

/// Makes the installation's first operator; gives the path of a link with which it chooses its
/// password. Only on the command line, and only once: of two that come at once, one gets it.
///
/// # Errors
/// There is or was an operator, it is no address, or the door is another.
pub async fn first_administrator(cx: &Cx, address: &str) -> Kept<String> {
    if cx.door != Door::CommandLine {
        return Err(Refusal::new(Kind::Forbidden, "policy.door").into());
    }
    only_the_platform(cx)?;
    let address = email::fold(address)?;
    let mut tx = cx.begin().await?;
    let card = match accounts::by_email(&tx, &address).await? {
        Some(card) => card,
        None => {
            let name = address.split('@').next().unwrap_or(&address).to_owned();
            let card = new_card(cx, &name, &address, cx.locale);
            accounts::add(&mut tx, &card).await?;
            tx.tell(Fact::of("account.made", "account", card.id));
            card
        }
    };
    lb_workspaces::give_first_operator(&mut tx, card.id).await?;
    let link = Link {
        id: cx.new_id(),
        purpose: Purpose::Reset,
        account: Some(card.id),
        email: address,
        payload: json!({}),
        reusable: false,
    };
    let path = add(&mut tx, &link, BY_HAND).await?;
    tx.commit().await?;
    Ok(path)
}

fn new_card(cx: &Cx, name: &str, address: &str, locale: Locale) -> Card {
    Card {
        id: cx.new_id(),
        name: name.to_owned(),
        email: address.to_owned(),
        locale,
        zone: zone(locale).to_owned(),
        person: None,
        version: 1,
        disabled_at: None,
    }
}

/// Makes an account without invitation and without password.
///
/// # Errors
/// Name or address are not accepted, or the address has an account.
pub async fn add_account(cx: &Cx, name: &str, address: &str, locale: Locale) -> Kept<Id<Account>> {
    only_the_platform(cx)?;
    let (name, address) = (profile::name(name)?, email::fold(address)?);
    let card = new_card(cx, &name, &address, locale);
    let mut tx = cx.begin().await?;
    accounts::add(&mut tx, &card).await?;
    tx.tell(Fact::of("account.made", "account", card.id));
    tx.commit().await?;
    Ok(card.id)
}

/// The path of a link that signs in as this account: once within a day or, for demonstrations, as
/// often as wanted within thirty days.
///
/// # Errors
/// There is no such account, or the door is another.
pub async fn sign_in_link(cx: &Cx, account: Id<Account>, reusable: bool) -> Kept<String> {
    only_the_platform(cx)?;
    let mut tx = cx.begin().await?;
    let card = accounts::by_id(&tx, account).await?.ok_or_else(Refusal::missing)?;
    let link = Link {
        id: cx.new_id(),
        purpose: Purpose::SignIn,
        account: Some(account),
        email: card.email,
        payload: json!({ "next": "/" }),
        reusable,
    };
    let path = add(&mut tx, &link, if reusable { DEMONSTRATION } else { BY_HAND }).await?;
    let fact = Fact::of("link.made", "account", account);
    tx.tell(fact.change(json!({ "reusable": reusable })));
    tx.commit().await?;
    Ok(path)
}
