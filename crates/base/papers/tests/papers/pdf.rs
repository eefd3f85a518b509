//! Documents are set, and read again by another library.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use lb_kernel::Locale;
use lb_papers::{Block, Cell, Form, Paper, Press, PressError, Table};
use pdf_extract::{Dictionary, Document, Object};
use proptest::prelude::*;

use super::paper;

/// One test at a time sets documents, so that one can look at the memory.
fn alone() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The typesetter, if there are fonts for all four languages. Where nothing may be skipped and packages
/// may be installed, they are.
fn press(test: &str) -> Option<&'static Press> {
    static PRESS: OnceLock<Option<Press>> = OnceLock::new();
    let strict = std::env::var("CI").as_deref() == Ok("true");
    let made = PRESS.get_or_init(|| {
        let ready = || {
            let press = Press::new(None).ok()?;
            Locale::ALL.iter().all(|language| press.sets(*language).is_ok()).then_some(press)
        };
        ready().or_else(|| {
            let script = r#"[ "$(id -u)" = 0 ] && apt-get update && DEBIAN_FRONTEND=noninteractive \
                apt-get install -y --no-install-recommends fonts-noto-cjk fonts-dejavu-core"#;
            let mut install = Command::new("sh");
            install.args(["-c", script]).stdin(Stdio::null());
            (strict && install.status().is_ok_and(|status| status.success())).then(ready)?
        })
    });
    if made.is_none() {
        let message = format!("SKIPPED {test}: needs fonts for ko, ja, en, fr (fonts-noto-cjk)");
        assert!(!strict, "{message}");
        eprintln!("{message}");
    }
    made.as_ref()
}

/// The words of each page.
fn pages(bytes: &[u8]) -> Vec<String> {
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).unwrap();
    pages.into_iter().map(|page| page.replace('\n', " ")).collect()
}

fn without_gaps(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn dictionary<'a>(document: &'a Document, of: &'a Dictionary, key: &[u8]) -> &'a Dictionary {
    let found = of.get(key).unwrap();
    document.dereference(found).unwrap().1.as_dict().unwrap()
}

/// Every structure element: its type and its dictionary.
fn elements(document: &Document) -> Vec<(String, &Dictionary)> {
    let all = document.objects.values().filter_map(|object| object.as_dict().ok());
    all.filter(|one| {
        one.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"StructElem")
    })
    .map(|one| {
        let name = one.get(b"S").and_then(Object::as_name).unwrap();
        (String::from_utf8_lossy(name).into_owned(), one)
    })
    .collect()
}

fn words(language: Locale) -> &'static str {
    match language {
        Locale::Ko => "한국 기업의 어려움",
        Locale::Ja => "日本企業の課題とサービス",
        Locale::En => "What hinders “companies”",
        Locale::Fr => "Ce qui gêne\u{202f}: l’œuvre d’été «\u{202f}à suivre\u{202f}»",
    }
}

#[test]
fn a_document_is_tagged_and_says_its_title_and_language() {
    let _alone = alone();
    let Some(press) = press("a_document_is_tagged_and_says_its_title_and_language") else { return };
    for language in Locale::ALL {
        let paper = paper(language, words(language));
        let bytes = press.pdf(&paper).unwrap();
        assert_eq!(bytes, press.pdf(&paper).unwrap(), "the same paper, the same bytes");
        let document = Document::load_mem(&bytes).unwrap();
        let catalog = document.catalog().unwrap();
        let lang = catalog.get(b"Lang").and_then(Object::as_str).unwrap();
        assert_eq!(String::from_utf8_lossy(lang), language.code());
        assert!(
            dictionary(&document, catalog, b"MarkInfo").get(b"Marked").unwrap().as_bool().unwrap()
        );
        let view = dictionary(&document, catalog, b"ViewerPreferences");
        assert!(view.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let meta = catalog.get(b"Metadata").unwrap();
        let meta = document.dereference(meta).unwrap().1.as_stream().unwrap();
        let meta = String::from_utf8(meta.get_plain_content().unwrap()).unwrap();
        assert!(meta.contains("<pdfuaid:part>1</pdfuaid:part>"), "{meta}");
        assert!(meta.contains("연차 보고서 年次報告書 Rapport « annuel »"), "{meta}");
        let elements = elements(&document);
        let count = |name: &str| elements.iter().filter(|(found, _)| found == name).count();
        // Two heads of the table; its two rows and one of bars; three links; a caption for each.
        for (name, least) in [
            ("H1", 2),
            ("H2", 1),
            ("P", 2),
            ("L", 2),
            ("LI", 3),
            ("Table", 2),
            ("TH", 2),
            ("TR", 4),
            ("Link", 3),
            ("Caption", 2),
        ] {
            assert!(count(name) >= least, "{language:?} {name}: {}", count(name));
        }
        let own = elements.iter().any(|(_, one)| {
            one.get(b"Lang").and_then(Object::as_str).is_ok_and(|lang| lang == b"ja")
        });
        assert!(own || language == Locale::Ja, "somebody's own words say their language");
        let text = pages(&bytes).concat();
        let expected = format!("<b>{}</b> #strong[x] $a$ & ]", words(language));
        assert!(without_gaps(&text).contains(&without_gaps(&expected)), "{text}");
        assert!(without_gaps(&text).contains("日本の支援機関") && text.contains("40"), "{text}");
    }
}

#[test]
fn a_long_table_goes_on_under_its_heads() {
    let _alone = alone();
    let Some(press) = press("a_long_table_goes_on_under_its_heads") else { return };
    let rows = (1..=120).map(|row| vec![Cell::text(format!("항목 {row}")), Cell::number("7")]);
    let head = vec!["어려움의 이름".to_owned(), "건수".to_owned()];
    let caption = "기관별".to_owned();
    let table = Table { caption: caption.clone(), head, rows: rows.collect() };
    let mut paper = paper(Locale::Ko, "기업");
    paper.blocks = vec![Block::Heading(caption), Block::Table(table)];
    let found = pages(&press.pdf(&paper).unwrap());
    assert!(found.len() >= 3, "{}", found.len());
    let with_head = found.iter().filter(|page| page.contains("항목")).collect::<Vec<_>>();
    assert!(with_head.iter().all(|page| without_gaps(page).contains("어려움의이름")), "{found:?}");
    let all = found.concat();
    for row in 1..=120 {
        assert!(all.contains(&format!("항목 {row}")), "{row}");
    }
    assert_eq!(all.matches("기관별").count(), 1, "a caption like its heading is not shown twice");
    assert!(all.contains(&format!("1 / {}", found.len())), "pages are numbered");
}

fn sheet(lines: usize) -> Paper {
    let line =
        |at| Cell::text(format!("{at} 企業から寄せられた課題に対する回答が示されていません。"));
    Paper {
        form: Form::Sheet,
        blocks: vec![Block::List((0..lines).map(line).collect())],
        notes: Vec::new(),
        ..paper(Locale::Ja, "訪問")
    }
}

#[test]
fn a_sheet_is_one_page_as_long_as_that_can_be_read() {
    let _alone = alone();
    let Some(press) = press("a_sheet_is_one_page_as_long_as_that_can_be_read") else { return };
    let count = |lines| pages(&press.pdf(&sheet(lines)).unwrap()).len();
    assert_eq!((count(10), count(55)), (1, 1));
    assert!(count(110) > 1);
    let report = Paper { form: Form::Report, ..sheet(55) };
    assert_eq!(pages(&press.pdf(&report).unwrap()).len(), 2, "a report takes the room it needs");
}

#[test]
fn letters_that_no_font_has_are_named() {
    let _alone = alone();
    let Some(press) = press("letters_that_no_font_has_are_named") else { return };
    let refused = press.pdf(&paper(Locale::En, "a\u{10FFFD}b")).unwrap_err();
    assert_eq!(refused, PressError::NoLetters("\u{10FFFD}".to_owned()));
    // The next document is not the worse for it, nor is one with marks that nobody sees.
    press.pdf(&paper(Locale::En, "soft\u{ad}hyphen, zero\u{200b}width\u{fe0f}\u{7}\n")).unwrap();
}

/// A font file of Latin letters alone.
fn latin() -> Option<PathBuf> {
    fn look(folder: PathBuf) -> Option<PathBuf> {
        for entry in std::fs::read_dir(folder).ok()?.flatten() {
            let path = entry.path();
            let is_it = ["DejaVuSans.ttf", "LiberationSans-Regular.ttf"]
                .contains(&path.file_name()?.to_str()?);
            let found = if path.is_dir() { look(path) } else { is_it.then_some(path) };
            if found.is_some() {
                return found;
            }
        }
        None
    }
    look("/usr/share/fonts".into())
}

#[test]
fn a_language_without_letters_is_refused_by_its_name() {
    let _alone = alone();
    let test = "a_language_without_letters_is_refused_by_its_name";
    let (Some(_), Some(font)) = (press(test), latin()) else {
        assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{test} needs fonts-dejavu-core");
        return;
    };
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("latin-fonts");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::copy(font, folder.join("one.ttf")).unwrap();
    let press = Press::of_folder(&folder).unwrap();
    for language in [Locale::Ko, Locale::Ja] {
        let refused = press.pdf(&sheet(1)).unwrap_err();
        assert_eq!(refused, PressError::NoFont(Locale::Ja));
        let refused = press.sets(language).unwrap_err().to_string();
        assert!(refused.contains(&format!("`{}`", language.code())), "{refused}");
    }
    let mut plain = sheet(0);
    (plain.language, plain.title) = (Locale::Fr, "Été".to_owned());
    (plain.subtitle, plain.notes_title) = (String::new(), String::new());
    plain.blocks = vec![Block::Paragraph(words(Locale::Fr).to_owned())];
    assert!(pages(&press.pdf(&plain).unwrap()).concat().contains("œuvre"));
    let nothing = folder.join("nothing");
    std::fs::create_dir_all(&nothing).unwrap();
    assert!(matches!(Press::of_folder(&nothing), Err(PressError::NoFont(_))));
}

/// Memory of this program, in MiB.
#[cfg(target_os = "linux")]
fn memory() -> u64 {
    let all = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = all.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_document_took_is_given_back() {
    let _alone = alone();
    let Some(press) = press("what_a_document_took_is_given_back") else { return };
    let set = |number: usize| {
        let mut paper = paper(Locale::Ja, &format!("第{number}号"));
        paper.blocks.extend(sheet(40 + number).blocks);
        press.pdf(&paper).unwrap();
    };
    (0..6).for_each(set);
    let before = memory();
    (6..26).for_each(set);
    let after = memory();
    assert!(after < before + 12, "{before} MiB became {after} MiB");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn any_words_are_set_or_their_letters_are_named(
        words in "[\\PC가-힣ぁ-んァ-ヶ一-龥a-zéœ\\[\\]#$*_`<>@\\\\/~ \u{301}\u{200d}\u{1f600}]{0,30}",
        control in any::<char>(),
    ) {
        let _alone = alone();
        if let Some(press) = press("any_words_are_set_or_their_letters_are_named") {
            match press.pdf(&paper(Locale::Fr, &format!("{words}{control}"))) {
                Ok(bytes) => prop_assert!(bytes.starts_with(b"%PDF-")),
                Err(PressError::NoLetters(letters)) => prop_assert!(!letters.is_empty()),
                Err(other) => prop_assert!(false, "{other}"),
            }
        }
    }
}
