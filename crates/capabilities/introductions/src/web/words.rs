//! Words codes for readers, and gives both sides of an introduction the form in which pages show
//! them.

use lb_kernel::Instant;
use lb_matching::vocabulary::{Collaboration, Field as Area, Place};
use lb_web::components::{Badge, Field, Kind as Input, Limit, Original, Tone};

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
        let ware = face.ware.as_ref();
        let named = ware.filter(|_| face.named.is_some());
        let head = match named {
            Some(ware) => ware.title.as_ref(),
            None => ware.and_then(|ware| ware.teaser.as_ref()),
        };
        let shown = head.map(|text| text.show(self.locale()));
        let body = named.and_then(|ware| ware.text.as_ref());
        let body = body.map(|text| (text, text.show(self.locale())));
        // Title and text say in one line above them when they are not simply the reader's.
        let banner = body.map(|(text, _)| text).or(head);
        Card {
            banner: banner.and_then(|text| Original::above(self.web(), text)),
            lang: shown.map_or_else(|| own.clone(), |shown| shown.language.to_string()),
            heading: match (shown, ware) {
                (Some(shown), _) => shown.text.to_owned(),
                (None, None) => self.t("introductions-closed-text"),
                (None, Some(_)) => self.t("introductions-no-teaser"),
            },
            owner: match &face.named {
                Some((_, names)) => called(names, self.locale()),
                None => self.t("introductions-unnamed"),
            },
            kind: ware.map(|ware| match ware.kind.as_str() {
                "need" => self.t("introductions-need"),
                "research" => self.t("introductions-research"),
                _ => self.t("introductions-offer"),
            }),
            about: ware.map(|ware| self.about(ware)).unwrap_or_default(),
            body_lang: body.map_or_else(|| own, |(_, shown)| shown.language.to_string()),
            body: body.map(|(_, shown)| shown.text.to_owned()).unwrap_or_default(),
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
    /// That the words are a translation, or in another language than the reader's.
    pub(super) banner: Option<Original>,
    pub(super) heading: String,
    pub(super) lang: String,
    pub(super) body_lang: String,
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
