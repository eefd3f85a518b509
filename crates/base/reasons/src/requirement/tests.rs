use lb_kernel::Locale;

use super::*;

fn told(locale: Locale, written: &str) -> String {
    Words::of(locale).requirement(written)
}

#[test]
fn codes_are_told_in_the_language_of_the_reader() {
    let cases = [
        (Locale::Ko, "country:KR|JP", "국가가 대한민국 또는 일본"),
        (Locale::Ja, "readiness>=5", "技術成熟度が5以上"),
        (Locale::En, "ip:patent-granted", "intellectual property is Patent granted"),
        (Locale::Fr, "language:en|fr", "langue (anglais ou français)"),
        (Locale::Ko, "readiness<4", "기술성숙도가 4 미만"),
        (Locale::En, "fields:*", "field is stated"),
    ];
    for (locale, written, words) in cases {
        assert_eq!(told(locale, written), words, "{written}");
    }
}

#[test]
fn words_and_columns_of_a_file_stay_as_they_are() {
    assert_eq!(told(Locale::Fr, "ISO 13485"), "ISO 13485");
    assert_eq!(told(Locale::En, "depth:3"), "depth:3");
}

#[test]
fn what_was_found_is_told_in_words_too() {
    let words = Words::of(Locale::Ja);
    assert_eq!(words.seen("country:KR", "FR"), "フランス");
    assert_eq!(words.seen("ISO 13485", ""), "");
    assert_eq!(words.seen("ip:*", "patent-applied; know-how"), "特許出願中, 営業秘密・ノウハウ");
}
