//! What an authority may do through its link, what it never learns, and what happens when two do it at once.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Method;
use lb_kernel::Language;
use lb_kernel::policy::{Role, Scope};
use lb_policy::NewDifficulty;
use lb_policy::actions::protect::{self, Wording};
use lb_policy::actions::{batches, confirm, difficulties, inbox, links};
use lb_policy::record::Proposer;
use lb_policy::rules::answer::Said;
use lb_policy::rules::course::{Reason, Verdict};
use lb_policy::rules::words::{Consent, Door};
use lb_policy_doors::slice;
use lb_store::Rows as _;
use lb_testkit::{Client, actor, id};

use crate::setting::{UNIT, policy_officer, room, rooms};
use crate::world::{
    address, days, given, heard, link, mails, member, office, sent, state, version,
};

/// Sends a table of answers as a browser does.
async fn upload(client: &Client, path: &str, csv: &str, trial: &str) -> lb_testkit::Reply {
    file(client, path, ("answers.csv", csv.as_bytes()), trial).await
}

/// The same with any file.
async fn file(
    client: &Client,
    path: &str,
    (called, bytes): (&str, &[u8]),
    trial: &str,
) -> lb_testkit::Reply {
    let part = |name: &str, more: &str, body: &[u8]| {
        let head =
            format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n");
        [head.as_bytes(), body, b"\r\n"].concat()
    };
    let body = [
        part("file", &format!("; filename=\"{called}\""), bytes),
        part("name", "", b"Office"),
        part("trial", "", trial.as_bytes()),
        b"--edge--\r\n".to_vec(),
    ]
    .concat();
    client
        .send(
            Method::POST,
            &format!("{path}/table"),
            Some("multipart/form-data; boundary=edge"),
            Body::from(body),
        )
        .await
}

fn said(verdict: Verdict) -> Said {
    Said {
        verdict: Some(verdict),
        reason: Some(Reason::Law),
        next_check: None,
        text: "Words.".to_owned(),
        language: Language::EN,
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn of_two_answers_at_once_one_holds(t: Scratch) {
        let room = room();
        let (_, [first, _], path) = sent(&t, &room).await;
        let link = path.strip_prefix("/policy/inbox/").unwrap().to_owned();
        let seen: i64 = version(&t, first).await.parse().unwrap();
        let mut tasks = Vec::new();
        for number in 0..6 {
            let (cx, link) = (t.cx(lb_kernel::policy::Actor::anonymous()), link.clone());
            let verdict = if number % 2 == 0 { Verdict::Accepted } else { Verdict::Refused };
            tasks.push(tokio::spawn(async move { inbox::answer(&cx, &link, first, seen, said(verdict), "").await }));
        }
        let mut kept = 0;
        for task in tasks {
            kept += usize::from(task.await.unwrap().is_ok());
        }
        assert_eq!(kept, 1);
        let answers = t.system().read().count("select count(*) as n from item_answer", &[]).await.unwrap();
        assert_eq!(answers, 1);
    }

    async fn a_batch_is_made_once_and_holds_what_was_not_sent_yet(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let authority = office(&cx).await;
        let item = heard(&cx, crate::world::KOREAN, Consent::Anonymous).await;
        given(&cx, item, authority).await;
        let mut tasks = Vec::new();
        for _ in 0..6 {
            let (cx, room) = (t.cx(policy_officer()), Arc::clone(&room));
            tasks.push(tokio::spawn(async move { batches::send(&cx, &room, authority).await }));
        }
        let mut made = 0;
        for task in tasks {
            made += usize::from(matches!(task.await.unwrap(), Ok(Some(_))));
        }
        assert_eq!(made, 1);
        assert_eq!(t.system().read().count("select count(*) as n from batch_item", &[]).await.unwrap(), 1);
        // The job sends what is new every two weeks, not every day.
        let other = heard(&cx, crate::world::JAPANESE, Consent::Anonymous).await;
        given(&cx, other, authority).await;
        days(&t, &room, 13).await;
        assert_eq!(mails(&t, "policy-mail-batch").await.len(), 1);
        days(&t, &room, 1).await;
        assert_eq!(mails(&t, "policy-mail-batch").await.len(), 2);
        assert_eq!(mails(&t, "policy-mail-remind").await.len(), 1, "before the first was due");
        days(&t, &room, 9).await;
        assert_eq!(mails(&t, "policy-mail-late").await.len(), 1, "once it was late");
    }

    async fn what_became_private_before_it_was_sent_is_not_sent(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let authority = office(&cx).await;
        let item = heard(&cx, crate::world::KOREAN, Consent::Anonymous).await;
        given(&cx, item, authority).await;
        let said = async |consent: Consent| {
            let shown = lb_policy::actions::overview::show(&cx, item).await.unwrap();
            let one = difficulties::show(&cx, shown.line.item.difficulty).await.unwrap().one;
            let wording = Wording { words: one.words.clone(), consent };
            protect::confirm(&t.cx(member(1)), one.id, one.version, wording).await.unwrap();
        };
        said(Consent::Private).await;
        assert!(batches::send(&cx, &room, authority).await.unwrap().is_none());
        days(&t, &room, 1).await;
        assert!(mails(&t, "policy-mail-batch").await.is_empty());
        said(Consent::Anonymous).await;
        assert_eq!(batches::send(&cx, &room, authority).await.unwrap().unwrap().items, 1);
    }

    async fn what_became_private_after_it_was_answered_is_read_by_its_own_unit_alone(t: Scratch) {
        let room = room();
        let (authority, [korean, _], path) = sent(&t, &room).await;
        let link = path.strip_prefix("/policy/inbox/").unwrap();
        let seen = version(&t, korean).await.parse().unwrap();
        let stranger = t.cx(lb_kernel::policy::Actor::anonymous());
        inbox::answer(&stranger, link, korean, seen, said(Verdict::Accepted), "").await.unwrap();
        let cx = t.cx(policy_officer());
        let measure = crate::world::measure(&cx, authority, &t.system().now.day().to_string()).await;
        lb_policy::actions::measures::link(&cx, measure, &[korean]).await.unwrap();
        let asked = confirm::ask(&cx, &room, measure).await.unwrap();
        let sheet = asked[0].path.strip_prefix("/policy/asked/").unwrap();
        let question = confirm::find(&stranger, sheet).await.unwrap().questions[0].0.id;
        let partly = Some(lb_policy::rules::confirmation::Said::Partly);
        let reply = confirm::Reply { question, said: partly, note: "Only in Seoul.".to_owned() };
        confirm::answer(&stranger, sheet, &[reply]).await.unwrap();
        let site = t.site(vec![slice(&room)]);
        let mut above = actor("Above", Role::Supervisor, Scope::Workspace(id(899)));
        above.supervised.push(id(UNIT));
        let (office, above) = (t.stranger(&site), t.client(&site, above));
        let page = format!("/policy/measures/{measure}");
        assert!(office.get(&path).await.shows("법인 계좌를"));
        let read = above.get(&page).await;
        assert!(read.shows("법인 계좌를") && read.shows("Only in Seoul."), "{}", read.text);
        let shown = lb_policy::actions::overview::show(&cx, korean).await.unwrap();
        let one = difficulties::show(&cx, shown.line.item.difficulty).await.unwrap().one;
        let wording = Wording { words: one.words.clone(), consent: Consent::Private };
        protect::confirm(&t.cx(member(1)), one.id, one.version, wording).await.unwrap();
        let inbox = office.get(&path).await;
        assert!(inbox.shows(&one.pseudonym) && !inbox.shows("법인 계좌를"), "{}", inbox.text);
        for address in [page.clone(), format!("/policy/items/{korean}"), format!("/api/v1/policy/items/{korean}")] {
            let reply = above.get(&address).await;
            assert!(reply.status == 200 && reply.shows(&one.pseudonym), "{address}: {}", reply.text);
            assert!(!reply.shows("법인 계좌를") && !reply.shows("Only in Seoul."), "{address}: {}", reply.text);
        }
        let unit = t.client(&site, policy_officer()).get(&page).await;
        assert!(unit.shows("법인 계좌를") && unit.shows("Only in Seoul."), "{}", unit.text);
    }

    async fn a_link_ends_by_time_by_revoking_and_by_another_address(t: Scratch) {
        let room = room();
        let (authority, _, path) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let stranger = t.stranger(&site);
        let officer = t.client(&site, policy_officer());
        assert_eq!(stranger.get(&path).await.status, 200);
        let page = format!("/policy/authorities/{authority}");
        let ended = officer.post(&format!("{page}/batches"), &[("do", "end")]).await;
        assert!(ended.shows("All links have been ended."), "{}", ended.text);
        assert_eq!(stranger.get(&path).await.status, 410);
        let new = officer.post(&format!("{page}/batches"), &[("do", "link")]).await;
        assert!(new.shows("This link is shown only once."), "{}", new.text);
        let mail = mails(&t, "policy-mail-remind").await.pop().unwrap();
        assert_eq!(stranger.get(&link(&mail)).await.status, 200);
        let moved = officer.post(&page, &[("version", "1"), ("name.ko", "다른 기관"), ("country", "KR"), ("address", "other@example.org"), ("language", "ko"), ("active", "yes")]).await;
        assert_eq!(moved.status, 303, "{}", moved.text);
        assert_eq!(stranger.get(&link(&mail)).await.status, 410, "somebody else answers for it now");
        assert_eq!(stranger.get("/policy/inbox/00ff").await.status, 410);
    }

    async fn nobody_is_offered_what_would_be_refused(t: Scratch) {
        let room = room();
        let (authority, _, _) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let officer = t.client(&site, policy_officer());
        let batches = format!("/policy/authorities/{authority}/batches");
        let again = officer.post(&batches, &[("do", "send")]).await;
        assert!(again.status == 200 && again.shows("There are no new items to send."), "{}", again.text);
        // Only counted: no authority is chosen for it; the page leads to where consent is asked for.
        let item = heard(&t.cx(policy_officer()), (3, Language::EN, "Rent is due a year ahead."), Consent::Private).await;
        let shown = lb_policy::actions::overview::show(&t.cx(policy_officer()), item).await.unwrap();
        let page = officer.get(&format!("/policy/items/{item}")).await;
        let difficulty = format!("/policy/difficulties/{}", shown.line.item.difficulty);
        assert!(page.shows("once its speaker has confirmed the wording") && page.shows(&difficulty), "{}", page.text);
        assert!(!page.shows("name=\"authority\"") && page.shows("name=\"handling\""), "{}", page.text);
    }

    async fn a_link_opens_in_the_language_of_its_mail_whatever_the_browser_says(t: Scratch) {
        let room = room();
        let (_, [_, japanese], _) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let cx = t.cx(policy_officer());
        let difficulty = lb_policy::actions::overview::show(&cx, japanese).await.unwrap().line.item.difficulty;
        links::ask(&cx, &room, difficulty).await.unwrap();
        lb_policy::actions::settings::receive(&cx, id(UNIT), true).await.unwrap();
        let told = NewDifficulty {
            proposer: Proposer { address: "who@example.org".to_owned(), ..Proposer::default() },
            ..NewDifficulty::new(id(UNIT), Door::Form, "receipt", Language::FR, "La banque refuse d’ouvrir un compte.")
        };
        links::report(&t.cx(lb_kernel::policy::Actor::anonymous()), &room, told).await.unwrap();
        for (template, language, other) in [("batch", "ko", "fr"), ("confirm", "ja", "en"), ("follow", "fr", "ja")] {
            let mail = mails(&t, &format!("policy-mail-{template}")).await.pop().unwrap();
            let whole = address(&mail);
            let stranger = t.stranger(&site).reading(other);
            let opened = stranger.get(&whole).await;
            assert!(opened.text.contains(&format!("<html lang=\"{language}\"")), "{template}: {}", opened.text);
            let cookie = opened.headers["set-cookie"].to_str().unwrap();
            assert!(cookie.starts_with(&format!("language={language}")), "what is sent is answered in it: {cookie}");
            // Who chooses another language on the page gets it.
            let chosen = stranger.get(&whole.replace(&format!("lang={language}"), "lang=en")).await;
            assert!(chosen.text.contains("<html lang=\"en\""), "{template}: {}", chosen.text);
            // Without the language in the address the browser decides.
            assert!(stranger.get(&link(&mail)).await.text.contains(&format!("<html lang=\"{other}\"")), "{template}");
        }
    }

    async fn a_table_is_taken_whole_or_not_at_all(t: Scratch) {
        let room = room();
        let (_, [korean, japanese], path) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let office = t.stranger(&site).reading("en");
        let book = office.get(&format!("{path}/table.xlsx")).await;
        assert_eq!(book.status, 200);
        let columns = "건의 번호,답변,사유,재점검일,답변 내용\n";
        // Every defect with its row and column; nothing is kept.
        let wrong = format!("{columns}{korean},수용,,,좋습니다\n{japanese},아마도,법,2020-13-45,\nnobody,refused,law,,No\n");
        let reply = upload(&office, &path, &wrong, "no").await;
        assert_eq!(reply.status, 422, "{}", reply.text);
        for shown in ["“아마도” is not one of the answers", "“법” is not one of the reasons", "“2020-13-45” is not a date", "No item “nobody”"] {
            assert!(reply.shows(shown), "{shown} in {}", reply.text);
        }
        assert_eq!((state(&t, korean).await, state(&t, japanese).await), ("assigned".into(), "assigned".into()));
        // A trial keeps nothing either.
        let good = format!("{columns}{korean},수용,,,좋습니다\n{japanese},long-term,예산·인력,{},내년 예산에 반영하겠습니다.\n",
            &t.system().now.plus_days(200).day().to_string());
        let trial = upload(&office, &path, &good, "yes").await;
        assert!(trial.status == 200 && trial.shows("2 answers are complete"), "{}", trial.text);
        assert_eq!(state(&t, korean).await, "assigned");
        let kept = upload(&office, &path, &good, "no").await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        assert_eq!((state(&t, korean).await, state(&t, japanese).await), ("accepted".into(), "long-term".into()));
        let twice = upload(&office, &path, &good, "no").await;
        assert!(twice.status == 422 && twice.shows("is waiting for your answer"), "{}", twice.text);
    }

    async fn the_workbook_that_was_taken_away_is_filled_in_and_sent_back(t: Scratch) {
        let room = room();
        let (_, [korean, japanese], path) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let office = t.stranger(&site).reading("ko");
        let taken = office.get(&format!("{path}/table.xlsx")).await;
        let table = lb_tables::read::read_bytes(&taken.bytes, None, &lb_tables::read::ReadOptions::default()).unwrap();
        assert_eq!((table.columns.len(), table.rows.len()), (9, 2), "{:?}", table.columns);
        let check = t.system().now.plus_days(200).to_string();
        // As somebody fills it in: answers in the words of the page, by item, whatever the order of the rows.
        let filled = |verdict_of_japanese: &str| {
            let rows = table.rows.iter().rev().map(|row| {
                let mut cells = row.cells.clone();
                cells.resize(9, String::new());
                let own = if cells[0] == korean.to_string() {
                    ["수용", "", "", "접수증으로 개설할 수 있게 하겠습니다."]
                } else {
                    [verdict_of_japanese, "예산·인력", &check[..10], "내년 예산에 반영하겠습니다."]
                };
                cells.iter_mut().skip(4).zip(own).for_each(|(cell, said)| said.clone_into(cell));
                cells
            });
            let mut book = Vec::new();
            lb_tables::write::xlsx(&mut book, "items", &table.columns, &[], rows).unwrap();
            book
        };
        let wrong = file(&office, &path, ("answers.xlsx", &filled("글쎄요")), "no").await;
        assert!(wrong.status == 422 && wrong.shows("글쎄요"), "{}", wrong.text);
        assert_eq!((state(&t, korean).await, state(&t, japanese).await), ("assigned".into(), "assigned".into()));
        let good = filled("long-term");
        let trial = file(&office, &path, ("answers.xlsx", &good), "yes").await;
        assert_eq!(trial.status, 200, "{}", trial.text);
        assert_eq!(state(&t, korean).await, "assigned", "a trial keeps nothing");
        let kept = file(&office, &path, ("answers.xlsx", &good), "no").await;
        assert_eq!(kept.status, 303, "{}", kept.text);
        assert_eq!((state(&t, korean).await, state(&t, japanese).await), ("accepted".into(), "long-term".into()));
        let officer = t.client(&site, policy_officer());
        assert!(officer.get(&format!("/policy/items/{korean}")).await.shows("접수증으로 개설할 수 있게"));
        // A workbook that is none is refused in words.
        let none = file(&office, &path, ("answers.xlsx", b"no workbook"), "no").await;
        assert_eq!(none.status, 422, "{}", none.text);
    }

    async fn fifty_three_of_fifty_three_in_progress_after_a_year_glare(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let authority = office(&cx).await;
        for number in 1..=53 {
            let item = heard(&cx, (number, Language::EN, "It is looked into."), Consent::Anonymous).await;
            given(&cx, item, authority).await;
        }
        let path = batches::send(&cx, &room, authority).await.unwrap().unwrap().path;
        let site = t.site(vec![slice(&room)]);
        assert_eq!(t.stranger(&site).post(&format!("{path}/seen"), &[]).await.status, 303);
        let officer = t.client(&site, policy_officer());
        let fresh = officer.get("/policy/ageing").await;
        assert!(fresh.shows("0 of 53 late or too old"), "{}", fresh.text);
        t.clock.advance(367 * 86_400);
        let page = officer.get("/policy/ageing").await;
        assert!(page.shows("53 of 53 late or too old"), "{}", page.text);
        let red = officer.get("/policy/ageing?only=red").await;
        let items = |text: &str| text.matches("href=\"/policy/items/").count();
        let next = red.text.split("href=\"").find(|part| part.contains("only=red") && part.contains("after=")).unwrap();
        let next = next.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        let rest = officer.get(&next).await;
        assert_eq!((items(&red.text), items(&rest.text)), (50, 3), "{next}: {}", rest.text);
        // Each of them glares, not only their number.
        let glaring = |text: &str| {
            let rows = text.split("<tr").filter(|row| row.contains("href=\"/policy/items/"));
            rows.filter(|row| row.contains("critical")).count()
        };
        assert_eq!((glaring(&red.text), glaring(&rest.text)), (50, 3));
        let listed = officer.get("/api/v1/policy/items?only=red&limit=200").await.json();
        let listed = listed["items"].as_array().unwrap();
        assert_eq!((listed.len(), listed.iter().filter(|one| one["red"] == true).count()), (53, 53));
    }

    async fn the_table_that_is_sent_out_names_no_company(t: Scratch) {
        let room = room();
        let (_, [korean, _], path) = sent(&t, &room).await;
        let cx = t.cx(lb_kernel::policy::Actor::anonymous());
        let (office, asked) = inbox::download(&cx, path.strip_prefix("/policy/inbox/").unwrap()).await.unwrap();
        assert_eq!((office.language, asked.len()), (Language::KO, 2));
        assert!(asked.iter().any(|one| one.item.id == korean && one.company.is_none()));
        let site = t.site(vec![slice(&room)]);
        let book = t.stranger(&site).get(&format!("{path}/table.xlsx")).await;
        assert!(book.status == 200 && book.text.starts_with("PK"), "{}", book.text);
        let told = t.system().read().count("select count(*) as n from audit_entry where action = 'batch.downloaded'", &[]).await.unwrap();
        assert_eq!(told, 2, "taking a table away stands in the record");
    }

    async fn nobody_learns_whose_a_difficulty_is_who_need_not(t: Scratch) {
        let room = room();
        let cx = t.cx(policy_officer());
        let authority = office(&cx).await;
        let named = heard(&cx, (7, Language::EN, "Named words."), Consent::Named).await;
        given(&cx, named, authority).await;
        let hidden = heard(&cx, (8, Language::EN, "Private words."), Consent::Private).await;
        let site = t.site(vec![slice(&room)]);
        let officer = t.client(&site, policy_officer());
        let refused = officer.post(&format!("/policy/items/{hidden}/give"), &[("version", &version(&t, hidden).await),
            ("handling", "rule"), ("authority", &authority.to_string())]).await;
        assert!(refused.status == 422 && refused.shows("has agreed only to be counted"), "{}", refused.text);
        let path = batches::send(&cx, &room, authority).await.unwrap().unwrap().path;
        let inbox = t.stranger(&site).get(&path).await;
        assert!(inbox.shows("Company 7") && !inbox.text.contains("Private words."), "{}", inbox.text);
        let mut above = actor("Above", Role::Supervisor, Scope::Workspace(id(899)));
        above.supervised.push(id(UNIT));
        let adviser = actor("Adviser", Role::Adviser, Scope::Workspace(id(UNIT)));
        let everybody = [("officer", policy_officer(), 200, 2), ("own", member(8), 200, 1),
            ("other", member(9), 404, 0), ("above", above, 200, 2), ("adviser", adviser, 404, 0)];
        for (name, who, reads, lists) in everybody {
            let client = t.client(&site, who);
            for address in [format!("/policy/items/{hidden}"), format!("/api/v1/policy/items/{hidden}")] {
                let reply = client.get(&address).await;
                assert_eq!(reply.status, reads, "{name} {address}");
                for secret in ["Company 8", "c8@example.org", "Contact 8"] {
                    assert!(!reply.text.contains(secret), "{name} reads {secret} at {address}");
                }
                // Whoever stands above the unit sees that it is there, under its pseudonym.
                let reads = ["officer", "own"].contains(&name);
                assert_eq!(reply.shows("Private words."), reads, "{name} {address}");
                assert!(reply.shows("P-") || !(reads || name == "above"), "{name} {address}");
            }
            for address in ["/policy/items", "/policy/ageing", "/policy/items/export"] {
                let reads = ["officer", "own"].contains(&name);
                assert_eq!(client.get(address).await.shows("Private words."), reads, "{name} {address}");
            }
            let listed = client.get("/api/v1/policy/items").await.json();
            assert_eq!(listed["items"].as_array().unwrap().len(), lists, "{name}");
            let meters = client.get("/api/v1/policy/meters").await.json();
            let counted = meters.as_array().unwrap().first().map_or(0, |one| one["items"].as_u64().unwrap());
            assert_eq!(usize::try_from(counted).unwrap(), lists, "{name} counts what it sees");
            let file = client.get("/policy/items/export?format=json").await.json();
            assert_eq!(file.as_array().unwrap().len(), lists, "{name}");
            let unit = client.get("/policy/overview").await.status;
            assert_eq!(unit.as_u16(), if lists == 2 { 200 } else { 403 }, "{name}");
        }
    }

    async fn a_company_confirms_once_however_often_it_presses(t: Scratch) {
        let room = room();
        let (authority, [korean, _], path) = sent(&t, &room).await;
        let inbox_link = path.strip_prefix("/policy/inbox/").unwrap();
        let seen = version(&t, korean).await.parse().unwrap();
        let stranger = || t.cx(lb_kernel::policy::Actor::anonymous());
        inbox::answer(&stranger(), inbox_link, korean, seen, said(Verdict::Accepted), "").await.unwrap();
        let cx = t.cx(policy_officer());
        let measure = crate::world::measure(&cx, authority, &t.system().now.day().to_string()).await;
        lb_policy::actions::measures::link(&cx, measure, &[korean]).await.unwrap();
        days(&t, &room, 1).await;
        let asked = confirm::ask(&cx, &room, measure).await.unwrap();
        assert_eq!(asked.len(), 1);
        assert!(confirm::ask(&cx, &room, measure).await.unwrap().is_empty(), "asked once a round");
        let link = asked[0].path.strip_prefix("/policy/asked/").unwrap().to_owned();
        let question = confirm::find(&stranger(), &link).await.unwrap().questions[0].0.id;
        let mut tasks = Vec::new();
        for number in 0..6 {
            let (cx, link) = (stranger(), link.clone());
            let said = if number % 2 == 0 { lb_policy::rules::confirmation::Said::Solved } else { lb_policy::rules::confirmation::Said::Not };
            let reply = confirm::Reply { question, said: Some(said), note: String::new() };
            tasks.push(tokio::spawn(async move { confirm::answer(&cx, &link, &[reply]).await }));
        }
        let mut kept = 0;
        for task in tasks {
            kept += usize::from(task.await.unwrap().is_ok());
        }
        assert_eq!(kept, 1);
        let told = t.system().read().count("select count(*) as n from audit_entry where action = 'item.confirmed'", &[]).await.unwrap();
        assert_eq!(told, 1);
    }

    async fn a_company_is_told_of_a_measure_without_a_link_that_is_closed_to_it(t: Scratch) {
        let room = room();
        let (authority, [korean, _], path) = sent(&t, &room).await;
        let stranger = t.cx(lb_kernel::policy::Actor::anonymous());
        let (link, seen) = (path.strip_prefix("/policy/inbox/").unwrap(), version(&t, korean).await.parse().unwrap());
        inbox::answer(&stranger, link, korean, seen, said(Verdict::Accepted), "").await.unwrap();
        let cx = t.cx(policy_officer());
        let measure = crate::world::measure(&cx, authority, &t.system().now.day().to_string()).await;
        lb_policy::actions::measures::link(&cx, measure, &[korean]).await.unwrap();
        let site = t.site(vec![slice(&room)]);
        let (page, link) = (format!("/policy/items/{korean}"), format!("/policy/measures/{measure}"));
        let company = t.client(&site, member(1));
        let told = company.get(&page).await;
        assert!(told.status == 200 && told.shows("id=\"measures\"") && !told.shows(&link), "{}", told.text);
        assert_eq!(company.get(&link).await.status, 404);
        let unit = t.client(&site, policy_officer());
        assert!(unit.get(&page).await.shows(&link));
        assert_eq!(unit.get(&link).await.status, 200);
    }

    async fn silence_closes_nothing_and_a_recommendation_without_a_word_is_published(t: Scratch) {
        let room = room();
        let (authority, [korean, _], path) = sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let officer = t.client(&site, policy_officer());
        let made = officer.post("/policy/recommendations", &[("authority", &authority.to_string()), ("title", "One form"), ("words", "Accept receipts.")]).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let page = made.location().to_owned();
        let mail = mails(&t, "policy-mail-recommend").await.pop().unwrap();
        let behind = t.stranger(&site).get(&link(&mail)).await;
        assert!(behind.shows("Accept receipts."), "{}", behind.text);
        days(&t, &room, 31).await;
        assert!(officer.get(&page).await.shows("Published on"), "nothing came in thirty days");
        let number = page.rsplit('/').next().unwrap();
        let plan = t.stranger(&site).post(&format!("{}/recommendations/{number}", link(&mail)), &[("event", "plan"), ("text", "By June.")]).await;
        assert_eq!(plan.status, 303, "{}", plan.text);
        let late = officer.get(&page).await;
        assert!(late.shows("By June.") && late.shows("Published on") && late.shows("answered late on"), "{}", late.text);
        assert!(officer.get("/policy/recommendations").await.shows("answered late on"), "late stays published");
        assert_eq!(state(&t, korean).await, "assigned", "silence moves nothing");
        let ageing = officer.get("/policy/ageing?only=red").await;
        assert!(ageing.shows("2 of 2 late or too old"), "{}", ageing.text);
        let authorities = officer.get("/policy/authorities").await;
        assert!(authorities.shows("mostly late · 0/2"), "{}", authorities.text);
        assert_eq!(t.stranger(&site).get(&path).await.status, 200, "the batch is still open");
    }

    async fn lists_ask_the_same_number_of_questions_however_long_they_are(t: Scratch) {
        let room = room();
        sent(&t, &room).await;
        let site = t.site(vec![slice(&room)]);
        let officer = t.client(&site, policy_officer());
        let pages = ["/policy/items", "/policy/ageing", "/policy/authorities", "/policy/overview", "/policy/mine"];
        let mut few = Vec::new();
        for page in pages {
            few.push(t.counting(officer.get(page)).await.1);
        }
        let cx = t.cx(policy_officer());
        for number in 20..40 {
            heard(&cx, (number, Language::EN, "More words."), Consent::Anonymous).await;
        }
        for (page, few) in pages.iter().zip(few) {
            let (reply, many) = t.counting(officer.get(page)).await;
            assert_eq!((reply.status.as_u16(), many), (200, few), "{page}");
        }
    }
}
