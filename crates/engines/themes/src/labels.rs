//! Names a theme in each reader's language, whatever languages its statements are in.
//!
//! A label is made of the concepts that the theme names much more often than the others do (class
//! TF-IDF: Grootendorst, arXiv 2203.05794, formula 2), because a concept has a name in every
//! language. Where a theme names none, its most characteristic words stand in.

use std::collections::BTreeMap;

use lb_kernel::{Language, Locale};
use lb_language::lexicon::{ConceptId, Lexicon};

use crate::features::Features;
use crate::middle::Middle;
use crate::statement::Statement;
use crate::themes::Theme;
use crate::words;

/// Concepts of a label, at most.
const CONCEPTS: usize = 2;
/// A second concept is named when it is at least so characteristic as this part of the first.
const SECOND: f32 = 0.6;
/// Characteristic words of a language, at most.
const TERMS: usize = 8;
/// Between the parts of a label.
const BETWEEN: &str = " · ";

/// What a theme is called and which words mark it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// By locale.
    pub text: BTreeMap<Locale, String>,
    /// Characteristic words by language of its statements, the most characteristic first.
    pub terms: BTreeMap<Language, Vec<String>>,
}

/// Labels of all themes, in their order. A label that a person gave is kept.
#[must_use]
pub fn labels(statements: &[Statement], features: &Features, themes: &[Theme]) -> Vec<Label> {
    let middles: Vec<Middle> =
        themes.iter().map(|theme| Middle::of(features, &theme.members)).collect();
    let mut having: BTreeMap<ConceptId, usize> = BTreeMap::new();
    for middle in &middles {
        middle.named().iter().for_each(|(concept, _)| *having.entry(*concept).or_insert(0) += 1);
    }
    let terms = terms(statements, themes);
    themes
        .iter()
        .zip(&middles)
        .zip(terms)
        .map(|((theme, middle), terms)| {
            let concepts = marking(middle, &having, themes.len());
            let text = Locale::ALL
                .iter()
                .map(|locale| {
                    let given = theme.named.get(locale).cloned();
                    (*locale, given.unwrap_or_else(|| label(&concepts, &terms, *locale)))
                })
                .collect();
            Label { text, terms }
        })
        .collect()
}

/// The concepts that mark a theme, the strongest first.
fn marking(middle: &Middle, having: &BTreeMap<ConceptId, usize>, all: usize) -> Vec<ConceptId> {
    let lexicon = Lexicon::builtin();
    let mut weighed: Vec<(ConceptId, f32)> = middle
        .named()
        .iter()
        .map(|(concept, weight)| {
            let n = having.get(concept).copied().unwrap_or(1) as f32;
            (*concept, weight * (1.0 + all as f32 / n).ln())
        })
        .collect();
    weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let most = weighed.first().map_or(0.0, |(_, weight)| *weight);
    let mut chosen: Vec<ConceptId> = Vec::new();
    for (concept, weight) in weighed {
        let kin = chosen.iter().any(|other| lexicon.relatedness(*other, concept) > 0.5);
        if chosen.len() < CONCEPTS && weight >= SECOND * most && !kin {
            chosen.push(concept);
        }
    }
    chosen
}

fn label(
    concepts: &[ConceptId],
    terms: &BTreeMap<Language, Vec<String>>,
    locale: Locale,
) -> String {
    let lexicon = Lexicon::builtin();
    if !concepts.is_empty() {
        let names: Vec<&str> = concepts.iter().map(|c| lexicon.label(*c, locale)).collect();
        return names.join(BETWEEN);
    }
    let own = terms.get(&locale.language());
    let words = own.or_else(|| terms.values().next()).map_or(&[][..], Vec::as_slice);
    words.iter().take(CONCEPTS).map(String::as_str).collect::<Vec<_>>().join(BETWEEN)
}

/// Words that mark each theme, by language.
fn terms(statements: &[Statement], themes: &[Theme]) -> Vec<BTreeMap<Language, Vec<String>>> {
    let counted: Vec<BTreeMap<Language, BTreeMap<String, usize>>> = themes
        .iter()
        .map(|theme| {
            let mut by_language: BTreeMap<Language, BTreeMap<String, usize>> = BTreeMap::new();
            for statement in theme.members.iter().filter_map(|place| statements.get(*place)) {
                let Some(language) = statement.language else { continue };
                let counts = by_language.entry(language).or_default();
                for word in words::candidates(&statement.text, language) {
                    *counts.entry(word).or_insert(0) += 1;
                }
            }
            by_language
        })
        .collect();
    let mut having: BTreeMap<(Language, &str), usize> = BTreeMap::new();
    for by_language in &counted {
        for (language, counts) in by_language {
            for word in counts.keys() {
                *having.entry((*language, word.as_str())).or_insert(0) += 1;
            }
        }
    }
    counted
        .iter()
        .map(|by_language| {
            by_language
                .iter()
                .map(|(language, counts)| {
                    let mut weighed: Vec<(&str, f64)> = counts
                        .iter()
                        .map(|(word, count)| {
                            let n = having.get(&(*language, word.as_str())).copied().unwrap_or(1);
                            let rarity = (1.0 + themes.len() as f64 / n as f64).ln();
                            (word.as_str(), *count as f64 * rarity)
                        })
                        .collect();
                    weighed.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
                    let best = weighed.iter().take(TERMS).map(|(word, _)| (*word).to_owned());
                    (*language, best.collect())
                })
                .collect()
        })
        .collect()
}
