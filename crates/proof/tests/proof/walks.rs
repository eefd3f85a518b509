//! Walks through the platform as people take them.

use std::time::Instant;

use lb_kernel::Locale;
use lb_kernel::policy::Role;
use serde_json::json;

use crate::browser::Browser;
use crate::house::house;
use crate::tools;

const TAB: &str = "\u{E004}";
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";

/// Whether there is a browser; says what was skipped without one.
fn ready(name: &str) -> bool {
    let ready = tools::browser();
    if !ready {
        tools::skip(name, "chromium, chromium-driver");
    }
    ready
}

#[test]
fn a_passkey_is_made_signs_in_and_proves_again_who_is_there() {
    if !ready("a_passkey_is_made_signs_in_and_proves_again_who_is_there") {
        return;
    }
    let browser = Browser::open();
    let device = json!({ "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
        "hasUserVerification": true, "isUserVerified": true, "isUserConsenting": true });
    browser.tell("webauthn/authenticator", &device);
    browser.go(house().link(Role::Representative, Locale::Fr));
    browser.go("/account/passkeys?lang=en");
    browser.fill("input[name=name]", "My phone");
    browser.click("[data-passkey=create]");
    browser.shows("main li", "My phone");

    browser.click(".top-tools details:last-of-type summary");
    browser.follow("form[action='/sign-out'] button");
    browser.go("/account");
    browser.arrives("/sign-in?next=/account");
    browser.click("[data-passkey=get]");
    browser.wait("/account", || (browser.address() == "/account").then_some(()));

    // Much later, what concerns security is asked for once more.
    house().make_proof_old(Role::Representative, Locale::Fr);
    browser.go("/account/passkeys");
    browser.arrives("/account/confirm?next=/account/passkeys");
    browser.click("[data-passkey=get]");
    browser.wait("/account/passkeys", || (browser.address() == "/account/passkeys").then_some(()));
    browser.shows("main li", "My phone");
    browser.follow("form[action$='/remove'] button");
    browser.wait("no passkey", || (browser.count("main li form").eq(&0)).then_some(()));
}

#[test]
fn without_scripts_people_sign_in_write_a_note_and_a_listing() {
    if !ready("without_scripts_people_sign_in_write_a_note_and_a_listing") {
        return;
    }
    let browser = Browser::without_scripts();
    // Opening the link does nothing yet; pressing its button signs in, once.
    let link = format!("/link/{}", house().records["once"]);
    browser.go(&link);
    assert_eq!(browser.count("html.scripted"), 0, "a script ran");
    assert_eq!(browser.count("form[action='/sign-out']"), 0);
    browser.follow("main form button[type=submit]");
    assert_eq!(browser.count("form[action='/sign-out']"), 1, "{}", browser.text("main"));
    browser.go(&link);
    assert_eq!(browser.count("main form input[type=password]"), 0);
    let gone = Browser::without_scripts();
    gone.go(&link);
    assert_eq!(gone.count("form[action='/sign-out']"), 0);
    assert!(gone.status() >= 400, "{}", gone.status());
    drop(gone);

    browser.go("/account/password");
    browser.fill("input[name=password]", "a long sentence of my own");
    browser.follow("main form button[type=submit]");
    browser.click(".top-tools details:last-of-type summary");
    browser.follow("form[action='/sign-out'] button");
    browser.go("/sign-in");
    browser.fill("input[name=email]", "colleague@demonstration.example");
    browser.fill("input[name=password]", "a long sentence of my own");
    browser.follow("main form[action='/sign-in'] button[type=submit]");
    assert_eq!(browser.count("form[action='/sign-out']"), 1, "{}", browser.text("main"));

    browser.go(house().link(Role::Administrator, Locale::Ko));
    let organisation = &house().records["organisation"];
    browser.go(&format!("/organisations/{organisation}/notes/new?lang=en"));
    browser.follow("main form button[type=submit]");
    assert_eq!(browser.status(), 422);
    browser.shows(".field-error", "");
    browser.fill("[name=text]", "They opened an office in Busan.");
    browser.follow("main form button[type=submit]");
    browser.arrives(&format!("/organisations/{organisation}"));
    browser.shows("main", "They opened an office in Busan.");

    browser.go(house().link(Role::Representative, Locale::Ja));
    browser.go("/network/listings/new?lang=en");
    browser.click("input[name=kind][value=need]");
    browser.fill("input[name=title]", "Partner for freeze-drying of vaccines");
    browser.fill("textarea[name=text]", "We need a site that freeze-dries small batches.");
    browser.follow("main form button.button-primary");
    browser.arrives("/network/listings/");
    browser.shows("h1", "Partner for freeze-drying of vaccines");
}

#[test]
fn language_and_colours_change_where_the_reader_is() {
    if !ready("language_and_colours_change_where_the_reader_is") {
        return;
    }
    let browser = Browser::open();
    browser.width(1280);
    browser.go("/organisations?country=KR");
    for (language, word) in
        [("ja", "組織"), ("ko", "기관"), ("fr", "Organisations"), ("en", "Organisations")]
    {
        browser.click("details:has([hreflang]) summary");
        browser.follow(&format!("a[hreflang={language}]"));
        browser.find(&format!("html[lang={language}]"));
        assert!(
            browser.address().starts_with("/organisations?country=KR"),
            "{}",
            browser.address()
        );
        browser.shows("h1", word);
    }
    let background = || browser.run("return getComputedStyle(document.body).backgroundColor");
    let light = background();
    browser.click("details:has([hreflang]) summary");
    browser.click("[data-theme-choice=dark]");
    browser.find("html[data-theme=dark]");
    let dark = browser.wait("dark ground", || Some(background()).filter(|now| *now != light));
    browser.go("/search?q=bio");
    browser.find("html[data-theme=dark]");
    assert_eq!(background(), dark);
}

#[test]
fn what_a_provider_says_of_somebody_joins_the_account_that_its_owner_opens() {
    if !ready("what_a_provider_says_of_somebody_joins_the_account_that_its_owner_opens") {
        return;
    }
    let house = house();
    house.provider.vouch(&house.address_of(Role::Representative, Locale::Fr));
    let browser = Browser::open();
    browser.go("/sign-in?lang=en");
    browser.click("form[action='/sign-in/with/agency'] button");
    browser.arrives("/sign-in/with/agency/return");
    // The address alone opens nothing.
    assert_eq!(browser.status(), 200, "{}", browser.text("main"));
    browser.go("/account");
    browser.arrives("/sign-in?next=/account");
    browser.go(house.link(Role::Representative, Locale::Fr));
    browser.go("/account/providers/join?lang=en");
    assert_eq!(browser.status(), 200, "{}", browser.text("main"));
    browser.follow("main form button[type=submit]");
    browser.arrives("/account/providers");
    browser.shows("main li", "The Agency");
    // From now on the provider opens it.
    let other = Browser::open();
    other.go("/sign-in?lang=en");
    other.click("form[action='/sign-in/with/agency'] button");
    other.wait("/", || (other.address() == "/").then_some(()));
    assert_eq!(other.count("form[action='/sign-out']"), 1, "{}", other.text("main"));
}

#[test]
fn everything_is_reached_with_keys_and_the_focus_is_seen() {
    if !ready("everything_is_reached_with_keys_and_the_focus_is_seen") {
        return;
    }
    let browser = Browser::open();
    browser.width(1280);
    browser.go(house().link(Role::Representative, Locale::En));
    browser.go("/network/listings/new");
    let focused = |script: &str| {
        browser.run(&format!("const one = document.activeElement; return String({script})"))
    };
    // The first stop leads past the navigation.
    browser.keys(TAB);
    assert_eq!(focused("one.className"), "skip");
    // It slides into the window.
    let is_seen = || focused("one.getBoundingClientRect().top >= 0") == "true";
    browser.wait("the way past the navigation", || is_seen().then_some(()));
    browser.keys(ENTER);
    let is_main = || focused("one.id") == "main";
    browser.wait("the main part", || is_main().then_some(()));
    // From there every stop is in the window and marked.
    let mut stops = 0;
    for _ in 0..40 {
        browser.keys(TAB);
        if focused("one.closest('main') !== null") == "false" {
            break;
        }
        stops += 1;
        // Browsers scroll by whole points, and boxes begin between them.
        let seen = "(() => { const box = one.getBoundingClientRect(); const style = \
            getComputedStyle(one); return box.top >= 0 && box.bottom <= innerHeight + 1 && \
            (style.outlineStyle !== 'none' || style.boxShadow !== 'none'); })()";
        let what = focused("one.outerHTML.slice(0, 200)");
        // The page may still be moving there.
        let place = format!("seen focus at {what}");
        browser.wait(&place, || (focused(seen) == "true").then_some(()));
    }
    assert!(stops > 5, "{stops} stops");
    // A menu opens with a key, is walked through with arrows, and gives the focus back.
    browser.run("document.querySelector('details:has([hreflang]) summary').focus()");
    browser.keys(ENTER);
    browser.find("details[open] [hreflang]");
    browser.keys(DOWN);
    assert_eq!(focused("one.matches('[hreflang]')"), "true");
    browser.keys(ESCAPE);
    assert_eq!(browser.count("details[open] [hreflang]"), 0);
    assert_eq!(focused("one.tagName"), "SUMMARY");
}

#[test]
fn a_draft_is_kept_while_it_is_written_and_without_a_connection() {
    if !ready("a_draft_is_kept_while_it_is_written_and_without_a_connection") {
        return;
    }
    let browser = Browser::open();
    browser.go(house().link(Role::Representative, Locale::En));
    let answer = format!("/answers/{}", house().records["answer"]);
    browser.go(&format!("{answer}?lang=en"));
    let story = "main textarea";
    let saying = |key: &str| {
        let said = browser.run(&format!("return document.documentElement.dataset.say{key}"));
        said.as_str().unwrap_or_default().to_owned()
    };
    let (saved, kept) = (saying("Saved"), saying("Kept"));
    browser.fill(story, "We measure air");
    browser.shows("[data-draft-state]", &saved);
    browser.go(&answer);
    assert_eq!(browser.value(story), "We measure air");
    // Without a connection it stays in the browser, even when the page is opened again, and is sent as
    // soon as there is one.
    let line = |offline: bool| {
        browser.cdp("Network.enable", &json!({}));
        let line = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1,
            "uploadThroughput": -1 });
        browser.cdp("Network.emulateNetworkConditions", &line);
    };
    line(true);
    browser.write(story, " quality");
    browser.shows("[data-draft-state]", &kept);
    line(false);
    browser.shows("[data-draft-state]", &saved);
    browser.go(&answer);
    assert_eq!(browser.value(story), "We measure air quality");
    // What the server refuses is not told to be a bad connection, and stays here; the button says why.
    browser.run("document.querySelector('main form [name=version]').value = '1'");
    browser.run("document.querySelector('main form [name=page]').value = 'another'");
    browser.write(story, " indoors");
    browser.shows("[data-draft-state]", &saying("Refused"));
    browser.follow("main form .button-primary");
    assert_eq!(browser.value(story), "We measure air quality indoors");
    // Signed out meanwhile: the way leads to signing in and back, with what was written.
    browser.go(&answer);
    browser.forget();
    browser.write(story, " and outdoors");
    browser.shows("[data-draft-state]", &saying("Refused"));
    browser.follow("main form .button-primary");
    assert!(browser.count("a[href^='/sign-in?next=']") > 0);
    browser.go(house().link(Role::Representative, Locale::En));
    browser.go(&format!("{answer}?lang=en"));
    browser.shows("[data-draft-state]", &saved);
    assert!(browser.value(story).ends_with(" and outdoors"), "{}", browser.value(story));
}

#[test]
fn what_is_heard_without_a_network_waits_on_the_phone_and_is_kept_once() {
    if !ready("what_is_heard_without_a_network_waits_on_the_phone_and_is_kept_once") {
        return;
    }
    let phone = Browser::open();
    phone.width(390);
    phone.go(house().link(Role::Officer, Locale::Ko));
    phone.go("/gatherings/new?lang=en");
    phone.click("input[name=kind][value=visit]");
    phone.fill("input[name=title]", "A visit in a cellar");
    phone.run(
        "for (const [css, value] of [['select[name=language]', 'en'], \
         ['input[name=starts]', '2026-11-26T10:00'], ['select[name=zone]', 'Asia/Seoul']]) { \
         document.querySelector(css).value = value; }",
    );
    phone.fill("input[name=place]", "Seoul");
    phone.follow("main form button.button-primary");
    phone.arrives("/gatherings/");
    let gathering = phone.address().trim_end_matches("/people").to_owned();
    phone.go(&format!("{gathering}/capture"));
    let line = |offline: bool| {
        phone.cdp("Network.enable", &json!({}));
        let line = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1,
            "uploadThroughput": -1 });
        phone.cdp("Network.emulateNetworkConditions", &line);
    };
    let kept = |words: &str| {
        house().count(&format!("select count(*) as n from statement where words = '{words}'"))
    };
    let words = ["No lift reaches our laboratory", "The cold chain ends at the airport"];
    line(true);
    for (at, said) in words.iter().enumerate() {
        phone.fill("textarea[name=words]", said);
        phone.click("main form button.button-primary");
        phone
            .shows("[data-queue-state]", &format!("Waiting on this device to be sent: {}", at + 1));
        assert_eq!(phone.value("textarea[name=words]"), "", "the hand goes on to the next");
        assert_eq!(kept(said), 0);
    }
    // The network comes, goes while things are being sent, and comes again: each arrives once.
    line(false);
    phone.run("dispatchEvent(new Event('online')); dispatchEvent(new Event('online'))");
    phone.wait("both statements", || words.iter().all(|said| kept(said) == 1).then_some(()));
    phone.go(&format!("{gathering}/capture"));
    for said in words {
        phone.shows("main", said);
        assert_eq!(kept(said), 1);
    }
    let waiting = "return Object.keys(localStorage).filter((key) => key.startsWith('queue:'))\
        .map((key) => localStorage.getItem(key)).join('')";
    assert_eq!(phone.run(waiting), json!("[]"), "nothing waits any more");
}

#[test]
fn browser_and_server_count_the_same_words() {
    if !ready("browser_and_server_count_the_same_words") {
        return;
    }
    let browser = Browser::open();
    browser.go(house().link(Role::Representative, Locale::Ko));
    let begun = house().begin_answer(Locale::Ko);
    let answer = format!("/answers/{begun}");
    let counter = "[data-count-of]";
    // Spaces of other scripts, line breaks, joined signs, words with dashes.
    let texts = [
        ("one two three four five six", 6),
        ("하나 둘\u{3000}셋 넷\n다섯 여섯 일곱", 7),
        ("a\u{a0}b\u{2009}c\u{85}d\u{2028}e f", 6),
        ("l\u{2019}air state-of-the-art 👩\u{200d}🔬 – \u{feff}x y z", 7),
        ("  \t one\r\n\r\ntwo  ", 2),
    ];
    for (text, words) in texts {
        browser.go(&format!("{answer}?lang=en"));
        let set = json!(text).to_string();
        browser.run(&format!(
            "const area = document.querySelector('main textarea'); area.value = {set}; \
             area.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ));
        assert_eq!(browser.text(counter), format!("{words} / 5"), "{text:?}");
        browser.follow("button[value=review]:not([tabindex])");
        let refused = browser.status() == 422;
        assert_eq!(refused, words > 5, "{text:?}: {}", browser.address());
        if refused {
            browser.shows(".field-error", &format!("you have {words}"));
        }
    }
}

#[test]
fn a_founder_sees_explained_matches_for_a_pasted_text() {
    if !ready("a_founder_sees_explained_matches_for_a_pasted_text") {
        return;
    }
    let begun = Instant::now();
    let browser = Browser::open();
    browser.go(house().link(Role::Representative, Locale::En));
    browser.go("/network/listings/new?lang=en");
    browser.click("input[name=kind][value=need]");
    browser.fill("input[name=title]", "Manufacturing partner for lateral flow tests");
    let pasted = "We develop rapid diagnostic kits for infectious diseases. Our reader and our \
        antibodies are ready; we look for a partner in Korea or Japan with experience in \
        manufacturing lateral flow tests under ISO 13485, and for a clinical site that validates \
        our sepsis assay.";
    browser.fill("textarea[name=text]", pasted);
    browser.follow("main form button.button-primary");
    browser.arrives("/network/listings/");
    browser.find("article.card a[href*='/suggestions/']");
    assert!(browser.count("article.card") >= 5);
    // Reasons stand with each, and in full on a page of their own.
    browser.follow("article.card .card-foot a");
    browser.arrives("/network/listings/");
    assert_eq!(browser.status(), 200);
    assert!(browser.count("main .reason") > 0, "{}", browser.text("main"));
    println!("from the first page to explained matches: {:?}", begun.elapsed());
}

#[test]
fn somebody_who_signs_up_sees_explained_matches_within_three_minutes() {
    if !ready("somebody_who_signs_up_sees_explained_matches_within_three_minutes") {
        return;
    }
    let begun = Instant::now();
    let browser = Browser::open();
    browser.go("/sign-in?lang=en");
    browser.follow("main a[href='/join']");
    browser.fill("input[name=email]", "mina@river-assay.example");
    browser.follow("main form button[type=submit]");
    let answer = browser.text("main");
    // Whether an address is known does not show.
    let other = Browser::open();
    other.go("/join?lang=en");
    other.fill("input[name=email]", "operator@demonstration.example");
    other.follow("main form button[type=submit]");
    assert_eq!(other.text("main"), answer);
    drop(other);

    browser.go(&format!("{}?lang=en", house().told("mina@river-assay.example", "/link/", 0)));
    browser.fill("input[name=name]", "Mina Park");
    browser.follow("main form button[type=submit]");
    browser.arrives("/start");
    browser.fill("input[name=name]", "River Assay");
    browser.run("document.querySelector('select[name=country]').value = 'KR'");
    browser.click("input[name=kind][value=need]");
    let pasted = "감염병을 빠르게 진단하는 키트를 개발합니다. 판독기와 항체는 준비되어 있으며, \
        ISO 13485에 따라 측방유동 검사지를 생산할 협력사와 패혈증 진단 성능을 확인할 임상 기관을 찾습니다.";
    browser.fill("textarea[name=text]", pasted);
    browser.follow("main form button.button-primary");
    browser.arrives("/network/listings/");
    browser.find("article.card a[href*='/suggestions/']");
    assert!(browser.count("article.card") >= 5);
    browser.follow("article.card .card-foot a");
    browser.arrives("/network/listings/");
    assert!(browser.count("main .reason") > 0, "{}", browser.text("main"));
    let taken = begun.elapsed();
    println!("from the sign-in page to explained matches: {taken:?}");
    assert!(taken.as_secs() < 180, "{taken:?}");
    // A draft of hers alone: nobody else finds it.
    let draft = "select count(*) as n from organisation where visibility = 'workspace' and id in \
        (select owner from organisation_name where text = 'River Assay')";
    assert_eq!(house().count(draft), 1);
    let stranger = Browser::open();
    stranger.go("/organisations?text=River+Assay&lang=en");
    assert!(!stranger.text("main").contains("River Assay"));
}
