//! What became of the invented difficulties: authorities that answer in time or late, measures, companies that confirm or do
//! not. One measure is a public fact, with its source.

use std::collections::BTreeMap;

use lb_kernel::{Id, Instant, Language, Workspace};
use lb_policy::Policy;
use lb_policy::actions::measures::{Measure, NewMeasure, enter};
use lb_policy::actions::offices::{self, OfficeAsk};
use lb_policy::actions::overview::{Filter, Line, export};
use lb_policy::actions::recommend::{NewRecommendation, issue};
use lb_policy::actions::seed::{Turn, What, date, play};
use lb_policy::record::{Authority, Texts};
use lb_policy::rules::answer::Said;
use lb_policy::rules::confirmation;
use lb_policy::rules::course::{Reason, Verdict};
use lb_policy::rules::measure::{MeasureKind, Term};
use lb_policy::rules::words::{Handling, ItemState};
use lb_store::{Broken, Cx, Outcome};
use serde::Deserialize;

use crate::difficulties::{self, Heard, coded};
use crate::rows;

/// What is done about each theme, one a line.
pub(super) const MEASURES: &str = include_str!("../data/measures.jsonl");

/// Key; names in Korean, Japanese, English, French; country; language.
pub(super) type Place = (&'static str, [&'static str; 4], &'static str, Language);

pub(super) const OFFICES: [Place; 5] = [
    (
        "immigration",
        [
            "출입국·체류실(시연용)",
            "出入国在留室（実演用）",
            "Immigration Office (demonstration)",
            "Bureau de l’immigration (démonstration)",
        ],
        "KR",
        Language::KO,
    ),
    (
        "banking",
        [
            "금융정책실(시연용)",
            "金融政策室（実演用）",
            "Banking Policy Office (demonstration)",
            "Bureau de la politique bancaire (démonstration)",
        ],
        "KR",
        Language::KO,
    ),
    (
        "medicines",
        [
            "의약품허가실(시연용)",
            "医薬品審査室（実演用）",
            "Medicines Approval Office (demonstration)",
            "Bureau d’autorisation des médicaments (démonstration)",
        ],
        "JP",
        Language::JA,
    ),
    (
        "start-up",
        [
            "창업지원실(시연용)",
            "創業支援室（実演用）",
            "Start-up Support Office (demonstration)",
            "Bureau d’appui aux jeunes entreprises (démonstration)",
        ],
        "KR",
        Language::KO,
    ),
    (
        "trade",
        [
            "대외무역실(시연용)",
            "対外貿易室（実演用）",
            "Foreign Trade Office (demonstration)",
            "Bureau du commerce extérieur (démonstration)",
        ],
        "JP",
        Language::JA,
    ),
];

/// Answers to what is asked of it come late as a rule.
const SLOW: &str = "trade";
/// Answers what is in no theme.
const OTHERS: &str = "start-up";

/// What is done about a theme.
#[derive(Deserialize)]
struct Done {
    theme: String,
    kind: String,
    /// Days until it holds; before now when negative.
    days: i64,
    titles: Texts,
}

fn texts(all: [&str; 4]) -> Texts {
    ["ko", "ja", "en", "fr"]
        .iter()
        .zip(all)
        .map(|(code, text)| ((*code).to_owned(), text.to_owned()))
        .collect()
}

/// Where the items end, in turn.
const ENDS: [ItemState; 20] = [
    ItemState::Solved,
    ItemState::Assigned,
    ItemState::PartlySolved,
    ItemState::Examined,
    ItemState::PartlySolved,
    ItemState::Refused,
    ItemState::Asked,
    ItemState::Accepted,
    ItemState::Open,
    ItemState::LongTerm,
    ItemState::NotSolved,
    ItemState::Planned,
    ItemState::Solved,
    ItemState::Explained,
    ItemState::InForce,
    ItemState::Partly,
    ItemState::Acknowledged,
    ItemState::Solved,
    ItemState::Examined,
    ItemState::Refused,
];

/// Themes whose items all end the same: what all companies confirm, and what has waited for longer than a year. Else no group
/// of the register would be anything but mixed.
const ALIKE: [(&str, ItemState); 3] = [
    (CURED, ItemState::Solved),
    ("visa-renewal", ItemState::Solved),
    ("customs-samples", ItemState::Planned),
];
/// The theme of which nothing was heard any more once its measure held: what a measure did can be told of it.
const CURED: &str = "bank-account";
/// Since when those wait that wait too long, in days.
const TOO_LONG: i64 = 420;
/// In how many days after it was opened an item was given to an authority, seen there, answered, and had come through a measure to
/// its company, at the latest.
const GIVEN: i64 = 8;
const SEEN: i64 = 19;
const ANSWERED: i64 = 60;
const ASKED: i64 = 120;

/// Answers in words: of offices in Korea and of those in Japan.
fn words(verdict: Verdict, language: Language) -> &'static str {
    match (verdict, language == Language::JA) {
        (Verdict::Accepted, false) => "건의를 수용하여 절차를 개선하겠습니다.",
        (Verdict::Accepted, true) => "ご要望を受け入れ、手続を改善いたします。",
        (Verdict::Partly, false) => {
            "일부는 지침으로 우선 시행하고 나머지는 관계 기관과 협의하겠습니다."
        }
        (Verdict::Partly, true) => {
            "一部は指針により先行して実施し、残りは関係機関と協議いたします。"
        }
        (Verdict::LongTerm, false) => "연구 용역 결과를 보아 다시 검토하겠습니다.",
        (Verdict::LongTerm, true) => "調査の結果を踏まえ、改めて検討いたします。",
        (Verdict::Refused, false) => "현재의 예산과 인력으로는 시행하기 어렵습니다.",
        (Verdict::Refused, true) => "現在の予算と人員では実施が困難です。",
        (Verdict::Explained, false) => "현행 규정으로도 가능합니다. 안내문을 첨부합니다.",
        (Verdict::Explained, true) => "現行の規則でも可能です。案内を添付いたします。",
    }
}

/// An item with its place among the difficulties, its theme, and how many days ago it was said at a gathering.
struct Matter<'a> {
    number: usize,
    theme: &'a str,
    office: &'a str,
    line: &'a Line,
    heard: Option<i64>,
}

struct Scene {
    now: Instant,
    offices: BTreeMap<&'static str, (Id<Authority>, Language)>,
    /// By the theme they are about, with the days until each holds.
    measures: BTreeMap<String, (Id<Measure>, i64)>,
}

impl Scene {
    fn ago(&self, days: i64) -> Instant {
        self.now.plus_days(-days)
    }

    fn said(&self, verdict: Verdict, one: &Matter<'_>, at: Instant) -> Said {
        let language = self.offices.get(one.office).map_or(Language::KO, |(_, language)| *language);
        let reason = match verdict {
            Verdict::Accepted => None,
            Verdict::Partly => Some(Reason::Agreement),
            Verdict::LongTerm => Some(Reason::Study),
            Verdict::Refused => Some(Reason::Budget),
            Verdict::Explained => Some(Reason::Possible),
        };
        let next_check = (verdict == Verdict::LongTerm)
            .then(|| at.plus_days(if one.number.is_multiple_of(2) { 90 } else { 300 }).day());
        Said {
            verdict: Some(verdict),
            reason,
            next_check,
            text: words(verdict, language).to_owned(),
            language,
        }
    }

    /// Where an item ends: its turn, as far as the day of its gathering leaves time for it and its measure holds.
    fn end(&self, one: &Matter<'_>) -> ItemState {
        let alike = ALIKE.iter().find(|(theme, _)| *theme == one.theme).map(|(_, end)| *end);
        let turn = ENDS.get(one.number % ENDS.len()).copied();
        let usual = alike.or(turn).unwrap_or(ItemState::Open);
        let end = match (usual, self.measures.get(one.theme)) {
            (end, None) if follows_measure(end) => ItemState::Accepted,
            (end, Some((_, days))) if *days > 0 && follows_measure(end) => ItemState::Planned,
            (ItemState::Planned, Some(_)) => ItemState::InForce,
            (end, _) => end,
        };
        match one.heard {
            Some(days) if days < GIVEN => ItemState::Open,
            Some(days) if days < SEEN && end != ItemState::Open => ItemState::Assigned,
            Some(days) if days < ANSWERED && !is_young(end) => ItemState::Assigned,
            Some(days) if days < ASKED && follows_measure(end) => ItemState::Accepted,
            _ => end,
        }
    }

    /// How many days ago an item was opened that ends like this.
    fn opened(&self, one: &Matter<'_>, end: ItemState) -> i64 {
        if let Some(days) = one.heard {
            return days;
        }
        let number = one.number;
        let back = i64::try_from(number).unwrap_or(0) * 37 % 300;
        // What was answered lately is not late yet.
        let fresh = matches!(
            end,
            ItemState::Examined | ItemState::Accepted | ItemState::Partly | ItemState::LongTerm
        );
        let holds = self.measures.get(one.theme).map_or(0, |(_, days)| -days);
        match end {
            _ if !one.line.released && !number.is_multiple_of(5) => 3 + back % 11,
            _ if one.theme == CURED => holds + 5 + back * 9 / 10,
            ItemState::Planned if is_alike(one.theme) => TOO_LONG + back % 200,
            // Acknowledged after the batch of two weeks ago.
            ItemState::Acknowledged => SEEN + back % 9,
            end if is_young(end) && !number.is_multiple_of(3) => 8 + back % 20,
            _ if fresh && !number.is_multiple_of(3) => took(one) + 16 + back % 20,
            _ => 190 + back,
        }
    }

    /// What happens to an item that was opened so many days ago and is to end like this.
    fn course(&self, one: &Matter<'_>, end: ItemState, opened: i64) -> Vec<Turn> {
        let (number, item) = (one.number, one.line.item.id);
        let Some((authority, _)) = self.offices.get(one.office) else { return Vec::new() };
        let handling = match number % 3 {
            0 => Handling::Rule,
            1 => Handling::Administrative,
            _ => Handling::Advice,
        };
        let turn = |days: i64, what| Turn { at: self.ago(days), what };
        let mut turns = Vec::new();
        if end == ItemState::Open {
            return turns;
        }
        turns.push(turn(opened - 4, What::Give(item, handling, *authority)));
        let answered = opened - 4 - took(one);
        match end {
            ItemState::Assigned => return turns,
            ItemState::Acknowledged => {
                turns.push(turn((answered + 3).max(11), What::Acknowledge(item)));
                return turns;
            }
            ItemState::Examined => {
                turns.push(turn((answered + 3).max(1), What::Examine(item)));
                return turns;
            }
            _ => {}
        }
        let verdict = match end {
            ItemState::Refused => Verdict::Refused,
            ItemState::Explained => Verdict::Explained,
            ItemState::LongTerm => Verdict::LongTerm,
            ItemState::Partly | ItemState::PartlySolved | ItemState::NotSolved => Verdict::Partly,
            _ => Verdict::Accepted,
        };
        let at = self.ago(answered);
        turns.push(Turn { at, what: What::Answer(item, self.said(verdict, one, at)) });
        self.after(one, end, answered, &mut turns);
        turns
    }

    /// What follows the answer: a measure, the question, what the company says.
    fn after(&self, one: &Matter<'_>, end: ItemState, answered: i64, turns: &mut Vec<Turn>) {
        let turn = |days: i64, what| Turn { at: self.ago(days), what };
        let Some((measure, held)) = self.measures.get(one.theme) else { return };
        let (number, item) = (one.number, one.line.item.id);
        let linked = match end {
            ItemState::Planned => answered - 6,
            ItemState::InForce => 6,
            ItemState::Asked => 40,
            // Those that are still called not solved were asked lately; else they would be open again.
            ItemState::NotSolved => 46,
            ItemState::Solved | ItemState::PartlySolved => answered - 8,
            _ => return,
        };
        turns.push(turn(linked, What::Link(item, *measure)));
        let (said, note) = match end {
            ItemState::Solved => (confirmation::Said::Solved, ""),
            ItemState::PartlySolved => (
                confirmation::Said::Partly,
                "조금 나아졌으나 담당자마다 안내가 다릅니다. / 改善しましたが、担当者により案内が異なります。",
            ),
            ItemState::NotSolved => (
                confirmation::Said::Not,
                "현장에서는 아직 달라진 점이 없습니다. / 現場ではまだ何も変わっていません。",
            ),
            _ => return,
        };
        // Asked on the first day of its kind two weeks after the measure held for it.
        let held_for = linked.min(-held);
        let told = if end == ItemState::NotSolved { 5 } else { (held_for - 36).max(1) };
        turns.push(turn(told, What::Say(item, said, note.to_owned())));
        if end == ItemState::PartlySolved && number % 40 < 20 {
            turns.push(turn(told - 1, What::Reopen(item)));
        }
    }
}

fn is_alike(theme: &str) -> bool {
    ALIKE.iter().any(|(own, _)| *own == theme)
}

fn is_young(end: ItemState) -> bool {
    matches!(end, ItemState::Open | ItemState::Assigned | ItemState::Acknowledged)
}

/// Where nothing comes to without a measure.
fn follows_measure(end: ItemState) -> bool {
    matches!(
        end,
        ItemState::Planned
            | ItemState::InForce
            | ItemState::Asked
            | ItemState::Solved
            | ItemState::PartlySolved
            | ItemState::NotSolved
    )
}

/// How many days its authority took to answer an item.
fn took(one: &Matter<'_>) -> i64 {
    if one.office == SLOW { 50 } else { 21 + i64::try_from(one.number % 5).unwrap_or(0) }
}

/// The authorities and the measures of a unit, as they were made long ago.
async fn made(then: &Cx, unit: Id<Workspace>, now: Instant) -> Outcome<Scene> {
    let mut scene = Scene { now, offices: BTreeMap::new(), measures: BTreeMap::new() };
    for (key, names, country, language) in OFFICES {
        let ask = OfficeAsk {
            names: texts(names),
            country: Some(country.to_owned()),
            contact: String::new(),
            address: String::new(),
            language,
            active: true,
            demonstration: true,
        };
        scene.offices.insert(key, (offices::enter(then, unit, ask).await?.id, language));
    }
    let themes = difficulties::themes()?;
    for one in rows::read::<Done>("measures", MEASURES)? {
        let theme = themes.iter().find(|theme| theme.key == one.theme);
        let office = theme.and_then(|theme| scene.offices.get(theme.office.as_str()));
        let unknown = || Broken::new("reading the demonstration's measures", one.theme.clone());
        let (authority, _) = office.ok_or_else(unknown)?;
        let effective = Some(now.plus_days(one.days).day());
        let term = Term { effective, sunset: None };
        let new = measure(unit, Some(*authority), coded(&one.kind)?, one.titles, term);
        scene.measures.insert(one.theme, (enter(then, new).await?.id, one.days));
    }
    Ok(scene)
}

/// Makes authorities and measures, and plays what became of the items of a unit.
///
/// # Errors
/// A turn is refused, or the database does not answer.
pub async fn tell(cx: &Cx, room: &Policy, unit: Id<Workspace>, heard: &[Heard]) -> Outcome<usize> {
    let filter =
        Filter { workspaces: Some(vec![unit]), state: Some(ItemState::Open), ..Filter::default() };
    let found = export(cx, &filter).await?;
    let lines: BTreeMap<&str, &Line> =
        found.iter().map(|line| (line.item.words.as_str(), line)).collect();
    let heard: BTreeMap<usize, i64> =
        heard.iter().map(|one| (one.number, cx.now.seconds_since(one.at) / 86_400)).collect();
    let themes = difficulties::themes()?;
    let mut then = cx.clone();
    then.now = cx.now.plus_days(-700);
    let scene = made(&then, unit, cx.now).await?;
    fact(&then, unit).await?;
    recommend(cx, room, unit, &scene).await?;
    let mut turns: Vec<Turn> =
        (0..=50).map(|tick| Turn { at: scene.ago(tick * 14), what: What::Day }).collect();
    let mut dates = Vec::new();
    let said = difficulties::rows()?;
    for (number, said) in said.iter().enumerate() {
        let Some(line) = lines.get(said.text.as_str()) else { continue };
        let theme = themes.iter().find(|theme| theme.key == said.theme);
        let office = theme.map_or(OTHERS, |theme| &theme.office);
        let heard = heard.get(&number).copied();
        let one = Matter { number, theme: &said.theme, office, line, heard };
        let end = scene.end(&one);
        let opened = scene.opened(&one, end);
        dates.push((line.item.id, scene.ago(opened)));
        if line.released {
            turns.extend(scene.course(&one, end, opened));
        }
    }
    date(cx, &dates).await?;
    play(cx, room, turns).await?;
    Ok(dates.len())
}

fn measure(
    workspace: Id<Workspace>,
    authority: Option<Id<Authority>>,
    kind: MeasureKind,
    titles: Texts,
    term: Term,
) -> NewMeasure {
    NewMeasure {
        workspace,
        authority,
        kind: Some(kind),
        language: Language::KO,
        titles,
        words: String::new(),
        conditions: String::new(),
        owner_name: String::new(),
        term,
        source: String::new(),
        demonstration: true,
    }
}

/// A published case: co-working space that counts as an office for a visa, under conditions.
async fn fact(cx: &Cx, unit: Id<Workspace>) -> Outcome<()> {
    let titles = texts([
        "공유 오피스를 경영·관리 체류자격의 사무소로 인정(일본)",
        "コワーキングスペースを「経営・管理」の事業所として認定(日本)",
        "Co-working space counts as office for “Business Manager” status (Japan)",
        "Un espace de coworking compte comme bureau pour le statut « gestion d’entreprise » (Japon)",
    ]);
    let effective = "2018-12-05".parse().ok();
    let new = NewMeasure {
        language: Language::EN,
        words: "Firms asked JETRO; METI and the Ministry of Justice examined it. A public fact, not part of the demonstration.".to_owned(),
        conditions: "Supported by JETRO; within three years of set-up; use as an office guaranteed; one person per company.".to_owned(),
        source: "https://www.jetro.go.jp/en/invest/newsroom/2018/5a18b4cdab202811.html".to_owned(),
        owner_name: "METI, MOJ".to_owned(),
        demonstration: false,
        ..measure(unit, None, MeasureKind::Practice, titles, Term { effective, sunset: None })
    };
    enter(cx, new).await.map(drop)
}

/// Two recommendations: one that is young, one that was never answered.
async fn recommend(cx: &Cx, room: &Policy, unit: Id<Workspace>, scene: &Scene) -> Outcome<()> {
    let all = [
        (
            200,
            "trade",
            "통관 사전 심사 기한을 정할 것",
            "신청 후 며칠 안에 결정하는지 정하여 알릴 것을 권고합니다.",
        ),
        (
            12,
            "immigration",
            "창업 비자 연장 서류를 한 번만 제출하도록 할 것",
            "이미 제출한 서류를 다시 요구하지 않을 것을 권고합니다.",
        ),
    ];
    for (days, office, title, words) in all {
        let mut then = cx.clone();
        then.now = scene.ago(days);
        let new = NewRecommendation {
            workspace: unit,
            authority: scene.offices.get(office).map(|(id, _)| *id),
            theme: None,
            language: Language::KO,
            title: title.to_owned(),
            words: words.to_owned(),
            demonstration: true,
        };
        issue(&then, room, new).await?;
    }
    Ok(())
}
