use std::collections::BTreeSet;

use super::*;

fn page(locale: Locale) -> String {
    ComponentsPage::new(ComponentsPage::sample_frame(locale)).render().unwrap()
}

#[test]
fn no_text_is_missing_in_any_language() {
    for locale in Locale::ALL {
        let html = page(locale);
        let missing: Vec<&str> = html
            .match_indices("web-")
            .filter_map(|(at, _)| html.get(at..(at + 40).min(html.len())))
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", locale.code());
    }
}

#[test]
fn ids_are_unique_and_every_reference_leads_somewhere() {
    let html = page(Locale::En);
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    for attribute in [" for=\"", " aria-describedby=\"", " aria-labelledby=\"", " href=\"#"] {
        for value in html.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
            for id in value.split(' ') {
                assert!(unique.contains(id), "{attribute}{id}");
            }
        }
    }
}

#[test]
fn every_component_stands_on_the_page() {
    let html = page(Locale::Fr);
    for class in [
        "button-primary",
        "button-danger",
        "badge tone-critical",
        "visibility-private",
        "notice tone-caution",
        "original-stale",
        "error-summary",
        "choice-hint",
        "filters",
        "table-cards",
        "aria-sort=\"descending\"",
        "pager-gap",
        "empty",
        "tabs",
        "step-current",
        "card-link",
        "definitions",
        "moment-blocked",
        "reasons-against",
        "bar-claimed",
        "chart",
        "dialog",
        "fold",
        "data-copy",
        "breadcrumb",
        "skip",
    ] {
        assert!(html.contains(class), "{class}");
    }
}
