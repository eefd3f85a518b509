//! Roles follow their organisation when records are merged, and go back when they are parted.

use std::sync::Arc;

use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Account, Id, Organisation};
use lb_store::{Fact, Rows as _, outbox};
use lb_testkit::{Scratch, id};
use lb_workspaces::Target;
use serde_json::json;

use crate::cast::{account, rooms};

/// Tells what the directory tells, and lets it be heard.
async fn happened(t: &Scratch, action: &'static str, kept: u128, absorbed: u128, merge: u128) {
    let mut tx = t.system().begin().await.unwrap();
    let (absorbed, merge): (Id<()>, Id<()>) = (id(absorbed), id(merge));
    let fact = Fact::of(action, "organisation", id::<()>(kept));
    tx.tell(fact.change(json!({ "absorbed": absorbed, "merge": merge })));
    tx.commit().await.unwrap();
    hear(t).await;
}

async fn hear(t: &Scratch) {
    let receivers = lb_workspaces::slice().receivers;
    assert_eq!(receivers.len(), 1);
    let receivers: Vec<Arc<dyn outbox::Receiver>> = receivers;
    while outbox::deliver(&t.store, &receivers, 100).await.unwrap() > 0 {}
}

async fn give(t: &Scratch, who: Id<Account>, role: Role, over: u128) {
    let over = id::<Organisation>(over);
    let subject = Subject { organisation: Some(over), ..Subject::default() };
    lb_workspaces::give(&t.system(), who, role, &Target::Organisation(over, subject))
        .await
        .unwrap();
}

/// The roles of an account: which, over which organisation.
async fn roles(t: &Scratch, who: Id<Account>) -> Vec<(Role, Id<Organisation>)> {
    let powers = lb_workspaces::load(&t.system().read(), who).await.unwrap();
    let over = powers.grants.iter().filter_map(|grant| match grant.scope {
        Scope::Organisation(id) => Some((grant.role, id)),
        _ => None,
    });
    over.collect()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn roles_follow_a_merge_and_go_back(t: Scratch) {
        let (kim, lee) = (account(&t, "Kim").await, account(&t, "Lee").await);
        give(&t, kim, Role::Representative, 2).await;
        give(&t, lee, Role::Member, 2).await;
        give(&t, lee, Role::Member, 1).await;
        happened(&t, "organisation.merged", 1, 2, 90).await;
        assert_eq!(roles(&t, kim).await, [(Role::Representative, id(1))]);
        assert_eq!(roles(&t, lee).await, [(Role::Member, id(1))]);
        let cx = t.system();
        let history = "select count(*) as n from grant_ where scope_id = $1 and revoked_at is not null";
        assert_eq!(cx.read().count(history, &[&id::<Organisation>(2)]).await.unwrap(), 2, "what stood is still told");
        happened(&t, "organisation.unmerged", 1, 2, 90).await;
        assert_eq!(roles(&t, kim).await, [(Role::Representative, id(2))]);
        assert_eq!(roles(&t, lee).await, [(Role::Member, id(1)), (Role::Member, id(2))]);
        // Heard once more, nothing changes.
        happened(&t, "organisation.unmerged", 1, 2, 90).await;
        assert_eq!(roles(&t, kim).await, [(Role::Representative, id(2))]);
        let told = cx.read().count("select count(*) as n from audit_entry where action like 'grant.%'", &[]).await.unwrap();
        // Three given, two that followed (one of them anew), two that came back (one taken back there).
        assert_eq!(told, 3 + 3 + 3);
    }

    async fn what_was_taken_back_meanwhile_stays_taken_back(t: Scratch) {
        let (kim, lee) = (account(&t, "Kim").await, account(&t, "Lee").await);
        give(&t, kim, Role::Representative, 2).await;
        happened(&t, "organisation.merged", 1, 2, 90).await;
        let cx = t.system();
        for held in lb_workspaces::grants_of_scope(&cx.read(), Scope::Organisation(id(1))).await.unwrap() {
            lb_workspaces::revoke(&cx, held.id, None).await.unwrap();
        }
        give(&t, lee, Role::Member, 1).await;
        happened(&t, "organisation.unmerged", 1, 2, 90).await;
        assert_eq!(roles(&t, kim).await, []);
        assert_eq!(roles(&t, lee).await, [(Role::Member, id(1))], "given over the record that was kept");
    }

    async fn merges_of_merges_are_followed_and_undone_one_by_one(t: Scratch) {
        let kim = account(&t, "Kim").await;
        give(&t, kim, Role::Representative, 3).await;
        happened(&t, "organisation.merged", 2, 3, 90).await;
        happened(&t, "organisation.merged", 1, 2, 91).await;
        assert_eq!(roles(&t, kim).await, [(Role::Representative, id(1))]);
        happened(&t, "organisation.unmerged", 1, 2, 91).await;
        assert_eq!(roles(&t, kim).await, [(Role::Representative, id(2))]);
        happened(&t, "organisation.unmerged", 2, 3, 90).await;
        assert_eq!(roles(&t, kim).await, [(Role::Representative, id(3))]);
        // The first merge undone while the second still holds: nothing is left behind further on.
        happened(&t, "organisation.merged", 2, 3, 92).await;
        happened(&t, "organisation.merged", 1, 2, 93).await;
        happened(&t, "organisation.unmerged", 2, 3, 92).await;
        assert_eq!(roles(&t, kim).await, [(Role::Representative, id(3))]);
    }

    async fn people_are_told_what_concerns_them(t: Scratch) {
        let cx = t.system();
        let (kim, lee) = (account(&t, "Kim").await, account(&t, "Lee").await);
        give(&t, kim, Role::Representative, 2).await;
        let news = |action: &str, account: Option<Id<Account>>, change: serde_json::Value| outbox::News {
            seq: 7,
            at: cx.now,
            account,
            action: action.to_owned(),
            object: "grant".to_owned(),
            record: None,
            workspace: None,
            change,
            again: false,
        };
        let over: Id<Organisation> = id(2);
        let change = json!({ "account": lee, "role": "member", "scope": "organisation", "over": over, "by": "" });
        let all = lb_workspaces::told(&news("grant.given", Some(kim), change.clone()));
        let texts: Vec<_> = all.iter().map(|one| one.text).collect();
        assert_eq!(texts, ["workspaces-told-given", "workspaces-told-member"]);
        let lb_workspaces::Audience::Holders(scope, roles) = all[1].audience else { panic!("{all:?}") };
        assert_eq!(lb_workspaces::holders(&cx.read(), scope, roles).await.unwrap(), [kim]);
        // Who does it to the own account knows; the command line tells otherwise.
        assert_eq!(lb_workspaces::told(&news("grant.revoked", Some(lee), change.clone())), []);
        assert_eq!(lb_workspaces::told(&news("grant.revoked", None, change)), []);
        let home: Id<lb_kernel::Workspace> = id(5);
        let made = lb_workspaces::told(&news("agreement.made", Some(kim), json!({ "to": home, "object": "*" })));
        assert_eq!(made[0].href, format!("/workspaces/{home}"));
        assert_eq!(lb_workspaces::told(&news("workspace.edited", Some(kim), json!({}))), []);
    }
}
