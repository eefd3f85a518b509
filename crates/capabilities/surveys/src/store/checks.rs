//! Keeps what must be true of surveys beyond the constraints.

use lb_store::check::{Check, Fault};

/// What must be true of the tables of this room.
#[must_use]
pub fn checks() -> Vec<Check> {
    vec![
        Check::reference("survey_asked", "id", "organisation", "organisation"),
        Check::about(
            "surveys-answer",
            "survey_asked.standing",
            Fault::State,
            "select a.id as record from survey_asked a join survey s on s.id = a.survey \
             where s.state = 'draft' and (a.standing <> 'asked' or a.sent_at is not null)",
        ),
        Check::about(
            "surveys-link",
            "survey_link.asked",
            Fault::State,
            "select distinct a.id as record from survey_link l join survey_asked a on a.id = l.asked \
             join survey s on s.id = a.survey where s.state in ('closed', 'published')",
        ),
    ]
}
