//! The pages: gatherings, one of them, its briefing, writing down at the table, minutes, promises,
//! the forms behind links, reading a report.

mod amend;
mod brief;
mod capture;
mod issues;
mod list;
mod minutes;
mod month;
mod people;
mod plan;
mod promise;
mod report;
mod show;
mod wording;
mod words;

use lb_doors::{Access, Routes};

pub(crate) use list::{cursor, place};
pub(crate) use promise::{cursor as promise_cursor, place as promise_place};

use crate::acts;

/// Why the worker of the form at the table is open.
const WORKER: Access = Access::Open("a script without secrets, the same for everybody");
/// Why the forms behind links are open.
const LINK: Access = Access::Open("whoever holds the link is asked, with or without an account");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/gatherings", &acts::LIST, list::list)
        .get("/gatherings/month", &acts::LIST, month::show)
        .get("/gatherings/series", &acts::LIST, list::series)
        .get("/gatherings/export", &acts::EXPORT, list::export)
        .get("/gatherings/keeper.js", WORKER, capture::keeper)
        .get("/gatherings/new", &acts::PLAN, plan::form)
        .post("/gatherings", &acts::PLAN, plan::make)
        .get("/gatherings/report", &acts::READ_REPORT, report::form)
        .post("/gatherings/report", &acts::READ_REPORT, report::propose)
        .post("/gatherings/report/keep", &acts::READ_REPORT, report::keep)
        .get("/gatherings/issues/{link}", LINK, issues::form)
        .post("/gatherings/issues/{link}", LINK, issues::send)
        .post("/gatherings/issues/{link}/draft", LINK, issues::draft)
        .post("/gatherings/issues/{link}/take-back", LINK, issues::take_back)
        .get("/gatherings/wording/{link}", LINK, wording::form)
        .post("/gatherings/wording/{link}", LINK, wording::answer)
        .get("/gatherings/statements/{id}", &acts::AMEND, amend::form)
        .post("/gatherings/statements/{id}", &acts::AMEND, amend::keep)
        .post("/gatherings/statements/{id}/same", &acts::AMEND, amend::same)
        .post("/gatherings/statements/{id}/ask", &acts::AMEND, amend::ask)
        .get("/gatherings/{id}", &acts::READ, show::show)
        .get("/gatherings/{id}/edit", &acts::EDIT, plan::change)
        .post("/gatherings/{id}/edit", &acts::EDIT, plan::keep)
        .post("/gatherings/{id}/state", &acts::EDIT, show::advance)
        .get("/gatherings/{id}/calendar", &acts::READ, show::calendar)
        .get("/gatherings/{id}/people", &acts::EDIT, people::form)
        .post("/gatherings/{id}/people", &acts::EDIT, people::add)
        .post("/gatherings/{id}/people/remove", &acts::EDIT, people::remove)
        .post("/gatherings/{id}/links", &acts::LINK, people::hand_out)
        .post("/gatherings/{id}/links/revoke", &acts::LINK, people::revoke)
        .get("/gatherings/{id}/briefing", &acts::BRIEF, brief::show)
        .get("/gatherings/{id}/briefing/file", &acts::BRIEF, brief::file)
        .get("/gatherings/{id}/capture", &acts::CAPTURE, capture::form)
        .post("/gatherings/{id}/capture", &acts::CAPTURE, capture::add)
        .post("/gatherings/{id}/same-as", &acts::CAPTURE, capture::same_as)
        .get("/gatherings/{id}/minutes", &acts::EDIT, minutes::form)
        .post("/gatherings/{id}/minutes", &acts::EDIT, minutes::keep)
        .get("/gatherings/{id}/promise", &acts::COMMITMENT_KEEP, promise::form)
        .post("/gatherings/{id}/promise", &acts::COMMITMENT_KEEP, promise::make)
        .get("/commitments", &acts::COMMITMENT_LIST, promise::list)
        .get("/commitments/export", &acts::EXPORT, promise::export)
        .get("/commitments/{id}", &acts::COMMITMENT_READ, promise::show)
        .post("/commitments/{id}", &acts::COMMITMENT_KEEP, promise::keep)
}
