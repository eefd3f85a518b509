//! `landbridge names` on good and bad files.

use super::{Place, run, sample};

#[test]
fn a_person_is_found_under_other_spellings() {
    let place = Place::new();
    let among = place.file(
        "among.csv",
        "name,reading\n노용석,\nRho Jin-ah,\n山田 太郎,やまだ たろう\n한빛나노,\n",
    );
    let queries = place.file("queries.txt", "Noh Yong-seok\nYamada Tarō\nHanbit Nano Co., Ltd.\n");
    let ran = run(&["names", &queries, "--among", &among, "--top", "1", "--out", "-"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found: Vec<serde_json::Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let pairs: Vec<(&str, &str)> = found
        .iter()
        .map(|line| (line["query"].as_str().unwrap(), line["name"].as_str().unwrap()))
        .collect();
    assert_eq!(
        pairs,
        [
            ("Noh Yong-seok", "노용석"),
            ("Yamada Tarō", "山田 太郎"),
            ("Hanbit Nano Co., Ltd.", "한빛나노")
        ]
    );
    assert!(found.iter().all(|line| line["rank"] == 1 && line["score"].as_f64().unwrap() <= 1.0));
}

#[test]
fn the_samples_run_and_the_table_shows_every_query() {
    let ran = run(&["names", &sample("names-queries.csv"), "--among", &sample("names-among.csv")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Looked for") && ran.out.lines().count() > 30, "{}", ran.out);
}

#[test]
fn files_without_names_are_refused() {
    let place = Place::new();
    let good = place.file("good.csv", "name\nA\n");
    let empty = place.file("empty.csv", "");
    let nul = place.file("nul.txt", "a\nb\0c\n");
    assert_eq!(run(&["names", &empty, "--among", &good]).code, 3);
    let ran = run(&["names", &nul, "--among", &good]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("Row 2"), "{}", ran.err);
    let ran = run(&["names", &place.path("missing.csv"), "--among", &good]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("There is no such file"), "{}", ran.err);
    assert_eq!(run(&["names", &good, "--among", &good, "--out", "x.pdf"]).code, 2);
}
