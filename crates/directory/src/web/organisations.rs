//! The list of organisations and the page of one.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Asked, Named, Visit, go, page};
use lb_kernel::{Code as _, Id, Organisation};
use lb_store::Cx;
use lb_web::components::{
    Column, Field, Kind as Input, Moment, Notice, Pager, TableHead, Timeline, Tone, VisibilityMark,
    initials,
};
use lb_web::frame::with_parameter;
use lb_web::{Frame, names};
use serde::Deserialize;

use super::nothing::{List, Nothing};
use super::sharing::{Sharing, roles, sharing};
use crate::actions::{journey, note, organisation, person};
use crate::journey::{JourneyEntry, Place};
use crate::links::Link;
use crate::rules::names::shown;
use crate::rules::note::Note;
use crate::rules::organisation::{Kind, Stage};
use crate::setup::Setup;
use crate::views::OrganisationView;
use crate::words::{TextShown, Words};

/// How many stand on a page.
const PAGE: u32 = 50;

/// What the list says when none stands in it.
const NONE: List = List {
    fits: "directory-empty",
    none: "directory-nothing-organisations",
    begin: "directory-nothing-organisations-first",
    new: "/organisations/new",
    label: "directory-organisation-new",
};

/// What the list's address asks for.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ListAsk {
    text: String,
    country: String,
    kind: String,
    field: String,
    stage: String,
    cursor: String,
}

impl ListAsk {
    /// What is to be listed.
    #[must_use]
    pub fn filter(&self, setup: &Setup) -> organisation::Filter {
        let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        organisation::Filter {
            text: some(&self.text),
            country: some(&self.country),
            kind: some(&self.kind),
            field: some(&self.field),
            replaced: setup.vocabulary().replaced_by(self.field.trim()),
            stage: some(&self.stage),
            workspace: None,
        }
    }
}

/// An organisation as a row of the list.
struct Row {
    href: String,
    name: String,
    lang: Option<String>,
    initials: String,
    kind: String,
    country: String,
    fields: String,
    mark: VisibilityMark,
}

#[derive(Template)]
#[template(path = "organisation/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    filters: Vec<Field>,
    total: String,
    head: TableHead,
    rows: Vec<Row>,
    nothing: Nothing,
    pager: Pager,
    may_create: bool,
    may_decide: bool,
    export: Option<String>,
}

/// `GET /organisations`
pub(super) async fn list(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Asked(ask): Asked<ListAsk>,
) -> Answer {
    let words = Words::of(&visit);
    let filter = ask.filter(&setup);
    let before = ask.cursor.parse().ok();
    let (found, next) = organisation::list(&visit.cx, &filter, before, PAGE).await?;
    let (count, more) = organisation::count(&visit.cx, &filter).await?;
    let key = if more { "directory-count-more" } else { "directory-count" };
    let next = next.map(|id| with_parameter(&visit.address, "cursor", &id.to_string()));
    let first = before.map(|_| with_parameter(&visit.address, "cursor", ""));
    let nothing = lb_kernel::policy::Subject::default();
    let may_create = visit.cx.may(&crate::acts::ORGANISATION_CREATE, &nothing);
    let filtered = filter != organisation::Filter::default();
    let labels = ["name", "kind", "country", "fields", "visibility"];
    page(&ListPage {
        frame: visit.frame(words.t("directory-organisations")),
        filters: filters(&words, &setup, &ask),
        total: words.with(key, &[("count", i64::try_from(count).unwrap_or_default().into())]),
        head: TableHead::new(
            labels.map(|label| Column::new(words.t(&format!("directory-column-{label}")))),
        ),
        rows: found.iter().map(|one| row(&visit.cx, &words, &setup, one)).collect(),
        nothing: Nothing::of(&words, &visit, &NONE, filtered, may_create),
        pager: Pager::cursor(words.web(), first, next),
        may_create,
        may_decide: crate::likeness::may_decide(&visit.cx),
        export: export_address(&visit, "/organisations"),
        words,
    })
}

/// Where the list's file is to be had, with the same filters; for those who are signed in.
pub(super) fn export_address(visit: &Visit, list: &str) -> Option<String> {
    let query = visit.address.split_once('?').map(|(_, query)| format!("?{query}"));
    visit.identity.as_ref().map(|_| format!("{list}/export{}", query.unwrap_or_default()))
}

fn filters(words: &Words, setup: &Setup, ask: &ListAsk) -> Vec<Field> {
    let field = |kind, name: &str, label: &str, value: &str| {
        let field = Field::new(words.web(), kind, name, words.t(label));
        if value.is_empty() { field } else { field.value(value) }
    };
    let none = || lb_web::components::Choice::new("", words.t("directory-all"));
    let select = |name: &str, label: &str, value: &str, choices: Vec<_>| {
        let given = !value.is_empty();
        field(Input::Select, name, label, value)
            .options(given.then(none).into_iter().chain(choices))
    };
    let kinds = words.choices::<Kind>(|code| words.kind(code));
    let stages = words.choices::<Stage>(|code| words.stage(code));
    vec![
        field(Input::Text, "text", "directory-filter-text", &ask.text),
        select(
            "country",
            "directory-country",
            &ask.country,
            words.terms(&setup.vocabulary().countries),
        ),
        select("kind", "directory-kind", &ask.kind, kinds),
        select(
            "field",
            "directory-fact-fields",
            &ask.field,
            words.terms(&setup.vocabulary().fields),
        ),
        select("stage", "directory-fact-stage", &ask.stage, stages),
    ]
}

/// The name a reader sees, and its language; without one, what can be said instead.
pub(crate) fn name_of(cx: &Cx, words: &Words, view: &OrganisationView) -> (String, Option<String>) {
    match shown(&view.names, cx.locale) {
        Some(name) => (name.text.clone(), name.language.map(|language| language.code().to_owned())),
        None => (
            words.with("directory-anonymous", &[("kind", words.kind(view.kind.code()).into())]),
            None,
        ),
    }
}

fn labels(cx: &Cx, setup: &Setup, view: &OrganisationView) -> (String, Vec<String>) {
    let vocabulary = &setup.vocabulary();
    let label = |code: &str, term: Option<&crate::setup::Term>| {
        term.map_or_else(|| code.to_owned(), |term| term.label(cx.locale).to_owned())
    };
    let country = view.country.as_deref().unwrap_or_default();
    let fields = view.fields.iter().map(|code| label(code, vocabulary.field(code))).collect();
    let country = match vocabulary.country(country) {
        Some(term) => term.label(cx.locale).to_owned(),
        None => names::country(cx.locale, country),
    };
    (country, fields)
}

fn row(cx: &Cx, words: &Words, setup: &Setup, view: &OrganisationView) -> Row {
    let (name, lang) = name_of(cx, words, view);
    let (country, fields) = labels(cx, setup, view);
    Row {
        href: format!("/organisations/{}", view.id),
        initials: initials(&name),
        name,
        lang,
        kind: words.kind(view.kind.code()),
        country,
        fields: fields.join(", "),
        mark: words.mark(view.visibility),
    }
}

/// Somebody at an organisation.
struct PersonRow {
    href: String,
    name: String,
    initials: String,
    about: String,
}

/// A note with what its reader may do.
struct NoteRow {
    text: TextShown,
    day: String,
    machine: String,
    mark: VisibilityMark,
    edit: Option<String>,
    withdraw: Option<String>,
    share: Option<String>,
}

#[derive(Template)]
#[template(path = "organisation/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    id: String,
    lang: Option<String>,
    names: Vec<(String, Option<String>, String)>,
    facts: Vec<(String, String)>,
    url: Option<String>,
    mark: VisibilityMark,
    description: Option<TextShown>,
    people: Vec<PersonRow>,
    notes: Vec<NoteRow>,
    journey: Option<Timeline>,
    pager: Pager,
    links: Vec<Link>,
    sharing: Option<Sharing>,
    /// The page of who speaks for the organisation and belongs to it.
    roles: Option<String>,
    shown: organisation::Shown,
}

/// Where the journey goes on.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct JourneyAsk {
    journey: Option<String>,
}

/// `GET /organisations/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Organisation>,
    Asked(ask): Asked<JourneyAsk>,
) -> Answer {
    let cx = &visit.cx;
    let shown = organisation::show(cx, id).await?;
    if let Some(kept) = shown.merged_into {
        return go(format!("/organisations/{kept}"));
    }
    let words = Words::of(&visit);
    let before = ask.journey.as_deref().map(Place::read).transpose()?;
    let (entries, next) = journey::tell(cx, &setup, &shown, before, PAGE).await?;
    let (notes, _) = note::list(cx, id, None, PAGE).await?;
    let people = person::at(cx, &shown.view).await?;
    let (name, lang) = name_of(cx, &words, &shown.view);
    let mut frame = visit.frame(name);
    frame.breadcrumbs.push((words.t("directory-organisations"), "/organisations".to_owned()));
    if !shown.view.named {
        frame.notices.push(Notice::new(Tone::Info, words.t("directory-anonymous-notice")));
    }
    if shown.view.demonstration {
        frame.notices.push(Notice::new(Tone::Info, words.t("directory-demonstration")));
    }
    let next = next.map(|place| with_parameter(&visit.address, "journey", &place.to_string()));
    page(&ShowPage {
        id: id.to_string(),
        lang,
        names: names(&words, &shown.view),
        facts: facts(cx, &words, &setup, &shown.view),
        url: shown.view.url.clone(),
        mark: words.mark(shown.view.visibility),
        description: shown.view.description.as_ref().map(|text| words.text(text)),
        people: people.iter().map(|one| person_row(cx, one)).collect(),
        notes: notes.iter().map(|one| note_row(cx, &words, &shown, one)).collect(),
        journey: timeline(&words, &entries),
        links: links(cx, &setup, id, &shown),
        pager: Pager::cursor(words.web(), None, next),
        sharing: sharing(&visit, &shown.subject).await?,
        roles: roles(&visit, "organisation", &shown.subject),
        frame,
        shown,
        words,
    })
}

/// Where other rooms let the reader go from here; from a nameless page nowhere.
fn links(cx: &Cx, setup: &Setup, id: Id<Organisation>, shown: &organisation::Shown) -> Vec<Link> {
    if !shown.view.named {
        return Vec::new();
    }
    setup.links.iter().flat_map(|room| room.links(cx, id, &shown.subject)).collect()
}

fn names(words: &Words, view: &OrganisationView) -> Vec<(String, Option<String>, String)> {
    view.names
        .iter()
        .map(|name| {
            let language = name.language.map(|language| words.language(language));
            let alias = name.alias.then(|| words.t("directory-alias"));
            let about: Vec<String> =
                [language, alias, name.reading.clone()].into_iter().flatten().collect();
            let code = name.language.map(|language| language.code().to_owned());
            (name.text.clone(), code, about.join(" · "))
        })
        .collect()
}

fn facts(cx: &Cx, words: &Words, setup: &Setup, view: &OrganisationView) -> Vec<(String, String)> {
    let (country, fields) = labels(cx, setup, view);
    let mut facts = vec![
        (words.t("directory-kind"), words.kind(view.kind.code())),
        (words.t("directory-country"), country),
        (words.t("directory-fact-region"), view.region.clone().unwrap_or_default()),
        (
            words.t("directory-fact-founded"),
            view.founded.map(|year| year.to_string()).unwrap_or_default(),
        ),
        (
            words.t("directory-fact-stage"),
            view.stage.map(|one| words.stage(one.code())).unwrap_or_default(),
        ),
        (
            words.t("directory-fact-size"),
            view.size.map(|one| words.size(one.code())).unwrap_or_default(),
        ),
        (words.t("directory-fact-fields"), fields.join(", ")),
    ];
    let numbers = view.identifiers.iter();
    facts.extend(numbers.map(|one| (words.scheme(one.scheme()), one.to_string())));
    facts.push((words.t("directory-fact-source"), view.source.clone().unwrap_or_default()));
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

fn person_row(cx: &Cx, one: &person::Colleague) -> PersonRow {
    let name = shown(&one.person.names, cx.locale).map_or("", |name| name.text.as_str());
    let title = one.place.title.as_ref().map(|title| title.show(cx.locale).text.to_owned());
    let span = match (&one.place.from, &one.place.to) {
        (None, None) => None,
        (from, to) => Some(format!(
            "{} – {}",
            from.as_deref().unwrap_or_default(),
            to.as_deref().unwrap_or_default()
        )),
    };
    let about: Vec<String> = [title, span].into_iter().flatten().collect();
    PersonRow {
        href: format!("/people/{}", one.person.id),
        initials: initials(name),
        name: name.to_owned(),
        about: about.join(" · "),
    }
}

fn note_row(cx: &Cx, words: &Words, shown: &organisation::Shown, note: &Note) -> NoteRow {
    let may = shown.may_note;
    let share = cx.may(&lb_workspaces::acts::RECORD_SHARE, &note.subject(Vec::new()));
    NoteRow {
        text: words.text(&note.text),
        day: words.day(note.made_at),
        machine: note.made_at.day().to_string(),
        mark: words.mark(note.visibility),
        edit: may.then(|| format!("/organisation-notes/{}/edit", note.id)),
        withdraw: may.then(|| format!("/organisation-notes/{}/withdraw", note.id)),
        share: share.then(|| format!("/records/{}/shares", note.id)),
    }
}

fn timeline(words: &Words, entries: &[JourneyEntry]) -> Option<Timeline> {
    let moments: Vec<Moment> = entries
        .iter()
        .map(|entry| {
            let at = entry.place.at;
            let mut moment = Moment::new(entry.stage, words.day(at), entry.title.clone())
                .machine(at.day().to_string());
            moment.href.clone_from(&entry.href);
            moment.text.clone_from(&entry.text);
            moment.by.clone_from(&entry.by);
            moment
        })
        .collect();
    (!moments.is_empty()).then(|| Timeline::new(words.web(), moments))
}
