//! The API of this room.

mod answers;

use lb_doors::Routes;

pub(crate) fn routes() -> Routes {
    answers::routes()
}
