//! Who takes part, and the links that are handed to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::{Code as _, Id};
use lb_web::Frame;
use lb_web::components::{ErrorSummary, Field, Kind as Input};

use super::words::Words;
use crate::actions::links::{self, Handed};
use crate::actions::plan;
use crate::actions::read::{self, Shown};
use crate::record::Gathering;
use crate::room::Roundtables;
use crate::rules::course::{Part, Purpose, Side};
use crate::rules::written::PersonAsk;

const FIELDS: &[&str] =
    &["name", "firm", "organisation", "person", "side", "part", "office", "tongue", "address"];

struct Line {
    id: String,
    name: String,
    about: String,
    links: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "roundtables/people.html")]
struct PeoplePage {
    frame: Frame,
    words: Words,
    id: Id<Gathering>,
    lines: Vec<Line>,
    handed: Vec<(String, String, bool)>,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
}

impl PeoplePage {
    fn any_links(&self) -> bool {
        self.lines.iter().any(|line| !line.links.is_empty())
    }

    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/gatherings/{}/{rest}", self.id)
    }
}

fn typed(sheet: &Sheet) -> PersonAsk {
    PersonAsk {
        name: sheet.get("name"),
        firm: sheet.get("firm"),
        organisation: sheet.get("organisation"),
        person: sheet.get("person"),
        side: sheet.get("side"),
        part: sheet.get("part"),
        title: sheet.get("office"),
        language: sheet.get("tongue"),
        address: sheet.get("address"),
    }
}

fn fields(words: &Words, ask: &PersonAsk, problems: &Problems) -> Vec<Field> {
    let field =
        |kind, name: &str, key: &str, value: &str| words.field(kind, name, key, value, problems);
    vec![
        field(Input::Text, "name", "roundtables-name", &ask.name).required(),
        field(Input::Text, "firm", "roundtables-firm", &ask.firm),
        field(Input::Text, "organisation", "roundtables-record-of", &ask.organisation)
            .hint(words.t("roundtables-record-hint")),
        field(Input::Text, "office", "roundtables-office", &ask.title),
        words
            .choice((Input::Radio, "side", "roundtables-side"), &ask.side, problems, |one: Side| {
                words.side(one)
            })
            .required(),
        words.choice(
            (Input::Select, "part", "roundtables-part"),
            &ask.part,
            problems,
            |one: Part| words.part(one),
        ),
        field(Input::Select, "tongue", "roundtables-tongue", &ask.language)
            .options(words.languages())
            .required(),
        field(Input::Email, "address", "roundtables-address", &ask.address)
            .hint(words.t("roundtables-address-hint")),
    ]
}

fn made(
    visit: &Visit,
    shown: &Shown,
    ask: &PersonAsk,
    problems: &Problems,
    handed: Vec<Handed>,
) -> PeoplePage {
    let words = Words::of(visit);
    let one = &shown.one;
    let mut frame = visit.frame(words.t("roundtables-people-of"));
    frame.breadcrumbs = vec![
        (words.t("roundtables-title"), "/gatherings".to_owned()),
        (one.written.title.clone(), format!("/gatherings/{}", one.id)),
    ];
    frame.notices.extend(problems.notices(FIELDS));
    let mut links: BTreeMap<_, Vec<(String, String)>> = BTreeMap::new();
    for link in &shown.links {
        let until = words.moment(link.until, &one.written.zone);
        let key = match (link.purpose, link.used_at.is_some()) {
            (Purpose::Issues, false) => "roundtables-link-issues",
            (Purpose::Issues, true) => "roundtables-link-issues-used",
            (Purpose::Wording, false) => "roundtables-link-wording",
            (Purpose::Wording, true) => "roundtables-link-wording-used",
        };
        let said = words.with(key, &[("until", until.into())]);
        links.entry(link.person).or_default().push((said, link.id.to_string()));
    }
    let lines = shown.people.iter().map(|person| {
        let written = &person.written;
        let about = [
            written.firm.clone(),
            written.title.clone(),
            words.side(written.side),
            words.part(written.part),
        ];
        let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
        Line {
            id: person.id.to_string(),
            name: written.name.clone(),
            about: about.join(" · "),
            links: links.remove(&person.id).unwrap_or_default(),
        }
    });
    let base = &visit.kit.settings.base_url;
    let fields = fields(&words, ask, problems);
    PeoplePage {
        id: one.id,
        lines: lines.collect(),
        handed: handed
            .into_iter()
            .map(|one| (one.person.written.name.clone(), one.address(base), one.mailed))
            .collect(),
        errors: ErrorSummary::of(words.web(), &fields),
        fields,
        words,
        frame,
    }
}

fn empty(visit: &Visit) -> PersonAsk {
    PersonAsk {
        side: Side::Company.to_string(),
        part: Part::Speaker.to_string(),
        language: visit.cx.locale.code().to_owned(),
        ..PersonAsk::default()
    }
}

/// `GET /gatherings/{id}/people`
pub(super) async fn form(visit: Visit, Named(id): Named<Gathering>) -> Answer {
    let shown = read::show(&visit.cx, id).await?;
    plan::permit_edit(&visit.cx, &shown.one)?;
    page(&made(&visit, &shown, &empty(&visit), &Problems::default(), Vec::new()))
}

/// `POST /gatherings/{id}/people`
pub(super) async fn add(visit: Visit, Named(id): Named<Gathering>, sheet: Sheet) -> Answer {
    let ask = typed(&sheet);
    let done = plan::invite(&visit.cx, id, &ask).await.map(drop);
    back(&visit, id, done, &ask).await
}

/// `POST /gatherings/{id}/people/remove`
pub(super) async fn remove(visit: Visit, Named(id): Named<Gathering>, sheet: Sheet) -> Answer {
    let person = sheet.get("participant").parse().map_err(|_| lb_kernel::Refusal::missing())?;
    let done = plan::uninvite(&visit.cx, id, person).await;
    let ask = empty(&visit);
    back(&visit, id, done, &ask).await
}

/// `POST /gatherings/{id}/links/revoke`
pub(super) async fn revoke(visit: Visit, Named(id): Named<Gathering>, sheet: Sheet) -> Answer {
    let link = sheet.get("link").parse().map_err(|_| lb_kernel::Refusal::missing())?;
    let done = links::revoke(&visit.cx, id, link).await;
    let ask = empty(&visit);
    back(&visit, id, done, &ask).await
}

async fn back(
    visit: &Visit,
    id: Id<Gathering>,
    done: lb_store::Outcome<()>,
    ask: &PersonAsk,
) -> Answer {
    match done {
        Ok(()) => go(format!("/gatherings/{id}/people")),
        Err(halt) => {
            let problems = Problems::of(visit, halt)?;
            let shown = read::show(&visit.cx, id).await?;
            again(&made(visit, &shown, ask, &problems, Vec::new()))
        }
    }
}

/// `POST /gatherings/{id}/links`: the links are shown once, for only their digests are kept.
pub(super) async fn hand_out(
    visit: Visit,
    Extension(room): Extension<Arc<Roundtables>>,
    Named(id): Named<Gathering>,
    sheet: Sheet,
) -> Answer {
    let purpose = Purpose::from_code(&sheet.get("purpose")).unwrap_or(Purpose::Issues);
    let people: Vec<_> =
        sheet.all("participant").iter().filter_map(|one| one.parse().ok()).collect();
    let done = links::hand_out(&visit.cx, &room, id, &people, purpose).await;
    let (handed, problems) = match done {
        Ok(handed) => (handed, Problems::default()),
        Err(halt) => (Vec::new(), Problems::of(&visit, halt)?),
    };
    let failed = !problems.is_empty();
    let shown = read::show(&visit.cx, id).await?;
    let form = made(&visit, &shown, &empty(&visit), &problems, handed);
    if failed { again(&form) } else { page(&form) }
}
