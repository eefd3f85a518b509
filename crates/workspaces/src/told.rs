//! Decides what of this room's news people are told, and in which words.

use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Account, Code as _, Id, Workspace};
use lb_store::outbox::News;
use serde_json::{Value, json};

/// The groups that its kinds belong to, and the keys of their names.
pub const TOLD: [(&str, &str); 2] =
    [("workspace", "workspaces-told-workspace"), ("organisation", "workspaces-told-organisation")];

/// Whom something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// One account.
    Account(Id<Account>),
    /// Whoever has one of these roles over exactly this scope.
    Holders(Scope, &'static [Role]),
}

/// Something that people are told.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Whom.
    pub audience: Audience,
    /// What kind it is: group, dot, what happened.
    pub kind: &'static str,
    /// The key of its words.
    pub text: &'static str,
    /// The values of its variables.
    pub data: Value,
    /// The page it leads to.
    pub href: String,
}

fn text<'a>(news: &'a News, name: &str) -> Option<&'a str> {
    news.change.get(name)?.as_str()
}

/// What people are told of news of this room.
#[must_use]
pub fn told(news: &News) -> Vec<Told> {
    match news.action.as_str() {
        "grant.given" | "grant.revoked" => roles(news).unwrap_or_default(),
        "agreement.made" => agreement(news, "workspaces-told-agreement").into_iter().collect(),
        "agreement.ended" => {
            agreement(news, "workspaces-told-agreement-over").into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn roles(news: &News) -> Option<Vec<Told>> {
    let given = news.action == "grant.given";
    let account: Id<Account> = text(news, "account")?.parse().ok()?;
    let role = Role::from_code(text(news, "role")?)?;
    let over = text(news, "over")?;
    let data = json!({ "role": { "key": format!("workspaces-role-{role}") } });
    let (href, organisation) = match text(news, "scope")? {
        "workspace" => (format!("/workspaces/{over}"), None),
        "organisation" => (format!("/organisations/{over}"), over.parse().ok()),
        _ => (String::new(), None),
    };
    let followed = text(news, "by").is_some_and(|by| by.starts_with("merge "));
    let mut all = Vec::new();
    // Who changes the own roles knows, and whoever sets up the installation on its command line tells
    // people otherwise; a role that follows a merge is told once, where it came to.
    let by_another = news.account.is_some_and(|by| by != account);
    if if followed { given } else { by_another } {
        let words = match (given, followed) {
            (true, true) => "workspaces-told-followed",
            (true, false) => "workspaces-told-given",
            (false, _) => "workspaces-told-revoked",
        };
        all.push(Told {
            audience: Audience::Account(account),
            kind: "workspace.role",
            text: words,
            data,
            href: href.clone(),
        });
    }
    if let (Some(id), Role::Member, true, false) = (organisation, role, given, followed) {
        all.push(Told {
            audience: Audience::Holders(Scope::Organisation(id), &[Role::Representative]),
            kind: "organisation.member",
            text: "workspaces-told-member",
            data: json!({}),
            href,
        });
    }
    Some(all)
}

fn agreement(news: &News, words: &'static str) -> Option<Told> {
    let to: Id<Workspace> = text(news, "to")?.parse().ok()?;
    Some(Told {
        audience: Audience::Holders(Scope::Workspace(to), &[Role::Administrator]),
        kind: "workspace.agreement",
        text: words,
        data: json!({}),
        href: format!("/workspaces/{to}"),
    })
}
