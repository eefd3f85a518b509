//! Translations over the real rooms, with a translation service of our own on this machine.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Mutex;

use lb_challenges::Challenges;
use lb_challenges::actions::challenge;
use lb_challenges::rules::course::Step;
use lb_challenges::rules::written::ChallengeAsk;
use lb_directory::actions::{note, organisation};
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::note::NoteAsk;
use lb_directory::rules::organisation::Ask;
use lb_forms::actions::answers::{self, Base, NewAnswer};
use lb_forms::actions::forms::{self, NewForm};
use lb_kernel::localised::Origin;
use lb_kernel::{Id, Language, Localised, Organisation, Workspace};
use lb_network::actions::{read, seed};
use lb_store::outbox;
use lb_translations::{Asked, Item, Written};
use serde_json::json;

use super::*;
use crate::settings::{Told, Translation, TranslationKind};

const HOME: Id<Workspace> = id(1);

/// A service that refuses the first request and then puts the language before each text. Gives its address and what it
/// was asked.
fn service() -> (String, Arc<Mutex<Vec<serde_json::Value>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let (mut line, mut length) = (String::new(), 0);
            while reader.read_line(&mut line).unwrap() > 2 {
                if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
            let first = seen.lock().unwrap().is_empty();
            let (to, text) = (body["target"].as_str().unwrap(), body["q"].as_str().unwrap());
            let answer = json!({ "translatedText": format!("[{to}] {text}") }).to_string();
            let status = if first { "400 Bad Request" } else { "200 OK" };
            let length = answer.len();
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
            );
            seen.lock().unwrap().push(body.clone());
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    (address, asked)
}

fn told(url: &str) -> Told {
    Told {
        translation: Some(Translation {
            kind: TranslationKind::LibreTranslate,
            url: url.to_owned(),
            model: None,
            api_key: None,
        }),
        ..Told::read(None, []).unwrap()
    }
}

fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(HOME))
}

async fn made(t: &lb_testkit::Scratch) -> Id<Organisation> {
    let ask = Ask {
        kind: "start-up".into(),
        names: vec![NameAsk { text: "한빛".into(), language: "ko".into(), ..NameAsk::default() }],
        description: "공유 실험실을 운영합니다.".into(),
        description_language: "ko".into(),
        visibility: "public-named".into(),
        ..Ask::default()
    };
    let cx = t.cx(officer());
    let organisation = organisation::create(&cx, &setup(), None, &ask).await.unwrap().id;
    let written = NoteAsk {
        text: "새 연구실을 열었습니다.".into(),
        language: "ko".into(),
        visibility: "public-named".into(),
    };
    note::write(&cx, organisation, &written).await.unwrap();
    let row = seed::Row {
        organisation,
        workspace: HOME,
        country: None,
        names: vec!["한빛".into()],
        ask: lb_network::rules::listing::Ask {
            kind: "need".into(),
            language: "ko".into(),
            title: "항체 연구 상대".into(),
            text: "항체 연구를 함께할 기관을 찾습니다.".into(),
            teaser: "항체 연구 상대를 찾습니다.".into(),
            visibility: "public-named".into(),
            ..Default::default()
        },
        published_at: cx.now,
        term: 90,
    };
    seed::seed(&t.system(), &[row], false).await.unwrap();
    organisation
}

/// Does what waits; listings that were seeded are told to nobody and are found by looking through all.
async fn settle(t: &lb_testkit::Scratch, site: &Site) {
    let mut tx = t.system().begin().await.unwrap();
    lb_translations::resume(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
    while outbox::deliver(&t.store, &site.receivers, 100).await.unwrap() > 0 {}
}

async fn wanted(t: &lb_testkit::Scratch, parts: &Parts) -> Vec<Item> {
    let asked = Asked { to: Some(Language::JA), ..Asked::default() };
    let mut found = lb_translations::list(&t.cx(officer()), &parts.translations, &asked, None, 50)
        .await
        .unwrap()
        .0;
    found.sort_by_key(|one| (one.entry.object.clone(), one.entry.field.clone()));
    found
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn texts_of_all_rooms_are_translated_and_shown(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        let organisation = made(&t).await;
        settle(&t, &site).await;
        let found = wanted(&t, &parts).await;
        let fields: Vec<(&str, &str)> =
            found.iter().map(|one| (one.entry.object.as_str(), one.entry.field.as_str())).collect();
        assert_eq!(
            fields,
            [
                ("listing", "teaser"),
                ("listing", "text"),
                ("listing", "title"),
                ("organisation", "description"),
                ("organisation", "name"),
                ("organisation-note", "text"),
            ]
        );
        let cx = t.cx(officer());
        for one in &found {
            let text = format!("訳文 {}", one.entry.field);
            let sent = Written { text, seen: String::new() };
            lb_translations::write(&cx, &parts.translations, one.entry.entry, &sent).await.unwrap();
        }
        let reader = t.stranger(&site).reading("ja");
        let page = reader.get(&format!("/organisations/{organisation}")).await;
        for shown in ["訳文 name", "訳文 description", "訳文 text"] {
            assert!(page.shows(shown), "{shown} in {}", page.text);
        }
        let (listed, _) =
            read::list(&t.cx(Actor::anonymous()), &parts.network, &Default::default(), None, 5).await.unwrap();
        let page = reader.get(&format!("/network/listings/{}", listed[0].listing.id)).await;
        assert!(page.shows("訳文 title") && page.shows("訳文 text") && page.shows("항체 연구를 함께할"), "{}", page.text);
        let english = t.stranger(&site).get(&format!("/network/listings/{}", listed[0].listing.id)).await;
        assert!(english.shows("항체 연구 상대") && !english.shows("訳文"), "{}", english.text);
        settle(&t, &site).await;
        let states: BTreeSet<String> =
            wanted(&t, &parts).await.iter().map(|one| one.entry.state.to_string()).collect();
        assert_eq!(states.into_iter().collect::<Vec<_>>(), ["done"]);
        // The page leads its keepers, and nobody else, to what other rooms let them do.
        let ways = [
            format!("/translations?record={organisation}"),
            format!("/network/listings/new?organisation={organisation}"),
        ];
        let kept = t.client(&site, officer()).get(&format!("/organisations/{organisation}")).await;
        let open = t.stranger(&site).get(&format!("/organisations/{organisation}")).await;
        for way in &ways {
            assert!(kept.shows(way) && !open.shows(way), "{way}");
            assert_eq!(t.client(&site, officer()).get(way).await.status, 200, "{way}");
        }
        // A teaser gives no name away, in no language.
        let teaser = &found[0];
        let sent = Written { text: "한빛 を探す".into(), seen: String::new() };
        let refused = lb_translations::write(&cx, &parts.translations, teaser.entry.entry, &sent).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().code(), "network.teaser.names");
        // A changed original makes its translation old, for readers as well.
        t.clock.advance(60);
        let cx = t.cx(officer());
        let (mut ask, version) = organisation::editable(&cx, organisation).await.unwrap();
        ask.description = "열린 실험실을 운영합니다.".into();
        organisation::edit(&cx, &setup(), organisation, version, &ask).await.unwrap();
        settle(&t, &site).await;
        let old: Vec<String> = wanted(&t, &parts).await.into_iter()
            .filter(|one| one.entry.state == lb_translations::State::Stale).map(|one| one.entry.field).collect();
        assert_eq!(old, ["description"]);
        assert!(reader.get(&format!("/organisations/{organisation}")).await.shows("原文"), "the line above says so");
    }

    async fn challenges_are_translated_and_a_blind_one_names_its_owner_in_no_language(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        let named = Ask {
            kind: "corporate".into(),
            names: vec![NameAsk { text: "한빛".into(), language: "ko".into(), ..NameAsk::default() }],
            visibility: "public-named".into(),
            ..Ask::default()
        };
        let owner = organisation::create(&t.system(), &setup(), Some(HOME), &named).await.unwrap().id;
        let ask = ChallengeAsk {
            title: "폐수 처리".into(),
            text: "염료가 섞인 폐수를 맑게 해야 합니다.".into(),
            language: "ko".into(),
            closes_on: "2099-03-31".into(),
            blind: true,
            ..ChallengeAsk::default()
        };
        let room = Challenges::new(Arc::new(lb_bridges::Owners));
        let made = challenge::create(&t.system(), &room, owner, &ask, false).await.unwrap();
        challenge::step(&t.system(), made.id, 1, Step::Publish).await.unwrap();
        settle(&t, &site).await;
        let found: Vec<Item> = wanted(&t, &parts).await.into_iter()
            .filter(|one| one.entry.object == "challenge").collect();
        let fields: Vec<&str> = found.iter().map(|one| one.entry.field.as_str()).collect();
        assert_eq!(fields, ["text", "title"]);
        let cx = t.cx(officer());
        let write = async |at: usize, text: &str| {
            let sent = Written { text: text.to_owned(), seen: String::new() };
            lb_translations::write(&cx, &parts.translations, found[at].entry.entry, &sent).await
        };
        let refused = write(0, "한빛 の排水").await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().code(), "challenges.names");
        write(0, "染料を含む排水を浄化したい。").await.unwrap();
        write(1, "排水処理").await.unwrap();
        let reader = t.stranger(&site).reading("ja");
        let page = reader.get(&format!("/challenges/{}", made.id)).await;
        for shown in ["排水処理", "染料を含む排水", "염료가 섞인"] {
            assert!(page.shows(shown), "{shown} in {}", page.text);
        }
        assert!(reader.get("/challenges").await.shows("排水処理"));
        let english = t.stranger(&site).get(&format!("/challenges/{}", made.id)).await;
        assert!(english.shows("폐수 처리") && !english.shows("排水"), "{}", english.text);
    }

    async fn a_service_translates_in_the_background_and_is_marked(t: Scratch) {
        let (url, asked) = service();
        let parts = Parts::new(Some(&told(&url))).unwrap();
        let site = t.site(slices(&parts));
        let organisation = made(&t).await;
        settle(&t, &site).await;
        let cx = t.cx(officer());
        let all: Vec<_> = wanted(&t, &parts).await.iter().map(|one| one.entry.entry).collect();
        let count = lb_translations::ask_machine(&cx, &parts.translations, &all).await.unwrap();
        assert_eq!(count, 5, "names are for people");
        for _ in 0..3 {
            while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
            t.clock.advance(3600);
        }
        assert_eq!(asked.lock().unwrap().len(), 6, "one was refused and asked again");
        let record = lb_directory::records::organisations(&cx, &[organisation]).await.unwrap();
        let text = record[0].0.description.clone().unwrap();
        assert_eq!((text.translations[0].text.as_str(), text.translations[0].origin), ("[ja] 공유 실험실을 운영합니다.", Origin::Machine));
        let page = t.stranger(&site).reading("ja").get(&format!("/organisations/{organisation}")).await;
        assert!(page.shows("[ja] 공유") && page.shows("機械翻訳"), "{}", page.text);
        assert!(lb_store::audit::verify(&cx).await.is_ok());
    }

    async fn an_answer_to_a_form_is_translated_and_that_it_was_read_is_kept(t: Scratch) {
        let site = t.site(mounted());
        let organisation = made(&t).await;
        let text = |words: &str| json!({ "language": "en", "text": words, "revised": "2026-01-01T00:00:00Z" });
        let definition = json!({ "sections": [{ "id": "all", "title": text("All"), "questions": [
            { "id": "plan", "label": text("Your plan"), "ask": { "kind": "long-text" } },
        ] }] });
        let desk = t.cx(officer());
        let new = NewForm {
            workspace: HOME,
            key: "plans".to_owned(),
            title: Localised::new(Language::EN, "Plans", desk.now),
            definition: serde_json::from_value(definition).unwrap(),
        };
        let form = forms::create(&desk, new).await.unwrap();
        let opened = forms::design(&desk, form, 1, |form| {
            form.open = true;
            Ok(())
        });
        let version = opened.await.unwrap().version;
        forms::publish(&desk, form, version).await.unwrap();
        let speaker = t.cx(actor("Speaker", Role::Representative, Scope::Organisation(organisation)));
        let begun = NewAnswer { form, organisation: Some(organisation), about: None };
        let answer = answers::begin(&speaker, begun).await.unwrap();
        let words: lb_forms::Answers = serde_json::from_value(json!({ "plan": "서울에 공유 실험실을 하나 더 열고자 합니다." })).unwrap();
        let posted = lb_forms::Posted { asked: ["plan".to_owned()].into(), answers: words };
        answers::save(&speaker, answer, Base::Version(1), &posted).await.unwrap();
        answers::submit(&speaker, answer, None).await.unwrap();
        settle(&t, &site).await;
        let client = t.client(&site, officer());
        let list = format!("/api/v1/translations?to=ja&record={answer}");
        let listed = client.get(&list).await.json();
        let one = listed["items"][0].clone();
        assert_eq!((&one["object"], &one["original"], &one["from"]), (&json!("answer"), &json!(""), &json!("ko")), "{listed}");
        let page = client.get(&format!("/translations?to=ja&record={answer}&state=all")).await;
        assert!(page.shows("Your plan") && !page.shows("공유 실험실"), "{}", page.text);
        let reads = async || {
            let told = lb_store::audit::after(&t.system(), 0, 500).await.unwrap();
            told.iter().filter(|entry| entry.action == "answer.read").count()
        };
        assert_eq!(reads().await, 0, "a list shows none of its words");
        let address = format!("/api/v1/translations/{}", one["id"].as_str().unwrap());
        let opened = client.get(&address).await.json();
        assert_eq!(opened["original"], "서울에 공유 실험실을 하나 더 열고자 합니다.");
        assert_eq!(reads().await, 1);
        let body = json!({ "text": "ソウルに共有ラボをもう一つ開く予定です。", "seen": opened["seen"] });
        let put = client.call(axum::http::Method::PUT, &address, &body).await;
        assert_eq!(put.status.as_u16(), 200, "{}", put.text);
        let reviewer = t.client(&site, officer()).reading("ja");
        let page = reviewer.get(&format!("/answers/{answer}")).await;
        assert!(page.shows("ソウルに共有ラボ") && page.shows("翻訳"), "{}", page.text);
        let page = reviewer.reading("fr").get(&format!("/answers/{answer}")).await;
        assert!(page.shows("공유 실험실") && page.shows("coréen"), "{}", page.text);
        // Another desk learns nothing of it.
        let elsewhere = t.client(&site, actor("Other", Role::Officer, Scope::Workspace(id(2))));
        assert_eq!(elsewhere.get(&list).await.json()["items"], json!([]));
        assert_eq!(elsewhere.get(&address).await.status.as_u16(), 404);
    }
}
