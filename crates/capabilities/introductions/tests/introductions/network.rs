//! Members, counterparts and terms in versions.

use lb_introductions::actions::ask::ask;
use lb_introductions::actions::{membership, network};
use lb_introductions::rules::course::Mode;
use lb_introductions::rules::words::{Admission, Rules, TermsKind};
use lb_kernel::{Id, Language, Workspace};
use lb_store::Outcome;
use lb_testkit::id;

use super::setting::{DESK, adviser, contact, officer, room, rooms, speaker};

fn code<T>(outcome: Outcome<T>) -> &'static str {
    outcome.err().and_then(|halt| halt.refusal().map(lb_kernel::Refusal::code)).unwrap_or("done")
}

fn english(text: &str) -> Vec<(Language, String)> {
    vec![(Language::EN, text.to_owned())]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn one_side_joins_by_contract_and_the_other_is_chosen(t: Scratch) {
        let desk: Id<Workspace> = id(DESK);
        let office = t.cx(officer());
        let rules = Rules { mode: Mode::Direct, admission: Admission::Asymmetric, answer_days: 7, version: 0 };
        network::set_rules(&office, desk, rules).await.unwrap();
        let first = network::publish(&office, desk, TermsKind::Membership, &english("Be fair.")).await.unwrap();
        let one = t.cx(speaker(1));
        let try_it = async || code(ask(&one, &room(), id(1001), id(1002), Some(contact(1))).await);
        assert_eq!(try_it().await, "introductions.no-member");
        membership::accept(&one, &room(), desk, id(1), first.id, &[]).await.unwrap();
        assert_eq!(try_it().await, "introductions.counterpart");
        assert_eq!(code(membership::curate(&one, &room(), desk, id(2), &[]).await), "policy.role");
        membership::curate(&t.cx(adviser()), &room(), desk, id(2), &[]).await.unwrap();
        // Other words are another version: who accepted the first has to read again.
        let second = network::publish(&office, desk, TermsKind::Membership, &english("Be fairer.")).await.unwrap();
        assert_eq!((first.version, second.version), (1, 2));
        assert_eq!(try_it().await, "introductions.terms-new");
        assert_eq!(code(membership::accept(&one, &room(), desk, id(1), first.id, &[]).await), "introductions.terms-new");
        membership::accept(&one, &room(), desk, id(1), second.id, &[]).await.unwrap();
        assert_eq!(try_it().await, "done");
        let seen = network::show(&one, &room(), desk).await.unwrap();
        assert_eq!(seen.members.len(), 1, "others' memberships are the desk's to know");
        assert_eq!(seen.own[0].accepted.as_ref().unwrap().name, "Speaker 1");
        let all = network::show(&t.cx(adviser()), &room(), desk).await.unwrap();
        assert_eq!(all.members.len(), 2);
        membership::end(&t.cx(adviser()), desk, id(2), "").await.unwrap();
        assert_eq!(code(membership::end(&t.cx(adviser()), desk, id(2), "").await), "refusal.missing");
    }
}
