//! Keeps a listing as it lies in the database, and what the policy engine must know of it.

use lb_kernel::policy::{Sight, Subject, Visibility};
use lb_kernel::{Account, Id, Instant, Organisation, Workspace};
use lb_store::{Cx, Kept};

use crate::rules::listing::Written;
use crate::rules::state::{Closing, State};
use crate::store;

/// What stood in the way of a listing outside its organisation: a rule, an approval. For its organisation and
/// the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difficulty {
    /// In which words.
    pub words: String,
    /// Whose account said it for the organisation; `None`: the desk wrote on its behalf.
    pub account: Option<Id<Account>>,
    /// When.
    pub at: Instant,
}

/// A listing: names its identifiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Its identifier.
    pub id: Id<Listing>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// Whose it is.
    pub organisation: Id<Organisation>,
    /// What it says.
    pub written: Written,
    /// Where its organisation sits, as ISO 3166 alpha-2 code.
    pub country: Option<String>,
    /// Where it stands.
    pub state: State,
    /// Why it is over for good.
    pub closed_as: Option<Closing>,
    /// Who may see it at most, in this state.
    pub visibility: Visibility,
    /// End of its term.
    pub expires_at: Option<Instant>,
    /// When it first came onto the market.
    pub published_at: Option<Instant>,
    /// Who let it pass as the first of two reviewers.
    pub passed_by: Option<Id<Account>>,
    /// Who wrote it last.
    pub written_by: Option<Id<Account>>,
    /// When it was made.
    pub made_at: Instant,
    /// When it was last changed.
    pub changed_at: Instant,
    /// How often it was changed.
    pub version: i64,
    /// Workspaces that it is shared with by itself, in whatever state it is.
    pub shared_with: Vec<Id<Workspace>>,
    /// Made up for a demonstration.
    pub demonstration: bool,
}

impl Listing {
    /// What the policy engine is asked with.
    #[must_use]
    pub fn subject(&self) -> Subject {
        Subject {
            record: Some(self.id.cast()),
            workspace: Some(self.workspace),
            organisation: Some(self.organisation),
            visibility: self.visibility,
            shared_with: self.shared_with.clone(),
            ..Subject::default()
        }
    }

    /// Whether its owner, title and text may be shown.
    #[must_use]
    pub fn is_named(&self, sight: &Sight) -> bool {
        sight.names(&self.subject())
    }

    /// What heads it for a reader who does not, or does, see the name.
    #[must_use]
    pub fn heading(&self, named: bool) -> &str {
        if named { &self.written.title } else { self.written.teaser.as_deref().unwrap_or_default() }
    }
}

/// What the policy engine asks of these listings, for other rooms; unknown ones are absent.
///
/// # Errors
/// The database does not answer.
pub async fn subjects(cx: &Cx, ids: &[Id<Listing>]) -> Kept<Vec<Subject>> {
    let found = store::listing::all(&cx.read(), ids).await?;
    Ok(found.iter().map(Listing::subject).collect())
}
