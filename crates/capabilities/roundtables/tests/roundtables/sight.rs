//! Who sees how much: of gatherings, of people, of what was said.

use lb_kernel::policy::{Role, Scope};
use lb_roundtables::actions::capture::capture;
use lb_roundtables::actions::confirm::{self, Said};
use lb_roundtables::actions::links::hand_out;
use lb_roundtables::actions::{commitments, minutes, plan, read};
use lb_roundtables::rules::commitment::Ask as Promise;
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
                let all = "Minutes of all. Word1 of somebody. Word2 of somebody. Word3 of somebody.";
                minutes::write(&cx, at, 1, "en", all).await.unwrap();
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
                // Who took part: all of them for those who were there, else who spoke by name, and how many more.
                let there = desk || ["first", "second"].contains(&name);
                let people: Vec<&str> = all["people"].as_array().unwrap_or(&none).iter()
                    .map(|one| one["name"].as_str().unwrap()).collect();
                let expected = match (there, out) {
                    (true, _) => vec!["Guest 1", "Guest 2", "Guest 3"],
                    (false, true) => vec!["Guest 3"],
                    (false, false) => Vec::new(),
                };
                assert_eq!(people, expected, "{name} {out}");
                assert_eq!(all["guests"][0]["count"] == 2, !there && out, "{name} {out}");
                assert_eq!(html.text.contains("Guest 2"), there, "{name} {out}");
                assert_eq!(html.shows("Company: 2 more participants") || html.shows("2 more participants"), !there && out, "{name} {out}");
                for number in 1..=3_u128 {
                    let firm = id::<lb_kernel::Organisation>(number);
                    let list = client.get(&format!("/api/v1/gatherings?organisation={firm}")).await.json();
                    let found = list["items"].as_array().unwrap().len() == 1;
                    assert_eq!(found, there || (out && number == 3), "{name} {out} {number}");
                    let page = client.get(&format!("/gatherings?organisation={firm}")).await;
                    assert_eq!(page.shows("Open visit"), found, "{name} {out} {number}");
                }
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
        assert!(!public.get(&page).await.text.contains("Guest 3"));
    }

    async fn minutes_go_out_without_what_no_speaker_has_let_go_out(t: Scratch) {
        let cx = t.cx(officer());
        let mut ask = visit("Open visit");
        ask.visibility = "public-named".to_owned();
        let at = plan::plan(&cx, id(DESK), "g", &ask).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let person = invited(&t, at, 1).await;
        let text = "We met. Nobody confirmed this sentence. Guest 1: The bank asks for\na paper seal. A licence takes half a year. \
            We promise a desk for newcomers.";
        minutes::write(&cx, at, 1, "en", text).await.unwrap();
        let mut said = Vec::new();
        for (number, words) in ["Nobody confirmed this sentence.", "The bank asks for a paper seal.",
            "A licence takes half a year.", "We promise a desk for newcomers."].into_iter().enumerate() {
            let kind = if number == 3 { "commitment" } else { "difficulty" };
            let ask = Ask { client: number.to_string(), kind: kind.into(), language: "en".into(),
                speaker: person.to_string(), words: words.into(), ..Ask::default() };
            said.push(capture(&cx, at, &ask).await.unwrap().0);
        }
        let promise = commitments::make(&cx, at, "p", Some(said[3].id), &Promise {
            words: "We promise a desk for newcomers.".to_owned(), language: "en".to_owned(),
            owner: "Guest 1".to_owned(), ..Promise::default() }).await.unwrap();
        let handed = hand_out(&cx, &room(), at, &[person], Purpose::Wording).await.unwrap();
        let link = handed[0].path.rsplit('/').next().unwrap().to_owned();
        let nobody = t.cx(lb_kernel::policy::Actor::anonymous());
        let confirm = |at: usize, version: i64, words: &str, consent: Consent| Said { statement: said[at].id, version,
            verdict: Verdict::Confirm { words: words.to_owned(), consent } };
        confirm::answer(&nobody, &link, &[
            confirm(1, 1, "Banks ask for a seal.", Consent::Named),
            confirm(2, 1, "A licence takes half a year.", Consent::Anonymous),
            confirm(3, 1, "We promise a desk for newcomers.", Consent::Named),
        ]).await.unwrap();
        let shown = || async { read::show(&t.cx(officer()), at).await.unwrap().one };
        assert!(shown().await.minutes.unwrap().text.contains("Guest 1: […] A licence"), "reworded: at once");
        let version = shown().await.version;
        plan::advance(&cx, at, version, State::Published).await.unwrap();
        let (public, page) = (t.stranger(&site), format!("/gatherings/{at}"));
        let out = public.get(&page).await.text;
        for gone in ["Nobody confirmed", "paper seal"] {
            assert!(!out.contains(gone), "{gone}: {out}");
        }
        assert!(out.contains("We met. […] Guest 1: […] A licence takes half a year."), "{out}");
        // What goes out is struck as well when minutes that are out are written anew.
        minutes::write(&cx, at, shown().await.version, "en", text).await.unwrap();
        assert!(!public.get(&page).await.text.contains("Nobody confirmed"));
        let promises = |client: lb_testkit::Client| async move {
            let list = client.get("/api/v1/commitments").await.json();
            (list["items"].as_array().unwrap().len(), client.get(&format!("/commitments/{promise}")).await.status.as_u16())
        };
        assert_eq!(promises(t.stranger(&site)).await, (1, 200));
        // Narrowed, also where it went on to: the words and the promise made of them are nobody else's any more.
        confirm::follow(&t.system(), said[2].id, Some(("A licence takes half a year.".to_owned(), Consent::Private))).await.unwrap();
        confirm::answer(&nobody, &link, &[confirm(3, 2, "We promise a desk for newcomers.", Consent::Anonymous)]).await.unwrap();
        let out = public.get(&page).await.text;
        assert!(!out.contains("licence"), "{out}");
        let minutes = shown().await.minutes.unwrap().text;
        assert_eq!(minutes, "We met. […] Guest 1: […] […] […]", "nor what goes on without its name");
        assert_eq!(promises(t.stranger(&site)).await, (0, 404));
        assert_eq!(promises(t.client(&site, officer())).await, (1, 200));
        // Taken back: gone from the promise too.
        confirm::follow(&t.system(), said[3].id, None).await.unwrap();
        let kept = commitments::some(&cx, &[promise]).await.unwrap();
        assert_eq!(kept[0].written.words, "[…]");
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
