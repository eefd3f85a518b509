//! Names that must meet, and how they are read.

use proptest::prelude::*;

use super::{By, Index, Name, Style, romanise, similarity, why};

fn near(a: &str, b: &str) -> f64 {
    similarity(&Name::from(a), &Name::from(b))
}

#[test]
fn hangul_is_romanised_with_its_sound_changes() {
    for (hangul, latin) in [
        ("독립문", "dongnimmun"),
        ("종로", "jongno"),
        ("왕십리", "wangsimni"),
        ("별내", "byeollae"),
        ("신라", "silla"),
        ("백마", "baengma"),
        ("좋고", "joko"),
        ("해돋이", "haedoji"),
        ("같이", "gachi"),
        ("속리산", "songnisan"),
        ("울릉", "ulleung"),
        ("구미 영동", "gumi yeongdong"),
        ("합덕", "hapdeok"),
        ("호법", "hobeop"),
        ("월곶", "wolgot"),
        ("벚꽃", "beotkkot"),
        ("대관령", "daegwallyeong"),
        ("압구정", "apgujeong"),
    ] {
        assert_eq!(romanise(hangul, Style::Spoken), latin, "{hangul}");
    }
    assert_eq!(romanise("복남", Style::Spelled), "boknam");
    assert_eq!(romanise("노용석", Style::Spoken), "noyongseok");
}

#[test]
fn the_spellings_of_the_record_meet() {
    for (a, b) in [
        ("노용석", "Noh Yong-seok"),
        ("노용석", "Roh Yong-seok"),
        ("노용석", "No Yong Seok"),
        ("노용석", "Yong Seok NOH"),
        ("노용석", "ノ・ヨンソク"),
        ("盧龍錫", "盧 龍錫"),
        ("JETRO", "ジェトロ"),
        ("JETRO", "제트로"),
        ("JETRO", "Japan External Trade Organization"),
        ("ジェトロ", "제트로"),
        ("Astellas", "アステラス"),
        ("아스텔라스", "アステラス製薬株式会社"),
        ("Astellas Pharma Inc.", "아스텔라스제약"),
        ("Samsung", "サムスン"),
        ("삼성", "サムスン"),
        ("삼성", "Samsung"),
        ("SakuLab", "Sakulab"),
        ("SakuLab", "サクラボ"),
        ("SakuLab", "사쿠랩"),
        ("사쿠랩", "サクラボ"),
    ] {
        assert!(near(a, b) >= 0.85, "{a} ~ {b}: {:.3}", near(a, b));
        assert!((near(a, b) - near(b, a)).abs() < 1e-6);
    }
}

#[test]
fn short_forms_are_proposed_with_lower_scores() {
    for (a, b, by) in [
        ("Japan External Trade Organization", "ジェトロ", By::Acronym),
        ("Japan External Trade Organization", "제트로", By::Acronym),
        ("Korea Advanced Institute of Science and Technology", "카이스트", By::Acronym),
        ("Y. S. Noh", "노용석", By::Initials),
        ("Y.S. Noh", "Noh Yong-seok", By::Initials),
        ("Noh YS", "ノ・ヨンソク", By::Initials),
        ("삼성", "Samsung Biologics", By::Beginning),
        ("JEOMO", "JETRO", By::Letters),
    ] {
        let reason = why(&Name::from(a), &Name::from(b));
        assert_eq!(reason.by, by, "{a} ~ {b}: {reason}");
        assert!((0.5..0.95).contains(&reason.score), "{a} ~ {b}: {reason}");
    }
}

#[test]
fn different_names_stay_apart() {
    for (a, b) in [
        ("노용석", "Kim Min-jun"),
        ("Astellas", "タケダ"),
        ("Samsung", "Hyundai"),
        ("東京大学", "大阪大学"),
        ("다나카 히로시", "Yuko Suzuki"),
    ] {
        assert!(near(a, b) < 0.6, "{a} ~ {b}: {:.3}", near(a, b));
    }
}

#[test]
fn legal_forms_do_not_count() {
    for (a, b) in [
        ("주식회사 사쿠랩", "㈜사쿠랩"),
        ("株式会社サクラボ", "サクラボ(株)"),
        ("SakuLab Co., Ltd.", "SakuLab K.K."),
        ("SakuLab S.A.S.", "SAKULAB GmbH"),
    ] {
        assert!(near(a, b) >= 0.999, "{a} ~ {b}: {:.3}", near(a, b));
    }
}

#[test]
fn han_characters_are_read_by_their_reading() {
    let tanaka = Name::with_reading("田中 弘", "タナカ ヒロシ");
    assert!(similarity(&tanaka, &Name::from("Hiroshi Tanaka")) > 0.95);
    assert!(similarity(&tanaka, &Name::from("다나카 히로시")) > 0.9);
    assert!(similarity(&Name::from("田中 弘"), &Name::from("Hiroshi Tanaka")) < 0.3);
}

#[test]
fn reasons_name_the_spellings_that_met() {
    let reason = why(&Name::from("노용석"), &Name::from("Roh Yong-seok"));
    assert_eq!(reason.by, By::Sound);
    assert_eq!(reason.left, "noyongseok");
    assert_eq!(reason.right, "noyongseok");
    let acronym = why(&Name::from("JETRO"), &Name::from("Japan External Trade Organization"));
    assert_eq!(acronym.by, By::Acronym);
}

#[test]
fn the_index_finds_the_nearest_first_and_gives_its_position() {
    let names =
        ["Kim Min-jun", "Roh Yong-seok", "Astellas Pharma", "Japan External Trade Organization"];
    let index = Index::new(names.into_iter().map(Name::from));
    for (query, position) in [("노용석", 1), ("アステラス製薬", 2), ("JETRO", 3), ("김민준", 0)]
    {
        let found = index.nearest(&Name::from(query), 2);
        assert_eq!(found.first().map(|near| near.position), Some(position), "{query}");
    }
    assert!(index.nearest(&Name::from(""), 3).is_empty());
    assert!(Index::new(std::iter::empty()).nearest(&Name::from("x"), 3).is_empty());
}

#[test]
fn a_name_of_a_megabyte_is_read_as_far_as_a_name_can_be() {
    let long = "사쿠랩 SakuLab ".repeat(60_000);
    assert!(near(&long, "사쿠랩") < 1.0);
    assert!(near(&long, &long) >= 0.999);
}

proptest! {
    #[test]
    fn any_two_texts_have_a_score_from_0_to_1_in_either_order(a in "\\PC{0,30}", b in "\\PC{0,30}") {
        let score = near(&a, &b);
        prop_assert!((0.0..=1.0).contains(&score));
        prop_assert!((score - near(&b, &a)).abs() < 1e-5);
    }

    #[test]
    fn a_name_is_nearest_to_itself(a in "[가-힣ァ-ヴa-z][가-힣ァ-ヴa-zé ]{0,15}") {
        prop_assert!(near(&a, &a) >= 0.999);
    }
}

#[test]
fn names_that_sound_alike_share_a_key() {
    let keys = |name: &str| super::SoundKeys::of(&Name::from(name));
    for (a, b) in [
        ("노용석", "Noh Yong-seok"),
        ("노용석", "No Yong Seok"),
        ("노용석", "ノ・ヨンソク"),
        ("JETRO", "ジェトロ"),
        ("제트로", "ジェトロ"),
        ("JETRO", "Japan External Trade Organization"),
        ("Astellas", "アステラス製薬"),
    ] {
        let (a, b) = (keys(a), keys(b));
        assert!(a.whole.iter().any(|key| b.whole.contains(key)), "{a:?} {b:?}");
    }
    let (a, b) = (keys("삼성전자"), keys("サムスン電子"));
    assert!(a.frames.iter().any(|frame| b.frames.contains(frame)), "{a:?} {b:?}");
    for (part, name) in [("Noh", "노용석"), ("Roh", "노용석"), ("용석", "Roh Yong-seok")] {
        let (part, name) = (keys(part), keys(name));
        assert!(part.whole.iter().any(|key| name.parts.contains(key)), "{part:?} {name:?}");
    }
    for (part, name) in [
        ("Noh", "光の泉"),
        ("노", "ものづくりの匠"),
        ("나", "みどりな町"),
        ("Lee", "Atelier le Corbeau"),
        ("Toh", "空と海"),
    ] {
        let (part, name) = (keys(part), keys(name));
        assert!(part.whole.iter().all(|key| !name.parts.contains(key)), "{part:?} {name:?}");
    }
    for (part, name) in [("Noh", "ノ・ヨンソク"), ("노", "の よんそく"), ("さくら", "東京さくら")]
    {
        let (part, name) = (keys(part), keys(name));
        assert!(part.whole.iter().any(|key| name.parts.contains(key)), "{part:?} {name:?}");
    }
    assert!(keys("뉴").whole.iter().all(|key| !keys("노용석").parts.contains(key)));
    assert_eq!(keys(""), super::SoundKeys::default());
}

/// Shares of the names of the development set that meet their other spelling by `list`, and other
/// names met per name.
fn met_by(list: impl Fn(super::SoundKeys) -> Vec<String>) -> (f64, f64) {
    let folder = env!("CARGO_MANIFEST_DIR");
    let file = std::fs::read_to_string(format!("{folder}/tests/data/names-development.csv"));
    let rows: Vec<[Vec<String>; 3]> = file
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect::<Vec<&str>>())
        .filter(|row| row.len() == 5 && [1, 2, 4].iter().all(|at| !row[*at].is_empty()))
        .map(|row| [(row[1], ""), (row[2], row[3]), (row[4], "")])
        .map(|row| row.map(|(text, reading)| Name::with_reading(text, reading)))
        .map(|row| row.map(|name| list(super::SoundKeys::of(&name))))
        .collect();
    let meets = |a: &[String], b: &[String]| a.iter().any(|key| b.contains(key));
    let (mut met, mut wrong, mut all) = (0.0, 0.0, 0.0);
    for (at, row) in rows.iter().enumerate() {
        for (from, to) in [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)] {
            all += 1.0;
            met += f64::from(u8::from(meets(&row[from], &row[to])));
            let others = rows.iter().enumerate().filter(|(other, _)| *other != at);
            wrong += others.filter(|(_, other)| meets(&row[from], &other[to])).count() as f64;
        }
    }
    (met / all, wrong / all)
}

#[test]
fn whole_keys_are_sure_and_frames_find_more() {
    let (met, wrong) = met_by(|keys| keys.whole);
    println!("whole: {met:.3} met, {wrong:.3} wrong ones per name");
    assert!(met > 0.58 && wrong < 0.05);
    let (met, wrong) = met_by(|keys| keys.frames);
    println!("frames: {met:.3} met, {wrong:.3} wrong ones per name");
    assert!(met > 0.65 && wrong < 0.6);
    let (met, _) = met_by(|keys| [keys.whole, keys.frames].concat());
    println!("either: {met:.3} met");
    assert!(met > 0.82);
}
