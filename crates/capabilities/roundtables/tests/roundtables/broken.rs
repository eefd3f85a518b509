//! A row that holds what nothing here can have written is an error that says where, never something absent.

use lb_roundtables::actions::capture::capture;
use lb_roundtables::actions::read;
use lb_roundtables::rules::statement::Ask;

use super::setting::{officer, planned, rooms};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_broken_row_is_an_error_that_says_where(t: Scratch) {
        let at = planned(&t, "Visit").await;
        let ask = Ask {
            client: "a".to_owned(),
            kind: "difficulty".to_owned(),
            language: "en".to_owned(),
            words: "Our visa takes three months".to_owned(),
            severity: "delays".to_owned(),
            ..Ask::default()
        };
        let (one, _) = capture(&t.cx(officer()), at, &ask).await.unwrap();
        let system = t.system();
        assert!(read::whole(&system, one.id).await.unwrap().0.severity.is_some());
        let mut tx = system.begin().await.unwrap();
        tx.run("update statement set severity = 'nothing of ours'", &[]).await.unwrap();
        tx.commit().await.unwrap();
        let halt = read::whole(&system, one.id).await.unwrap_err();
        assert!(halt.refusal().is_none() && halt.to_string().starts_with("severity: "), "{halt}");
    }
}
