//! The pages: surveys, preparing one, whom to ask, what it says, what is published, and answering.

mod answer;
mod asked;
mod chart;
mod list;
mod over;
mod plan;
mod public;
mod results;
mod show;
mod words;

use lb_doors::{Access, Routes};

pub(crate) use list::{cursor, place};

use crate::acts;

/// Why the forms behind links are open.
const LINK: Access = Access::Open("whoever holds the link is asked, with or without an account");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/surveys", &acts::LIST, list::list)
        .get("/surveys/own", &acts::ANSWER_LIST, list::own)
        .get("/surveys/new", &acts::PLAN, plan::form)
        .post("/surveys/new", &acts::PLAN, plan::make)
        .get("/surveys/answer/{link}", LINK, answer::by_link)
        .post("/surveys/answer/{link}", LINK, answer::send_by_link)
        .post("/surveys/answer/{link}/draft", LINK, answer::draft_by_link)
        .get("/surveys/answers/{id}", &acts::ANSWER_READ, answer::own)
        .post("/surveys/answers/{id}", &acts::ANSWER_GIVE, answer::send_own)
        .post("/surveys/answers/{id}/draft", &acts::ANSWER_GIVE, answer::draft_own)
        .get("/surveys/{id}", &acts::READ, show::show)
        .get("/surveys/{id}/figures.csv", &acts::READ, public::figures_csv)
        .get("/surveys/{id}/figures.json", &acts::READ, public::json)
        .get("/surveys/{id}/edit", &acts::EDIT, plan::change)
        .post("/surveys/{id}/edit", &acts::EDIT, plan::keep)
        .post("/surveys/{id}/state", &acts::EDIT, show::advance)
        .get("/surveys/{id}/publish", &acts::EDIT, public::preview)
        .post("/surveys/{id}/publish", &acts::EDIT, public::publish)
        .get("/surveys/{id}/asked", &acts::RESULTS, asked::list)
        .post("/surveys/{id}/asked", &acts::EDIT, asked::add)
        .post("/surveys/{id}/asked/one", &acts::EDIT, asked::one)
        .get("/surveys/{id}/results", &acts::RESULTS, results::show)
        .get("/surveys/{id}/words", &acts::RESULTS, results::words)
        .get("/surveys/{id}/export", &acts::EXPORT, results::export)
}
