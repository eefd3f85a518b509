use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use lb_kernel::Language;
use lb_kernel::localised::Origin;
use lb_kernel::policy::Visibility;
use lb_store::jobs::{self, State as JobState};
use lb_translations::{Asked, Machine, State, Written, ask_machine, write};

use crate::shelf::{Place, into, officer, rooms};

/// Fails as often as it was told to, then puts the language before the text.
struct Clumsy(Mutex<u32>);

impl Machine for Clumsy {
    fn translate(&self, text: &str, _: Language, to: Language) -> Result<String, String> {
        let mut left = self.0.lock().unwrap();
        if *left > 0 {
            *left -= 1;
            return Err("out of order".to_owned());
        }
        Ok(format!("[{to}] {text}"))
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn it_is_tried_again_marked_and_gives_way_to_people(t: Scratch) {
        let place = Place::new(&t, Some(Arc::new(Clumsy(Mutex::new(1)))));
        let book = place.book(101, "실험실", Visibility::PublicNamed).await;
        let entry = place.listed(officer(), &into(Language::JA)).await[0].entry.entry;
        let site = place.site();
        let client = t.client(&site, officer());
        let asked = client.post(&format!("/translations/{entry}/machine"), &[]).await;
        assert!(client.get(asked.location()).await.shows("Machine translation was requested"));
        let handlers: BTreeMap<_, _> = site.handlers.clone().into_iter().collect();
        assert!(jobs::run_next(&t.store, &handlers).await.unwrap());
        assert!(place.text(book).translations.is_empty(), "the first try failed");
        let waiting = jobs::list(&t.system(), None, 5).await.unwrap();
        assert_eq!(waiting[0].state, JobState::Waiting);
        assert!(waiting[0].last_error.as_deref().unwrap().contains("out of order"));
        t.clock.advance(3600);
        assert!(jobs::run_next(&t.store, &handlers).await.unwrap());
        let text = place.text(book);
        assert_eq!((text.translations[0].text.as_str(), text.translations[0].origin), ("[ja] 실험실", Origin::Machine));
        let by_machine = Asked { states: vec![State::Machine], ..into(Language::JA) };
        assert_eq!(place.listed(officer(), &by_machine).await.len(), 1);
        assert!(client.get(&format!("/translations/{entry}")).await.shows("A machine made this translation"));
        let sent = Written { text: "実験室".into(), seen: String::new() };
        write(&t.cx(officer()), &place.room, entry, &sent).await.unwrap();
        t.clock.advance(60);
        let later = t.system().now;
        place.shelf.0.lock().unwrap().get_mut(&book).unwrap().text.revise(Language::KO, "새 실험실", later);
        place.follow(book).await;
        let asked = ask_machine(&t.cx(officer()), &place.room, &[entry]).await.unwrap();
        assert_eq!(asked, 0, "what a person wrote stays, old as it is");
        assert_eq!(place.text(book).translations[0].text, "実験室");
        assert!(!client.get(&format!("/translations/{entry}")).await.shows("/machine\""));
    }

    async fn a_person_who_was_faster_wins(t: Scratch) {
        let place = Place::new(&t, Some(Arc::new(Clumsy(Mutex::new(0)))));
        let book = place.book(101, "실험실", Visibility::PublicNamed).await;
        let site = place.site();
        let client = t.client(&site, officer());
        let entry = place.listed(officer(), &into(Language::JA)).await[0].entry.entry;
        let page = client.get("/translations?to=ja").await;
        assert!(page.shows("Translate this page by machine"));
        let asked = client
            .post("/translations/machine", &[("entry", &entry.to_string()), ("back", "//elsewhere.example")])
            .await;
        assert_eq!(asked.location(), "/translations?asked=1", "only ever back to the list");
        let sent = Written { text: "実験室".into(), seen: String::new() };
        write(&t.cx(officer()), &place.room, entry, &sent).await.unwrap();
        let handlers: BTreeMap<_, _> = site.handlers.clone().into_iter().collect();
        assert!(jobs::run_next(&t.store, &handlers).await.unwrap());
        assert_eq!(place.text(book).translations[0].text, "実験室");
    }

    async fn records_from_before_are_found(t: Scratch) {
        let place = Place::new(&t, None);
        for number in 101..104 {
            place.book(number, "책", Visibility::PublicNamed).await;
        }
        let known = place.shelf.0.lock().unwrap().clone();
        place.shelf.0.lock().unwrap().clear();
        for record in known.keys() {
            place.follow(*record).await;
        }
        *place.shelf.0.lock().unwrap() = known;
        assert!(place.listed(officer(), &Asked::default()).await.is_empty());
        // News of one of them do not make the others known.
        place.follow(lb_testkit::id(101)).await;
        let mut tx = t.system().begin().await.unwrap();
        lb_translations::resume(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let handlers: BTreeMap<_, _> = place.site().handlers.into_iter().collect();
        assert!(jobs::run_next(&t.store, &handlers).await.unwrap());
        assert_eq!(place.listed(officer(), &into(Language::JA)).await.len(), 3);
    }
}
