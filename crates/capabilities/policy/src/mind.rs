//! Keeps in memory what a new statement is compared with: a profile for each theme of a workspace,
//! never the statements.

use std::sync::Arc;

use lb_kernel::{Id, Language, Silent, Workspace};
use lb_language::Side;
use lb_store::{Broken, Kept, Rows};
use lb_themes::themes::THRESHOLD;
use lb_themes::{Glasses, Look, Profile};

use crate::record::{Texts, Theme};
use crate::room::Policy;
use crate::store;

/// Themes that are named as perhaps the same, at most.
const MOST: usize = 3;

/// What is known of a workspace.
pub struct Mind {
    stamp: (i64, i64, i64),
    glasses: Glasses,
    themes: Vec<(Likely, Profile)>,
}

/// A theme that a statement may belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    /// Which.
    pub theme: Id<Theme>,
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub label: Texts,
    /// A person confirmed it.
    pub confirmed: bool,
    /// Items in it.
    pub items: i64,
    /// Companies that said them.
    pub companies: i64,
    /// Mean similarity to its items.
    pub similarity: f32,
}

impl Mind {
    /// What is known of a workspace now: two queries when something changed, else one. Nothing before
    /// the engine's first run.
    pub(crate) async fn of(
        on: &impl Rows,
        room: &Policy,
        workspace: Id<Workspace>,
    ) -> Kept<Option<Arc<Self>>> {
        let stamp = store::mind::stamp(on, workspace).await?;
        let known = room.remembered(workspace);
        if let Some(mind) = known.filter(|mind| mind.stamp == stamp) {
            return Ok(Some(mind));
        }
        let Some((glasses, _, _)) = store::mind::glasses(on, workspace).await? else {
            return Ok(None);
        };
        let model = Policy::model().map_or("none", |one| one.name());
        let glasses = Glasses::read(&glasses).filter(|glasses| glasses.model() == model);
        let Some(glasses) = glasses else { return Ok(None) };
        let kept = store::mind::profiles(on, workspace).await?;
        let themes = kept.into_iter().filter_map(|one| {
            let profile = Profile::read(&one.middle)?;
            let likely = Likely {
                theme: one.theme,
                number: one.number,
                label: one.label,
                confirmed: one.confirmed,
                items: one.items,
                companies: one.companies,
                similarity: 0.0,
            };
            Some((likely, profile))
        });
        let mind = Arc::new(Self { stamp, glasses, themes: themes.collect() });
        room.remember(workspace, Arc::clone(&mind));
        Ok(Some(mind))
    }

    /// Words as they are seen; `vector` where it is at hand.
    pub(crate) fn look(
        &self,
        words: &str,
        language: Language,
        vector: Option<Vec<f32>>,
    ) -> Kept<Look> {
        let vector = match (vector, Policy::model()) {
            (Some(vector), _) => vector,
            (None, None) => Vec::new(),
            (None, Some(model)) => {
                let rows = model
                    .embed(&[words], Side::Passage, &Silent)
                    .map_err(|error| Broken::new("reading a statement", error))?;
                rows.row(0).to_vec()
            }
        };
        Ok(self.glasses.look(words, Some(language), &vector))
    }

    /// Themes that words may belong to, the likeliest first; only those that `admits`.
    pub(crate) fn likely(&self, look: &Look, admits: impl Fn(&Likely) -> bool) -> Vec<Likely> {
        let near = self
            .themes
            .iter()
            .filter(|(likely, _)| admits(likely))
            .map(|(likely, profile)| (profile.similarity(look), likely));
        // Only those that are near are written out: there may be thousands of themes.
        let mut found: Vec<Likely> = near
            .filter(|(similarity, _)| *similarity >= THRESHOLD)
            .map(|(similarity, likely)| Likely { similarity, ..likely.clone() })
            .collect();
        found.sort_by(|a, b| b.similarity.total_cmp(&a.similarity).then(a.number.cmp(&b.number)));
        found.truncate(MOST);
        found
    }
}
