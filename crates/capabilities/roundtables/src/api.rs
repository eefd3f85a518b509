//! The API of this room, described for programs.

mod commitments;
mod gatherings;
mod json;
mod report;
mod statements;

use lb_doors::Routes;
use utoipa_axum::routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(gatherings::list))
        .api(&acts::LIST, routes!(gatherings::series))
        .api(&acts::PLAN, routes!(gatherings::plan))
        .api(&acts::READ_REPORT, routes!(report::read))
        .api(&acts::READ_REPORT, routes!(report::keep))
        .api(&acts::READ, routes!(gatherings::show))
        .api(&acts::EDIT, routes!(gatherings::edit))
        .api(&acts::EDIT, routes!(gatherings::advance))
        .api(&acts::EDIT, routes!(gatherings::invite))
        .api(&acts::EDIT, routes!(gatherings::minutes))
        .api(&acts::LINK, routes!(gatherings::links))
        .api(&acts::BRIEF, routes!(gatherings::briefing))
        .api(&acts::CAPTURE, routes!(statements::capture))
        .api(&acts::CAPTURE, routes!(statements::same_as))
        .api(&acts::AMEND, routes!(statements::amend))
        .api(&acts::AMEND, routes!(statements::ask))
        .api(&acts::COMMITMENT_LIST, routes!(commitments::list))
        .api(&acts::COMMITMENT_KEEP, routes!(commitments::make))
        .api(&acts::COMMITMENT_READ, routes!(commitments::show))
        .api(&acts::COMMITMENT_KEEP, routes!(commitments::keep))
}
