//! An authority, companies with items, and what lies in their mail boxes.

use std::sync::Arc;

use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language};
use lb_policy::actions::capture::capture;
use lb_policy::actions::offices::{OfficeAsk, enter};
use lb_policy::actions::overview::{Filter, list};
use lb_policy::actions::{batches, moves};
use lb_policy::record::{Authority, Item, Proposer};
use lb_policy::rules::words::{Consent, Door, Handling};
use lb_policy::{NewDifficulty, Policy};
use lb_store::{Cx, Rows as _};
use lb_testkit::{Scratch, actor, id};
use serde_json::Value;

use crate::setting::{UNIT, policy_officer};

/// Where mails lead.
pub const BASE: &str = "https://bridge.example";

/// A company: its number, the language it speaks, what it said.
pub type Said = (u128, Language, &'static str);

pub const KOREAN: Said =
    (1, Language::KO, "외국인등록증이 나오기 전에는 법인 계좌를 열 수 없습니다.");
pub const JAPANESE: Said = (2, Language::JA, "在留カードが届くまで法人口座を開設できません。");

pub fn member(number: u128) -> Actor {
    actor(&format!("Member {number}"), Role::Member, Scope::Organisation(id(number)))
}

/// An authority in Korea.
pub async fn office(cx: &Cx) -> Id<Authority> {
    let ask = OfficeAsk {
        names: [("ko".to_owned(), "금융위원회(시연)".to_owned())].into(),
        country: Some("KR".to_owned()),
        contact: "담당자".to_owned(),
        address: "office@example.org".to_owned(),
        language: Language::KO,
        active: true,
        demonstration: false,
    };
    enter(cx, id(UNIT), ask).await.unwrap().id
}

/// What a company said, under a consent; gives the item it became.
pub async fn heard(cx: &Cx, said: Said, consent: Consent) -> Id<Item> {
    let (number, language, words) = said;
    let reference = format!("{number} {words}");
    let new = NewDifficulty {
        consent,
        checked: true,
        proposer: Proposer {
            organisation: Some(id(number)),
            company: format!("Company {number}"),
            contact: format!("Contact {number}"),
            address: format!("c{number}@example.org"),
            account: None,
        },
        ..NewDifficulty::new(id(UNIT), Door::Form, reference, language, words)
    };
    let captured = capture(cx, new).await.unwrap();
    let all = list(cx, &Filter::default(), None, 200).await.unwrap();
    let own = all.lines.iter().find(|line| line.item.difficulty == captured.difficulty.id);
    own.unwrap().item.id
}

/// Gives an item to an authority.
pub async fn given(cx: &Cx, item: Id<Item>, authority: Id<Authority>) {
    let shown = lb_policy::actions::overview::show(cx, item).await.unwrap();
    let given = moves::Given {
        handling: Some(Handling::Administrative),
        authority: Some(authority),
        systemic: false,
    };
    moves::give(cx, item, shown.line.item.version, given).await.unwrap();
}

/// Two companies whose items were sent to an authority; gives its link.
pub async fn sent(t: &Scratch, room: &Arc<Policy>) -> (Id<Authority>, [Id<Item>; 2], String) {
    let cx = t.cx(policy_officer());
    let authority = office(&cx).await;
    let mut items = Vec::new();
    for said in [KOREAN, JAPANESE] {
        let item = heard(&cx, said, Consent::Anonymous).await;
        given(&cx, item, authority).await;
        items.push(item);
    }
    let sent = batches::send(&cx, room, authority).await.unwrap().unwrap();
    assert_eq!(sent.items, 2);
    (authority, items.try_into().unwrap(), sent.path)
}

/// Mails that were asked for and begin so, the latest last.
pub async fn mails(t: &Scratch, template: &str) -> Vec<Value> {
    let all = t
        .system()
        .read()
        .all("select payload from job where kind = 'mail.send' order by id", &[], |row| {
            row.json::<Value>("payload")
        })
        .await
        .unwrap();
    all.into_iter().filter(|mail| mail["template"] == template).collect()
}

/// The address within the platform that a mail leads to, whole: in the language of the mail.
pub fn address(mail: &Value) -> String {
    mail["data"]["link"].as_str().unwrap().strip_prefix(BASE).unwrap().to_owned()
}

/// The same without its language: in the reader's own.
pub fn link(mail: &Value) -> String {
    let whole = address(mail);
    let (path, language) = whole.split_once("?lang=").unwrap();
    assert_eq!(mail["language"].as_str(), Some(language), "a link speaks as its mail does");
    path.to_owned()
}

/// Lets days go by, each with its job.
pub async fn days(t: &Scratch, room: &Arc<Policy>, days: i64) {
    for _ in 0..days {
        t.clock.advance(86_400);
        lb_policy::actions::daily::day(&t.system(), room).await.unwrap();
    }
}

/// The state of an item.
pub async fn state(t: &Scratch, item: Id<Item>) -> String {
    let sql = "select state from item where id = $1";
    let found = t.system().read().first(sql, &[&item], |row| row.get::<String>("state")).await;
    found.unwrap().unwrap()
}

/// The version of an item.
pub async fn version(t: &Scratch, item: Id<Item>) -> String {
    let sql = "select version from item where id = $1";
    let found = t.system().read().first(sql, &[&item], |row| row.get::<i64>("version")).await;
    found.unwrap().unwrap().to_string()
}

/// A measure of an authority that holds from this day.
pub async fn measure(
    cx: &Cx,
    authority: Id<Authority>,
    from: &str,
) -> Id<lb_policy::actions::measures::Measure> {
    let new = lb_policy::actions::measures::NewMeasure {
        workspace: id(UNIT),
        authority: Some(authority),
        kind: Some(lb_policy::rules::measure::MeasureKind::Guidance),
        language: Language::EN,
        titles: [("en".to_owned(), "Receipts".to_owned())].into(),
        words: String::new(),
        conditions: String::new(),
        owner_name: String::new(),
        term: lb_policy::rules::measure::Term { effective: from.parse().ok(), sunset: None },
        source: String::new(),
        demonstration: false,
    };
    lb_policy::actions::measures::enter(cx, new).await.unwrap().id
}

/// An authority says yes, as an officer notes it.
pub async fn accepted(cx: &Cx, item: Id<Item>) {
    let said = lb_policy::rules::answer::Said {
        verdict: Some(lb_policy::rules::course::Verdict::Accepted),
        reason: None,
        next_check: None,
        text: "Yes.".to_owned(),
        language: Language::EN,
    };
    let shown = lb_policy::actions::overview::show(cx, item).await.unwrap();
    moves::answer(cx, item, shown.line.item.version, said, "").await.unwrap();
}

/// The latest question about an item.
pub async fn question(t: &Scratch, item: Id<Item>) -> Id<lb_policy::actions::confirm::Question> {
    let sql = "select id from confirmation where item = $1 order by round desc";
    t.system().read().first(sql, &[&item], |row| row.get("id")).await.unwrap().unwrap()
}
