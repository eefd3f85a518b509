//! An answer in another language than its reader's: the original with a line that says so, then the translation with the
//! original one click away.

use lb_kernel::Language;
use lb_kernel::localised::{Origin, Translation};
use lb_policy::actions::translate;
use lb_policy::acts::answers::ITEM_MOVE;
use lb_policy_doors::slice;

use crate::setting::{policy_officer, room, rooms};
use crate::world::{sent, version};

lb_testkit::on_both! {
    rooms: rooms();

    async fn an_answer_is_read_in_the_language_of_its_reader(t: Scratch) {
        let room = room();
        let (_, [korean, _], path) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let office = t.stranger(&site).reading("ko");
        let said = office.post(&format!("{path}/items/{korean}"), &[("version", &version(&t, korean).await),
            ("verdict", "accepted"), ("text", "접수증으로 개설할 수 있게 하겠습니다."), ("language", "ko")]).await;
        assert_eq!(said.status, 303, "{}", said.text);
        let officer = t.client(&site, policy_officer());
        let page = format!("/policy/items/{korean}");
        let shown = officer.get(&page).await;
        assert!(shown.shows("접수증으로") && shown.shows("Shown in the original language: Korean"), "{}", shown.text);
        assert!(!shown.shows("Show the original"), "{}", shown.text);
        // A translator of the unit writes it in English.
        let cx = t.cx(policy_officer());
        let found = translate::answers(&cx, &[korean]).await.unwrap();
        assert_eq!(translate::after(&cx, None, 10).await.unwrap(), vec![korean]);
        let one = &found[0];
        assert!(one.heading.starts_with("P-") && one.heading.ends_with("/1"), "no words of the company: {}", one.heading);
        let permit = cx.permit(&ITEM_MOVE, &one.subject).unwrap();
        let new = |text: &str| Translation {
            language: Language::EN,
            text: text.to_owned(),
            origin: Origin::Human,
            made: cx.now,
        };
        let answer = (korean, one.given.id);
        let mut tx = cx.begin().await.unwrap();
        let other = translate::keep(&mut tx, &permit, answer, "another original", new("x")).await;
        assert!(other.is_err(), "the original that was read is another");
        translate::keep(&mut tx, &permit, answer, &one.given.text.text, new("The receipt is enough.")).await.unwrap();
        tx.commit().await.unwrap();
        let shown = officer.get(&page).await;
        for words in ["The receipt is enough.", "Show the original", "접수증으로"] {
            assert!(shown.shows(words), "{words} in {}", shown.text);
        }
        // Who reads Korean sees what was written, and nothing about translations.
        let own = t.client(&site, policy_officer()).reading("ko").get(&page).await;
        assert!(own.shows("접수증으로") && !own.shows("The receipt"), "{}", own.text);
    }
}
