//! Decides what a workspace may be called, and makes one text of the names in four languages.

use lb_kernel::localised::{Origin, Translation};
use lb_kernel::refusal::Kind;
use lb_kernel::{Instant, Locale, Localised, Refusal};

/// Longest name, in characters.
pub const LONGEST: usize = 120;

/// A workspace's name as its forms ask for it: one line per language, any of them empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(pub Vec<(Locale, String)>);

impl Names {
    /// One text: the original is the writer's own language if there is one, else the first.
    ///
    /// # Errors
    /// No name in any language, or one that is too long.
    pub fn text(&self, writer: Locale, now: Instant) -> Result<Localised, Refusal> {
        let given: Vec<(Locale, &str)> = self
            .0
            .iter()
            .map(|(locale, text)| (*locale, text.trim()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        if let Some((locale, _)) = given.iter().find(|(_, text)| text.chars().count() > LONGEST) {
            return Err(Refusal::new(Kind::Invalid, "workspaces.name.long")
                .with("most", LONGEST)
                .at(format!("name_{}", locale.code())));
        }
        let original = given.iter().find(|(locale, _)| *locale == writer).or_else(|| given.first());
        let Some((own, text)) = original else {
            return Err(Refusal::new(Kind::Invalid, "workspaces.name.empty")
                .at(format!("name_{}", writer.code())));
        };
        let mut name = Localised::new(own.language(), *text, now);
        for (locale, text) in &given {
            name.translate(Translation {
                language: locale.language(),
                text: (*text).to_owned(),
                origin: Origin::Human,
                made: now,
            });
        }
        Ok(name)
    }
}
