#![doc = include_str!("../README.md")]

mod accounts_to_directory;
mod accounts_to_notify;
mod accounts_to_operations;
mod challenges_to_collaborations;
mod challenges_to_directory;
pub mod challenges_to_notify;
pub mod challenges_to_search;
mod challenges_to_translations;
mod change;
mod collaborations_to_directory;
pub mod collaborations_to_notify;
mod collaborations_to_policy;
mod deadlines_to_notify;
pub mod directory_to_followers;
mod directory_to_forms;
mod directory_to_network;
mod directory_to_notify;
mod directory_to_policy;
mod directory_to_roundtables;
pub mod directory_to_search;
mod directory_to_surveys;
mod directory_to_translations;
mod directory_to_workspaces;
mod endpoints_to_translations;
mod everybody_to_deadlines;
mod fields_to_everybody;
mod forms_to_translations;
mod holders;
mod introductions_to_collaborations;
mod introductions_to_directory;
pub mod introductions_to_notify;
mod introductions_to_policy;
pub mod letters_to_notify;
mod links;
mod matching_to_directory;
mod names;
mod network_to_deadlines;
mod network_to_directory;
mod network_to_introductions;
pub mod network_to_notify;
mod network_to_policy;
pub mod network_to_search;
mod network_to_translations;
mod notify_to_accounts;
pub mod notify_to_administrators;
pub mod notify_to_operators;
pub mod notify_to_surveys;
pub mod policy_to_collaborations;
pub mod policy_to_deadlines;
mod policy_to_directory;
pub mod policy_to_introductions;
mod policy_to_letters;
pub mod policy_to_network;
pub mod policy_to_notify;
mod policy_to_register;
pub mod policy_to_roundtables;
pub mod policy_to_search;
pub mod policy_to_surveys;
mod policy_to_translations;
mod records_to_collaborations;
mod roundtables_to_deadlines;
mod roundtables_to_directory;
mod roundtables_to_letters;
mod roundtables_to_policy;
pub mod roundtables_to_search;
mod roundtables_to_surveys;
mod roundtables_to_translations;
pub mod security_to_notify;
pub mod surveys_to_notify;
mod surveys_to_policy;
mod surveys_to_register;
mod taken_back;
mod terms_to_translations;
mod texts;
mod to_policy;
pub mod workspaces_to_notify;

use std::sync::Arc;

use lb_directory::journey::{JourneyEntry, Place};
use lb_kernel::Id;
use lb_store::Kept;

pub use accounts_to_directory::Introduced;
pub use accounts_to_notify::Accounts;
pub use accounts_to_operations::Actors;
pub use challenges_to_collaborations::{Chosen, Owners};
pub use challenges_to_directory::Contests;
pub use challenges_to_notify::Proposals;
pub use challenges_to_translations::ChallengeTexts;
pub use collaborations_to_directory::Work;
pub use collaborations_to_notify::FollowUp;
pub use collaborations_to_policy::Ended;
pub use deadlines_to_notify::{GROUP as DEADLINES, Tidings};
pub use directory_to_followers::{followers, users};
pub use directory_to_forms::{Clamd, Directory, Ear};
pub use directory_to_network::Organisations;
pub use directory_to_notify::Records;
pub use directory_to_policy::Names as Callers;
pub use directory_to_roundtables::Guests;
pub use directory_to_surveys::Respondents;
pub use directory_to_translations::{NoteTexts, OrganisationTexts};
pub use directory_to_workspaces::elsewhere;
pub use endpoints_to_translations::machine;
pub use everybody_to_deadlines::{Everybody, PURPOSES};
pub use fields_to_everybody::Bearers;
pub use forms_to_translations::AnswerTexts;
pub use introductions_to_collaborations::{Called, Opener};
pub use introductions_to_directory::Meetings;
pub use introductions_to_notify::Introductions;
pub use introductions_to_policy::Hindered;
pub use matching_to_directory::setup;
pub use network_to_deadlines::{Listings as Reviewed, Review};
pub use network_to_directory::Listings as Journey;
pub use network_to_introductions::Listings as Wares;
pub use network_to_notify::{Course, Listings, Names};
pub use network_to_policy::Unmet;
pub use network_to_translations::ListingTexts;
pub use notify_to_accounts::Doorman;
pub use policy_to_directory::Difficulties;
pub use policy_to_letters::{Captured, Desks};
pub use policy_to_register::Published;
pub use policy_to_roundtables::Answered;
pub use policy_to_translations::ItemAnswers;
pub use records_to_collaborations::Settled;
pub use roundtables_to_deadlines::{Promised, Promises};
pub use roundtables_to_directory::{Gatherings, Pledges};
pub use roundtables_to_letters::Reports;
pub use roundtables_to_policy::Confirmed;
pub use roundtables_to_translations::Minutes;
pub use surveys_to_policy::Named;
pub use terms_to_translations::Terms;
pub use texts::loader;

/// Who answers for the records that webhooks and notices tell of.
pub fn subjects() -> Vec<Arc<dyn lb_notify::Subjects>> {
    vec![
        Arc::new(Records),
        Arc::new(Listings),
        Arc::new(introductions_to_notify::Made),
        Arc::new(collaborations_to_notify::Deals),
        Arc::new(challenges_to_notify::Problems),
    ]
}

/// What the demonstration crosses while it is told.
pub fn between() -> lb_demonstration::Between {
    lb_demonstration::Between {
        organisations: Arc::new(Owners),
        market: Arc::new(Wares),
        openings: Arc::new(Opener),
        published: Arc::new(Published),
        collaborations: lb_collaborations::Collaborations::new(
            Arc::new(Called),
            Arc::new(Settled),
            String::new(),
        ),
        units: Arc::new(Desks),
        surveys: lb_surveys::Surveys::new(Arc::new(Respondents), String::new()),
    }
}

/// The same identifiers, as another room types them.
fn cast<A, B>(ids: &[Id<A>]) -> Vec<Id<B>> {
    ids.iter().map(|id| id.cast()).collect()
}

/// All of a list that a room hands out page by page, each page with the place of the next.
async fn all<T, P, F>(mut page: impl FnMut(Option<P>) -> F) -> Kept<Vec<T>>
where
    F: Future<Output = Kept<(Vec<T>, Option<P>)>>,
{
    let (mut all, mut place) = (Vec::new(), None);
    loop {
        let (found, next) = page(place).await?;
        all.extend(found);
        if next.is_none() {
            return Ok(all);
        }
        place = next;
    }
}

/// A page of moments of a journey: the latest before `before`.
fn latest(mut entries: Vec<JourneyEntry>, before: Option<Place>, limit: u32) -> Vec<JourneyEntry> {
    entries.retain(|entry| before.is_none_or(|before| entry.place < before));
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.place));
    entries.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    entries
}

/// A word of a bridge in the reader's language.
fn said(locale: lb_kernel::Locale, key: &str) -> String {
    texts::of(locale).say(key, &[])
}
