//! How many listings are taken.

use lb_kernel::Locale;

use super::{MOST, too_many};

#[test]
fn more_listings_than_memory_holds_are_refused_in_every_language() {
    assert_eq!(too_many(MOST / 2, MOST - MOST / 2), None);
    assert_eq!(too_many(0, MOST), None);
    let problem = too_many(1_000_000, 1).unwrap();
    for locale in Locale::ALL {
        let texts = crate::texts::of(locale);
        let sentence = lb_tables::say::sentence(&problem, locale, Some(&texts));
        assert!(sentence.contains("1000001") && sentence.contains("300000"), "{sentence}");
    }
}
