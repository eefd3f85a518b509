use serde_json::json;

use super::*;

fn parts(value: Value) -> Parts {
    value.as_object().unwrap().clone()
}

fn kept() -> Parts {
    parts(
        json!({ "country": null, "region": "Seoul", "fields": ["a"], "visibility": "public-named",
        "facts": { "url": "partners" }, "consent": { "state": "given", "level": "public-named" } }),
    )
}

fn absorbed() -> Parts {
    parts(json!({ "country": "KR", "region": "Busan", "fields": ["a"], "visibility": "partners",
        "facts": { "url": "public-named", "region": "private" }, "consent": { "state": "none", "level": null } }))
}

#[test]
fn only_what_differs_is_asked_and_gaps_are_filled() {
    assert_eq!(differing(&kept(), &absorbed()), ["country", "region"]);
    assert_eq!(suggested(&kept(), &absorbed()), BTreeSet::from(["country".to_owned()]));
}

#[test]
fn chosen_parts_are_taken_and_the_narrower_visibility_holds() {
    let take = BTreeSet::from(["country".to_owned(), "visibility".to_owned()]);
    let merged = merged(&kept(), &absorbed(), &take);
    assert_eq!((&merged["country"], &merged["region"]), (&json!("KR"), &json!("Seoul")));
    assert_eq!(merged["visibility"], "partners");
    assert_eq!(merged["facts"], json!({ "url": "partners", "region": "private" }));
    assert_eq!(merged["consent"]["state"], "given");
}

#[test]
fn consent_that_was_taken_back_stays_taken_back() {
    let mut other = absorbed();
    other.insert("consent".into(), json!({ "state": "withdrawn", "level": null }));
    other.insert("visibility".into(), json!("private"));
    let merged = merged(&kept(), &other, &BTreeSet::new());
    assert_eq!(
        (&merged["consent"]["state"], &merged["visibility"]),
        (&json!("withdrawn"), &json!("private"))
    );
}

#[test]
fn parting_restores_what_nobody_changed_since() {
    let take = BTreeSet::from(["country".to_owned(), "region".to_owned()]);
    let after = merged(&kept(), &absorbed(), &take);
    assert_eq!(parted(&after, &kept(), &after), kept());
    let mut now = after.clone();
    now.insert("region".into(), json!("Incheon"));
    let parted = parted(&now, &kept(), &after);
    assert_eq!((&parted["region"], &parted["country"]), (&json!("Incheon"), &Value::Null));
}

#[test]
fn a_record_is_not_merged_with_itself_or_twice() {
    assert_eq!(admit(true, false).unwrap_err().code(), "directory.merge.same");
    assert_eq!(admit(false, true).unwrap_err().code(), "directory.merge.merged");
    assert!(admit(false, false).is_ok());
}
