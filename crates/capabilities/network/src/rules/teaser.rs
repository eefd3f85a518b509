//! Decides what a teaser could say: the sentences of a listing that say most of it and do not say whose it is. A person
//! reads it before anybody else does.

use lb_kernel::Language;
use lb_language::gist::{Rarity, telling};
use lb_language::names::given_away;

use super::listing::TEASER;

/// Sentences of a teaser.
const SENTENCES: usize = 2;

/// A teaser from the sentences of `text`, or from `title` where none will do; `None`: each of them says whose it is, or
/// none is short enough.
#[must_use]
pub fn proposed(
    title: &str,
    text: &str,
    language: Language,
    names: &[String],
    rarity: &Rarity,
) -> Option<String> {
    let fits = |said: &str| said.chars().count() <= TEASER;
    let hides =
        |said: &str| !said.is_empty() && !is_reachable(said) && given_away(said, names).is_none();
    // Words between Latin letters are parted by spaces; Japanese sentences stand side by side.
    let space = if language == Language::JA { "" } else { " " };
    let mut taken: Vec<std::ops::Range<usize>> = Vec::new();
    let say = |taken: &[std::ops::Range<usize>]| {
        let said = taken.iter().filter_map(|range| text.get(range.clone()));
        said.map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join(space)
    };
    for (range, _) in telling(text, language, rarity) {
        let mut with = taken.clone();
        with.push(range);
        with.sort_by_key(|range| range.start);
        let said = say(&with);
        // Read together too: a name may begin in one sentence and end in the next.
        if fits(&said) && hides(&said) {
            taken = with;
        }
        if taken.len() == SENTENCES {
            break;
        }
    }
    let title = title.trim();
    match taken.is_empty() {
        false => Some(say(&taken)),
        true => (fits(title) && hides(title)).then(|| title.to_owned()),
    }
}

/// Whether a text holds an address by which its owner is reached or found: mail, page or telephone.
fn is_reachable(text: &str) -> bool {
    let address = |word: &str| {
        let word = word.to_lowercase();
        let dotted = word.split_once('.').is_some_and(|(name, rest)| {
            let end: String = rest
                .rsplit('.')
                .next()
                .unwrap_or_default()
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .collect();
            let site = |c: char| c.is_ascii_alphanumeric() || c == '-';
            end.len() >= 2 && name.chars().next_back().is_some_and(site)
        });
        word.contains('@')
            || word.contains('＠')
            || word.contains("://")
            || word.contains("www.")
            || dotted
    };
    let digits = |run: &str| run.chars().filter(char::is_ascii_digit).count() >= 9;
    let phone = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '(' | ')' | ' ');
    text.split_whitespace().any(address) || text.split(|c| !phone(c)).any(digits)
}
