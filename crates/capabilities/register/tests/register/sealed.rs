//! Publications: numbered, signed, never changed.

use std::process::Command;

use lb_kernel::policy::{Role, Scope};
use lb_register::actions::{export, publish, read, settings};
use lb_register::rules::seal;
use lb_register::rules::settings::Rules;
use lb_store::{Cx, Outcome, Rows as _};
use lb_testkit::{actor, id};

use crate::setting::{book, day, desk, officer, room, rooms};

fn code<T>(outcome: Outcome<T>) -> &'static str {
    outcome.err().and_then(|halt| halt.refusal().map(lb_kernel::Refusal::code)).unwrap_or("done")
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_publication_is_numbered_signed_and_final(t: Scratch) {
        let room = room(&book());
        let cx = t.cx(officer());
        let one = publish::publish(&cx, &room, desk(), Some(day("2026-10-01"))).await.unwrap();
        assert_eq!(one.number, 1);
        assert_eq!(one.digest, seal::digest(one.bytes.as_bytes()));
        assert_eq!(code(publish::publish(&cx, &room, desk(), Some(day("2026-10-01"))).await), "register.same-day");
        assert_eq!(code(publish::publish(&cx, &room, desk(), Some(day("2026-09-01"))).await), "register.backwards");
        let two = publish::publish(&cx, &room, desk(), None).await.unwrap();
        assert_eq!((two.number, two.as_of.as_str(), two.key), (2, "2026-11-25", one.key));

        let keys = read::keys(&cx).await.unwrap();
        assert_eq!(keys.len(), 1);
        let pem = seal::pem(&keys[0].public);
        seal::verify(one.bytes.as_bytes(), &seal::raw(&one.signature), &pem).unwrap();
        let forged = one.bytes.replace("\"number\": 1", "\"number\": 9");
        assert_ne!(forged, one.bytes);
        let found = seal::verify(forged.as_bytes(), &seal::raw(&one.signature), &pem);
        assert_eq!(found, Err(seal::SealError::Wrong));
        assert_eq!(seal::verify(b"", b"short", &pem), Err(seal::SealError::Signature));
        assert_eq!(seal::verify(b"", &[0; 64], "no key"), Err(seal::SealError::Key));

        // The database refuses to change what was published.
        for sql in ["update publication set content = 'x'", "delete from publication"] {
            let mut tx = cx.begin().await.unwrap();
            assert!(tx.run(sql, &[]).await.is_err(), "{sql}");
        }
        let (again, content) = read::one(&cx, desk(), Some(1)).await.unwrap();
        assert_eq!((again.bytes, content.totals.voices), (one.bytes, 5));
        let told = cx.read().all("select action from audit_entry order by seq", &[], |row| row.get::<String>("action")).await.unwrap();
        assert_eq!(told, ["register.key-made", "register.published", "register.published"]);
    }

    async fn only_policy_officers_publish(t: Scratch) {
        let room = room(&book());
        for role in [Role::Officer, Role::Adviser] {
            let cx = t.cx(actor("Somebody", role, Scope::Workspace(desk())));
            assert_ne!(code(publish::publish(&cx, &room, desk(), None).await), "done", "{role}");
            assert_ne!(code(publish::preview(&cx, &room, desk()).await), "done", "{role}");
            assert_ne!(code(settings::set(&cx, desk(), Rules::default()).await), "done", "{role}");
        }
        let job = Cx::job(&t.store);
        publish::publish(&job, &room, desk(), None).await.unwrap();
    }

    async fn rules_have_bounds_and_versions(t: Scratch) {
        let cx = t.cx(officer());
        let rules = Rules { least: 2, ..Rules::default() };
        assert_eq!(code(settings::set(&cx, desk(), rules).await), "register.bounds");
        settings::set(&cx, desk(), Rules { least: 3, ..Rules::default() }).await.unwrap();
        assert_eq!(code(settings::set(&cx, desk(), Rules::default()).await), "refusal.stale");
        let kept = settings::rules(&cx, desk()).await.unwrap();
        assert_eq!((kept.least, kept.version), (3, 1));
        settings::set(&cx, desk(), Rules { monthly: true, ..kept }).await.unwrap();
        assert_eq!(code(settings::set(&cx, desk(), kept).await), "refusal.stale");
    }

    async fn one_refused_register_keeps_neither_the_others_nor_the_next_month(t: Scratch) {
        use lb_store::jobs::Handler as _;
        let room = room(&book());
        let cx = t.cx(officer());
        let other = lb_kernel::policy::Actor { grants: vec![lb_kernel::policy::Grant {
            role: Role::PolicyOfficer, scope: Scope::Workspace(id(1)) }], ..officer() };
        // A workspace that comes first, and has published of a day that is yet to come.
        let monthly = Rules { monthly: true, least: 3, ..Rules::default() };
        settings::set(&t.cx(other.clone()), id(1), monthly).await.unwrap();
        publish::publish(&t.cx(other), &room, id(1), Some(day("2027-01-01"))).await.unwrap();
        settings::set(&cx, desk(), monthly).await.unwrap();
        publish::Monthly(room).run(&Cx::job(&t.store), &serde_json::Value::Null).await.unwrap();
        let count = async |sql: &str| t.system().read().count(sql, &[]).await.unwrap();
        assert_eq!(count("select count(*) as n from publication").await, 2);
        assert_eq!(count("select count(*) as n from audit_entry where action = 'register.refused'").await, 1);
        assert_eq!(count("select count(*) as n from job where kind = 'register.monthly'").await, 1);
    }

    async fn the_files_stand_alone_and_openssl_agrees(t: Scratch) {
        let room = room(&book());
        let cx = t.cx(officer());
        settings::set(&cx, desk(), Rules { least: 3, ..Rules::default() }).await.unwrap();
        publish::publish(&cx, &room, desk(), None).await.unwrap();
        let files = export::files(&cx, &room, desk()).await.unwrap();
        let folder = t.folder.join("register");
        export::write(&folder, &files).unwrap();
        for locale in ["ko", "ja", "en", "fr"] {
            let page = std::fs::read_to_string(folder.join(locale).join("index.html")).unwrap();
            assert!(page.contains("href=\"theme-1.html\""), "{page}");
            assert!(!page.contains("/register/schema") && page.contains("../publications/1.json"));
            // Both meters and the way from door to outcome are drawn there too.
            assert!(page.contains("class=\"meter") && page.contains("<svg"), "{page}");
        }
        let theme = std::fs::read_to_string(folder.join("ko/theme-1.html")).unwrap();
        assert!(theme.contains("비자 대기") && theme.contains("&#60;b&#62;"), "{theme}");
        assert!(!files.contains_key("ko/theme-2.html"), "two companies are no theme");
        let key = String::from_utf8(files["key.pem"].clone()).unwrap();
        seal::verify(&files["publications/1.json"], &files["publications/1.sig"], &key).unwrap();
        let csv = String::from_utf8(files["tables/themes.csv"].clone()).unwrap();
        assert!(csv.contains("1,비자 대기,,Waiting for visas,,true,a1,Immigration office,5,0,0"), "{csv}");
        let table = |name: &str| String::from_utf8(files[&format!("tables/{name}.csv")].clone()).unwrap();
        assert!(table("answers").lines().count() > 1, "{}", table("answers"));
        assert!(table("recommendations").contains("number,title,language,authority"), "{}", table("recommendations"));
        // The documented command, where OpenSSL is there.
        let arguments = "pkeyutl -verify -pubin -inkey key.pem -rawin -in publications/1.json -sigfile publications/1.sig";
        let run = |folder: &std::path::Path| Command::new("openssl").args(arguments.split(' ')).current_dir(folder).output();
        match run(&folder) {
            Ok(said) => {
                assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
                std::fs::write(folder.join("publications/1.json"), "{}").unwrap();
                assert!(!run(&folder).unwrap().status.success());
            }
            Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound),
        }
    }
}
