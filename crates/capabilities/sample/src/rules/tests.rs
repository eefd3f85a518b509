use super::*;

fn ask(text: &str) -> Ask {
    Ask { text: text.to_owned(), language: "en".to_owned(), visibility: "workspace".to_owned() }
}

#[test]
fn an_entry_says_something_and_not_too_much() {
    assert_eq!(check(&ask("  Hello ")).unwrap().text, "Hello");
    assert!(check(&ask(&"한".repeat(LONGEST))).is_ok());
    for (text, code) in [(" ", "sample.text.empty"), (&"x".repeat(LONGEST + 1), "sample.text.long")]
    {
        let refusal = check(&ask(text)).unwrap_err();
        assert_eq!((refusal.code(), refusal.field()), (code, Some("text")));
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let ask = Ask { language: "klingon".to_owned(), visibility: "all".to_owned(), ..ask("") };
    let refusal = check(&ask).unwrap_err();
    let fields: Vec<_> = refusal.each().filter_map(Refusal::field).collect();
    assert_eq!(fields, ["text", "language", "visibility"]);
}
