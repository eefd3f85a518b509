//! Tells the search index what themes are called. What companies said is not in it: who may read that
//! hangs on roles that an index does not know.

use lb_kernel::{Id, Language};
use lb_policy::actions::themes;
use lb_policy::record::Theme;
use lb_search::{Document, Text};
use lb_store::{Cx, Kept};

/// The documents of these themes that are alive, for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn themes(cx: &Cx, ids: &[Id<Theme>]) -> Kept<Vec<Document>> {
    let found = themes::some(cx, ids).await?;
    Ok(found
        .into_iter()
        .filter(|one| one.theme.is_alive())
        .map(|one| document(one.theme))
        .collect())
}

fn document(theme: Theme) -> Document {
    let href = format!("/policy/themes/{}", theme.id);
    let mut document = Document::new("theme", theme.id, theme.subject(), href, theme.changed_at);
    let first = theme.label.get("en").or_else(|| theme.label.values().next());
    document.title = format!("{} {}", theme.tag(), first.cloned().unwrap_or_default());
    for (code, label) in &theme.label {
        let language = code.parse().unwrap_or(Language::EN);
        document = document.text(Text::new(language, label.clone()));
    }
    for (code, terms) in &theme.terms {
        let language = code.parse().unwrap_or(Language::EN);
        document = document.text(Text::new(language, terms.join(" ")));
    }
    document
}
