//! The pages: introductions, one of them, asking for one, and what holds for a network.

mod advisers;
mod ask;
mod eligibility;
mod list;
mod membership;
mod network;
mod show;
mod typed;
pub(crate) mod words;

use lb_doors::Routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/introductions", &acts::LIST, list::list)
        .get("/introductions/new", &acts::ASK, ask::form)
        .post("/introductions/new", &acts::ASK, ask::ask)
        .get("/introductions/networks/{id}", &acts::TERMS_READ, network::show)
        .post("/introductions/networks/{id}/rules", &acts::RULES_SET, network::rules)
        .post("/introductions/networks/{id}/terms", &acts::TERMS_PUBLISH, network::publish)
        .post("/introductions/networks/{id}/eligibility", &acts::RULES_SET, membership::set)
        .post("/introductions/networks/{id}/accept", &acts::TERMS_ACCEPT, membership::accept)
        .post("/introductions/networks/{id}/members", &acts::MEMBERS_CURATE, membership::curate)
        .post("/introductions/networks/{id}/admit", &acts::MEMBERS_CURATE, membership::admit)
        .post("/introductions/networks/{id}/advisers", &acts::ADVISER_APPOINT, advisers::appoint)
        .post("/introductions/networks/{id}/end", &acts::MEMBERS_CURATE, membership::end)
        .get("/introductions/{id}", &acts::READ, show::show)
        .post("/introductions/{id}/answer", &acts::ANSWER, show::answer)
        .post("/introductions/{id}/withdraw", &acts::WITHDRAW, show::withdraw)
        .post("/introductions/{id}/pass", &acts::MEDIATE, advisers::pass)
        .post("/introductions/{id}/hold", &acts::MEDIATE, advisers::hold)
        .post("/introductions/{id}/terms", &acts::SHARE, show::accept)
        .post("/introductions/{id}/documents", &acts::SHARE, show::add)
        .get("/introductions/{id}/documents/{document}", &acts::READ, show::document)
        .get("/introductions/{id}/documents/{document}/file", &acts::READ, show::file)
        .post("/introductions/{id}/documents/{document}/back", &acts::SHARE, show::take_back)
        .post(
            "/introductions/{id}/documents/{document}/pass",
            &acts::MEDIATE,
            advisers::pass_document,
        )
        .post(
            "/introductions/{id}/documents/{document}/hold",
            &acts::MEDIATE,
            advisers::hold_document,
        )
}
