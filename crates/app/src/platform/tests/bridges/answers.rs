//! By when an authority answers: its batch says so, and no clock beside it.

use lb_deadlines::list;
use lb_kernel::Language;
use lb_kernel::policy::{Role, Scope};
use lb_policy::actions::overview::{self, Filter};
use lb_policy::actions::settings::{self, Times, UnitRules};
use lb_policy::actions::{batches, capture, moves};
use lb_policy::rules::words::{Consent, Door, Handling};
use lb_policy::{NewDifficulty, Policy};
use lb_store::Rows as _;
use lb_testkit::actor;

use super::{desk, office, rooms, settle};
use crate::platform::{Parts, slices};

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_batch_alone_says_by_when_an_authority_answers(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let unit = desk(&t).await;
        let cx = t.system();
        let rules = UnitRules { times: Times { answer: 4, ..Times::default() }, ..UnitRules::default() };
        settings::keep(&cx, unit, rules).await.unwrap();
        let new = NewDifficulty::new(unit, Door::Desk, "one", Language::EN, "Banks refuse accounts.");
        let new = NewDifficulty { consent: Consent::Anonymous, checked: true, ..new };
        capture::capture(&cx, new).await.unwrap();
        settle(&t, &site).await;
        let clocks = async || -> Vec<String> {
            let officer = t.cx(actor("P", Role::PolicyOfficer, Scope::Workspace(unit)));
            let (lines, _) = list(&officer, &parts.deadlines, lb_deadlines::Ask::default(), None, 10).await.unwrap();
            lines.into_iter().map(|line| line.attached.purpose).collect()
        };
        assert_eq!(clocks().await, ["item.give"]);
        let office = office(&t, unit, "Banking Office").await.id;
        let item = overview::list(&cx, &Filter::default(), None, 10).await.unwrap().lines.remove(0).item;
        let given = moves::Given { handling: Some(Handling::Rule), authority: Some(office), systemic: false };
        moves::give(&cx, item.id, item.version, given).await.unwrap();
        let sent = batches::send(&cx, &Policy::new(""), office).await.unwrap().unwrap();
        settle(&t, &site).await;
        // Four working days in Korea after Wednesday, 25 November 2026.
        assert_eq!(sent.batch.due_at.to_string(), "2026-12-01T15:00:00Z");
        let due = overview::list(&cx, &Filter::default(), None, 10).await.unwrap().lines.remove(0).item.due_at;
        assert_eq!((due, clocks().await), (Some(sent.batch.due_at), Vec::new()));
        let ended = "select count(*) as n from deadline_clock where ended_at is not null";
        assert_eq!(cx.read().count(ended, &[]).await.unwrap(), 1);
    }
}
