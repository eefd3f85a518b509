//! Answers in one language, read in another.

use std::sync::Arc;

use lb_forms::actions::answers;
use lb_forms::actions::translations::{self, Written};
use lb_forms::hooks::{Hooks, Tongues};
use lb_forms::slice_with;
use lb_forms::store::answers::AnswerRecord;
use lb_kernel::localised::{Origin, Translation};
use lb_kernel::policy::{Act, Allow, Door, Permit, Subject};
use lb_kernel::{Id, Language};
use lb_store::{Cx, audit};
use lb_testkit::{Scratch, id};
use serde_json::json;

use crate::scene::*;

/// Hears Korean and English; a number is no language.
struct Ear;

impl Tongues for Ear {
    fn language(&self, text: &str) -> Option<Language> {
        let hangul = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
        match text {
            _ if text.chars().any(hangul) => Some(Language::KO),
            _ if text.chars().any(char::is_alphabetic) => Some(Language::EN),
            _ => None,
        }
    }
}

static ANYTHING: Act = Act {
    code: "test.anything",
    object: "test",
    allow: &[Allow::SignedIn],
    doors: &[Door::CommandLine],
    step_up: false,
};

fn permit(cx: &Cx) -> Permit {
    cx.permit(&ANYTHING, &Subject::default()).unwrap()
}

/// What our representative handed in, in Korean.
async fn handed_in(t: &Scratch) -> Id<AnswerRecord> {
    let (form, _) = published(t, definition()).await;
    let answer = begun(t, form).await;
    let cx = t.cx(representative());
    let words = posted(json!({"name": "2026-17", "story": "두 번째\n<실험실>"}));
    answers::save(&cx, answer, answers::Base::Version(1), &words).await.unwrap();
    assert_eq!(
        translations::written(&cx, &Ear, &[answer]).await.unwrap().len(),
        0,
        "a draft is its writer's"
    );
    answers::submit(&cx, answer, None).await.unwrap();
    answer
}

async fn keep(
    t: &Scratch,
    answer: Id<AnswerRecord>,
    language: Language,
    text: &str,
    origin: Origin,
) -> lb_store::Outcome<()> {
    let cx = t.system();
    let mut tx = cx.begin().await.unwrap();
    let new = Translation { language, text: text.to_owned(), origin, made: cx.now };
    translations::keep(&mut tx, &permit(&cx), (answer, "story"), "두 번째\n<실험실>", new).await?;
    tx.commit().await
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn an_answer_in_korean_is_read_in_english(t: Scratch) {
        let answer = handed_in(&t).await;
        let site = t.site(vec![slice_with(Hooks { tongues: Arc::new(Ear), ..Hooks::default() })]);
        let (address, api) = (format!("/answers/{answer}"), format!("/api/v1/answers/{answer}"));
        // The original with a line that says so, until somebody translates it.
        let page = t.client(&site, officer()).get(&address).await;
        assert!(page.shows("<span lang=\"ko\">두 번째<br>"), "{}", page.text);
        assert!(page.shows("Shown in the original language: Korean"), "{}", page.text);
        keep(&t, answer, Language::EN, "A second\nshared <lab>", Origin::Machine).await.unwrap();
        let page = t.client(&site, officer()).get(&address).await;
        assert!(page.shows("<span lang=\"en\">A second<br>shared &#60;lab&#62;"), "{}", page.text);
        assert!(!page.shows("두 번째") && page.text.to_lowercase().contains("machine"), "{}", page.text);
        let shown = t.client(&site, officer()).get(&api).await.json();
        assert_eq!(shown["values"]["story"], "두 번째\n<실험실>", "what was handed in stays as it is");
        assert_eq!(
            shown["shown"],
            json!({"story": {"written": "ko", "language": "en", "text": "A second\nshared <lab>", "origin": "machine", "stale": false}}),
        );
        // In its own language there is nothing to say of it; a number is of none.
        let own = t.client(&site, representative()).reading("ko").get(&api).await.json();
        assert_eq!(own["shown"], json!({}));
        keep(&t, answer, Language::EN, "A second lab, shared", Origin::Human).await.unwrap();
        let page = t.client(&site, officer()).get(&address).await;
        assert!(page.shows("A second lab, shared") && !page.text.to_lowercase().contains("machine"), "{}", page.text);
        assert!(page.shows("/translations?record="), "{}", page.text);
        assert!(!t.client(&site, representative()).get(&address).await.shows("/translations?record="));
    }

    async fn words_in_cells_of_tables_are_translated_one_by_one(t: Scratch) {
        let columns = json!([
            {"id": "what", "label": text("What"), "ask": {"kind": "short-text"}},
            {"id": "many", "label": text("How many"), "ask": {"kind": "number"}},
        ]);
        let table = question("steps", json!({"kind": "table", "columns": columns, "most": 5}));
        let sections = json!({"sections": [{"id": "plan", "title": text("Plan"), "questions": [table]}]});
        let (form, _) = published(&t, serde_json::from_value(sections).unwrap()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        let rows = json!({"steps": [{"what": "실험실 임차", "many": "2"}, {"what": "임상 시험", "many": "1"}]});
        answers::save(&cx, answer, answers::Base::Version(1), &posted(rows)).await.unwrap();
        answers::submit(&cx, answer, None).await.unwrap();
        let system = t.system();
        let found = translations::written(&system, &Ear, &[answer]).await.unwrap();
        let told: Vec<_> = found.iter().map(|one| (one.part.as_str(), one.text.text.as_str(), one.long)).collect();
        assert_eq!(told, [("steps.0.what", "실험실 임차", false), ("steps.1.what", "임상 시험", false)]);
        let mut tx = system.begin().await.unwrap();
        let new = Translation { language: Language::EN, text: "A clinical trial".into(), origin: Origin::Human, made: system.now };
        let other = translations::keep(&mut tx, &permit(&system), (answer, "steps.1.many"), "1", new.clone()).await;
        assert_eq!(other.unwrap_err().refusal().unwrap().kind().status(), 404, "a number is no text");
        translations::keep(&mut tx, &permit(&system), (answer, "steps.1.what"), "임상 시험", new).await.unwrap();
        tx.commit().await.unwrap();
        let site = t.site(vec![slice_with(Hooks { tongues: Arc::new(Ear), ..Hooks::default() })]);
        let page = t.client(&site, officer()).get(&format!("/answers/{answer}")).await;
        assert!(page.shows("<span lang=\"en\">A clinical trial</span>") && !page.shows("임상 시험"), "{}", page.text);
        assert!(page.shows("<span lang=\"ko\">실험실 임차</span>") && page.shows("<td>2</td>"), "{}", page.text);
        let shown = t.client(&site, officer()).get(&format!("/api/v1/answers/{answer}")).await.json();
        assert_eq!(shown["shown"]["steps.1.what"]["text"], "A clinical trial");
        assert_eq!(shown["values"]["steps"][1]["what"], "임상 시험", "what was handed in stays as it is");
    }

    async fn what_is_translated_is_what_was_handed_in(t: Scratch) {
        let answer = handed_in(&t).await;
        let cx = t.system();
        let found = translations::written(&cx, &Ear, &[answer]).await.unwrap();
        let told: Vec<_> = found.iter().map(|Written { part, long, .. }| (part.as_str(), *long)).collect();
        assert_eq!(told, [("story", true)], "what is of no language is not translated");
        assert_eq!(found[0].subject.workspace, Some(id(HOME)));
        assert_eq!(translations::after(&cx, None, 10).await.unwrap(), [answer]);
        assert_eq!(translations::after(&cx, Some(answer), 10).await.unwrap(), []);
        let mut tx = cx.begin().await.unwrap();
        let new = Translation { language: Language::EN, text: "x".into(), origin: Origin::Human, made: cx.now };
        for (question, original, status) in [("story", "another", 412), ("plan", "x", 404), ("none", "x", 404)] {
            let refused = translations::keep(&mut tx, &permit(&cx), (answer, question), original, new.clone()).await;
            assert_eq!(refused.unwrap_err().refusal().unwrap().kind().status(), status, "{question}");
        }
        drop(tx);
        // That somebody else than its owner reads it is kept.
        for (who, count) in [(representative(), 0), (officer(), 1)] {
            translations::note_read(&t.cx(who), answer).await.unwrap();
            let told = audit::after(&cx, 0, 50).await.unwrap();
            assert_eq!(told.iter().filter(|entry| entry.action == "answer.read").count(), count);
        }
    }
}
