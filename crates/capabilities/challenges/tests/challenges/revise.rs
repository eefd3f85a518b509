//! Writing a proposal anew between shortlist and pitch, and the pitch itself.

use axum::http::Method;
use lb_challenges::actions::challenge::step;
use lb_challenges::actions::proposal::{judge, talk};
use lb_challenges::actions::revise::{revise, set_pitch};
use lb_challenges::rules::course::{Stand, Step};
use lb_challenges::rules::pitch::PitchAsk;
use lb_challenges::rules::written::ProposalAsk;
use lb_challenges::slice;
use serde_json::json;

use super::*;

fn said(text: &str) -> ProposalAsk {
    ProposalAsk { text: text.to_owned(), ..answer(2) }
}

fn at(starts: &str) -> PitchAsk {
    PitchAsk {
        starts: starts.to_owned(),
        zone: "Asia/Seoul".to_owned(),
        place: "Hall 3, Sindorim".to_owned(),
        note: "Ten minutes, then questions.".to_owned(),
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_proposal_is_made_better_between_shortlist_and_pitch(t: Scratch) {
        let one = open(&t, 1, false).await;
        let made = propose(&t, one.id, 2).await.unwrap();
        let (owner, proposer) = (t.cx(speaker(1)), t.cx(speaker(2)));
        // As long as proposals are taken, what was handed in can be put right.
        revise(&proposer, made.id, 1, &said("A box that keeps cold for two days.")).await.unwrap();
        assert_eq!(code(revise(&owner, made.id, 2, &said("Ours now.")).await), "refusal.missing");
        step(&owner, one.id, 2, Step::Select).await.unwrap();
        assert_eq!(code(revise(&proposer, made.id, 2, &said("Later.")).await), "challenges.not-revisable");
        judge(&owner, made.id, 2, Stand::Shortlisted, "").await.unwrap();

        let site = t.site(vec![slice(&room())]);
        let judged = t.stranger(&site).get(&format!("/challenges/{}", one.id)).await;
        assert!(judged.shows("Being judged") && !judged.shows("Open for proposals until"), "{}", judged.text);
        let (own, desk, theirs) = (t.client(&site, speaker(2)), t.client(&site, officer()), t.client(&site, speaker(1)));
        let page = format!("/challenges/proposals/{}", made.id);
        let form = own.get(&format!("{page}/edit")).await;
        assert!(form.status == 200 && form.shows("cold for two days"), "{}", form.text);
        assert_eq!(theirs.get(&format!("{page}/edit")).await.status, 404);
        assert!(!theirs.get(&page).await.text.contains(&format!("{page}/edit")));
        let typed = |text: &'static str, language: &'static str| [("title", "Proposal 2"), ("text", text),
            ("language", language), ("documents", "https://marlow.example/sheet"), ("version", "3")];
        let wrong = own.post(&format!("{page}/edit"), &typed("Five days, tested.", "xx")).await;
        assert!(wrong.status == 422 && wrong.shows("Five days, tested."), "nothing is lost: {}", wrong.text);
        let saved = own.post(&format!("{page}/edit"), &typed("A box that keeps cold for two days. Tested at 40 degrees.", "en")).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        let stale = own.post(&format!("{page}/edit"), &typed("From an older form.", "en")).await;
        assert!(stale.status == 422 && stale.shows("From an older form."), "{}", stale.text);
        // The owner sees what changed, sentence by sentence.
        let seen = theirs.get(&page).await;
        assert!(seen.shows("Version 2") && seen.text.contains("Tested at 40 degrees.</ins>"), "{}", seen.text);
        assert!(seen.text.contains("cold for three days.</del>") && !seen.text.contains("cold for two days.</del>"), "{}", seen.text);
        let api = desk.get(&format!("/api/v1{page}")).await.json();
        let kept: Vec<_> = api["versions"].as_array().unwrap().iter().map(|one| one["text"].as_str().unwrap()).collect();
        assert_eq!(kept, ["A box that keeps cold for three days.", "A box that keeps cold for two days."]);
        assert_eq!(t.client(&site, speaker(4)).get(&format!("/api/v1{page}")).await.status, 404);

        // A finalist may still do so until its pitch.
        for day in ["2026-12-03", "2026-12-10"] {
            talk(&owner, made.id, day, "Smaller").await.unwrap();
        }
        let early = set_pitch(&owner, made.id, 4, &at("2027-03-04T10:00")).await;
        assert_eq!(code(early), "challenges.not-now", "who is on the shortlist does not pitch yet");
        judge(&owner, made.id, 4, Stand::Finalist, "").await.unwrap();
        assert!(own.get(&page).await.shows("have not been set yet"));
        let put = own.clone().with("if-match", "\"5\"").call(Method::PUT, &format!("/api/v1{page}"),
            &json!({"title": "Cold box", "text": "Four days.", "language": "en", "documents": ""})).await;
        assert!(put.status == 200 && put.json()["version"] == 6, "{}", put.text);
        set_pitch(&owner, made.id, 6, &at("2027-03-04T10:00")).await.unwrap();
        let ahead = t.system().now;
        let pitch: lb_kernel::Instant = "2027-03-04T01:00:00Z".parse().unwrap();
        t.clock.advance(pitch.seconds_since(ahead) + 60);
        let late = revise(&t.cx(speaker(2)), made.id, 7, &said("Five days.")).await;
        assert_eq!(code(late), "challenges.not-revisable");
        assert_eq!(own.get(&format!("{page}/edit")).await.status, 409);
    }

    async fn a_pitch_has_a_day_a_place_and_a_calendar_file(t: Scratch) {
        let one = open(&t, 1, false).await;
        let made = propose(&t, one.id, 2).await.unwrap();
        let owner = t.cx(speaker(1));
        step(&owner, one.id, 2, Step::Select).await.unwrap();
        judge(&owner, made.id, 1, Stand::Shortlisted, "").await.unwrap();
        for day in ["2026-12-03", "2026-12-10"] {
            talk(&owner, made.id, day, "Smaller").await.unwrap();
        }
        judge(&owner, made.id, 2, Stand::Finalist, "").await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let (own, theirs) = (t.client(&site, speaker(2)), t.client(&site, speaker(1)));
        let page = format!("/challenges/proposals/{}", made.id);
        assert_eq!(own.get(&format!("{page}/pitch")).await.status, 404, "none is set");
        let typed = |starts: &'static str, zone: &'static str, version: &'static str| [("starts", starts), ("zone", zone),
            ("place", "https://meet.example/box"), ("pitch_note", "Ten minutes, then questions."), ("version", version)];
        let past = theirs.post(&format!("{page}/pitch"), &typed("2020-03-04T10:00", "Asia/Seoul", "3")).await;
        assert!(past.status == 422 && past.shows("must be in the future") && past.shows("Ten minutes"), "{}", past.text);
        let long = "Ten minutes. ".repeat(200);
        let long = theirs.post(&format!("{page}/pitch"), &[("starts", "2027-03-04T10:00"), ("zone", "Asia/Seoul"),
            ("place", "Hall 3"), ("pitch_note", long.as_str()), ("version", "3")]).await;
        assert!(long.status == 422 && long.shows("at most 2,000 characters"), "{}", long.text);
        let nowhere = theirs.post(&format!("{page}/pitch"), &typed("2027-03-04T10:00", "Asia/Atlantis", "3")).await;
        assert!(nowhere.status == 422 && nowhere.shows("choose a time zone"), "{}", nowhere.text);
        let set = theirs.post(&format!("{page}/pitch"), &typed("2027-03-04T10:00", "Asia/Seoul", "3")).await;
        assert_eq!(set.status, 303, "{}", set.text);
        assert_eq!(own.post(&format!("{page}/pitch"), &typed("2027-03-05T10:00", "Asia/Seoul", "4")).await.status, 404);
        let seen = own.get(&page).await;
        assert!(seen.shows("10:00") && seen.shows("UTC+9") && seen.text.contains("href=\"https://meet.example/box\""), "{}", seen.text);
        let file = own.get(&format!("{page}/pitch")).await;
        for line in ["DTSTART:20270304T010000Z", "LOCATION:https://meet.example/box", "SEQUENCE:1", "STATUS:CONFIRMED"] {
            assert!(file.text.contains(&format!("{line}\r\n")), "{line}: {}", file.text);
        }
        // Set anew it is the same appointment, later; taken back it is called off.
        let put = theirs.clone().with("if-match", "\"4\"").call(Method::PUT, &format!("/api/v1{page}/pitch"),
            &json!({"starts": "2027-03-05T09:30", "zone": "Europe/Paris", "place": "Hall 3"})).await;
        assert!(put.status == 200 && put.json()["starts_at"] == "2027-03-05T08:30:00Z", "{}", put.text);
        let file = own.get(&format!("{page}/pitch")).await;
        assert!(file.text.contains("DTSTART:20270305T083000Z\r\n") && file.text.contains("SEQUENCE:2\r\n"), "{}", file.text);
        assert_eq!(t.client(&site, speaker(3)).get(&format!("{page}/pitch")).await.status, 404);
        assert_eq!(own.post(&format!("{page}/withdraw"), &[("version", "5")]).await.status, 303);
        assert!(theirs.get(&format!("{page}/pitch")).await.text.contains("STATUS:CANCELLED\r\n"));
    }
}
