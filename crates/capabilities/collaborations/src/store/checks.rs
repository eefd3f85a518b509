//! Keeps what must be true of collaborations beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("collaboration", "id", "workspace", "workspace"),
        Check::reference("collaboration", "id", "one", "organisation"),
        Check::reference("collaboration", "id", "two", "organisation"),
        Check::new(
            "collaboration.reason",
            Fault::State,
            "select id as record from collaboration where (step = 'ended') <> (reason is not null)",
        ),
        Check::new(
            "collaboration.step",
            Fault::State,
            "select c.id as record from collaboration c where not exists \
             (select 1 from collaboration_step s where s.collaboration = c.id and s.step = c.step)",
        ),
        Check::new(
            "collaboration_outcome.organisation",
            Fault::State,
            "select o.id as record from collaboration_outcome o join collaboration c \
             on c.id = o.collaboration where o.organisation not in (c.one, c.two)",
        ),
        Check::new(
            "collaboration.currency",
            Fault::State,
            "select id as record from collaboration where (value is null) <> (currency is null)",
        ),
        Check::new(
            "collaboration_ask.currency",
            Fault::State,
            "select id as record from collaboration_ask where (value is null) <> (currency is null)",
        ),
        Check::new(
            "collaboration_outcome.currency",
            Fault::State,
            "select id as record from collaboration_outcome where (currency is not null) <> \
             (amount is not null and kind in ('sales', 'foreign-sales', 'investment', 'contract'))",
        ),
        Check::new(
            "collaboration_ask.answered_at",
            Fault::State,
            "select id as record from collaboration_ask where answered_at is not null and step is null",
        ),
    ]
}
