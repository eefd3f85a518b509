//! The pages of difficulties and themes: how they come in, what they say, how they are protected.

mod follow;
mod form;
mod list;
mod people;
mod picture;
mod protect;
mod report;
mod sheet;
mod show;
mod table;
mod theme;
mod themes;
mod words;

use lb_doors::{Access, Routes};

use crate::acts;

/// Why the pages behind a link are open.
const LINK: Access = Access::Open("whoever holds the link said it, with or without an account");

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/policy/difficulties", &acts::LIST, list::list)
        .get("/policy/difficulties/export", &acts::EXPORT, list::export)
        .get("/policy/difficulties/new", &acts::CAPTURE, form::new)
        .post("/policy/difficulties/new", &acts::CAPTURE, form::capture)
        .get("/policy/difficulties/import", &acts::IMPORT, table::form)
        .post("/policy/difficulties/import", &acts::IMPORT, table::take)
        .get("/policy/difficulties/{id}", &acts::READ, show::show)
        .get("/policy/difficulties/{id}/proposer", &acts::PROPOSER, people::proposer)
        .post("/policy/difficulties/{id}/description", &acts::EDIT, show::description)
        .post("/policy/difficulties/{id}/parts", &acts::EDIT, show::split)
        .post("/policy/difficulties/{id}/link", &acts::SEND, show::ask)
        .post("/policy/difficulties/{id}/wording", &acts::CONSENT, show::confirm)
        .post("/policy/difficulties/{id}/withdraw", &acts::CONSENT, show::withdraw)
        .get("/policy/report", &acts::REPORT, report::form)
        .post("/policy/report", &acts::REPORT, report::send)
        .post("/policy/report/hints", &acts::themes::HINT, report::hints)
        .get("/policy/follow/{link}", LINK, follow::follow)
        .post("/policy/follow/{link}/consent", LINK, follow::consent)
        .post("/policy/follow/{link}/solved", LINK, follow::solved)
        .post("/policy/follow/{link}/withdraw", LINK, follow::withdraw)
        .get("/policy/confirm/{link}", LINK, follow::wording)
        .post("/policy/confirm/{link}", LINK, follow::confirm)
        .get("/policy/retaliation", &acts::RETALIATION_REPORT, protect::form)
        .post("/policy/retaliation", &acts::RETALIATION_REPORT, protect::send)
        .get("/policy/retaliation/reports", &acts::RETALIATION_HANDLE, protect::list)
        .post("/policy/retaliation/reports/{id}", &acts::RETALIATION_HANDLE, protect::handle)
        .get("/policy/themes", &acts::themes::LIST, themes::list)
        .post("/policy/themes/group", &acts::themes::GROUP, themes::group)
        .get("/policy/themes/{id}", &acts::themes::READ, theme::show)
        .post("/policy/themes/{id}/{change}", &acts::themes::EDIT, theme::change)
}
