//! People and organisations in Korean texts: names stand before their titles.

use std::ops::Range;

use lb_language::names::{Name, similarity};

use crate::mention::Mentions;
use crate::patterns::pattern;

/// Titles that follow a name, the longer before the shorter.
const TITLES: &[&str] = &[
    "대표이사",
    "연구소장",
    "사무국장",
    "센터장",
    "지사장",
    "본부장",
    "위원장",
    "이사장",
    "부사장",
    "담당관",
    "심사역",
    "연구원",
    "사무관",
    "주무관",
    "책임자",
    "매니저",
    "대표",
    "이사",
    "사장",
    "부장",
    "과장",
    "차장",
    "팀장",
    "실장",
    "소장",
    "원장",
    "단장",
    "상무",
    "전무",
    "차관",
    "장관",
    "국장",
    "처장",
    "총장",
    "회장",
    "교수",
    "박사",
    "씨",
    "님",
];
/// Surnames of one syllable; the rarer ones too, for a title follows.
const SURNAMES: &str = "김이박최정강조윤장임한오서신권황안송전홍유류고문양손배백허남심노하곽성차주우구라나민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형계피두감음온빈동호범좌팽승간상갈단견당노로";
/// Surnames of two syllables.
const SURNAMES_TWO: [&str; 5] = ["황보", "남궁", "제갈", "선우", "독고"];
/// Endings of words that name an organisation.
const ENDINGS: &[&str] = &[
    "진흥공단",
    "진흥원",
    "지원원",
    "지원단",
    "지원센터",
    "진흥기구",
    "연구원",
    "연구소",
    "산업도시",
    "협회",
    "재단",
    "공단",
    "공사",
    "대학교",
    "병원",
    "은행",
    "펀드",
    "랩",
    "부처",
    "성장부",
    "벤처부",
    "통상부",
    "기업청",
    "센터",
];
/// Words with such an ending that name no particular one.
const GENERIC: &[&str] =
    &["센터", "랩", "은행", "병원", "공단", "재단", "협회", "펀드", "입주지원센터", "거래은행"];
/// Particles after a name, the longer before the shorter.
const PARTICLES: &[&str] = &[
    "에서는",
    "에게는",
    "으로는",
    "에는",
    "에선",
    "에도",
    "이다",
    "입니다",
    "임",
    "에서",
    "에게",
    "까지",
    "부터",
    "이라고",
    "라고",
    "이며",
    "와의",
    "과의",
    "으로",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "와",
    "과",
    "도",
    "에",
    "로",
    "측",
    "께서",
];

/// A word of the text between spaces and marks.
#[derive(Debug, Clone)]
struct Word {
    at: Range<usize>,
    text: String,
    /// Something other than one space stands between it and the word before.
    apart: bool,
}

/// Finds people and organisations.
pub(crate) fn mentions(text: &str) -> Mentions {
    let mut found = Mentions::default();
    let words = words(text);
    for (place, word) in words.iter().enumerate() {
        let Some(title) = title_of(&word.text) else { continue };
        if title.len() == word.text.len() || is_tail(word.text.get(title.len()..).unwrap_or("")) {
            people(&words, place, title, &mut found);
        }
    }
    for word in &words {
        let name = bare(&word.text);
        let known = ENDINGS.iter().any(|ending| name.ends_with(ending) && name != *ending);
        if known
            && name.chars().count() >= 3
            && !GENERIC.contains(&name)
            && title_of(name).is_none()
        {
            found.organisation(word.at.start..word.at.start + name.len());
        }
    }
    crate::latin::borrowed(text, &mut found);
    // An acronym that is also written as it sounds: JETRO, 제트로.
    let acronyms: Vec<Name> = found
        .organisations
        .iter()
        .filter_map(|o| text.get(o.at.clone()))
        .filter(|name| name.chars().all(|letter| letter.is_ascii_uppercase()))
        .map(Name::new)
        .collect();
    for word in &words {
        let name = bare(&word.text);
        let sounds = hangul(name)
            && acronyms.iter().any(|acronym| similarity(acronym, &Name::new(name)) >= 0.9);
        if sounds && name.chars().count() >= 3 {
            found.organisation(word.at.start..word.at.start + name.len());
        }
    }
    found
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for groups in pattern!(r"[가-힣A-Za-z0-9]+").all(text) {
        let Some(all) = groups.get(0) else { continue };
        // “…”라고: the particle of a quotation is no word of a name that follows.
        let quotes = text.get(..all.start()).is_some_and(|head| head.ends_with(['”', '"', '」']));
        if quotes && matches!(all.as_str(), "라고" | "이라고" | "라며" | "이라며" | "고" | "며")
        {
            continue;
        }
        let apart = words.last().is_none_or(|last| text.get(last.at.end..all.start()) != Some(" "));
        words.push(Word { at: all.range(), text: all.as_str().to_owned(), apart });
    }
    words
}

/// The title that a word begins with.
fn title_of(word: &str) -> Option<&'static str> {
    TITLES.iter().find(|title| word.starts_with(**title)).copied()
}

fn is_tail(rest: &str) -> bool {
    PARTICLES.contains(&rest)
}

/// A word without its particle, if what remains is long enough to be a name.
fn bare(word: &str) -> &str {
    PARTICLES
        .iter()
        .filter_map(|particle| word.strip_suffix(particle))
        .find(|stem| stem.chars().count() >= 3)
        .unwrap_or(word)
}

/// The person before a title, and the organisation beside the person.
fn people(words: &[Word], place: usize, title: &str, found: &mut Mentions) {
    // Words that stand directly before, the nearest first.
    let mut before: Vec<&Word> = Vec::new();
    let mut at = place;
    while before.len() < 3 && at > 0 && words.get(at).is_some_and(|word| !word.apart) {
        at -= 1;
        let Some(word) = words.get(at) else { break };
        before.push(word);
    }
    let word = |n: usize| before.get(n).copied();
    let Some(nearest) = word(0) else { return };
    if nearest.text.chars().count() == 1 {
        // 하마다 료: a given name of one syllable.
        let surname = word(1).filter(|second| {
            foreign(&second.text)
                && !names_organisation(&second.text)
                && !SURNAMES.contains(&nearest.text)
        });
        if let Some(surname) = surname {
            found.person(surname.at.start..nearest.at.end, Some(title), false);
            beside(found, surname.at.start, word(2));
        } else if SURNAMES.contains(&nearest.text) {
            found.person(nearest.at.clone(), Some(title), true);
        }
        return;
    }
    let second = word(1);
    // Two words that are Japanese or another foreign name in Hangul: surname and given name.
    let pair = second.filter(|second| {
        (foreign(&second.text) && foreign(&nearest.text) && !names_organisation(&second.text))
            || (!korean(&nearest.text)
                && !names_organisation(&second.text)
                && !names_organisation(&nearest.text)
                && hangul(&second.text)
                && hangul(&nearest.text)
                && !bound(&second.text)
                && !bound(&nearest.text)
                && second.text.chars().count() <= 4
                && nearest.text.chars().count() <= 4)
    });
    if let Some(second) = pair {
        found.person(second.at.start..nearest.at.end, Some(title), false);
        beside(found, second.at.start, word(2));
    } else if korean(&nearest.text) && !names_organisation(&nearest.text) {
        found.person(nearest.at.clone(), Some(title), false);
        beside(found, nearest.at.start, second);
    } else if let Some(person) = second.filter(|second| korean(&second.text)) {
        // The name, then the firm, then the title.
        found.person(person.at.clone(), Some(title), false);
        found.organisation(nearest.at.clone());
        found.belongs(person.at.start, nearest.at.start);
    } else if foreign(&nearest.text) && !names_organisation(&nearest.text) {
        found.person(nearest.at.clone(), Some(title), true);
        beside(found, nearest.at.start, second);
    }
}

/// The organisation before a person's name.
fn beside(found: &mut Mentions, person: usize, word: Option<&Word>) {
    let Some(word) = word else { return };
    let ends_a_clause = PARTICLES
        .iter()
        .any(|particle| word.text.ends_with(particle) && word.text.chars().count() > 2)
        && !names_organisation(&word.text);
    let verb = pattern!(r"(한|던|된|인|온|하며|하고|의|이어|그리고)$").matches(&word.text);
    if word.text.chars().count() >= 2 && !ends_a_clause && !verb {
        found.organisation(word.at.clone());
        found.belongs(person, word.at.start);
    }
}

/// Whether a word ends like a verb or bears a particle.
fn bound(word: &str) -> bool {
    pattern!(r"[지아어고을를은는의에한할된인와과]$").matches(word)
}

fn hangul(word: &str) -> bool {
    word.chars().all(|letter| ('가'..='힣').contains(&letter))
}

/// Whether a word looks like a Korean name: a surname and one or two syllables more.
fn korean(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    if !hangul(word) {
        return false;
    }
    let two = SURNAMES_TWO.iter().any(|surname| word.starts_with(surname));
    (letters.len() == 3 || letters.len() == 2 || (letters.len() == 4 && two))
        && letters.first().is_some_and(|first| SURNAMES.contains(*first))
}

/// Whether a word's ending says that it is an organisation.
fn names_organisation(word: &str) -> bool {
    const MORE: &[&str] = &[
        "바이오",
        "바이오텍",
        "셀",
        "기술",
        "소재",
        "헬스",
        "시스템",
        "식품",
        "선박",
        "센서",
        "메디",
        "모빌리티",
        "로보틱스",
        "효소",
        "케어",
        "정보",
        "랩",
        "테크",
        "전자",
        "화학",
        "제약",
        "그룹",
        "파트너스",
        "코리아",
        "재팬",
    ];
    ENDINGS.iter().chain(MORE).any(|ending| word.ends_with(ending))
}

/// Whether a word is made of syllables as Japanese names are written in Hangul: no final
/// consonant but ㄴ and ㅅ, and none of the vowels and tense consonants that Japanese lacks.
fn foreign(word: &str) -> bool {
    let letters: Vec<u32> =
        word.chars().filter(|letter| ('가'..='힣').contains(letter)).map(u32::from).collect();
    if letters.len() < 2 || letters.len() != word.chars().count() {
        return false;
    }
    letters.iter().all(|letter| {
        let place = letter - u32::from('가');
        let (first, vowel, last) = (place / 588, place % 588 / 28, place % 28);
        // ㅏ ㅑ ㅔ ㅗ ㅘ ㅛ ㅜ ㅠ ㅡ ㅣ; no final, ㄴ or ㅅ.
        [0, 2, 5, 8, 9, 12, 13, 17, 18, 20].contains(&vowel)
            && [0, 4, 19].contains(&last)
            && ![1, 4, 8, 13].contains(&first)
    })
}
