//! Damaged and locked files are told apart by what is broken in them.

use std::io::Write as _;

use super::*;

/// A DOCX with this document in it.
fn docx(document: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(document.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

#[test]
fn damaged_and_locked_files_are_told_apart() {
    let whole = docx("<w:p><w:t>Hello</w:t></w:p>");
    assert_eq!(words(&whole).unwrap().unwrap().trim(), "Hello");
    let cut = words(&whole[..whole.len() / 2]).unwrap_err();
    assert!(matches!(cut, FormatError::Damaged { damage: Damage::Archive, .. }), "{cut:?}");
    let broken = words(&docx("<w:p><w:t>Hello</w:p></w:t>")).unwrap_err();
    assert!(
        matches!(broken, FormatError::Damaged { damage: Damage::Markup { at }, .. } if at > 0),
        "{broken:?}"
    );
    let mut sealed = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    sealed.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(words(&sealed).unwrap_err(), FormatError::Locked);
    let pdf = words(b"%PDF-1.7\nnothing of the kind").unwrap_err();
    assert!(matches!(pdf, FormatError::Damaged { format: "PDF", .. }), "{pdf:?}");
}
