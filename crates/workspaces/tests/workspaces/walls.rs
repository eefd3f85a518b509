use lb_kernel::policy::{Role, Scope, Sight, Subject, Visibility};
use lb_kernel::{Id, Workspace};
use lb_store::Rows as _;
use lb_testkit::id;
use lb_workspaces::{WorkspaceRecord, close, create, edit, end, list, load, make, share, unshare};

use crate::cast::{actor, code, cx, draft, rooms, somebody, workspace};

fn note(workspace: Id<Workspace>, visibility: Visibility) -> Subject {
    Subject { record: Some(id(7)), workspace: Some(workspace), visibility, ..Subject::default() }
}

fn names(found: &[WorkspaceRecord]) -> Vec<&str> {
    found.iter().map(|one| one.name.text.as_str()).collect()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn one_sees_ones_own_and_what_is_below(t: Scratch) {
        let ministry = workspace(&t, "Ministry", None).await;
        let institution = workspace(&t, "Institution", Some(ministry)).await;
        let site = workspace(&t, "Site", Some(institution)).await;
        t.clock.advance(1);
        let mut open = draft(&t, "Open");
        open.listed = true;
        create(&t.system(), None, open).await.unwrap();
        workspace(&t, "Other", None).await;
        for (name, role, at, expected) in [
            ("Oh", Role::Operator, Scope::Installation, &["Ministry", "Institution", "Site", "Open", "Other"][..]),
            ("Su", Role::Supervisor, Scope::Workspace(ministry), &["Ministry", "Institution", "Site", "Open"]),
            ("Ad", Role::Administrator, Scope::Workspace(ministry), &["Ministry", "Institution", "Site", "Open"]),
            ("Of", Role::Officer, Scope::Workspace(institution), &["Institution", "Open"]),
            ("Pa", Role::Partner, Scope::Workspace(site), &["Site", "Open"]),
        ] {
            let one = somebody(&t, name, role, at).await;
            let cx = cx(&t, one).await;
            let found = list(&cx, None, 50).await.unwrap();
            assert_eq!(names(&found), expected, "{role}");
            for workspace in [ministry, institution, site] {
                let listed = found.iter().any(|one| one.id == workspace);
                assert_eq!(lb_workspaces::find(&cx, workspace).await.is_ok(), listed, "{role}");
            }
        }
        let nobody = t.cx(lb_kernel::policy::Actor::anonymous());
        assert_eq!(code(list(&nobody, None, 50).await), "policy.sign-in");
        assert_eq!(code(lb_workspaces::find(&nobody, site).await), "refusal.missing");
    }

    async fn supervisors_read_below_and_administrators_do_not(t: Scratch) {
        let ministry = workspace(&t, "Ministry", None).await;
        let institution = workspace(&t, "Institution", Some(ministry)).await;
        let site = workspace(&t, "Site", Some(institution)).await;
        let supervisor = somebody(&t, "Su", Role::Supervisor, Scope::Workspace(ministry)).await;
        let administrator = somebody(&t, "Ad", Role::Administrator, Scope::Workspace(ministry)).await;
        let inside = note(site, Visibility::Workspace);
        assert!(Sight::of(&actor(&t, supervisor).await, "note").sees(&inside));
        assert!(!Sight::of(&actor(&t, administrator).await, "note").sees(&inside));
        assert_eq!(load(&t.system().read(), supervisor).await.unwrap().supervised.len(), 2);
    }

    async fn there_are_three_tiers(t: Scratch) {
        let ministry = workspace(&t, "Ministry", None).await;
        let institution = workspace(&t, "Institution", Some(ministry)).await;
        let site = workspace(&t, "Site", Some(institution)).await;
        assert_eq!(code(create(&t.system(), Some(site), draft(&t, "Deep")).await), "workspaces.parent.deep");
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(institution)).await;
        let cx = cx(&t, chief).await;
        assert_eq!(code(create(&cx, Some(institution), draft(&t, "Second site")).await), "ok");
        assert_eq!(code(create(&cx, Some(ministry), draft(&t, "Beside")).await), "refusal.missing");
        assert_eq!(code(create(&cx, None, draft(&t, "Top")).await), "policy.role");
    }

    async fn of_two_who_change_the_second_is_told(t: Scratch) {
        let home = workspace(&t, "Home", None).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(home)).await;
        let cx = cx(&t, chief).await;
        assert_eq!(edit(&cx, home, 1, draft(&t, "First")).await.unwrap(), 2);
        assert_eq!(code(edit(&cx, home, 1, draft(&t, "Second")).await), "refusal.stale");
        assert_eq!(lb_workspaces::find(&cx, home).await.unwrap().name.text, "First");
    }

    async fn a_closed_workspace_gives_no_power(t: Scratch) {
        let ministry = workspace(&t, "Ministry", None).await;
        let institution = workspace(&t, "Institution", Some(ministry)).await;
        let chief = somebody(&t, "Chief", Role::Administrator, Scope::Workspace(institution)).await;
        assert_eq!(code(close(&t.system(), ministry, 1).await), "workspaces.close.below");
        assert_eq!(code(close(&cx(&t, chief).await, institution, 1).await), "policy.role");
        close(&t.system(), institution, 1).await.unwrap();
        assert_eq!(load(&t.system().read(), chief).await.unwrap().grants, []);
        assert_eq!(code(edit(&t.system(), institution, 2, draft(&t, "Again")).await), "workspaces.closed");
        assert_eq!(code(close(&t.system(), ministry, 1).await), "ok");
    }

    async fn an_agreement_opens_what_partners_see_until_it_ends(t: Scratch) {
        let (from, to) = (workspace(&t, "From", None).await, workspace(&t, "To", None).await);
        let giver = somebody(&t, "Giver", Role::Administrator, Scope::Workspace(from)).await;
        let reader = somebody(&t, "Reader", Role::Officer, Scope::Workspace(to)).await;
        let partner = somebody(&t, "Partner", Role::Partner, Scope::Workspace(to)).await;
        assert_eq!(code(make(&cx(&t, giver).await, from, to, "note").await), "refusal.missing");
        assert_eq!(code(make(&cx(&t, reader).await, from, to, "note").await), "refusal.missing");
        assert_eq!(code(make(&t.system(), from, to, "no type!").await), "workspaces.agreement.type");
        assert_eq!(code(make(&t.system(), from, from, "note").await), "workspaces.agreement.self");
        let made = make(&t.system(), from, to, "note").await.unwrap();
        assert_eq!(code(make(&t.system(), from, to, "note").await), "workspaces.agreement.already");
        let partners = note(from, Visibility::Partners);
        let sees = async |account, object: &str, subject: &Subject| {
            Sight::of(&actor(&t, account).await, object).sees(subject)
        };
        assert!(sees(reader, "note", &partners).await);
        assert!(!sees(reader, "case", &partners).await);
        assert!(!sees(reader, "note", &note(from, Visibility::Workspace)).await);
        assert!(!sees(partner, "note", &partners).await);
        assert_eq!(code(end(&cx(&t, reader).await, made).await), "refusal.missing");
        assert_eq!(code(end(&cx(&t, giver).await, made).await), "ok");
        assert!(!sees(reader, "note", &partners).await);
        assert_eq!(code(end(&cx(&t, giver).await, made).await), "refusal.missing");
    }

    async fn a_record_is_shared_with_one_workspace_and_taken_back(t: Scratch) {
        let from = workspace(&t, "From", None).await;
        let mut open = draft(&t, "To");
        open.listed = true;
        let to = create(&t.system(), None, open).await.unwrap();
        let giver = somebody(&t, "Giver", Role::Officer, Scope::Workspace(from)).await;
        let reader = somebody(&t, "Reader", Role::Officer, Scope::Workspace(to)).await;
        let subject = note(from, Visibility::Workspace);
        let record = id(7);
        assert_eq!(code(share(&cx(&t, reader).await, "note", record, &subject, to).await), "refusal.missing");
        let cx = cx(&t, giver).await;
        assert_eq!(code(share(&cx, "note", record, &subject, from).await), "workspaces.share.self");
        for _ in 0..2 {
            assert_eq!(code(share(&cx, "note", record, &subject, to).await), "ok");
        }
        assert_eq!(lb_store::shared_with(&cx.read(), record).await.unwrap(), [to]);
        assert_eq!(code(unshare(&cx, "note", record, &subject, to).await), "ok");
        assert_eq!(lb_store::shared_with(&cx.read(), record).await.unwrap(), []);
        let facts = cx
            .read()
            .all("select action from audit_entry where object = 'note' order by seq", &[], |row| {
                row.get::<String>("action")
            })
            .await
            .unwrap();
        assert_eq!(facts, ["record.shared", "record.unshared"]);
    }
}
