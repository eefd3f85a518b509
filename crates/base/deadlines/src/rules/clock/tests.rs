use super::*;

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap()
}

fn clock() -> Clock {
    Clock::start(at(0), Party::new("centre"))
}

#[test]
fn it_follows_its_changes() {
    let paused = clock().changed(at(1), Change::Paused(PauseReason::Documents)).unwrap();
    assert_eq!(paused.state(), State::Paused { since: at(1), reason: PauseReason::Documents });
    let handed = paused.changed(at(2), Change::HandedTo(Party::new("company"))).unwrap();
    assert_eq!(handed.holder(), &Party::new("company"));
    assert!(matches!(handed.state(), State::Paused { .. }));
    let resumed = handed.changed(at(3), Change::Resumed).unwrap();
    assert_eq!(resumed.state(), State::Running);
    let stopped = resumed.changed(at(4), Change::Stopped).unwrap();
    assert_eq!(stopped.state(), State::Stopped { at: at(4) });
}

#[test]
fn changes_that_do_not_fit_are_refused() {
    let pause = Change::Paused(PauseReason::Question);
    let paused = clock().changed(at(5), pause.clone()).unwrap();
    assert_eq!(clock().changed(at(1), Change::Resumed), Err(ClockRefusal::NotPaused));
    assert_eq!(paused.clone().changed(at(6), pause), Err(ClockRefusal::Paused));
    assert_eq!(paused.clone().changed(at(4), Change::Resumed), Err(ClockRefusal::Backwards(at(5))));
    assert_eq!(
        paused.clone().changed(at(6), Change::HandedTo(Party::new("centre"))),
        Err(ClockRefusal::SameHolder)
    );
    let stopped = paused.changed(at(7), Change::Stopped).unwrap();
    assert_eq!(stopped.changed(at(8), Change::Resumed), Err(ClockRefusal::Stopped(at(7))));
}

#[test]
fn a_kept_clock_is_checked_when_it_comes_back() {
    let paused = clock().changed(at(5), Change::Paused(PauseReason::Outage)).unwrap();
    let text = serde_json::to_string(&paused).unwrap();
    assert_eq!(serde_json::from_str::<Clock>(&text).unwrap(), paused);
    let broken = text.replace(r#"{"paused":"outage"}"#, r#""resumed""#);
    assert_ne!(broken, text);
    let error = serde_json::from_str::<Clock>(&broken).unwrap_err();
    assert!(error.to_string().contains("not paused"), "{error}");
}
