//! What holds for any text: ranges on characters, in order, apart, and the same every time.

use proptest::prelude::*;

use super::*;

const FILLERS: &[&str] =
    &[" ", "-", "의 ", "を", "。", "\n", "s ", "ー", "e\u{301}", "ﾞ", "\0", "&", ".", "の", "사"];

/// Names of concepts, what may stand between them, and anything else.
fn piece() -> impl Strategy<Value = String> {
    let name = (0_usize..2_000, 0..LANGUAGES.len()).prop_map(|(place, language)| {
        let lexicon = Lexicon::builtin();
        let concept = lexicon.concepts().nth(place % lexicon.len()).unwrap();
        lexicon.variants(concept, LANGUAGES[language]).last().unwrap().to_owned()
    });
    let filler = prop::sample::select(FILLERS).prop_map(str::to_owned);
    prop_oneof![3 => name, 2 => filler, 1 => "\\PC{0,12}"]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..10).prop_map(|parts| parts.concat())
}

fn any_language() -> impl Strategy<Value = Option<Language>> {
    let mut choices = vec![None, "de".parse().ok()];
    choices.extend(LANGUAGES.map(Some));
    prop::sample::select(choices)
}

proptest! {
    #[test]
    fn ranges_lie_on_characters_in_order_and_apart(text in text(), language in any_language()) {
        let lexicon = Lexicon::builtin();
        let mentions = lexicon.mentions(&text, language);
        let mut end = 0;
        for mention in &mentions {
            prop_assert!(mention.range.start >= end && mention.range.start < mention.range.end);
            prop_assert!(text.get(mention.range.clone()).is_some());
            prop_assert!(!lexicon.name(mention.concept).is_empty());
            end = mention.range.end;
        }
        prop_assert_eq!(mentions, lexicon.mentions(&text, language));
    }

    #[test]
    fn what_stands_in_another_sentence_changes_nothing(first in text(), second in text()) {
        let lexicon = Lexicon::builtin();
        let joined = format!("{first}; {second}");
        let offset = first.len() + 2;
        let mut apart = lexicon.mentions(&first, None);
        apart.extend(lexicon.mentions(&second, None).into_iter().map(|m| Mention {
            concept: m.concept,
            range: m.range.start + offset..m.range.end + offset,
        }));
        prop_assert_eq!(lexicon.mentions(&joined, None), apart);
    }

    #[test]
    fn relatedness_is_symmetric_and_within_bounds(a in 0_u32..1_600, b in 0_u32..1_600) {
        let lexicon = Lexicon::builtin();
        let (a, b) = (ConceptId(a), ConceptId(b));
        let near = lexicon.relatedness(a, b);
        prop_assert!((0.0..=1.0).contains(&near));
        prop_assert_eq!(near, lexicon.relatedness(b, a));
    }
}
