//! The API of this room, described for programs.

mod gate;
mod json;
mod listings;
mod partners;
mod suggestions;
mod watches;

use lb_doors::Routes;
use utoipa_axum::routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LISTING_LIST, routes!(listings::list))
        .api(&acts::LISTING_WRITE, routes!(listings::create))
        .api(&acts::LISTING_WRITE, routes!(listings::check))
        .api(&acts::LISTING_WRITE, routes!(listings::teaser))
        .api(&acts::LISTING_READ, routes!(listings::show))
        .api(&acts::LISTING_WRITE, routes!(listings::edit))
        .api(&acts::LISTING_WRITE, routes!(listings::step))
        .api(&acts::LISTING_REVIEW, routes!(listings::judge))
        .api(&acts::LISTING_LIST, routes!(gate::show))
        .api(&acts::REVIEW_SET, routes!(gate::set))
        .api(&acts::REVIEW_SET, routes!(gate::set_reviewers))
        .api(&acts::SUGGESTION_READ, routes!(suggestions::list))
        .api(&acts::SUGGESTION_READ, routes!(suggestions::explain))
        .api(&acts::INTEREST_SAY, routes!(suggestions::say))
        .api(&acts::SUGGESTION_READ, routes!(partners::list))
        .api(&acts::SUGGESTION_READ, routes!(partners::whether))
        .api(&acts::EXCLUSION_SET, routes!(partners::keep_out))
        .api(&acts::EXCLUSION_SET, routes!(partners::let_in))
        .api(&acts::WATCH_LIST, routes!(watches::list))
        .api(&acts::WATCH_KEEP, routes!(watches::save))
        .api(&acts::WATCH_KEEP, routes!(watches::change))
        .api(&acts::WATCH_KEEP, routes!(watches::stop))
}
