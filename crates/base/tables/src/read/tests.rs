use super::*;

fn text(content: &str) -> Table {
    read_bytes(content.as_bytes(), Some(Format::Csv), &ReadOptions::default()).unwrap()
}

fn refused(content: &[u8], named: Option<Format>) -> Problem {
    read_bytes(content, named, &ReadOptions::default()).unwrap_err()
}

#[test]
fn every_usual_delimiter_is_found() {
    for delimiter in [",", ";", "\t", "|"] {
        let content =
            format!("id{delimiter}title{delimiter}text\n1{delimiter}a{delimiter}\"b, c; d\"\n");
        let table = text(&content);
        assert_eq!(table.columns, ["id", "title", "text"], "{delimiter:?}");
        assert_eq!(table.rows[0].cells, ["1", "a", "b, c; d"]);
    }
}

#[test]
fn rows_keep_the_line_they_stand_on() {
    let table = text("id,text\n1,\"two\nlines\"\n\n2,x\n");
    assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
}

#[test]
fn short_rows_are_filled_and_long_rows_are_reported() {
    let table = text("id,title,text\n1,a\n2,a,b,c\n3,a,b,,\n");
    assert_eq!(table.rows[0].cells, ["1", "a", ""]);
    assert_eq!(table.rows[1].cells, ["3", "a", "b"]);
    assert_eq!(
        table.problems,
        [Problem::at(3, "tables-too-many-cells").with("found", 4).with("expected", 3)]
    );
}

#[test]
fn damaged_rows_are_reported_with_their_cell_and_the_rest_is_read() {
    let table = read_bytes(
        "id,text\n1,항체\n2,a\0b\n3,바이오 기업".as_bytes(),
        None,
        &ReadOptions::default(),
    )
    .unwrap();
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.problems, [Problem::at(3, "tables-nul").in_column("text")]);
    let mut broken = "id,text\n1,항체와 세포\n2,치료제 개발\n".as_bytes().to_vec();
    let place = broken.len() - 3;
    broken[place] = 0xFF;
    let table = read_bytes(&broken, None, &ReadOptions::default()).unwrap();
    assert_eq!(table.problems, [Problem::at(3, "tables-broken-text").in_column("text")]);
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn a_guarded_formula_comes_back_as_it_was() {
    let table = text("id,text\n1,'=1+1\n2,'quoted'\n");
    assert_eq!(table.rows[0].cells[1], "=1+1");
    assert_eq!(table.rows[1].cells[1], "'quoted'");
}

#[test]
fn files_that_are_no_table_are_refused_by_name() {
    assert_eq!(refused(b"", None).code, "tables-empty");
    assert_eq!(refused(b" \n\n", Some(Format::Csv)).code, "tables-empty");
    assert_eq!(refused(b"%PDF-1.7 x", None).code, "tables-no-table");
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 1, 2], None).code, "tables-old-workbook");
    assert_eq!(refused(b"id,text\n", Some(Format::Xlsx)).code, "tables-no-workbook");
    assert_eq!(refused(b"PK\x03\x04broken", None).code, "tables-no-workbook");
    assert_eq!(refused(b"id,ID\n1,2\n", Some(Format::Csv)).code, "tables-column-twice");
    let unclosed = refused(b"id,text\n1,a\n2,\"open\n3,b\n4,c\n", Some(Format::Csv));
    assert_eq!((unclosed.code, unclosed.line), ("tables-unclosed-quote", Some(3)));
}

#[test]
fn a_file_without_header_gets_numbered_columns() {
    let options = ReadOptions { no_header: true, ..ReadOptions::default() };
    let table = read_bytes(b"7,hello\n8,world\n", None, &options).unwrap();
    assert_eq!(table.columns, ["1", "2"]);
    assert_eq!(table.rows.len(), 2);
}

#[test]
fn a_file_with_more_rows_than_wanted_is_given_up() {
    let mut book = Vec::new();
    crate::write::xlsx(&mut book, "Needs", &["id"], &[], [["7"], ["8"], ["9"]]).unwrap();
    let json = b"{\"id\":7}\n{\"id\":8}\nnope\n".to_vec();
    for content in [b"id\n7\n8\n9\n".to_vec(), json, book] {
        let read = |most| {
            let options = ReadOptions { most_rows: Some(most), ..ReadOptions::default() };
            read_bytes(&content, None, &options)
        };
        let problem = read(2).unwrap_err();
        assert_eq!(problem.code, "tables-too-many-rows");
        assert_eq!(problem.values, [("limit", "2".to_owned())]);
        let whole = read(3).unwrap();
        assert_eq!(whole.rows.len() + whole.problems.len(), 3);
    }
}

#[test]
fn json_lines_become_columns_and_bad_lines_are_reported() {
    let content = b"{\"id\":1,\"text\":\"a\"}\n{\"id\":\"2\",\"fields\":[\"x\",\"y\"]}\nnope\n[1]\n{\"id\":{}}\n";
    let table = read_bytes(content, None, &ReadOptions::default()).unwrap();
    assert_eq!(table.columns, ["id", "text", "fields"]);
    assert_eq!(table.rows[0].cells, ["1", "a", ""]);
    assert_eq!(table.rows[1].cells, ["2", "", "x;y"]);
    let codes: Vec<_> = table.problems.iter().map(|p| (p.line, p.code)).collect();
    assert_eq!(
        codes,
        [(Some(3), "tables-bad-json"), (Some(4), "tables-no-object"), (Some(5), "tables-nested")]
    );
}

mod workbooks {
    use super::*;
    use crate::Row;
    use std::io::{Cursor, Read as _, Write as _};

    use rust_xlsxwriter::{Format as Style, Formula, Workbook};
    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    fn book(build: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = Workbook::new();
        let page = book.add_worksheet();
        build(page);
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn values_dates_numbers_and_formulas_are_read() {
        let bytes = book(|page| {
            page.write_row(0, 0, ["id", "title", "readiness"]).unwrap();
            page.write_row(1, 0, ["n1", "항체"]).unwrap();
            page.write_number(1, 2, 6.0).unwrap();
            page.write_string(2, 0, "n2").unwrap();
            page.write_formula(2, 1, Formula::new("=A2").set_result("n1")).unwrap();
        });
        let table = read_bytes(&bytes, Some(Format::Xlsx), &ReadOptions::default()).unwrap();
        assert_eq!(table.columns, ["id", "title", "readiness"]);
        assert_eq!(
            table.rows[0],
            Row { line: 2, cells: vec!["n1".into(), "항체".into(), "6".into()] }
        );
        assert_eq!(table.rows[1].cells, ["n2", "n1", ""]);
        assert_eq!(table.encoding, None);
    }

    /// The workbook as programs write it that do not compute: formulas without stored values.
    fn without_values(bytes: &[u8]) -> Vec<u8> {
        let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut to = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..from.len() {
            let mut part = from.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            let name = part.name().unwrap().into_owned();
            if name.ends_with("sheet1.xml") {
                let text = String::from_utf8(content).unwrap();
                content = text.replace("</f><v>0</v>", "</f>").into_bytes();
            }
            to.start_file(name, SimpleFileOptions::default()).unwrap();
            to.write_all(&content).unwrap();
        }
        to.finish().unwrap().into_inner()
    }

    #[test]
    fn formulas_without_value_and_with_errors_are_reported_with_their_cell() {
        let bytes = without_values(&book(|page| {
            page.write_row(0, 0, ["id", "text"]).unwrap();
            page.write_row(1, 0, ["1", "fine"]).unwrap();
            page.write_string(2, 0, "2").unwrap();
            page.write_formula(2, 1, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
            page.write_string(3, 0, "3").unwrap();
            page.write_formula(3, 1, Formula::new("=B2")).unwrap();
        }));
        let table = read_bytes(&bytes, None, &ReadOptions::default()).unwrap();
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2]);
        let found: Vec<_> =
            table.problems.iter().map(|p| (p.line, p.column.as_deref(), p.code)).collect();
        assert_eq!(
            found,
            [
                (Some(3), Some("text"), "tables-formula-error"),
                (Some(4), Some("text"), "tables-formula-unsaved"),
            ]
        );
    }

    #[test]
    fn a_merged_block_counts_for_each_of_its_rows() {
        let bytes = book(|page| {
            page.write_row(0, 0, ["organisation", "id", "text"]).unwrap();
            page.merge_range(1, 0, 2, 0, "Haneul Bio", &Style::new()).unwrap();
            page.write_row(1, 1, ["1", "a"]).unwrap();
            page.write_row(2, 1, ["2", "b"]).unwrap();
        });
        let table = read_bytes(&bytes, None, &ReadOptions::default()).unwrap();
        assert_eq!(table.rows[0].cells, ["Haneul Bio", "1", "a"]);
        assert_eq!(table.rows[1].cells, ["Haneul Bio", "2", "b"]);
    }

    #[test]
    fn titles_merged_across_the_columns_are_passed_over_but_no_single_cell_else() {
        let bytes = book(|page| {
            page.merge_range(0, 0, 1, 2, "Needs of spring", &Style::new()).unwrap();
            page.merge_range(2, 0, 2, 2, "as of May", &Style::new()).unwrap();
            page.write_row(4, 0, ["id", "title", "text"]).unwrap();
            page.write_row(5, 0, ["1", "a", "b"]).unwrap();
        });
        let table = read_bytes(&bytes, None, &ReadOptions::default()).unwrap();
        assert_eq!(table.columns, ["id", "title", "text"]);
        assert_eq!(table.rows, [Row { line: 6, cells: ["1", "a", "b"].map(String::from).into() }]);
        let list = book(|page| {
            page.write_string(0, 0, "name").unwrap();
            page.write_row(1, 0, ["Haneul", "extra"]).unwrap();
        });
        let table = read_bytes(&list, None, &ReadOptions::default()).unwrap();
        assert_eq!(table.columns.first().map(String::as_str), Some("name"));
    }

    #[test]
    fn a_missing_sheet_is_named_with_those_there_are() {
        let bytes = book(|page| {
            page.write_row(0, 0, ["id", "text"]).unwrap();
        });
        let options = ReadOptions { sheet: Some("Needs".into()), ..ReadOptions::default() };
        let problem = read_bytes(&bytes, None, &options).unwrap_err();
        assert_eq!(
            problem,
            Problem::of_file("tables-no-sheet").with("name", "Needs").with("sheets", "Sheet1")
        );
    }
}
