use askama::Template;

use super::*;
use crate::components::Tone;

#[derive(Template)]
#[template(
    source = "{% extends \"frame.html\" %}{% block main %}<p>{{ words }}</p>{% endblock %}",
    ext = "html"
)]
struct Page {
    frame: Frame,
    words: &'static str,
}

fn render(frame: Frame) -> String {
    Page { frame, words: "a < b" }.render().unwrap()
}

#[test]
fn the_language_switch_keeps_the_page_and_its_query() {
    assert_eq!(with_parameter("/a", "lang", "ko"), "/a?lang=ko");
    assert_eq!(with_parameter("/a?q=x&lang=fr&page=2#top", "lang", "ko"), "/a?q=x&page=2&lang=ko");
    assert_eq!(with_parameter("/a?", "lang", "ja"), "/a?lang=ja");
    assert_eq!(with_parameter("/a?language=x&b", "lang", "ja"), "/a?language=x&b&lang=ja");
}

#[test]
fn each_language_is_offered_by_its_own_name() {
    let frame = Frame::new(Locale::Fr, "Fiches", "/listings?page=2");
    let languages = frame.languages();
    let labels: Vec<&str> = languages.iter().map(|link| link.label.as_str()).collect();
    assert_eq!(labels, ["한국어", "日本語", "English", "Français"]);
    assert_eq!(languages[0].href, "/listings?page=2&lang=ko");
    assert!(languages[3].current);
}

#[test]
fn a_page_is_marked_with_language_and_theme_and_escapes_its_contents() {
    let mut frame = Frame::new(Locale::Ja, "<script>", "/a?b=\"c\"");
    frame.theme = Theme::Dark;
    let html = render(frame);
    assert!(html.contains("<html lang=\"ja\" data-theme=\"dark\""));
    assert!(html.contains("<p>a &#60; b</p>"));
    assert!(!html.contains("<script>"));
    assert!(!html.contains("b=\"c\""));
}

#[test]
fn nothing_stands_inline_that_the_content_policy_forbids() {
    let mut frame = crate::ComponentsPage::sample_frame(Locale::Ko);
    frame.tokens = Some("/operator.css".to_owned());
    let html = crate::ComponentsPage::new(frame).render().unwrap();
    for forbidden in [" style=", "<style", " onclick=", "javascript:", "http:", "https:"] {
        let html = html.replace("http://www.w3.org/2000/svg", "");
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    assert_eq!(html.matches("<script").count(), 1);
    let own = html.find("/assets/tokens.").unwrap();
    assert!(own < html.find("/operator.css").unwrap(), "the operator's file comes after ours");
}

#[test]
fn who_is_signed_out_is_shown_the_way_in_and_no_notifications() {
    let html = render(Frame::new(Locale::En, "Start", "/"));
    assert!(html.contains("href=\"/sign-in\""));
    assert!(!html.contains("/notifications"));
    assert!(!html.contains("role=\"search\""));
}

#[test]
fn who_is_signed_in_sees_the_count_and_the_workspaces() {
    let mut frame = crate::ComponentsPage::sample_frame(Locale::En);
    frame.unread = 120;
    frame.notices.push(Notice::new(Tone::Critical, "Row <14>"));
    let html = render(frame);
    assert!(html.contains("99+"));
    assert!(html.contains("Notifications, unread:"));
    assert!(html.contains("href=\"/workspaces/2\""));
    assert!(html.contains("Row &#60;14&#62;"));
    assert!(html.contains("role=\"alert\""));
    assert!(html.contains("action=\"/sign-out\" method=\"post\""));
}

#[test]
fn every_symbol_that_is_used_exists() {
    for locale in Locale::ALL {
        let html = crate::ComponentsPage::new(crate::ComponentsPage::sample_frame(locale))
            .render()
            .unwrap();
        for used in html.split("<use href=\"#").skip(1) {
            let id = used.split('"').next().unwrap();
            assert!(html.contains(&format!("<symbol id=\"{id}\"")), "{id}");
        }
    }
}

#[test]
fn an_unknown_theme_is_the_systems() {
    assert_eq!(Theme::from_code("contrast"), Theme::Contrast);
    assert_eq!(Theme::from_code("\"><script>"), Theme::Auto);
}
