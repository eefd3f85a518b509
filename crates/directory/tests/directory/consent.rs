use axum::http::{Method, StatusCode};
use lb_directory::actions::consent::{self, Party};
use lb_directory::actions::{organisation, person};
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::person::Ask;
use lb_kernel::Refusal;
use lb_kernel::policy::{Actor, Role, Scope, Visibility};
use lb_testkit::actor;
use serde_json::json;

use crate::making::{ask, officer, organisation as make, representative, rooms, setup, site};

lb_testkit::on_both! {
    rooms: rooms();

    async fn withdrawing_closes_every_door_at_once_and_giving_opens_them(t: Scratch) {
        let id = make(&t, &ask("한빛", "public-named")).await;
        let site = site(&t);
        let (stranger, own) = (t.stranger(&site), t.client(&site, representative(id)));
        let open = |stranger: lb_testkit::Client| async move {
            let page = stranger.get(&format!("/organisations/{id}")).await.status == StatusCode::OK;
            let api = stranger.get(&format!("/api/v1/directory/organisations/{id}")).await.status == StatusCode::OK;
            let list = stranger.get("/organisations").await.shows("한빛");
            let count = stranger.get("/api/v1/directory/organisations/count").await.json()["count"] == 1;
            [page, api, list, count]
        };
        assert_eq!(open(stranger.clone()).await, [true; 4]);
        let done = own.post(&format!("/organisations/{id}/consent/withdraw"), &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        assert_eq!(open(stranger.clone()).await, [false; 4]);
        assert!(own.get(&format!("/organisations/{id}/consent")).await.shows("Consent was withdrawn."));
        let body = json!({ "level": "public-named" });
        let done = own.call(Method::POST, &format!("/api/v1/directory/organisations/{id}/consent"), &body).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
        assert_eq!(open(stranger).await, [true; 4]);
        let history = consent::of(&t.cx(representative(id)), Party::Organisation, id.cast()).await.unwrap().history;
        assert_eq!(history.len(), 1);
    }

    async fn what_was_shared_closes_with_the_consent(t: Scratch) {
        let id = make(&t, &ask("한빛", "workspace")).await;
        let other = lb_testkit::id::<lb_kernel::Workspace>(7);
        let mut tx = t.system().begin().await.unwrap();
        tx.run(
            "insert into record_share (object, record, workspace, by_account, at) values ('organisation', $1, $2, $3, 1)",
            &[&id, &other, &None::<lb_kernel::Id<lb_kernel::Account>>],
        ).await.unwrap();
        tx.commit().await.unwrap();
        let site = site(&t);
        let ally = t.client(&site, actor("Ally", Role::Officer, Scope::Workspace(other)));
        let open = async || {
            let page = ally.get(&format!("/organisations/{id}")).await.status == StatusCode::OK;
            let api = ally.get(&format!("/api/v1/directory/organisations/{id}")).await.status == StatusCode::OK;
            let list = ally.get("/organisations").await.shows("한빛");
            let count = ally.get("/api/v1/directory/organisations/count").await.json()["count"] == 1;
            [page, api, list, count]
        };
        assert_eq!(open().await, [true; 4]);
        consent::decide(&t.cx(representative(id)), Party::Organisation, id.cast(), None).await.unwrap();
        assert_eq!(open().await, [false; 4]);
    }

    async fn an_edit_shows_no_more_than_was_agreed_to(t: Scratch) {
        let id = make(&t, &ask("한빛", "workspace")).await;
        let own = t.cx(representative(id));
        consent::decide(&own, Party::Organisation, id.cast(), Some(Visibility::Partners)).await.unwrap();
        let cx = t.cx(officer());
        let (mut form, version) = organisation::editable(&cx, id).await.unwrap();
        form.visibility = "public-named".into();
        let refused = organisation::edit(&cx, &setup(), id, version, &form).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("directory.consent.exceeded"));
        form.visibility = "workspace".into();
        organisation::edit(&cx, &setup(), id, version, &form).await.unwrap();
    }

    async fn only_those_concerned_decide(t: Scratch) {
        let id = make(&t, &ask("한빛", "public-named")).await;
        let refused = consent::decide(&t.cx(officer()), Party::Organisation, id.cast(), None).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("policy.role"));
        let refused = consent::decide(&t.cx(Actor::anonymous()), Party::Organisation, id.cast(), None).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("policy.sign-in"));
    }

    async fn a_person_closes_and_opens_the_own_record(t: Scratch) {
        let me = actor("Noh", Role::Member, Scope::Installation);
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        let sent = Ask {
            names: vec![NameAsk { text: "노용석".into(), ..NameAsk::default() }],
            visibility: "public-named".into(),
            ..Ask::default()
        };
        let id = person::enter(&cx, &mut tx, None, &sent, me.account, false).await.unwrap().id;
        tx.commit().await.unwrap();
        let count = |actor: Actor| {
            let cx = t.cx(actor);
            async move { person::count(&cx, &person::Filter::default()).await.unwrap().0 }
        };
        assert_eq!(count(Actor::anonymous()).await, 1);
        consent::decide(&t.cx(me.clone()), Party::Person, id.cast(), None).await.unwrap();
        assert_eq!((count(Actor::anonymous()).await, count(officer()).await, count(me.clone()).await), (0, 0, 1));
        let refused = consent::decide(&t.cx(officer()), Party::Person, id.cast(), Some(Visibility::PublicNamed)).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("refusal.missing"));
        consent::decide(&t.cx(me), Party::Person, id.cast(), Some(Visibility::PublicNamed)).await.unwrap();
        assert_eq!(count(Actor::anonymous()).await, 1);
    }
}
