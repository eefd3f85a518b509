//! Decides how a definition changes while somebody designs it: adding, moving, taking away, and
//! texts in four languages.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::{Instant, Locale, Localised};

use super::definition::{Ask, Choice, Column, Definition, Kind, Question, Section};
use super::faults::is_name;

/// A text in the four languages, as a page sends it, in the order of [`Locale::ALL`].
pub type Four = [String; 4];

/// Who changes texts, in which language, when.
#[derive(Debug, Clone, Copy)]
pub struct Hand {
    /// The reader's language: the original, where it is written in several at once.
    pub locale: Locale,
    /// When.
    pub now: Instant,
}

impl Hand {
    /// The text of four fields; `None` when all are empty. What did not change keeps its time, so
    /// that only translations of a changed original become stale.
    #[must_use]
    pub fn text(self, four: &Four, old: Option<&Localised>) -> Option<Localised> {
        let written = |locale: Locale| {
            Locale::ALL
                .iter()
                .zip(four)
                .find(|(one, _)| **one == locale)
                .map(|(_, text)| text.trim())
                .filter(|text| !text.is_empty())
        };
        let kept = old
            .and_then(|old| Locale::ALL.into_iter().find(|one| one.language() == old.language))
            .filter(|locale| written(*locale).is_some());
        let original = kept
            .or_else(|| written(self.locale).map(|_| self.locale))
            .or_else(|| Locale::ALL.into_iter().find(|locale| written(*locale).is_some()))?;
        let text = written(original)?;
        let same = old.filter(|old| old.language == original.language() && old.text == text);
        let revised = same.map_or(self.now, |old| old.revised);
        let mut made = Localised::new(original.language(), text, revised);
        for locale in Locale::ALL {
            let Some(text) = written(locale) else { continue };
            let before = old.and_then(|old| {
                old.translations
                    .iter()
                    .find(|one| one.language == locale.language() && one.text == text)
            });
            let fresh = || Translation {
                language: locale.language(),
                text: text.to_owned(),
                origin: Origin::Human,
                made: self.now,
            };
            made.translate(before.cloned().unwrap_or_else(fresh));
        }
        Some(made)
    }
}

/// The four texts of a text, empty where there is no translation.
#[must_use]
pub fn four(text: Option<&Localised>) -> Four {
    Locale::ALL.map(|locale| {
        text.map(|text| text.show(locale))
            .filter(|shown| !shown.fallback)
            .map(|shown| shown.text.to_owned())
            .unwrap_or_default()
    })
}

/// The languages in which a text is missing.
pub fn missing(text: &Localised) -> impl Iterator<Item = Locale> {
    Locale::ALL.into_iter().filter(|locale| text.show(*locale).fallback)
}

impl Definition {
    /// A name that is not taken: `wanted` if it can be one, else the next number behind `stem`.
    #[must_use]
    pub fn free_name(&self, wanted: &str, stem: &str) -> String {
        let taken = |name: &str| {
            self.question(name).is_some() || self.sections.iter().any(|one| one.id == name)
        };
        let wanted = wanted.trim().to_lowercase().replace(' ', "-");
        if is_name(&wanted) && !taken(&wanted) {
            return wanted;
        }
        (1_usize..).map(|n| format!("{stem}{n}")).find(|name| !taken(name)).unwrap_or_default()
    }

    /// Adds a section at the end.
    pub fn add_section(&mut self, title: Localised) -> String {
        let id = self.free_name("", "part-");
        self.sections.push(Section {
            id: id.clone(),
            title,
            hint: None,
            show: Vec::new(),
            questions: Vec::new(),
        });
        id
    }

    /// Adds a question at the end of a section; `None`: there is no such section.
    pub fn add_question(
        &mut self,
        section: &str,
        name: &str,
        kind: Kind,
        label: Localised,
    ) -> Option<String> {
        let id = self.free_name(name, "question-");
        let section = self.sections.iter_mut().find(|one| one.id == section)?;
        section.questions.push(Question {
            id: id.clone(),
            label,
            hint: None,
            ask: Ask::of(kind),
            need: super::definition::Need::Optional,
            show: Vec::new(),
        });
        Some(id)
    }

    /// Moves a section or question one place up or down; a question goes over into the next section.
    pub fn shift(&mut self, id: &str, up: bool) {
        if let Some(at) = self.sections.iter().position(|section| section.id == id) {
            let to = if up { at.checked_sub(1) } else { Some(at + 1) };
            if let Some(to) = to.filter(|to| *to < self.sections.len()) {
                self.sections.swap(at, to);
            }
            return;
        }
        let place = self.sections.iter().enumerate().find_map(|(s, section)| {
            section.questions.iter().position(|one| one.id == id).map(|q| (s, q))
        });
        let Some((s, q)) = place else { return };
        let Some(section) = self.sections.get_mut(s) else { return };
        let to = if up { q.checked_sub(1) } else { Some(q + 1) };
        if let Some(to) = to.filter(|to| *to < section.questions.len()) {
            section.questions.swap(q, to);
            return;
        }
        let over = if up { s.checked_sub(1) } else { Some(s + 1) };
        let Some(over) = over.filter(|over| *over < self.sections.len()) else { return };
        let Some(question) = self.sections.get_mut(s).map(|one| one.questions.remove(q)) else {
            return;
        };
        if let Some(section) = self.sections.get_mut(over) {
            let at = if up { section.questions.len() } else { 0 };
            section.questions.insert(at, question);
        }
    }

    /// Takes a section or question away; conditions that name it are told when publishing.
    pub fn remove(&mut self, id: &str) {
        self.sections.retain(|section| section.id != id);
        for section in &mut self.sections {
            section.questions.retain(|question| question.id != id);
        }
    }

    /// Puts a question in the place of the one with its name.
    pub fn replace(&mut self, question: Question) -> bool {
        let all = self.sections.iter_mut().flat_map(|section| section.questions.iter_mut());
        match all.into_iter().find(|one| one.id == question.id) {
            Some(place) => {
                *place = question;
                true
            }
            None => false,
        }
    }
}

/// Choices as lines of a text: code and four labels, separated by `|`.
#[must_use]
pub fn write_choices(choices: &[Choice]) -> String {
    let line = |choice: &Choice| line(&choice.code, &[], Some(&choice.label));
    choices.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads such lines; a line without labels has its code as label in the hand's language.
#[must_use]
pub fn read_choices(text: &str, old: &[Choice], hand: Hand) -> Vec<Choice> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let code = parts.first().copied().unwrap_or_default().to_owned();
            let before = old.iter().find(|choice| choice.code == code).map(|choice| &choice.label);
            let label = labels(&parts, 1, &code, before, hand);
            Choice { code, label }
        })
        .collect()
}

/// Columns as lines of a text: name, kind, `!` where each row needs it, and four labels.
#[must_use]
pub fn write_columns(columns: &[Column]) -> String {
    let write = |column: &Column| {
        let kind = column.ask.kind().to_string();
        let need = if column.required { "!" } else { "" };
        line(&column.id, &[kind.as_str(), need], Some(&column.label))
    };
    columns.iter().map(write).collect::<Vec<_>>().join("\n")
}

/// Reads such lines. A column whose kind stays keeps its settings; an unknown kind is short text.
#[must_use]
pub fn read_columns(text: &str, old: &[Column], hand: Hand) -> Vec<Column> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let part = |n: usize| parts.get(n).copied().unwrap_or_default();
            let id = part(0).to_owned();
            let before = old.iter().find(|column| column.id == id);
            let kind = lb_kernel::Code::from_code(part(1)).unwrap_or(Kind::ShortText);
            let ask = before
                .filter(|column| column.ask.kind() == kind)
                .map_or_else(|| Ask::of(kind), |column| column.ask.clone());
            let label = labels(&parts, 3, &id, before.map(|column| &column.label), hand);
            Column { label, ask, required: part(2) == "!", id }
        })
        .collect()
}

fn line(id: &str, settings: &[&str], label: Option<&Localised>) -> String {
    let four = four(label);
    let parts: Vec<&str> = std::iter::once(id)
        .chain(settings.iter().copied())
        .chain(four.iter().map(String::as_str))
        .collect();
    parts.join(" | ").trim_end().to_owned()
}

fn labels(parts: &[&str], from: usize, id: &str, old: Option<&Localised>, hand: Hand) -> Localised {
    let mut texts = Four::default();
    for (text, part) in texts.iter_mut().zip(parts.iter().skip(from)) {
        (*part).clone_into(text);
    }
    hand.text(&texts, old).unwrap_or_else(|| Localised::new(hand.locale.language(), id, hand.now))
}

#[cfg(test)]
mod tests;
