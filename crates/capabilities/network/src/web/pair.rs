//! The page of a pair: both texts, everything that speaks for and against it, and what keeps it from
//! standing higher.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Both, Problems, Sheet, Visit, again, go, page};
use lb_kernel::refusal::Kind as Refused;
use lb_kernel::{Code, Id, Organisation, Refusal};
use lb_store::Outcome;
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, Field, Kind as Input, Limit, Meter, Reasons, TableHead, Tone,
};

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
    Both(own, other): Both<Listing, Listing>,
) -> Answer {
    let (sheet, problems) = (Sheet::default(), Problems::default());
    page(&shown_page(&visit, &room, own, other, &sheet, &problems).await?)
}

/// The page of a pair; after something was refused, with what was typed and what was wrong.
async fn shown_page(
    visit: &Visit,
    room: &Network,
    own: Id<Listing>,
    other: Id<Listing>,
    sheet: &Sheet,
    problems: &Problems,
) -> Outcome<PairPage> {
    let words = Words::of(visit);
    let told = suggestions::explain(&visit.cx, room, own, other).await?;
    let (own_line, other_line) = (words.line(&told.own), words.line(&told.other));
    let mut frame = visit.frame(words.t("network-pair"));
    frame.breadcrumbs = vec![
        (words.t("network-market"), "/network".to_owned()),
        (own_line.heading.clone(), own_line.href.clone()),
    ];
    frame.notices.extend(problems.notices(&["level", "reason", "cause"]));
    let (need, offer) =
        if told.own_is_need { (own_line, other_line) } else { (other_line, own_line) };
    let decimal = |value: f64| lb_reasons::Words::of(visit.cx.locale).decimal(value);
    Ok(PairPage {
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
        introduce: told
            .may_introduce
            .then(|| format!("/introductions/new?own={own}&other={other}")),
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
            (
                format!("/network/listings/{own}/interest/{other}"),
                interest_fields(&words, &told, sheet, problems),
            )
        }),
        exclude: told.may_exclude.then(|| {
            let field = Field::new(words.web(), Input::Select, "cause", words.t("network-cause"))
                .options(words.choices(|one: Cause| words.t(&format!("network-cause-{one}"))))
                .required()
                .error_if(problems.at("cause"));
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

fn interest_fields(
    words: &Words,
    told: &Explained,
    sheet: &Sheet,
    problems: &Problems,
) -> Vec<Field> {
    let said = told.interest.as_ref().filter(|_| !sheet.has("reason"));
    let level = said.map_or_else(|| sheet.get("level"), |said| said.level.to_string());
    let reason = said.map_or_else(|| sheet.get("reason"), |said| said.reason.clone());
    let filled =
        |field: Field, value: String| if value.is_empty() { field } else { field.value(value) };
    let levels = Field::new(words.web(), Input::Radio, "level", words.t("network-interest"))
        .options(Level::ALL.iter().map(|level| Choice::new(level.code(), words.level(*level))))
        .hint(words.t("network-interest-hint"))
        .required()
        .error_if(problems.at("level"));
    let reasons = Field::new(words.web(), Input::Text, "reason", words.t("network-why"))
        .limit(Limit::Characters(REASON))
        .error_if(problems.at("reason"));
    vec![filled(levels, level), filled(reasons, reason)]
}

/// Back to the listing, or the page again with what was wrong.
async fn after(
    visit: &Visit,
    room: &Network,
    (own, other): (Id<Listing>, Id<Listing>),
    sheet: &Sheet,
    done: impl Future<Output = Outcome<()>>,
) -> Answer {
    match done.await {
        Ok(()) => go(format!("/network/listings/{own}")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            again(&shown_page(visit, room, own, other, sheet, &problems).await?)
        }
    }
}

/// What was chosen in a field, or that something must be.
fn chosen<T: Code>(sheet: &Sheet, field: &str) -> Result<T, Refusal> {
    let missing = || Refusal::new(Refused::Invalid, "network.choice.missing").at(field);
    T::from_code(&sheet.get(field)).ok_or_else(missing)
}

/// `POST /network/listings/{id}/interest/{other}`
pub(super) async fn say(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Listing, Listing>,
    sheet: Sheet,
) -> Answer {
    let done = async {
        let level = chosen(&sheet, "level")?;
        interest::say(&visit.cx, own, other, level, &sheet.get("reason")).await
    };
    after(&visit, &room, (own, other), &sheet, done).await
}

/// `POST /network/listings/{id}/exclude/{other}`
pub(super) async fn exclude(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Both(own, other): Both<Listing, Listing>,
    sheet: Sheet,
) -> Answer {
    let done = async {
        let cause: Cause = chosen(&sheet, "cause")?;
        interest::exclude(&visit.cx, own, other, cause).await
    };
    after(&visit, &room, (own, other), &sheet, done).await
}

/// `POST /network/listings/{id}/admit/{organisation}`
pub(super) async fn admit(visit: Visit, Both(own, other): Both<Listing, Organisation>) -> Answer {
    interest::admit(&visit.cx, own, other).await?;
    go(format!("/network/listings/{own}"))
}
