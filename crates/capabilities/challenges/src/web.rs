//! The pages: challenges, one of them, writing one, proposing, one proposal, what it said before, its pitch.

mod challenges;
mod files;
mod proposals;
mod revise;
mod words;

use lb_doors::Routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/challenges", &acts::LIST, challenges::list)
        .get("/challenges/new", &acts::WRITE, challenges::new)
        .post("/challenges/new", &acts::WRITE, challenges::create)
        .get("/challenges/{id}", &acts::READ, challenges::show)
        .get("/challenges/{id}/edit", &acts::WRITE, challenges::edit)
        .post("/challenges/{id}/edit", &acts::WRITE, challenges::save)
        .post("/challenges/{id}/step", &acts::WRITE, challenges::step)
        .get("/challenges/{id}/propose", &acts::PROPOSE, proposals::form)
        .post("/challenges/{id}/propose", &acts::PROPOSE, proposals::submit)
        .get("/challenges/proposals/{id}", &acts::PROPOSAL_READ, proposals::show)
        .post("/challenges/proposals/{id}/judge", &acts::JUDGE, proposals::judge)
        .post("/challenges/proposals/{id}/talk", &acts::JUDGE, proposals::talk)
        .get("/challenges/proposals/{id}/edit", &acts::REVISE, revise::form)
        .post("/challenges/proposals/{id}/edit", &acts::REVISE, revise::save)
        .post("/challenges/proposals/{id}/pitch", &acts::JUDGE, revise::set_pitch)
        .get("/challenges/proposals/{id}/pitch", &acts::PROPOSAL_READ, revise::calendar)
        .post("/challenges/proposals/{id}/files", &acts::LAY_FILE, files::lay)
        .get("/challenges/proposals/{id}/files/{file}", &acts::PROPOSAL_READ, files::open)
        .post("/challenges/proposals/{id}/files/{file}/back", &acts::LAY_FILE, files::take_back)
        .post("/challenges/proposals/{id}/withdraw", &acts::WITHDRAW, proposals::withdraw)
}
