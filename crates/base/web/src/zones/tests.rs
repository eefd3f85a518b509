use super::*;

/// In November 2026.
const AT: Instant = Instant::from_micros(1_795_731_900_000_000);

/// In July 2026.
const SUMMER: Instant = Instant::from_micros(1_783_000_000_000_000);

#[test]
fn a_zone_is_called_by_its_city_and_its_clocks() {
    assert_eq!(name(Locale::En, "Asia/Seoul", AT), "Seoul (UTC+9)");
    assert_eq!(name(Locale::Ko, "Asia/Seoul", AT), "서울 (UTC+9)");
    assert_eq!(name(Locale::Ja, "America/New_York", AT), "ニューヨーク (UTC\u{2212}5)");
    assert_eq!(name(Locale::Fr, "Europe/London", SUMMER), "Londres (UTC+1)");
    assert_eq!(name(Locale::En, "Asia/Kolkata", AT), "Kolkata (UTC+5:30)");
    assert_eq!(name(Locale::Ko, "UTC", AT), "UTC");
}

#[test]
fn a_zone_without_a_name_is_called_by_its_own_city() {
    assert_eq!(name(Locale::Ko, "America/Port_of_Spain", AT), "Port of Spain (UTC\u{2212}4)");
    assert_eq!(name(Locale::En, "Nowhere", AT), "Nowhere (UTC)");
}

#[test]
fn every_zone_that_is_offered_is_known_and_named() {
    for zone in OFFERED {
        assert!(TimeZone::get(zone).is_ok(), "{zone}");
        let key = format!("web-zone-{}", zone.to_ascii_lowercase().replace(['/', '_'], "-"));
        for locale in Locale::ALL {
            assert!(
                zone == "UTC" || texts::of(locale).find(&key, &[]).is_some(),
                "{key} {locale:?}"
            );
        }
    }
}

#[test]
fn own_zones_come_first_and_the_others_from_west_to_east() {
    let shown = choices(Locale::En, AT, &["Asia/Tokyo", "", "America/Port_of_Spain", "Asia/Tokyo"]);
    let values: Vec<&str> = shown.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(
        values.iter().take(3).copied().collect::<Vec<_>>(),
        ["Asia/Tokyo", "America/Port_of_Spain", "America/Los_Angeles"]
    );
    assert_eq!(values.last(), Some(&"Pacific/Auckland"));
    assert_eq!(values.len(), OFFERED.len() + 1);
}
