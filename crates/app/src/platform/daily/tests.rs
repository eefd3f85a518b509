use lb_kernel::Instant;
use lb_store::Rows as _;
use lb_testkit::Scratch;

use super::*;
use crate::platform::{Parts, slices};

fn rooms() -> Vec<lb_store::Migration> {
    lb_doors::migrations(&slices(&Parts::new(None).unwrap()))
}

/// Runs the jobs that are due now.
async fn work(t: &Scratch) {
    let told = Told { data: t.folder.clone(), ..Told::default() };
    let site = t.site(slices(&Parts::new(Some(&told)).unwrap()));
    while jobs::run_next(&t.store, &site.handlers).await.unwrap() {}
}

async fn count(t: &Scratch, table: &str) -> u64 {
    let sql = format!("select count(*) as n from {table}");
    t.system().read().count(&sql, &[]).await.unwrap()
}

/// A mail, a delivery, a job and news, all done at `at`; and as many of them that are not done.
async fn leftovers(t: &Scratch, at: Instant) {
    let cx = t.system();
    let mut tx = cx.begin().await.unwrap();
    let hook: lb_kernel::Id<()> = cx.new_id();
    let rows = [
        format!(
            "insert into webhook (id, workspace, url, secret, events, active, version, made_at) \
             values ('{hook}', 'w', 'u', 's', '*', true, 1, $1)"
        ),
        format!(
            "insert into delivery (id, webhook, seq, at, action, object, state, attempts, made_at) \
             values ('{hook}-1', '{hook}', 1, $1, 'a', 'o', 'delivered', 1, $1), \
             ('{hook}-2', '{hook}', 2, $1, 'a', 'o', 'waiting', 1, $1)"
        ),
        format!(
            "insert into mail_out (id, address, template, data, href, bulk, unique_key, state, \
             attempts, made_at) values ('{hook}-1', 'a', 't', 'null', '', false, '{hook}-1', \
             'sent', 1, $1), ('{hook}-2', 'a', 't', 'null', '', false, '{hook}-2', 'sending', 1, $1)"
        ),
        format!(
            "insert into job (id, kind, payload, state, run_at, attempts, max_attempts, made_at, \
             ended_at) values ('{hook}-1', 'x', 'null', 'done', $1, 1, 8, $1, $1), \
             ('{hook}-2', 'x', 'null', 'failed', $1, 1, 8, $1, $1), \
             ('{hook}-3', 'x', 'null', 'waiting', $1, 1, 8, $1, null)"
        ),
        format!(
            "insert into outbox (seq, at, operation, action, object, change, done_at) \
             values ({0}, $1, 'o', 'a', 'o', 'null', $1), ({0} + 1, $1, 'o', 'a', 'o', 'null', null)",
            at.micros()
        ),
    ];
    for sql in rows {
        tx.run(&sql, &[&at]).await.unwrap();
    }
    tx.commit().await.unwrap();
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn what_is_over_goes_when_its_days_are_over_and_what_waits_stays(t: Scratch) {
        let now = t.system().now;
        leftovers(&t, now.plus_days(-29)).await;
        leftovers(&t, now.plus_days(-31)).await;
        leftovers(&t, now.plus_days(-91)).await;
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        ask(&mut tx).await.unwrap();
        ask(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&t, "job where kind = 'platform.daily'").await, 1, "asked for once");
        work(&t).await;
        // Of three old ones of each kind, those that are over and older than their period went.
        assert_eq!(count(&t, "mail_out").await, 3 + 2);
        assert_eq!(count(&t, "delivery").await, 3 + 1);
        assert_eq!(count(&t, "job where kind = 'x'").await, 3 + 2);
        assert_eq!(count(&t, "outbox where action = 'a'").await, 3 + 1);
        let told = "select change from audit_entry where action = 'retention.swept'";
        let told = cx.read().first(told, &[], |row| row.get::<serde_json::Value>("change")).await;
        let told = told.unwrap().unwrap();
        assert_eq!((&told["mails"], &told["deliveries"], &told["jobs"]), (&1.into(), &2.into(), &4.into()));
        assert_eq!(told["news"], 2);
        // The next day it runs by itself.
        assert_eq!(count(&t, "job where kind = 'platform.daily' and state = 'waiting'").await, 1);
        t.clock.advance(2 * 24 * 3600);
        work(&t).await;
        assert_eq!(count(&t, "mail_out").await, 3 + 2);
        assert_eq!(count(&t, "delivery").await, 3, "31 days now");
        let failed = "job where last_error is not null";
        assert_eq!(count(&t, failed).await, 0);
    }

    async fn sessions_and_links_go_after_their_period(t: Scratch) {
        let cx = t.system();
        let email = "someone@example.org";
        lb_accounts::first_administrator(&cx, email).await.unwrap();
        assert_eq!(count(&t, "link").await, 1);
        let mut tx = cx.begin().await.unwrap();
        ask(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        work(&t).await;
        assert_eq!(count(&t, "link").await, 1);
        t.clock.advance(60 * 24 * 3600);
        work(&t).await;
        assert_eq!(count(&t, "link").await, 0);
    }
}
