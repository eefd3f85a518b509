//! The page on which an answer is filled in: section by section or all at once, saved as a draft
//! whenever it is sent, with files, and handed in at the end.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Extension, Form as Body, Multipart, Path};
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Visit, again, go, page};
use lb_kernel::Id;
use lb_kernel::refusal::Kind as No;
use lb_store::Halt;
use lb_texts::Texts;
use lb_web::Frame;
use lb_web::components::{ErrorSummary, Notice, Step, StepState, Steps, Tone};
use serde::Deserialize;

use super::answers::{FileShown, SectionSaid, sections};
use super::{id, one, parts, shown};
use crate::actions::answers::{self, Base};
use crate::actions::attachments::{self, Upload};
use crate::actions::documents;
use crate::acts;
use crate::hooks::Hooks;
use crate::render::{Block, Problems, Said, blocks, hides_some, problems};
use crate::rules::check::check;
use crate::rules::condition;
use crate::rules::definition::{Ask as Asks, Definition};
use crate::rules::document::{Validity, validity};
use crate::rules::posted;
use crate::store::answers::AnswerRecord;
use crate::store::attachments::{self as files_table, Holder};
use crate::store::documents::DocumentLine;
use crate::store::forms::FormVersion;
use crate::store::vault::Vault;
use crate::texts;

/// The step that shows everything at once, and the one before handing in.
const ALL: &str = "all";
const REVIEW: &str = "review";

#[derive(Deserialize, Default)]
pub(super) struct Ask {
    section: Option<String>,
    saved: Option<String>,
}

/// A question for files with those that are there, and documents that could be taken.
struct FilesShown {
    question: String,
    files: Vec<FileShown>,
    documents: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "answers/fill.html")]
struct FillPage {
    frame: Frame,
    texts: Texts,
    id: Id<AnswerRecord>,
    version: i64,
    page: String,
    section: String,
    hint: Option<String>,
    steps: Steps,
    notices: Vec<Notice>,
    summary: Option<ErrorSummary>,
    blocks: Vec<Block>,
    files: Vec<FilesShown>,
    hides_some: bool,
    last: bool,
}

impl FillPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn files_of(&self, question: &str) -> Option<&FilesShown> {
        self.files.iter().find(|files| files.question == question)
    }

    /// Whether the fields of a block form a table rather than one row.
    fn is_table(&self, block: &Block) -> bool {
        block.rows.len() > 1
    }

    fn row(&self, number: &usize) -> String {
        self.texts.say("forms-row", &[("number", (*number).into())])
    }
}

#[derive(Template)]
#[template(path = "answers/review.html")]
struct ReviewPage {
    frame: Frame,
    texts: Texts,
    id: Id<AnswerRecord>,
    version: i64,
    steps: Steps,
    notices: Vec<Notice>,
    problems: Vec<(String, String)>,
    sections: Vec<SectionSaid>,
    files: Vec<FileShown>,
    may_submit: bool,
}

impl ReviewPage {
    fn t(&self, key: &str) -> String {
        self.texts.say(key, &[])
    }

    fn file(&self, id: &str) -> Option<&FileShown> {
        self.files.iter().find(|file| file.id == id)
    }
}

/// Everything that a page about a draft shows.
struct Draft<'a> {
    visit: &'a Visit,
    answer: AnswerRecord,
    version: FormVersion,
    /// What names the page as it was loaded.
    page: String,
    problems: Problems,
    notices: Vec<Notice>,
}

impl<'a> Draft<'a> {
    fn new(visit: &'a Visit, answer: AnswerRecord, version: FormVersion) -> Self {
        let page = visit.cx.new_id::<()>().to_string();
        Self { visit, answer, version, page, problems: Vec::new(), notices: Vec::new() }
    }

    fn definition(&self) -> &Definition {
        &self.version.definition
    }

    /// The names of the sections that are asked, in their order.
    fn steps(&self) -> Vec<String> {
        let asked = condition::asked(self.definition(), &self.answer.answers);
        self.definition()
            .sections
            .iter()
            .filter(|section| {
                section.questions.iter().any(|question| asked.contains(question.id.as_str()))
            })
            .map(|section| section.id.clone())
            .collect()
    }

    fn shown_steps(&self, current: &str) -> Steps {
        let locale = self.visit.cx.locale;
        let own = texts::of(locale);
        let ids = self.steps();
        let here = ids.iter().position(|id| id == current).unwrap_or(ids.len());
        let title = |id: &str| {
            let section = self.definition().sections.iter().find(|section| section.id == id);
            section.map_or_else(String::new, |one| one.title.show(locale).text.to_owned())
        };
        let step = |(n, id, label): (usize, &str, String)| Step {
            label,
            href: (id != current).then(|| address(self.answer.id, id)),
            state: match n.cmp(&here) {
                std::cmp::Ordering::Less => StepState::Done,
                std::cmp::Ordering::Equal => StepState::Current,
                std::cmp::Ordering::Greater => StepState::Ahead,
            },
        };
        let review = (ids.len(), REVIEW, own.say("forms-review", &[]));
        let all = ids.iter().enumerate().map(|(n, id)| (n, id.as_str(), title(id)));
        Steps::new(lb_web::texts::of(locale), all.chain([review]).map(step))
    }

    /// What is worth knowing about the draft as a whole.
    async fn general(&self) -> Result<Vec<Notice>, Halt> {
        let cx = &self.visit.cx;
        let own = texts::of(cx.locale);
        let mut notices = Vec::new();
        if answers::compare(cx, self.answer.id).await?.is_some() {
            let link = format!("/answers/{}/newer", self.answer.id);
            let notice = Notice::new(Tone::Info, own.say("forms-newer-there", &[]));
            notices.push(notice.link(own.say("forms-newer-look", &[]), link));
        }
        Ok(notices)
    }

    async fn fill(self, section: &str) -> Result<FillPage, Halt> {
        let locale = self.visit.cx.locale;
        let own = texts::of(locale);
        let ids = self.steps();
        let one = Some(section).filter(|section| *section != ALL);
        let blocks = blocks(self.definition(), one, &self.answer.answers, locale, &self.problems);
        let shown = self.definition().sections.iter().find(|part| part.id == section);
        let title = shown.map_or_else(
            || self.version.title.show(locale).text.to_owned(),
            |part| part.title.show(locale).text.to_owned(),
        );
        let hint =
            shown.and_then(|part| part.hint.as_ref()).map(|hint| hint.show(locale).text.to_owned());
        let mut frame = self.visit.frame(title);
        frame.breadcrumbs = vec![(own.say("forms-own-answers", &[]), "/answers".to_owned())];
        let files = self.files(&blocks).await?;
        let mut notices = self.notices.clone();
        notices.extend(self.general().await?);
        Ok(FillPage {
            id: self.answer.id,
            version: self.answer.version,
            page: self.page.clone(),
            section: section.to_owned(),
            hint,
            steps: self.shown_steps(section),
            notices,
            summary: ErrorSummary::of(
                frame.texts,
                blocks.iter().flat_map(|block| block.rows.iter().flatten()),
            ),
            hides_some: hides_some(self.definition(), one, &self.answer.answers),
            last: section == ALL || ids.last().is_some_and(|last| last == section),
            files,
            blocks,
            texts: own,
            frame,
        })
    }

    /// The files of the questions shown, and the organisation's documents that answer them.
    async fn files(&self, blocks: &[Block]) -> Result<Vec<FilesShown>, Halt> {
        let cx = &self.visit.cx;
        let own = texts::of(cx.locale);
        if !blocks.iter().any(|block| block.files) {
            return Ok(Vec::new());
        }
        let there = files_table::of_answer(&cx.read(), self.answer.id).await?;
        let filed = match self.answer.organisation {
            Some(id) if cx.may(&acts::DOCUMENT_USE, &documents::of(id)) => {
                documents::list(cx, id, None).await?
            }
            _ => Vec::new(),
        };
        let shown = blocks.iter().filter(|block| block.files).map(|block| {
            let at = |file: &&files_table::Attachment| {
                matches!(&file.holder, Holder::Answer(_, question) if *question == block.id)
            };
            let kind = self.definition().question(&block.id).and_then(|one| match &one.ask {
                Asks::File(rule) => rule.document,
                _ => None,
            });
            let fitting = filed.iter().filter(|line| Some(line.document.kind) == kind);
            FilesShown {
                question: block.id.clone(),
                files: there.iter().filter(at).map(|file| FileShown::of(file, own)).collect(),
                documents: fitting.map(|line| self.choice(line, own)).collect(),
            }
        });
        Ok(shown.collect())
    }

    fn choice(&self, line: &DocumentLine, own: Texts) -> (String, String) {
        let state = validity(line.document.valid_until, self.visit.cx.now.day());
        let until = shown(self.visit, line.document.valid_until);
        let key = match state {
            Validity::Valid if until.is_empty() => {
                return (line.document.id.to_string(), line.name.clone());
            }
            Validity::Valid => "forms-document-until",
            Validity::Expiring => "forms-document-expiring",
            Validity::Expired => "forms-document-expired",
        };
        let said = own.say(key, &[("day", until.into())]);
        (line.document.id.to_string(), format!("{} – {said}", line.name))
    }

    async fn review(self) -> Result<ReviewPage, Halt> {
        let cx = &self.visit.cx;
        let own = texts::of(cx.locale);
        let facts = files_table::facts(&cx.read(), self.answer.id, cx.now).await?;
        let there = files_table::of_answer(&cx.read(), self.answer.id).await?;
        let found = match check(self.definition(), &self.answer.answers, &facts) {
            Ok(_) => Vec::new(),
            Err(refusal) => problems(&refusal, &self.visit.kit.words, cx.locale),
        };
        let mut notices = self.notices.clone();
        notices.extend(self.general().await?);
        let mut frame = self.visit.frame(own.say("forms-review", &[]));
        frame.breadcrumbs = vec![(own.say("forms-own-answers", &[]), "/answers".to_owned())];
        let may_submit = answers::may_submit(cx, &self.answer);
        if !may_submit {
            notices.push(Notice::new(Tone::Info, own.say("forms-submit-representative", &[])));
        }
        Ok(ReviewPage {
            frame,
            id: self.answer.id,
            version: self.answer.version,
            steps: self.shown_steps(REVIEW),
            notices,
            problems: found.iter().map(|one| self.place(one)).collect(),
            sections: sections(
                self.definition(),
                &self.answer.answers,
                &BTreeMap::new(),
                cx.locale,
            ),
            files: there.iter().map(|file| FileShown::of(file, own)).collect(),
            may_submit,
            texts: own,
        })
    }

    /// Where a problem is put right, and what it is, with the question's words.
    fn place(&self, (field, said): &(String, String)) -> (String, String) {
        let question = field.split('.').next().unwrap_or_default();
        let found = self.definition().questions().find(|(_, one)| one.id == question);
        match found {
            Some((section, question)) => {
                let label = question.label.show(self.visit.cx.locale).text;
                let place = format!(
                    "{}#f-{question}",
                    address(self.answer.id, &section.id),
                    question = question.id
                );
                (place, format!("{label}: {said}"))
            }
            None => (address(self.answer.id, ALL), said.clone()),
        }
    }
}

fn address(answer: Id<AnswerRecord>, section: &str) -> String {
    format!("/answers/{answer}?section={section}")
}

/// The page of a draft, at the section asked for or the first.
pub(super) async fn show(
    visit: &Visit,
    answer: AnswerRecord,
    version: FormVersion,
    ask: Ask,
) -> Answer {
    let mut draft = Draft::new(visit, answer, version);
    if ask.saved.is_some() {
        let at = visit.moment(draft.answer.changed_at);
        let said = texts::of(visit.cx.locale).say("forms-saved", &[("at", at.into())]);
        draft.notices.push(Notice::new(Tone::Positive, said));
    }
    match ask.section.as_deref() {
        Some(REVIEW) => page(&draft.review().await?),
        Some(ALL) => page(&draft.fill(ALL).await?),
        named => {
            let ids = draft.steps();
            let section = named.filter(|named| ids.iter().any(|id| id == named));
            let first = ids.first().map_or(ALL, String::as_str);
            let section = section.unwrap_or(first).to_owned();
            page(&draft.fill(&section).await?)
        }
    }
}

fn base(sent: &[(String, String)]) -> Base {
    Base::Page {
        page: one(sent, "page").chars().take(64).collect(),
        version: one(sent, "version").parse().unwrap_or_default(),
    }
}

/// Keeps what is being written; the page sends it by itself, again and again.
pub(super) async fn autosave(
    visit: Visit,
    Path(answer): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    let (answer, version) = answers::read(&visit.cx, id(&answer)?).await?;
    let posted = posted::read(&version.definition, &sent);
    answers::save(&visit.cx, answer.id, base(&sent), &posted).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Saves what was written and the files that came with it, then does what the button says.
pub(super) async fn save(
    visit: Visit,
    Extension(hooks): Extension<Hooks>,
    Path(answer): Path<String>,
    multipart: Multipart,
) -> Answer {
    let cx = &visit.cx;
    let (sent, uploads) = parts(multipart).await?;
    let (answer, version) = answers::read(cx, id(&answer)?).await?;
    cx.permit(&acts::ANSWER_WRITE, &answer.subject())?;
    let written = posted::read(&version.definition, &sent);
    let base = base(&sent);
    let mut draft = Draft::new(&visit, answer, version);
    match answers::save(cx, draft.answer.id, base.clone(), &written).await {
        Ok(_) => {}
        Err(Halt::Refused(refusal)) => {
            // Nothing of what was written is lost: it is shown again, with the reason.
            let said = visit.kit.words.say(cx.locale, &refusal);
            let mut notice = Notice::new(Tone::Critical, said);
            if refusal.kind() == No::Stale {
                let label = texts::of(cx.locale).say("forms-load-again", &[]);
                notice = notice.link(label, address(draft.answer.id, one(&sent, "section")));
            }
            draft.notices.push(notice);
            draft.problems = problems(&refusal, &visit.kit.words, cx.locale);
            draft.answer.answers.take(written.asked.iter().map(String::as_str), &written.answers);
            return show_again(draft, &sent).await;
        }
        Err(halt) => return Err(halt.into()),
    }
    let action = one(&sent, "do").to_owned();
    let wrong = files(&visit, &hooks, draft.answer.id, &sent, uploads, &base).await?;
    // As it stands now, with the files.
    let (answer, version) = answers::read(cx, draft.answer.id).await?;
    draft.answer = answer;
    draft.version = version;
    draft.problems = wrong;
    if action == "next" || action == "review" {
        draft.problems.extend(in_section(&visit, &draft, one(&sent, "section")).await?);
    }
    if !draft.problems.is_empty() {
        return show_again(draft, &sent).await;
    }
    go(next(&draft, &action, one(&sent, "section")))
}

async fn show_again(mut draft: Draft<'_>, sent: &[(String, String)]) -> Answer {
    draft.page = one(sent, "page").chars().take(64).collect();
    let named = one(sent, "section").to_owned();
    let section = if draft.steps().contains(&named) { named } else { ALL.to_owned() };
    again(&draft.fill(&section).await?)
}

/// Where a button leads.
fn next(draft: &Draft<'_>, action: &str, section: &str) -> String {
    let ids = draft.steps();
    let here = ids.iter().position(|id| id == section);
    let to = match action {
        "review" => REVIEW,
        "next" => here.and_then(|n| ids.get(n + 1)).map_or(REVIEW, String::as_str),
        _ => return format!("{}&saved=yes", address(draft.answer.id, section)),
    };
    address(draft.answer.id, to)
}

/// What is wrong with the section that was sent; what is wrong elsewhere waits for its step.
async fn in_section(visit: &Visit, draft: &Draft<'_>, section: &str) -> Result<Problems, Halt> {
    let cx = &visit.cx;
    let facts = files_table::facts(&cx.read(), draft.answer.id, cx.now).await?;
    let Err(refusal) = check(draft.definition(), &draft.answer.answers, &facts) else {
        return Ok(Vec::new());
    };
    let here: Vec<&str> = draft
        .definition()
        .questions()
        .filter(|(one, _)| section == ALL || one.id == section)
        .map(|(_, question)| question.id.as_str())
        .collect();
    let mut found = problems(&refusal, &visit.kit.words, cx.locale);
    found.retain(|(field, _)| here.contains(&field.split('.').next().unwrap_or_default()));
    Ok(found)
}

/// Takes in new files, lets go of one, puts in a filed document; what is wrong stands at its
/// question.
async fn files(
    visit: &Visit,
    hooks: &Hooks,
    answer: Id<AnswerRecord>,
    sent: &[(String, String)],
    uploads: Vec<(String, Upload)>,
    base: &Base,
) -> Result<Problems, Halt> {
    let cx = &visit.cx;
    let vault = Vault::within(&visit.kit.settings.data);
    let mut wrong = Vec::new();
    let mut note = |result: Result<(), Halt>, question: &str| match result {
        Err(Halt::Refused(refusal)) if refusal.kind() != No::Missing => {
            wrong.push((question.to_owned(), visit.kit.words.say(cx.locale, &refusal)));
            Ok(())
        }
        other => other,
    };
    for (question, upload) in uploads {
        let done =
            attachments::attach(cx, (&vault, hooks), answer, &question, upload, Some(base)).await;
        note(done.map(|_| ()), &question)?;
    }
    let action = one(sent, "do");
    if let Some(attachment) = action.strip_prefix("remove:") {
        attachments::detach(cx, id(attachment)?, Some(base)).await?;
    }
    if let Some(question) = action.strip_prefix("reuse:") {
        let consent = one(sent, &format!("consent.{question}")) == "yes";
        let document = one(sent, &format!("document.{question}"));
        let done = if consent {
            let document = id(document)?;
            attachments::reuse(cx, answer, question, document, Some(base)).await.map(|_| ())
        } else {
            let refusal = lb_kernel::Refusal::new(No::Invalid, "forms.document.consent");
            Err(refusal.at(question).into())
        };
        note(done, question)?;
    }
    Ok(wrong)
}

/// Hands the answer in.
pub(super) async fn submit(
    visit: Visit,
    Path(answer): Path<String>,
    Body(sent): Body<Vec<(String, String)>>,
) -> Answer {
    let cx = &visit.cx;
    let answer: Id<AnswerRecord> = id(&answer)?;
    let version = one(&sent, "version").parse().ok();
    match answers::submit(cx, answer, version).await {
        Ok(receipt) => go(format!("/answers/{}", receipt.answer)),
        Err(Halt::Refused(refusal))
            if refusal.kind() == No::Invalid || refusal.kind() == No::Stale =>
        {
            let (answer, version) = answers::read(cx, answer).await?;
            let mut draft = Draft::new(&visit, answer, version);
            if refusal.kind() == No::Stale {
                let said = visit.kit.words.say(cx.locale, &refusal);
                draft.notices.push(Notice::new(Tone::Critical, said));
            }
            again(&draft.review().await?)
        }
        Err(halt) => Err(halt.into()),
    }
}
