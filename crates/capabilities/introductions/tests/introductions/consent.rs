//! From the first request to documents, with what each side sees on the way.

use axum::http::Method;
use lb_introductions::actions::answer::{Said, answer};
use lb_introductions::actions::ask::ask;
use lb_introductions::{Introductions, slice};
use lb_kernel::Id;
use lb_store::Rows as _;
use lb_testkit::id;
use serde_json::json;
use std::sync::Arc;

use super::setting::{ASK, Book, asked, contact, is_silent, officer, room, rooms, speaker, work};

lb_testkit::on_both! {
    rooms: rooms();

    async fn two_sides_come_together_step_by_step_with_a_receipt(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let (one, two) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let (own, other) = (id::<()>(1001).to_string(), id::<()>(1002).to_string());
        let form = one.get(&format!("/introductions/new?own={own}&other={other}")).await;
        assert!(form.shows("Teaser 2") && form.shows("It learns neither your name"), "{}", form.text);
        let bare = one.post("/introductions/new", &[("own", &own), ("other", &other)]).await;
        assert_eq!(bare.status, 422, "a contact is needed: {}", bare.text);
        let made = one.post("/introductions/new", &[("own", &own), ("other", &other),
            ("contact_name", "Contact 1"), ("contact_address", "c1@example.org")]).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let page = made.location().to_owned();
        let api = format!("/api/v1{page}");

        let mine = one.get(&page).await;
        assert!(mine.shows("You said yes; please wait"), "{}", mine.text);
        is_silent(&mine.text, 2);
        let theirs = two.get(&page).await;
        assert!(theirs.shows("Teaser 1") && theirs.shows("Waiting for your answer"), "{}", theirs.text);
        is_silent(&theirs.text, 1);
        is_silent(&two.get(&api).await.text, 1);
        is_silent(&two.get("/introductions").await.text, 1);

        // What waits for an answer stands in a list of its own, for those who can give it.
        let waiting = async |client: &lb_testkit::Client| {
            let listed = client.get("/api/v1/introductions?to_answer=true").await.json();
            listed["items"].as_array().map(Vec::len)
        };
        let short = "/introductions?show=to-answer";
        assert!(two.get(short).await.shows("Teaser 1") && one.get(short).await.shows("Nothing waits for your answer"));
        assert_eq!((waiting(&one).await, waiting(&two).await), (Some(0), Some(1)));
        is_silent(&two.get(short).await.text, 1);

        let said = two.post(&format!("{page}/answer"), ASK).await;
        assert_eq!(said.status, 303, "{}", said.text);
        assert_eq!(waiting(&two).await, Some(0), "it was answered");
        let named = one.get(&page).await;
        for shown in ["Quillfeather 2", "Secret text 2", "kim@example.org"] {
            assert!(named.shows(shown), "{shown} in {}", named.text);
        }
        let met = two.get(&page).await;
        assert!(met.shows("c1@example.org") && met.text.contains("href=\"/collaborations\""), "{}", met.text);
        assert!(!mine.text.contains("href=\"/collaborations\""), "nothing goes on yet: {}", mine.text);

        // Documents: no terms yet, then one side, then both.
        let lay = |title: &str| json!({"title": title, "words": "Yield 91 %"});
        let early = one.call(Method::POST, &format!("{api}/documents"), &lay("Early")).await;
        assert_eq!(early.json()["code"], "introductions.terms-first", "{}", early.text);
        let desk = t.client(&site, officer());
        let network = format!("/introductions/networks/{}", id::<()>(900));
        let published = desk.post(&format!("{network}/terms"),
            &[("kind", "confidentiality"), ("words_en", "Keep it to yourselves."), ("words_ko", "비밀을 지킵니다.")]).await;
        assert_eq!(published.status, 303, "{}", published.text);
        let terms = one.get(&api).await.json()["terms"].as_str().unwrap().to_owned();
        for side in [&one, &two] {
            assert_eq!(side.get(&api).await.json()["stage"], "named");
            let accepted = side.call(Method::POST, &format!("{api}/terms"), &json!({"terms": terms})).await;
            assert_eq!(accepted.status, 204, "{}", accepted.text);
        }
        let wrong = one.post(&format!("{page}/documents"), &[("title", ""), ("words", "Typed already")]).await;
        assert!(wrong.status == 422 && wrong.shows("Typed already"), "{}", wrong.text);
        assert!(wrong.text.contains("<details class=\"card after\" open>"), "what is wrong stands open: {}", wrong.text);
        let laid = one.call(Method::POST, &format!("{api}/documents"), &lay("Yields")).await;
        assert_eq!(laid.status, 201, "{}", laid.text);
        let document = format!("{page}/documents/{}", laid.json()["id"].as_str().unwrap());
        assert!(two.get(&page).await.shows("Yields"), "its title is shown before it is opened");
        let opened = two.get(&document).await;
        assert!(opened.shows("Yield 91 %"), "{}", opened.text);
        assert_eq!(desk.get(&document).await.status, 404, "what the two show each other is theirs");

        let receipt = one.get(&api).await.json()["receipt"].clone();
        let to = |own: bool| -> Vec<String> {
            let lines = receipt.as_array().unwrap().iter().filter(|line| line["to_own"] == own);
            lines.map(|line| line["item"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(to(true), ["teaser", "name", "listing", "contact"]);
        let shown = to(false);
        assert_eq!(shown.len(), 6, "{receipt}");
        assert!(shown[4].starts_with("document-title:"), "{receipt}");
        assert!(shown[5].starts_with("document:"), "{receipt}");

        // Taken back: all doors close at once, the receipt stays.
        let back = one.post(&format!("{page}/withdraw"), &[]).await;
        assert_eq!(back.status, 303, "{}", back.text);
        let closed = two.get(&page).await;
        assert!(closed.shows("was taken back"), "{}", closed.text);
        for hidden in ["Secret text 1", "c1@example.org", "Teaser 1"] {
            assert!(!closed.shows(hidden), "{hidden}");
        }
        assert_eq!(two.get(&document).await.status, 404);
        is_silent(&two.get("/introductions").await.text, 1);
        let kept = two.get(&api).await.json();
        assert!(!kept["receipt"].as_array().unwrap().is_empty(), "{kept}");
        assert_eq!(kept["other"], json!({"fields": [], "collaboration": []}));
        let whole = lb_store::audit::verify(&t.system()).await.unwrap();
        assert!(matches!(whole, lb_store::audit::Verdict::Whole { .. }), "{whole:?}");
    }

    async fn a_list_is_noted_in_the_receipts_as_pages_are(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let (one, two) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let page = format!("/introductions/{}", asked(&t).await);
        let said = two.post(&format!("{page}/answer"), ASK).await;
        assert_eq!(said.status, 303, "{}", said.text);
        let noted = async || {
            let receipt = two.get(&format!("/api/v1{page}")).await.json()["receipt"].clone();
            let lines = receipt.as_array().unwrap().iter().filter(|line| line["to_own"] == false);
            lines.map(|line| line["item"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(noted().await, Vec::<String>::new(), "nothing was read");
        let list = one.get("/api/v1/introductions").await;
        assert!(list.text.contains("kim@example.org"), "{}", list.text);
        assert_eq!(noted().await, ["teaser", "name", "listing", "contact"]);
        one.get("/introductions").await;
        assert_eq!(noted().await.len(), 4, "noted once");
    }

    async fn a_no_reads_like_silence_until_and_after_the_deadline(t: Scratch) {
        let cx = t.cx(speaker(1));
        let refused = asked(&t).await;
        let silent = ask(&cx, &room(), id(1001), id(1004), Some(contact(1))).await.unwrap().id;
        let no = Said { yes: false, reason: "A rival of ours".to_owned(), ..Said::default() };
        answer(&t.cx(speaker(2)), refused, &no).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let client = t.client(&site, speaker(1));
        let read = async |id: Id<_>| {
            let page = client.get(&format!("/introductions/{id}")).await.text;
            let api = client.get(&format!("/api/v1/introductions/{id}")).await.text;
            format!("{page}{api}").replace(&id.to_string(), "ID")
        };
        assert_eq!(read(refused).await, read(silent).await);
        // Asking again is refused alike.
        for other in [1002, 1004] {
            let again = ask(&cx, &room(), id(1001), id(other), Some(contact(1))).await.unwrap_err();
            assert_eq!(again.refusal().unwrap().code(), "introductions.twice");
        }
        t.clock.advance(15 * 86_400);
        assert_eq!(read(refused).await, read(silent).await, "before the job");
        work(&t.store).await;
        let after = read(refused).await;
        assert_eq!(after, read(silent).await, "after the job");
        assert!(after.contains("This introduction did not come about"), "{after}");
        let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
        assert!(entries.iter().all(|entry| !entry.change.contains("rival")));
        // Neither a no nor silence can be asked away at once.
        for other in [1002, 1004] {
            let again = ask(&t.cx(speaker(1)), &room(), id(1001), id(other), Some(contact(1))).await.unwrap_err();
            assert_eq!(again.refusal().unwrap().code(), "introductions.again");
        }
        t.clock.advance(91 * 86_400);
        let again = ask(&t.cx(speaker(1)), &room(), id(1001), id(1002), Some(contact(1))).await;
        assert!(again.is_ok(), "a lapsed pair is free again");
    }

    async fn one_introduction_of_a_pair_at_a_time_also_when_both_ask_at_once(t: Scratch) {
        let ways = [(1, 1001, 1002), (2, 1002, 1001)];
        let mut tasks = Vec::new();
        for turn in 0..8 {
            let (who, own, other) = ways[turn % 2];
            let cx = t.cx(speaker(who));
            tasks.push(tokio::spawn(async move {
                ask(&cx, &room(), id(own), id(other), Some(contact(who))).await.map(|one| one.id)
            }));
        }
        let (mut made, mut twice) = (0, 0);
        for task in tasks {
            match task.await.unwrap() {
                Ok(_) => made += 1,
                Err(halt) => {
                    assert_eq!(halt.refusal().unwrap().code(), "introductions.twice");
                    twice += 1;
                }
            }
        }
        // The first of one side asks, the first of the other answers it.
        assert_eq!((made, twice), (2, 6));
        let sql = "select count(*) as n from introduction where state = 'introduced'";
        assert_eq!(t.system().read().count(sql, &[]).await.unwrap(), 1);
    }

    async fn whoever_is_kept_out_waits_in_vain_and_is_never_shown(t: Scratch) {
        let book = Book::default();
        book.kept_out.lock().unwrap().insert((2, 1));
        let room = Introductions::new(Arc::new(book));
        let one = ask(&t.cx(speaker(1)), &room, id(1001), id(1002), Some(contact(1))).await.unwrap();
        let site = t.site(vec![slice(&room)]);
        let two = t.client(&site, speaker(2));
        assert_eq!(two.get(&format!("/introductions/{}", one.id)).await.status, 404);
        assert_eq!(two.get("/api/v1/introductions").await.json()["items"], json!([]));
        let asker = t.client(&site, speaker(1)).get(&format!("/introductions/{}", one.id)).await;
        assert!(asker.shows("You said yes; please wait"), "{}", asker.text);
        let entries = lb_store::audit::after(&t.system(), 0, 10).await.unwrap();
        assert!(entries.iter().all(|entry| !entry.change.contains(&id::<()>(2).to_string())));
    }
}
