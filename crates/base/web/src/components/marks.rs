//! Decides how a state, a visibility, a message and the origin of a text are marked.

use askama::Template;
use lb_kernel::{Language, Localised, localised};
use lb_texts::Texts;

/// What a mark or message means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Neutral,
    /// Stands out without meaning good or bad.
    Accent,
    /// Worth knowing.
    Info,
    /// Done, confirmed.
    Positive,
    /// Needs attention.
    Caution,
    /// Failed, refused, overdue.
    Critical,
}

impl Tone {
    /// All tones.
    pub const ALL: [Self; 6] =
        [Self::Neutral, Self::Accent, Self::Info, Self::Positive, Self::Caution, Self::Critical];

    /// The ending of the class `tone-…` and of the text keys.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Accent => "accent",
            Self::Info => "info",
            Self::Positive => "positive",
            Self::Caution => "caution",
            Self::Critical => "critical",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Neutral | Self::Accent | Self::Info => "info",
            Self::Positive => "check",
            Self::Caution => "warning",
            Self::Critical => "error",
        }
    }
}

/// The state of a thing in a word or two.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/badge.html")]
pub struct Badge {
    /// What the state means.
    pub tone: Tone,
    /// The words.
    pub label: String,
}

impl Badge {
    /// A badge.
    #[must_use]
    pub fn new(tone: Tone, label: impl Into<String>) -> Self {
        Self { tone, label: label.into() }
    }
}

/// A code or a record as machines write it. Lines break behind its points, hyphens and commas, not within
/// its words.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/coded.html")]
pub struct Coded {
    /// What stands between the places at which a line may break.
    parts: Vec<String>,
}

impl Coded {
    /// A code.
    #[must_use]
    pub fn new(code: &str) -> Self {
        Self { parts: code.split_inclusive(['.', '-', ',']).map(str::to_owned).collect() }
    }
}

/// A message above the page or beside what it is about.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/notice.html")]
pub struct Notice {
    /// What the message means.
    pub tone: Tone,
    /// The first words, when the message has more than one sentence.
    pub title: Option<String>,
    /// The message.
    pub text: String,
    /// Where to go on: words and address.
    pub link: Option<(String, String)>,
}

impl Notice {
    /// A message of one sentence.
    #[must_use]
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { tone, title: None, text: text.into(), link: None }
    }

    /// With a title above the message.
    #[must_use]
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// With a way to go on.
    #[must_use]
    pub fn link(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.link = Some((label.into(), href.into()));
        self
    }
}

/// Who may see a record or a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Visibility {
    /// Only the person who wrote it.
    Private,
    /// The workspace.
    Workspace,
    /// The workspace and its partners.
    Partners,
    /// Everybody, without a name.
    Anonymous,
    /// Everybody, with the name.
    Public,
}

impl Visibility {
    /// All, from the narrowest to the widest.
    pub const ALL: [Self; 5] =
        [Self::Private, Self::Workspace, Self::Partners, Self::Anonymous, Self::Public];

    /// The ending of the text key.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Workspace => "workspace",
            Self::Partners => "partners",
            Self::Anonymous => "anonymous",
            Self::Public => "public",
        }
    }

    fn class(self) -> &'static str {
        if self == Self::Anonymous { "public" } else { self.code() }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Private => "lock",
            Self::Workspace => "organisation",
            Self::Partners => "people",
            Self::Anonymous => "mask",
            Self::Public => "eye",
        }
    }
}

/// The mark that says who may see something.
#[derive(Clone, Template)]
#[template(path = "ui/visibility.html")]
pub struct VisibilityMark {
    visibility: Visibility,
    label: String,
    title: String,
}

impl VisibilityMark {
    /// The mark of `visibility`; `texts` are those of this room.
    #[must_use]
    pub fn new(texts: Texts, visibility: Visibility) -> Self {
        Self {
            visibility,
            label: texts.say(&format!("web-visibility-{}", visibility.code()), &[]),
            title: texts.say(&format!("web-visible-to-{}", visibility.code()), &[]),
        }
    }
}

/// How the text that is shown came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The original, because there is no text in the reader's language.
    Original,
    /// A translation by a machine.
    Machine,
    /// A translation by a person.
    Human,
    /// A translation older than the original.
    Stale,
}

impl Origin {
    fn code(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Machine => "machine",
            Self::Human => "human",
            Self::Stale => "stale",
        }
    }
}

/// The line above a text that is not simply in the reader's language.
#[derive(Clone, Template)]
#[template(path = "ui/original.html")]
pub struct Original {
    origin: Origin,
    label: String,
    see: Option<(String, String)>,
}

impl Original {
    /// A line above a text whose original is in `language`.
    #[must_use]
    pub fn new(texts: Texts, origin: Origin, language: Language) -> Self {
        let name = crate::names::language(texts.locale(), language.code());
        let key = format!("web-shown-{}", origin.code());
        Self { origin, label: texts.say(&key, &[("language", name.into())]), see: None }
    }

    /// The line above a text as the reader of `texts` is shown it: none where its own words are in the
    /// reader's language.
    #[must_use]
    pub fn above(texts: Texts, text: &Localised) -> Option<Self> {
        let shown = text.show(texts.locale());
        let origin = match (shown.origin, shown.stale) {
            (Some(_), true) => Some(Origin::Stale),
            (Some(localised::Origin::Machine), false) => Some(Origin::Machine),
            (Some(localised::Origin::Human), false) => Some(Origin::Human),
            (None, _) => shown.fallback.then_some(Origin::Original),
        };
        origin.map(|origin| Self::new(texts, origin, text.language))
    }

    /// With the way to the other text: words and address.
    #[must_use]
    pub fn see(mut self, label: impl Into<String>, href: impl Into<String>) -> Self {
        self.see = Some((label.into(), href.into()));
        self
    }
}

/// What stands in a person's or an organisation's circle: two initials, or the first character of a
/// name in Chinese characters, kana or hangul.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().find(|c| c.is_alphanumeric()));
    match first {
        None => String::new(),
        Some(letter) if letter >= '\u{2e80}' => letter.to_string(),
        Some(letter) => {
            let last =
                words.next_back().and_then(|word| word.chars().find(|c| c.is_alphanumeric()));
            letter.to_uppercase().chain(last.into_iter().flat_map(char::to_uppercase)).collect()
        }
    }
}
