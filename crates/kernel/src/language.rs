//! Languages of content, and the four locales of the reader.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Language of a text, as its two-letter ISO 639-1 code.
///
/// Any language can be named; the platform's own texts exist in the four of [`Locale`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 2]);

impl Language {
    /// Korean.
    pub const KO: Self = Self(*b"ko");
    /// Japanese.
    pub const JA: Self = Self(*b"ja");
    /// English.
    pub const EN: Self = Self(*b"en");
    /// French.
    pub const FR: Self = Self(*b"fr");
    /// Chinese.
    pub const ZH: Self = Self(*b"zh");

    /// The code, lower case, for example `ko`.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text names no language that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLanguage(pub String);

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown language: {}", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

/// Spellings accepted beside the two-letter code: ISO 639-2 codes and the names of the languages
/// in the four locales.
const NAMES: &[(&str, &[&str])] = &[
    ("ko", &["kor", "kr", "korean", "한국어", "국어", "韓国語", "朝鮮語", "coréen", "coreen"]),
    ("ja", &["jpn", "jp", "japanese", "日本語", "일본어", "일어", "japonais"]),
    ("en", &["eng", "english", "영어", "英語", "anglais"]),
    (
        "fr",
        &["fra", "fre", "french", "français", "francais", "프랑스어", "불어", "フランス語", "仏語"],
    ),
    ("zh", &["zho", "chi", "cn", "chinese", "中文", "汉语", "漢語", "중국어", "中国語", "chinois"]),
    ("de", &["deu", "ger", "german", "deutsch", "독일어", "ドイツ語", "allemand"]),
    ("es", &["spa", "spanish", "español", "스페인어", "スペイン語", "espagnol"]),
    ("it", &["ita", "italian", "이탈리아어", "イタリア語", "italien"]),
    ("nl", &["nld", "dut", "dutch", "네덜란드어", "オランダ語", "néerlandais"]),
    ("pt", &["por", "portuguese", "포르투갈어", "ポルトガル語", "portugais"]),
    ("ru", &["rus", "russian", "러시아어", "ロシア語", "russe"]),
    ("pl", &["pol", "polish", "폴란드어", "ポーランド語", "polonais"]),
    ("th", &["tha", "thai", "태국어", "タイ語", "thaï"]),
    ("tr", &["tur", "turkish", "터키어", "튀르키예어", "トルコ語", "turc"]),
    ("ar", &["ara", "arabic", "아랍어", "アラビア語", "arabe"]),
    ("vi", &["vie", "vietnamese", "베트남어", "ベトナム語", "vietnamien"]),
    ("id", &["ind", "indonesian", "인도네시아어", "インドネシア語", "indonésien"]),
    ("hi", &["hin", "hindi", "힌디어", "ヒンディー語"]),
    ("uk", &["ukr", "ukrainian", "우크라이나어", "ウクライナ語", "ukrainien"]),
    ("sv", &["swe", "swedish", "스웨덴어", "スウェーデン語", "suédois"]),
    ("fi", &["fin", "finnish", "핀란드어", "フィンランド語", "finnois"]),
    ("da", &["dan", "danish", "덴마크어", "デンマーク語", "danois"]),
    ("cs", &["ces", "cze", "czech", "체코어", "チェコ語", "tchèque"]),
    ("he", &["heb", "hebrew", "히브리어", "ヘブライ語", "hébreu"]),
    ("mn", &["mon", "mongolian", "몽골어", "モンゴル語", "mongol"]),
];

/// Every two-letter code of ISO 639-1. A language without names above goes by its code alone.
const CODES: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia \
    id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo \
    lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl \
    ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk \
    tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Accepts any two-letter code of ISO 639-1, with or without a region (`ko-KR`), and for the
    /// languages listed by name an ISO 639-2 code or the name in a locale. Case and space do not
    /// count. `kr` is taken for Korean, as people write it, not for Kanuri.
    fn from_str(text: &str) -> Result<Self, UnknownLanguage> {
        let wanted = text.trim().to_lowercase();
        let head = wanted.split(['-', '_']).next().unwrap_or_default();
        NAMES
            .iter()
            .find(|(code, names)| {
                *code == head || names.contains(&wanted.as_str()) || names.contains(&head)
            })
            .map(|(code, _)| *code)
            .or_else(|| CODES.split(' ').find(|code| *code == head))
            .and_then(|code| <[u8; 2]>::try_from(code.as_bytes()).ok())
            .map(Language)
            .ok_or_else(|| UnknownLanguage(text.trim().to_owned()))
    }
}

impl Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The reader's language: the four in which every user-visible word exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Locale {
    /// Korean.
    Ko,
    /// Japanese.
    Ja,
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Locale {
    /// All four, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Ko, Self::Ja, Self::En, Self::Fr];

    /// The language's code, for example `ko`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::Ja => "ja",
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The locale whose language a tag names (`ko`, `ko-KR`, `ko_KR.UTF-8`), if it is one of the four.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let head = tag.trim().split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| locale.code().eq_ignore_ascii_case(head))
    }

    /// The locale's language.
    #[must_use]
    pub fn language(self) -> Language {
        match self {
            Self::Ko => Language::KO,
            Self::Ja => Language::JA,
            Self::En => Language::EN,
            Self::Fr => Language::FR,
        }
    }
}

#[cfg(test)]
mod tests;
