//! Documents that are files: whoever filed one lays it open, under the terms, with a receipt; and the desk
//! proposes to both sides on a page.

use axum::http::Method;
use lb_forms::actions::attachments::Upload;
use lb_forms::actions::documents::{NewDocument, file, remove};
use lb_forms::rules::document::DocumentKind;
use lb_forms::{Document as Filed, Hooks, Vault};
use lb_introductions::actions::answer::{Said, answer};
use lb_introductions::slice;
use lb_kernel::Id;
use lb_testkit::{Scratch, id};
use serde_json::json;

use super::setting::{asked, contact, officer, room, rooms, speaker};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
2 0 obj\n<< /Type /Pages /Kids [] /Count 1 >>\nendobj\n\
trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n";

async fn filed(t: &Scratch, number: u128, name: &str) -> Id<Filed> {
    let new = NewDocument {
        organisation: id(number),
        kind: DocumentKind::Profile,
        issued: None,
        valid_until: None,
        upload: Upload { name: name.to_owned(), bytes: PDF.to_vec() },
    };
    let (vault, hooks) = (Vault::within(&t.folder), Hooks::default());
    file(&t.cx(speaker(number)), (&vault, &hooks), new).await.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_file_is_read_under_terms_and_noted_in_the_receipt(t: Scratch) {
        let one = asked(&t).await;
        let yes = Said { yes: true, contact: Some(contact(2)), ..Said::default() };
        answer(&t.cx(speaker(2)), one, &yes).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let (asker, other) = (t.client(&site, speaker(1)), t.client(&site, speaker(2)));
        let (page, api) = (format!("/introductions/{one}"), format!("/api/v1/introductions/{one}"));
        let (own, foreign) = (filed(&t, 1, "Yields.pdf").await, filed(&t, 3, "Other.pdf").await);
        let lay = async |filed: Id<Filed>| {
            let sent = json!({ "title": "Our yields", "filed": filed });
            asker.call(Method::POST, &format!("{api}/documents"), &sent).await
        };
        assert_eq!(lay(own).await.json()["code"], "introductions.terms-first");
        let terms = [("kind", "confidentiality"), ("words_en", "Keep it to yourselves.")];
        t.client(&site, officer()).post(&format!("/introductions/networks/{}/terms", id::<()>(900)), &terms).await;
        let terms = asker.get(&api).await.json()["terms"].as_str().unwrap().to_owned();
        for side in [&asker, &other] {
            let accepted = side.call(Method::POST, &format!("{api}/terms"), &json!({"terms": terms})).await;
            assert_eq!(accepted.status, 204, "{}", accepted.text);
        }
        assert!(asker.get(&page).await.shows("Yields.pdf"), "one chooses among what one filed");
        assert!(!other.get(&page).await.shows("Yields.pdf"), "and nobody else's file is listed");
        assert_eq!(lay(foreign).await.status, 404);
        let laid = lay(own).await;
        assert_eq!(laid.status, 201, "{}", laid.text);
        let document = format!("documents/{}", laid.json()["id"].as_str().unwrap());
        let shown = other.get(&format!("{page}/{document}")).await;
        assert!(shown.shows("Yields.pdf") && shown.shows("/file"), "{}", shown.text);
        for base in [&page, &api] {
            let got = other.get(&format!("{base}/{document}/file")).await;
            assert_eq!(got.status, 200, "{}", got.text);
            assert!(got.text.starts_with("%PDF-1.4"));
            let kept = got.headers["content-disposition"].to_str().unwrap();
            assert!(kept.starts_with("attachment;") && kept.contains("Yields.pdf"), "{kept}");
            assert!(got.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
        }
        for stranger in [officer(), speaker(3)] {
            let got = t.client(&site, stranger).get(&format!("{page}/{document}/file")).await;
            assert_eq!(got.status, 404, "what the two show each other is theirs");
        }
        let receipt = asker.get(&api).await.json()["receipt"].clone();
        let lines = receipt.as_array().unwrap().iter().filter(|line| line["label"] == "Our yields");
        let opened = lines.filter(|line| line["item"].as_str().unwrap().starts_with("document:"));
        assert_eq!(opened.count(), 1, "read twice, noted once: {receipt}");
        // Its owner takes it out of its own file, or back from here: it is closed at once.
        remove(&t.cx(speaker(1)), own).await.unwrap();
        assert_eq!(other.get(&format!("{page}/{document}/file")).await.status, 410);
        asker.post(&format!("{page}/{document}/back"), &[]).await;
        assert_eq!(other.get(&format!("{page}/{document}/file")).await.status, 404);
    }

    async fn the_desk_proposes_to_both_sides_on_a_page(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        let (own, other) = (id::<()>(1001).to_string(), id::<()>(1002).to_string());
        let address = format!("/introductions/new?own={own}&other={other}");
        let page = desk.get(&address).await;
        assert!(page.shows("Propose to both") && !page.shows("contact_name"), "{}", page.text);
        let pair = [("own", own.as_str()), ("other", other.as_str())];
        let made = desk.post("/introductions/new", &pair).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let made = made.location().to_owned();
        for number in [1, 2] {
            let side = t.client(&site, speaker(number)).get(&made).await;
            assert!(side.text.contains("name=\"answer\""), "{}", side.text);
            assert!(!side.shows(&format!("Secret text {}", 3 - number)));
        }
        // Who speaks for neither, and makes introductions for nobody, proposes nothing.
        let stranger = t.client(&site, speaker(3));
        assert!(!stranger.get(&address).await.shows("Propose to both"));
        let tried = stranger.post("/introductions/new", &pair).await;
        assert_ne!(tried.status, 303, "{}", tried.text);
    }
}
