use std::collections::BTreeMap;

use axum::http::StatusCode;
use lb_directory::actions::{self, organisation, person};
use lb_directory::rules::affiliation::AffiliationAsk;
use lb_directory::rules::note::NoteAsk;
use lb_directory::rules::numbers::NumberAsk;
use lb_directory::rules::organisation::Ask;
use lb_kernel::policy::{Actor, Sight, Visibility};
use lb_kernel::{Code as _, Id, Organisation};

use crate::making::{
    OURS, ask, officer, organisation as make, partner, person as make_person, representative,
    rooms, site, stranger_officer,
};

/// Words that would tell who the organisation is.
const SECRETS: [&str; 8] = [
    "비밀회사",
    "Secretco",
    "124-81-00998",
    "대전",
    "secretco.example",
    "정체를 밝히는 소개",
    "노용석",
    "비밀 쪽지",
];

fn secret(visibility: &str) -> Ask {
    let mut sent = ask("비밀회사", visibility);
    sent.names.push(lb_directory::rules::names::NameAsk {
        text: "Secretco".into(),
        language: "en".into(),
        ..Default::default()
    });
    Ask {
        identifiers: vec![NumberAsk { scheme: "kr_business".into(), value: "124-81-00998".into() }],
        country: "KR".into(),
        region: "대전".into(),
        founded: "2019".into(),
        fields: vec!["energy".into()],
        description: "정체를 밝히는 소개".into(),
        description_language: "ko".into(),
        url: "https://secretco.example".into(),
        source: "secretco.example".into(),
        ..sent
    }
}

async fn furnished(t: &lb_testkit::Scratch, visibility: &str) -> Id<Organisation> {
    let id = make(t, &secret(visibility)).await;
    let cx = t.cx(officer());
    let note = NoteAsk {
        text: "비밀 쪽지".into(),
        language: "ko".into(),
        visibility: "public-named".into(),
    };
    if visibility != "private" {
        actions::note::write(&cx, id, &note).await.unwrap();
        let who = make_person(t, "노용석", "Noh Yong-seok", "public-named").await;
        let place = AffiliationAsk { organisation: id.to_string(), ..AffiliationAsk::default() };
        actions::affiliation::join(&cx, who, &place).await.unwrap();
    }
    id
}

fn actors(id: Id<Organisation>) -> Vec<(&'static str, Actor)> {
    vec![
        ("nobody", Actor::anonymous()),
        ("officer", officer()),
        ("partner", partner()),
        ("other officer", stranger_officer()),
        ("representative", representative(id)),
    ]
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn page_api_list_and_count_agree_for_every_actor_and_level(t: Scratch) {
        let site = site(&t);
        let mut made = BTreeMap::new();
        for level in Visibility::ALL {
            made.insert(level.code(), make(&t, &ask(&format!("회사 {level}"), level.code())).await);
        }
        for (who, actor) in made.values().flat_map(|id| actors(*id)) {
            let client = if actor.account.is_some() { t.client(&site, actor.clone()) } else { t.stranger(&site) };
            let listed = client.get("/api/v1/directory/organisations?limit=100").await.json();
            let listed: Vec<String> = listed["items"].as_array().unwrap().iter()
                .map(|one| one["id"].as_str().unwrap().to_owned()).collect();
            let count = client.get("/api/v1/directory/organisations/count").await.json();
            assert_eq!(count["count"], listed.len(), "{who}");
            let page = client.get("/organisations").await;
            for (level, id) in &made {
                let subject = lb_kernel::policy::Subject {
                    record: Some(id.cast()),
                    workspace: Some(OURS),
                    organisation: Some(*id),
                    visibility: Visibility::from_code(level).unwrap(),
                    ..Default::default()
                };
                let sight = Sight::of(&actor, "organisation");
                let (sees, names) = (sight.sees(&subject), sight.sees(&subject) && sight.names(&subject));
                let status = if sees { StatusCode::OK } else { StatusCode::NOT_FOUND };
                let label = format!("{who} {level}");
                assert_eq!(listed.contains(&id.to_string()), sees, "{label}: list of the API");
                assert_eq!(page.shows(&id.to_string()), sees, "{label}: list page");
                assert_eq!(page.shows(&format!("회사 {level}<")), names, "{label}: name on the list page");
                let one = client.get(&format!("/organisations/{id}")).await;
                assert_eq!(one.status, status, "{label}: page");
                assert_eq!(one.shows(&format!("회사 {level}")), names, "{label}: name on the page");
                let one = client.get(&format!("/api/v1/directory/organisations/{id}")).await;
                assert_eq!(one.status, status, "{label}: API");
                assert_eq!(one.shows(&format!("회사 {level}")), names, "{label}: name in the API");
            }
        }
    }

    async fn without_the_name_nothing_tells_who_it_is_at_any_door(t: Scratch) {
        let id = furnished(&t, "public-anonymous").await;
        let site = site(&t);
        let addresses = [
            format!("/organisations/{id}"),
            "/organisations".to_owned(),
            format!("/api/v1/directory/organisations/{id}"),
            "/api/v1/directory/organisations".to_owned(),
            format!("/api/v1/directory/organisations/{id}/notes"),
            format!("/api/v1/directory/organisations/{id}/journey"),
        ];
        for client in [t.stranger(&site), t.client(&site, stranger_officer())] {
            for address in &addresses {
                let reply = client.get(address).await;
                assert_eq!(reply.status, StatusCode::OK, "{address}");
                for word in SECRETS {
                    assert!(!reply.shows(word), "{address} tells {word}");
                }
            }
            // The person is public, the place of work would tell the organisation.
            let people = client.get("/api/v1/directory/people").await;
            let who = people.json()["items"][0]["id"].as_str().unwrap().to_owned();
            for address in [format!("/people/{who}"), format!("/api/v1/directory/people/{who}")] {
                let reply = client.get(&address).await;
                assert_eq!(reply.status, StatusCode::OK);
                assert!(!reply.shows(&id.to_string()) && !reply.shows("비밀회사"), "{address}");
            }
            for filter in ["text=%EB%B9%84%EB%B0%80", "text=secret", &format!("workspace={OURS}")] {
                let found = client.get(&format!("/api/v1/directory/organisations/count?{filter}")).await;
                assert_eq!(found.json()["count"], 0, "{filter}");
            }
            let found = client.get("/api/v1/directory/organisations/count?country=KR&field=energy").await;
            assert_eq!(found.json()["count"], 1, "what is shown can be filtered by");
            let one = client.get(&format!("/api/v1/directory/organisations/{id}")).await.json();
            assert_eq!((&one["named"], &one["country"], &one["founded"]), (&false.into(), &"KR".into(), &2019.into()));
        }
        for actor in [officer(), partner(), representative(id)] {
            let page = t.client(&site, actor).get(&format!("/organisations/{id}")).await;
            for word in SECRETS {
                assert!(page.shows(word), "{word}");
            }
        }
    }

    async fn a_fact_can_be_shown_to_fewer_and_survives_who_does_not_see_it(t: Scratch) {
        let mut sent = secret("public-named");
        sent.facts.insert("identifiers".into(), "private".into());
        sent.facts.insert("fields".into(), "partners".into());
        let id = make(&t, &sent).await;
        let number = |view: &lb_directory::views::OrganisationView| view.identifiers.len();
        let fields = |view: &lb_directory::views::OrganisationView| view.fields.len();
        for (who, actor, numbers, seen_fields) in [
            ("nobody", Actor::anonymous(), 0, 0),
            ("officer", officer(), 0, 1),
            ("partner", partner(), 0, 1),
            ("representative", representative(id), 1, 1),
        ] {
            let view = organisation::show(&t.cx(actor), id).await.unwrap().view;
            assert_eq!((number(&view), fields(&view)), (numbers, seen_fields), "{who}");
        }
        let found = |actor: Actor| {
            let cx = t.cx(actor);
            async move {
                let filter = organisation::Filter { field: Some("energy".into()), ..Default::default() };
                organisation::count(&cx, &filter).await.unwrap().0
            }
        };
        assert_eq!(found(Actor::anonymous()).await, 0, "a filter tells nothing that the page does not");
        // The officer edits without seeing the number; it stays.
        let cx = t.cx(officer());
        let (form, version) = organisation::editable(&cx, id).await.unwrap();
        assert!(form.identifiers.is_empty());
        organisation::edit(&cx, &crate::making::setup(), id, version, &form).await.unwrap();
        let view = organisation::show(&t.cx(representative(id)), id).await.unwrap().view;
        assert_eq!(number(&view), 1);
    }

    async fn ways_to_reach_somebody_stay_in_the_workspace_and_looking_is_noted(t: Scratch) {
        let who = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let site = site(&t);
        for client in [t.stranger(&site), t.client(&site, stranger_officer()), t.client(&site, partner())] {
            for address in [format!("/people/{who}"), format!("/api/v1/directory/people/{who}"), "/api/v1/directory/people".to_owned()] {
                let reply = client.get(&address).await;
                assert!(reply.shows("노용석") && !reply.shows("someone@example.com"), "{address}");
            }
        }
        let shown = person::show(&t.cx(officer()), who).await.unwrap();
        assert_eq!(shown.view.email.as_deref(), Some("someone@example.com"));
        let filter = lb_store::audit::Filter { action: Some("person.contact-read".into()), ..Default::default() };
        assert_eq!(lb_store::audit::list(&t.system(), &filter, 10).await.unwrap().len(), 1);
    }

    async fn a_list_of_ways_to_reach_people_is_one_entry_that_names_them(t: Scratch) {
        let one = make_person(&t, "노용석", "Noh Yong-seok", "public-named").await;
        let other = make_person(&t, "김하나", "Kim Hana", "public-named").await;
        let site = site(&t);
        let noted = async || {
            let filter = lb_store::audit::Filter { action: Some("person.contacts-read".into()), ..Default::default() };
            let entries = lb_store::audit::list(&t.system(), &filter, 100).await.unwrap();
            let change = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            entries.iter().map(|entry| change(&entry.change)["people"].clone()).collect::<Vec<_>>()
        };
        for client in [t.stranger(&site), t.client(&site, stranger_officer())] {
            assert!(client.get("/api/v1/directory/people").await.shows("노용석"));
        }
        assert!(t.client(&site, officer()).get("/people").await.shows("노용석"), "the page's list tells no way");
        assert_eq!(noted().await.len(), 0, "nothing was told");
        let list = t.client(&site, officer()).get("/api/v1/directory/people").await;
        assert!(list.shows("someone@example.com"));
        let mut both = [one, other];
        both.sort_unstable();
        let both = serde_json::json!(both);
        assert_eq!(noted().await, [both]);
        // The form and the preview of a merge show them as well.
        t.client(&site, officer()).get(&format!("/people/{one}/edit")).await;
        let through = t.cx(officer());
        lb_directory::actions::merge::preview(&through, lb_directory::actions::merge::Party::Person, one.cast(), other.cast()).await.unwrap();
        assert_eq!(noted().await.len(), 3);
    }
}
