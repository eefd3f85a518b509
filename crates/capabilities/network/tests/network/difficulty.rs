//! What stood in the way of a listing: said on closing it or after its term, read by its organisation and the desk.

use axum::http::Method;
use lb_kernel::Id;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_network::record::Listing;
use lb_network::slice;
use lb_testkit::{Scratch, actor, id};
use serde_json::json;

use super::setting::{DESK, ask, network, officer, outsider, publish, rooms, speaker};

const WORDS: &str = "種子の輸入許可が下りませんでした";
const SUMMARY: &str = "Is it ending because of a rule";

async fn seeds(t: &Scratch) -> Vec<Id<Listing>> {
    let listing = |kind: &str, title: &str| ask(kind, "en", title, "Seeds for dry soil");
    publish(
        t,
        &[
            (1, listing("need", "Seeds wanted")),
            (1, listing("need", "Seeds wanted")),
            (2, listing("offer", "Seeds offered")),
        ],
    )
    .await
}

fn page(id: Id<Listing>) -> String {
    format!("/network/listings/{id}")
}

/// Its term is over, and the job has run.
async fn expire(t: &Scratch, id: Id<Listing>) {
    let mut tx = t.system().begin().await.unwrap();
    let sql = "update listing set state = 'expired', visibility = 'workspace' where id = $1";
    assert_eq!(tx.run(sql, &[&id]).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

fn staff(role: Role) -> Actor {
    actor(role.to_string().as_str(), role, Scope::Workspace(id(DESK)))
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn closing_may_say_it_and_only_its_organisation_and_the_desk_read_it(t: Scratch) {
        let ids = seeds(&t).await;
        let site = t.site(vec![slice(&network())]);
        let owner = t.client(&site, speaker(1));
        let opened = owner.get(&page(ids[0])).await;
        assert!(opened.shows(SUMMARY) && opened.shows("the policy unit can read it"), "{}", opened.text);
        assert!(!t.client(&site, speaker(2)).get(&page(ids[0])).await.shows(SUMMARY));
        // Two listings alike: of one it is said why, of the other nothing.
        for (listing, difficulty) in [(ids[0], WORDS), (ids[1], "")] {
            let form = [("step", "withdraw"), ("version", "1"), ("difficulty", difficulty)];
            let closed = owner.post(&format!("{}/step", page(listing)), &form).await;
            assert_eq!(closed.status, 303, "{}", closed.text);
        }
        let alike = |text: String| text.replace(&ids[0].to_string(), "ID").replace(&ids[1].to_string(), "ID");
        let everybody = [("other", Some(speaker(2))), ("outsider", Some(outsider())), ("stranger", None),
            ("evaluator", Some(staff(Role::Evaluator))), ("administrator", Some(staff(Role::Administrator)))];
        for (name, who) in everybody {
            let client = who.map_or_else(|| t.stranger(&site), |who| t.client(&site, who));
            for start in ["", "/api/v1"] {
                let [said, silent] = [0, 1].map(|at| format!("{start}{}", page(ids[at])));
                let (said, silent) = (client.get(&said).await, client.get(&silent).await);
                assert_eq!(said.status, silent.status, "{name}");
                assert!(!said.shows(WORDS), "{name}: {}", said.text);
                // What is missing names the operation that asked, which is another each time.
                if said.status == 200 {
                    assert_eq!(alike(said.text), alike(silent.text), "{name}");
                }
            }
            for list in ["/network", "/network?show=review", "/network?show=own", "/api/v1/network/listings", "/api/v1/network/listings?state=closed"] {
                assert!(!client.get(list).await.shows(WORDS), "{name} {list}");
            }
        }
        let member = actor("Member", Role::Member, Scope::Organisation(id(1)));
        for (name, who) in [("owner", speaker(1)), ("member", member), ("officer", officer()), ("adviser", staff(Role::Adviser))] {
            let client = t.client(&site, who);
            let opened = client.get(&page(ids[0])).await;
            assert!(opened.shows(WORDS) && !opened.shows(SUMMARY), "{name}: {}", opened.text);
            assert_eq!(client.get(&format!("/api/v1{}", page(ids[0]))).await.json()["difficulty"], WORDS, "{name}");
            assert!(!client.get("/api/v1/network/listings?own=true").await.shows(WORDS), "{name}");
        }
        // The audit record says the same of both.
        let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
        assert!(entries.iter().all(|entry| !entry.change.contains(WORDS)));
        let of = |listing: Id<Listing>| -> Vec<_> {
            // How often each was looked at here is this test's doing.
            let own = entries.iter().filter(|entry| {
                entry.record == Some(listing.cast()) && entry.action != "listing.read-restricted"
            });
            own.map(|entry| (entry.action.clone(), entry.change.clone())).collect()
        };
        assert_eq!(of(ids[0]), of(ids[1]));
        assert_eq!(of(ids[0]).len(), 1);
    }

    async fn whoever_lets_a_listing_expire_may_say_it_and_keep_it(t: Scratch) {
        let ids = seeds(&t).await;
        expire(&t, ids[0]).await;
        let site = t.site(vec![slice(&network())]);
        let owner = t.client(&site, speaker(1));
        let step = format!("{}/step", page(ids[0]));
        let opened = owner.get(&page(ids[0])).await;
        assert!(opened.shows("Leave it expired and send"), "{}", opened.text);
        let bare = owner.post(&step, &[("step", "leave"), ("version", "1")]).await;
        assert!(bare.status == 422 && bare.shows("Please fill this in."), "{}", bare.text);
        let said = owner.post(&step, &[("step", "leave"), ("version", "1"), ("difficulty", WORDS)]).await;
        assert_eq!(said.status, 303, "{}", said.text);
        let opened = owner.get(&page(ids[0])).await;
        assert!(opened.shows(WORDS) && !opened.shows(SUMMARY) && !opened.shows("Leave it expired"), "{}", opened.text);
        let told = owner.get(&format!("/api/v1{}", page(ids[0]))).await.json();
        assert_eq!((&told["state"], &told["difficulty"]), (&json!("expired"), &json!(WORDS)));
        // Once a listing.
        let api = owner.clone().with("if-match", "\"2\"");
        let again = json!({"step": "leave", "difficulty": "Something else"});
        let again = api.call(Method::POST, &format!("/api/v1{step}s"), &again).await;
        assert_eq!((again.status.as_u16(), again.json()["code"].as_str()), (409, Some("network.difficulty.said")), "{}", again.text);
        let again = owner.post(&step, &[("step", "withdraw"), ("version", "2"), ("difficulty", "Else")]).await;
        assert!(again.status == 422 && again.shows("This has already been said"), "{}", again.text);
        let renewed = owner.post(&step, &[("step", "renew"), ("version", "2")]).await;
        assert_eq!(renewed.status, 303, "{}", renewed.text);
        for (name, who) in [("stranger", None), ("other", Some(speaker(2)))] {
            let client = who.map_or_else(|| t.stranger(&site), |who| t.client(&site, who));
            for start in ["", "/api/v1"] {
                let opened = client.get(&format!("{start}{}", page(ids[0]))).await;
                assert!(opened.status == 200 && !opened.shows(WORDS), "{name}: {}", opened.text);
            }
        }
    }

    async fn what_is_too_long_or_ends_nothing_is_refused_and_nothing_happens(t: Scratch) {
        let ids = seeds(&t).await;
        let site = t.site(vec![slice(&network())]);
        let owner = t.client(&site, speaker(1));
        let (step, long) = (format!("{}/step", page(ids[0])), "種".repeat(1_001));
        let wrong = owner.post(&step, &[("step", "fulfil"), ("version", "1"), ("difficulty", &long)]).await;
        assert!(wrong.status == 422 && wrong.shows("Please use at most") && wrong.shows(&long), "{}", wrong.text);
        assert!(wrong.shows("<details class=\"fold\" open>"), "{}", wrong.text);
        let api = owner.clone().with("if-match", "\"1\"");
        for (body, code) in [
            (json!({"step": "withdraw", "difficulty": long}), "network.text.long"),
            (json!({"step": "pause", "difficulty": WORDS}), "network.difficulty.step"),
            (json!({"step": "leave", "difficulty": WORDS}), "network.listing.step"),
        ] {
            let wrong = api.call(Method::POST, &format!("/api/v1{step}s"), &body).await;
            assert_eq!(wrong.json()["code"], code, "{}", wrong.text);
        }
        let told = owner.get(&format!("/api/v1{}", page(ids[0]))).await.json();
        assert_eq!((&told["state"], &told["version"]), (&json!("published"), &json!(1)));
        let desk = t.client(&site, officer()).with("if-match", "\"1\"");
        let closed = desk.call(Method::POST, &format!("/api/v1{step}s"), &json!({"step": "withdraw", "difficulty": WORDS})).await;
        assert_eq!(closed.status, 200, "{}", closed.text);
        let (_, said) = lb_network::actions::wares::difficulty(&t.system(), ids[0]).await.unwrap();
        assert_eq!(said.map(|one| (one.words, one.account)), Some((WORDS.to_owned(), None)), "the desk is not the company");
        let other = lb_network::actions::wares::difficulty(&t.cx(speaker(2)), ids[0]).await;
        assert!(other.unwrap_err().refusal().is_some());
    }
}
