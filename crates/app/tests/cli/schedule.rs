//! `landbridge schedule` on the sample event, after late changes, and on files that are none.

use serde_json::{Value, json};

use super::{Place, binary, finish, run, sample};

/// Little work: what the verb does is looked at here, not how near to its bound it comes.
const QUICK: [&str; 4] = ["--passes", "200", "--moves", "9000"];

/// Makes a timetable of an event with little work.
fn scheduled(event: &str, more: &[&str]) -> super::Ran {
    run(&[&["schedule", event][..], &QUICK, more].concat())
}

fn read(place: &Place, name: &str) -> Value {
    serde_json::from_str(&place.read(name)).unwrap()
}

/// The sample event, to be changed.
fn event() -> Value {
    serde_json::from_str(&std::fs::read_to_string(sample("event.json")).unwrap()).unwrap()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[test]
fn the_sample_event_gets_a_timetable_that_passes_the_check_and_its_repair() {
    let place = Place::new();
    let [out, html, people, prices, again] =
        ["t.json", "t.html", "people.txt", "prices.json", "again.json"]
            .map(|name| place.path(name));
    let event = sample("event.json");
    let files = ["--out", &out, "--html", &html, "--people", &people, "--prices", &prices];
    let ran = scheduled(&event, &files);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("proven upper bound"), "{}", ran.out);
    assert!(!ran.err.contains("is not known"), "{}", ran.err);
    let table = read(&place, "t.json");
    let meetings = list(&table, "meetings");
    assert!(meetings.len() >= 12, "{table}");
    assert_eq!(
        meetings.len() + list(&table, "unserved").len(),
        list(&self::event(), "requests").len()
    );
    assert!(table["weight"].as_i64() <= table["bound"].as_i64());
    // The hall of every table is named, and the long meeting has one place.
    assert!(meetings.iter().all(|meeting| meeting["hall"].is_u64() && meeting["place"].is_u64()));
    assert_eq!(read(&place, "prices.json"), table["certificate"]);
    let letters = place.read("people.txt");
    assert_eq!(letters.lines().count(), list(&self::event(), "participants").len());
    assert!(letters.contains("Of the requests that name 별똥별이뮨"), "{letters}");
    assert!(place.read("t.html").starts_with("<!doctype html>"));

    let ran = run(&["schedule", "--check", &event, &out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.starts_with("The timetable keeps every rule"), "{}", ran.out);

    let ran = scheduled(&event, &["--previous", &out, "--out", &again]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Nothing has changed for anybody."), "{}", ran.out);
    assert_eq!(read(&place, "again.json")["meetings"], table["meetings"]);
}

#[test]
fn everybody_concerned_by_a_late_change_is_told_in_the_readers_language() {
    let place = Place::new();
    let [out, new, html, letters] =
        ["t.json", "new.json", "new.html", "letters.txt"].map(|name| place.path(name));
    assert_eq!(scheduled(&sample("event.json"), &["--out", &out]).code, 0);
    let table = read(&place, "t.json");
    // The request of the first meeting is withdrawn.
    let gone = list(&table, "meetings")[0].clone();
    let mut event = event();
    event["requests"].as_array_mut().unwrap().retain(|request| request["id"] != gone["request"]);
    let changed = place.file("changed.json", event.to_string());
    let files = ["--out", &new, "--html", &html, "--people", &letters];
    let arguments = [&["schedule", &changed, "--previous", &out][..], &QUICK, &files].concat();
    for (language, withdrawn) in [
        ("en", "was withdrawn"),
        ("ko", "철회되었습니다"),
        ("ja", "取り下げられました"),
        ("fr", "a été retiré"),
    ] {
        let ran = finish(binary(&arguments, language));
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains(withdrawn), "{language}: {}", ran.out);
        assert!(place.read("new.html").contains(withdrawn), "{language}");
        let letters = place.read("letters.txt");
        for person in ["a", "b"].map(|side| gone[side].as_str().unwrap()) {
            let letter =
                letters.lines().find(|line| line.starts_with(&format!("{person}\t"))).unwrap();
            assert!(letter.contains(withdrawn), "{language}: {letter}");
        }
    }
    let report = read(&place, "new.json");
    assert_eq!(report["withdrawn"], json!([gone["request"]]));
    assert_eq!(run(&["schedule", "--check", &changed, &new]).code, 0);
}

#[test]
fn a_broken_timetable_fails_the_check_and_each_finding_has_its_sentence() {
    let place = Place::new();
    let out = place.path("t.json");
    let event = sample("event.json");
    assert_eq!(scheduled(&event, &["--out", &out]).code, 0);
    let mut table = read(&place, "t.json");
    table["bound"] = json!(table["weight"].as_i64().unwrap() - 1);
    let first = table["meetings"][0].clone();
    table["meetings"].as_array_mut().unwrap().push(first);
    let broken = place.file("broken.json", table.to_string());
    let ran = run(&["schedule", "--check", &event, &broken, "--json"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let found: Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    let codes: Vec<&str> =
        list(&found, "violations").iter().map(|v| v["code"].as_str().unwrap()).collect();
    for code in ["twice", "double_booked", "wrong_weight", "wrong_bound"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    assert!(list(&found, "violations").iter().all(|v| !v["message"].as_str().unwrap().is_empty()));
}

#[test]
fn a_file_larger_than_an_event_may_be_is_refused_at_once_with_its_size() {
    let place = Place::new();
    let path = place.path("huge.json");
    // Empty space on the disk: 300 MB that nobody writes and nobody reads.
    std::fs::File::create(&path).unwrap().set_len(300 << 20).unwrap();
    let out = place.path("never.json");
    let ran = run(&["schedule", &path, "--out", &out]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("300 MB") && ran.err.contains("256 MB"), "{}", ran.err);
    let ran = run(&["schedule", "--check", &path, &path]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(place.files(), Vec::<String>::new());
}

#[test]
fn faults_are_told_with_their_place_and_unknown_keys_change_nothing_but_are_told() {
    let place = Place::new();
    let mut bad = event();
    bad["requests"][2]["b"] = json!("nobody");
    bad["participants"][1]["available"][0] = json!("s99");
    let file = place.file("bad.json", bad.to_string());
    let out = place.path("never.json");
    let ran = run(&["schedule", &file, "--out", &out]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    for part in ["/requests/2/b", "“nobody”", "/participants/1/available/0", "“s99”"] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert!(!place.files().contains(&"never.json".to_owned()));

    let mut odd = event();
    odd["forbiden"] = odd["forbidden"].take();
    odd.as_object_mut().unwrap().remove("forbidden");
    odd["participants"][0]["availabel"] = json!([]);
    let file = place.file("odd.json", odd.to_string());
    let ran = scheduled(&file, &[]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("“forbiden” at /forbiden"), "{}", ran.err);
    assert!(ran.err.contains("/participants/0/availabel"), "{}", ran.err);
    assert_eq!(scheduled(&file, &["--quiet"]).err, "");
}

#[test]
fn the_same_seed_and_work_give_the_same_bytes_with_one_thread_and_with_two() {
    let place = Place::new();
    let event = sample("event.json");
    let mut meetings = Vec::new();
    for (threads, name) in [("1", "a.json"), ("2", "b.json")] {
        let out = place.path(name);
        let arguments = ["schedule", &event, "--passes", "90", "--moves", "9000", "--out", &out];
        let mut command = binary(&arguments, "en");
        command.env("RAYON_NUM_THREADS", threads);
        assert_eq!(finish(command).code, 0);
        let mut table = read(&place, name);
        for measured in ["millis", "peak_mb"] {
            table.as_object_mut().unwrap().remove(measured);
        }
        meetings.push(table);
    }
    assert_eq!(meetings[0], meetings[1]);
}
