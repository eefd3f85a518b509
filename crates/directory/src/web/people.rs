//! The list of people and the page of one.

use askama::Template;
use lb_doors::{Answer, Asked, Named, Visit, go, page};
use lb_kernel::Person;
use lb_store::Cx;
use lb_web::components::{
    Column, Field, Kind as Input, Pager, TableHead, VisibilityMark, initials,
};
use lb_web::frame::with_parameter;
use lb_web::{Frame, dates};
use serde::Deserialize;

use super::nothing::{List, Nothing};
use super::organisations::name_of as organisation_name;
use super::sharing::{Sharing, roles, sharing};
use crate::actions::person;
use crate::rules::names::shown;
use crate::views::PersonView;
use crate::words::Words;

/// How many stand on a page.
const PAGE: u32 = 50;

/// What the list says when nobody stands in it.
const NOBODY: List = List {
    fits: "directory-people-empty",
    none: "directory-nothing-people",
    begin: "directory-nothing-people-first",
    new: "/people/new",
    label: "directory-person-new",
};

/// What the list's address asks for.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct ListAsk {
    text: String,
    organisation: String,
    cursor: String,
}

impl ListAsk {
    /// What is to be listed.
    #[must_use]
    pub fn filter(&self) -> person::Filter {
        let text = Some(self.text.clone()).filter(|text| !text.trim().is_empty());
        person::Filter { text, organisation: self.organisation.parse().ok() }
    }
}

struct Row {
    href: String,
    name: String,
    initials: String,
    languages: String,
    mark: VisibilityMark,
}

#[derive(Template)]
#[template(path = "person/list.html")]
struct ListPage {
    frame: Frame,
    words: Words,
    filter: Field,
    total: String,
    head: TableHead,
    rows: Vec<Row>,
    nothing: Nothing,
    pager: Pager,
    may_create: bool,
    may_decide: bool,
    export: Option<String>,
}

/// `GET /people`
pub(super) async fn list(visit: Visit, Asked(ask): Asked<ListAsk>) -> Answer {
    let words = Words::of(&visit);
    let filter = ask.filter();
    let before = ask.cursor.parse().ok();
    let (found, next) = person::list(&visit.cx, &filter, before, PAGE).await?;
    let (count, more) = person::count(&visit.cx, &filter).await?;
    let key = if more { "directory-people-count-more" } else { "directory-people-count" };
    let next = next.map(|id| with_parameter(&visit.address, "cursor", &id.to_string()));
    let first = before.map(|_| with_parameter(&visit.address, "cursor", ""));
    let nothing = lb_kernel::policy::Subject::default();
    let search = Field::new(words.web(), Input::Text, "text", words.t("directory-filter-text"));
    let may_create = visit.cx.may(&crate::acts::PERSON_CREATE, &nothing);
    let filtered = filter != person::Filter::default();
    let labels = ["name", "languages", "visibility"];
    page(&ListPage {
        frame: visit.frame(words.t("directory-people")),
        filter: if ask.text.is_empty() { search } else { search.value(ask.text) },
        total: words.with(key, &[("count", i64::try_from(count).unwrap_or_default().into())]),
        head: TableHead::new(
            labels.map(|label| Column::new(words.t(&format!("directory-column-{label}")))),
        ),
        rows: found.iter().map(|one| row(&visit.cx, &words, one)).collect(),
        nothing: Nothing::of(&words, &visit, &NOBODY, filtered, may_create),
        pager: Pager::cursor(words.web(), first, next),
        may_create,
        may_decide: crate::likeness::may_decide(&visit.cx),
        export: super::organisations::export_address(&visit, "/people"),
        words,
    })
}

/// The name a reader sees; without one, what can be said instead.
pub(crate) fn name_of(cx: &Cx, words: &Words, view: &PersonView) -> String {
    shown(&view.names, cx.locale)
        .map_or_else(|| words.t("directory-person-anonymous"), |name| name.text.clone())
}

fn row(cx: &Cx, words: &Words, view: &PersonView) -> Row {
    let name = name_of(cx, words, view);
    let languages: Vec<String> = view.languages.iter().map(|one| words.language(*one)).collect();
    Row {
        href: format!("/people/{}", view.id),
        initials: initials(&name),
        name,
        languages: languages.join(", "),
        mark: words.mark(view.visibility),
    }
}

/// A place in an organisation, and how it is ended.
struct PlaceRow {
    href: String,
    organisation: String,
    title: String,
    span: String,
    end: Option<String>,
}

#[derive(Template)]
#[template(path = "person/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    id: String,
    names: Vec<(String, Option<String>, String)>,
    facts: Vec<(String, String)>,
    mark: VisibilityMark,
    places: Vec<PlaceRow>,
    sharing: Option<Sharing>,
    /// The page of who has which role over the record.
    roles: Option<String>,
    /// The page on which its keeper invites the person.
    invite: Option<String>,
    shown: person::Shown,
}

/// `GET /people/{id}`
pub(super) async fn show(visit: Visit, Named(id): Named<Person>) -> Answer {
    let cx = &visit.cx;
    let shown = person::show(cx, id).await?;
    if let Some(kept) = shown.merged_into {
        return go(format!("/people/{kept}"));
    }
    let words = Words::of(&visit);
    let view = &shown.view;
    let mut frame = visit.frame(name_of(cx, &words, view));
    frame.breadcrumbs.push((words.t("directory-people"), "/people".to_owned()));
    let languages: Vec<String> = view.languages.iter().map(|one| words.language(*one)).collect();
    let mut facts = vec![
        (words.fact("languages"), languages.join(", ")),
        (words.fact("email"), view.email.clone().unwrap_or_default()),
        (words.fact("phone"), view.phone.clone().unwrap_or_default()),
    ];
    facts.extend(view.identifiers.iter().map(|one| (words.scheme(one.scheme()), one.to_string())));
    facts.retain(|(_, value)| !value.is_empty());
    let names = view.names.iter().map(|name| {
        let about: Vec<String> =
            [name.language.map(|one| words.language(one)), name.reading.clone()]
                .into_iter()
                .flatten()
                .collect();
        let lang = name.language.map(|one| one.code().to_owned());
        (name.text.clone(), lang, about.join(" · "))
    });
    page(&ShowPage {
        id: id.to_string(),
        names: names.collect(),
        facts,
        mark: words.mark(view.visibility),
        places: shown.places.iter().map(|one| place_row(cx, &words, &shown, one)).collect(),
        sharing: sharing(&visit, &shown.subject).await?,
        roles: roles(&visit, "person", &shown.subject),
        invite: shown.standing.may_invite.then(|| format!("/people/{id}/invite")),
        frame,
        words,
        shown,
    })
}

fn place_row(cx: &Cx, words: &Words, shown: &person::Shown, one: &person::PlaceShown) -> PlaceRow {
    let title = one.place.title.as_ref().map(|title| title.show(cx.locale).text.to_owned());
    let day = |text: &Option<String>| {
        text.as_deref().map(|text| dates::day_in(cx.locale, text)).unwrap_or_default()
    };
    let (from, to) = (day(&one.place.from), day(&one.place.to));
    let lasts = one.place.to.is_none();
    PlaceRow {
        href: format!("/organisations/{}", one.organisation.id),
        organisation: organisation_name(cx, words, &one.organisation).0,
        title: title.unwrap_or_default(),
        span: if from.is_empty() && to.is_empty() {
            String::new()
        } else {
            format!("{from} – {to}")
        },
        end: (shown.may_edit && lasts).then(|| format!("/affiliations/{}/end", one.place.id)),
    }
}
