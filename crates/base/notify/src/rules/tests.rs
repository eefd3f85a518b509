//! Examples and limits of the rules.

use lb_kernel::{Instant, Locale};

use super::address::check;
use super::events::{asks, read};
use super::frequency::{group, next_morning};
use super::letter::{Letter, paragraphs, subject};
use super::signature::sign;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

#[test]
fn the_morning_is_eight_o_clock_where_the_reader_is() {
    for (now, zone, due) in [
        ("2026-11-25T09:00:00Z", "Asia/Seoul", "2026-11-25T23:00:00Z"),
        ("2026-11-25T22:59:59Z", "Asia/Seoul", "2026-11-25T23:00:00Z"),
        ("2026-11-25T23:00:00Z", "Asia/Seoul", "2026-11-26T23:00:00Z"),
        ("2026-11-25T09:00:00Z", "Europe/Paris", "2026-11-26T07:00:00Z"),
        // The clocks go back in the night between.
        ("2026-10-24T09:00:00Z", "Europe/Paris", "2026-10-25T07:00:00Z"),
        ("2026-11-25T09:00:00Z", "no such zone", "2026-11-26T08:00:00Z"),
    ] {
        assert_eq!(next_morning(at(now), zone), at(due), "{now} {zone}");
    }
    assert_eq!(group("network.interest.new"), "network");
    assert_eq!(group("network"), "network");
}

#[test]
fn an_address_of_a_webhook_leads_outside_over_tls() {
    let code = |url: &str, private| check(url, private).err().map(|refusal| refusal.code());
    assert_eq!(code("https://example.org/news?a=1", false), None);
    assert_eq!(code("https://example.org:8443", false), None);
    assert_eq!(code("http://example.org/", false), Some("notify.url.https"));
    assert_eq!(code("http://example.org/", true), None);
    assert_eq!(code("ftp://example.org/", true), Some("notify.url.https"));
    assert_eq!(code("https://10.0.0.1/", false), Some("notify.url.private"));
    assert_eq!(code("https://[::1]/", false), Some("notify.url.private"));
    assert_eq!(code("https://[::ffff:a00:1]/", false), Some("notify.url.private"));
    assert_eq!(code("https://10.0.0.1/", true), None);
    for wrong in
        ["", "news", "/news", "https://", "https://a@example.org/", "https://exa mple.org/"]
    {
        assert_eq!(code(wrong, false), Some("notify.url.wrong"), "{wrong}");
    }
    let long = format!("https://example.org/{}", "a".repeat(500));
    assert_eq!(code(&long, false), Some("notify.url.wrong"));
}

#[test]
fn patterns_name_one_action_an_object_or_all() {
    let read_ok = |text: &str| read(text).unwrap();
    assert_eq!(
        read_ok("listing.published, Organisation.*\n listing.published"),
        ["listing.published", "organisation.*"]
    );
    for wrong in ["listing", "listing.", ".x", "l*", "listing.pub*", "a;b.c", "*.*"] {
        assert_eq!(read(wrong).unwrap_err().code(), "notify.events.wrong", "{wrong}");
    }
    assert_eq!(read(" \n").unwrap_err().code(), "notify.events.number");
    let some = read_ok("listing.* webhook.added");
    assert!(asks(&some, "listing.published") && asks(&some, "webhook.added"));
    assert!(!asks(&some, "listings.published") && !asks(&some, "webhook.added.again"));
    assert!(asks(&read_ok("*"), "anything.done"));
}

#[test]
fn a_signature_covers_time_and_body() {
    // Computed with Python: hmac.new(b"secret", b'1764061200.{"id":1}', "sha256").
    assert_eq!(
        sign("secret", 1_764_061_200, r#"{"id":1}"#),
        "t=1764061200,v1=aebfba5d7fffe931517e90741f088d365518fef13b9e1ef58f87cd5f60eccbcf"
    );
    assert_ne!(sign("secret", 1, "a"), sign("secret", 2, "a").replace("t=2", "t=1"));
    assert_ne!(sign("secret", 1, "a"), sign("other", 1, "a"));
}

fn letter(paragraph: &str) -> Letter {
    Letter {
        to: "kim@example.org".to_owned(),
        locale: Locale::Ko,
        subject: subject("A\r\nBcc: everybody@example.org\t b"),
        paragraphs: paragraphs(paragraph),
        foot: vec!["Foot".to_owned()],
        message_id: "<1@example.org>".to_owned(),
        sent: 0,
        unsubscribe: None,
    }
}

#[test]
fn a_letter_shows_what_data_says_as_text() {
    let letter = letter(
        "<b>Kim & \"Co\"</b>\n\nGo to https://a.example/x?a=1&b=2. Then\nhttp://b.example\n\n\n\n",
    );
    assert_eq!(letter.subject, "A Bcc: everybody@example.org b");
    assert_eq!(letter.paragraphs.len(), 2);
    let html = letter.html();
    assert!(html.contains("<p>&lt;b&gt;Kim &amp; &quot;Co&quot;&lt;/b&gt;</p>"), "{html}");
    assert!(
        html.contains("<a href=\"https://a.example/x?a=1&amp;b=2\">https://a.example/x?a=1&amp;b=2</a>. Then<br>"),
        "{html}"
    );
    assert!(html.contains("<a href=\"http://b.example\">http://b.example</a></p>"), "{html}");
    assert!(html.contains("<html lang=\"ko\">") && !html.contains("<img"), "{html}");
    assert!(letter.plain().ends_with("http://b.example\n\n-- \nFoot\n"), "{}", letter.plain());
}
