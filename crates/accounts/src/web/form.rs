//! Keeps how the forms and messages of this room look: all have the same parts.

use askama::Template;
use lb_doors::{Problems, Visit};
use lb_texts::{FluentValue, Texts};
use lb_web::Frame;
use lb_web::components::{ErrorSummary, Field, Kind};

use super::passkeys::Button;
use super::providers::Way;
use crate::texts;

/// A form: a question, its fields, one button, other ways.
#[derive(Template)]
#[template(path = "accounts/form.html")]
pub(super) struct FormPage {
    frame: Frame,
    lead: String,
    action: String,
    hidden: Vec<(&'static str, String)>,
    summary: Option<ErrorSummary>,
    fields: Vec<Field>,
    picture: Option<(String, String, String)>,
    submit: String,
    links: Vec<(String, String)>,
    other: Option<(String, String)>,
    passkey: Option<Button>,
    ways: Vec<Way>,
}

impl FormPage {
    /// A form with the keys of its title, its lead and its button.
    pub fn new(
        visit: &Visit,
        title: &str,
        lead: &str,
        submit: &str,
        action: impl Into<String>,
    ) -> Self {
        let texts = visit.texts(&texts::LOADER);
        Self {
            frame: visit.frame(texts.say(title, &[])),
            lead: if lead.is_empty() { String::new() } else { texts.say(lead, &[]) },
            action: action.into(),
            hidden: Vec::new(),
            summary: None,
            fields: Vec::new(),
            picture: None,
            submit: texts.say(submit, &[]),
            links: Vec::new(),
            other: None,
            passkey: None,
            ways: Vec::new(),
        }
    }

    /// With the lead in other words.
    pub fn lead(mut self, lead: String) -> Self {
        self.lead = lead;
        self
    }

    /// With a value that is sent along.
    pub fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// With a picture to scan, its description, and what it says in letters.
    pub fn picture(mut self, data: String, about: String, letters: String) -> Self {
        self.picture = Some((data, about, letters));
        self
    }

    /// With a way elsewhere.
    pub fn link(mut self, label: String, href: impl Into<String>) -> Self {
        self.links.push((label, href.into()));
        self
    }

    /// With a second button that sends the hidden values elsewhere.
    pub fn other(mut self, label: String, action: impl Into<String>) -> Self {
        self.other = Some((label, action.into()));
        self
    }

    /// With a button for a passkey.
    pub fn passkey(mut self, button: Button) -> Self {
        self.passkey = Some(button);
        self
    }

    /// With buttons that lead to providers, and send the hidden values along.
    pub fn ways(mut self, ways: Vec<Way>) -> Self {
        self.ways = ways;
        self
    }

    /// With its fields and what was wrong with them.
    pub fn fields(mut self, visit: &Visit, fields: Vec<Field>, problems: &Problems) -> Self {
        let web = lb_web::texts::of(visit.cx.locale);
        let fields: Vec<Field> = fields
            .into_iter()
            .map(|field| {
                let error = problems.at(&field.name);
                field.error_if(error)
            })
            .collect();
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        self.frame.notices.extend(problems.notices(&names));
        self.summary = ErrorSummary::of(web, &fields);
        self.fields = fields;
        self
    }
}

/// The words of this room in the reader's language.
pub(super) fn texts_of(visit: &Visit) -> Texts {
    visit.texts(&texts::LOADER)
}

/// A text without variables.
pub(super) fn say(visit: &Visit, key: &str) -> String {
    texts_of(visit).say(key, &[])
}

/// A text with one variable.
pub(super) fn tell(
    visit: &Visit,
    key: &str,
    name: &'static str,
    value: impl Into<FluentValue<'static>>,
) -> String {
    texts_of(visit).say(key, &[(name, value.into())])
}

/// A field with the key of its label.
pub(super) fn field(visit: &Visit, kind: Kind, name: &str, key: &str) -> Field {
    Field::new(lb_web::texts::of(visit.cx.locale), kind, name, say(visit, key))
}

/// A field for a mail address.
pub(super) fn email_field(visit: &Visit, value: &str) -> Field {
    field(visit, Kind::Email, "email", "accounts-email")
        .value(value)
        .autocomplete("username")
        .required()
}

/// A field for a code.
pub(super) fn code_field(visit: &Visit) -> Field {
    field(visit, Kind::Text, "code", "accounts-code").autocomplete("one-time-code")
}

/// A message: what was done or what to do next.
#[derive(Template)]
#[template(path = "accounts/message.html")]
pub(super) struct MessagePage {
    pub frame: Frame,
    pub text: String,
    pub secrets: Vec<String>,
    pub links: Vec<(String, String)>,
}

impl MessagePage {
    /// A message with the keys of its title and its text.
    pub fn new(visit: &Visit, title: &str, text: &str) -> Self {
        Self {
            frame: visit.frame(say(visit, title)),
            text: say(visit, text),
            secrets: Vec::new(),
            links: Vec::new(),
        }
    }
}
