//! What counts as a word, in five languages and in the jargon of the life sciences.

use lb_kernel::Language;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::{located_terms, terms};

fn en(text: &str) -> Vec<String> {
    terms(text, Some(Language::EN))
}

#[test]
fn hangul_becomes_pairs_and_a_lone_syllable_stays() {
    assert_eq!(en("세포 치료제 약"), ["세포", "치료", "료제", "약"]);
}

#[test]
fn han_and_kana_make_pairs_across_their_border_and_single_han() {
    assert_eq!(en("創薬する"), ["創", "創薬", "薬", "薬す", "する"]);
    assert_eq!(en("データ"), ["デー", "ータ"]);
}

#[test]
fn half_width_kana_and_decomposed_hangul_meet_their_usual_form() {
    assert_eq!(en("ﾊﾞｲｵ"), en("バイオ"));
    let apart: String = "신약 개발".nfd().collect();
    assert_eq!(en(&apart), en("신약 개발"));
}

#[test]
fn english_and_french_words_lose_endings_and_accents() {
    assert_eq!(en("Therapies therapy"), ["therapi", "therapi"]);
    let fr = |t: &str| terms(t, Some(Language::FR));
    assert_eq!(fr("l'entreprise innovante"), fr("Entreprises innovantes"));
    assert_eq!(fr("génomique"), fr("genomique"));
}

#[test]
fn technical_names_meet_their_other_spellings() {
    for (a, b, shared) in [
        ("IL-6", "IL6", "il6"),
        ("CAR-T", "CAR T", "car"),
        ("CAR-T", "CART", "cart"),
        ("GLP-1", "GLP1", "glp1"),
        ("TNF-α", "TNF-alpha", "tnfalpha"),
        ("TNFα", "TNF-α", "tnfalpha"),
        ("mRNA", "MRNA", "mrna"),
        ("ＣＯＶＩＤ－１９", "COVID-19", "covid19"),
        ("10 μm", "10 um", "um"),
    ] {
        let (left, right) = (en(a), en(b));
        assert!(left.iter().any(|t| t == shared), "{a}: {left:?}");
        assert!(right.iter().any(|t| t == shared), "{b}: {right:?}");
    }
}

#[test]
fn numbers_keep_their_point_and_lose_their_commas() {
    assert_eq!(en("1,200.5 kg"), ["1200.5", "kg"]);
}

#[test]
fn apostrophes_do_not_make_words() {
    assert_eq!(en("the company's labs don't"), ["the", "compani", "lab", "don"]);
}

#[test]
fn ranges_name_the_bytes_of_the_original_text() {
    let text = "①㈜사쿠랩 ＣＡＲ－Ｔ";
    for term in located_terms(text, None) {
        assert!(text.get(term.range.clone()).is_some_and(|piece| !piece.is_empty()));
    }
    let car = located_terms(text, None).into_iter().find(|t| t.text == "cart").unwrap();
    assert_eq!(&text[car.range], "ＣＡＲ－Ｔ");
}

#[test]
fn a_megabyte_is_cut_without_losing_its_end() {
    let text = "면역항암제 開発 partner ".repeat(40_000);
    let found = located_terms(&text, None);
    assert!(found.len() > 200_000);
    assert_eq!(found.last().map(|t| t.text.as_str()), Some("partner"));
}

proptest! {
    #[test]
    fn ranges_stand_on_character_borders_in_order(text in "\\PC{0,60}") {
        let mut last = 0;
        for term in located_terms(&text, None) {
            prop_assert!(text.get(term.range.clone()).is_some_and(|piece| !piece.is_empty()));
            prop_assert!(term.range.start >= last);
            last = term.range.start;
        }
    }

    #[test]
    fn normalising_first_changes_nothing(text in "[가-힣ᄀ-ᇿぁ-ヿｦ-ﾟ一-龥A-Za-zÀ-ÿα-ω①-⑳㈀-㈞Ａ-ｚ\u{300}-\u{345} .'-]{0,40}") {
        let normal: String = text.nfkc().collect();
        prop_assert_eq!(terms(&text, None), terms(&normal, None));
    }

    #[test]
    fn any_bytes_are_survived_and_the_answer_never_changes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        prop_assert_eq!(terms(&text, Some(Language::FR)), terms(&text, Some(Language::FR)));
    }
}

#[test]
fn written_words_keep_their_endings() {
    assert_eq!(
        super::written("L\u{2019}énergie recyclée, 항체 TNF-α"),
        ["energie", "recyclee", "tnf", "alpha"]
    );
    assert!(super::written("항체 創薬").is_empty());
}
