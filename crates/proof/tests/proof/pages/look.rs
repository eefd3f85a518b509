//! Looks at one page that is open: accessibility in all colours, markup shown to readers, what is wider than the window.

use std::path::Path;

use serde_json::Value;

use crate::browser::Browser;

/// What is looked at within the page.
const LOOK: &str = include_str!("look.js");

/// What is wider than the window.
const TOO_WIDE: &str = r#"
const root = document.documentElement;
if (root.scrollWidth <= root.clientWidth) return "";
const wide = [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
  .filter((one) => !one.parentElement.closest(".table-scroll"));
return `${root.scrollWidth} > ${root.clientWidth}: ` + wide.slice(0, 4).map((one) => one.outerHTML.slice(0, 160)).join(" | ");"#;

/// Where a page is, with which status it was answered, and what it holds inside the frame, without the identifiers and
/// secrets in it.
const OPENED: &str = r#"
const main = document.querySelector("main");
const names = /[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}/g;
const inside = (main ?? document.body).outerHTML.replace(names, "");
return [performance.getEntriesByType("navigation")[0].responseStatus, location.pathname + location.search, inside];"#;

/// A page as it was opened.
pub(super) struct Opened {
    pub(super) status: u64,
    pub(super) address: String,
    pub(super) inside: String,
}

pub(super) fn opened(browser: &Browser) -> Opened {
    let found = browser.run(OPENED);
    let text = |at: usize| found[at].as_str().unwrap_or_default().to_owned();
    Opened { status: found[0].as_u64().unwrap_or_default(), address: text(1), inside: text(2) }
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().cloned().unwrap_or_default();
    list.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// Looks at the page that is open, in all colours or in light ones only; gives what is wrong.
pub(super) fn look(browser: &Browser, axe: &str, colours: bool) -> Vec<String> {
    let mut wrong = strings(&browser.run(&format!("{axe}\n{LOOK}\nreturn looked({colours});")));
    if colours {
        browser.colours(true);
        wrong.extend(strings(&browser.run("return forced();")));
        browser.colours(false);
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
pub(super) fn kept(browser: &Browser, folder: &Path, name: &str) {
    let plain: String =
        name.chars().map(|one| if one.is_ascii_alphanumeric() { one } else { '-' }).collect();
    let short: String = plain.chars().take(90).collect();
    for width in [390, 1280] {
        browser.width(width);
        browser.picture(&folder.join(format!("{short}-{width}.png")));
    }
}
