use lb_deadlines::rules::clock::PauseReason;
use lb_deadlines::{Ask, Holder, State, hand_over, list, pause, resume, start, stop};
use lb_kernel::policy::Role;
use lb_kernel::refusal::Kind;
use lb_store::Rows as _;
use lb_testkit::{id, started};

use crate::setting::{
    FIRM, REVIEW, begin, cause, handed_in, officer, outsider, room, rooms, speaker, told, until,
};

lb_testkit::on_both! {
    rooms: rooms();

    async fn one_clock_runs_for_a_record_and_a_purpose(t: Scratch) {
        begin(&t, 1).await;
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        let again = start(&mut tx, &room(), handed_in(1, cx.now)).await.unwrap_err();
        assert_eq!(again.refusal().unwrap().code(), "deadlines.clock.runs");
        // The transaction of the cause can go on and keep what else it wrote.
        tx.tell(cause());
        tx.commit().await.unwrap();
        let many = (0..4).map(|_| async {
            let mut tx = cx.begin().await.unwrap();
            let started = start(&mut tx, &room(), handed_in(2, cx.now)).await.is_ok();
            tx.commit().await.unwrap();
            started
        });
        let mut won = 0;
        for one in many {
            won += usize::from(one.await);
        }
        let (a, b) = tokio::join!(attempt(&t, 3), attempt(&t, 3));
        assert_eq!((won, usize::from(a) + usize::from(b)), (1, 1));
        let open = "select count(*) as n from deadline_clock where ended_at is null";
        assert_eq!(cx.read().count(open, &[]).await.unwrap(), 3);
    }

    async fn the_last_day_is_counted_on_the_calendar_of_the_workspace(t: Scratch) {
        begin(&t, 1).await;
        let (lines, _) = list(&t.cx(officer()), &room(), Ask::default(), None, 10).await.unwrap();
        // Ten working days in Korea after Wednesday, 25 November 2026.
        assert_eq!(lines[0].attached.last_day.as_deref(), Some("2026-12-09"));
        assert_eq!(lines[0].attached.due_at.unwrap().to_string(), "2026-12-09T15:00:00Z");
        assert_eq!((lines[0].tally.remaining, lines[0].tally.working_days), (10, true));
    }

    async fn a_pause_moves_the_day_and_says_why_to_both_sides(t: Scratch) {
        let clock = begin(&t, 1).await;
        let cx = t.cx(officer());
        let made = (PauseReason::Documents, "licence");
        let paused = pause(&cx, &room(), clock, 1, made).await.unwrap();
        assert_eq!((paused.state, paused.due_at, paused.last_day), (State::Paused, None, None));
        let again = pause(&cx, &room(), clock, 2, made).await.unwrap_err();
        assert_eq!(again.refusal().unwrap().code(), "deadline.refused.paused");
        until(&t, "2026-11-30T09:00:00Z");
        let stale = resume(&t.cx(officer()), &room(), clock, 1).await.unwrap_err();
        assert_eq!(stale.refusal().unwrap().kind(), Kind::Stale);
        let going = resume(&t.cx(officer()), &room(), clock, 2).await.unwrap();
        // Thursday, Friday and Monday were not counted.
        assert_eq!(going.last_day.as_deref(), Some("2026-12-14"));
        let facts = ["deadline.started", "deadline.paused", "deadline.resumed"];
        assert_eq!(told(&t).await, facts);
    }

    async fn stopping_tells_whether_it_was_in_time_and_frees_the_place(t: Scratch) {
        begin(&t, 1).await;
        begin(&t, 2).await;
        until(&t, "2026-12-09T14:59:00Z");
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        let early = stop(&mut tx, &room(), id(1), REVIEW.code, cx.now).await.unwrap().unwrap();
        assert!(early.in_time);
        assert!(stop(&mut tx, &room(), id(1), REVIEW.code, cx.now).await.unwrap().is_none());
        tx.commit().await.unwrap();
        until(&t, "2026-12-09T15:00:00Z");
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        let late = stop(&mut tx, &room(), id(2), REVIEW.code, cx.now).await.unwrap().unwrap();
        assert!(!late.in_time);
        tx.commit().await.unwrap();
        begin(&t, 1).await;
        let ended = Ask { ended: true, ..Ask::default() };
        let (lines, _) = list(&t.cx(officer()), &room(), ended, None, 10).await.unwrap();
        let order: Vec<_> = lines.iter().map(|line| line.attached.in_time).collect();
        assert_eq!(order, [Some(false), Some(true)], "the latest first");
    }

    async fn clocks_that_counted_beside_the_batches_of_answers_are_gone_with_what_was_chosen_for_them(t: Scratch) {
        begin(&t, 1).await;
        begin(&t, 2).await;
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        tx.run("update deadline_clock set purpose = 'item.answer' where record = $1", &[&id::<()>(2)]).await.unwrap();
        for purpose in ["item.answer", "item.give"] {
            let sql = "insert into deadline_target (workspace, purpose, rule, version) values ('w', $1, '{}', 1)";
            tx.run(sql, &[&purpose]).await.unwrap();
        }
        let sql = include_str!("../../migrations/2026-11-27-deadlines-answers.sql");
        for statement in sql.split(';').map(str::trim).filter(|one| !one.is_empty()) {
            tx.run(statement, &[]).await.unwrap();
        }
        tx.commit().await.unwrap();
        let left = "select purpose from deadline_clock union all select purpose from deadline_target \
            union all select distinct kind from deadline_change order by purpose";
        let left = cx.read().all(left, &[], |row| row.get::<String>("purpose")).await.unwrap();
        assert_eq!(left, ["item.give", "started", "thing.review"]);
        let changes = cx.read().count("select count(*) as n from deadline_change", &[]).await.unwrap();
        assert_eq!(changes, 1);
    }

    async fn news_that_come_late_start_and_stop_when_it_happened(t: Scratch) {
        let cx = t.system();
        let earlier = started().plus_days(-7);
        let mut tx = cx.begin().await.unwrap();
        start(&mut tx, &room(), handed_in(1, earlier)).await.unwrap();
        let done = stop(&mut tx, &room(), id(1), REVIEW.code, earlier.plus_days(-1)).await.unwrap();
        assert!(done.unwrap().in_time);
        tx.commit().await.unwrap();
    }

    async fn the_ball_goes_where_it_may_and_those_who_get_it_find_it(t: Scratch) {
        let clock = begin(&t, 1).await;
        let mine = Ask { mine: true, ..Ask::default() };
        let held = |actor| {
            let cx = t.cx(actor);
            async move { list(&cx, &room(), mine, None, 10).await.unwrap().0.len() }
        };
        assert_eq!((held(officer()).await, held(speaker()).await), (1, 0));
        let firm = Holder::Organisation(id(FIRM));
        let cx = t.cx(officer());
        let same = hand_over(&cx, &room(), clock, 1, Holder::Role(Role::Officer)).await;
        assert_eq!(same.unwrap_err().refusal().unwrap().code(), "deadline.refused.same-holder");
        for wrong in [Holder::Organisation(id(12)), Holder::Account(id(5)), Holder::Role(Role::Member)] {
            let refused = hand_over(&cx, &room(), clock, 1, wrong).await.unwrap_err();
            assert_eq!(refused.refusal().unwrap().code(), "deadlines.holder.unknown", "{wrong:?}");
        }
        hand_over(&cx, &room(), clock, 1, firm).await.unwrap();
        assert_eq!((held(officer()).await, held(speaker()).await), (0, 1));
        let own = Holder::Account(officer().account.unwrap());
        hand_over(&cx, &room(), clock, 2, own).await.unwrap();
        assert_eq!((held(officer()).await, held(speaker()).await), (1, 0));
        let mute = hand_over(&t.cx(speaker()), &room(), clock, 3, firm).await.unwrap_err();
        assert_eq!(mute.refusal().unwrap().kind(), Kind::Forbidden);
        let blind = hand_over(&t.cx(outsider()), &room(), clock, 3, firm).await.unwrap_err();
        assert_eq!(blind.refusal().unwrap().kind(), Kind::Missing);
    }

    async fn lists_go_on_where_they_stopped_and_those_that_stand_still_come_last(t: Scratch) {
        let mut clocks = Vec::new();
        for thing in 1..=5 {
            clocks.push(begin(&t, thing).await);
            t.clock.advance(24 * 3600);
        }
        pause(&t.cx(officer()), &room(), clocks[0], 1, (PauseReason::Payment, "")).await.unwrap();
        let cx = t.cx(officer());
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let (lines, next) =
                list(&cx, &room(), Ask::default(), cursor.as_deref(), 2).await.unwrap();
            seen.extend(lines.iter().map(|line| line.attached.id));
            cursor = next;
            if cursor.is_none() {
                break;
            }
        }
        clocks.rotate_left(1);
        assert_eq!(seen, clocks);
    }
}

/// Tries to start the clock of a thing; of two that come at once, one does.
async fn attempt(t: &lb_testkit::Scratch, thing: u128) -> bool {
    let cx = t.system();
    let mut tx = cx.begin().await.unwrap();
    let done = start(&mut tx, &room(), handed_in(thing, cx.now)).await.is_ok();
    tx.commit().await.unwrap();
    done
}
