//! Words of a statement that could name its theme, as a reader would write them.

use std::collections::BTreeSet;

use lb_kernel::Language;

/// Korean particles and endings that are not part of a noun, the longest first.
const KOREAN_ENDINGS: &[&str] = &[
    "에서는",
    "으로는",
    "에게는",
    "까지는",
    "이라고",
    "라고",
    "에서",
    "에게",
    "으로",
    "까지",
    "부터",
    "보다",
    "처럼",
    "마다",
    "조차",
    "이나",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "에",
    "의",
    "도",
    "로",
    "과",
    "와",
    "만",
];
/// Korean verb endings: a word that ends so is no name of anything.
const KOREAN_VERBS: &[&str] = &[
    "니다",
    "습니까",
    "지만",
    "는데",
    "어서",
    "아서",
    "려고",
    "하고",
    "해서",
    "으면",
    "하면",
    "했던",
    "되는",
    "하는",
];
/// Longest run taken as one word.
const LONGEST: usize = 12;

/// Different candidate words of a text.
pub(crate) fn candidates(text: &str, language: Language) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for run in runs(text) {
        let count = run.chars().count();
        let script = run.chars().next().map_or(Script::Other, script);
        match script {
            Script::Hangul => {
                if let Some(noun) = korean_noun(&run) {
                    found.insert(noun.to_owned());
                }
            }
            // A run of Han letters is a compound in Japanese; in Chinese, without spaces, only
            // its pairs are sure to be words.
            Script::Han if language == Language::ZH => {
                let letters: Vec<char> = run.chars().collect();
                found.extend(letters.windows(2).map(|pair| pair.iter().collect::<String>()));
            }
            Script::Han if (2..=LONGEST).contains(&count) => {
                found.insert(run);
            }
            Script::Katakana if (3..=LONGEST).contains(&count) => {
                found.insert(run);
            }
            Script::Latin if count >= 4 => {
                found.insert(run.to_lowercase());
            }
            _ => {}
        }
    }
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hangul,
    Han,
    Katakana,
    Latin,
    Other,
}

fn script(letter: char) -> Script {
    match letter {
        '가'..='힣' => Script::Hangul,
        '\u{4E00}'..='\u{9FFF}' | '々' => Script::Han,
        'ァ'..='ヺ' | 'ー' => Script::Katakana,
        _ if letter.is_alphabetic() && u32::from(letter) < 0x250 => Script::Latin,
        _ => Script::Other,
    }
}

/// Runs of letters of one script.
fn runs(text: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = Script::Other;
    for letter in text.chars() {
        let now = script(letter);
        if now != Script::Other {
            match runs.last_mut() {
                Some(run) if now == last => run.push(letter),
                _ => runs.push(letter.to_string()),
            }
        }
        last = now;
    }
    runs
}

/// The noun in a Korean word, without its particle; none for a verb.
fn korean_noun(word: &str) -> Option<&str> {
    if KOREAN_VERBS.iter().any(|ending| word.ends_with(ending)) {
        return None;
    }
    let stripped = KOREAN_ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|stem| stem.chars().count() >= 2)
        .unwrap_or(word);
    (2..=LONGEST).contains(&stripped.chars().count()).then_some(stripped)
}
