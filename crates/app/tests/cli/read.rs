//! `landbridge read` on good and bad reports.

use std::io::Write as _;

use serde_json::Value;

use super::{Place, run};

const REPORT: &str = "# 입주기업 간담회\n일시: 2026년 9월 3일, 장소: 오사카\n\
    빛나센서 탁은비 대표는 \"공용 장비 예약이 두 달 뒤까지 차 있어 검증을 못 한다\"고 말했다. \
    노지환 원장은 \"장비 협약을 연말까지 맺겠다\"고 약속했다. 영문본에는 Roh Ji-hwan 원장, JETRO가 JEOMO로 적혀 있다.\n";

fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn proposals(place: &Place, name: &str, bytes: &[u8]) -> Value {
    let file = place.path(name);
    std::fs::write(&file, bytes).unwrap();
    let ran = run(&["read", &file, "--json"]);
    assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_report_gives_people_statements_and_joined_spellings() {
    let place = Place::new();
    let read = proposals(&place, "report.md", REPORT.as_bytes());
    assert_eq!(
        (read["date"].as_str(), read["place"].as_str()),
        (Some("2026-09-03"), Some("오사카"))
    );
    let people = read["people"].as_array().unwrap();
    let noh = people.iter().find(|p| p["name"].as_str().unwrap().contains("hwan")).unwrap();
    let spellings: Vec<&str> =
        noh["spellings"].as_array().unwrap().iter().map(|s| s["text"].as_str().unwrap()).collect();
    assert_eq!(spellings, ["노지환", "Roh Ji-hwan"], "{people:?}");
    let kinds: Vec<&str> = read["statements"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["difficulty", "commitment"]);
    let said = &read["statements"][0];
    let letters: Vec<char> = REPORT.chars().collect();
    let offsets = said["offsets"].as_array().unwrap();
    let at = |n: usize| usize::try_from(offsets[n].as_u64().unwrap()).unwrap();
    assert_eq!(letters[at(0)..at(1)].iter().collect::<String>(), said["quote"].as_str().unwrap());
    let organisations = read["organisations"].as_array().unwrap();
    let jetro = organisations.iter().find(|o| o["name"] == "JETRO").unwrap();
    let slip =
        jetro["spellings"].as_array().unwrap().iter().find(|s| s["text"] == "JEOMO").unwrap();
    assert!(slip["score"].as_f64().unwrap() < 0.7, "{jetro}");
}

#[test]
fn documents_read_like_the_text_they_hold() {
    let place = Place::new();
    let paragraphs = |open: &str, close: &str| -> String {
        REPORT.lines().map(|line| format!("{open}{}{close}", line.replace('"', "&quot;"))).collect()
    };
    let docx = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraphs("<w:p><w:r><w:t>", "</w:t></w:r></w:p>")
    );
    let hwpx = format!(
        "<hs:sec>{}</hs:sec>",
        paragraphs("<hp:p><hp:run><hp:t>", "</hp:t></hp:run></hp:p>")
    );
    let odt = format!(
        "<office:document-content>{}</office:document-content>",
        paragraphs("<text:p>", "</text:p>")
    );
    let plain = proposals(&place, "plain.txt", REPORT.as_bytes());
    for (name, bytes) in [
        ("report.docx", archive(&[("word/document.xml", &docx)])),
        (
            "report.hwpx",
            archive(&[("mimetype", "application/hwp+zip"), ("Contents/section0.xml", &hwpx)]),
        ),
        (
            "report.odt",
            archive(&[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("content.xml", &odt),
            ]),
        ),
    ] {
        let read = proposals(&place, name, &bytes);
        for part in ["people", "organisations", "statements", "date", "place"] {
            assert_eq!(read[part], plain[part], "{name}");
        }
    }
}

#[test]
fn files_that_hold_no_report_are_refused_and_nothing_is_written() {
    let place = Place::new();
    let out = place.path("out.json");
    let old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    for (name, bytes, says) in [
        ("empty.txt", &b""[..], "holds no words"),
        ("picture.png", &b"\x89PNG\r\n\x1a\n"[..], "is not read"),
        ("old.doc", &old[..], "Save the report as DOCX"),
        ("broken.docx", &b"PK\x03\x04broken"[..], "is damaged"),
        ("broken.pdf", &b"%PDF-1.7\nnothing"[..], "is damaged"),
    ] {
        let file = place.path(name);
        std::fs::write(&file, bytes).unwrap();
        let ran = run(&["read", &file, "--out", &out]);
        assert_eq!(ran.code, 3, "{name}: {}", ran.err);
        assert!(ran.err.contains(says), "{name}: {}", ran.err);
    }
    assert_eq!(run(&["read", &place.path("none.txt")]).code, 3);
    assert!(!std::path::Path::new(&out).exists());
}

#[test]
fn the_screen_speaks_the_readers_language() {
    let place = Place::new();
    let file = place.file("report.txt", REPORT);
    let known = place.file("known.csv", "name\nBitna Sensor\nNoh Ji-hwan\n");
    let ran = run(&["read", &file, "--known", &known, "--lang", "ja"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("困りごと") && ran.out.contains("→ Noh Ji-hwan"), "{}", ran.out);
}
