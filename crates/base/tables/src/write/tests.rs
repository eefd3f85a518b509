use super::*;
use crate::read::read_bytes;
use crate::{ReadOptions, Row};

const ROWS: [[&str; 3]; 2] = [["1", "=cmd()", "항체, \"치료제\"\n둘째 줄"], ["-2.5", "@x", ""]];

#[test]
fn a_written_csv_reads_back_and_runs_no_formula() {
    let mut out = Vec::new();
    csv(&mut out, &["id", "title", "text"], ROWS).unwrap();
    let content = String::from_utf8(out.clone()).unwrap();
    assert!(content.starts_with('\u{FEFF}'));
    assert!(
        content.contains(",'=cmd(),") && content.contains(",'@x,") && content.contains("\n-2.5,")
    );
    let table = read_bytes(&out, None, &ReadOptions::default()).unwrap();
    assert_eq!(table.columns, ["id", "title", "text"]);
    assert_eq!(table.rows[0].cells, ROWS[0]);
    assert_eq!(table.rows[1].cells, ROWS[1]);
}

#[test]
fn a_file_in_memory_is_the_same_and_refuses_rows_of_another_width() {
    let mut out = Vec::new();
    csv(&mut out, &["id", "title", "text"], ROWS).unwrap();
    assert_eq!(csv_bytes(&["id", "title", "text"], ROWS).unwrap(), out);
    assert!(csv_bytes(&["id", "title"], ROWS).is_err());
}

#[test]
fn a_written_workbook_reads_back_with_numbers_as_numbers() {
    let mut out = Vec::new();
    xlsx(&mut out, "Matches", &["id", "title", "text"], &["id"], ROWS).unwrap();
    let table = read_bytes(&out, None, &ReadOptions::default()).unwrap();
    assert_eq!(table.rows[0], Row { line: 2, cells: ROWS[0].map(str::to_owned).to_vec() });
    assert_eq!(table.rows[1].cells[0], "-2.5");
}

#[test]
fn a_text_too_long_for_a_cell_is_shortened() {
    let long = "가".repeat(40_000);
    let short = fitting(&long);
    assert_eq!(short.encode_utf16().count(), CELL_LIMIT);
    assert!(short.ends_with('…'));
}

#[test]
fn a_file_that_is_not_kept_leaves_no_trace_and_the_old_one_stays() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("result.csv");
    std::fs::write(&target, "old").unwrap();
    let mut file = Whole::begin(&target).unwrap();
    file.write_all(b"half").unwrap();
    drop(file);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "old");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let mut file = Whole::begin(&target).unwrap();
    file.write_all(b"new").unwrap();
    file.keep().unwrap();
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "new");
}
