//! A desk that asks invented companies, for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use lb_forms::actions::forms::{self, NewForm};
use lb_forms::store::forms::Form;
use lb_forms::{Answers, Definition, Value};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Locale, Localised, Organisation, Workspace};
use lb_store::{Cx, Kept, Migration, Outcome};
use lb_surveys::knows::{Choice, Companies, Company, Filter, List};
use lb_surveys::record::Survey;
use lb_surveys::rules::figures::{Asked, Side};
use lb_surveys::rules::written::Ask;
use lb_surveys::{Surveys, slice};
use lb_testkit::{Scratch, actor, id, started};
use serde_json::json;

/// The workspace that asks.
pub const DESK: u128 = 900;
/// Companies that the directory knows.
pub const COMPANIES: u128 = 12;
/// The measure that some of them raised.
pub const MEASURE: u128 = 5000;

struct Book;

pub fn company(number: u128) -> Company {
    let country = if number.is_multiple_of(2) { "KR" } else { "JP" };
    let parts = [(Side::Country, country), (Side::Size, "small")];
    Company {
        id: id(number),
        parts: parts.into_iter().map(|(side, part)| (side, part.to_owned())).collect(),
        // One has no address.
        address: if number == COMPANIES {
            String::new()
        } else {
            format!("company{number}@example.org")
        },
        language: if number.is_multiple_of(2) { Locale::Ko } else { Locale::Ja },
    }
}

#[async_trait]
impl Companies for Book {
    async fn matching(&self, _: &Cx, filter: &Filter, _: usize) -> Outcome<Vec<Company>> {
        let all = (1..=COMPANIES).map(company);
        let fits = |one: &Company| {
            filter.country.as_deref().is_none_or(|code| one.parts[&Side::Country] == code)
        };
        Ok(all.filter(fits).collect())
    }

    async fn these(&self, _: &Cx, ids: &[Id<Organisation>]) -> Outcome<Vec<Company>> {
        let known = |id: &Id<Organisation>| (1..=COMPANIES).contains(&id.uuid().as_u128());
        Ok(ids.iter().filter(|id| known(id)).map(|id| company(id.uuid().as_u128())).collect())
    }

    async fn called(&self, _: &Cx, name: &str) -> Outcome<Option<Id<Organisation>>> {
        let number = name.strip_prefix("Thornbury ").and_then(|number| number.parse().ok());
        Ok(number.map(id::<Organisation>))
    }

    async fn names(
        &self,
        _: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, String>> {
        let named = |id: &Id<Organisation>| (*id, format!("Thornbury {}", id.uuid().as_u128()));
        Ok(ids.iter().map(named).collect())
    }

    async fn workspace(&self, _: &Cx, _: Id<Workspace>) -> Outcome<Localised> {
        Ok(Localised::new(Language::EN, "Bridge Office", started()))
    }

    fn parts(&self, _: Locale, _: List) -> Vec<Choice> {
        vec![("small".to_owned(), "10 to 49 people".to_owned())]
    }

    async fn measures(&self, _: &Cx, _: Id<Workspace>) -> Outcome<Vec<Choice>> {
        Ok(vec![(id::<()>(MEASURE).to_string(), "One window for visas".to_owned())])
    }

    fn knows_concerned(&self, cx: &Cx, _: Id<Workspace>) -> bool {
        cx.actor.is_system()
    }

    async fn concerned(&self, _: &Cx, _: Id<()>) -> Outcome<Vec<Id<Organisation>>> {
        Ok((1..=6).map(id).collect())
    }

    async fn gatherings(&self, _: &Cx, _: Id<Workspace>) -> Outcome<Vec<Choice>> {
        Ok(vec![(id::<()>(77).to_string(), "Round table".to_owned())])
    }

    async fn participants(&self, _: &Cx, _: Id<()>) -> Outcome<Vec<Id<Organisation>>> {
        Ok(vec![id(1), id(2)])
    }
}

pub fn room() -> Arc<Surveys> {
    Surveys::new(Arc::new(Book), "https://bridge.example".to_owned())
}

/// The rooms, and the table of workspaces that they refer to.
pub fn rooms() -> Vec<Migration> {
    let workspaces = Migration {
        name: "2026-11-25-b-workspaces",
        both: "create table workspace (id text primary key)",
        sqlite: "",
        postgres: "",
    };
    let mut all = lb_doors::migrations(&[lb_forms::slice(), slice(&room())]);
    all.push(workspaces);
    all
}

pub fn officer() -> Actor {
    actor("Officer", Role::Administrator, Scope::Workspace(id(DESK)))
}

pub fn speaker(number: u128) -> Actor {
    actor(&format!("Speaker {number}"), Role::Representative, Scope::Organisation(id(number)))
}

fn text(words: &str) -> serde_json::Value {
    json!({ "language": "en", "text": words, "revised": "2026-01-01T00:00:00Z" })
}

fn options(codes: &[&str]) -> serde_json::Value {
    codes
        .iter()
        .map(|code| json!({ "code": code, "label": text(&format!("It is {code}")) }))
        .collect()
}

/// One of three that is needed, a scale, any of three, yes or no, a number, words.
pub fn definition() -> Definition {
    let question = |id: &str, ask: serde_json::Value| json!({ "id": id, "label": text(&format!("About {id}")), "ask": ask });
    let mut outlook = question(
        "outlook",
        json!({ "kind": "one", "options": options(&["expand", "keep", "shrink"]) }),
    );
    outlook["need"] = json!("required");
    serde_json::from_value(json!({ "sections": [{
        "id": "climate", "title": text("Business climate"), "questions": [
            outlook,
            question("ease", json!({ "kind": "one", "options": options(&["s1", "s2", "s3", "s4", "s5"]) })),
            question("lacks", json!({ "kind": "several", "options": options(&["visa", "bank", "lab"]) })),
            question("again", json!({ "kind": "yes-no" })),
            question("staff", json!({ "kind": "number" })),
            question("wish", json!({ "kind": "long-text" })),
        ],
    }] }))
    .unwrap()
}

/// An answer to it.
pub fn said(outlook: &str, ease: &str) -> Answers {
    Answers::default()
        .with("outlook", Value::Text(outlook.to_owned()))
        .with("ease", Value::Text(if ease.is_empty() { String::new() } else { format!("s{ease}") }))
}

/// Somebody who was asked.
pub fn asked(number: usize, country: &str, answers: Option<Answers>) -> Asked {
    Asked {
        company: format!("company-{number}"),
        parts: [(Side::Country, country.to_owned())].into(),
        undelivered: false,
        answered: answers.is_some(),
        valid: answers,
    }
}

/// A published form of the desk.
pub async fn form(t: &Scratch) -> Id<Form> {
    let mut tx = t.system().begin().await.unwrap();
    let desk: Id<Workspace> = id(DESK);
    tx.run("insert into workspace (id) values ($1)", &[&desk]).await.unwrap();
    tx.commit().await.unwrap();
    let cx = t.cx(officer());
    let new = NewForm {
        workspace: desk,
        key: "climate".to_owned(),
        title: Localised::new(Language::EN, "Climate", started()),
        definition: definition(),
    };
    let form = forms::create(&cx, new).await.unwrap();
    forms::publish(&cx, form, 1).await.unwrap();
    form
}

/// A survey that closes thirty days after the clock of tests begins.
pub fn ask(form: Id<Form>, wave: &str) -> Ask {
    let both = |ko: &str, en: &str| {
        [("ko", ko), ("en", en)].map(|(code, text)| (code.to_owned(), text.to_owned())).into()
    };
    Ask {
        form: form.to_string(),
        series: "climate".to_owned(),
        wave: wave.to_owned(),
        title: both("경영 환경 조사", "Business climate"),
        purpose: both("정책 개선에 씁니다.", "It tells authorities what to mend."),
        closes_on: started().plus_days(30).day().to_string(),
        remind: "14, 3".to_owned(),
        least: "3".to_owned(),
        measure: String::new(),
        difficulties: true,
    }
}

/// A survey that all companies are asked, open.
pub async fn opened(t: &Scratch, form: Id<Form>, wave: &str) -> Survey {
    use lb_surveys::actions::choose::{self, Whom};
    use lb_surveys::actions::{course, plan};
    let cx = t.cx(officer());
    let one = plan::make(&cx, &room(), id(DESK), &ask(form, wave)).await.unwrap();
    choose::add(&cx, &room(), one.id, &Whom::Matching(Filter::default())).await.unwrap();
    course::open(&cx, &room(), one.id, 1).await.unwrap()
}

/// The links of the letters that are waiting, by address.
pub async fn links(t: &Scratch) -> BTreeMap<String, String> {
    use lb_store::Rows as _;
    let mails: Vec<serde_json::Value> = t
        .system()
        .read()
        .all("select payload from job where kind = 'mail.send' order by id", &[], |row| {
            row.json("payload")
        })
        .await
        .unwrap();
    let of = |mail: &serde_json::Value| {
        let link = mail["data"]["link"].as_str().unwrap();
        let path = link.strip_prefix("https://bridge.example").unwrap();
        let path = path.split('?').next().unwrap();
        (mail["to"].as_str().unwrap().to_owned(), path.to_owned())
    };
    mails.iter().map(of).collect()
}
