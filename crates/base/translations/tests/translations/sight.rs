use axum::http::StatusCode;
use lb_kernel::Language;
use lb_kernel::policy::{Actor, Role, Scope, Visibility};
use lb_testkit::actor;
use lb_translations::{Asked, show};

use crate::shelf::{OURS, Place, into, member, officer, rooms, stranger};

lb_testkit::on_both! {
    rooms: rooms();

    async fn one_translates_what_one_sees_and_keeps(t: Scratch) {
        let place = Place::new(&t, None);
        let open = place.book(101, "하나", Visibility::PublicNamed).await;
        let closed = place.book(102, "둘", Visibility::Private).await;
        let inside = place.book(103, "셋", Visibility::Workspace).await;
        let partner = actor("Partner", Role::Partner, Scope::Workspace(OURS));
        let operator = actor("Operator", Role::Operator, Scope::Installation);
        for (who, expected) in [
            (member(), vec![open, closed, inside]),
            (officer(), vec![open, inside]),
            (stranger(), vec![]),
            (partner, vec![]),
            (operator, vec![]),
        ] {
            let name = who.name.clone();
            let mut found: Vec<_> = place
                .listed(who.clone(), &into(Language::JA))
                .await
                .into_iter()
                .map(|one| one.text.record)
                .collect();
            found.sort_unstable();
            assert_eq!(found, expected, "{name}");
            // A single text gives the same answer as the list.
            for one in place.listed(Actor { grants: member().grants, ..member() }, &Asked::default()).await {
                let opened = show(&t.cx(who.clone()), &place.room, one.entry.entry).await.is_ok();
                assert_eq!(opened, expected.contains(&one.text.record), "{name}");
            }
        }
        let refused = lb_translations::list(&t.cx(Actor::anonymous()), &place.room, &Asked::default(), None, 9).await;
        assert!(refused.is_err());
    }

    async fn what_was_closed_since_is_shown_no_longer(t: Scratch) {
        let place = Place::new(&t, None);
        let book = place.book(101, "하나", Visibility::Workspace).await;
        let entry = place.listed(officer(), &into(Language::JA)).await[0].entry.entry;
        place.shelf.0.lock().unwrap().get_mut(&book).unwrap().subject.visibility = Visibility::Private;
        // The news did not come yet.
        assert!(place.listed(officer(), &into(Language::JA)).await.is_empty());
        let client = t.client(&place.site(), officer());
        assert_eq!(client.get(&format!("/translations/{entry}")).await.status, StatusCode::NOT_FOUND);
        let sent = client.post(&format!("/translations/{entry}"), &[("text", "一")]).await;
        assert_eq!(sent.status, StatusCode::NOT_FOUND);
        let stranger = t.stranger(&place.site());
        assert_ne!(stranger.get("/translations").await.status, StatusCode::OK);
    }
}
