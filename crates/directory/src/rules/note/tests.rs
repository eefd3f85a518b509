use super::*;

fn ask(text: &str, language: &str, visibility: &str) -> NoteAsk {
    NoteAsk { text: text.into(), language: language.into(), visibility: visibility.into() }
}

#[test]
fn a_note_has_words_a_language_and_readers() {
    let note = check(&ask("  연구소를 엽니다. ", "ko", "partners")).unwrap();
    assert_eq!(note.text, "연구소를 엽니다.");
    assert_eq!((note.language, note.visibility), (Language::KO, Visibility::Partners));
    for (text, language, visibility, codes) in [
        ("", "ko", "partners", &["directory.note.empty"][..]),
        ("a", "xx", "partners", &["directory.language.unknown"]),
        ("a", "ko", "all", &["directory.visibility.unknown"]),
        (
            " ",
            "",
            "",
            &["directory.note.empty", "directory.language.unknown", "directory.visibility.unknown"],
        ),
    ] {
        let refusal = check(&ask(text, language, visibility)).unwrap_err();
        assert_eq!(refusal.each().map(Refusal::code).collect::<Vec<_>>(), codes);
    }
}

#[test]
fn the_length_counts_a_line_break_once() {
    let line = "a\r\n".repeat(LONGEST / 2);
    assert!(check(&ask(&format!("{}b", line.trim_end()), "en", "private")).is_ok());
    assert!(check(&ask(&"가".repeat(LONGEST), "ko", "private")).is_ok());
    let refusal = check(&ask(&"가".repeat(LONGEST + 1), "ko", "private")).unwrap_err();
    assert_eq!(refusal.code(), "directory.note.long");
}
