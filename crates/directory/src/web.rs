//! The directory's pages.

mod claims;
mod consents;
mod form;
mod merges;
mod notes;
mod nothing;
mod organisation_form;
pub(crate) mod organisations;
pub(crate) mod people;
mod person_form;
mod sharing;
mod sheet;

use lb_doors::Routes;

use crate::acts;

pub use organisations::ListAsk as OrganisationListAsk;
pub use people::ListAsk as PersonListAsk;

/// Its routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/organisations", &acts::ORGANISATION_LIST, organisations::list)
        .get("/organisations/new", &acts::ORGANISATION_CREATE, organisation_form::new)
        .post("/organisations/new", &acts::ORGANISATION_CREATE, organisation_form::create)
        .get("/organisations/{id}", &acts::ORGANISATION_READ, organisations::show)
        .get("/organisations/{id}/edit", &acts::ORGANISATION_EDIT, organisation_form::edit)
        .post("/organisations/{id}/edit", &acts::ORGANISATION_EDIT, organisation_form::save)
        .get("/organisations/{id}/notes/new", &acts::NOTE_WRITE, notes::new)
        .post("/organisations/{id}/notes/new", &acts::NOTE_WRITE, notes::write)
        .get(
            "/organisations/{id}/consent",
            &acts::ORGANISATION_CONSENT_GIVE,
            consents::of_organisation,
        )
        .post(
            "/organisations/{id}/consent",
            &acts::ORGANISATION_CONSENT_GIVE,
            consents::give_organisation,
        )
        .post(
            "/organisations/{id}/consent/withdraw",
            &acts::ORGANISATION_CONSENT_WITHDRAW,
            consents::withdraw_organisation,
        )
        .get("/organisations/{id}/merge", &acts::ORGANISATION_MERGE, merges::of_organisation)
        .post("/organisations/{id}/merge", &acts::ORGANISATION_MERGE, merges::merge_organisations)
        .post(
            "/organisations/merges/{id}/undo",
            &acts::ORGANISATION_MERGE,
            merges::part_organisations,
        )
        .get("/people/{id}/merge", &acts::PERSON_MERGE, merges::of_person)
        .post("/people/{id}/merge", &acts::PERSON_MERGE, merges::merge_people)
        .post("/people/merges/{id}/undo", &acts::PERSON_MERGE, merges::part_people)
        .get("/organisation-notes/{id}/edit", &acts::NOTE_WRITE, notes::edit)
        .post("/organisation-notes/{id}/edit", &acts::NOTE_WRITE, notes::save)
        .post("/organisation-notes/{id}/withdraw", &acts::NOTE_WITHDRAW, notes::withdraw)
        .get("/people", &acts::PERSON_LIST, people::list)
        .get("/people/new", &acts::PERSON_CREATE, person_form::new)
        .post("/people/new", &acts::PERSON_CREATE, person_form::create)
        .get("/people/{id}", &acts::PERSON_READ, people::show)
        .get("/people/{id}/edit", &acts::PERSON_EDIT, person_form::edit)
        .post("/people/{id}/edit", &acts::PERSON_EDIT, person_form::save)
        .get("/people/{id}/affiliations/new", &acts::PERSON_EDIT, person_form::join)
        .post("/people/{id}/affiliations/new", &acts::PERSON_EDIT, person_form::joined)
        .post("/affiliations/{id}/end", &acts::PERSON_EDIT, person_form::leave)
        .get("/people/claims", &acts::PERSON_CREATE, claims::list)
        .post("/people/claims/{id}/confirm", &acts::PERSON_CONFIRM, claims::confirm)
        .post("/people/claims/{id}/refuse", &acts::PERSON_CONFIRM, claims::refuse)
        .post("/people/{id}/claim", &acts::PERSON_CLAIM, claims::claim)
        .post("/people/{id}/account/remove", &acts::PERSON_CONFIRM, claims::part)
        .get("/people/{id}/consent", &acts::PERSON_CONSENT_GIVE, consents::of_person)
        .post("/people/{id}/consent", &acts::PERSON_CONSENT_GIVE, consents::give_person)
        .post(
            "/people/{id}/consent/withdraw",
            &acts::PERSON_CONSENT_WITHDRAW,
            consents::withdraw_person,
        )
}
