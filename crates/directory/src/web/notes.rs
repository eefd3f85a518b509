//! The form of a note of an organisation.

use lb_doors::{Answer, Named, Problems, Sheet, Visit, go};
use lb_kernel::Organisation;
use lb_kernel::policy::Visibility;
use lb_web::components::{Kind as Input, Limit};

use super::form::{FormPage, Section};
use super::organisation_form::Maker;
use super::sheet;
use crate::actions::note;
use crate::rules::note::{LONGEST, Note, NoteAsk};
use crate::words::Words;

fn ask(sheet: &Sheet) -> NoteAsk {
    NoteAsk {
        text: sheet.get("text"),
        language: sheet.get("language"),
        visibility: sheet.get("visibility"),
    }
}

fn form(
    visit: &Visit,
    title: &str,
    organisation: String,
    ask: &NoteAsk,
    mut problems: Option<Problems>,
) -> FormPage {
    let words = Words::of(visit);
    let mut make = Maker { words: &words, problems: problems.as_mut() };
    let text = make
        .field(Input::Area, "text", "directory-note-text", &ask.text)
        .limit(Limit::Characters(LONGEST))
        .required();
    let language =
        make.select("language", "directory-language", &ask.language, words.languages()).required();
    let levels = words.choices::<Visibility>(|code| words.level(code));
    let visibility = make
        .field(Input::Radio, "visibility", "directory-visibility", &ask.visibility)
        .options(levels)
        .required();
    let rows = vec![vec![text], vec![language], vec![visibility]];
    FormPage::new(visit, &words, title, vec![Section { title: String::new(), rows }])
        .within(words.t("directory-organisation"), format!("/organisations/{organisation}"))
        .problems(&words, problems)
}

/// `GET /organisations/{id}/notes/new`
pub(super) async fn new(visit: Visit, Named(id): Named<Organisation>) -> Answer {
    let visibility = note::begin(&visit.cx, id).await?;
    let blank = NoteAsk {
        language: visit.cx.locale.code().to_owned(),
        visibility: visibility.to_string(),
        ..NoteAsk::default()
    };
    form(&visit, "directory-note-new", id.to_string(), &blank, None).answer()
}

/// `POST /organisations/{id}/notes/new`
pub(super) async fn write(visit: Visit, Named(id): Named<Organisation>, sheet: Sheet) -> Answer {
    let ask = ask(&sheet);
    match note::write(&visit.cx, id, &ask).await {
        Ok(_) => go(format!("/organisations/{id}")),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            form(&visit, "directory-note-new", id.to_string(), &ask, Some(problems)).answer()
        }
    }
}

/// `GET /organisation-notes/{id}/edit`
pub(super) async fn edit(visit: Visit, Named(id): Named<Note>) -> Answer {
    let note = note::show(&visit.cx, id).await?;
    let organisation = note.organisation.to_string();
    form(&visit, "directory-note-edit", organisation, &note.ask(), None)
        .version(note.version)
        .answer()
}

/// `POST /organisation-notes/{id}/edit`
pub(super) async fn save(visit: Visit, Named(id): Named<Note>, sheet: Sheet) -> Answer {
    let organisation = note::show(&visit.cx, id).await?.organisation;
    let ask = ask(&sheet);
    match note::change(&visit.cx, id, sheet::version(&sheet), &ask).await {
        Ok(note) => go(format!("/organisations/{}", note.organisation)),
        Err(halt) => {
            let problems = Problems::of(&visit, halt)?;
            let organisation = organisation.to_string();
            form(&visit, "directory-note-edit", organisation, &ask, Some(problems))
                .version(sheet::version(&sheet))
                .answer()
        }
    }
}

/// `POST /organisation-notes/{id}/withdraw`
pub(super) async fn withdraw(visit: Visit, Named(id): Named<Note>) -> Answer {
    let organisation = note::withdraw(&visit.cx, id).await?;
    go(format!("/organisations/{organisation}"))
}
