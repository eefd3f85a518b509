//! Where a collaboration lives: as lines that lead to records, and as the form that adds one.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, go};
use lb_kernel::Id;
use lb_web::components::{Choice, Field, Kind as Input};

use super::show;
use super::words::Words;
use crate::actions::place::{PlaceAsk, place};
use crate::actions::read::Shown;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::PlaceKind;

/// The fields of the form, for problems that belong beside them.
pub(super) const FIELDS: &[&str] = &["record", "kind", "label"];

/// One place, as the reader may see it.
pub(super) struct Line {
    pub(super) kind: String,
    /// Its page, title and the language of that; `None`: it has none, or the reader may not see it.
    pub(super) link: Option<(String, String, String)>,
    /// What people call it.
    pub(super) label: String,
    pub(super) day: String,
}

pub(super) fn lines(words: &Words, shown: &Shown) -> Vec<Line> {
    let all = shown.places.iter().map(|place| {
        let seen = place.linked().and_then(|id| shown.settings.get(&id));
        let link = seen.map(|one| (one.href.clone(), one.title.clone(), one.language.to_string()));
        let label = match &link {
            None if place.label.is_empty() => words.t("collaborations-place-hidden"),
            _ => place.label.clone(),
        };
        Line { kind: words.place(place.kind), link, label, day: words.day(place.at) }
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

fn back(id: Id<Collaboration>) -> String {
    format!("/collaborations/{id}#places")
}
