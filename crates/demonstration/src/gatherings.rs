//! Round tables and visits: published ones as facts with their sources, invented ones of the invented
//! companies, marked as made up.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Id, Instant, Language, Localised, Organisation, Workspace};
use lb_roundtables::actions::seed::{Row, Said, SeriesRow, seed};
use lb_roundtables::rules::commitment::{State as Promise, Written as Promised};
use lb_roundtables::rules::course::{Kind, Part, Side, State};
use lb_roundtables::rules::moment;
use lb_roundtables::rules::statement::{Consent, Kind as Sort, Severity, State as Wording};
use lb_roundtables::rules::written::{Written, WrittenPerson};
use lb_store::{Broken, Cx, Outcome};
use serde::Deserialize;

use crate::difficulties::{self, Heard};
use crate::rows::{self, Company};

/// Invented gatherings.
const COUNT: usize = 60;
/// Days from the first to the last of them, and how many lie ahead.
const DAYS: i64 = 700;
const AHEAD: i64 = 60;

/// Something an invented speaker says.
#[derive(Debug, Deserialize)]
struct Saying {
    kind: String,
    severity: Option<String>,
    language: String,
    text: String,
}

/// A gathering of which the press told.
#[derive(Debug, Deserialize)]
struct Published {
    title: String,
    kind: String,
    day: String,
    zone: String,
    place: String,
    source: String,
    people: Vec<[String; 5]>,
    said: Vec<[String; 2]>,
    promises: Vec<PublishedPromise>,
}

#[derive(Debug, Deserialize)]
struct PublishedPromise {
    text: String,
    owner: String,
    planned: Option<i64>,
    delivered: Option<i64>,
    unit: String,
    state: String,
    evidence: String,
}

/// The invented series: title, its language, zone, place, kind.
const SERIES: [(&str, &str, &str, &str, Kind); 6] = [
    ("한강 바이오 현장 간담회(시연용)", "ko", "Asia/Seoul", "서울 마포", Kind::RoundTable),
    ("隅田スタートアップ円卓会議（実演用）", "ja", "Asia/Tokyo", "東京・墨田", Kind::RoundTable),
    ("Laboratory visits (demonstration)", "en", "Asia/Tokyo", "Tsukuba", Kind::Visit),
    ("Entretiens d’implantation (démonstration)", "fr", "Europe/Paris", "Lyon", Kind::Talk),
    ("해외기업 애로 청취 방문(시연용)", "ko", "Asia/Seoul", "대전 유성", Kind::Visit),
    ("Settling-in talks (demonstration)", "en", "Asia/Seoul", "Busan", Kind::Talk),
];

/// Those of the series that the policy unit keeps itself: what companies say there is what it takes up.
const OF_UNIT: [usize; 2] = [0, 4];

/// Difficulties that nobody has said at a gathering yet, with their places in the list.
type Waiting<'a> = Vec<(usize, &'a difficulties::Said)>;

const AGENDAS: [(&str, [&str; 3]); 4] = [
    ("ko", ["지난 약속 점검", "기업별 애로", "다음 단계"]),
    ("ja", ["前回の約束の確認", "各社の困りごと", "今後の進め方"]),
    ("en", ["What was promised last time", "What hinders each company", "Next steps"]),
    ("fr", ["Engagements de la fois précédente", "Difficultés de chacun", "Suites"]),
];

/// The invented desk in the languages in which it promises.
const OWNERS: [(&str, &str); 4] = [
    ("ko", "한강·스미다 사무국(시연용)"),
    ("ja", "漢江・隅田事務局（実演用）"),
    ("en", "Han-gang–Sumida desk (demonstration)"),
    ("fr", "Secrétariat Han-gang–Sumida (démonstration)"),
];

/// What the invented desk promises: words, unit, planned.
type Planned = (&'static str, &'static str, i64);

/// The same by language.
const PROMISES: [(&str, [Planned; 6]); 4] = [
    (
        "ko",
        [
            ("입주 공간을 추가로 마련합니다.", "개사", 10),
            ("은행 동행 상담을 진행합니다.", "회", 12),
            ("비자 서류 검토를 지원합니다.", "건", 20),
            ("일본 제약사와의 개별 상담을 주선합니다.", "회", 15),
            ("공용 장비 교육을 엽니다.", "회", 6),
            ("정착 안내서를 번역합니다.", "종", 4),
        ],
    ),
    (
        "ja",
        [
            ("共同研究の相手を紹介します。", "社", 5),
            ("相談窓口を開設します。", "か所", 3),
            ("口座開設に同行します。", "回", 12),
            ("薬事の個別相談を実施します。", "回", 8),
            ("通訳を手配します。", "回", 10),
            ("申請様式の英訳を用意します。", "種類", 6),
        ],
    ),
    (
        "en",
        [
            ("Companies are accompanied to the bank.", "companies", 10),
            ("Forms are translated.", "forms", 8),
            ("Founders meet an adviser on residence status.", "meetings", 12),
            ("Introductions to hospitals are arranged.", "introductions", 6),
            ("Time on the shared microscope is set aside.", "days", 20),
            ("Vacancies are shown at university fairs.", "fairs", 4),
        ],
    ),
    (
        "fr",
        [
            ("Des mises en relation sont organisées.", "rencontres", 6),
            ("Les formulaires sont traduits.", "formulaires", 8),
            ("Les entreprises sont accompagnées à la banque.", "rendez-vous", 10),
            ("Des permanences juridiques sont tenues.", "permanences", 12),
            ("Des places de laboratoire sont réservées.", "places", 5),
            ("Des visites d’hôpitaux sont préparées.", "visites", 4),
        ],
    ),
];

/// One after another, beginning again at the end.
fn turn<T>(all: &[T], at: usize) -> Option<&T> {
    all.get(at.checked_rem(all.len())?)
}

fn broken(what: &str) -> lb_store::Halt {
    Broken::new("reading the demonstration", what.to_owned()).into()
}

fn person(side: Side, part: Part, name: &str, firm: &str, title: &str) -> WrittenPerson {
    WrittenPerson {
        person: None,
        organisation: None,
        name: name.to_owned(),
        firm: firm.to_owned(),
        side,
        part,
        title: title.to_owned(),
        language: Language::EN,
        address: None,
    }
}

/// A published gathering, as its sources tell it.
fn published(row: &Published, now: Instant) -> Outcome<Row> {
    let mut people = Vec::new();
    for [name, firm, side, part, office] in &row.people {
        let side = Side::from_code(side).ok_or_else(|| broken(side))?;
        let part = Part::from_code(part).ok_or_else(|| broken(part))?;
        people.push(person(side, part, name, firm, office));
    }
    let told: Vec<&str> = row.said.iter().map(|[_, words]| words.as_str()).collect();
    let mut statements = Vec::new();
    for [kind, words] in &row.said {
        statements.push(Said {
            speaker: None,
            kind: Sort::from_code(kind).ok_or_else(|| broken(kind))?,
            language: Language::EN,
            words: words.clone(),
            severity: None,
            consent: Consent::Named,
            state: Wording::Confirmed,
        });
    }
    let mut promises = Vec::new();
    for one in &row.promises {
        promises.push(Promised {
            words: one.text.clone(),
            language: Language::EN,
            owner: one.owner.clone(),
            organisation: None,
            due: None,
            planned: one.planned,
            delivered: one.delivered,
            unit: one.unit.clone(),
            evidence: one.evidence.clone(),
            state: Promise::from_code(&one.state).ok_or_else(|| broken(&one.state))?,
        });
    }
    let starts_at = moment::instant(&format!("{}T09:00", row.day), &row.zone, "starts")?;
    Ok(Row {
        series: (row.kind == Kind::RoundTable.code()).then_some(SERIES.len()),
        written: Written {
            series: None,
            kind: Kind::from_code(&row.kind).ok_or_else(|| broken(&row.kind))?,
            title: row.title.clone(),
            language: Language::EN,
            starts_at,
            ends_at: None,
            zone: row.zone.clone(),
            place: row.place.clone(),
            interpreting: vec![Language::KO, Language::JA],
            agenda: Vec::new(),
            visibility: Visibility::PublicNamed,
            source: row.source.clone(),
        },
        state: State::Published,
        minutes: Some(Localised::new(Language::EN, told.join("\n"), now)),
        people,
        statements,
        issues: Vec::new(),
        promises,
        demonstration: false,
    })
}

/// Who sat there and what they said.
struct Table {
    people: Vec<WrittenPerson>,
    statements: Vec<Said>,
    heard: Vec<(usize, usize, String)>,
}

fn table(
    number: usize,
    took_place: bool,
    guests: &[&Company],
    known: &BTreeMap<String, Id<Organisation>>,
    sayings: &[Saying],
    waiting: &mut Waiting<'_>,
) -> Option<Table> {
    let mut people = vec![person(Side::Home, Part::Chair, "이하온", "", "")];
    let mut statements = Vec::new();
    let mut heard = Vec::new();
    for company in guests {
        let Some(somebody) = company.people.first() else { continue };
        let name = company.names.first().map(|name| name.text.as_str()).unwrap_or_default();
        let mut guest =
            person(Side::Company, Part::Speaker, &somebody.name, name, &somebody.title.text);
        guest.organisation = known.get(&company.key).copied();
        guest.language = company.description.language.parse().unwrap_or(Language::EN);
        guest.address = Some(format!("{}@contact.example", company.key));
        let own: Vec<&Saying> =
            sayings.iter().filter(|one| one.language == company.description.language).collect();
        if took_place && let Some(saying) = turn(&own, number + people.len() * 3) {
            statements.push(said(saying, people.len(), number));
        }
        // One guest says something of which the policy unit hears; now and then two do.
        let most = if number.is_multiple_of(7) { 2 } else { 1 };
        if took_place
            && heard.len() < most
            && let Some(next) = difficult(waiting, &company.description.language)
        {
            heard.push((next.0, statements.len(), company.key.clone()));
            statements.push(stated(next.1, people.len())?);
        }
        people.push(guest);
    }
    Some(Table { people, statements, heard })
}

/// The invented gathering of this number.
fn invented(
    cx: &Cx,
    number: usize,
    companies: &[Company],
    known: &BTreeMap<String, Id<Organisation>>,
    sayings: &[Saying],
    waiting: &mut Waiting<'_>,
) -> Option<Made> {
    let at = number % SERIES.len();
    let (title, code, zone, place, kind) = *SERIES.get(at)?;
    let language: Language = code.parse().ok()?;
    let back = DAYS * i64::try_from(COUNT - number).ok()? / i64::try_from(COUNT).ok()?;
    // Every one begins at ten in the morning of its place.
    let day = cx.now.plus_days(AHEAD - back).day();
    let starts_at = moment::instant(&format!("{day}T10:00"), zone, "starts").ok()?;
    let is_over = starts_at < cx.now;
    let guests: Vec<&Company> =
        (0..4).filter_map(|n| turn(companies, number * 7 + n * 13)).collect();
    let state = match (is_over, number % 9) {
        (true, 4) => State::Cancelled,
        (true, n) if n.is_multiple_of(2) => State::Published,
        (true, _) => State::Held,
        (false, n) if n.is_multiple_of(2) => State::Open,
        (false, _) => State::Planned,
    };
    let took_place = is_over && state != State::Cancelled;
    let Table { people, statements, heard } =
        table(number, took_place, &guests, known, sayings, waiting)?;
    let round = number / SERIES.len() + 1;
    let issues = match (state, turn(sayings, number)) {
        (State::Open, Some(saying)) => {
            vec![(1, saying.language.parse().ok()?, saying.text.clone())]
        }
        _ => Vec::new(),
    };
    let agenda = AGENDAS.iter().find(|(one, _)| *one == code)?;
    let written = Written {
        series: None,
        kind,
        title: format!("{title} – {round}"),
        language,
        starts_at,
        ends_at: Some(starts_at.plus_seconds(2 * 3_600)),
        zone: zone.to_owned(),
        place: place.to_owned(),
        interpreting: vec![Language::KO, Language::JA, Language::EN],
        agenda: agenda.1.iter().map(|line| (*line).to_owned()).collect(),
        visibility: Visibility::Workspace,
        source: String::new(),
    };
    let has_minutes = matches!(state, State::Published | State::Held);
    let told = statements.iter().filter(|one| one.consent != Consent::Private);
    let words: Vec<&str> = told.map(|one| one.words.as_str()).collect();
    let minutes = (has_minutes && !words.is_empty())
        .then(|| Localised::new(language, words.join("\n"), cx.now));
    let promises = promises(cx, number, code, starts_at).filter(|_| has_minutes);
    let row = Row {
        series: Some(at),
        written,
        state,
        minutes,
        people,
        statements,
        issues,
        promises: promises.into_iter().collect(),
        demonstration: true,
    };
    Some(Made { row, heard })
}

/// An invented gathering, and which difficulties were said there: their places in the list of difficulties and
/// among its statements, with the key of the company.
struct Made {
    row: Row,
    heard: Vec<(usize, usize, String)>,
}

/// The next difficulty that somebody of this language may say; one in a language that nobody here has is
/// interpreted.
fn difficult<'a>(
    waiting: &mut Waiting<'a>,
    language: &str,
) -> Option<(usize, &'a difficulties::Said)> {
    let at = waiting.iter().position(|(_, one)| one.language.code() == language);
    let spoken =
        |one: &difficulties::Said| AGENDAS.iter().any(|(code, _)| *code == one.language.code());
    let at = at.or_else(|| waiting.iter().position(|(_, one)| !spoken(one)))?;
    Some(waiting.remove(at))
}

/// The same as a statement whose speaker confirmed it.
fn stated(one: &difficulties::Said, speaker: usize) -> Option<Said> {
    Some(Said {
        speaker: Some(speaker),
        kind: Sort::Difficulty,
        language: one.language,
        words: one.text.clone(),
        severity: Severity::from_code(&one.severity),
        consent: Consent::from_code(&one.consent)?,
        state: Wording::Confirmed,
    })
}

fn said(saying: &Saying, speaker: usize, number: usize) -> Said {
    let consent = *turn(Consent::ALL, number + speaker).unwrap_or(&Consent::Private);
    let kind = Sort::from_code(&saying.kind).unwrap_or(Sort::Fact);
    // A difficulty that its speaker had confirmed would be known to the policy unit.
    let state = match kind {
        Sort::Difficulty => Wording::Heard,
        _ if (number + speaker).is_multiple_of(4) => Wording::Heard,
        _ => Wording::Confirmed,
    };
    Said {
        speaker: Some(speaker),
        kind,
        language: saying.language.parse().unwrap_or(Language::EN),
        words: saying.text.clone(),
        severity: saying.severity.as_deref().and_then(Severity::from_code),
        consent,
        state,
    }
}

/// What the desk promised there: kept, kept in part, late, or still ahead.
fn promises(cx: &Cx, number: usize, code: &str, starts_at: Instant) -> Option<Promised> {
    let (_, all) = PROMISES.iter().find(|(one, _)| *one == code)?;
    let (words, unit, planned) = *turn(all, number / SERIES.len())?;
    let due = starts_at.plus_days(120);
    let is_due = due < cx.now;
    let state = match (is_due, number % 4) {
        (true, 0) => Promise::Kept,
        (true, 1) => Promise::Partly,
        _ => Promise::Open,
    };
    let delivered = match state {
        Promise::Kept => planned,
        Promise::Partly => planned - 2,
        _ => planned / 3,
    };
    let evidence = match state {
        Promise::Open => String::new(),
        _ => "https://record.example/notice".to_owned(),
    };
    Some(Promised {
        words: words.to_owned(),
        language: code.parse().ok()?,
        owner: OWNERS.iter().find(|(one, _)| *one == code)?.1.to_owned(),
        organisation: None,
        due: Some(due.day().to_string()),
        planned: Some(planned),
        delivered: Some(delivered),
        unit: unit.to_owned(),
        evidence,
        state,
    })
}

/// Writes them: those of the policy unit, and those of the network with the published ones; gives which
/// difficulties were said where.
///
/// # Errors
/// A row of the demonstration is refused, or the database does not answer.
pub async fn fill(
    cx: &Cx,
    (network, unit): (Id<Workspace>, Option<Id<Workspace>>),
    companies: &[Company],
    known: &BTreeMap<String, Id<Organisation>>,
) -> Outcome<Vec<Heard>> {
    let sayings: Vec<Saying> = rows::read("sayings", rows::SAYINGS)?;
    let mut series: Vec<SeriesRow> = Vec::new();
    for (title, code, ..) in SERIES {
        series.push(SeriesRow {
            title: title.to_owned(),
            language: code.parse().map_err(|_| broken(code))?,
            about: String::new(),
            demonstration: true,
        });
    }
    series.push(SeriesRow {
        title: "Korea–Japan bio ecosystem round tables".to_owned(),
        language: Language::EN,
        about: "Public facts, each with its source.".to_owned(),
        demonstration: false,
    });
    let said = difficulties::rows()?;
    let mut waiting: Waiting<'_> =
        said.iter().enumerate().filter(|(_, one)| one.door == "gathering").collect();
    let made = (1..=COUNT)
        .filter_map(|number| invented(cx, number, companies, known, &sayings, &mut waiting));
    let (own, mut others): (Vec<Made>, Vec<Made>) =
        made.partition(|made| made.row.series.is_some_and(|at| OF_UNIT.contains(&at)));
    for row in rows::read::<Published>("published", rows::PUBLISHED)? {
        others.push(Made { row: published(&row, cx.now)?, heard: Vec::new() });
    }
    let mut heard = write(cx, unit.unwrap_or(network), &series, own).await?;
    heard.extend(write(cx, network, &series, others).await?);
    Ok(heard)
}

/// Writes some of them for one workspace, with the series that they are of.
async fn write(
    cx: &Cx,
    workspace: Id<Workspace>,
    series: &[SeriesRow],
    made: Vec<Made>,
) -> Outcome<Vec<Heard>> {
    let used: BTreeSet<usize> = made.iter().filter_map(|made| made.row.series).collect();
    let (mut rows, mut said) = (Vec::new(), Vec::new());
    for Made { mut row, heard } in made {
        row.series = row.series.and_then(|at| used.iter().position(|one| *one == at));
        rows.push(row);
        said.push(heard);
    }
    let series: Vec<SeriesRow> = used.iter().filter_map(|at| series.get(*at).cloned()).collect();
    let kept = seed(cx, workspace, &series, &rows).await?;
    let mut all = Vec::new();
    for ((row, (_, statements)), heard) in rows.iter().zip(kept).zip(said) {
        let (at, zone) = (row.written.starts_at, &row.written.zone);
        all.extend(heard.into_iter().filter_map(|(number, place, company)| {
            let statement = *statements.get(place)?;
            let day = moment::local(at, zone).date().to_string();
            Some(Heard { number, company, statement, at, day })
        }));
    }
    Ok(all)
}
