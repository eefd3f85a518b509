use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Language, Localised, Refusal};
use lb_store::{Doing as _, Fact, Migration, Rows as _};
use lb_testkit::id;

fn rooms() -> Vec<Migration> {
    let thing = Migration {
        name: "2026-11-25-z-thing",
        both: "create table thing (id text primary key, n bigint not null, flag boolean not null, \
               share double precision, words text, unique_name text constraint thing_name unique);",
        sqlite: "",
        postgres: "",
    };
    lb_store::migrations().into_iter().chain([thing]).collect()
}

#[derive(Debug)]
struct Thing;

lb_testkit::on_both! {
    rooms: rooms();

    async fn every_kind_of_value_comes_back(t: Scratch) {
        let cx = t.system();
        let words = Localised::new(Language::KO, "안녕 'quoted'", cx.now);
        let made: Id<Thing> = cx.new_id();
        let mut tx = cx.begin().await.unwrap();
        tx.run(
            "insert into thing (id, n, flag, share, words, unique_name) values ($1, $2, $3, $4, $5, $6)",
            &[&made, &cx.now, &true, &None::<f64>, &words, &None::<&str>],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let row = cx
            .read()
            .first("select * from thing where flag = $1 and id = $2", &[&true, &made], |row| {
                let share: Option<f64> = row.get("share")?;
                let name: Option<String> = row.get("unique_name")?;
                Ok((row.get::<Id<Thing>>("id")?, row.get("n")?, row.get("flag")?, share, row.get("words")?, name))
            })
            .await
            .unwrap();
        assert_eq!(row, Some((made, cx.now, true, None, words, None)));
    }

    async fn nothing_is_kept_of_a_transaction_that_was_dropped(t: Scratch) {
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        tx.run("insert into thing (id, n, flag) values ($1, 1, $2)", &[&"a", &false]).await.unwrap();
        tx.tell(Fact::of("thing.made", "thing", id::<Thing>(1)));
        drop(tx);
        assert_eq!(cx.read().count("select count(*) as n from thing", &[]).await.unwrap(), 0);
        assert_eq!(cx.read().count("select count(*) as n from audit_entry", &[]).await.unwrap(), 0);
    }

    async fn a_dry_run_decides_and_keeps_nothing(t: Scratch) {
        let mut cx = t.system();
        cx.dry_run = true;
        let mut tx = cx.begin().await.unwrap();
        tx.run("insert into thing (id, n, flag) values ($1, 1, $2)", &[&"a", &false]).await.unwrap();
        tx.tell(Fact::of("thing.made", "thing", id::<Thing>(1)));
        tx.commit().await.unwrap();
        assert_eq!(cx.read().count("select count(*) as n from thing", &[]).await.unwrap(), 0);
        assert_eq!(cx.read().count("select count(*) as n from audit_entry", &[]).await.unwrap(), 0);
    }

    async fn a_violated_constraint_becomes_its_refusal(t: Scratch) {
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        let sql = "insert into thing (id, n, flag, unique_name) values ($1, 1, $2, 'x')";
        tx.run(sql, &[&"a", &false]).await.unwrap();
        let refused = tx
            .run(sql, &[&"b", &false])
            .await
            .on_constraint("thing_name|thing.unique_name", || Refusal::new(Kind::Conflict, "thing.name.taken"))
            .unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("thing.name.taken"));
    }

    async fn reading_then_writing_under_load_loses_nothing(t: Scratch) {
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        tx.run("insert into thing (id, n, flag) values ('counter', 0, $1)", &[&false]).await.unwrap();
        tx.commit().await.unwrap();
        let lock = match t.store.engine() {
            lb_store::Engine::Sqlite => "",
            lb_store::Engine::Postgres => "for update",
        };
        let all: Vec<_> = (0..16)
            .map(|_| {
                let cx = cx.clone();
                tokio::spawn(async move {
                    for _ in 0..5 {
                        let mut tx = cx.begin().await.unwrap();
                        let sql = format!("select n from thing where id = 'counter' {lock}");
                        let n = tx.first(&sql, &[], |row| row.get::<i64>("n")).await.unwrap().unwrap();
                        tx.run("update thing set n = $1 where id = 'counter'", &[&(n + 1)]).await.unwrap();
                        tx.commit().await.unwrap();
                    }
                })
            })
            .collect();
        for one in all {
            one.await.unwrap();
        }
        let n = cx.read().first("select n from thing", &[], |row| row.get::<i64>("n")).await.unwrap();
        assert_eq!(n, Some(80));
    }

    async fn migrating_again_changes_nothing(t: Scratch) {
        t.store.migrate(rooms()).await.unwrap();
        t.store.migrate(rooms()).await.unwrap();
    }
}
