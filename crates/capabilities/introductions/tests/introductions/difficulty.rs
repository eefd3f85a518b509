//! What stood in the way: said with a no or with taking back, read by the side that said it and the desk alone.

use axum::http::Method;
use lb_introductions::actions::answer::{Said, answer};
use lb_introductions::actions::ask::ask;
use lb_introductions::actions::mediate::pass;
use lb_introductions::actions::{advisers, network};
use lb_introductions::record::Introduction;
use lb_introductions::rules::course::{Mode, Side};
use lb_introductions::rules::words::Rules;
use lb_introductions::slice;
use lb_kernel::Id;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_testkit::{Client, Scratch, actor, id};
use serde_json::json;

use super::setting::{DESK, adviser, advises, asked, contact, officer, room, rooms, speaker, work};

const WORDS: &str = "배터리 수입 승인이 나지 않습니다";
const SUMMARY: &str = "Did a rule, an approval or something else";

/// Everything that somebody reads of an introduction: its page and its record, and both lists.
async fn read(client: &Client, id: Id<Introduction>) -> String {
    let mut all = String::new();
    for address in [
        format!("/introductions/{id}"),
        format!("/api/v1/introductions/{id}"),
        "/introductions".to_owned(),
        "/introductions?show=desk".to_owned(),
        "/api/v1/introductions".to_owned(),
        "/api/v1/introductions?desk=true".to_owned(),
    ] {
        all.push_str(&client.get(&address).await.text);
    }
    all
}

/// What the audit record tells of an introduction, beside when.
async fn entries(t: &Scratch, id: Id<Introduction>) -> Vec<(String, String)> {
    let all = lb_store::audit::after(&t.system(), 0, 200).await.unwrap();
    assert!(all.iter().all(|entry| !entry.change.contains(WORDS)));
    let own = all.into_iter().filter(|entry| entry.record == Some(id.cast()));
    own.map(|entry| (entry.action, entry.change.replace(&id.to_string(), "ID"))).collect()
}

fn others() -> Vec<(&'static str, Actor)> {
    vec![
        ("third", speaker(3)),
        ("evaluator", actor("E", Role::Evaluator, Scope::Workspace(id(DESK)))),
        ("elsewhere", actor("X", Role::Officer, Scope::Workspace(id(901)))),
    ]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_no_with_a_difficulty_reads_to_the_other_side_like_silence(t: Scratch) {
        let refused = asked(&t).await;
        let cx = t.cx(speaker(1));
        let silent = ask(&cx, &room(), id(1001), id(1004), Some(contact(1))).await.unwrap().id;
        let site = t.site(vec![slice(&room())]);
        let two = t.client(&site, speaker(2));
        let page = format!("/introductions/{refused}");
        assert!(two.get(&page).await.shows(SUMMARY));
        let no = [("answer", "no"), ("difficulty", WORDS)];
        let said = two.post(&format!("{page}/answer"), &no).await;
        assert_eq!(said.status, 303, "{}", said.text);
        let asker = t.client(&site, speaker(1));
        // Both are in every list: what differs between them is their identifier alone.
        let each = async |one: Id<Introduction>, other: Id<Introduction>| {
            let page = asker.get(&format!("/introductions/{one}")).await.text;
            let api = asker.get(&format!("/api/v1/introductions/{one}")).await.text;
            format!("{page}{api}").replace(&one.to_string(), "ID").replace(&other.to_string(), "OTHER")
        };
        for _ in 0..2 {
            assert_eq!(each(refused, silent).await, each(silent, refused).await);
            assert!(!read(&asker, refused).await.contains(WORDS));
            t.clock.advance(15 * 86_400);
            work(&t.store).await;
        }
        for (name, other) in others() {
            assert!(!read(&t.client(&site, other), refused).await.contains(WORDS), "{name}");
        }
        // Its own people and the desk read it, where one introduction is shown.
        let member = actor("M", Role::Member, Scope::Organisation(id(2)));
        for (name, who, side) in [("own", speaker(2), "own"), ("member", member, "own"), ("officer", officer(), "other"), ("adviser", adviser(), "other")] {
            let client = t.client(&site, who);
            assert!(client.get(&page).await.shows(WORDS), "{name}");
            let told = client.get(&format!("/api/v1{page}")).await.json();
            assert_eq!(told[side]["difficulty"], WORDS, "{name}: {told}");
            assert!(!client.get("/api/v1/introductions?desk=true").await.shows(WORDS), "{name}");
        }
    }

    async fn the_audit_record_is_the_same_whether_something_stood_in_the_way_or_not(t: Scratch) {
        let cx = t.cx(speaker(1));
        let mut told = Vec::new();
        for (other, difficulty) in [(2, WORDS), (4, "")] {
            let one = ask(&cx, &room(), id(1001), id(1000 + other), Some(contact(1))).await.unwrap().id;
            let no = Said { difficulty: difficulty.to_owned(), ..Said::default() };
            answer(&t.cx(speaker(other)), one, &no).await.unwrap();
            let kept = entries(&t, one).await;
            told.push(kept.into_iter().filter(|(action, _)| action != "introduction.asked").collect::<Vec<_>>());
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].len(), 1, "{told:?}");
    }

    async fn taking_back_may_say_it_by_page_and_by_program(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let (one, two) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let yes = Said { yes: true, contact: Some(contact(2)), ..Said::default() };
        let first = asked(&t).await;
        answer(&t.cx(speaker(2)), first, &yes).await.unwrap();
        let page = format!("/introductions/{first}");
        assert!(one.get(&page).await.shows(SUMMARY), "introduced sides may take it back");
        let back = one.post(&format!("{page}/withdraw"), &[("difficulty", WORDS)]).await;
        assert_eq!(back.status, 303, "{}", back.text);
        assert!(one.get(&page).await.shows(WORDS));
        assert!(!read(&two, first).await.contains(WORDS));
        assert!(!one.get(&page).await.shows(SUMMARY), "it is over");
        entries(&t, first).await;

        // A program says it in the body, which it may leave out.
        for (body, kept) in [(json!({"difficulty": WORDS}), json!(WORDS)), (json!({}), json!(null)), (json!(null), json!(null))] {
            // What was taken back can be asked for again only after a while.
            t.clock.advance(91 * 86_400);
            let api = format!("/api/v1/introductions/{}", asked(&t).await);
            let back = one.call(Method::POST, &format!("{api}/withdrawal"), &body).await;
            assert_eq!(back.status, 204, "{}", back.text);
            assert_eq!(one.get(&api).await.json()["own"].get("difficulty").cloned().unwrap_or_default(), kept);
            assert!(!two.get(&api).await.shows(WORDS));
        }
        t.clock.advance(91 * 86_400);
        let api = format!("/api/v1/introductions/{}", asked(&t).await);
        let bare = one.post(&format!("{api}/withdrawal"), &[]).await;
        assert_eq!(bare.status, 204, "no body at all: {}", bare.text);
    }

    async fn what_is_too_long_or_comes_with_a_yes_is_refused_and_nothing_happens(t: Scratch) {
        let page = format!("/introductions/{}", asked(&t).await);
        let site = t.site(vec![slice(&room())]);
        let (one, two) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let long = "가".repeat(1_001);
        let wrong = two.post(&format!("{page}/answer"), &[("answer", "no"), ("reason", "Too busy"), ("difficulty", &long)]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.shows("Please use at most") && wrong.shows(&long) && wrong.shows("Too busy"), "what was typed stays");
        assert!(wrong.shows("<details class=\"fold\" open>"), "{}", wrong.text);
        let api = format!("/api/v1{page}");
        let wrong = two.call(Method::POST, &format!("{api}/answers"), &json!({"yes": false, "difficulty": long})).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        assert_eq!(wrong.json()["code"], "introductions.long", "{}", wrong.text);
        let wrong = one.call(Method::POST, &format!("{api}/withdrawal"), &json!({"difficulty": long})).await;
        assert_eq!(wrong.json()["code"], "introductions.long", "{}", wrong.text);
        let wrong = one.post(&format!("{page}/withdraw"), &[("difficulty", &long)]).await;
        assert!(wrong.status == 422 && wrong.shows("Please use at most"), "{}", wrong.text);
        let yes = [("answer", "yes"), ("contact_name", "Kim"), ("contact_address", "kim@example.org"), ("difficulty", WORDS)];
        let wrong = two.post(&format!("{page}/answer"), &yes).await;
        assert!(wrong.status == 422 && wrong.shows("Please leave this empty if you say yes."), "{}", wrong.text);
        assert_eq!(two.get(&api).await.json()["standing"], "to-answer");
        assert_eq!(one.get(&api).await.json()["standing"], "waiting");
        let fits = [("answer", "no"), ("difficulty", &long[3..])];
        assert_eq!(two.post(&format!("{page}/answer"), &fits).await.status, 303);
    }

    async fn where_advisers_speak_for_a_side_the_words_are_that_sides(t: Scratch) {
        let desk = t.cx(officer());
        let rules = Rules { mode: Mode::Mediated, ..Rules::default() };
        network::set_rules(&desk, id(DESK), rules).await.unwrap();
        let two = t.cx(speaker(2));
        advisers::appoint(&two, &room(), id(DESK), id(2), (Some(id(502)), true)).await.unwrap();
        let one = asked(&t).await;
        pass(&desk, one, Some(Side::Asker)).await.unwrap();
        let no = Said { difficulty: WORDS.to_owned(), ..Said::default() };
        answer(&t.cx(advises(502)), one, &no).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        assert!(t.client(&site, speaker(2)).get(&format!("/introductions/{one}")).await.shows(WORDS));
        assert!(!read(&t.client(&site, speaker(1)), one).await.contains(WORDS));
        let (_, said) = lb_introductions::actions::read::difficulties(&t.system(), one).await.unwrap();
        assert_eq!((said.len(), said[0].account), (1, None), "an adviser is not the company");
    }
}
