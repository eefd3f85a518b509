//! A mail that a mail server pipes in waits for the unit, once; the exit status says what the server does.

use std::io::Write as _;
use std::process::Stdio;

use super::{Place, Ran, binary, finish};

const MAIL: &str = "From: Kim Hana <kim@corp.example>\r\nMessage-ID: <x@corp.example>\r\nSubject: Customs\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\n연구용 시료가 통관에서 몇 주씩 묶입니다.\r\n";

fn on(place: &Place, language: &str, arguments: &[&str]) -> Ran {
    let mut command = binary(arguments, language);
    command.env("LANDBRIDGE_DATA", place.path("data")).current_dir(place.folder.path());
    finish(command)
}

/// The same with a mail in the pipe.
fn piped(place: &Place, mail: &str, arguments: &[&str]) -> (i32, String) {
    let mut command = binary(&[&["mail", "receive"], arguments].concat(), "en");
    command.env("LANDBRIDGE_DATA", place.path("data")).current_dir(place.folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(mail.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    (out.status.code().unwrap(), String::from_utf8_lossy(&out.stdout).into_owned())
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_mail_server_is_told_what_became_of_a_mail() {
    let place = Place::new();
    assert_eq!(on(&place, "en", &["admin", "create", "you@example.org"]).code, 0);
    let made = [
        "workspace",
        "create",
        "policy",
        "--name-en",
        "Desk",
        "--countries",
        "KR",
        "--languages",
        "ko",
        "--json",
    ];
    let made = on(&place, "en", &made);
    assert_eq!(made.code, 0, "{}", made.err);
    let desk = json(&made.out)["id"].as_str().unwrap().to_owned();
    // Nobody gets what names nobody yet, and no unit has this name.
    assert_eq!(piped(&place, MAIL, &[]).0, 67);
    assert_eq!(piped(&place, MAIL, &["--recipient", "unit+desk@bridge.example"]).0, 67);
    let (code, first) = piped(&place, MAIL, &["--workspace", &desk, "--json"]);
    assert_eq!((code, &json(&first)["fresh"]), (0, &true.into()));
    let unit = ["difficulty", "unit", "--workspace", &desk, "--home", "true"];
    assert_eq!(on(&place, "en", &unit).code, 0);
    let (code, again) = piped(&place, MAIL, &["--json"]);
    assert_eq!(
        (code, &json(&again)["fresh"], &json(&again)["letter"]),
        (0, &false.into(), &json(&first)["letter"])
    );
    let away = MAIL.replace("Subject", "Auto-Submitted: auto-replied\r\nSubject");
    let (code, ignored) = piped(&place, &away, &["--json"]);
    assert_eq!((code, &json(&ignored)["ignored"]), (0, &"answer".into()));
    assert_eq!(piped(&place, "From: kim@example.org\r\n\r\n", &[]).0, 65);
    // What is wrong here, and not with the mail, lets it come again.
    assert_eq!(piped(&place, MAIL, &["--config", "nowhere.toml"]).0, 75);
    let missing = on(&place, "ja", &["mail", "receive", "--file", "nowhere.eml"]);
    assert!(missing.code == 75 && !missing.err.is_empty(), "{} {}", missing.code, missing.err);
    let file = place.file("report.eml", MAIL);
    let told = on(&place, "fr", &["mail", "receive", "--file", &file]);
    assert!(told.code == 0 && told.out.contains("Déjà reçu"), "{}{}", told.out, told.err);
}
