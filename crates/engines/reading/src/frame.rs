//! When and where it was, and what it was called: title, dates, places, gatherings.

use std::ops::Range;

use serde::Serialize;

use crate::patterns::pattern;

/// A day that the text names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// As ISO 8601: `2026-03-12`, or `--03-12` where the text names no year.
    pub date: String,
    /// Characters of the text, from and to.
    pub offsets: [usize; 2],
}

/// The first line that says something, without marks.
pub(crate) fn title(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim().trim_start_matches('#').trim();
        if words.chars().any(char::is_alphanumeric) {
            let from = start + line.find(words).unwrap_or(0);
            return Some(from..from + words.len());
        }
        start += line.len();
    }
    None
}

/// The days a text names, in its order.
pub(crate) fn days(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(Option<i32>, u32, u32, Range<usize>)> = Vec::new();
    let number = |groups: &regex::Captures<'_>, name: &str| -> Option<u32> {
        groups.name(name).and_then(|digits| digits.as_str().parse().ok())
    };
    let numeric = [
        pattern!(r"(?P<y>20\d\d)년\s?(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})일"),
        pattern!(r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
        pattern!(r"令和(?P<r>\d{1,2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
        pattern!(r"(?P<y>20\d\d)[.\-/]\s?(?P<m>\d{1,2})[.\-/]\s?(?P<d>\d{1,2})\.?"),
        pattern!(r"(?P<m>\d{1,2})월\s?(?P<d>\d{1,2})일"),
        pattern!(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    ];
    for pattern in numeric {
        for groups in pattern.all(text) {
            let Some(all) = groups.get(0) else { continue };
            let era = number(&groups, "r").map(|year| year + 2018);
            let year = number(&groups, "y").or(era).and_then(|year| i32::try_from(year).ok());
            if let (Some(month), Some(day)) = (number(&groups, "m"), number(&groups, "d")) {
                add(&mut found, year, month, day, all.range());
            }
        }
    }
    let worded = [
        pattern!(
            r"(?P<d>\d{1,2})(?:st|nd|rd|th)? (?P<w>January|February|March|April|May|June|July|August|September|October|November|December)(?:,? (?P<y>20\d\d))?"
        ),
        pattern!(
            r"(?P<w>January|February|March|April|May|June|July|August|September|October|November|December) (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>20\d\d)"
        ),
        pattern!(
            r"(?P<d>\d{1,2})(?:er)? (?P<w>janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)(?: (?P<y>20\d\d))?"
        ),
    ];
    for pattern in worded {
        for groups in pattern.all(text) {
            let Some(all) = groups.get(0) else { continue };
            let month = groups.name("w").and_then(|word| month(word.as_str()));
            let year = number(&groups, "y").and_then(|year| i32::try_from(year).ok());
            if let (Some(month), Some(day)) = (month, number(&groups, "d")) {
                add(&mut found, year, month, day, all.range());
            }
        }
    }
    found.sort_by_key(|(_, _, _, at)| at.start);
    let year = found.iter().find_map(|(year, _, _, _)| *year);
    found
        .into_iter()
        .map(|(own, month, day, at)| match own.or(year) {
            Some(year) => (format!("{year:04}-{month:02}-{day:02}"), at),
            None => (format!("--{month:02}-{day:02}"), at),
        })
        .collect()
}

fn add(
    found: &mut Vec<(Option<i32>, u32, u32, Range<usize>)>,
    year: Option<i32>,
    month: u32,
    day: u32,
    at: Range<usize>,
) {
    let taken = found.iter().any(|(_, _, _, other)| crate::mention::overlap(other, &at));
    if (1..=12).contains(&month) && (1..=31).contains(&day) && !taken {
        found.push((year, month, day, at));
    }
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [[&str; 2]; 12] = [
        ["January", "janvier"],
        ["February", "février"],
        ["March", "mars"],
        ["April", "avril"],
        ["May", "mai"],
        ["June", "juin"],
        ["July", "juillet"],
        ["August", "août"],
        ["September", "septembre"],
        ["October", "octobre"],
        ["November", "novembre"],
        ["December", "décembre"],
    ];
    MONTHS.iter().zip(1..).find(|(names, _)| names.contains(&word)).map(|(_, number)| number)
}

/// Places: behind their label, in a dateline, beside the date.
pub(crate) fn places(text: &str) -> Vec<Range<usize>> {
    let labelled = [
        pattern!(r"(?:장소|방문지)\s?:\s?(?P<p>[가-힣]{2,6})"),
        pattern!(r"(?:場所|視察先|訪問先)[：:]\s?(?P<p>[\p{Han}\p{Katakana}ー]{2,8})"),
        pattern!(r"Place\s?: (?P<p>[A-Z][a-z]+)"),
        pattern!(r"Lieu\s?: (?P<p>[A-ZÉ][\p{L}-]+)"),
        pattern!(r"(?m)^(?P<p>[A-Z]{3,}), \d"),
        pattern!(r"(?m)^(?P<p>[A-Z][\p{L}-]+), le \d"),
        pattern!(r"\d{4}, (?P<p>[A-Z][a-z]+)\."),
        pattern!(r"[일.] ?(?P<p>[가-힣]{2,6})에서"),
        pattern!(r"[일.,] ?\[?(?P<p>[가-힣]{2,6})의 "),
        pattern!(r"\d{1,2}일, (?P<p>[가-힣]{2,6})(?:\n|$)"),
        pattern!(r"\d\. ?(?P<p>[가-힣]{2,6})\. "),
        pattern!(r"日[、（] ?(?P<p>[\p{Han}\p{Hiragana}\p{Katakana}ー]{2,7})(?:市|）|で|\n|。)"),
        pattern!(
            r"日、(?P<p>\p{Han}{2,3}|[\p{Katakana}ー]{2,8})の[\p{Han}\p{Katakana}ーA-Za-z-]*(?:本部|本社|施設|会場|研究所|ホテル|大学|オフィス|事務所|センター|ラボ)で"
        ),
        pattern!(r"日、(?P<p>[\p{Katakana}ー]{2,8})"),
        pattern!(r"\) in (?P<p>[A-Z][a-z]+)"),
        pattern!(r"\) à (?P<p>[A-Z][a-z]+)"),
        pattern!(r"오[전후],? (?P<p>[가-힣]{2,6})(?: [가-힣A-Za-z]{2,12})?에서"),
        pattern!(r", 출장단은 (?P<p>[가-힣]{2,6}) "),
    ];
    let mut found: Vec<Range<usize>> = Vec::new();
    for pattern in labelled {
        for groups in pattern.all(text) {
            let Some(place) = groups.name("p") else { continue };
            let taken = found.iter().any(|other| crate::mention::overlap(other, &place.range()));
            if !taken {
                found.push(place.range());
            }
        }
    }
    found.sort_by_key(|place| place.start);
    found
}

/// What the meeting was called: “…간담회”, “…円卓会議”, “round table”, « table ronde ».
pub(crate) fn gatherings(text: &str) -> Vec<Range<usize>> {
    let called = [
        pattern!(r"(?:제\d+차 )?(?:[가-힣]+ ){0,2}(?:간담회|라운드테이블|교류회|토론회|설명회)"),
        pattern!(
            r"(?:第\d+回 ?)?[\p{Han}\p{Katakana}ー]*(?:意見交換会|円卓会議|交流会|懇談会|座談会|聴取会|会合)"
        ),
        pattern!(
            r"(?i)(?:(?:first|second|third|fourth) )?(?:[A-Z][a-z]+[–-][A-Z][a-z]+ )?round table(?: on [a-z ]{3,30})?"
        ),
        pattern!(r"(?i)table ronde(?: [a-zé-]+){0,3}"),
    ];
    let mut found: Vec<Range<usize>> = Vec::new();
    for pattern in called {
        found.extend(pattern.all(text).filter_map(|groups| groups.get(0).map(|all| all.range())));
    }
    found.sort_by_key(|gathering| gathering.start);
    found
}
