//! A row that holds what nothing here can have written is an error that says where, never something absent.

use lb_policy::actions::measures::link;
use lb_policy::actions::overview::Filter;
use lb_policy::actions::{difficulties, inbox, measures, overview, publish};
use lb_store::{Outcome, Rows as _};
use lb_testkit::{Scratch, id};

use crate::setting::{UNIT, policy_officer, room, rooms};
use crate::world::{accepted, days, measure, sent};

async fn set(t: &Scratch, table: &str, column: &str, value: Option<&str>) {
    let system = t.system();
    let mut tx = system.begin().await.unwrap();
    tx.run(&format!("update {table} set {column} = $1"), &[&value]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Breaks a column of all rows, sees that reading ends with an error that names it as `named`, and puts back what was there.
async fn says_where<T>(
    t: &Scratch,
    (table, column): (&str, &str),
    named: &str,
    read: impl AsyncFn() -> Outcome<T>,
) {
    let halt = read().await.err();
    assert!(halt.is_none(), "{table}.{column}: not even read whole: {halt:?}");
    let sql = format!("select {column} as kept from {table} order by id limit 1");
    let kept = t
        .system()
        .read()
        .first(&sql, &[], |row| row.get::<Option<String>>("kept"))
        .await
        .unwrap()
        .unwrap();
    set(t, table, column, Some("{broken")).await;
    let halt = read().await.err();
    assert!(halt.is_some(), "{table}.{column} is taken as absent");
    let halt = halt.unwrap();
    assert!(halt.refusal().is_none(), "{table}.{column}: {halt}");
    assert!(halt.to_string().starts_with(&format!("{named}: ")), "{table}.{column}: {halt}");
    set(t, table, column, kept.as_deref()).await;
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_broken_row_is_an_error_that_says_where(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let (authority, [item, other], path) = sent(&t, &room).await;
        accepted(&cx, item).await;
        accepted(&cx, other).await;
        let anybody = t.cx(lb_kernel::policy::Actor::anonymous());
        let opened = path.rsplit('/').next().unwrap();
        says_where(&t, ("item_answer", "reason"), "why", async || inbox::open(&anybody, opened).await).await;
        let one = measure(&cx, authority, "2026-01-01").await;
        link(&cx, one, &[item]).await.unwrap();
        days(&t, &room, 90).await;
        let system = t.system();
        let theme = id::<lb_policy::record::Theme>(70);
        let mut tx = system.begin().await.unwrap();
        tx.run(
            "insert into theme (id, workspace, number, label, named, terms, state, systemic, owner_name, middle, made_at, \
             changed_at, version, demonstration) values ($1, $2, 1, '{\"en\": \"Accounts\"}', $3, '{}', 'confirmed', $4, '', '', 0, \
             0, 1, $4)",
            &[&theme, &id::<lb_kernel::Workspace>(UNIT), &true, &false],
        ).await.unwrap();
        tx.run("update item set theme = $1", &[&theme]).await.unwrap();
        tx.commit().await.unwrap();
        let shown = async || overview::show(&cx, item).await;
        let listed = async || overview::list(&cx, &Filter::default(), None, 20).await;
        let raised = shown().await.unwrap().line.item.difficulty;
        let known = async || difficulties::list(&cx, &difficulties::Filter::default(), None, 20).await;
        let public = async || publish::publishable(&system, id(UNIT)).await;
        says_where(&t, ("item", "handling"), "handling", &shown).await;
        says_where(&t, ("item_answer", "reason"), "reason", &shown).await;
        says_where(&t, ("confirmation", "verdict"), "verdict", &shown).await;
        says_where(&t, ("confirmation", "verdict"), "verdict", &public).await;
        says_where(&t, ("difficulty", "phase"), "phase", async || difficulties::show(&cx, raised).await).await;
        says_where(&t, ("difficulty", "heard_on"), "heard_on", &public).await;
        says_where(&t, ("theme", "label"), "theme_label", &listed).await;
        says_where(&t, ("theme", "label"), "label", &known).await;
        says_where(&t, ("authority", "names"), "authority_names", &listed).await;
        says_where(&t, ("authority", "names"), "names", &known).await;
        says_where(&t, ("measure", "effective_on"), "effective_on", async || measures::show(&cx, one).await).await;
        says_where(&t, ("item_event", "was"), "was", &shown).await;
    }
}
