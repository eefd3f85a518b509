use lb_kernel::Language;
use lb_kernel::localised::Origin;

use super::*;

#[test]
fn only_other_words_make_a_translation_old() {
    let changed = Instant::from_micros(1_000);
    let kept = |translated: &str, made: i64| Kept {
        part: Part::Title,
        language: Language::JA,
        text: "抗体".into(),
        origin: Origin::Human,
        made: Instant::from_micros(made),
        translated: translated.into(),
    };
    let title =
        |one: Kept| Localised::together(Language::KO, "항체", changed, &Part::Title, &[one]);
    for (one, stale) in
        [(kept("항체", 5), false), (kept("항원", 5), true), (kept("항원", 5_000), true)]
    {
        let text = title(one);
        assert_eq!(text.show(lb_kernel::Locale::Ja).stale, stale, "{text:?}");
    }
}
