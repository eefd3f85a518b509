//! Conditions that are put together, as SQL.

use lb_store::{Rows as _, Wanted};

lb_testkit::on_both! {
    rooms: Vec::new();

    async fn what_is_looked_for_holds_no_sign_of_the_database(t: Scratch) {
        for (text, found) in [("100%", 1), ("%", 1), ("_", 1), ("A_B", 1), ("a!", 1), ("axb", 0), ("SEEDS", 2), ("'", 0)] {
            let mut wanted = Wanted::default();
            let holds = wanted.within(text);
            wanted.add(holds("c.said"));
            let sql = format!(
                "select count(*) as n from (select 'Seeds 100 a!' as said union all select 'Seeds a_b 99' \
                 union all select '100%') c where {}",
                wanted.sql()
            );
            assert_eq!(t.system().read().count(&sql, &wanted.values()).await.unwrap(), found, "{text}");
        }
    }
}
