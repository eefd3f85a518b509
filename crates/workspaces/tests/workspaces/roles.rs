use lb_kernel::policy::{Door, Grant, Role, Scope, Subject};
use lb_kernel::{Code as _, Id, Organisation, Workspace};
use lb_store::Cx;
use lb_testkit::{Scratch, id};
use lb_workspaces::{Target, give, grants_of_scope, load, revoke};

use crate::cast::{account, actor, code, cx, rooms, somebody, workspace};

/// A ministry over an institution over a site, each with an administrator, and an operator.
struct Tiers {
    ministry: Id<Workspace>,
    institution: Id<Workspace>,
    site: Id<Workspace>,
}

async fn tiers(t: &Scratch) -> Tiers {
    let ministry = workspace(t, "Ministry", None).await;
    let institution = workspace(t, "Institution", Some(ministry)).await;
    let site = workspace(t, "Site", Some(institution)).await;
    Tiers { ministry, institution, site }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn each_tier_gives_its_own_roles_and_no_other(t: Scratch) {
        let Tiers { ministry, institution, site } = tiers(&t).await;
        let givers = [
            ("operator", somebody(&t, "Oh", Role::Operator, Scope::Installation).await),
            ("ministry", somebody(&t, "Min", Role::Administrator, Scope::Workspace(ministry)).await),
            ("institution", somebody(&t, "In", Role::Administrator, Scope::Workspace(institution)).await),
            ("site", somebody(&t, "Si", Role::Administrator, Scope::Workspace(site)).await),
            ("officer", somebody(&t, "Of", Role::Officer, Scope::Workspace(institution)).await),
        ];
        let mut told = Vec::new();
        for (who, giver) in givers {
            let cx = cx(&t, giver).await;
            for (place, target) in [
                ("installation", Target::Installation),
                ("ministry", Target::Workspace(ministry)),
                ("institution", Target::Workspace(institution)),
                ("site", Target::Workspace(site)),
            ] {
                let mut may = Vec::new();
                for role in Role::ALL {
                    let asked =
                        lb_workspaces::permit_giving(&cx.read(), (&cx).into(), *role, &target).await;
                    if asked.is_ok() {
                        may.push(role.code());
                    }
                }
                if !may.is_empty() {
                    told.push(format!("{who} at {place}: {}", may.join(" ")));
                }
            }
        }
        let working = "officer adviser evaluator lab-manager policy-officer partner";
        let expected = [
            "operator at installation: operator auditor".to_owned(),
            "operator at ministry: supervisor administrator".to_owned(),
            format!("ministry at ministry: auditor {working}"),
            "ministry at institution: supervisor administrator".to_owned(),
            "ministry at site: supervisor administrator".to_owned(),
            format!("institution at institution: auditor {working}"),
            "institution at site: supervisor administrator".to_owned(),
            format!("site at site: auditor {working}"),
        ];
        assert_eq!(told, expected);
    }

    async fn why_not_is_told_as_the_giver_may_know_it(t: Scratch) {
        let Tiers { ministry, institution, .. } = tiers(&t).await;
        let elsewhere = workspace(&t, "Elsewhere", None).await;
        let minister = somebody(&t, "Min", Role::Administrator, Scope::Workspace(ministry)).await;
        let officer = somebody(&t, "Of", Role::Officer, Scope::Workspace(institution)).await;
        let new = account(&t, "Neu").await;
        let here = Target::Workspace(institution);
        assert_eq!(code(give(&cx(&t, officer).await, new, Role::Officer, &here).await), "policy.role");
        assert_eq!(
            code(give(&cx(&t, minister).await, new, Role::Officer, &Target::Workspace(elsewhere)).await),
            "refusal.missing"
        );
        assert_eq!(
            code(give(&cx(&t, minister).await, new, Role::Member, &here).await),
            "workspaces.grant.pair"
        );
        let mut stale = actor(&t, minister).await;
        stale.fresh_until = None;
        assert_eq!(
            code(give(&t.cx(stale), new, Role::Administrator, &here).await),
            "policy.step-up"
        );
        assert_eq!(code(give(&cx(&t, minister).await, new, Role::Administrator, &here).await), "ok");
        assert_eq!(
            code(give(&cx(&t, minister).await, new, Role::Administrator, &here).await),
            "workspaces.grant.already"
        );
        assert_eq!(
            code(give(&cx(&t, minister).await, id(99), Role::Administrator, &here).await),
            "refusal.missing"
        );
    }

    async fn roles_over_organisations_follow_their_own_tier(t: Scratch) {
        let home = workspace(&t, "Institution", None).await;
        let officer = somebody(&t, "Of", Role::Officer, Scope::Workspace(home)).await;
        let (speaker, member) = (account(&t, "Speaker").await, account(&t, "Member").await);
        let firm: Id<Organisation> = id(500);
        let subject = Subject { workspace: Some(home), organisation: Some(firm), ..Subject::default() };
        let over = Target::Organisation(firm, subject);
        assert_eq!(code(give(&cx(&t, speaker).await, member, Role::Member, &over).await), "policy.role");
        assert_eq!(code(give(&cx(&t, officer).await, speaker, Role::Representative, &over).await), "ok");
        let speaking = cx(&t, speaker).await;
        assert_eq!(code(give(&speaking, member, Role::Representative, &over).await), "policy.role");
        assert_eq!(code(give(&speaking, member, Role::Member, &over).await), "ok");
        let powers = load(&t.system().read(), member).await.unwrap();
        assert_eq!(powers.grants, [Grant { role: Role::Member, scope: Scope::Organisation(firm) }]);
    }

    async fn the_last_administrator_stays_whoever_is_faster(t: Scratch) {
        let home = workspace(&t, "Institution", None).await;
        for round in 0..10 {
            let scope = Scope::Workspace(home);
            somebody(&t, &format!("A{round}"), Role::Administrator, scope).await;
            if round == 0 {
                somebody(&t, "B", Role::Administrator, scope).await;
            }
            let held = grants_of_scope(&t.system().read(), scope).await.unwrap();
            assert_eq!(held.len(), 2);
            let both: Vec<_> = held
                .iter()
                .map(|one| {
                    let (t, id) = (t.clone(), one.id);
                    tokio::spawn(async move { code(revoke(&t.system(), id, None).await) })
                })
                .collect();
            let mut said = Vec::new();
            for one in both {
                said.push(one.await.unwrap());
            }
            said.sort_unstable();
            assert_eq!(said, ["ok", "workspaces.grant.last"]);
        }
        let held = grants_of_scope(&t.system().read(), Scope::Workspace(home)).await.unwrap();
        assert_eq!(code(revoke(&t.system(), held[0].id, None).await), "workspaces.grant.last");
    }

    async fn there_is_one_first_operator_whoever_is_faster(t: Scratch) {
        let mut all = Vec::new();
        for n in 0..8 {
            let (t, new) = (t.clone(), account(&t, &format!("Op{n}")).await);
            all.push(tokio::spawn(async move {
                let cx = t.system();
                let mut tx = cx.begin().await.unwrap();
                match lb_workspaces::give_first_operator(&mut tx, new).await {
                    Ok(_) => code(tx.commit().await),
                    Err(halt) => code::<()>(Err(halt)),
                }
            }));
        }
        let mut said = Vec::new();
        for one in all {
            said.push(one.await.unwrap());
        }
        said.sort_unstable();
        assert_eq!(said[..1], ["ok"]);
        assert!(said[1..].iter().all(|one| *one == "workspaces.operator.exists"), "{said:?}");
        let held = grants_of_scope(&t.system().read(), Scope::Installation).await.unwrap();
        assert_eq!(held.len(), 1);
    }

    async fn the_last_operator_stays_and_is_told_so(t: Scratch) {
        somebody(&t, "Op", Role::Operator, Scope::Installation).await;
        let held = grants_of_scope(&t.system().read(), Scope::Installation).await.unwrap();
        assert_eq!(code(revoke(&t.system(), held[0].id, None).await), "workspaces.grant.last-operator");
        somebody(&t, "Second", Role::Operator, Scope::Installation).await;
        assert_eq!(code(revoke(&t.system(), held[0].id, None).await), "ok");
    }

    async fn an_organisation_of_the_installation_has_the_operators_for_an_office(t: Scratch) {
        let home = workspace(&t, "Home", None).await;
        let operator = somebody(&t, "Op", Role::Operator, Scope::Installation).await;
        let officer = somebody(&t, "Of", Role::Officer, Scope::Workspace(home)).await;
        let new = account(&t, "New").await;
        let firm: Id<Organisation> = id(500);
        let common = Subject { organisation: Some(firm), ..Subject::default() };
        let over = Target::Organisation(firm, common.clone());
        assert_eq!(code(give(&cx(&t, officer).await, new, Role::Representative, &over).await), "policy.role");
        assert_eq!(code(give(&cx(&t, operator).await, new, Role::Representative, &over).await), "ok");
        let mut stale = actor(&t, operator).await;
        stale.fresh_until = None;
        assert_eq!(code(give(&t.cx(stale), new, Role::Member, &over).await), "policy.step-up");
        let kept = Target::Organisation(firm, Subject { workspace: Some(home), ..common });
        assert_eq!(code(give(&cx(&t, operator).await, new, Role::Member, &kept).await), "policy.role");
    }

    async fn only_the_command_line_makes_the_first_operator(t: Scratch) {
        let new = account(&t, "Op").await;
        let cx = Cx::new(&t.store, lb_testkit::system(), Door::Page, lb_kernel::Locale::En);
        let mut tx = cx.begin().await.unwrap();
        assert_eq!(code(lb_workspaces::give_first_operator(&mut tx, new).await), "policy.door");
    }

    async fn everybody_may_leave_and_a_role_ends_at_once(t: Scratch) {
        let home = workspace(&t, "Institution", None).await;
        let officer = somebody(&t, "Of", Role::Officer, Scope::Workspace(home)).await;
        let other = somebody(&t, "Other", Role::Officer, Scope::Workspace(home)).await;
        let held = grants_of_scope(&t.system().read(), Scope::Workspace(home)).await.unwrap();
        let own = held.iter().find(|one| one.account == officer).unwrap();
        assert_eq!(code(revoke(&cx(&t, other).await, own.id, None).await), "policy.role");
        assert_eq!(code(revoke(&cx(&t, officer).await, own.id, None).await), "ok");
        assert_eq!(load(&t.system().read(), officer).await.unwrap().grants, []);
        assert_eq!(code(revoke(&cx(&t, officer).await, own.id, None).await), "refusal.missing");
        assert_eq!(code(give(&t.system(), officer, Role::Officer, &Target::Workspace(home)).await), "ok");
    }

    async fn what_was_given_stands_in_the_audit_record(t: Scratch) {
        let home = workspace(&t, "Institution", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        let new = account(&t, "New").await;
        give(&cx(&t, chief).await, new, Role::Adviser, &Target::Workspace(home)).await.unwrap();
        let filter = lb_store::audit::Filter { action: Some("grant.given".into()), ..Default::default() };
        let newest = &lb_store::audit::list(&t.system(), &filter, 1).await.unwrap()[0];
        assert_eq!((newest.account, newest.workspace), (Some(chief), Some(home)));
        let change: serde_json::Value = serde_json::from_str(&newest.change).unwrap();
        assert_eq!(change["role"], "adviser");
        assert_eq!(change["account"], new.to_string());
    }
}
