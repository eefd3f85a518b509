//! The pages on which answers are listed and read, and drafts are moved to a newer version.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Extension, Form as Body, Path, Query};
use lb_doors::{Answer, Visit, go, page};
use lb_kernel::policy::{Door, Role, Scope, Subject};
use lb_kernel::{Id, Locale, Localised};
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{Badge, Column, Notice, Pager, TableHead, Tone};
use serde::Deserialize;

use super::{fill, id, one};
use crate::actions::answers::{self, receipt_of};
use crate::actions::{forms, translations};
use crate::acts;
use crate::hooks::Hooks;
use crate::render::{Said, said, translated};
use crate::rules::answers::Answers;
use crate::rules::condition;
use crate::rules::definition::Definition;
use crate::store::answers::{self as table, AnswerRecord, AnswerState, Of};
use crate::store::attachments::{self, Attachment};
use crate::texts;

/// Answers on a page of a list.
const PAGE: u32 = 50;

/// An answer as a list shows it.
struct Row {
    id: Id<AnswerRecord>,
    title: String,
    organisation: String,
    state: Badge,
    changed: String,
    submitted: String,
}

#[derive(Template)]
#[template(path = "answers/list.html")]
struct ListPage {
    frame: Frame,
    texts: Texts,
    head: TableHead,
    rows: Vec<Row>,
    total: String,
    pager: Pager,
    documents: Vec<(String, String)>,
}

impl ListPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

#[derive(Deserialize)]
pub(super) struct Ask {
    after: Option<String>,
}

pub(super) fn state(texts: Texts, state: AnswerState) -> Badge {
    let tone = match state {
        AnswerState::Draft => Tone::Neutral,
        AnswerState::Submitted => Tone::Positive,
    };
    Badge::new(tone, texts.say(&format!("forms-answer-state-{state}"), &[]))
}

pub(super) async fn own(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Query(ask): Query<Ask>,
) -> Answer {
    let cx = &visit.cx;
    cx.permit(&acts::ANSWER_LIST, &Subject::default())?;
    let title = texts::of(cx.locale).say("forms-own-answers", &[]);
    let mut shown = list_page(&visit, &hooks, Of::Own, title, "/answers", ask.after).await?;
    let mine: Vec<_> = cx
        .actor
        .organisations(&[lb_kernel::policy::Role::Representative, lb_kernel::policy::Role::Member])
        .collect();
    let names = hooks.names.organisations(cx, &mine).await?;
    shown.documents = mine
        .iter()
        .map(|id| {
            let name = names.get(id).cloned().unwrap_or_else(|| id.to_string());
            let said = shown.texts.say("forms-documents-of", &[("name", name.into())]);
            (said, format!("/documents/{id}"))
        })
        .collect();
    page(&shown)
}

pub(super) async fn of_form(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(form): Path<String>,
    Query(ask): Query<Ask>,
) -> Answer {
    let form = forms::read(&visit.cx, id(&form)?).await?;
    visit.cx.permit(&acts::ANSWER_LIST, &Subject::default())?;
    let title = form.title.show(visit.cx.locale).text.to_owned();
    let address = format!("/forms/{}/answers", form.id);
    page(&list_page(&visit, &hooks, Of::Form(form.id), title, &address, ask.after).await?)
}

async fn list_page(
    visit: &Visit,
    hooks: &Hooks,
    of: Of,
    title: String,
    address: &str,
    after: Option<String>,
) -> Result<ListPage, Halt> {
    let cx = &visit.cx;
    let own = texts::of(cx.locale);
    let after = after.as_deref().map(id).transpose()?;
    let lines = table::list(cx, of, after, PAGE + 1).await?;
    let total = table::count(&cx.through(Door::Count), of).await?;
    let mut ids: Vec<_> = lines.iter().filter_map(|line| line.organisation).collect();
    ids.sort_unstable();
    ids.dedup();
    let names = hooks.names.organisations(cx, &ids).await?;
    let full = lines.len() > PAGE as usize;
    let name =
        |id: Id<lb_kernel::Organisation>| names.get(&id).cloned().unwrap_or_else(|| id.to_string());
    let rows: Vec<Row> = lines
        .into_iter()
        .take(PAGE as usize)
        .map(|line| Row {
            id: line.id,
            title: line.title.show(cx.locale).text.to_owned(),
            organisation: line.organisation.map(name).unwrap_or_default(),
            state: state(own, line.state),
            changed: visit.moment(line.changed_at),
            submitted: line.submitted_at.map_or_else(String::new, |at| visit.moment(at)),
        })
        .collect();
    let next = rows.last().filter(|_| full).map(|row| format!("{address}?after={}", row.id));
    let frame = visit.frame(title);
    Ok(ListPage {
        head: TableHead::new(
            [
                "forms-title",
                "forms-organisation",
                "forms-state",
                "forms-changed",
                "forms-submitted",
            ]
            .map(|key| Column::new(own.say(key, &[]))),
        ),
        total: own.say("forms-answer-count", &[("count", total.into())]),
        pager: Pager::cursor(frame.texts, None, next),
        rows,
        documents: Vec::new(),
        texts: own,
        frame,
    })
}

/// A file as pages show it.
#[derive(Clone)]
pub(super) struct FileShown {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) about: String,
    pub(super) closed: bool,
}

impl FileShown {
    pub(super) fn of(file: &Attachment, texts: Texts) -> Self {
        let kilobytes = file.size.div_ceil(1024);
        let pages = file.pages.unwrap_or_default();
        let about = texts
            .say("forms-file-about", &[("kilobytes", kilobytes.into()), ("pages", pages.into())]);
        Self {
            id: file.id.to_string(),
            name: file.name.clone(),
            about,
            closed: file.closed_at.is_some(),
        }
    }
}

/// A section with its questions and what was answered.
pub(super) struct SectionSaid {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) lines: Vec<(String, Said)>,
}

/// What was answered, section by section; only questions that are asked.
pub(super) fn sections(
    definition: &Definition,
    answers: &Answers,
    written: &BTreeMap<String, Localised>,
    locale: Locale,
) -> Vec<SectionSaid> {
    let asked = condition::asked(definition, answers);
    let line = |question: &crate::rules::definition::Question| {
        let label = question.label.show(locale).text.to_owned();
        let value = translated(question, answers.get(&question.id), written, locale);
        (label, value)
    };
    definition
        .sections
        .iter()
        .map(|section| SectionSaid {
            id: section.id.clone(),
            title: section.title.show(locale).text.to_owned(),
            lines: section
                .questions
                .iter()
                .filter(|question| asked.contains(question.id.as_str()))
                .map(line)
                .collect(),
        })
        .filter(|section| !section.lines.is_empty())
        .collect()
}

#[derive(Template)]
#[template(path = "answers/show.html")]
struct ShowPage {
    frame: Frame,
    texts: Texts,
    state: Badge,
    receipt: Option<Notice>,
    digest: String,
    organisation: String,
    number: i64,
    sections: Vec<SectionSaid>,
    files: Vec<FileShown>,
    /// Where its texts are translated, for those who may.
    translate: Option<String>,
}

impl ShowPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn file(&self, id: &str) -> Option<&FileShown> {
        self.files.iter().find(|file| file.id == id)
    }
}

/// An answer: to be filled in by who may, else to be read.
pub(super) async fn show(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(answer): Path<String>,
    Query(ask): Query<fill::Ask>,
) -> Answer {
    let cx = &visit.cx;
    let (answer, version) = answers::read(cx, id(&answer)?).await?;
    if answer.state == AnswerState::Draft && cx.may(&acts::ANSWER_WRITE, &answer.subject()) {
        return fill::show(&visit, answer, version, ask).await;
    }
    let own = texts::of(cx.locale);
    let files = attachments::of_answer(&cx.read(), answer.id).await?;
    let organisation = match answer.organisation {
        Some(id) => hooks.name(cx, id).await?,
        None => String::new(),
    };
    let tongues = hooks.tongues.as_ref();
    let written = translations::of(&cx.read(), tongues, &version.definition, &answer).await?;
    // Who works for the workspace finds these texts in the list of translations, and so does its owner.
    let scope = Scope::Workspace(answer.workspace);
    let staff = cx.actor.has(&[Role::Administrator, Role::Officer, Role::Adviser], &scope);
    let translators = !written.is_empty() && staff;
    let receipt = receipt_of(&answer);
    let notice = receipt.as_ref().map(|receipt| {
        let at = visit.moment(receipt.at);
        Notice::new(Tone::Positive, own.say("forms-receipt", &[("at", at.into())]))
    });
    page(&ShowPage {
        frame: visit.frame(version.title.show(cx.locale).text),
        state: state(own, answer.state),
        receipt: notice,
        digest: receipt.map(|receipt| receipt.digest).unwrap_or_default(),
        organisation,
        number: version.number,
        sections: sections(&version.definition, &answer.answers, &written, cx.locale),
        translate: translators.then(|| format!("/translations?record={}&state=all", answer.id)),
        files: files.iter().map(|file| FileShown::of(file, own)).collect(),
        texts: own,
    })
}

#[derive(Template)]
#[template(path = "answers/newer.html")]
struct NewerPage {
    frame: Frame,
    texts: Texts,
    id: Id<AnswerRecord>,
    version: i64,
    kept: String,
    left: Vec<(String, Said, String)>,
}

impl NewerPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }
}

/// What moving to the newest version of the form would keep and leave.
pub(super) async fn newer(visit: Visit, Path(answer): Path<String>) -> Answer {
    let cx = &visit.cx;
    let answer: Id<AnswerRecord> = id(&answer)?;
    let Some((old, _, kept, left)) = answers::compare(cx, answer).await? else {
        return go(format!("/answers/{answer}"));
    };
    let (record, _) = answers::read(cx, answer).await?;
    let own = texts::of(cx.locale);
    let left = left.into_iter().map(|one| {
        let question = old.definition.question(&one.question);
        let label = question.map_or_else(
            || one.question.clone(),
            |question| question.label.show(cx.locale).text.to_owned(),
        );
        let value =
            question.map_or(Said::Nothing, |question| said(question, Some(&one.value), cx.locale));
        (label, value, own.say(&format!("forms-left-why-{}", one.why.code()), &[]))
    });
    page(&NewerPage {
        frame: visit.frame(own.say("forms-newer", &[])),
        id: answer,
        version: record.version,
        kept: own.say("forms-newer-kept", &[("count", kept.0.len().into())]),
        left: left.collect(),
        texts: own,
    })
}

pub(super) async fn move_on(
    visit: Visit,
    Path(answer): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    let answer: Id<AnswerRecord> = id(&answer)?;
    let version = one(&sent, "version").parse().unwrap_or_default();
    answers::move_on(&visit.cx, answer, version).await?;
    go(format!("/answers/{answer}"))
}
