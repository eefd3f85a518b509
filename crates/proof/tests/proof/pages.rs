//! Every page of the platform: found by its routes, shown to everybody who may come, checked for what
//! keeps people out. A page without an example below fails the test, and so does an example without
//! a page.

mod look;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use crate::browser::Browser;
use crate::house::House;
use crate::{led, vouching};

/// Pages with placeholders, each with an example; words in braces are records of the house.
const EXAMPLES: &[(&str, &str)] = &[
    ("/account/passkeys/{id}/remove", "/account/passkeys/{note}/remove"),
    ("/answers/{id}", "/answers/{answer}"),
    ("/api/docs/{room}", "/api/docs/introductions"),
    ("/answers/{id}/newer", "/answers/{older}/newer"),
    ("/challenges/proposals/{id}", "/challenges/proposals/{proposal}"),
    ("/challenges/proposals/{id}/edit", "/challenges/proposals/{proposal-own}/edit"),
    ("/challenges/{id}", "/challenges/{challenge}"),
    ("/challenges/{id}/propose", "/challenges/{challenge-open}/propose"),
    ("/challenges/{id}/edit", "/challenges/{challenge-draft}/edit"),
    ("/collaborations/asked/{link}", "/collaborations/asked/{link-outcome}"),
    ("/collaborations/networks/{id}", "/collaborations/networks/{workspace}"),
    ("/collaborations/of/{id}", "/collaborations/of/{organisation}"),
    ("/collaborations/{id}", "/collaborations/{collaboration}"),
    ("/deadlines/workspaces/{id}", "/deadlines/workspaces/{workspace}"),
    ("/deadlines/{id}", "/deadlines/{deadline}"),
    ("/introductions/new", "/introductions/new?own={listing}&other={other}"),
    ("/introductions/networks/{id}", "/introductions/networks/{workspace}"),
    ("/introductions/{id}", "/introductions/{introduction}"),
    ("/directory/imports/{id}", "/directory/imports/{import}"),
    ("/documents/{organisation}", "/documents/{organisation}"),
    ("/fields/versions/{number}", "/fields/versions/0"),
    ("/forms/{id}", "/forms/{form}"),
    ("/forms/{id}/answers", "/forms/{form}/answers"),
    ("/forms/{id}/design", "/forms/{form}/design"),
    ("/forms/{id}/design/{part}", "/forms/{form}/design/story"),
    ("/forms/{id}/preview", "/forms/{form}/preview"),
    ("/link/{secret}", "/link/{link}"),
    ("/network/gates/{id}", "/network/gates/{workspace}"),
    ("/network/listings/{id}", "/network/listings/{listing}"),
    ("/network/listings/{id}/edit", "/network/listings/{listing}/edit"),
    ("/network/listings/{id}/review", "/network/listings/{waiting}/review"),
    (
        "/network/listings/{id}/suggestions/{other}",
        "/network/listings/{listing}/suggestions/{other}",
    ),
    ("/network/organisations/{id}", "/network/organisations/{organisation}"),
    ("/network/watches/stop/{link}", "/network/watches/stop/ended"),
    ("/organisation-notes/{id}/edit", "/organisation-notes/{note}/edit"),
    ("/policy/asked/{link}", "/policy/asked/{link-asked}"),
    ("/policy/authorities/{id}", "/policy/authorities/{authority}"),
    ("/policy/confirm/{link}", "/policy/confirm/{link-confirm}"),
    ("/policy/difficulties/{id}", "/policy/difficulties/{difficulty}"),
    ("/policy/difficulties/{id}/proposer", "/policy/difficulties/{difficulty}/proposer"),
    ("/policy/follow/{link}", "/policy/follow/{link-follow}"),
    ("/policy/inbox/{link}", "/policy/inbox/{link-inbox}"),
    ("/policy/inbox/{link}/items/{id}", "/policy/inbox/{link-inbox}/items/{item-asked}"),
    ("/policy/items/{id}", "/policy/items/{item}"),
    ("/policy/measures/{id}", "/policy/measures/{measure}"),
    ("/policy/recommendations/{id}", "/policy/recommendations/{recommendation}"),
    ("/policy/themes/{id}", "/policy/themes/{theme}"),
    ("/organisations/{id}", "/organisations/{organisation}"),
    ("/organisations/{id}/consent", "/organisations/{organisation}/consent"),
    ("/organisations/{id}/edit", "/organisations/{organisation}/edit"),
    ("/organisations/{id}/merge", "/organisations/{organisation}/merge"),
    ("/organisations/{id}/notes/new", "/organisations/{organisation}/notes/new"),
    ("/people/{id}", "/people/{person}"),
    ("/people/{id}/affiliations/new", "/people/{person}/affiliations/new"),
    ("/people/{id}/consent", "/people/{person-own}/consent"),
    ("/people/{id}/edit", "/people/{person}/edit"),
    ("/people/{id}/invite", "/people/{person-free}/invite"),
    ("/people/{id}/merge", "/people/{person}/merge"),
    ("/register/{id}", "/register/{register}"),
    ("/register/{id}/data", "/register/{register}/data"),
    ("/register/{id}/measures/{measure}", "/register/{register}/measures/{measure-published}"),
    ("/register/{id}/publish", "/register/{register}/publish"),
    ("/register/{id}/reports/{kind}", "/register/{register}/reports/annual"),
    ("/register/{id}/themes/{number}", "/register/{register}/themes/{theme-published}"),
    ("/register/{id}/trace/{number}", "/register/{register}/trace/1?at=totals/voices"),
    ("/installation/people/{grant}/remove", "/installation/people/{operator-grant}/remove"),
    ("/records/{id}/invite", "/records/{organisation}/invite"),
    ("/records/{id}/people", "/records/{organisation}/people"),
    ("/records/{id}/people/{grant}/remove", "/records/{organisation}/people/{speaking}/remove"),
    ("/records/{id}/shares", "/records/{organisation}/shares"),
    ("/search", "/search?q=bio"),
    ("/sign-in/with/{provider}/return", "/sign-in/with/agency/return"),
    ("/translations/{id}", "/translations/{translation}"),
    ("/webhooks/{id}", "/webhooks/{webhook}"),
    ("/workspaces/{id}", "/workspaces/{workspace}"),
    ("/workspaces/{id}/agreements/add", "/workspaces/{workspace}/agreements/add"),
    (
        "/workspaces/{id}/agreements/{agreement}/end",
        "/workspaces/{workspace}/agreements/{agreement}/end",
    ),
    ("/workspaces/{id}/close", "/workspaces/{workspace}/close"),
    ("/workspaces/{id}/edit", "/workspaces/{workspace}/edit"),
    ("/workspaces/{id}/invite", "/workspaces/{workspace}/invite"),
    ("/workspaces/{id}/people/add", "/workspaces/{workspace}/people/add"),
    ("/workspaces/{id}/people/{grant}/remove", "/workspaces/{workspace}/people/{grant}/remove"),
    ("/commitments/{id}", "/commitments/{commitment}"),
    ("/gatherings/issues/{link}", "/gatherings/issues/{link-issues}"),
    ("/gatherings/wording/{link}", "/gatherings/wording/{link-wording}"),
    ("/gatherings/statements/{id}", "/gatherings/statements/{statement}"),
    ("/gatherings/{id}", "/gatherings/{gathering}"),
    ("/gatherings/{id}/briefing", "/gatherings/{gathering}/briefing"),
    ("/gatherings/{id}/capture", "/gatherings/{gathering}/capture"),
    ("/gatherings/{id}/edit", "/gatherings/{gathering}/edit"),
    ("/gatherings/{id}/minutes", "/gatherings/{gathering}/minutes"),
    ("/gatherings/{id}/people", "/gatherings/{gathering}/people"),
    ("/gatherings/{id}/promise", "/gatherings/{gathering}/promise"),
    ("/letters/{id}", "/letters/{letters}"),
    ("/letters/{id}/report", "/letters/{letters}/report"),
    ("/surveys/answer/{link}", "/surveys/answer/{link-survey}"),
    ("/surveys/answers/{id}", "/surveys/answers/{survey-answer}"),
    ("/surveys/{id}", "/surveys/{survey-published}"),
    ("/surveys/{id}/asked", "/surveys/{survey}/asked"),
    ("/surveys/{id}/edit", "/surveys/{survey}/edit"),
    ("/surveys/{id}/publish", "/surveys/{survey-closed}/publish"),
    ("/surveys/{id}/results", "/surveys/{survey-published}/results"),
    ("/surveys/{id}/words", "/surveys/{survey-published}/words"),
    // A new capability adds its pages here.
];

/// What is fetched but is no page.
const NO_PAGES: &[(&str, &str)] = &[
    ("/accounts/passkey.js", "a script"),
    ("/api/openapi.json", "JSON"),
    ("/assets/{file}", "styles and scripts"),
    ("/register/key.pem", "a public key"),
    ("/register/schema.json", "a schema"),
    ("/register/{id}/publications/{file}", "signed files"),
    ("/register/{id}/tables/{file}", "CSV"),
    ("/attachments/{id}", "a file"),
    ("/audit/export", "a file"),
    ("/challenges/proposals/{id}/files/{file}", "a file"),
    ("/challenges/proposals/{id}/pitch", "a calendar"),
    ("/collaborations/export", "a file"),
    ("/commitments/export", "a file"),
    ("/gatherings/export", "a file"),
    ("/letters/{id}/files/{number}", "a file"),
    ("/gatherings/keeper.js", "a script"),
    ("/gatherings/{id}/briefing/file", "a file"),
    ("/gatherings/{id}/calendar", "a calendar"),
    ("/deadlines/feed/{file}", "a calendar"),
    ("/fields/versions/{number}/file", "a file"),
    ("/introductions/{id}/documents/{document}", "a file"),
    ("/introductions/{id}/documents/{document}/file", "a file"),
    ("/organisations/export", "a file"),
    ("/people/export", "a file"),
    ("/policy/difficulties/export", "a file"),
    ("/policy/inbox/{link}/table.xlsx", "a file"),
    ("/policy/items/export", "a file"),
    ("/policy/subjects/export", "a file"),
    ("/surveys/{id}/export", "a file"),
    ("/surveys/{id}/figures.csv", "CSV"),
    ("/surveys/{id}/figures.json", "JSON"),
    ("/workspaces/{id}/enter", "leads on"),
];

/// A step that leads a reader to a page that is shown at one moment only, and leaves the browser there.
type Way = fn(&Browser, &House, link: &str);

/// Pages in the middle of something: the route, who comes there, and how.
const WAYS: &[(&str, &str, Way)] = &[
    ("/account/providers/join", "founder", |browser, house, link| {
        // Somebody else said who it is: the account's owner signs in as ever, and says so.
        vouched(browser, house);
        browser.go(link);
        browser.go("/account/providers/join");
    }),
    ("/sign-in/second", "visitor", |browser, house, _| browser.go(&house.records["second"])),
    ("/sign-in/with/{provider}/return", "visitor", |browser, house, _| vouched(browser, house)),
];

/// Comes back, signed out, from a provider of identities that knows the founder's address.
fn vouched(browser: &Browser, house: &House) {
    browser.forget();
    house.provider.vouch(&house.records["address"]);
    browser.go("/sign-in");
    let there = format!("/sign-in/with/{}", vouching::CODE);
    browser.click(&format!("form[action='{there}'] button"));
    browser.arrives(&format!("{there}/return"));
}

/// Every page: its route and an address.
fn pages(house: &'static House) -> Vec<(String, String)> {
    let led = led::furnish(house);
    let routes: BTreeSet<&str> = house
        .entries
        .iter()
        .filter(|entry| entry.method == "GET" && !entry.path.starts_with("/api/v"))
        .map(|entry| entry.path.as_str())
        .collect();
    let examples: BTreeMap<&str, &str> = EXAMPLES.iter().copied().collect();
    let others: BTreeSet<&str> = NO_PAGES.iter().map(|(path, _)| *path).collect();
    for known in examples.keys().chain(&others) {
        assert!(routes.contains(known), "{known} is no route any more: take it off the list");
    }
    let mut pages = Vec::new();
    for route in routes.into_iter().filter(|route| !others.contains(route)) {
        let example = examples.get(route).copied().unwrap_or(route);
        assert!(
            !example.contains('{') || examples.contains_key(route),
            "{route} has no example in crates/proof/tests/proof/pages.rs"
        );
        let mut address = example.to_owned();
        for (name, record) in house.records.iter().chain(&led) {
            address = address.replace(&format!("{{{name}}}"), record);
        }
        assert!(!address.contains('{'), "{address}: no such record in house.rs");
        pages.push((route.to_owned(), address));
    }
    pages
}
