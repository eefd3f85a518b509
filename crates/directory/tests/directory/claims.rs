use axum::http::{Method, StatusCode};
use lb_directory::actions::merge::{self, Party};
use lb_directory::actions::{claim, person};
use lb_kernel::policy::Actor;
use lb_kernel::{Account, Id, Locale, Person, Refusal};
use lb_store::Rows as _;
use lb_testkit::Scratch;
use lb_workspaces::accounts::{self, Card};
use serde_json::json;

use crate::making::{officer, person as make_person, rooms, site};

/// Somebody with an account and no role, as the account is now.
async fn somebody(t: &Scratch, name: &str) -> Actor {
    let cx = t.system();
    let card = Card {
        id: cx.new_id(),
        name: name.to_owned(),
        email: format!("{}@example.org", name.to_lowercase()),
        locale: Locale::En,
        zone: "UTC".to_owned(),
        person: None,
        version: 1,
        disabled_at: None,
    };
    let mut tx = cx.begin().await.unwrap();
    accounts::add(&mut tx, &card).await.unwrap();
    tx.commit().await.unwrap();
    now(t, card.id).await
}

async fn now(t: &Scratch, account: Id<Account>) -> Actor {
    let card = accounts::by_id(&t.system().read(), account).await.unwrap().unwrap();
    Actor { account: Some(account), person: card.person, name: card.name, ..officer_of_nothing() }
}

fn officer_of_nothing() -> Actor {
    Actor { grants: Vec::new(), ..officer() }
}

fn code<T>(outcome: lb_store::Outcome<T>) -> String {
    match outcome {
        Ok(_) => "ok".to_owned(),
        Err(halt) => halt.refusal().map(Refusal::code).unwrap_or("broken").to_owned(),
    }
}

async fn confirmed(t: &Scratch, who: &Actor, id: Id<Person>) {
    let claim = claim::claim(&t.cx(who.clone()), id).await.unwrap();
    claim::decide(&t.cx(officer()), claim.id, true).await.unwrap();
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn nobody_has_two_records_and_no_record_two_people(t: Scratch) {
        let (noh, ahn) = (somebody(&t, "Noh").await, somebody(&t, "Ahn").await);
        let one = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let two = make_person(&t, "안유진", "Ahn Yu-jin", "public-named").await;
        assert_eq!(code(claim::claim(&t.cx(Actor::anonymous()), one).await), "policy.sign-in");
        // Two say so; one is confirmed, and the other's word is over.
        let (first, second) = (
            claim::claim(&t.cx(noh.clone()), one).await.unwrap(),
            claim::claim(&t.cx(ahn.clone()), one).await.unwrap(),
        );
        assert_eq!(code(claim::claim(&t.cx(ahn.clone()), one).await), "directory.claim.waits");
        let desk = t.cx(officer());
        assert_eq!(claim::waiting(&desk).await.unwrap().len(), 2);
        assert_eq!(code(claim::decide(&t.cx(noh.clone()), first.id, true).await), "policy.role");
        claim::decide(&desk, first.id, true).await.unwrap();
        assert_eq!(code(claim::decide(&desk, second.id, true).await), "directory.claim.decided");
        assert_eq!(claim::waiting(&desk).await.unwrap().len(), 0);
        let noh = now(&t, noh.account.unwrap()).await;
        assert_eq!(noh.person, Some(one));
        assert_eq!(code(claim::claim(&t.cx(noh.clone()), one).await), "directory.claim.own");
        assert_eq!(code(claim::claim(&t.cx(noh), two).await), "directory.claim.another");
        assert_eq!(code(claim::claim(&t.cx(ahn), one).await), "directory.claim.taken");
    }

    async fn whoever_keeps_records_lets_somebody_else_confirm_the_own_one(t: Scratch) {
        let id = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let keeper = Actor { grants: officer().grants, ..somebody(&t, "Keeper").await };
        let claim = claim::claim(&t.cx(keeper.clone()), id).await.unwrap();
        assert_eq!(code(claim::decide(&t.cx(keeper), claim.id, true).await), "directory.claim.oneself");
        assert_eq!(code(claim::decide(&t.cx(officer()), claim.id, false).await), "ok");
        assert_eq!(claim::waiting(&t.cx(officer())).await.unwrap().len(), 0);
    }

    async fn an_account_goes_along_when_its_record_is_merged_and_back(t: Scratch) {
        let noh = somebody(&t, "Noh").await;
        let account = noh.account.unwrap();
        let kept = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let absorbed = make_person(&t, "Roh Yongseok", "Roh", "public-named").await;
        confirmed(&t, &noh, absorbed).await;
        let desk = t.cx(officer());
        let made = merge::merge(&desk, Party::Person, kept.cast(), absorbed.cast(), &Default::default()).await.unwrap();
        let noh = now(&t, account).await;
        assert_eq!(noh.person, Some(kept));
        assert!(person::show(&t.cx(noh), kept).await.unwrap().may_consent);
        merge::unmerge(&desk, Party::Person, made).await.unwrap();
        let noh = now(&t, account).await;
        assert_eq!(noh.person, Some(absorbed));
        assert!(!person::show(&t.cx(noh.clone()), kept).await.unwrap().may_consent);
        assert!(person::show(&t.cx(noh), absorbed).await.unwrap().may_consent);
        let other = somebody(&t, "Ahn").await;
        confirmed(&t, &other, kept).await;
        let two = merge::merge(&desk, Party::Person, kept.cast(), absorbed.cast(), &Default::default()).await;
        assert_eq!(code(two), "directory.merge.accounts");
    }

    async fn a_claim_waits_on_the_record_that_its_own_was_merged_into_and_goes_back(t: Scratch) {
        let (noh, ahn) = (somebody(&t, "Noh").await, somebody(&t, "Ahn").await);
        let kept = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let absorbed = make_person(&t, "Roh Yongseok", "Roh", "public-named").await;
        let first = claim::claim(&t.cx(noh.clone()), absorbed).await.unwrap();
        claim::claim(&t.cx(ahn.clone()), absorbed).await.unwrap();
        claim::claim(&t.cx(ahn.clone()), kept).await.unwrap();
        let desk = t.cx(officer());
        let merged = async || {
            let take = Default::default();
            merge::merge(&desk, Party::Person, kept.cast(), absorbed.cast(), &take).await.unwrap()
        };
        let waiting = async || -> Vec<(Id<Person>, Id<Account>)> {
            let all = claim::waiting(&desk).await.unwrap();
            let mut all: Vec<_> = all.iter().map(|one| (one.claim.person, one.claim.account)).collect();
            all.sort_unstable();
            all
        };
        let sorted = |mut all: Vec<(Id<Person>, Id<Account>)>| {
            all.sort_unstable();
            all
        };
        let (noh, ahn) = (noh.account.unwrap(), ahn.account.unwrap());
        let made = merged().await;
        assert_eq!(waiting().await, sorted(vec![(kept, noh), (kept, ahn)]), "whoever waits twice waits once");
        merge::unmerge(&desk, Party::Person, made).await.unwrap();
        assert_eq!(waiting().await, sorted(vec![(absorbed, noh), (absorbed, ahn), (kept, ahn)]));
        // Decided after the merge it stays decided, on the record that is kept.
        let made = merged().await;
        claim::decide(&desk, first.id, true).await.unwrap();
        assert_eq!(now(&t, noh).await.person, Some(kept));
        assert_eq!(waiting().await, []);
        merge::unmerge(&desk, Party::Person, made).await.unwrap();
        assert_eq!(now(&t, noh).await.person, Some(kept));
        assert_eq!(waiting().await, [(absorbed, ahn)]);
        // A record that is somebody's takes no claims over.
        merged().await;
        assert_eq!(waiting().await, []);
    }

    async fn an_affiliation_ends_over_the_api(t: Scratch) {
        use crate::making::{ask, organisation};
        let firm = organisation(&t, &ask("한빛", "public-named")).await;
        let who = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let site = site(&t);
        let client = t.client(&site, officer());
        let person = format!("/api/v1/directory/people/{who}");
        let body = json!({ "organisation": firm, "from": "2024" });
        let joined = client.call(Method::POST, &format!("{person}/affiliations"), &body).await;
        assert_eq!(joined.status, StatusCode::NO_CONTENT, "{}", joined.text);
        let id = client.get(&person).await.json()["affiliations"][0]["id"].as_str().unwrap().to_owned();
        let end = format!("/api/v1/directory/affiliations/{id}/end");
        let wrong = client.call(Method::POST, &end, &json!({ "to": "2023" })).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.text);
        let stranger = t.stranger(&site).call(Method::POST, &end, &json!({ "to": "2025" })).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{}", stranger.text);
        let done = client.call(Method::POST, &end, &json!({ "to": "2025-03" })).await;
        assert_eq!(done.status, StatusCode::NO_CONTENT, "{}", done.text);
        assert_eq!(client.get(&person).await.json()["affiliations"][0]["to"], "2025-03");
    }

    async fn who_reads_a_private_note_of_somebody_else_is_kept(t: Scratch) {
        use crate::making::{ask, organisation, representative};
        let firm = organisation(&t, &ask("한빛", "public-named")).await;
        let site = site(&t);
        let own = t.client(&site, representative(firm));
        let page = format!("/organisations/{firm}");
        let private = [("text", "Secret."), ("language", "en"), ("visibility", "private")];
        assert_eq!(own.post(&format!("{page}/notes/new"), &private).await.location(), page);
        let read = async || {
            let sql = "select count(*) as n from audit_entry where action = 'organisation-note.read-restricted'";
            t.system().read().count(sql, &[]).await.unwrap()
        };
        assert!(own.get(&page).await.shows("Secret."));
        assert_eq!(read().await, 0, "who wrote it");
        assert!(!t.stranger(&site).get(&page).await.shows("Secret."));
        assert_eq!(read().await, 0, "who did not see it");
        let colleague = lb_testkit::actor("Colleague", lb_kernel::policy::Role::Member, lb_kernel::policy::Scope::Organisation(firm));
        let colleague = t.client(&site, colleague);
        assert!(colleague.get(&page).await.shows("Secret."));
        assert_eq!(read().await, 1);
        colleague.get(&format!("/api/v1/directory{page}/notes")).await;
        colleague.get(&format!("/api/v1/directory{page}/journey")).await;
        assert_eq!(read().await, 3);
    }
}
