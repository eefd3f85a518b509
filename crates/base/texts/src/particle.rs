//! Decides which form of a Korean particle follows a word.
//!
//! The form depends on whether the word ends in a consonant when read aloud in Korean (받침). Hangul
//! and digits are certain; for Latin words the rule follows how they are usually read in Korean; for
//! anything else both forms are written, as official documents do: 을(를).

/// Last sound of a word read in Korean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Vowel,
    /// ㄹ: counts as a consonant, but takes 로 instead of 으로.
    Rieul,
    Consonant,
    Unknown,
}

/// `word` followed by the right one of `pair` (`"은/는"`, `"이/가"`, `"을/를"`, `"과/와"`, `"으로/로"`);
/// the first form follows a consonant, the second a vowel.
#[must_use]
pub fn attach(word: &str, pair: &str) -> String {
    let Some((after_consonant, after_vowel)) = pair.split_once('/') else {
        return format!("{word}{pair}");
    };
    let directional = after_consonant == "으로";
    match ending(word) {
        Ending::Vowel => format!("{word}{after_vowel}"),
        Ending::Rieul if directional => format!("{word}{after_vowel}"),
        Ending::Rieul | Ending::Consonant => format!("{word}{after_consonant}"),
        Ending::Unknown if directional => format!("{word}(으)로"),
        Ending::Unknown => format!("{word}{after_consonant}({after_vowel})"),
    }
}

fn ending(word: &str) -> Ending {
    let mut sounding = word.chars().rev().filter(|c| c.is_alphanumeric());
    let Some(last) = sounding.next() else { return Ending::Unknown };
    match last {
        '가'..='힣' => match (u32::from(last) - 0xAC00) % 28 {
            0 => Ending::Vowel,
            8 => Ending::Rieul,
            _ => Ending::Consonant,
        },
        '0' => zeros(word),
        '3' | '6' => Ending::Consonant,
        '1' | '7' | '8' => Ending::Rieul,
        '2' | '4' | '5' | '9' => Ending::Vowel,
        'a'..='z' | 'A'..='Z' => latin(word),
        // Kana are open syllables, but for ん.
        'ん' | 'ン' => Ending::Consonant,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' => Ending::Vowel,
        _ => Ending::Unknown,
    }
}

/// 십, 백, 천, 만 and 억 all end in a consonant, 조 in a vowel, a lone 0 is 영.
fn zeros(word: &str) -> Ending {
    let count = word.chars().rev().filter(|c| *c != ',').take_while(|c| *c == '0').count();
    if count >= 12 { Ending::Vowel } else { Ending::Consonant }
}

fn latin(word: &str) -> Ending {
    let tail: Vec<char> = word
        .chars()
        .rev()
        .filter(|c| c.is_alphanumeric())
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let spelled_out = tail.iter().all(char::is_ascii_uppercase)
        && (tail.len() <= 1 || !tail.iter().any(|c| "AEIOU".contains(*c)));
    let mut tail = tail.into_iter().map(|c| c.to_ascii_lowercase());
    let (last, before) = (tail.next().unwrap_or(' '), tail.next().unwrap_or(' '));
    if spelled_out {
        // Letters read by name: 엘, 엠, 엔, 알.
        return match last {
            'l' | 'r' => Ending::Rieul,
            'm' | 'n' => Ending::Consonant,
            _ => Ending::Vowel,
        };
    }
    let short = "aeiou".contains(before);
    match last {
        'l' => Ending::Rieul,
        // A silent e after l is read with ㄹ: cable 케이블, mobile 모바일.
        'e' if before == 'l' => Ending::Rieul,
        'm' | 'n' => Ending::Consonant,
        'g' if before == 'n' => Ending::Consonant,
        'k' if before == 'c' => Ending::Consonant,
        // Stops after a short vowel close the syllable: lab 랩, net 넷, shop 숍.
        'p' | 't' | 'b' if short => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

#[cfg(test)]
mod tests;
