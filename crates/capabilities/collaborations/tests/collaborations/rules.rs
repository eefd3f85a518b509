//! What follows from what, and what is counted how.

use lb_collaborations::rules::course::{Reason, Said, Step, WAY, check, next};
use lb_collaborations::rules::money::{Currency, Money, told};
use lb_collaborations::rules::portfolio::{Counted, conversion, funnel, paces, pair, together};
use lb_kernel::Code as _;
use lb_testkit::started;

#[test]
fn steps_go_forward_may_be_skipped_and_an_end_keeps_how_far_it_came() {
    for (at, step) in WAY.iter().enumerate() {
        for (to_at, to) in WAY.iter().enumerate() {
            assert_eq!(next(*step, *step, *to).is_ok(), to_at >= at, "{step} → {to}");
        }
        assert_eq!(next(*step, *step, Step::Ended).unwrap(), (Step::Ended, *step));
        assert_eq!(
            next(Step::Ended, *step, Step::Contract).unwrap(),
            (Step::Contract, Step::Contract)
        );
    }
    assert_eq!(
        next(Step::Ended, Step::Poc, Step::Ended).unwrap_err().code(),
        "collaborations.ended"
    );
    assert_eq!(next(Step::Ended, Step::Poc, Step::Nda).unwrap_err().code(), "collaborations.back");
}

#[test]
fn an_end_needs_a_reason_and_only_an_end_has_one() {
    let said = |step, reason| Said { step, reason, ..Said::default() };
    assert_eq!(check(said(Some(Step::Ended), None)).unwrap_err().code(), "collaborations.reason");
    assert_eq!(check(said(None, None)).unwrap_err().code(), "collaborations.missing");
    let (step, kept) = check(said(Some(Step::Poc), Some(Reason::NoFit))).unwrap();
    assert_eq!((step, kept.reason), (Step::Poc, None));
    let negative = Said { value: told("-1", "EUR"), ..said(Some(Step::Poc), None) };
    assert_eq!(check(negative).unwrap_err().field(), Some("value"));
}

fn counted(reached: Step, reason: Option<Reason>, days: &[i64]) -> Counted {
    Counted {
        countries: (Some("KR".to_owned()), Some("JP".to_owned())),
        languages: (Some("ja".to_owned()), Some("ko".to_owned())),
        sector: None,
        step: if reason.is_some() { Step::Ended } else { reached },
        reached,
        reason,
        value: (reached == Step::Contract).then(|| Money::whole(1_000, Currency::Krw)),
        steps: WAY.iter().zip(days).map(|(step, day)| (*step, started().plus_days(*day))).collect(),
    }
}

#[test]
fn the_funnel_counts_everybody_that_came_that_far_and_says_why_others_did_not() {
    let all = [
        counted(Step::Introduced, Some(Reason::NoFit), &[0]),
        counted(Step::Introduced, Some(Reason::NoFit), &[0]),
        counted(Step::Introduced, Some(Reason::NoBudget), &[0]),
        counted(Step::Poc, Some(Reason::Done), &[0, 10, 30]),
        counted(Step::Poc, None, &[0, 20, 60]),
        counted(Step::Contract, None, &[0, 40, 50, 100, 160]),
    ];
    let steps = funnel(&all);
    let counts: Vec<usize> = steps.iter().map(|step| step.count).collect();
    assert_eq!(counts, [6, 3, 3, 1, 1]);
    assert_eq!(steps[0].ended, [(Reason::NoFit, 2), (Reason::NoBudget, 1)]);
    assert!(steps[2].ended.is_empty(), "what was done as planned was not lost");
    let by = conversion(&all, |one| pair(&one.countries));
    assert_eq!((by[0].label.as_str(), by[0].all, by[0].tried, by[0].signed), ("JP – KR", 6, 3, 1));
    assert_eq!(by[0].value.all().collect::<Vec<_>>(), [Money::whole(1_000, Currency::Krw)]);
    assert!(together(&[]).is_none());
    let both = together(&[by[0].clone(), by[0].clone()]).unwrap();
    assert_eq!((both.all, both.signed), (12, 2));
    let middle: Vec<i64> = paces(&all).iter().map(|pace| pace.median).collect();
    assert_eq!(middle, [20, 20, 50, 60]);
    assert!(Step::ALL.contains(&Step::Ended));
}
