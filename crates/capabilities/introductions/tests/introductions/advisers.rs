//! Introductions through the advisers of both sides: who sees what, whose turn it is, what is passed on and held back.

use axum::http::Method;
use lb_introductions::actions::ask::ask;
use lb_introductions::actions::network::set_rules;
use lb_introductions::actions::{advisers, answer, mediate, read};
use lb_introductions::record::Introduction;
use lb_introductions::rules::course::{Mode, Side, Stage};
use lb_introductions::rules::words::{Admission, Rules};
use lb_introductions::slice;
use lb_kernel::Id;
use lb_kernel::policy::Actor;
use lb_store::Outcome;
use lb_store::check::run;
use lb_testkit::{Client, Scratch, id};
use serde_json::{Value, json};

use super::setting::{
    ASK, DESK, adviser, advises, asked, contact, is_silent, officer, room, rooms, speaker, work,
};

/// A network in which advisers stand between both sides; 501 advises organisation 1, 502 organisation 2.
async fn mediated(t: &Scratch) {
    let rules =
        Rules { mode: Mode::Mediated, admission: Admission::Open, answer_days: 10, version: 0 };
    set_rules(&t.cx(officer()), id(DESK), rules).await.unwrap();
    appoint(t, speaker(1), 1, Some(501), false).await.unwrap();
    appoint(t, officer(), 2, Some(502), false).await.unwrap();
}

async fn appoint(
    t: &Scratch,
    who: Actor,
    organisation: u128,
    adviser: Option<u128>,
    answers: bool,
) -> Outcome<()> {
    let wanted = (adviser.map(id), answers);
    advisers::appoint(&t.cx(who), &room(), id(DESK), id(organisation), wanted).await
}

async fn turn(client: &Client, one: Id<Introduction>) -> Value {
    client.get(&format!("/api/v1/introductions/{one}")).await.json()["turn"].clone()
}

fn code<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    outcome.unwrap_err().refusal().unwrap().code()
}

/// What the audit record says of whom something lies with now.
async fn waits(t: &Scratch, action: &str) -> Vec<Value> {
    let entries = lb_store::audit::after(&t.system(), 0, 200).await.unwrap();
    let entries = entries.iter().filter(|entry| entry.action == action);
    let changes = entries.map(|entry| serde_json::from_str::<Value>(&entry.change).unwrap());
    changes.map(|change| change["waits"].clone()).collect()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn asks_and_answers_go_through_both_advisers_and_each_sees_its_own_side_only(t: Scratch) {
        mediated(&t).await;
        let site = t.site(vec![slice(&room())]);
        let one = asked(&t).await;
        let page = format!("/introductions/{one}");
        let [asker, first, second, other] =
            [speaker(1), advises(501), advises(502), speaker(2)].map(|who| t.client(&site, who));
        // It lies with the asker's adviser: nobody on the other side knows, nor any other adviser.
        for (name, client) in [("second", &second), ("other", &other), ("any", &t.client(&site, adviser()))] {
            assert_eq!(client.get(&page).await.status, 404, "{name}");
            assert_eq!(client.get(&format!("/api/v1{page}")).await.status, 404, "{name}");
        }
        assert_eq!(turn(&asker, one).await, "adviser");
        let seen = first.get(&page).await;
        assert!(seen.shows("You advise this side") && seen.shows("Secret text 1"), "{}", seen.text);
        is_silent(&seen.text, 2);
        is_silent(&first.get("/introductions?show=advised").await.text, 2);
        assert!(first.get("/introductions?show=advised").await.shows("Title of Quillfeather 1"));
        // Who reads decides with which list it begins and what its columns are called.
        let opened = first.get("/introductions").await;
        assert!(opened.shows("The side you advise") && opened.shows("Title of Quillfeather 1"), "{}", opened.text);
        assert!(!opened.shows("Your side"));
        let desk = t.client(&site, officer()).get("/introductions").await;
        assert!(desk.shows("Asked side") && !desk.shows("Your side"), "{}", desk.text);
        assert!(asker.get("/introductions").await.shows("Your side"));
        assert_eq!(asker.post(&format!("{page}/pass"), &[]).await.status, 403, "a side is no adviser");
        assert_eq!(first.post(&format!("{page}/pass"), &[]).await.status, 303);

        // Now with the adviser of the other side, who sees what that side will see.
        assert_eq!(turn(&asker, one).await, "other-adviser");
        assert_eq!(turn(&second, one).await, "adviser");
        assert_eq!(other.get(&page).await.status, 404, "not laid before it yet");
        let seen = second.get(&page).await;
        assert!(seen.shows("Teaser 1") && seen.shows("Secret text 2"), "{}", seen.text);
        is_silent(&seen.text, 1);
        let early = second.post(&format!("{page}/answer"), ASK).await;
        assert_eq!(early.status, 403, "its side has not allowed it to answer: {}", early.text);
        let bare = second.post(&format!("{page}/hold"), &[("side", "asked")]).await;
        assert!(bare.status == 422 && bare.shows("Please fill this in"), "{}", bare.text);
        assert_eq!(second.post(&format!("{page}/pass"), &[]).await.status, 303);
        assert_eq!(turn(&other, one).await, "member");
        assert_eq!(other.post(&format!("{page}/answer"), ASK).await.status, 303);

        // The yes lies with the adviser: held back with a note, which the other side is never shown.
        assert_eq!(turn(&other, one).await, "adviser");
        let held = json!({"note": "Please name another contact"});
        let said = second.call(Method::POST, &format!("/api/v1{page}/holding"), &held).await;
        assert_eq!(said.status, 204, "{}", said.text);
        assert!(other.get(&page).await.shows("Please name another contact"));
        assert!(t.client(&site, officer()).get(&page).await.shows("Please name another contact"));
        assert_eq!(turn(&other, one).await, "member");
        for client in [&asker, &first] {
            let text = client.get(&page).await.text + &client.get(&format!("/api/v1{page}")).await.text;
            assert!(!text.contains("another contact"), "{text}");
            is_silent(&text, 2);
            assert!(text.contains("You said yes; please wait"), "{text}");
        }
        let passed = second.call(Method::POST, &format!("/api/v1{page}/passing"), &json!({})).await;
        assert_eq!(passed.status, 204, "{}", passed.text);
        for client in [&asker, &first] {
            assert!(client.get(&page).await.shows("Secret text 2"));
        }
        assert!(second.get(&page).await.shows("c1@example.org"));
        // The receipt names the advisers who read.
        let receipt = asker.get(&format!("/api/v1{page}")).await.json()["receipt"].clone();
        let advisers: Vec<_> = receipt.as_array().unwrap().iter()
            .filter(|line| line["adviser"] == true && line["item"] == "name")
            .map(|line| (line["to_own"].as_bool().unwrap(), line["name"].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(advisers.len(), 2, "{receipt}");
        assert!(advisers.contains(&(true, "Adviser 501".to_owned())), "{receipt}");
        assert!(advisers.contains(&(false, "Adviser 502".to_owned())), "{receipt}");
        // Each was told when something lay with it, and only then.
        let account = id::<()>(502).to_string();
        let steps = waits(&t, "introduction.passed").await;
        assert_eq!(steps[0], json!([{"adviser": account, "leg": "to-lay"}]));
        assert_eq!(steps[1], json!([{"member": "asked", "leg": "to-answer"}]));
        assert_eq!(waits(&t, "introduction.held").await, [json!([{"held": "asked", "leg": "to-pass"}])]);
        let checks = lb_introductions::checks();
        let legs = checks.iter().find(|check| check.place == "introduction.legs").unwrap();
        let mut tx = t.system().begin().await.unwrap();
        assert_eq!(run(&tx, legs).await.unwrap(), None);
        tx.run("update introduction set asker_leg = null, asked_leg = null", &[]).await.unwrap();
        assert_eq!(run(&tx, legs).await.unwrap().unwrap().count, 1);
    }

    async fn documents_go_through_the_adviser_of_their_owner(t: Scratch) {
        mediated(&t).await;
        let site = t.site(vec![slice(&room())]);
        let one = asked(&t).await;
        let (page, api) = (format!("/introductions/{one}"), format!("/api/v1/introductions/{one}"));
        let pass = async |who: u128| mediate::pass(&t.cx(advises(who)), one, None).await.unwrap();
        pass(501).await;
        pass(502).await;
        let [asker, first, second, other] =
            [speaker(1), advises(501), advises(502), speaker(2)].map(|who| t.client(&site, who));
        assert_eq!(other.post(&format!("{page}/answer"), ASK).await.status, 303);
        pass(502).await;
        let network = format!("/introductions/networks/{}", id::<()>(DESK));
        t.client(&site, officer())
            .post(&format!("{network}/terms"), &[("kind", "confidentiality"), ("words_en", "Keep it.")])
            .await;
        let terms = asker.get(&api).await.json()["terms"].clone();
        let accept = json!({"terms": terms});
        assert_eq!(first.call(Method::POST, &format!("{api}/terms"), &accept).await.status, 403, "its side accepts");
        for side in [&asker, &other] {
            assert_eq!(side.call(Method::POST, &format!("{api}/terms"), &accept).await.status, 204);
        }
        let words = json!({"title": "Yields", "words": "Yield 91 %"});
        let laid = asker.call(Method::POST, &format!("{api}/documents"), &words).await;
        let document = format!("documents/{}", laid.json()["id"].as_str().unwrap());
        assert!(asker.get(&page).await.shows("adviser"), "it waits");
        for client in [&other, &second] {
            assert_eq!(client.get(&format!("{page}/{document}")).await.status, 404);
            assert!(!client.get(&page).await.shows("Yields"));
        }
        assert!(first.get(&format!("{page}/{document}")).await.shows("Yield 91 %"), "its own side's");
        for client in [&asker, &second] {
            let refused = client.post(&format!("{page}/{document}/pass"), &[]).await;
            assert!(refused.status == 403 || refused.status == 404, "{}", refused.text);
        }
        let long = "y".repeat(301);
        let wrong = first.post(&format!("{page}/{document}/hold"), &[("note", &long)]).await;
        assert!(wrong.status == 422 && wrong.text.contains(&long) && wrong.shows("at most 300"), "{}", wrong.text);
        let held = first.post(&format!("{page}/{document}/hold"), &[("note", "Figures of 2024 first")]).await;
        assert_eq!(held.status, 303, "{}", held.text);
        assert!(asker.get(&page).await.shows("Figures of 2024 first"));
        assert_eq!(first.post(&format!("{page}/{document}/pass"), &[]).await.status, 303);
        assert!(other.get(&format!("{page}/{document}")).await.shows("Yield 91 %"));
        assert!(second.get(&format!("{page}/{document}")).await.shows("Yield 91 %"));
        let again = first.call(Method::POST, &format!("{api}/{document}/passing"), &json!({})).await;
        assert_eq!(again.status, 409, "{}", again.text);
    }

    async fn a_side_may_let_its_adviser_answer_and_nobody_else_can_allow_it(t: Scratch) {
        mediated(&t).await;
        let refused = appoint(&t, officer(), 2, Some(502), true).await;
        assert_eq!(code(refused), "introductions.adviser-answers");
        assert_eq!(code(appoint(&t, speaker(2), 2, Some(503), true).await), "introductions.adviser-unknown");
        assert_eq!(code(appoint(&t, speaker(1), 2, Some(502), true).await), "policy.role");
        appoint(&t, speaker(2), 2, Some(502), true).await.unwrap();
        let one = asked(&t).await;
        mediate::pass(&t.cx(advises(501)), one, None).await.unwrap();
        let said = answer::Said { yes: true, contact: Some(contact(2)), ..Default::default() };
        assert_eq!(code(answer::answer(&t.cx(advises(501)), one, &said).await), "introductions.adviser-asks");
        answer::answer(&t.cx(advises(502)), one, &said).await.unwrap();
        let shown = read::show(&t.cx(speaker(1)), &room(), one).await.unwrap();
        assert_eq!(shown.seen.stage, Stage::Named, "both are introduced");
        // The database keeps it too.
        let broken = t.system().begin().await.unwrap()
            .run("update introduction_adviser set by_member = $1 where answers = $2", &[&false, &true]).await;
        assert!(broken.is_err());
    }

    async fn nobody_advises_both_and_the_desk_stands_in(t: Scratch) {
        mediated(&t).await;
        appoint(&t, officer(), 2, Some(501), false).await.unwrap();
        let one = asked(&t).await;
        assert_eq!(waits(&t, "introduction.asked").await.len(), 1);
        mediate::pass(&t.cx(advises(501)), one, None).await.unwrap();
        let desk = t.cx(officer());
        let read = read::show(&desk, &room(), one).await.unwrap();
        assert_eq!(read.seen.advisers, [Some("Adviser 501".to_owned()), None]);
        assert_eq!(read.may.handle, [Side::Asked]);
        assert_eq!(code(mediate::pass(&desk, one, Some(Side::Asker)).await), "introductions.has-adviser");
        let page = format!("/introductions/{one}");
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, officer());
        assert!(client.get(&page).await.shows("Waiting for the office: Asked side"));
        let said = answer::Said { yes: true, contact: Some(contact(2)), ..Default::default() };
        assert_eq!(code(answer::answer(&desk, one, &said).await), "introductions.not-yours");
        assert_eq!(client.post(&format!("{page}/pass"), &[("side", "asked")]).await.status, 303);
        assert_eq!(t.client(&site, speaker(2)).get(&page).await.status, 200);
        // Whoever comes takes over what is under way, and whoever goes sees nothing of it any more.
        appoint(&t, speaker(2), 2, Some(502), false).await.unwrap();
        assert_eq!(t.client(&site, advises(502)).get(&page).await.status, 200);
        appoint(&t, speaker(2), 2, None, false).await.unwrap();
        assert_eq!(t.client(&site, advises(502)).get(&page).await.status, 404);
        let mut former = advises(501);
        former.grants.clear();
        assert_eq!(t.client(&site, former).get(&page).await.status, 404, "no adviser of the network any more");
        let twice = t.system().begin().await.unwrap()
            .run("update introduction set asked_adviser = asker_adviser", &[]).await;
        assert!(twice.is_err(), "one constraint more");
    }

    async fn what_is_not_passed_on_in_time_reads_like_silence(t: Scratch) {
        mediated(&t).await;
        let held = asked(&t).await;
        let cx = t.cx(speaker(1));
        let silent = ask(&cx, &room(), id(1001), id(1004), Some(contact(1))).await.unwrap().id;
        for one in [held, silent] {
            mediate::pass(&t.cx(advises(501)), one, None).await.unwrap();
        }
        mediate::pass(&t.cx(advises(502)), held, None).await.unwrap();
        let yes = answer::Said { yes: true, contact: Some(contact(2)), ..Default::default() };
        answer::answer(&t.cx(speaker(2)), held, &yes).await.unwrap();
        mediate::hold(&t.cx(advises(502)), held, None, "Not now").await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let readers = [speaker(1), advises(501)].map(|who| t.client(&site, who));
        let read = async |of: Id<Introduction>| {
            let mut all = String::new();
            for client in &readers {
                all += &client.get(&format!("/introductions/{of}")).await.text;
                all += &client.get(&format!("/api/v1/introductions/{of}")).await.text;
            }
            all.replace(&of.to_string(), "ID")
        };
        assert_eq!(read(held).await, read(silent).await);
        t.clock.advance(11 * 86_400);
        assert_eq!(read(held).await, read(silent).await, "advisers may still pass on");
        assert!(read(held).await.contains("You said yes; please wait"));
        t.clock.advance(5 * 86_400);
        assert_eq!(read(held).await, read(silent).await, "before the job");
        work(&t.store).await;
        let after = read(held).await;
        assert_eq!(after, read(silent).await);
        assert!(after.contains("This introduction did not come about"), "{after}");
    }

    async fn the_page_of_a_network_appoints_and_keeps_what_was_typed(t: Scratch) {
        mediated(&t).await;
        let site = t.site(vec![slice(&room())]);
        let network = format!("/introductions/networks/{}", id::<()>(DESK));
        let own = t.client(&site, speaker(1));
        let shown = own.get(&network).await;
        assert!(shown.shows("Adviser 501") && shown.shows("chosen by the organisation"), "{}", shown.text);
        assert!(!shown.shows("appointed by the network"), "another organisation's is not shown");
        let organisation = id::<()>(1).to_string();
        let unknown = own.post(&format!("{network}/advisers"),
            &[("organisation", &organisation), ("adviser", &id::<()>(77).to_string()), ("answers", "yes")]).await;
        assert!(unknown.status == 422 && unknown.shows("not an adviser of the network"), "{}", unknown.text);
        assert!(unknown.text.contains("value=\"yes\" checked"), "{}", unknown.text);
        let set = own.post(&format!("{network}/advisers"),
            &[("organisation", &organisation), ("adviser", &id::<()>(502).to_string()), ("answers", "yes")]).await;
        assert_eq!(set.status, 303, "{}", set.text);
        assert!(own.get(&network).await.shows("may answer for it"));
        let json = t.client(&site, officer()).get(&format!("/api/v1{network}")).await.json();
        assert_eq!(json["advised"].as_array().unwrap().len(), 2, "{json}");
        let nobody = t.client(&site, adviser()).get(&network).await;
        assert!(!nobody.shows("Adviser 502"), "who advises whom is told to the two and the desk");
    }
}
