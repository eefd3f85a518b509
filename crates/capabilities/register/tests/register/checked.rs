//! What the check of a running installation looks at in publications.

use std::sync::{Arc, Mutex};

use lb_register::actions::{check, publish};
use lb_register::rules::seal;
use lb_store::{Engine, Rows as _};
use serde_json::Value;

use crate::setting::{Book, asked_twice, desk, officer, room, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_survey_that_shows_fewer_than_may_be_shown_is_found(t: Scratch) {
        let room = room(&Arc::new(Book(Mutex::new(asked_twice()))));
        let one = publish::publish(&t.cx(officer()), &room, desk(), None).await.unwrap();
        let cx = t.system();
        let sql = "select secret_key from register_key";
        let secret: String = cx.read().first(sql, &[], |row| row.get("secret_key")).await.unwrap().unwrap();
        let unlock = match t.store.engine() {
            Engine::Sqlite => "drop trigger publication_no_update",
            Engine::Postgres => "drop trigger publication_no_change on publication",
        };
        let content: Value = serde_json::from_str(&one.bytes).unwrap();
        let waves = ["before", "after"].into_iter();
        let figures = waves.flat_map(|wave| ["asked", "valid", "solved"].map(|figure| format!("/measures/1/survey/{wave}/{figure}")));
        for (place, value, is_found) in figures.flat_map(|place| [(place.clone(), 1, true), (place, 5, false)]) {
            let mut broken = content.clone();
            *broken.pointer_mut(&place).unwrap() = value.into();
            let bytes = broken.to_string();
            let signature = seal::sign(bytes.as_bytes(), &secret).unwrap();
            // Given up at the end of each round.
            let mut tx = cx.begin().await.unwrap();
            tx.run(unlock, &[]).await.unwrap();
            let sql = "update publication set content = $1, digest = $2, signature = $3 where id = $4";
            tx.run(sql, &[&bytes, &seal::digest(bytes.as_bytes()), &signature, &one.id]).await.unwrap();
            let found = check::publications(&tx).await.unwrap();
            let found: Vec<_> = found.into_iter().filter(|one| one.count > 0).filter_map(|one| one.matter).collect();
            let expected: &[&str] = if is_found { &["register-least"] } else { &[] };
            assert_eq!(found, expected, "{place} = {value}");
        }
        let whole = check::publications(&cx.read()).await.unwrap();
        assert!(whole.iter().all(|one| one.count == 0), "{whole:?}");
    }
}
