//! What comes back by itself: long-term needs, late answers, questions after a measure has ended; what may not begin anew.

use lb_kernel::{Id, Language};
use lb_policy::actions::measures::{self, schedule};
use lb_policy::actions::moves::{self, Given};
use lb_policy::actions::protect::{self, Wording};
use lb_policy::actions::{batches, confirm, inbox, overview};
use lb_policy::record::{Authority, Item};
use lb_policy::rules::answer::Said;
use lb_policy::rules::confirmation::Said as Told;
use lb_policy::rules::course::{Reason, Verdict};
use lb_policy::rules::measure::Term;
use lb_policy::rules::words::{Consent, Handling};
use lb_policy_doors::slice;
use lb_store::{Cx, Rows as _};

use crate::setting::{policy_officer, room, rooms};
use crate::world::{
    JAPANESE, KOREAN, accepted, days, given, heard, mails, measure, member, office, question, sent,
    state,
};

/// Two items that an authority said yes to.
async fn both_accepted(cx: &Cx, authority: Id<Authority>) -> Vec<Id<Item>> {
    let mut items = Vec::new();
    for said in [KOREAN, JAPANESE] {
        let item = heard(cx, said, Consent::Anonymous).await;
        given(cx, item, authority).await;
        accepted(cx, item).await;
        items.push(item);
    }
    items
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_long_term_need_goes_to_its_authority_again_on_its_day(t: Scratch) {
        let room = room();
        let (authority, [first, _], _) = sent(&t, &room).await;
        let cx = t.cx(policy_officer());
        let said = Said { verdict: Some(Verdict::LongTerm), reason: Some(Reason::Study),
            next_check: Some(t.system().now.plus_days(20).day()), text: "Later.".to_owned(), language: Language::EN };
        let seen = overview::show(&cx, first).await.unwrap().line.item.version;
        moves::answer(&cx, first, seen, said, "").await.unwrap();
        days(&t, &room, 19).await;
        assert_eq!((state(&t, first).await.as_str(), mails(&t, "policy-mail-batch").await.len()), ("long-term", 1));
        days(&t, &room, 3).await;
        assert_eq!((state(&t, first).await.as_str(), mails(&t, "policy-mail-batch").await.len()), ("assigned", 2));
        let open = batches::relink(&cx, &room, authority).await.unwrap();
        let found = inbox::open(&t.cx(lb_kernel::policy::Actor::anonymous()), open.rsplit('/').next().unwrap()).await.unwrap();
        assert!(found.asked.iter().any(|asked| asked.item.id == first));
    }

    async fn late_answers_are_asked_for_every_fortnight_and_empty_batches_are_closed(t: Scratch) {
        let room = room();
        let (_, items, _) = sent(&t, &room).await;
        let late = async || mails(&t, "policy-mail-late").await.len();
        days(&t, &room, 20).await;
        assert_eq!(late().await, 1);
        days(&t, &room, 14).await;
        assert_eq!(late().await, 2);
        for (item, number) in items.into_iter().zip([1, 2]) {
            let cx = t.cx(member(number));
            let one = overview::show(&t.cx(policy_officer()), item).await.unwrap().line.item.difficulty;
            let found = lb_policy::actions::difficulties::show(&cx, one).await.unwrap().one;
            let private = Wording { words: found.words, consent: Consent::Private };
            protect::confirm(&cx, one, found.version, private).await.unwrap();
        }
        let sql = "select count(*) as n from batch where state = 'sent'";
        assert_eq!(t.system().read().count(sql, &[]).await.unwrap(), 0);
        days(&t, &room, 40).await;
        assert_eq!(late().await, 2, "nothing is owed any more");
    }

    async fn giving_it_again_to_whoever_has_it_begins_nothing_anew(t: Scratch) {
        let (authority, [first, _], path) = sent(&t, &room()).await;
        let cx = t.cx(policy_officer());
        let public = t.cx(lb_kernel::policy::Actor::anonymous());
        inbox::acknowledge(&public, path.rsplit('/').next().unwrap()).await.unwrap();
        let before = overview::show(&cx, first).await.unwrap().line.item;
        t.clock.advance(86_400);
        let cx = t.cx(policy_officer());
        let same = Given { handling: Some(Handling::Rule), authority: Some(authority), systemic: true };
        let after = moves::give(&cx, first, before.version, same).await.unwrap();
        assert_eq!((after.state, after.assigned_at, after.due_at), (before.state, before.assigned_at, before.due_at));
        assert!(after.systemic && after.handling == Some(Handling::Rule));
        // That many meet it may be said later too, without any authority.
        accepted(&cx, first).await;
        let site = t.site(vec![slice(&room())]);
        let page = t.client(&site, policy_officer()).get(&format!("/policy/items/{first}")).await;
        assert!(page.text.contains("name=\"systemic\"") && !page.text.contains("name=\"authority\""), "{}", page.text);
    }

    async fn companies_are_asked_two_weeks_after_their_item_and_again_when_the_measure_ends(t: Scratch) {
        let (room, cx) = (room(), t.cx(policy_officer()));
        let authority = office(&cx).await;
        let items = both_accepted(&cx, authority).await;
        let made = measure(&cx, authority, &t.system().now.day().to_string()).await;
        measures::link(&cx, made, &items[..1]).await.unwrap();
        days(&t, &room, 13).await;
        measures::link(&t.cx(policy_officer()), made, &items[1..]).await.unwrap();
        days(&t, &room, 2).await;
        assert_eq!((state(&t, items[0]).await.as_str(), state(&t, items[1]).await.as_str()), ("asked", "in-force"));
        let answer = async |said: Told| {
            let reply = confirm::Reply { question: question(&t, items[0]).await, said: Some(said), note: String::new() };
            confirm::answer_own(&t.cx(member(1)), &reply).await.unwrap();
        };
        answer(Told::Solved).await;
        assert_eq!(state(&t, items[0]).await, "solved");
        // The measure ends: what it solved is asked about in a new round, once.
        let (one, today) = (measures::show(&cx, made).await.unwrap().one, t.system().now.day());
        let term = Term { effective: one.term.effective, sunset: Some(today) };
        schedule(&t.cx(policy_officer()), made, one.version, term).await.unwrap();
        days(&t, &room, 1).await;
        assert_eq!(state(&t, items[0]).await, "asked");
        let asked = mails(&t, "policy-mail-ask").await.len();
        answer(Told::Solved).await;
        days(&t, &room, 2).await;
        assert_eq!(state(&t, items[0]).await, "solved");
        assert_eq!(mails(&t, "policy-mail-ask").await.len(), asked, "once");
    }

    async fn what_waits_is_counted_as_its_list_shows_it(t: Scratch) {
        let (room, cx) = (room(), t.cx(policy_officer()));
        let authority = office(&cx).await;
        let items = both_accepted(&cx, authority).await;
        let made = measure(&cx, authority, &t.system().now.day().to_string()).await;
        measures::link(&cx, made, &items).await.unwrap();
        confirm::ask(&cx, &room, made).await.unwrap();
        for (number, said) in [(1, Told::Not), (2, Told::Partly)] {
            let reply = confirm::Reply { question: question(&t, items[number - 1]).await, said: Some(said), note: String::new() };
            confirm::answer_own(&t.cx(member(number as u128)), &reply).await.unwrap();
        }
        let site = t.site(vec![slice(&room)]);
        let officer = t.client(&site, policy_officer());
        // Items for a measure are found by their words, however many there are.
        let other = measure(&cx, authority, "2027-01-01").await;
        let late = heard(&cx, (3, Language::EN, "Licences for laboratories take a year."), Consent::Anonymous).await;
        given(&cx, late, authority).await;
        accepted(&cx, late).await;
        let found = async |q: &str| officer.get(&format!("/policy/measures/{other}?q={q}")).await.text.contains(&late.to_string());
        assert!(found("LABORATORIES").await && !found("nothing").await);
        let waits = overview::start(&cx).await.unwrap().waits;
        assert_eq!((waits.unsolved, waits.unplanned), (2, 1));
        assert!(officer.get("/policy/overview").await.text.contains("/policy/items?only=unsolved"));
        let list = officer.get("/api/v1/policy/items?only=unsolved").await.json();
        assert_eq!(list["items"].as_array().unwrap().len(), 2);
    }
}
