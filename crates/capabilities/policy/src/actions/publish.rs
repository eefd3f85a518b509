//! Gives what may be published: rows whose consent allows it, with the company as a key only.

use std::collections::BTreeSet;

use jiff::civil::Date;
use lb_kernel::{Id, Instant, Refusal, Workspace};
use lb_store::{Cx, Outcome};

use crate::record::{Texts, Theme};
use crate::rules::confirmation::Said;
use crate::rules::recommendation::{Failing, failing};
use crate::rules::words::{Done, ItemState, ThemeState};
use crate::store::measure::Measure;
use crate::store::recommendation::Recommendation;
use crate::store::{self, publish};

/// An item of a confirmed theme that an authority has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicItem {
    /// The item.
    pub id: String,
    /// The same for all items of one company; empty where nobody knows whose it is.
    pub company: String,
    /// Its theme.
    pub theme: String,
    /// Its authority.
    pub authority: String,
    /// By which way its difficulty came in.
    pub door: String,
    /// Where it stands.
    pub state: ItemState,
    /// What the authority says.
    pub claimed: Done,
    /// What the company says.
    pub confirmed: Done,
    /// When it was heard.
    pub heard_on: Date,
    /// Since when it stands where it stands.
    pub since: Instant,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// A question of a batch whose answer is there or overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicQuestion {
    /// Of which batch.
    pub batch: String,
    /// About which item.
    pub item: String,
    /// Who was asked.
    pub authority: String,
    /// Answered by the day it was due.
    pub in_time: bool,
    /// When it was due.
    pub due_at: Instant,
}

/// An answer to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAnswer {
    /// The item.
    pub item: String,
    /// Who answered.
    pub authority: String,
    /// What was decided.
    pub verdict: String,
    /// In which language.
    pub language: String,
    /// The words.
    pub words: String,
    /// When.
    pub at: Instant,
}

/// A question to a company whether it is solved, which is answered or whose time is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicSaid {
    /// The question.
    pub key: String,
    /// About which item.
    pub item: String,
    /// After which measure.
    pub measure: String,
    /// When it was asked.
    pub asked_at: Instant,
    /// When it was answered, or its time was over.
    pub closed_at: Instant,
    /// What the company says, if anything.
    pub said: Option<Said>,
}

/// Everything of a workspace that may be published.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Publishable {
    /// Items.
    pub items: Vec<PublicItem>,
    /// Questions to authorities.
    pub questions: Vec<PublicQuestion>,
    /// Questions to companies.
    pub said: Vec<PublicSaid>,
    /// Answers.
    pub answers: Vec<PublicAnswer>,
    /// Confirmed themes.
    pub themes: Vec<Theme>,
    /// What authorities are called.
    pub authorities: Vec<(String, Texts)>,
    /// Measures with the themes of the items they are about.
    pub measures: Vec<(Measure, Vec<String>)>,
    /// Recommendations of which it is published that they were answered late or not at all, or are not followed.
    pub advice: Vec<(Failing, Recommendation)>,
}

/// More than a workspace has.
const ALL: usize = 1 << 30;

/// Everything of a workspace that may be published. For the platform itself: whoever counts it must
/// show no figure of few companies.
///
/// # Errors
/// Somebody else asks, or the database does not answer.
pub async fn publishable(cx: &Cx, workspace: Id<Workspace>) -> Outcome<Publishable> {
    if !cx.actor.is_system() {
        return Err(Refusal::missing().into());
    }
    let on = cx.read();
    let mut themes = store::theme::alive(&on, workspace).await?;
    themes.retain(|theme| theme.state == ThemeState::Confirmed);
    let confirmed: BTreeSet<String> = themes.iter().map(|theme| theme.id.to_string()).collect();
    let mut items = publish::items(&on, workspace).await?;
    items.retain(|item| confirmed.contains(&item.theme));
    // Of what is said to and of items, only what is about those whose consent allows it.
    let allowed: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut questions = publish::questions(&on, workspace, cx.now).await?;
    questions.retain(|one| allowed.contains(one.item.as_str()));
    let mut said = publish::said(&on, workspace, cx.now).await?;
    said.retain(|one| allowed.contains(one.item.as_str()));
    let mut answers = publish::answers(&on, workspace).await?;
    answers.retain(|one| allowed.contains(one.item.as_str()));
    let mut about = publish::about(&on, workspace).await?;
    let measures = store::measure::list(&on, &[workspace], None, None, ALL).await?.into_iter();
    let measures = measures.map(|one| (about.remove(&one.id).unwrap_or_default(), one));
    let advice = store::recommendation::list(&on, &[workspace], ALL).await?.into_iter();
    let advice = advice.filter(|one| one.published_at.is_some());
    let mut advice: Vec<_> = advice
        .filter_map(|one| Some((failing(one.state, one.due, one.answered_at, cx.now)?, one)))
        .collect();
    advice.sort_by_key(|(_, one)| one.number);
    Ok(Publishable {
        authorities: publish::authorities(&on, workspace).await?,
        measures: measures.map(|(themes, one)| (one, themes)).collect(),
        items,
        questions,
        said,
        answers,
        themes,
        advice,
    })
}
