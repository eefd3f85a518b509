use axum::body::Body;
use axum::http::{Method, StatusCode};
use lb_directory::actions::{organisation, person};
use lb_exchange::actions::export::{self, Form};
use lb_exchange::actions::import::{self, Options, Source};
use lb_kernel::Refusal;
use lb_kernel::policy::Actor;
use lb_store::Rows as _;

use crate::making::{
    THEIRS, ask, officer, organisation as make, rooms, setup, site, stranger_officer, users,
};

const GOOD: &str = "회사명,사업자등록번호,국가,분야,유형\n한빛바이오,124-81-00998,대한민국,의약품,스타트업\nHanbit Energy,,KR,energy,sme\n";
const WRONG: &str = "name,kr_business,country,url\n한빛,124-81-00998,KR,\n,124-81-00990,Atlantis,x\n새벽,124-81-00998,JP,\n";

fn options() -> Options {
    Options { kind: "start-up".into(), visibility: "public-named".into(), ..Options::default() }
}

fn source<'a>(people: bool, file: &'a str, bytes: &'a [u8]) -> Source<'a> {
    Source { people, workspace: None, file, bytes }
}

async fn count(t: &lb_testkit::Scratch) -> u64 {
    organisation::count(&t.system(), &organisation::Filter::default()).await.unwrap().0
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_file_is_looked_at_entered_and_taken_out_again(t: Scratch) {
        let cx = t.cx(officer());
        let id = import::read(&cx, source(false, "a.csv", GOOD.as_bytes()), options()).await.unwrap();
        let preview = import::preview(&cx, &setup(), id).await.unwrap();
        assert_eq!((preview.good, preview.problems.len()), (2, 0), "{:?}", preview.problems);
        assert_eq!(count(&t).await, 0, "looking enters nothing");
        let entered = import::carry_out(&cx, &setup(), id).await.unwrap();
        assert_eq!((entered.entered, count(&t).await), (2, 2));
        let (listed, _) = organisation::list(&cx, &Default::default(), None, 10).await.unwrap();
        let one = listed.iter().find(|one| one.names[0].text == "한빛바이오").unwrap();
        assert_eq!((one.country.as_deref(), one.fields.as_slice()), (Some("KR"), &["health.drugs".to_owned()][..]));
        let twice = import::carry_out(&cx, &setup(), id).await.unwrap_err();
        assert!(twice.refusal().is_some());
        let (mut form, version) = organisation::editable(&cx, one.id).await.unwrap();
        form.founded = "2019".into();
        organisation::edit(&cx, &setup(), one.id, version, &form).await.unwrap();
        let undone = import::undo(&cx, &users(), id).await.unwrap();
        assert_eq!((undone.removed, undone.stay(), count(&t).await), (1, 1, 1), "what was worked with stays");
        assert!(import::undo(&cx, &users(), id).await.is_err());
    }

    async fn defects_are_told_by_line_and_column_and_nothing_is_entered(t: Scratch) {
        let cx = t.cx(officer());
        let id = import::read(&cx, source(false, "a.csv", WRONG.as_bytes()), options()).await.unwrap();
        let preview = import::preview(&cx, &setup(), id).await.unwrap();
        let told: Vec<(u64, &str, &str)> = preview
            .problems
            .iter()
            .map(|one| (one.line.unwrap(), one.column.as_deref().unwrap_or_default(), one.refusal.code()))
            .collect();
        assert_eq!(
            told,
            [
                (3, "name", "directory.name.missing"),
                (3, "kr_business", "directory.identifier.check-digit"),
                (3, "country", "directory.country.unknown"),
                (3, "url", "directory.url.wrong"),
                (4, "kr_business", "directory.identifier.taken"),
            ]
        );
        let refused = import::carry_out(&cx, &setup(), id).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("directory.import.wrong-rows"));
        assert_eq!(count(&t).await, 0);
        import::choose(&cx, id, &Options { leave_out: true, ..options() }).await.unwrap();
        let entered = import::carry_out(&cx, &setup(), id).await.unwrap();
        assert_eq!((entered.entered, entered.left_out, count(&t).await), (1, 2, 1));
    }

    async fn files_say_things_as_people_say_them(t: Scratch) {
        let cx = t.cx(officer());
        let rows = "회사명,국가,홈페이지,소개,소개 언어\n새벽,한국,www.example.kr,We make antibodies.,\n노을,韓国,,Des anticorps pour les chiens,프랑스어\n";
        let id = import::read(&cx, source(false, "a.csv", rows.as_bytes()), options()).await.unwrap();
        let preview = import::preview(&cx, &setup(), id).await.unwrap();
        assert_eq!((preview.good, preview.problems.len()), (2, 0), "{:?}", preview.problems);
        import::carry_out(&cx, &setup(), id).await.unwrap();
        let (listed, _) = organisation::list(&cx, &Default::default(), None, 10).await.unwrap();
        let dawn = listed.iter().find(|one| one.names[0].text == "새벽").unwrap();
        assert_eq!((dawn.country.as_deref(), dawn.url.as_deref()), (Some("KR"), Some("https://www.example.kr")));
        assert_eq!(dawn.description.as_ref().map(|text| text.language.code()), Some("en"));
        let rows = "회사명,성명,사용 언어\n새벽,노용석,한국어; English\n";
        let id = import::read(&cx, source(true, "p.csv", rows.as_bytes()), options()).await.unwrap();
        import::carry_out(&cx, &setup(), id).await.unwrap();
        let (people, _) = person::list(&cx, &Default::default(), None, 10).await.unwrap();
        let codes: Vec<&str> = people[0].languages.iter().map(|one| one.code()).collect();
        assert_eq!((codes.as_slice(), people[0].names[0].text.as_str()), (&["ko", "en"][..], "노용석"));
        assert_eq!(person::show(&cx, people[0].id).await.unwrap().places.len(), 1, "the company is where the person works");
    }

    async fn names_that_are_there_are_told_and_left_out_on_request(t: Scratch) {
        let hanbit = make(&t, &ask("한빛바이오", "public-named")).await;
        make(&t, &ask("우리끼리", "workspace")).await;
        let rows = "회사명,국가\n한빛 바이오,KR\n새벽,KR\n우리끼리,KR\n";
        let cx = t.cx(officer());
        let id = import::read(&cx, source(false, "a.csv", rows.as_bytes()), options()).await.unwrap();
        let preview = import::preview(&cx, &setup(), id).await.unwrap();
        let told: Vec<(u64, &str)> = preview.known.iter().map(|one| (one.line, one.name.as_str())).collect();
        assert_eq!((preview.good, told), (3, vec![(2, "한빛 바이오"), (4, "우리끼리")]));
        assert_eq!(preview.known[0].record, hanbit.cast());
        let site = site(&t);
        let client = t.client(&site, officer());
        let address = format!("/directory/imports/{id}");
        let page = client.get(&address).await;
        assert!(page.shows(&format!("<a href=\"/organisations/{hanbit}\">한빛 바이오</a>")), "{}", page.text);
        let chosen = [("column.0", "name"), ("column.1", "country"), ("visibility", "workspace"), ("kind", "sme"), ("leave_known", "yes")];
        assert_eq!(client.post(&address, &chosen).await.status, 303);
        let entered = import::carry_out(&cx, &setup(), id).await.unwrap();
        assert_eq!((entered.entered, entered.left_out), (1, 2));
        // What somebody may not see is not told by its name.
        let stranger = t.cx(stranger_officer());
        let id = import::read(&stranger, source(false, "a.csv", rows.as_bytes()), options()).await.unwrap();
        let preview = import::preview(&stranger, &setup(), id).await.unwrap();
        assert_eq!(preview.known.iter().map(|one| one.line).collect::<Vec<_>>(), [2]);
        let card = "BEGIN:VCARD\nFN:노용석\nEND:VCARD\n";
        let people = import::read(&cx, source(true, "p.vcf", card.as_bytes()), options()).await.unwrap();
        import::carry_out(&cx, &setup(), people).await.unwrap();
        let people = import::read(&cx, source(true, "p.vcf", card.as_bytes()), options()).await.unwrap();
        assert_eq!(import::preview(&cx, &setup(), people).await.unwrap().known.len(), 1);
    }

    async fn another_workspace_does_not_know_the_import(t: Scratch) {
        let id = import::read(&t.cx(officer()), source(false, "a.csv", GOOD.as_bytes()), options()).await.unwrap();
        let refused = import::preview(&t.cx(stranger_officer()), &setup(), id).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("refusal.missing"));
        let refused = import::read(&t.cx(crate::making::partner()), source(false, "a.csv", GOOD.as_bytes()), options()).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("policy.role"));
    }

    async fn people_come_from_tables_and_cards_with_their_organisation(t: Scratch) {
        make(&t, &ask("한빛", "public-named")).await;
        let cx = t.cx(officer());
        let table = "성명,읽기,소속,직함,이메일\n노용석,Noh Yong-seok,한빛,대표,noh@example.kr\n김하나,,없는 회사,,\n";
        let id = import::read(&cx, source(true, "p.csv", table.as_bytes()), options()).await.unwrap();
        let preview = import::preview(&cx, &setup(), id).await.unwrap();
        assert_eq!(preview.good, 1);
        assert_eq!(preview.problems[0].column.as_deref(), Some("소속"));
        import::choose(&cx, id, &Options { leave_out: true, ..options() }).await.unwrap();
        import::carry_out(&cx, &setup(), id).await.unwrap();
        let card = "BEGIN:VCARD\nVERSION:4.0\nFN:山田 太郎\nORG:한빛\nEND:VCARD\n";
        let other = import::read(&cx, source(true, "p.vcf", card.as_bytes()), options()).await.unwrap();
        assert_eq!(import::carry_out(&cx, &setup(), other).await.unwrap().entered, 1);
        let (listed, _) = person::list(&cx, &Default::default(), None, 10).await.unwrap();
        assert_eq!(listed.len(), 2);
        let noh = listed.iter().find(|one| one.names[0].text == "노용석").unwrap();
        let shown = person::show(&cx, noh.id).await.unwrap();
        assert_eq!((shown.places.len(), shown.view.email.as_deref()), (1, Some("noh@example.kr")));
        assert_eq!(import::undo(&cx, &users(), id).await.unwrap().removed, 1);
    }

    async fn a_file_holds_what_its_reader_sees_and_can_be_read_in_again(t: Scratch) {
        let mut sent = ask("=cmd()", "public-named");
        sent.region = "대전".into();
        sent.founded = "2019".into();
        make(&t, &sent).await;
        make(&t, &ask("비밀회사", "public-anonymous")).await;
        make(&t, &ask("우리끼리", "workspace")).await;
        let filter = organisation::Filter::default();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let own = text(export::organisations(&t.cx(officer()), &filter, Form::Csv).await.unwrap());
        assert!(own.starts_with('\u{feff}') && own.contains("우리끼리") && own.contains("비밀회사"));
        assert!(own.contains("'=cmd()"), "what a spreadsheet would run is disarmed");
        let other = text(export::organisations(&t.cx(stranger_officer()), &filter, Form::Csv).await.unwrap());
        assert!(!other.contains("우리끼리") && !other.contains("비밀회사"));
        assert_eq!(other.lines().count(), 3, "the nameless row is there without its name");
        let refused = export::organisations(&t.cx(Actor::anonymous()), &filter, Form::Csv).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("policy.sign-in"));
        for (format, name) in [(Form::Csv, "a.csv"), (Form::Xlsx, "a.xlsx"), (Form::Jsonl, "a.jsonl")] {
            let cx = t.cx(officer());
            let bytes = export::organisations(&cx, &filter, format).await.unwrap();
            let id = import::read(&cx, source(false, name, &bytes), options()).await.unwrap();
            let preview = import::preview(&cx, &setup(), id).await.unwrap();
            assert_eq!((preview.good, preview.problems.len()), (3, 0), "{name} {:?}", preview.problems);
        }
    }

    async fn a_file_of_people_says_where_they_are_and_who_took_their_contacts(t: Scratch) {
        let (hanbit, before) = (make(&t, &ask("한빛", "public-named")).await, make(&t, &ask("전 직장", "public-named")).await);
        let cx = t.cx(officer());
        let table = "성명,소속,직함,이메일\n노용석,한빛,대표,noh@example.kr\n김하나,전 직장,연구원,\n";
        import::at_once(&cx, &setup(), source(true, "p.csv", table.as_bytes()), options(), &lb_kernel::Silent).await.unwrap().unwrap();
        let (listed, _) = person::list(&cx, &Default::default(), None, 10).await.unwrap();
        let of = |name: &str| listed.iter().find(|one| one.names[0].text == name).unwrap();
        let left = person::show(&cx, of("김하나").id).await.unwrap().places[0].place.clone();
        assert_eq!(left.organisation, before);
        lb_directory::actions::affiliation::leave(&cx, left.id, "2020").await.unwrap();
        let file = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let text = file(export::people(&cx, &Default::default(), Form::Jsonl).await.unwrap());
        let rows: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let row = |name: &str| rows.iter().find(|row| row["name"] == name).unwrap();
        assert_eq!((&row("노용석")["organisation"], &row("노용석")["title"]), (&"한빛".into(), &"대표".into()));
        assert_eq!((row("김하나").get("organisation"), row("김하나").get("title")), (None, None), "who left is there no longer");
        let others = file(export::people(&t.cx(stranger_officer()), &Default::default(), Form::Csv).await.unwrap());
        assert!(others.contains("한빛") && !others.contains("noh@example.kr"));
        let filter = lb_store::audit::Filter { action: Some("directory.exported".into()), ..Default::default() };
        let entries = lb_store::audit::list(&t.system(), &filter, 10).await.unwrap();
        let told: Vec<_> = entries
            .iter()
            .map(|one| serde_json::from_str::<serde_json::Value>(&one.change).unwrap())
            .map(|change| (change["rows"].clone(), change.get("contacts").cloned()))
            .collect();
        let two = serde_json::json!(2);
        assert_eq!(told, [(two.clone(), None), (two, Some(serde_json::json!([of("노용석").id])))], "latest first; one entry a file");
        let hidden = ask("한빛", "workspace");
        let (_, version) = organisation::editable(&cx, hanbit).await.unwrap();
        organisation::edit(&cx, &setup(), hanbit, version, &hidden).await.unwrap();
        let others = file(export::people(&t.cx(stranger_officer()), &Default::default(), Form::Csv).await.unwrap());
        assert!(!others.contains("한빛"), "an organisation that is not seen is not told by its people");
    }

    async fn the_names_of_somebody_keep_their_languages_in_a_table(t: Scratch) {
        let cx = t.cx(officer());
        let rows = "성명,국문명,영문명,읽기,별칭\nノ・ヨンソク,노용석,Noh Yong-seok,のよんそく,Roh\n";
        let id = import::read(&cx, source(true, "p.csv", rows.as_bytes()), options()).await.unwrap();
        import::carry_out(&cx, &setup(), id).await.unwrap();
        let names = |listed: &lb_directory::views::PersonView| {
            let one = |name: &lb_directory::rules::names::Name| (name.text.clone(), name.language, name.reading.clone(), name.alias);
            listed.names.iter().map(one).collect::<Vec<_>>()
        };
        let (before, _) = person::list(&cx, &Default::default(), None, 10).await.unwrap();
        for (format, file) in [(Form::Csv, "a.csv"), (Form::Xlsx, "a.xlsx"), (Form::Jsonl, "a.jsonl")] {
            let bytes = export::people(&cx, &Default::default(), format).await.unwrap();
            let id = import::read(&cx, source(true, file, &bytes), options()).await.unwrap();
            import::carry_out(&cx, &setup(), id).await.unwrap();
            let (after, _) = person::list(&cx, &Default::default(), None, 10).await.unwrap();
            let new = after.iter().find(|one| one.id != before[0].id).unwrap();
            assert_eq!(names(new), names(&before[0]), "{file}");
            assert_eq!(names(new).len(), 4);
            import::undo(&cx, &users(), id).await.unwrap();
        }
    }

    async fn cards_of_people_are_read_in_again(t: Scratch) {
        let cx = t.cx(officer());
        let card = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:노용석\r\nX-READING:Noh\\, Yong-seok\r\nEMAIL:noh@example.kr\r\nEND:VCARD\r\n";
        let (first, entered) = import::at_once(&cx, &setup(), source(true, "p.vcf", card.as_bytes()), options(), &lb_kernel::Silent).await.unwrap().unwrap();
        assert_eq!(entered.entered, 1);
        let written = export::people(&cx, &person::Filter::default(), Form::Cards).await.unwrap();
        assert_eq!(import::undo(&cx, &users(), first).await.unwrap().removed, 1);
        let looked = import::look(&cx, &setup(), source(true, "p.vcf", &written), options()).await.unwrap();
        assert_eq!((looked.good, looked.problems.len()), (1, 0), "{}", String::from_utf8_lossy(&written));
        assert_eq!(person::count(&cx, &person::Filter::default()).await.unwrap().0, 0, "looking keeps nothing");
        import::at_once(&cx, &setup(), source(true, "p.vcf", &written), options(), &lb_kernel::Silent).await.unwrap().unwrap();
        let (listed, _) = person::list(&cx, &Default::default(), None, 10).await.unwrap();
        assert_eq!((listed[0].names[0].reading.as_deref(), listed[0].email.as_deref()), (Some("Noh, Yong-seok"), Some("noh@example.kr")));
        let refused = export::organisations(&cx, &organisation::Filter::default(), Form::Cards).await.unwrap_err();
        assert_eq!(refused.refusal().map(Refusal::code), Some("exchange.cards-of-people"));
    }

    async fn what_is_in_use_stays_and_what_is_gone_is_told(t: Scratch) {
        let cx = t.cx(officer());
        let rows = "name,country\n하나,KR\n둘,KR\n셋,KR\n넷,KR\n";
        let sent = source(false, "a.csv", rows.as_bytes());
        let (id, _) = import::at_once(&cx, &setup(), sent, options(), &lb_kernel::Silent).await.unwrap().unwrap();
        let content = |row: &lb_store::Row| row.get::<String>("content");
        let kept = cx.read().first("select content from directory_import", &[], content).await.unwrap();
        assert!(!kept.unwrap().contains("하나"), "rows are kept no longer than they are looked at");
        let (listed, _) = organisation::list(&cx, &organisation::Filter::default(), None, 10).await.unwrap();
        let of = |name: &str| listed.iter().find(|one| one.names[0].text == name).unwrap().id;
        let mut tx = cx.begin().await.unwrap();
        tx.run("insert into elsewhere (id, organisation) values ('l', $1)", &[&of("하나")]).await.unwrap();
        tx.run("insert into record_share (object, record, workspace, at) values ('organisation', $1, $2, 0)", &[&of("둘"), &THEIRS]).await.unwrap();
        tx.commit().await.unwrap();
        let (form, version) = organisation::editable(&cx, of("셋")).await.unwrap();
        organisation::edit(&cx, &setup(), of("셋"), version, &form).await.unwrap();
        let undone = import::undo(&cx, &users(), id).await.unwrap();
        assert_eq!((undone.removed, undone.used, undone.granted, undone.changed), (1, 1, 1, 1));
        let sql = "select record from outbox where action = 'organisation.removed'";
        let told: Vec<lb_kernel::Id<lb_kernel::Organisation>> = cx.read().all(sql, &[], |row| row.get("record")).await.unwrap();
        assert_eq!(told, [of("넷")]);
        let site = site(&t);
        let page = t.client(&site, officer()).get(&format!("/directory/imports/{id}")).await;
        assert!(page.text.contains("Records that stay: 3") && page.text.contains("they are shared: 1"), "{}", page.text);
        let list = t.client(&site, officer()).get("/directory/imports").await;
        assert!(list.text.contains("a.csv") && list.text.contains(&id.to_string()), "{}", list.text);
        let others = t.client(&site, stranger_officer()).get("/directory/imports").await;
        assert!(!others.text.contains("a.csv"));
    }

    async fn who_cancels_leaves_nothing(t: Scratch) {
        struct Impatient;
        impl lb_kernel::Watch for Impatient {
            fn tick(&self, progress: lb_kernel::Progress) -> lb_kernel::Control {
                if progress.done > 0 { lb_kernel::Control::Cancel } else { lb_kernel::Control::Continue }
            }
        }
        let cx = t.cx(officer());
        let stopped = import::at_once(&cx, &setup(), source(false, "a.csv", GOOD.as_bytes()), options(), &Impatient).await.unwrap();
        assert!(stopped.is_none());
        assert_eq!(count(&t).await, 0);
    }

    async fn pages_and_api_take_files(t: Scratch) {
        let site = site(&t);
        let client = t.client(&site, officer());
        let form = format!(
            "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{WRONG}\r\n--x--\r\n"
        );
        let read = client
            .send(Method::POST, "/organisations/import", Some("multipart/form-data; boundary=x"), Body::from(form))
            .await;
        assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.text);
        let page = client.get(read.location()).await;
        assert!(page.shows("This country is not known") && page.shows("column.0"), "{}", page.text);
        let enter = client.post(&format!("{}/enter", read.location()), &[]).await;
        assert_eq!(enter.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(enter.shows("2 rows are wrong"));
        let api = client
            .send(
                Method::POST,
                "/api/v1/directory/organisations/import?file=a.csv&kind=sme",
                Some("application/octet-stream"),
                Body::from(GOOD),
            )
            .await;
        assert_eq!(api.status, StatusCode::CREATED, "{}", api.text);
        let id = api.json()["id"].as_str().unwrap().to_owned();
        let done = client.post(&format!("/api/v1/directory/imports/{id}/enter"), &[]).await;
        assert_eq!(done.json()["entered"], 2, "{}", done.text);
        let file = client.get("/organisations/export?country=KR").await;
        assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
        assert!(file.shows("한빛바이오"));
        let file = client.get("/api/v1/directory/organisations/export?format=jsonl&kind=sme").await;
        assert_eq!(file.text.lines().count(), 1);
    }
}
