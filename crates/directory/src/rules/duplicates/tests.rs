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
