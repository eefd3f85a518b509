//! Reports as other hands write them: whose words they are, and of which kind.
#![expect(clippy::unwrap_used, reason = "tests")]

use lb_language::encoder::Encoder;
use lb_reading::{Classifier, Kind, Report, read};

fn reading(text: &str) -> Report {
    let encoder = Encoder::builtin().unwrap();
    let classifier = Classifier::new(Some(encoder)).unwrap();
    read(text, None, &[], &classifier, Some(encoder)).unwrap()
}

/// The statement that has these words: its speaker and kind.
fn told<'r>(report: &'r Report, words: &str) -> (Option<&'r str>, Kind) {
    let mut found = report.statements.iter().filter(|one| one.quote.contains(words));
    let (first, next) = (found.next(), found.next());
    assert!(first.is_some() && next.is_none(), "{words}: {:?}", report.statements);
    first.map(|one| (one.speaker.as_deref(), one.kind)).unwrap()
}

fn works_for<'r>(report: &'r Report, name: &str) -> Option<&'r str> {
    report.people.iter().find(|one| one.name == name).unwrap().organisation.as_deref()
}

fn people(report: &Report) -> Vec<&str> {
    report.people.iter().map(|one| one.name.as_str()).collect()
}

#[test]
fn a_japanese_release_gives_each_his_own_words() {
    let report = reading(
        r#"報道資料
2026年10月14日、東京のJEOMO本部で韓日バイオ企業の懇談会が開かれた。
ノ・ヨンソク副大臣は「来年3月までに在留資格の審査を一か月に短縮する」と述べた。
ハンガン・バイオの金ハナ代表は「法人口座の開設に半年かかり、家賃を個人で払った」と話した。
JETROの担当者は、SakuLab-Tsukubaでの共同利用を広げたいと期待を示した。
参加企業は12社だった。
"#,
    );
    assert_eq!(people(&report), ["ノ・ヨンソク", "金ハナ"]);
    assert_eq!(works_for(&report, "金ハナ"), Some("ハンガン・バイオ"));
    assert_eq!(report.place.as_deref(), Some("東京"));
    assert!(report.organisations.iter().any(|one| one.name == "SakuLab-Tsukuba"));
    assert_eq!(told(&report, "短縮する"), (Some("ノ・ヨンソク"), Kind::Commitment));
    assert_eq!(told(&report, "半年かかり"), (Some("金ハナ"), Kind::Difficulty));
    // Somebody of the agency who is not named: not the founder before.
    assert_eq!(told(&report, "共同利用"), (None, Kind::Expectation));
    assert_eq!(told(&report, "12社"), (None, Kind::Fact));
}

#[test]
fn japanese_minutes_know_who_came_from_their_list() {
    let report = reading(
        r#"スタートアップ訪問記録
日時：2026年8月20日　場所：つくば市
出席者：佐藤健一（茨城県課長）、李在勲（ソウルバイオ代表）、山口恵（サクラボ所長）
李代表から、研究員の在留資格の更新に四か月かかり、実験が止まったとの訴えがあった。
山口所長は、動物実験室の共同利用を来月から始めると説明した。
佐藤課長は「英語の窓口を年度内に設けます」と約束した。
韓国側は、大学病院との共同研究の相手を探しているという。
"#,
    );
    assert_eq!(people(&report), ["佐藤健一", "李在勲", "山口恵"]);
    assert_eq!(works_for(&report, "李在勲"), Some("ソウルバイオ"));
    assert_eq!(told(&report, "四か月"), (Some("李在勲"), Kind::Difficulty));
    assert_eq!(told(&report, "来月から"), (Some("山口恵"), Kind::Opportunity));
    assert_eq!(told(&report, "英語の窓口"), (Some("佐藤健一"), Kind::Commitment));
    assert_eq!(told(&report, "相手を探して"), (None, Kind::Opportunity));
}

#[test]
fn a_korean_release_tells_wishes_from_facts() {
    let report = reading(
        r#"해외 창업기업 현장 방문 결과
2026년 9월 3일 오전, 대전 대덕연구단지에서 이수진 차관이 일본 바이오기업 5개사와 만났다.
사쿠라랩 쓰쿠바의 다나카 켄 대표는 "사업자등록에 두 달이 걸려 직원 급여를 줄 수 없었다"며 절차 간소화를 요청했다.
이에 대해 이 차관은 연말까지 영문 안내서를 내고 창구를 하나로 합치겠다고 답했다.
JETRO 서울사무소 관계자는 한국 대학과의 공동연구가 늘기를 기대한다고 말했다.
박민수 한강바이오 이사는 "동물실험 시설을 함께 쓸 기업을 찾고 있다"고 소개했다.
이날 참석한 기업의 누적 투자액은 320억 원이다.
"#,
    );
    assert_eq!(report.place.as_deref(), Some("대전"));
    assert_eq!(told(&report, "두 달이"), (Some("다나카 켄"), Kind::Difficulty));
    assert_eq!(told(&report, "창구를"), (Some("이수진"), Kind::Commitment));
    assert_eq!(told(&report, "공동연구가"), (None, Kind::Expectation));
    assert_eq!(told(&report, "동물실험"), (Some("박민수"), Kind::Opportunity));
}

#[test]
fn an_english_release_keeps_words_whole() {
    let report = reading(
        r#"Round table with Korean founders in Tokyo
Tokyo, 21 May 2026 - Officials met eight Korean biotech founders at the Shonan iPark campus.
Kim Hana, chief executive of Hangang Bio, said her company had waited seven months for a work visa for its lead scientist.
"We were turned down by three banks because none of us had a residence card," said Park Jin-woo of Namsan Therapeutics.
Deputy director Kenji Mori of the Ministry of Economy promised to issue a checklist in English before July.
Ms Claire Dubois, who heads the JETRO invest desk, hopes that more companies will come to the Kansai region.
Takeda is looking for partners in gene therapy.
"#,
    );
    let waits = report.statements.iter().find(|one| one.quote.contains("seven months")).unwrap();
    assert!(waits.quote.starts_with("her company had waited"), "{}", waits.quote);
    assert_eq!(told(&report, "three banks"), (Some("Park Jin-woo"), Kind::Difficulty));
    assert_eq!(told(&report, "checklist"), (Some("Kenji Mori"), Kind::Commitment));
    assert_eq!(told(&report, "Takeda is looking for"), (None, Kind::Opportunity));
}

#[test]
fn a_french_release_knows_a_firm_from_its_founder() {
    let report = reading(
        r#"Visite de la délégation coréenne à Lyon
Le 12 juin 2026, à Lyon, la secrétaire d’État Anne Moreau a rencontré six jeunes pousses coréennes accueillies par Lyonbiopôle.
Pour Kim Min-jae, fondateur de Seoul Vision, « il a fallu huit mois pour obtenir un numéro fiscal ».
« Nous ne trouvons aucun laboratoire de niveau 3 disponible », déplore Sophie Bernard, directrice scientifique de NeuroLyon.
Mme Moreau s’est engagée à désigner un interlocuteur unique d’ici septembre.
Business France recherche dix entreprises pour son programme d’accélération.
Les entreprises reçues emploient au total 140 personnes.
"#,
    );
    assert_eq!(people(&report), ["Anne Moreau", "Kim Min-jae", "Sophie Bernard"]);
    assert_eq!(works_for(&report, "Kim Min-jae"), Some("Seoul Vision"));
    let (speaker, _) = told(&report, "huit mois");
    assert_eq!(speaker, Some("Kim Min-jae"));
    assert_eq!(told(&report, "aucun laboratoire"), (Some("Sophie Bernard"), Kind::Difficulty));
    assert_eq!(told(&report, "interlocuteur unique"), (Some("Anne Moreau"), Kind::Commitment));
}
