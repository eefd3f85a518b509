//! Answering: behind a link, at once, in time.

use lb_forms::Posted;
use lb_kernel::Locale;
use lb_kernel::policy::{Actor, Door};
use lb_store::{Cx, Rows as _};
use lb_surveys::actions::answer::{self, Sent, Way};
use lb_surveys::actions::choose::{self, Whom};
use lb_surveys::actions::{feed, read};
use lb_surveys::knows::Filter;
use lb_surveys::rules::course::{Pass, Standing};
use lb_surveys::slice;
use lb_testkit::{Scratch, id};

use super::setting::{DESK, ask, form, links, officer, opened, room, rooms, said, speaker};

fn posted(outlook: &str) -> Posted {
    let answers = said(outlook, "3");
    Posted { asked: answers.0.keys().cloned().collect(), answers }
}

fn anonymous(t: &Scratch) -> Cx {
    Cx::new(t.system().store(), Actor::anonymous(), Door::Page, Locale::Ko)
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn whoever_holds_the_link_answers_in_its_language_and_loses_nothing(t: Scratch) {
        let form = form(&t).await;
        let one = opened(&t, form, "2026").await;
        let site = t.site(vec![slice(&room())]);
        let link = links(&t).await["company2@example.org"].clone();
        let guest = t.stranger(&site).reading("ko");
        let page = guest.get(&link).await;
        assert!(page.shows("경영 환경 조사") && page.shows("정책 개선에 씁니다."), "{}", page.text);
        assert_eq!(guest.post(&format!("{link}/draft"), &[("asked", "wish"), ("wish", "쓰는 중")]).await.status, 204);
        assert!(guest.get(&link).await.shows("쓰는 중"), "a draft is kept");
        let lacking = guest.post(&link, &[("version", "1"), ("asked", "outlook"), ("asked", "wish"), ("wish", "길게 쓴 글")]).await;
        assert_eq!(lacking.status, 422);
        assert!(lacking.shows("길게 쓴 글") && lacking.shows("빠진 항목을 두고 보내기"), "{}", lacking.text);
        // A difficulty that is to be passed on is one.
        let full = [("version", "1"), ("asked", "outlook"), ("outlook", "keep"), ("difficulty", " "), ("pass", "named")];
        let empty = guest.post(&link, &full).await;
        assert!(empty.status == 422 && empty.shows("전달할 애로사항을 적어 주십시오."), "{}", empty.text);
        let full = [("version", "1"), ("asked", "outlook"), ("outlook", "keep"), ("difficulty", "비자 갱신이 늦습니다."), ("pass", "anonymous")];
        assert_eq!(guest.post(&link, &full).await.status, 303);
        assert!(guest.get(&link).await.shows("감사합니다"));
        let asked = read::asked(&t.cx(officer()), &room(), one.id, (Some(Standing::Answered), None), 9).await.unwrap().1;
        assert_eq!(asked.list.len(), 1);
        let (passed, survey) = feed::whole(&t.system(), asked.list[0].0.id).await.unwrap();
        assert_eq!((passed.pass, passed.difficulty.as_str(), survey.id), (Pass::Anonymous, "비자 갱신이 늦습니다.", one.id));
        assert_eq!(passed.answer_language, Some(Locale::Ko));
        // It may be changed until the last day.
        let other = [("version", "2"), ("asked", "outlook"), ("outlook", "shrink"), ("pass", "no")];
        assert_eq!(guest.post(&link, &other).await.status, 303);
        // Somebody of the company sent one since: what was typed stays, and takes its place when it is sent again.
        let late = [("version", "2"), ("asked", "outlook"), ("asked", "wish"), ("outlook", "expand"), ("wish", "늦게 쓴 글"), ("pass", "no")];
        let late = guest.post(&link, &late).await;
        assert!(late.status == 422 && late.shows("늦게 쓴 글") && late.shows("그사이 소속 기관의 다른 분이"), "{}", late.text);
        assert!(late.shows("name=\"version\" value=\"3\"") && !late.shows("감사합니다"), "{}", late.text);
        let again = [("version", "3"), ("asked", "outlook"), ("outlook", "expand"), ("pass", "no")];
        assert_eq!(guest.post(&link, &again).await.status, 303);
        t.clock.advance(31 * 86_400);
        assert_eq!(guest.get(&link).await.status, 410);
        assert_eq!(guest.post(&link, &[("version", "4"), ("asked", "outlook"), ("outlook", "keep")]).await.status, 410);
        assert_eq!(guest.get("/surveys/answer/0000").await.status, 410);
    }

    async fn one_company_has_one_answer_however_many_send_at_once(t: Scratch) {
        let form = form(&t).await;
        let one = opened(&t, form, "2026").await;
        let link = links(&t).await["company1@example.org"].clone();
        let secret = link.rsplit('/').next().unwrap().to_owned();
        let mut tasks = Vec::new();
        for number in 0..6 {
            let (cx, secret) = (anonymous(&t), secret.clone());
            let sent = Sent {
                posted: posted(["expand", "keep", "shrink"][number % 3]),
                version: 1,
                ..Sent::default()
            };
            tasks.push(tokio::spawn(async move { answer::give(&cx, &Way::Link(secret), &sent).await }));
        }
        let mut given = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => given += 1,
                Err(halt) => assert_eq!(halt.refusal().unwrap().code(), "refusal.stale"),
            }
        }
        assert_eq!(given, 1);
        let told = "select count(*) as n from audit_entry where action = 'survey-answer.given'";
        assert_eq!(t.system().read().count(told, &[]).await.unwrap(), 1);
        // The same companies added by several at once are asked once.
        let mut tasks = Vec::new();
        for _ in 0..4 {
            let cx = t.cx(officer());
            let id = one.id;
            tasks.push(tokio::spawn(async move {
                choose::add(&cx, &room(), id, &Whom::Matching(Filter::default())).await
            }));
        }
        for task in tasks {
            assert_eq!(task.await.unwrap().unwrap().fresh, 0);
        }
        let all = "select count(*) as n from survey_asked where survey = $1";
        assert_eq!(t.system().read().count(all, &[&one.id]).await.unwrap(), 12);
    }

    async fn those_who_are_silent_are_reminded_and_the_last_day_closes(t: Scratch) {
        let form = form(&t).await;
        let one = opened(&t, form, "2026").await;
        let site = t.site(vec![slice(&room())]);
        let link = links(&t).await["company1@example.org"].clone();
        let secret = link.rsplit('/').next().unwrap().to_owned();
        let sent = Sent { posted: posted("keep"), version: 1, ..Sent::default() };
        answer::give(&anonymous(&t), &Way::Link(secret), &sent).await.unwrap();
        let reminded = || async {
            let sql = "select count(*) as n from job where kind = 'mail.send' and payload like '%surveys-mail-reminded%'";
            t.system().read().count(sql, &[]).await.unwrap()
        };
        t.clock.advance(16 * 86_400);
        while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
        assert_eq!(reminded().await, 10, "one answered, one has no address");
        let again = serde_json::json!({ "survey": one.id, "day": (t.system().now.day()).to_string() });
        let mut tx = t.system().begin().await.unwrap();
        lb_store::jobs::put(&mut tx, "survey.remind", &again, None, t.system().now).await.unwrap();
        tx.commit().await.unwrap();
        while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
        assert_eq!(reminded().await, 10, "run twice, it reminds once");
        // An earlier link stays good beside that of the reminder.
        assert_eq!(t.stranger(&site).get(&link).await.status, 200);
        t.clock.advance(15 * 86_400);
        while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
        let state = read::show(&t.cx(officer()), one.id).await.unwrap().state;
        assert_eq!(state.to_string(), "closed");
        assert_eq!(reminded().await, 10, "when it is over nobody is reminded");
        let links = "select count(*) as n from survey_link";
        assert_eq!(t.system().read().count(links, &[]).await.unwrap(), 0);
    }

    async fn what_is_being_written_survives_reminders_and_notes_of_whoever_asks(t: Scratch) {
        let form = form(&t).await;
        let one = opened(&t, form, "2026").await;
        let site = t.site(vec![slice(&room())]);
        let link = links(&t).await["company1@example.org"].clone();
        let guest = t.stranger(&site).reading("en");
        let draft = [("asked", "wish"), ("wish", "half a sen"), ("difficulty", "Permits take"), ("pass", "anonymous")];
        assert_eq!(guest.post(&format!("{link}/draft"), &draft).await.status, 204);
        // The page is open while a reminder goes out and the desk notes that letters are lost, then that they are not.
        t.clock.advance(16 * 86_400);
        while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
        let desk = t.cx(officer());
        let asked = read::asked(&desk, &room(), one.id, (None, None), 50).await.unwrap().1.list;
        let own = asked.into_iter().find(|(one, _)| one.organisation == id(1)).unwrap().0;
        assert_eq!((own.reminded, own.standing), (1, Standing::Draft));
        for lost in [true, true, false] {
            choose::undelivered(&desk, one.id, own.id, lost).await.unwrap();
        }
        let told = "select count(*) as n from audit_entry where action = 'survey.delivery'";
        assert_eq!(t.system().read().count(told, &[]).await.unwrap(), 2, "what is known already is no news");
        let page = guest.get(&link).await;
        assert!(page.shows("half a sen") && page.shows("Permits take"), "{}", page.text);
        assert!(page.shows("value=\"anonymous\" checked"), "{}", page.text);
        let sent = [("version", "1"), ("asked", "outlook"), ("outlook", "keep"), ("difficulty", "Permits take months."), ("pass", "anonymous")];
        assert_eq!(guest.post(&link, &sent).await.status, 303);
        let (kept, _) = feed::whole(&t.system(), own.id).await.unwrap();
        assert_eq!((kept.draft, kept.draft_difficulty), (None, None));
        assert_eq!((kept.difficulty.as_str(), kept.reminded), ("Permits take months.", 1));
    }

    async fn a_letter_that_came_back_is_noted_and_goes_to_the_address_of_a_line(t: Scratch) {
        let form = form(&t).await;
        let one = opened(&t, form, "2026").await;
        let desk = t.cx(officer());
        let list = || async { read::asked(&t.cx(officer()), &room(), one.id, (None, None), 50).await.unwrap().1.list };
        let own = list().await.into_iter().find(|(one, _)| one.organisation == id(2)).unwrap().0;
        let refused = feed::undelivered(&desk, own.id).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().kind().status(), 404, "the platform alone");
        feed::undelivered(&t.system(), own.id).await.unwrap();
        feed::undelivered(&t.system(), own.id).await.unwrap();
        let lost = list().await.into_iter().find(|(one, _)| one.organisation == id(2)).unwrap().0;
        assert!(lost.undelivered_at.is_some());
        let lines = |text: &str| Whom::Lines(text.to_owned());
        let same = choose::add(&desk, &room(), one.id, &lines("Thornbury 2")).await.unwrap();
        assert_eq!((same.known, same.readdressed), (1, 0), "a line without an address changes none");
        let added = choose::add(&desk, &room(), one.id, &lines("Thornbury 2; new@example.org; fr")).await.unwrap();
        assert_eq!((added.fresh, added.known, added.readdressed), (0, 1, 1));
        let found = list().await.into_iter().find(|(one, _)| one.organisation == id(2)).unwrap().0;
        assert_eq!((found.undelivered_at, found.language, found.address.as_str()), (None, Locale::Fr, "new@example.org"));
        assert!(links(&t).await.contains_key("new@example.org"), "it is written to there");
        let unknown = choose::add(&desk, &room(), one.id, &lines("\nThornbury 1\n00000000-0000-0000-0000-0000000000ff")).await.unwrap_err();
        let unknown = unknown.refusal().unwrap().clone();
        assert_eq!(unknown.code(), "surveys.line-name");
        assert!(unknown.data().contains(&("line", 3_usize.into())), "{:?}", unknown.data());
    }

    async fn a_member_answers_for_its_own_company_alone(t: Scratch) {
        let form = form(&t).await;
        let cx = t.cx(officer());
        let draft = lb_surveys::actions::plan::make(&cx, &room(), id(DESK), &ask(form, "2027")).await.unwrap();
        choose::add(&cx, &room(), draft.id, &Whom::Matching(Filter::default())).await.unwrap();
        let rep = t.cx(speaker(2));
        assert!(read::own(&rep).await.unwrap().is_empty(), "what is being prepared is no question yet");
        let asked = read::asked(&cx, &room(), draft.id, (None, None), 50).await.unwrap().1.list;
        let own = asked.iter().find(|(one, _)| one.organisation == id(2)).unwrap().0.clone();
        let early = answer::form(&rep, &Way::Account(own.id)).await.unwrap_err();
        assert_eq!(early.refusal().unwrap().kind().status(), 404);
        lb_surveys::actions::course::open(&cx, &room(), draft.id, 1).await.unwrap();
        let sheet = answer::form(&rep, &Way::Account(own.id)).await.unwrap();
        assert!(sheet.is_open);
        let sent = Sent { posted: posted("expand"), version: sheet.recipient.version, ..Sent::default() };
        let done = answer::give(&rep, &Way::Account(own.id), &sent).await.unwrap();
        assert!(done.valid && done.answered_by.is_some());
        let other = answer::give(&t.cx(speaker(3)), &Way::Account(own.id), &sent).await.unwrap_err();
        assert_eq!(other.refusal().unwrap().kind().status(), 404);
        let desk = answer::give(&cx, &Way::Account(own.id), &sent).await.unwrap_err();
        assert_eq!(desk.refusal().unwrap().kind().status(), 403, "who asks does not answer");
        let taken_out = choose::remove(&cx, draft.id, own.id).await.unwrap_err();
        assert_eq!(taken_out.refusal().unwrap().code(), "surveys.step");
    }
}
