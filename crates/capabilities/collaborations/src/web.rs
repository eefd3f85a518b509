//! The pages: collaborations, one of them, what became of them, the form behind a link.

mod asked;
mod contact;
mod list;
mod outcomes;
mod places;
mod portfolio;
mod show;
mod words;

use lb_doors::{Access, Routes};

use crate::acts;

/// Why the form behind a link is open.
const LINK: Access = Access::Open("whoever holds the link is asked, with or without an account");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/collaborations", &acts::LIST, list::list)
        .get("/collaborations/export", &acts::EXPORT, list::export)
        .get("/collaborations/asked/{link}", LINK, asked::form)
        .post("/collaborations/asked/{link}", LINK, asked::answer)
        .get("/collaborations/of/{id}", &acts::PORTFOLIO, portfolio::organisation)
        .get("/collaborations/networks/{id}", &acts::NETWORK, portfolio::network)
        .get("/collaborations/{id}", &acts::READ, show::show)
        .post("/collaborations/{id}/steps", &acts::ADVANCE, show::advance)
        .post("/collaborations/{id}/outcomes", &acts::ADVANCE, outcomes::add)
        .post("/collaborations/{id}/contact", &acts::CONTACT, contact::save)
        .post("/collaborations/{id}/places", &acts::ADVANCE, places::add)
        .post("/collaborations/{id}/places/withdraw", &acts::ADVANCE, places::withdraw)
}
