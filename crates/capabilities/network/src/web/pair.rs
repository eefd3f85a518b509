//! The page of a pair: both texts, everything that speaks for and against it, and what keeps it from
//! standing higher.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Visit, go, page};
use lb_kernel::{Code as _, Organisation, Refusal};
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, Field, Kind as Input, Limit, Meter, Reasons, TableHead, Tone,
};

use super::sheet::{Both, Sheet};
use super::words::{Line, Words, sides};
use crate::actions::interest::{self, REASON};
use crate::actions::suggestions::{self, Explained};
use crate::record::Listing;
use crate::room::Network;
use crate::store::exclusion::Cause;
use crate::store::interest::Level;

#[derive(Template)]
#[template(path = "pair.html")]
struct PairPage {
    frame: Frame,
    words: Words,
    need: Line,
    offer: Line,
    meters: Vec<Meter>,
    places: Vec<String>,
    reasons: Reasons,
    conditions: Vec<(Badge, String)>,
    obstacles: Vec<String>,
    rival: Option<Line>,
    head: TableHead,
    gaps: Vec<(String, String, String)>,
    say: Option<(String, Vec<Field>)>,
    exclude: Option<(String, Field)>,
    /// Where an introduction to the other's owner is asked for.
    introduce: Option<String>,
}

impl PairPage {
    fn both(&self) -> [&Line; 2] {
        [&self.need, &self.offer]
    }

    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// `GET /network/listings/{id}/suggestions/{other}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Listing>,
) -> Answer {
    let words = Words::of(&visit);
    let told = suggestions::explain(&visit.cx, &room, own, other).await?;
    let (own_line, other_line) = (words.line(&told.own), words.line(&told.other));
    let mut frame = visit.frame(words.t("network-pair"));
    frame.breadcrumbs = vec![
        (words.t("network-market"), "/network".to_owned()),
        (own_line.heading.clone(), own_line.href.clone()),
    ];
    let (need, offer) =
        if told.own_is_need { (own_line, other_line) } else { (other_line, own_line) };
    let decimal = |value: f64| lb_reasons::Words::of(visit.cx.locale).decimal(value);
    page(&PairPage {
        need,
        offer,
        meters: vec![
            words.meter("network-fit", told.pair.score),
            words.meter("network-forward", told.pair.forward),
            words.meter("network-backward", told.pair.backward),
        ],
        places: places(&words, &told),
        reasons: words.reasons(&told.reasons, sides(&told.own, &told.other), usize::MAX),
        conditions: conditions(&words, &told),
        obstacles: told.obstacles.clone(),
        introduce: told.may_say.then(|| format!("/introductions/new?own={own}&other={other}")),
        rival: told.rival.as_ref().map(|seen| words.line(seen)),
        head: TableHead::new([
            Column::new(words.t("network-component")),
            Column::new(words.t("network-this-pair")).numeric(),
            Column::new(words.t("network-pair-above")).numeric(),
        ]),
        gaps: told
            .gaps
            .iter()
            .map(|gap| (gap.component.clone(), decimal(gap.own), decimal(gap.rival)))
            .collect(),
        say: told.may_say.then(|| {
            (format!("/network/listings/{own}/interest/{other}"), interest_fields(&words, &told))
        }),
        exclude: told.may_exclude.then(|| {
            let field = Field::new(words.web(), Input::Select, "cause", words.t("network-cause"))
                .options(words.choices(|one: Cause| words.t(&format!("network-cause-{one}"))))
                .required();
            (format!("/network/listings/{own}/exclude/{other}"), field)
        }),
        words,
        frame,
    })
}

fn places(words: &Words, told: &Explained) -> Vec<String> {
    let place = |key: &str, (rank, of): (usize, usize)| {
        words.with(key, &[("rank", rank.into()), ("of", of.into())])
    };
    vec![place("network-place", told.rank), place("network-back-place", told.back_rank)]
}

fn conditions(words: &Words, told: &Explained) -> Vec<(Badge, String)> {
    told.reasons
        .iter()
        .filter_map(|reason| {
            let badge = if reason.met? {
                Badge::new(Tone::Positive, words.t("network-met"))
            } else {
                Badge::new(Tone::Critical, words.t("network-unmet"))
            };
            Some((badge, reason.text.clone()))
        })
        .collect()
}

fn interest_fields(words: &Words, told: &Explained) -> Vec<Field> {
    let said = told.interest.as_ref();
    let level = Field::new(words.web(), Input::Radio, "level", words.t("network-interest"))
        .options(Level::ALL.iter().map(|level| Choice::new(level.code(), words.level(*level))))
        .hint(words.t("network-interest-hint"))
        .required();
    let reason = Field::new(words.web(), Input::Text, "reason", words.t("network-why"))
        .limit(Limit::Characters(REASON));
    match said {
        None => vec![level, reason],
        Some(said) => {
            let reason =
                if said.reason.is_empty() { reason } else { reason.value(said.reason.clone()) };
            vec![level.value(said.level.code()), reason]
        }
    }
}

/// `POST /network/listings/{id}/interest/{other}`
pub(super) async fn say(visit: Visit, Both(own, other): Both<Listing>, sheet: Sheet) -> Answer {
    let level = Level::from_code(&sheet.get("level")).ok_or_else(Refusal::missing)?;
    interest::say(&visit.cx, own, other, level, &sheet.get("reason")).await?;
    go(format!("/network/listings/{own}"))
}

/// `POST /network/listings/{id}/exclude/{other}`
pub(super) async fn exclude(visit: Visit, Both(own, other): Both<Listing>, sheet: Sheet) -> Answer {
    let cause = Cause::from_code(&sheet.get("cause")).ok_or_else(Refusal::missing)?;
    interest::exclude(&visit.cx, own, other, cause).await?;
    go(format!("/network/listings/{own}"))
}

/// `POST /network/listings/{id}/admit/{organisation}`
pub(super) async fn admit(visit: Visit, Both(own, other): Both<Organisation>) -> Answer {
    interest::admit(&visit.cx, own, other).await?;
    go(format!("/network/listings/{own}"))
}
