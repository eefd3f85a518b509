//! Who sees how much: of gatherings, of people, of what was said.

use lb_kernel::policy::{Role, Scope};
use lb_roundtables::actions::capture::capture;
use lb_roundtables::actions::confirm::{self, Said};
use lb_roundtables::actions::links::hand_out;
use lb_roundtables::actions::{minutes, plan};
use lb_roundtables::rules::course::{Purpose, State};
use lb_roundtables::rules::statement::{Ask, Consent, Verdict};
use lb_roundtables::slice;
use lb_testkit::{actor, id};

use super::setting::{DESK, invited, officer, room, rooms, speaker, visit};

lb_testkit::on_both! {
    rooms: rooms();

    async fn words_go_as_far_as_their_speaker_lets_them_and_not_before_they_are_out(t: Scratch) {
        let cx = t.cx(officer());
        let mut ask = visit("Open visit");
        ask.visibility = "public-named".to_owned();
        let at = plan::plan(&cx, id(DESK), "g", &ask).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let mut said = Vec::new();
        for (number, consent) in [(1, Consent::Private), (2, Consent::Anonymous), (3, Consent::Named)] {
            let person = invited(&t, at, number).await;
            let words = format!("Word{number} of somebody");
            let ask = Ask { client: number.to_string(), kind: "difficulty".into(), language: "en".into(),
                speaker: person.to_string(), words: words.clone(), ..Ask::default() };
            let (one, _) = capture(&cx, at, &ask).await.unwrap();
            let handed = hand_out(&cx, &room(), at, &[person], Purpose::Wording).await.unwrap();
            let link = handed[0].path.rsplit('/').next().unwrap().to_owned();
            said.push((link, Said { statement: one.id, version: 1, verdict: Verdict::Confirm { words, consent } }));
        }
        let mut above = actor("Above", Role::Supervisor, Scope::Workspace(id(899)));
        above.supervised.push(id(DESK));
        let page = format!("/gatherings/{at}");
        let api = format!("/api/v1/gatherings/{at}");
        let everybody = || [
            ("officer", t.client(&site, officer())), ("above", t.client(&site, above.clone())),
            ("first", t.client(&site, speaker(1))), ("second", t.client(&site, speaker(2))),
            ("evaluator", t.client(&site, actor("E", Role::Evaluator, Scope::Workspace(id(DESK))))),
            ("elsewhere", t.client(&site, actor("O", Role::Officer, Scope::Workspace(id(901))))),
            ("public", t.stranger(&site)),
        ];
        // Whom each sees said what: words, and names.
        let expect = |name: &str, out: bool| -> (Vec<u8>, Vec<u8>) { match (name, out) {
            ("officer" | "above", _) => (vec![1, 2, 3], vec![1, 2, 3]),
            ("first", false) => (vec![1], vec![1]),
            ("second", false) => (vec![2], vec![2]),
            ("first", true) => (vec![1, 2, 3], vec![1, 3]),
            ("second", true) => (vec![2, 3], vec![2, 3]),
            (_, true) => (vec![2, 3], vec![3]),
            (_, false) => (vec![], vec![]),
        } };
        for out in [false, true] {
            if out {
                for (link, one) in &said {
                    let nobody = t.cx(lb_kernel::policy::Actor::anonymous());
                    confirm::answer(&nobody, link, std::slice::from_ref(one)).await.unwrap();
                }
                minutes::write(&cx, at, 1, "en", "Minutes of all").await.unwrap();
                plan::advance(&cx, at, 2, State::Published).await.unwrap();
            }
            for (name, client) in everybody() {
                let (words, names) = expect(name, out);
                let (html, json) = (client.get(&page).await, client.get(&api).await);
                assert_eq!((html.status.as_u16(), json.status.as_u16()), (200, 200), "{name}");
                let all = json.json();
                let none = Vec::new();
                let statements = all["statements"].as_array().unwrap_or(&none);
                for number in 1..=3_u8 {
                    let word = format!("Word{number}");
                    let is_there = words.contains(&number);
                    assert_eq!(html.text.contains(&word), is_there, "{name} {out} {word}");
                    let found = statements.iter().find(|one| one["words"].as_str().unwrap().contains(&word));
                    assert_eq!(found.is_some(), is_there, "{name} {out} {word}");
                    if let Some(found) = found {
                        assert_eq!(found["speaker_name"] != "", names.contains(&number), "{name} {out} {word}");
                    }
                }
                // Where the policy unit lets a reader follow what became of it, the page leads there.
                let follows = ["first", "second"].contains(&name) && !words.is_empty();
                assert_eq!(html.shows("T-1 Visas"), follows, "{name} {out}");
                let desk = ["officer", "above"].contains(&name);
                assert_eq!(json.text.contains("Minutes of all"), out, "{name} {out}");
                let there = desk || out || ["first", "second"].contains(&name);
                assert_eq!(all["people"].is_array(), there, "{name} {out}");
                assert!(desk || !html.text.contains("guest1@example.org"), "{name}");
            }
        }
        // A change of mind takes effect at once, at every door.
        let (link, one) = &said[2];
        let narrower = Said { version: 2, verdict: Verdict::Confirm { words: "Word3 of somebody".into(), consent: Consent::Private }, ..one.clone() };
        confirm::answer(&t.cx(lb_kernel::policy::Actor::anonymous()), link, &[narrower]).await.unwrap();
        let public = t.stranger(&site);
        assert!(!public.get(&page).await.text.contains("Word3"));
        assert!(!public.get(&api).await.text.contains("Word3"));
    }

    async fn lists_show_what_single_records_show(t: Scratch) {
        let cx = t.cx(officer());
        let mut made = Vec::new();
        for visibility in ["workspace", "partners", "public-named"] {
            let mut ask = visit(visibility);
            ask.visibility = visibility.to_owned();
            made.push(plan::plan(&cx, id(DESK), visibility, &ask).await.unwrap());
        }
        invited(&t, made[0], 7).await;
        let site = t.site(vec![slice(&room())]);
        let readers = [officer(), speaker(7), speaker(8), lb_kernel::policy::Actor::anonymous(),
            actor("P", Role::Partner, Scope::Workspace(id(DESK))),
            actor("M", Role::LabManager, Scope::Workspace(id(DESK)))];
        for reader in readers {
            let name = reader.name.clone();
            let client = if reader.grants.is_empty() { t.stranger(&site) } else { t.client(&site, reader) };
            let list = client.get("/api/v1/gatherings").await.json();
            let listed: Vec<&str> = list["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
            for at in &made {
                let shown = client.get(&format!("/api/v1/gatherings/{at}")).await.status == 200;
                assert_eq!(listed.contains(&at.to_string().as_str()), shown, "{name} {at}");
            }
        }
        // Page after page, everything once.
        let client = t.client(&site, officer());
        let first = client.get("/api/v1/gatherings?limit=2").await.json();
        let next = first["next"].as_str().unwrap();
        let second = client.get(&format!("/api/v1/gatherings?limit=2&cursor={next}")).await.json();
        assert_eq!(second["items"].as_array().unwrap().len(), 1);
    }
}
