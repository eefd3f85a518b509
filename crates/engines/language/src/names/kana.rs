//! Reads Kana aloud, foreign words in Katakana included.

use super::sound::Sound;

/// Two signs that are one beat, before single ones; the rest of the small signs follow a rule.
const PAIRS: &[(&str, &str)] = &[
    ("シャ", "Sa"),
    ("シュ", "SU"),
    ("ショ", "So"),
    ("シェ", "Se"),
    ("チャ", "Ca"),
    ("チュ", "Cu"),
    ("チョ", "Co"),
    ("チェ", "Ce"),
    ("ジャ", "ja"),
    ("ジュ", "ju"),
    ("ジョ", "jo"),
    ("ジェ", "je"),
    ("ヂャ", "ja"),
    ("ヂュ", "ju"),
    ("ヂョ", "jo"),
    ("ツァ", "Xa"),
    ("ツィ", "Xi"),
    ("ツェ", "Xe"),
    ("ツォ", "Xo"),
    ("ティ", "ti"),
    ("ディ", "di"),
    ("トゥ", "tU"),
    ("ドゥ", "dU"),
    ("テュ", "tyu"),
    ("デュ", "dyu"),
    ("ファ", "fa"),
    ("フィ", "fi"),
    ("フェ", "fe"),
    ("フォ", "fo"),
    ("フュ", "fyu"),
    ("ヴァ", "va"),
    ("ヴィ", "vi"),
    ("ヴェ", "ve"),
    ("ヴォ", "vo"),
    ("ヴュ", "vyu"),
    ("ウィ", "wi"),
    ("ウェ", "we"),
    ("ウォ", "wo"),
    ("スィ", "si"),
    ("ズィ", "zi"),
    ("イェ", "ye"),
    ("クァ", "kwa"),
    ("クィ", "kwi"),
    ("クェ", "kwe"),
    ("クォ", "kwo"),
    ("クヮ", "kwa"),
    ("グァ", "gwa"),
    ("グィ", "gwi"),
    ("グェ", "gwe"),
    ("グォ", "gwo"),
];

/// Single signs.
const SINGLES: &[(char, &str)] = &[
    ('ア', "a"),
    ('イ', "i"),
    ('ウ', "u"),
    ('エ', "e"),
    ('オ', "o"),
    ('カ', "ka"),
    ('キ', "ki"),
    ('ク', "kU"),
    ('ケ', "ke"),
    ('コ', "ko"),
    ('ガ', "ga"),
    ('ギ', "gi"),
    ('グ', "gU"),
    ('ゲ', "ge"),
    ('ゴ', "go"),
    ('サ', "sa"),
    ('シ', "Si"),
    ('ス', "sU"),
    ('セ', "se"),
    ('ソ', "so"),
    ('ザ', "za"),
    ('ジ', "ji"),
    ('ズ', "zU"),
    ('ゼ', "ze"),
    ('ゾ', "zo"),
    ('タ', "ta"),
    ('チ', "Ci"),
    ('ツ', "XU"),
    ('テ', "te"),
    ('ト', "tO"),
    ('ダ', "da"),
    ('ヂ', "ji"),
    ('ヅ', "zU"),
    ('デ', "de"),
    ('ド', "dO"),
    ('ナ', "na"),
    ('ニ', "ni"),
    ('ヌ', "nu"),
    ('ネ', "ne"),
    ('ノ', "no"),
    ('ハ', "ha"),
    ('ヒ', "hi"),
    ('フ', "fU"),
    ('ヘ', "he"),
    ('ホ', "ho"),
    ('バ', "ba"),
    ('ビ', "bi"),
    ('ブ', "bU"),
    ('ベ', "be"),
    ('ボ', "bo"),
    ('パ', "pa"),
    ('ピ', "pi"),
    ('プ', "pU"),
    ('ペ', "pe"),
    ('ポ', "po"),
    ('マ', "ma"),
    ('ミ', "mi"),
    ('ム', "mU"),
    ('メ', "me"),
    ('モ', "mo"),
    ('ヤ', "ya"),
    ('ユ', "yu"),
    ('ヨ', "yo"),
    ('ラ', "ra"),
    ('リ', "ri"),
    ('ル', "rU"),
    ('レ', "re"),
    ('ロ', "ro"),
    ('ワ', "wa"),
    ('ヰ', "i"),
    ('ヱ', "e"),
    ('ヲ', "o"),
    ('ン', "n"),
    ('ヴ', "vU"),
    ('ァ', "a"),
    ('ィ', "i"),
    ('ゥ', "u"),
    ('ェ', "e"),
    ('ォ', "o"),
    ('ャ', "ya"),
    ('ュ', "yu"),
    ('ョ', "yo"),
    ('ㇰ', "k"),
    ('ㇱ', "S"),
    ('ㇲ', "s"),
    ('ㇳ', "t"),
    ('ㇴ', "n"),
    ('ㇵ', "h"),
    ('ㇷ', "p"),
    ('ㇺ', "m"),
    ('ㇻ', "r"),
    ('ㇽ', "r"),
];

/// Whether the character is Kana or the long vowel sign.
pub(super) fn is_kana(char: char) -> bool {
    matches!(char, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | 'ㇰ'..='ㇿ')
}

/// The sound of Kana (NFKC); other characters are left out. Long vowels are short: the other
/// scripts rarely write them.
pub(super) fn sound(text: &str) -> Sound {
    let kana: Vec<char> = text.chars().map(katakana).filter(|&char| is_kana(char)).collect();
    let mut sound = Sound::with_capacity(kana.len() * 2);
    let mut at = 0;
    while let Some(&char) = kana.get(at) {
        let next = kana.get(at + 1).copied();
        let (beat, length) = beat(char, next);
        let open = sound.last().copied().map(vowel_of);
        let lengthens = length == 1
            && match beat {
                // ou and oo, uu, aa, ii, ee: one long vowel.
                "u" => matches!(open, Some('o' | 'u')),
                "o" | "a" | "i" | "e" => beat.chars().next() == open,
                _ => false,
            };
        if lengthens {
            // A long vowel is no filler: ソウ, クウ.
            if let Some(last) = sound.last_mut() {
                *last = vowel_of(*last);
            }
        } else {
            sound.extend(beat.chars());
        }
        at += length;
    }
    sound
}

/// The sound of one beat and how many signs it takes.
fn beat(char: char, next: Option<char>) -> (&'static str, usize) {
    if matches!(char, 'ッ' | 'ー') {
        return ("", 1);
    }
    if let Some(next) = next {
        let pair = |text: &str| text.chars().eq([char, next]);
        if let Some((_, sound)) = PAIRS.iter().find(|(text, _)| pair(text)) {
            return (sound, 2);
        }
        // きゃ and its like: the i gives way to y.
        if let Some(sound) = palatal(char, next) {
            return (sound, 2);
        }
    }
    let single = SINGLES.iter().find(|(sign, _)| *sign == char).map_or("", |(_, sound)| sound);
    (single, 1)
}

/// A sign of the i column with a small y sign after it.
fn palatal(char: char, next: char) -> Option<&'static str> {
    const ROWS: &[(char, [&str; 4])] = &[
        ('キ', ["kya", "kyu", "kyo", "kye"]),
        ('ギ', ["gya", "gyu", "gyo", "gye"]),
        ('ニ', ["nya", "nyu", "nyo", "nye"]),
        ('ヒ', ["hya", "hyu", "hyo", "hye"]),
        ('ビ', ["bya", "byu", "byo", "bye"]),
        ('ピ', ["pya", "pyu", "pyo", "pye"]),
        ('ミ', ["mya", "myu", "myo", "mye"]),
        ('リ', ["rya", "ryu", "ryo", "rye"]),
    ];
    let column = match next {
        'ャ' => 0,
        'ュ' => 1,
        'ョ' => 2,
        'ェ' => 3,
        _ => return None,
    };
    ROWS.iter().find(|(sign, _)| *sign == char).and_then(|(_, row)| row.get(column)).copied()
}

/// Hiragana as Katakana.
fn katakana(char: char) -> char {
    match char {
        'ぁ'..='ゖ' => char::from_u32(char as u32 + 0x60).unwrap_or(char),
        _ => char,
    }
}

fn vowel_of(symbol: char) -> char {
    match symbol {
        'U' => 'u',
        'O' => 'o',
        other => other,
    }
}
