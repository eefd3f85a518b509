//! Another list of fields in force: what it changes for finding, naming and comparing. A process of its
//! own, because a list is in force for all of one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use lb_kernel::Locale;
use lb_matching::vocabulary::{Classification, Field, FieldRow, builtin, faults, put_in_force};

fn find(text: &str) -> Field {
    Field::find(text).unwrap()
}

#[test]
fn a_list_comes_into_force_and_what_is_retired_stays_readable() {
    let (old, other) = (find("biotech"), find("batteries"));
    assert_eq!(old.similarity(find("health")), 0.0);
    let mut rows = builtin();
    let biotech = rows.iter_mut().find(|row| row.code == "biotech").unwrap();
    biotech.retired = true;
    biotech.successor = Some("health.green".to_owned());
    biotech.aliases.push("white".to_owned());
    rows.push(FieldRow {
        code: "health.green".to_owned(),
        en: "Green biotechnology".to_owned(),
        ko: "그린바이오 산업군".to_owned(),
        ja: "グリーンバイオ".to_owned(),
        fr: "Biotechnologies".to_owned(),
        zh: "绿色生物".to_owned(),
        isic: vec!["72".to_owned()],
        ..FieldRow::default()
    });
    assert_eq!(faults(&rows), []);
    assert!(put_in_force(Some(&rows)));
    assert!(!put_in_force(Some(&rows)), "the same list again changes nothing");

    let new = find("グリーンバイオ");
    assert_eq!((new.code(), new.label(Locale::En)), ("health.green", "Green biotechnology"));
    assert_eq!(new.top().code(), "health");
    assert!(Field::of_division(Classification::Isic4, "7210").contains(&new));
    assert_eq!(find("biotech"), old);
    assert!(old.is_retired() && !new.is_retired());
    assert_eq!(old.label(Locale::En), "Biotechnology beyond health");
    assert_eq!(find("white"), old, "what a retired field alone is called finds it");
    assert_eq!(find("biotechnologies"), new, "its spellings go to those that are offered");
    assert_eq!(old.current(), new);
    assert_eq!(new.with_retired(), [new, old]);
    assert_eq!(old.similarity(new), 1.0);
    assert!(old.similarity(find("health")) > 0.0, "it stands where its successor does");
    assert!(!Field::all().any(|one| one == old) && Field::known().any(|one| one == old));

    assert!(put_in_force(None));
    assert_eq!(Field::find("health.green"), None);
    assert_eq!(new.code(), "health.green", "its code stays known");
    assert_eq!((find("biotech"), find("batteries")), (old, other));
    assert_eq!(old.current(), old);
}
