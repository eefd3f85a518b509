//! The demonstration's saved searches: each has found something, and its mail waits for the day.

use std::collections::BTreeMap;

use lb_bridges::setup;
use lb_kernel::{Account, Id};
use lb_network::actions::watch::look;
use lb_store::Rows as _;

use super::rooms;
use crate::platform::Parts;

lb_testkit::on_both! {
    rooms: rooms();

    async fn each_founder_of_the_demonstration_has_a_search_and_a_mail_that_waits(t: Scratch) {
        let cx = t.system();
        lb_demonstration::fill(&cx, &setup(), &lb_bridges::between()).await.unwrap();
        let parts = Parts::new(None).unwrap();
        assert!(look(&cx, &parts.network).await.unwrap() > 0);
        let sql = "select account, count(*) as n from notice where kind = 'watch.found' and mail = 'daily' \
                   group by account";
        let read = |row: &lb_store::Row| Ok((row.get::<Id<Account>>("account")?, row.get::<i64>("n")?));
        let waiting: BTreeMap<_, _> = cx.read().all(sql, &[], read).await.unwrap().into_iter().collect();
        assert_eq!(waiting.len(), 4, "{waiting:?}");
        assert!(waiting.values().all(|count| (1..=12).contains(count)), "a mail that can be read: {waiting:?}");
    }
}
