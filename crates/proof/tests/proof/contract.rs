//! The API as its description says: a checker written by others sends what the description allows and
//! what it forbids, as three roles, and compares every answer with it.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use lb_kernel::Locale;
use lb_kernel::policy::Role;
use serde_json::{Value, json};

use crate::house::House;
use crate::program::Program;
use crate::tools;

/// What is compared.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance,\
                      negative_data_rejection";
/// How forbidden requests are refused: as the checker expects, and where `If-Match` is missing as
/// what was made from another version (412).
const SETTINGS: &str = "[checks]\n\
    negative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 409, 412, 415, 422]\n";
/// Generated requests per operation and role, beside the systematic ones.
const EXAMPLES: &str = "4";

/// The record whose identifier stands in addresses of this kind.
fn record(path: &str) -> Option<&'static str> {
    let kinds = [
        ("/api/v1/directory/organisations/{id}", "organisation"),
        ("/api/v1/directory/people/{id}", "person"),
        ("/api/v1/directory/notes/{id}", "note"),
        ("/api/v1/directory/imports/{id}", "import"),
        ("/api/v1/network/listings/{id}", "listing"),
        ("/api/v1/workspaces/{id}", "workspace"),
        ("/api/v1/grants/{id}", "agreement"),
        ("/api/v1/forms/{id}", "form"),
        ("/api/v1/answers/{id}", "answer"),
        ("/api/v1/introductions/{id}", "introduction"),
        ("/api/v1/collaborations/{id}", "collaboration"),
        ("/api/v1/challenges/{id}", "challenge"),
        ("/api/v1/challenges/proposals/{id}", "proposal"),
        ("/api/v1/deadlines/{id}", "deadline"),
        ("/api/v1/translations/{id}", "translation"),
        ("/api/v1/registers/{id}/publications", "register"),
        ("/api/v1/records/{id}", "organisation"),
        ("/api/v1/agreements/{id}", "agreement"),
        ("/api/v1/directory/affiliations/{id}", "person"),
        ("/api/v1/directory/claims/{id}", "person"),
        ("/api/v1/letters/{id}", "letters"),
        ("/api/v1/surveys/{id}", "survey-published"),
        ("/api/v1/survey-answers/{id}", "survey-answer"),
        // A new capability adds its record here.
    ];
    kinds.iter().find(|(start, _)| path.starts_with(start)).map(|(_, record)| *record)
}

/// The description, with identifiers of records that there are as examples.
fn with_examples(house: &House, mut api: Value) -> Value {
    let paths = api["paths"].as_object_mut().expect("paths");
    for (path, item) in paths {
        let Some(kind) = record(path) else { continue };
        for (_, operation) in item.as_object_mut().expect("operations") {
            let Some(parameters) = operation["parameters"].as_array_mut() else { continue };
            for parameter in parameters {
                let name = match parameter["name"].as_str() {
                    Some("id") => kind,
                    Some("other") => "other",
                    _ => continue,
                };
                parameter["example"] = json!(house.records[name]);
            }
        }
    }
    api
}

/// Runs the checker as somebody; gives what it said when it found something.
fn check(program: &Path, description: &Path, house: &House, token: &str) -> Option<String> {
    let output = Command::new(program)
        .arg("run")
        .arg(description)
        .args(["--url", &house.address, "--seed", "20261125", "--generation-deterministic"])
        .args(["--checks", CHECKS, "--max-examples", EXAMPLES, "--no-color", "--workers", "1"])
        .args(["--phases", "examples,coverage,fuzzing"])
        .args(["--request-timeout", "30", "--suppress-health-check", "all", "--no-shrink"])
        .args(["--warnings", "off", "--continue-on-failure"])
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .current_dir(description.parent().expect("a folder"))
        .output()
        .expect("the checker runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    let summary = said.lines().rev().take(24).collect::<Vec<_>>();
    let summary = summary.into_iter().rev().collect::<Vec<_>>().join("\n");
    let _ = writeln!(std::io::stderr(), "{summary}");
    assert!(
        said.contains("Test cases:") || !output.status.success(),
        "nothing was checked: {said}"
    );
    (!output.status.success()).then_some(said)
}

#[test]
fn the_api_does_what_its_description_says() {
    let Some(program) = tools::schemathesis() else {
        return tools::skip("the_api_does_what_its_description_says", "python3, schemathesis");
    };
    // A house of its own: what is sent may change and remove anything.
    let house = House::open();
    let api = Program::stranger(&house).json("GET", "/api/openapi.json", &Value::Null);
    assert!(api["paths"].as_object().expect("paths").len() > 60, "{api}");
    let folder = tempfile::tempdir().expect("a folder");
    let description = folder.path().join("openapi.json");
    std::fs::write(folder.path().join("schemathesis.toml"), SETTINGS).expect("a file");
    // The checker writes no mails: it sends their bytes under a name that it knows.
    let told = with_examples(&house, api).to_string();
    let told = told.replace("\"message/rfc822\"", "\"application/octet-stream\"");
    std::fs::write(&description, told).expect("a file");
    let roles = [
        ("founder", house.link(Role::Representative, Locale::En)),
        ("administrator", house.link(Role::Administrator, Locale::Ko)),
        ("operator", house.operator.as_str()),
    ];
    let mut found = Vec::new();
    for (role, link) in roles {
        let token = Program::through(&house, link).token("checker");
        let said = check(&program, &description, &house, &token);
        found.extend(said.map(|said| format!("as {role}:\n{said}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n\n"));
}
