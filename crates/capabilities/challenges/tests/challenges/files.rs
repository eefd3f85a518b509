//! Files of a proposal: laid by the proposer, opened by the owner's side once the two talk, and kept who did.

use axum::http::Method;
use lb_challenges::actions::proposal::judge;
use lb_challenges::rules::course::{Stand, Step};
use lb_challenges::slice;
use lb_forms::actions::attachments::Upload;
use lb_forms::actions::documents::{NewDocument, file, remove};
use lb_forms::rules::document::DocumentKind;
use lb_forms::{Document as Filed, Hooks, Vault};
use lb_kernel::Id;
use lb_testkit::{Scratch, id};
use serde_json::json;

use super::{officer, open, propose, room, rooms, speaker, step};

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

    async fn a_file_opens_with_the_shortlist_and_closes_with_the_talks(t: Scratch) {
        let one = open(&t, 1, true).await;
        let proposal = propose(&t, one.id, 2).await.unwrap();
        let other = propose(&t, one.id, 3).await.unwrap();
        let (own, foreign) = (filed(&t, 2, "Trial.pdf").await, filed(&t, 3, "Other.pdf").await);
        let site = t.site(vec![slice(&room())]);
        let page = format!("/challenges/proposals/{}", proposal.id);
        let api = format!("/api/v1{page}");
        let (two, owner, desk) = (t.client(&site, speaker(2)), t.client(&site, speaker(1)), t.client(&site, officer()));
        assert!(two.get(&page).await.shows("Trial.pdf"), "one chooses among what one filed");
        let lay = async |client: &lb_testkit::Client, filed: Id<Filed>| {
            client.call(Method::POST, &format!("{api}/files"), &json!({"filed": filed})).await
        };
        assert_eq!(lay(&two, foreign).await.status, 404);
        assert_eq!(lay(&owner, own).await.status, 404, "it is the proposer's to lay");
        let laid = two.post(&format!("{page}/files"), &[("filed", &own.to_string())]).await;
        assert_eq!(laid.status, 303, "{}", laid.text);
        let twice = lay(&two, own).await;
        assert_eq!(twice.json()["code"], "challenges.file-twice", "{}", twice.text);
        let seen = two.get(&api).await.json();
        let name = &seen["files"][0];
        assert_eq!((name["name"].clone(), seen["file_count"].clone()), (json!("Trial.pdf"), json!(1)));
        let address = format!("files/{}", name["id"].as_str().unwrap());
        // Before the shortlist the owner and the desk learn that there is one, not what it is called.
        for (who, client) in [("owner", &owner), ("desk", &desk)] {
            let shown = client.get(&page).await;
            assert!(shown.shows("There is one file") && !shown.shows("Trial.pdf"), "{who}: {}", shown.text);
            assert_eq!(client.get(&api).await.json()["files"], json!([]), "{who}");
            for base in [&page, &api] {
                assert_eq!(client.get(&format!("{base}/{address}")).await.status, 404, "{who}");
            }
        }
        step(&t.cx(speaker(1)), one.id, 2, Step::Select).await.unwrap();
        judge(&t.cx(speaker(1)), proposal.id, 1, Stand::Shortlisted, "").await.unwrap();
        for (who, client) in [("owner", &owner), ("desk", &desk), ("proposer", &two)] {
            for base in [&page, &api] {
                let got = client.get(&format!("{base}/{address}")).await;
                assert_eq!(got.status, 200, "{who}: {}", got.text);
                assert!(got.text.starts_with("%PDF-1.4"));
                let kept = got.headers["content-disposition"].to_str().unwrap();
                assert!(kept.starts_with("attachment;") && kept.contains("Trial.pdf"), "{kept}");
            }
        }
        let read = lb_store::audit::after(&t.system(), 0, 200).await.unwrap();
        let read = read.iter().filter(|entry| entry.action == "proposal.file-read").count();
        assert!(read >= 2, "who of another side opened it is kept: {read}");
        // Another proposer neither, nor through its own proposal.
        let three = t.client(&site, speaker(3));
        assert_eq!(three.get(&format!("{page}/{address}")).await.status, 404);
        assert_eq!(three.get(&format!("/challenges/proposals/{}/{address}", other.id)).await.status, 404);
        assert_eq!(t.stranger(&site).get(&format!("{api}/{address}")).await.status, 404);
        // Out of its owner's file it is gone; so it is when the two talk no more.
        remove(&t.cx(speaker(2)), own).await.unwrap();
        assert_eq!(owner.get(&format!("{page}/{address}")).await.status, 410);
        let second = filed(&t, 2, "Second.pdf").await;
        let laid = lay(&two, second).await;
        assert_eq!(laid.status, 201, "{}", laid.text);
        let address = format!("files/{}", laid.json()["id"].as_str().unwrap());
        assert_eq!(owner.get(&format!("{api}/{address}")).await.status, 200);
        judge(&t.cx(speaker(1)), proposal.id, 2, Stand::Declined, "Too heavy").await.unwrap();
        assert_eq!(owner.get(&format!("{api}/{address}")).await.status, 404);
        assert_eq!(two.get(&format!("{api}/{address}")).await.status, 200, "its own stays its own");
        let late = two.call(Method::DELETE, &format!("{api}/{address}"), &json!({})).await;
        assert_eq!(late.status, 409, "what was answered for good stays as it was");
    }

    async fn what_is_taken_back_is_gone_and_ten_are_enough(t: Scratch) {
        let one = open(&t, 1, false).await;
        let proposal = propose(&t, one.id, 2).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let two = t.client(&site, speaker(2));
        let api = format!("/api/v1/challenges/proposals/{}/files", proposal.id);
        let mut last = String::new();
        for number in 0..11 {
            let filed = filed(&t, 2, &format!("Sheet {number}.pdf")).await;
            let laid = two.call(Method::POST, &api, &json!({"filed": filed})).await;
            assert_eq!(laid.status, if number < 10 { 201 } else { 409 }, "{}", laid.text);
            if number < 10 {
                last = laid.json()["id"].as_str().unwrap().to_owned();
            }
        }
        let back = format!("/challenges/proposals/{}/files/{last}/back", proposal.id);
        for (who, status) in [(speaker(1), 404), (officer(), 404), (speaker(3), 404), (speaker(2), 303)] {
            let name = who.name.clone();
            assert_eq!(t.client(&site, who).post(&back, &[]).await.status, status, "{name}");
        }
        assert_eq!(two.get(&format!("{api}/{last}")).await.status, 404);
        assert_eq!(two.post(&back, &[]).await.status, 404);
    }
}
