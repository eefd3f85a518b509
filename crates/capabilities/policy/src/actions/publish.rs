//! Gives what may be published: rows whose consent allows it, with the company as a key only.

use jiff::civil::Date;
use lb_kernel::{Id, Refusal, Workspace};
use lb_store::{Cx, Outcome};

use crate::record::Texts;
use crate::rules::words::{Done, ItemState};
use crate::store::publish;

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
    pub heard_on: Option<Date>,
    /// Since when it stands where it stands.
    pub since: lb_kernel::Instant,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

/// A question of a batch whose answer is there or overdue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicQuestion {
    /// Batch and item.
    pub key: String,
    /// Whose matter it is.
    pub company: String,
    /// Who was asked.
    pub authority: String,
    /// Answered by the day it was due.
    pub in_time: bool,
    /// When it was due.
    pub due_at: lb_kernel::Instant,
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
    pub at: lb_kernel::Instant,
}

/// A confirmed theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicTheme {
    /// The theme.
    pub id: String,
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub label: Texts,
    /// The rule itself is the matter.
    pub systemic: bool,
}

/// A measure with the themes of the items it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicMeasure {
    /// The measure.
    pub id: String,
    /// What it is called.
    pub titles: Texts,
    /// Its kind.
    pub kind: String,
    /// Where it stands.
    pub state: String,
    /// Whose it is.
    pub authority: Option<String>,
    /// Its first day.
    pub effective_on: Option<String>,
    /// Its last day.
    pub sunset_on: Option<String>,
    /// Under which conditions.
    pub conditions: String,
    /// Where it can be read.
    pub source: String,
    /// Themes.
    pub themes: Vec<String>,
}

/// A recommendation that is not followed, which is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAdvice {
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub title: String,
    /// In which language.
    pub language: String,
    /// To whom.
    pub authority: String,
    /// Where it stands.
    pub state: String,
    /// Why it is not followed.
    pub reasons: String,
}

/// Everything of a workspace that may be published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publishable {
    /// Items.
    pub items: Vec<PublicItem>,
    /// Questions to authorities.
    pub questions: Vec<PublicQuestion>,
    /// Answers.
    pub answers: Vec<PublicAnswer>,
    /// Themes.
    pub themes: Vec<PublicTheme>,
    /// What authorities are called.
    pub authorities: Vec<(String, Texts)>,
    /// Measures.
    pub measures: Vec<PublicMeasure>,
    /// Recommendations.
    pub advice: Vec<PublicAdvice>,
}

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
    Ok(Publishable {
        items: publish::items(&on, workspace).await?,
        questions: publish::questions(&on, workspace, cx.now).await?,
        answers: publish::answers(&on, workspace).await?,
        themes: publish::themes(&on, workspace).await?,
        authorities: publish::authorities(&on, workspace).await?,
        measures: publish::measures(&on, workspace).await?,
        advice: publish::advice(&on, workspace).await?,
    })
}
