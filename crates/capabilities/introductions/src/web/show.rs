//! One introduction: both sides as far as it has come, what to do next, documents, the receipt.

use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Both, Named, Problems, Sheet, Visit, again, go, page};
use lb_forms::{DocumentLine, Vault};
use lb_kernel::{Code as _, Id, Refusal};
use lb_store::{Halt, Outcome};
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, ErrorSummary, Field, Kind as Input, Limit, TableHead,
};

use super::advisers;
use super::words::{Card, Words};
use crate::actions::answer::{self, Said};
use crate::actions::documents;
use crate::actions::documents::New;
use crate::actions::read::{self, May, Shown, called};
use crate::record::Introduction;
use crate::room::Introductions;
use crate::rules::course::{Side, Stage, Standing};
use crate::rules::words::{DOCUMENT, LINE, contact};
use crate::store::document::Document;

#[derive(Template)]
#[template(path = "introductions/show.html")]
struct ShowPage {
    frame: Frame,
    words: Words,
    id: Id<Introduction>,
    badge: Badge,
    lead: String,
    cards: Vec<(String, Card)>,
    may: May,
    errors: Option<ErrorSummary>,
    answer: Vec<Field>,
    /// What stood in the way, to be said with a no or with taking back; whether it stands open.
    difficulty: Option<(Field, bool)>,
    reason: String,
    /// Whose turn it is, who advises this side, and why something is held back.
    turn: Vec<String>,
    /// What lies with the reader as an adviser, or with the desk in place of one.
    handled: Vec<Handled>,
    /// Words, language, id and lead of the terms; whether they still have to be accepted.
    terms: Option<(Vec<String>, String, String, String, bool)>,
    is_named: bool,
    /// Whether it has become a collaboration of the reader's.
    goes_on: bool,
    documents: Vec<Paper>,
    /// The form for a document; whether it stands open, with what was wrong.
    document_fields: Option<(Vec<Field>, bool, Option<ErrorSummary>)>,
    head: TableHead,
    receipt: Vec<(String, String, String, String)>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    fn at(&self, rest: &str) -> String {
        format!("/introductions/{}/{rest}", self.id)
    }

    fn document(&self, id: &str, rest: &str) -> String {
        format!("/introductions/{}/documents/{id}{rest}", self.id)
    }
}

/// Something that can be passed on or held back for a side.
struct Handled {
    side: &'static str,
    text: String,
    note: Field,
}

/// A document in the list.
struct Paper {
    id: String,
    title: String,
    day: String,
    own: bool,
    /// That it waits, or why it is held back.
    said: Option<String>,
    /// With which note the reader can hold it back: what was typed, and what is wrong with it.
    note: Option<(String, Option<String>)>,
}

/// What was typed before something was wrong.
#[derive(Default)]
pub(super) struct Typed {
    problems: Problems,
    answer: Sheet,
    withdrawal: Sheet,
    document: Sheet,
    held: Held,
}

impl Typed {
    /// A note with which something was to be held back.
    pub(super) fn held(form: impl Into<String>, sheet: Sheet) -> Self {
        let form = form.into();
        Self { held: Held { form, sheet, problem: None }, ..Self::default() }
    }
}

/// A note with which something was to be held back, and the form in which it was written.
#[derive(Default)]
pub(super) struct Held {
    form: String,
    sheet: Sheet,
    problem: Option<String>,
}

impl Held {
    /// What was typed in a form, and what is wrong with it.
    pub(super) fn of(&self, form: &str) -> Option<(String, Option<String>)> {
        (self.form == form).then(|| (self.sheet.get("note"), self.problem.clone()))
    }
}

fn answer_fields(words: &Words, typed: &Typed, name: &str) -> Vec<Field> {
    let said = &typed.answer;
    let error = |field: &str| typed.problems.at(field);
    let mut fields = Vec::new();
    let choice = |code: &str, key: &str| Choice::new(code, words.t(key));
    let mut field =
        Field::new(words.web(), Input::Radio, "answer", words.t("introductions-answer"))
            .options([choice("yes", "introductions-yes"), choice("no", "introductions-no")])
            .hint(words.t("introductions-answer-hint"))
            .required()
            .error_if(error("answer"));
    if let Some(value) = said.find("answer") {
        field = field.value(value);
    }
    fields.push(field);
    let typed_name = said.find("contact_name").unwrap_or(name);
    fields.extend(words.contact_fields(typed_name, &said.get("contact_address"), error));
    let reason = Field::new(words.web(), Input::Text, "reason", words.t("introductions-reason"))
        .hint(words.t("introductions-reason-hint"))
        .limit(Limit::Characters(LINE))
        .error_if(error("reason"));
    let given = said.get("reason");
    fields.push(if given.is_empty() { reason } else { reason.value(given) });
    fields
}

/// What may be said with a no or with taking back; typed words or a problem leave it open.
fn difficulty(words: &Words, may: &May, typed: &Typed) -> Option<(Field, bool)> {
    let sheet = if may.answer { &typed.answer } else { &typed.withdrawal };
    let (said, problem) = (sheet.get("difficulty"), typed.problems.at("difficulty"));
    let open = problem.is_some() || !said.is_empty();
    (may.answer || may.withdraw).then(|| (words.difficulty_field(&said, problem), open))
}

fn document_fields(words: &Words, typed: &Typed, filed: &[DocumentLine]) -> Vec<Field> {
    let field = |kind, name: &str, key: &str| {
        let field = Field::new(words.web(), kind, name, words.t(key));
        let value = typed.document.get(name);
        let field = if value.is_empty() { field } else { field.value(value) };
        field.error_if(typed.problems.at(name))
    };
    let named = |line: &DocumentLine| Choice::new(line.document.id.to_string(), line.name.clone());
    let none = Choice::new("", words.t("introductions-document-none"));
    let choices = std::iter::once(none).chain(filed.iter().map(named));
    vec![
        field(Input::Text, "title", "introductions-document-title")
            .required()
            .limit(Limit::Characters(LINE)),
        field(Input::Select, "filed", "introductions-document-filed")
            .hint(words.t("introductions-document-filed-hint"))
            .options(choices),
        field(Input::Area, "words", "introductions-document-words")
            .limit(Limit::Characters(DOCUMENT))
            .rows(8),
    ]
}

fn lead(words: &Words, shown: &Shown) -> String {
    let seen = &shown.seen;
    let until = [("day", words.day(seen.due_at).into())];
    match seen.standing {
        // Whoever cannot answer is told who can.
        Some(Standing::ToAnswer) if !shown.may.answer => {
            words.with("introductions-lead-to-answer-others", &until)
        }
        Some(Standing::ToAnswer) => words.with("introductions-lead-to-answer", &until),
        Some(Standing::Waiting) => words.with("introductions-lead-waiting", &until),
        Some(Standing::Introduced) => words.t("introductions-lead-introduced"),
        Some(Standing::Declined) => words.t("introductions-lead-declined"),
        Some(Standing::NothingCame) => words.t("introductions-lead-nothing-came"),
        Some(Standing::Withdrawn) => words.t("introductions-lead-withdrawn"),
        None => words.with("introductions-lead-desk", &until),
    }
}

fn receipt(words: &Words, shown: &Shown) -> Vec<(String, String, String, String)> {
    shown
        .receipt
        .iter()
        .map(|(line, to_own)| {
            let kind = line.item.split(':').next().unwrap_or_default();
            let item = words.t(&format!("introductions-item-{kind}"));
            let what = if line.label.is_empty() {
                item
            } else {
                words.with(
                    "introductions-item-called",
                    &[("item", item.into()), ("label", line.label.as_str().into())],
                )
            };
            let name = |id| {
                shown.names.get(id).map(|names| called(names, words.locale())).unwrap_or_default()
            };
            let to = if *to_own { words.t("introductions-to-own") } else { name(&line.reader) };
            let to = if line.adviser {
                words.with("introductions-to-adviser", &[("side", to.into())])
            } else {
                to
            };
            let digest = line.digest.chars().take(12).collect();
            (words.minute(line.at), what, format!("{to} – {}", line.name), digest)
        })
        .collect()
}

/// Whose turn it is, who advises this side, and why something is held back.
fn turn(words: &Words, shown: &Shown) -> Vec<String> {
    let seen = &shown.seen;
    let turn = seen.turn.map(|turn| words.t(&format!("introductions-turn-{turn}")));
    let adviser = seen.side.and(seen.advisers.first()).map(|adviser| match adviser {
        Some(_) if seen.advised => words.t("introductions-you-advise"),
        Some(name) => words.with("introductions-your-adviser", &[("name", name.as_str().into())]),
        None => words.t("introductions-desk-advises"),
    });
    let held = seen
        .held
        .as_deref()
        .map(|note| words.with("introductions-held-because", &[("note", note.into())]));
    turn.into_iter().chain(adviser).chain(held).collect()
}

/// What the reader can pass on or hold back.
fn handled(words: &Words, shown: &Shown, typed: &Typed) -> Vec<Handled> {
    let desk = shown.seen.side.is_none();
    let one = |side: &Side| {
        let of = words.t(&format!("introductions-side-{side}"));
        let text = if desk {
            words.with("introductions-handle-for", &[("side", of.into())])
        } else {
            words.t("introductions-handle")
        };
        Handled { side: side.code(), text, note: advisers::note(words, side.code(), &typed.held) }
    };
    shown.may.handle.iter().map(one).collect()
}

fn papers(words: &Words, shown: &Shown, typed: &Typed) -> Vec<Paper> {
    let one = |(one, own): &(Document, bool)| {
        let waits = *own && one.passed_at.is_none();
        let said = match &one.held {
            _ if !waits => None,
            Some(note) => {
                Some(words.with("introductions-held-because", &[("note", note.as_str().into())]))
            }
            None => Some(words.t("introductions-document-waits")),
        };
        let may = waits && shown.may.pass_documents;
        Paper {
            id: one.id.to_string(),
            title: one.title.clone(),
            day: words.day(one.made_at),
            own: *own,
            said,
            note: may.then(|| typed.held.of(&one.id.to_string()).unwrap_or_default()),
        }
    };
    shown.documents.iter().map(one).collect()
}

async fn shown_page(visit: &Visit, shown: &Shown, typed: &Typed) -> Outcome<ShowPage> {
    let words = Words::of(visit);
    let seen = &shown.seen;
    let keys = match seen.side {
        Some(_) => ["introductions-own", "introductions-other"],
        None => ["introductions-side-asker", "introductions-side-asked"],
    };
    let cards = vec![
        (words.t(keys[1]), words.card(&seen.other)),
        (words.t(keys[0]), words.card(&seen.own)),
    ];
    // An adviser gives the contact of its side, not its own.
    let name = if seen.advised { "" } else { visit.cx.actor.name.as_str() };
    let answer = if shown.may.answer { answer_fields(&words, typed, name) } else { Vec::new() };
    let difficulty = difficulty(&words, &shown.may, typed);
    let mut frame = visit.frame(words.t("introductions-one"));
    frame.breadcrumbs = vec![(words.t("introductions-title"), "/introductions".to_owned())];
    let beside = [
        "answer",
        "contact_name",
        "contact_address",
        "reason",
        "difficulty",
        "title",
        "words",
        "filed",
        "note",
    ];
    frame.notices.extend(typed.problems.notices(&beside));
    let is_named = seen.stage >= Stage::Named && seen.side.is_some();
    let terms = shown.terms.as_ref().filter(|_| is_named).map(|terms| {
        let text = terms.words.show(words.locale());
        let lead = words.with(
            "introductions-terms-version",
            &[("version", terms.version.into()), ("day", words.day(terms.made_at).into())],
        );
        let paragraphs = text.text.split('\n').map(|part| part.trim().to_owned());
        let paragraphs = paragraphs.filter(|part| !part.is_empty()).collect();
        let open = shown.may.share && !shown.accepted;
        (paragraphs, text.language.to_string(), terms.id.to_string(), lead, open)
    });
    let columns =
        ["introductions-when", "introductions-what", "introductions-to", "introductions-digest"];
    let document_fields = match (&seen.own.named, shown.may.share, seen.stage) {
        (Some((owner, _)), true, Stage::Documents) => {
            let filed = documents::filed(&visit.cx, *owner).await?;
            let fields = document_fields(&words, typed, &filed);
            let errors = ErrorSummary::of(words.web(), &fields);
            let open = errors.is_some() || typed.document.find("title").is_some();
            Some((fields, open, errors))
        }
        _ => None,
    };
    Ok(ShowPage {
        id: seen.id,
        badge: words.standing(seen),
        lead: lead(&words, shown),
        cards,
        may: shown.may.clone(),
        turn: turn(&words, shown),
        handled: handled(&words, shown, typed),
        errors: ErrorSummary::of(
            words.web(),
            answer.iter().chain(difficulty.as_ref().map(|one| &one.0)),
        ),
        answer,
        difficulty,
        reason: seen.reason.clone(),
        terms,
        is_named,
        goes_on: seen.standing == Some(Standing::Introduced) && !seen.advised,
        documents: papers(&words, shown, typed),
        document_fields,
        head: TableHead::new(columns.map(|key| Column::new(words.t(key)))),
        receipt: receipt(&words, shown),
        words,
        frame,
    })
}

/// `GET /introductions/{id}`
pub(super) async fn show(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
) -> Answer {
    let shown = read::show(&visit.cx, &room, id).await?;
    page(&shown_page(&visit, &shown, &Typed::default()).await?)
}

/// The page once more, with what was wrong.
pub(super) async fn wrong(
    visit: &Visit,
    room: &Introductions,
    id: Id<Introduction>,
    halt: Halt,
    typed: Typed,
) -> Answer {
    let problems = Problems::of(visit, halt)?;
    let held = Held { problem: problems.at("note"), ..typed.held };
    let typed = Typed { problems, held, ..typed };
    let shown = read::show(&visit.cx, room, id).await?;
    again(&shown_page(visit, &shown, &typed).await?)
}

fn said(sheet: &Sheet) -> Result<Said, Refusal> {
    let yes = match sheet.get("answer").as_str() {
        "yes" => true,
        "no" => false,
        _ => {
            let kind = lb_kernel::refusal::Kind::Invalid;
            return Err(Refusal::new(kind, "introductions.missing").at("answer"));
        }
    };
    let contact = if yes {
        Some(contact(&sheet.get("contact_name"), &sheet.get("contact_address"))?)
    } else {
        None
    };
    Ok(Said {
        side: None,
        yes,
        reason: sheet.get("reason"),
        difficulty: sheet.get("difficulty"),
        contact,
    })
}

/// `POST /introductions/{id}/answer`
pub(super) async fn answer(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
    sheet: Sheet,
) -> Answer {
    let done = async { answer::answer(&visit.cx, id, &said(&sheet)?).await };
    match done.await {
        Ok(_) => go(format!("/introductions/{id}")),
        Err(halt) => {
            wrong(&visit, &room, id, halt, Typed { answer: sheet, ..Typed::default() }).await
        }
    }
}

/// `POST /introductions/{id}/withdraw`
pub(super) async fn withdraw(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
    sheet: Sheet,
) -> Answer {
    match answer::withdraw(&visit.cx, id, &sheet.get("difficulty")).await {
        Ok(_) => go(format!("/introductions/{id}")),
        Err(halt) => {
            wrong(&visit, &room, id, halt, Typed { withdrawal: sheet, ..Typed::default() }).await
        }
    }
}

/// `POST /introductions/{id}/terms`
pub(super) async fn accept(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
    sheet: Sheet,
) -> Answer {
    let terms = sheet.get("terms").parse().map_err(|_| Refusal::missing())?;
    documents::accept(&visit.cx, &room, id, terms).await?;
    go(format!("/introductions/{id}"))
}

/// `POST /introductions/{id}/documents`
pub(super) async fn add(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Named(id): Named<Introduction>,
    sheet: Sheet,
) -> Answer {
    let filed = sheet.get("filed").parse().ok();
    let new = New { title: sheet.get("title"), words: sheet.get("words"), filed };
    match documents::add(&visit.cx, &room, id, &new).await {
        Ok(_) => go(format!("/introductions/{id}")),
        Err(halt) => {
            wrong(&visit, &room, id, halt, Typed { document: sheet, ..Typed::default() }).await
        }
    }
}

#[derive(Template)]
#[template(path = "introductions/document.html")]
struct DocumentPage {
    frame: Frame,
    paragraphs: Vec<String>,
    lead: String,
    /// Name and address of the file.
    file: Option<(String, String)>,
}

/// `GET /introductions/{id}/documents/{document}`
pub(super) async fn document(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Both(id, document): Both<Introduction, Document>,
) -> Answer {
    let (found, own) = documents::open(&visit.cx, &room, id, document).await?;
    let words = Words::of(&visit);
    let mut frame = visit.frame(found.title.clone());
    frame.breadcrumbs = vec![
        (words.t("introductions-title"), "/introductions".to_owned()),
        (words.t("introductions-one"), format!("/introductions/{id}")),
    ];
    let key = if own { "introductions-document-own" } else { "introductions-document-under" };
    page(&DocumentPage {
        frame,
        lead: words.t(key),
        file: found
            .file
            .map(|file| (file.name, format!("/introductions/{id}/documents/{document}/file"))),
        paragraphs: found
            .words
            .split('\n')
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect(),
    })
}

/// `GET /introductions/{id}/documents/{document}/file`
pub(super) async fn file(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Both(id, document): Both<Introduction, Document>,
) -> Answer {
    let vault = Vault::within(&visit.kit.settings.data);
    let (file, bytes) = documents::content(&visit.cx, &room, &vault, id, document).await?;
    Ok(lb_forms::download(&file, bytes))
}

/// `POST /introductions/{id}/documents/{document}/back`
pub(super) async fn take_back(
    visit: Visit,
    Extension(room): Extension<Arc<Introductions>>,
    Both(id, document): Both<Introduction, Document>,
) -> Answer {
    documents::take_back(&visit.cx, &room, id, document).await?;
    go(format!("/introductions/{id}"))
}
