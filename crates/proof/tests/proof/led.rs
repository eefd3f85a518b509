//! Makes what leads to the pages behind links and to those that are shown to one person only, so that the
//! walk over all pages looks at them too.

use std::collections::BTreeMap;

use lb_kernel::Locale;
use lb_kernel::policy::Role;
use serde_json::{Value, json};

use crate::house::{House, id, linked};
use crate::program::Program;

/// Where the authority of these links reads its mail.
const OFFICE: &str = "desk@led-office.example";
/// Where one side of a collaboration reads its mail.
const PARTNER: &str = "hana@led-partner.example";

/// Records and links by name, for the addresses of pages.
pub fn furnish(house: &'static House) -> BTreeMap<&'static str, String> {
    let mut led = BTreeMap::new();
    challenges(house, &mut led);
    people(house, &mut led);
    gatherings(house, &mut led);
    policy(house, &mut led);
    outcome(house, &mut led);
    led
}

/// A representative's session, its program and its organisation.
fn founder(house: &House, link: &str) -> (Program, Program, String) {
    let session = Program::through(house, link);
    let api = Program::bearing(house, session.token("led"));
    let own = linked(&session.get("/").text, "/organisations/");
    (session, api, own)
}

/// A draft of the founder who walks, an open challenge of another one, and a proposal of the first for it.
fn challenges(house: &House, led: &mut BTreeMap<&'static str, String>) {
    let walks = house.link(Role::Representative, Locale::En);
    let other = house.links(Role::Representative).into_iter().find(|link| *link != walks);
    let other = other.expect("another founder");
    let ask = |organisation: &str| {
        json!({ "organisation": organisation, "challenge": {
            "title": "Reading sensors without a battery", "language": "en", "blind": false,
            "text": "We look for a way to read sensors in a freezer that need no battery.",
            "field": "", "closes_on": "2099-01-01" } })
    };
    let (_, api, own) = founder(house, walks);
    led.insert("challenge-draft", id(&api.json("POST", "/api/v1/challenges", &ask(&own))));
    let (_, api, own) = founder(house, other);
    let open = id(&api.json("POST", "/api/v1/challenges", &ask(&own)));
    change(
        &api,
        "POST",
        &format!("/api/v1/challenges/{open}/steps"),
        "1",
        &json!({ "step": "publish" }),
    );
    led.insert("challenge-open", open);
    // What the founder who walks proposed for another one, and may still write anew.
    let second = id(&api.json("POST", "/api/v1/challenges", &ask(&own)));
    let publish = json!({ "step": "publish" });
    change(&api, "POST", &format!("/api/v1/challenges/{second}/steps"), "1", &publish);
    let (_, api, own) = founder(house, walks);
    let proposal = json!({ "organisation": own, "proposal": { "title": "Read by light",
        "text": "We read sensors by light, through the door.", "language": "en" } });
    let made = api.json("POST", &format!("/api/v1/challenges/{second}/proposals"), &proposal);
    led.insert("proposal-own", id(&made));
}

/// Changes a record of which this is the version.
fn change(api: &Program, method: &str, path: &str, version: &str, body: &Value) {
    let tag = format!("\"{version}\"");
    let headers = [("if-match", tag.as_str())];
    let reply = api.send(method, path, "application/json", &body.to_string(), &headers);
    assert!((200..300).contains(&reply.status), "{method} {path}: {}", reply.text);
}

/// A person's record that is nobody's yet, and the founder's own.
fn people(house: &House, led: &mut BTreeMap<&'static str, String>) {
    let session = Program::through(house, house.link(Role::Administrator, Locale::Ko));
    let api = Program::bearing(house, session.token("led"));
    let person = |name: &str| {
        let body = json!({ "names": [{ "text": name, "language": "en" }], "identifiers": [],
            "languages": [], "email": "", "phone": "", "organisation": "",
            "visibility": "public-named", "facts": {} });
        id(&api.json("POST", "/api/v1/directory/people", &body))
    };
    led.insert("person-free", person("Nobody Yet"));
    // Whoever visits the demonstration has a record already: the one whose consent the visitor may decide.
    let (walker, _, own) = founder(house, house.link(Role::Representative, Locale::En));
    let colleagues = walker.get(&format!("/organisations/{own}")).text;
    let mut records = colleagues.split("href=\"/people/").skip(1).map(|rest| {
        rest.chars().take_while(|one| one.is_ascii_hexdigit() || *one == '-').collect::<String>()
    });
    let own = records.find(|one| walker.get(&format!("/people/{one}/consent")).status == 200);
    led.insert("person-own", own.expect("the founder's own record"));
}

/// Links for a participant of a gathering that lies ahead: to what it wants to raise, and to its words.
fn gatherings(house: &House, led: &mut BTreeMap<&'static str, String>) {
    let officer = Program::through(house, house.link(Role::Officer, Locale::Ko));
    let api = Program::bearing(house, officer.token("led"));
    let ask = json!({ "client": "led", "kind": "visit", "title": "Visit of a cold store",
        "language": "en", "starts": "2098-05-05T10:00", "zone": "Asia/Seoul", "place": "Seoul" });
    let made = id(&api.json("POST", "/api/v1/gatherings", &ask));
    let people = format!("/gatherings/{made}/people");
    let guest = [
        ("name", "Hana Guest"),
        ("firm", "Led Works"),
        ("side", "company"),
        ("part", "guest"),
        ("tongue", "en"),
    ];
    let added = officer.form(&people, &guest);
    assert_eq!(added.status, 303, "{}", added.text);
    let participant = linked(&officer.get(&people).text, "name=\"participant\" value=\"");
    for (name, purpose) in [("link-issues", "issues"), ("link-wording", "wording")] {
        let sent = [("participant", participant.as_str()), ("purpose", purpose)];
        let page = officer.form(&format!("/gatherings/{made}/links"), &sent).text;
        led.insert(name, secret(&page, &format!("/gatherings/{purpose}/")));
    }
}

/// The secret at the end of a link, without the language that it asks for.
fn tail(link: String) -> String {
    let path = link.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The secret that follows the first `before` in a page.
fn secret(page: &str, before: &str) -> String {
    let at = page.find(before).unwrap_or_else(|| panic!("no {before}…: {page}")) + before.len();
    page[at..].chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// A unit's links: to the wording of a difficulty, to what became of one, to an authority's inbox, to
/// the question whether one is solved.
fn policy(house: &'static House, led: &mut BTreeMap<&'static str, String>) {
    let officer = Program::through(house, house.link(Role::PolicyOfficer, Locale::Ko));
    let api = Program::bearing(house, officer.token("led"));
    let unit = &house.records["register"];
    let office = json!({ "workspace": unit, "names": { "en": "Cold Stores Division" },
        "country": "KR", "contact": "Desk", "address": OFFICE, "language": "en" });
    let office = id(&api.json("POST", "/api/v1/policy/authorities", &office));
    let mut items = Vec::new();
    for number in 0..3 {
        let address = format!("cold{number}@led.example");
        let words = format!("Cold store number {number} may not run at night.");
        let body = json!({ "workspace": unit, "reference": format!("led-{number}"),
            "language": "en", "company": format!("Led Works {number}"), "address": address,
            "words": words, "consent": "anonymous", "severity": "delays" });
        let made = id(&api.json("POST", "/api/v1/policy/difficulties", &body));
        let before = house.mails(&address);
        let asked = officer.form(&format!("/policy/difficulties/{made}/link"), &[]);
        assert!([200, 303].contains(&asked.status), "{}", asked.text);
        let link = house.told(&address, "/policy/confirm/", before);
        if number == 0 {
            // This one stays open, for the page on which it is confirmed.
            led.insert("link-confirm", tail(link));
            continue;
        }
        let stranger = Program::stranger(house);
        let said = stranger.form(&link, &[("words", &words), ("consent", "anonymous")]);
        assert_eq!(said.status, 200, "{}", said.text);
        let shown = api.json("GET", &format!("/api/v1/policy/difficulties/{made}"), &Value::Null);
        let item = id(&shown["items"][0]);
        let path = format!("/api/v1/policy/items/{item}");
        let give = json!({ "handling": "administrative", "authority": office });
        moved(&api, &format!("{path}/give"), &path, &give);
        items.push((item, path, address));
    }
    let (first, second) = (&items[0], &items[1]);
    let yes = json!({ "verdict": "accepted", "language": "en", "words": "It may run at night." });
    moved(&api, &format!("{}/answers", second.1), &second.1, &yes);
    let before = house.mails(OFFICE);
    let sent = officer.form(&format!("/policy/authorities/{office}/batches"), &[("do", "send")]);
    assert!([200, 303].contains(&sent.status), "{}", sent.text);
    led.insert("link-inbox", tail(house.told(OFFICE, "/policy/inbox/", before)));
    led.insert("item-asked", first.0.clone());
    asked(house, (&officer, &api), second, led);

    let report = [
        ("workspace", unit.as_str()),
        ("words", "Pallets wait for a stamp for days."),
        ("severity", "delays"),
        ("consent", "anonymous"),
    ];
    let said = Program::stranger(house).form("/policy/report", &report);
    assert_eq!(said.status, 303, "{}", said.text);
    led.insert("link-follow", tail(said.location));
}

/// Moves an item as it stands now.
fn moved(api: &Program, path: &str, read: &str, body: &Value) {
    let version = api.json("GET", read, &Value::Null)["version"].to_string();
    change(api, "POST", path, &version, body);
}

/// A measure that is in force, and the question to the company whose item it is about.
fn asked(
    house: &'static House,
    (officer, api): (&Program, &Program),
    (item, _, address): &(String, String, String),
    led: &mut BTreeMap<&'static str, String>,
) {
    let measure = json!({ "workspace": house.records["register"], "kind": "practice",
        "titles": { "en": "Cold stores run at night" }, "language": "en",
        "effective": "2026-01-01" });
    let made = id(&api.json("POST", "/api/v1/policy/measures", &measure));
    let path = format!("/api/v1/policy/measures/{made}/items");
    api.json("POST", &path, &json!({ "items": [item] }));
    let before = house.mails(address);
    let sent = officer.form(&format!("/policy/measures/{made}/questions"), &[]);
    assert_eq!(sent.status, 200, "{}", sent.text);
    let link = house.told(address, "/policy/asked/", before);
    led.insert("link-asked", tail(link));
}

/// The question to one side of a collaboration what became of it.
fn outcome(house: &'static House, led: &mut BTreeMap<&'static str, String>) {
    let officer = Program::through(house, house.link(Role::Officer, Locale::Ko));
    let api = Program::bearing(house, officer.token("led"));
    let founders = house.links(Role::Representative).into_iter();
    let mut owns = founders.map(|link| founder(house, link).2);
    let [one, two] = [owns.next(), owns.next()].map(|own| own.expect("two founders"));
    let ask = json!({ "workspace": house.records["workspace"], "title": "Trials of a cold store",
        "language": "en", "source": "meeting", "two": { "organisation": two },
        "one": { "organisation": one, "language": "en", "contact_name": "Hana",
            "contact_address": PARTNER } });
    let made = id(&api.json("POST", "/api/v1/collaborations", &ask));
    house.ask_after_months(&made);
    led.insert("link-outcome", tail(house.told(PARTNER, "/collaborations/asked/", 0)));
}
