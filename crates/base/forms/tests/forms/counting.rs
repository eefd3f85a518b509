//! Words and characters are counted alike in the browser and here.

use std::process::Command;

use lb_web::components::Limit;

/// Texts with what makes counting differ: line breaks of all kinds, spaces of all kinds, characters
/// outside the first plane, marks that combine, nothing at all.
const TEXTS: [(&str, usize, usize); 18] = [
    ("", 0, 0),
    (" ", 1, 0),
    ("one", 3, 1),
    ("one two", 7, 2),
    ("  one   two  ", 13, 2),
    ("one\ttwo\nthree", 13, 3),
    ("one\r\ntwo", 7, 2),
    ("one\rtwo", 7, 2),
    ("\r\n\r\n", 2, 0),
    ("한국어 문장입니다.", 10, 2),
    ("日本語　の　文", 7, 3),
    ("l\u{2019}\u{e9}t\u{e9}\u{a0}: oui", 11, 3),
    ("e\u{301}", 2, 1),
    ("👩‍🔬 𠮷", 5, 2),
    ("a\u{200b}b", 3, 1),
    ("a\u{feff}b", 3, 1),
    ("a\u{85}b\u{2028}c\u{2029}d", 7, 4),
    ("a\u{1680}b\u{202f}c\u{205f}d\u{3000}e", 9, 5),
];

#[test]
fn here() {
    for (text, characters, words) in TEXTS {
        assert_eq!(Limit::Characters(0).count(text), characters, "characters of {text:?}");
        assert_eq!(Limit::Words(0).count(text), words, "words of {text:?}");
    }
}

/// Runs the functions of the pages' own script, where there is something to run them with.
#[test]
fn in_the_browser() {
    let script = include_str!("../../../web/static/landbridge.js");
    let start = script.find("const count = {").expect("the counters of the script");
    let end = start + script[start..].find("};").expect("their end") + 2;
    let texts: Vec<&str> = TEXTS.iter().map(|(text, ..)| *text).collect();
    let program = format!(
        "{}\nconst texts = {};\nconsole.log(JSON.stringify(texts.map((t) => [count.characters(t), count.words(t)])));",
        &script[start..end],
        serde_json::to_string(&texts).unwrap()
    );
    let Ok(output) = Command::new("node").arg("-e").arg(program).output() else {
        println!("SKIPPED: there is no Node on this machine");
        return;
    };
    let said = String::from_utf8(output.stdout).unwrap();
    let counts: Vec<(usize, usize)> = serde_json::from_str(&said).expect(&said);
    let wanted: Vec<(usize, usize)> = TEXTS.iter().map(|(_, c, w)| (*c, *w)).collect();
    assert_eq!(counts, wanted);
}
