use super::*;

fn row(code: &str) -> FieldRow {
    let label = |language: &str| format!("{code} {language}");
    FieldRow {
        code: code.to_owned(),
        en: label("en"),
        ko: label("ko"),
        ja: label("ja"),
        fr: label("fr"),
        zh: label("zh"),
        isic: vec!["72".to_owned()],
        ..FieldRow::default()
    }
}

fn codes(refusal: &Refusal) -> Vec<&'static str> {
    refusal.each().map(Refusal::code).collect()
}

#[test]
fn a_file_that_was_handed_out_reads_as_the_same_list() {
    let mut rows = builtin();
    rows[3].retired = true;
    rows[3].successor = Some(rows[1].code.clone());
    let csv = lb_tables::write::csv_bytes(&COLUMNS, lines(&rows)).unwrap();
    assert_eq!(read(&csv, Locale::En).unwrap(), rows);
    let json = serde_json::to_vec(&rows).unwrap();
    assert_eq!(read(&json, Locale::En).unwrap(), rows);
}

#[test]
fn files_that_are_no_lists_are_refused_with_the_reason() {
    let refused = |bytes: &[u8]| codes(&read(bytes, Locale::En).unwrap_err());
    assert_eq!(refused(b""), ["fields.file.unread"]);
    assert_eq!(refused(b"[{\"code\": 1}]"), ["fields.file.json"]);
    assert_eq!(refused(b"[{\"kode\": \"a\"}]"), ["fields.file.json"]);
    assert_eq!(refused(&vec![b'x'; MOST_BYTES + 1]), ["fields.file.large"]);
    let head = "code,en,ko,ja,fr,zh,isic,ksic,jsic";
    assert_eq!(
        refused(b"code,en,ko,ja,fr,isic,ksic,colour\na,b,c,d,e,01,01,red\n"),
        ["fields.column.missing", "fields.column.missing", "fields.column.unknown"]
    );
    let unclear = format!("{head},retired\na,b,c,d,e,f,01,01,01,perhaps\n");
    assert_eq!(refused(unclear.as_bytes()), ["fields.retired.unclear"]);
}

#[test]
fn a_version_has_a_name_and_rows_without_faults() {
    assert_eq!(check("2027", &[row("a"), row("a.b")]), Ok(()));
    let refused = |name: &str, rows: &[FieldRow]| codes(&check(name, rows).unwrap_err());
    assert_eq!(refused("", &[row("a")]), ["fields.name.empty"]);
    assert_eq!(refused(&"x".repeat(101), &[row("a")]), ["fields.name.long"]);
    assert_eq!(refused("2027", &[]), ["fields.file.none"]);
    let broken = FieldRow { zh: String::new(), isic: vec!["7".to_owned()], ..row("b.c") };
    assert_eq!(
        refused("2027", &[row("a"), broken]),
        ["fields.row.above", "fields.row.no-label", "fields.row.division"]
    );
    let many: Vec<FieldRow> = (0..=MOST_ROWS).map(|one| row(&format!("f{one}"))).collect();
    assert_eq!(refused("2027", &many), ["fields.file.many"]);
}

#[test]
fn what_records_bear_is_not_left_out() {
    let used = BTreeMap::from([("a".to_owned(), 2), ("b".to_owned(), 0), ("c".to_owned(), 1)]);
    let refused = keeps_what_is_used(&[row("c")], &used).unwrap_err();
    assert_eq!(codes(&refused), ["fields.used"]);
    assert_eq!(refused.to_string(), "fields.used code=a records=2");
    let retired = FieldRow { retired: true, ..row("a") };
    assert_eq!(keeps_what_is_used(&[row("c"), retired], &used), Ok(()));
}

#[test]
fn what_only_earlier_lists_hold_stays_behind_retired() {
    let (one, two) = (vec![row("a"), row("b")], vec![FieldRow { en: "New".into(), ..row("b") }]);
    let all = with_earlier(vec![one, two.clone()]);
    assert_eq!(all[0], two[0]);
    assert_eq!(all[1], FieldRow { retired: true, ..row("a") });
    assert_eq!(all.len(), 2 + builtin().len());
    assert!(all[2..].iter().all(|row| row.retired));
}

#[test]
fn a_difference_tells_what_is_new_retired_left_out_and_changed() {
    let before = [row("a"), row("b"), row("c"), row("d")];
    let after = [
        FieldRow { retired: true, ..row("a") },
        FieldRow { en: "Other".to_owned(), ..row("b") },
        row("d"),
        row("e"),
    ];
    let found = Difference::between(&before, &after);
    let of =
        |codes: &[&str]| -> Vec<String> { codes.iter().map(|one| (*one).to_owned()).collect() };
    assert_eq!(found.added, of(&["e"]));
    assert_eq!(found.retired, of(&["a"]));
    assert_eq!(found.left_out, of(&["c"]));
    assert_eq!(found.changed, of(&["b"]));
    assert!(Difference::between(&before, &before).is_empty());
}
