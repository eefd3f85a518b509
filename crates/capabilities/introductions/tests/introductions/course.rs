//! What follows from what: states, replies and what each side may know, for every order of events.

use lb_introductions::rules::course::{
    Course, Event, Mode, Reply, Side, Stage, Standing, State, stage,
};
use lb_introductions::rules::legs::Turn;
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

/// The adviser of a side passes on what lies with it.
fn pass(course: Course, side: Side, day: i64) -> Result<Course, lb_kernel::Refusal> {
    course.next(Event::Pass { side, due_at: later(20) }, later(day))
}

#[test]
fn each_step_goes_through_the_advisers_of_both_sides() {
    let course = begin(Mode::Mediated);
    let turn = |course: &Course, side| course.turn(side, false, later(3));
    assert!(course.reaches_adviser(Side::Asker) && !course.reaches_adviser(Side::Asked));
    assert!(course.next(Event::Answer(Side::Asked, true), later(1)).is_err(), "not there yet");
    assert!(pass(course, Side::Asked, 1).is_err(), "nothing lies with that adviser");
    assert_eq!(turn(&course, Side::Asker), Some(Turn::Adviser));
    let course = pass(course, Side::Asker, 2).unwrap();
    assert_eq!(course.due_at, later(20), "the other side's time begins");
    assert!(course.reaches_adviser(Side::Asked) && !course.reaches(Side::Asked));
    assert_eq!(turn(&course, Side::Asker), Some(Turn::OtherAdviser));
    assert_eq!(turn(&course, Side::Asked), Some(Turn::Adviser));
    assert!(course.next(Event::Answer(Side::Asked, true), later(3)).is_err(), "not laid before it");
    let course = pass(course, Side::Asked, 3).unwrap();
    assert!(course.reaches(Side::Asked));
    assert_eq!(turn(&course, Side::Asked), Some(Turn::Member));
    assert!(pass(course, Side::Asked, 3).is_err(), "it has not answered");
    let course = course.next(Event::Answer(Side::Asked, true), later(3)).unwrap();
    assert_eq!(course.state, State::AcceptedByBoth);
    assert_eq!(course.standing(Side::Asker, false, later(4)), Standing::Waiting);
    assert_eq!(course.turn(Side::Asked, true, later(3)), Some(Turn::Member), "held back");
    let made = pass(course, Side::Asked, 4).unwrap();
    assert_eq!(made.state, State::Introduced);
    assert_eq!(made.standing(Side::Asker, true, later(5)), Standing::Introduced);
    assert!(pass(made, Side::Asked, 5).is_err());
    // What its adviser does not pass on in time comes to nothing, like silence.
    assert_eq!(
        pass(course, Side::Asked, 24).unwrap().state,
        State::Introduced,
        "it was said in time"
    );
    assert!(course.next(Event::Lapse, later(24)).is_err());
    assert_eq!(course.standing(Side::Asker, false, later(24)), Standing::Waiting);
    assert_eq!(course.standing(Side::Asker, false, later(25)), Standing::NothingCame);
    assert_eq!(course.next(Event::Lapse, later(25)).unwrap().state, State::Lapsed);
    assert!(pass(course, Side::Asked, 25).is_err(), "too late");
}

#[test]
fn the_other_side_reads_the_same_whatever_becomes_of_it_on_this_one() {
    let asked = pass(begin(Mode::Mediated), Side::Asker, 1).unwrap();
    let laid = pass(asked, Side::Asked, 2).unwrap();
    let no = laid.next(Event::Answer(Side::Asked, false), later(3)).unwrap();
    let yes = laid.next(Event::Answer(Side::Asked, true), later(3)).unwrap();
    let told = pass(no, Side::Asked, 4).unwrap();
    for day in 4..30 {
        let read = |course: &Course| {
            let turn = course.turn(Side::Asker, false, later(day));
            (course.standing(Side::Asker, false, later(day)), turn, course.due_at)
        };
        for other in [laid, no, yes, told] {
            assert_eq!(read(&asked), read(&other), "day {day}");
        }
    }
}

#[test]
fn what_the_desk_proposes_begins_with_both_advisers() {
    let course = Course::begin(Mode::Mediated, false, later(14), started());
    assert!(!course.reaches(Side::Asker) && !course.reaches(Side::Asked));
    let both = [Side::Asker, Side::Asked];
    assert!(both.iter().all(|side| course.reaches_adviser(*side)));
    // One adviser answers for its side, where that allowed it; the other lays it before its own.
    let answer = Event::AnswerFor { side: Side::Asked, yes: true, due_at: later(20) };
    let course = course.next(answer, later(1)).unwrap();
    assert_eq!((course.state, course.due_at), (State::AcceptedByOne, later(14)));
    assert!(course.next(answer, later(1)).is_err(), "once");
    let course = pass(course, Side::Asker, 2).unwrap();
    let course = course.next(Event::Answer(Side::Asker, true), later(2)).unwrap();
    assert_eq!(pass(course, Side::Asker, 3).unwrap().state, State::Introduced);
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
    let mediated = pass(pass(begin(Mode::Mediated), Side::Asker, 1).unwrap(), Side::Asked, 1);
    let yes = mediated.unwrap().next(Event::Answer(Side::Asked, true), later(2)).unwrap();
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
