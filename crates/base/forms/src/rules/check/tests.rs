use serde_json::{Value as Json, json};

use super::*;
use crate::rules::file::FileKind;

fn text(words: &str) -> Json {
    json!({"language": "en", "text": words, "revised": "2026-01-01T00:00:00Z"})
}

/// A form with one question of each kind.
pub(super) fn every_kind() -> Definition {
    let choice = |code: &str| json!({"code": code, "label": text(code)});
    let options = json!([choice("a"), choice("b"), choice("c")]);
    let column = |id: &str, ask: Json, required: bool| json!({"id": id, "label": text(id), "ask": ask, "required": required});
    let asks = json!({
        "line": {"kind": "short-text", "limit": {"characters": 5}},
        "story": {"kind": "long-text", "limit": {"words": 3}},
        "number": {"kind": "number", "least": -1, "most": "10.5", "decimals": 1},
        "money": {"kind": "money", "currencies": ["KRW", "EUR"], "least": 1},
        "day": {"kind": "date", "least": "2026-01-01", "most": "2026-12-31"},
        "yes": {"kind": "yes-no"},
        "one": {"kind": "one", "options": options},
        "several": {"kind": "several", "options": options, "most": 2},
        "mail": {"kind": "email"},
        "page": {"kind": "url"},
        "country": {"kind": "country"},
        "language": {"kind": "language"},
        "plan": {"kind": "file", "kinds": ["pdf"], "megabytes": 1, "pages": 2, "most": 1},
        "people": {"kind": "table", "least": 1, "most": 2, "columns": [
            column("name", json!({"kind": "short-text"}), true),
            column("share", json!({"kind": "number", "least": 0, "most": 100}), false),
        ]},
    });
    let questions: Vec<Json> = asks
        .as_object()
        .unwrap()
        .iter()
        .map(|(id, ask)| json!({"id": id, "label": text(id), "ask": ask}))
        .collect();
    serde_json::from_value(
        json!({"sections": [{"id": "all", "title": text("All"), "questions": questions}]}),
    )
    .unwrap()
}

fn files() -> Files {
    let facts = FileFacts { kind: FileKind::Pdf, size: 1000, pages: Some(2), validity: None };
    Files::from([
        ("good".to_owned(), facts.clone()),
        ("long".to_owned(), FileFacts { pages: Some(3), ..facts.clone() }),
        ("over".to_owned(), FileFacts { validity: Some(Validity::Expired), ..facts }),
    ])
}

fn codes(answers: Json) -> Result<Json, Vec<(String, String)>> {
    let answers: Answers = serde_json::from_value(answers).unwrap();
    check(&every_kind(), &answers, &files())
        .map(|kept| serde_json::to_value(kept).unwrap())
        .map_err(|refusal| {
            let one =
                |one: &Refusal| (one.code().to_owned(), one.field().unwrap_or_default().to_owned());
            refusal.each().map(one).collect()
        })
}

#[test]
fn answers_are_written_in_one_way() {
    let cases = [
        (json!({"line": "가나다라마"}), json!({"line": "가나다라마"})),
        (json!({"line": "   "}), json!({})),
        (json!({"story": "eins\r\nzwei  drei"}), json!({"story": "eins\nzwei  drei"})),
        (json!({"number": "010.50"}), json!({"number": "10.5"})),
        (json!({"number": -1}), json!({"number": "-1"})),
        (
            json!({"money": {"amount": "1,200", "currency": "KRW"}}),
            json!({"money": {"amount": "1200", "currency": "KRW"}}),
        ),
        (json!({"day": "2026-02-28"}), json!({"day": "2026-02-28"})),
        (json!({"yes": false}), json!({"yes": false})),
        (json!({"one": " b "}), json!({"one": "b"})),
        (json!({"several": ["c", "a", "c"]}), json!({"several": ["a", "c"]})),
        (json!({"several": []}), json!({})),
        (json!({"mail": "kim@한국.kr"}), json!({"mail": "kim@한국.kr"})),
        (
            json!({"page": "https://example.org/a?b#c"}),
            json!({"page": "https://example.org/a?b#c"}),
        ),
        (json!({"country": "KR"}), json!({"country": "KR"})),
        (json!({"language": "ja"}), json!({"language": "ja"})),
        (json!({"plan": ["good"]}), json!({"plan": ["good"]})),
        (
            json!({"people": [{"name": ""}, {"name": "Lee", "share": "50"}]}),
            json!({"people": [{"name": "Lee", "share": "50"}]}),
        ),
    ];
    for (given, wanted) in cases {
        assert_eq!(codes(given.clone()), Ok(wanted), "{given}");
    }
}

#[test]
fn each_wrong_answer_is_told_at_its_field() {
    let money =
        |amount: &str, currency: &str| json!({"money": {"amount": amount, "currency": currency}});
    let people = |rows: Json| json!({"people": rows});
    let cases = [
        (json!({"line": "가나다라마바"}), "forms.answer.characters", "line"),
        (json!({"line": "a\nb"}), "forms.answer.one-line", "line"),
        (json!({"story": "one two three four"}), "forms.answer.words", "story"),
        (json!({"number": "many"}), "forms.answer.number", "number"),
        (json!({"number": "-2"}), "forms.answer.least", "number"),
        (json!({"number": "11"}), "forms.answer.most", "number"),
        (json!({"number": "1.25"}), "forms.answer.decimals", "number"),
        (money("5", "USD"), "forms.answer.currency", "money"),
        (money("5.5", "KRW"), "forms.answer.decimals", "money"),
        (money("0.5", "EUR"), "forms.answer.least", "money"),
        (json!({"day": "2026-02-30"}), "forms.answer.date", "day"),
        (json!({"day": "28.02.2026"}), "forms.answer.date", "day"),
        (json!({"day": "2025-12-31"}), "forms.answer.not-before", "day"),
        (json!({"day": "2027-01-01"}), "forms.answer.not-after", "day"),
        (json!({"yes": "perhaps"}), "forms.answer.shape", "yes"),
        (json!({"one": "z"}), "forms.answer.choice", "one"),
        (json!({"several": ["a", "z"]}), "forms.answer.choice", "several"),
        (json!({"several": ["a", "b", "c"]}), "forms.answer.too-many", "several"),
        (json!({"mail": "kim@localhost"}), "forms.answer.email", "mail"),
        (json!({"mail": "a b@example.org"}), "forms.answer.email", "mail"),
        (json!({"page": "javascript:alert(1)"}), "forms.answer.url", "page"),
        (json!({"page": "https://user:secret@example.org"}), "forms.answer.url", "page"),
        (json!({"page": "https://example.org/ x"}), "forms.answer.url", "page"),
        (json!({"country": "XX"}), "forms.answer.choice", "country"),
        (json!({"language": "Korean"}), "forms.answer.choice", "language"),
        (json!({"plan": ["long"]}), "forms.file.too-long", "plan"),
        (json!({"plan": ["over"]}), "forms.file.expired", "plan"),
        (json!({"plan": ["unknown"]}), "forms.answer.file-gone", "plan"),
        (json!({"plan": ["good", "good"]}), "forms.answer.too-many-files", "plan"),
        (people(json!([{"share": "5"}])), "forms.answer.required", "people.0.name"),
        (people(json!([{"name": "Lee", "share": "101"}])), "forms.answer.most", "people.0.share"),
        (
            people(json!([{"name": "a"}, {"name": "b"}, {"name": "c"}])),
            "forms.answer.rows-most",
            "people",
        ),
        (json!({"nothing": "x"}), "forms.answer.unknown", "nothing"),
    ];
    for (given, code, field) in cases {
        let wanted = vec![(code.to_owned(), field.to_owned())];
        assert_eq!(codes(given.clone()), Err(wanted), "{given}");
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let told = codes(json!({"line": "too long", "mail": "no", "country": "XX"})).unwrap_err();
    let fields: Vec<&str> = told.iter().map(|(_, field)| field.as_str()).collect();
    assert_eq!(fields, ["line", "mail", "country"]);
}

#[test]
fn a_draft_may_be_wrong_but_has_the_right_shape() {
    let draft = |answers: Json| {
        let answers: Answers = serde_json::from_value(answers).unwrap();
        check_draft(&every_kind(), &answers).map_err(|refusal| refusal.code())
    };
    assert_eq!(
        draft(json!({"line": "far too long", "mail": "ki", "number": "1.", "one": "z"})),
        Ok(())
    );
    assert_eq!(draft(json!({"several": "a"})), Err("forms.answer.shape"));
    assert_eq!(draft(json!({"people": [{"other": "x"}]})), Err("forms.answer.shape"));
    assert_eq!(draft(json!({"nothing": "x"})), Err("forms.answer.unknown"));
    assert_eq!(draft(json!({"story": "x".repeat(LARGEST)})), Err("forms.answer.large"));
}

/// `kind` leads to `why`, which leads to `more`; `more` is needed once it is asked.
fn chained() -> Definition {
    let mut made = every_kind();
    let mut take = |id: &str| {
        let all = &mut made.sections[0].questions;
        let at = all.iter().position(|one| one.id == id).unwrap();
        all.remove(at)
    };
    let clause = |question: &str, is: &[&str], not: bool| super::super::definition::Clause {
        question: question.to_owned(),
        is: is.iter().map(|code| (*code).to_owned()).collect(),
        not,
    };
    let one = take("one");
    let mut line = take("line");
    line.show = vec![clause("one", &["a", "b"], false)];
    let mut story = take("story");
    story.show = vec![clause("line", &[], false)];
    story.need = super::super::definition::Need::Required;
    let mut mail = take("mail");
    mail.show = vec![clause("one", &["a"], true)];
    mail.need = super::super::definition::Need::When(vec![clause("one", &["c"], false)]);
    // In an order that lets what depends stand before what it depends on.
    made.sections[0].questions = vec![story, mail, line, one];
    made
}

#[test]
fn conditions_follow_the_answers_through_a_chain() {
    let told = |answers: Json| {
        let answers: Answers = serde_json::from_value(answers).unwrap();
        match check(&chained(), &answers, &Files::new()) {
            Ok(kept) => Ok(serde_json::to_value(kept).unwrap()),
            Err(refusal) => {
                Err(refusal.each().map(|one| one.field().unwrap().to_owned()).collect::<Vec<_>>())
            }
        }
    };
    let list = |fields: &[&str]| fields.iter().map(|field| (*field).to_owned()).collect::<Vec<_>>();
    assert_eq!(told(json!({})), Ok(json!({})));
    assert_eq!(told(json!({"one": "a"})), Ok(json!({"one": "a"})));
    assert_eq!(told(json!({"one": "a", "line": "x"})), Err(list(&["story"])));
    assert_eq!(told(json!({"one": "c"})), Err(list(&["mail"])));
    // What is no longer asked counts as unanswered, and is not handed in.
    let hidden = json!({"one": "c", "mail": "a@b.kr", "line": "x", "story": "kept from before"});
    assert_eq!(told(hidden), Ok(json!({"mail": "a@b.kr", "one": "c"})));
    assert_eq!(told(json!({"one": "a", "mail": "no mail"})), Ok(json!({"one": "a"})));
}
