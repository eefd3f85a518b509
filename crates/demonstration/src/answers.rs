//! What became of the invented difficulties: authorities that answer in time or late, measures, companies that confirm or do
//! not. One measure is a public fact, with its source.

use lb_kernel::{Id, Instant, Language, Workspace};
use lb_policy::Policy;
use lb_policy::actions::measures::{Measure, NewMeasure, enter};
use lb_policy::actions::offices::{self, OfficeAsk};
use lb_policy::actions::overview::{Filter, Line, list};
use lb_policy::actions::recommend::{NewRecommendation, issue};
use lb_policy::actions::seed::{Turn, What, date, play};
use lb_policy::record::{Authority, Item, Texts};
use lb_policy::rules::answer::Said;
use lb_policy::rules::confirmation;
use lb_policy::rules::course::{Reason, Verdict};
use lb_policy::rules::measure::{MeasureKind, Term};
use lb_policy::rules::words::{Handling, ItemState};
use lb_store::{Cx, Outcome};

/// Names in Korean, Japanese, English, French; country; language.
type Place = ([&'static str; 4], &'static str, Language);

const OFFICES: [Place; 5] = [
    (
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

/// Titles in the same four languages, kind, days until it holds (before now when negative), office.
const MEASURES: [([&str; 4], MeasureKind, i64, usize); 6] = [
    (
        [
            "접수증으로 법인 계좌 개설",
            "受理票による法人口座の開設",
            "Corporate account with the receipt of the application",
            "Compte d’entreprise avec le récépissé de la demande",
        ],
        MeasureKind::Guidance,
        -300,
        1,
    ),
    (
        [
            "창업 비자 서류 간소화",
            "起業ビザの書類簡素化",
            "Fewer papers for the start-up visa",
            "Moins de pièces pour le visa start-up",
        ],
        MeasureKind::Law,
        -200,
        0,
    ),
    (
        [
            "공동 장비 야간 개방",
            "共同機器の夜間開放",
            "Shared equipment open at night",
            "Équipements partagés ouverts la nuit",
        ],
        MeasureKind::Facility,
        -120,
        3,
    ),
    (
        [
            "사전 상담 영어 창구",
            "事前相談の英語窓口",
            "Consultation before filing in English",
            "Consultation préalable en anglais",
        ],
        MeasureKind::Practice,
        -60,
        2,
    ),
    (
        [
            "시험 비용 지원",
            "試験費用の支援",
            "Support for the cost of trials",
            "Aide au coût des essais",
        ],
        MeasureKind::Budget,
        45,
        3,
    ),
    (
        [
            "통관 사전 심사",
            "通関の事前審査",
            "Customs decision in advance",
            "Décision douanière préalable",
        ],
        MeasureKind::Practice,
        120,
        4,
    ),
];

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
    ItemState::Solved,
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

/// Themes whose items all end the same, by words of their English labels: what all companies confirm, and what has waited
/// for longer than a year. Else no group of the register would be anything but mixed.
const ALIKE: [(&str, ItemState); 3] = [
    ("bank accounts", ItemState::Solved),
    ("residence status", ItemState::Solved),
    ("held at customs", ItemState::Examined),
];
/// Since when those wait that wait too long, in days.
const TOO_LONG: i64 = 420;

/// Where all items of its theme end, if they end the same.
fn alike(line: &Line) -> Option<ItemState> {
    let label = line.theme.as_ref().and_then(|(_, label)| label.get("en"))?;
    ALIKE.iter().find(|(words, _)| label.contains(words)).map(|(_, end)| *end)
}

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
        (Verdict::Refused, false) => "안전 관리상 현행 기준을 유지할 필요가 있습니다.",
        (Verdict::Refused, true) => "安全管理上、現行の基準を維持する必要があります。",
        (Verdict::Explained, false) => "현행 규정으로도 가능합니다. 안내문을 첨부합니다.",
        (Verdict::Explained, true) => "現行の規則でも可能です。案内を添付いたします。",
    }
}

/// Which office answers for a theme, by the words of its English label.
fn place(line: &Line) -> usize {
    let label = line.theme.as_ref().and_then(|(_, label)| label.get("en"));
    let label = label.map(|label| label.to_lowercase()).unwrap_or_default();
    let words: [(usize, &[&str]); 4] = [
        (0, &["visa", "residence", "family", "school", "housing"]),
        (1, &["bank", "account", "loan", "tax", "fund", "invest", "payment", "insurance"]),
        (2, &["approval", "clinical", "trial", "sample", "reagent", "medicine", "data"]),
        (4, &["at customs", "export", "import", "trade", "patent", "standard"]),
    ];
    let fits = |(_, all): &&(usize, &[&str])| all.iter().any(|word| label.contains(word));
    words.iter().find(fits).map_or(3, |(office, _)| *office)
}

struct Scene {
    now: Instant,
    offices: Vec<(Id<Authority>, Language)>,
    /// With the days until each holds, and its office.
    measures: Vec<(Id<Measure>, i64, usize)>,
}

impl Scene {
    fn ago(&self, days: i64) -> Instant {
        self.now.plus_days(-days)
    }

    fn said(&self, verdict: Verdict, office: usize, at: Instant) -> Said {
        let language = self.offices.get(office).map_or(Language::KO, |(_, language)| *language);
        let reason = match verdict {
            Verdict::Accepted => None,
            Verdict::Partly => Some(Reason::Agreement),
            Verdict::LongTerm => Some(Reason::Study),
            Verdict::Refused => Some(Reason::Safety),
            Verdict::Explained => Some(Reason::Possible),
        };
        let next_check = (verdict == Verdict::LongTerm)
            .then(|| at.plus_days(if office.is_multiple_of(2) { 90 } else { 300 }).day());
        Said {
            verdict: Some(verdict),
            reason,
            next_check,
            text: words(verdict, language).to_owned(),
            language,
        }
    }

    /// What happens to an item that was opened so many days ago and is to end like this.
    fn course(&self, number: usize, line: &Line, end: ItemState, opened: i64) -> Vec<Turn> {
        let (item, office) = (line.item.id, place(line));
        let Some((authority, _)) = self.offices.get(office) else { return Vec::new() };
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
        // One office answers late as a rule.
        let took = if office == 4 { 50 } else { 21 + i64::try_from(number % 5).unwrap_or(0) };
        let answered = opened - 4 - took;
        match end {
            ItemState::Assigned => return turns,
            ItemState::Acknowledged => {
                turns.push(turn(answered + 3, What::Acknowledge(item)));
                return turns;
            }
            ItemState::Examined => {
                turns.push(turn(answered + 3, What::Examine(item)));
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
        turns.push(Turn { at, what: What::Answer(item, self.said(verdict, office, at)) });
        self.after((number, office), item, end, answered, &mut turns);
        turns
    }

    /// What follows the answer: a measure, the question, what the company says.
    fn after(
        &self,
        (number, office): (usize, usize),
        item: Id<Item>,
        end: ItemState,
        answered: i64,
        turns: &mut Vec<Turn>,
    ) {
        let turn = |days: i64, what| Turn { at: self.ago(days), what };
        let coming = end == ItemState::Planned;
        let fits = |own: bool| {
            let own = move |place: usize| !own || place == office;
            let all = self.measures.iter();
            all.filter(move |(_, days, place)| (*days > 0) == coming && own(*place))
        };
        let all: Vec<_> =
            if fits(true).next().is_some() { fits(true) } else { fits(false) }.collect();
        let Some((measure, held, _)) = all.get(number % all.len().max(1)) else { return };
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
                "지점마다 안내가 다릅니다. / 窓口ごとに案内が異なります。",
            ),
            ItemState::NotSolved => (
                confirmation::Said::Not,
                "아직 같은 서류를 요구합니다. / まだ同じ書類を求められます。",
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

/// Makes authorities and measures, and plays what became of the items of a unit.
///
/// # Errors
/// A turn is refused, or the database does not answer.
pub async fn tell(cx: &Cx, room: &Policy, unit: Id<Workspace>) -> Outcome<usize> {
    let filter =
        Filter { workspaces: Some(vec![unit]), state: Some(ItemState::Open), ..Filter::default() };
    let found = list(cx, &filter, None, 200).await?.lines;
    let made_up: Vec<Line> = found.into_iter().rev().collect();
    let mut then = cx.clone();
    then.now = cx.now.plus_days(-700);
    let mut scene = Scene { now: cx.now, offices: Vec::new(), measures: Vec::new() };
    for (names, country, language) in OFFICES {
        let ask = OfficeAsk {
            names: texts(names),
            country: Some(country.to_owned()),
            contact: String::new(),
            address: String::new(),
            language,
            active: true,
            demonstration: true,
        };
        scene.offices.push((offices::enter(&then, unit, ask).await?.id, language));
    }
    for (titles, kind, days, office) in MEASURES {
        let authority = scene.offices.get(office).map(|(id, _)| *id);
        let effective = Some(cx.now.plus_days(days).day());
        let new = measure(unit, authority, kind, texts(titles), Term { effective, sunset: None });
        scene.measures.push((enter(&then, new).await?.id, days, office));
    }
    fact(&then, unit).await?;
    recommend(cx, room, unit, &scene).await?;
    let mut turns: Vec<Turn> =
        (0..=50).map(|tick| Turn { at: scene.ago(tick * 14), what: What::Day }).collect();
    let mut dates = Vec::new();
    for (number, line) in made_up.iter().enumerate() {
        let usual = ENDS.get(number % ENDS.len()).copied().unwrap_or(ItemState::Open);
        let end = alike(line).unwrap_or(usual);
        let back = i64::try_from(number).unwrap_or(0) * 37 % 300;
        // What was answered lately is not late yet.
        let fresh = matches!(
            end,
            ItemState::Examined | ItemState::Accepted | ItemState::Partly | ItemState::LongTerm
        );
        let young = matches!(end, ItemState::Open | ItemState::Assigned | ItemState::Acknowledged);
        let waits = !line.released && number % 5 > 0;
        let opened = match (waits, young && number % 3 > 0) {
            (true, _) => 3 + back % 11,
            (false, _) if alike(line) == Some(ItemState::Examined) => TOO_LONG + back % 200,
            (false, true) => 8 + back % 20,
            (false, false) if fresh && number % 3 > 0 => 40 + back % 20,
            (false, false) => 190 + back,
        };
        dates.push((line.item.id, scene.ago(opened)));
        if line.released {
            turns.extend(scene.course(number, line, end, opened));
        }
    }
    date(cx, &dates).await?;
    play(cx, room, turns).await?;
    Ok(made_up.len())
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
            4,
            "통관 사전 심사 기한을 정할 것",
            "신청 후 며칠 안에 결정하는지 정하여 알릴 것을 권고합니다.",
        ),
        (
            12,
            0,
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
