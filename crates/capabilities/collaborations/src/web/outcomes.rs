//! What became of the sides: as lines, as a form, and as numbers of a network.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, go};
use lb_kernel::Code as _;
use lb_web::components::{Choice, Field, Kind as Input, Limit};

use super::portfolio::Table;
use super::show;
use super::words::Words;
use crate::actions::outcome::tell;
use crate::actions::portfolio::Portfolio;
use crate::actions::read::Shown;
use crate::record::Collaboration;
use crate::room::Collaborations;
use crate::rules::course::{LINE, Side};
use crate::rules::outcome::{Amount, Ask, Outcome, Source, sums};

/// The fields of the form, for problems that belong beside them.
pub(super) const FIELDS: &[&str] =
    &["side", "outcome", "amount", "amount_currency", "day", "source", "proof"];

/// What became of a side, in words: what and how much; of whom, since when and from where.
pub(super) fn lines(words: &Words, shown: &Shown) -> Vec<(String, String)> {
    let (one, two) = words.both(&shown.one, &shown.names);
    let lines = shown.outcomes.iter().map(|came| {
        let told = &came.told;
        let what = words.t(&format!("collaborations-outcome-{}", told.outcome));
        let what = match told.amount {
            Some(Amount::Money(money)) => words.with(
                "collaborations-outcome-count",
                &[("what", what.into()), ("amount", words.money(money).into())],
            ),
            Some(Amount::Count(count)) => words.with(
                "collaborations-outcome-count",
                &[("what", what.into()), ("amount", count.into())],
            ),
            None => what,
        };
        let whom = if came.organisation == shown.one.one.organisation { &one } else { &two };
        let source = words.t(&format!("collaborations-known-{}", told.source));
        let proof = Some(told.proof.clone()).filter(|text| !text.is_empty());
        let about = [whom.clone(), words.day_in(&told.day), source];
        (what, about.into_iter().chain(proof).collect::<Vec<_>>().join(" · "))
    });
    lines.collect()
}

/// The form that takes what became of a side.
pub(super) fn fields(
    words: &Words,
    shown: &Shown,
    sheet: &Sheet,
    problems: &Problems,
) -> Vec<Field> {
    let field = |kind, name: &str, key: &str| words.field(kind, name, key, sheet, problems);
    let (one, two) = words.both(&shown.one, &shown.names);
    let sides =
        [(Side::One, one), (Side::Two, two)].map(|(side, name)| Choice::new(side.code(), name));
    let side = field(Input::Radio, "side", "collaborations-outcome-of").options(sides).required();
    let outcomes = words.choices(|one: Outcome| words.t(&format!("collaborations-outcome-{one}")));
    let sources = words.choices(|one: Source| words.t(&format!("collaborations-known-{one}")));
    let rest = [
        field(Input::Select, "outcome", "collaborations-outcome").options(outcomes).required(),
        field(Input::Text, "amount", "collaborations-amount")
            .hint(words.t("collaborations-amount-hint")),
        words.currency_field(
            "amount_currency",
            sheet,
            words.usual_currency(&shown.one, shown.side),
        ),
        field(Input::Date, "day", "collaborations-outcome-day")
            .hint(words.t("collaborations-outcome-day-hint"))
            .required(),
        field(Input::Radio, "source", "collaborations-known").options(sources).required(),
        field(Input::Text, "proof", "collaborations-evidence")
            .hint(words.t("collaborations-evidence-hint"))
            .limit(Limit::Characters(LINE)),
    ];
    let desk = shown.side == Some(Side::Desk);
    desk.then_some(side).into_iter().chain(rest).collect()
}

/// `POST /collaborations/{id}/outcomes`
pub(super) async fn add(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Collaboration>,
    sheet: Sheet,
) -> Answer {
    let ask = Ask {
        outcome: sheet.get("outcome"),
        amount: sheet.get("amount"),
        currency: sheet.get("amount_currency"),
        day: sheet.get("day"),
        source: sheet.get("source"),
        proof: sheet.get("proof"),
    };
    match tell(&visit.cx, id, Side::from_code(&sheet.get("side")), &ask).await {
        Ok(_) => go(format!("/collaborations/{id}#outcomes")),
        Err(halt) => show::refused(&visit, &room, id, &sheet, halt).await,
    }
}

/// What became of how many organisations of a network.
pub(super) fn table(words: &Words, found: &Portfolio) -> Table {
    let columns =
        ["collaborations-outcome", "collaborations-organisations", "collaborations-amounts"];
    let all = found.organisations();
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    let rows = sums(&found.outcomes).into_iter().map(|sum| {
        let percent = words.percent(sum.organisations as f64 / all.max(1) as f64);
        let values =
            [("count", sum.organisations.into()), ("all", all.into()), ("share", percent.into())];
        let amount = match sum.count {
            Some(count) => words.with("collaborations-number", &[("amount", count.into())]),
            None => words.sums(&sum.money),
        };
        [
            words.t(&format!("collaborations-outcome-{}", sum.outcome)),
            words.with("collaborations-of-all", &values),
            amount,
        ]
    });
    Table::new(words, "outcomes", "collaborations-outcomes", columns, rows)
}
