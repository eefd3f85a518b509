//! The briefing leaves as a file, with what its page shows, to those who may read it.

use lb_kernel::policy::{Role, Scope};
use lb_papers::Press;
use lb_reading::formats::words;
use lb_roundtables::actions::{commitments, plan};
use lb_roundtables::slice;
use lb_store::Rows as _;
use lb_testkit::{actor, id};

use super::promises::promise;
use super::setting::{DESK, invited, officer, room, rooms, speaker, visit};

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_briefing_is_taken_along_by_those_who_may_read_it(t: Scratch) {
        let cx = t.cx(officer());
        let mut ask = visit("Visit to Tokyo");
        ask.visibility = "public-named".to_owned();
        ask.agenda = (1..=8).map(|at| format!("Point {at} of a day that is full of talks\n")).collect();
        let at = plan::plan(&cx, id(DESK), "b", &ask).await.unwrap();
        for number in 1..=7 {
            invited(&t, at, number).await;
            let words = format!("Promise {number}: what hinders young firms most is taken out of their way by somebody");
            let name = number.to_string();
            // Of those due on one day, which come first is chance.
            let due = format!("2026-03-{:02}", 20 + number);
            commitments::make(&cx, at, &name, None, &promise(&words, &due)).await.unwrap();
        }
        let site = t.site(vec![slice(&room()), lb_printing::slice()]);
        let page = format!("/gatherings/{at}/briefing");
        let file = format!("{page}/file");
        let mut above = actor("Above", Role::Supervisor, Scope::Workspace(id(899)));
        above.supervised.push(id(DESK));
        for reader in [officer(), above] {
            let client = t.client(&site, reader);
            let kept = client.get(&format!("{file}?as=docx")).await;
            assert_eq!(kept.status, 200, "{}", kept.text);
            let name = kept.headers["content-disposition"].to_str().unwrap();
            assert!(name.contains("briefing-20") && name.ends_with("-en.docx\""), "{name}");
            let said = words(&kept.bytes).unwrap().unwrap();
            let shown = client.get(&page).await;
            for part in ["Visit to Tokyo", "Promise 6: what hinders", "0 of 10 firms", "Thornbury 6", "Guest 6", "Makes vectors.",
                "Fast track for visas", "Papers of 7 companies", "Under examination", "Point 8 of a day", "Open promises"] {
                assert!(said.contains(part) && shown.shows(part), "{part} in {said}");
            }
            assert!(!said.contains("Guest 7") && !said.contains("guest1@"), "as many as the sheet takes, and no addresses");
        }
        // Who does not read the page does not get the file, whatever else it sees of the gathering.
        for (name, reader) in [
            ("speaker", speaker(1)),
            ("evaluator", actor("E", Role::Evaluator, Scope::Workspace(id(DESK)))),
            ("elsewhere", actor("O", Role::Officer, Scope::Workspace(id(901)))),
        ] {
            let client = t.client(&site, reader);
            let (seen, page, file) = (client.get(&format!("/gatherings/{at}")).await, client.get(&page).await, client.get(&file).await);
            assert_eq!((seen.status.as_u16(), page.status, page.status.as_u16()), (200, file.status, 403), "{name}");
            assert!(!file.bytes.starts_with(b"PK"), "{name}");
        }
        assert_ne!(t.stranger(&site).get(&file).await.status, 200);
        let desk = t.client(&site, officer());
        assert_eq!(desk.get(&format!("{file}?as=exe")).await.status, 404);
        let taken = "select count(*) as n from audit_entry where action = 'gathering.briefed' and change like '%docx%'";
        assert_eq!(t.system().read().count(taken, &[]).await.unwrap(), 2, "taking it along is on record");
    }

    async fn a_briefing_is_in_the_readers_language_and_on_one_page(t: Scratch) {
        let cx = t.cx(officer());
        let at = plan::plan(&cx, id(DESK), "b", &visit("Visit to Tokyo")).await.unwrap();
        for number in 1..=6 {
            invited(&t, at, number).await;
            let words = format!("Promise {number}: what hinders young firms most is taken out of their way by somebody");
            commitments::make(&cx, at, &number.to_string(), None, &promise(&words, "2026-03-31")).await.unwrap();
        }
        let site = t.site(vec![slice(&room()), lb_printing::slice()]);
        for (language, heading) in [
            ("ko", "이행되지 않은 약속"), ("ja", "未完了の約束"), ("en", "Open promises"), ("fr", "Engagements ouverts"),
        ] {
            let desk = t.client(&site, officer()).reading(language);
            let page = desk.get(&format!("/gatherings/{at}/briefing")).await;
            let docx = desk.get(&format!("/gatherings/{at}/briefing/file")).await;
            let said = words(&docx.bytes).unwrap().unwrap();
            assert!(page.shows(heading) && said.contains(heading), "{language}: {said}");
            let pdf = desk.get(&format!("/gatherings/{at}/briefing/file?as=pdf")).await;
            let locale = lb_kernel::Locale::from_tag(language).unwrap();
            match Press::new(None).and_then(|press| press.sets(locale)) {
                Err(_) => assert!(pdf.status == 409 && pdf.shows("PDF") && !page.shows("as=pdf"), "{}", pdf.text),
                Ok(()) => {
                    assert!(page.shows("as=pdf") && pdf.status == 200, "{}", pdf.text);
                    let pages = pdf_extract::extract_text_from_mem_by_pages(&pdf.bytes).unwrap();
                    assert_eq!(pages.len(), 1, "{language}");
                    assert!(pages[0].contains("Thornbury 6"), "{}", pages[0]);
                }
            }
        }
    }
}
