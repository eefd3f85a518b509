//! Tells languages of Latin script apart: small words first, then letters with marks, then the
//! letter sequences that `whatlang` knows.

use lb_kernel::Language;
use whatlang::{Detector, Lang};

/// The languages that short texts are told apart among, in order of preference at a tie, each
/// with its frequent small words; a word counts less the more of them share it.
const LANGUAGES: &[(&str, Lang, &str)] = &[
    (
        "en",
        Lang::Eng,
        "the of and to in is for with that on are was by this it from be as at or an we our can has have which \
         not you your i he she his her they their will would were been but if do does did what how who when where \
         there my me us its all more than into about between through using based new am so no s t m don please over \
         one two any every never very good only just now out up down like want need get go come had only first",
    ),
    (
        "fr",
        Lang::Fra,
        "le la les de des du et un une en est pour que qui dans par sur au aux avec ce cette ces pas ne se sont \
         plus nous vous il elle je tu ils elles on son sa ses notre votre leur mais ou où été être avoir fait comme \
         sans entre recherche chez vers l d c s n j m qu mon ma mes ton moi y à très tout tous a si te quel quelle ici peu jamais ai as suis voici va me ça",
    ),
    (
        "de",
        Lang::Deu,
        "der die das und ist in den von zu mit für auf dem ein eine einer eines einem nicht sich des im auch es \
         an werden wird aus als bei wir sie ich er ihr sind hat war nach oder aber über durch zur zum vom am unter \
         kann unsere suche neue zwischen",
    ),
    (
        "es",
        Lang::Spa,
        "el la los las de del y en que es un una por con para no se su al lo como más o pero sus le ha son está \
         este esta entre desde nuestro nuestra muy sin sobre ser también búsqueda hasta donde yo nos mi hay ya",
    ),
    (
        "it",
        Lang::Ita,
        "il lo la i gli le di del della dei delle dell e è in che per un una uno con non si su al alla da dal dalla \
         sono come più o ma anche nel nella nei nelle ricerca nostro nostra questo questa tra fra ha sviluppo ed ai",
    ),
    (
        "pt",
        Lang::Por,
        "o a os as de do da dos das e em que é um uma para com não se no na nos nas por mais ao como mas foi ser \
         são ou pelo pela à também entre desenvolvimento nosso nossa este esta isso seu sua você muito sem sobre",
    ),
    (
        "nl",
        Lang::Nld,
        "de het een van en in is dat op te zijn met voor niet aan er om ook als door naar bij uit maar wij we ze \
         hij ik heeft worden wordt nog over tot deze dit die onze tussen nieuwe ontwikkeling geen kan je",
    ),
];

/// Letters that only some of the languages have.
const MARKS: &[(&str, &str)] = &[
    ("fr", "çèêëîïôùûœàâé"),
    ("de", "äöüß"),
    ("es", "ñ¿¡áíóúé"),
    ("it", "àèéìòù"),
    ("pt", "ãõçáâêéíóúà"),
    ("nl", "ëïé"),
];

/// Endings and beginnings that tell a heading's language where small words are missing.
const ENDINGS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "ing", "tion", "tions", "ment", "ness", "ity", "ies", "ed", "ship", "ology", "able",
            "ical", "ers", "wth",
        ],
    ),
    (
        "fr",
        &[
            "ique", "iques", "ement", "eur", "euse", "eurs", "aire", "aux", "ité", "ées", "ée",
            "és", "ienne", "ie", "ies", "elle",
        ],
    ),
    (
        "de",
        &[
            "ung", "ungen", "keit", "heit", "lich", "liche", "schaft", "ische", "ischen", "tät",
            "ieren", "stoff",
        ],
    ),
    (
        "es",
        &[
            "ción", "ciones", "dad", "ico", "ica", "iento", "ía", "ías", "icos", "icas", "ador",
            "ados",
        ],
    ),
    (
        "it",
        &[
            "zione", "zioni", "ità", "ico", "ica", "mento", "gia", "ggio", "tore", "iche", "ici",
            "tiva",
        ],
    ),
    ("pt", &["ção", "ções", "dade", "ico", "ica", "mento", "agem", "ária", "ões", "ador", "ista"]),
    (
        "nl",
        &[
            "ing", "ingen", "heid", "lijk", "lijke", "isch", "ische", "atie", "schap", "ijk",
            "aar", "eren",
        ],
    ),
];

/// A letter sequence needs so many letters before `whatlang` alone may say something.
const LETTERS_FOR_SEQUENCES: usize = 12;

/// Points for being a likely language of this platform's texts, before the text is read.
const PRIOR: f64 = 0.4;
/// Points for the language whose letter sequences fit best, at certainty 0.6.
const SEQUENCES: f64 = 1.0;

/// How likely texts of this platform are written in the language, against the least likely.
fn prior(code: &str) -> f64 {
    match code {
        "en" => 3.0,
        "fr" => 1.7,
        _ => 1.0,
    }
}

/// The language of a text in Latin script.
pub(super) fn language(text: &str) -> Language {
    let text = text.replace(['’', '‘'], "'").to_lowercase();
    let mut scores = small_words(&text);
    for (code, score) in &mut scores {
        *score += marks(&text, code) + endings(&text, code) + PRIOR * prior(code);
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters >= LETTERS_FOR_SEQUENCES
        && let Some((code, confidence)) = sequences(&text)
        && let Some((_, score)) = scores.iter_mut().find(|(known, _)| *known == code)
    {
        *score += SEQUENCES * (0.4 + confidence);
    }
    let mut best = ("en", 0.0);
    for (code, score) in scores {
        if score > best.1 + 1e-9 {
            best = (code, score);
        }
    }
    best.0.parse().unwrap_or(Language::EN)
}

/// For each language, the share of the text's words that are its small words, in tens; a word of
/// several languages is divided among them.
fn small_words(text: &str) -> Vec<(&'static str, f64)> {
    let mut scores: Vec<(&str, f64)> = LANGUAGES.iter().map(|(code, ..)| (*code, 0.0)).collect();
    let mut words = 0_u32;
    for word in text.split(|c: char| !(c.is_alphabetic() || c == '\'')) {
        if word.is_empty() {
            continue;
        }
        words += 1;
        let known = |list: &str, word: &str| list.split(' ').any(|known| known == word);
        let head = word.split('\'').next().unwrap_or(word);
        let owners: Vec<bool> =
            LANGUAGES.iter().map(|(.., list)| known(list, word) || known(list, head)).collect();
        let all: f64 =
            scores.iter().zip(&owners).filter(|(_, o)| **o).map(|(s, _)| prior(s.0)).sum();
        for ((code, score), owns) in scores.iter_mut().zip(owners) {
            if owns {
                *score += prior(code) / all;
            }
        }
    }
    for (_, score) in &mut scores {
        *score *= 10.0 / f64::from(words.max(4));
    }
    scores
}

/// Credit for letters that the language uses and English does not.
fn marks(text: &str, code: &str) -> f64 {
    let own = MARKS.iter().find(|(known, _)| *known == code).map_or("", |(_, marks)| marks);
    let (hit, all) = text
        .chars()
        .filter(|c| !c.is_ascii() && (c.is_alphabetic() || "¿¡".contains(*c)))
        .fold((0_u32, 0_u32), |(hit, all), c| (hit + u32::from(own.contains(c)), all + 1));
    if all == 0 || own.is_empty() { 0.0 } else { 1.2 * f64::from(hit) / f64::from(all) }
}

/// Credit for words that end as words of the language do, in tens of the text's words.
fn endings(text: &str, code: &str) -> f64 {
    let own = ENDINGS.iter().find(|(known, _)| *known == code).map_or(&[][..], |(_, list)| list);
    let (hit, all) = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= 5)
        .fold((0_u32, 0_u32), |(hit, all), word| {
            (hit + u32::from(own.iter().any(|end| word.ends_with(end))), all + 1)
        });
    if all == 0 { 0.0 } else { 1.0 * f64::from(hit) / f64::from(all) }
}

/// What `whatlang` makes of the letter sequences, among the languages above, with 0–1 certainty.
fn sequences(text: &str) -> Option<(&'static str, f64)> {
    let detector = Detector::with_allowlist(LANGUAGES.iter().map(|(_, lang, _)| *lang).collect());
    let info = detector.detect(text)?;
    let (code, ..) = LANGUAGES.iter().find(|(_, lang, _)| *lang == info.lang())?;
    Some((code, info.confidence()))
}
