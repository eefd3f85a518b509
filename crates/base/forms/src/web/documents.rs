//! The page of an organisation's documents: filed once, used in answers with consent.

use askama::Template;
use axum::extract::{Extension, Form as Body, Multipart, Path};
use lb_doors::{Answer, Visit, again, go, page};
use lb_kernel::{Code as _, Id, Organisation, Refusal};
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{
    Badge, Choice, Column, ErrorSummary, Field, Kind, Notice, TableHead, Tone,
};

use super::{id, one, parts, shown};
use crate::actions::attachments::{self, Upload};
use crate::actions::documents::{self, NewDocument};
use crate::acts;
use crate::api::day_of;
use crate::hooks::Hooks;
use crate::render::{Problems, problems};
use crate::rules::document::{DocumentKind, Validity, validity};
use crate::rules::file::FileKind;
use crate::store::vault::Vault;
use crate::texts;

/// A document as the page shows it.
struct Row {
    id: String,
    kind: String,
    attachment: String,
    name: String,
    issued: String,
    until: String,
    state: Badge,
}

/// A use of a document as the page shows it.
struct UseRow {
    id: String,
    answer: String,
    title: String,
    consented: String,
    withdrawn: Option<String>,
}

#[derive(Template)]
#[template(path = "answers/documents.html")]
struct DocumentsPage {
    frame: Frame,
    texts: Texts,
    organisation: Id<Organisation>,
    notices: Vec<Notice>,
    summary: Option<ErrorSummary>,
    head: TableHead,
    rows: Vec<Row>,
    uses: Vec<UseRow>,
    fields: Vec<Field>,
    files: bool,
}

impl DocumentsPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

pub(super) async fn list(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(organisation): Path<String>,
) -> Answer {
    page(&documents_page(&visit, &hooks, id(&organisation)?, &[], &Vec::new()).await?)
}

async fn documents_page(
    visit: &Visit,
    hooks: &Hooks,
    organisation: Id<Organisation>,
    sent: &[(String, String)],
    wrong: &Problems,
) -> Result<DocumentsPage, Halt> {
    let cx = &visit.cx;
    let own = texts::of(cx.locale);
    let lines = documents::list(cx, organisation, None).await?;
    let uses = documents::uses(cx, organisation).await?;
    let today = cx.now.day();
    let ending = lines
        .iter()
        .filter(|line| validity(line.document.valid_until, today) != Validity::Valid)
        .count();
    let notice = || {
        Notice::new(Tone::Caution, own.say("forms-documents-ending", &[("count", ending.into())]))
    };
    let rows = lines.into_iter().map(|line| {
        let state = validity(line.document.valid_until, today);
        let tone = match state {
            Validity::Valid => Tone::Positive,
            Validity::Expiring => Tone::Caution,
            Validity::Expired => Tone::Critical,
        };
        Row {
            id: line.document.id.to_string(),
            kind: texts::document(own, line.document.kind),
            attachment: line.attachment.to_string(),
            name: line.name,
            issued: shown(visit, line.document.issued),
            until: shown(visit, line.document.valid_until),
            state: Badge::new(tone, own.say(&format!("forms-validity-{state}"), &[])),
        }
    });
    let uses = uses.into_iter().map(|(used, title)| UseRow {
        id: used.id.to_string(),
        answer: used.answer.to_string(),
        title: title.show(cx.locale).text.to_owned(),
        consented: visit.moment(used.consented_at),
        withdrawn: used.withdrawn_at.map(|at| visit.moment(at)),
    });
    let name = hooks.name(cx, organisation).await?;
    let frame = visit.frame(own.say("forms-documents-of", &[("name", name.into())]));
    let fields = fields(visit, sent, wrong);
    Ok(DocumentsPage {
        organisation,
        notices: (ending > 0).then(notice).into_iter().collect(),
        summary: ErrorSummary::of(frame.texts, &fields),
        head: TableHead::new(
            ["forms-document", "forms-file", "forms-issued", "forms-valid-until", "forms-state"]
                .map(|key| Column::new(own.say(key, &[]))),
        ),
        rows: rows.collect(),
        uses: uses.collect(),
        fields,
        files: cx.may(&acts::DOCUMENT_FILE, &documents::of(organisation)),
        texts: own,
        frame,
    })
}

fn fields(visit: &Visit, sent: &[(String, String)], wrong: &Problems) -> Vec<Field> {
    let own = texts::of(visit.cx.locale);
    let field = |kind: Kind, name: &str, key: &str| {
        let problem = wrong.iter().find(|(field, _)| field == name).map(|(_, said)| said.clone());
        Field::new(visit.frame("").texts, kind, name, own.say(key, &[])).error_if(problem)
    };
    let kinds =
        DocumentKind::ALL.iter().map(|kind| Choice::new(kind.code(), texts::document(own, *kind)));
    let endings: Vec<String> = FileKind::ALL
        .iter()
        .flat_map(|kind| kind.endings())
        .map(|ending| format!(".{ending}"))
        .collect();
    let mut kind = field(Kind::Select, "kind", "forms-document").options(kinds).required();
    kind.values.extend(Some(one(sent, "kind")).filter(|code| !code.is_empty()).map(str::to_owned));
    vec![
        kind,
        field(Kind::File, "file", "forms-file").accept(endings.join(",")).required(),
        field(Kind::Date, "issued", "forms-issued").value(one(sent, "issued")),
        field(Kind::Date, "valid_until", "forms-valid-until").value(one(sent, "valid_until")),
    ]
}

pub(super) async fn file(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(organisation): Path<String>,
    multipart: Multipart,
) -> Answer {
    let cx = &visit.cx;
    let organisation: Id<Organisation> = id(&organisation)?;
    cx.permit(&acts::DOCUMENT_FILE, &documents::of(organisation))?;
    let (sent, uploads) = parts(multipart).await?;
    let upload = uploads.into_iter().map(|(_, upload)| upload).next();
    let done = match wanted(organisation, &sent, upload) {
        Ok(new) => {
            let vault = Vault::within(&visit.kit.settings.data);
            documents::file(cx, (&vault, &hooks), new).await.map(|_| ())
        }
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(()) => go(format!("/documents/{organisation}")),
        Err(Halt::Refused(refusal)) if refusal.field().is_some() => {
            let found = problems(&refusal, &visit.kit.words, cx.locale);
            again(&documents_page(&visit, &hooks, organisation, &sent, &found).await?)
        }
        Err(halt) => Err(halt.into()),
    }
}

fn wanted(
    organisation: Id<Organisation>,
    sent: &[(String, String)],
    upload: Option<Upload>,
) -> Result<NewDocument, Refusal> {
    let needed = |field: &str| {
        Refusal::new(lb_kernel::refusal::Kind::Invalid, "forms.answer.required").at(field)
    };
    Ok(NewDocument {
        organisation,
        kind: DocumentKind::from_code(one(sent, "kind")).ok_or_else(|| needed("kind"))?,
        issued: day_of(Some(one(sent, "issued")), "issued")?,
        valid_until: day_of(Some(one(sent, "valid_until")), "valid_until")?,
        upload: upload.ok_or_else(|| needed("file"))?,
    })
}

pub(super) async fn remove(
    visit: Visit,
    Path(organisation): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    documents::remove(&visit.cx, id(one(&sent, "id"))?).await?;
    let organisation: Id<Organisation> = id(&organisation)?;
    go(format!("/documents/{organisation}"))
}

pub(super) async fn withdraw(
    visit: Visit,
    Path(organisation): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    attachments::withdraw(&visit.cx, id(one(&sent, "id"))?).await?;
    let organisation: Id<Organisation> = id(&organisation)?;
    go(format!("/documents/{organisation}"))
}
