//! A mail that a mail server hands over becomes a difficulty, once.

use super::{Place, Ran, binary, finish};

const MAIL: &str = "From: Kim Hana <kim@corp.example>\r\nMessage-ID: <x@corp.example>\r\nSubject: Customs\r\n\
    Content-Type: text/plain; charset=utf-8\r\n\r\n연구용 시료가 통관에서 몇 주씩 묶입니다.\r\n";

fn on(place: &Place, language: &str, arguments: &[&str]) -> Ran {
    let mut command = binary(arguments, language);
    command.env("LANDBRIDGE_DATA", place.path("data")).current_dir(place.folder.path());
    finish(command)
}

fn json(ran: &Ran) -> serde_json::Value {
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_mail_is_taken_in_once_for_the_workspace_that_is_named() {
    let place = Place::new();
    assert_eq!(on(&place, "en", &["admin", "create", "you@example.org"]).code, 0);
    let made = [
        "workspace",
        "create",
        "network",
        "--name-en",
        "Desk",
        "--countries",
        "KR",
        "--languages",
        "ko",
        "--json",
    ];
    let made = json(&on(&place, "en", &made));
    let desk = made["id"].as_str().unwrap();
    let mail = place.file("report.eml", MAIL);
    // Nobody takes reports by mail yet: the mail server is told, and nothing is kept.
    let nowhere = on(&place, "ko", &["difficulty", "--mail", &mail]);
    assert!(
        nowhere.code == 1 && nowhere.err.contains("워크스페이스"),
        "{}{}",
        nowhere.out,
        nowhere.err
    );
    let first =
        json(&on(&place, "en", &["difficulty", "--mail", &mail, "--workspace", desk, "--json"]));
    assert_eq!((&first["fresh"], &first["language"]), (&true.into(), &"ko".into()));
    let pseudonym = first["pseudonym"].as_str().unwrap();
    assert!(pseudonym.starts_with("P-"), "{first}");
    let again =
        json(&on(&place, "en", &["difficulty", "--mail", &mail, "--workspace", desk, "--json"]));
    assert_eq!((&again["fresh"], &again["pseudonym"]), (&false.into(), &first["pseudonym"]));
    let told = on(&place, "fr", &["difficulty", "--mail", &mail, "--workspace", desk]);
    assert!(told.code == 0 && told.out.contains(pseudonym), "{}{}", told.out, told.err);
    // What is no mail, and what is no file, is refused in the reader's words.
    let empty = place.file("empty.eml", "From: kim@example.org\r\n\r\n");
    let refused = on(&place, "ja", &["difficulty", "--mail", &empty, "--workspace", desk]);
    assert!(
        refused.code == 1 && !refused.err.contains("policy."),
        "{}{}",
        refused.out,
        refused.err
    );
    let missing = on(&place, "en", &["difficulty", "--mail", "nowhere.eml", "--workspace", desk]);
    assert!(missing.code != 0 && missing.err.contains("nowhere.eml"), "{}", missing.err);
    assert_eq!(on(&place, "en", &["difficulty"]).code, 2, "a mail must be named");
}
