//! Names come from where they stand; what is no column of names is never taken for names.

use clap::Command;
use lb_kernel::{Locale, Silent};

use super::*;
use crate::texts;

fn read(file: &str, content: impl AsRef<[u8]>, maps: &[&str]) -> Result<Vec<String>, Failure> {
    let context = Context::new(texts::of(Locale::En), true, false);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(file);
    std::fs::write(&path, content).unwrap();
    let given = ["x"].into_iter().chain(maps.iter().flat_map(|map| ["--map", *map]));
    let command = Command::new("x").args(arguments(&texts::of(Locale::En)));
    let reading = Reading::of(&context, &command.try_get_matches_from(given).unwrap())?;
    let names = reading.names(&context, "among", &path, &Silent)?;
    Ok(names.into_iter().map(|name| name.text).collect())
}

fn code(read: Result<Vec<String>, Failure>) -> &'static str {
    match read {
        Err(Failure::Input { problems, .. }) => problems[0].code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_headers_that_a_match_knows_are_known_here() {
    for header in
        ["회사명", "企業名", "会社名", "company", "Entreprise", "organisation", "Name", "氏名"]
    {
        let table = format!("no,{header},country\n1,한빛제약,KR\n");
        assert_eq!(read("a.csv", &table, &[]).unwrap(), ["한빛제약"], "{header}");
    }
    let json = "{\"id\": 1, \"company\": \"Haneul Co., Ltd.\"}\n";
    for file in ["a.jsonl", "a.csv", "a.txt", "a"] {
        assert_eq!(read(file, json, &[]).unwrap(), ["Haneul Co., Ltd."], "{file}");
    }
    // A person's name goes before the company's.
    assert_eq!(read("a.csv", "company,name\nA Inc.,Noh\n", &[]).unwrap(), ["Noh"]);
}

#[test]
fn a_table_without_a_column_of_names_is_refused() {
    assert_eq!(code(read("a.csv", "id,Firma\n1,Haneul\n", &[])), "names-no-column");
    assert_eq!(code(read("a.jsonl", "{\"id\": 1, \"Firma\": \"x\"}\n", &[])), "names-no-column");
    assert_eq!(code(read("a.txt", "{\"id\": 1, \"Firma\": \"x\"}\n", &[])), "names-no-column");
    assert_eq!(code(read("a.txt", "id\tFirma\n1\tHaneul\n", &[])), "names-no-column");
    let mut book = Vec::new();
    lb_tables::write::xlsx(&mut book, "x", &["Firma"], &[], [["Haneul"]]).unwrap();
    assert_eq!(code(read("a.xlsx", book, &[])), "names-no-column");
}

#[test]
fn a_mapping_says_where_names_stand() {
    let table = "id,Firma,Kana\n1,한빛,ハンビッ\n";
    assert_eq!(read("a.csv", table, &["name=Firma"]).unwrap(), ["한빛"]);
    assert_eq!(read("a.csv", table, &["among.name=firma", "reading=Kana"]).unwrap(), ["한빛"]);
    assert!(matches!(read("a.csv", table, &["name=Nope"]), Err(Failure::Usage(_))));
    assert_eq!(code(read("a.csv", table, &["queries.name=Firma"])), "names-no-column");
    for wrong in ["name", "name=", "title=x", "needs.name=x"] {
        assert!(matches!(read("a.csv", table, &[wrong]), Err(Failure::Usage(_))), "{wrong}");
    }
}

#[test]
fn one_name_a_line_keeps_its_commas() {
    let list = "Haneul Co., Ltd.\nNoh Yong-seok\n";
    assert_eq!(read("a.txt", list, &[]).unwrap(), ["Haneul Co., Ltd.", "Noh Yong-seok"]);
    assert_eq!(read("a.csv", "Haneul\nNoh\n", &[]).unwrap(), ["Haneul", "Noh"]);
    assert_eq!(read("a.txt", "A, A\nB\n", &[]).unwrap(), ["A, A", "B"]);
}
