//! Keeps what must be true of challenges and proposals beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("challenge", "id", "workspace", "workspace"),
        Check::reference("challenge", "id", "organisation", "organisation"),
        Check::reference("proposal", "id", "organisation", "organisation"),
        Check::new(
            "proposal.owner",
            Fault::Owner,
            "select p.id as record from proposal p join challenge c on c.id = p.challenge \
             where p.owner <> c.organisation or p.workspace <> c.workspace \
             or p.organisation = c.organisation",
        ),
        Check::new(
            "proposal.reason",
            Fault::State,
            "select id as record from proposal where state in ('chosen', 'declined') and reason = ''",
        ),
        // Only a finalist pitches, whatever was said of it afterwards.
        Check::new(
            "proposal.pitch",
            Fault::State,
            "select p.id as record from proposal p join proposal_pitch i on i.proposal = p.id \
             where not p.pitched",
        ),
        Check::new(
            "proposal.state",
            Fault::State,
            "select p.id as record from proposal p join challenge c on c.id = p.challenge \
             where c.state = 'draft' or (p.state = 'chosen' and c.state not in ('selecting', 'decided'))",
        ),
    ]
}
