//! Companies that meet the same difficulty, as programs of the unit enter them: heard two months ago, confirmed by
//! each through its own link, answered, acted on, and solved by their own word.

use lb_kernel::Locale;
use lb_kernel::policy::Role;
use serde_json::{Value, json};

use crate::house::{House, house};
use crate::program::Program;

/// As many as a public figure needs, and more than rounding swallows.
const COMPANIES: usize = 5;

/// The unit's program and the officer's session, which presses what has no door for programs.
struct Desk {
    house: &'static House,
    api: Program,
    officer: Program,
}

impl Desk {
    /// Changes a record as it stands now.
    fn change(&self, method: &str, path: &str, read: &str, body: &Value) {
        let version = self.api.json("GET", read, &Value::Null)["version"].to_string();
        let tag = format!("\"{version}\"");
        let headers = [("if-match", tag.as_str())];
        let reply = self.api.send(method, path, "application/json", &body.to_string(), &headers);
        assert!((200..300).contains(&reply.status), "{method} {path}: {}", reply.text);
    }

    /// A company says it: written down, asked by a mail, confirmed behind its link. Gives the item.
    fn heard(&self, unit: &str, number: usize, heard_on: &str) -> String {
        let address = address(number);
        let body = json!({
            "workspace": unit, "reference": format!("story-{number}"), "language": "en",
            "company": format!("Storyline Bio {number}"), "address": address, "heard_on": heard_on,
            "words": format!("Branch number {number} refused to open a corporate bank account for us."),
            "consent": "anonymous", "severity": "blocks", "codes": ["D03"],
        });
        let made = self.api.json("POST", "/api/v1/policy/difficulties", &body);
        let id = made["id"].as_str().expect("an id").to_owned();
        let before = self.house.mails(&address);
        let reply = self.officer.form(&format!("/policy/difficulties/{id}/link"), &[]);
        assert!([200, 303].contains(&reply.status), "{}", reply.text);
        let link = self.house.told(&address, "/policy/confirm/", before);
        let words = body["words"].as_str().unwrap_or_default();
        let stranger = Program::stranger(self.house);
        let said = stranger.form(&link, &[("words", words), ("consent", "anonymous")]);
        assert_eq!(said.status, 200, "{}", said.text);
        let shown =
            self.api.json("GET", &format!("/api/v1/policy/difficulties/{id}"), &Value::Null);
        shown["items"][0]["id"].as_str().expect("an item").to_owned()
    }

    /// Into the theme, to the authority, and its yes.
    fn answered(&self, item: &str, theme: &str, authority: &str) {
        let path = format!("/api/v1/policy/items/{item}");
        let place = json!({ "theme": theme }).to_string();
        let put = self.api.send("PUT", &format!("{path}/theme"), "application/json", &place, &[]);
        assert_eq!(put.status, 204, "{}", put.text);
        let give = json!({ "handling": "administrative", "authority": authority });
        self.change("POST", &format!("{path}/give"), &path, &give);
        let yes =
            json!({ "verdict": "accepted", "language": "en", "words": "A receipt is enough." });
        self.change("POST", &format!("{path}/answers"), &path, &yes);
    }
}

fn address(number: usize) -> String {
    format!("bank{number}@storyline.example")
}

/// Lets companies join a theme, all the way to their own yes.
pub fn join(theme: &str, authority: &str, heard_on: &str, today: &str) {
    let house = house();
    let session = || Program::through(house, house.link(Role::PolicyOfficer, Locale::Ko));
    let officer = session();
    let api = Program::bearing(house, officer.token("joining"));
    let desk = Desk { house, api, officer };
    let unit = &house.records["register"];
    let items: Vec<String> =
        (0..COMPANIES).map(|number| desk.heard(unit, number, heard_on)).collect();
    for item in &items {
        desk.answered(item, theme, authority);
    }
    let measure = json!({
        "workspace": unit, "titles": { "en": "A receipt opens an account" }, "kind": "practice",
        "authority": authority, "language": "en", "effective": today,
    });
    let made = desk.api.json("POST", "/api/v1/policy/measures", &measure);
    let id = made["id"].as_str().expect("a measure");
    let linked = json!({ "items": items });
    desk.api.json("POST", &format!("/api/v1/policy/measures/{id}/items"), &linked);
    let before: Vec<usize> = (0..COMPANIES).map(|number| house.mails(&address(number))).collect();
    let asked = desk.officer.form(&format!("/policy/measures/{id}/questions"), &[]);
    assert_eq!(asked.status, 200, "{}", asked.text);
    for (number, before) in before.into_iter().enumerate() {
        let link = house.told(&address(number), "/policy/asked/", before);
        let company = Program::stranger(house);
        let form = company.get(&link).text;
        let at = form.find("name=\"said.").expect("a question") + 6;
        let field = form[at..].split('"').next().unwrap_or_default().to_owned();
        let said = company.form(&link, &[(&field, "solved")]);
        assert_eq!(said.status, 200, "{}", said.text);
    }
}

/// The figures of a theme with an authority in the latest publication of the register: voices, claimed, confirmed.
pub fn published(theme: &str, authority: &str) -> Option<[u64; 3]> {
    let house = house();
    let register = &house.records["register"];
    let stranger = Program::stranger(house);
    let listed = stranger.get(&format!("/api/v1/registers/{register}/publications")).json();
    let number = &listed["items"][0]["number"];
    let content = stranger.get(&format!("/register/{register}/publications/{number}.json")).json();
    let themes = content["themes"].as_array()?;
    let parts = themes.iter().find(|one| one["id"] == theme)?["parts"].as_array()?;
    let figures = &parts.iter().find(|one| one["authority"] == authority)?["figures"];
    let figure = |name: &str| figures[name].as_u64();
    Some([figure("voices")?, figure("claimed")?, figure("confirmed")?])
}
