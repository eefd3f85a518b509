//! Where a collaboration lives: as lines that lead to records, the form that adds one and the form that withdraws one.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, go};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Refusal};
use lb_web::components::{Choice, Field, Kind as Input, Limit};

use super::show;
use super::words::Words;
use crate::actions::place::{PlaceAsk, place, withdraw as take_out};
use crate::actions::read::Shown;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::{LINE, PlaceKind};
use crate::store::place::Place;

/// The fields of the form, for problems that belong beside them.
pub(super) const FIELDS: &[&str] = &["record", "kind", "label"];

/// The fields of the form that withdraws one.
pub(super) const WITHDRAWAL: &[&str] = &["withdrawn_place", "withdrawal"];

/// One place, as the reader may see it.
pub(super) struct Line {
    pub(super) kind: String,
    /// Its page, title and the language of that; `None`: it has none, or the reader may not see it.
    pub(super) link: Option<(String, String, String)>,
    /// What people call it.
    pub(super) label: String,
    pub(super) day: String,
    /// That it was noted by mistake: who said so when, and why.
    pub(super) withdrawn: Option<(String, String)>,
}

pub(super) fn lines(words: &Words, shown: &Shown, places: &[Place]) -> Vec<Line> {
    let all = places.iter().map(|place| {
        let seen = place.linked().and_then(|id| shown.settings.get(&id));
        let link = seen.map(|one| (one.href.clone(), one.title.clone(), one.language.to_string()));
        let label = match &link {
            None if place.label.is_empty() => words.t("collaborations-place-hidden"),
            _ => place.label.clone(),
        };
        let withdrawn = place.withdrawn.as_ref().map(|said| {
            let by = words.by(&shown.one, &shown.names, said.side, &said.name);
            let day = words.day(said.at);
            let when = [("day", day.into()), ("by", by.into())];
            // Who does not see the record is not told of it by the reason either.
            let why = if place.seen(&shown.settings) { said.reason.as_str() } else { "" };
            (words.with("collaborations-place-withdrawn-by", &when), why.to_owned())
        });
        Line { kind: words.place(place.kind), link, label, day: words.day(place.at), withdrawn }
    });
    all.collect()
}

/// The form that says where it lives.
pub(super) fn fields(
    words: &Words,
    shown: &Shown,
    sheet: &Sheet,
    problems: &Problems,
) -> Vec<Field> {
    let typed = |field: Field| match sheet.get(&field.name) {
        none if none.is_empty() => field,
        value => field.value(value),
    };
    let field = |input, name: &str, key: &str| {
        typed(Field::new(words.web(), input, name, words.t(key))).error_if(problems.at(name))
    };
    let records = shown.choices.iter().map(|one| {
        let label = format!("{} · {} · {}", words.place(one.kind), words.day(one.at), one.title);
        Choice::new(one.id.to_string(), label)
    });
    let none = Choice::new("", words.t("collaborations-place-no-record"));
    let record = field(Input::Select, "record", "collaborations-place-record")
        .hint(words.t("collaborations-place-record-hint"))
        .options(std::iter::once(none).chain(records));
    // Without a value the field would offer another empty choice beside this one.
    let record = if sheet.get("record").is_empty() { record.value("") } else { record };
    let rest = [
        field(Input::Radio, "kind", "collaborations-place")
            .options(words.choices(|kind: PlaceKind| words.place(kind))),
        field(Input::Text, "label", "collaborations-place-label"),
    ];
    let rest = rest.map(|field| if shown.choices.is_empty() { field.required() } else { field });
    (!shown.choices.is_empty()).then_some(record).into_iter().chain(rest).collect()
}

/// The form that withdraws a place, where there is one that the reader may see.
pub(super) fn withdrawal(
    words: &Words,
    shown: &Shown,
    sheet: &Sheet,
    problems: &Problems,
) -> Vec<Field> {
    let seen = shown.places.iter().filter(|place| place.seen(&shown.settings));
    let choices = seen.map(|place| {
        let title = place.linked().and_then(|id| shown.settings.get(&id)).map(|one| &one.title);
        let called =
            [title, Some(&place.label)].into_iter().flatten().filter(|one| !one.is_empty());
        let called: Vec<String> = called.cloned().collect();
        Choice::new(
            place.id.to_string(),
            format!("{} · {}", words.place(place.kind), called.join(" · ")),
        )
    });
    let choices: Vec<Choice> = choices.collect();
    if !shown.may_advance || choices.is_empty() {
        return Vec::new();
    }
    let field = |input, name: &str, key: &str| words.field(input, name, key, sheet, problems);
    vec![
        field(Input::Radio, "withdrawn_place", "collaborations-place-which")
            .options(choices)
            .required(),
        field(Input::Text, "withdrawal", "collaborations-place-why")
            .hint(words.t("collaborations-place-why-hint"))
            .limit(Limit::Characters(LINE))
            .required(),
    ]
}

/// `POST /collaborations/{id}/places`
pub(super) async fn add(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
    sheet: Sheet,
) -> Answer {
    let ask = PlaceAsk {
        record: sheet.get("record"),
        kind: sheet.get("kind"),
        label: sheet.get("label"),
    };
    match place(&visit.cx, &room, id, &ask).await {
        Ok(()) => go(back(id)),
        Err(halt) => show::refused(&visit, &room, id, &sheet, halt).await,
    }
}

/// `POST /collaborations/{id}/places/withdraw`
pub(super) async fn withdraw(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
    sheet: Sheet,
) -> Answer {
    let done = match sheet.get("withdrawn_place").parse::<Id<Place>>() {
        Ok(place) => take_out(&visit.cx, &room, id, place, &sheet.get("withdrawal")).await,
        Err(_) => {
            Err(Refusal::new(Kind::Invalid, "collaborations.missing").at("withdrawn_place").into())
        }
    };
    match done {
        Ok(()) => go(back(id)),
        Err(halt) => show::refused(&visit, &room, id, &sheet, halt).await,
    }
}

fn back(id: Id<Collaboration>) -> String {
    format!("/collaborations/{id}#places")
}
