//! Links without account: issues before, wording after.

use lb_kernel::policy::Actor;
use lb_roundtables::actions::capture::capture;
use lb_roundtables::actions::confirm::{self, Said};
use lb_roundtables::actions::links::hand_out;
use lb_roundtables::actions::{minutes, plan, read};
use lb_roundtables::rules::course::{Purpose, State};
use lb_roundtables::rules::statement::{Ask, Consent, Verdict};
use lb_roundtables::slice;
use lb_store::Rows as _;

use super::setting::{invited, officer, planned, room, rooms, speaker};

fn said(client: &str, speaker: &str) -> Ask {
    Ask {
        client: client.to_owned(),
        kind: "difficulty".to_owned(),
        language: "en".to_owned(),
        speaker: speaker.to_owned(),
        words: "The bank asked for papers we could not have".to_owned(),
        ..Ask::default()
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_guest_says_beforehand_what_matters_in_its_language_and_may_take_it_back(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let person = invited(&t, at, 1).await;
        let site = t.site(vec![slice(&room())]);
        let cx = t.cx(officer());
        let handed = hand_out(&cx, &room(), at, &[person], Purpose::Issues).await.unwrap();
        assert!(handed[0].mailed);
        let mail: serde_json::Value = t.system().read()
            .first("select payload from job where kind = 'mail.send'", &[], |row| row.json("payload"))
            .await.unwrap().unwrap();
        assert_eq!((mail["to"].as_str(), mail["language"].as_str()), (Some("guest1@example.org"), Some("ja")));
        let link = &handed[0].path;
        let guest = t.stranger(&site).reading("ja");
        let form = guest.get(link).await;
        assert!(form.status == 200 && form.shows("Guest 1"), "{}", form.text);
        assert_eq!(guest.post(&format!("{link}/draft"), &[("words", "書きかけ")]).await.status, 204);
        assert!(guest.get(link).await.shows("書きかけ"), "a draft is kept");
        let fields = [("client", "x"), ("language", "ja"), ("words", "在留資格の更新")];
        for _ in 0..2 {
            let sent = guest.post(link, &fields).await;
            assert_eq!(sent.status, 303, "{}", sent.text);
        }
        let after = guest.get(link).await;
        assert!(after.shows("在留資格の更新") && !after.shows("書きかけ"), "{}", after.text);
        let desk = t.client(&site, officer());
        let shown = desk.get(&format!("/api/v1/gatherings/{at}")).await.json();
        assert_eq!(shown["issues"].as_array().unwrap().len(), 1, "sent twice, kept once");
        assert_eq!(shown["state"], "open", "asking opens it");
        let issue = shown["issues"][0]["id"].as_str().unwrap();
        assert_eq!(guest.post(&format!("{link}/take-back"), &[("issue", issue)]).await.status, 303);
        let shown = desk.get(&format!("/api/v1/gatherings/{at}")).await.json();
        assert_eq!(shown["issues"], serde_json::Value::Null);
        let kept = t.system().read().count("select count(*) as n from gathering_issue where words <> ''", &[]).await;
        assert_eq!(kept.unwrap(), 0, "the words are gone");
        // A new link ends the one before; one that was taken back, or whose time is over, opens nothing.
        let second = hand_out(&cx, &room(), at, &[person], Purpose::Issues).await.unwrap();
        assert_eq!(guest.get(link).await.status, 410);
        assert_eq!(guest.get(&second[0].path).await.status, 200);
        let wrong = second[0].path.replace("/issues/", "/wording/");
        assert_eq!(guest.get(&wrong).await.status, 410, "a link is for one purpose");
        t.clock.advance(11 * 86_400);
        assert_eq!(guest.get(&second[0].path).await.status, 410);
    }

    async fn a_speaker_confirms_changes_and_takes_back_and_twice_at_once_counts_once(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let person = invited(&t, at, 2).await;
        let cx = t.cx(officer());
        let (one, _) = capture(&cx, at, &said("a", &person.to_string())).await.unwrap();
        let handed = hand_out(&cx, &room(), at, &[person], Purpose::Wording).await.unwrap();
        let link = handed[0].path.rsplit('/').next().unwrap().to_owned();
        let verdict = Verdict::Confirm { words: "The bank wanted a card first".to_owned(), consent: Consent::Anonymous };
        let said = Said { statement: one.id, version: 1, verdict };
        let mut tasks = Vec::new();
        for _ in 0..6 {
            let (cx, link, said) = (t.cx(Actor::anonymous()), link.clone(), said.clone());
            tasks.push(tokio::spawn(async move { confirm::answer(&cx, &link, &[said]).await }));
        }
        let mut changed = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(count) => changed += count,
                Err(halt) => assert_eq!(halt.refusal().unwrap().code(), "refusal.stale"),
            }
        }
        assert_eq!(changed, 1);
        let told = |action: &'static str| {
            let cx = t.system();
            async move {
                let sql = "select count(*) as n from audit_entry where action = $1";
                cx.read().count(sql, &[&action]).await.unwrap()
            }
        };
        assert_eq!(told("statement.confirmed").await, 1);
        let site = t.site(vec![slice(&room())]);
        let speaker = t.stranger(&site).reading("ko");
        let path = &handed[0].path;
        let form = speaker.get(path).await;
        assert!(form.shows("The bank asked for papers") && form.shows("The bank wanted a card first"), "{}", form.text);
        let field = |part: &str| format!("{part}.{}", one.id);
        let (words, say, consent, version) = (field("words"), field("say"), field("consent"), field("version"));
        let empty = speaker.post(path, &[(&words, ""), (&say, "confirm"), (&consent, "named"), (&version, "2")]).await;
        assert_eq!(empty.status, 422, "{}", empty.text);
        let stale = speaker.post(path, &[(&words, "Other"), (&say, "confirm"), (&version, "1")]).await;
        assert_eq!(stale.status, 422);
        let wider = speaker.post(path, &[(&words, "Other words"), (&say, "confirm"), (&consent, "named"), (&version, "2")]).await;
        assert_eq!(wider.status, 200, "{}", wider.text);
        let back = speaker.post(path, &[(&say, "withdraw"), (&version, "3")]).await;
        assert_eq!(back.status, 200, "{}", back.text);
        assert_eq!(told("statement.withdrawn").await, 1);
        let again = speaker.post(path, &[(&say, "withdraw"), (&version, "4")]).await;
        assert_eq!(again.status, 200, "taken back is taken back");
        assert_eq!(told("statement.withdrawn").await, 1);
        let left = t.system().read()
            .count("select count(*) as n from statement where words <> '' or heard <> '' or speaker_name <> ''", &[]).await;
        assert_eq!(left.unwrap(), 0, "the words are gone, not hidden");
        // What was taken back where it had gone on to is gone here, once; nobody but the platform says so.
        let (passed, _) = capture(&cx, at, &self::said("c", &person.to_string())).await.unwrap();
        let refused = confirm::follow(&cx, passed.id, None).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().kind().status(), 404);
        for _ in 0..2 {
            confirm::follow(&t.system(), passed.id, None).await.unwrap();
            confirm::follow(&t.system(), one.id, None).await.unwrap();
        }
        assert_eq!(told("statement.withdrawn").await, 2);
        let sql = "select count(*) as n from statement where state = 'withdrawn' and words = '' and heard = ''";
        assert_eq!(t.system().read().count(sql, &[]).await.unwrap(), 2);
        // Whoever has one link answers for nobody else.
        let other = invited(&t, at, 3).await;
        let (theirs, _) = capture(&cx, at, &self::said("b", &other.to_string())).await.unwrap();
        let verdict = Verdict::Withdraw;
        let foreign = [Said { statement: theirs.id, version: 1, verdict }];
        let refused = confirm::answer(&t.cx(Actor::anonymous()), &link, &foreign).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().kind().status(), 404);
    }

    async fn what_is_taken_back_goes_out_of_the_minutes_and_the_desk_reads_them_before_they_are_published(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let person = invited(&t, at, 2).await;
        let cx = t.cx(officer());
        let (one, _) = capture(&cx, at, &said("a", &person.to_string())).await.unwrap();
        let text = "Thornbury 2 said: the bank asked for papers\nwe could not have. THE END. \
                    The bank asked for papers\nwe could not have!";
        minutes::write(&cx, at, 1, "en", text).await.unwrap();
        t.clock.advance(60);
        let link = &hand_out(&cx, &room(), at, &[person], Purpose::Wording).await.unwrap()[0].path;
        let site = t.site(vec![slice(&room())]);
        let (desk, page) = (t.client(&site, officer()), format!("/gatherings/{at}"));
        assert!(!desk.get(&page).await.shows("taken back since"));
        let (say, version) = (format!("say.{}", one.id), format!("version.{}", one.id));
        let back = t.stranger(&site).post(link, &[(&say, "withdraw"), (&version, "1")]).await;
        assert_eq!(back.status, 200, "{}", back.text);
        let read = async || read::show(&t.cx(officer()), at).await.unwrap().one;
        let struck = read().await;
        assert_eq!(
            struck.minutes.as_ref().unwrap().text,
            "Thornbury 2 said: […]. THE END. […]!"
        );
        let shown = desk.get(&page).await;
        assert!(shown.shows("taken back since the minutes were written"), "{}", shown.text);
        assert!(!t.client(&site, speaker(2)).get(&page).await.shows("taken back since"));
        let refused = plan::advance(&t.cx(officer()), at, struck.version, State::Published).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().code(), "roundtables.minutes-unread");
        t.clock.advance(60);
        minutes::write(&t.cx(officer()), at, struck.version, "en", "Papers were spoken of.").await.unwrap();
        assert!(!desk.get(&page).await.shows("taken back since"));
        plan::advance(&t.cx(officer()), at, struck.version + 1, State::Published).await.unwrap();
        assert_eq!(read().await.state, State::Published);
    }
}
