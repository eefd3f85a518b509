//! The pages of this room.

mod answers;
mod difficulties;
mod states;

use lb_doors::Routes;

pub(crate) fn routes() -> Routes {
    difficulties::routes().and(answers::routes())
}
