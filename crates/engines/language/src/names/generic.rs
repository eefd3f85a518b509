//! Words that many organisations share, the same idea in every script: they say what an
//! organisation is, not which one. And the legal forms, which say neither.

/// A shared word: the idea's spellings in Korean, Japanese and European languages, small letters.
const IDEAS: &[&[&str]] = &[
    // Words that are often left out.
    &["홀딩스", "ホールディングス", "holdings", "holding", "지주"],
    &["그룹", "グループ", "group", "groupe"],
    &["한국", "코리아", "韓国", "コリア", "korea", "corée"],
    &["재팬", "ジャパン", "japan", "japon", "일본", "日本"],
    &["글로벌", "グローバル", "global"],
    &["인터내셔널", "インターナショナル", "international", "국제", "国際"],
    &["국립", "国立", "national"],
    // Words that belong to a name.
    &["바이오", "バイオ", "bio"],
    &[
        "테라퓨틱스",
        "세라퓨틱스",
        "セラピューティクス",
        "セラピューティックス",
        "therapeutics",
        "thérapeutique",
    ],
    &[
        "제약",
        "약품",
        "약품공업",
        "製薬",
        "薬品",
        "薬品工業",
        "製薬工業",
        "pharma",
        "pharm",
        "pharmaceutical",
        "pharmaceuticals",
        "파마",
        "ファーマ",
        "ファルマ",
    ],
    &[
        "연구소",
        "연구원",
        "研究所",
        "研究院",
        "institute",
        "institut",
        "인스티튜트",
        "インスティテュート",
    ],
    &["대학교", "대학", "大学", "大學", "university", "université", "univ"],
    &[
        "병원",
        "의료원",
        "病院",
        "hospital",
        "hôpital",
        "clinic",
        "클리닉",
        "クリニック",
        "醫院",
        "医院",
    ],
    &["센터", "センター", "center", "centre"],
    &["재단", "財団", "foundation", "fondation"],
    &["협회", "協会", "association"],
    &["기술", "技術", "technology", "technologies", "테크놀로지", "テクノロジー", "テクノロジーズ"],
    &["텍", "테크", "テック", "テク", "tech"],
    &["메디컬", "메디칼", "メディカル", "medical"],
    &["의료", "医療"],
    &["헬스케어", "ヘルスケア", "healthcare"],
    &["헬스", "ヘルス", "health"],
    &[
        "랩",
        "랩스",
        "ラボ",
        "ラボズ",
        "ラボラトリー",
        "ラボラトリーズ",
        "lab",
        "labs",
        "laboratory",
        "laboratories",
        "laboratoire",
        "laboratoires",
    ],
    &["사이언스", "사이언시스", "サイエンス", "サイエンシズ", "science", "sciences"],
    &["로보틱스", "ロボティクス", "robotics"],
    &["로봇", "ロボット", "robot", "robots"],
    &["진단", "다이아그노스틱스", "診断", "ダイアグノスティクス", "diagnostics", "diagnostic"],
    &["자동차", "自動車", "motor", "motors", "모터스", "モータース", "モーター"],
    &["전자", "電子", "electronics", "일렉트로닉스", "エレクトロニクス"],
    &["화학", "化学", "chemical", "chemicals", "chem", "케미칼", "ケミカル"],
    &["소재", "素材", "material", "materials", "머티리얼즈", "マテリアルズ"],
    &["시스템", "시스템즈", "システム", "システムズ", "system", "systems", "systèmes"],
    &["소프트", "ソフト", "soft", "software", "소프트웨어", "ソフトウェア"],
    &["솔루션", "솔루션즈", "ソリューション", "ソリューションズ", "solution", "solutions"],
    &["네트웍스", "네트워크", "ネットワーク", "ネットワークス", "network", "networks"],
    &["벤처스", "벤처", "ベンチャーズ", "ベンチャー", "ventures", "venture"],
    &["캐피탈", "캐피털", "キャピタル", "capital"],
    &["인베스트먼트", "インベストメント", "investment", "investments", "투자", "投資"],
    &["파트너스", "パートナーズ", "partners"],
    &["에너지", "エナジー", "エネルギー", "energy", "énergie"],
    &["식품", "푸드", "食品", "フーズ", "フード", "foods", "food"],
    &["코스메틱", "화장품", "化粧品", "コスメティックス", "cosmetics"],
    &["부동산", "不動産", "real estate"],
    &["은행", "銀行", "bank", "banque"],
    &["허브", "ハブ", "hub"],
    &["파크", "パーク", "park"],
    &["제작소", "製作所", "manufacturing", "mfg"],
    &["산업", "産業", "industry", "industries"],
    &["공업", "工業"],
    &["의과", "医科"],
    &["게임즈", "ゲームズ", "games"],
    &["엔진", "エンジン", "engine"],
    &["센서", "センサー", "sensor", "sensors"],
    &["나노", "ナノ", "nano"],
    &["암", "がん", "cancer"],
    &["공사", "公社"],
    &["기구", "機構", "organization", "organisation"],
    &["아카데미", "アカデミー", "academy"],
    &["학회", "学会", "society"],
];

/// How many of the ideas at the beginning of the list are often left out.
const LIGHT: usize = 7;

/// Small words between the others, in Latin letters.
const SMALL: &[&str] =
    &["of", "the", "and", "for", "de", "du", "des", "la", "le", "les", "et", "in", "at", "to"];

/// Legal forms written in Hangul and Han, the longest of each beginning first.
const EASTERN_FORMS: &[&str] = &[
    "농업회사법인",
    "앤드컴퍼니",
    "앤컴퍼니",
    "컴퍼니",
    "코퍼레이션",
    "アンドカンパニー",
    "カンパニー",
    "コーポレーション",
    "주식회사",
    "유한책임회사",
    "유한회사",
    "합자회사",
    "합명회사",
    "사단법인",
    "재단법인",
    "의료법인",
    "학교법인",
    "사회복지법인",
    "(주)",
    "(유)",
    "(사)",
    "(재)",
    "(의)",
    "(학)",
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "一般社団法人",
    "一般財団法人",
    "公益社団法人",
    "公益財団法人",
    "国立研究開発法人",
    "地方独立行政法人",
    "独立行政法人",
    "国立大学法人",
    "公立大学法人",
    "特定非営利活動法人",
    "医療法人社団",
    "医療法人財団",
    "医療法人",
    "学校法人",
    "社会福祉法人",
    "社団法人",
    "財団法人",
    "(株)",
    "(有)",
    "(同)",
    "(一社)",
    "(一財)",
    "(公財)",
    "(国研)",
    "有限公司",
    "股份有限公司",
];

/// Legal forms in Latin letters, without points, small.
const LATIN_FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "co",
    "company",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "llc",
    "llp",
    "lp",
    "plc",
    "sa",
    "sas",
    "sasu",
    "sarl",
    "eurl",
    "sca",
    "snc",
    "se",
    "gmbh",
    "ag",
    "kg",
    "kgaa",
    "mbh",
    "ug",
    "bv",
    "nv",
    "oy",
    "oyj",
    "ab",
    "asa",
    "aps",
    "spa",
    "srl",
    "kk",
    "gk",
    "yk",
    "kabushiki",
    "kaisha",
    "godo",
    "goshi",
    "gaisha",
    "pte",
    "pty",
    "sdn",
    "bhd",
];

/// Titles before a person's name.
const TITLES: &[&str] =
    &["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "mme", "mlle", "monsieur", "madame"];

/// Whether the idea is often left out of a name: Group, National, Korea.
pub(super) fn is_light(idea: usize) -> bool {
    idea < LIGHT
}

/// The idea a whole word stands for, as its position in the list.
pub(super) fn idea(word: &str) -> Option<usize> {
    IDEAS.iter().position(|spellings| spellings.contains(&word))
}

/// The longest shared word that ends `word`, as its idea and its length in bytes, if a name is
/// left before it.
pub(super) fn idea_at_end(word: &str) -> Option<(usize, usize)> {
    longest(|spelling| word.len() > spelling.len() && word.ends_with(spelling))
}

/// The longest shared word with which something in Hangul or Kana begins, if a name is left.
pub(super) fn idea_at_start(word: &str) -> Option<(usize, usize)> {
    longest(|spelling| {
        !spelling.is_ascii() && word.len() > spelling.len() && word.starts_with(spelling)
    })
}

fn longest(fits: impl Fn(&str) -> bool) -> Option<(usize, usize)> {
    IDEAS
        .iter()
        .enumerate()
        .flat_map(|(idea, spellings)| spellings.iter().map(move |spelling| (idea, *spelling)))
        .filter(|(_, spelling)| fits(spelling))
        .max_by_key(|(_, spelling)| spelling.len())
        .map(|(idea, spelling)| (idea, spelling.len()))
}

/// Whether the Latin word only joins others.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// Whether the Latin word (small letters, no points) is a legal form.
pub(super) fn is_form(word: &str) -> bool {
    LATIN_FORMS.contains(&word)
}

/// Whether the Latin word (small letters, no points) is a title.
pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// The text without legal forms in Hangul and Han, which need no space around them.
pub(super) fn without_eastern_forms(text: &str) -> String {
    let mut rest = text.to_owned();
    for form in EASTERN_FORMS {
        if rest.contains(form) {
            rest = rest.replace(form, " ");
        }
    }
    if rest.trim().is_empty() { text.to_owned() } else { rest }
}
