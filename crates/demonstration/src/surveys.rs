//! Tells a yearly survey of the invented companies: two waves that are published, one that is open, and one that is being
//! prepared.

use std::collections::BTreeMap;

use lb_forms::actions::forms::{self, NewForm};
use lb_forms::store::forms::Form;
use lb_forms::{Answers, Definition, Value};
use lb_kernel::policy::Door;
use lb_kernel::{Id, Instant, Language, Localised, Organisation, Workspace};
use lb_store::{Broken, Cx, Outcome};
use lb_surveys::Surveys;
use lb_surveys::actions::course::publish;
use lb_surveys::actions::seed::{Past, Row, seed};
use lb_surveys::actions::{choose, plan};
use lb_surveys::knows::Filter;
use lb_surveys::rules::figures::Side;
use lb_surveys::rules::written::Ask;
use serde::Deserialize;
use serde_json::{Value as Json, json};

const SURVEY: &str = include_str!("../data/survey.json");
/// Days for which a wave takes answers.
const DAYS: i64 = 30;
/// The waves by how many days ago they were opened; the last one is open.
const WAVES: [i64; 3] = [740, 375, 10];
/// The one that is open.
const OPEN: usize = 2;

type Said = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Told {
    title: Said,
    purpose: Said,
    section: Said,
    questions: Vec<Asked>,
}

#[derive(Deserialize)]
struct Asked {
    id: String,
    kind: String,
    #[serde(default)]
    needed: bool,
    label: Said,
    #[serde(default)]
    options: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    code: String,
    label: Said,
}

fn words(cx: &Cx, said: &Said) -> Localised {
    super::localised(cx, said, Language::EN)
}

fn definition(cx: &Cx, told: &Told) -> Outcome<Definition> {
    let question = |one: &Asked| {
        let mut ask = json!({ "kind": one.kind });
        if !one.options.is_empty() {
            let options = one.options.iter();
            let options: Vec<Json> = options
                .map(|choice| json!({ "code": choice.code, "label": words(cx, &choice.label) }))
                .collect();
            ask = json!({ "kind": one.kind, "options": options });
        }
        let need = if one.needed { "required" } else { "optional" };
        json!({ "id": one.id, "label": words(cx, &one.label), "ask": ask, "need": need })
    };
    let questions: Vec<Json> = told.questions.iter().map(question).collect();
    let section = json!({
        "id": "business", "title": words(cx, &told.section), "questions": questions
    });
    let made = serde_json::from_value(json!({ "sections": [section] }));
    Ok(made.map_err(|error| Broken::new("reading the demonstration's survey", error))?)
}

/// A number below `most` of a company, a wave and a matter: mixed (SplitMix64), and the same every time.
fn dice(place: usize, wave: usize, matter: u64, most: u64) -> u64 {
    let seed = (place as u64) << 16 | (wave as u64) << 8 | matter;
    let mut x = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (x ^ (x >> 31)) % most
}

/// What a company answers in a wave; about half of them do, and fewer while it is open. Nothing but its place decides.
fn answer(place: usize, wave: usize) -> Option<Answers> {
    let dice = |matter: u64, most: u64| dice(place, wave, matter, most);
    if dice(1, 100) >= if wave == OPEN { 18 } else { 46 } {
        return None;
    }
    let text = |words: &str| Value::Text(words.to_owned());
    // The second year is a better one.
    let outlook = match dice(2, 100) + if wave > 0 { 14 } else { 0 } {
        0..=14 => "shrink",
        15..=54 => "keep",
        _ => "expand",
    };
    let ease = format!(
        "s{}",
        (1 + dice(3, 3) + dice(4, 3) + u64::from(wave > 0 && dice(5, 2) > 0)).min(5)
    );
    let likely: [(&str, u64); 4] = [
        ("partners", 45),
        ("visas", if wave == 0 { 40 } else { 26 }),
        ("accounts", 30),
        ("talent", 35),
    ];
    let hinders = (6..).zip(likely);
    let hinders = hinders.filter(|(matter, (_, share))| dice(*matter, 100) < *share);
    let hinders = hinders.map(|(_, (code, _))| code.to_owned()).collect();
    Some(
        Answers::default()
            .with("outlook", text(outlook))
            .with("ease", text(&ease))
            .with("hinders", Value::List(hinders))
            .with("staff", text(&(1 + dice(11, 40)).to_string())),
    )
}

fn ask(form: Id<Form>, told: &Told, wave: &str, opened: Instant) -> Ask {
    Ask {
        form: form.to_string(),
        series: "yearly".to_owned(),
        wave: wave.to_owned(),
        title: told.title.clone(),
        purpose: told.purpose.clone(),
        closes_on: opened.plus_days(DAYS).day().to_string(),
        remind: "14, 3".to_owned(),
        least: "5".to_owned(),
        difficulties: true,
        ..Ask::default()
    }
}

/// What a company was asked and answered. Of a few no address is known; those whom visitors speak for have not answered
/// what is open, so that there is something for them to do.
fn past(
    place: usize,
    wave: usize,
    company: Id<Organisation>,
    visited: &[Id<Organisation>],
) -> Past {
    let is_visited = visited.contains(&company);
    let is_known = is_visited || dice(place, 0, 20, 12) == 0;
    let address = (!is_known).then(|| format!("contact-{place}@demonstration.example"));
    let answers = answer(place, wave).filter(|_| wave != OPEN || !is_visited);
    Past { company, address: address.unwrap_or_default(), answers }
}

/// Tells it for the policy unit.
///
/// # Errors
/// A row of the demonstration is refused, or the database does not answer.
pub async fn tell(
    cx: &Cx,
    room: &Surveys,
    unit: Id<Workspace>,
    known: &BTreeMap<String, Id<Organisation>>,
    visited: &[Id<Organisation>],
) -> Outcome<()> {
    let told: Told = serde_json::from_str(SURVEY)
        .map_err(|error| Broken::new("reading the demonstration's survey", error))?;
    let cx = &cx.through(Door::Page);
    let new = NewForm {
        workspace: unit,
        key: "yearly-survey".to_owned(),
        title: words(cx, &told.title),
        definition: definition(cx, &told)?,
    };
    let form = forms::create(cx, new).await?;
    forms::publish(cx, form, 1).await?;
    let year = cx.now.day().year();
    for (wave, ago) in WAVES.into_iter().enumerate() {
        let opened_at = cx.now.plus_days(-ago);
        let named = (year - 2 + i16::try_from(wave).unwrap_or_default()).to_string();
        let asked = known.values().enumerate();
        let row = Row {
            ask: ask(form, &told, &named, opened_at),
            opened_at,
            asked: asked.map(|(place, id)| past(place, wave, *id, visited)).collect(),
            is_over: wave != OPEN,
        };
        let one = seed(cx, room, unit, row).await?;
        if wave != OPEN {
            let mut then = cx.clone();
            then.now = opened_at.plus_days(DAYS + 4);
            publish(&then, room, one.id, (one.version, Side::Country)).await?;
        }
    }
    let next = ask(form, &told, &(year + 1).to_string(), cx.now.plus_days(330));
    let prepared = plan::make(cx, room, unit, &next).await?;
    let korean = Filter { country: Some("KR".to_owned()), ..Filter::default() };
    choose::add(cx, room, prepared.id, &choose::Whom::Matching(korean)).await?;
    Ok(())
}
