//! The search page as a reader uses it: narrowed by type and country, page after page; and what a token has to be
//! made for.

use lb_directory::actions::organisation;
use lb_directory::rules::names::NameAsk;
use lb_directory::rules::organisation::Ask;

use super::world::{World, word};
use super::*;

/// Enters organisations of one country that are all called alike.
async fn enter(
    world: &World,
    country: &str,
    visibility: Visibility,
    numbers: std::ops::Range<u64>,
) {
    let cx = world.cx();
    let mut tx = cx.begin().await.unwrap();
    for number in numbers {
        let text = format!("Hanbit {}", word(number));
        let ask = Ask {
            kind: "start-up".into(),
            names: vec![NameAsk { text, language: "en".into(), ..NameAsk::default() }],
            country: country.into(),
            visibility: visibility.code().into(),
            ..Ask::default()
        };
        organisation::enter(&cx, &mut tx, &setup(), None, &ask, false).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// The addresses that a page leads to.
fn links(page: &str) -> Vec<String> {
    let after = page.split("href=\"").skip(1);
    let links = after.filter_map(|rest| rest.split('"').next());
    links.map(|link| link.replace("&#38;", "&").replace("&amp;", "&")).collect()
}

/// Operations that read by another act as well, as their description says: a file holds what a list shows.
const ALSO: &[(&str, &str)] = &[
    ("/api/v1/directory/organisations/export", "organisation.list"),
    ("/api/v1/directory/people/export", "person.list"),
];

lb_testkit::on_both! {
    rooms: rooms();

    async fn filters_stay_from_page_to_page_and_count_what_is_seen(t: Scratch) {
        let world = World::empty(&t);
        enter(&world, "KR", Visibility::PublicNamed, 1..26).await;
        enter(&world, "JP", Visibility::PublicNamed, 31..33).await;
        enter(&world, "FR", Visibility::Private, 41..44).await;
        world.work().await;
        let client = t.stranger(&world.site);
        let all = client.get("/api/v1/search?q=Hanbit").await.json();
        assert_eq!((all["count"].as_u64(), all["items"].as_array().map(Vec::len)), (Some(27), Some(20)), "{all}");
        let of = |facet: &str| {
            let all = all["facets"].as_array().unwrap().iter().filter(|one| one["facet"] == facet);
            all.map(|one| (one["value"].as_str().unwrap().to_owned(), one["count"].as_u64().unwrap())).collect::<Vec<_>>()
        };
        assert_eq!(of("country"), [("KR".to_owned(), 25), ("JP".to_owned(), 2)], "what is hidden is not counted");
        assert_eq!(of("object"), [("organisation".to_owned(), 27)]);
        let japanese = client.get("/api/v1/search?q=Hanbit&country=JP&object=organisation&kind=start-up").await.json();
        assert_eq!(japanese["count"], 2);
        let wrong = client.get("/api/v1/search?q=Hanbit&cursor=nowhere").await;
        assert_eq!((wrong.status.as_u16(), wrong.json()["errors"][0]["field"].as_str()), (422, Some("cursor")), "{}", wrong.text);
        let page = client.get("/search?q=Hanbit&object=organisation&country=KR").await;
        let to = links(&page.text);
        let next = to.iter().find(|link| link.contains("cursor=")).unwrap();
        assert!(next.contains("object=organisation") && next.contains("country=KR"), "{next}");
        assert!(to.iter().any(|link| link == "/search?q=Hanbit&object=organisation&country=JP"), "{to:?}");
        assert!(to.iter().any(|link| link == "/search?q=Hanbit&object=organisation"), "{to:?}");
        assert!(page.text.contains("name=\"country\" value=\"KR\""), "the form keeps them too");
        let second = client.get(next).await;
        let hits = links(&second.text).into_iter().filter(|link| link.starts_with("/organisations/0")).count();
        assert_eq!(hits, 5, "the rest of Korea's, and nobody else's: {}", second.text);
    }

    async fn a_token_needs_the_scope_that_the_description_names(t: Scratch) {
        let site = t.site(mounted());
        let api = serde_json::to_value(&site.openapi).unwrap();
        let mut tried = 0;
        for entry in site.entries.iter().filter(|entry| entry.method == "GET") {
            if !entry.path.starts_with("/api/v1/") || entry.path.contains('{') {
                continue;
            }
            let security = &api["paths"][&entry.path]["get"]["security"];
            let named = &security[0]["token"][0];
            // What is handed to anybody without a token needs no scope either.
            let open = security[1].is_object();
            let Some(scope) = named.as_str() else {
                assert!(matches!(entry.access, Access::Open(_)), "{} names no scope", entry.path);
                continue;
            };
            let with = |scope: &str| Actor {
                via: Via::Token,
                token_scopes: vec![scope.to_owned()],
                ..actor(&format!("t{}", entry.path.len() % 9), Role::Operator, Scope::Installation)
            };
            let without = t.client(&site, with("nothing.there")).get(&entry.path).await;
            if without.status == 422 {
                continue;
            }
            let refused = without.text.contains("policy.token-scope");
            assert!(refused || (open && without.status == 200), "{}: {}", entry.path, without.text);
            let mut actor = with(scope);
            let also = ALSO.iter().filter(|(path, _)| *path == entry.path);
            actor.token_scopes.extend(also.map(|(_, scope)| (*scope).to_owned()));
            let reply = t.client(&site, actor).get(&entry.path).await;
            assert!(!reply.text.contains("policy.token-scope"), "{} wants more than {scope}: {}", entry.path, reply.text);
            tried += usize::from(refused);
        }
        assert!(tried > 20, "{tried}");
    }
}
