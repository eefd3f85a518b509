//! Tells the webhooks whose an introduction is, and people that one waits for them or was made, that somebody asks to
//! join a network, and what was decided of it. The notice says nothing about the other side: what may be known stands
//! on the page.

use async_trait::async_trait;
use lb_introductions::record::subjects;
use lb_introductions::told::{ADMITTED, APPLIED, ASKED, MADE, TO_MEDIATE, TURNED_AWAY};
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Id, Organisation};
use lb_notify::{Frequency, Group, Subjects};
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

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
    let flag = |name: &str| news.change.get(name).and_then(serde_json::Value::as_bool);
    let is = |name: &str, code: &str| news.change.get(name).is_some_and(|value| value == code);
    let found = match news.action.as_str() {
        "introduction.asked" if flag("to_mediate") == Some(true) => vec![desk(TO_MEDIATE)],
        "introduction.asked" if flag("by_desk") == Some(true) => {
            vec![speaker("asker", ASKED), speaker("asked", ASKED)]
        }
        "introduction.asked" | "introduction.released" => vec![speaker("asked", ASKED)],
        "introduction.agreed" => vec![desk(TO_MEDIATE)],
        "introduction-terms.accepted" if is("as", "applicant") => vec![desk(APPLIED)],
        "introduction-membership.admitted" => vec![speaker("organisation", ADMITTED)],
        "introduction-membership.turned-away" => vec![speaker("organisation", TURNED_AWAY)],
        "introduction.made" => vec![speaker("asker", MADE), speaker("asked", MADE)],
        _ => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

#[async_trait]
impl Receiver for Introductions {
    fn name(&self) -> &'static str {
        "introductions-to-notify"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let all = told(news);
        let Some(record) = news.record.filter(|_| !all.is_empty()) else { return Ok(()) };
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
        tx.commit().await
    }
}
