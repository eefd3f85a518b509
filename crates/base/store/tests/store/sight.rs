use std::collections::BTreeSet;

use lb_kernel::Code as _;
use lb_kernel::policy::{Actor, Grant, Role, Scope, Sight, Standing, Subject, Visibility};
use lb_kernel::{Id, Workspace};
use lb_store::{Columns, Migration, Rows as _, condition, naming};
use lb_testkit::{actor, id};

fn rooms() -> Vec<Migration> {
    let note = Migration {
        name: "2026-11-25-z-note",
        both: "create table note (id text primary key, workspace text, organisation text, \
               account text, visibility text not null);",
        sqlite: "",
        postgres: "",
    };
    lb_store::migrations().into_iter().chain([note]).collect()
}

/// Every combination of two workspaces, two organisations, two accounts and five levels, a third of
/// them shared with a third workspace.
fn subjects() -> Vec<Subject> {
    let mut all = Vec::new();
    for workspace in [None, Some(id(1)), Some(id(2))] {
        for organisation in [None, Some(id(11)), Some(id(12))] {
            for account in
                [None, Some(id(21)), actor("Kim", Role::Member, Scope::Installation).account]
            {
                for visibility in Visibility::ALL {
                    let number = all.len() as u128;
                    let shared_with = if number.is_multiple_of(3) {
                        vec![id::<Workspace>(3)]
                    } else {
                        Vec::new()
                    };
                    all.push(Subject {
                        record: Some(id(1000 + number)),
                        workspace,
                        organisation,
                        account,
                        visibility: *visibility,
                        shared_with,
                    });
                }
            }
        }
    }
    all
}

/// Actors in every position towards those subjects, and in several at once.
fn actors() -> Vec<Actor> {
    let mut all = vec![Actor::anonymous(), lb_testkit::system()];
    for role in Role::ALL {
        for scope in [
            Scope::Installation,
            Scope::Workspace(id(1)),
            Scope::Workspace(id(3)),
            Scope::Organisation(id(11)),
            Scope::Record(id(1010)),
        ] {
            all.push(actor("Kim", *role, scope));
        }
    }
    let mut several = actor("Lee", Role::Officer, Scope::Workspace(id(3)));
    several.grants.push(Grant { role: Role::Partner, scope: Scope::Workspace(id(2)) });
    several.supervised.push(id(1));
    several.standing.push(Standing { from: id(2), object: "note".to_owned() });
    several.standing.push(Standing { from: id(1), object: "case".to_owned() });
    all.push(several);
    all
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn lists_show_exactly_what_single_records_would(t: Scratch) {
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        for one in subjects() {
            tx.run(
                "insert into note (id, workspace, organisation, account, visibility) values ($1, $2, $3, $4, $5)",
                &[&one.record, &one.workspace, &one.organisation, &one.account, &one.visibility.code()],
            )
            .await
            .unwrap();
            for to in &one.shared_with {
                tx.run(
                    "insert into record_share (object, record, workspace, at) values ('note', $1, $2, 0)",
                    &[&one.record, to],
                )
                .await
                .unwrap();
            }
        }
        tx.commit().await.unwrap();
        let columns = Columns {
            workspace: Some("workspace"),
            organisation: Some("organisation"),
            account: Some("account"),
        };
        for actor in actors() {
            let sight = Sight::of(&actor, "note");
            let sql = format!("select id from note where {}", condition(&sight, "note", columns));
            let listed: BTreeSet<Id<()>> =
                cx.read().all(&sql, &[], |row| row.get("id")).await.unwrap().into_iter().collect();
            let single: BTreeSet<Id<()>> = subjects()
                .iter()
                .filter(|subject| sight.sees(subject))
                .filter_map(|subject| subject.record)
                .collect();
            assert_eq!(listed, single, "{:?}", actor.grants);
            let sql = format!("{sql} and {}", naming(&sight, "note", columns));
            let named: BTreeSet<Id<()>> =
                cx.read().all(&sql, &[], |row| row.get("id")).await.unwrap().into_iter().collect();
            let single: BTreeSet<Id<()>> = subjects()
                .iter()
                .filter(|subject| sight.sees(subject) && sight.names(subject))
                .filter_map(|subject| subject.record)
                .collect();
            assert_eq!(named, single, "names for {:?}", actor.grants);
        }
    }
}
