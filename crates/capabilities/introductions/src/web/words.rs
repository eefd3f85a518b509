//! Words codes for readers, and gives both sides of an introduction the form in which pages show
//! them.

use lb_kernel::Instant;
use lb_matching::vocabulary::{Collaboration, Field as Area, Place};
use lb_web::components::{Badge, Field, Kind as Input, Limit, Tone};

use crate::actions::read::{Face, Seen, called};
use crate::market::Ware;
use crate::rules::course::{Standing, State};
use crate::rules::words::{DIFFICULTY, LINE};
use crate::texts;

lb_doors::words! {
    /// The reader's words.
    pub(crate) struct Words of texts::LOADER;
}

impl Words {
    /// Day and minute of a moment, in UTC.
    pub(super) fn minute(&self, moment: Instant) -> String {
        lb_web::dates::moment_of(self.locale(), moment, "UTC")
    }

    fn about(&self, ware: &Ware) -> String {
        let locale = self.locale();
        let place = ware.country.iter().map(|code| {
            Place::find(code).map_or_else(|| code.clone(), |one| one.label(locale).to_owned())
        });
        let fields = ware.fields.iter().map(|code| {
            Area::find(code).map_or_else(|| code.clone(), |one| one.label(locale).to_owned())
        });
        let types = ware.collaboration.iter().map(|code| {
            Collaboration::find(code)
                .map_or_else(|| code.clone(), |one| one.label(locale).to_owned())
        });
        place.chain(fields).chain(types).collect::<Vec<_>>().join(" · ")
    }

    /// A side as a page shows it.
    pub(super) fn card(&self, face: &Face) -> Card {
        let own = self.locale().language().to_string();
        let lang = face.ware.as_ref().map_or_else(|| own.clone(), |w| w.language.to_string());
        let heading = match &face.ware {
            None => self.t("introductions-closed-text"),
            Some(ware) if face.named.is_some() => ware.title.clone(),
            Some(ware) => ware.teaser.clone().unwrap_or_else(|| self.t("introductions-no-teaser")),
        };
        let is_words =
            face.ware.as_ref().is_some_and(|ware| face.named.is_some() || ware.teaser.is_some());
        Card {
            lang: if is_words { lang } else { own },
            heading,
            owner: match &face.named {
                Some((_, names)) => called(names, self.locale()),
                None => self.t("introductions-unnamed"),
            },
            kind: face.ware.as_ref().map(|ware| match ware.kind.as_str() {
                "need" => self.t("introductions-need"),
                "research" => self.t("introductions-research"),
                _ => self.t("introductions-offer"),
            }),
            about: face.ware.as_ref().map(|ware| self.about(ware)).unwrap_or_default(),
            body: face.ware.as_ref().map(|ware| ware.text.clone()).unwrap_or_default(),
            contact: face.contact.as_ref().map(|one| (one.name.clone(), one.address.clone())),
            difficulty: face.difficulty.clone(),
        }
    }

    pub(super) fn standing(&self, seen: &Seen) -> Badge {
        match (seen.standing, &seen.course) {
            (Some(standing), _) => {
                let tone = match standing {
                    Standing::ToAnswer => Tone::Caution,
                    Standing::Waiting => Tone::Info,
                    Standing::Introduced => Tone::Positive,
                    _ => Tone::Neutral,
                };
                Badge::new(tone, self.t(&format!("introductions-standing-{standing}")))
            }
            (None, Some(course)) => {
                let tone = match course.state {
                    State::Proposed | State::AcceptedByOne => Tone::Info,
                    State::AcceptedByBoth => Tone::Caution,
                    State::Introduced => Tone::Positive,
                    _ => Tone::Neutral,
                };
                Badge::new(tone, self.t(&format!("introductions-state-{}", course.state)))
            }
            (None, None) => Badge::new(Tone::Neutral, String::new()),
        }
    }

    /// What stood in the way outside both sides.
    pub(super) fn difficulty_field(&self, typed: &str, problem: Option<String>) -> Field {
        let label = self.t("introductions-difficulty");
        let field = Field::new(self.web(), Input::Area, "difficulty", label)
            .hint(self.t("introductions-difficulty-hint"))
            .limit(Limit::Characters(DIFFICULTY))
            .rows(3);
        let field = if typed.is_empty() { field } else { field.value(typed) };
        field.error_if(problem)
    }

    /// Whom the other side may write to.
    pub(super) fn contact_fields(
        &self,
        name: &str,
        address: &str,
        problem: impl Fn(&str) -> Option<String>,
    ) -> Vec<Field> {
        let field = |kind, name: &str, key: &str, value: &str| {
            let field =
                Field::new(self.web(), kind, name, self.t(key)).limit(Limit::Characters(LINE));
            let field = if value.is_empty() { field } else { field.value(value) };
            field.error_if(problem(name))
        };
        vec![
            field(Input::Text, "contact_name", "introductions-contact-name", name)
                .autocomplete("name"),
            field(Input::Email, "contact_address", "introductions-contact-address", address)
                .hint(self.t("introductions-contact-hint"))
                .autocomplete("email"),
        ]
    }
}

/// A side as a page shows it.
pub(super) struct Card {
    pub(super) heading: String,
    pub(super) lang: String,
    pub(super) owner: String,
    pub(super) kind: Option<String>,
    pub(super) about: String,
    pub(super) body: String,
    pub(super) contact: Option<(String, String)>,
    pub(super) difficulty: Option<String>,
}

impl Card {
    pub(super) fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.body.split('\n').map(str::trim).filter(|part| !part.is_empty())
    }
}
