//! The long way over HTTP: two companies say the same in two languages, an authority answers through its link, a measure
//! comes into force, the companies say in part, it is opened again, and confirmed.

use lb_policy::actions::{links, overview};
use lb_policy_doors::slice;
use serde_json::json;

use crate::setting::{policy_officer, room, rooms};
use crate::world::{days, link, mails, member, sent, state, version};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_difficulty_in_two_languages_is_answered_acted_on_reopened_and_confirmed(t: Scratch) {
        let room = room();
        let (authority, [korean, japanese], path) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let officer = t.client(&site, policy_officer());
        // The mail to the authority carries the link, and only its digest is kept.
        let mail = &mails(&t, "policy-mail-batch").await[0];
        assert_eq!((mail["to"].as_str(), mail["language"].as_str()), (Some("office@example.org"), Some("ko")));
        assert_eq!(link(mail), path);
        // The authority has no account: it sees words and pseudonym, nobody's company.
        let office = t.stranger(&site).reading("ko");
        let inbox = office.get(&path).await;
        assert_eq!(inbox.status, 200, "{}", inbox.text);
        for shown in ["법인 계좌를", "法人口座を", "P-"] {
            assert!(inbox.shows(shown), "{shown} in {}", inbox.text);
        }
        for hidden in ["Company 1", "Company 2", "c1@example.org", "Contact"] {
            assert!(!inbox.text.contains(hidden), "{hidden} in {}", inbox.text);
        }
        assert_eq!(office.post(&format!("{path}/seen"), &[]).await.status, 303);
        assert_eq!(state(&t, korean).await, "acknowledged");
        for item in [korean, japanese] {
            let page = format!("{path}/items/{item}");
            let bare = office.post(&page, &[("version", &version(&t, item).await), ("verdict", "partly")]).await;
            assert_eq!(bare.status, 422, "{}", bare.text);
            assert!(bare.shows("사유를 선택해 주십시오."), "{}", bare.text);
            let said = office.post(&page, &[("version", &version(&t, item).await), ("verdict", "partly"),
                ("reason", "agreement"), ("text", "접수증으로 개설할 수 있게 하겠습니다."), ("language", "ko"),
                ("name", "금융정책과")]).await;
            assert_eq!(said.status, 303, "{}", said.text);
            assert_eq!(state(&t, item).await, "partly");
        }
        assert!(office.get(&path).await.shows("모두 답변하셨습니다"));
        // The unit enters a measure and links it to both items; on its day it is in force.
        let bare = officer.post("/policy/measures", &[("title", ""), ("effective", "2020-01-02"), ("sunset", "2020-01-01")]).await;
        assert_eq!(bare.status, 422);
        let day = t.system().now.plus_days(3).to_string();
        let made = officer.post("/policy/measures", &[("title", "Accounts with a receipt of the application"),
            ("kind", "guidance"), ("words", "Banks open accounts."), ("effective", &day[..10]),
            ("authority", &authority.to_string())]).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let measure = made.location().to_owned();
        let offered = officer.get(&measure).await;
        assert!(offered.text.contains(&korean.to_string()), "{}", offered.text);
        let linked = officer.post(&format!("{measure}/items"), &[("items", &korean.to_string()), ("items", &japanese.to_string())]).await;
        assert_eq!(linked.status, 303, "{}", linked.text);
        assert_eq!(state(&t, japanese).await, "planned");
        days(&t, &room, 3).await;
        assert_eq!(state(&t, japanese).await, "in-force");
        let both = officer.get(&measure).await;
        assert!(both.shows("2 of 2 (100%)") && both.shows("0 of 2 (0%)"), "claimed stands beside confirmed: {}", both.text);
        // Two weeks later both companies are asked, each in its language.
        days(&t, &room, 14).await;
        let asked = mails(&t, "policy-mail-ask").await;
        assert_eq!(asked.len(), 2, "{asked:?}");
        let of = |to: &str| asked.iter().find(|mail| mail["to"] == to).unwrap().clone();
        assert_eq!((of("c1@example.org")["language"].clone(), of("c2@example.org")["language"].clone()), (json!("ko"), json!("ja")));
        let company = t.stranger(&site).reading("ja");
        let address = link(&of("c2@example.org"));
        let form = company.get(&address).await;
        assert!(form.shows("法人口座を") && form.shows("解決しましたか"), "{}", form.text);
        let field = |name: &str, text: &str| {
            let at = text.find(&format!("name=\"{name}.")).unwrap() + 6;
            text[at..].split('"').next().unwrap().to_owned()
        };
        let (said, note) = (field("said", &form.text), field("note", &form.text));
        assert_eq!(company.post(&address, &[]).await.status, 422);
        // Whoever follows it by its own link is asked the same question in the same words.
        let cx = t.cx(policy_officer());
        let difficulty = overview::show(&cx, japanese).await.unwrap().line.item.difficulty;
        let mut tx = cx.begin().await.unwrap();
        let follow = links::follow(&mut tx, difficulty).await.unwrap();
        tx.commit().await.unwrap();
        let followed = company.get(&follow).await;
        assert_eq!((followed.status.as_u16(), field("said", &followed.text)), (200, said.clone()), "{}", followed.text);
        assert!(followed.shows("접수증으로"), "the answer: {}", followed.text);
        let solved = format!("{follow}/solved");
        let question = said.strip_prefix("said.").unwrap();
        let bare = company.post(&solved, &[("question", question)]).await;
        assert!(bare.status == 422 && bare.text.contains(&said), "{}", bare.text);
        let partly = company.post(&address, &[(&said, "partly"), (&note, "窓口により対応が異なります。")]).await;
        assert_eq!(partly.status, 200, "{}", partly.text);
        assert_eq!(company.get(&address).await.status, 410, "good once");
        let twice = company.post(&solved, &[("question", question), (&said, "solved")]).await;
        assert_eq!(twice.status, 410, "by whichever link: {}", twice.text);
        assert_eq!(state(&t, japanese).await, "partly-solved");
        // The Korean company answers signed in, on its own page, and nobody else's.
        let own = t.client(&site, member(1));
        let page = own.get("/policy/mine").await;
        assert!(page.shows("법인 계좌를") && !page.text.contains("法人口座を"), "{}", page.text);
        let said = field("said", &page.text);
        let question = said.strip_prefix("said.").unwrap().to_owned();
        let other = t.client(&site, member(2)).post(&format!("/policy/mine/{question}"), &[(&said, "solved")]).await;
        assert_eq!(other.status, 404);
        let done = own.post(&format!("/policy/mine/{question}"), &[(&said, "solved")]).await;
        assert_eq!(done.status, 303, "{}", done.text);
        assert_eq!(state(&t, korean).await, "solved");
        let shown = officer.get(&format!("/policy/items/{japanese}")).await;
        assert!(shown.shows("窓口により対応が異なります。") && shown.shows("Solved in part"), "{}", shown.text);
        // Not everything is solved: it is opened again, answered, in force, asked, confirmed.
        let reopened = officer.post(&format!("/policy/items/{japanese}/advance"), &[("version", &version(&t, japanese).await), ("step", "reopen"), ("note", "One branch refuses.")]).await;
        assert_eq!(reopened.status, 303, "{}", reopened.text);
        let again = officer.post(&format!("/policy/items/{japanese}/give"), &[("version", &version(&t, japanese).await),
            ("handling", "administrative"), ("authority", &authority.to_string())]).await;
        assert_eq!(again.status, 303, "{}", again.text);
        days(&t, &room, 1).await;
        let second = mails(&t, "policy-mail-batch").await.pop().unwrap();
        let next = link(&second);
        assert_ne!(next, path);
        assert_eq!(office.get(&path).await.status, 410, "a new batch has a new link");
        let said_again = office.post(&format!("{next}/items/{japanese}"), &[("version", &version(&t, japanese).await),
            ("verdict", "accepted"), ("text", "모든 지점에 안내했습니다.")]).await;
        assert_eq!(said_again.status, 303, "{}", said_again.text);
        // The measure that it had can be its measure again.
        assert!(officer.get(&measure).await.text.contains(&format!("value=\"{japanese}\"")));
        let again = officer.post(&format!("{measure}/items"), &[("items", &japanese.to_string())]).await;
        assert_eq!((again.status.as_u16(), state(&t, japanese).await.as_str()), (303, "in-force"), "{}", again.text);
        let made = officer.post("/policy/measures", &[("title", "All branches"), ("kind", "practice"), ("effective", &t.system().now.day().to_string())]).await;
        let linked = officer.post(&format!("{}/items", made.location()), &[("items", &japanese.to_string())]).await;
        assert_eq!(linked.status, 303, "{}", linked.text);
        days(&t, &room, 15).await;
        let asked = mails(&t, "policy-mail-ask").await.pop().unwrap();
        let form = company.get(&link(&asked)).await;
        let said = field("said", &form.text);
        assert_eq!(company.post(&link(&asked), &[(&said, "solved")]).await.status, 200);
        assert_eq!(state(&t, japanese).await, "solved");
        let item = officer.get(&format!("/policy/items/{japanese}")).await;
        for shown in ["Times reopened", "Round 1", "Round 2", "One branch refuses."] {
            assert!(item.shows(shown), "{shown} in {}", item.text);
        }
        let start = officer.get("/policy/overview").await;
        assert!(start.shows("2 of 2 (100%)"), "{}", start.text);
        assert!(start.shows("Companies were asked 3 times and answered 3 times."), "{}", start.text);
        let authorities = officer.get("/policy/authorities").await;
        assert!(authorities.shows("in time · 3/3"), "{}", authorities.text);
    }
}
