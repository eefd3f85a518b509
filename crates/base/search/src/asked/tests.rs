//! What queries ask for.

use super::read;

fn units(text: &str) -> Vec<String> {
    read(text).units.into_iter().map(|unit| unit.text).collect()
}

#[test]
fn little_words_ask_for_nothing_beside_others() {
    assert_eq!(units("the recycling of batteries"), ["recycling", "batteries"]);
    assert_eq!(units("the"), ["the"]);
    assert_eq!(units("항체를 개발하는 기업"), ["항체", "개발하는", "기업"]);
    let develops = &read("항체를 개발하는 기업").units[1];
    assert!(develops.spellings.contains(&vec![(0, "개발".to_owned())]), "{develops:?}");
    assert_eq!(units("抗体の開発"), ["抗体", "開発"]);
    assert_eq!(units("さくら"), ["さくら"]);
}

#[test]
fn a_technical_name_is_one_unit_with_two_spellings() {
    let asked = read("IL-6");
    assert_eq!(asked.units.len(), 1);
    let spellings = &asked.units[0].spellings;
    assert!(spellings.contains(&vec![(0, "il6".to_owned())]), "{spellings:?}");
    assert!(spellings.contains(&vec![(0, "il".to_owned()), (1, "6".to_owned())]), "{spellings:?}");
}

#[test]
fn numbers_lose_their_signs() {
    assert_eq!(read(" 123-45-67890 ").number, "1234567890");
    assert_eq!(read("!!!").number, "");
    assert!(read("!!!").units.is_empty());
}

#[test]
fn nothing_typed_makes_a_panic_or_a_long_query() {
    for text in ["", " ", "\u{0}", "((", "ㄱㄴㄷ", "👩‍🔬👩‍🔬", "ー", "々", "\u{301}\u{301}", "a\u{1}b"]
    {
        assert!(read(text).units.len() < 5, "{text:?}");
    }
    let long = "바이오 biotech 創薬 ".repeat(10_000);
    let asked = read(&long);
    assert!(asked.text.len() <= 600 && asked.units.len() <= 24 && asked.name.is_none());
}
