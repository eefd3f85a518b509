//! Decides how a form field asks, explains, counts and reports its error.

use askama::Template;
use lb_kernel::Locale;
use lb_texts::Texts;

/// What a field asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A line of text.
    Text,
    /// A mail address.
    Email,
    /// A password.
    Password,
    /// A web address.
    Url,
    /// A telephone number.
    Telephone,
    /// A number.
    Number,
    /// A day.
    Date,
    /// A time of day.
    Time,
    /// A day and a time.
    Moment,
    /// A text of several lines.
    Area,
    /// One of a list, folded.
    Select,
    /// One of a list, unfolded.
    Radio,
    /// Any of a list.
    Checkboxes,
    /// Yes or no.
    Checkbox,
    /// A file.
    File,
}

impl Kind {
    fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Password => "password",
            Self::Url => "url",
            Self::Telephone => "tel",
            Self::Number => "number",
            Self::Date => "date",
            Self::Time => "time",
            Self::Moment => "datetime-local",
            Self::File => "file",
            Self::Checkbox | Self::Checkboxes => "checkbox",
            Self::Radio => "radio",
            Self::Text | Self::Area | Self::Select => "text",
        }
    }

    fn is_group(self) -> bool {
        matches!(self, Self::Radio | Self::Checkboxes)
    }

    fn class(self) -> &'static str {
        match self {
            Self::Number => " input-number",
            Self::Date | Self::Time | Self::Moment => " input-short",
            _ => "",
        }
    }
}

/// The longest answer a field takes; the server checks with the same [`Limit::count`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// So many Unicode code points, a line break counting as one.
    Characters(usize),
    /// So many words between white space.
    Words(usize),
}

impl Limit {
    /// How much of the limit `text` uses.
    #[must_use]
    pub fn count(self, text: &str) -> usize {
        match self {
            // Browsers send a line break as two characters and count it as one.
            Self::Characters(_) => text.replace("\r\n", "\n").chars().count(),
            Self::Words(_) => text.split_whitespace().count(),
        }
    }

    /// The largest count allowed.
    #[must_use]
    pub fn most(self) -> usize {
        match self {
            Self::Characters(most) | Self::Words(most) => most,
        }
    }

    /// Whether `text` keeps the limit.
    #[must_use]
    pub fn allows(self, text: &str) -> bool {
        self.count(text) <= self.most()
    }

    fn unit(self) -> &'static str {
        match self {
            Self::Characters(_) => "characters",
            Self::Words(_) => "words",
        }
    }
}

/// One of the answers a field offers.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// An explanation, for radio buttons and checkboxes.
    pub hint: Option<String>,
}

impl Choice {
    /// A choice.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None }
    }

    /// With an explanation.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

/// A field of a form with its label, explanation, error and count.
#[derive(Clone, Template)]
#[template(path = "ui/field.html")]
pub struct Field {
    texts: Texts,
    /// The name under which the answer is sent; also the base of the field's id.
    pub name: String,
    /// The question.
    pub label: String,
    /// What is asked for.
    pub kind: Kind,
    /// The answers given so far; one for all kinds but checkboxes.
    pub values: Vec<String>,
    /// An explanation below the label.
    pub hint: Option<String>,
    /// What is wrong with the answer.
    pub error: Option<String>,
    /// Whether an answer is needed.
    pub required: bool,
    /// The longest answer.
    pub limit: Option<Limit>,
    /// The answers offered.
    pub options: Vec<Choice>,
    /// What the browser may fill in, in the words of the HTML standard.
    pub autocomplete: Option<&'static str>,
    /// The language the answer is to be written in.
    pub lang: Option<String>,
    /// Whether the field only shows its value.
    pub disabled: bool,
    /// The lines of a text area.
    pub rows: usize,
    /// Media types and endings a file field takes.
    pub accept: Option<String>,
    /// Whether a file field takes several files.
    pub multiple: bool,
    /// Smallest and largest number, day or time.
    pub range: (Option<String>, Option<String>),
    /// The form it stands in, where the name alone does not tell it from another field of the page.
    within: &'static str,
}

impl Field {
    /// A field of `kind`; `texts` are those of this room.
    #[must_use]
    pub fn new(
        texts: Texts,
        kind: Kind,
        name: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            texts,
            name: name.into(),
            label: label.into(),
            kind,
            values: Vec::new(),
            hint: None,
            error: None,
            required: false,
            limit: None,
            options: Vec::new(),
            autocomplete: None,
            lang: None,
            disabled: false,
            rows: 5,
            accept: None,
            multiple: false,
            range: (None, None),
            within: "",
        }
    }

    /// With an answer; for checkboxes, called once for each that is ticked.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.values.push(value.into());
        self
    }

    /// With an explanation.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With an error.
    #[must_use]
    pub fn error(mut self, error: impl Into<String>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// With an error, if there is one.
    #[must_use]
    pub fn error_if(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// An answer is needed.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// With a limit.
    #[must_use]
    pub fn limit(mut self, limit: Limit) -> Self {
        self.limit = Some(limit);
        self
    }

    /// With the answers to choose from.
    #[must_use]
    pub fn options(mut self, options: impl IntoIterator<Item = Choice>) -> Self {
        self.options = options.into_iter().collect();
        self
    }

    /// What the browser may fill in.
    #[must_use]
    pub fn autocomplete(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = Some(autocomplete);
        self
    }

    /// The language of the answer.
    #[must_use]
    pub fn lang(mut self, lang: impl Into<String>) -> Self {
        self.lang = Some(lang.into());
        self
    }

    /// The value is shown and cannot be changed.
    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    /// The lines of a text area.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// The kinds of files taken.
    #[must_use]
    pub fn accept(mut self, accept: impl Into<String>) -> Self {
        self.accept = Some(accept.into());
        self
    }

    /// Several files may be handed in.
    #[must_use]
    pub fn multiple(mut self) -> Self {
        self.multiple = true;
        self
    }

    /// Smallest and largest number, day or time.
    #[must_use]
    pub fn range(mut self, least: Option<String>, most: Option<String>) -> Self {
        self.range = (least, most);
        self
    }

    /// With an id of its own, where two forms of a page ask under the same name.
    #[must_use]
    pub fn within(mut self, form: &'static str) -> Self {
        self.within = form;
        self
    }

    /// The id of the control, or of the group; error summaries lead there.
    #[must_use]
    pub fn id(&self) -> String {
        let name: String =
            self.name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        if self.within.is_empty() {
            format!("f-{name}")
        } else {
            format!("f-{}-{name}", self.within)
        }
    }

    fn first_value(&self) -> &str {
        self.values.first().map_or("", String::as_str)
    }

    fn chosen(&self, value: &str) -> bool {
        self.values.iter().any(|chosen| chosen == value)
    }

    fn described_by(&self) -> Option<String> {
        let id = self.id();
        let parts: Vec<String> = [
            (self.hint.is_some(), "hint"),
            (self.error.is_some(), "error"),
            (self.limit.is_some(), "limit"),
        ]
        .into_iter()
        .filter(|(there, _)| *there)
        .map(|(_, part)| format!("{id}-{part}"))
        .collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn count(&self, limit: &Limit) -> usize {
        limit.count(self.first_value())
    }

    fn limit_text(&self, limit: &Limit) -> String {
        self.texts.say(&format!("web-limit-{}", limit.unit()), &[("most", limit.most().into())])
    }

    fn required_mark(&self) -> String {
        self.texts.say("web-required", &[])
    }

    fn choose(&self) -> String {
        self.texts.say("web-choose", &[])
    }

    fn error_prefix(&self) -> String {
        self.texts.say("web-error-prefix", &[])
    }
}

/// The list of errors above a form; each leads to its field.
#[derive(Debug, Clone, Template)]
#[template(path = "ui/error_summary.html")]
pub struct ErrorSummary {
    title: String,
    entries: Vec<(String, String)>,
    focused: bool,
}

/// What stands between a label and what is said of it: a question has its own sign already, and French a space before
/// a colon.
fn after(texts: Texts, label: &str) -> &'static str {
    match texts.locale() {
        _ if label.ends_with(['?', '？', '!', '！']) => " ",
        Locale::Fr => "\u{202f}: ",
        Locale::Ko | Locale::Ja | Locale::En => ": ",
    }
}

impl ErrorSummary {
    /// The errors of `fields`, in their order; `None` when there is none.
    #[must_use]
    pub fn of<'a>(texts: Texts, fields: impl IntoIterator<Item = &'a Field>) -> Option<Self> {
        let entries: Vec<(String, String)> = fields
            .into_iter()
            .filter_map(|field| {
                let error = field.error.as_ref()?;
                // A group has no control of its own to go to: its first choice is the nearest.
                let place =
                    if field.kind.is_group() { format!("{}-1", field.id()) } else { field.id() };
                Some((
                    format!("#{place}"),
                    format!("{}{}{error}", field.label, after(texts, &field.label)),
                ))
            })
            .collect();
        let title = texts.say("web-error-summary", &[("count", entries.len().into())]);
        (!entries.is_empty()).then_some(Self { title, entries, focused: true })
    }

    /// The page does not jump to the list when it opens.
    #[must_use]
    pub fn unfocused(mut self) -> Self {
        self.focused = false;
        self
    }
}
