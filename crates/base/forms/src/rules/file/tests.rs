use super::*;

/// A ZIP archive with these entries, stored as they are.
pub(crate) fn archive_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in entries {
        let offset = file.len() as u32;
        let size = (content.len() as u32).to_le_bytes();
        let length = (name.len() as u16).to_le_bytes();
        file.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        file.extend(size.iter().chain(&size).chain(&length).chain(&[0, 0]));
        file.extend(name.bytes().chain(content.iter().copied()));
        directory.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        directory.extend(size.iter().chain(&size).chain(&length).chain(&[0; 12]));
        directory.extend(offset.to_le_bytes().into_iter().chain(name.bytes()));
    }
    let start = file.len() as u32;
    let count = (entries.len() as u16).to_le_bytes();
    let size = (directory.len() as u32).to_le_bytes();
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count.iter().chain(&count).chain(&size).chain(&start.to_le_bytes()).chain(&[0, 0]));
    file
}

fn office(part: &str) -> Vec<u8> {
    archive_of(&[("[Content_Types].xml", b"<Types/>"), (part, b"<x/>")])
}

#[test]
fn a_file_is_what_its_content_says() {
    let hwp = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 64], b"HWP Document File"].concat();
    let doc = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 64]].concat();
    let macros = archive_of(&[
        ("[Content_Types].xml", b""),
        ("word/document.xml", b""),
        ("word/vbaProject.bin", b""),
    ]);
    let hwpx = archive_of(&[("mimetype", b"application/hwp+zip"), ("Contents/header.xml", b"")]);
    let cases: Vec<(&str, Vec<u8>, Result<FileKind, &str>)> = vec![
        ("a.pdf", b"%PDF-1.7 ...".to_vec(), Ok(FileKind::Pdf)),
        ("사업계획서.PDF", b"%PDF-1.7 ...".to_vec(), Ok(FileKind::Pdf)),
        ("a.png", b"\x89PNG\r\n\x1a\n....".to_vec(), Ok(FileKind::Png)),
        ("a.jpg", b"\xff\xd8\xff\xe0....".to_vec(), Ok(FileKind::Jpeg)),
        ("a.docx", office("word/document.xml"), Ok(FileKind::Docx)),
        ("a.xlsx", office("xl/workbook.xml"), Ok(FileKind::Xlsx)),
        ("a.pptx", office("ppt/presentation.xml"), Ok(FileKind::Pptx)),
        ("a.hwp", hwp, Ok(FileKind::Hwp)),
        ("a.hwpx", hwpx, Ok(FileKind::Hwpx)),
        ("a.csv", "이름,수\n".as_bytes().to_vec(), Ok(FileKind::Csv)),
        ("a.txt", b"plain\n".to_vec(), Ok(FileKind::Text)),
        ("a.pdf", b"\x89PNG\r\n\x1a\n....".to_vec(), Err("forms.file.type-lies")),
        ("a.pdf", b"MZ\x90\0".to_vec(), Err("forms.file.type-lies")),
        ("a.pdf", b"<html>%PDF-1.7".to_vec(), Err("forms.file.type-lies")),
        ("a.txt", b"%PDF-1.7".to_vec(), Err("forms.file.type-lies")),
        ("a.txt", b"a\0b".to_vec(), Err("forms.file.type-lies")),
        ("a.hwp", doc, Err("forms.file.type-lies")),
        ("a.docx", office("xl/workbook.xml"), Err("forms.file.type-lies")),
        ("a.docx", macros, Err("forms.file.type-lies")),
        ("a.docx", b"PK\x03\x04 not an archive".to_vec(), Err("forms.file.type-lies")),
        ("a.exe", b"MZ\x90\0".to_vec(), Err("forms.file.ending")),
        ("a.svg", b"<svg/>".to_vec(), Err("forms.file.ending")),
        ("a.pdf.html", b"%PDF-1.7".to_vec(), Err("forms.file.ending")),
        ("pdf", b"%PDF-1.7".to_vec(), Err("forms.file.ending")),
        ("a.pdf", Vec::new(), Err("forms.file.empty")),
    ];
    for (name, bytes, wanted) in cases {
        let made = identify(name, &bytes);
        assert_eq!(made.as_ref().map_err(|no| no.code()).copied(), wanted, "{name}");
    }
}

#[test]
fn names_lose_what_could_lead_astray() {
    let cases = [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\계획.pdf", "계획.pdf"),
        ("/absolute.pdf", "absolute.pdf"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("a\"b;c\r\n.pdf", "a_b_c.pdf"),
        ("harmless\u{202e}fdp.exe", "harmlessfdp.exe"),
        ("nul\0.txt", "nul.txt"),
        ("  plan.pdf  ", "plan.pdf"),
    ];
    for (name, wanted) in cases {
        assert_eq!(clean_name(name), wanted, "{name:?}");
    }
    let long = clean_name(&format!("{}.pdf", "가".repeat(500)));
    assert_eq!(long.chars().count(), 120);
    assert!(long.ends_with(".pdf"));
}

#[test]
fn a_question_takes_what_it_names() {
    let rule = FileRule { pages: Some(10), megabytes: 1, ..FileRule::default() };
    let facts = FileFacts { kind: FileKind::Pdf, size: 1024, pages: Some(10), validity: None };
    let code = |facts: &FileFacts| fits(&rule, facts).err().map(|no| no.code());
    assert_eq!(code(&facts), None);
    assert_eq!(code(&FileFacts { pages: Some(11), ..facts.clone() }), Some("forms.file.too-long"));
    assert_eq!(code(&FileFacts { pages: None, ..facts.clone() }), Some("forms.file.pages-unknown"));
    assert_eq!(code(&FileFacts { size: 1024 * 1024, ..facts.clone() }), None);
    assert_eq!(
        code(&FileFacts { size: 1024 * 1024 + 1, ..facts.clone() }),
        Some("forms.file.size")
    );
    assert_eq!(code(&FileFacts { kind: FileKind::Png, ..facts.clone() }), Some("forms.file.kind"));
    let over = FileFacts { validity: Some(Validity::Expired), ..facts };
    assert_eq!(code(&over), Some("forms.file.expired"));
}
