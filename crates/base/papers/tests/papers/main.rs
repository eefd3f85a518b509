//! The same document as page, text document and PDF.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

#[cfg(feature = "pdf")]
mod pdf;

use std::io::{Cursor, Read};

use askama::Template;
use lb_kernel::{Language, Locale};
use lb_papers::{
    Bar, Bars, Block, Cell, Figure, Form, Mark, Note, Paper, Table, Trace, docx, html,
};
use proptest::prelude::*;

fn trace() -> Trace {
    Trace { id: "R-2026-11/themes".into(), href: "https://example.org/register/1#themes".into() }
}

fn paper(language: Locale, words: &str) -> Paper {
    Paper {
        form: Form::Report,
        language,
        title: format!("{words} – 연차 보고서 年次報告書 Rapport « annuel »"),
        subtitle: words.to_owned(),
        blocks: vec![
            Block::Heading(words.to_owned()),
            Block::Paragraph(format!("<b>{words}</b> #strong[x] $a$ & ]")),
            Block::List(vec![
                Cell::text(words).noted("비고"),
                Cell::text("日本の支援機関").spoken(Language::JA),
            ]),
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

#[test]
fn marks_have_a_colour_beside_their_words() {
    for (mark, tone, colour) in [
        (Mark::Good, "positive", "1B6B3A"),
        (Mark::Watch, "caution", "7A5200"),
        (Mark::Bad, "critical", "A3142B"),
    ] {
        let paper = Paper {
            blocks: vec![Block::List(vec![Cell::text("Amber").marked(mark)])],
            ..paper(Locale::En, "Words")
        };
        let page = html(paper.clone()).render().unwrap();
        let badge = format!("<span class=\"badge tone-{tone}\">Amber</span>");
        assert!(page.contains(&badge), "{page}");
        let document = part(&docx(&paper).unwrap(), "word/document.xml");
        assert!(document.contains(&format!("w:val=\"{colour}\"")), "{document}");
    }
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
    // Somebody's own words are drawn and checked as what they are.
    assert!(document.contains("w:eastAsia=\"Yu Gothic\"/><w:lang w:val=\"ja\""), "{document}");
    assert!(words.contains("기업 비고"));
    assert!(part(&bytes, "word/styles.xml").contains("w:eastAsia=\"ko-KR\""));
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/styles.xml",
        "word/settings.xml",
        "word/footer.xml",
    ] {
        words_of(&part(&bytes, name));
    }
}

#[test]
fn a_sheet_is_set_smaller_than_a_report() {
    let report = paper(Locale::Ja, "企業");
    let sheet = Paper { form: Form::Sheet, ..report.clone() };
    let styles = |paper: &Paper| part(&docx(paper).unwrap(), "word/styles.xml");
    assert!(styles(&report).contains("<w:sz w:val=\"21\"/><w:lang"));
    assert!(styles(&sheet).contains("<w:sz w:val=\"17\"/><w:lang"));
    assert!(!styles(&sheet).contains('{'), "every place is filled");
}

#[test]
fn columns_are_as_wide_as_their_words_need() {
    let long = "A difficulty that takes a whole sentence to tell, because it is one";
    let mut all = paper(Locale::En, "x");
    let row = vec![Cell::text(long), Cell::number("1,234,567"), Cell::text("Yes")];
    let head = vec!["What".into(), "Count".into(), "State".into()];
    all.blocks = vec![Block::Table(Table { caption: String::new(), head, rows: vec![row] })];
    let document = part(&docx(&all).unwrap(), "word/document.xml");
    let widths: Vec<u32> = document
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!(matches!(widths[..], [a, b, c] if a > 3 * b && b > c && c > 500), "{widths:?}");
    assert!(widths.iter().sum::<u32>() <= 9638);
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
    assert!(lb_papers::Press::new(None).unwrap_err().to_string().contains("print view"));
}
