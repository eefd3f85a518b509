//! What is taken back at the policy unit is gone where it was said first: at the end of a collaboration.

use lb_collaborations::actions::{open, say};
use lb_collaborations::record::{Contact, Party};
use lb_collaborations::rules::course::{Reason, Said, Source, Step};
use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Id, Language};
use lb_policy::actions::protect;
use lb_policy::record::Difficulty;
use lb_store::Rows as _;
use lb_testkit::{Scratch, actor, started};

use super::difficulties::count;
use super::{desk, firm, rooms, settle};
use crate::platform::{Parts, slices};

/// The newest difficulty that came in by a door.
async fn newest(t: &Scratch, door: &str) -> Id<Difficulty> {
    let sql = "select id from difficulty where door = $1 order by id desc";
    t.system().read().first(sql, &[&door], |row| row.get("id")).await.unwrap().unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_law_that_ended_a_collaboration_is_gone_from_it_when_its_side_takes_it_back(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let desk = desk(&t).await;
        let (own, other) = (firm(&t, desk, "Zephyrine Works").await, firm(&t, desk, "Ostrava Cells").await);
        let party = |organisation, name: &str| Party {
            organisation,
            country: None,
            language: Some(Language::EN),
            contact: Some(Contact { name: name.to_owned(), address: format!("{name}@example.org") }),
        };
        let opening = open::Opening {
            workspace: desk,
            one: party(own, "own"),
            two: party(other, "other"),
            title: "Cells".to_owned(),
            language: Language::EN,
            source: Source::Meeting,
            source_record: "m1".to_owned(),
            sector: None,
            started_at: started(),
            demonstration: false,
        };
        let one = open::open(&t.system(), &opening).await.unwrap();
        let speaker = || actor("S", Role::Representative, Scope::Organisation(own));
        let (words, page) = ("The customs office refused the permit for our samples.", format!("/collaborations/{}", one.id));
        let end = Said {
            step: Some(Step::Ended),
            reason: Some(Reason::Regulation),
            note: words.to_owned(),
            ..Said::default()
        };
        say::advance(&t.cx(speaker()), one.id, 1, end).await.unwrap();
        settle(&t, &site).await;
        let difficulty = newest(&t, "collaboration").await;
        let partner = t.client(&site, actor("P", Role::Representative, Scope::Organisation(other)));
        assert!(partner.get(&page).await.shows(words));
        protect::withdraw(&t.cx(speaker()), difficulty).await.unwrap();
        settle(&t, &site).await;
        for address in [page.clone(), format!("/api/v1{page}")] {
            let shown = partner.get(&address).await;
            assert!(shown.status == 200 && !shown.shows(words), "{address}: {}", shown.text);
        }
        let kept = format!("collaboration_step where note = '{words}'");
        assert_eq!((count(&t, &kept).await, count(&t, "difficulty").await), (0, 1));
    }
}
