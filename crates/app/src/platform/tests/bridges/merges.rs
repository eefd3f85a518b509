//! Two organisations are merged and parted: what other rooms keep of them follows and goes back.

use std::collections::BTreeSet;
use std::sync::Arc;

use lb_bridges::directory_to_followers;
use lb_directory::actions::merge::{self, Party};
use lb_directory::actions::organisation;
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::organisation::Ask;
use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Workspace};

use super::*;

async fn entered(
    t: &Scratch,
    home: impl Into<Option<Id<Workspace>>>,
    name: &str,
) -> Id<Organisation> {
    let ask = Ask {
        kind: "start-up".into(),
        names: vec![NameAsk { text: name.into(), language: "en".into(), ..NameAsk::default() }],
        country: "KR".into(),
        visibility: Visibility::PublicNamed.code().into(),
        description: format!("{name} makes filters."),
        description_language: "en".into(),
        ..Ask::default()
    };
    organisation::create(&t.system(), &setup(), home.into(), &ask).await.unwrap().id
}

/// Who stands in a column, by the words of another.
async fn stands(t: &Scratch, sql: &str) -> Vec<(String, Id<Organisation>)> {
    let read = |row: &lb_store::Row| Ok((row.get("name")?, row.get("who")?));
    t.system().read().all(sql, &[], read).await.unwrap()
}

/// The tables whose rows name an organisation in a column of that name, as the migrations make them.
fn naming(migrations: &[lb_store::Migration]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for migration in migrations {
        let mut table = "";
        for line in migration.both.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("create table ") {
                table = rest.split([' ', '(']).next().unwrap();
            }
            if line.starts_with("organisation ") {
                found.insert(table);
            }
        }
    }
    found
}

#[test]
fn every_table_that_names_an_organisation_follows_it() {
    // The directory joins its own when it merges.
    let own = ["affiliation", "organisation_note", "person"];
    let following: BTreeSet<&str> = directory_to_followers::ROOMS
        .iter()
        .chain([&directory_to_followers::POLICY])
        .flat_map(|(_, columns)| columns.iter())
        .filter(|one| one.column == "organisation")
        .map(|one| one.table)
        .chain(own)
        .collect();
    assert_eq!(naming(&rooms()), following);
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn records_of_other_rooms_follow_and_go_back(t: Scratch) {
        let site = site(&t);
        let home = lb_workspaces::create(&t.system(), None, programme(&t)).await.unwrap();
        let kept = entered(&t, home, "Quillfeather").await;
        let absorbed = entered(&t, home, "Quillfeather Works").await;
        let third = entered(&t, home, "Marrowstone").await;
        let mut tx = t.system().begin().await.unwrap();
        let now = tx.cx().now;
        for (id, asker, asked) in [("i1", absorbed, third), ("i2", third, absorbed), ("i3", absorbed, kept)] {
            tx.run(
                "insert into introduction (id, workspace, asker, asked, asker_listing, asked_listing, \
                 open_pair, mode, state, asker_reply, asked_reply, asker_reason, asked_reason, hushed, \
                 due_at, made_at, version, demonstration) values ($1, $2, $3, $4, 'a', 'b', $1, \
                 'direct', 'introduced', 'yes', 'yes', '', '', $5, $6, $6, 1, $5)",
                &[&id, &home, &asker, &asked, &false, &now],
            ).await.unwrap();
            tx.run(
                "insert into introduction_disclosure (id, introduction, reader, owner, item, label, \
                 digest, account, name, at) values ($1, $1, $2, $3, 'name', '', 'd', '', '', $4)",
                &[&id, &asker, &asked, &now],
            ).await.unwrap();
        }
        for (id, one, two) in [("c1", third, absorbed), ("c2", kept, absorbed)] {
            tx.run(
                "insert into collaboration (id, workspace, one, two, title, language, source, \
                 source_record, step, reached, started_at, changed_at, version, demonstration) \
                 values ($1, $2, $3, $4, '', 'en', 'meeting', $1, 'introduced', 'introduced', $5, $5, 1, $6)",
                &[&id, &home, &one, &two, &now, &false],
            ).await.unwrap();
        }
        for (id, owner) in [("h1", absorbed), ("h2", third)] {
            tx.run(
                "insert into challenge (id, workspace, organisation, title, text, language, blind, \
                 visibility, state, closes_at, made_at, version, demonstration) \
                 values ($1, $2, $3, '', '', 'en', $4, 'public-named', 'open', $5, $5, 1, $4)",
                &[&id, &home, &owner, &false, &now],
            ).await.unwrap();
        }
        for (id, challenge, owner, by) in [("p1", "h2", third, absorbed), ("p2", "h1", absorbed, third), ("p3", "h2", third, kept)] {
            tx.run(
                "insert into proposal (id, challenge, workspace, owner, organisation, title, text, \
                 language, documents, state, reason, made_at, version) \
                 values ($1, $2, $3, $4, $5, '', '', 'en', '[]', 'submitted', '', $6, 1)",
                &[&id, &challenge, &home, &owner, &by, &now],
            ).await.unwrap();
        }
        for (id, owner) in [("d1", absorbed), ("d2", kept)] {
            tx.run(
                "insert into difficulty (id, workspace, pseudonym, door, reference, language, words, \
                 severity, consent, state, heard_on, made_at, changed_at, version, demonstration) \
                 values ($1, $2, $1, 'form', $1, 'en', '', 'delays', 'private', 'open', '2026-11-01', \
                 $3, $3, 1, $4)",
                &[&id, &home, &now, &false],
            ).await.unwrap();
            tx.run(
                "insert into difficulty_proposer (difficulty, organisation, company, contact, address, \
                 company_key) values ($1, $2, '', '', '', $2)",
                &[&id, &owner],
            ).await.unwrap();
        }
        tx.run(
            "insert into document (id, organisation, kind, visibility, version, made_at) \
             values ('e1', $1, 'registration', 'private', 1, $2)",
            &[&absorbed, &now],
        ).await.unwrap();
        tx.run(
            "insert into deadline_clock (id, workspace, organisation, object, record, purpose, holder, \
             rule, visibility, state, started_at, escalated, version) values ('k1', $1, $2, 'listing', \
             'l1', 'review', 'desk', '{}', 'workspace', 'running', $3, 0, 1)",
            &[&home, &absorbed, &now],
        ).await.unwrap();
        tx.commit().await.unwrap();
        let all = "select id || ' asker' as name, asker as who from introduction \
            union all select id || ' asked', asked from introduction \
            union all select id || ' reader', reader from introduction_disclosure \
            union all select id || ' one', one from collaboration \
            union all select id || ' two', two from collaboration \
            union all select id || ' of', organisation from challenge \
            union all select id || ' owner', owner from proposal \
            union all select id || ' by', organisation from proposal \
            union all select difficulty || ' raised', organisation from difficulty_proposer \
            union all select difficulty || ' counted', company_key from difficulty_proposer \
            union all select id || ' filed', organisation from document \
            union all select id || ' held', organisation from deadline_clock order by name";
        let before = stands(&t, all).await;
        let made = merge::merge(&t.system(), Party::Organisation, kept.cast(), absorbed.cast(), &Default::default())
            .await.unwrap();
        hear(&t, &site).await;
        let after = stands(&t, all).await;
        let left: Vec<&str> = after.iter().filter(|(_, who)| *who == absorbed).map(|(name, _)| name.as_str()).collect();
        // Both sides would be one; and who has proposed already proposes once.
        assert_eq!(left, ["c2 two", "i3 asker", "i3 reader", "p1 by"]);
        let moved = before.iter().zip(&after).filter(|(one, two)| one != two).count();
        assert_eq!(moved, 10, "{after:?}");
        assert!(before.iter().zip(&after).all(|(one, two)| one == two || two.1 == kept));
        let told = "select count(*) as n from audit_entry where action = 'organisation.followed'";
        assert_eq!(t.system().read().count(told, &[]).await.unwrap(), 6, "one entry a room that had any");
        merge::unmerge(&t.system(), Party::Organisation, made).await.unwrap();
        hear(&t, &site).await;
        assert_eq!(stands(&t, all).await, before);
    }

    async fn the_name_of_a_record_that_was_merged_is_found_no_longer(t: Scratch) {
        let mut parts = Parts::new(None).unwrap();
        let index = Arc::new(lb_search::Index::open(&lb_search::Place::Memory, None).unwrap());
        parts.index = Some(Arc::clone(&index));
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let kept = entered(&t, None, "Quillfeather").await;
        let absorbed = entered(&t, None, "Marrowstone").await;
        let system = t.system().actor;
        // The kept record may be found by the name too; the absorbed one stands for itself no longer.
        let found = |text: &str| {
            let hits = index.search(&lb_search::Query::new(text, &system)).unwrap().hits;
            hits.iter().filter(|hit| hit.id == absorbed.cast()).count()
        };
        let deliver = async || while lb_store::outbox::deliver(&t.store, &site.receivers, 100).await.unwrap() > 0 {};
        let entries = async || t.system().read()
            .count("select count(*) as n from translation_entry where id = $1", &[&absorbed]).await.unwrap();
        deliver().await;
        assert!(found("Marrowstone") == 1 && entries().await > 0);
        let (cx, take) = (t.system(), BTreeSet::new());
        let merged = merge::merge(&cx, Party::Organisation, kept.cast(), absorbed.cast(), &take).await.unwrap();
        deliver().await;
        assert_eq!((found("Marrowstone"), entries().await), (0, 0));
        merge::unmerge(&t.system(), Party::Organisation, merged).await.unwrap();
        deliver().await;
        assert!(found("Marrowstone") == 1 && entries().await > 0);
    }
}
