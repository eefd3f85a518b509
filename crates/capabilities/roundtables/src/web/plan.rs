//! The forms of a gathering: planning it, changing it.

use askama::Template;
use lb_doors::{Answer, Asked, Named, Problems, Sheet, Visit, again, go, page};
use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Language};
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit};
use lb_web::{Frame, zones};
use serde::Deserialize;

use super::words::{Words, client, fresh};
use crate::actions::plan;
use crate::actions::read;
use crate::record::{Gathering, Series};
use crate::rules::course::Kind;
use crate::rules::written::{Ask, LINE};

/// Fields of the form, for problems that belong beside them.
pub(super) const FIELDS: &[&str] = &[
    "series",
    "series_title",
    "kind",
    "title",
    "language",
    "starts",
    "ends",
    "zone",
    "place",
    "interpreting",
    "agenda",
    "visibility",
    "source",
];

#[derive(Template)]
#[template(path = "roundtables/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    pub(super) lead: String,
    pub(super) action: String,
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) errors: Option<ErrorSummary>,
    pub(super) fields: Vec<Field>,
    pub(super) save: String,
}

impl FormPage {
    /// The same form on a page of the frame.
    pub(super) fn new(
        mut frame: Frame,
        words: Words,
        fields: Vec<Field>,
        problems: &Problems,
        beside: &[&str],
    ) -> Self {
        frame.notices.extend(problems.notices(beside));
        Self {
            lead: String::new(),
            action: String::new(),
            hidden: Vec::new(),
            errors: ErrorSummary::of(words.web(), &fields),
            fields,
            save: words.t("roundtables-save"),
            frame,
        }
    }

    fn has_file(&self) -> bool {
        self.fields.iter().any(|field| field.kind == Input::File)
    }

    pub(super) fn sent(mut self, action: String, hidden: Vec<(&'static str, String)>) -> Self {
        self.action = action;
        self.hidden = hidden;
        self
    }
}

/// What a form says of a gathering.
pub(super) fn typed(sheet: &Sheet) -> Ask {
    Ask {
        series: sheet.get("series"),
        kind: sheet.get("kind"),
        title: sheet.get("title"),
        language: sheet.get("language"),
        starts: sheet.get("starts"),
        ends: sheet.get("ends"),
        zone: sheet.get("zone"),
        place: sheet.get("place"),
        interpreting: sheet.all("interpreting"),
        agenda: sheet.get("agenda"),
        visibility: sheet.get("visibility"),
        source: sheet.get("source"),
    }
}

/// The series that somebody may put a gathering into.
pub(super) async fn own_series(visit: &Visit) -> Result<Vec<Series>, lb_doors::Failed> {
    let own: Vec<_> = visit.cx.actor.workspaces(crate::acts::DESK).collect();
    let all = read::series(&visit.cx).await?.into_iter().map(|(one, _)| one);
    Ok(all.filter(|one| own.contains(&one.workspace)).collect())
}

pub(super) fn fields(
    visit: &Visit,
    ask: &Ask,
    series: &[Series],
    problems: &Problems,
) -> Vec<Field> {
    let words = Words::of(visit);
    let zones = zones::choices(words.locale(), visit.cx.now, &[&ask.zone, visit.zone()]);
    let field =
        |kind, name: &str, key: &str, value: &str| words.field(kind, name, key, value, problems);
    let known = series.iter().map(|one| Choice::new(one.id.to_string(), one.title.clone()));
    let seen = [Visibility::Workspace, Visibility::Partners, Visibility::PublicNamed]
        .map(|one| Choice::new(one.code(), words.t(&format!("roundtables-visible-{one}"))));
    let mut interpreting =
        words.field(Input::Checkboxes, "interpreting", "roundtables-interpreting", "", problems);
    for code in &ask.interpreting {
        interpreting = interpreting.value(code);
    }
    vec![
        words
            .choice(
                (Input::Radio, "kind", "roundtables-kind"),
                &ask.kind,
                problems,
                |kind: Kind| words.kind(kind),
            )
            .required(),
        field(Input::Text, "title", "roundtables-what", &ask.title)
            .limit(Limit::Characters(LINE))
            .required(),
        field(Input::Select, "language", "roundtables-language", &ask.language)
            .options(words.languages())
            .required(),
        field(Input::Select, "series", "roundtables-of-series", &ask.series)
            .hint(words.t("roundtables-of-series-hint"))
            .options(known),
        field(Input::Text, "series_title", "roundtables-new-series", "")
            .hint(words.t("roundtables-new-series-hint")),
        field(Input::Moment, "starts", "roundtables-starts", &ask.starts).required(),
        field(Input::Moment, "ends", "roundtables-ends", &ask.ends),
        field(Input::Select, "zone", "roundtables-zone", &ask.zone)
            .hint(words.t("roundtables-zone-hint"))
            .options(zones)
            .required(),
        field(Input::Text, "place", "roundtables-place", &ask.place)
            .limit(Limit::Characters(LINE))
            .required(),
        interpreting.options(words.languages()),
        field(Input::Area, "agenda", "roundtables-agenda", &ask.agenda)
            .hint(words.t("roundtables-agenda-hint"))
            .rows(6),
        field(Input::Select, "visibility", "roundtables-visible", &ask.visibility).options(seen),
        field(Input::Text, "source", "roundtables-source", &ask.source)
            .hint(words.t("roundtables-source-hint")),
    ]
}

async fn made(
    visit: &Visit,
    ask: &Ask,
    problems: &Problems,
    title: &str,
) -> Result<FormPage, lb_doors::Failed> {
    let words = Words::of(visit);
    let series = own_series(visit).await?;
    let mut frame = visit.frame(words.t(title));
    frame.breadcrumbs = vec![(words.t("roundtables-title"), "/gatherings".to_owned())];
    let fields = fields(visit, ask, &series, problems);
    Ok(FormPage::new(frame, words, fields, problems, FIELDS))
}

/// A new series, where the form names one.
async fn with_series(visit: &Visit, sheet: &Sheet, mut ask: Ask) -> lb_store::Outcome<Ask> {
    let title = sheet.get("series_title");
    if title.trim().is_empty() || !ask.series.is_empty() {
        return Ok(ask);
    }
    // Nothing is begun for a gathering that is refused.
    ask.check()?;
    let home = plan::home(&visit.cx, current(visit))?;
    let language = ask.language.parse().unwrap_or(Language::EN);
    let id = plan::begin_series(&visit.cx, home, &title, language, "").await?;
    ask.series = id.to_string();
    Ok(ask)
}

/// The workspace that this person works in now.
pub(super) fn current(visit: &Visit) -> Option<lb_kernel::Id<lb_kernel::Workspace>> {
    visit.identity.as_ref().and_then(|one| one.workspace)
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct From {
    series: Option<String>,
}

/// `GET /gatherings/new`
pub(super) async fn form(visit: Visit, Asked(from): Asked<From>) -> Answer {
    plan::home(&visit.cx, current(&visit))?;
    let ask = Ask {
        series: from.series.unwrap_or_default(),
        kind: Kind::RoundTable.to_string(),
        language: visit.cx.locale.code().to_owned(),
        zone: visit.zone().to_owned(),
        visibility: Visibility::Workspace.to_string(),
        ..Ask::default()
    };
    let form = made(&visit, &ask, &Problems::default(), "roundtables-new").await?;
    page(&form.sent("/gatherings".to_owned(), vec![("client", fresh(&visit))]))
}

/// `POST /gatherings`
pub(super) async fn make(visit: Visit, sheet: Sheet) -> Answer {
    let ask = typed(&sheet);
    let done = async {
        let ask = with_series(&visit, &sheet, ask.clone()).await?;
        let home = plan::home(&visit.cx, current(&visit))?;
        plan::plan(&visit.cx, home, &client(&sheet), &ask).await
    };
    match done.await {
        Ok(id) => go(format!("/gatherings/{id}/people")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let form = made(&visit, &ask, &problems, "roundtables-new").await?;
            again(&form.sent("/gatherings".to_owned(), vec![("client", client(&sheet))]))
        }
    }
}

/// `GET /gatherings/{id}/edit`
pub(super) async fn change(visit: Visit, Named(id): Named<Gathering>) -> Answer {
    let shown = read::show(&visit.cx, id).await?;
    plan::permit_edit(&visit.cx, &shown.one)?;
    let ask = Ask::of(&shown.one.written);
    let form = made(&visit, &ask, &Problems::default(), "roundtables-edit").await?;
    let version = shown.one.version.to_string();
    page(&form.sent(format!("/gatherings/{id}/edit"), vec![("version", version)]))
}

/// `POST /gatherings/{id}/edit`
pub(super) async fn keep(visit: Visit, Named(id): Named<Gathering>, sheet: Sheet) -> Answer {
    let ask = typed(&sheet);
    let version = sheet.get("version");
    let done = async {
        let ask = with_series(&visit, &sheet, ask.clone()).await?;
        plan::edit(&visit.cx, id, version.parse().unwrap_or_default(), &ask).await
    };
    match done.await {
        Ok(()) => go(format!("/gatherings/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let form = made(&visit, &ask, &problems, "roundtables-edit").await?;
            again(&form.sent(format!("/gatherings/{id}/edit"), vec![("version", version.clone())]))
        }
    }
}
