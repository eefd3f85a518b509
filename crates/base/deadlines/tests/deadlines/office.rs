use axum::http::StatusCode;
use lb_deadlines::{Ask, list, slice};
use lb_testkit::id;

use crate::setting::{HOME, begin, chief, officer, outsider, room, rooms, told, work};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_closed_day_moves_what_is_under_way_and_its_removal_moves_it_back(t: Scratch) {
        begin(&t, 1).await;
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, chief());
        let base = format!("/deadlines/workspaces/{}", id::<()>(HOME));
        let day = |cx| async move {
            let (lines, _) = list(&cx, &room(), Ask::default(), None, 10).await.unwrap();
            lines[0].attached.last_day.clone().unwrap()
        };
        let fields = [("day", "2026-12-02"), ("kind", "closed"), ("reason", "Moving <office>")];
        let added = client.post(&format!("{base}/days"), &fields).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
        work(&t).await;
        assert_eq!(day(t.cx(officer())).await, "2026-12-10");
        let shown = client.get(&base).await;
        assert!(shown.shows("Closed: \u{2068}Moving &#60;office&#62;") || shown.shows("Moving &#60;office&#62;"), "{}", shown.text);
        let twice = client.post(&format!("{base}/days"), &fields).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.shows("This day is already in the list."), "{}", twice.text);
        let opened = [("day", "2026-12-05"), ("kind", "opened")];
        client.post(&format!("{base}/days"), &opened).await;
        work(&t).await;
        assert_eq!(day(t.cx(officer())).await, "2026-12-09", "a Saturday on which it works");
        for day in ["2026-12-02", "2026-12-05"] {
            let gone = client.post(&format!("{base}/days/remove"), &[("day", day)]).await;
            assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
        }
        work(&t).await;
        assert_eq!(day(t.cx(officer())).await, "2026-12-09");
        assert!(told(&t).await.contains(&"deadline-day.removed".to_owned()));
    }

    async fn targets_apply_to_what_begins_and_calendars_to_what_is_under_way(t: Scratch) {
        begin(&t, 1).await;
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, chief());
        let base = format!("/deadlines/workspaces/{}", id::<()>(HOME));
        let target = format!("{base}/targets/thing.review");
        let wrong = client.post(&target, &[("version", "0"), ("thing.review.count", "x")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.shows("Please enter a number from 1 to 400."), "{}", wrong.text);
        let fields = [
            ("version", "0"), ("thing.review.count", "3"), ("thing.review.unit", "weeks"),
            ("thing.review.warning", ""), ("thing.review.after", "0"),
            ("thing.review.to", "supervisor"),
        ];
        assert_eq!(client.post(&target, &fields).await.status, StatusCode::SEE_OTHER);
        let late = client.post(&target, &fields).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody was faster");
        let none = client.post(&format!("{base}/targets/thing.other"), &fields).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND);
        begin(&t, 2).await;
        let calendar = [("version", "0"), ("country", "france"), ("zone", "")];
        let set = client.post(&format!("{base}/calendar"), &calendar).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
        work(&t).await;
        let (lines, _) = list(&t.cx(officer()), &room(), Ask::default(), None, 10).await.unwrap();
        let days: Vec<_> = lines.iter().map(|one| one.attached.due_at.unwrap().to_string()).collect();
        // Ten working days and three weeks, both to the end of the day in Paris.
        assert_eq!(days, ["2026-12-09T23:00:00Z", "2026-12-16T23:00:00Z"]);
        let wrong = [("version", "1"), ("country", "france"), ("zone", "Mars/Olympus")];
        let wrong = client.post(&format!("{base}/calendar"), &wrong).await;
        assert!(wrong.shows("There is no time zone “Mars/Olympus”."), "{}", wrong.text);
    }

    async fn only_those_who_run_the_workspace_set_its_rules(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let base = format!("/deadlines/workspaces/{}", id::<()>(HOME));
        for actor in [officer(), outsider()] {
            let client = t.client(&site, actor);
            assert_eq!(client.get(&base).await.status, StatusCode::FORBIDDEN);
            let fields = [("day", "2026-12-02"), ("reason", "x")];
            let added = client.post(&format!("{base}/days"), &fields).await;
            assert_eq!(added.status, StatusCode::FORBIDDEN);
        }
        assert!(told(&t).await.is_empty());
    }
}
