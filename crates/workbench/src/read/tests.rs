//! What is wrong with a report's file is told in the reader's language.

use lb_kernel::Locale;

use super::*;
use crate::texts;

fn told(error: &FormatError, locale: Locale) -> String {
    lb_tables::say::sentence(&problem(error), locale, Some(&texts::of(locale)))
}

#[test]
fn every_fault_has_its_sentence_in_every_language() {
    let damaged = |damage| FormatError::Damaged { format: "DOCX", damage };
    let errors = [
        FormatError::Unknown,
        FormatError::Old { format: "HWP", instead: "HWPX" },
        damaged(Damage::Archive),
        damaged(Damage::Part),
        damaged(Damage::Markup { at: 812 }),
        damaged(Damage::Structure),
        damaged(Damage::Content),
        FormatError::Locked,
        FormatError::TooLarge,
        FormatError::NoWords,
    ];
    for locale in Locale::ALL {
        let mut sentences: Vec<String> = errors.iter().map(|error| told(error, locale)).collect();
        for sentence in &sentences {
            assert!(!sentence.contains("read-fault") && !sentence.contains('$'), "{sentence}");
        }
        assert!(sentences[4].contains("812"), "{}", sentences[4]);
        sentences.sort();
        sentences.dedup();
        assert_eq!(sentences.len(), errors.len(), "{locale:?}: {sentences:?}");
    }
}
