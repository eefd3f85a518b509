//! The pages of translators: what there is to do, and one text beside its translation.

mod editor;
mod list;

use lb_doors::{Routes, Visit};
use lb_kernel::{Code as _, Language};
use lb_texts::{FluentValue, Texts};
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

/// The words of one visit.
#[derive(Clone)]
struct Words {
    own: Texts,
    web: Texts,
}

impl Words {
    fn of(visit: &Visit) -> Self {
        let own = visit.texts(&crate::texts::LOADER);
        Self { own, web: lb_web::texts::of(visit.cx.locale) }
    }

    fn t(&self, key: &str) -> String {
        self.own.say(key, &[])
    }

    fn with(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.own.say(key, values)
    }

    fn language(&self, language: Language) -> String {
        self.web.say("web-content-language", &[("code", language.code().into())])
    }

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
