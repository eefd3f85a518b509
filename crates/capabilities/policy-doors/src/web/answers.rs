//! The pages of items, authorities, measures and recommendations, and what opens by a link without account.

mod ageing;
mod asked;
mod inbox;
mod item;
mod items;
mod measure;
mod mine;
mod offices;
mod page;
mod recommendation;
mod say;
mod settings;
mod start;
mod subjects;
mod table;

use lb_doors::{Access, Routes};

use crate::acts::answers as acts;

/// Why what is behind a link is open.
const LINK: Access =
    Access::Open("whoever holds the link answers for the authority or company it was sent to");

pub(crate) fn routes() -> Routes {
    unit().and(links())
}

fn unit() -> Routes {
    Routes::new()
        .get("/policy/overview", &acts::OVERSEE, start::start)
        .get("/policy/settings", &crate::acts::SETTINGS, settings::show)
        .post("/policy/settings", &crate::acts::RECEIVE, settings::keep)
        .get("/policy/items", &acts::ITEM_LIST, items::list)
        .get("/policy/items/export", &acts::ITEM_EXPORT, items::export)
        .get("/policy/items/{id}", &acts::ITEM_READ, item::show)
        .post("/policy/items/{id}/give", &acts::ITEM_MOVE, item::give)
        .post("/policy/items/{id}/advance", &acts::ITEM_MOVE, item::advance)
        .post("/policy/items/{id}/answers", &acts::ITEM_MOVE, item::answer)
        .get("/policy/ageing", &acts::ITEM_LIST, ageing::list)
        .get("/policy/subjects", &acts::ITEM_LIST, subjects::list)
        .get("/policy/subjects/export", &acts::ITEM_EXPORT, subjects::export)
        .get("/policy/authorities", &acts::OVERSEE, offices::list)
        .get("/policy/authorities/new", &acts::AUTHORITY_WRITE, offices::new)
        .post("/policy/authorities", &acts::AUTHORITY_WRITE, offices::enter)
        .get("/policy/authorities/{id}", &acts::AUTHORITY_READ, offices::show)
        .post("/policy/authorities/{id}", &acts::AUTHORITY_WRITE, offices::edit)
        .post("/policy/authorities/{id}/batches", &acts::AUTHORITY_ASK, offices::ask)
        .get("/policy/measures", &acts::OVERSEE, measure::list)
        .get("/policy/measures/new", &acts::MEASURE_WRITE, measure::new)
        .post("/policy/measures", &acts::MEASURE_WRITE, measure::enter)
        .get("/policy/measures/{id}", &acts::MEASURE_READ, measure::show)
        .post("/policy/measures/{id}/items", &acts::MEASURE_WRITE, measure::link)
        .post("/policy/measures/{id}/term", &acts::MEASURE_WRITE, measure::schedule)
        .post("/policy/measures/{id}/questions", &acts::MEASURE_WRITE, measure::ask)
        .get("/policy/recommendations", &acts::OVERSEE, recommendation::list)
        .get("/policy/recommendations/new", &acts::RECOMMENDATION_WRITE, recommendation::new)
        .post("/policy/recommendations", &acts::RECOMMENDATION_WRITE, recommendation::issue)
        .get("/policy/recommendations/{id}", &acts::RECOMMENDATION_READ, recommendation::show)
        .post("/policy/recommendations/{id}", &acts::RECOMMENDATION_WRITE, recommendation::record)
}

fn links() -> Routes {
    Routes::new()
        .get("/policy/mine", &acts::MINE, mine::list)
        .post("/policy/mine/{id}", &acts::CONFIRM, mine::answer)
        .get("/policy/asked/{link}", LINK, asked::form)
        .post("/policy/asked/{link}", LINK, asked::answer)
        .get("/policy/inbox/{link}", LINK, inbox::show)
        .get("/policy/inbox/{link}/table.xlsx", LINK, table::download)
        .post("/policy/inbox/{link}/table", LINK, table::upload)
        .post("/policy/inbox/{link}/seen", LINK, inbox::acknowledge)
        .get("/policy/inbox/{link}/items/{id}", LINK, inbox::item)
        .post("/policy/inbox/{link}/items/{id}", LINK, inbox::answer)
        .post("/policy/inbox/{link}/recommendations/{id}", LINK, inbox::respond)
}
