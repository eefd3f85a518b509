//! Misspelt keys are found wherever they stand, known ones never.

use super::*;

fn told(text: &str) -> Vec<(String, usize)> {
    strays(text.as_bytes()).into_iter().map(|stray| (stray.place.0, stray.count)).collect()
}

#[test]
fn every_key_of_the_contract_is_known() {
    let event = r#"{"name":"n","zone":"Asia/Seoul","slots":[{"id":"s","start":"2026-10-07T09:00","minutes":30,"places":1,"day":0}],
        "halls":1,"breaks":[{"at_most":1,"of":["s"]},{"at_most":1,"in_a_row":2}],
        "participants":[{"id":"p","organisation":"o","side":"A","hall":0,"languages":["ko"],"available":["s"],"min":0,"max":1,
            "breaks":[{"at_most":1,"of":[]}],"unsocial":{"s":3}}],
        "interpreters":[{"id":"i","languages":["ko"],"available":["s"]}],
        "requests":[{"id":"r","a":"p","b":"q","weight":1,"forward":0.5,"backward":0.5,"level":"must","fixed":"s","slots":1}],
        "forbidden":[["p","q"]]}"#;
    assert_eq!(told(event), []);
}

#[test]
fn misspelt_keys_are_told_with_their_first_place_and_how_often_they_come() {
    let event = r#"{"forbiden":[["a","b"]],"slots":[],"participants":[{"id":"a"},{"id":"b","availabel":[]},{"id":"c","availabel":[],
        "breaks":[{"at_most":1,"of":[],"off":{"deep":[1,2]}}]}],"requests":[{"id":"r","wieght":7,"availabel":0}]}"#;
    let place = |text: &str, count| (text.to_owned(), count);
    assert_eq!(
        told(event),
        [
            place("/forbiden", 1),
            place("/participants/1/availabel", 2),
            place("/participants/2/breaks/0/off", 1),
            place("/requests/0/availabel", 1),
            place("/requests/0/wieght", 1),
        ]
    );
}

#[test]
fn what_is_no_event_has_no_strays_and_does_not_fail() {
    for text in ["", "[]", "7", "{\"slots\":7}", "{\"odd\":1,\"slots\":[{\"id\""] {
        let _ = strays(text.as_bytes());
    }
    assert_eq!(told("[]"), []);
    assert_eq!(told("{\"odd\":1,\"slots\":[{\"id\""), [("/odd".to_owned(), 1)]);
    let many: Vec<String> = (0..50).map(|i| format!("\"k{i}\":0")).collect();
    assert_eq!(told(&format!("{{{}}}", many.join(","))).len(), MOST);
}
