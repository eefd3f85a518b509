use super::*;

fn grounds(one: &str, other: &str, more: &[Ground]) -> Option<Vec<Ground>> {
    let proposal = propose(&[Name::new(one)], &[Name::new(other)], more)?;
    Some(proposal.reasons.iter().map(|reason| reason.ground).collect())
}

#[test]
fn the_same_name_in_another_script_is_worth_a_look() {
    for (one, other) in [
        ("アステラス製薬", "아스텔라스제약"),
        ("노용석", "Noh Yong-seok"),
        ("노용석", "Roh Yong Seok"),
    ] {
        assert_eq!(grounds(one, other, &[]), Some(vec![Ground::Sound]), "{one} {other}");
    }
    assert_eq!(grounds("Hanbit Bio Co., Ltd.", "HANBIT BIO", &[]), Some(vec![Ground::Letters]));
}

#[test]
fn different_names_need_a_ground_that_weighs() {
    assert_eq!(grounds("한빛", "새벽에너지", &[]), None);
    assert_eq!(grounds("한빛", "새벽에너지", &[Ground::People]), None);
    assert_eq!(grounds("한빛", "새벽에너지", &[Ground::Host]), Some(vec![Ground::Host]));
    assert_eq!(grounds("한빛", "새벽에너지", &[Ground::Number]), Some(vec![Ground::Number]));
}

#[test]
fn more_grounds_make_it_likelier() {
    let score = |more: &[Ground]| {
        propose(&[Name::new("노용석")], &[Name::new("Noh Yong-seok")], more).unwrap().score
    };
    assert!(score(&[Ground::Contact]) > score(&[Ground::People]));
    assert!(score(&[Ground::People]) > score(&[]));
}

#[test]
fn near_names_share_a_key_and_others_do_not() {
    let meet = |one: &str, other: &str| {
        let (one, other) = (sounds(&Name::new(one)), sounds(&Name::new(other)));
        one.intersection(&other).next().is_some()
    };
    for (one, other) in [
        ("アステラス製薬", "아스텔라스제약"),
        ("노용석", "Roh Yong Seok"),
        ("Hanbit Bio Co., Ltd.", "HANBIT BIO"),
        ("Hanbit Biotechnology Systems", "Hanbit Biotechnolozy Systems"),
        ("JETRO", "Japan External Trade Organization"),
    ] {
        assert!(meet(one, other), "{one} {other}");
    }
    for (one, other) in [("한빛바이오", "새벽에너지"), ("김하나", "김민준")] {
        assert!(!meet(one, other), "{one} {other}");
    }
}
