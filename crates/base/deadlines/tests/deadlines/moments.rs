use lb_deadlines::rules::clock::PauseReason;
use lb_deadlines::{pause, resume};
use lb_store::Rows as _;

use crate::setting::{begin, officer, room, rooms, told, until, work};

lb_testkit::on_both! {
    rooms: rooms();

    async fn warning_lateness_and_escalation_are_told_once_and_at_their_moment(t: Scratch) {
        begin(&t, 1).await;
        work(&t).await;
        assert_eq!(told(&t).await.len(), 1, "nothing before its time");
        // Warned when the second working day before 9 December begins in Seoul.
        until(&t, "2026-12-06T14:59:59Z");
        work(&t).await;
        assert_eq!(told(&t).await.len(), 1);
        until(&t, "2026-12-06T15:00:00Z");
        work(&t).await;
        assert_eq!(told(&t).await.last().unwrap(), "deadline.warned");
        until(&t, "2026-12-09T15:00:00Z");
        work(&t).await;
        assert_eq!(told(&t).await.last().unwrap(), "deadline.missed");
        until(&t, "2026-12-10T14:59:59Z");
        work(&t).await;
        assert_eq!(told(&t).await.len(), 3);
        until(&t, "2026-12-10T15:00:00Z");
        work(&t).await;
        work(&t).await;
        let facts =
            ["deadline.started", "deadline.warned", "deadline.missed", "deadline.escalated"];
        assert_eq!(told(&t).await, facts);
        let change = "select change from audit_entry where action = 'deadline.escalated'";
        let change = t.system().read().first(change, &[], |row| row.get::<String>("change")).await;
        assert!(change.unwrap().unwrap().contains("\"to\":\"administrator\""));
    }

    async fn after_a_long_silence_lateness_is_told_without_a_warning(t: Scratch) {
        begin(&t, 1).await;
        until(&t, "2027-01-15T00:00:00Z");
        work(&t).await;
        assert_eq!(told(&t).await, ["deadline.started", "deadline.missed", "deadline.escalated"]);
    }

    async fn what_stands_still_is_not_told_and_a_moved_date_is_told_anew(t: Scratch) {
        let clock = begin(&t, 1).await;
        until(&t, "2026-12-07T00:00:00Z");
        work(&t).await;
        assert_eq!(told(&t).await.last().unwrap(), "deadline.warned");
        let made = (PauseReason::Authority, "");
        pause(&t.cx(officer()), &room(), clock, 1, made).await.unwrap();
        until(&t, "2026-12-20T00:00:00Z");
        work(&t).await;
        assert_eq!(told(&t).await.last().unwrap(), "deadline.paused");
        let going = resume(&t.cx(officer()), &room(), clock, 2).await.unwrap();
        // Seven days were counted before the pause; 25 December and 1 January are holidays.
        assert_eq!(going.last_day.as_deref(), Some("2026-12-23"));
        assert_eq!(going.warned_at, None);
        until(&t, "2026-12-21T00:00:00Z");
        work(&t).await;
        let times = told(&t).await.iter().filter(|one| *one == "deadline.warned").count();
        assert_eq!(times, 2);
    }
}
