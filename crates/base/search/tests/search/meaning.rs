//! What the sentence encoder adds: it orders what was found, and finds nothing by itself.

use lb_kernel::Language;
use lb_kernel::policy::{Actor, Subject, Visibility};
use lb_language::encoder::Encoder;
use lb_search::{Answer, Document, Index, Kind, Place, Query, Text};

use super::{numbers, public, wait};

/// An index in memory with the built-in model.
fn index(documents: Vec<Document>) -> Index {
    let model = Encoder::builtin().unwrap();
    let index = Index::open(&Place::Memory, Some(model as _)).unwrap();
    wait(async {
        index.put(documents).await.unwrap();
        index.commit(Some("all".to_owned())).await.unwrap();
    });
    index
}

fn find(index: &Index, text: &str) -> Answer {
    index.search(&Query::new(text, &Actor::anonymous())).unwrap()
}

/// Three texts with the same word; only the last speaks of what is asked below.
fn stories() -> Vec<Document> {
    let text = |number, words: &str| public(number).text(Text::new(Language::EN, words));
    vec![
        text(1, "Our office tables stand in an old school by the river."),
        text(2, "The river carries our furniture to the market each spring."),
        text(3, "The water of the river rises quickly and houses are under water."),
    ]
}

const ASKED: &str = "flood warning for the river";

#[test]
fn meaning_orders_what_words_found() {
    let with = index(stories());
    let without = super::index(stories());
    assert!(with.knows_meaning() && !without.knows_meaning());
    let (by_meaning, by_words) = (find(&with, ASKED), find(&without, ASKED));
    assert!(by_meaning.by_meaning && !by_words.by_meaning);
    assert_eq!(by_meaning.count, by_words.count, "it finds nothing by itself");
    assert_eq!(numbers(&by_meaning)[0], 3, "{by_meaning:?}");
    let score = |answer: &Answer, number: u128| {
        answer.hits.iter().find(|hit| hit.id.uuid().as_u128() == number).unwrap().score
    };
    let gained = |number| score(&by_meaning, number) - score(&by_words, number);
    assert!(gained(3) > gained(1) && gained(3) > gained(2), "{} {}", gained(1), gained(2));
}

#[test]
fn meaning_is_told_as_a_reason_over_languages() {
    let texts = [
        (Language::KO, "당사는 홍수를 미리 알려 주는 강 수위 감지기를 만듭니다."),
        (Language::JA, "川の水位を測り、洪水を事前に知らせる装置を作っています。"),
        (Language::FR, "Nous fabriquons des capteurs qui avertissent des crues du fleuve."),
    ];
    let documents = texts.iter().zip(1..);
    let documents =
        documents.map(|((language, text), n)| public(n).text(Text::new(*language, *text)));
    let index = index(documents.collect());
    let answer = find(&index, "강 수위를 재어 홍수를 알리는 감지기");
    assert_eq!(numbers(&answer)[0], 1, "{answer:?}");
    let reasons = &answer.hits[0].reasons;
    assert!(reasons.iter().any(|reason| reason.kind == Kind::Meaning), "{reasons:?}");
    assert!(find(&index, "강").count <= 1, "a word finds by itself");
    assert!(!find(&index, "강").by_meaning, "one syllable means too little");
}

#[test]
fn a_hidden_text_moves_nothing_by_its_meaning() {
    let hidden = |number| {
        let subject = Subject { visibility: Visibility::Private, ..Subject::default() };
        Document { subject, ..public(number) }.text(Text::new(
            Language::EN,
            "A warning before the flood of the river reaches houses.",
        ))
    };
    let alone = index(stories());
    let beside = index(stories().into_iter().chain([hidden(9), hidden(10)]).collect());
    for text in [ASKED, "river", "the water rises", ""] {
        assert_eq!(find(&alone, text), find(&beside, text), "{text}");
    }
}

#[test]
fn an_index_made_without_the_model_is_not_taken_for_one_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let open = |model: Option<&'static Encoder>| loop {
        let place = Place::Folder(folder.path().to_owned());
        match Index::open(&place, model.map(|model| model as _)) {
            Err(lb_search::SearchError::Busy) => std::thread::yield_now(),
            other => return other.unwrap(),
        }
    };
    let index = open(None);
    wait(async {
        index.put(stories()).await.unwrap();
        index.commit(Some("one".to_owned())).await.unwrap();
    });
    drop(index);
    assert_eq!(open(None).mark().as_deref(), Some("one"));
    assert_eq!(open(Encoder::builtin().ok()).mark(), None, "it is to be built anew");
}
