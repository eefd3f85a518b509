//! The form in which a company answers: behind its link, or with an account.

use askama::Template;
use axum::extract::{Form as Body, Path};
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use lb_doors::{Answer, Named, Problems, Visit, again, go, page};
use lb_forms::rules::answers::Answers;
use lb_forms::{Block, Posted, blocks, read_posted};
use lb_kernel::Code as _;
use lb_store::Halt;
use lb_web::Frame;
use lb_web::components::{Choice, ErrorSummary, Field, Kind as Input, Limit, Notice, Tone};

use super::words::Words;
use crate::actions::answer::{self, DIFFICULTY, Sent, Sheet, Way};
use crate::record::Recipient;
use crate::rules::course::{Pass, Standing};

type Pairs = Vec<(String, String)>;

struct Part {
    title: String,
    hint: Option<String>,
    blocks: Vec<Block>,
}

#[derive(Template)]
#[template(path = "surveys/answer.html")]
struct AnswerPage {
    frame: Frame,
    words: Words,
    lead: String,
    purpose: Vec<String>,
    purpose_lang: String,
    action: String,
    version: i64,
    is_open: bool,
    /// Something that is needed was left out: it may be sent all the same.
    may_go_partial: bool,
    errors: Option<ErrorSummary>,
    parts: Vec<Part>,
    /// The fields of the difficulty.
    difficulty: Vec<Field>,
    said: Vec<(String, String)>,
}

impl AnswerPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// What was typed beside the questions.
struct Typed {
    answers: Answers,
    difficulty: String,
    pass: String,
    version: i64,
}

fn typed(sheet: &Sheet) -> Typed {
    let one = &sheet.recipient;
    let drafted = one.draft_difficulty.as_ref().filter(|_| sheet.is_open);
    let (difficulty, pass) = drafted.cloned().unwrap_or((one.difficulty.clone(), one.pass));
    Typed { answers: one.written(), difficulty, pass: pass.code().to_owned(), version: one.version }
}

fn difficulty(
    words: Words,
    sheet: &Sheet,
    typed: &Typed,
    wrong: &lb_forms::Problems,
) -> Vec<Field> {
    if !sheet.survey.written.difficulties {
        return Vec::new();
    }
    let at =
        |name: &str| wrong.iter().find(|(field, _)| field == name).map(|(_, said)| said.clone());
    let area =
        Field::new(words.web(), Input::Area, "difficulty", words.t("surveys-difficulty-label"))
            .hint(words.t("surveys-difficulty-hint"))
            .limit(Limit::Characters(DIFFICULTY))
            .error_if(at("difficulty"))
            .rows(4);
    let choices = Pass::ALL.iter().map(|one| {
        Choice::new(one.code(), words.t(&format!("surveys-pass-{one}")))
            .hint(words.t(&format!("surveys-pass-{one}-hint")))
    });
    let pass = Field::new(words.web(), Input::Radio, "pass", words.t("surveys-pass-label"))
        .options(choices)
        .error_if(at("pass"))
        .value(if typed.pass.is_empty() { Pass::No.code() } else { typed.pass.as_str() });
    let area = if typed.difficulty.is_empty() { area } else { area.value(&typed.difficulty) };
    vec![area, pass]
}

fn made(
    visit: &Visit,
    way: &Way,
    sheet: &Sheet,
    typed: &Typed,
    (wrong, lacks): (&lb_forms::Problems, bool),
) -> AnswerPage {
    let words = Words::of(visit);
    let survey = &sheet.survey;
    let mut frame = visit.frame(words.called(survey));
    match way {
        Way::Link(_) => frame.search = None,
        Way::Account(_) => {
            frame.breadcrumbs = vec![(words.t("surveys-own"), "/surveys/own".to_owned())];
        }
    }
    // What concerns no field stands above all.
    let named = |field: &str| {
        sheet.definition.question(field).is_some() || field == "difficulty" || field == "pass"
    };
    let rest = wrong.iter().filter(|(field, _)| !named(field));
    let rest = rest.map(|(_, said)| Notice::new(Tone::Critical, said.clone()));
    frame.notices.extend(rest);
    if sheet.is_open && wrong.is_empty() && sheet.recipient.standing == Standing::Answered {
        let day = sheet.recipient.answered_at.map(|at| visit.moment(at)).unwrap_or_default();
        let said = words.with("surveys-thanks", &[("at", day.into())]);
        frame.notices.push(Notice::new(Tone::Positive, said));
    }
    let locale = words.locale();
    let sections = sheet.definition.sections.iter().map(|section| Part {
        title: words.shown(&section.title).0,
        hint: section.hint.as_ref().map(|hint| words.shown(hint).0),
        blocks: blocks(&sheet.definition, Some(&section.id), &typed.answers, locale, wrong),
    });
    let parts: Vec<Part> = sections.filter(|part| !part.blocks.is_empty()).collect();
    let difficulty = difficulty(words, sheet, typed, wrong);
    let fields: Vec<Field> = (parts.iter())
        .flat_map(|part| part.blocks.iter().flat_map(|block| block.rows.iter().flatten()))
        .chain(&difficulty)
        .cloned()
        .collect();
    let (purpose, purpose_lang) = words.shown(&survey.written.purpose);
    let said = sheet.definition.questions().filter(|_| !sheet.is_open).map(|(_, question)| {
        let said = lb_forms::said(question, typed.answers.get(&question.id), locale);
        let said = match said {
            lb_forms::Said::Text(text) | lb_forms::Said::Link(text) => text,
            lb_forms::Said::Many(all) => lb_web::names::listed(locale, all),
            _ => "–".to_owned(),
        };
        (words.shown(&question.label).0, said)
    });
    AnswerPage {
        lead: words
            .with("surveys-answer-lead", &[("day", words.date(survey.written.closes_on).into())]),
        purpose: purpose.split('\n').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        purpose_lang,
        action: address(way),
        version: typed.version,
        is_open: sheet.is_open,
        may_go_partial: lacks,
        errors: ErrorSummary::of(words.web(), &fields),
        said: said.collect(),
        parts,
        difficulty,
        words,
        frame,
    }
}

fn address(way: &Way) -> String {
    match way {
        Way::Link(link) => format!("/surveys/answer/{}", lb_doors::encode(link)),
        Way::Account(id) => format!("/surveys/answers/{id}"),
    }
}

async fn form(visit: Visit, way: Way) -> Answer {
    let sheet = answer::form(&visit.cx, &way).await?;
    page(&made(&visit, &way, &sheet, &typed(&sheet), (&Vec::new(), false)))
}

fn value(pairs: &Pairs, name: &str) -> String {
    let found = pairs.iter().find(|(key, _)| key == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

async fn posted(visit: &Visit, way: &Way, pairs: &Pairs) -> Result<(Sheet, Posted), Halt> {
    let sheet = answer::form(&visit.cx, way).await?;
    let posted = read_posted(&sheet.definition, pairs);
    Ok((sheet, posted))
}

/// What a page sent, in a form that was read with it.
fn sent(pairs: &Pairs, posted: &Posted) -> Sent {
    Sent {
        posted: posted.clone(),
        difficulty: value(pairs, "difficulty"),
        pass: value(pairs, "pass"),
        partial: value(pairs, "partial") == "yes",
        version: value(pairs, "version").parse().unwrap_or(0),
    }
}

async fn send(visit: Visit, way: Way, pairs: Pairs) -> Answer {
    let (sheet, posted) = posted(&visit, &way, &pairs).await?;
    let sent = sent(&pairs, &posted);
    let halt = match answer::give(&visit.cx, &way, &sent).await {
        Ok(_) => return go(address(&way)),
        Err(halt) => halt,
    };
    let said = halt.refusal();
    let lacks =
        said.is_some_and(|refusal| refusal.each().all(|one| one.code() == "forms.answer.required"));
    let is_stale = said.is_some_and(|refusal| refusal.kind() == lb_kernel::refusal::Kind::Stale);
    let mut wrong = said
        .map(|refusal| lb_forms::problems(refusal, &visit.kit.words, visit.cx.locale))
        .unwrap_or_default();
    // A halt that no form can mend goes on as it is.
    Problems::of(&visit, halt)?;
    let mut version = sent.version;
    if is_stale {
        // Somebody else of the company sent one meanwhile. What was typed stays, and may take its place.
        wrong = vec![(String::new(), Words::of(&visit).t("surveys-meanwhile"))];
        version = answer::form(&visit.cx, &way).await?.recipient.version;
    }
    let mut answers = sheet.recipient.written();
    answers.take(posted.asked.iter().map(String::as_str), &posted.answers);
    let typed = Typed { answers, difficulty: sent.difficulty, pass: sent.pass, version };
    again(&made(&visit, &way, &sheet, &typed, (&wrong, lacks)))
}

async fn draft(visit: Visit, way: Way, pairs: Pairs) -> Answer {
    let (_, posted) = posted(&visit, &way, &pairs).await?;
    answer::keep_draft(&visit.cx, &way, &sent(&pairs, &posted)).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /surveys/answer/{link}`
pub(super) async fn by_link(visit: Visit, Path(link): Path<String>) -> Answer {
    form(visit, Way::Link(link)).await
}

/// `POST /surveys/answer/{link}`
pub(super) async fn send_by_link(
    visit: Visit,
    Path(link): Path<String>,
    Body(pairs): Body<Pairs>,
) -> Answer {
    send(visit, Way::Link(link), pairs).await
}

/// `POST /surveys/answer/{link}/draft`: the page sends it by itself while it is written.
pub(super) async fn draft_by_link(
    visit: Visit,
    Path(link): Path<String>,
    Body(pairs): Body<Pairs>,
) -> Answer {
    draft(visit, Way::Link(link), pairs).await
}

/// `GET /surveys/answers/{id}`
pub(super) async fn own(visit: Visit, Named(id): Named<Recipient>) -> Answer {
    form(visit, Way::Account(id)).await
}

/// `POST /surveys/answers/{id}`
pub(super) async fn send_own(
    visit: Visit,
    Named(id): Named<Recipient>,
    Body(pairs): Body<Pairs>,
) -> Answer {
    send(visit, Way::Account(id), pairs).await
}

/// `POST /surveys/answers/{id}/draft`
pub(super) async fn draft_own(
    visit: Visit,
    Named(id): Named<Recipient>,
    Body(pairs): Body<Pairs>,
) -> Answer {
    draft(visit, Way::Account(id), pairs).await
}
