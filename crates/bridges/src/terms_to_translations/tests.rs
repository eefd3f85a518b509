use super::*;

#[test]
fn terms_are_found_with_their_words_and_without_overlap() {
    let text = "공유 실험실에서 항체 의약품을 연구하는 기관입니다.";
    let found = Terms.terms(text, Language::KO, Language::JA, Locale::En);
    let said: Vec<(&str, &str)> =
        found.iter().map(|one| (&text[one.range.clone()], one.words[0].as_str())).collect();
    assert!(said.iter().any(|(term, _)| term.contains("항체")), "{said:?}");
    assert!(said.contains(&("기관", "組織")), "{said:?}");
    for pair in found.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "{said:?}");
    }
}

#[test]
fn latin_words_are_whole_words_in_any_case() {
    let found = |text: &str| -> Vec<String> {
        let terms = Terms.terms(text, Language::EN, Language::KO, Locale::En);
        terms.iter().map(|one| text[one.range.clone()].to_owned()).collect()
    };
    assert!(found("Two Listings wait").contains(&"Listing".to_owned()));
    assert!(!found("needless").iter().any(|term| term == "need"));
}

#[test]
fn a_word_of_the_same_stem_is_no_term() {
    let words = |text: &str| -> Vec<String> {
        let terms = Terms.terms(text, Language::EN, Language::JA, Locale::En);
        terms.into_iter().flat_map(|one| one.words).collect()
    };
    assert!(words("aerospace and securities").iter().any(|word| word.contains("証券")));
    assert!(!words("aerospace and security").iter().any(|word| word.contains("証券")));
}
