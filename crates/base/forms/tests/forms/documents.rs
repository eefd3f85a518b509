use jiff::civil::date;
use lb_forms::actions::answers::{self, Base};
use lb_forms::actions::attachments;
use lb_forms::actions::documents::{self, NewDocument};
use lb_forms::rules::document::DocumentKind;
use lb_forms::store::documents::Document;
use lb_kernel::policy::Actor;
use lb_kernel::{Id, Refusal};
use lb_store::outbox;
use lb_testkit::{Scratch, id};
use serde_json::json;

use crate::scene::*;

fn code<T: std::fmt::Debug>(result: Result<T, lb_store::Halt>) -> String {
    let halt = result.expect_err("a refusal");
    halt.refusal().map(Refusal::code).unwrap_or_else(|| panic!("{halt}")).to_owned()
}

fn registration(until: Option<jiff::civil::Date>) -> NewDocument {
    NewDocument {
        organisation: id(OURS),
        kind: DocumentKind::Registration,
        issued: Some(date(2026, 1, 2)),
        valid_until: until,
        upload: upload("registration.pdf", pdf(1)),
    }
}

async fn file(t: &Scratch, by: Actor, new: NewDocument) -> Result<Id<Document>, lb_store::Halt> {
    let (vault, hooks) = vault(t);
    documents::file(&t.cx(by), (&vault, &hooks), new).await
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_document_is_seen_by_its_organisation_only(t: Scratch) {
        for stranger in strangers().into_iter().chain([officer(), member()]) {
            assert_eq!(code(file(&t, stranger, registration(None)).await), "policy.role");
        }
        let early = NewDocument { issued: Some(date(2027, 1, 1)), ..registration(None) };
        assert_eq!(code(file(&t, representative(), early).await), "forms.document.issued");
        let over = registration(Some(date(2026, 11, 24)));
        assert_eq!(code(file(&t, representative(), over).await), "forms.document.days");
        let document = file(&t, representative(), registration(None)).await.unwrap();
        for one in [representative(), member()] {
            assert_eq!(documents::list(&t.cx(one), id(OURS), None).await.unwrap().len(), 1);
        }
        let site = site(&t);
        let attachment = documents::list(&t.cx(member()), id(OURS), None).await.unwrap()[0].attachment;
        for stranger in strangers().into_iter().chain([officer()]) {
            assert_eq!(code(documents::list(&t.cx(stranger.clone()), id(OURS), None).await), "policy.role");
            let client = t.client(&site, stranger);
            assert_eq!(client.get(&format!("/attachments/{attachment}")).await.status, 404);
            assert_eq!(client.get(&format!("/api/v1/attachments/{attachment}")).await.status, 404);
            assert_eq!(client.get(&format!("/documents/{}", id::<()>(OURS))).await.status, 403);
        }
        assert_eq!(t.client(&site, member()).get(&format!("/attachments/{attachment}")).await.status, 200);
        assert_eq!(code(documents::remove(&t.cx(member()), document).await), "policy.role");
        documents::remove(&t.cx(representative()), document).await.unwrap();
        assert_eq!(t.client(&site, member()).get(&format!("/attachments/{attachment}")).await.status, 410);
    }

    async fn a_document_is_used_with_consent_and_withdrawn_from_all_doors(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        answers::save(&cx, answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
        let document = file(&t, representative(), registration(Some(date(2027, 6, 30)))).await.unwrap();
        assert_eq!(code(attachments::reuse(&t.cx(member()), answer, "plan", document, None).await), "policy.role");
        assert_eq!(code(attachments::reuse(&cx, answer, "name", document, None).await), "refusal.missing");
        let (used, _) = attachments::reuse(&cx, answer, "plan", document, None).await.unwrap();
        let receipt = answers::submit(&cx, answer, None).await.unwrap();
        // The workspace reads it with the answer, not the document on file.
        let site = site(&t);
        let on_file = documents::list(&cx, id(OURS), None).await.unwrap()[0].attachment;
        let office = t.client(&site, officer());
        assert_eq!(office.get(&format!("/attachments/{}", used.id)).await.status, 200);
        assert_eq!(office.get(&format!("/attachments/{on_file}")).await.status, 404);
        // Consent is withdrawn: nobody opens it there, the receipt stays what it was.
        let uses = documents::uses(&cx, id(OURS)).await.unwrap();
        assert_eq!(uses.len(), 1);
        assert_eq!(code(attachments::withdraw(&t.cx(officer()), uses[0].0.id).await), "refusal.missing");
        attachments::withdraw(&cx, uses[0].0.id).await.unwrap();
        attachments::withdraw(&cx, uses[0].0.id).await.unwrap();
        for client in [office, t.client(&site, representative())] {
            for door in ["/attachments", "/api/v1/attachments"] {
                assert_eq!(client.get(&format!("{door}/{}", used.id)).await.status, 410);
            }
        }
        assert_eq!(t.client(&site, representative()).get(&format!("/attachments/{on_file}")).await.status, 200);
        assert_eq!(answers::submit(&cx, answer, None).await.unwrap(), receipt);
        let page = t.client(&site, officer()).get(&format!("/answers/{answer}")).await;
        assert!(page.shows("no longer available"), "{}", page.text);
    }

    async fn a_document_that_is_over_answers_nothing(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let document = file(&t, representative(), registration(Some(date(2026, 12, 1)))).await.unwrap();
        answers::save(&t.cx(representative()), answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
        attachments::reuse(&t.cx(representative()), answer, "plan", document, None).await.unwrap();
        // It ends before the answer is handed in.
        t.clock.advance(10 * 86_400);
        assert_eq!(code(answers::submit(&t.cx(representative()), answer, None).await), "forms.file.expired");
        let again = attachments::reuse(&t.cx(representative()), answer, "plan", document, None).await;
        assert_eq!(code(again), "forms.file.expired");
        let site = site(&t);
        let page = t.client(&site, member()).get(&format!("/documents/{}", id::<()>(OURS))).await;
        assert!(page.shows("One document has expired or expires within 30 days."), "{}", page.text);
    }

    async fn an_organisation_answers_with_its_own_documents(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let mut both = representative();
        let other = lb_kernel::policy::Grant {
            role: lb_kernel::policy::Role::Representative,
            scope: lb_kernel::policy::Scope::Organisation(id(12)),
        };
        both.grants.push(other);
        let theirs = NewDocument { organisation: id(12), ..registration(None) };
        let document = file(&t, both.clone(), theirs).await.unwrap();
        let done = attachments::reuse(&t.cx(both), answer, "plan", document, None).await;
        assert_eq!(code(done), "forms.document.other");
    }

    async fn an_ending_document_is_told_of_once(t: Scratch) {
        file(&t, representative(), registration(Some(date(2026, 12, 24)))).await.unwrap();
        file(&t, representative(), registration(Some(date(2027, 12, 24)))).await.unwrap();
        let (site, cx) = (site(&t), t.system());
        let mut tx = cx.begin().await.unwrap();
        documents::ask_for_warnings(&mut tx).await.unwrap();
        documents::ask_for_warnings(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let mut runs = 0;
        while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {
            runs += 1;
        }
        assert_eq!(runs, 1);
        t.clock.advance(86_400);
        while lb_store::jobs::run_next(&t.store, &site.handlers).await.unwrap() {
            runs += 1;
        }
        assert_eq!(runs, 2, "the job asks for itself for the next day");
        let told = lb_store::audit::list(&t.system(), &lb_store::audit::Filter { action: Some("document.expiring".to_owned()), ..Default::default() }, 10).await.unwrap();
        assert_eq!(told.len(), 1);
        assert!(told[0].change.contains("2026-12-24"), "{}", told[0].change);
        assert!(outbox::deliver(&t.store, &[], 100).await.unwrap() > 0);
    }
}
