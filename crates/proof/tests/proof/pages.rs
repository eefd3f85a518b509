//! Every page of the platform: found by its routes, shown to everybody who may come, checked for what
//! keeps people out. A page without an example below fails the test, and so does an example without
//! a page.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;

use lb_kernel::Locale;
use lb_kernel::policy::Role;
use serde_json::Value;

use crate::browser::Browser;
use crate::house::{House, house};
use crate::{led, tools};

/// Pages with placeholders, each with an example; words in braces are records of the house.
const EXAMPLES: &[(&str, &str)] = &[
    ("/account/passkeys/{id}/remove", "/account/passkeys/{note}/remove"),
    ("/answers/{id}", "/answers/{answer}"),
    ("/api/docs/{room}", "/api/docs/introductions"),
    ("/answers/{id}/newer", "/answers/{older}/newer"),
    ("/challenges/proposals/{id}", "/challenges/proposals/{proposal}"),
    ("/challenges/{id}", "/challenges/{challenge}"),
    ("/challenges/{id}/propose", "/challenges/{challenge-open}/propose"),
    ("/challenges/{id}/edit", "/challenges/{challenge-draft}/edit"),
    ("/collaborations/asked/{link}", "/collaborations/asked/{link}"),
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
    ("/collaborations/export", "a file"),
    ("/commitments/export", "a file"),
    ("/gatherings/export", "a file"),
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
    ("/sign-in/with/{provider}/return", "leads on, from a provider"),
    ("/workspaces/{id}/enter", "leads on"),
];

/// Pages that are shown at one moment only: in the middle of signing in, and months after an introduction to
/// whom a mail has asked.
const IN_BETWEEN: &[&str] =
    &["/account/providers/join", "/collaborations/asked/{link}", "/sign-in/second"];

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

/// Waits until colours that change stand still: a new colour runs down the page element by element.
const SETTLE: &str = r#"
const frame = () => new Promise((done) => requestAnimationFrame(done));
const settle = async () => {
  for (let calm = 0, frames = 0; calm < 3 && frames < 200; frames += 1) {
    await frame();
    calm = document.getAnimations().some((one) => one.playState === "running") ? 0 : calm + 1;
  }
};"#;

/// What the checker says of a page in light colours.
const CHECK: &str = r#"
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
return (async () => {
  document.documentElement.dataset.theme = "light";
  await settle();
  const light = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
  return light.violations.map((one) => `${one.id}: ${one.help} – ` +
    one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} (${node.any.concat(node.all, node.none).map((x) => x.message).join("; ").slice(0, 240)})`).join(" | "));
})()"#;

/// What it says of its colours in dark ones and in high contrast. They belong to the page, whoever reads it.
const COLOURS: &str = r#"
const tell = (mode, found) => found.violations.map((one) => `${mode} ${one.id}: ${one.help} – ` +
  one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 200)} (${node.any.concat(node.all, node.none).map((x) => x.message).join("; ").slice(0, 240)})`).join(" | "));
const root = document.documentElement;
return (async () => {
  let told = [];
  for (const mode of ["dark", "contrast"]) {
    root.dataset.theme = mode;
    await settle();
    const found = await axe.run({ runOnly: ["color-contrast", "link-in-text-block"], resultTypes: ["violations"] });
    told = told.concat(tell(mode, found));
  }
  root.dataset.theme = "light";
  return told;
})()"#;

/// The same where the system forces its own few colours on all pages: what was told apart by a colour of
/// ours alone would be gone.
const FORCED: &str = r#"
if (!matchMedia("(forced-colors: active)").matches) return ["the browser forces no colours"];
return (async () => {
  await settle();
  const found = await axe.run({ runOnly: ["color-contrast", "link-in-text-block"], resultTypes: ["violations"] });
  return found.violations.map((one) => `forced ${one.id}: ${one.help} – ` +
    one.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | "));
})()"#;

/// What is wider than the window.
const TOO_WIDE: &str = r#"
const root = document.documentElement;
if (root.scrollWidth <= root.clientWidth) return "";
const wide = [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
  .filter((one) => !one.parentElement.closest(".table-scroll"));
return `${root.scrollWidth} > ${root.clientWidth}: ` + wide.slice(0, 4).map((one) => one.outerHTML.slice(0, 160)).join(" | ");"#;

/// Markup that readers see as such, because it was made safe twice.
const MARKUP: &str = r#"
const found = document.body.innerText.match(/<\/?(a|b|div|dl|figure|li|p|path|section|span|svg|table|ul)[ >][^\n]{0,60}|&#\d+;|&(amp|lt|gt|quot);/);
return found ? found[0] : "";"#;

/// Ids that more than one element has. The checker looks at those that labels point to only.
const TWICE: &str = r#"
const seen = new Set();
const twice = new Set();
for (const one of document.querySelectorAll("[id]")) {
  if (seen.has(one.id)) twice.add(one.id);
  seen.add(one.id);
}
return [...twice].join(" ");"#;

/// What a page holds inside the frame, without the identifiers in it.
const INSIDE: &str = r#"
const main = document.querySelector("main");
return main ? main.outerHTML.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "") : document.body.outerHTML;"#;

/// Looks at a page that is open, in all colours or in light ones only; gives what is wrong.
fn look(browser: &Browser, axe: &str, colours: bool) -> Vec<String> {
    let strings = |value: &Value| -> Vec<String> {
        let list = value.as_array().cloned().unwrap_or_default();
        list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    };
    let mut wrong = strings(&browser.run(&format!("{axe}\n{SETTLE}\n{CHECK}")));
    if colours {
        wrong.extend(strings(&browser.run(&format!("{axe}\n{SETTLE}\n{COLOURS}"))));
        browser.colours(true);
        wrong.extend(strings(&browser.run(&format!("{axe}\n{SETTLE}\n{FORCED}"))));
        browser.colours(false);
    }
    let markup = browser.run(MARKUP);
    if let Some(shown) = markup.as_str().filter(|shown| !shown.is_empty()) {
        wrong.push(format!("it shows markup: {shown}"));
    }
    let twice = browser.run(TWICE);
    if let Some(ids) = twice.as_str().filter(|ids| !ids.is_empty()) {
        wrong.push(format!("ids stand twice: {ids}"));
    }
    for (width, name) in [(640, "at 200 %"), (320, "at 320 pixels")] {
        browser.width(width);
        let wide = browser.run(TOO_WIDE);
        let wide = wide.as_str().unwrap_or_default();
        if !wide.is_empty() {
            wrong.push(format!("{name} it scrolls sideways: {wide}"));
        }
    }
    browser.width(1280);
    wrong
}

/// Keeps the page as wide and as narrow pictures.
fn kept(browser: &Browser, folder: &Path, name: &str) {
    let plain: String =
        name.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '-' }).collect();
    let short: String = plain.chars().take(90).collect();
    for width in [390, 1280] {
        browser.width(width);
        browser.picture(&folder.join(format!("{short}-{width}.png")));
    }
}

#[test]
fn every_page_is_open_to_everybody_who_may_come() {
    let name = "every_page_is_open_to_everybody_who_may_come";
    let (true, Some(axe)) = (tools::browser(), tools::axe()) else {
        return tools::skip(name, "chromium, chromium-driver, npm");
    };
    let house = house();
    let pages = pages(house);
    let readers: [(&str, Option<&str>); 6] = [
        ("visitor", None),
        ("founder", Some(house.link(Role::Representative, Locale::En))),
        ("officer", Some(house.link(Role::Officer, Locale::Ko))),
        ("administrator", Some(house.link(Role::Administrator, Locale::Ko))),
        ("operator", Some(house.operator.as_str())),
        ("policy officer", Some(house.link(Role::PolicyOfficer, Locale::Ko))),
    ];
    let wrong = Mutex::new(Vec::new());
    let seen = Mutex::new(BTreeSet::new());
    let insides = Mutex::new(BTreeSet::new());
    // Pages whose colours were looked at.
    let coloured = Mutex::new(BTreeSet::new());
    let read = |reader: &str, link: Option<&str>| {
        let browser = Browser::open();
        browser.width(1280);
        if let Some(link) = link {
            browser.go(link);
        }
        let (mut looked, mut looks) = (BTreeSet::new(), 0);
        for (route, address) in &pages {
            browser.go(address);
            let status = browser.status();
            let shown = browser.address();
            if status == 200 && shown == *address {
                seen.lock().unwrap().insert(route.clone());
            }
            // A page to which many lead, and refusals, are looked at once.
            let page = shown.split('?').next().unwrap_or_default().to_owned();
            let mut fresh = looked.insert(if status == 200 { page } else { status.to_string() });
            // The frame is the same on all pages of a reader; a page that others were shown with the
            // same words is known.
            if fresh && looked.len() > 1 {
                let inside = browser.run(INSIDE).as_str().unwrap_or_default().to_owned();
                fresh = insides.lock().unwrap().insert(inside);
            }
            if let Some(folder) = tools::pictures().filter(|_| fresh) {
                kept(&browser, &folder, &format!("{reader}{address}"));
            }
            let found = if status >= 500 {
                vec![format!("status {status}")]
            } else if fresh {
                look(&browser, axe, coloured.lock().unwrap().insert(route.clone()))
            } else {
                Vec::new()
            };
            let mut wrong = wrong.lock().unwrap();
            wrong.extend(found.into_iter().map(|one| format!("{reader} at {address}: {one}")));
            looks += usize::from(fresh);
        }
        looks
    };
    let looks: usize = std::thread::scope(|scope| {
        let workers = [&readers[..3], &readers[3..]].map(|some| {
            scope.spawn(|| some.iter().map(|(reader, link)| read(reader, *link)).sum::<usize>())
        });
        workers.into_iter().map(|worker| worker.join().expect("a reader")).sum()
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} findings on {looks} pages:\n{}", wrong.len(), wrong.join("\n"));
    let seen = seen.into_inner().unwrap();
    let unseen: Vec<&String> = pages
        .iter()
        .map(|(route, _)| route)
        .filter(|route| !seen.contains(*route) && !IN_BETWEEN.contains(&route.as_str()))
        .collect();
    assert!(unseen.is_empty(), "nobody was shown {unseen:?}");
    assert!(looks > pages.len(), "{looks} pages looked at");
}
