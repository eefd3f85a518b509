//! What is found, by which reason, and in which order.

use lb_kernel::Language;
use lb_kernel::policy::Actor;
use lb_search::{Bearer, Index, Kind, Looseness, Name, Number, Query, Text};

use super::{find, id, index, numbers, public};

fn people() -> Index {
    index(vec![
        public(1).title("노용석"),
        public(2).title("Roh Yong-seok"),
        public(3).title("ノ・ヨンソク"),
        public(4).name(Name::new("盧龍錫").reading("노용석")),
        public(5).title("김민준"),
        public(6).title("Park Ji-hoon"),
        public(7).title("New Energy Systems"),
    ])
}

#[test]
fn a_person_is_found_in_every_spelling() {
    let index = people();
    for query in [
        "노용석",
        "Noh Yong-seok",
        "No Yong-seok",
        "Roh Yong Seok",
        "Yong-seok Noh",
        "ノ・ヨンソク",
    ] {
        let answer = find(&index, query);
        let mut found = numbers(&answer);
        found.sort_unstable();
        assert_eq!(found, [1, 2, 3, 4], "{query}: {answer:?}");
        assert_eq!(answer.count, 4);
    }
    for query in ["Noh", "Roh", "노", "盧"] {
        let found = numbers(&find(&index, query));
        assert!(found.contains(&1) && found.contains(&4), "{query}: {found:?}");
        assert!(!found.contains(&5) && !found.contains(&7), "{query}: {found:?}");
    }
    assert_eq!(numbers(&find(&index, "노용석"))[0], 1, "the same letters come first");
    assert_eq!(numbers(&find(&index, "盧龍錫"))[0], 4);
    let reason = &find(&index, "Noh Yong-seok").hits[0].reasons;
    assert!(!reason.is_empty());
}

#[test]
fn a_short_name_does_not_meet_a_particle() {
    let mut people: Vec<_> = ["光の泉", "ものづくりの匠", "空と海", "Atelier le Corbeau"]
        .into_iter()
        .zip(1..)
        .map(|(title, number)| public(number).title(title))
        .collect();
    people.push(public(10).title("노용석"));
    people.push(public(11).title("이토"));
    let index = index(people);
    for query in ["Noh", "Roh", "No Yong-seok", "노", "ノ"] {
        assert_eq!(numbers(&find(&index, query)), [10], "{query}");
    }
    assert_eq!(numbers(&find(&index, "Lee")), [11], "a surname, not an article");
    assert_eq!(numbers(&find(&index, "光の泉")), [1], "the name itself is found");
    assert_eq!(numbers(&find(&index, "ひかりの")), [] as [u128; 0]);
}

#[test]
fn a_short_name_is_heard_in_people_alone() {
    let headings = [
        "노화 연구",
        "이 기술의 이미지 분석",
        "노인 돌봄 の 실증",
        "신약 개발",
        "박막 소재",
        "い か の 研究",
    ];
    let companies = ["노바텍", "이노텍", "신성바이오"];
    let mut all: Vec<_> = headings
        .into_iter()
        .zip(1..)
        .map(|(title, number)| public(number).title(title).borne_by(Bearer::Text))
        .collect();
    all.extend(
        companies
            .into_iter()
            .zip(11..)
            .map(|(title, number)| public(number).title(title).borne_by(Bearer::Organisation)),
    );
    let called = ["노용석", "이순신", "신지호", "박지훈"];
    all.extend(called.into_iter().zip(21..).map(|(title, number)| public(number).title(title)));
    all.push(public(31).title("アステラス製薬との協業").borne_by(Bearer::Text));
    let index = index(all);
    let queries = [
        ("Noh", 21),
        ("Roh", 21),
        ("No Yong-seok", 21),
        ("노용석", 21),
        ("Lee", 22),
        ("Yi", 22),
        ("Shin", 23),
        ("Park", 24),
    ];
    for (query, person) in queries {
        assert_eq!(numbers(&find(&index, query)), [person], "{query}");
    }
    assert_eq!(numbers(&find(&index, "Novatek")), [11], "a company is heard as a whole");
    assert_eq!(numbers(&find(&index, "Astellas")), [31], "a heading may name somebody");
    assert_eq!(numbers(&find(&index, "신약")), [4], "and is found by its words");
}

#[test]
fn an_organisation_is_found_by_short_form_sound_and_words() {
    let index = index(vec![
        public(1)
            .title("JETRO")
            .name(Name::new("日本貿易振興機構").reading("にほんぼうえきしんこうきこう"))
            .name(Name::new("Japan External Trade Organization")),
        public(2).title("KOTRA").name(Name::new("대한무역투자진흥공사")),
        public(3).title("Astellas Pharma Inc.").name(Name::new("アステラス製薬株式会社")),
        public(4).title("Japan Tobacco"),
        public(6).title("삼성전자"),
        public(5).title("Institut national de l\u{2019}énergie"),
    ]);
    for query in
        ["JETRO", "ジェトロ", "제트로", "Japan External Trade", "jetro", "貿易振興", "일본 JETRO"]
    {
        let answer = find(&index, query);
        assert_eq!(numbers(&answer).first(), Some(&1), "{query}: {answer:?}");
    }
    for query in ["아스텔라스", "アステラス", "Astellas", "Astelas", "astellas pharma"] {
        assert_eq!(numbers(&find(&index, query)).first(), Some(&3), "{query}");
    }
    for query in ["サムスン", "サムスン電子", "samsung"] {
        assert_eq!(numbers(&find(&index, query)).first(), Some(&6), "{query}");
    }
    assert_eq!(find(&index, "ジェトロ").hits[0].reasons[0].kind, Kind::Sound);
    assert_eq!(numbers(&find(&index, "energie")), [5]);
    assert_eq!(numbers(&find(&index, "l'Énergie")), [5]);
}

fn texts() -> Index {
    index(vec![
        public(1).text(Text::new(Language::KO, "당사는 항체를 이용한 신약을 개발하는 기업입니다.")),
        public(2).text(Text::new(Language::JA, "抗体を用いた創薬に取り組んでいます。")),
        public(3)
            .text(Text::new(Language::EN, "We develop antibody therapeutics for rare diseases.")),
        public(4).text(Text::new(Language::FR, "Nous concevons des anticorps thérapeutiques.")),
        public(5)
            .text(Text::new(Language::EN, "Recycling of lithium-ion batteries and IL-6 assays.")),
        public(6).text(Text::new(Language::JA, "測定器を製造し、トヨタ自動車へ納めています。")),
    ])
}

#[test]
fn two_signs_are_enough_and_particles_do_not_hide_a_word() {
    let index = texts();
    for (query, first) in
        [("항체", 1), ("創薬", 2), ("신약", 1), ("抗体", 2), ("항체를", 1), ("신약이", 1)]
    {
        let answer = find(&index, query);
        assert_eq!(numbers(&answer).first(), Some(&first), "{query}: {answer:?}");
        assert_eq!(answer.looseness, Looseness::All, "{query}");
    }
    assert_eq!(numbers(&find(&index, "測定器の製造")), [6]);
    assert_eq!(numbers(&find(&index, "トヨタ")), [6]);
    assert_eq!(numbers(&find(&index, "IL6")), [5]);
    assert_eq!(numbers(&find(&index, "il-6")), [5]);
}

#[test]
fn a_concept_is_found_in_every_language() {
    let index = texts();
    for query in ["항체", "抗体", "antibody", "anticorps", "antibodies"] {
        let answer = find(&index, query);
        let mut found = numbers(&answer);
        found.sort_unstable();
        assert_eq!(found, [1, 2, 3, 4], "{query}");
    }
    let answer = find(&index, "항체");
    let japanese = answer.hits.iter().find(|hit| hit.id == id(2)).unwrap();
    assert_eq!(japanese.reasons[0].kind, Kind::Concept);
    assert_eq!(japanese.reasons[0].shown, "抗体");
    let mark = japanese.snippet.marks[0].clone();
    assert_eq!(&japanese.snippet.text[mark], "抗体");
}

#[test]
fn mistyped_words_are_found_when_nothing_else_is() {
    let index = texts();
    for (query, found) in [("recyclng", 5), ("antibdy therapeutcs", 3), ("lithuim batteries", 5)] {
        let answer = find(&index, query);
        assert_eq!(numbers(&answer).first(), Some(&found), "{query}: {answer:?}");
        assert_eq!(answer.looseness, Looseness::Near, "{query}");
    }
    let answer = find(&index, "lithium submarines");
    assert_eq!((numbers(&answer), answer.looseness), (vec![5], Looseness::Some));
    let nothing = find(&index, "xylophone");
    assert_eq!((nothing.count, nothing.hits.len()), (0, 0));
}

#[test]
fn unfinished_words_are_found_while_typing() {
    let index = texts();
    let actor = Actor::anonymous();
    let query = Query { typing: true, ..Query::new("lithium batt", &actor) };
    assert_eq!(numbers(&index.search(&query).unwrap()), [5]);
}

#[test]
fn a_number_is_found_as_a_whole() {
    let index = index(vec![
        public(1).title("One").number(Number::new("123-45-67890")),
        public(2).title("Two 1234567890").number(Number::new("ABC-1")),
    ]);
    let answer = find(&index, "1234567890");
    assert_eq!(numbers(&answer)[0], 1);
    assert_eq!(answer.hits[0].reasons[0].kind, Kind::Number);
    assert_eq!(numbers(&find(&index, "abc 1")), [2]);
}

#[test]
fn facets_filter_and_count() {
    let index = index(vec![
        public(1).title("Alpha").facet("country", "KR").facet("kind", "company"),
        public(2).title("Alpha Two").facet("country", "JP").facet("kind", "company"),
        public(3).title("Alpha Three").facet("country", "JP").facet("kind", "university"),
    ]);
    let actor = Actor::anonymous();
    let all = find(&index, "alpha");
    let counts: Vec<(&str, &str, u64)> =
        all.facets.iter().map(|f| (f.name.as_str(), f.value.as_str(), f.count)).collect();
    assert_eq!(
        counts,
        [
            ("country", "JP", 2),
            ("country", "KR", 1),
            ("kind", "company", 2),
            ("kind", "university", 1),
            ("object", "organisation", 3),
        ]
    );
    let filter = [("country", "JP"), ("kind", "company"), ("kind", "university")];
    let query = Query { facets: &filter, ..Query::new("alpha", &actor) };
    assert_eq!(index.search(&query).unwrap().count, 2);
    let query = Query { objects: &["event"], ..Query::new("alpha", &actor) };
    assert_eq!(index.search(&query).unwrap().count, 0);
}

#[test]
fn pages_follow_one_another_without_gap_or_repetition() {
    let many: Vec<_> = (1..=450_u128)
        .map(|n| public(n).title(format!("Alpha {}", n % 7)).text(Text::new(Language::EN, "beta")))
        .collect();
    let index = index(many);
    let actor = Actor::anonymous();
    for text in ["alpha", "beta", ""] {
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let query = Query { limit: 37, cursor, ..Query::new(text, &actor) };
            let answer = index.search(&query).unwrap();
            assert_eq!(answer.count, 450, "{text}");
            seen.extend(numbers(&answer));
            let Some(next) = answer.next else { break };
            let written = next.to_string();
            assert_eq!(written.parse(), Ok(next));
            cursor = Some(next);
        }
        let mut distinct = seen.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len()), (450, 450), "{text}");
    }
    let newest = find(&index, "");
    assert_eq!(numbers(&newest)[0], 450, "without words the newest come first");
}

#[test]
fn odd_queries_find_little_and_break_nothing() {
    let index = texts();
    let long = "antibody 항체 抗体 ".repeat(5_000);
    for query in [
        "",
        " ",
        "\u{0}",
        "*",
        "\"",
        "((()",
        "a OR b AND NOT",
        "names:[a TO b]",
        "ㄱ",
        "약",
        "抗",
        "ー",
        "👩‍🔬",
        "\u{301}",
        "\u{1}\u{2}\u{1f}",
        "%_\\",
        "-",
        "+항체 -抗体",
        "0",
        "é",
        "\u{feff}",
        long.as_str(),
    ] {
        let answer = find(&index, query);
        assert!(answer.count <= 6, "{query}");
        assert!(answer.hits.len() as u64 == answer.count, "{query}");
    }
    assert!("x".parse::<lb_search::Cursor>().is_err());
    assert!("all.best.1".parse::<lb_search::Cursor>().is_err());
}
