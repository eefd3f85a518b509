//! What a market keeps, drops and refuses.

use super::*;

fn partner(key: u64, capacity: u32, organisation: Option<u32>) -> Partner {
    Partner { key, capacity, floor: 0.0, organisation }
}

fn candidate(partner: u32) -> Candidate {
    Candidate { partner, ask: 0.5, accept: 0.25 }
}

#[test]
fn forbidden_pairs_leave_the_candidates_and_keep_their_reason() {
    let partners = vec![partner(9, 1, None), partner(3, 1, Some(1)), partner(5, 0, None)];
    let mut builder = MarketBuilder::new(partners).unwrap();
    let asker = Asker { key: 0, list: 3, organisation: Some(1) };
    builder.asker(asker, (0..3).map(candidate)).unwrap();
    builder.asker(Asker { organisation: None, ..asker }, (0..3).map(candidate)).unwrap();
    builder.exclude(1, 0, Exclusion::AlreadyShown);
    builder.exclude(1, 0, Exclusion::Blocked);
    let market = builder.finish().unwrap();
    assert_eq!(market.candidate(0, 0), Some(candidate(0)));
    assert_eq!(market.candidate(0, 1), None);
    assert_eq!(market.exclusion(0, 1), Some(Exclusion::OwnOrganisation));
    assert_eq!(market.exclusion(1, 0), Some(Exclusion::Blocked));
    assert_eq!(market.candidate(1, 0), None);
    assert_eq!(market.candidate(1, 1), Some(candidate(1)));
    assert_eq!(market.candidate(1, 2), None, "without capacity nobody is shown");
    assert_eq!(market.pairs(), 2);
}

#[test]
fn what_makes_no_sense_is_refused_with_its_place() {
    let broken = Partner { floor: -1.0, ..partner(0, 1, None) };
    assert_eq!(MarketBuilder::new(vec![broken]).err(), Some(MarketError::NotAFloor { partner: 0 }));
    let asker = Asker { key: 0, list: 3, organisation: None };
    let refused = |candidates: Vec<Candidate>| {
        let mut builder = MarketBuilder::new(vec![partner(0, 1, None)]).unwrap();
        builder.asker(asker, candidates).err()
    };
    assert_eq!(refused(vec![candidate(0)]), None);
    assert_eq!(
        refused(vec![candidate(1)]),
        Some(MarketError::NoSuchPartner { asker: 0, partner: 1 })
    );
    assert_eq!(
        refused(vec![candidate(0), candidate(0)]),
        Some(MarketError::Twice { asker: 0, partner: 0 })
    );
    let loud = Candidate { accept: 1.5, ..candidate(0) };
    assert_eq!(refused(vec![loud]), Some(MarketError::NotAProbability { asker: 0, partner: 0 }));
    let mut builder = MarketBuilder::new(vec![partner(0, 1, None)]).unwrap();
    builder.exclude(4, 0, Exclusion::Blocked);
    assert_eq!(builder.finish().err(), Some(MarketError::NoSuchAsker { asker: 4 }));
}
