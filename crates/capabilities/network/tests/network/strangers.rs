//! What strangers read of a listing, what they never read, and who reads what an organisation says for itself.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::http::Method;
use lb_kernel::policy::{Role, Scope, Subject};
use lb_kernel::{Id, Language, Organisation};
use lb_network::actions::interest::{exclude, say};
use lb_network::actions::round::make;
use lb_network::actions::write::recheck;
use lb_network::rules::listing::Ask;
use lb_network::{Card, Cause, Level, Network, Organisations, Profile, Setup, slice, teasers};
use lb_store::{Cx, Kept, Rows as _};
use lb_testkit::{actor, id};
use serde_json::json;

use super::setting::{DESK, ask, network, officer, publish, rooms, small_market, speaker};

const TEXT: &str = "Quillfeather 1 was founded in 2019. We look for a biodegradable coating that keeps seeds dry \
    until they are sown. The coating must hold seeds for a year. Write to seeds@quill.example.";

fn form<'a>(teaser: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vec![
        ("kind", "need"),
        ("language", "en"),
        ("title", "A partner for coating seeds"),
        ("text", TEXT),
        ("teaser", teaser),
        ("visibility", "public-anonymous"),
    ];
    all.extend_from_slice(more);
    all
}

/// An anonymous listing.
fn unnamed(number: u128, kind: &str, title: &str, text: &str) -> (u128, Ask) {
    let (visibility, teaser) = ("public-anonymous".to_owned(), text.to_owned());
    (number, Ask { visibility, teaser, ..ask(kind, "en", title, text) })
}

/// Organisations that all have one name, which can change.
struct Renamed(Mutex<String>);

#[async_trait]
impl Organisations for Renamed {
    async fn cards(
        &self,
        _: &Cx,
        ids: &[Id<Organisation>],
    ) -> Kept<BTreeMap<Id<Organisation>, Card>> {
        let names = vec![(Language::EN, self.0.lock().unwrap().clone())];
        let card = Card {
            names,
            subject: Subject { workspace: Some(id(DESK)), ..Subject::default() },
            ..Card::default()
        };
        Ok(ids.iter().map(|id| (*id, card.clone())).collect())
    }

    async fn profile(&self, _: &Cx, _: Id<Organisation>) -> Kept<Option<Profile>> {
        Ok(None)
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_new_listing_is_for_strangers_and_goes_nowhere_without_its_teaser(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1));
        let blank = writer.get("/network/listings/new").await;
        let chosen = blank.text.find("value=\"public-anonymous\" checked");
        assert!(chosen.is_some() && blank.shows("Title, text and name stay with you"), "{}", blank.text);
        // Kept without a teaser, sent with one only: the form comes back with what was written.
        let made = writer.post("/network/listings/new", &form("", &[])).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let address = made.location().to_owned();
        assert!(writer.get(&address).await.shows("There is no summary yet"));
        let sent = writer.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
        assert_eq!(sent.status, 422);
        assert!(sent.shows("It needs a summary") && sent.shows("keeps seeds dry") && sent.text.contains("<textarea"), "{}", sent.text);
        // One is proposed from the text, and nothing is kept of it.
        let proposed = writer.post(&format!("{address}/edit"), &form("", &[("propose", "yes"), ("version", "1")])).await;
        assert_eq!(proposed.status, 200, "{}", proposed.text);
        let teaser = proposed.text.split("name=\"teaser\"").nth(1).unwrap().split("</textarea>").next().unwrap();
        assert!(teaser.contains("coating") && !teaser.contains("Quillfeather") && !teaser.contains("quill.example"), "{teaser}");
        assert!(proposed.shows("Please read and change it"));
        let kept = writer.post(&format!("{address}/edit"), &form("My own words", &[("propose", "yes"), ("version", "1")])).await;
        assert!(kept.shows("My own words") && kept.shows("was left as it is"), "{}", kept.text);
        assert!(writer.get(&address).await.shows("There is no summary yet"));
        let body = json!({"organisation": id::<()>(1), "listing": {"kind": "need", "language": "en",
            "title": "Quillfeather 1", "text": "We are Quillfeather 1."}});
        let none = writer.call(Method::POST, "/api/v1/network/listings/teaser", &body).await;
        assert_eq!((none.status.as_u16(), none.json()), (200, json!({})));
        let body = json!({"organisation": id::<()>(1), "listing": {"kind": "need", "language": "ko", "title": "T",
            "text": "저희는 깃펜기업1입니다. 폐배터리에서 리튬을 회수하는 공정을 찾습니다. 문의: www.quill.example"}});
        let some = writer.call(Method::POST, "/api/v1/network/listings/teaser", &body).await;
        assert_eq!(some.json()["teaser"], "폐배터리에서 리튬을 회수하는 공정을 찾습니다.");
    }

    async fn owner_and_reviewer_see_what_others_will_read(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1));
        let more = [("must", "country:JP\nISO 13485"), ("budget", "50k-200k")];
        let address = writer.post("/network/listings/new", &form("A seed company seeks a coating", &more)).await.location().to_owned();
        let own = writer.get(&address).await;
        assert!(own.shows("What others will read") && own.shows("A seed company seeks a coating"), "{}", own.text);
        writer.post(&format!("{address}/step"), &[("step", "send"), ("version", "1")]).await;
        let review = t.client(&site, officer()).get(&format!("{address}/review")).await;
        for shown in ["A seed company seeks a coating", "50,000 to 200,000", "ISO 13485", "Everybody reads the summary"] {
            assert!(review.shows(shown), "{shown}: {}", review.text);
        }
    }

    async fn conditions_in_words_are_for_those_who_know_the_owner(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let writer = t.client(&site, speaker(1));
        let wrong = writer.post("/network/listings/new", &form("A seed company", &[("not", "QUILLFEATHER 1 group")])).await;
        assert!(wrong.status == 422 && wrong.shows("This condition gives away who you are") && wrong.shows("keeps seeds dry"), "{}", wrong.text);
        let (owner, mut one) = unnamed(1, "need", "Coating", "We look for a coating for seeds");
        one.must = vec!["country:KR".to_owned(), "ISO 13485".to_owned()];
        one.not = vec!["Acme Robotics".to_owned(), "language:fr".to_owned()];
        let named = Ask { visibility: "public-named".to_owned(), ..one.clone() };
        let answer = "A coating for seeds, ISO 13485";
        let ids = publish(&t, &[(owner, one), (owner, named), (2, ask("offer", "en", answer, answer)),
            (3, ask("offer", "en", "A coating for seeds", "Acme Robotics coats seeds"))]).await;
        for (at, shown, hidden) in [(0, &["KR", "fr"][..], &["ISO 13485", "Acme"][..]), (1, &["KR", "ISO 13485", "fr"], &["Acme"])] {
            let page = format!("/network/listings/{}", ids[at]);
            let api = t.stranger(&site).get(&format!("/api/v1{page}")).await.json();
            let told = format!("{}{}", api["must"], api["not"]);
            assert!(shown.iter().all(|word| told.contains(word)), "{told}");
            let public = t.stranger(&site).get(&page).await;
            assert!(hidden.iter().all(|word| !told.contains(word) && !public.shows(word)), "{told}");
            let own = writer.get(&page).await;
            assert!(own.shows("Excluded: Acme Robotics") && own.shows("Required: ISO 13485"), "{}", own.text);
        }
        // Nor by the reasons of a pair, for whoever is ruled out.
        let three = t.client(&site, speaker(3));
        for at in [0, 1] {
            let pair = three.get(&format!("/network/listings/{}/suggestions/{}", ids[3], ids[at])).await;
            assert!(pair.status == 200 && !pair.shows("Excluded: Acme") && !pair.shows("“Acme"), "{}", pair.text);
        }
        let pair = three.get(&format!("/network/listings/{}/suggestions/{}", ids[3], ids[1])).await;
        assert!(pair.shows("A condition that the other side does not show is not met."), "{}", pair.text);
    }

    async fn what_an_organisation_says_for_itself_is_read_by_itself(t: Scratch) {
        let ids = publish(&t, &small_market()).await;
        let own = t.cx(speaker(1));
        say(&own, ids[0], ids[1], Level::No, "too close to home").await.unwrap();
        exclude(&own, ids[0], ids[2], Cause::Competitor).await.unwrap();
        let site = t.site(vec![slice(&network())]);
        let page = format!("/network/listings/{}", ids[0]);
        let pair = format!("{page}/suggestions/{}", ids[1]);
        assert!(t.client(&site, speaker(1)).get(&pair).await.shows("too close to home"));
        assert!(t.client(&site, speaker(1)).get(&page).await.shows("Quillfeather 3 – Competitor"));
        let partners = format!("/network/organisations/{}", id::<()>(1));
        let adviser = actor("Adviser", Role::Adviser, Scope::Workspace(id(DESK)));
        for staff in [officer(), adviser] {
            let client = t.client(&site, staff);
            for at in [&page, &pair, &partners] {
                let seen = client.get(at).await;
                assert_eq!(seen.status, 200, "{at}");
                assert!(!seen.shows("too close") && !seen.shows("Competitor</") && !seen.shows("– Competitor") && !seen.shows("Set aside"), "{}", seen.text);
            }
            let told = client.get(&format!("/api/v1{partners}/suggestions")).await.json();
            assert_eq!((&told["excluded"], &told["declined"]), (&json!([]), &json!([])));
            let listed = client.get(&format!("/api/v1{page}/suggestions")).await.json();
            assert!(listed["items"].as_array().unwrap().iter().all(|one| one["moved"] == 0.0 && one.get("interest").is_none()), "{listed}");
            assert_eq!(client.post(&format!("{page}/interest/{}", ids[1]), &[("level", "want"), ("reason", "")]).await.status, 403);
        }
    }

    async fn nobody_learns_from_a_round_whose_an_unnamed_listing_is(t: Scratch) {
        let need = (1, ask("need", "en", "Coating for seeds", "We look for a coating that keeps seeds dry"));
        let text = "A coating that keeps seeds dry";
        let ids = publish(&t, &[need, unnamed(2, "offer", "Coating", text),
            (2, ask("offer", "en", "Sensors for soil", "Sensors that measure seeds and soil"))]).await;
        let pairs = async || {
            make(&t.system(), &network()).await.unwrap();
            t.system().read().all("select offer from network_round_pair order by offer", &[], |row| row.get("offer")).await.unwrap()
        };
        let all: Vec<Id<lb_network::record::Listing>> = pairs().await;
        assert!(all.contains(&ids[1]) && all.contains(&ids[2]), "{all:?}");
        exclude(&t.cx(speaker(1)), ids[0], ids[2], Cause::Competitor).await.unwrap();
        assert_eq!(pairs().await, [ids[1]], "what is named is gone, what is not stays");
        let site = t.site(vec![slice(&network())]);
        let own = t.client(&site, speaker(1)).get("/network?show=own").await;
        assert!(own.shows("This week’s selection (") && own.shows("of what no selection can exceed"), "{}", own.text);
        assert!(t.client(&site, officer()).get("/network?show=desk").await.shows("This week’s selection ("));
    }

    async fn a_new_name_takes_what_it_gives_away_from_strangers(t: Scratch) {
        let book = Arc::new(Renamed(Mutex::new("Old name".to_owned())));
        let room = Network::new(Setup::new(Arc::clone(&book) as Arc<dyn Organisations>));
        let ids = publish(&t, &[unnamed(1, "offer", "Coating", "Thistledown coats seeds"),
            unnamed(1, "offer", "Coating", "A coating for seeds")]).await;
        let site = t.site(vec![slice(&room)]);
        let shown = async |at: usize| t.stranger(&site).get(&format!("/network/listings/{}", ids[at])).await.status.as_u16();
        assert_eq!(recheck(&t.system(), &room, Some(id(1))).await.unwrap(), 0);
        assert_eq!(teasers(&t.system(), &room).await.unwrap().count, 0);
        *book.0.lock().unwrap() = "Thistledown Ltd".to_owned();
        assert!(recheck(&t.cx(officer()), &room, None).await.is_err(), "for the platform itself");
        // Until the change of names was heard, a check of the installation finds it.
        assert_eq!(teasers(&t.system(), &room).await.unwrap().records, [ids[0].to_string()]);
        assert_eq!(recheck(&t.system(), &room, None).await.unwrap(), 1);
        assert_eq!(teasers(&t.system(), &room).await.unwrap().count, 0);
        assert_eq!((shown(0).await, shown(1).await), (404, 200));
        let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
        assert_eq!(entries.iter().filter(|one| one.action == "listing.gives-away").count(), 1);
        // It does not come back before the teaser is another.
        let owner = t.client(&site, speaker(1));
        let address = format!("/network/listings/{}", ids[0]);
        let resumed = owner.post(&format!("{address}/step"), &[("step", "resume"), ("version", "2")]).await;
        assert!(resumed.status == 422 && resumed.shows("gives away who you are"), "{}", resumed.text);
        assert_eq!(recheck(&t.system(), &room, None).await.unwrap(), 0, "once");
    }

    async fn an_introduction_is_offered_to_those_who_may_ask_for_it(t: Scratch) {
        let ids = publish(&t, &small_market()).await;
        let site = t.site(vec![slice(&network())]);
        let pair = format!("/network/listings/{}/suggestions/{}", ids[0], ids[1]);
        let member = actor("Member", Role::Member, Scope::Organisation(id(1)));
        assert!(t.client(&site, speaker(1)).get(&pair).await.shows("Ask for an introduction"));
        let seen = t.client(&site, member.clone()).get(&pair).await;
        assert!(!seen.shows("Ask for an introduction") && seen.shows("Your interest"), "{}", seen.text);
        // What is missing or too long is said where it was typed.
        let client = t.client(&site, member);
        let at = format!("/network/listings/{}/interest/{}", ids[0], ids[1]);
        let none = client.post(&at, &[("reason", "because of lithium")]).await;
        assert!(none.status == 422 && none.shows("Please choose one") && none.shows("because of lithium"), "{}", none.text);
        let long = "lithium ".repeat(80);
        let long = client.post(&at, &[("level", "want"), ("reason", long.as_str())]).await;
        assert!(long.status == 422 && long.shows("lithium lithium lithium") && long.shows("at most 500"), "{}", long.text);
        let owner = t.client(&site, speaker(1));
        let out = owner.post(&format!("/network/listings/{}/exclude/{}", ids[0], ids[1]), &[]).await;
        assert!(out.status == 422 && out.shows("Please choose one"), "{}", out.text);
    }

    async fn another_side_other_conditions_or_more_readers_are_judged_again(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let named = ask("need", "en", "Seeds", "Seeds for dry soil");
        let before = Ask { visibility: "workspace".to_owned(), teaser: "Seeds".to_owned(), ..named };
        for (change, state) in [
            (json!({"capacity": 3}), "published"),
            (json!({"visibility": "private"}), "published"),
            (json!({"kind": "offer"}), "draft"),
            (json!({"must": ["country:KR"]}), "draft"),
            (json!({"ip": ["design"]}), "draft"),
            (json!({"visibility": "public-anonymous"}), "draft"),
        ] {
            let ids = publish(&t, &[(1, before.clone())]).await;
            let client = t.client(&site, speaker(1)).with("if-match", "\"1\"");
            let kept = client.call(Method::PATCH, &format!("/api/v1/network/listings/{}", ids[0]), &change).await;
            assert_eq!(kept.json()["state"], state, "{change}: {}", kept.text);
        }
        // Named until now: without a summary strangers would read nothing of it.
        let bare = Ask { visibility: "public-named".to_owned(), teaser: String::new(), ..before };
        let ids = publish(&t, &[(1, bare)]).await;
        let path = format!("/api/v1/network/listings/{}", ids[0]);
        let client = t.client(&site, speaker(1)).with("if-match", "\"1\"");
        let refused = client.call(Method::PATCH, &path, &json!({"visibility": "public-anonymous"})).await;
        assert_eq!((refused.status.as_u16(), &refused.json()["errors"][0]["field"]), (422, &json!("teaser")), "{}", refused.text);
        let kept = client.call(Method::PATCH, &path, &json!({"visibility": "public-anonymous", "teaser": "Seeds"})).await;
        assert_eq!((kept.status.as_u16(), &kept.json()["state"]), (200, &json!("draft")), "{}", kept.text);
    }

    async fn the_desk_finds_what_it_wrote_for_others_and_its_form_counts(t: Scratch) {
        let site = t.site(vec![slice(&network())]);
        let desk = t.client(&site, officer());
        let organisation = id::<()>(1).to_string();
        let made = desk.post("/network/listings/new", &form("", &[("organisation", &organisation)])).await;
        assert_eq!(made.status, 303, "{}", made.text);
        let drafts = desk.get("/network?show=desk&state=draft").await;
        assert!(drafts.shows("A partner for coating seeds") && drafts.shows("All of the network"), "{}", drafts.text);
        assert!(!desk.get("/network?show=desk&state=expired").await.shows("A partner for coating seeds"));
        assert!(!t.client(&site, speaker(2)).get("/network?show=desk").await.shows("A partner for coating seeds"));
        let edit = desk.get(&format!("{}/edit", made.location())).await;
        assert!(edit.text.contains(&format!("name=\"organisation\" value=\"{organisation}\"")), "{}", edit.text);
        let counted = desk.post("/network/listings/hints", &form("", &[("organisation", &organisation)])).await;
        assert!(counted.status == 200 && counted.shows("Completeness"), "{}", counted.text);
        let own = t.client(&site, speaker(1));
        assert!(own.get("/network?show=own&state=draft").await.shows("A partner for coating seeds"));
        assert!(!own.get("/network?show=own&state=paused").await.shows("A partner for coating seeds"));
    }

    async fn whoever_has_nothing_to_hold_beside_a_listing_is_told_how_to_begin(t: Scratch) {
        let ids = publish(&t, &[
            (1, ask("need", "en", "Seeds wanted", "We want seeds for dry soil")),
            (3, ask("offer", "en", "Seeds offered", "We have seeds for dry soil")),
        ]).await;
        let site = t.site(vec![slice(&network())]);
        let page = format!("/network/listings/{}", ids[0]);
        let stranger = t.stranger(&site).get(&page).await;
        assert!(stranger.text.contains(&format!("/sign-in?next=/network/listings/{}", ids[0])), "{}", stranger.text);
        let other = t.client(&site, speaker(2)).get(&page).await;
        assert!(other.shows("With a listing of your own") && other.text.contains("href=\"/network/listings/new\""), "{}", other.text);
        let fitting = t.client(&site, speaker(3)).get(&page).await;
        let own = t.client(&site, speaker(1)).get(&page).await;
        for seen in [fitting, own] {
            assert!(!seen.shows("With a listing of your own") && !seen.text.contains("/sign-in?next"), "{}", seen.text);
        }
    }

    async fn what_ends_a_listing_for_good_is_kept_apart_from_what_goes_on(t: Scratch) {
        let ids = publish(&t, &[(1, ask("need", "en", "Seeds wanted", "We want seeds for dry soil"))]).await;
        let site = t.site(vec![slice(&network())]);
        let own = t.client(&site, speaker(1));
        let seen = own.get(&format!("/network/listings/{}", ids[0])).await;
        let (goes, ends) = seen.text.split_once("leaves the market for good").unwrap();
        let button = |step: &str| format!("name=\"step\" value=\"{step}\"");
        for step in ["pause", "renew"] {
            assert!(goes.contains(&button(step)) && !ends.contains(&button(step)), "{step}: {}", seen.text);
        }
        for step in ["fulfil", "withdraw"] {
            assert!(!goes.contains(&button(step)) && ends.contains(&button(step)), "{step}: {}", seen.text);
        }
    }
}
