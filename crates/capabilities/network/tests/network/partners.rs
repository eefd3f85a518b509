//! Partners of an organisation as a whole: over all it has, with reasons and why not, blind to what is hidden.

use axum::http::Method;
use lb_kernel::policy::{Role, Scope};
use lb_network::slice;
use lb_testkit::{actor, id};
use serde_json::{Value, json};

use super::setting::{ask, network, officer, outsider, publish, rooms, small_market, speaker};

fn organisation(number: u128) -> String {
    id::<()>(number).to_string()
}

fn page(number: u128) -> String {
    format!("/network/organisations/{}", organisation(number))
}

fn api(number: u128) -> String {
    format!("/api/v1{}/suggestions", page(number))
}

/// Whose listings are suggested, in their order.
fn owners(found: &Value) -> Vec<String> {
    let items = found["items"].as_array().unwrap().iter();
    items
        .map(|one| one["suggestion"]["listing"]["organisation"].as_str().unwrap_or("?").to_owned())
        .collect()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_best_partners_over_all_that_an_organisation_has(t: Scratch) {
        let mut rows = small_market();
        // Organisation 1 also offers something, and organisation 2 has two listings that fit its need.
        let (mut own, mut second) = (rows[2].clone(), rows[1].clone());
        (own.0, second.0) = (1, 2);
        own.1.title = "Tablet games that train pronunciation".to_owned();
        second.1.title = "廃電池の前処理設備".to_owned();
        rows.extend([own, second]);
        let ids = publish(&t, &rows).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(1));
        let found = client.get(&api(1)).await.json();
        let all = owners(&found);
        assert_eq!(found["total"], 5, "{found}");
        assert_eq!(all.iter().filter(|one| **one == organisation(2)).count(), 1, "each partner once: {all:?}");
        assert!(!all.contains(&organisation(1)), "and never itself");
        let place = |number: u128| all.iter().position(|one| *one == organisation(number)).unwrap();
        assert!(place(2) < 2 && place(5) < 2, "one answers its need, one needs its offer: {all:?}");
        for (number, through) in [(2, ids[0]), (5, ids[6])] {
            let one = &found["items"][place(number)];
            assert_eq!(one["own"], through.to_string(), "{one}");
            assert!(!one["suggestion"]["reasons"].as_array().unwrap().is_empty());
            assert_eq!(one["suggestion"]["rank"], place(number) + 1);
        }
        assert_eq!(found["items"][place(2)]["also"].as_array().unwrap().len(), 1);
        let shown = client.get(&page(1)).await;
        for words in ["Quillfeather 2", "Quillfeather 5", "Fits “폐배터리에서", "Also fits"] {
            assert!(shown.shows(words), "{words}: {}", shown.text);
        }
        let korean = client.clone().reading("ko").get(&page(1)).await;
        assert!(korean.shows("깃펜기업2") && korean.shows("서로 비슷한 내용을 말합니다."), "{}", korean.text);
        // Desk and people of the organisation read it; nobody else.
        for (who, status) in [(officer(), 200), (actor("M", Role::Member, Scope::Organisation(id(1))), 200),
            (outsider(), 403), (speaker(2), 403)] {
            let name = who.name.clone();
            let client = t.client(&site, who);
            for address in [page(1), api(1), format!("{}/{}", api(1), organisation(2))] {
                assert_eq!(client.get(&address).await.status, status, "{name}: {address}");
            }
        }
        assert_eq!(t.stranger(&site).get(&api(1)).await.status, 401);
        assert_eq!(client.get(&api(404)).await.status, 404);
    }

    async fn what_the_record_says_finds_needs_where_nothing_is_offered(t: Scratch) {
        let farm = "도심 옥상에서 잎채소를 기를 농장 설비를 찾습니다. 작은 설비를 우선 봅니다.";
        let mut rows = small_market();
        rows.truncate(5);
        rows.push((7, ask("need", "ko", "옥상 농장 설비를 찾습니다", farm)));
        publish(&t, &rows).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(6));
        let found = client.get(&api(6)).await.json();
        assert_eq!(found["by_profile"], true);
        assert_eq!(owners(&found)[0], organisation(7), "{found}");
        assert_eq!(found["items"][0]["own"], Value::Null);
        let why = client.get(&format!("{}?with={}", page(6), organisation(7))).await;
        assert!(why.shows("place 1 of") && why.shows("Fits what the profile says"), "{}", why.text);
        // Whoever does not read what the record says gets nothing of it.
        let desk = t.client(&site, officer()).get(&api(6)).await.json();
        assert_eq!((desk["by_profile"].clone(), desk["total"].clone()), (json!(false), json!(0)));
        let nothing = t.client(&site, officer()).get(&format!("{}/{}", api(6), organisation(7))).await.json();
        assert_eq!(nothing["nothing_own"], true, "{nothing}");
    }

    async fn why_not_is_told_and_what_is_set_aside_stays_aside(t: Scratch) {
        let mut rows = small_market();
        let mut fussy = rows[1].clone();
        fussy.0 = 8;
        fussy.1.countries_wanted = vec!["FR".to_owned()];
        rows.push(fussy);
        let ids = publish(&t, &rows).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(1));
        let whether = async |other: u128| client.get(&format!("{}/{}", api(1), organisation(other))).await.json();
        let told = whether(3).await;
        assert!(told["place"].as_u64().unwrap() > 1 && told["pairs"][0]["obstacles"].as_array().is_some_and(|all| !all.is_empty()), "{told}");
        let told = whether(5).await;
        assert_eq!((told["place"].clone(), told["pairs"].clone()), (Value::Null, json!([])), "both look for something");
        // Kept out by an act of its own, over the API.
        let kept = format!("/api/v1{}/exclusions/{}", page(1), organisation(2));
        for (who, status) in [(outsider(), 403), (speaker(2), 403), (speaker(1), 204)] {
            let set = t.client(&site, who).call(Method::PUT, &kept, &json!({"cause": "met"})).await;
            assert_eq!(set.status, status, "{}", set.text);
        }
        let own = format!("/api/v1{}/exclusions/{}", page(1), organisation(1));
        assert_eq!(client.call(Method::PUT, &own, &json!({"cause": "met"})).await.status, 409);
        let found = client.get(&api(1)).await.json();
        assert!(!owners(&found).contains(&organisation(2)), "{found}");
        assert_eq!(found["excluded"][0]["cause"], "met");
        let shown = client.get(&format!("{}?with={}", page(1), organisation(2))).await;
        assert!(shown.shows("You keep it out of your suggestions"), "{}", shown.text);
        assert!(!t.client(&site, speaker(2)).get(&page(2)).await.shows("keep"), "the other side is not told");
        assert_eq!(client.post(&format!("{}/admit/{}", page(1), organisation(2)), &[]).await.status, 303);
        assert_eq!(client.call(Method::DELETE, &kept, &json!({})).await.status, 404, "it is in again");
        // A listing that was said no to is no partner any more, and the page says why.
        let no = json!({"listing": ids[1], "level": "no"});
        let said = client.call(Method::POST, &format!("/api/v1/network/listings/{}/interests", ids[0]), &no).await;
        assert_eq!(said.status, 204, "{}", said.text);
        let found = client.get(&api(1)).await.json();
        assert!(!owners(&found).contains(&organisation(2)) && found["declined"][0]["id"] == ids[1].to_string(), "{found}");
        let told = whether(2).await;
        assert_eq!((told["place"].clone(), told["pairs"][0]["declined"].clone()), (Value::Null, json!(true)));
    }

    async fn a_hidden_partner_moves_nothing(t: Scratch) {
        publish(&t, &small_market()).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(1));
        let addresses = || {
            [page(1), format!("{}?limit=100", api(1)), format!("{}/{}", api(1), organisation(20)),
                format!("{}/{}", api(1), organisation(2)), format!("{}?with={}", page(1), organisation(20))]
        };
        let mut before = Vec::new();
        for address in addresses() {
            before.push(client.get(&address).await.text);
        }
        let mut hidden = small_market()[1].clone();
        hidden.0 = 20;
        hidden.1.visibility = "private".to_owned();
        let mut need = hidden.clone();
        need.1.kind = "need".to_owned();
        publish(&t, &[hidden, need]).await;
        for (address, before) in addresses().into_iter().zip(before) {
            assert_eq!(client.get(&address).await.text, before, "{address}");
        }
    }

    async fn as_many_questions_for_few_listings_as_for_many(t: Scratch) {
        publish(&t, &small_market()).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(1));
        client.get(&page(1)).await;
        let (_, few) = t.counting(client.get(&page(1))).await;
        let more: Vec<_> = (0..24_u128).map(|number| {
            let mut one = small_market()[number as usize % 6].clone();
            one.0 = if number % 6 == 0 { 1 } else { 30 + number };
            one
        }).collect();
        publish(&t, &more).await;
        client.get(&page(1)).await;
        let (shown, many) = t.counting(client.get(&page(1))).await;
        assert_eq!(shown.status, 200);
        assert_eq!(few, many);
    }
}
