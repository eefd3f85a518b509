//! The pages: registers, one of them, its themes and measures, data, reports, traces; previewing and
//! publishing.

mod data;
mod desk;
mod public;
mod reports;

use lb_doors::Routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/register", &acts::READ, public::list)
        .get("/register/schema.json", &acts::READ, data::schema)
        .get("/register/key.pem", &acts::READ, data::key)
        .get("/register/{id}", &acts::READ, public::show)
        .get("/register/{id}/themes/{number}", &acts::READ, public::theme)
        .get("/register/{id}/measures/{measure}", &acts::READ, public::measure)
        .get("/register/{id}/trace/{number}", &acts::READ, public::trace)
        .get("/register/{id}/data", &acts::READ, data::show)
        .get("/register/{id}/publications/{file}", &acts::READ, data::publication)
        .get("/register/{id}/tables/{file}", &acts::READ, data::table)
        .get("/register/{id}/reports/{kind}", &acts::READ, reports::show)
        .get("/register/{id}/publish", &acts::PREVIEW, desk::preview)
        .post("/register/{id}/publish", &acts::PUBLISH, desk::publish)
        .post("/register/{id}/rules", &acts::RULES, desk::rules)
}
