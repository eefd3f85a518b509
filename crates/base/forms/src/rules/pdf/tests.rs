use super::*;
use std::io::Write as _;

fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn plain(count: u32) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
         2 0 obj\n<< /Type /Pages /Kids [] /Count {count} >>\nendobj\n\
         trailer\n<< /Root 1 0 R /Size 3 >>\nstartxref\n0\n%%EOF\n"
    )
    .into_bytes()
}

fn with_streams(count: u32) -> Vec<u8> {
    let catalog = "<</Type/Catalog/Pages 2 0 R>>";
    let head = format!("1 0 2 {} ", catalog.len() + 1);
    let content = format!("{head}{catalog} <</Type/Pages/Count {count}/Kids[]>>");
    let stream = packed(content.as_bytes());
    let mut file = b"%PDF-1.7\n".to_vec();
    file.extend(
        format!(
            "3 0 obj\n<</Type/ObjStm/N 2/First {}/Filter/FlateDecode/Length {}>>stream\r\n",
            head.len(),
            stream.len()
        )
        .bytes(),
    );
    file.extend(&stream);
    file.extend(b"\nendstream\nendobj\n4 0 obj\n<</Type/XRef/Root 1 0 R>>stream\n");
    file.extend(packed(b"table"));
    file.extend(b"\nendstream\nendobj\nstartxref\n9\n%%EOF");
    file
}

#[test]
fn pages_are_counted_in_old_and_new_files() {
    assert_eq!(pages(&plain(7)), Some(7));
    assert_eq!(pages(&with_streams(12)), Some(12));
}

#[test]
fn an_edited_file_has_the_pages_of_its_last_edition() {
    let mut file = plain(30);
    file.extend(b"2 0 obj\n<< /Type /Pages /Kids [] /Count 4 >>\nendobj\n");
    file.extend(b"trailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n0\n%%EOF\n");
    assert_eq!(pages(&file), Some(4));
}

#[test]
fn what_cannot_be_read_has_no_count() {
    let mut encrypted = plain(3);
    encrypted.extend(b"trailer << /Root 1 0 R /Encrypt 9 0 R >>");
    for file in [&b"%PDF-1.4"[..], b"", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog", &encrypted] {
        assert_eq!(pages(file), None);
    }
    assert_eq!(pages(&plain(0)), None);
}

#[test]
fn a_file_that_would_become_huge_is_given_up() {
    let content = packed(&vec![b' '; 40 * 1024 * 1024]);
    let mut file = b"%PDF-1.7\n3 0 obj\n<</Type/ObjStm/N 2/First 8>>stream\n".to_vec();
    file.extend(content);
    file.extend(b"\nendstream\nendobj\n4 0 obj\n<</Root 1 0 R>>\nendobj\n");
    assert_eq!(pages(&file), None);
}

#[test]
fn a_hostile_file_costs_no_more_than_its_size() {
    let trailers = [b"%PDF-1.4 ".to_vec(), b"trailer /Root ".repeat(200_000)].concat();
    assert_eq!(pages(&trailers), None);
    // Objects that lie over each other, again and again.
    let pairs = "1 0 2 900000 ".repeat(5_000);
    let content = format!("{pairs}{}", " ".repeat(1_000_000));
    let head = format!("3 0 obj\n<</Type/ObjStm/N 9/First {}>>stream\n", pairs.len());
    let file = [b"%PDF-1.7\n", head.as_bytes(), &packed(content.as_bytes())].concat();
    assert_eq!(pages(&file), None);
}

#[test]
fn no_bytes_make_it_fail() {
    let file = with_streams(5);
    for cut in 0..file.len() {
        let _ = pages(&file[..cut]);
        let mut changed = file.clone();
        changed[cut] ^= 0x21;
        let _ = pages(&changed);
    }
}
