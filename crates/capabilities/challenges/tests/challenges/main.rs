//! Challenges through the router and their use cases, on both engines.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

mod files;
mod revise;

use std::sync::Arc;

use async_trait::async_trait;
use axum::http::Method;
use lb_challenges::actions::challenge::{create, list, step};
use lb_challenges::actions::proposal::{judge, submit, talk};
use lb_challenges::record::{Challenge, Proposal};
use lb_challenges::rules::course::{Stand, Step};
use lb_challenges::rules::written::{ChallengeAsk, ProposalAsk};
use lb_challenges::{Card, Cards, Challenges, Organisations, slice};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Organisation};
use lb_store::{Cx, Kept, Migration, Outcome};
use lb_testkit::{Scratch, actor, id};
use serde_json::json;

const DESK: u128 = 900;

struct Book;

#[async_trait]
impl Organisations for Book {
    async fn cards(&self, _: &Cx, ids: &[Id<Organisation>]) -> Kept<Cards> {
        let card = |id: &Id<Organisation>| Card {
            names: vec![(Language::EN, format!("Marlowfield {}", id.uuid().as_u128()))],
            aliases: vec![format!("Marlow {}", id.uuid().as_u128())],
            country: Some("JP".to_owned()),
            workspace: Some(lb_testkit::id(DESK)),
        };
        Ok(ids.iter().map(|id| (*id, card(id))).collect())
    }
}

fn room() -> Arc<Challenges> {
    Challenges::new(Arc::new(Book))
}

fn rooms() -> Vec<Migration> {
    let mut all = lb_doors::migrations(&[slice(&room())]);
    all.extend(lb_forms::migrations());
    all
}

fn speaker(number: u128) -> Actor {
    actor(&format!("Speaker {number}"), Role::Representative, Scope::Organisation(id(number)))
}

fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(id(DESK)))
}

fn problem(blind: bool) -> ChallengeAsk {
    ChallengeAsk {
        title: "Cooling without power".to_owned(),
        text: "Vaccines spoil on the last ten kilometres.".to_owned(),
        language: "en".to_owned(),
        closes_on: "2027-01-31".to_owned(),
        blind,
        ..ChallengeAsk::default()
    }
}

fn answer(number: u128) -> ProposalAsk {
    ProposalAsk {
        title: format!("Proposal {number}"),
        text: "A box that keeps cold for three days.".to_owned(),
        language: "en".to_owned(),
        documents: "https://marlow.example/sheet".to_owned(),
    }
}

/// A challenge of an organisation, open for proposals.
async fn open(t: &Scratch, owner: u128, blind: bool) -> Challenge {
    let cx = t.cx(speaker(owner));
    let made = create(&cx, &room(), id(owner), &problem(blind), false).await.unwrap();
    step(&cx, made.id, 1, Step::Publish).await.unwrap()
}

async fn propose(t: &Scratch, to: Id<Challenge>, number: u128) -> Outcome<Proposal> {
    submit(&t.cx(speaker(number)), &room(), to, id(number), &answer(number)).await
}

fn code<T>(outcome: Outcome<T>) -> &'static str {
    outcome.err().and_then(|halt| halt.refusal().map(lb_kernel::Refusal::code)).unwrap_or("done")
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn from_a_problem_to_a_choice_with_reasons(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let owner = t.client(&site, speaker(1));
        let made = owner.post("/challenges/new", &[("organisation", &id::<()>(1).to_string()),
            ("title", "Cooling at Marlowfield 1"), ("text", "Vaccines spoil."), ("language", "en"),
            ("closes_on", "2027-01-31"), ("blind", "yes")]).await;
        assert!(made.status == 422 && made.shows("Please remove the name"), "{}", made.text);
        let one = open(&t, 1, true).await;
        let page = format!("/challenges/{}", one.id);
        let public = t.stranger(&site).get(&page).await;
        assert!(public.shows("Vaccines spoil") && public.shows("Owner not named yet"), "{}", public.text);
        assert!(public.text.contains(&format!("/sign-in?next=/challenges/{}", one.id)), "{}", public.text);
        let seen = owner.get(&page).await;
        assert!(!seen.text.contains("/sign-in?next"), "{}", seen.text);
        // What ends it is kept apart from what goes on, and says what follows.
        let (goes, ends) = seen.text.split_once("ends without a choice").unwrap();
        assert!(goes.contains("value=\"select\"") && !goes.contains("value=\"withdraw\""), "{goes}");
        assert!(ends.contains("value=\"withdraw\""), "{ends}");
        assert!(!public.shows("Marlowfield") && !t.stranger(&site).get("/api/v1/challenges").await.text.contains("Marlowfield"));
        let two = t.client(&site, speaker(2));
        let sent = two.post(&format!("{page}/propose"), &[("organisation", &id::<()>(2).to_string()),
            ("title", "Cold box"), ("text", "Keeps cold."), ("language", "en"), ("documents", "javascript:alert(1)")]).await;
        assert!(sent.status == 422 && sent.shows("https://"), "{}", sent.text);
        let sent = two.post(&format!("{page}/propose"), &[("organisation", &id::<()>(2).to_string()),
            ("title", "Cold box"), ("text", "Keeps cold."), ("language", "en"), ("documents", "https://a.example/b")]).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let proposal = sent.location().to_owned();
        let other = propose(&t, one.id, 3).await.unwrap();
        assert_eq!(code(propose(&t, one.id, 3).await), "challenges.twice");
        assert_eq!(code(propose(&t, one.id, 1).await), "challenges.same-owner");

        // Each sees its own, the owner and the desk all, nobody else any.
        for (who, sees) in [(speaker(2), 1), (speaker(3), 1), (speaker(1), 2), (officer(), 2), (speaker(4), 0)] {
            let shown = t.client(&site, who.clone()).get(&format!("/api/v1{page}")).await.json();
            assert_eq!(shown["proposals"].as_array().unwrap().len(), sees, "{}", who.name);
        }
        assert_eq!(t.client(&site, speaker(3)).get(&proposal).await.status, 404);
        assert!(!two.get(&proposal).await.shows("Marlowfield 1"), "blind until they talk");

        let early = owner.post(&format!("{proposal}/judge"), &[("to", "shortlisted"), ("version", "1")]).await;
        assert_eq!(early.status, 422, "{}", early.text);
        assert_eq!(owner.post(&format!("{page}/step"), &[("step", "select"), ("version", "2")]).await.status, 303);
        assert_eq!(code(propose(&t, one.id, 4).await), "challenges.closed");
        assert_eq!(two.post(&format!("{proposal}/judge"), &[("to", "shortlisted"), ("version", "1")]).await.status, 404);
        let short = owner.post(&format!("{proposal}/judge"), &[("to", "shortlisted"), ("version", "1")]).await;
        assert_eq!(short.status, 303, "{}", short.text);
        assert!(two.get(&proposal).await.shows("Marlowfield 1"), "now they know each other");
        let id_of: Id<Proposal> = proposal.rsplit('/').next().unwrap().parse().unwrap();
        let cx = t.cx(speaker(1));
        assert_eq!(code(judge(&cx, id_of, 2, Stand::Finalist, "").await), "challenges.talks");
        assert!(owner.get(&proposal).await.shows("held so far: 0"), "what a pitch needs is said before it is asked for");
        for day in ["2027-02-03", "2027-02-10"] {
            let noted = owner.post(&format!("{proposal}/talk"), &[("held_on", day), ("note", "Smaller")]).await;
            assert_eq!(noted.status, 303, "{}", noted.text);
        }
        assert!(!owner.get(&proposal).await.shows("held so far"));
        let waits = "Proposals without an answer: 2";
        assert!(owner.get(&page).await.shows(waits) && !two.get(&page).await.shows("without an answer"));
        assert_eq!(code(talk(&cx, id_of, "2027-02-11", "More").await), "challenges.talks-held");
        assert_eq!(code(judge(&cx, id_of, 2, Stand::Finalist, "").await), "done");
        assert_eq!(code(judge(&cx, id_of, 3, Stand::Chosen, " ").await), "challenges.reason");
        assert_eq!(code(judge(&cx, id_of, 3, Stand::Chosen, "Holds three days").await), "done");
        let now = step(&cx, one.id, 3, Step::Decide).await;
        assert_eq!(code(now), "challenges.waiting", "one is left without an answer");
        assert_eq!(code(judge(&cx, other.id, 1, Stand::Declined, "Too heavy").await), "done");
        assert!(t.client(&site, speaker(3)).get(&format!("/challenges/proposals/{}", other.id)).await.shows("Too heavy"));
        assert_eq!(code(step(&cx, one.id, 3, Step::Decide).await), "done");
    }

    async fn an_organisation_proposes_once_also_when_it_asks_twice_at_once(t: Scratch) {
        let one = open(&t, 1, false).await;
        let mut tasks = Vec::new();
        for _ in 0..6 {
            let cx = t.cx(speaker(2));
            tasks.push(tokio::spawn(async move {
                code(submit(&cx, &room(), one.id, id(2), &answer(2)).await)
            }));
        }
        let mut said = Vec::new();
        for task in tasks {
            said.push(task.await.unwrap());
        }
        said.sort_unstable();
        assert_eq!(said, ["challenges.twice", "challenges.twice", "challenges.twice",
            "challenges.twice", "challenges.twice", "done"]);
    }

    async fn a_reverse_pitch_of_eight_owners_and_140_proposals(t: Scratch) {
        let mut finalists = Vec::new();
        for owner in 1..=8_u128 {
            let one = open(&t, owner, owner % 2 == 0).await;
            let cx = t.cx(speaker(owner));
            let count = if owner <= 4 { 18 } else { 17 };
            let mut ids = Vec::new();
            for number in 0..count {
                ids.push(propose(&t, one.id, 20 + number).await.unwrap().id);
            }
            step(&cx, one.id, 2, Step::Select).await.unwrap();
            for id in ids.into_iter().take(if owner <= 6 { 3 } else { 2 }) {
                judge(&cx, id, 1, Stand::Shortlisted, "").await.unwrap();
                talk(&cx, id, "2027-02-03", "First").await.unwrap();
                talk(&cx, id, "2027-02-10", "Second").await.unwrap();
                judge(&cx, id, 2, Stand::Finalist, "").await.unwrap();
                finalists.push((owner, one.id, id));
            }
        }
        assert_eq!(finalists.len(), 22);
        let site = t.site(vec![slice(&room())]);
        let page = t.client(&site, officer()).get("/challenges").await;
        assert!(page.shows("Owners: 8, proposals: 140, finalists: 22"), "{}", page.text);
        assert!(!t.stranger(&site).get("/challenges").await.shows("proposals: "));
        let (seen, _) = list(&t.cx(speaker(20)), &room(), None, None, 50).await.unwrap();
        assert!(seen.iter().all(|one| one.proposals.len() == 1), "only its own");
        // After the pitches each owner takes one and tells all others why not.
        for owner in 1..=8_u128 {
            let cx = t.cx(speaker(owner));
            let of_owner: Vec<_> = finalists.iter().filter(|(by, ..)| *by == owner).collect();
            let challenge = of_owner[0].1;
            let early = step(&cx, challenge, 3, Step::Decide).await;
            assert_eq!(code(early), "challenges.waiting", "nobody is left without an answer");
            for (place, (.., id)) in of_owner.iter().enumerate() {
                let (to, why) = if place == 0 { (Stand::Chosen, "Fits our line") } else { (Stand::Declined, "Second best") };
                assert_eq!(code(judge(&cx, *id, 3, to, "").await), "challenges.reason", "a choice has reasons");
                judge(&cx, *id, 3, to, why).await.unwrap();
            }
            let all = list(&cx, &room(), None, None, 50).await.unwrap().0;
            let own = all.into_iter().find(|one| one.challenge.id == challenge).unwrap();
            for waiting in own.proposals.iter().filter(|one| one.stand == Stand::Submitted) {
                judge(&cx, waiting.id, 1, Stand::Declined, "Too early").await.unwrap();
            }
            step(&cx, challenge, 3, Step::Decide).await.unwrap();
        }
        let page = t.client(&site, officer()).get("/challenges").await;
        assert!(page.shows("Owners: 8, proposals: 140, finalists: 22"), "who was to pitch stays: {}", page.text);
        create(&t.cx(speaker(9)), &room(), id(9), &problem(false), false).await.unwrap();
        let page = t.client(&site, officer()).get("/challenges").await;
        assert!(page.shows("Owners: 8, proposals: 140"), "a draft is no case: {}", page.text);
    }

    async fn a_draft_is_written_anew_and_what_is_published_stays(t: Scratch) {
        let one = create(&t.cx(speaker(1)), &room(), id(1), &problem(true), false).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let (owner, other) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let page = format!("/challenges/{}", one.id);
        let form = owner.get(&format!("{page}/edit")).await;
        assert!(form.status == 200 && form.shows("Cooling without power") && form.shows("2027-01-31"), "{}", form.text);
        assert_eq!(other.get(&format!("{page}/edit")).await.status, 404);
        let typed = |text: &'static str, version: &'static str| {
            [("title", "Cooling"), ("text", text), ("language", "en"), ("closes_on", "2027-02-28"),
                ("blind", "yes"), ("version", version)]
        };
        let named = owner.post(&format!("{page}/edit"), &typed("We at Marlow 1 need ice.", "1")).await;
        assert!(named.status == 422 && named.shows("Please remove the name"), "also another name: {}", named.text);
        let saved = owner.post(&format!("{page}/edit"), &typed("We need ice.", "1")).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        assert_eq!(owner.post(&format!("{page}/edit"), &typed("Again", "1")).await.status, 422, "from an older version");
        let api = format!("/api/v1{page}");
        let sent = json!({"title": "Ice", "text": "We need ice.", "language": "en", "closes_on": "2027-02-28", "blind": true});
        let put = owner.clone().with("if-match", "\"2\"").call(Method::PUT, &api, &sent).await;
        assert_eq!(put.status, 204, "{}", put.text);
        step(&t.cx(speaker(1)), one.id, 3, Step::Publish).await.unwrap();
        let late = owner.clone().with("if-match", "\"4\"").call(Method::PUT, &api, &sent).await;
        assert_eq!(late.json()["code"], "challenges.not-draft", "{}", late.text);
        assert_eq!(owner.get(&format!("{page}/edit")).await.status, 409);
    }

    async fn doors_open_for_those_they_are_meant_for(t: Scratch) {
        let one = open(&t, 1, false).await;
        let draft = create(&t.cx(speaker(1)), &room(), id(1), &problem(false), false).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let everybody = [("owner", Some(speaker(1)), 200, 204, 409), ("other", Some(speaker(2)), 404, 403, 201),
            ("officer", Some(officer()), 200, 204, 403), ("stranger", None, 404, 401, 401)];
        for (name, who, reads_draft, moves, proposes) in everybody {
            let client = match who {
                Some(who) => t.client(&site, who),
                None => t.stranger(&site),
            }.with("if-match", "\"2\"");
            assert_eq!(client.get(&format!("/challenges/{}", one.id)).await.status, 200, "{name}");
            assert_eq!(client.get(&format!("/challenges/{}", draft.id)).await.status, reads_draft, "{name}");
            let moved = client.call(Method::POST, &format!("/api/v1/challenges/{}/steps?dry_run=true", one.id), &json!({"step": "select"})).await;
            assert_eq!(moved.status, moves, "{name}: {}", moved.text);
            let organisation = if name == "owner" { 1 } else { 2 };
            let body = json!({"organisation": id::<()>(organisation), "proposal": {"title": "T", "text": "T", "language": "en"}});
            let sent = client.call(Method::POST, &format!("/api/v1/challenges/{}/proposals?dry_run=true", one.id), &body).await;
            assert_eq!(sent.status, proposes, "{name}: {}", sent.text);
        }
    }

    async fn whoever_proposed_learns_what_became_of_a_challenge(t: Scratch) {
        let one = open(&t, 1, false).await;
        let made = propose(&t, one.id, 2).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let two = t.client(&site, speaker(2));
        let page = format!("/challenges/{}", one.id);
        // The desk reads what was proposed one by one, where that is kept.
        let desk = t.client(&site, officer());
        for list in ["/api/v1/challenges".to_owned(), format!("/api/v1{page}")] {
            let told = desk.get(&list).await;
            assert!(told.text.contains("Proposal 2") && !told.text.contains("three days") && !told.text.contains("sheet"), "{}", told.text);
        }
        let whole = desk.get(&format!("/api/v1/challenges/proposals/{}", made.id)).await;
        assert_eq!(whole.json()["proposal"]["text"], "A box that keeps cold for three days.");
        // Its day passes: it is shown so, and its owner is told once.
        let days = one.problem.closes_at.seconds_since(t.system().now) + 1;
        t.clock.advance(days);
        while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
        let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
        assert_eq!(entries.iter().filter(|entry| entry.action == "challenge.day-over").count(), 1);
        assert!(two.get(&page).await.shows("Closed for proposals") && two.get(&page).await.shows("(UTC)"));
        // A step that does not follow leaves the page there, with the reason.
        let owner = t.client(&site, speaker(1));
        let early = owner.post(&format!("{page}/step"), &[("step", "decide"), ("version", "2")]).await;
        assert!(early.status == 422 && early.shows("Cooling without power") && early.shows("not possible at the moment"), "{}", early.text);
        assert_eq!(owner.post(&format!("{page}/step"), &[("step", "withdraw"), ("version", "2")]).await.status, 303);
        assert_eq!(two.get(&page).await.status, 404);
        let mine = two.get("/challenges?show=mine").await;
        assert!(mine.shows("Proposal 2") && mine.shows("Cooling without power") && mine.shows("Withdrawn"), "{}", mine.text);
        assert!(two.get(&format!("/challenges/proposals/{}", made.id)).await.shows("The owner has withdrawn the challenge"));
        assert!(!t.client(&site, speaker(3)).get("/challenges?show=mine").await.shows("Proposal 2"));
    }

    async fn somebody_who_speaks_for_several_chooses_for_whom(t: Scratch) {
        let one = open(&t, 1, false).await;
        let mut both = speaker(2);
        both.grants.extend(speaker(3).grants);
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, both);
        let address = format!("/challenges/{}/propose", one.id);
        let form = client.get(&address).await;
        assert!(form.shows("Marlowfield 2") && form.shows("Marlowfield 3"), "{}", form.text);
        let typed = |organisation: String| [("organisation", organisation), ("title", "Cold box".to_owned()),
            ("text", "Keeps cold.".to_owned()), ("language", "en".to_owned())];
        let send = async |organisation: String| {
            let fields = typed(organisation);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            client.post(&address, &fields).await
        };
        let none = send(String::new()).await;
        assert!(none.status == 422 && none.shows("Keeps cold."), "{}", none.text);
        let sent = send(id::<()>(3).to_string()).await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        assert!(client.get(sent.location()).await.shows("Marlowfield 3"));
    }
}
