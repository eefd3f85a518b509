use lb_kernel::Organisation;
use lb_kernel::policy::{Role, Scope};
use lb_store::audit::{self, Fault, Filter, Verdict};
use lb_store::{Fact, Rows as _};
use lb_testkit::{Scratch, actor, id};
use serde_json::json;

async fn tell(t: &Scratch, n: u128) {
    let cx = t.cx(actor("Kim", Role::Officer, Scope::Workspace(id(1))));
    let mut tx = cx.begin().await.unwrap();
    let fact = Fact::of("organisation.edited", "organisation", id::<Organisation>(n));
    tx.tell(fact.within(Some(id(1))).change(json!({ "name": ["하나", "둘"] })));
    tx.commit().await.unwrap();
}

/// Does to the table what the triggers forbid, as somebody with the database's own tools would.
async fn behind_its_back(t: &Scratch, sql: &str) {
    let cx = t.system();
    let mut tx = cx.begin().await.unwrap();
    for trigger in match t.store.engine() {
        lb_store::Engine::Sqlite => {
            &["drop trigger audit_entry_no_update", "drop trigger audit_entry_no_delete"][..]
        }
        lb_store::Engine::Postgres => &["drop trigger audit_entry_no_change on audit_entry"][..],
    } {
        tx.run(trigger, &[]).await.unwrap();
    }
    tx.run(sql, &[]).await.unwrap();
    tx.commit().await.unwrap();
}

lb_testkit::on_both! {
    rooms: lb_store::migrations();

    async fn a_whole_chain_is_found_whole(t: Scratch) {
        assert!(matches!(audit::verify(&t.system()).await.unwrap(), Verdict::Whole { entries: 0, .. }));
        for n in 1..=3 {
            tell(&t, n).await;
        }
        let Verdict::Whole { entries, head } = audit::verify(&t.system()).await.unwrap() else {
            panic!("broken");
        };
        assert_eq!(entries, 3);
        let newest = audit::list(&t.system(), &Filter::default(), 1).await.unwrap();
        assert_eq!(newest[0].hash, head);
        assert_eq!(newest[0].actor, "Kim");
    }

    async fn one_changed_byte_names_the_entry(t: Scratch) {
        for n in 1..=4 {
            tell(&t, n).await;
        }
        behind_its_back(&t, "update audit_entry set actor = 'Kin' where seq = 3").await;
        let verdict = audit::verify(&t.system()).await.unwrap();
        assert_eq!(verdict, Verdict::Broken { seq: 3, fault: Fault::Changed });
    }

    async fn an_entry_that_cannot_be_read_is_named(t: Scratch) {
        for n in 1..=4 {
            tell(&t, n).await;
        }
        let record = id::<Organisation>(3).to_string();
        let (last, loud) = (record.replacen('0', "x", 1), record.to_uppercase());
        let mut wanted = vec![
            format!("update audit_entry set record = '{last}' where seq = 3"),
            format!("update audit_entry set workspace = '{loud}' where seq = 3"),
            "update audit_entry set account = '' where seq = 3".to_owned(),
            "update audit_entry set hash = '' where seq = 3".to_owned(),
        ];
        // What PostgreSQL refuses to keep, the file of SQLite takes.
        if t.store.engine() == lb_store::Engine::Sqlite {
            wanted.extend([
                "update audit_entry set change = cast(x'7bff7d' as text) where seq = 3".to_owned(),
                "update audit_entry set change = cast(change as blob) where seq = 3".to_owned(),
                "update audit_entry set at = 'soon' where seq = 3".to_owned(),
            ]);
        }
        behind_its_back(&t, "update audit_entry set actor = actor").await;
        for sql in wanted {
            let cx = t.system();
            let mut tx = cx.begin().await.unwrap();
            tx.run("create table kept as select * from audit_entry", &[]).await.unwrap();
            tx.run(&sql, &[]).await.unwrap();
            tx.commit().await.unwrap();
            let verdict = audit::verify(&t.system()).await.unwrap();
            assert_eq!(verdict, Verdict::Broken { seq: 3, fault: Fault::Changed }, "{sql}");
            let cx = t.system();
            let mut tx = cx.begin().await.unwrap();
            for sql in ["delete from audit_entry", "insert into audit_entry select * from kept", "drop table kept"] {
                tx.run(sql, &[]).await.unwrap();
            }
            tx.commit().await.unwrap();
            assert!(matches!(audit::verify(&t.system()).await.unwrap(), Verdict::Whole { entries: 4, .. }));
        }
    }

    async fn capitals_are_a_change(t: Scratch) {
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        let record: lb_kernel::Id<Organisation> = "0199abcd-0000-7000-8000-00000000abcd".parse().unwrap();
        tx.tell(Fact::of("organisation.edited", "organisation", record));
        tx.commit().await.unwrap();
        assert!(matches!(audit::verify(&t.system()).await.unwrap(), Verdict::Whole { entries: 1, .. }));
        behind_its_back(&t, "update audit_entry set record = upper(record)").await;
        let verdict = audit::verify(&t.system()).await.unwrap();
        assert_eq!(verdict, Verdict::Broken { seq: 1, fault: Fault::Changed });
    }

    async fn an_entry_before_the_first_is_named(t: Scratch) {
        for n in 1..=2 {
            tell(&t, n).await;
        }
        behind_its_back(
            &t,
            "insert into audit_entry select -5, at, operation, account, actor, via, door, action, \
             object, record, workspace, change, previous, hash from audit_entry where seq = 1",
        ).await;
        let verdict = audit::verify(&t.system()).await.unwrap();
        assert_eq!(verdict, Verdict::Broken { seq: -5, fault: Fault::Outside });
    }

    async fn a_removed_entry_is_missed(t: Scratch) {
        for n in 1..=4 {
            tell(&t, n).await;
        }
        behind_its_back(&t, "delete from audit_entry where seq = 2").await;
        let verdict = audit::verify(&t.system()).await.unwrap();
        assert_eq!(verdict, Verdict::Broken { seq: 2, fault: Fault::Missing });
    }

    async fn a_removed_end_contradicts_the_head(t: Scratch) {
        for n in 1..=4 {
            tell(&t, n).await;
        }
        behind_its_back(&t, "delete from audit_entry where seq = 4").await;
        let verdict = audit::verify(&t.system()).await.unwrap();
        assert_eq!(verdict, Verdict::Broken { seq: 4, fault: Fault::Head });
    }

    async fn the_database_refuses_changes(t: Scratch) {
        tell(&t, 1).await;
        for sql in ["update audit_entry set actor = ''", "delete from audit_entry"] {
            let cx = t.system();
            let mut tx = cx.begin().await.unwrap();
            let refused = tx.run(sql, &[]).await.unwrap_err();
            assert!(refused.to_string().contains("append-only"), "{refused}");
        }
    }

    async fn filters_narrow_the_list(t: Scratch) {
        for n in 1..=3 {
            tell(&t, n).await;
            t.clock.advance(60);
        }
        let list = async |filter: Filter| {
            let found = audit::list(&t.system(), &filter, 10).await.unwrap();
            found.iter().map(|entry| entry.seq).collect::<Vec<_>>()
        };
        assert_eq!(list(Filter { record: Some(id(2)), ..Filter::default() }).await, [2]);
        assert_eq!(list(Filter { workspaces: Some(vec![]), ..Filter::default() }).await, [0_i64; 0]);
        assert_eq!(list(Filter { workspaces: Some(vec![id(1)]), before: Some(3), ..Filter::default() }).await, [2, 1]);
        let from = Some(lb_testkit::started().plus_seconds(60));
        assert_eq!(list(Filter { from, ..Filter::default() }).await, [3, 2]);
        assert_eq!(list(Filter { action: Some("organisation.".into()), ..Filter::default() }).await.len(), 3);
        assert_eq!(list(Filter { action: Some("person.".into()), ..Filter::default() }).await.len(), 0);
    }

    async fn many_at_once_make_one_chain(t: Scratch) {
        let all = (0..40_u128).map(|n| {
            let t = t.clone();
            tokio::spawn(async move { tell(&t, n).await })
        });
        for one in all.collect::<Vec<_>>() {
            one.await.unwrap();
        }
        let verdict = audit::verify(&t.system()).await.unwrap();
        assert!(matches!(verdict, Verdict::Whole { entries: 40, .. }), "{verdict:?}");
        assert_eq!(t.system().read().count("select count(*) as n from outbox", &[]).await.unwrap(), 40);
    }
}
