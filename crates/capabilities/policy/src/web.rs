//! The pages of this room.

mod difficulties;

use lb_doors::Routes;

pub(crate) fn routes() -> Routes {
    difficulties::routes()
}
