//! The pages of this room.

use lb_doors::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
}
