//! The pages of this room.

mod answers;
mod difficulties;

use lb_doors::Routes;

pub(crate) fn routes() -> Routes {
    difficulties::routes().and(answers::routes())
}
