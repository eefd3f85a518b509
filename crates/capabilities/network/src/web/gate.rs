//! The page that says by what a network judges listings, and on which its desk sets it.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Code as _, Id, Locale, Workspace};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input};

use super::sheet::number;
use super::words::Words;
use crate::actions::gate::{self, Judging};
use crate::actions::review;
use crate::room::Network;
use crate::rules::rubric::{Gate, GateAsk, Known, MOST, Preset};

#[derive(Template)]
#[template(path = "gate.html")]
struct GatePage {
    frame: Frame,
    words: Words,
    id: Id<Workspace>,
    gate: String,
    version: i64,
    criteria: Vec<(String, Option<String>)>,
    reviewers: String,
    errors: Option<ErrorSummary>,
    /// For those who may set it.
    fields: Option<Vec<Field>>,
    number: Option<(i64, Field)>,
}

impl GatePage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn address(&self) -> String {
        address(self.id)
    }
}

/// Where a network says by what it judges listings.
pub(super) fn address(workspace: Id<Workspace>) -> String {
    format!("/network/gates/{workspace}")
}

/// The names of own criteria in one language, a line each.
fn lines(gate: &Gate, locale: Locale) -> String {
    let own = gate.criteria.iter().filter(|_| gate.preset == Preset::Own);
    let code = locale.language();
    let named = own.map(|one| one.label.get(code.code()).map_or("", String::as_str));
    named.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

fn fields(words: &Words, gate: &Gate, sheet: &Sheet, problems: &Problems) -> Vec<Field> {
    let sent = sheet.has("preset");
    let typed = |name: &str, kept: String| if sent { sheet.get(name) } else { kept };
    let filled = |field: Field, value: String| {
        if value.is_empty() { field } else { field.value(value) }
    };
    let presets = words.choices(|one: Preset| words.t(&format!("network-preset-{one}")));
    let preset = Field::new(words.web(), Input::Radio, "preset", words.t("network-preset"))
        .options(presets)
        .value(typed("preset", gate.preset.to_string()))
        .required()
        .error_if(problems.at("preset"));
    let own = Locale::ALL.into_iter().map(|locale| {
        let name = format!("criteria_{}", locale.code());
        let language = words.language(locale.language());
        let label = words.with("network-own-criteria", &[("language", language.into())]);
        // What is wrong with all of them is said beside the first.
        let error = if locale == Locale::Ko { problems.at("criteria") } else { None };
        let kept = typed(&name, lines(gate, locale));
        let field = Field::new(words.web(), Input::Area, name, label)
            .hint(words.t("network-own-criteria-hint"))
            .lang(locale.code())
            .rows(4)
            .error_if(error);
        filled(field, kept)
    });
    // What is the preset's own is left empty: another preset brings its own.
    let usual = Gate::of(gate.preset);
    let number = |name: &str, key: &str, kept: i64, usual: i64, most: i64| {
        let kept = if kept == usual { String::new() } else { kept.to_string() };
        let field = Field::new(words.web(), Input::Number, name, words.t(key))
            .hint(words.t("network-of-preset"))
            .range(Some("0".to_owned()), Some(most.to_string()))
            .error_if(problems.at(name));
        filled(field, typed(name, kept))
    };
    let sum = MOST * 8;
    let thresholds = [
        number("publish", "network-publish-from", gate.publish, usual.publish, sum),
        number("give_back", "network-back-from", gate.give_back, usual.give_back, sum),
        number("floor", "network-floor", gate.floor, usual.floor, MOST),
    ];
    std::iter::once(preset).chain(own).chain(thresholds).collect()
}

fn made(
    visit: &Visit,
    id: Id<Workspace>,
    found: &Judging,
    sheet: &Sheet,
    problems: &Problems,
) -> GatePage {
    let words = Words::of(visit);
    let gate = &found.held.gate;
    let (wanted, changes) = found.reviewers;
    let number =
        Field::new(words.web(), Input::Radio, "reviewers", words.t("network-reviewers-wanted"))
            .options(
                ["1", "2"]
                    .map(|one| Choice::new(one, words.t(&format!("network-reviewers-{one}")))),
            )
            .value(wanted.to_string())
            .required()
            .error_if(problems.at("reviewers"));
    let fields = found.may_set.then(|| fields(&words, gate, sheet, problems));
    let mut frame = visit.frame(words.t("network-judging"));
    frame.breadcrumbs = vec![(words.t("network-market"), "/network".to_owned())];
    frame.notices.extend(problems.notices(&[
        "preset",
        "criteria",
        "publish",
        "give_back",
        "floor",
        "reviewers",
    ]));
    GatePage {
        id,
        gate: words.gate(gate),
        version: found.held.version,
        criteria: gate
            .criteria
            .iter()
            .map(|one| {
                let about = Known::from_code(&one.code);
                (words.criterion(one), about.map(|one| words.t(&format!("network-about-{one}"))))
            })
            .collect(),
        reviewers: words.t(&format!("network-reviewers-{}", wanted.clamp(1, 2))),
        errors: ErrorSummary::of(words.web(), fields.iter().flatten()),
        fields,
        number: found.may_set.then_some((changes, number)),
        words,
        frame,
    }
}

/// `GET /network/gates/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Workspace>,
) -> Answer {
    let found = gate::show(&visit.cx, &room, id).await?;
    page(&made(&visit, id, &found, &Sheet::default(), &Problems::default()))
}

async fn done(
    visit: &Visit,
    room: &Network,
    id: Id<Workspace>,
    sheet: &Sheet,
    outcome: Outcome<()>,
) -> Answer {
    match outcome {
        Ok(()) => go(address(id)),
        Err(halt) => wrong(visit, room, id, sheet, halt).await,
    }
}

async fn wrong(
    visit: &Visit,
    room: &Network,
    id: Id<Workspace>,
    sheet: &Sheet,
    halt: Halt,
) -> Answer {
    let problems = Problems::of(visit, halt)?;
    let found = gate::show(&visit.cx, room, id).await?;
    again(&made(visit, id, &found, sheet, &problems))
}

/// What the form says: line by line, the names of a criterion in all languages.
fn ask(sheet: &Sheet) -> GateAsk {
    let mut criteria: Vec<BTreeMap<String, String>> = Vec::new();
    for locale in Locale::ALL {
        let typed = sheet.get(&format!("criteria_{}", locale.code()));
        for (at, line) in typed.trim_end().lines().enumerate() {
            if criteria.len() <= at {
                criteria.resize_with(at + 1, BTreeMap::new);
            }
            if let Some(one) = criteria.get_mut(at) {
                one.insert(locale.language().code().to_owned(), line.trim().to_owned());
            }
        }
    }
    GateAsk {
        preset: sheet.get("preset"),
        criteria,
        publish: number(sheet, "publish"),
        give_back: number(sheet, "give_back"),
        floor: number(sheet, "floor"),
    }
}

/// `POST /network/gates/{id}`
pub(super) async fn set(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let outcome = gate::set(&visit.cx, id, &ask(&sheet), sheet.version()).await;
    done(&visit, &room, id, &sheet, outcome.map(drop)).await
}

/// `POST /network/gates/{id}/reviewers`
pub(super) async fn reviewers(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Workspace>,
    sheet: Sheet,
) -> Answer {
    let number = number(&sheet, "reviewers").unwrap_or_default();
    let outcome = review::set_reviewers(&visit.cx, id, number, sheet.version()).await;
    done(&visit, &room, id, &sheet, outcome).await
}
