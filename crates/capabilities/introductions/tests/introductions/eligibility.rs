//! Who may join a network on which side, said before and while joining, on pages and over the API.

use axum::http::Method;
use lb_introductions::actions::{membership, network};
use lb_introductions::rules::course::Mode;
use lb_introductions::rules::eligibility::{Declaration, Eligibility, Shortfall};
use lb_introductions::rules::words::{Admission, MemberKind, Rules, TermsKind};
use lb_introductions::{Profile, slice};
use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Id, Language, Workspace};
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{DESK, adviser, officer, room, rooms, speaker};

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

/// The rule of a network whose members sit in one country, and are no subsidiaries of others.
fn bridge() -> Eligibility {
    Eligibility {
        countries: words(&["Japan"]),
        subsidiaries: true,
        declarations: vec![Declaration::Independent, Declaration::Abroad],
        approval: true,
        ..Eligibility::default()
    }
}

#[test]
fn everything_that_stands_in_the_way_is_said_at_once() {
    let asks = Eligibility {
        countries: words(&["JP"]),
        kinds: words(&["start-up"]),
        sizes: words(&["small", "micro"]),
        fields: words(&["health"]),
        profile: true,
        declarations: vec![Declaration::Abroad],
        ..Eligibility::default()
    };
    let fits = Profile {
        country: Some("JP".to_owned()),
        kind: "start-up".to_owned(),
        size: Some("micro".to_owned()),
        fields: words(&["health.drugs"]),
        described: true,
    };
    assert_eq!(asks.shortfalls(&fits, &[Declaration::Abroad]), []);
    let other = Profile {
        country: None,
        kind: "sme".to_owned(),
        size: None,
        fields: words(&["healthy"]),
        described: false,
    };
    let all = [
        Shortfall::CountryUnknown,
        Shortfall::Kind,
        Shortfall::Size,
        Shortfall::Fields,
        Shortfall::Profile,
        Shortfall::NotAbroad,
    ];
    assert_eq!(asks.shortfalls(&other, &[]), all);
    // A subsidiary of somebody at home comes in by saying so, where that is allowed.
    let abroad = Profile { country: Some("KR".to_owned()), ..fits };
    let said = [Declaration::Abroad, Declaration::Subsidiary];
    assert_eq!(asks.shortfalls(&abroad, &said), [Shortfall::Country]);
    let asks = Eligibility { subsidiaries: true, ..asks };
    assert_eq!(asks.shortfalls(&abroad, &[Declaration::Abroad]), [Shortfall::Belongs]);
    assert_eq!(asks.shortfalls(&abroad, &said), []);
    assert_eq!(Eligibility::default().shortfalls(&other, &[]), []);
}

#[test]
fn what_the_desk_writes_is_kept_as_codes() {
    let kept = bridge().checked(MemberKind::Contract).unwrap();
    assert_eq!(kept.countries, ["JP"]);
    assert!(!bridge().checked(MemberKind::Curated).unwrap().approval, "chosen by the desk already");
    let wrong = Eligibility {
        countries: words(&["Atlantis"]),
        kinds: words(&["guild"]),
        ..Eligibility::default()
    };
    let refusal = wrong.checked(MemberKind::Contract).unwrap_err();
    let at: Vec<_> = refusal.each().filter_map(|one| one.field()).collect();
    assert_eq!(at, ["countries", "kinds"]);
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_bridge_of_members_by_contract_and_chosen_start_ups(t: Scratch) {
        let desk: Id<Workspace> = id(DESK);
        let office = t.cx(officer());
        let rules = Rules { mode: Mode::Direct, admission: Admission::Asymmetric, answer_days: 7, version: 0 };
        network::set_rules(&office, desk, rules).await.unwrap();
        let text = vec![(Language::EN, "Be fair.".to_owned())];
        let terms = network::publish(&office, desk, TermsKind::Membership, &text).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let page = format!("/introductions/networks/{desk}");
        let api = format!("/api/v1{page}");
        let office = t.client(&site, officer());
        // The desk sets both sides: one on the page, one over the API.
        let sent = [("side", "contract"), ("version", "0"), ("countries", "日本"), ("also", "subsidiaries"),
            ("also", "independent"), ("also", "abroad"), ("also", "approval")];
        let set = office.post(&format!("{page}/eligibility"), &sent).await;
        assert_eq!(set.status, 303, "{}", set.text);
        assert_eq!(office.post(&format!("{page}/eligibility"), &sent).await.status, 422, "from an older version");
        let unknown = [("side", "contract"), ("version", "1"), ("countries", "Atlantis")];
        let refused = office.post(&format!("{page}/eligibility"), &unknown).await;
        assert!(refused.status == 422 && refused.shows("Atlantis"), "{}", refused.text);
        let asks = json!({"kinds": ["start-up"], "fields": ["health"]});
        let put = office.clone().with("if-match", "\"0\"").call(Method::PUT, &format!("{api}/eligibility/curated"), &asks).await;
        assert_eq!(put.status, 204, "{}", put.text);
        // Everybody reads what is asked; an organisation reads why it cannot join.
        let public = t.stranger(&site).get(&page).await;
        assert!(public.shows("From: Japan") && public.shows("Kind of organisation: Start-up"), "{}", public.text);
        let (korean, japanese) = (t.client(&site, speaker(1)), t.client(&site, speaker(3)));
        let accept = format!("{api}/acceptances");
        let join = |number: u128, declared: &[&str]| {
            json!({"organisation": id::<()>(number), "terms": terms.id, "declared": declared})
        };
        let refused = korean.call(Method::POST, &accept, &join(1, &["independent", "abroad"])).await;
        assert_eq!((refused.status.as_u16(), refused.json()["code"].clone()), (409, json!("introductions.eligible-belongs")));
        let all = japanese.call(Method::POST, &accept, &join(3, &[])).await;
        assert!(all.text.contains("eligible-not-independent") && all.text.contains("eligible-not-abroad"), "{}", all.text);
        // Who belongs to somebody at home applies; so does who sits there. The desk decides of both.
        let said = korean.call(Method::POST, &accept, &join(1, &["independent", "abroad", "subsidiary"])).await;
        assert_eq!(said.json()["kind"], "applicant", "{}", said.text);
        let (org, own) = (id::<()>(3).to_string(), terms.id.to_string());
        let form = [("organisation", org.as_str()), ("terms", &own), ("declared", "independent"), ("declared", "abroad")];
        assert_eq!(japanese.post(&format!("{page}/accept"), &form).await.status, 303);
        assert!(japanese.get(&page).await.shows("has not yet decided"));
        let pair = json!({"own": id::<()>(1003), "other": id::<()>(1002), "contact": {"name": "K", "address": "k@example.org"}});
        let early = japanese.call(Method::POST, "/api/v1/introductions", &pair).await;
        assert_eq!(early.json()["code"], "introductions.admission-waits", "{}", early.text);
        let shown = office.get(&page).await;
        assert!(shown.shows("Waiting for the network") && shown.shows("Declared: No company of another country"), "{}", shown.text);
        let unsaid = office.post(&format!("{page}/end"), &[("organisation", &id::<()>(1).to_string())]).await;
        assert_eq!(unsaid.status, 422, "an applicant is told why");
        let ended = json!({"organisation": id::<()>(1), "reason": "Your parent sits elsewhere."});
        assert_eq!(office.call(Method::POST, &format!("{api}/endings"), &ended).await.status, 204);
        assert!(korean.get(&page).await.shows("Your parent sits elsewhere."));
        assert!(!japanese.get(&page).await.shows("Your parent sits elsewhere."));
        let admitted = office.call(Method::POST, &format!("{api}/admissions"), &json!({"organisation": org})).await;
        assert_eq!(admitted.status, 204, "{}", admitted.text);
        // The other side is chosen among start-ups that the desk may see.
        for (number, status) in [(2_u128, 204), (4, 409), (9, 404)] {
            let sent = json!({"organisation": id::<()>(number)});
            let reply = office.call(Method::POST, &format!("{api}/members"), &sent).await;
            assert_eq!(reply.status, status, "{number}: {}", reply.text);
        }
        let asked = japanese.call(Method::POST, "/api/v1/introductions", &pair).await;
        assert_eq!(asked.status, 201, "{}", asked.text);
        // Other rules end nobody's membership; the desk sees what is lacking by now, others do not.
        let asks = json!({"sizes": ["large"]});
        let put = office.with("if-match", "\"1\"").call(Method::PUT, &format!("{api}/eligibility/curated"), &asks).await;
        assert_eq!(put.status, 204, "{}", put.text);
        let seen = t.client(&site, adviser()).get(&api).await.json();
        let members = seen["members"].as_array().unwrap();
        let lacks = |number: u128| {
            let one = members.iter().find(|one| one["organisation"] == id::<()>(number).to_string());
            one.unwrap()["shortfalls"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((lacks(2), lacks(3)), (vec!["size".to_owned()], Vec::new()));
        let of_two = t.client(&site, speaker(2)).get(&api).await.json();
        assert_eq!(of_two["members"][0]["shortfalls"], json!([]), "{of_two}");
    }

    async fn what_is_refused_stays_as_it_was_typed_beside_its_problem(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let office = t.client(&site, officer());
        let page = format!("/introductions/networks/{}", id::<()>(DESK));
        let wrong = office.post(&format!("{page}/eligibility"), &[("side", "curated"), ("version", "0"),
            ("countries", "Japan, Atlantis"), ("kinds", "start-up"), ("also", "profile")]).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        assert!(wrong.text.contains("value=\"Japan, Atlantis\""), "{}", wrong.text);
        assert!(wrong.shows("“Atlantis” is not known here"), "{}", wrong.text);
        assert_eq!(wrong.text.matches(" checked").count() - office.get(&page).await.text.matches(" checked").count(), 2);
        assert_eq!(wrong.text.matches("<details class=\"fold\" open>").count(), 1, "the side that was written");
        // Other forms of the page keep theirs too.
        let rules = [("mode", "mediated"), ("admission", "asymmetric"), ("answer_days", "400"), ("version", "0")];
        let wrong = office.post(&format!("{page}/rules"), &rules).await;
        assert!(wrong.status == 422 && wrong.text.contains("value=\"400\"") && wrong.shows("Please enter 1 to 90 days"), "{}", wrong.text);
        assert!(wrong.text.contains("value=\"mediated\" checked"), "{}", wrong.text);
        let long = "a".repeat(20_001);
        let terms = [("kind", "membership"), ("words_en", long.as_str()), ("words_ko", "규약")];
        let wrong = office.post(&format!("{page}/terms"), &terms).await;
        assert!(wrong.status == 422 && wrong.text.contains(&long) && wrong.text.contains("규약"), "words are kept");
        let curated = office.post(&format!("{page}/members"), &[("organisation", "Quillfeather")]).await;
        assert!(curated.status == 422 && curated.text.contains("value=\"Quillfeather\""), "{}", curated.text);
    }

    async fn only_the_desk_sets_and_decides(t: Scratch) {
        let desk: Id<Workspace> = id(DESK);
        let site = t.site(vec![slice(&room())]);
        let api = format!("/api/v1/introductions/networks/{desk}");
        let everybody = [("officer", Some(officer()), 204, 204), ("adviser", Some(adviser()), 403, 204),
            ("elsewhere", Some(actor("X", Role::Officer, Scope::Workspace(id(901)))), 403, 403),
            ("speaker", Some(speaker(1)), 403, 403), ("stranger", None, 401, 401)];
        for (name, who, sets, chooses) in everybody {
            let client = match who {
                Some(who) => t.client(&site, who),
                None => t.stranger(&site),
            }.with("if-match", "\"0\"");
            assert_eq!(client.get(&api).await.status, 200, "{name}");
            let set = client.call(Method::PUT, &format!("{api}/eligibility/contract?dry_run=true"), &json!({"profile": true})).await;
            assert_eq!(set.status, sets, "{name}: {}", set.text);
            let rules = json!({"mode": "direct", "admission": "open", "answer_days": 9});
            let set = client.call(Method::PUT, &format!("{api}/rules?dry_run=true"), &rules).await;
            assert_eq!(set.status, sets, "{name}: {}", set.text);
            let chosen = client.call(Method::POST, &format!("{api}/members?dry_run=true"), &json!({"organisation": id::<()>(2)})).await;
            assert_eq!(chosen.status, chooses, "{name}: {}", chosen.text);
        }
        let office = t.client(&site, officer()).with("if-match", "\"0\"");
        let none = office.call(Method::PUT, &format!("{api}/eligibility/applicant"), &json!({})).await;
        assert_eq!(none.status, 404, "{}", none.text);
    }

    async fn a_chosen_counterpart_that_accepts_the_terms_waits_for_nobody(t: Scratch) {
        let desk: Id<Workspace> = id(DESK);
        let office = t.cx(officer());
        let text = vec![(Language::EN, "Be fair.".to_owned())];
        let terms = network::publish(&office, desk, TermsKind::Membership, &text).await.unwrap();
        let asks = Eligibility { approval: true, ..Eligibility::default() };
        membership::set(&office, desk, MemberKind::Contract, &asks, 0).await.unwrap();
        membership::curate(&office, &room(), desk, id(2), &[]).await.unwrap();
        let accept = async |number: u128| {
            membership::accept(&t.cx(speaker(number)), &room(), desk, id(number), terms.id, &[]).await.unwrap()
        };
        assert_eq!(accept(2).await, MemberKind::Contract);
        assert_eq!(accept(1).await, MemberKind::Applicant);
        assert_eq!(accept(1).await, MemberKind::Applicant, "and still waits when it says so twice");
        membership::admit(&t.cx(adviser()), desk, id(1)).await.unwrap();
        assert_eq!(accept(1).await, MemberKind::Contract);
        let seen = network::show(&office, &room(), desk).await.unwrap();
        assert_eq!(seen.members.len(), 2);
        // Nobody is a member by contract without having accepted terms: the checks would find it.
        let mut tx = t.system().begin().await.unwrap();
        let found = async |tx: &lb_store::Tx| {
            let checks = lb_introductions::checks();
            let one = checks.iter().find(|one| one.place == "introduction_membership.kind").unwrap();
            lb_store::check::run(tx, one).await.unwrap().map_or(0, |found| found.count)
        };
        assert_eq!(found(&tx).await, 0);
        tx.run("delete from introduction_acceptance where organisation = $1", &[&id::<()>(2)]).await.unwrap();
        assert_eq!(found(&tx).await, 1);
    }
}
