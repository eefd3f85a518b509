use lb_kernel::Language;
use lb_kernel::localised::{Origin, Translation};

use super::*;

fn minutes(text: &str) -> Localised {
    let mut minutes = Localised::new(Language::KO, text, Instant::from_micros(0));
    let made = Instant::from_micros(0);
    let text = "In other words".to_owned();
    minutes.translate(Translation { language: Language::EN, text, origin: Origin::Human, made });
    minutes
}

fn struck(text: &str, said: &[&str]) -> (bool, Localised) {
    let mut minutes = minutes(text);
    let said: Vec<String> = said.iter().map(|one| (*one).to_owned()).collect();
    let changed = strike(&mut minutes, &said, Instant::from_micros(0));
    (changed, minutes)
}

#[test]
fn what_stands_word_for_word_goes_over_line_breaks_and_with_the_translations() {
    let (changed, after) = struck(
        "노바셀은 “법인 계좌를 여는 데\n  석 달이 걸렸습니다.”라고 말했다. 다시: 법인 계좌를 여는 데 석 달이 걸렸습니다.",
        &["법인 계좌를 여는 데 석 달이 걸렸습니다."],
    );
    assert!(changed);
    assert_eq!(after.text, "노바셀은 “[…]”라고 말했다. 다시: […]");
    assert!(after.translations.is_empty());
}

#[test]
fn what_stands_otherwise_or_is_a_word_or_two_stays() {
    for said in ["법인 계좌를 여는 데 반년이 걸렸습니다.", "계좌", "", " \n"] {
        let (changed, after) = struck("법인 계좌를 여는 데 석 달이 걸렸습니다.", &[said]);
        assert!(!changed, "{said}");
        assert_eq!(after.translations.len(), 1, "{said}");
    }
    // Words run together are other words.
    assert!(!struck("a bankaccount took months", &["bank account took months"]).0);
    assert_eq!(struck("ab bank account opened, ok", &["bank account opened"]).1.text, "ab […], ok");
}
