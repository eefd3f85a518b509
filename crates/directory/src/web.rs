//! The directory's pages.

mod consents;
mod form;
mod notes;
mod organisation_form;
mod organisations;
mod people;
mod person_form;
mod sheet;
mod words;

use lb_doors::Routes;

use crate::acts;

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
        .get("/people/{id}/consent", &acts::PERSON_CONSENT_GIVE, consents::of_person)
        .post("/people/{id}/consent", &acts::PERSON_CONSENT_GIVE, consents::give_person)
        .post(
            "/people/{id}/consent/withdraw",
            &acts::PERSON_CONSENT_WITHDRAW,
            consents::withdraw_person,
        )
}
