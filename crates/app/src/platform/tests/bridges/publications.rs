//! What an authority owes and does not do is published: the register takes it over from the policy unit.

use lb_kernel::Language;
use lb_kernel::policy::{Role, Scope};
use lb_policy::NewDifficulty;
use lb_policy::actions::measures::{self, NewMeasure};
use lb_policy::actions::overview::{self, Filter};
use lb_policy::actions::recommend::{self, NewRecommendation};
use lb_policy::actions::seed::{Turn, What, play};
use lb_policy::actions::{capture, daily};
use lb_policy::rules::answer::Said;
use lb_policy::rules::course::Verdict;
use lb_policy::rules::measure::{MeasureKind, Term};
use lb_policy::rules::recommendation::Event;
use lb_policy::rules::words::{Consent, Door, Handling};
use lb_register::actions::{export, publish, read};
use lb_testkit::actor;

use super::{desk, firm, office, rooms};
use crate::platform::{Parts, slices};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_recommendation_without_a_plan_in_time_stands_in_the_register_with_its_reasons(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        let desk = desk(&t).await;
        let office = office(&t, desk, "Banking Division").await;
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

    async fn the_page_of_a_measure_names_its_authority_and_leads_to_what_is_published_of_its_effect(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        let desk = desk(&t).await;
        let office = office(&t, desk, "Banking Division").await;
        let now = t.system().now;
        let new = NewMeasure {
            workspace: desk,
            authority: Some(office.id),
            kind: Some(MeasureKind::Guidance),
            language: Language::EN,
            titles: [("en".to_owned(), "Accounts with the receipt".to_owned())].into(),
            words: String::new(),
            conditions: String::new(),
            owner_name: String::new(),
            term: Term { effective: Some(now.day()), sunset: None },
            source: String::new(),
            demonstration: false,
        };
        let measure = measures::enter(&t.system(), new).await.unwrap().id;
        // What five companies said of it two months ago, which the authority accepted.
        let mut rows = Vec::new();
        for number in 0..5 {
            let of = firm(&t, desk, &format!("Zephyrine Works {number}")).await;
            let words = format!("Bank number {number} refused our account.");
            let new = NewDifficulty::new(desk, Door::Desk, number.to_string(), Language::EN, &words).of(Some(of));
            let heard_on = Some(now.plus_days(-60).day().to_string());
            let new = NewDifficulty { consent: Consent::Anonymous, checked: true, heard_on, ..new };
            rows.push(capture::Row { new, at: now, theme: Some(0) });
        }
        let label = [("en".to_owned(), "Bank accounts".to_owned())].into();
        capture::seed(&t.system(), desk, rows, &[capture::ThemeRow { label, systemic: false }]).await.unwrap();
        let mut turns = Vec::new();
        for line in overview::list(&t.system(), &Filter::default(), None, 10).await.unwrap().lines {
            let id = line.item.id;
            let said = Said { verdict: Some(Verdict::Accepted), reason: None, next_check: None, text: "Yes.".to_owned(), language: Language::EN };
            let all = [What::Give(id, Handling::Rule, office.id), What::Answer(id, said), What::Link(id, measure)];
            turns.extend(all.into_iter().map(|what| Turn { at: now, what }));
        }
        play(&t.system(), &parts.policy, turns).await.unwrap();
        let officer = t.client(&site, actor("P", Role::PolicyOfficer, Scope::Workspace(desk)));
        let page = officer.get(&format!("/policy/measures/{measure}")).await;
        assert!(page.shows("Banking Division") && page.shows(&format!("/policy/authorities/{}", office.id)), "{}", page.text);
        let told = format!("/register/{desk}/measures/{measure}");
        assert!(!page.shows(&told), "nothing is published yet: {}", page.text);
        publish::publish(&t.system(), &parts.register, desk, None).await.unwrap();
        let page = officer.get(&format!("/policy/measures/{measure}")).await;
        assert!(page.shows(&told), "{}", page.text);
        assert_eq!(officer.get(&told).await.status, 200);
    }
}
