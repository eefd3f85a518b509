//! Mails: with their cause or not at all, once, in the reader's language, on the reader's morning.

use lb_kernel::Locale;
use lb_notify::{Frequency, MAIL, Mail, NotSent, queue, resume};
use lb_store::jobs;
use lb_testkit::Scratch;
use serde_json::json;

use crate::rig::{account, column, kim, notice, rig, rooms, site, states, tell, work};

async fn ask(t: &Scratch, key: &str) -> bool {
    let mut tx = t.system().begin().await.unwrap();
    let mail = Mail::to(account(&kim()), "notify-mail-foot", key)
        .data(json!({ "address": "https://bridge.example/link/once" }));
    let added = queue(&mut tx, mail).await.unwrap();
    tx.commit().await.unwrap();
    added
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_mail_goes_out_once_and_forgets_its_link(t: Scratch) {
        let rig = rig(&t);
        assert!(ask(&t, "cause").await);
        assert!(!ask(&t, "cause").await);
        assert!(column(&t, "mail_out", "data").await[0].as_deref().unwrap().contains("once"));
        assert_eq!(work(&t, &rig.site).await, 1);
        let letters = rig.pillar.letters.lock().unwrap().clone();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "kim@example.org");
        assert!(letters[0].subject.starts_with("이 메일은 Landbridge에서"), "{}", letters[0].subject);
        assert!(letters[0].message_id.ends_with("@bridge.example>"));
        assert_eq!(states(&t, "mail_out").await, [("sent".to_owned(), 1)].into());
        assert_eq!(column(&t, "mail_out", "data").await, [Some("null".to_owned())]);
    }

    async fn no_cause_no_mail(t: Scratch) {
        let rig = rig(&t);
        let mut tx = t.system().begin().await.unwrap();
        queue(&mut tx, Mail::to(account(&kim()), "notify-mail-foot", "cause")).await.unwrap();
        drop(tx);
        assert_eq!(work(&t, &rig.site).await, 0);
        assert!(rig.pillar.letters.lock().unwrap().is_empty());
    }

    async fn what_the_server_does_not_take_now_is_tried_again(t: Scratch) {
        let rig = rig(&t);
        *rig.pillar.answers.lock().unwrap() = vec![NotSent::NotNow("451 later".to_owned())];
        ask(&t, "cause").await;
        assert_eq!(work(&t, &rig.site).await, 1);
        assert_eq!(states(&t, "mail_out").await, [("waiting".to_owned(), 1)].into());
        let shown = jobs::list(&t.system(), None, 10).await.unwrap();
        let told = shown.iter().filter_map(|job| job.last_error.as_deref());
        assert_eq!(told.collect::<Vec<_>>(), ["sending a mail: 451 later"]);
        t.clock.advance(10);
        assert_eq!(work(&t, &rig.site).await, 1);
        assert_eq!(states(&t, "mail_out").await, [("sent".to_owned(), 1)].into());
    }

    async fn after_a_break_it_is_repeated_under_the_same_name(t: Scratch) {
        let rig = rig(&t);
        *rig.pillar.answers.lock().unwrap() = vec![NotSent::Unknown("connection lost".to_owned())];
        ask(&t, "cause").await;
        work(&t, &rig.site).await;
        assert_eq!(states(&t, "mail_out").await, [("sending".to_owned(), 1)].into());
        t.clock.advance(10);
        work(&t, &rig.site).await;
        let letters = rig.pillar.letters.lock().unwrap();
        assert_eq!(letters.len(), 2);
        assert_eq!(letters[0].message_id, letters[1].message_id);
    }

    async fn a_mail_that_comes_back_is_told_once_with_what_it_tells_of(t: Scratch) {
        let rig = rig(&t);
        let about = lb_testkit::id::<()>(77);
        let asked = json!({
            "to": "gone@corp.example", "language": "en", "template": "notify-mail-foot",
            "data": { "address": "https://bridge.example/" },
            "about": { "object": "survey-answer", "record": about },
        });
        let mut tx = t.system().begin().await.unwrap();
        jobs::put(&mut tx, MAIL, &asked, None, t.system().now).await.unwrap();
        tx.commit().await.unwrap();
        work(&t, &rig.site).await;
        assert_eq!(states(&t, "mail_out").await, [("sent".to_owned(), 1)].into());
        let message_id = rig.pillar.letters.lock().unwrap()[0].message_id.clone();
        lb_notify::came_back(&t.system(), "other@bridge.example").await.unwrap();
        assert_eq!(states(&t, "mail_out").await, [("sent".to_owned(), 1)].into());
        for _ in 0..2 {
            let bare = message_id.trim_start_matches('<').trim_end_matches('>');
            lb_notify::came_back(&t.system(), bare).await.unwrap();
        }
        assert_eq!(states(&t, "mail_out").await, [("failed".to_owned(), 1)].into());
        let told = lb_store::audit::Filter { action: Some("mail.failed".into()), ..Default::default() };
        let told = lb_store::audit::list(&t.system(), &told, 10).await.unwrap();
        assert_eq!(told.len(), 1);
        let change: serde_json::Value = serde_json::from_str(&told[0].change).unwrap();
        assert_eq!(change, json!({ "lost": true, "object": "survey-answer", "record": about }));
    }

    async fn what_will_never_be_taken_is_given_up_and_told(t: Scratch) {
        let rig = rig(&t);
        *rig.pillar.answers.lock().unwrap() = vec![NotSent::Never("550 nobody".to_owned())];
        ask(&t, "cause").await;
        work(&t, &rig.site).await;
        t.clock.advance(10_000);
        assert_eq!(work(&t, &rig.site).await, 0);
        assert_eq!(states(&t, "mail_out").await, [("failed".to_owned(), 1)].into());
        assert_eq!(column(&t, "mail_out", "data").await, [Some("null".to_owned())]);
        let entries = lb_store::audit::after(&t.system(), 0, 10).await.unwrap();
        assert_eq!(entries.last().unwrap().action, "mail.failed");
    }

    async fn an_outage_is_waited_for_but_not_for_ever(t: Scratch) {
        let rig = rig(&t);
        let refusing = |times| vec![NotSent::NotNow("451 later".to_owned()); times];
        *rig.pillar.answers.lock().unwrap() = refusing(200);
        ask(&t, "one").await;
        // Five hours of outage, looked at every five minutes; then one that does not end.
        for _ in 0..60 {
            work(&t, &rig.site).await;
            t.clock.advance(300);
        }
        assert_eq!(states(&t, "mail_out").await, [("waiting".to_owned(), 1)].into());
        rig.pillar.answers.lock().unwrap().clear();
        for _ in 0..13 {
            work(&t, &rig.site).await;
            t.clock.advance(300);
        }
        assert_eq!(states(&t, "mail_out").await, [("sent".to_owned(), 1)].into());
        *rig.pillar.answers.lock().unwrap() = refusing(2000);
        ask(&t, "two").await;
        for _ in 0..(24 * 4) {
            work(&t, &rig.site).await;
            t.clock.advance(3600);
        }
        let expected = [("failed".to_owned(), 1), ("sent".to_owned(), 1)].into();
        assert_eq!(states(&t, "mail_out").await, expected);
        let kept = column(&t, "mail_out", "data").await;
        assert_eq!(kept, [Some("null".to_owned()), Some("null".to_owned())]);
    }

    async fn who_is_gone_gets_nothing(t: Scratch) {
        let rig = rig(&t);
        let mut tx = t.system().begin().await.unwrap();
        queue(&mut tx, Mail::to(lb_testkit::id(99), "notify-mail-foot", "a")).await.unwrap();
        let wordless = Mail::to_address("a@example.org", Locale::Ja, "no-such-words", "b");
        queue(&mut tx, wordless).await.unwrap();
        tx.commit().await.unwrap();
        work(&t, &rig.site).await;
        assert!(rig.pillar.letters.lock().unwrap().is_empty());
        assert_eq!(states(&t, "mail_out").await, [("failed".to_owned(), 2)].into());
    }

    async fn without_a_server_mail_waits_and_nothing_is_tried(t: Scratch) {
        let without = site(&t, None, false);
        ask(&t, "cause").await;
        for _ in 0..9 {
            work(&t, &without).await;
            t.clock.advance(1000);
        }
        assert_eq!(states(&t, "mail_out").await, [("waiting".to_owned(), 1)].into());
        assert_eq!(states(&t, "job").await, [("done".to_owned(), 1)].into());
        let shown = jobs::list(&t.system(), None, 10).await.unwrap();
        assert_eq!((shown[0].attempts, shown[0].last_error.as_deref()), (1, None));
        let rig = rig(&t);
        let mut tx = t.system().begin().await.unwrap();
        resume(&mut tx).await.unwrap();
        resume(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(work(&t, &rig.site).await, 1);
        assert_eq!(states(&t, "mail_out").await, [("sent".to_owned(), 1)].into());
    }

    async fn the_job_of_another_room_is_served_and_forgotten(t: Scratch) {
        let rig = rig(&t);
        let payload = json!({
            "to": "lee@example.org", "language": "ja", "template": "notify-mail-foot",
            "data": { "address": "https://bridge.example/link/s3cret" },
        });
        let mut tx = t.system().begin().await.unwrap();
        let now = tx.cx().now;
        jobs::put(&mut tx, MAIL, &payload, None, now).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(work(&t, &rig.site).await, 2);
        let letters = rig.pillar.letters.lock().unwrap().clone();
        assert_eq!(letters[0].to, "lee@example.org");
        assert!(letters[0].html().contains("<a href=\"https://bridge.example/link/s3cret\">"));
        for table in ["job", "mail_out"] {
            let name = if table == "job" { "payload" } else { "data" };
            let kept = column(&t, table, name).await;
            assert!(kept.iter().all(|one| !one.as_deref().unwrap().contains("s3cret")), "{kept:?}");
        }
    }

    async fn the_daily_mail_comes_at_eight_with_what_is_unread(t: Scratch) {
        let rig = rig(&t);
        for key in ["a", "b", "c"] {
            tell(&t, notice(Frequency::Daily, Some(key))).await;
        }
        work(&t, &rig.site).await;
        assert!(rig.pillar.letters.lock().unwrap().is_empty());
        let client = t.client(&rig.site, kim());
        let list = client.get("/api/v1/notifications").await.json();
        let read = list["items"][0]["id"].as_str().unwrap().to_owned();
        client.post(&format!("/notifications/{read}/read"), &[]).await;
        // 09:00 UTC is 18:00 in Seoul: fourteen hours to eight o'clock.
        t.clock.advance(14 * 3600 - 1);
        work(&t, &rig.site).await;
        assert!(rig.pillar.letters.lock().unwrap().is_empty());
        t.clock.advance(1);
        work(&t, &rig.site).await;
        let letters = rig.pillar.letters.lock().unwrap().clone();
        assert_eq!(letters.len(), 1, "{letters:?}");
        assert_eq!(letters[0].subject, "Landbridge 알림 2건");
        assert_eq!(letters[0].paragraphs.len(), 3);
        assert!(letters[0].paragraphs[1].ends_with("\nhttp://landbridge.test/things/1"));
        assert_eq!(
            letters[0].unsubscribe.as_deref(),
            Some("http://landbridge.test/notifications/choices")
        );
        t.clock.advance(86_400);
        assert_eq!(work(&t, &rig.site).await, 0);
    }
}
