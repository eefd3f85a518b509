//! Nobody learns of what they may not see: not from hits, order, scores, counts, or titles.

use std::collections::BTreeSet;

use lb_kernel::policy::{Actor, Grant, Role, Scope, Sight, Standing, Subject, Via, Visibility};
use lb_kernel::{Code, Id, Instant, Language};
use lb_search::{Answer, Document, Facet, Index, Name, Part, Query, Text};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{id, index, wait};

const OBJECTS: [&str; 3] = ["organisation", "case", "note"];
/// Words of texts and of names: no two sound alike or are a concept.
const WORDS: [&str; 4] = ["zirkel", "mompox", "약관목", "曖昧模糊"];
const NAMES: [&str; 4] = ["Bartolo", "Wexford", "Quilme", "Hontiga"];
const KINDS: [&str; 2] = ["one", "two"];

fn visibility() -> impl Strategy<Value = Visibility> {
    proptest::sample::select(Visibility::ALL)
}

fn part() -> impl Strategy<Value = Part> {
    (visibility(), any::<bool>())
        .prop_map(|(visibility, identifies)| Part { visibility, identifies })
}

/// An identifier out of a few.
fn few<T: 'static>() -> impl Strategy<Value = Id<T>> {
    (1..4_u128).prop_map(id)
}

fn document() -> impl Strategy<Value = Document> {
    let subject = (
        proptest::option::of(few()),
        proptest::option::of(few()),
        proptest::option::of(few()),
        visibility(),
        vec(few(), 0..2),
    );
    let words = (
        vec((0..4_usize, part()), 0..3),
        vec((0..4_usize, part()), 0..3),
        vec((0..2_usize, part()), 0..2),
    );
    (0..3_usize, subject, words, any::<bool>()).prop_map(|(object, subject, words, titled)| {
        let (workspace, organisation, account, visibility, shared_with) = subject;
        let subject =
            Subject { record: None, workspace, organisation, account, visibility, shared_with };
        let now = Instant::from_micros(0);
        let mut document = Document::new(OBJECTS[object], id::<()>(0), subject, "", now);
        if titled {
            document.title = "Title".to_owned();
            document.teaser = "Teaser".to_owned();
        }
        let (texts, names, facets) = words;
        for (word, part) in texts {
            document = document.text(Text::new(Language::EN, WORDS[word]).part(part));
        }
        for (name, part) in names {
            document = document.name(Name::new(NAMES[name]).part(part));
        }
        for (value, part) in facets {
            let value = KINDS[value].to_owned();
            document.facets.push(Facet { name: "kind".into(), value, part });
        }
        document
    })
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    vec(document(), 1..24).prop_map(|mut documents| {
        for (document, number) in documents.iter_mut().zip(1..) {
            document.id = id(number);
            document.subject.record = Some(id(number));
            document.href = format!("/{number}");
            document.updated = Instant::from_micros(i64::try_from(number * 1_000_000).unwrap());
        }
        documents
    })
}

fn grant() -> impl Strategy<Value = Grant> {
    let scope = prop_oneof![
        Just(Scope::Installation),
        few().prop_map(Scope::Workspace),
        few().prop_map(Scope::Organisation),
        (1..24_u128).prop_map(|number| Scope::Record(id(number))),
    ];
    (proptest::sample::select(Role::ALL), scope).prop_map(|(role, scope)| Grant { role, scope })
}

fn actor() -> impl Strategy<Value = Actor> {
    let object = proptest::sample::select(&["*", "organisation", "case", "note"][..]);
    let standing =
        (few(), object).prop_map(|(from, object)| Standing { from, object: object.to_owned() });
    let signed_in = (few(), vec(grant(), 0..4), vec(few(), 0..2), vec(standing, 0..3)).prop_map(
        |(account, grants, supervised, standing)| Actor {
            account: Some(account),
            grants,
            supervised,
            standing,
            via: Via::Session,
            ..Actor::anonymous()
        },
    );
    prop_oneof![
        1 => Just(Actor::anonymous()),
        1 => Just(Actor::system(Via::Job)),
        8 => signed_in,
    ]
}

/// The document as this actor may know it; `None` if not at all. Asks the policy alone.
fn known(document: &Document, actor: &Actor) -> Option<Document> {
    let sight = Sight::of(actor, &document.object);
    if !sight.sees(&document.subject) {
        return None;
    }
    let named = sight.names(&document.subject);
    let seen = |part: Part| {
        sight.sees_field(&document.subject, part.visibility) && (named || !part.identifies)
    };
    let mut known = document.clone();
    known.names.retain(|name| seen(name.part));
    known.texts.retain(|text| seen(text.part));
    known.facets.retain(|facet| seen(facet.part));
    if !named {
        known.title.clear();
    }
    Some(known)
}

fn ask(index: &Index, text: &str, actor: &Actor) -> Answer {
    index.search(&Query { limit: 50, ..Query::new(text, actor) }).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn hits_and_counts_are_what_the_policy_lets_see(
        documents in documents(), actors in vec(actor(), 1..4),
    ) {
        let index = index(documents.clone());
        for actor in &actors {
            let known: Vec<Document> =
                documents.iter().filter_map(|document| known(document, actor)).collect();
            let everything = ask(&index, "", actor);
            let ids = |documents: &[&Document]| -> BTreeSet<Id<()>> {
                documents.iter().map(|document| document.id).collect()
            };
            let found = |answer: &Answer| -> BTreeSet<Id<()>> {
                answer.hits.iter().map(|hit| hit.id).collect()
            };
            prop_assert_eq!(found(&everything), ids(&known.iter().collect::<Vec<_>>()));
            prop_assert_eq!(everything.count, known.len() as u64);
            for hit in &everything.hits {
                let document = known.iter().find(|document| document.id == hit.id).unwrap();
                let named = Sight::of(actor, &document.object).names(&document.subject);
                let title = if named { &document.title } else { &document.teaser };
                prop_assert_eq!(&hit.title, title);
            }
            for value in KINDS {
                let has = |document: &&Document| document.facets.iter().any(|f| f.value == value);
                let count = everything.facets.iter().find(|f| f.name == "kind" && f.value == value);
                let expected = known.iter().filter(has).count() as u64;
                prop_assert_eq!(count.map_or(0, |count| count.count), expected);
            }
            for word in WORDS {
                let has = |document: &&Document| document.texts.iter().any(|t| t.text == word);
                let expected: Vec<&Document> = known.iter().filter(has).collect();
                let answer = ask(&index, word, actor);
                prop_assert_eq!(found(&answer), ids(&expected), "{}", word);
                prop_assert_eq!(answer.count, expected.len() as u64);
            }
            for name in NAMES {
                let has = |document: &&Document| document.names.iter().any(|n| n.text == name);
                let expected: Vec<&Document> = known.iter().filter(has).collect();
                let answer = ask(&index, name, actor);
                prop_assert_eq!(found(&answer), ids(&expected), "{}", name);
                prop_assert_eq!(answer.count, expected.len() as u64);
            }
        }
    }

    #[test]
    fn what_is_hidden_changes_nothing_at_all(
        documents in documents(), before in documents(), actors in vec(actor(), 1..3),
    ) {
        let full = index(before);
        wait(async {
            full.commit(None).await.unwrap();
            let outdated = (1..24).flat_map(|n| OBJECTS.map(|o| (o.to_owned(), id(n))));
            full.remove(outdated.collect()).await.unwrap();
            full.put(documents.clone()).await.unwrap();
            full.commit(None).await.unwrap();
        });
        for actor in &actors {
            let known = documents.iter().filter_map(|document| known(document, actor));
            let bare = index(known.collect());
            let queries = [
                "", "zirkel", "zirkel mompox", "曖昧", "약관목을", "Bartolo", "바르톨로", "zirkle",
                "wexferd", "Hontiga zirkel submarine", "title", "teaser", "quilm mompox",
            ];
            for query in queries {
                prop_assert_eq!(ask(&full, query, actor), ask(&bare, query, actor), "{}", query);
            }
        }
    }
}
