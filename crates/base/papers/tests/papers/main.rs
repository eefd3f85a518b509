//! The same document as page, text document and PDF.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::io::{Cursor, Read};

use askama::Template;
use lb_kernel::Locale;
use lb_papers::{Bar, Bars, Block, Cell, Figure, Note, Paper, Press, Table, Trace, docx, html};
use proptest::prelude::*;

fn trace() -> Trace {
    Trace { id: "R-2026-11/themes".into(), href: "https://example.org/register/1#themes".into() }
}

fn paper(language: Locale, words: &str) -> Paper {
    Paper {
        language,
        title: format!("{words} – 연차 보고서 年次報告書 Rapport « annuel »"),
        subtitle: words.to_owned(),
        blocks: vec![
            Block::Heading(words.to_owned()),
            Block::Paragraph(format!("<b>{words}</b> #strong[x] $a$ & ]")),
            Block::List(vec![words.to_owned(), "둘".to_owned()]),
            Block::Figures(vec![
                Figure { value: "35".into(), label: words.to_owned(), trace: Some(trace()) },
                Figure { value: "20 %".into(), label: "確認済み".into(), trace: None },
            ]),
            Block::Subheading("표".to_owned()),
            Block::Table(Table {
                caption: "기관별".into(),
                head: vec!["기관".into(), "수".into()],
                rows: vec![
                    vec![Cell::text(words), Cell::number("15").traced(trace())],
                    vec![Cell::text("식약처")],
                ],
            }),
            Block::Bars(Bars {
                caption: "상태".into(),
                bars: vec![Bar { label: words.to_owned(), share: 0.4, value: "40 %".into() }],
            }),
        ],
        notes_title: "출처".into(),
        notes: vec![Note { text: words.to_owned(), source: Some("https://example.org/".into()) }],
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// All text of a part, which is also the proof that it is well formed.
fn words_of(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut all = String::new();
    let mut depth = 0i32;
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Start(_) => depth += 1,
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Text(text) => all += &*text,
            quick_xml::events::Event::GeneralRef(name) => {
                all.push(match &*name {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("{other:?}"),
                });
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    all
}

#[test]
fn a_page_escapes_and_traces() {
    let page = html(paper(Locale::En, "<script>")).render().unwrap();
    assert!(!page.contains("<script>") && page.contains("&#60;script&#62;"), "{page}");
    assert!(page.contains(
        "<a href=\"https://example.org/register/1#themes\" title=\"R-2026-11/themes\">35</a>"
    ));
    assert!(page.contains("<td class=\"numeric\"><a "));
    assert!(page.contains("lang=\"en\""));
}

#[test]
fn a_text_document_has_its_parts() {
    let bytes = docx(&paper(Locale::Ko, "기업")).unwrap();
    assert_eq!(bytes, docx(&paper(Locale::Ko, "기업")).unwrap());
    let document = part(&bytes, "word/document.xml");
    let words = words_of(&document);
    assert!(words.contains("<b>기업</b> #strong[x] $a$ & ]"), "{words}");
    assert!(document.contains("<w:tblHeader/>") && document.contains("w:val=\"Heading1\""));
    assert!(document.contains("r:id=\"link0\""));
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    assert!(relations.contains("https://example.org/register/1#themes"));
    assert_eq!(relations.matches("hyperlink").count(), 3);
    assert!(part(&bytes, "word/styles.xml").contains("w:eastAsia=\"ko-KR\""));
    for name in ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/styles.xml"] {
        words_of(&part(&bytes, name));
    }
}

#[test]
fn a_link_into_files_is_only_text() {
    let mut paper = paper(Locale::Fr, "x");
    paper.notes = vec![Note { text: String::new(), source: Some("file:///etc/passwd".into()) }];
    let bytes = docx(&paper).unwrap();
    assert!(!part(&bytes, "word/_rels/document.xml.rels").contains("file:"));
}

proptest! {
    #[test]
    fn any_words_are_well_formed(words in "\\PC{0,40}", control in any::<char>()) {
        let bytes = docx(&paper(Locale::Ja, &format!("{words}{control}"))).unwrap();
        let found = words_of(&part(&bytes, "word/document.xml"));
        prop_assert!(found.contains(&words), "{found} lacks {words}");
        html(paper(Locale::Ja, &words)).render().unwrap();
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_a_press_it_says_so() {
    assert!(Press::new(None).unwrap_err().to_string().contains("print view"));
}

#[cfg(feature = "pdf")]
#[test]
fn a_press_sets_every_language_it_has_letters_for() {
    let press = Press::new(None).unwrap();
    for language in [Locale::Ko, Locale::Ja, Locale::En, Locale::Fr] {
        match press.pdf(&paper(language, "#panic(1) 기업")) {
            Ok(bytes) => assert!(bytes.starts_with(b"%PDF-"), "{language:?}"),
            Err(error) => assert!(error.to_string().contains("font"), "{error}"),
        }
    }
    // What cannot be shown is refused, and the next document is not the worse for it.
    assert!(press.pdf(&paper(Locale::En, "\u{10FFFD}")).is_err());
    let again = press.pdf(&paper(Locale::En, "x")).unwrap();
    assert_eq!(again, press.pdf(&paper(Locale::En, "x")).unwrap());
}
