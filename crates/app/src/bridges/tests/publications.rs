//! What an authority owes and does not do is published: the register takes it over from the policy unit.

use lb_kernel::Language;
use lb_policy::actions::daily;
use lb_policy::actions::offices::{self, OfficeAsk};
use lb_policy::actions::recommend::{self, NewRecommendation};
use lb_policy::rules::recommendation::Event;
use lb_register::actions::{export, publish, read};

use super::{desk, rooms};
use crate::platform::{Parts, slices};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_recommendation_without_a_plan_in_time_stands_in_the_register_with_its_reasons(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        let desk = desk(&t).await;
        let ask = OfficeAsk {
            names: [("en".to_owned(), "Banking Division".to_owned())].into(),
            country: Some("KR".to_owned()),
            contact: String::new(),
            address: String::new(),
            language: Language::EN,
            active: true,
            demonstration: false,
        };
        let office = offices::enter(&t.system(), desk, ask).await.unwrap();
        let mut made = Vec::new();
        for title in ["Accept receipts", "One form for all", "Answer in English"] {
            let new = NewRecommendation {
                workspace: desk,
                authority: Some(office.id),
                theme: None,
                language: Language::EN,
                title: title.to_owned(),
                words: "Please.".to_owned(),
                demonstration: false,
            };
            made.push(recommend::issue(&t.system(), &parts.policy, new).await.unwrap());
        }
        let said = |at: usize, event: Event, text: &'static str| {
            let (cx, id) = (t.system(), made[at].id);
            async move { recommend::record(&cx, id, 1, event, text).await.unwrap() }
        };
        // One answers with a plan, one with reasons, one not at all.
        said(0, Event::Plan, "By June.").await;
        said(1, Event::Reasons, "The law forbids it.").await;
        let content = async || {
            publish::publish(&t.system(), &parts.register, desk, None).await.unwrap();
            read::one(&t.system(), desk, None).await.unwrap().1
        };
        let early: Vec<String> = content().await.advice.into_iter().map(|one| one.title).collect();
        assert!(!early.contains(&"Answer in English".to_owned()), "its thirty days are not over: {early:?}");
        for _ in 0..32 {
            t.clock.advance(86_400);
            daily::day(&t.system(), &parts.policy).await.unwrap();
        }
        let after = content().await;
        let silent = after.advice.iter().find(|one| one.title == "Answer in English").unwrap();
        assert_eq!((silent.state.as_str(), silent.authority.as_str()), ("silent", office.id.to_string().as_str()));
        assert!(after.advice.iter().all(|one| one.title != "Accept receipts"), "a plan came in time");
        // Everybody reads it, on the page and in the files.
        let page = t.stranger(&site).get(&format!("/register/{desk}")).await;
        assert!(page.shows("Answer in English") && page.shows("Banking Division"), "{}", page.text);
        assert!(!page.shows("Accept receipts"), "{}", page.text);
        let files = export::files(&t.system(), &parts.register, desk).await.unwrap();
        let index = String::from_utf8_lossy(&files["en/index.html"]).into_owned();
        assert!(index.contains("Answer in English"), "{index}");
        // A plan that comes late does not take it off the list, nor that it is done: it is said that it was late. Earlier
        // publications stay.
        for (version, event) in [(2, Event::Plan), (3, Event::Done)] {
            recommend::record(&t.system(), made[2].id, version, event, "Next year.").await.unwrap();
            t.clock.advance(86_400);
            let found = content().await.advice;
            let late = found.iter().find(|one| one.title == "Answer in English").unwrap();
            assert_eq!((late.state.as_str(), late.reasons.as_str()), ("late", ""));
            assert!(found.iter().any(|one| one.title == "One form for all" && one.state == "reasons"), "{found:?}");
        }
        for (language, word) in [("ko", "기한 후 답변"), ("ja", "期限後に回答"), ("en", "Answered late"), ("fr", "Réponse tardive")] {
            let page = t.stranger(&site).reading(language).get(&format!("/register/{desk}")).await;
            assert!(page.shows(word), "{language}: {}", page.text);
        }
        let (_, before) = read::one(&t.system(), desk, Some(after.number)).await.unwrap();
        assert_eq!(before, after);
    }
}
