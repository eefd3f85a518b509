//! The long way of a difficulty, in browsers: heard on a visit in Korean, reported by a form in Japanese, one theme;
//! answered, acted on, opened again, and over only when the companies say so.

use std::time::{Duration, Instant};

use lb_kernel::Locale;
use lb_kernel::policy::Role;

use crate::browser::Browser;
use crate::companies;
use crate::house::house;
use crate::tools;

const KOREAN: &str = "법인 계좌를 만들려고 은행 지점을 다섯 곳이나 찾아갔지만 매번 거절당했습니다.";
const JAPANESE: &str =
    "法人口座の開設を申し込みましたが、五つの銀行すべてで断られ、理由も教えてもらえませんでした。";
const SPEAKER: &str = "speaker@hanul.example";
const REPORTER: &str = "reporter@aozora.example";
const OFFICE: &str = "banks@authority.example";

/// Chooses in a list, as a person does.
fn choose(browser: &Browser, css: &str, value: &str) {
    browser.find(css);
    browser.run(&format!(
        "const one = document.querySelector({css:?}); one.value = {value:?}; \
         one.dispatchEvent(new Event('input', {{ bubbles: true }})); \
         one.dispatchEvent(new Event('change', {{ bubbles: true }})); \
         if (one.value !== {value:?}) throw new Error('no such choice');"
    ));
}

/// The value of the choice that says this.
fn offered(browser: &Browser, css: &str, words: &str) -> String {
    let script = format!(
        "const one = [...document.querySelector({css:?}).options]\
         .find((one) => one.text.includes({words:?})); return one ? one.value : '';"
    );
    let value = browser.run(&script).as_str().unwrap_or_default().to_owned();
    assert!(!value.is_empty(), "nothing in {css} says {words}");
    value
}

/// Opens an address again and again until the page shows these words.
fn until(browser: &Browser, path: &str, words: &str) {
    browser.wait(words, || {
        browser.go(path);
        browser.text("main").contains(words).then_some(())
    });
}

/// Where the link leads whose text begins so.
fn led(browser: &Browser, words: &str) -> String {
    let script = format!(
        "const one = [...document.querySelectorAll('main a')]\
         .find((one) => one.textContent.trim().startsWith({words:?})); \
         return one ? one.getAttribute('href') : '';"
    );
    let href = browser.run(&script).as_str().unwrap_or_default().to_owned();
    assert!(!href.is_empty(), "no link says {words}: {}", browser.text("main"));
    href
}

/// Opens what is folded.
fn unfold(browser: &Browser) {
    browser.run("document.querySelectorAll('main details').forEach((one) => { one.open = true; })");
}

fn signed_in() -> Browser {
    let browser = Browser::open();
    browser.width(1280);
    browser.go(house().link(Role::PolicyOfficer, Locale::Ko));
    browser.go("/?lang=en");
    browser
}

/// A visit, a statement on a phone, and the speaker's own yes to the wording.
fn heard_on_a_visit(officer: &Browser) {
    officer.go("/gatherings/new");
    officer.click("input[name=kind][value=visit]");
    officer.fill("input[name=title]", "한울바이오 방문");
    choose(officer, "select[name=language]", "ko");
    choose(officer, "input[name=starts]", "2026-11-26T10:00");
    choose(officer, "select[name=zone]", "Asia/Seoul");
    officer.fill("input[name=place]", "서울");
    officer.follow("main form button.button-primary");
    officer.arrives("/gatherings/");
    officer.fill("input[name=name]", "윤하람");
    officer.fill("input[name=firm]", "한울바이오");
    officer.click("input[name=side][value=company]");
    choose(officer, "select[name=tongue]", "ko");
    officer.fill("input[name=address]", SPEAKER);
    officer.follow("form[action$='/people'] button.button-primary");
    officer.shows("#links", "윤하람");
    let gathering = officer.address().trim_end_matches("/people").to_owned();

    let phone = signed_in();
    phone.width(390);
    let begun = Instant::now();
    phone.go(&format!("{gathering}/capture"));
    phone.fill("textarea[name=words]", KOREAN);
    let speaker = offered(&phone, "select[name=speaker]", "윤하람");
    choose(&phone, "select[name=speaker]", &speaker);
    choose(&phone, "select[name=language]", "ko");
    phone.click("input[name=consent][value=anonymous]");
    phone.click("main form button.button-primary");
    phone.shows("main", "Saved");
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(60), "a statement took {took:?}");

    officer.go(&format!("{gathering}/people"));
    officer.click("#links input[name=participant]");
    officer.follow("#links button[value=wording]");
    let link = officer.text("dd code");
    let speaker = Browser::open();
    speaker.go(link.trim_start_matches(&house().address));
    speaker.shows("blockquote", KOREAN);
    speaker.follow("main form button.button-primary");
    speaker.shows("main", "윤하람");
}

/// A company says it by the public form; gives the address at which it follows.
fn reported_by_a_form() -> String {
    let company = Browser::open();
    company.width(1280);
    // The engine reads what the demonstration brought while the house is opening already.
    company.wait("the engine's first run", || {
        company.go("/policy/report?lang=ja");
        company.fill("textarea[name=words]", JAPANESE);
        let hints = || Some(company.text("[data-region=hints]")).filter(|said| !said.is_empty());
        company.wait("an answer about what was said before", hints).contains("T-").then_some(())
    });
    let begun = Instant::now();
    company.go("/policy/report?lang=ja");
    company.fill("textarea[name=words]", JAPANESE);
    company.shows("[data-region=hints]", "T-");
    company.click("input[name=consent][value=anonymous]");
    company.fill("input[name=company]", "青空メディカル");
    company.fill("input[name=address]", REPORTER);
    company.follow("main form[action='/policy/report'] button.button-primary");
    company.wait("a link to follow", || {
        company.text("main").contains("/policy/follow/").then_some(())
    });
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(60), "a difficulty took {took:?}");
    let shown = company.text("main");
    let at = shown.find("/policy/follow/").expect("a link");
    shown[at..].split_whitespace().next().unwrap_or_default().to_owned()
}

/// The page of the only item of a difficulty.
fn item(officer: &Browser, words: &str) -> String {
    until(officer, "/policy/items?state=open", words);
    led(officer, words)
}

/// Gives an item to the authority.
fn given(officer: &Browser, item: &str) {
    officer.go(item);
    officer.click("input[name=handling][value=administrative]");
    let office =
        offered(officer, "form[action$='/give'] select[name=authority]", "Banking Division");
    choose(officer, "form[action$='/give'] select[name=authority]", &office);
    officer.follow("form[action$='/give'] button.button-primary");
    officer.arrives(item);
}

/// A batch goes out; the authority answers each item of it behind its link.
fn answered(officer: &Browser, authority: &str, verdict: &str, count: usize) {
    let before = house().mails(OFFICE);
    officer.go(authority);
    officer.follow("button[value=send]");
    let inbox = house().told(OFFICE, "/policy/inbox/", before);
    let office = Browser::open();
    office.width(1280);
    for left in (1..=count).rev() {
        office.go(&inbox);
        office.shows("main", "P-");
        let href = office.run(
            "return [...document.querySelectorAll('main a')].map((one) => one.getAttribute('href'))\
             .find((href) => href.includes('/items/')) ?? ''",
        );
        let href = href.as_str().unwrap_or_default().to_owned();
        assert!(!href.is_empty(), "{left} items are left: {}", office.text("main"));
        office.go(&href);
        office.click(&format!("input[name=verdict][value={verdict}]"));
        if verdict == "partly" {
            choose(&office, "select[name=reason]", "agreement");
        }
        office.fill("textarea[name=text]", "신청 접수증만으로 계좌를 열 수 있게 하겠습니다.");
        office.follow("main form button.button-primary");
        office.arrives("/policy/inbox/");
    }
}

/// A measure that is in force from today on, for these items; the companies are asked.
fn acted_on(officer: &Browser, title: &str, words: &[&str]) {
    officer.go("/policy/measures/new");
    officer.fill("input[name=title]", title);
    officer.click("input[name=kind][value=guidance]");
    let today = officer.run("return new Date().toISOString().slice(0, 10)");
    let today = today.as_str().unwrap_or_default().to_owned();
    choose(officer, "input[name=effective]", &today);
    officer.follow("main form button.button-primary");
    officer.wait("the measure", || officer.text("h1").contains(title).then_some(()));
    unfold(officer);
    for said in words {
        let tick = format!(
            "const one = [...document.querySelectorAll('label')]\
             .find((one) => one.textContent.includes({said:?})); one.click();"
        );
        officer.run(&tick);
    }
    officer.follow("form[action$='/items'] button.button-primary");
    officer
        .wait("its items", || (officer.count("main table tbody tr") == words.len()).then_some(()));
    unfold(officer);
    officer.follow("form[action$='/questions'] button");
}

/// A company says behind its link how it stands.
fn said(to: &str, before: usize, what: &str, note: &str) {
    let link = house().told(to, "/policy/asked/", before);
    let company = Browser::open();
    company.go(&link);
    company.click(&format!("input[name^='said.'][value={what}]"));
    if !note.is_empty() {
        company.fill("[name^='note.']", note);
    }
    company.follow("main form button.button-primary");
    company.wait("thanks", || (company.count("input[name^='said.']") == 0).then_some(()));
}

/// Five companies more, heard before the register's delay, join the theme and go all the way.
fn others_join(officer: &Browser, theme: &str, office: &str) {
    assert_eq!(companies::published(theme, office), None, "two companies are no figure");
    let days = officer.run(
        "return [60, 0].map((days) => \
         new Date(Date.now() - days * 86400000).toISOString().slice(0, 10))",
    );
    let day = |at: usize| days[at].as_str().unwrap_or_default().to_owned();
    companies::join(theme, office, &day(0), &day(1));
}

/// Claimed beside confirmed, of the five whose delay is over: the two whom this began with are still too late to be
/// counted.
fn shown_to_everybody(public: &Browser, theme: &str, office: &str) {
    assert_eq!(companies::published(theme, office), Some([5, 5, 5]));
    let listed = public.run(
        "return [...document.querySelectorAll('main a')].map((one) => one.getAttribute('href'))\
         .filter((href) => href.includes('/themes/'))",
    );
    let pages: Vec<String> = listed
        .as_array()
        .map(|all| all.iter().filter_map(|href| href.as_str().map(str::to_owned)).collect())
        .unwrap_or_default();
    let own = pages.iter().find(|page| {
        public.go(&format!("{page}?lang=en"));
        public.text("main").contains("Banking Division")
    });
    assert!(own.is_some(), "the theme has no page: {pages:?}");
    for shown in ["Claimed by the authority", "Confirmed by companies"] {
        public.shows("main", shown);
    }
}

#[test]
fn a_difficulty_is_heard_joined_answered_acted_on_reopened_and_closed_by_its_companies() {
    let name =
        "a_difficulty_is_heard_joined_answered_acted_on_reopened_and_closed_by_its_companies";
    if !tools::browser() {
        return tools::skip(name, "chromium, chromium-driver");
    }
    let officer = signed_in();
    heard_on_a_visit(&officer);
    let follow = reported_by_a_form();

    // Both are in one theme, whatever their languages.
    let korean = item(&officer, "법인 계좌를 만들려고");
    let japanese = item(&officer, "法人口座の開設を申し込み");
    officer.go("/policy/themes");
    officer.follow("form[action='/policy/themes/group'] button");
    let theme = |page: &str| {
        until(&officer, page, "T-");
        led(&officer, "T-")
    };
    let joined = theme(&korean);
    assert_eq!(joined, theme(&japanese), "one theme over languages");

    // An authority without an account answers.
    officer.go("/policy/authorities/new");
    officer.fill("input[name='name.ko']", "은행감독과");
    officer.fill("input[name='name.en']", "Banking Division");
    choose(&officer, "select[name=country]", "KR");
    officer.fill("input[name=address]", OFFICE);
    choose(&officer, "select[name=language]", "ko");
    officer.follow("main form button.button-primary");
    officer.arrives("/policy/authorities/");
    let authority = officer.address();
    given(&officer, &korean);
    given(&officer, &japanese);
    answered(&officer, &authority, "partly", 2);

    // A measure; one company says in part, the other that it is solved.
    let before = (house().mails(SPEAKER), house().mails(REPORTER));
    acted_on(
        &officer,
        "Accounts with a receipt",
        &["법인 계좌를 만들려고", "法人口座の開設を申し込み"],
    );
    said(SPEAKER, before.0, "partly", "한 지점은 여전히 거절합니다.");
    said(REPORTER, before.1, "solved", "");
    until(&officer, &japanese, "Solved");
    until(&officer, &korean, "한 지점은 여전히 거절합니다.");

    // It is opened again, answered, acted on, and closed by the company alone.
    unfold(&officer);
    officer.follow("button[name=step][value=reopen]");
    officer.arrives(&korean);
    given(&officer, &korean);
    answered(&officer, &authority, "accepted", 1);
    let before = house().mails(SPEAKER);
    acted_on(&officer, "All branches are told", &["법인 계좌를 만들려고"]);
    said(SPEAKER, before, "solved", "");
    until(&officer, &korean, "Solved");
    officer.shows("main", "Times reopened");

    // Others met the same two months ago; each says itself that it is solved.
    let theme = joined.trim_start_matches("/policy/themes/").to_owned();
    let office = authority.trim_start_matches("/policy/authorities/").to_owned();
    others_join(&officer, &theme, &office);

    // Who reported it sees so, and the public register publishes again.
    let public = Browser::open();
    public.width(1280);
    until(&public, &format!("{follow}?lang=ja"), "解決");
    let register = format!("/register/{}", house().records["register"]);
    public.go(&format!("{register}?lang=en"));
    let published = public.text("main");
    officer.go(&format!("{register}/publish"));
    officer.follow("form[action$='/publish'] button.button-primary");
    public.wait("the next publication", || {
        public.go(&format!("{register}?lang=en"));
        (public.text("main") != published).then_some(())
    });
    shown_to_everybody(&public, &theme, &office);
    public.go(&format!("{register}?lang=en"));
    let shown = public.text("body");
    for hidden in [
        "윤하람",
        "한울바이오",
        "青空メディカル",
        "지점을 다섯 곳",
        "Storyline Bio",
        "Branch number",
    ] {
        assert!(!shown.contains(hidden), "{hidden} is public: {shown}");
    }
}
