//! Words the directory's pages show: labels of codes, days, problems of forms.

use lb_doors::Visit;
use lb_kernel::policy::Visibility;
use lb_kernel::{Code, Instant, Language, Localised, Scheme};
use lb_texts::{FluentValue, Texts};
use lb_web::components::{Choice, Origin, Original, VisibilityMark};

use crate::setup::Term;

/// The words of one visit.
#[derive(Clone)]
pub(super) struct Words {
    own: Texts,
    web: Texts,
}

impl Words {
    /// The words for the reader of this visit.
    pub(super) fn of(visit: &Visit) -> Self {
        let own = visit.texts(&crate::texts::LOADER);
        Self { own, web: lb_web::texts::of(visit.cx.locale) }
    }

    /// The texts that components want.
    pub(super) fn web(&self) -> Texts {
        self.web
    }

    /// A text of the directory.
    pub(super) fn t(&self, key: &str) -> String {
        self.own.say(key, &[])
    }

    /// A text with values.
    pub(super) fn with(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.own.say(key, values)
    }

    /// What an organisation is.
    pub(super) fn kind(&self, code: &str) -> String {
        self.t(&format!("directory-kind-{code}"))
    }

    /// How far it has come.
    pub(super) fn stage(&self, code: &str) -> String {
        self.t(&format!("directory-stage-{code}"))
    }

    /// How many people work there.
    pub(super) fn size(&self, code: &str) -> String {
        self.t(&format!("directory-size-{code}"))
    }

    /// Who may see something.
    pub(super) fn level(&self, code: &str) -> String {
        self.t(&format!("directory-level-{code}"))
    }

    /// A register.
    pub(super) fn scheme(&self, scheme: Scheme) -> String {
        self.t(&format!("directory-scheme-{}", scheme.code().replace('_', "-")))
    }

    /// A fact of a record.
    pub(super) fn fact(&self, code: &str) -> String {
        self.t(&format!("directory-fact-{code}"))
    }

    /// The name of a language in the reader's.
    pub(super) fn language(&self, language: Language) -> String {
        self.web.say("web-content-language", &[("code", language.code().into())])
    }

    /// The choices of an enum.
    pub(super) fn choices<T: Code>(&self, label: impl Fn(&str) -> String) -> Vec<Choice> {
        T::ALL.iter().map(|one| Choice::new(one.code(), label(one.code()))).collect()
    }

    /// The choices of languages that contents are written in.
    pub(super) fn languages(&self) -> Vec<Choice> {
        ["ko", "ja", "en", "fr", "zh", "de", "es", "it", "nl", "pt", "vi"]
            .into_iter()
            .filter_map(|code| code.parse::<Language>().ok())
            .map(|language| Choice::new(language.code(), self.language(language)))
            .collect()
    }

    /// The choices of controlled words; deeper ones stand in.
    pub(super) fn terms(&self, terms: &[Term]) -> Vec<Choice> {
        terms
            .iter()
            .map(|term| {
                let label = term.label(self.own.locale());
                Choice::new(term.code.clone(), format!("{}{label}", "\u{2003}".repeat(term.depth)))
            })
            .collect()
    }

    /// The mark that says who may see something.
    pub(super) fn mark(&self, visibility: Visibility) -> VisibilityMark {
        use lb_web::components::Visibility as Mark;
        let mark = match visibility {
            Visibility::Private => Mark::Private,
            Visibility::Workspace => Mark::Workspace,
            Visibility::Partners => Mark::Partners,
            Visibility::PublicAnonymous => Mark::Anonymous,
            Visibility::PublicNamed => Mark::Public,
        };
        VisibilityMark::new(self.web, mark)
    }

    /// A text as the reader sees it: words, their language, and the line above when they are not
    /// simply the reader's.
    pub(super) fn text(&self, text: &Localised) -> TextShown {
        let shown = text.show(self.own.locale());
        let origin = match (shown.origin, shown.stale) {
            (Some(_), true) => Some(Origin::Stale),
            (Some(lb_kernel::localised::Origin::Machine), false) => Some(Origin::Machine),
            (Some(lb_kernel::localised::Origin::Human), false) => Some(Origin::Human),
            (None, _) => shown.fallback.then_some(Origin::Original),
        };
        TextShown {
            words: shown.text.to_owned(),
            lang: shown.language.code().to_owned(),
            line: origin.map(|origin| Original::new(self.web, origin, text.language)),
        }
    }
}

/// A text as a reader sees it.
pub(super) struct TextShown {
    pub(super) words: String,
    pub(super) lang: String,
    pub(super) line: Option<Original>,
}

/// The day of a moment, as ISO 8601 writes it.
pub(super) fn day(at: Instant) -> String {
    at.to_string().split('T').next().unwrap_or_default().to_owned()
}
