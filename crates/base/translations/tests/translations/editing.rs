use axum::http::{Method, StatusCode};
use lb_kernel::policy::Visibility;
use lb_kernel::{Language, Refusal};
use lb_translations::{Asked, State, Written, show, write};
use serde_json::json;

use crate::shelf::{Place, into, member, officer, rooms};

fn sent(text: &str) -> Written {
    Written { text: text.into(), seen: String::new() }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_text_is_missing_then_done_then_old_and_its_original_stays(t: Scratch) {
        let place = Place::new(&t, None);
        let book = place.book(101, "공유 실험실", Visibility::PublicNamed).await;
        let open = place.listed(officer(), &into(Language::JA)).await;
        assert_eq!(open.iter().map(|one| one.entry.state).collect::<Vec<_>>(), [State::Missing]);
        let all = place.listed(officer(), &Asked::default()).await;
        let wanted: Vec<Language> = all.iter().map(|one| one.entry.language).collect();
        assert_eq!(wanted.len(), 3, "not in its own language: {wanted:?}");
        let done = write(&t.cx(officer()), &place.room, open[0].entry.entry, &sent(" 共用実験室 ")).await.unwrap();
        assert_eq!(done.entry.state, State::Done);
        let text = place.text(book);
        assert_eq!((text.text.as_str(), text.translations[0].text.as_str()), ("공유 실험실", "共用実験室"));
        let states = Asked { states: vec![State::Missing, State::Stale], ..into(Language::JA) };
        assert!(place.listed(officer(), &states).await.is_empty());
        t.clock.advance(60);
        let later = t.system().now;
        place.shelf.0.lock().unwrap().get_mut(&book).unwrap().text.revise(Language::KO, "열린 실험실", later);
        place.follow(book).await;
        let old = place.listed(officer(), &states).await;
        assert_eq!((old[0].entry.entry, old[0].entry.state), (open[0].entry.entry, State::Stale));
        place.shelf.0.lock().unwrap().remove(&book);
        place.follow(book).await;
        assert!(place.listed(officer(), &Asked::default()).await.is_empty(), "what is gone is not wanted");
    }

    async fn whoever_was_slower_looks_again(t: Scratch) {
        let place = Place::new(&t, None);
        place.book(101, "공유 실험실", Visibility::PublicNamed).await;
        let item = &place.listed(member(), &into(Language::JA)).await[0];
        let seen = lb_translations::rules::state::seen(&item.text.text, Language::JA);
        let ask = Written { text: "一".into(), seen: seen.clone() };
        write(&t.cx(member()), &place.room, item.entry.entry, &ask).await.unwrap();
        let again = Written { text: "二".into(), seen };
        let refused = write(&t.cx(officer()), &place.room, item.entry.entry, &again).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("refusal.stale"));
        let kept = show(&t.cx(officer()), &place.room, item.entry.entry).await.unwrap();
        assert_eq!(kept.text.text.translations[0].text, "一");
    }

    async fn the_page_shows_both_sides_with_terms_and_goes_on_to_the_next(t: Scratch) {
        let place = Place::new(&t, None);
        place.book(101, "공유 실험실\n둘째 줄", Visibility::PublicNamed).await;
        t.clock.advance(1);
        place.book(102, "사무실", Visibility::PublicNamed).await;
        let client = t.client(&place.site(), officer());
        let page = client.get("/translations?to=ja").await;
        assert!(page.shows("Book 101") && page.shows("Book 102") && page.shows("missing"), "{}", page.text);
        let open = place.listed(officer(), &into(Language::JA)).await;
        let (newer, older) = (format!("/translations/{}", open[0].entry.entry), format!("/translations/{}", open[1].entry.entry));
        let page = client.get(&older).await;
        assert!(page.shows("<mark>실험실</mark>") && page.shows("実験室"), "{}", page.text);
        assert!(page.shows("lang=\"ja\"") && page.shows("둘째 줄"));
        let empty = client.post(&newer, &[("text", " "), ("seen", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.shows("Please write the translation."), "{}", empty.text);
        let saved = client.post(&newer, &[("text", "訳"), ("seen", ""), ("next", "yes")]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        assert!(saved.location().starts_with(&older), "{}", saved.location());
        let last = client.post(&older, &[("text", "訳"), ("seen", ""), ("next", "yes")]).await;
        assert_eq!(last.location(), "/translations", "nothing is left in this pair");
        assert!(client.get("/translations?to=ja").await.shows("Nothing to translate"));
        assert!(client.get("/translations?to=ja&state=done").await.shows("Book 101"));
    }

    async fn programs_list_and_write(t: Scratch) {
        let place = Place::new(&t, None);
        place.book(101, "실험실", Visibility::PublicNamed).await;
        let client = t.client(&place.site(), officer());
        let listed = client.get("/api/v1/translations?to=fr&state=missing,stale").await.json();
        let one = &listed["items"][0];
        assert_eq!((&one["from"], &one["original"], &one["text"]), (&json!("ko"), &json!("실험실"), &json!(null)));
        let address = format!("/api/v1/translations/{}", one["id"].as_str().unwrap());
        let body = json!({ "text": "Laboratoire", "seen": one["seen"] });
        let put = client.call(Method::PUT, &address, &body).await;
        assert_eq!((put.status, &put.json()["origin"]), (StatusCode::OK, &json!("human")), "{}", put.text);
        let again = client.call(Method::PUT, &address, &body).await;
        assert_eq!(again.status, StatusCode::PRECONDITION_FAILED, "{}", again.text);
        assert_eq!(client.get("/api/v1/translations?to=xx").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let machine = client.call(Method::POST, &format!("{address}/machine"), &json!({})).await;
        assert_eq!(machine.status, StatusCode::CONFLICT, "no machine is set up: {}", machine.text);
    }

    async fn a_list_is_read_page_by_page(t: Scratch) {
        let place = Place::new(&t, None);
        for number in 101..106 {
            place.book(number, "책", Visibility::PublicNamed).await;
        }
        let (mut found, mut before) = (Vec::new(), None);
        loop {
            let (page, next) = lb_translations::list(&t.cx(officer()), &place.room, &into(Language::JA), before, 2).await.unwrap();
            assert!(page.len() <= 2);
            found.extend(page.into_iter().map(|one| one.text.record));
            before = next;
            if before.is_none() {
                break;
            }
        }
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), 5);
    }
}
