//! Words the directory's pages show, and those of other rooms about its records: labels of codes, days, problems of forms.

use lb_doors::Visit;
use lb_kernel::policy::Visibility;
use lb_kernel::{Code, Instant, Language, Locale, Localised, Scheme};
use lb_texts::{FluentValue, Texts};
use lb_web::components::{Choice, Original, VisibilityMark};

use crate::setup::Term;

/// The words of one visit.
#[derive(Clone)]
pub struct Words {
    own: Texts,
    web: Texts,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.own.locale()).finish()
    }
}

impl Words {
    /// The words for the reader of this visit.
    #[must_use]
    pub fn of(visit: &Visit) -> Self {
        Self::new(visit.cx.locale)
    }

    /// The words for readers of this language.
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        Self { own: Texts::new(&crate::texts::LOADER, locale), web: lb_web::texts::of(locale) }
    }

    /// The texts that components want.
    #[must_use]
    pub fn web(&self) -> Texts {
        self.web
    }

    /// A text of the directory.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        self.own.say(key, &[])
    }

    /// A text with values.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        self.own.say(key, values)
    }

    /// What an organisation is.
    #[must_use]
    pub fn kind(&self, code: &str) -> String {
        self.t(&format!("directory-kind-{code}"))
    }

    /// How far it has come.
    #[must_use]
    pub fn stage(&self, code: &str) -> String {
        self.t(&format!("directory-stage-{code}"))
    }

    /// How many people work there.
    #[must_use]
    pub fn size(&self, code: &str) -> String {
        self.t(&format!("directory-size-{code}"))
    }

    /// Who may see something.
    #[must_use]
    pub fn level(&self, code: &str) -> String {
        self.t(&format!("directory-level-{code}"))
    }

    /// A register.
    #[must_use]
    pub fn scheme(&self, scheme: Scheme) -> String {
        self.t(&format!("directory-scheme-{}", scheme.code().replace('_', "-")))
    }

    /// A fact of a record.
    #[must_use]
    pub fn fact(&self, code: &str) -> String {
        self.t(&format!("directory-fact-{code}"))
    }

    /// The name of a language in the reader's.
    #[must_use]
    pub fn language(&self, language: Language) -> String {
        lb_web::names::language(self.own.locale(), language.code())
    }

    /// The day of a moment, in UTC.
    #[must_use]
    pub fn day(&self, at: Instant) -> String {
        lb_web::dates::day_of(self.own.locale(), at)
    }

    /// The choices of an enum.
    #[must_use]
    pub fn choices<T: Code>(&self, label: impl Fn(&str) -> String) -> Vec<Choice> {
        T::ALL.iter().map(|one| Choice::new(one.code(), label(one.code()))).collect()
    }

    /// The choices of languages that contents are written in.
    #[must_use]
    pub fn languages(&self) -> Vec<Choice> {
        ["ko", "ja", "en", "fr", "zh", "de", "es", "it", "nl", "pt", "vi"]
            .into_iter()
            .filter_map(|code| code.parse::<Language>().ok())
            .map(|language| Choice::new(language.code(), self.language(language)))
            .collect()
    }

    /// The choices of controlled words; deeper ones stand in.
    #[must_use]
    pub fn terms(&self, terms: &[Term]) -> Vec<Choice> {
        self.terms_with(terms, &[])
    }

    /// The same with those retired ones that are `chosen` already.
    #[must_use]
    pub fn terms_with(&self, terms: &[Term], chosen: &[String]) -> Vec<Choice> {
        terms
            .iter()
            .filter(|term| !term.retired || chosen.contains(&term.code))
            .map(|term| {
                let label = term.label(self.own.locale());
                Choice::new(term.code.clone(), format!("{}{label}", "\u{2003}".repeat(term.depth)))
            })
            .collect()
    }

    /// The mark that says who may see something.
    #[must_use]
    pub fn mark(&self, visibility: Visibility) -> VisibilityMark {
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
    pub(crate) fn text(&self, text: &Localised) -> TextShown {
        let shown = text.show(self.own.locale());
        TextShown {
            words: shown.text.to_owned(),
            lang: shown.language.code().to_owned(),
            line: Original::above(self.web, text),
        }
    }
}

/// A text as a reader sees it.
pub(crate) struct TextShown {
    pub(crate) words: String,
    pub(crate) lang: String,
    pub(crate) line: Option<Original>,
}
