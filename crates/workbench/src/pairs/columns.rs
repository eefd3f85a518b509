//! The columns of a listing and the headers they go by in files.

/// One column of a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The contract's name.
    pub key: &'static str,
    /// Other headers in use, lower case, most telling first.
    pub names: &'static [&'static str],
}

/// All columns, in the order in which they are written.
pub const COLUMNS: &[Column] = &[
    Column {
        key: "id",
        names: &[
            "no",
            "no.",
            "번호",
            "아이디",
            "식별자",
            "番号",
            "識別子",
            "identifiant",
            "numéro",
            "n°",
        ],
    },
    Column {
        key: "organisation",
        names: &[
            "organization",
            "company",
            "firm",
            "기관",
            "기관명",
            "기업",
            "기업명",
            "회사",
            "회사명",
            "업체명",
            "組織",
            "組織名",
            "企業",
            "企業名",
            "会社",
            "会社名",
            "機関名",
            "entreprise",
            "société",
            "organisme",
        ],
    },
    Column {
        key: "title",
        names: &[
            "headline",
            "subject",
            "제목",
            "과제명",
            "件名",
            "題名",
            "タイトル",
            "表題",
            "titre",
            "intitulé",
            "objet",
        ],
    },
    Column {
        key: "text",
        names: &[
            "description",
            "abstract",
            "summary",
            "details",
            "내용",
            "본문",
            "설명",
            "소개",
            "상세",
            "本文",
            "内容",
            "説明",
            "概要",
            "詳細",
            "texte",
            "résumé",
            "contenu",
        ],
    },
    Column { key: "language", names: &["lang", "언어", "言語", "langue"] },
    Column {
        key: "country", names: &["국가", "나라", "소재국", "国", "国名", "所在国", "pays"]
    },
    Column {
        key: "fields",
        names: &[
            "field", "sectors", "sector", "industry", "분야", "업종", "산업", "分野", "業種",
            "domaines", "domaine", "secteur", "secteurs",
        ],
    },
    Column {
        key: "collaboration",
        names: &[
            "collaboration types",
            "cooperation",
            "협력유형",
            "협력 유형",
            "협력방식",
            "협력 방식",
            "협력형태",
            "連携形態",
            "協業形態",
            "提携形態",
            "連携",
            "type de collaboration",
            "coopération",
        ],
    },
    Column {
        key: "readiness",
        names: &[
            "trl",
            "technology readiness",
            "기술성숙도",
            "기술성숙도(trl)",
            "성숙도",
            "技術成熟度",
            "成熟度",
            "maturité",
        ],
    },
    Column {
        key: "countries_wanted",
        names: &[
            "countries wanted",
            "target countries",
            "희망국가",
            "희망 국가",
            "대상국가",
            "대상 국가",
            "希望国",
            "対象国",
            "pays souhaités",
            "pays recherchés",
        ],
    },
    Column {
        key: "must",
        names: &["conditions", "필수조건", "필수 조건", "필수", "必須条件", "必須", "obligatoire"],
    },
    Column {
        key: "not",
        names: &["exclusions", "제외조건", "제외 조건", "제외", "除外条件", "除外", "exclu"],
    },
    Column {
        key: "capacity",
        names: &["수용", "최대건수", "최대 건수", "상한", "定員", "上限", "capacité"],
    },
    Column {
        key: "url",
        names: &[
            "link",
            "website",
            "링크",
            "홈페이지",
            "누리집",
            "リンク",
            "ウェブサイト",
            "lien",
            "site",
        ],
    },
];

/// Where each column of a listing is found: positions in the file's columns, several when their
/// contents are joined.
pub type Places = Vec<(Column, Vec<usize>)>;

/// Finds each column by its own name, else by the first of its other names that the file has.
/// `mapped` names file columns for a key and goes before both.
///
/// # Errors
/// The first mapped name that the file does not have.
pub fn places(header: &[String], mapped: &[(String, Vec<String>)]) -> Result<Places, String> {
    let lower: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let position =
        |name: &str| lower.iter().position(|column| column == &name.trim().to_lowercase());
    let mut taken = Vec::new();
    let mut found = Places::new();
    for column in COLUMNS {
        let named = mapped.iter().find(|(key, _)| key == column.key);
        let positions = match named {
            Some((_, names)) => names
                .iter()
                .map(|name| position(name).ok_or_else(|| name.clone()))
                .collect::<Result<Vec<_>, _>>()?,
            None => std::iter::once(&column.key)
                .chain(column.names)
                .find_map(|name| position(name).filter(|at| !taken.contains(at)))
                .into_iter()
                .collect(),
        };
        if !positions.is_empty() {
            taken.extend(&positions);
            found.push((*column, positions));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
