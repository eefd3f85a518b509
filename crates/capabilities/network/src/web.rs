//! The pages: the market, one listing with what is suggested for it, a pair, writing, judging.

mod form;
mod gate;
mod listings;
mod pair;
mod partners;
mod review;
mod sheet;
mod show;
mod watches;
mod words;

use lb_doors::Routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/network", &acts::LISTING_LIST, listings::list)
        .get("/network/listings/new", &acts::LISTING_WRITE, form::new)
        .post("/network/listings/new", &acts::LISTING_WRITE, form::create)
        .post("/network/listings/hints", &acts::LISTING_WRITE, form::hints)
        .get("/network/listings/{id}", &acts::LISTING_READ, show::show)
        .get("/network/listings/{id}/edit", &acts::LISTING_WRITE, form::edit)
        .post("/network/listings/{id}/edit", &acts::LISTING_WRITE, form::save)
        .post("/network/listings/{id}/step", &acts::LISTING_WRITE, show::step)
        .get("/network/listings/{id}/review", &acts::LISTING_REVIEW, review::form)
        .post("/network/listings/{id}/review", &acts::LISTING_REVIEW, review::judge)
        .get("/network/watches", &acts::WATCH_LIST, watches::list)
        .post("/network/watches", &acts::WATCH_KEEP, watches::save)
        .post("/network/watches/{id}", &acts::WATCH_KEEP, watches::revise)
        .post("/network/watches/{id}/often", &acts::WATCH_KEEP, watches::change)
        .post("/network/watches/{id}/stop", &acts::WATCH_KEEP, watches::stop)
        .get("/network/watches/stop/{link}", &acts::WATCH_STOP, watches::ask)
        .post("/network/watches/stop/{link}", &acts::WATCH_STOP, watches::end)
        .get("/network/gates/{id}", &acts::LISTING_LIST, gate::show)
        .post("/network/gates/{id}", &acts::REVIEW_SET, gate::set)
        .post("/network/gates/{id}/reviewers", &acts::REVIEW_SET, gate::reviewers)
        .get("/network/organisations/{id}", &acts::SUGGESTION_READ, partners::show)
        .post("/network/organisations/{id}/admit/{other}", &acts::EXCLUSION_SET, partners::admit)
        .get("/network/listings/{id}/suggestions/{other}", &acts::SUGGESTION_READ, pair::show)
        .post("/network/listings/{id}/interest/{other}", &acts::INTEREST_SAY, pair::say)
        .post("/network/listings/{id}/exclude/{other}", &acts::EXCLUSION_SET, pair::exclude)
        .post("/network/listings/{id}/admit/{other}", &acts::EXCLUSION_SET, pair::admit)
}
