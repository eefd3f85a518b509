//! What was written down without a speaker finds one: the desk says whose it is, puts it right, and passes it on.

use axum::http::Method;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_roundtables::actions::amend::{amend, pass_on};
use lb_roundtables::actions::capture::capture;
use lb_roundtables::actions::confirm::{self, Said};
use lb_roundtables::actions::read;
use lb_roundtables::rules::amend::{Amendment, Who};
use lb_roundtables::rules::statement::{Ask, Consent, Kind, State, Verdict};
use lb_roundtables::slice;
use lb_store::Rows as _;
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{DESK, invited, officer, planned, room, rooms, speaker};

fn heard(client: &str, kind: &str) -> Ask {
    Ask {
        client: client.to_owned(),
        kind: kind.to_owned(),
        language: "en".to_owned(),
        speaker_name: "somebody in red".to_owned(),
        words: "Our visa takes three months and A says so too".to_owned(),
        ..Ask::default()
    }
}

fn code<T: std::fmt::Debug>(outcome: lb_store::Outcome<T>) -> &'static str {
    outcome.unwrap_err().refusal().unwrap().code()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_statement_of_nobody_gets_its_speaker_its_kind_and_a_link_and_is_confirmed(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let person = invited(&t, at, 1).await;
        let cx = t.cx(officer());
        let (one, _) = capture(&cx, at, &heard("a", "fact")).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let page = format!("/gatherings/statements/{}", one.id);
        assert!(desk.get(&format!("/gatherings/{at}")).await.text.contains(&page), "the gathering leads there");
        let form = desk.get(&page).await;
        assert!(form.shows("Guest 1 · Thornbury 1") && form.shows("Thornbury 1 (nobody in particular)"), "{}", form.text);
        // Nobody can be asked before somebody has said whose it is.
        let early = desk.post(&format!("{page}/ask"), &[]).await;
        assert!(early.status == 422 && early.shows("state first who said it"), "{}", early.text);
        let nobody = desk.post(&page, &[("version", "1"), ("kind", "difficulty"), ("speaker", "00000000-0000-0000-0000-000000000009"), ("words", "x"), ("language", "en")]).await;
        assert_eq!(nobody.status, 422, "{}", nobody.text);
        let who = person.to_string();
        let fields = [("version", "1"), ("kind", "difficulty"), ("speaker", who.as_str()), ("words", "Our visa takes three months"),
            ("language", "en"), ("severity", "delays"), ("same_as", "d1"), ("pass", "yes")];
        let passed = desk.post(&page, &fields).await;
        assert_eq!(passed.status, 200, "{}", passed.text);
        let stale = desk.post(&page, &[("version", "1"), ("kind", "fact"), ("words", "Other"), ("language", "en")]).await;
        assert_eq!(stale.status, 422);
        let (kept, _, whose) = read::whole(&t.system(), one.id).await.unwrap();
        assert_eq!((kept.kind, kept.speaker, kept.organisation), (Kind::Difficulty, Some(person), Some(id(1))));
        assert_eq!((kept.speaker_name.as_str(), kept.same_as.as_deref(), whose.unwrap().id), ("Guest 1", Some("d1"), person));
        assert!(!kept.heard.contains("A says"), "what is another's goes to nobody: {}", kept.heard);
        // The mail leads to the words, in the speaker's language whatever the browser says.
        let mail: serde_json::Value = t.system().read()
            .first("select payload from job where kind = 'mail.send'", &[], |row| row.json("payload"))
            .await.unwrap().unwrap();
        assert_eq!(mail["template"], "roundtables-mail-wording");
        let link = mail["data"]["link"].as_str().unwrap().strip_prefix("https://bridge.example").unwrap();
        let guest = t.stranger(&site).reading("fr");
        let asked = guest.get(link).await;
        assert!(asked.text.contains("<html lang=\"ja\"") && asked.shows("Our visa takes three months"), "{}", asked.text);
        assert!(asked.headers["set-cookie"].to_str().unwrap().starts_with("language=ja"), "the answer is in it too");
        let switched = guest.get(&link.replace("lang=ja", "lang=ko")).await;
        assert!(switched.text.contains("<html lang=\"ko\""), "the switch on the page still works");
        let field = |part: &str| format!("{part}.{}", one.id);
        let answer = guest.post(link, &[(&field("words"), "Our visa takes three months"), (&field("say"), "confirm"), (&field("consent"), "anonymous"), (&field("version"), "2")]).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        // What its speaker has confirmed is the speaker's.
        let confirmed = read::whole(&t.system(), one.id).await.unwrap().0;
        assert_eq!(confirmed.state, State::Confirmed);
        for (part, ask) in [
            ("words", Amendment { words: Some("Other".to_owned()), ..Amendment::default() }),
            ("kind", Amendment { kind: Some("fact".to_owned()), ..Amendment::default() }),
            ("speaker", Amendment { who: Some(Who::Name("Other".to_owned())), ..Amendment::default() }),
            ("same_as", Amendment { same_as: Some(String::new()), ..Amendment::default() }),
        ] {
            assert_eq!(code(amend(&cx, one.id, 3, &ask).await), "roundtables.confirmed", "{part}");
        }
        assert_eq!(code(pass_on(&cx, &room(), one.id).await), "roundtables.confirmed");
        let told = "select count(*) as n from audit_entry where action = 'statement.amended'";
        assert_eq!(t.system().read().count(told, &[]).await.unwrap(), 1, "one change, one entry");
    }

    async fn what_a_company_said_is_confirmed_by_whoever_takes_part_for_it_and_by_nobody_else(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let (own, other) = (invited(&t, at, 1).await, invited(&t, at, 2).await);
        let cx = t.cx(officer());
        let (one, _) = capture(&cx, at, &Ask { consent: "named".to_owned(), ..heard("a", "difficulty") }).await.unwrap();
        let whose = Amendment { who: Some(Who::Firm("Thornbury 1".to_owned())), ..Amendment::default() };
        let kept = amend(&cx, one.id, 1, &whose).await.unwrap();
        assert_eq!((kept.speaker, kept.organisation, kept.speaker_name.as_str()), (None, Some(id(1)), "Thornbury 1"));
        assert_eq!(kept.consent, Consent::Private, "how far it may go was noted for somebody else");
        assert_eq!(amend(&cx, one.id, 2, &whose).await.unwrap().version, 2, "the same twice changes nothing");
        let handed = pass_on(&cx, &room(), one.id).await.unwrap();
        assert_eq!(handed.iter().map(|one| (one.person.id, one.mailed)).collect::<Vec<_>>(), [(own, true)]);
        let secret = |path: &str| path.rsplit('/').next().unwrap().to_owned();
        let nobody = || t.cx(Actor::anonymous());
        let verdict = Verdict::Confirm { words: one.words.clone(), consent: Consent::Anonymous };
        let said = [Said { statement: one.id, version: 2, verdict }];
        // Another company's link opens none of it.
        let theirs = lb_roundtables::actions::links::hand_out(&cx, &room(), at, &[other], lb_roundtables::rules::course::Purpose::Wording).await.unwrap();
        let foreign = secret(&theirs[0].path);
        assert!(confirm::form(&nobody(), &foreign).await.unwrap().said.is_empty());
        assert_eq!(code(confirm::answer(&nobody(), &foreign, &said).await), "refusal.missing");
        assert_eq!(confirm::answer(&nobody(), &secret(&handed[0].path), &said).await.unwrap(), 1);
        let (kept, _, person) = read::whole(&t.system(), one.id).await.unwrap();
        assert_eq!((kept.state, kept.speaker, person.unwrap().id), (State::Confirmed, None, own));
        // A fact that was confirmed may turn out to be a difficulty; the other way is the speaker's.
        let (fact, _) = capture(&cx, at, &Ask { speaker: own.to_string(), ..heard("b", "fact") }).await.unwrap();
        let handed = pass_on(&cx, &room(), fact.id).await.unwrap();
        let verdict = Verdict::Confirm { words: fact.words.clone(), consent: Consent::Named };
        confirm::answer(&nobody(), &secret(&handed[0].path), &[Said { statement: fact.id, version: 1, verdict }]).await.unwrap();
        let kind = Amendment { kind: Some("difficulty".to_owned()), ..Amendment::default() };
        assert_eq!(amend(&cx, fact.id, 2, &kind).await.unwrap().kind, Kind::Difficulty);
    }

    async fn programs_do_the_same_and_only_the_desk_does(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let person = invited(&t, at, 1).await;
        let cx = t.cx(officer());
        let (one, _) = capture(&cx, at, &heard("a", "fact")).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let api = format!("/api/v1/gatherings/statements/{}", one.id);
        let change = json!({ "speaker": person.to_string(), "kind": "difficulty", "same_as": "d1" });
        let outside = [
            speaker(1),
            actor("Evaluator", Role::Evaluator, Scope::Workspace(id(DESK))),
            actor("Elsewhere", Role::Officer, Scope::Workspace(id(901))),
        ];
        for reader in outside {
            let name = reader.name.clone();
            let client = t.client(&site, reader).with("if-match", "\"1\"");
            let refused = client.call(Method::PATCH, &api, &change).await;
            assert!([403, 404].contains(&refused.status.as_u16()), "{name}: {}", refused.text);
            let refused = client.call(Method::POST, &format!("{api}/ask"), &json!({})).await;
            assert!([403, 404].contains(&refused.status.as_u16()), "{name}: {}", refused.text);
            let page = client.get(&format!("/gatherings/statements/{}", one.id)).await;
            assert!([403, 404].contains(&page.status.as_u16()), "{name}");
        }
        let desk = t.client(&site, officer());
        assert_eq!(desk.call(Method::PATCH, &api, &change).await.status, 412, "what it was made from is said");
        let desk = desk.with("if-match", "\"1\"");
        let both = json!({ "speaker": person.to_string(), "company": "Thornbury 1" });
        assert_eq!(desk.call(Method::PATCH, &api, &both).await.status, 422);
        let kept = desk.call(Method::PATCH, &api, &change).await;
        let shown = kept.json();
        assert_eq!((kept.status.as_u16(), &shown["same_as"], &shown["speaker_name"], &shown["version"]), (200, &json!("d1"), &json!("Guest 1"), &json!(2)));
        assert_eq!(desk.call(Method::PATCH, &api, &json!({ "kind": "fact" })).await.status, 412);
        let asked = desk.call(Method::POST, &format!("{api}/ask"), &json!({})).await.json();
        let link = asked[0]["link"].as_str().unwrap();
        assert!(link.contains("/gatherings/wording/") && link.ends_with("?lang=ja"), "{link}");
    }

    async fn an_earlier_theme_is_chosen_while_typing_or_right_after_and_never_for_the_next_statement(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let page = format!("/gatherings/{at}/capture");
        let hint = desk.post(&format!("/gatherings/{at}/same-as"), &[("client", "a"), ("words", "our visa was late"), ("language", "en")]).await;
        assert!(hint.text.contains("name=\"same_as.a\" value=\"d1\""), "{}", hint.text);
        let again = desk.post(&format!("/gatherings/{at}/same-as"), &[("client", "a"), ("words", "our visa was late again"), ("language", "en"), ("same_as.a", "d1")]).await;
        assert!(again.text.contains("value=\"d1\" checked"), "a choice stays while words are added: {}", again.text);
        let said = |client: &'static str, choice: &'static str| {
            let desk = desk.clone();
            let page = page.clone();
            async move {
                let fields = [("client", client), ("kind", "difficulty"), ("language", "en"), ("words", "our visa was late"), (choice, "d1")];
                desk.post(&page, &fields).await
            }
        };
        let same = async |client: &str| {
            let sql = "select same_as from statement where client = $1";
            t.system().read().first(sql, &[&client], |row| row.get::<Option<String>>("same_as")).await.unwrap().unwrap()
        };
        assert_eq!(said("a", "same_as.a").await.status, 200);
        assert_eq!(same("a").await.as_deref(), Some("d1"));
        // The choice of the statement before, still in the form without a network, is not this one's.
        let kept = said("b", "same_as.a").await;
        assert_eq!(same("b").await, None);
        // Without a script it is chosen right after.
        let sql = "select id from statement where client = 'b'";
        let one: lb_kernel::Id<()> = t.system().read().first(sql, &[], |row| row.get("id")).await.unwrap().unwrap();
        let choose = format!("/gatherings/statements/{one}/same");
        assert!(kept.text.contains(&choose), "{}", kept.text);
        assert_eq!(desk.post(&choose, &[("version", "1"), ("same_as", "d1")]).await.status, 303);
        assert_eq!(same("b").await.as_deref(), Some("d1"));
    }
}
