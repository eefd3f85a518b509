//! Tells the search index what challenges say, in all languages in which they say it. A blind one names nobody in its
//! words, and here nothing else is told of its owner, so that no search for a name leads to it.

use lb_challenges::actions::translations;
use lb_challenges::record::Challenge;
use lb_challenges::rules::words::{Part, Words};
use lb_kernel::{Code as _, Id};
use lb_search::{Document, Text};
use lb_store::{Cx, Kept};

/// The documents of these challenges, for the platform itself.
///
/// # Errors
/// The database does not answer.
pub async fn challenges(cx: &Cx, ids: &[Id<Challenge>]) -> Kept<Vec<Document>> {
    let found = translations::words(cx, ids).await?;
    Ok(found.into_iter().map(|(one, words)| of_challenge(one, &words)).collect())
}

fn of_challenge(one: Challenge, words: &Words) -> Document {
    let href = format!("/challenges/{}", one.id);
    let mut document = Document::new("challenge", one.id, one.subject(), href, one.made_at);
    let problem = one.problem;
    document.title.clone_from(&problem.title);
    // Whoever may not know the owner reads the same title.
    document.teaser.clone_from(&problem.title);
    for part in Part::ALL {
        for (language, text) in words.part(*part).current() {
            document = document.text(Text::new(language, text));
        }
    }
    document = document.facet("kind", one.state.code()).facet("language", problem.language.code());
    if let Some(country) = one.country {
        document = document.facet("country", country);
    }
    if let Some(field) = problem.field {
        document = document.facet("field", field);
    }
    document
}
