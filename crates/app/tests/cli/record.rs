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
