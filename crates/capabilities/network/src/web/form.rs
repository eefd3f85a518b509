//! The form of a listing: what it asks, how complete it is, what is like it already.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::policy::{Role, Visibility};
use lb_kernel::{Code as _, Id, Organisation, Refusal};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit, Meter, Notice, Tone};
use serde::Deserialize;

use super::sheet::ask_of;
use super::words::{Line, Words, percent};
use crate::actions::look::{self, look};
use crate::actions::write;
use crate::record::Listing;
use crate::room::Network;
use crate::rules::completeness::{self, Part};
use crate::rules::listing::{Ask, Budget, Kind, TEASER, TEXT, TITLE, USUAL, check};

/// The fields of the form, for problems that belong beside them.
const FIELDS: &[&str] = &[
    "kind",
    "language",
    "title",
    "text",
    "teaser",
    "fields",
    "collaboration",
    "readiness",
    "ip",
    "countries_wanted",
    "must",
    "not",
    "budget",
    "capacity",
    "visibility",
];

#[derive(Template)]
#[template(path = "form.html")]
struct FormPage {
    frame: Frame,
    words: Words,
    owner: String,
    action: String,
    cancel: String,
    organisation: Option<Id<Organisation>>,
    version: i64,
    errors: Option<ErrorSummary>,
    fields: Vec<Field>,
    complete: Complete,
    /// What is like it, once it was looked through.
    similar: Option<Vec<Line>>,
}

/// How complete a form is.
struct Complete {
    meter: Meter,
    missing: Vec<String>,
}

impl Complete {
    fn of(words: &Words, share: f64, missing: &[Part]) -> Self {
        let label = words.t("network-complete");
        Self {
            meter: Meter::progress(words.web(), label, percent(share), share),
            missing: missing
                .iter()
                .map(|part| words.t(&format!("network-missing-{part}")))
                .collect(),
        }
    }
}

impl FormPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// For which organisation.
#[derive(Debug, Default, Deserialize)]
pub(super) struct For {
    organisation: Option<String>,
}

/// The organisation asked for, else the only or first one that the actor speaks for.
fn organisation(visit: &Visit, asked: Option<&str>) -> Outcome<Id<Organisation>> {
    let asked = asked.filter(|id| !id.is_empty());
    let found = match asked {
        Some(id) => id.parse().ok(),
        None => visit.cx.actor.organisations(&[Role::Representative]).next(),
    };
    match found {
        Some(id) => Ok(id),
        None => {
            visit.cx.permit(&crate::acts::LISTING_WRITE, &lb_kernel::policy::Subject::default())?;
            Err(Refusal::missing().into())
        }
    }
}

/// What a form is made for.
struct Use {
    title: &'static str,
    action: String,
    cancel: String,
    organisation: Option<Id<Organisation>>,
    version: i64,
    /// The listing that is being changed.
    own: Option<Id<Listing>>,
    /// All names of its owner.
    home: write::Home,
}

fn form(visit: &Visit, what: &Use, ask: &Ask, problems: &Problems) -> FormPage {
    let words = Words::of(visit);
    let fields = fields(&words, ask, problems);
    let mut frame = visit.frame(words.t(what.title));
    frame.breadcrumbs = vec![(words.t("network-market"), "/network".to_owned())];
    frame.notices.extend(problems.notices(FIELDS));
    let name = what.home.card.name(words.locale());
    FormPage {
        errors: ErrorSummary::of(words.web(), &fields),
        owner: name.map(|(_, name)| name.to_owned()).unwrap_or_default(),
        action: what.action.clone(),
        cancel: what.cancel.clone(),
        organisation: what.organisation,
        version: what.version,
        complete: Complete::of(&words, completeness::share(ask), &completeness::missing(ask)),
        similar: None,
        fields,
        words,
        frame,
    }
}

fn fields(words: &Words, ask: &Ask, problems: &Problems) -> Vec<Field> {
    let field = |kind: Input, name: &str, key: &str, value: &str| {
        let field = Field::new(words.web(), kind, name, words.t(key));
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(problems.at(name))
    };
    let number = |value: Option<i64>| value.map(|number| number.to_string()).unwrap_or_default();
    let many = |name: &str, key: &str, values: &[String], choices: Vec<Choice>| {
        let mut field = field(Input::Checkboxes, name, key, "");
        field.values = values.to_vec();
        field.options(choices)
    };
    let level = |level: Visibility| {
        let said = words.visibility(level);
        let advised = [("level", said.as_str().into())];
        let label = if level == USUAL { words.with("network-recommended", &advised) } else { said };
        Choice::new(level.code(), label)
    };
    // The widest first: what is shown to nobody is found by nobody.
    let levels = Visibility::ALL.iter().rev().map(|one| level(*one));
    // What was chosen under a retired field is asked for under its successor.
    let now = |code: &String| lb_matching::vocabulary::Field::find(code).map(|one| one.current());
    let chosen: Vec<String> =
        ask.fields.iter().filter_map(now).map(|one| one.to_string()).collect();
    let budgets = words.choices(|band: Budget| words.t(&format!("network-budget-{band}")));
    vec![
        field(Input::Radio, "kind", "network-kind", &ask.kind)
            .options(words.choices(|kind: Kind| words.kind(kind)))
            .required(),
        field(Input::Select, "language", "network-written-in", &ask.language)
            .options(words.languages())
            .required(),
        field(Input::Text, "title", "network-title", &ask.title)
            .limit(Limit::Characters(TITLE))
            .required(),
        field(Input::Area, "text", "network-text", &ask.text)
            .limit(Limit::Characters(TEXT))
            .hint(words.t("network-text-hint"))
            .rows(9)
            .required(),
        field(Input::Radio, "visibility", "network-visibility", &ask.visibility)
            .options(levels)
            .hint(words.t("network-visibility-hint"))
            .required(),
        field(Input::Area, "teaser", "network-teaser", &ask.teaser)
            .limit(Limit::Characters(TEASER))
            .hint(words.t("network-teaser-hint"))
            .rows(3),
        many("collaboration", "network-collaboration", &ask.collaboration, words.collaborations()),
        field(Input::Number, "readiness", "network-readiness", &number(ask.readiness))
            .hint(words.t("network-readiness-hint"))
            .range(Some("1".to_owned()), Some("9".to_owned())),
        many("ip", "network-ip", &ask.ip, words.rights()),
        field(
            Input::Text,
            "countries_wanted",
            "network-countries-wanted",
            &ask.countries_wanted.join(", "),
        )
        .hint(words.t("network-countries-hint")),
        field(Input::Select, "budget", "network-budget", &ask.budget).options(budgets),
        field(Input::Number, "capacity", "network-capacity", &number(ask.capacity))
            .range(Some("1".to_owned()), None),
        field(Input::Area, "must", "network-must", &ask.must.join("\n"))
            .hint(words.t("network-conditions-hint"))
            .rows(3),
        field(Input::Area, "not", "network-not", &ask.not.join("\n")).rows(3),
        many("fields", "network-field", &chosen, words.fields(&chosen)),
    ]
}

/// The form with what looking it through gave, or with what is wrong.
async fn looked(visit: &Visit, room: &Network, what: &Use, ask: &Ask) -> Answer {
    let words = Words::of(visit);
    if let Err(refusal) = check(ask, &what.home.card.all_names()) {
        return again(&form(visit, what, ask, &Problems::of(visit, refusal.into())?));
    }
    let found = look(&visit.cx, room, ask, what.own).await?;
    let mut shown = form(visit, what, ask, &Problems::default());
    shown.frame.notices.push(Notice::new(Tone::Info, words.t("network-not-saved-yet")));
    shown.similar = Some(found.similar.iter().map(|seen| words.line(seen)).collect());
    page(&shown)
}

/// The form with a teaser made of the text's own sentences, for its writer to read and change; what was typed stays.
async fn proposed(visit: &Visit, room: &Network, what: &Use, ask: &Ask) -> Answer {
    let words = Words::of(visit);
    let found = look::teaser(&visit.cx, room, ask, &what.home.card.all_names()).await;
    let found = match found {
        Ok(found) => found,
        Err(halt) => return again(&form(visit, what, ask, &Problems::of(visit, halt)?)),
    };
    let (tone, said, teaser) = match found {
        None => (Tone::Caution, words.t("network-teaser-none"), ask.teaser.clone()),
        Some(found) if ask.teaser.trim().is_empty() => {
            (Tone::Info, words.t("network-teaser-read"), found)
        }
        Some(found) => {
            let said = words.with("network-teaser-could", &[("teaser", found.into())]);
            (Tone::Info, said, ask.teaser.clone())
        }
    };
    let ask = Ask { teaser, ..ask.clone() };
    let mut shown = form(visit, what, &ask, &Problems::default());
    shown.frame.notices.push(Notice::new(tone, said));
    page(&shown)
}

/// The form of a listing that was to be sent, with what is missing beside its field.
pub(super) async fn refused(visit: &Visit, room: &Network, id: Id<Listing>, halt: Halt) -> Answer {
    let listing = write::editable(&visit.cx, id).await?;
    let what = for_change(visit, room, &listing).await?;
    again(&form(visit, &what, &listing.written.ask(), &Problems::of(visit, halt)?))
}

/// `POST /network/listings/hints`: the form with how complete it is; the script takes that alone.
pub(super) async fn hints(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    sheet: Sheet,
) -> Answer {
    let id = organisation(&visit, Some(&sheet.get("organisation")))?;
    let what = for_new(&visit, &room, id).await?;
    page(&form(&visit, &what, &ask_of(&sheet), &Problems::default()))
}

async fn for_new(visit: &Visit, room: &Network, id: Id<Organisation>) -> Outcome<Use> {
    Ok(Use {
        title: "network-new",
        action: "/network/listings/new".to_owned(),
        cancel: "/network".to_owned(),
        organisation: Some(id),
        version: 0,
        own: None,
        home: write::home(&visit.cx, room, id).await?,
    })
}

/// `GET /network/listings/new`
pub(super) async fn new(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Asked(asked): Asked<For>,
) -> Answer {
    let id = organisation(&visit, asked.organisation.as_deref())?;
    let what = for_new(&visit, &room, id).await?;
    let blank = Ask {
        language: visit.cx.locale.code().to_owned(),
        visibility: USUAL.code().to_owned(),
        ..Ask::default()
    };
    page(&form(&visit, &what, &blank, &Problems::default()))
}

/// `POST /network/listings/new`
pub(super) async fn create(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    sheet: Sheet,
) -> Answer {
    let id = organisation(&visit, Some(&sheet.get("organisation")))?;
    let what = for_new(&visit, &room, id).await?;
    let ask = ask_of(&sheet);
    if sheet.has("check") {
        return looked(&visit, &room, &what, &ask).await;
    }
    if sheet.has("propose") {
        return proposed(&visit, &room, &what, &ask).await;
    }
    match write::create(&visit.cx, &room, id, &ask).await {
        Ok(listing) => go(format!("/network/listings/{}", listing.id)),
        Err(halt) => again(&form(&visit, &what, &ask, &Problems::of(&visit, halt)?)),
    }
}

async fn for_change(visit: &Visit, room: &Network, listing: &Listing) -> Outcome<Use> {
    Ok(Use {
        title: "network-edit",
        action: format!("/network/listings/{}/edit", listing.id),
        cancel: format!("/network/listings/{}", listing.id),
        organisation: Some(listing.organisation),
        version: listing.version,
        own: Some(listing.id),
        home: write::home(&visit.cx, room, listing.organisation).await?,
    })
}

/// `GET /network/listings/{id}/edit`
pub(super) async fn edit(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
) -> Answer {
    let listing = write::editable(&visit.cx, id).await?;
    let what = for_change(&visit, &room, &listing).await?;
    page(&form(&visit, &what, &listing.written.ask(), &Problems::default()))
}

/// `POST /network/listings/{id}/edit`
pub(super) async fn save(
    visit: Visit,
    Extension(room): Extension<Arc<Network>>,
    Named(id): Named<Listing>,
    sheet: Sheet,
) -> Answer {
    let listing = write::editable(&visit.cx, id).await?;
    // The version that the form was made from: what somebody else wrote since is not overwritten.
    let what = Use { version: sheet.version(), ..for_change(&visit, &room, &listing).await? };
    let ask = ask_of(&sheet);
    if sheet.has("check") {
        return looked(&visit, &room, &what, &ask).await;
    }
    if sheet.has("propose") {
        return proposed(&visit, &room, &what, &ask).await;
    }
    match write::edit(&visit.cx, &room, id, what.version, &ask).await {
        Ok(listing) => go(format!("/network/listings/{}", listing.id)),
        Err(halt) => again(&form(&visit, &what, &ask, &Problems::of(&visit, halt)?)),
    }
}
