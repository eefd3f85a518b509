use askama::Template;
use lb_kernel::Locale;

use super::*;

fn render(locale: Locale, status: u16) -> String {
    ErrorPage::new(Frame::new(locale, "", "/x"), status).operation("op-<7>").render().unwrap()
}

#[test]
fn each_status_has_its_words_in_each_language() {
    for locale in Locale::ALL {
        let mut seen = std::collections::BTreeSet::new();
        for status in [400, 401, 403, 404, 409, 413, 422, 429, 500, 503] {
            let html = render(locale, status);
            assert!(!html.contains("web-error"), "{} {status}", locale.code());
            let title = html.split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap();
            assert!(seen.insert(title.to_owned()), "{title}");
            assert!(html.contains(&format!("<p class=\"error-status\">{status}</p>")));
        }
    }
}

#[test]
fn the_operation_is_shown_and_escaped() {
    assert!(render(Locale::En, 500).contains("op-&#60;7&#62;"));
    let without = ErrorPage::new(Frame::new(Locale::En, "", "/x"), 404).render().unwrap();
    assert!(!without.contains("data-copy"));
}

#[test]
fn the_way_back_is_the_start_page_unless_there_is_a_better_one() {
    let html = ErrorPage::new(Frame::new(Locale::En, "", "/x"), 409)
        .back("/listings/7/edit")
        .message("Somebody changed it.")
        .render()
        .unwrap();
    assert!(html.contains("href=\"/listings/7/edit\">Back</a>"));
    assert!(html.contains("href=\"/\">Start page</a>"));
    assert!(html.contains("Somebody changed it."));
}

#[test]
fn who_is_not_signed_in_finds_the_way_to_it() {
    for locale in Locale::ALL {
        let frame = || Frame::new(locale, "", "/x");
        let html = ErrorPage::new(frame(), 404).sign_in("/sign-in?next=/x").render().unwrap();
        assert!(html.contains("button-primary\" href=\"/sign-in?next=/x\">"), "{html}");
        assert!(!ErrorPage::new(frame(), 404).render().unwrap().contains("/sign-in"));
    }
}
