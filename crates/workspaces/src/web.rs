//! Pages of this room: the list, one workspace with its people and agreements, the forms; roles over
//! the installation and over records of other rooms, and with whom these are shared.

mod agreements;
mod form;
mod list;
mod people;
mod roles;
mod shares;
mod show;

use lb_doors::Routes;
use lb_kernel::{Id, Language, Locale, Refusal};
use lb_web::names;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/workspaces", &acts::WORKSPACE_LIST, list::list)
        .get("/workspaces/new", &acts::WORKSPACE_CREATE, form::fresh)
        .post("/workspaces/new", &acts::WORKSPACE_CREATE, form::create)
        .get("/workspaces/{id}", &acts::WORKSPACE_SHOW, show::show)
        .get("/workspaces/{id}/edit", &acts::WORKSPACE_EDIT, form::change)
        .post("/workspaces/{id}/edit", &acts::WORKSPACE_EDIT, form::edit)
        .get("/workspaces/{id}/close", &acts::WORKSPACE_CLOSE, form::ask_close)
        .post("/workspaces/{id}/close", &acts::WORKSPACE_CLOSE, form::close)
        .get("/workspaces/{id}/people/add", &acts::GRANT_WITHIN, people::ask)
        .post("/workspaces/{id}/people/add", &acts::GRANT_WITHIN, people::give)
        .get("/workspaces/{id}/people/{grant}/remove", &acts::GRANT_WITHIN, people::ask_revoke)
        .post("/workspaces/{id}/people/{grant}/remove", &acts::GRANT_WITHIN, people::revoke)
        .get("/workspaces/{id}/agreements/add", &acts::AGREEMENT_MAKE, agreements::ask)
        .post("/workspaces/{id}/agreements/add", &acts::AGREEMENT_MAKE, agreements::make)
        .get(
            "/workspaces/{id}/agreements/{agreement}/end",
            &acts::AGREEMENT_MAKE,
            agreements::ask_end,
        )
        .post("/workspaces/{id}/agreements/{agreement}/end", &acts::AGREEMENT_MAKE, agreements::end)
        .get("/installation/people", &acts::GRANT_SHOW, roles::installation)
        .get("/installation/people/{grant}/remove", &acts::GRANT_TOP, roles::ask_revoke_top)
        .post("/installation/people/{grant}/remove", &acts::GRANT_TOP, roles::revoke_top)
        .get("/records/{id}/people", &acts::GRANT_SHOW, roles::record)
        .get("/records/{id}/people/{grant}/remove", &acts::GRANT_RECORD, roles::ask_revoke)
        .post("/records/{id}/people/{grant}/remove", &acts::GRANT_RECORD, roles::revoke_record)
        .get("/records/{id}/shares", &acts::RECORD_SHARE, shares::show)
        .post("/records/{id}/shares", &acts::RECORD_SHARE, shares::share)
        .post("/records/{id}/shares/{workspace}/remove", &acts::RECORD_SHARE, shares::unshare)
}

/// The identifier that a part of an address holds; anything else is no address of ours.
fn parse<T>(part: &str) -> Result<Id<T>, Refusal> {
    part.parse().map_err(|_| Refusal::missing())
}

/// Countries by their names.
fn countries(locale: Locale, codes: &[String]) -> String {
    names::listed(locale, codes.iter().map(|code| names::country(locale, code)))
}

/// Languages by their names.
fn languages(locale: Locale, all: &[Language]) -> String {
    names::listed(locale, all.iter().map(|one| names::language(locale, one.code())))
}
