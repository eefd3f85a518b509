//! Says whether words are perhaps the same as an earlier theme, before they are captured.

use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Id, Language, Workspace};
use lb_store::{Cx, Outcome};

use crate::acts::themes::HINT;
pub use crate::mind::Likely;
use crate::mind::Mind;
use crate::room::Policy;
use crate::rules::capture::LONGEST;

/// Fewer characters than this say too little.
const LEAST: usize = 8;
/// Themes that fewer companies spoke of are not named to people outside the workspace: they would learn
/// that somebody in particular complained.
pub const COMPANIES: i64 = 3;

/// Themes of a workspace that the words may belong to, the likeliest first. Whoever is not staff of the
/// workspace learns only of confirmed themes that several companies spoke of.
///
/// # Errors
/// The model fails, or the database does not answer.
pub async fn hints(
    cx: &Cx,
    room: &Policy,
    workspace: Id<Workspace>,
    language: Option<Language>,
    words: &str,
) -> Outcome<Vec<Likely>> {
    cx.permit(&HINT, &Subject { workspace: Some(workspace), ..Subject::default() })?;
    let words: String = words.trim().chars().take(LONGEST).collect();
    if words.chars().count() < LEAST {
        return Ok(Vec::new());
    }
    let Some(mind) = Mind::of(&cx.read(), room, workspace).await? else { return Ok(Vec::new()) };
    let staff = cx.actor.is_system() || cx.actor.has(Role::STAFF, &Scope::Workspace(workspace));
    let language = language.or_else(|| lb_language::detect::detect(&words));
    let look = mind.look(&words, language.unwrap_or(Language::EN), None)?;
    let open = |one: &Likely| one.confirmed && one.companies >= COMPANIES;
    Ok(mind.likely(&look, |one| staff || open(one)))
}
