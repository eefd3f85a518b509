//! The forms of a person: the record, and belonging to an organisation.

use lb_doors::{Answer, Named, Problems, Sheet, Visit, go};
use lb_kernel::{Code as _, Person};
use lb_web::components::{Choice, Kind as Input};

use super::form::{FormPage, Section};
use super::organisation_form::Maker;
use super::sheet;
use crate::actions::{affiliation, home, person};
use crate::acts;
use crate::rules::affiliation::{Affiliation, AffiliationAsk};
use crate::rules::numbers::OF_PEOPLE;
use crate::rules::person::{Ask, Facet};
use crate::words::Words;

fn ask(sheet: &Sheet) -> Ask {
    Ask {
        names: sheet::names(sheet),
        identifiers: sheet::numbers(sheet),
        languages: sheet.all("languages"),
        email: sheet.get("email"),
        phone: sheet.get("phone"),
        organisation: sheet.get("organisation"),
        visibility: sheet.get("visibility"),
        facts: sheet::facts(sheet),
    }
}

fn form(visit: &Visit, title: &str, ask: &Ask, mut problems: Option<Problems>) -> FormPage {
    let words = Words::of(visit);
    let mut make = Maker { words: &words, problems: problems.as_mut() };
    let names = Section { title: words.t("directory-names"), rows: make.names(&ask.names, 2) };
    let mut languages = make.field(Input::Checkboxes, "languages", "directory-fact-languages", "");
    languages.values.clone_from(&ask.languages);
    let languages: Vec<_> = vec![languages.options(words.languages())];
    let email =
        make.field(Input::Email, "email", "directory-fact-email", &ask.email).autocomplete("off");
    let phone = make
        .field(Input::Telephone, "phone", "directory-fact-phone", &ask.phone)
        .autocomplete("off");
    let organisation = make
        .field(Input::Text, "organisation", "directory-person-keeper", &ask.organisation)
        .hint(words.t("directory-person-keeper-hint"));
    let mut rows = vec![vec![email, phone], languages];
    rows.extend(make.numbers(&ask.identifiers, OF_PEOPLE, 1));
    rows.push(vec![organisation]);
    let facts = Section { title: words.t("directory-facts"), rows };
    let codes = Facet::ALL.iter().map(|facet| facet.code());
    let readers = Section {
        title: words.t("directory-readers"),
        rows: make.readers(&ask.visibility, &ask.facts, codes),
    };
    FormPage::new(visit, &words, title, vec![names, facts, readers])
        .within(words.t("directory-people"), "/people".to_owned())
        .lead(words.t("directory-person-lead"))
        .more(&words)
        .problems(&words, problems)
}

/// `GET /people/new`
pub(super) async fn new(visit: Visit) -> Answer {
    visit.cx.permit(&acts::PERSON_CREATE, &lb_kernel::policy::Subject::default())?;
    let blank = Ask { visibility: "workspace".to_owned(), ..Ask::default() };
    form(&visit, "directory-person-new", &blank, None).answer()
}

/// `POST /people/new`
pub(super) async fn create(visit: Visit, sheet: Sheet) -> Answer {
    let ask = ask(&sheet);
    let title = "directory-person-new";
    if sheet::wants_more(&sheet) {
        return form(&visit, title, &ask, None).answer();
    }
    let current = visit.identity.as_ref().and_then(|one| one.workspace);
    let asked = home(&visit.cx, current, &acts::PERSON_CREATE).ok().flatten();
    match person::create(&visit.cx, asked, &ask).await {
        Ok(kept) => go(format!("/people/{}", kept.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            form(&visit, title, &ask, Some(problems)).answer()
        }
    }
}

/// `GET /people/{id}/edit`
pub(super) async fn edit(visit: Visit, Named(id): Named<Person>) -> Answer {
    let (ask, version) = person::editable(&visit.cx, id).await?;
    form(&visit, "directory-person-edit", &ask, None).version(version).answer()
}

/// `POST /people/{id}/edit`
pub(super) async fn save(visit: Visit, Named(id): Named<Person>, sheet: Sheet) -> Answer {
    let (ask, version) = (ask(&sheet), sheet::version(&sheet));
    let title = "directory-person-edit";
    if sheet::wants_more(&sheet) {
        return form(&visit, title, &ask, None).version(version).answer();
    }
    match person::edit(&visit.cx, id, version, &ask).await {
        Ok(kept) => go(format!("/people/{}", kept.id)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            form(&visit, title, &ask, Some(problems)).version(version).answer()
        }
    }
}

fn place_form(
    visit: &Visit,
    id: String,
    ask: &AffiliationAsk,
    mut problems: Option<Problems>,
) -> FormPage {
    let words = Words::of(visit);
    let mut make = Maker { words: &words, problems: problems.as_mut() };
    let organisation = make
        .field(Input::Text, "organisation", "directory-organisation", &ask.organisation)
        .hint(words.t("directory-person-keeper-hint"))
        .required();
    let title = make.field(Input::Text, "title", "directory-affiliation-title", &ask.title);
    let languages: Vec<Choice> = words.languages();
    let language =
        make.select("title_language", "directory-language", &ask.title_language, languages);
    let hint = words.t("directory-affiliation-hint");
    let from = make.field(Input::Text, "from", "directory-affiliation-from", &ask.from).hint(hint);
    let to = make.field(Input::Text, "to", "directory-affiliation-to", &ask.to);
    let rows = vec![vec![organisation], vec![title, language], vec![from, to]];
    let sections = vec![Section { title: String::new(), rows }];
    FormPage::new(visit, &words, "directory-affiliation-new", sections)
        .within(words.t("directory-person"), format!("/people/{id}"))
        .problems(&words, problems)
}

/// `GET /people/{id}/affiliations/new`
pub(super) async fn join(visit: Visit, Named(id): Named<Person>) -> Answer {
    person::editable(&visit.cx, id).await?;
    let blank = AffiliationAsk {
        title_language: visit.cx.locale.code().to_owned(),
        ..AffiliationAsk::default()
    };
    place_form(&visit, id.to_string(), &blank, None).answer()
}

/// `POST /people/{id}/affiliations/new`
pub(super) async fn joined(visit: Visit, Named(id): Named<Person>, sheet: Sheet) -> Answer {
    let sent = sheet.get("organisation");
    let ask = AffiliationAsk {
        // The address of an organisation's page may be pasted as a whole.
        organisation: sent.trim().rsplit('/').next().unwrap_or_default().to_owned(),
        title: sheet.get("title"),
        title_language: sheet.get("title_language"),
        from: sheet.get("from"),
        to: sheet.get("to"),
    };
    match affiliation::join(&visit.cx, id, &ask).await {
        Ok(_) => go(format!("/people/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            place_form(&visit, id.to_string(), &ask, Some(problems)).answer()
        }
    }
}

/// `POST /affiliations/{id}/end`
pub(super) async fn leave(visit: Visit, Named(id): Named<Affiliation>, sheet: Sheet) -> Answer {
    let person = affiliation::leave(&visit.cx, id, &sheet.get("to")).await?;
    go(format!("/people/{person}"))
}
