//! Writes many listings at once, as published: for the demonstration and for moving in from another
//! system. One transaction, rows by the hundred.

use lb_kernel::policy::{Subject, Visibility};
use lb_kernel::{Id, Instant, Organisation, Workspace};
use lb_store::{Cx, Fact, Outcome};

use crate::acts;
use crate::record::Listing;
use crate::rules::listing::{Ask, check};
use crate::rules::state::{self, State};
use crate::store;

/// A listing to write.
#[derive(Debug, Clone)]
pub struct Row {
    /// Whose it is.
    pub organisation: Id<Organisation>,
    /// The workspace that keeps it.
    pub workspace: Id<Workspace>,
    /// Where its organisation sits.
    pub country: Option<String>,
    /// All names of its organisation, so that a teaser gives none away.
    pub names: Vec<String>,
    /// What it says.
    pub ask: Ask,
    /// When it came onto the market.
    pub published_at: Instant,
    /// How long it stays there, in days.
    pub term: i64,
}

/// Writes `rows` as published listings; gives their identifiers in the same order.
///
/// # Errors
/// The actor may not, a row is wrong (nothing is written then), or the database does not answer.
pub async fn seed(cx: &Cx, rows: &[Row], demonstration: bool) -> Outcome<Vec<Id<Listing>>> {
    seed_in(cx, rows, State::Published, demonstration).await
}

/// The same in any state but closed.
///
/// # Errors
/// As [`seed`].
pub async fn seed_in(
    cx: &Cx,
    rows: &[Row],
    state: State,
    demonstration: bool,
) -> Outcome<Vec<Id<Listing>>> {
    let mut listings = Vec::with_capacity(rows.len());
    for row in rows {
        let subject = Subject {
            workspace: Some(row.workspace),
            organisation: Some(row.organisation),
            ..Subject::default()
        };
        cx.permit(&acts::LISTING_WRITE, &subject)?;
        let written = check(&row.ask, &row.names)?;
        if written.visibility > Visibility::Private && state != State::Draft {
            written.ready(&row.names)?;
        }
        let was_out = !matches!(state, State::Draft | State::InReview);
        listings.push(Listing {
            id: cx.new_id(),
            workspace: row.workspace,
            organisation: row.organisation,
            visibility: state::visibility(state, written.visibility),
            written,
            country: row.country.clone(),
            state,
            closed_as: None,
            expires_at: was_out.then(|| row.published_at.plus_days(row.term)),
            published_at: was_out.then_some(row.published_at),
            passed_by: None,
            written_by: cx.actor.account,
            made_at: row.published_at,
            changed_at: row.published_at,
            version: 1,
            shared_with: Vec::new(),
            demonstration,
        });
    }
    let mut tx = cx.begin().await?;
    store::listing::add_all(&mut tx, &listings).await?;
    for workspace in rows.iter().map(|row| row.workspace).collect::<std::collections::BTreeSet<_>>()
    {
        let count = rows.iter().filter(|row| row.workspace == workspace).count();
        let change = serde_json::json!({ "listings": count, "demonstration": demonstration });
        tx.tell(
            Fact::of("listing.seeded", "workspace", workspace)
                .within(Some(workspace))
                .change(change),
        );
    }
    tx.commit().await?;
    Ok(listings.iter().map(|one| one.id).collect())
}
