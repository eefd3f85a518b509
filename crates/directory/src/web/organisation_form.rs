//! The form of an organisation: what it asks, and what becomes of the answers.

use std::sync::Arc;

use axum::Extension;
use lb_doors::{Answer, Named, Problems, Sheet, Visit, go};
use lb_kernel::policy::Visibility;
use lb_kernel::{Organisation, Scheme};
use lb_web::components::{Choice, Field, Kind as Input, Limit};

use super::form::{FormPage, Section};
use super::sheet;
use crate::actions::{home, organisation};
use crate::acts;
use crate::rules::names::{LONGEST as NAME, NameAsk};
use crate::rules::numbers::{NumberAsk, OF_ORGANISATIONS};
use crate::rules::organisation::{Ask, Facet, Kind, LONGEST, Size, Stage};
use crate::setup::Setup;
use crate::words::Words;

/// The answers of a form.
fn ask(sheet: &Sheet) -> Ask {
    Ask {
        kind: sheet.get("kind"),
        names: sheet::names(sheet),
        identifiers: sheet::numbers(sheet),
        country: sheet.get("country"),
        region: sheet.get("region"),
        founded: sheet.get("founded"),
        stage: sheet.get("stage"),
        size: sheet.get("size"),
        fields: sheet.all("fields"),
        description: sheet.get("description"),
        description_language: sheet.get("description_language"),
        url: sheet.get("url"),
        source: sheet.get("source"),
        visibility: sheet.get("visibility"),
        facts: sheet::facts(sheet),
    }
}

/// Makes fields that know their answers and what is wrong with them.
pub(super) struct Maker<'a> {
    pub(super) words: &'a Words,
    pub(super) problems: Option<&'a mut Problems>,
}

impl Maker<'_> {
    /// A field with this answer.
    pub(super) fn field(&mut self, kind: Input, name: &str, label: &str, value: &str) -> Field {
        let problem = self.problems.as_deref_mut().and_then(|problems| problems.take(name));
        let field = Field::new(self.words.web(), kind, name, self.words.t(label));
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(problem)
    }

    /// A field that offers choices; none is a choice unless it is required.
    pub(super) fn select(
        &mut self,
        name: &str,
        label: &str,
        value: &str,
        choices: Vec<Choice>,
    ) -> Field {
        let none = Choice::new("", self.words.t("directory-none"));
        let field = self.field(Input::Select, name, label, value);
        if value.is_empty() {
            // Without an answer the component itself offers none.
            return field.options(choices);
        }
        field.options(std::iter::once(none).chain(choices))
    }

    /// The rows of names, with empty ones at the end.
    pub(super) fn names(&mut self, names: &[NameAsk], empty: usize) -> Vec<Vec<Field>> {
        let blank = vec![NameAsk::default(); empty];
        let all: Vec<NameAsk> = names.iter().cloned().chain(blank).collect();
        let mut rows = Vec::new();
        for (index, name) in all.iter().enumerate() {
            let at = |part: &str| format!("names.{index}.{part}");
            let text = self.field(Input::Text, &at("text"), "directory-name", &name.text);
            let text = text.limit(Limit::Characters(NAME));
            let text = if index == 0 { text.required() } else { text };
            let languages = self.words.languages();
            let language =
                self.select(&at("language"), "directory-language", &name.language, languages);
            let reading =
                self.field(Input::Text, &at("reading"), "directory-reading", &name.reading);
            let alias = if name.alias { "yes" } else { "" };
            let alias = self.field(Input::Checkbox, &at("alias"), "directory-alias", alias);
            rows.push(vec![text, language, reading, alias]);
        }
        rows
    }

    /// The rows of numbers, with empty ones at the end.
    pub(super) fn numbers(
        &mut self,
        numbers: &[NumberAsk],
        schemes: &[Scheme],
        empty: usize,
    ) -> Vec<Vec<Field>> {
        let blank = vec![NumberAsk::default(); empty];
        let all: Vec<NumberAsk> = numbers.iter().cloned().chain(blank).collect();
        let mut rows = Vec::new();
        for (index, number) in all.iter().enumerate() {
            let at = |part: &str| format!("identifiers.{index}.{part}");
            let choices: Vec<Choice> = schemes
                .iter()
                .map(|scheme| Choice::new(scheme.code(), self.words.scheme(*scheme)))
                .collect();
            let scheme = self.select(&at("scheme"), "directory-scheme", &number.scheme, choices);
            let value = self.field(Input::Text, &at("value"), "directory-number", &number.value);
            rows.push(vec![scheme, value]);
        }
        rows
    }

    /// Who may see the record, and single facts of it.
    pub(super) fn readers(
        &mut self,
        visibility: &str,
        facts: &std::collections::BTreeMap<String, String>,
        codes: impl Iterator<Item = &'static str>,
    ) -> Vec<Vec<Field>> {
        let words = self.words;
        let levels = || words.choices::<Visibility>(|code| words.level(code));
        let record = self
            .field(Input::Radio, "visibility", "directory-visibility", visibility)
            .options(levels())
            .hint(words.t("directory-visibility-hint"))
            .required();
        let mut rows = vec![vec![record]];
        for code in codes {
            let level = facts.get(code).map_or("", String::as_str);
            let name = format!("facts.{code}");
            let mut field = self.select(&name, "directory-name", level, levels());
            field.label =
                words.with("directory-fact-readers", &[("fact", words.fact(code).into())]);
            rows.push(vec![field]);
        }
        rows
    }
}

/// The form with these answers.
fn form(
    visit: &Visit,
    setup: &Setup,
    title: &str,
    ask: &Ask,
    mut problems: Option<Problems>,
) -> FormPage {
    let words = Words::of(visit);
    let mut make = Maker { words: &words, problems: problems.as_mut() };
    let kinds = words.choices::<Kind>(|code| words.kind(code));
    let kind = make.field(Input::Select, "kind", "directory-kind", &ask.kind);
    let mut rows = vec![vec![kind.options(kinds).required()]];
    rows.extend(make.names(&ask.names, 2));
    let names = Section { title: words.t("directory-names"), rows };
    let numbers = Section {
        title: words.t("directory-fact-identifiers"),
        rows: make.numbers(&ask.identifiers, OF_ORGANISATIONS, 2),
    };
    let facts = Section { title: words.t("directory-facts"), rows: facts(&mut make, setup, ask) };
    let readers = Section {
        title: words.t("directory-readers"),
        rows: make.readers(&ask.visibility, &ask.facts, facet_codes()),
    };
    FormPage::new(visit, &words, title, vec![names, numbers, facts, readers])
        .within(words.t("directory-organisations"), "/organisations".to_owned())
        .more(&words)
        .problems(&words, problems)
}

fn facet_codes() -> impl Iterator<Item = &'static str> {
    use lb_kernel::Code as _;
    Facet::ALL.iter().map(|facet| facet.code())
}

fn facts(make: &mut Maker<'_>, setup: &Setup, ask: &Ask) -> Vec<Vec<Field>> {
    let words = make.words;
    let vocabulary = &setup.vocabulary();
    let countries = words.terms(&vocabulary.countries);
    let country = make.select("country", "directory-country", &ask.country, countries);
    let region = make.field(Input::Text, "region", "directory-fact-region", &ask.region);
    let founded = make.field(Input::Number, "founded", "directory-fact-founded", &ask.founded);
    let stages = words.choices::<Stage>(|code| words.stage(code));
    let stage = make.select("stage", "directory-fact-stage", &ask.stage, stages);
    let sizes = words.choices::<Size>(|code| words.size(code));
    let size = make.select("size", "directory-fact-size", &ask.size, sizes);
    let mut fields = make.field(Input::Checkboxes, "fields", "directory-fact-fields", "");
    // What was chosen under a retired field is asked for under its successor.
    let now = |code: &String| {
        let found = vocabulary.find_field(code);
        found.map_or_else(|| code.clone(), str::to_owned)
    };
    fields.values = ask.fields.iter().map(now).collect();
    let offered = words.terms_with(&vocabulary.fields, &fields.values);
    let fields = fields.options(offered);
    let description = make
        .field(Input::Area, "description", "directory-fact-description", &ask.description)
        .limit(Limit::Characters(LONGEST))
        .rows(8);
    let language = make.select(
        "description_language",
        "directory-description-language",
        &ask.description_language,
        words.languages(),
    );
    let url = make.field(Input::Url, "url", "directory-fact-url", &ask.url);
    let source = make.field(Input::Text, "source", "directory-fact-source", &ask.source);
    vec![
        vec![country, region],
        vec![founded, stage, size],
        vec![description],
        vec![language],
        vec![url],
        vec![source],
        vec![fields],
    ]
}

/// `GET /organisations/new`
pub(super) async fn new(visit: Visit, Extension(setup): Extension<Arc<Setup>>) -> Answer {
    let nothing = lb_kernel::policy::Subject::default();
    visit.cx.permit(&acts::ORGANISATION_CREATE, &nothing)?;
    let blank = Ask { visibility: "workspace".to_owned(), ..Ask::default() };
    form(&visit, &setup, "directory-organisation-new", &blank, None).answer()
}

/// `POST /organisations/new`
pub(super) async fn create(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    sheet: Sheet,
) -> Answer {
    let ask = ask(&sheet);
    let title = "directory-organisation-new";
    if sheet::wants_more(&sheet) {
        return form(&visit, &setup, title, &ask, None).answer();
    }
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let asked = home(&visit.cx, current, &acts::ORGANISATION_CREATE).ok().flatten();
    match organisation::create(&visit.cx, &setup, asked, &ask).await {
        Ok(kept) => go(format!("/organisations/{}", kept.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            form(&visit, &setup, title, &ask, Some(problems)).answer()
        }
    }
}

/// `GET /organisations/{id}/edit`
pub(super) async fn edit(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Organisation>,
) -> Answer {
    let (ask, version) = organisation::editable(&visit.cx, id).await?;
    form(&visit, &setup, "directory-organisation-edit", &ask, None).version(version).answer()
}

/// `POST /organisations/{id}/edit`
pub(super) async fn save(
    visit: Visit,
    Extension(setup): Extension<Arc<Setup>>,
    Named(id): Named<Organisation>,
    sheet: Sheet,
) -> Answer {
    let (ask, version) = (ask(&sheet), sheet::version(&sheet));
    let title = "directory-organisation-edit";
    if sheet::wants_more(&sheet) {
        return form(&visit, &setup, title, &ask, None).version(version).answer();
    }
    match organisation::edit(&visit.cx, &setup, id, version, &ask).await {
        Ok(kept) => go(format!("/organisations/{}", kept.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            form(&visit, &setup, title, &ask, Some(problems)).version(version).answer()
        }
    }
}
