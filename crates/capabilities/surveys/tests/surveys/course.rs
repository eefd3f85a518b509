//! A survey from its form to its published figures, page by page and in the API.

use axum::http::Method;
use lb_forms::Definition;
use lb_store::Rows as _;
use lb_surveys::actions::choose::Whom;
use lb_surveys::actions::{answer, choose, course, plan, results};
use lb_surveys::knows::Filter;
use lb_surveys::rules::figures::Side;
use lb_surveys::slice;
use lb_testkit::id;
use serde_json::json;

use super::setting::{
    COMPANIES, DESK, MEASURE, ask, form, links, officer, opened, room, rooms, said, speaker,
};

fn fields(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_desk_prepares_asks_closes_and_publishes(t: Scratch) {
        let form = form(&t).await;
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer()).reading("en");
        let blank = desk.get("/surveys/new").await;
        assert!(blank.shows("Prepare a survey") && blank.shows("Climate"), "{}", blank.text);
        let all = ask(form, "2026");
        let mut typed = vec![
            ("form".to_owned(), all.form.clone()),
            ("series".to_owned(), all.series.clone()),
            ("wave".to_owned(), all.wave.clone()),
            ("closes_on".to_owned(), all.closes_on.clone()),
            ("remind".to_owned(), all.remind.clone()),
            ("least".to_owned(), "1".to_owned()),
            ("difficulties".to_owned(), "yes".to_owned()),
        ];
        typed.extend(all.title.iter().map(|(code, text)| (format!("title.{code}"), text.clone())));
        typed.extend(all.purpose.iter().map(|(code, text)| (format!("purpose.{code}"), text.clone())));
        let wrong = desk.post("/surveys/new", &fields(&typed)).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        assert!(wrong.shows("Write a number from 3 to 50.") && wrong.shows("경영 환경 조사"), "{}", wrong.text);
        typed[5].1 = "3".to_owned();
        let made = desk.post("/surveys/new", &fields(&typed)).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let twice = desk.post("/surveys/new", &fields(&typed)).await;
        assert!(twice.status == 422 && twice.shows("This series has this wave already."), "{}", twice.text);
        let asked = made.location().to_owned();
        let at = asked.strip_suffix("/asked").unwrap().to_owned();
        let early = desk.post(&format!("{at}/state"), &[("version", "1"), ("step", "open")]).await;
        assert!(early.status == 422 && early.shows("Choose the companies to be asked first."), "{}", early.text);
        let added = desk.post(&asked, &[("by", "matching"), ("country", "KR")]).await;
        assert!(added.shows("6 companies were added") && added.shows("Thornbury 12"), "{}", added.text);
        let lines = "Thornbury 3; three@example.org; fr\nNobody\nThornbury 5; not-an-address; xx";
        let wrong = desk.post(&asked, &[("by", "lines"), ("lines", lines)]).await;
        assert!(wrong.status == 422 && wrong.shows("Line 2: “Nobody”") && wrong.shows("Line 3: not-an-address is no e-mail address.") && wrong.shows("Line 3: xx is none of"), "{}", wrong.text);
        let added = desk.post(&asked, &[("by", "lines"), ("lines", "Thornbury 3; three@example.org; fr\nThornbury 5")]).await;
        assert!(added.shows("2 companies were added"), "{}", added.text);
        let added = desk.post(&asked, &[("by", "matching")]).await;
        assert!(added.shows("4 companies were added, 8 were asked already."), "{}", added.text);
        assert_eq!(desk.post(&format!("{at}/state"), &[("version", "1"), ("step", "open")]).await.status, 303);
        let letters = links(&t).await;
        assert_eq!(letters.len(), 11, "one has no address");
        // Nobody else knows of it.
        let stranger = t.stranger(&site).reading("en");
        assert_eq!(stranger.get(&at).await.status, 404);
        assert_eq!(t.client(&site, speaker(1)).get(&format!("{at}/results")).await.status, 404);
        for number in 1..=9_u128 {
            let address = if number == 3 { "three@example.org".to_owned() } else { format!("company{number}@example.org") };
            let outlook = if number <= 5 { "expand" } else { "keep" };
            let sent = stranger.post(&letters[&address], &[
                ("version", "1"), ("asked", "outlook"), ("outlook", outlook), ("asked", "ease"), ("ease", "s4"),
                ("asked", "wish"), ("wish", "A clear form"),
            ]).await;
            assert_eq!(sent.status, 303, "{number}: {}", sent.text);
        }
        assert_eq!(desk.post(&format!("{at}/state"), &[("version", "2"), ("step", "close")]).await.status, 303);
        assert_eq!(stranger.get(&letters["company1@example.org"]).await.status, 410, "links end");
        let found = desk.get(&format!("{at}/results?side=country")).await;
        assert!(found.shows("Asked 12, not delivered 1, answered 9, valid 9: 75"), "{}", found.text);
        assert!(found.shows("Mean 4.00") && found.shows("n = 9"), "{}", found.text);
        let wrote = desk.get(&format!("{at}/words")).await;
        assert!(wrote.shows("A clear form") && wrote.shows("Thornbury 3"), "{}", wrote.text);
        let preview = desk.get(&format!("{at}/publish")).await;
        assert!(preview.status == 200 && !preview.shows("A clear form"), "{}", preview.text);
        let unsure = desk.post(&format!("{at}/publish"), &[("version", "3"), ("side", "country")]).await;
        assert!(unsure.status == 422 && unsure.shows("Confirm that the figures may be published."), "{}", unsure.text);
        let done = desk.post(&format!("{at}/publish"), &[("version", "3"), ("side", "country"), ("sure", "yes")]).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let public = stranger.get(&at).await;
        assert!(public.shows("Asked 12, not delivered 1, answered 9, valid 9") && public.shows("It is expand"), "{}", public.text);
        assert!(!public.shows("A clear form") && !public.shows("Thornbury"), "{}", public.text);
        let csv = stranger.get(&format!("{at}/figures.csv")).await;
        assert!(csv.text.contains("climate,2026,outlook") && csv.text.contains(",12,9,0.7500,9,expand,5,"), "{}", csv.text);
        let data = stranger.get(&format!("{at}/figures.json")).await.json();
        assert_eq!((data["asked"].as_u64(), data["valid"].as_u64(), data["weights"].as_str()), (Some(12), Some(9), Some("none")));
        assert_eq!(stranger.get(&format!("{at}/results")).await.status, 303, "to the sign-in");
        assert!(stranger.get("/surveys").await.shows("Business climate"));
        for (language, title) in [("ko", "설문조사"), ("ja", "アンケート調査"), ("en", "Surveys"), ("fr", "Enquêtes")] {
            let page = t.stranger(&site).reading(language).get("/surveys").await;
            assert!(page.shows(&format!("<h1>{title}</h1>")), "{language}: {}", page.text);
        }
        let table = desk.get(&format!("{at}/export?form=csv")).await;
        assert!(table.text.contains("outlook") && table.text.contains("expand,5,0.5556"), "{}", table.text);
        assert_eq!(desk.get(&format!("{at}/export?form=xlsx")).await.status, 200);
        // What was published stays as it is.
        let again = desk.post(&format!("{at}/publish"), &[("version", "4"), ("side", "size"), ("sure", "yes")]).await;
        assert!(again.status == 409 || again.status == 422, "{}", again.status);
    }

    async fn the_api_does_the_same(t: Scratch) {
        let form = form(&t).await;
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let sent = serde_json::to_value(ask(form, "2026")).unwrap();
        let made = desk.call(Method::POST, "/api/v1/surveys", &sent).await;
        assert_eq!(made.status, 201, "{}", made.text);
        let at = format!("/api/v1/surveys/{}", made.json()["id"].as_str().unwrap());
        let added = desk.call(Method::POST, &format!("{at}/asked"), &json!({ "gathering": id::<()>(77).to_string() })).await;
        assert_eq!(added.json()["fresh"], 2, "{}", added.text);
        let blind = desk.call(Method::POST, &format!("{at}/state"), &json!({ "step": "open" })).await;
        assert_eq!(blind.status, 412, "{}", blind.text);
        let sure = desk.clone().with("if-match", "\"1\"");
        let open = sure.call(Method::POST, &format!("{at}/state"), &json!({ "step": "open" })).await;
        assert_eq!(open.json()["state"], "open", "{}", open.text);
        let own = t.client(&site, speaker(1));
        let asked = own.get("/api/v1/survey-answers").await.json();
        let one = format!("/api/v1/survey-answers/{}", asked["items"][0]["id"].as_str().unwrap());
        let shown = own.get(&one).await.json();
        assert_eq!((shown["open"].as_bool(), shown["standing"].as_str()), (Some(true), Some("asked")));
        assert_eq!(shown["definition"]["sections"][0]["questions"][0]["id"], "outlook");
        assert_eq!(t.client(&site, speaker(2)).get(&one).await.status, 404, "another company's");
        let tag = format!("\"{}\"", shown["version"]);
        let sure = own.clone().with("if-match", &tag);
        let lacking = sure.call(Method::PUT, &one, &json!({ "answers": { "ease": "s3" } })).await;
        assert_eq!(lacking.status, 422, "{}", lacking.text);
        let partial = sure.call(Method::PUT, &one, &json!({ "answers": { "ease": "s3" }, "partial": true })).await;
        assert_eq!((partial.json()["standing"].as_str(), partial.json()["valid"].as_bool()), (Some("answered"), Some(false)), "{}", partial.text);
        let results = desk.get(&format!("{at}/results")).await.json();
        assert_eq!((results["back"]["answered"].as_u64(), results["back"]["valid"].as_u64()), (Some(1), Some(0)));
        assert_eq!(t.stranger(&site).get(&format!("{at}/results")).await.status, 404);
        // Whoever asked may read one answer; that it was read stands in the audit record.
        assert_eq!(desk.get(&one).await.status, 200);
        let read = "select count(*) as n from audit_entry where action = 'survey-answer.read'";
        assert_eq!(t.system().read().count(read, &[]).await.unwrap(), 1);
        assert_eq!(desk.clone().with("if-match", "\"3\"").call(Method::PUT, &one, &json!({})).await.status, 403);
    }

    async fn a_measure_tells_those_concerned_apart_over_two_waves(t: Scratch) {
        let form = form(&t).await;
        let cx = t.cx(officer());
        let mut last = None;
        for (wave, concerned) in [("1", "shrink"), ("2", "expand")] {
            let ask = lb_surveys::rules::written::Ask {
                measure: id::<()>(MEASURE).to_string(),
                ..ask(form, wave)
            };
            let one = plan::make(&cx, &room(), id(DESK), &ask).await.unwrap();
            choose::add(&cx, &room(), one.id, &Whom::Matching(Filter::default())).await.unwrap();
            let one = course::open(&cx, &room(), one.id, 1).await.unwrap();
            for number in 1..=COMPANIES {
                let rep = t.cx(speaker(number));
                let own = lb_surveys::actions::read::own(&rep).await.unwrap();
                let (asked, _) = own.into_iter().find(|(_, survey)| survey.id == one.id).unwrap();
                let outlook = if number <= 6 { concerned } else { "keep" };
                let answers = said(outlook, "3");
                let posted = lb_forms::Posted { asked: answers.0.keys().cloned().collect(), answers };
                let sent = answer::Sent { posted, version: asked.version, ..answer::Sent::default() };
                answer::give(&rep, &answer::Way::Account(asked.id), &sent).await.unwrap();
            }
            last = Some(course::close(&cx, one.id, 2).await.unwrap().id);
        }
        let shown = results::results(&cx, last.unwrap(), Some(Side::Concerned)).await.unwrap();
        assert_eq!(shown.parts.len(), 2, "closed, and enough on either side");
        assert!(shown.courses[0].effects.iter().any(|one| one.code == "expand"));
        let courses = lb_surveys::actions::feed::about(&t.system(), id(MEASURE))
            .await.unwrap().remove(0).courses;
        let expand = courses[0].effects.iter().find(|one| one.code == "expand").unwrap();
        assert!((expand.beyond.difference.unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(expand.concerned.before.unwrap().valid, 6);
        let refused = lb_surveys::actions::feed::about(&cx, id(MEASURE)).await;
        assert_eq!(refused.unwrap_err().refusal().unwrap().kind().status(), 404, "the platform alone");
    }

    async fn a_list_makes_the_same_number_of_queries_however_long(t: Scratch) {
        let form = form(&t).await;
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        opened(&t, form, "a").await;
        let (_, few) = t.counting(desk.get("/surveys")).await;
        for wave in ["b", "c", "d", "e"] {
            t.clock.advance(1);
            opened(&t, form, wave).await;
        }
        let (page, many) = t.counting(desk.get("/surveys")).await;
        assert_eq!(page.text.matches("<tr>").count(), 6, "{}", page.text);
        assert_eq!(few, many);
        let own = t.client(&site, speaker(1));
        let (page, _) = t.counting(own.get("/surveys/own")).await;
        assert!(page.status == 200 && page.text.matches("/surveys/answers/").count() == 5, "{}", page.text);
        // Of two places that lie in one another, one is where the reader is: in the column, and in the menu of a phone.
        let marked = page.text.split("class=\"nav-entry\"").skip(1);
        let here = marked.filter(|entry| entry.split('>').next().unwrap().contains("aria-current"));
        let here: Vec<_> = here.map(|entry| entry.split('"').nth(1).unwrap()).collect();
        assert_eq!(here, ["/surveys/own"; 2]);
    }

    async fn who_raised_what_a_measure_is_about_cannot_be_tried_out(t: Scratch) {
        let form = form(&t).await;
        let cx = t.cx(officer());
        let ask = |wave: &str| lb_surveys::rules::written::Ask { measure: id::<()>(MEASURE).to_string(), ..ask(form, wave) };
        // One company at a time beside another of which the desk knows that it raised nothing.
        let tried = plan::make(&cx, &room(), id(DESK), &ask("1")).await.unwrap();
        let two = "Thornbury 1; a@example.org\nThornbury 9; b@example.org";
        choose::add(&cx, &room(), tried.id, &Whom::Lines(two.to_owned())).await.unwrap();
        let told = async |survey| {
            let found = results::results(&t.cx(officer()), survey, Some(Side::Concerned)).await.unwrap();
            found.returns.iter().any(|(side, _)| *side == Side::Concerned) || !found.parts.is_empty()
        };
        assert!(!told(tried.id).await, "in preparation");
        // Answers that come in one after the other.
        let one = plan::make(&cx, &room(), id(DESK), &ask("2")).await.unwrap();
        choose::add(&cx, &room(), one.id, &Whom::Matching(Filter::default())).await.unwrap();
        course::open(&cx, &room(), one.id, 1).await.unwrap();
        for number in 1..=COMPANIES {
            let rep = t.cx(speaker(number));
            let own = lb_surveys::actions::read::own(&rep).await.unwrap();
            let (asked, _) = own.into_iter().find(|(_, survey)| survey.id == one.id).unwrap();
            let answers = said("keep", "3");
            let posted = lb_forms::Posted { asked: answers.0.keys().cloned().collect(), answers };
            let sent = answer::Sent { posted, version: asked.version, ..answer::Sent::default() };
            answer::give(&rep, &answer::Way::Account(asked.id), &sent).await.unwrap();
            assert!(!told(one.id).await, "open: {number} answered");
        }
        course::close(&cx, one.id, 2).await.unwrap();
        assert!(told(one.id).await);
    }

    async fn parts_of_few_are_not_shown_even_to_who_asked(t: Scratch) {
        let form = form(&t).await;
        let one = opened(&t, form, "a").await;
        let cx = t.cx(officer());
        let found = results::results(&cx, one.id, Some(Side::Country)).await.unwrap();
        assert_eq!(found.parts.len(), 2);
        assert!(found.parts.iter().all(|part| part.figures.is_empty()));
        let whole: Definition = found.definition;
        assert_eq!(whole.questions().count(), 6);
    }
}
