//! What somebody said: finds the words and their speaker.

use std::ops::Range;

use lb_kernel::Language;

use crate::mention::Mentions;
use crate::patterns::pattern;
use crate::quoted;

/// Words that are a statement, before it is known of which kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// Bytes of the words.
    pub(crate) at: Range<usize>,
    /// Bytes of the words that say how it was said: “promised that”, “고 약속했다”.
    pub(crate) frame: Range<usize>,
    /// Place of the speaker among the people mentioned.
    pub(crate) speaker: Option<usize>,
}

/// Finds statements, sentence by sentence.
pub(crate) fn statements(text: &str, language: Option<Language>, mentions: &Mentions) -> Vec<Said> {
    let mut found = Vec::new();
    // The first line is a title only where something follows.
    let title_end = crate::frame::title(text)
        .filter(|title| text.get(title.end..).is_some_and(|rest| !rest.trim().is_empty()))
        .map_or(0, |title| title.end);
    let mut start = 0;
    let mut last: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let at = start..start + line.trim_end().len();
        start += line.len();
        if at.end <= title_end || header(text.get(at.clone()).unwrap_or_default()) {
            continue;
        }
        if let Some(said) = labelled(text, &at, mentions) {
            last = said.speaker;
            found.push(said);
            continue;
        }
        let sentences = sentences(text, &at);
        for (place, sentence) in sentences.iter().enumerate() {
            let sentence = sentence.clone();
            if quoted::alone(text, &sentence) {
                // Who said it stands in the next sentence, or spoke before.
                let next = sentences.get(place + 1).filter(|next| quoted::attributes(text, next));
                let speaker = next.and_then(|next| speaker(next, mentions)).or(last);
                let frame = next.cloned().unwrap_or(sentence.end..sentence.end);
                found.extend(
                    speaker.and_then(|who| quoted::whole(text, &sentence, language, who, frame)),
                );
                last = speaker.or(last);
                continue;
            }
            if quoted::attributes(text, &sentence) {
                last = speaker(&sentence, mentions).or(last);
                continue;
            }
            let here = speaker(&sentence, mentions);
            let speaker = here.or(last.filter(|_| continues(text, &sentence)));
            let said = match language {
                Some(Language::KO) => korean(text, &sentence, speaker, mentions),
                Some(Language::JA) => japanese(text, &sentence, speaker, mentions),
                _ => latin(text, &sentence, speaker, last, mentions),
            };
            let here = said.iter().rev().find_map(|said| said.speaker).or(here);
            if said.is_empty() && fact(text, &sentence, here) {
                found.push(Said {
                    frame: sentence.start..sentence.start,
                    at: sentence,
                    speaker: None,
                });
            } else {
                found.extend(said);
            }
            last = here.or(last);
        }
    }
    found
}

/// Lines that say when, where and who.
fn header(line: &str) -> bool {
    pattern!(
        r"^(?:일시|장소|참석|방문일|출장 기간|日時|場所|出席者|訪問日|視察日|Date|Place|Present|Lieu|Présents)\b?.{0,12}[:：]|^(?:참석|出席)"
    )
    .matches(line.trim_start_matches(['-', '*', '•', ' ']))
}

/// “Name (Firm): words”.
fn labelled(text: &str, line: &Range<usize>, mentions: &Mentions) -> Option<Said> {
    let words = text.get(line.clone())?;
    let groups =
        pattern!(r"^[-*• ]*(?P<who>[^:：。.]{2,60}?)[ \u{202f}\u{a0}]?[:：]\s*").first(words)?;
    let head = groups.get(0)?;
    // “NAME said: “…”” is a sentence with a quotation.
    if quoted::says(head.as_str()) && words.get(head.end()..)?.starts_with(['“', '"', '«', '‘'])
    {
        return None;
    }
    let who = line.start..line.start + head.end();
    let speaker = mentions.people.iter().position(|person| who.contains(&person.at.start))?;
    let at = line.start + head.end()..line.end;
    (at.len() > 8).then_some(Said { frame: who, at, speaker: Some(speaker) })
}

/// Sentences of a line, quotations kept whole.
fn sentences(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let Some(words) = text.get(line.clone()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut depth = 0_i32;
    let mut start = 0;
    let letters: Vec<(usize, char)> = words.char_indices().collect();
    let covered = quoted::covered(words);
    for (place, (at, letter)) in letters.iter().enumerate() {
        match letter {
            '「' | '“' | '«' | '（' | '(' => depth += 1,
            '」' | '”' | '»' | '）' | ')' => depth = (depth - 1).max(0),
            _ => {}
        }
        let next = letters.get(place + 1).map(|(_, letter)| *letter);
        let before = place.checked_sub(1).and_then(|p| letters.get(p)).map(|(_, letter)| *letter);
        let ends = match letter {
            '。' | '!' | '?' | '！' | '？' => true,
            // Not after a digit (2026. 5. 7.) nor after a courtesy title.
            '.' => {
                next.is_none_or(char::is_whitespace)
                    && !before.is_some_and(|b| b.is_ascii_digit())
                    && !pattern!(r"(?:^|[\s\u{202f}(])(?:M|Mr|Ms|Mrs|Dr)$")
                        .matches(words.get(..*at).unwrap_or_default())
            }
            // “It takes a year.” A new one begins; but 「…。」と and "…."라고 go on.
            '”' | '"' | '’' | '»' => {
                before.is_some_and(|b| matches!(b, '.' | '。'))
                    && next.is_none_or(char::is_whitespace)
            }
            _ => false,
        };
        let end = at + letter.len_utf8();
        let within = covered.iter().any(|quote| quote.start <= *at && end < quote.end);
        if ends && depth == 0 && !within {
            push(words, start..end, line.start, &mut found);
            start = end;
        }
    }
    push(words, start..words.len(), line.start, &mut found);
    found
}

fn push(words: &str, at: Range<usize>, offset: usize, found: &mut Vec<Range<usize>>) {
    let Some(part) = words.get(at.clone()) else { return };
    let lead = part.len() - part.trim_start_matches([' ', '　', '-', '•', '*']).len();
    let end = at.start + part.trim_end().len();
    if part.chars().filter(|letter| letter.is_alphanumeric()).count() > 3 {
        found.push(offset + at.start + lead..offset + end);
    }
}

/// The first person of a sentence.
fn speaker(sentence: &Range<usize>, mentions: &Mentions) -> Option<usize> {
    mentions.people.iter().position(|person| sentence.contains(&person.at.start))
}

/// Whether a sentence goes on with the speaker before: “She added that”, “이어”.
fn continues(text: &str, sentence: &Range<usize>) -> bool {
    let words = text.get(sentence.clone()).unwrap_or_default();
    // Somebody else speaks who is not named.
    let other = pattern!(
        r"(?:担当者|関係者|職員|参加者|出席者|代表団|当局|側)(?:ら)?は|(?:관계자|담당자|참석자|참가자|당국|측)(?:들)?(?:은|는)"
    );
    if other.matches(words) {
        return false;
    }
    pattern!(r"^(?:이어|또|Celle-ci|Celui-ci|He |She |あわせて|また)|[ァ-ヺ一-龠]?(?:は|측은)")
        .matches(words)
}

/// A sentence without a speaker that states something with a number or about now.
fn fact(text: &str, sentence: &Range<usize>, speaker: Option<usize>) -> bool {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let counts = pattern!(
        r"\d|현재|두 곳|세 대|네 번|세 번|여덟|열 건|현在|現在|[一二三四五六七八九十百]+(?:社|人|台|件|回)|(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|third|fourth|deux|trois|quatre|cinq|six|huit|dix|douze|troisième|quatrième)\b"
    )
    .matches(words);
    let event = pattern!(
        r"방문|열렸|열었|만났|가졌|주관|참석|訪|行い|開か|開い|開催|主催|出席|案内|オンライン|visited|met|held|heard|Hosted|online|rendue|a tenu|rencontré|entendu|invitation|en ligne|화상|표기|적혀|名簿"
    )
    .matches(words);
    speaker.is_none() && counts && !event && tells(words)
}

/// Whether more stands there than a date and a place.
fn tells(words: &str) -> bool {
    let mut rest = words.to_owned();
    for (_, at) in crate::frame::days(words).iter().rev() {
        rest.replace_range(at.clone(), "");
    }
    let letters = rest.chars().filter(|letter| letter.is_alphabetic());
    let latin = rest.split_whitespace().count() >= 4;
    latin || letters.filter(|letter| !letter.is_ascii()).count() >= 9
}

/// “…다고 말했다”, “…”라고 …”: each quotation up to its reporting verb.
fn korean(
    text: &str,
    sentence: &Range<usize>,
    speaker: Option<usize>,
    mentions: &Mentions,
) -> Vec<Said> {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let verb = pattern!(
        r#"(?P<end>[다라자]["”」]?|계획)(?:(?:고|을|를|는|도)[^가-힣]{0,3}\s?|(?:며|면서) (?:[가-힣]+ ){0,3}[가-힣]+[을를] )(?P<verb>(?:계획도 )?(?:말|밝|전했|설명|지적|토로|덧붙|답|약속|제안|발표|소개|했|함|하고|했고|표명|희망|요청|호소|강조|당부|건의|내놓))"#
    );
    let mut from = topic(words, sentence, mentions);
    let mut found = Vec::new();
    for groups in verb.all(words) {
        let (Some(end), Some(all)) = (groups.name("end"), groups.get(0)) else { continue };
        if end.end() <= from {
            continue;
        }
        let said = quoted(words, from, end.end()).unwrap_or(from..end.end());
        let tail = words.get(all.end()..).unwrap_or_default();
        let stop = tail.find([',', '.']).unwrap_or(tail.len());
        if words.get(said.clone()).is_some_and(|part| part.chars().count() > 6) {
            found.push(Said {
                at: sentence.start + said.start..sentence.start + said.end,
                frame: sentence.start + end.end()..sentence.start + all.end() + stop,
                speaker,
            });
        }
        from = (all.end() + stop + 1).min(words.len());
        while !words.is_char_boundary(from) {
            from += 1;
        }
        from += words.get(from..).map_or(0, |rest| rest.len() - rest.trim_start().len());
    }
    if found.is_empty() { korean_names_behind(words, sentence, speaker) } else { found }
}

/// “…”라고 … 대표는 말했다: the name between the words and the verb. … 대표에 따르면 …: no verb.
fn korean_names_behind(words: &str, sentence: &Range<usize>, speaker: Option<usize>) -> Vec<Said> {
    let Some(speaker) = speaker else { return Vec::new() };
    let first = quoted::quotations(words).into_iter().next().map(|(all, _)| all);
    let behind = first.as_ref().and_then(|all| words.get(all.end..)).unwrap_or_default();
    let named = pattern!(
        r"^(?:이?라고|이?라며|고) .*(?:말|밝|전했|설명|지적|토로|덧붙|답|약속|제안|발표|소개|강조|호소|희망|요청)"
    );
    let source = pattern!(r"(?:에|의 말에) (?:따르면|의하면),? ").first(words);
    let said = match (first, source.and_then(|groups| groups.get(0))) {
        (Some(all), _) if named.matches(behind) => all,
        (_, Some(source)) => source.end()..words.trim_end_matches(['.', ' ']).len(),
        _ => return Vec::new(),
    };
    if said.len() < 20 {
        return Vec::new();
    }
    let frame = sentence.start + said.end..sentence.end;
    let at = sentence.start + said.start..sentence.start + said.end;
    vec![Said { at, frame, speaker: Some(speaker) }]
}

/// Where the topic (“… 대표는 ”) ends.
fn topic(words: &str, sentence: &Range<usize>, mentions: &Mentions) -> usize {
    let person = mentions
        .people
        .iter()
        .find(|person| sentence.contains(&person.at.start))
        .map_or(0, |person| person.at.end - sentence.start);
    let rest = words.get(person..).unwrap_or_default();
    let particle = pattern!(
        r"^[^\s]*(?: [가-힣]+){0,2}?(?:은|는|이|가|은|께서는|측은|자는) |^[^ ]*(?:은|는) "
    );
    particle.first(rest).and_then(|groups| groups.get(0)).map_or(person, |all| person + all.end())
}

/// The last quotation in marks between two places.
fn quoted(words: &str, from: usize, to: usize) -> Option<Range<usize>> {
    let part = words.get(from..)?;
    let marks = pattern!(r#"["“][^"”]{6,}["”](?:라고|이라고)?|「[^」]{4,}」|«[^»]{6,}»"#);
    let mut found = None;
    for groups in marks.all(part) {
        let all = groups.get(0)?;
        if from + all.start() <= to {
            found = Some(from + all.start()..from + all.end());
        }
    }
    found
}

/// “…と述べた”, “…との要望が出た”, 「…」.
fn japanese(
    text: &str,
    sentence: &Range<usize>,
    speaker: Option<usize>,
    mentions: &Mentions,
) -> Vec<Said> {
    let words = text.get(sentence.clone()).unwrap_or_default();
    // 「…」とNAME代表は述べた: the name stands between the words and the verb.
    let named_behind = pattern!(
        r"^「[^「」]{4,}」と[^「、。]{2,40}(?:は|が)[^「]*(?:述べ|話し|訴え|説明|指摘|応じ|紹介|約束|表明|答え|語|強調|した)"
    );
    if let (Some(quote), Some(_)) =
        (quoted(words, 0, 0).filter(|_| named_behind.matches(words)), speaker)
    {
        let at = sentence.start + quote.start..sentence.start + quote.end;
        return vec![Said { frame: at.end..sentence.end, at, speaker }];
    }
    let verb = pattern!(
        r"(?:と(?:も|の)?|を)(?:述べ|話し|訴え|説明|指摘|応じ|紹介|約束|表明|答え|した|発言|要望|し、)|と(?:も|の)?(?:語っ|語り|強調|明かし|明らかに|求め|呼びか|振り返|期待を|懸念を|意欲を|考えを|意向を|見方を)"
    );
    let start = mentions
        .people
        .iter()
        .rfind(|person| sentence.contains(&person.at.start) && person.at.end <= sentence.end)
        .filter(|person| {
            // “…との要望が永井代表から出た” names the speaker behind the words.
            person.at.start - sentence.start < words.len() / 2
        })
        .map_or(0, |person| person.at.end - sentence.start);
    let rest = words.get(start..).unwrap_or_default();
    let topic = pattern!(r"^[^はから、]{0,12}?(?:は|から|によれば|によると)、?|^[^は]{0,24}は、?");
    let from = start + topic.first(rest).and_then(|g| g.get(0)).map_or(0, |all| all.end());
    let mut found = Vec::new();
    let at = from;
    for groups in verb.all(words) {
        let Some(all) = groups.get(0) else { continue };
        if all.start() < at + 6 {
            continue;
        }
        let said = quoted(words, at, all.start()).unwrap_or(at..all.start());
        found.push(Said {
            at: sentence.start + said.start..sentence.start + said.end,
            frame: sentence.start + all.start()..sentence.end,
            speaker,
        });
        break;
    }
    let told = pattern!(r"(?:という|とのこと(?:だ|である)?)。?$").first(words);
    if let (true, None, Some(told)) = (found.is_empty(), speaker, told.and_then(|g| g.get(0))) {
        let at = sentence.start + from..sentence.start + told.start().max(from);
        if at.len() > 18 {
            found.push(Said { frame: at.end..sentence.end, at, speaker });
        }
    }
    if found.is_empty() && speaker.is_some() {
        let source = pattern!(r"に(?:よると|よれば)、?").first(words);
        let reported = pattern!(r"(?:という|とのこと(?:だ|である)?|そうだ)?。?$").first(words);
        let said = source.and_then(|groups| groups.get(0)).map(|source| {
            let end = reported.and_then(|groups| groups.get(0)).map_or(words.len(), |r| r.start());
            source.end()..end.max(source.end())
        });
        let said = said.or_else(|| quoted(words, from, words.len())).or_else(|| {
            pattern!(r"(?:半年|枠|埋ま|停止)")
                .matches(words)
                .then(|| from..words.trim_end_matches('。').len())
        });
        if let Some(said) = said {
            found.push(Said {
                at: sentence.start + said.start..sentence.start + said.end,
                frame: sentence.start + said.end..sentence.end,
                speaker,
            });
        }
    }
    found
}

/// “said that …”, « a indiqué que … », “is looking for …”.
fn latin(
    text: &str,
    sentence: &Range<usize>,
    speaker: Option<usize>,
    last: Option<usize>,
    mentions: &Mentions,
) -> Vec<Said> {
    let quotes = quoted::latin(text, sentence, last, mentions);
    if !quotes.is_empty() {
        return quotes;
    }
    if let Some(said) = quoted::according(text, sentence, mentions) {
        return vec![said];
    }
    let words = text.get(sentence.clone()).unwrap_or_default();
    let verb = pattern!(
        r"(?:\b(?:said|told (?:the )?\w+|explained|reported|promised|pledged|announced|complained|undertook|hoped|replied|asked|wished for|wished|hopes|added|stated|warned|noted|says|adds|explains)\b(?: that\b)?(?: (?:he|she)\b)?|\b(?:a|s’est|ont) (?:indiqué|promis|déploré|annoncé|précisé|expliqué|signalé|assuré|raconté|regretté|déclaré|fait savoir|engagée?s? à(?: ce)?|souligné|rappelé|ajouté)(?: (?:que|à ce que|qu’))?|\b(?:explique|indique|déclare|affirme|ajoute|précise|estime|regrette|souligne|rappelle) (?:que |qu’)|\b(?:espère|souhaite|voudrait|attend)(?: que)?|\bis looking for|\bcherche\b|\brecherche\b|\bexpects\b|\band that\b|\bet (?:attend|espère|souhaite))\s*"
    );
    let nobody = pattern!(r"JETRO|agency|agence|\bis looking for\b|\b(?:re)?cherche\b");
    if speaker.is_none() && !nobody.matches(words) {
        return Vec::new();
    }
    let whole = pattern!(r"^(?:is looking for|cherche|recherche|expects|et attend|et espère)");
    let first = mentions
        .people
        .iter()
        .find(|person| sentence.contains(&person.at.start))
        .map_or(0, |person| person.at.end - sentence.start);
    let mut cuts: Vec<Range<usize>> = verb
        .all(words)
        .filter_map(|groups| groups.get(0).map(|all| all.range()))
        .filter(|all| all.start >= first)
        .collect();
    // A clause within what is said has verbs of its own.
    let mut kept: Vec<Range<usize>> = Vec::new();
    for cut in cuts.drain(..) {
        let joined = words.get(..cut.start).is_some_and(|before| {
            before.trim_end().ends_with("and") || before.trim_end().ends_with(" et")
        });
        let chained = words
            .get(cut.clone())
            .is_some_and(|all| all.starts_with("and that") || all.starts_with("et "));
        if kept.is_empty() || joined || chained {
            kept.push(cut);
        }
    }
    let mut found = Vec::new();
    for (place, cut) in kept.iter().enumerate() {
        let inside = words.get(cut.clone()).is_some_and(|all| whole.matches(all));
        let from = match (inside, speaker) {
            // Who is looking for it is not known as a person: the sentence says it.
            (true, None) => 0,
            (true, Some(_)) => cut.start,
            (false, _) => cut.end,
        };
        let to = kept.get(place + 1).map_or(words.len(), |next| next.start);
        let part = words.get(from..to).unwrap_or_default();
        let end = from
            + part
                .trim_end_matches([' ', '.', ','])
                .trim_end_matches(" and")
                .trim_end_matches(" et")
                .len();
        if words.get(from..end).is_some_and(|part| part.chars().count() > 8) {
            found.push(Said {
                at: sentence.start + from..sentence.start + end,
                frame: sentence.start + cut.start..sentence.start + cut.end,
                speaker,
            });
        }
    }
    if found.is_empty() && first > 0 {
        return rest(text, sentence, first, speaker);
    }
    found
}

/// What a person does without a verb of saying is said all the same in minutes.
fn rest(text: &str, sentence: &Range<usize>, first: usize, speaker: Option<usize>) -> Vec<Said> {
    let words = text.get(sentence.clone()).unwrap_or_default();
    let event = pattern!(
        r"held|met|heard|visited|president|a tenu|a rencontré|a entendu|s’est rendue|\bPresent\b|\(.*\), .*\("
    );
    let part = words.get(first..).unwrap_or_default();
    if event.matches(words) || part.chars().count() < 20 {
        return Vec::new();
    }
    let end = words.trim_end_matches('.').len();
    let first =
        first + part.len() - part.trim_start_matches([' ', ',', '\u{202f}', '\u{a0}']).len();
    vec![Said {
        at: sentence.start + first..sentence.start + end,
        frame: sentence.start + first..sentence.start + first,
        speaker,
    }]
}
