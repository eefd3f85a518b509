//! Decides which sentences of a text say most of it: those whose words and concepts run through the text and are
//! rare elsewhere. Nothing is written anew; whoever shows the result shows the author's own sentences.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use lb_kernel::Language;

use crate::lexicon::Lexicon;
use crate::sentences::sentences;
use crate::words::terms;

/// How much more a concept of the lexicon counts than a word.
const CONCEPT: f64 = 2.0;

/// What words other texts use, for telling the usual from the telling.
#[derive(Debug, Default)]
pub struct Rarity {
    texts: usize,
    used: BTreeMap<String, usize>,
}

impl Rarity {
    /// Counted over these texts, each with its language.
    #[must_use]
    pub fn over<'a>(texts: impl Iterator<Item = (&'a str, Language)>) -> Self {
        let mut all = Self::default();
        for (text, language) in texts {
            all.texts += 1;
            let used: BTreeSet<String> = terms(text, Some(language)).into_iter().collect();
            for term in used {
                *all.used.entry(term).or_default() += 1;
            }
        }
        all
    }

    /// The weight of a word: falls with the number of texts that use it.
    #[expect(clippy::cast_precision_loss, reason = "counts of texts")]
    fn of(&self, term: &str) -> f64 {
        let used = self.used.get(term).copied().unwrap_or_default();
        ((1.0 + self.texts as f64) / (1.0 + used as f64)).ln() + 1.0
    }
}

/// The sentences of a text with what each says of it, the most telling first; equals in their order.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "numbers of words")]
pub fn telling(text: &str, language: Language, rarity: &Rarity) -> Vec<(Range<usize>, f64)> {
    let lexicon = Lexicon::builtin();
    let parts: Vec<(Range<usize>, Vec<String>)> = sentences(text)
        .into_iter()
        .map(|range| {
            let said = text.get(range.clone()).unwrap_or_default();
            let mut words = terms(said, Some(language));
            let named = lexicon.concepts_of(said, Some(language));
            words.extend(named.into_iter().map(|(one, _)| format!("\u{0}{}", lexicon.name(one))));
            (range, words)
        })
        .collect();
    let mut often: BTreeMap<&str, f64> = BTreeMap::new();
    for word in parts.iter().flat_map(|(_, words)| words) {
        *often.entry(word).or_default() += 1.0;
    }
    let weight = |word: &str| {
        let base = if word.starts_with('\u{0}') { CONCEPT } else { rarity.of(word) };
        base * (1.0 + often.get(word).copied().unwrap_or_default().ln_1p())
    };
    let mut found: Vec<(Range<usize>, f64)> = parts
        .iter()
        .map(|(range, words)| {
            let distinct: BTreeSet<&str> = words.iter().map(String::as_str).collect();
            let sum: f64 = distinct.iter().map(|word| weight(word)).sum();
            // Long sentences say more, but not in proportion.
            (range.clone(), sum / (words.len().max(1) as f64).sqrt())
        })
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.start.cmp(&b.0.start)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str, language: Language) -> &str {
        let found = telling(text, language, &Rarity::default());
        found.first().and_then(|(range, _)| text.get(range.clone())).unwrap_or_default()
    }

    #[test]
    fn what_runs_through_a_text_stands_before_what_is_said_beside_it() {
        let text = "Thank you for reading this. We recover lithium from spent batteries with little acid. \
                    Lithium from batteries is sold again. Please write to us.";
        assert!(first(text, Language::EN).contains("lithium from spent batteries"));
        let text = "안녕하십니까. 폐배터리에서 리튬을 높은 순도로 회수하는 습식 공정을 찾습니다. 리튬 회수 공정은 산을 적게 씁니다. 감사합니다.";
        assert!(first(text, Language::KO).contains("리튬"), "{}", first(text, Language::KO));
    }

    #[test]
    fn what_everybody_says_weighs_less() {
        let text = "Our company has many years of experience. We grow mushrooms on coffee grounds.";
        let usual = "Our company has many years of experience in this.";
        let rarity = Rarity::over(std::iter::repeat_n((usual, Language::EN), 40));
        let found = telling(text, Language::EN, &rarity);
        let first =
            found.first().and_then(|(range, _)| text.get(range.clone())).unwrap_or_default();
        assert!(first.contains("mushrooms"), "{found:?}");
        assert!(telling("", Language::EN, &rarity).is_empty());
    }
}
