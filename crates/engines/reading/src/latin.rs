//! People and organisations in texts with Latin letters: capitals, courtesy titles, hyphens.

use std::ops::Range;

use lb_kernel::Language;

use crate::mention::{Mentions, overlap};
use crate::patterns::pattern;

/// Words that make a run of capitals an organisation.
const ORGANISATION: &[&str] = &[
    "agency",
    "institute",
    "ministry",
    "office",
    "centre",
    "center",
    "fund",
    "team",
    "exchange",
    "organization",
    "organisation",
    "foundation",
    "university",
    "council",
    "company",
    "hub",
    "association",
    "bank",
    "hospital",
    "laboratory",
    "labs",
    "lab",
    "bio",
    "biotech",
    "health",
    "medical",
    "medi",
    "materials",
    "technology",
    "technologies",
    "shipping",
    "systems",
    "foods",
    "food",
    "cell",
    "sensor",
    "sensors",
    "photonics",
    "instruments",
    "fermentation",
    "care",
    "data",
    "pharma",
    "city",
    "robotics",
    "mobility",
    "therapeutics",
    "matériaux",
    "électrolyte",
    "algues",
    "agence",
    "institut",
    "ministère",
    "cercle",
    "société",
    "fonds",
    "réseau",
    "chambre",
    "conseil",
    "fondation",
    "université",
    "laboratoire",
    "comité",
    "inc",
    "ltd",
    "gmbh",
    "sas",
    "corp",
    "group",
];
/// French institutions whose names go on in small letters.
const FRENCH_HEADS: &str = "Agence|Institut|Centre|Ministère|Cercle|Société|Organisation|Fonds|Réseau|Chambre|Conseil|Fondation|Université|Laboratoire|Association|Comité|Bureau|Office|Fédération|Banque|Hôpital|Préfecture|Mairie|Ambassade|Consulat|Incubateur|Pôle";
/// Words that begin sentences with a capital and begin no name.
const OPENERS: &[&str] = &[
    "the",
    "it",
    "two",
    "on",
    "of",
    "her",
    "his",
    "our",
    "we",
    "they",
    "date",
    "place",
    "present",
    "minutes",
    "notes",
    "visit",
    "report",
    "delegation",
    "residents",
    "women",
    "food",
    "hosted",
    "hospital",
    "hospitals",
    "because",
    "le",
    "la",
    "les",
    "un",
    "une",
    "date",
    "lieu",
    "présents",
    "compte",
    "sur",
    "nous",
    "on",
    "faute",
    "celle",
    "celui",
    "quatre",
    "deux",
    "plus",
    "visite",
    "rencontre",
    "mission",
    "déplacement",
    "audition",
    "déjeuner",
    "visioconférence",
    "mr",
    "ms",
    "mrs",
    "dr",
    "monsieur",
    "madame",
    "sans",
    "more",
    "six",
    "eight",
    "a",
    "an",
    "deputy",
    "second",
    "first",
    "asian",
    "smart",
    "korea",
    "franco",
    "parce",
    "son",
    "selon",
    "according",
    "pour",
    "état",
];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Finds people and organisations.
pub(crate) fn mentions(
    text: &str,
    language: Option<Language>,
    places: &[Range<usize>],
) -> Mentions {
    let mut found = Mentions::default();
    if language == Some(Language::FR) {
        french_institutions(text, &mut found);
    }
    borrowed(text, &mut found);
    courtesy(text, &mut found);
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        for run in runs(line) {
            let run = line_start + run.start..line_start + run.end;
            sort(text, run, places, &mut found);
        }
        line_start += line.len();
    }
    let labels: Vec<Range<usize>> = found.people.iter().map(|person| person.at.clone()).collect();
    for person in labels {
        relate(text, &person, &mut found);
    }
    found
}

/// What is written in Latin letters inside any text: Korean names with their hyphen, acronyms.
pub(crate) fn borrowed(text: &str, found: &mut Mentions) {
    let names =
        pattern!(r"(?:^|[^\p{Latin}-])(?P<name>[A-Z][a-z]+ (?P<given>[A-Z][a-z]+)-[a-z]{2,})");
    for groups in names.all(text) {
        let start_up = groups.name("given").is_some_and(|given| given.as_str() == "Start");
        if let Some(name) = groups.name("name").filter(|_| !start_up) {
            found.person(name.range(), None, false);
        }
    }
    // Acronyms of four letters or more, but not the dateline in capitals; names with capitals
    // inside, as firms write them.
    let firms = pattern!(
        r"(?:^|[^\p{Latin}0-9-])(?P<name>[A-Z]{4,}|[A-Z][a-z]+[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?P<after>[^\p{Latin}0-9-]|$)"
    );
    for groups in firms.all(text) {
        let Some(name) = groups.name("name") else { continue };
        let rest = text.get(name.end()..).unwrap_or_default();
        let begins =
            text.get(..name.start()).is_some_and(|head| head.is_empty() || head.ends_with('\n'));
        if !(begins && pattern!(r"^, \d").matches(rest)) {
            found.organisation(name.range());
        }
    }
}

/// “Mr Seo”, « Mme Lefort », “M. Chae”.
fn courtesy(text: &str, found: &mut Mentions) {
    let titles = pattern!(
        r"\b(Mr|Ms|Mrs|Dr|Prof|M|Mme|MM|Mlle)\.?[\s\u{202f}\u{a0}]([A-Z][\p{L}’'-]+(?: [A-Z][a-z]+)?)"
    );
    for groups in titles.all(text) {
        if let (Some(title), Some(name)) = (groups.get(1), groups.get(2)) {
            // “M. Le Gall” is a surname as “Mr Seo” is.
            let particle =
                pattern!(r"^(?:Le|La|De|Du|Van|Von|Di|Da|Mac|El|Al) ").matches(name.as_str());
            let short = particle || !name.as_str().contains(' ');
            found.person(name.range(), Some(title.as_str()), short);
        }
    }
}

fn french_institutions(text: &str, found: &mut Mentions) {
    static PATTERN: std::sync::OnceLock<Option<regex::Regex>> = std::sync::OnceLock::new();
    let pattern = PATTERN.get_or_init(|| {
        crate::patterns::compile(&format!(
            r"\b(?:{FRENCH_HEADS})(?:[ \u{{202f}}](?:(?:de l’|du |de la |des |de |d’|pour les |pour )?[\p{{L}}–-]+))+"
        ))
    });
    let stops = pattern!(
        r" (?:à|a|ont|est|qui|que|en|au|aux|dans|le|la|se|s’est|et|lors|sur|pour faire|donne|accueille|par)\b"
    );
    for groups in crate::patterns::found(pattern.as_ref()).all(text) {
        let Some(whole) = groups.get(0) else { continue };
        let end = stops
            .first(whole.as_str())
            .and_then(|stop| stop.get(0).map(|stop| stop.start()))
            .unwrap_or(whole.as_str().len());
        if whole.as_str().get(..end).is_some_and(|name| name.contains(' ')) {
            found.organisation(whole.start()..whole.start() + end);
        }
    }
}

/// Runs of words with capitals in a line, joined by single spaces, dashes and a few small words.
fn runs(line: &str) -> Vec<Range<usize>> {
    let run = pattern!(
        r"[A-ZÀ-ÖØ-Þ][\p{L}’'\-–]*(?:(?: (?:of the|of|and|for|de|du|des|de la|d’) | de l’| )[A-ZÀ-ÖØ-Þ][\p{L}\-–]*)*"
    );
    run.all(line).filter_map(|groups| groups.get(0).map(|all| all.range())).collect()
}

/// Decides what a run of capitals is.
fn sort(text: &str, mut run: Range<usize>, places: &[Range<usize>], found: &mut Mentions) {
    // A sentence's first word has a capital without being a name.
    loop {
        let name = text.get(run.clone()).unwrap_or_default();
        let Some((first, rest)) = name.split_once(' ') else { break };
        let plain: String = first.to_lowercase();
        let elided = plain.split('’').next_back().unwrap_or(&plain).to_owned();
        if OPENERS.contains(&plain.as_str())
            || OPENERS.contains(&elided.as_str())
            || plain.ends_with("’s")
        {
            run = run.end - rest.len()..run.end;
        } else {
            break;
        }
    }
    let name = text.get(run.clone()).unwrap_or_default();
    // L’Institut, d’Osaka: what is elided is no part of the name.
    if let Some((before, _)) =
        name.split_once('’').filter(|(before, _)| before.chars().count() <= 2)
    {
        run.start += before.len() + '’'.len_utf8();
    }
    let name = text.get(run.clone()).unwrap_or_default();
    // “Owain Rees of Taff Photonics”: a person and a firm.
    if let Some((head, tail)) = name.split_once(" of the ").or_else(|| name.split_once(" of ")) {
        let institution =
            head.split(' ').any(|word| ORGANISATION.contains(&word.to_lowercase().as_str()));
        if !institution {
            let (head, tail) = (run.start..run.start + head.len(), run.end - tail.len()..run.end);
            found.person(head.clone(), None, false);
            found.organisation(tail.clone());
            found.belongs(head.start, tail.start);
            return;
        }
    }
    let words: Vec<String> =
        name.split([' ', '–']).map(|word| word.trim_end_matches("’s").to_lowercase()).collect();
    if words.iter().any(|word| MONTHS.contains(&word.as_str())) || name.chars().count() < 3 {
        return;
    }
    if places.iter().any(|place| overlap(place, &run)) && words.len() == 1 {
        return;
    }
    if words.len() > 1 && words.iter().any(|word| ORGANISATION.contains(&word.as_str())) {
        found.organisation(run);
    } else if words.len() == 1 {
        let inner =
            name.chars().skip(1).any(char::is_uppercase) && name.chars().any(char::is_lowercase);
        let camel = inner && !name.contains('-') && !name.contains('–');
        if camel || (name.ends_with("lab") && name.len() > 5) {
            found.organisation(run);
        } else if begins_line(text, &run)
            && follows(text, &run, ":")
            && !OPENERS.contains(&name.to_lowercase().as_str())
        {
            found.person(run, None, true);
        }
    } else if words.len() > 1 && headed(text, &run) {
        found.organisation(run);
    } else if words.len() <= 3 && !name.contains(" of ") && !name.contains('–') && named(text, &run)
    {
        found.person(run, None, false);
    }
}

/// Whether an office stands before a run: “founder of”, « directrice de ».
fn headed(text: &str, run: &Range<usize>) -> bool {
    let before = text.get(..run.start).unwrap_or_default();
    pattern!(
        r"\b(?:founder|head|director|president|manager|partner|chief executive|fondateur|fondatrice|directeur|directrice|présidente?|gérante?|dirigeante?|associée?) (?:of|at|de|du|chez) $"
    )
    .matches(before)
}

/// Whether what stands around a run says that it is a person.
fn named(text: &str, run: &Range<usize>) -> bool {
    let after = text.get(run.end..).unwrap_or_default();
    let before = text.get(..run.start).unwrap_or_default();
    // “…,” said NAME. — according to NAME, selon NAME
    let behind = pattern!(
        r"(?:\b(?:said|says|added|adds|told|replied|answered|explained|promised|pledged|announced|complained|warned|stressed|asked|according to|selon|d’après|Selon|According to|D’après)|\b(?:a|s’est) (?:dit|indiqué|promis|déploré|annoncé|précisé|expliqué|signalé|assuré|raconté|regretté|déclaré|souligné|rappelé|ajouté|affirmé|répondu|confié|estimé|insisté)|[»”][\s\u{202f}\u{a0}]?,? (?:dit|indique|promet|annonce|précise|explique|regrette|déclare|souligne|rappelle|ajoute|affirme|répond|estime|insiste|résume)) $"
    );
    behind.matches(before)
        || pattern!(
        r"^(?:,| \(|[\s\u{202f}\u{a0}]?:| of | de | du | from | at | said| told| explained| reported| promised| pledged| announced| complained| asked| replied| added| answered| warned| says| stressed| a | s’est| voudrait| souhaite| cherche| who | is | has )"
    )
    .matches(after)
}

fn begins_line(text: &str, run: &Range<usize>) -> bool {
    text.get(..run.start).is_some_and(|before| {
        before.trim_end_matches([' ', '-', '•', '*']).ends_with('\n') || before.trim().is_empty()
    })
}

fn follows(text: &str, run: &Range<usize>, mark: &str) -> bool {
    text.get(run.end..).is_some_and(|after| {
        after.trim_start_matches([' ', '\u{202f}', '\u{a0}']).starts_with(mark)
    })
}

/// “X of Y”, “X (Y)”, “X, who heads Y”: the organisation that follows a person.
fn relate(text: &str, person: &Range<usize>, found: &mut Mentions) {
    let after = text.get(person.end..).unwrap_or_default();
    let line = after.split('\n').next().unwrap_or_default();
    let framed = pattern!(
        r"^(?:, [\p{L} -]{2,40}?,?)? ?(?:\(|of the |of |at the |at |from |who heads |who runs the |, de la |, de l’|, du |, de |, des |de la |de l’|du |de |, [\p{L}-]+ (?:of|at|at the|of the|au|de|de l’|du|de la|à la) (?:the )?)"
    );
    // “NAME, head of trials at FIRM”: the office has an “of” of its own.
    let office = pattern!(
        r"^, (?:the |an? )?\p{Ll}[\p{L} -]{2,60}? (?:of|at|for|with|chez|à|au|de|du|pour) (?:the |la |l’)?(?P<firm>[A-ZÀ-ÖØ-Þ])"
    );
    if let Some(start) = office.first(line).and_then(|groups| groups.name("firm")) {
        of_firm(text, person, person.end + start.start(), found);
        return;
    }
    let Some(frame) = framed.first(line).and_then(|groups| groups.get(0)) else { return };
    of_firm(text, person, person.end + frame.end(), found);
}

/// Puts a person and the organisation whose name begins at `start` together.
fn of_firm(text: &str, person: &Range<usize>, start: usize, found: &mut Mentions) {
    if let Some(known) = found.organisations.iter().find(|o| o.at.start.abs_diff(start) <= 2) {
        let organisation = known.at.start;
        found.belongs(person.start, organisation);
        return;
    }
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let run = runs(line).into_iter().next();
    let Some(run) = run.filter(|run| run.start == 0) else { return };
    let at = start..start + run.end;
    if text.get(at.clone()).is_some_and(|name| name.chars().count() >= 3) {
        found.organisation(at.clone());
        found.belongs(person.start, at.start);
    }
}
