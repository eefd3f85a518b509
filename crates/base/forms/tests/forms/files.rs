use async_trait::async_trait;
use axum::body::Body;
use axum::http::Method;
use lb_doors::Site;
use lb_forms::actions::answers::{self, Base};
use lb_forms::actions::attachments;
use lb_forms::hooks::{Hooks, Scan, Scanner};
use lb_forms::slice_with;
use lb_forms::store::answers::AnswerRecord;
use lb_kernel::policy::Actor;
use lb_kernel::{Id, Refusal};
use lb_store::Kept;
use lb_testkit::{Scratch, actor};
use serde_json::json;

use crate::scene::*;

fn code<T: std::fmt::Debug>(result: Result<T, lb_store::Halt>) -> String {
    let halt = result.expect_err("a refusal");
    halt.refusal().map(Refusal::code).unwrap_or_else(|| panic!("{halt}")).to_owned()
}

/// Files in a folder and below.
fn count(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries
        .map(|entry| entry.unwrap().path())
        .map(|path| if path.is_dir() { count(&path) } else { 1 })
        .sum()
}

async fn attach(
    t: &Scratch,
    by: Actor,
    answer: Id<AnswerRecord>,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Id<lb_forms::store::attachments::Attachment>, lb_store::Halt> {
    let (vault, hooks) = vault(t);
    let cx = t.cx(by);
    let done =
        attachments::attach(&cx, (&vault, &hooks), answer, "plan", upload(name, bytes), None);
    done.await.map(|(attachment, _)| attachment.id)
}

/// Status of an attachment through each door, as somebody.
async fn through_every_door(t: &Scratch, site: &Site, by: Actor, attachment: &str) -> [u16; 2] {
    let client = t.client(site, by);
    let page = client.get(&format!("/attachments/{attachment}")).await;
    let api = client.get(&format!("/api/v1/attachments/{attachment}")).await;
    [page.status.as_u16(), api.status.as_u16()]
}

/// Finds something in files that say so.
struct Suspicious;

#[async_trait]
impl Scanner for Suspicious {
    async fn scan(&self, _: &str, bytes: &[u8]) -> Kept<Scan> {
        let found = bytes.windows(5).any(|window| window == b"EVIL!");
        Ok(if found { Scan::Found("Test.Signature".to_owned()) } else { Scan::Clean })
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn what_is_not_taken_is_not_kept(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let large = [pdf(1), vec![b' '; 1024 * 1024]].concat();
        let cases = [
            ("a.pdf", b"MZ not a pdf".to_vec(), "forms.file.type-lies"),
            ("a.png", pdf(1), "forms.file.type-lies"),
            ("a.html", b"<script>".to_vec(), "forms.file.ending"),
            ("a.pdf", Vec::new(), "forms.file.empty"),
            ("a.png", b"\x89PNG\r\n\x1a\nrest".to_vec(), "forms.file.kind"),
            ("a.pdf", large, "forms.file.size"),
            ("a.pdf", vec![b' '; 51 * 1024 * 1024], "forms.file.size"),
            ("a.pdf", pdf(4), "forms.file.too-long"),
            ("a.pdf", b"%PDF-1.7 nothing".to_vec(), "forms.file.pages-unknown"),
        ];
        for (name, bytes, wanted) in cases {
            assert_eq!(code(attach(&t, representative(), answer, name, bytes).await), wanted, "{name}");
        }
        for stranger in strangers().into_iter().chain([officer()]) {
            assert_eq!(code(attach(&t, stranger, answer, "a.pdf", pdf(1)).await), "refusal.missing");
        }
        assert_eq!(code(attach(&t, member(), answer, "a.pdf", pdf(1)).await), "policy.role");
        assert_eq!(count(&t.folder.join("attachments")), 0);
    }

    async fn a_name_leads_nowhere(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let before = count(&t.folder);
        let hostile = "../../../../tmp/\u{202e}e\"vil\r\nSet-Cookie: a=b;.pdf";
        let attachment = attach(&t, representative(), answer, hostile, pdf(2)).await.unwrap();
        assert_eq!(count(&t.folder.join("attachments")), 1);
        assert_eq!(count(&t.folder), before + 1, "nothing was written anywhere else");
        let site = site(&t);
        let reply = t.client(&site, representative()).get(&format!("/attachments/{attachment}")).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        assert_eq!(reply.text.into_bytes(), pdf(2));
        let header = |name: &str| reply.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert!(header("content-disposition").starts_with("attachment; filename=\""), "{}", header("content-disposition"));
        assert!(!header("content-disposition").contains("..") && !reply.headers.contains_key("set-cookie"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        assert_eq!(header("content-type"), "application/pdf");
        assert!(header("cache-control").contains("no-store"));
        for wrong in ["..%2f..%2fscratch.db", "not-an-id", "%00"] {
            let reply = t.client(&site, representative()).get(&format!("/attachments/{wrong}")).await;
            assert_eq!(reply.status, 404, "{wrong}");
        }
    }

    async fn an_attachment_is_read_exactly_by_who_reads_its_answer(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        answers::save(&t.cx(representative()), answer, Base::Version(1), &posted(json!({"name": "Haneul"}))).await.unwrap();
        let attachment = attach(&t, representative(), answer, "plan.pdf", pdf(2)).await.unwrap();
        let address = attachment.to_string();
        let site = site(&t);
        let everybody = || {
            strangers().into_iter().chain([officer(), representative(), member(),
                actor("Evaluator", lb_kernel::policy::Role::Evaluator, lb_kernel::policy::Scope::Record(answer.cast()))])
        };
        for submitted in [false, true] {
            if submitted {
                answers::submit(&t.cx(representative()), answer, None).await.unwrap();
            }
            for one in everybody() {
                let name = one.name.clone();
                let client = t.client(&site, one.clone());
                let page = client.get(&format!("/answers/{answer}")).await.status.as_u16();
                let api = client.get(&format!("/api/v1/answers/{answer}")).await.status.as_u16();
                let doors = through_every_door(&t, &site, one, &address).await;
                assert_eq!(doors, [page, api], "{name}, submitted: {submitted}");
                let wanted = match name.as_str() {
                    "Representative" | "Member" | "Evaluator" => 200,
                    "Officer" if submitted => 200,
                    _ => 404,
                };
                assert_eq!(doors, [wanted, wanted], "{name}, submitted: {submitted}");
            }
            let nobody = t.stranger(&site);
            assert_eq!(nobody.get(&format!("/attachments/{address}")).await.status, 404);
            assert_eq!(nobody.get(&format!("/api/v1/attachments/{address}")).await.status, 404);
        }
        // After handing in nobody takes it away.
        let (vault, _) = vault(&t);
        assert_eq!(code(attachments::detach(&t.cx(representative()), attachment, None).await), "forms.answer.handed-in");
        assert!(attachments::open(&t.cx(representative()), &vault, attachment).await.is_ok());
    }

    async fn the_same_content_is_kept_once_and_swept_when_nobody_names_it(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let (one, two) = (begun(&t, form).await, begun(&t, form).await);
        let first = attach(&t, representative(), one, "plan.pdf", pdf(2)).await.unwrap();
        let second = attach(&t, representative(), two, "other name.pdf", pdf(2)).await.unwrap();
        let folder = t.folder.join("attachments");
        assert_eq!(count(&folder), 1);
        let (vault, _) = vault(&t);
        attachments::detach(&t.cx(representative()), first, None).await.unwrap();
        t.clock.advance(3 * 86_400);
        let now = t.system().now;
        assert_eq!(attachments::sweep(&t.system(), &vault, now, Default::default()).await.unwrap(), 0);
        assert!(attachments::open(&t.cx(representative()), &vault, second).await.is_ok());
        attachments::detach(&t.cx(representative()), second, None).await.unwrap();
        // What was kept just now stays for a day, in case it is about to be named.
        attach(&t, representative(), one, "again.pdf", pdf(2)).await.unwrap();
        let third = attach(&t, representative(), one, "new.pdf", pdf(3)).await.unwrap();
        attachments::detach(&t.cx(representative()), third, None).await.unwrap();
        assert_eq!(attachments::sweep(&t.system(), &vault, t.system().now, Default::default()).await.unwrap(), 0);
        t.clock.advance(2 * 86_400);
        assert_eq!(attachments::sweep(&t.system(), &vault, t.system().now, Default::default()).await.unwrap(), 1);
        assert_eq!(count(&folder), 1);
    }

    async fn a_changed_content_is_never_handed_out(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let attachment = attach(&t, representative(), answer, "plan.pdf", pdf(2)).await.unwrap();
        let mut found = Vec::new();
        for head in std::fs::read_dir(t.folder.join("attachments")).unwrap() {
            found.extend(std::fs::read_dir(head.unwrap().path()).unwrap().map(|entry| entry.unwrap().path()));
        }
        std::fs::write(&found[0], b"%PDF-1.4 something else").unwrap();
        let site = site(&t);
        let reply = t.client(&site, representative()).get(&format!("/attachments/{attachment}")).await;
        assert_eq!(reply.status, 500);
        assert!(!reply.shows("something else"));
    }

    async fn the_scanner_has_a_say(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let hooks = Hooks { scanner: std::sync::Arc::new(Suspicious), ..Hooks::default() };
        let site = t.site(vec![slice_with(hooks)]);
        let client = t.client(&site, representative());
        let address = format!("/api/v1/answers/{answer}/attachments?question=plan&name=plan.pdf");
        let evil = [pdf(1), b"EVIL!".to_vec()].concat();
        let refused = client.send(Method::POST, &address, Some("application/octet-stream"), Body::from(evil)).await;
        assert_eq!((refused.status.as_u16(), refused.json()["code"].as_str()), (422, Some("forms.file.infected")));
        assert_eq!(count(&t.folder.join("attachments")), 0);
        let taken = client.send(Method::POST, &address, Some("application/octet-stream"), Body::from(pdf(1))).await;
        assert_eq!(taken.status, 201, "{}", taken.text);
        assert_eq!(taken.json()["pages"], 1);
        let removed = client.call(Method::DELETE, &format!("/api/v1/attachments/{}", taken.json()["id"].as_str().unwrap()), &json!(null)).await;
        assert_eq!(removed.status, 204, "{}", removed.text);
    }

    async fn a_file_at_a_question_that_is_not_asked_is_not_handed_in(t: Scratch) {
        let mut asked = definition();
        let clause = json!([{"question": "story"}]);
        asked.sections[1].questions[0].show = serde_json::from_value(clause).unwrap();
        let (form, _) = published(&t, asked).await;
        let answer = begun(&t, form).await;
        let cx = t.cx(representative());
        answers::save(&cx, answer, Base::Version(1), &posted(json!({"name": "Haneul", "story": "a story"}))).await.unwrap();
        let attachment = attach(&t, representative(), answer, "plan.pdf", pdf(1)).await.unwrap();
        answers::save(&cx, answer, Base::Version(3), &posted(json!({"story": " "}))).await.unwrap();
        answers::submit(&cx, answer, None).await.unwrap();
        let (vault, _) = vault(&t);
        assert_eq!(code(attachments::open(&t.cx(officer()), &vault, attachment).await), "refusal.missing");
        let site = site(&t);
        let read = t.client(&site, officer()).get(&format!("/api/v1/answers/{answer}")).await;
        assert_eq!((read.json()["attachments"].clone(), read.json()["values"].clone()), (json!([]), json!({"name": "Haneul"})));
    }

    async fn a_dry_run_keeps_nothing(t: Scratch) {
        let (form, _) = published(&t, definition()).await;
        let answer = begun(&t, form).await;
        let site = site(&t);
        let client = t.client(&site, representative());
        let address = format!("/api/v1/answers/{answer}/attachments?question=plan&name=plan.pdf&dry_run=true");
        let tried = client.send(Method::POST, &address, None, Body::from(pdf(1))).await;
        assert_eq!(tried.status, 201, "{}", tried.text);
        assert_eq!(count(&t.folder.join("attachments")), 0);
        let read = client.get(&format!("/api/v1/answers/{answer}")).await;
        assert_eq!(read.json()["attachments"], json!([]));
    }
}
