//! `landbridge match` on good, bad and odd files.

use super::{Place, run, sample};

const NEEDS: &str = "id,organisation,title,text,country\n\
    n1,한빛제약,항체 기술을 찾습니다,고형암을 겨냥하는 항체 치료제 기술을 도입하고자 합니다.,KR\n\
    n2,Iris Robotics,Gripper for fruit,We look for a soft robotic gripper that picks ripe strawberries.,FR\n";
const OFFERS: &str = "id;organisation;title;text;country\n\
    o1;みどりロボ;やわらかい果実をつかむロボットハンド;いちごなどの果実を傷つけずに収穫する柔らかいロボットハンドを開発しました。;JP\n\
    o2;あおば創薬;固形がん向け抗体;固形がんを標的とする抗体医薬のライセンス先を探しています。;JP\n\
    o3;Quantum Ledger;Payment software;Accounting and payment software for small shops.;US\n";

pub(super) fn lines(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn needs_find_offers_in_other_languages_and_every_pair_has_reasons() {
    let place = Place::new();
    let (needs, offers) = (place.file("n.csv", NEEDS), place.file("o.csv", OFFERS));
    let ran = run(&["match", "--needs", &needs, "--offers", &offers, "--top", "2", "--out", "-"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found = lines(&ran.out);
    let first: Vec<(&str, &str)> = found
        .iter()
        .filter(|line| line["rank"] == 1)
        .map(|line| (line["need"].as_str().unwrap(), line["offer"].as_str().unwrap()))
        .collect();
    assert_eq!(first, [("n1", "o2"), ("n2", "o1")]);
    assert_eq!(found.len(), 4);
    for line in &found {
        for key in ["score", "forward", "backward"] {
            let value = line[key].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&value), "{key} {value}");
        }
        let reasons = line["reasons"].as_array().unwrap();
        assert!(!reasons.is_empty());
        for reason in reasons {
            for key in ["kind", "weight", "need", "offer", "text"] {
                assert!(!reason[key].is_null(), "{key} in {reason}");
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_with_one_thread_and_with_two() {
    let place = Place::new();
    let arguments = |out: &str| {
        vec![
            "match".to_owned(),
            "--needs".into(),
            sample("needs.csv"),
            "--offers".into(),
            sample("offers.csv"),
            "--out".into(),
            place.path(out),
        ]
    };
    for (threads, out) in [("1", "a.jsonl"), ("2", "b.jsonl")] {
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_landbridge"))
            .args(arguments(out))
            .env("RAYON_NUM_THREADS", threads)
            .status()
            .unwrap();
        assert!(status.success());
    }
    assert!(place.read("a.jsonl") == place.read("b.jsonl"));
}

/// The truth of the samples: most needs have their offer, in another language, near the top.
#[test]
fn the_samples_cross_languages() {
    let place = Place::new();
    let out = place.path("r.jsonl");
    let ran = run(&[
        "match",
        "--needs",
        &sample("needs.csv"),
        "--offers",
        &sample("offers.csv"),
        "--out",
        &out,
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found = lines(&place.read("r.jsonl"));
    let pairs = std::fs::read_to_string(sample("pairs.csv")).unwrap();
    let strong: Vec<(&str, &str)> = pairs
        .lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.trim().split(',');
            let (need, offer, grade) = (cells.next()?, cells.next()?, cells.next()?);
            (grade == "3").then_some((need, offer))
        })
        .collect();
    assert!(strong.len() >= 40, "{}", strong.len());
    let within = |most: u64| {
        strong
            .iter()
            .filter(|(need, offer)| {
                found.iter().any(|line| {
                    line["need"] == *need
                        && line["offer"] == *offer
                        && line["rank"].as_u64().unwrap() <= most
                })
            })
            .count()
    };
    let (five, first) = (within(5), within(1));
    assert!(five * 100 >= strong.len() * 90, "{five} of {} within five", strong.len());
    assert!(first * 100 >= strong.len() * 70, "{first} of {} first", strong.len());
}

#[test]
fn every_format_is_written_and_texts_come_in_the_readers_language() {
    let place = Place::new();
    let (needs, offers) = (place.file("n.csv", NEEDS), place.file("o.csv", OFFERS));
    let outs = ["r.csv", "r.xlsx", "r.html", "r.jsonl"].map(|name| place.path(name));
    let mut arguments = vec!["match", "--needs", &needs, "--offers", &offers, "--lang", "ko"];
    for out in &outs {
        arguments.extend(["--out", out]);
    }
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        place
            .read("r.csv")
            .starts_with("\u{FEFF}need,offer,rank,score,forward,backward,eligible,reasons,")
    );
    let page = place.read("r.html");
    assert!(page.contains("<html lang=\"ko\">") && page.contains("국가 간 연결"));
    assert!(!page.contains("<script") && page.contains("Content-Security-Policy"));
    assert!(std::fs::read(place.path("r.xlsx")).unwrap().starts_with(b"PK"));
    assert!(place.read("r.jsonl").contains("비슷한 내용"));
}

#[test]
fn a_pair_that_is_not_listed_is_explained() {
    let place = Place::new();
    let (needs, offers) = (place.file("n.csv", NEEDS), place.file("o.csv", OFFERS));
    let base = ["match", "--needs", &needs, "--offers", &offers, "--top", "1"];
    let ran = run(&[&base[..], &["--why", "n1:o3"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("not in its list of 1"), "{}", ran.out);
    assert!(ran.out.contains("What keeps it from ranking higher"), "{}", ran.out);
    assert_eq!(run(&[&base[..], &["--why", "n1"]].concat()).code, 2);
    let ran = run(&[&base[..], &["--why", "n1:o9"]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("There is no offer with the id “o9”."), "{}", ran.err);
}

#[test]
fn rows_with_errors_stop_the_run_unless_they_may_be_skipped() {
    let place = Place::new();
    let needs = place.file("n.csv", "id,text,language,must\n1,antibody for tumours,klingon,\n2,antibody for tumours,,country:Atlantis\n3,antibody for tumours,en,\n3,again,,\n");
    let offers = place.file("o.csv", "id,text\n7,An antibody against solid tumours.\n");
    let out = place.path("r.jsonl");
    let base = ["match", "--needs", &needs, "--offers", &offers, "--out", &out];
    let ran = run(&base);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("Row 2, column “language”: “klingon”"), "{}", ran.err);
    assert!(ran.err.contains("Row 5, column “id”"), "{}", ran.err);
    assert_eq!(place.files(), ["n.csv", "o.csv"]);
    let ran = run(&[&base[..], &["--skip-bad-rows"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("2 rows with errors were left out")
            && ran.err.contains("one row with errors"),
        "{}",
        ran.err
    );
    assert!(lines(&place.read("r.jsonl")).iter().all(|line| line["need"] == "3"));
    let ran = run(&[&base[..], &["--json"]].concat());
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["problems"][0]["row"], 2);
    assert_eq!(report["problems"][0]["column"], "language");
}

#[test]
fn files_that_cannot_be_used_say_why() {
    let place = Place::new();
    let offers = place.file("o.csv", OFFERS);
    for (name, content, says) in [
        ("empty.csv", &b""[..], "The file is empty"),
        ("header.csv", b"id,text\n", "has a header but no rows"),
        ("data.csv", b"7,hello there\n8,good morning\n", "There is no column for the id"),
        (
            "broken.csv",
            b"id,text\n1,\xEA\xB0\x80\xEB\x82\x98\xEB\x8B\xA4\xEB\x9D\xBC\n2,\xEA\xB0\xFF\n",
            "Row 3, column \u{201c}text\u{201d}: Some characters are damaged",
        ),
        ("nul.csv", b"id,text\n1,a\0b\n", "NUL"),
        ("book.xlsx", b"not a workbook", "not a readable XLSX workbook"),
        ("page.pdf", b"%PDF-1.7\n1 0 obj", "This is not a table"),
    ] {
        let needs = place.file(name, content);
        let ran = run(&["match", "--needs", &needs, "--offers", &offers]);
        assert_eq!(ran.code, 3, "{name}: {}", ran.err);
        assert!(ran.err.contains(says), "{name}: {}", ran.err);
        assert!(ran.out.is_empty());
    }
}

#[test]
fn a_file_with_too_many_rows_is_given_up() {
    let place = Place::new();
    let offers = place.file("o.csv", OFFERS);
    let rows: String = (0..300_002).map(|row| format!("{row},antibody\n")).collect();
    let needs = place.file("n.csv", format!("id,text\n{rows}"));
    let ran = run(&["match", "--needs", &needs, "--offers", &offers]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("have more than 300000 rows together"), "{}", ran.err);
}

#[test]
fn every_language_of_the_standard_is_taken_and_what_the_model_did_not_learn_is_said() {
    let place = Place::new();
    let offers = place.file("o.csv", OFFERS);
    let needs = place.file(
        "n.csv",
        "id,text,language\n1,Gel szőlő betakarításához,hu\n2,antibody,en\n3,antibodi,ms\n",
    );
    let base = ["match", "--needs", &needs, "--offers", &offers, "--out", "-"];
    let ran = run(&base);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("did not learn hu, ms:"), "{}", ran.err);
    let ran = run(&[&base[..], &["--lexical"]].concat());
    assert!(!ran.err.contains("did not learn"), "{}", ran.err);
}

#[test]
fn a_run_without_the_model_says_so_in_every_form() {
    let place = Place::new();
    let (needs, offers) = (place.file("n.csv", NEEDS), place.file("o.csv", OFFERS));
    let base = ["match", "--needs", &needs, "--offers", &offers, "--lexical"];
    let forms: [&[&str]; 4] =
        [&[], &["--mutual"], &["--why", "n1:o2"], &["--mutual", "--why", "n1:o2"]];
    for more in forms {
        let ran = run(&[&base[..], more].concat());
        assert_eq!(ran.code, 0, "{more:?}: {}", ran.err);
        assert!(ran.err.contains("Without the language model"), "{more:?}: {}", ran.err);
        let ran = run(&[&base[..], more, &["--json"]].concat());
        let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        assert!(report["model"].is_null(), "{more:?}");
    }
}

#[test]
fn odd_files_work() {
    let place = Place::new();
    let offers = place.file("o.csv", OFFERS);
    let long = format!("id\ttext\n1\t{}\n", "항체 치료제를 찾습니다. ".repeat(30_000));
    let (cp949, _, _) =
        encoding_rs::EUC_KR.encode("번호,제목,내용\n1,항체,고형암 항체 기술을 찾습니다\n");
    let utf16: Vec<u8> = "id,text\n1,固形がんの抗体を探しています\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, content) in [
        ("one.csv", b"id,text\n1,antibody\n".to_vec()),
        ("formula.csv", b"id,text\n=1+1,=antibody()\n".to_vec()),
        ("long.tsv", long.into_bytes()),
        ("cp949.csv", cp949.into_owned()),
        ("utf16.csv", utf16),
    ] {
        let needs = place.file(name, content);
        let ran =
            run(&["match", "--needs", &needs, "--offers", &offers, "--top", "1", "--out", "-"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        assert_eq!(lines(&ran.out).len(), 1, "{name}");
    }
}

#[test]
fn columns_can_be_mapped_and_other_columns_are_kept() {
    let place = Place::new();
    let needs = place.file("n.csv", "Topic,Goal,Keywords,Budget\nT-1,antibody,solid tumours,5 M\n");
    let offers = place.file("o.csv", OFFERS);
    let base = ["match", "--needs", &needs, "--offers", &offers, "--top", "1", "--out", "-"];
    let ran =
        run(&[&base[..], &["--map", "needs.id=Topic", "--map", "needs.text=Goal,Keywords"]]
            .concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    let line = &lines(&ran.out)[0];
    assert_eq!((&line["need"], &line["offer"]), (&"T-1".into(), &"o2".into()));
    assert_eq!(line["need_columns"]["Budget"], "5 M");
    let ran = run(&[&base[..], &["--map", "needs.id=Nope"]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("has no column “Nope”"), "{}", ran.err);
}

#[test]
fn a_result_that_cannot_be_written_leaves_nothing() {
    let place = Place::new();
    let (needs, offers) = (place.file("n.csv", NEEDS), place.file("o.csv", OFFERS));
    let (good, bad) = (place.path("good.csv"), place.path("no/such/folder/r.csv"));
    let ran =
        run(&["match", "--needs", &needs, "--offers", &offers, "--out", &good, "--out", &bad]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("cannot be written"), "{}", ran.err);
    assert_eq!(place.files(), ["n.csv", "o.csv"]);
}
