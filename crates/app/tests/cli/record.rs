//! The verbs that look after the record: set-up, backup, restore, drill, the audit chain.

use super::{Place, Ran, binary, finish};

/// Changes a database behind the program's back.
fn spoil(database: &str, statements: &[&str]) {
    let work = async {
        let clock = std::sync::Arc::new(lb_store::SystemClock);
        let store = lb_store::Store::open(&format!("sqlite://{database}"), clock).await.unwrap();
        let cx = lb_store::Cx::command_line(&store, lb_kernel::Locale::En);
        let mut tx = cx.begin().await.unwrap();
        for sql in statements {
            tx.run(sql, &[]).await.unwrap();
        }
        tx.commit().await.unwrap();
        store.close().await.unwrap();
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work);
}

/// The identifier of the one organisation that is there.
fn only_organisation(database: &str) -> String {
    use lb_store::Rows as _;
    let work = async {
        let clock = std::sync::Arc::new(lb_store::SystemClock);
        let store = lb_store::Store::open(&format!("sqlite://{database}"), clock).await.unwrap();
        let cx = lb_store::Cx::command_line(&store, lb_kernel::Locale::En);
        let found = cx
            .read()
            .first("select id from organisation", &[], |row| row.get::<String>("id"))
            .await
            .unwrap();
        store.close().await.unwrap();
        found.unwrap()
    };
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
}

/// Runs a verb on the data folder `data` of a place.
fn on(place: &Place, data: &str, language: &str, arguments: &[&str]) -> Ran {
    let mut command = binary(arguments, language);
    command.env("LANDBRIDGE_DATA", place.path(data)).current_dir(place.folder.path());
    finish(command)
}

#[test]
fn what_was_backed_up_comes_back_and_the_drill_proves_it() {
    let place = Place::new();
    let made = on(&place, "data", "en", &["admin", "create", "you@example.org"]);
    assert_eq!(made.code, 0, "{}", made.err);
    assert!(made.out.contains("/link/"), "{}", made.out);
    let backup = place.path("backup");
    let ran = on(&place, "data", "en", &["backup", &backup]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let again = on(&place, "data", "ko", &["backup", &backup]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("이미 있습니다"), "{}", again.err);
    let drill = on(&place, "data", "fr", &["drill"]);
    assert_eq!(drill.code, 0, "{}", drill.err);
    assert!(drill.out.contains("Exercice réussi"), "{}", drill.out);
    let back = on(&place, "elsewhere", "en", &["restore", &backup]);
    assert_eq!(back.code, 0, "{}", back.err);
    let occupied = on(&place, "elsewhere", "ja", &["restore", &backup]);
    assert_eq!(occupied.code, 1);
    assert!(occupied.err.contains("空の場所"), "{}", occupied.err);
    let first = on(&place, "data", "en", &["audit", "verify"]);
    let second = on(&place, "elsewhere", "en", &["audit", "verify"]);
    assert_eq!((first.code, &first.out), (0, &second.out), "{}", second.err);
}

#[test]
fn a_restore_that_fails_says_why_and_leaves_the_place_as_it_was() {
    let place = Place::new();
    assert_eq!(on(&place, "data", "en", &["admin", "create", "you@example.org"]).code, 0);
    let none = on(&place, "new", "ko", &["restore", &place.path("nowhere")]);
    assert!(none.code == 1 && none.err.contains("백업이 아닙니다"), "{}", none.err);
    let backup = place.path("backup");
    assert_eq!(on(&place, "data", "en", &["backup", &backup]).code, 0);
    let whole = place.read("backup/manifest.json");
    for (spoilt, said) in [
        ("{".to_owned(), "manifest.json"),
        (whole.replace("\"files\":0", "\"files\":1"), "1 files, and 0 are there"),
        (whole.replace("\"account\":1", "\"account\":2"), "The table account"),
    ] {
        assert_ne!(spoilt, whole);
        std::fs::write(place.path("backup/manifest.json"), spoilt).unwrap();
        let failed = on(&place, "new", "en", &["restore", &backup]);
        assert!(failed.code == 1 && failed.err.contains(said), "{}", failed.err);
        assert!(!std::path::Path::new(&place.path("new/landbridge.db")).exists(), "{said}");
    }
    std::fs::write(place.path("backup/manifest.json"), whole).unwrap();
    let back = on(&place, "new", "en", &["restore", &backup]);
    assert_eq!(back.code, 0, "{}", back.err);
}

#[test]
fn verbs_that_look_at_a_record_do_not_set_one_up() {
    let place = Place::new();
    let backup = place.path("backup");
    for verb in [
        &["audit", "verify"][..],
        &["audit", "export"],
        &["check"],
        &["backup", &backup],
        &["drill"],
        &["export", "organisations"],
        &["user", "link", "you@example.org"],
    ] {
        let ran = on(&place, "mistyped", "en", verb);
        assert!(ran.code == 1 && ran.err.contains("Nothing has been set up at"), "{}", ran.err);
        assert!(ran.out.is_empty(), "{}", ran.out);
    }
    assert!(!std::path::Path::new(&place.path("mistyped/landbridge.db")).exists());
    let none = on(&place, "mistyped", "ja", &["serve", "--config", &place.path("none.toml")]);
    assert!(none.code != 0 && none.err.contains("ファイルが見つかりません"), "{}", none.err);
    let mut command = binary(&["audit", "verify"], "ko");
    command.env("LANDBRIDGE_DATABASE_URL", "mysql://someone@example.org/x");
    let other = finish(command);
    assert!(
        other.code == 1 && other.err.contains("데이터베이스를 열 수 없습니다"),
        "{}",
        other.err
    );
}

#[test]
fn an_export_is_checked_without_our_programs_as_the_handbook_says() {
    let place = Place::new();
    assert_eq!(on(&place, "data", "en", &["admin", "create", "you@example.org"]).code, 0);
    let out = place.path("audit.jsonl");
    let ran = on(&place, "data", "en", &["audit", "export", "--out", &out]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let narrow = on(&place, "data", "en", &["audit", "export", "--action", "account."]);
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let accounts = lines(&narrow.out);
    assert!(
        !accounts.is_empty() && accounts.len() < lines(&place.read("audit.jsonl")).len(),
        "{}",
        narrow.out
    );
    assert!(accounts.iter().all(|line| line.contains("\"action\":\"account.")), "{}", narrow.out);
    for (language, said) in [("ko", "날짜"), ("ja", "日付"), ("fr", "jour")] {
        let wrong = on(&place, "data", language, &["audit", "export", "--from", "yesterday"]);
        assert!(wrong.code == 1 && wrong.err.contains(said), "{}", wrong.err);
    }
    let handbook = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operate/audit.md");
    let handbook = std::fs::read_to_string(handbook).unwrap();
    let script = handbook.split("```python\n").nth(1).unwrap().split("```").next().unwrap();
    let check =
        |file: &str| std::process::Command::new("python3").args(["-c", script, file]).output();
    let Ok(checked) = check(&out) else {
        println!("SKIPPED: the handbook's script needs python3");
        return;
    };
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    let spoilt = place.read("audit.jsonl").replacen("\"operation\":\"", "\"operation\":\"x", 1);
    std::fs::write(&out, spoilt).unwrap();
    assert!(!check(&out).unwrap().status.success(), "one word was changed");
}

#[test]
fn a_drill_on_postgres_makes_a_database_and_takes_it_away() {
    lb_testkit::run(lb_store::Engine::Postgres, Vec::new(), |t| async move {
        use lb_store::Rows as _;
        let place = Place::new();
        let on = |arguments: &[&str]| {
            let mut command = binary(arguments, "en");
            command.env("LANDBRIDGE_DATA", place.path("data"));
            command.env("LANDBRIDGE_DATABASE_URL", &t.url).current_dir(place.folder.path());
            finish(command)
        };
        let made = on(&["admin", "create", "you@example.org"]);
        assert_eq!(made.code, 0, "{}", made.err);
        let drill = on(&["drill"]);
        assert_eq!(drill.code, 0, "{}", drill.err);
        assert!(drill.out.contains("Drill passed"), "{}", drill.out);
        let backup = place.path("backup");
        assert_eq!(on(&["backup", &backup]).code, 0);
        let proved = on(&["drill", "--from", &backup]);
        assert_eq!(proved.code, 0, "{}", proved.err);
        let occupied = on(&["drill", "--from", &backup, "--into", &t.url]);
        assert_eq!(occupied.code, 1, "a database that is in use is not restored into");
        let sql = "select count(*) as n from pg_database where datname like 'landbridge_drill_%'";
        assert_eq!(t.system().read().count(sql, &[]).await.unwrap(), 0);
        let spoilt = place.read("backup/manifest.json").replace("\"account\":1", "\"account\":2");
        std::fs::write(place.path("backup/manifest.json"), spoilt).unwrap();
        let failed = on(&["drill", "--from", &backup]);
        assert!(failed.code == 1 && failed.err.contains("account"), "{}", failed.err);
        assert_eq!(t.system().read().count(sql, &[]).await.unwrap(), 0, "also after a failure");
    });
}

#[test]
fn a_list_of_fields_is_loaded_and_taken_along_on_the_command_line() {
    let place = Place::new();
    let out = place.path("fields.csv");
    assert_eq!(on(&place, "data", "en", &["fields", "export", "--out", &out]).code, 0);
    assert!(on(&place, "data", "ko", &["fields", "list"]).out.contains("올린 목록이 없습니다"));
    let mut list = place.read("fields.csv");
    list.push_str("moon,Moon mining,달 채굴업,月面採掘,Mines lunaires,月球采矿,lunar,07,07,05,,\n");
    let file = place.file("longer.csv", &list);
    let tried = on(&place, "data", "ja", &["fields", "load", &file, "--name", "2027", "--dry-run"]);
    assert!(tried.code == 0 && tried.out.contains("まだ何も読み込んでいません"), "{}", tried.err);
    let loaded = on(&place, "data", "en", &["fields", "load", &file, "--name", "2027"]);
    assert_eq!(loaded.code, 0, "{}", loaded.err);
    assert!(loaded.out.contains("New: moon"), "{}", loaded.out);
    assert!(on(&place, "data", "en", &["fields", "list"]).out.contains("2027"));
    let wrong = place.file("wrong.csv", list.replace(",月球采矿,", ",,"));
    let wrong = on(&place, "data", "fr", &["fields", "load", &wrong, "--name", "2028"]);
    assert_ne!(wrong.code, 0);
    assert!(wrong.err.contains("le nom manque dans la colonne"), "{}", wrong.err);
    // An import finds a field of the new list by its name; the list is in force for every verb.
    let rows = place.file("rows.csv", "name,fields\nLuna Works,月面採掘\n");
    let entered = on(&place, "data", "en", &["import", "organisations", &rows, "--dry-run"]);
    assert!(entered.code == 0 && !entered.err.contains("Luna"), "{} {}", entered.out, entered.err);
    // One run of the workbench takes a list without any installation.
    let needs = place.file("needs.csv", "id,text,fields\n1,We look for ore,moon mining\n");
    let offers = place.file("offers.csv", "id,text,fields\n1,We dig,달 채굴업\n2,We sew,fashion\n");
    let matched =
        super::run(&["match", "--needs", &needs, "--offers", &offers, "--fields", &file, "--json"]);
    assert_eq!(matched.code, 0, "{}", matched.err);
}

#[test]
fn there_is_one_first_operator() {
    let place = Place::new();
    assert_eq!(on(&place, "data", "en", &["admin", "create", "a@example.org"]).code, 0);
    let second = on(&place, "data", "ko", &["admin", "create", "b@example.org"]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("운영자"), "{}", second.err);
    assert_eq!(on(&place, "data", "en", &["user", "link", "b@example.org"]).code, 1);
    let link = on(&place, "data", "en", &["user", "link", "A@example.org", "--json"]);
    assert!(link.code == 0 && link.out.contains("\"link\""), "{}{}", link.out, link.err);
}

#[test]
fn what_is_generated_from_the_program_is_whole() {
    let place = Place::new();
    let api = on(&place, "data", "en", &["openapi"]);
    let api: serde_json::Value = serde_json::from_str(&api.out).unwrap();
    assert_eq!(api.get("openapi").and_then(|one| one.as_str()), Some("3.1.0"));
    assert!(on(&place, "data", "en", &["man"]).out.contains(".TH landbridge"));
    assert!(on(&place, "data", "en", &["completions", "zsh"]).out.contains("#compdef"));
    assert!(place.files().is_empty(), "describing the program writes nothing");
}

#[test]
fn workspaces_are_made_shown_and_staffed_on_the_command_line() {
    let place = Place::new();
    assert_eq!(on(&place, "data", "en", &["admin", "create", "you@example.org"]).code, 0);
    assert!(on(&place, "data", "fr", &["workspace", "list"]).out.contains("Aucun espace"));
    let nameless = on(&place, "data", "ko", &["workspace", "create", "network"]);
    assert!(nameless.code == 1 && !nameless.err.contains("workspaces-"), "{}", nameless.err);
    let unknown = on(&place, "data", "ja", &["workspace", "create", "castle", "--name-ja", "城"]);
    assert!(unknown.code == 1 && unknown.err.contains("network"), "{}", unknown.err);
    let arguments = [
        "workspace",
        "create",
        "network",
        "--name-en",
        "Desk",
        "--name-ko",
        "창구",
        "--countries",
        "KR JP",
        "--languages",
        "ko ja",
        "--json",
    ];
    let made = on(&place, "data", "en", &arguments);
    assert_eq!(made.code, 0, "{}", made.err);
    let made: serde_json::Value = serde_json::from_str(&made.out).unwrap();
    let id = made.get("id").and_then(|id| id.as_str()).unwrap();
    let listed = on(&place, "data", "ko", &["workspace", "list"]);
    assert!(listed.out.contains(id) && listed.out.contains("창구"), "{}", listed.out);
    let role = |verb: &str, email: &str, role: &str, language: &str| {
        on(&place, "data", language, &["workspace", verb, id, email, role])
    };
    assert_eq!(role("grant", "nobody@example.org", "officer", "en").code, 1);
    assert!(role("grant", "you@example.org", "king", "fr").err.contains("administrator"));
    assert_eq!(role("grant", "You@example.org", "administrator", "ja").code, 0);
    assert_eq!(role("grant", "you@example.org", "officer", "ko").code, 0);
    assert_eq!(role("grant", "you@example.org", "officer", "ko").code, 1, "has it already");
    let shown = on(&place, "data", "en", &["workspace", "show", id, "--json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(shown.get("people").and_then(|all| all.as_array()).unwrap().len(), 2);
    assert_eq!(role("revoke", "you@example.org", "officer", "en").code, 0);
    assert_eq!(role("revoke", "you@example.org", "officer", "en").code, 1);
    let last = role("revoke", "you@example.org", "administrator", "ko");
    assert_eq!(last.code, 1, "the last administrator stays: {}", last.out);
    assert_eq!(on(&place, "data", "en", &["workspace", "show", "nowhere"]).code, 1);
}

#[test]
fn the_check_names_what_is_wrong_and_fails() {
    let place = Place::new();
    assert_eq!(on(&place, "data", "en", &["admin", "create", "you@example.org"]).code, 0);
    let whole = on(&place, "data", "ko", &["check"]);
    assert!(whole.code == 0 && whole.out.contains("이상이 없습니다"), "{}{}", whole.out, whole.err);
    spoil(
        &place.path("data/landbridge.db"),
        &[
            "insert into deadline_target (workspace, purpose, rule, version) \
             values ('0190163d-8694-739b-aea5-966c26f8ad91', 'listing.review', '{}', 1)",
            "update lead set n = 7",
        ],
    );
    let wrong = on(&place, "data", "en", &["check", "--json"]);
    assert_eq!(wrong.code, 1, "{}", wrong.err);
    let report: serde_json::Value = serde_json::from_str(&wrong.out).unwrap();
    assert_eq!(report.get("whole"), Some(&false.into()));
    let faults = report.get("faults").and_then(|all| all.as_array()).unwrap();
    let places: Vec<_> = faults.iter().filter_map(|one| one.get("place")?.as_str()).collect();
    assert_eq!(places, ["lead.n", "deadline_target.workspace"], "{}", wrong.out);
    let said = on(&place, "data", "fr", &["check"]);
    assert!(said.code == 1 && said.out.contains("0190163d-8694-739b-aea5"), "{}", said.out);
}

#[test]
fn the_first_wrong_entry_is_named_after_one_byte_was_changed() {
    let place = Place::new();
    assert_eq!(on(&place, "data", "en", &["admin", "create", "you@example.org"]).code, 0);
    for name in ["One", "Two", "Three"] {
        let made = on(&place, "data", "en", &["workspace", "create", "lab", "--name-en", name]);
        assert_eq!(made.code, 0, "{}", made.err);
    }
    let whole = on(&place, "data", "en", &["audit", "verify", "--json"]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    let whole: serde_json::Value = serde_json::from_str(&whole.out).unwrap();
    let entries = whole.get("entries").and_then(|one| one.as_i64()).unwrap();
    assert!(entries >= 4, "{entries}");
    let third = entries - 1;
    // Around the database's own refusal to change an entry, as somebody with the file could.
    spoil(
        &place.path("data/landbridge.db"),
        &[
            "drop trigger audit_entry_no_update",
            &format!(
                "update audit_entry set change = replace(change, 'Two', 'Twe') where seq = {third}"
            ),
        ],
    );
    let broken = on(&place, "data", "en", &["audit", "verify"]);
    assert_eq!(broken.code, 1, "{}", broken.out);
    assert!(broken.err.contains(&format!("entry {third}")), "{}", broken.err);
    let said = on(&place, "data", "ko", &["audit", "verify"]);
    assert!(said.code == 1 && said.err.contains(&third.to_string()), "{}", said.err);
}

#[test]
fn roles_over_the_installation_are_given_on_the_command_line() {
    let place = Place::new();
    let run = |arguments: &[&str]| on(&place, "data", "en", arguments);
    assert_eq!(run(&["admin", "create", "you@example.org"]).code, 0);
    let listed = run(&["role", "list", "installation"]);
    assert!(
        listed.out.contains("operator") && listed.out.contains("you@example.org"),
        "{}",
        listed.out
    );
    let given = run(&["role", "give", "installation", "you@example.org", "auditor"]);
    assert_eq!(given.code, 0, "{}", given.err);
    let wrong = run(&["role", "give", "installation", "you@example.org", "member"]);
    assert!(wrong.code == 1 && wrong.err.contains("cannot be given here"), "{}", wrong.err);
    let last = run(&["role", "withdraw", "installation", "you@example.org", "operator"]);
    assert!(last.code == 1 && last.err.contains("last operator"), "{}", last.err);
    let sent = run(&["role", "invite", "installation", "new@example.org", "operator", "--json"]);
    assert!(sent.code == 0 && sent.out.contains("new@example.org"), "{}{}", sent.out, sent.err);
    let nowhere = on(&place, "data", "fr", &["role", "list", "nowhere"]);
    assert!(nowhere.code == 1 && nowhere.err.contains("nowhere"), "{}", nowhere.err);
    let out = run(&["user", "disable", "you@example.org"]);
    assert!(out.code == 0 && out.out.contains("can no longer sign in"), "{}{}", out.out, out.err);
    assert_eq!(run(&["user", "enable", "you@example.org"]).code, 0);
}

#[test]
fn records_are_shared_and_workspaces_agree_on_the_command_line() {
    let place = Place::new();
    let run = |arguments: &[&str]| on(&place, "data", "en", arguments);
    assert_eq!(run(&["admin", "create", "you@example.org"]).code, 0);
    let id = |name: &str| {
        let made = run(&["workspace", "create", "lab", "--name-en", name, "--json"]);
        let made: serde_json::Value = serde_json::from_str(&made.out).unwrap();
        made.get("id").and_then(|id| id.as_str()).unwrap().to_owned()
    };
    let (from, to) = (id("From"), id("To"));
    let file = place.file("firms.csv", "name,country\nHanbit Test,KR\n");
    let read = run(&["import", "organisations", &file, "--workspace", &from]);
    assert_eq!(read.code, 0, "{}", read.err);
    let record = only_organisation(&place.path("data/landbridge.db"));
    let record = record.as_str();
    assert!(run(&["share", "list", record]).out.contains("no other workspace"));
    assert_eq!(run(&["share", "add", record, &to]).code, 0);
    assert_eq!(run(&["share", "add", record, &from]).code, 1, "its own workspace");
    assert!(run(&["share", "list", record]).out.contains("To"));
    assert_eq!(run(&["share", "remove", record, &to]).code, 0);
    assert_eq!(run(&["share", "list", &from]).code, 1, "no record that can be shared");
    assert_eq!(run(&["workspace", "agree", &from, &to, "--object", "organisation"]).code, 0);
    assert_eq!(
        run(&["workspace", "end-agreement", &from, &to]).code,
        1,
        "of all kinds there is none"
    );
    let ended = run(&["workspace", "end-agreement", &from, &to, "--object", "organisation"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(run(&["workspace", "close", &to]).code, 0);
    assert_eq!(run(&["workspace", "close", &to]).code, 1, "closed already");
}
