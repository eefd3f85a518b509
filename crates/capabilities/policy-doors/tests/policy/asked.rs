//! Whom a question reaches: those who said it, and nobody else of the same name; what the record tells of it.

use lb_kernel::Language;
use lb_policy::NewDifficulty;
use lb_policy::actions::{confirm, difficulties, links, measures, overview};
use lb_policy::record::Proposer;
use lb_policy::rules::words::{Consent, Door};
use lb_policy_doors::told;
use lb_store::audit;
use lb_testkit::{Scratch, id};

use crate::setting::{UNIT, open_room, policy_officer, rooms};
use crate::world::{accepted, days, given, mails, measure, office, question};

/// A report by the public form, under a name that was typed.
async fn reported(
    t: &Scratch,
    company: &str,
    address: &str,
    words: &str,
) -> lb_kernel::Id<lb_policy::record::Item> {
    let new = NewDifficulty {
        consent: Consent::Anonymous,
        checked: true,
        proposer: Proposer {
            company: company.to_owned(),
            address: address.to_owned(),
            ..Proposer::default()
        },
        ..NewDifficulty::new(id(UNIT), Door::Form, words, Language::EN, words)
    };
    let public = t.cx(lb_kernel::policy::Actor::anonymous());
    let (captured, _) = links::report(&public, &open_room(), new).await.unwrap();
    let cx = t.cx(policy_officer());
    let all = overview::list(&cx, &overview::Filter::default(), None, 200).await.unwrap();
    all.lines.iter().find(|line| line.item.difficulty == captured.difficulty.id).unwrap().item.id
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_typed_name_joins_nobodys_questions(t: Scratch) {
        let (cx, room) = (t.cx(policy_officer()), open_room());
        lb_policy::actions::settings::receive(&cx, id(UNIT), true).await.unwrap();
        let authority = office(&cx).await;
        let told = [
            ("Auditfirm", "", "Visas take too long for all of us."),
            ("Auditfirm", "alpha@example.org", "Alpha cannot rent an office."),
            ("auditfirm", "beta@example.org", "Beta cannot open an account."),
            ("Beta Inc.", "Beta@example.org", "Beta cannot hire a driver."),
        ];
        let mut items = Vec::new();
        for (company, address, words) in told {
            let item = reported(&t, company, address, words).await;
            given(&cx, item, authority).await;
            items.push(item);
        }
        for item in &items {
            accepted(&cx, *item).await;
        }
        let day = t.system().now.day().to_string();
        let made = measure(&cx, authority, &day).await;
        measures::link(&cx, made, &items).await.unwrap();
        days(&t, &room, 1).await;
        let asked = confirm::ask(&cx, &room, made).await.unwrap();
        // One for each address, and one to be handed on for whoever left none.
        assert_eq!(asked.len(), 3, "{asked:?}");
        let mut sent: Vec<String> = mails(&t, "policy-mail-ask").await.iter()
            .map(|mail| mail["to"].as_str().unwrap().to_lowercase()).collect();
        sent.sort();
        assert_eq!(sent, ["alpha@example.org", "beta@example.org"]);
        let public = t.cx(lb_kernel::policy::Actor::anonymous());
        for one in &asked {
            let sheet = confirm::find(&public, one.path.rsplit('/').next().unwrap()).await.unwrap();
            let words: Vec<&str> = sheet.questions.iter().map(|(_, item)| item.words.as_str()).collect();
            let all = |name: &str| words.iter().all(|words| words.starts_with(name));
            assert!(all("Visas") || all("Alpha") || all("Beta"), "{words:?}");
            assert_eq!(words.len(), if all("Beta") { 2 } else { 1 }, "{words:?}");
        }
    }

    async fn the_record_tells_administrators_nothing_of_who_raised_what(t: Scratch) {
        let (cx, room) = (t.cx(policy_officer()), open_room());
        let item = crate::world::heard(&cx, crate::world::KOREAN, Consent::Anonymous).await;
        let one = overview::show(&cx, item).await.unwrap().line.item.difficulty;
        let filter = difficulties::Filter { company: Some(id(1)), ..difficulties::Filter::default() };
        difficulties::list(&cx, &filter, None, 20).await.unwrap();
        let authority = office(&cx).await;
        given(&cx, item, authority).await;
        accepted(&cx, item).await;
        let made = measure(&cx, authority, &t.system().now.day().to_string()).await;
        measures::link(&cx, made, &[item]).await.unwrap();
        days(&t, &room, 1).await;
        confirm::ask(&cx, &room, made).await.unwrap();
        let own = t.cx(crate::world::member(1));
        let question = question(&t, item).await;
        let solved = lb_policy::rules::confirmation::Said::Solved;
        let reply = confirm::Reply { question, said: Some(solved), note: String::new() };
        confirm::answer_own(&own, &reply).await.unwrap();
        lb_policy::actions::protect::withdraw(&own, one).await.unwrap();
        let company = id::<lb_kernel::Organisation>(1).to_string();
        let mut seen = Vec::new();
        for mut entry in audit::after(&t.system(), 0, 1_000).await.unwrap() {
            assert!(!entry.change.contains(&company), "{entry:?}");
            let before = entry.actor.clone();
            told::veil(&mut entry);
            assert_ne!(entry.actor, "Member 1", "{entry:?}");
            let read = entry.action == "difficulty.company-read";
            assert!(!read || !entry.change.contains(&one.to_string()), "{entry:?}");
            if before == "Member 1" {
                seen.push(entry.action);
            }
        }
        assert_eq!(seen, ["item.confirmed", "item.moved", "difficulty.withdrawn"]);
        assert!(matches!(audit::verify(&t.system()).await.unwrap(), audit::Verdict::Whole { .. }));
    }
}
