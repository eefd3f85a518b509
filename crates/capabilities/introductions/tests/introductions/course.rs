//! What follows from what: states, replies and what each side may know, for every order of events.

use lb_introductions::rules::course::{
    Course, Event, Mode, Reply, Side, Stage, Standing, State, stage,
};
use lb_kernel::Instant;
use lb_testkit::started;

fn later(days: i64) -> Instant {
    started().plus_days(days)
}

fn begin(mode: Mode) -> Course {
    Course::begin(mode, true, later(14), started())
}

#[test]
fn the_second_yes_introduces_in_a_direct_network() {
    let course = begin(Mode::Direct);
    assert_eq!(course.state, State::AcceptedByOne);
    let course = course.next(Event::Answer(Side::Asked, true), later(1)).unwrap();
    assert_eq!(course.state, State::Introduced);
    assert!(course.next(Event::Lapse, later(20)).is_err(), "what was made does not lapse");
}

#[test]
fn a_no_and_silence_look_the_same_to_the_other_side_on_every_day() {
    let silent = begin(Mode::Direct);
    let no = silent.next(Event::Answer(Side::Asked, false), later(2)).unwrap();
    assert_eq!(no.state, State::Declined);
    assert!(no.state.is_open() && silent.state.is_open(), "asking again is refused in both");
    for day in 2..14 {
        assert_eq!(
            no.standing(Side::Asker, false, later(day)),
            silent.standing(Side::Asker, false, later(day)),
            "day {day}"
        );
    }
    let (no, silent) =
        (no.next(Event::Lapse, later(14)).unwrap(), silent.next(Event::Lapse, later(14)).unwrap());
    for day in 14..20 {
        let seen = silent.standing(Side::Asker, false, later(day));
        assert_eq!(seen, Standing::NothingCame);
        assert_eq!(no.standing(Side::Asker, false, later(day)), seen, "day {day}");
    }
}

#[test]
fn a_side_that_is_asked_sees_the_same_whatever_the_other_said() {
    let proposed = Course::begin(Mode::Direct, false, later(14), started());
    let yes = proposed.next(Event::Answer(Side::Asker, true), later(1)).unwrap();
    let no = proposed.next(Event::Answer(Side::Asker, false), later(1)).unwrap();
    for course in [proposed, yes, no] {
        assert_eq!(course.standing(Side::Asked, false, later(2)), Standing::ToAnswer);
    }
    let after_no = no.next(Event::Answer(Side::Asked, true), later(3)).unwrap();
    assert_eq!(after_no.standing(Side::Asked, false, later(4)), Standing::Waiting);
    assert_eq!(after_no.state, State::Declined);
}

#[test]
fn nobody_answers_twice_or_late() {
    let course = begin(Mode::Direct);
    let code = |result: Result<Course, lb_kernel::Refusal>| result.unwrap_err().code();
    assert_eq!(
        code(course.next(Event::Answer(Side::Asker, true), later(1))),
        "introductions.answered"
    );
    assert_eq!(
        code(course.next(Event::Answer(Side::Asked, true), later(14))),
        "introductions.late"
    );
    assert_eq!(code(course.next(Event::Lapse, later(13))), "introductions.step");
}

#[test]
fn advisers_pass_on_and_make_it() {
    let course = begin(Mode::Mediated);
    assert!(!course.reaches_asked());
    assert!(course.next(Event::Answer(Side::Asked, true), later(1)).is_err(), "not passed on yet");
    let course = course.next(Event::Release { due_at: later(20) }, later(2)).unwrap();
    assert!(course.next(Event::Release { due_at: later(30) }, later(3)).is_err());
    let course = course.next(Event::Answer(Side::Asked, true), later(3)).unwrap();
    assert_eq!(course.state, State::AcceptedByBoth);
    assert_eq!(course.standing(Side::Asker, false, later(4)), Standing::Waiting);
    assert!(course.next(Event::Lapse, later(40)).is_err(), "advisers may take their time");
    let course = course.next(Event::Introduce, later(5)).unwrap();
    assert_eq!(course.standing(Side::Asker, true, later(5)), Standing::Introduced);
}

#[test]
fn taking_back_closes_all_and_a_hidden_yes_goes_unnoticed() {
    let course = begin(Mode::Direct);
    let back = course.next(Event::Withdraw(Side::Asker), later(1)).unwrap();
    assert_eq!(back.standing(Side::Asked, false, later(1)), Standing::NothingCame);
    assert_eq!(stage(back.standing(Side::Asked, false, later(1)), true), Stage::Closed);
    assert!(course.next(Event::Withdraw(Side::Asked), later(1)).is_err(), "it has not said yes");
    let both = course.next(Event::Answer(Side::Asked, true), later(1)).unwrap();
    for side in [Side::Asker, Side::Asked] {
        let back = both.next(Event::Withdraw(side), later(2)).unwrap();
        assert_eq!(back.state, State::Withdrawn);
        assert_eq!(back.standing(side.other(), true, later(2)), Standing::Withdrawn);
    }
    let mediated =
        begin(Mode::Mediated).next(Event::Release { due_at: later(9) }, later(1)).unwrap();
    let yes = mediated.next(Event::Answer(Side::Asked, true), later(2)).unwrap();
    let back = yes.next(Event::Withdraw(Side::Asked), later(3)).unwrap();
    assert_eq!((back.asked, back.state), (Reply::No, State::Declined));
    assert_eq!(back.standing(Side::Asker, false, later(4)), Standing::Waiting);
}

#[test]
fn what_is_seen_widens_step_by_step() {
    assert_eq!(stage(Standing::ToAnswer, true), Stage::Teaser);
    assert_eq!(stage(Standing::Introduced, false), Stage::Named);
    assert_eq!(stage(Standing::Introduced, true), Stage::Documents);
    assert!(Stage::Closed < Stage::Teaser && Stage::Teaser < Stage::Named);
}
