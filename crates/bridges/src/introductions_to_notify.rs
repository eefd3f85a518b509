//! Tells the webhooks whose an introduction is, and people that one waits for them or was made, that somebody asks to
//! join a network, and what was decided of it. The notice says nothing about the other side: what may be known stands
//! on the page.

use async_trait::async_trait;
use lb_introductions::actions::read;
use lb_introductions::record::{Introduction, subjects};
use lb_introductions::rules::course::Side;
use lb_introductions::told::{
    ADMITTED, APPLIED, ASKED, DOCUMENT, DUE_SOON, HELD, LAPSED, MADE, SHOWN, TERMS, TO_MEDIATE,
    TURNED_AWAY, WITHDRAWN,
};
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Account, Code as _, Id};
use lb_notify::{Frequency, Group, Notice, Subjects};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};
use lb_workspaces::holders;
use serde_json::Value;

use super::cast;
use super::change::{id, word as word_of};

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
        subjects(cx, &cast(ids)).await
    }
}

/// Hears of introductions.
pub struct Introductions;

/// Who is told.
#[derive(Clone, Copy)]
enum Whom {
    Account(Id<Account>),
    Holders(Scope, Role),
}

/// Somebody who is told something.
struct Word {
    whom: Whom,
    text: &'static str,
    /// What tells the notice from others of the same text and record.
    about: String,
}

fn word(whom: Whom, text: &'static str, about: impl ToString) -> Word {
    Word { whom, text, about: about.to_string() }
}

/// What is told of a network: to its desk, and to those who asked to join it.
fn of_network(news: &News) -> Vec<Word> {
    let speakers = |text| {
        let scope = id(news, "organisation").map(Scope::Organisation);
        let whom = scope.map(|scope| Whom::Holders(scope, Role::Representative));
        whom.map(|whom| word(whom, text, news.seq)).into_iter().collect()
    };
    match news.action.as_str() {
        "introduction-terms.accepted" if word_of(news, "as") == Some("applicant") => {
            let desk = |role| Some(Whom::Holders(Scope::Workspace(news.workspace?), role));
            let desk = lb_introductions::acts::DESK.iter().filter_map(|role| desk(*role));
            desk.map(|whom| word(whom, APPLIED, news.seq)).collect()
        }
        "introduction-membership.admitted" => speakers(ADMITTED),
        "introduction-membership.turned-away" => speakers(TURNED_AWAY),
        _ => Vec::new(),
    }
}

/// What is told of an introduction. The news name sides only: who they are is asked here.
fn of_one(news: &News, one: &Introduction) -> Vec<Word> {
    let found = |name: &str| news.change.get(name);
    let all = |name: &str| found(name).and_then(Value::as_array).into_iter().flatten();
    let side = |value: &Value| value.as_str().and_then(Side::from_code);
    let speakers = |side: Side| {
        Whom::Holders(Scope::Organisation(one.party(side).organisation), Role::Representative)
    };
    let account = |value: &Value| value.as_str()?.parse().ok().map(Whom::Account);
    let lies = |wait: &Value| {
        let of = |name: &str| wait.get(name);
        let (whom, text) = if let Some(adviser) = of("adviser") {
            (account(adviser)?, TO_MEDIATE)
        } else if of("desk").is_some() {
            (Whom::Holders(Scope::Workspace(one.workspace), Role::Officer), TO_MEDIATE)
        } else if let Some(held) = of("held") {
            (speakers(side(held)?), HELD)
        } else {
            (speakers(side(of("member")?)?), ASKED)
        };
        let said = |name: &str| of(name).and_then(Value::as_str).unwrap_or_default();
        Some((whom, text, format!("{} {}", said("desk"), said("leg"))))
    };
    let soon = news.action == "introduction.due-soon";
    let mut told: Vec<Word> = all("waits")
        .filter_map(lies)
        .map(|(whom, text, about)| match soon {
            true => word(whom, DUE_SOON, format!("{about} {}", news.seq)),
            false => word(whom, text, about),
        })
        .collect();
    match news.action.as_str() {
        "introduction.made" => {
            told.extend([Side::Asker, Side::Asked].map(|side| word(speakers(side), MADE, "")));
            let advisers = all("advisers").filter_map(account);
            told.extend(advisers.map(|whom| word(whom, MADE, news.seq)));
        }
        "introduction.lapsed" => {
            told.extend(all("waited").filter_map(side).map(|to| word(speakers(to), LAPSED, "")));
        }
        "introduction.withdrawn" if found("known").is_some() => {
            told.extend([Side::Asker, Side::Asked].map(|to| word(speakers(to), WITHDRAWN, "")));
        }
        "introduction.terms-accepted" => {
            let to = found("to").and_then(side);
            told.extend(to.map(|to| word(speakers(to), TERMS, news.seq)));
        }
        "introduction.document-laid" | "introduction.document-passed" => {
            let waiting = found("adviser").and_then(account);
            told.extend(waiting.map(|whom| word(whom, DOCUMENT, news.seq)));
            let to = found("to").and_then(side);
            told.extend(to.map(|to| word(speakers(to), SHOWN, news.seq)));
        }
        _ => {}
    }
    told
}

#[async_trait]
impl Receiver for Introductions {
    fn name(&self) -> &'static str {
        "introductions-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(record) = news.record else { return Ok(()) };
        // What is told of a network leads to its page.
        let (told, href) = match news.workspace.filter(|_| news.object != "introduction") {
            Some(network) => (of_network(news), format!("/introductions/networks/{network}")),
            None if news.object == "introduction" && news.change.is_object() => {
                let one = read::whole(cx, record.cast()).await?;
                (of_one(news, &one), format!("/introductions/{record}"))
            }
            None => return Ok(()),
        };
        if told.is_empty() {
            return Ok(());
        }
        let mut tx = cx.begin().await?;
        let kind = "introduction.waits";
        for Word { whom, text, about } in told {
            let key = format!("{text} {record} {about}");
            let accounts = match whom {
                Whom::Account(id) => vec![id],
                Whom::Holders(scope, role) => holders(&tx, scope, &[role]).await?,
            };
            // Nobody is told of one's own step.
            for account in
                accounts.into_iter().filter(|id| text == MADE || news.account != Some(*id))
            {
                let notice = Notice {
                    account,
                    kind,
                    about: None,
                    text,
                    data: serde_json::json!({}),
                    href: href.clone(),
                    usual: Frequency::AtOnce,
                    key: Some(key.clone()),
                };
                lb_notify::tell(&mut tx, notice).await?;
            }
        }
        tx.commit().await
    }
}
