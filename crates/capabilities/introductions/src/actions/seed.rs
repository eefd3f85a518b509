//! Writes introductions in any state at once: for the demonstration and for moving in from another
//! system.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Instant, Organisation, Workspace};
use lb_store::{Cx, Fact, Outcome};
use serde_json::json;

use crate::acts;
use crate::market::Listing;
use crate::record::{Contact, Introduction, Party};
use crate::rules::course::{Course, Mode, Reply, State};
use crate::rules::legs::Legs;
use crate::store;

/// An introduction to write.
#[derive(Debug, Clone)]
pub struct Row {
    /// The network.
    pub workspace: Id<Workspace>,
    /// Organisation, listing and contact of the asker.
    pub asker: (Id<Organisation>, Id<Listing>, Option<Contact>),
    /// Organisation, listing and contact of the asked side.
    pub asked: (Id<Organisation>, Id<Listing>, Option<Contact>),
    /// How it is made.
    pub mode: Mode,
    /// Where it stands.
    pub state: State,
    /// What both said.
    pub replies: (Reply, Reply),
    /// When it was made.
    pub made_at: Instant,
    /// Days to answer.
    pub days: i64,
}

/// Writes `rows`; gives their identifiers in the same order.
///
/// # Errors
/// The actor may not, a pair is open already, or the database does not answer.
pub async fn seed(cx: &Cx, rows: &[Row], demonstration: bool) -> Outcome<Vec<Id<Introduction>>> {
    let mut tx = cx.begin().await?;
    let mut made = Vec::with_capacity(rows.len());
    for row in rows {
        let subject = Subject { workspace: Some(row.workspace), ..Subject::default() };
        cx.permit(&acts::ASK, &subject)?;
        let party = |(organisation, listing, contact): &(_, _, Option<Contact>)| Party {
            contact: contact.clone(),
            ..Party::new(*organisation, *listing)
        };
        let ended = matches!(row.state, State::Lapsed | State::Withdrawn);
        let due_at = row.made_at.plus_days(row.days);
        let one = Introduction {
            id: cx.new_id(),
            workspace: row.workspace,
            asker: party(&row.asker),
            asked: party(&row.asked),
            course: Course {
                state: row.state,
                mode: row.mode,
                asker: row.replies.0,
                asked: row.replies.1,
                released_at: Some(row.made_at),
                due_at,
                legs: (row.mode == Mode::Mediated)
                    .then(|| Legs::written(row.state, row.replies.0, row.replies.1)),
                joined: None,
            },
            hushed: false,
            introduced_at: (row.state == State::Introduced).then(|| row.made_at.plus_days(3)),
            ended_at: ended.then_some(due_at),
            made_at: row.made_at,
            version: 1,
            demonstration,
        };
        store::introduction::add(&mut tx, &one).await?;
        super::ask::wait(&mut tx, &one).await?;
        made.push(one.id);
    }
    if let Some(row) = rows.first() {
        let change = json!({ "introductions": rows.len(), "demonstration": demonstration });
        let fact = Fact::of("introduction.seeded", "workspace", row.workspace);
        tx.tell(fact.within(Some(row.workspace)).change(change));
    }
    tx.commit().await?;
    Ok(made)
}
