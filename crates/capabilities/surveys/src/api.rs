//! Surveys in the API: preparing and leading them on, figures, and answering for one's company.

mod answers;
mod surveys;

use lb_doors::Routes;
use utoipa_axum::routes;

use crate::acts;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .api(&acts::LIST, routes!(surveys::list))
        .api(&acts::PLAN, routes!(surveys::make))
        .api(&acts::READ, routes!(surveys::show))
        .api(&acts::EDIT, routes!(surveys::change))
        .api(&acts::EDIT, routes!(surveys::add))
        .api(&acts::EDIT, routes!(surveys::advance))
        .api(&acts::RESULTS, routes!(surveys::results))
        .api(&acts::ANSWER_LIST, routes!(answers::list))
        .api(&acts::ANSWER_READ, routes!(answers::show))
        .api(&acts::ANSWER_GIVE, routes!(answers::give))
}
