//! Tells the webhooks whose an introduction is, and people that one waits for them or was made, that somebody asks to
//! join a network, and what was decided of it. The notice says nothing about the other side: what may be known stands
//! on the page.

use async_trait::async_trait;
use lb_introductions::record::subjects;
use lb_introductions::told::{
    ADMITTED, APPLIED, ASKED, DOCUMENT, HELD, MADE, TO_MEDIATE, TURNED_AWAY,
};
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Account, Id, Organisation};
use lb_notify::{Frequency, Group, Notice, Subjects};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept, Tx};
use serde_json::Value;

use super::holders::{Telling, tell_holders};

/// What readers choose the frequency of.
pub const GROUP: Group =
    Group { code: "introduction", key: lb_introductions::told::GROUP, usual: Frequency::AtOnce };

/// The introductions.
pub struct Made;

#[async_trait]
impl Subjects for Made {
    fn objects(&self) -> &'static [&'static str] {
        &["introduction"]
    }

    async fn subjects(&self, cx: &Cx, _: &str, ids: &[Id<()>]) -> Kept<Vec<Subject>> {
        let ids: Vec<_> = ids.iter().map(|id| id.cast()).collect();
        subjects(cx, &ids).await
    }
}

/// Hears of introductions.
pub struct Introductions;

/// Who is told of what: scopes with the role in them, and the words.
fn told(news: &News) -> Vec<(Scope, Role, &'static str)> {
    let organisation = |name: &str| -> Option<Id<Organisation>> {
        news.change.get(name).and_then(|id| id.as_str()).and_then(|id| id.parse().ok())
    };
    let speaker = |name: &str, text: &'static str| {
        let scope = organisation(name).map(Scope::Organisation);
        scope.map(|scope| (scope, Role::Representative, text))
    };
    let desk =
        |text: &'static str| news.workspace.map(|id| (Scope::Workspace(id), Role::Adviser, text));
    let flag = |name: &str| news.change.get(name).and_then(Value::as_bool);
    let is = |name: &str, code: &str| news.change.get(name).is_some_and(|value| value == code);
    let found = match news.action.as_str() {
        _ if waits(news).next().is_some() => return Vec::new(),
        "introduction.asked" if flag("by_desk") == Some(true) => {
            vec![speaker("asker", ASKED), speaker("asked", ASKED)]
        }
        "introduction.asked" => vec![speaker("asked", ASKED)],
        "introduction-terms.accepted" if is("as", "applicant") => vec![desk(APPLIED)],
        "introduction-membership.admitted" => vec![speaker("organisation", ADMITTED)],
        "introduction-membership.turned-away" => vec![speaker("organisation", TURNED_AWAY)],
        "introduction.made" => vec![speaker("asker", MADE), speaker("asked", MADE)],
        _ => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

/// With whom something lies now, where advisers stand between both sides.
fn waits(news: &News) -> impl Iterator<Item = &Value> {
    news.change.get("waits").and_then(Value::as_array).into_iter().flatten()
}

/// Who is told that something lies with them: an account, or a scope with the role in it; the words, and what tells
/// the notice from others of the same introduction.
fn lies(news: &News, wait: &Value) -> Option<(Whom, &'static str, String)> {
    let text = |name: &str| wait.get(name).and_then(Value::as_str);
    let leg = text("leg").unwrap_or_default();
    let speaks = |id: &str| {
        let scope = Scope::Organisation(id.parse().ok()?);
        Some(Whom::Holders(scope, Role::Representative))
    };
    let (whom, words) = if let Some(id) = text("adviser") {
        (Whom::Account(id.parse().ok()?), TO_MEDIATE)
    } else if text("desk").is_some() {
        (Whom::Holders(Scope::Workspace(news.workspace?), Role::Officer), TO_MEDIATE)
    } else if let Some(id) = text("held") {
        (speaks(id)?, HELD)
    } else {
        (speaks(text("member")?)?, ASKED)
    };
    Some((whom, words, format!("{} {leg}", text("desk").unwrap_or_default())))
}

/// Who is told.
enum Whom {
    Account(Id<Account>),
    Holders(Scope, Role),
}

/// Advisers who are told: of what was made between their sides, of a document that waits for them.
fn advisers(news: &News) -> Vec<(Id<Account>, &'static str)> {
    let one = |value: &Value| value.as_str().and_then(|id| id.parse().ok());
    let found = |name: &str| news.change.get(name);
    match news.action.as_str() {
        "introduction.made" => {
            let all = found("advisers").and_then(Value::as_array).into_iter().flatten();
            all.filter_map(one).map(|id| (id, MADE)).collect()
        }
        "introduction.document-laid" => {
            found("adviser").and_then(one).map(|id| (id, DOCUMENT)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

async fn tell_account(
    tx: &mut Tx,
    account: Id<Account>,
    text: &'static str,
    (href, key): (&str, String),
) -> Kept<()> {
    let notice = Notice {
        account,
        kind: "introduction.waits",
        about: None,
        text,
        data: serde_json::json!({}),
        href: href.to_owned(),
        usual: Frequency::AtOnce,
        key: Some(key),
    };
    lb_notify::tell(tx, notice).await?;
    Ok(())
}

#[async_trait]
impl Receiver for Introductions {
    fn name(&self) -> &'static str {
        "introductions-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let all = told(news);
        let lying: Vec<_> = waits(news).filter_map(|wait| lies(news, wait)).collect();
        let advisers = advisers(news);
        let quiet = all.is_empty() && lying.is_empty() && advisers.is_empty();
        let Some(record) = news.record.filter(|_| !quiet) else { return Ok(()) };
        // What is told of a network leads to its page, each time anew.
        let (href, about) = match news.workspace.filter(|_| news.object != "introduction") {
            Some(network) => (format!("/introductions/networks/{network}"), news.seq.to_string()),
            None => (format!("/introductions/{record}"), record.to_string()),
        };
        let mut tx = cx.begin().await?;
        for (scope, role, text) in all {
            let telling = Telling {
                scope,
                role,
                kind: "introduction.waits",
                text,
                href: href.clone(),
                key: format!("{text} {about}"),
            };
            tell_holders(&mut tx, &telling).await?;
        }
        for (whom, text, what) in lying {
            let key = format!("{text} {record} {what}");
            match whom {
                Whom::Account(id) => tell_account(&mut tx, id, text, (&href, key)).await?,
                Whom::Holders(scope, role) => {
                    let (kind, href) = ("introduction.waits", href.clone());
                    let telling = Telling { scope, role, kind, text, href, key };
                    tell_holders(&mut tx, &telling).await?;
                }
            }
        }
        for (account, text) in advisers {
            let key = format!("{text} {record} {}", news.seq);
            tell_account(&mut tx, account, text, (&href, key)).await?;
        }
        tx.commit().await
    }
}
