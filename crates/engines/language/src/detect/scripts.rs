//! How much of a text is written in each script, and which script gives the text its language.

use std::iter;

use unicode_normalization::UnicodeNormalization;

/// A script, as far as it says something about the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Hangul,
    Kana,
    Han,
    Latin,
    /// A script that one listed language uses above all: its code.
    Other(&'static str),
}

/// Letters per script, weighed by what a letter holds: a syllable or a Han character says about
/// as much as three Latin letters.
#[derive(Debug, Default)]
pub(super) struct Share {
    hangul: usize,
    kana: usize,
    han: usize,
    latin: usize,
    other: Vec<(&'static str, usize)>,
}

impl Share {
    pub(super) fn of(text: &str) -> Self {
        let mut share = Self::default();
        for char in text.chars() {
            share.count(char);
        }
        share
    }

    fn count(&mut self, char: char) {
        match char {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                self.latin += 1
            }
            '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' => {
                self.hangul += 3
            }
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' => self.kana += 3,
            '\u{ff66}'..='\u{ff9d}' => self.kana += 3,
            '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => {
                self.han += 3
            }
            '々' => self.kana += 3,
            'ａ'..='ｚ' | 'Ａ'..='Ｚ' => self.latin += 1,
            '\u{f900}'..='\u{faff}' | '㈠'..='㋿' => iter::once(char).nfkc().for_each(|c| {
                if c != char {
                    self.count(c);
                }
            }),
            '\u{400}'..='\u{4ff}' => self.count_other(if matches!(char, 'і' | 'ї' | 'є' | 'ґ') {
                "uk"
            } else {
                "ru"
            }),
            '\u{590}'..='\u{5ff}' => self.count_other("he"),
            '\u{600}'..='\u{6ff}' => self.count_other("ar"),
            '\u{900}'..='\u{97f}' => self.count_other("hi"),
            '\u{e00}'..='\u{e7f}' => self.count_other("th"),
            _ => {}
        }
    }

    fn count_other(&mut self, code: &'static str) {
        match self.other.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += 1,
            None => self.other.push((code, 1)),
        }
    }

    /// The script that decides; `None` without any letter.
    pub(super) fn leader(&self) -> Option<Script> {
        let japanese = self.kana * 8 >= self.han && self.kana > 0;
        let east =
            if japanese { (Script::Kana, self.kana + self.han) } else { (Script::Han, self.han) };
        let other = self.other.iter().map(|&(_, count)| count).sum();
        // Ukrainian shares most letters with Russian: its own few decide.
        let code = match self.other.iter().max_by_key(|(_, count)| *count) {
            Some(&("ru", _)) if self.other.iter().any(|(code, _)| *code == "uk") => "uk",
            Some(&(code, _)) => code,
            None => "",
        };
        let candidates = [
            (Script::Hangul, self.hangul),
            east,
            (Script::Latin, self.latin),
            (Script::Other(code), other),
        ];
        let mut best = None;
        for (script, count) in candidates {
            if count > best.map_or(0, |(_, most)| most) {
                best = Some((script, count));
            }
        }
        best.map(|(script, _)| script)
    }
}
