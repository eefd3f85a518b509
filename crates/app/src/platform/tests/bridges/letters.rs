//! What is made of a letter is heard by the room of letters: nothing of it stays there.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Method;
use lb_forms::Vault;
use lb_kernel::Id;
use lb_kernel::policy::{Role, Scope};
use lb_letters::actions::receive::{Incoming, Received, receive};
use lb_letters::record::Letter;
use lb_search::{Index, Place};
use lb_testkit::{Scratch, actor};

use super::{desk, rooms, settle};
use crate::platform::{Parts, slices};

async fn arrived(t: &Scratch, parts: &Parts, number: usize, text: &str) -> Id<Letter> {
    let mail = format!(
        "From: Kim Hana <kim@corp.example>\r\nSubject: Customs\r\nMessage-ID: <{number}@corp.example>\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
    );
    let vault = Vault::within(&t.folder);
    let incoming = Incoming { bytes: mail.into_bytes(), ..Incoming::default() };
    match receive(&t.system(), &parts.letters, &vault, incoming).await.unwrap() {
        Received::Kept { letter, fresh: true } => letter.id,
        other => panic!("{other:?}"),
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_difficulty_or_a_gathering_takes_the_place_of_a_letter(t: Scratch) {
        let mut parts = Parts::new(None).unwrap();
        parts.index = Some(Arc::new(Index::open(&Place::Memory, None).unwrap()));
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let unit = desk(&t).await;
        let rules = lb_policy::actions::settings::read(&t.system(), unit).await.unwrap();
        let rules = lb_policy::actions::settings::UnitRules { home: true, ..rules };
        lb_policy::actions::settings::keep(&t.system(), unit, rules).await.unwrap();
        let officer = t.client(&site, actor("P", Role::PolicyOfficer, Scope::Workspace(unit)));
        // The unit that gets what names nobody opens the mail.
        let first = arrived(&t, &parts, 1, "Our samples wait at customs for weeks.").await;
        let second = arrived(&t, &parts, 2, "We met in Tsukuba on 12 November. Mr Okada said that permits take three months.").await;
        assert!(officer.get(&format!("/letters/{first}")).await.shows("kim@corp.example"));
        let (unit, letter) = (unit.to_string(), first.to_string());
        let fields = [
            ("workspace", unit.as_str()), ("letter", &letter), ("words", "Our samples wait at customs for weeks."),
            ("contact", "Kim Hana"), ("address", "kim@corp.example"), ("severity", "delays"), ("consent", "private"),
        ];
        let made = officer.post("/policy/difficulties/new", &fields).await;
        assert_eq!(made.status, 303, "{}", made.text);
        settle(&t, &site).await;
        let page = officer.get(&format!("/letters/{first}")).await;
        assert!(page.shows(&format!("href=\"{}\"", made.location())) && !page.shows("kim@corp.example"), "{}", page.text);

        let client = format!("letter-{second}");
        let part = |name: &str, text: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        let body = format!("{}{}--b--\r\n", part("client", &client), part("report", "We met in Tsukuba. Mr Okada said that permits take three months."));
        let form = Some("multipart/form-data; boundary=b");
        let proposed = officer.send(Method::POST, "/gatherings/report", form, Body::from(body)).await;
        assert!(proposed.status == 200 && proposed.shows(&format!("name=\"client\" value=\"{client}\"")), "{}", proposed.text);
        let kept = [
            ("client", client.as_str()), ("gathering", ""), ("text", "We met in Tsukuba."), ("kind", "visit"), ("title", "Tsukuba"), ("place", "Tsukuba"),
            ("starts", "2026-11-12T10:00"), ("zone", "Asia/Tokyo"), ("visibility", "workspace"), ("language", "en"),
        ];
        let kept = officer.post("/gatherings/report/keep", &kept).await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        settle(&t, &site).await;
        let page = officer.get(&format!("/letters/{second}")).await;
        assert!(page.shows(&format!("href=\"{}\"", kept.location())) && !page.shows("Okada"), "{}", page.text);
    }
}
