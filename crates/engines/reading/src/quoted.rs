//! Words in quotation marks, and whose they are: the name may stand before, between or behind them.

use std::ops::Range;

use lb_kernel::Language;

use crate::mention::Mentions;
use crate::patterns::pattern;
use crate::statements::Said;

/// Verbs of saying as English and French reports use them beside a quotation.
macro_rules! saying {
    () => {
        r"\b(?:said|says|told|tells|added|adds|explained|explains|reported|promised|promises|pledged|announced|announces|complained|complains|undertook|replied|replies|answered|asked|asks|stated|states|warned|warns|noted|recalled|continued|insisted|stressed|remarked|argued|acknowledged|conceded|admitted|hoped)\b|\b(?:a|s’est|ont|avait)(?:-t-(?:il|elle|on))? (?:dit|indiqué|promis|déploré|annoncé|précisé|expliqué|signalé|assuré|raconté|regretté|déclaré|fait savoir|souligné|rappelé|ajouté|affirmé|répondu|confié|estimé|insisté|reconnu|témoigné|poursuivi|plaidé|demandé|plaint|engagée?)\b|\b(?:dit|indique|promet|déplore|annonce|précise|explique|signale|assure|raconte|regrette|déclare|souligne|rappelle|ajoute|affirme|répond|confie|estime|insiste|reconnaît|témoigne|poursuit|résume)\b"
    };
}

/// Whether a verb of saying stands there.
pub(crate) fn says(words: &str) -> bool {
    pattern!(saying!()).matches(words)
}

/// Quotations of a stretch of text: with their marks, and the words between the marks.
pub(crate) fn quotations(words: &str) -> Vec<(Range<usize>, Range<usize>)> {
    let marks = pattern!(
        r#"“(?P<curly>[^“”]{6,})”|"(?P<straight>[^"]{6,})"|«(?P<angle>[^«»]{6,})»|「(?P<corner>[^「」]{4,})」|(?:^|[\s\u{202f}\u{a0}(])(?P<all>‘(?P<single>[^‘“”]{6,}?[,.!?…])’)"#
    );
    let inner = ["curly", "straight", "angle", "corner", "single"];
    marks
        .all(words)
        .filter_map(|groups| {
            let all = groups.name("all").or_else(|| groups.get(0))?.range();
            let inside = inner.iter().find_map(|name| groups.name(name))?;
            Some((all, inside.range()))
        })
        .collect()
}

/// Quotation marks that open and close with the same sign, or with an apostrophe: where they are,
/// no sentence ends.
pub(crate) fn covered(line: &str) -> Vec<Range<usize>> {
    let unclear =
        |at: &Range<usize>| line.get(at.start..).is_some_and(|rest| rest.starts_with(['"', '‘']));
    quotations(line).into_iter().map(|(all, _)| all).filter(unclear).collect()
}

/// Whether a sentence is one quotation and nothing else.
pub(crate) fn alone(text: &str, sentence: &Range<usize>) -> bool {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let found = quotations(words);
    let [(all, _)] = found.as_slice() else { return false };
    let outside = [words.get(..all.start), words.get(all.end..)];
    outside.iter().flatten().all(|part| !part.chars().any(char::is_alphanumeric))
        && words.chars().count() > 12
}

/// “… 대표는 이렇게 말했다”, “…の言葉だ”: says who said the quotation before it.
pub(crate) fn attributes(text: &str, sentence: &Range<usize>) -> bool {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let back = pattern!(
        r"(?:이렇게|이같이|이처럼|그렇게) (?:말|밝|전|설명|지적|토로|덧붙|답|약속|강조|호소|요청|털어)|의 (?:말|설명|바람|지적)이(?:다|었다|라고)|(?:こう|そう|このように)(?:述べ|話|語|訴え|指摘|説明|約束|答え|応じ|強調)|(?:の|という)(?:言葉|話|声|訴え)(?:だ|である|だった)|(?:Those|These) were the words of|This is how|Ainsi (?:parle|s’exprime|témoigne)"
    );
    quotations(words).is_empty() && back.matches(words)
}

/// A quotation as it is shown: Korean and Japanese keep their marks, which carry “라고” and 「と」.
pub(crate) fn whole(
    text: &str,
    sentence: &Range<usize>,
    language: Option<Language>,
    speaker: usize,
    frame: Range<usize>,
) -> Option<Said> {
    let words = text.get(sentence.clone())?;
    let (all, inside) = quotations(words).into_iter().next()?;
    let marked = matches!(language, Some(Language::KO | Language::JA));
    let at = if marked { all } else { plain(words, &inside) };
    Some(Said { at: moved(&at, sentence.start), frame, speaker: Some(speaker) })
}

/// English and French: “…,” said NAME · “…,” NAME said · NAME said: “…” · “…,” she said.
/// `last` spoke before.
pub(crate) fn latin(
    text: &str,
    sentence: &Range<usize>,
    last: Option<usize>,
    mentions: &Mentions,
) -> Vec<Said> {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let quotes: Vec<_> = quotations(words).into_iter().filter(|(all, _)| all.len() > 14).collect();
    let mut found: Vec<Said> = Vec::new();
    for (place, (all, inside)) in quotes.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|p| quotes.get(p)).map_or(0, |(all, _)| all.end);
        let behind = quotes.get(place + 1).map_or(words.len(), |(all, _)| all.start);
        let (before, behind) = (before..all.start, all.end..behind);
        // The second half of “…,” said NAME, “…” has the speaker of the first.
        let earlier = found.last().and_then(|said| said.speaker);
        let told = speaker_behind(words, &behind, sentence.start, last, mentions)
            .map(|speaker| (speaker, behind))
            .or_else(|| {
                let speaker = speaker_before(words, &before, sentence.start, last, mentions)?;
                Some((speaker, before.clone()))
            })
            .or_else(|| Some((earlier?, before)));
        let Some((speaker, frame)) = told else { continue };
        found.push(Said {
            at: moved(&plain(words, inside), sentence.start),
            frame: moved(&frame, sentence.start),
            speaker: Some(speaker),
        });
    }
    found
}

/// The speaker in what stands behind a quotation, up to the end of the sentence.
fn speaker_behind(
    words: &str,
    behind: &Range<usize>,
    offset: usize,
    last: Option<usize>,
    mentions: &Mentions,
) -> Option<usize> {
    let part = words.get(behind.clone())?;
    let source = pattern!(r"^[\s,\u{202f}\u{a0}]*(?:according to|selon|d’après)\b").matches(part);
    let verb = pattern!(saying!()).first(part).and_then(|groups| groups.get(0));
    if !source && verb.is_none() {
        return None;
    }
    let pronoun = pattern!(
        r"^[\s,\u{202f}\u{a0}]*(?:he|she|they|(?:a|s’est|ont)-t-(?:il|elle|on)|[\p{L}]+-t?-?(?:il|elle)|(?:said|added) (?:he|she))\b"
    );
    if pronoun.matches(part) {
        return last;
    }
    first_person(&moved(behind, offset), mentions)
}

/// The speaker in what stands before a quotation: “NAME replied: ”, “Selon NAME, ”.
fn speaker_before(
    words: &str,
    before: &Range<usize>,
    offset: usize,
    last: Option<usize>,
    mentions: &Mentions,
) -> Option<usize> {
    let part = words.get(before.clone())?;
    let source = pattern!(r"(?i)^\s*(?:according to|selon|d’après|pour)\b").matches(part);
    let near = pattern!(concat!(r"(?:", saying!(), r")[^“«]{0,40}$")).matches(part);
    let colon = pattern!(r"[:：][\s\u{202f}\u{a0}]*$").matches(part);
    if !source && !near && !colon {
        return None;
    }
    let pronoun = pattern!(r"(?i)^\s*(?:he|she|they|il|elle|ils|elles)\b").matches(part);
    if pronoun { last } else { first_person(&moved(before, offset), mentions) }
}

/// “According to NAME, …” and “…, according to NAME”; also « selon » and « d’après ».
pub(crate) fn according(text: &str, sentence: &Range<usize>, mentions: &Mentions) -> Option<Said> {
    let words = text.get(sentence.clone())?;
    let source = pattern!(r"(?:^|, |\s)(?P<source>(?:[Aa]ccording to|[Ss]elon|[Dd]’après)\s)");
    let at = source.first(words)?.name("source")?.range();
    let behind = sentence.start + at.end..sentence.end;
    let speaker = first_person(&behind, mentions)?;
    let person = mentions.people.get(speaker)?;
    // Only a courtesy title may stand between: “according to the law, Mr Lee …” is another thing.
    let between = text.get(behind.start..person.at.start)?;
    if between.chars().count() > 10 {
        return None;
    }
    let said = if at.start == 0 {
        let from = clause(text, sentence, speaker, mentions)?;
        from..sentence.end
    } else {
        sentence.start..sentence.start + at.start
    };
    let part = text.get(said.clone())?;
    let end = said.start + part.trim_end_matches([' ', '.', ',']).len();
    let at_frame = sentence.start + at.start..sentence.start + at.end;
    (end > said.start + 12).then_some(Said {
        at: said.start..end,
        frame: at_frame,
        speaker: Some(speaker),
    })
}

/// Where the clause begins behind a name and what is said of its bearer.
fn clause(
    text: &str,
    sentence: &Range<usize>,
    speaker: usize,
    mentions: &Mentions,
) -> Option<usize> {
    let person = mentions.people.get(speaker)?;
    let firm = mentions
        .of
        .iter()
        .filter(|(start, _)| *start == person.at.start)
        .filter_map(|(_, of)| mentions.organisations.iter().find(|o| o.at.start == *of))
        .find(|o| sentence.contains(&o.at.start) && o.at.start >= person.at.end);
    let cursor = firm.map_or(person.at.end, |firm| firm.at.end);
    let rest = text.get(cursor..sentence.end)?;
    let comma = rest.find(", ")? + 2;
    let office = pattern!(
        r"^(?:(?:an?|the|its|their|who|qui|la|le) )?(?:chief|head|director|president|manager|founder|partner|minister|researcher|engineer|vice|deputy|directeur|directrice|président|fondat|respons|associé|cheffe?|ministre|cherch|ingénieur|gérant)"
    );
    let tail = rest.get(comma..)?;
    let skipped = if firm.is_none() && office.matches(tail) { tail.find(", ")? + 2 } else { 0 };
    Some(cursor + comma + skipped)
}

fn first_person(within: &Range<usize>, mentions: &Mentions) -> Option<usize> {
    mentions.people.iter().position(|person| within.contains(&person.at.start))
}

/// Without the blanks and commas at the edges of a quotation.
fn plain(words: &str, inside: &Range<usize>) -> Range<usize> {
    let part = words.get(inside.clone()).unwrap_or_default();
    let blank = [' ', '\u{202f}', '\u{a0}'];
    let lead = part.len() - part.trim_start_matches(blank).len();
    let end = part.trim_end_matches(blank).trim_end_matches(',').len();
    inside.start + lead..inside.start + end.max(lead)
}

fn moved(at: &Range<usize>, by: usize) -> Range<usize> {
    at.start + by..at.end + by
}
