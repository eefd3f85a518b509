//! Tells a yearly survey of the invented companies: two waves that are published, and one that is being prepared.

use std::collections::BTreeMap;

use lb_forms::actions::forms::{self, NewForm};
use lb_forms::store::forms::Form;
use lb_forms::{Answers, Definition, Value};
use lb_kernel::policy::Door;
use lb_kernel::{Id, Instant, Language, Localised, Organisation, Workspace};
use lb_store::{Broken, Cx, Outcome};
use lb_surveys::Surveys;
use lb_surveys::actions::course::publish;
use lb_surveys::actions::seed::{Row, seed};
use lb_surveys::actions::{choose, plan};
use lb_surveys::knows::Filter;
use lb_surveys::rules::figures::Side;
use lb_surveys::rules::written::Ask;
use serde::Deserialize;
use serde_json::{Value as Json, json};

const SURVEY: &str = include_str!("../data/survey.json");
/// Days for which a wave takes answers.
const DAYS: i64 = 30;

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

/// What a company answers in a wave; about half of them do. Nothing but its place decides: the same every time.
fn answer(place: usize, wave: usize) -> Option<Answers> {
    let dice = |salt: usize, most: usize| {
        (place * 7_919 + wave * 104_729 + salt * 1_299_709).wrapping_mul(2_654_435_761) / 65_536
            % most
    };
    if dice(1, 100) >= 46 {
        return None;
    }
    let text = |words: &str| Value::Text(words.to_owned());
    // The second year is a better one.
    let outlook = match dice(2, 100) + wave * 14 {
        0..=14 => "shrink",
        15..=54 => "keep",
        _ => "expand",
    };
    let ease = format!(
        "s{}",
        (1 + dice(3, 3) + dice(4, 3) + usize::from(wave > 0 && dice(5, 2) > 0)).min(5)
    );
    let likely = [
        ("partners", 45),
        ("visas", if wave == 0 { 40 } else { 26 }),
        ("accounts", 30),
        ("talent", 35),
    ];
    let hinders = likely.into_iter().enumerate();
    let hinders = hinders.filter(|(at, (_, share))| dice(6 + at, 100) < *share);
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

/// Tells it for the policy unit.
///
/// # Errors
/// A row of the demonstration is refused, or the database does not answer.
pub async fn tell(
    cx: &Cx,
    room: &Surveys,
    unit: Id<Workspace>,
    known: &BTreeMap<String, Id<Organisation>>,
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
    for (wave, ago) in [(0_usize, 400_i64), (1, 35)] {
        let opened_at = cx.now.plus_days(-ago);
        let named = (year - 1 + i16::try_from(wave).unwrap_or_default()).to_string();
        let asked = known.values().enumerate();
        let row = Row {
            ask: ask(form, &told, &named, opened_at),
            opened_at,
            asked: asked.map(|(place, id)| (*id, answer(place, wave))).collect(),
            is_over: true,
        };
        let one = seed(cx, room, unit, row).await?;
        let mut then = cx.clone();
        then.now = opened_at.plus_days(DAYS + 4);
        publish(&then, room, one.id, (one.version, Side::Country)).await?;
    }
    let next = ask(form, &told, &(year + 1).to_string(), cx.now.plus_days(330));
    let prepared = plan::make(cx, room, unit, &next).await?;
    let korean = Filter { country: Some("KR".to_owned()), ..Filter::default() };
    choose::add(cx, room, prepared.id, &choose::Whom::Matching(korean)).await?;
    Ok(())
}
