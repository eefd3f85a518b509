//! Pages about records that are the same: merging with preview, parting.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::Id;
use lb_store::{Cx, Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Choice, Field, Kind as Input, Notice, Tone};
use serde::Deserialize;
use serde_json::Value;

use super::organisations::name_of;
use super::people::name_of as person_name;
use crate::actions::merge::{self, Party};
use crate::actions::{organisation, person};
use crate::setup::Setup;
use crate::words::Words;

/// Where the pages of a kind of records are.
fn address(party: Party) -> &'static str {
    match party {
        Party::Organisation => "/organisations",
        Party::Person => "/people",
    }
}

struct MadeRow {
    absorbed: String,
    day: String,
    undone: Option<String>,
    undo: String,
}

#[derive(Template)]
#[template(path = "merge/merge.html")]
struct MergePage {
    frame: Frame,
    words: Words,
    address: String,
    names: (String, String),
    with: Field,
    chosen: Option<String>,
    parts: Vec<Field>,
    made: Vec<MadeRow>,
}

/// With which record to merge.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WithAsk {
    with: String,
}

impl WithAsk {
    /// The record named: by its identifier, or by the address of its page.
    fn id(&self) -> Option<Id<()>> {
        self.with.trim().rsplit('/').next().and_then(|text| text.parse().ok())
    }
}

/// What a part says, for reading.
fn said(words: &Words, cx: &Cx, setup: &Setup, part: &str, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    let vocabulary = &setup.vocabulary();
    match (part, value) {
        (_, Value::Null) => words.t("directory-none"),
        ("kind", _) => words.kind(text),
        ("stage", _) => words.stage(text),
        ("size", _) => words.size(text),
        ("country", _) => vocabulary
            .country(text)
            .map_or_else(|| text.to_owned(), |term| term.label(cx.locale).to_owned()),
        ("description", Value::Object(parts)) => {
            parts.get("text").and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        (_, Value::Array(list)) => {
            let label = |code: &str| {
                let term = vocabulary.field(code);
                term.map_or_else(|| code.to_owned(), |term| term.label(cx.locale).to_owned())
            };
            let list: Vec<String> = list.iter().filter_map(Value::as_str).map(label).collect();
            if list.is_empty() { words.t("directory-none") } else { list.join(", ") }
        }
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// The label of a part.
fn label(words: &Words, part: &str) -> String {
    match part {
        "kind" => words.t("directory-kind"),
        "country" => words.t("directory-country"),
        "organisation" => words.t("directory-person-keeper"),
        part => words.fact(part),
    }
}

fn choices(words: &Words, cx: &Cx, setup: &Setup, differences: &[merge::Difference]) -> Vec<Field> {
    differences
        .iter()
        .map(|one| {
            let options = [("kept", &one.kept), ("absorbed", &one.absorbed)];
            let options = options
                .map(|(side, value)| Choice::new(side, said(words, cx, setup, &one.part, value)));
            let name = format!("part.{}", one.part);
            Field::new(words.web(), Input::Radio, name, label(words, &one.part))
                .value(if one.suggested { "absorbed" } else { "kept" })
                .options(options)
        })
        .collect()
}

/// The parts that are taken from the absorbed record.
fn taken(sheet: &Sheet) -> BTreeSet<String> {
    sheet.chosen("part.", "absorbed").into_iter().collect()
}

struct Merging {
    party: Party,
    id: String,
    name: String,
    chosen: Option<(String, String, Vec<merge::Difference>)>,
    made: Vec<merge::Made>,
}

fn merge_page(
    visit: &Visit,
    setup: &Setup,
    merging: Merging,
    problems: Option<Problems>,
) -> MergePage {
    let words = Words::of(visit);
    let Merging { party, id, name, chosen, made } = merging;
    let list = address(party);
    let mut frame = visit.frame(words.t("directory-merge"));
    let address = format!("{list}/{id}");
    frame.breadcrumbs.push((name.clone(), address.clone()));
    let mut problems = problems.unwrap_or_default();
    let with = Field::new(words.web(), Input::Text, "with", words.t("directory-merge-with"))
        .hint(words.t("directory-merge-hint"))
        .required()
        .error_if(problems.take("with"));
    for problem in problems.rest() {
        frame.notices.push(Notice::new(Tone::Critical, problem));
    }
    let made = made.into_iter().map(|one| MadeRow {
        absorbed: format!("{list}/{}", one.absorbed),
        day: words.day(one.at),
        undone: one.undone.map(|at| words.day(at)),
        undo: format!("{list}/merges/{}/undo", one.id),
    });
    let (other, other_name, differences) = match chosen {
        Some((id, name, differences)) => (Some(id), name, differences),
        None => (None, String::new(), Vec::new()),
    };
    MergePage {
        address,
        names: (name, other_name),
        parts: choices(&words, &visit.cx, setup, &differences),
        with,
        chosen: other,
        made: made.collect(),
        frame,
        words,
    }
}

async fn name(visit: &Visit, party: Party, id: Id<()>) -> Outcome<String> {
    let (cx, words) = (&visit.cx, Words::of(visit));
    Ok(match party {
        Party::Organisation => {
            name_of(cx, &words, &organisation::show(cx, id.cast()).await?.view).0
        }
        Party::Person => person_name(cx, &words, &person::show(cx, id.cast()).await?.view),
    })
}

async fn merging(
    visit: &Visit,
    party: Party,
    id: Id<()>,
    with: Option<Id<()>>,
) -> Outcome<Merging> {
    let made = merge::made(&visit.cx, party, id).await?;
    let chosen = match with {
        Some(with) => {
            let differences = merge::preview(&visit.cx, party, id, with).await?;
            Some((with.to_string(), name(visit, party, with).await?, differences))
        }
        None => None,
    };
    let name = name(visit, party, id).await?;
    Ok(Merging { party, id: id.to_string(), name, chosen, made })
}

/// The form once more, with what is wrong.
async fn wrong(visit: &Visit, setup: &Setup, party: Party, id: Id<()>, halt: Halt) -> Answer {
    let problems = Problems::of(visit, halt)?;
    let shown = merging(visit, party, id, None).await?;
    again(&merge_page(visit, setup, shown, Some(problems)))
}

async fn look(visit: Visit, setup: &Setup, party: Party, id: Id<()>, ask: WithAsk) -> Answer {
    match merging(&visit, party, id, ask.id()).await {
        Ok(shown) => page(&merge_page(&visit, setup, shown, None)),
        Err(halt) => wrong(&visit, setup, party, id, halt).await,
    }
}

async fn carry_out(visit: Visit, setup: &Setup, party: Party, id: Id<()>, sheet: Sheet) -> Answer {
    let ask = WithAsk { with: sheet.get("with") };
    let outcome = match ask.id() {
        Some(with) => merge::merge(&visit.cx, party, id, with, &taken(&sheet)).await,
        None => Err(lb_kernel::Refusal::missing().into()),
    };
    match outcome {
        Ok(_) => go(format!("{}/{id}", address(party))),
        Err(halt) => wrong(&visit, setup, party, id, halt).await,
    }
}

async fn part(visit: Visit, party: Party, id: Id<()>) -> Answer {
    let kept = merge::unmerge(&visit.cx, party, id).await?;
    go(format!("{}/{kept}", address(party)))
}

/// `GET /organisations/{id}/merge`
pub(super) async fn of_organisation(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<()>,
    Asked(ask): Asked<WithAsk>,
) -> Answer {
    look(visit, &setup, Party::Organisation, id, ask).await
}

/// `POST /organisations/{id}/merge`
pub(super) async fn merge_organisations(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<()>,
    sheet: Sheet,
) -> Answer {
    carry_out(visit, &setup, Party::Organisation, id, sheet).await
}

/// `POST /organisations/merges/{id}/undo`
pub(super) async fn part_organisations(visit: Visit, Named(id): Named<()>) -> Answer {
    part(visit, Party::Organisation, id).await
}

/// `GET /people/{id}/merge`
pub(super) async fn of_person(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<()>,
    Asked(ask): Asked<WithAsk>,
) -> Answer {
    look(visit, &setup, Party::Person, id, ask).await
}

/// `POST /people/{id}/merge`
pub(super) async fn merge_people(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<()>,
    sheet: Sheet,
) -> Answer {
    carry_out(visit, &setup, Party::Person, id, sheet).await
}

/// `POST /people/merges/{id}/undo`
pub(super) async fn part_people(visit: Visit, Named(id): Named<()>) -> Answer {
    part(visit, Party::Person, id).await
}
