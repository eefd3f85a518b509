//! What is printed: the briefing before a gathering is one sheet of A4 in every language.

use base64::Engine as _;
use lb_kernel::Locale;
use lb_kernel::policy::Role;
use pdf_extract::Document;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::house::house;
use crate::tools;

/// Briefings that are printed: those that say most.
const LONGEST: usize = 5;

/// How long the briefings of these gatherings are, in letters; 0 where the reader may not read one.
const LENGTHS: &str = r#"
const lengths = [];
for (const id of GATHERINGS) {
  const answer = await fetch(`/gatherings/${id}/briefing`);
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  lengths.push(page.querySelector(".sheet-a4")?.textContent.replace(/\s+/g, " ").length ?? 0);
}
return lengths;"#;

/// How many pages the browser prints on A4, with the margins of the style sheet.
fn printed(browser: &Browser) -> usize {
    let (across, down) = (14.0 / 25.4, 16.0 / 25.4);
    let ask = json!({ "paperWidth": 210.0 / 25.4, "paperHeight": 297.0 / 25.4, "marginTop": down,
        "marginBottom": down, "marginLeft": across, "marginRight": across });
    let taken = browser.cdp("Page.printToPDF", &ask);
    let data = taken["data"].as_str().unwrap_or_default();
    let bytes = base64::engine::general_purpose::STANDARD.decode(data).expect("a document");
    Document::load_mem(&bytes).expect("a document").get_pages().len()
}

#[test]
fn a_briefing_is_printed_on_one_sheet_in_every_language() {
    if !tools::browser() {
        let name = "a_briefing_is_printed_on_one_sheet_in_every_language";
        return tools::skip(name, "chromium, chromium-driver");
    }
    let browser = Browser::open();
    browser.go(house().link(Role::Officer, Locale::Ko));
    browser.go("/gatherings?lang=en");
    let gatherings = house().ids("select id from gathering where demonstration = true order by id");
    assert!(gatherings.len() >= 60, "{}", gatherings.len());
    let lengths = LENGTHS.replace("GATHERINGS", &json!(gatherings).to_string());
    let lengths = browser.run(&format!("return (async () => {{ {lengths} }})()"));
    let lengths = lengths.as_array().unwrap().iter().map(Value::as_u64);
    let mut known: Vec<_> = lengths.map(Option::unwrap_or_default).zip(&gatherings).collect();
    known.retain(|(length, _)| *length > 0);
    known.sort_unstable();
    assert!(known.len() >= LONGEST, "{known:?}");
    for (length, id) in known.iter().rev().take(LONGEST) {
        for language in Locale::ALL {
            browser.go(&format!("/gatherings/{id}/briefing?lang={}", language.code()));
            browser.find(&format!("html[lang={}] .sheet-a4", language.code()));
            assert_eq!(printed(&browser), 1, "{id} of {length} letters in {}", language.code());
        }
    }
    // Twice as much is no longer one sheet: pages are counted.
    browser.run(
        "const sheet = document.querySelector('.sheet-a4'); \
         sheet.append(...[...sheet.children].map((one) => one.cloneNode(true)))",
    );
    assert!(printed(&browser) > 1, "more was printed on one sheet");
}
