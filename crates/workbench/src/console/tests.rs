//! What the progress bar says.

use super::*;

fn said(locale: Locale, value: Option<f64>, bound: Option<f64>) -> String {
    let progress = Progress { value, bound, ..Progress::of("schedule.search", 3, 10) };
    caption(texts::of(locale), progress)
}

#[test]
fn progress_shows_value_bound_and_gap_where_the_engine_has_them() {
    assert_eq!(
        said(Locale::En, Some(996_369.0), Some(998_530.0)),
        "Improving: 996,369 of at most 998,530 (gap 0.22 %)"
    );
    assert_eq!(said(Locale::En, Some(996_369.0), None), "Improving");
    assert_eq!(said(Locale::En, Some(0.0), Some(0.0)), "Improving");
    // The best so far may have met its bound, and rounding must not make the gap negative.
    assert_eq!(
        said(Locale::En, Some(12.5), Some(12.5)),
        "Improving: 12.50 of at most 12.50 (gap 0.00 %)"
    );
    for locale in Locale::ALL {
        let line = said(locale, Some(96.0), Some(100.0));
        let parts = ["96", "100", "4"].map(|part| line.contains(part));
        assert_eq!(parts, [true; 3], "{locale:?}: {line}");
        assert!(!line.contains("stage-") && !line.contains("cli-"), "{line}");
    }
}
