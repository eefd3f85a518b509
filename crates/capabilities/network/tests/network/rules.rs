//! The rules: what may become of a listing, the gate, what a teaser gives away.

use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Instant};
use lb_network::rules::completeness::{Part, missing, share};
use lb_network::rules::listing::{Ask, check};
use lb_network::rules::rubric::{Gate, GateAsk, Verdict, judge};
use lb_network::rules::state::{Closing, Event, State, Step, next, steps, visibility};

use super::setting::ask;

const NOW: Instant = Instant::from_micros(1_000_000);
const LATER: Instant = Instant::from_micros(2_000_000);

#[test]
fn a_listing_goes_where_the_table_says_and_nowhere_else() {
    use Event::{Expire, GiveBack, Publish, Refuse, Revise};
    use State::{Closed, Draft, Expired, InReview, Paused, Published};
    let go = |from, event, to| ((from, event), to);
    let table = [
        go(Draft, Event::Step(Step::Send), InReview),
        go(Draft, Event::Step(Step::Withdraw), Closed),
        go(Draft, Revise { words: true }, Draft),
        go(Draft, Revise { words: false }, Draft),
        go(InReview, Event::Step(Step::TakeBack), Draft),
        go(InReview, Event::Step(Step::Withdraw), Closed),
        go(InReview, GiveBack, Draft),
        go(InReview, Publish, Published),
        go(InReview, Refuse, Closed),
        go(Published, Event::Step(Step::Pause), Paused),
        go(Published, Event::Step(Step::Renew), Published),
        go(Published, Event::Step(Step::Fulfil), Closed),
        go(Published, Event::Step(Step::Withdraw), Closed),
        go(Published, Revise { words: true }, Draft),
        go(Published, Revise { words: false }, Published),
        go(Paused, Event::Step(Step::Resume), Published),
        go(Paused, Event::Step(Step::Renew), Published),
        go(Paused, Event::Step(Step::Fulfil), Closed),
        go(Paused, Event::Step(Step::Withdraw), Closed),
        go(Paused, Revise { words: true }, Draft),
        go(Paused, Revise { words: false }, Paused),
        go(Expired, Event::Step(Step::Renew), Published),
        go(Expired, Event::Step(Step::Fulfil), Closed),
        go(Expired, Event::Step(Step::Withdraw), Closed),
        go(Expired, Event::Step(Step::Leave), Expired),
        go(Expired, Revise { words: true }, Draft),
        go(Expired, Revise { words: false }, Expired),
    ];
    let mut events =
        vec![Revise { words: true }, Revise { words: false }, Publish, GiveBack, Refuse, Expire];
    events.extend(Step::ALL.iter().map(|step| Event::Step(*step)));
    for state in State::ALL {
        for event in &events {
            let wanted = table.iter().find(|(at, _)| *at == (*state, *event)).map(|(_, to)| *to);
            let found = next(*state, *event, Some(LATER), NOW).ok().map(|(to, _)| to);
            assert_eq!(found, wanted, "{state} {event:?}");
        }
    }
    let over = Some(NOW);
    assert_eq!(next(Published, Expire, over, NOW), Ok((Expired, None)));
    assert_eq!(next(Paused, Expire, over, NOW), Ok((Expired, None)));
    let late = next(Paused, Event::Step(Step::Resume), over, NOW).unwrap_err();
    assert_eq!(late.code(), "network.listing.over");
    let refused = next(InReview, Refuse, None, NOW).unwrap();
    assert_eq!(refused, (Closed, Some(Closing::Refused)));
    assert_eq!(steps(Draft, None, NOW), [Step::Send, Step::Withdraw]);
    assert_eq!(steps(Closed, None, NOW), []);
}

#[test]
fn what_is_not_on_the_market_stays_in_the_workspace() {
    for state in State::ALL {
        for wanted in Visibility::ALL {
            let found = visibility(*state, *wanted);
            if *state == State::Published {
                assert_eq!(found, *wanted);
            } else {
                assert!(found <= Visibility::Workspace && found <= *wanted, "{state} {wanted}");
            }
        }
    }
}

#[test]
fn the_gate_publishes_gives_back_and_refuses() {
    let gate = Gate::default();
    assert_eq!((gate.publish, gate.give_back, gate.floor, gate.sum()), (10, 5, 1, 20));
    let given = |gate: &Gate, scores: &[i64]| -> std::collections::BTreeMap<String, i64> {
        gate.criteria.iter().map(|one| one.code.clone()).zip(scores.iter().copied()).collect()
    };
    let table = [
        ([5, 5, 5, 5], Verdict::Publish),
        ([3, 3, 3, 1], Verdict::Publish),
        ([5, 5, 5, 0], Verdict::GiveBack),
        ([3, 3, 2, 1], Verdict::GiveBack),
        ([2, 1, 1, 1], Verdict::GiveBack),
        ([5, 0, 0, 0], Verdict::GiveBack),
        ([1, 1, 1, 1], Verdict::Refuse),
        ([0, 0, 0, 0], Verdict::Refuse),
    ];
    for (scores, verdict) in table {
        assert_eq!(gate.verdict(&scores), verdict, "{scores:?}");
        let silent = judge(&gate, &given(&gate, &scores), "  ");
        assert_eq!(silent.is_ok(), verdict == Verdict::Publish, "{scores:?}");
        let said = judge(&gate, &given(&gate, &scores), "because").unwrap();
        assert_eq!(said, (scores.to_vec(), verdict));
    }
    // While scores are missing nobody knows whether a reason is needed.
    let unscored = judge(&gate, &given(&gate, &[]), "").unwrap_err();
    assert!(!format!("{unscored:?}").contains("network.note.missing"), "{unscored:?}");
    let wrong = judge(&gate, &given(&gate, &[6, -1, 3]), "because").unwrap_err();
    let fields: Vec<_> = wrong.each().filter_map(|one| one.field()).collect();
    assert_eq!(fields, ["clarity", "substance", "openness"], "the last was left out");
    let mut more = given(&gate, &[3, 3, 3, 3]);
    more.insert("beauty".to_owned(), 5);
    assert_eq!(judge(&gate, &more, "because").unwrap_err().field(), Some("beauty"));
}

#[test]
fn a_network_takes_a_preset_or_criteria_of_its_own() {
    let ask = |preset: &str| GateAsk { preset: preset.to_owned(), ..GateAsk::default() };
    let strict = Gate::made(&ask("strict")).unwrap();
    assert_eq!((strict.publish, strict.give_back, strict.floor), (14, 8, 2));
    assert_eq!(strict.verdict(&[5, 5, 5, 1]), Verdict::GiveBack);
    let research = Gate::made(&ask("research")).unwrap();
    let codes: Vec<_> = research.criteria.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["clarity", "novelty", "evidence", "openness"]);
    let named = |text: &str| [("en".to_owned(), text.to_owned())].into_iter().collect();
    let own = GateAsk {
        criteria: vec![named("Need of the region"), named("Budget"), named("Time")],
        publish: Some(12),
        floor: Some(3),
        ..ask("own")
    };
    let own = Gate::made(&own).unwrap();
    assert_eq!((own.sum(), own.publish, own.give_back), (15, 12, 3));
    assert_eq!(own.verdict(&[5, 5, 2]), Verdict::GiveBack);
    assert_eq!(own.verdict(&[5, 4, 3]), Verdict::Publish);
    let fields = |ask: &GateAsk| -> Vec<String> {
        let refusal = Gate::made(ask).unwrap_err();
        refusal.each().filter_map(|one| one.field().map(str::to_owned)).collect()
    };
    assert_eq!(fields(&ask("lax")), ["preset"]);
    assert_eq!(fields(&ask("own")), ["criteria"]);
    let nameless = GateAsk { criteria: vec![named("A"), named(" ")], ..ask("own") };
    assert_eq!(fields(&nameless), ["criteria"]);
    let odd = GateAsk { publish: Some(21), give_back: Some(22), floor: Some(6), ..ask("standard") };
    assert_eq!(fields(&odd), ["publish", "give_back", "floor"]);
}

#[test]
fn everything_that_is_wrong_is_said_at_once_beside_its_field() {
    let bad = Ask {
        kind: "wish".to_owned(),
        language: "klingon".to_owned(),
        readiness: Some(12),
        fields: vec!["astrology".to_owned()],
        must: vec!["readiness>=high".to_owned()],
        budget: "free".to_owned(),
        visibility: "secret".to_owned(),
        ..Ask::default()
    };
    let refusal = check(&bad, &[]).unwrap_err();
    let mut fields: Vec<_> = refusal.each().filter_map(|one| one.field()).collect();
    fields.sort_unstable();
    let wanted = [
        "budget",
        "fields",
        "kind",
        "language",
        "must",
        "readiness",
        "text",
        "title",
        "visibility",
    ];
    assert_eq!(fields, wanted);
}

#[test]
fn a_teaser_gives_no_name_away() {
    let names = ["Quillfeather Ltd".to_owned(), "깃펜기업".to_owned()];
    let with = |teaser: &str| Ask {
        teaser: teaser.to_owned(),
        visibility: "public-anonymous".to_owned(),
        ..ask("need", "en", "Title", "Text")
    };
    for teaser in ["We at QUILLFEATHER LTD.", "quill-feather ltd", "깃펜 기업은 찾습니다"]
    {
        let refusal = check(&with(teaser), &names).unwrap_err();
        assert_eq!(refusal.code(), "network.teaser.names", "{teaser}");
    }
    let bare = check(&with(""), &names).unwrap();
    let refusal = bare.ready(&names).unwrap_err();
    assert_eq!((refusal.code(), refusal.field()), ("network.teaser.missing", Some("teaser")));
    assert!(check(&with("A maker of writing tools looks for feathers"), &names).is_ok());
}

#[test]
fn codes_are_read_in_any_language_and_kept_once() {
    let typed = Ask {
        countries_wanted: vec!["일본".to_owned(), "JP".to_owned(), "France".to_owned()],
        must: vec!["country:KR|JP; language:ja".to_owned()],
        ..ask("offer", "ko", "제목", "본문")
    };
    let written = check(&typed, &[]).unwrap();
    assert_eq!(written.countries_wanted, ["FR", "JP"]);
    assert_eq!(written.conditions.must, ["country:KR|JP", "language:ja"]);
    assert_eq!(check(&written.ask(), &[]).unwrap(), written);
}

#[test]
fn rights_are_known_codes_and_none_stands_alone() {
    let written = |ip: &[&str]| {
        let ip = ip.iter().map(|one| (*one).to_owned()).collect();
        check(&Ask { ip, ..ask("offer", "en", "A valve", "A valve for hot gas") }, &[])
    };
    let kept = written(&["know-how", "patent-granted", "know-how"]).unwrap();
    assert_eq!(kept.ask().ip, ["patent-granted", "know-how"]);
    assert_eq!(written(&["none"]).unwrap().ask().ip, ["none"]);
    for (ip, code) in
        [(["none", "design"], "network.ip.alone"), (["patent", "design"], "network.code.unknown")]
    {
        let refused = written(&ip).unwrap_err();
        assert_eq!((refused.code(), refused.field()), (code, Some("ip")));
    }
    let must = vec!["ip:patent-granted".to_owned()];
    assert!(check(&Ask { must, ..ask("need", "en", "A valve", "For hot gas") }, &[]).is_ok());
}

#[test]
fn completeness_counts_what_is_there() {
    let bare = ask("need", "en", "Short", "Short");
    assert_eq!(missing(&bare), Part::ALL);
    assert!(share(&bare).abs() < 1e-9);
    let long = "Nous cherchons un partenaire industriel pour la suite. ".repeat(6);
    let full = Ask {
        teaser: "A teaser".to_owned(),
        collaboration: vec!["poc".to_owned()],
        fields: vec!["health.drugs".to_owned()],
        readiness: Some(4),
        countries_wanted: vec!["JP".to_owned()],
        budget: "10k-50k".to_owned(),
        ..ask("need", "fr", "Un partenaire industriel au Japon", &long)
    };
    assert!((share(&full) - 1.0).abs() < 1e-9);
    assert_eq!(missing(&check(&full, &[]).unwrap().ask()), []);
    // While it is typed, what is wrong elsewhere does not matter.
    let half = Ask { kind: String::new(), budget: String::new(), ..full };
    assert_eq!(missing(&half), [Part::Budget]);
}
