use std::sync::Arc;

use lb_forms::actions::answers::{self, Base, NewAnswer};
use lb_forms::rules::receipt::HandedIn;
use lb_forms::store::answers as table;
use lb_forms::store::answers::AnswerState;
use lb_kernel::{Id, Organisation, Refusal};
use lb_store::{Doing as _, Rows as _, audit};
use lb_testkit::{Scratch, id};
use serde_json::{Value as Json, json};

use crate::scene::*;

fn page(name: &str, version: i64) -> Base {
    Base::Page { page: name.to_owned(), version }
}

fn code<T: std::fmt::Debug>(result: Result<T, lb_store::Halt>) -> String {
    let halt = result.expect_err("a refusal");
    halt.refusal().map(Refusal::code).unwrap_or_else(|| panic!("{halt}")).to_owned()
}

async fn values(t: &Scratch, answer: Id<table::AnswerRecord>) -> Json {
    let found = table::find(&t.system().read(), answer).await.unwrap().unwrap();
    serde_json::to_value(found.answers).unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_page_saves_on_and_never_over_somebody_else(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        let save = |base: Base, name: &str| {
            let (cx, posted) = (cx.clone(), posted(json!({"name": name})));
            async move { answers::save(&cx, answer, base, &posted).await }
        };
        // Two pages were loaded at version 1. The first saves, again, and the same once more.
        assert_eq!(save(page("A", 1), "Haneul").await.unwrap(), 2);
        assert_eq!(save(page("A", 1), "Haneul Bio").await.unwrap(), 3);
        assert_eq!(save(page("A", 1), "Haneul Bio").await.unwrap(), 3);
        // The second may not, however often it tries; the API neither.
        assert_eq!(code(save(page("B", 1), "Sakura").await), "refusal.stale");
        assert_eq!(code(save(page("B", 1), "Sakura").await), "refusal.stale");
        assert_eq!(code(save(Base::Version(1), "Sakura").await), "refusal.stale");
        assert_eq!(values(&t, answer).await, json!({"name": "Haneul Bio"}));
        // What is there already need not be saved over anybody.
        assert_eq!(save(page("B", 1), "Haneul Bio").await.unwrap(), 3);
        // Loaded again, the second goes on, and now the first is behind.
        assert_eq!(save(page("B", 3), "Sakura").await.unwrap(), 4);
        assert_eq!(code(save(page("A", 1), "Haneul").await), "refusal.stale");
        assert_eq!(save(Base::Version(4), "API").await.unwrap(), 5);
        // One audit entry for each page or call that wrote, not one for each save.
        let entries = audit::list(&t.system(), &audit::Filter { action: Some("answer.saved".to_owned()), ..Default::default() }, 50).await.unwrap();
        assert_eq!(entries.len(), 3);
    }

    async fn what_was_not_asked_stays_and_what_was_emptied_goes(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        answers::save(&cx, answer, page("A", 1), &posted(json!({"name": "Haneul", "story": "too many words for this"}))).await.unwrap();
        let mut emptied = posted(json!({}));
        emptied.asked.insert("name".to_owned());
        answers::save(&cx, answer, page("A", 1), &emptied).await.unwrap();
        assert_eq!(values(&t, answer).await, json!({"story": "too many words for this"}));
        let refused = answers::save(&cx, answer, page("A", 1), &posted(json!({"nothing": "x"}))).await;
        assert_eq!(code(refused), "forms.answer.unknown");
    }

    async fn handing_in_tells_all_that_is_wrong_and_then_gives_a_receipt(t: Scratch) {
        let (form, version) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        answers::save(&cx, answer, Base::Version(1), &posted(json!({"story": "one two three four"}))).await.unwrap();
        let halt = answers::submit(&cx, answer, None).await.unwrap_err();
        let told: Vec<_> = halt.refusal().unwrap().each().map(|one| (one.code(), one.field().unwrap().to_owned())).collect();
        assert_eq!(told, [("forms.answer.required", "name".to_owned()), ("forms.answer.words", "story".to_owned())]);
        answers::save(&cx, answer, Base::Version(2), &posted(json!({"name": "Haneul", "story": "one two three"}))).await.unwrap();
        assert_eq!(code(answers::submit(&cx, answer, Some(2)).await), "refusal.stale");
        t.clock.advance(60);
        let cx = t.cx(representative());
        let receipt = answers::submit(&cx, answer, Some(3)).await.unwrap();
        assert_eq!(receipt.at, cx.now, "the server's clock");
        let kept = serde_json::from_value(json!({"name": "Haneul", "story": "one two three"})).unwrap();
        let handed = HandedIn {
            answer: answer.to_string(),
            attachments: Default::default(),
            form_version: version.id.to_string(),
            values: &kept,
        };
        assert_eq!(receipt.digest, handed.digest());
        assert_eq!(handed.canonical(), format!("{{\"answer\":\"{answer}\",\"attachments\":{{}},\"form_version\":\"{}\",\"values\":{{\"name\":\"Haneul\",\"story\":\"one two three\"}}}}", version.id));
        // Once more, later: the same receipt. And nothing can be written any more.
        t.clock.advance(60);
        assert_eq!(answers::submit(&t.cx(representative()), answer, None).await.unwrap(), receipt);
        let late = answers::save(&cx, answer, Base::Version(4), &posted(json!({"name": "Other"}))).await;
        assert_eq!(code(late), "forms.answer.handed-in");
    }

    async fn the_database_keeps_what_was_handed_in(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        answers::save(&cx, answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
        answers::submit(&cx, answer, None).await.unwrap();
        for sql in [
            "update answer set answers = '{}' where id = $1",
            "update answer set state = 'draft', submitted_at = null, digest = null where id = $1",
            "update answer set digest = 'other' where id = $1",
            "delete from answer where id = $1",
        ] {
            let mut tx = t.system().begin().await.unwrap();
            let done = tx.run(sql, &[&answer]).await.on_constraint("answer was handed in", Refusal::missing);
            assert_eq!(code(done), "refusal.missing", "{sql}");
        }
    }

    async fn handing_in_at_once_from_many_sides_gives_one_receipt(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        answers::save(&cx, answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
        let start = Arc::new(tokio::sync::Barrier::new(8));
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let (start, cx) = (start.clone(), t.cx(representative()));
                tokio::spawn(async move {
                    start.wait().await;
                    answers::submit(&cx, answer, None).await
                })
            })
            .collect();
        let mut receipts = Vec::new();
        for one in tries {
            receipts.push(one.await.unwrap().unwrap());
        }
        receipts.dedup();
        assert_eq!(receipts.len(), 1);
        let told = t.system().read().count("select count(*) as n from audit_entry where action = 'answer.submitted'", &[]).await.unwrap();
        assert_eq!(told, 1);
    }

    async fn only_who_speaks_for_the_organisation_hands_in(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let organisation = Some(id::<Organisation>(OURS));
        let cx = t.cx(member());
        let answer = answers::begin(&cx, NewAnswer { form, organisation, about: None }).await.unwrap();
        answers::save(&cx, answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
        assert_eq!(code(answers::submit(&cx, answer, None).await), "policy.role");
        answers::submit(&t.cx(representative()), answer, None).await.unwrap();
        // Nobody begins for an organisation that it does not belong to.
        for stranger in strangers().into_iter().chain([officer()]) {
            let begun = answers::begin(&t.cx(stranger), NewAnswer { form, organisation, about: None }).await;
            assert_eq!(code(begun), "policy.role");
        }
    }

    async fn drafts_are_the_owners_and_answers_the_workspaces(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        answers::save(&t.cx(representative()), answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
        assert_eq!(code(answers::read(&t.cx(officer()), answer).await), "refusal.missing");
        let (_, version) = answers::read(&t.cx(member()), answer).await.unwrap();
        assert_eq!(version.number, 1);
        answers::submit(&t.cx(representative()), answer, None).await.unwrap();
        let (read, _) = answers::read(&t.cx(officer()), answer).await.unwrap();
        assert_eq!(read.state, AnswerState::Submitted);
        for stranger in strangers() {
            assert_eq!(code(answers::read(&t.cx(stranger), answer).await), "refusal.missing");
        }
        // That the workspace read it is an entry; that the owner did is none.
        let reads = audit::list(&t.system(), &audit::Filter { action: Some("answer.read".to_owned()), ..Default::default() }, 50).await.unwrap();
        assert_eq!(reads.iter().map(|entry| entry.actor.as_str()).collect::<Vec<_>>(), ["Officer"]);
    }

    async fn an_answer_keeps_its_version_until_it_is_moved(t: Scratch) {
        let (form, first) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        answers::save(&cx, answer, Base::Version(1), &posted(json!({"name": "Haneul", "story": "a story"}))).await.unwrap();
        assert!(answers::compare(&cx, answer).await.unwrap().is_none());
        // The next version asks for the name as before, no longer for a story, and for a country.
        let mut next = definition();
        next.sections[0].questions.remove(1);
        let country = serde_json::from_value(question("country", json!({"kind": "country"}))).unwrap();
        next.sections[0].questions.push(country);
        let second = republished(&t, form, next).await;
        assert_eq!((first.number, second.number), (1, 2));
        let (_, version) = answers::read(&cx, answer).await.unwrap();
        assert_eq!(version.id, first.id);
        let (_, _, kept, left) = answers::compare(&cx, answer).await.unwrap().unwrap();
        assert_eq!(kept.0.len(), 1);
        assert_eq!(left.iter().map(|one| (one.question.as_str(), one.why.code())).collect::<Vec<_>>(), [("story", "gone")]);
        assert_eq!(code(answers::move_on(&cx, answer, 1).await), "refusal.stale");
        assert_eq!(answers::move_on(&cx, answer, 2).await.unwrap(), left);
        let (read, version) = answers::read(&cx, answer).await.unwrap();
        assert_eq!(version.id, second.id);
        assert_eq!(serde_json::to_value(read.answers).unwrap(), json!({"name": "Haneul"}));
    }

    async fn lists_and_counts_show_what_single_answers_would(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let mut all = Vec::new();
        for n in 0..6 {
            let answer = begun(&t, form).await;
            if n % 2 == 0 {
                let cx = t.cx(representative());
                answers::save(&cx, answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
                answers::submit(&cx, answer, None).await.unwrap();
            }
            all.push(answer);
        }
        // Within one microsecond identifiers have no order among themselves.
        all.sort();
        let everybody = strangers().into_iter().chain([officer(), representative(), member()]);
        for one in everybody {
            let cx = t.cx(one);
            let listed = table::list(&cx, table::Of::Form(form), None, 100).await.unwrap();
            let mut single = Vec::new();
            for answer in &all {
                if answers::read(&cx, *answer).await.is_ok() {
                    single.push(*answer);
                }
            }
            let mut ids: Vec<_> = listed.iter().map(|line| line.id).collect();
            ids.sort();
            assert_eq!(ids, single, "{}", cx.actor.name);
            assert_eq!(table::count(&cx, table::Of::Form(form)).await.unwrap(), single.len() as u64);
        }
        // Page by page, nothing twice and nothing left out.
        let cx = t.cx(member());
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = table::list(&cx, table::Of::Own, after, 4).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.id);
            seen.extend(page.iter().map(|line| line.id));
        }
        seen.reverse();
        assert_eq!(seen, all);
    }
}
