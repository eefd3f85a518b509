//! A difficulty that a company names in a survey, as the policy unit hears of it, and a measure that surveys ask about.

use std::sync::Arc;

use lb_forms::actions::forms::{self, NewForm};
use lb_forms::{Answers, Posted, Value};
use lb_kernel::policy::{Actor, Door, Role, Scope, Subject};
use lb_kernel::{Id, Language, Localised, Workspace};
use lb_letters::actions::receive::{Incoming, receive};
use lb_policy::Origin;
use lb_policy::actions::difficulties;
use lb_policy::actions::protect::follow;
use lb_policy::record::Difficulty;
use lb_policy::rules::words::{self, Consent};
use lb_store::{Cx, Rows as _};
use lb_surveys::Surveys;
use lb_surveys::actions::answer::{Sent, Way, give};
use lb_surveys::actions::choose::{self, Whom};
use lb_surveys::actions::{course, feed, letters, plan, read};
use lb_surveys::knows::Filter;
use lb_surveys::record::Survey;
use lb_surveys::rules::written::Ask;
use lb_testkit::actor;
use serde_json::json;

use super::{desk, firm, person, rooms, settle};
use crate::platform::{Parts, slices};

fn definition() -> lb_forms::Definition {
    let text =
        |words: &str| json!({ "language": "en", "text": words, "revised": "2026-01-01T00:00:00Z" });
    let again = json!({ "id": "again", "label": text("Again?"), "ask": { "kind": "yes-no" } });
    serde_json::from_value(json!({ "sections": [
        { "id": "only", "title": text("Only"), "questions": [again] }
    ] }))
    .unwrap()
}

/// A survey in preparation.
async fn planned(cx: &Cx, room: &Surveys, desk: Id<Workspace>) -> Survey {
    let new = NewForm {
        workspace: desk,
        key: "survey".to_owned(),
        title: Localised::new(Language::EN, "Survey", cx.now),
        definition: definition(),
    };
    let form = forms::create(cx, new).await.unwrap();
    forms::publish(cx, form, 1).await.unwrap();
    let ask = Ask {
        form: form.to_string(),
        series: "yearly".to_owned(),
        wave: "2026".to_owned(),
        title: [("en".to_owned(), "Yearly survey".to_owned())].into(),
        purpose: [("en".to_owned(), "To mend it".to_owned())].into(),
        closes_on: cx.now.plus_days(30).day().to_string(),
        least: "3".to_owned(),
        difficulties: true,
        ..Ask::default()
    };
    plan::make(cx, room, desk, &ask).await.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn companies_are_told_on_the_platform_and_what_comes_back_is_noted(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let desk = desk(&t).await;
        let own = firm(&t, desk, "Zephyrine Works").await;
        let (kim, _) = person(&t, "kim").await;
        let (lee, _) = person(&t, "lee").await;
        for (account, role, target) in [
            (kim, Role::Member, lb_workspaces::Target::Organisation(own, Subject { workspace: Some(desk), organisation: Some(own), ..Subject::default() })),
            (lee, Role::PolicyOfficer, lb_workspaces::Target::Workspace(desk)),
        ] {
            lb_workspaces::give(&t.system(), account, role, &target).await.unwrap();
        }
        let rules = lb_policy::actions::settings::read(&t.system(), desk).await.unwrap();
        let rules = lb_policy::actions::settings::UnitRules { home: true, ..rules };
        lb_policy::actions::settings::keep(&t.system(), desk, rules).await.unwrap();
        settle(&t, &site).await;
        let told = async |account: Id<lb_kernel::Account>| -> Vec<(String, String)> {
            let sql = "select text_key, href from notice where account = $1 and kind in ('survey.told', 'letter.waits') order by id";
            t.system().read().all(sql, &[&account], |row| Ok((row.get("text_key")?, row.get("href")?))).await.unwrap()
        };
        let cx = t.cx(actor("Officer", Role::Administrator, Scope::Workspace(desk))).through(Door::Page);
        let room = Arc::clone(&parts.surveys);
        let one = planned(&cx, &room, desk).await;
        let line = Whom::Lines("Zephyrine Works; z@zephyrine.example; en".to_owned());
        choose::add(&cx, &room, one.id, &line).await.unwrap();
        settle(&t, &site).await;
        assert!(told(kim).await.is_empty(), "what is being prepared is told to nobody");
        let one = course::open(&cx, &room, one.id, one.version).await.unwrap();
        settle(&t, &site).await;
        let asked = read::asked(&cx, &room, one.id, (None, None), 9).await.unwrap().1.list.remove(0).0;
        let page = format!("/surveys/answers/{}", asked.id);
        assert_eq!(told(kim).await, [("surveys-told-opened".to_owned(), page)]);
        // More are added: those who know are not told again.
        firm(&t, desk, "Thornbury Laboratory").await;
        let korean = Filter { country: Some("KR".to_owned()), ..Filter::default() };
        assert_eq!(choose::add(&cx, &room, one.id, &Whom::Matching(korean)).await.unwrap().fresh, 1);
        settle(&t, &site).await;
        assert_eq!(told(kim).await.len(), 1);
        // The mail server took the letter, and reports that it will not arrive.
        let mut tx = t.system().begin().await.unwrap();
        let taken = "update mail_out set state = 'sent', message_id = '<ours@bridge.example>' where object = 'survey-answer'";
        assert_eq!(tx.run(taken, &[]).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let report = "From: MAILER-DAEMON@mx.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\
            Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nAction: failed\r\n\r\n--b\r\n\
            Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <ours@bridge.example>\r\n\r\n--b--\r\n";
        let vault = lb_forms::Vault::within(&t.folder);
        let incoming = |text: &str| Incoming { bytes: text.as_bytes().to_vec(), ..Incoming::default() };
        receive(&t.system(), &parts.letters, &vault, incoming(report)).await.unwrap();
        settle(&t, &site).await;
        let (asked, _) = feed::whole(&t.system(), asked.id).await.unwrap();
        assert!(asked.undelivered_at.is_some());
        assert!(told(lee).await.is_empty(), "nobody reads what programs write");
        // What people write is told to the unit, a flood of it once an hour.
        for number in 0..3 {
            let mail = format!("From: kim@corp.example\r\nSubject: Customs\r\nMessage-ID: <{number}@corp.example>\r\n\r\nHelp.\r\n");
            receive(&t.system(), &parts.letters, &vault, incoming(&mail)).await.unwrap();
        }
        settle(&t, &site).await;
        assert_eq!(told(lee).await, [("letter-told-arrived".to_owned(), "/letters".to_owned())]);
        // The last day is over: whoever asked is told.
        t.clock.advance(32 * 86_400);
        settle(&t, &site).await;
        let results = format!("/surveys/{}/results", one.id);
        assert!(told(lee).await.contains(&("surveys-told-closed".to_owned(), results)));
    }

    async fn a_difficulty_goes_as_far_as_its_company_allows_once_and_comes_back_when_it_is_taken_back(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let desk = desk(&t).await;
        let own = firm(&t, desk, "Zephyrine Works").await;
        firm(&t, desk, "Thornbury Laboratory").await;
        let room = Arc::clone(&parts.surveys);
        let cx = t.cx(actor("Officer", Role::Administrator, Scope::Workspace(desk))).through(Door::Page);
        let one = planned(&cx, &room, desk).await;
        let added = choose::add(&cx, &room, one.id, &Whom::Matching(Filter { country: Some("KR".to_owned()), ..Filter::default() })).await.unwrap();
        assert_eq!((added.fresh, added.unaddressed), (2, 2));
        let again = choose::add(&cx, &room, one.id, &Whom::Lines("Zephyrine Works; z@zephyrine.example; en".to_owned())).await.unwrap();
        assert_eq!((again.fresh, again.known), (0, 1), "the directory knows it by its name");
        course::open(&cx, &room, one.id, 1).await.unwrap();
        let asked = read::asked(&cx, &room, one.id, (None, None), 9).await.unwrap().1.list;
        let recipient = asked.into_iter().find(|(one, _)| one.organisation == own).unwrap().0.id;
        let path = letters::hand_out(&cx, one.id, recipient).await.unwrap();
        let secret = path.rsplit('/').next().unwrap().split('?').next().unwrap().to_owned();
        let sent = |words: &str, pass: &str, version: i64| Sent {
            posted: Posted {
                asked: ["again".to_owned()].into(),
                answers: Answers::default().with("again", Value::YesNo(true)),
            },
            difficulty: words.to_owned(),
            pass: pass.to_owned(),
            partial: false,
            version,
        };
        let stranger = t.cx(Actor::anonymous());
        let captured = || async {
            let sql = "select id from difficulty where door = 'survey'";
            let found: Vec<Id<Difficulty>> = t.system().read().all(sql, &[], |row| row.get("id")).await.unwrap();
            difficulties::some(&t.system(), &found).await.unwrap()
        };
        give(&stranger, &Way::Link(secret.clone()), &sent("Banks refuse accounts", "no", 1)).await.unwrap();
        settle(&t, &site).await;
        assert!(captured().await.is_empty(), "it stays in the answer");
        give(&stranger, &Way::Link(secret.clone()), &sent("Banks refuse accounts", "anonymous", 2)).await.unwrap();
        settle(&t, &site).await;
        let (kept, whose) = captured().await.remove(0);
        assert_eq!((kept.words.as_str(), kept.consent, kept.checked_at.is_some()), ("Banks refuse accounts", Consent::Anonymous, true));
        assert_eq!(whose.unwrap().organisation, Some(own));
        give(&stranger, &Way::Link(secret.clone()), &sent("Banks refuse accounts to us", "named", 3)).await.unwrap();
        settle(&t, &site).await;
        let all = captured().await;
        assert_eq!((all.len(), all[0].0.words.as_str(), all[0].0.consent), (1, "Banks refuse accounts to us", Consent::Named));
        // Taken back at the policy unit, it is gone from the answer; the answer stays.
        let origin = Origin { door: words::Door::Survey, reference: recipient.to_string() };
        follow(&t.system(), &origin, None).await.unwrap();
        settle(&t, &site).await;
        let (left, _) = feed::whole(&t.system(), recipient).await.unwrap();
        assert!(left.difficulty.is_empty() && left.valid && left.answers.is_some());
        let refused = feed::forget(&cx, recipient).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().kind().status(), 404, "the platform alone");
    }
}
