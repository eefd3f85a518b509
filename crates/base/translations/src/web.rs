//! The pages of translators: what there is to do, and one text beside its translation.

mod editor;
mod list;

use lb_doors::Routes;
use lb_kernel::Code as _;
use lb_web::components::{Badge, Tone};

use crate::acts;
use crate::rules::state::State;

/// Its routes.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/translations", &acts::LIST, list::list)
        .post("/translations/machine", &acts::WRITE, list::machine)
        .get("/translations/{id}", &acts::WRITE, editor::show)
        .post("/translations/{id}", &acts::WRITE, editor::save)
        .post("/translations/{id}/machine", &acts::WRITE, editor::machine)
}

lb_doors::words! {
    /// The words of one visit.
    struct Words of crate::texts::LOADER;
}

impl Words {
    fn state(&self, state: State) -> Badge {
        let tone = match state {
            State::Missing => Tone::Neutral,
            State::Stale => Tone::Caution,
            State::Machine => Tone::Info,
            State::Done => Tone::Positive,
        };
        Badge::new(tone, self.t(&format!("translations-state-{}", state.code())))
    }
}
