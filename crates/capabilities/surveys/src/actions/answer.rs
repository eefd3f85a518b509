//! Answers a survey: through a link without an account, or for one's company with one. One answer per company,
//! drafts kept, changed until the survey closes.

use lb_forms::rules::answers::Answers;
use lb_forms::rules::definition::Need;
use lb_forms::{Definition, Posted};
use lb_kernel::refusal::Kind;
use lb_kernel::{Code as _, Id, Refusal};
use lb_store::{Cx, Fact, Outcome, Rows};
use serde_json::json;

use super::letters::digest;
use super::read::{definition, load};
use crate::acts;
use crate::record::{Recipient, Survey};
use crate::rules::answers::checked;
use crate::rules::course::{Pass, Standing};
use crate::store;

/// Longest difficulty.
pub const DIFFICULTY: usize = 4_000;

/// By which way somebody answers.
#[derive(Debug, Clone)]
pub enum Way {
    /// The secret of a link.
    Link(String),
    /// An account of the company.
    Account(Id<Recipient>),
}

/// What stands before whoever answers.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The survey.
    pub survey: Survey,
    /// What it asks.
    pub definition: Definition,
    /// The company's answer so far.
    pub recipient: Recipient,
    /// Whether answers are taken.
    pub is_open: bool,
}

/// What is sent.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    /// The answers.
    pub posted: Posted,
    /// A difficulty.
    pub difficulty: String,
    /// How much others may learn of it: the code of a [`Pass`].
    pub pass: String,
    /// It is sent although something that is needed is left out: it counts as answered, not as valid.
    pub partial: bool,
    /// The version that was before whoever answers.
    pub version: i64,
}

/// No answers are taken.
pub(crate) fn over() -> Refusal {
    Refusal::new(Kind::Gone, "surveys.ended")
}

fn fact(action: &'static str, one: &Recipient) -> Fact {
    Fact::of(action, "survey-answer", one.id).within(Some(one.workspace))
}

async fn behind(on: &impl Rows, cx: &Cx, way: &Way) -> Outcome<(Recipient, Survey)> {
    match way {
        Way::Link(secret) => {
            let found = store::recipient::by_link(on, &digest(secret)).await?;
            let recipient = found.ok_or_else(over)?;
            let survey = load(on, recipient.survey).await?;
            if survey.takes(cx.now) { Ok((recipient, survey)) } else { Err(over().into()) }
        }
        Way::Account(id) => {
            let recipient = store::recipient::find(on, *id).await?.ok_or_else(Refusal::missing)?;
            cx.permit(&acts::ANSWER_READ, &recipient.subject())?;
            let survey = load(on, recipient.survey).await?;
            // What is being prepared is no question to anybody yet.
            if survey.opened_at.is_none() {
                return Err(Refusal::missing().into());
            }
            Ok((recipient, survey))
        }
    }
}

/// The company's line and its survey, for whoever answers while answers are taken.
async fn writing(on: &impl Rows, cx: &Cx, way: &Way) -> Outcome<(Recipient, Survey)> {
    let (one, survey) = behind(on, cx, way).await?;
    if matches!(way, Way::Account(_)) {
        cx.permit(&acts::ANSWER_GIVE, &one.subject())?;
    }
    if survey.takes(cx.now) { Ok((one, survey)) } else { Err(over().into()) }
}

/// The form with what was written so far.
///
/// # Errors
/// The link opens nothing any more, the actor may not see it, or the database does not answer.
pub async fn form(cx: &Cx, way: &Way) -> Outcome<Sheet> {
    let rows = cx.read();
    let (recipient, survey) = behind(&rows, cx, way).await?;
    let definition = definition(&rows, survey.form_version).await?;
    let gives = match way {
        Way::Link(_) => true,
        Way::Account(_) => cx.may(&acts::ANSWER_GIVE, &recipient.subject()),
    };
    let is_open = gives && survey.takes(cx.now);
    if !gives {
        // Whoever asked reads one company's answer: that is noted before it is shown.
        lb_store::audit::note_read(cx, fact("survey-answer.read", &recipient)).await?;
    }
    Ok(Sheet { survey, definition, recipient, is_open })
}

/// Keeps what is being written, half-sentences and all; what was sent stays as it is.
///
/// # Errors
/// No answers are taken, the actor may not, or the database does not answer.
pub async fn keep_draft(cx: &Cx, way: &Way, sent: &Sent) -> Outcome<()> {
    let mut tx = cx.begin().await?;
    let (mut one, survey) = writing(&tx, cx, way).await?;
    let definition = definition(&tx, survey.form_version).await?;
    let draft = taken(&one, &sent.posted);
    lb_forms::check_draft(&definition, &draft)?;
    one.draft = Some(draft);
    if survey.written.difficulties {
        let words: String = sent.difficulty.chars().take(DIFFICULTY).collect();
        let pass = Pass::from_code(&sent.pass).unwrap_or(Pass::No);
        one.draft_difficulty = Some((words, pass));
    }
    if one.standing == Standing::Asked {
        one.standing = Standing::Draft;
    }
    // The version stays: the page from which it came goes on without being loaded again.
    let version = one.version;
    store::recipient::keep(&mut tx, &one, version).await?;
    tx.commit().await
}

/// What was there with what a page sent in its place.
fn taken(one: &Recipient, posted: &Posted) -> Answers {
    let mut answers = one.written();
    answers.take(posted.asked.iter().map(String::as_str), &posted.answers);
    answers
}

/// Sends the answer, or another in its place.
///
/// # Errors
/// No answers are taken, the actor may not, something is wrong with it, somebody of the company sent one since
/// `version`, or the database does not answer.
pub async fn give(cx: &Cx, way: &Way, sent: &Sent) -> Outcome<Recipient> {
    let mut tx = cx.begin().await?;
    let (mut one, survey) = writing(&tx, cx, way).await?;
    let definition = definition(&tx, survey.form_version).await?;
    let (answers, valid) = accepted(&definition, &taken(&one, &sent.posted), sent)?;
    let (difficulty, pass) =
        if survey.written.difficulties { passed(sent)? } else { (String::new(), Pass::No) };
    one.answers = Some(answers);
    (one.draft, one.draft_difficulty) = (None, None);
    one.valid = valid;
    one.standing = Standing::Answered;
    one.answer_language = Some(cx.locale);
    (one.difficulty, one.pass) = (difficulty, pass);
    one.answered_at = Some(cx.now);
    one.answered_by = cx.actor.account.filter(|_| matches!(way, Way::Account(_)));
    one.version = sent.version + 1;
    store::recipient::keep(&mut tx, &one, sent.version).await?;
    tx.tell(fact("survey-answer.given", &one).change(json!({ "valid": valid, "pass": pass })));
    tx.commit().await?;
    Ok(one)
}

/// The answers as they are kept, and whether all that is needed is there.
fn accepted(
    definition: &Definition,
    answers: &Answers,
    sent: &Sent,
) -> Result<(Answers, bool), Refusal> {
    let both = checked(definition, answers);
    let refusal = match both {
        Ok(answers) => return Ok((answers, true)),
        Err(refusal) => refusal,
    };
    let lacks = refusal.each().all(|one| one.code() == "forms.answer.required");
    if !lacks || !sent.partial {
        return Err(refusal);
    }
    let mut lenient = definition.clone();
    for section in &mut lenient.sections {
        for question in &mut section.questions {
            question.need = Need::Optional;
        }
    }
    Ok((checked(&lenient, answers)?, false))
}

fn passed(sent: &Sent) -> Result<(String, Pass), Refusal> {
    let words = sent.difficulty.trim().replace("\r\n", "\n");
    let invalid = |code| Refusal::new(Kind::Invalid, code);
    if words.chars().count() > DIFFICULTY {
        return Err(invalid("surveys.long").with("most", DIFFICULTY).at("difficulty"));
    }
    let pass = match sent.pass.as_str() {
        "" => Pass::No,
        code => Pass::from_code(code).ok_or_else(|| invalid("surveys.pass").at("pass"))?,
    };
    if words.is_empty() && pass != Pass::No {
        return Err(invalid("surveys.difficulty-empty").at("difficulty"));
    }
    Ok((words, pass))
}
