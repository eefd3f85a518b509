//! A large market takes in what changed, and nothing that a reader may not see.

use std::sync::Arc;

use lb_kernel::policy::Visibility;
use lb_kernel::{Code as _, Id};
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_network::{Network, Setup, slice};

use super::setting::{Book, ask, network, officer, publish, rooms, small_market, speaker};

/// A network that takes in changes however small it is.
fn changing() -> Arc<Network> {
    Network::new(Setup { whole_below: 0, ..Setup::new(Arc::new(Book::default())) })
}

/// The small market with as many others that a change of one is little.
fn wide_market() -> Vec<(u128, Ask)> {
    let others = (10..60).map(|number| {
        let title = format!("Workshop number {number} for bicycles");
        let text = format!("We repair and repaint {number} bicycles a month in our workshop.");
        (number, ask("offer", "en", &title, &text))
    });
    small_market().into_iter().chain(others).collect()
}

fn suggestions(id: Id<Listing>) -> String {
    format!("/api/v1/network/listings/{id}/suggestions?limit=100")
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn what_comes_and_goes_is_seen_without_comparing_all_again(t: Scratch) {
        let ids = publish(&t, &wide_market()).await;
        let site = t.site(vec![slice(&changing())]);
        let reader = t.client(&site, speaker(1));
        let total = reader.get(&suggestions(ids[0])).await.json()["total"].as_u64().unwrap();
        let new = ask(
            "offer",
            "ko",
            "폐배터리에서 리튬을 회수하는 공정 기술",
            "전기차 폐배터리를 파쇄한 검은 가루에서 리튬과 니켈을 높은 순도로 회수합니다. \
             산을 적게 쓰는 습식 공정입니다.",
        );
        let new = publish(&t, &[(7, new)]).await[0];
        let first = |reply: &serde_json::Value| reply["items"][0]["listing"]["id"].as_str().unwrap().to_owned();
        let reply = reader.get(&suggestions(ids[0])).await.json();
        assert_eq!((first(&reply), reply["total"].as_u64()), (new.to_string(), Some(total + 1)));
        assert!(!reply["items"][0]["reasons"].as_array().unwrap().is_empty(), "{reply}");
        // The list of the newcomer, and the pair's page.
        let back = t.client(&site, speaker(7)).get(&suggestions(new)).await.json();
        assert_eq!(first(&back), ids[0].to_string());
        let pair = format!("/network/listings/{}/suggestions/{new}", ids[0]);
        assert_eq!(reader.get(&pair).await.status, 200);
        // Changed words count; what is paused is gone.
        let change = async |set: String| {
            let mut tx = t.system().begin().await.unwrap();
            let sql = format!("update listing set {set}, version = version + 1 where id = '{new}'");
            assert_eq!(tx.run(&sql, &[]).await.unwrap(), 1);
            tx.commit().await.unwrap();
        };
        change("title = 'Bicycles', text = 'We repair bicycles.', language = 'en'".to_owned()).await;
        let reply = reader.get(&suggestions(ids[0])).await.json();
        assert_eq!((first(&reply), reply["total"].as_u64()), (ids[1].to_string(), Some(total + 1)));
        change("state = 'paused'".to_owned()).await;
        let reply = reader.get(&suggestions(ids[0])).await.json();
        assert_eq!((first(&reply), reply["total"].as_u64()), (ids[1].to_string(), Some(total)));
        assert!(!reply.to_string().contains(&new.to_string()));
        assert_eq!(reader.get(&pair).await.status, 404);
        // All compared again: the same order.
        let again = t.site(vec![slice(&network())]);
        let again = t.client(&again, speaker(1)).get(&suggestions(ids[0])).await.json();
        let order = |reply: &serde_json::Value| -> Vec<String> {
            let items = reply["items"].as_array().unwrap().iter().take(5);
            items.map(|one| one["listing"]["id"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(order(&reply)[0], order(&again)[0]);
    }

    async fn no_reader_is_answered_from_what_is_hidden_from_it(t: Scratch) {
        let ids = publish(&t, &wide_market()).await;
        let hidden: Vec<(u128, Ask)> = small_market().into_iter().take(3).map(|(number, ask)| {
            (number + 60, Ask { visibility: Visibility::Workspace.code().to_owned(), teaser: "x".to_owned(), ..ask })
        }).collect();
        publish(&t, &hidden).await;
        // The desk's market is near the speaker's, and holds three listings more.
        let shared = t.site(vec![slice(&changing())]);
        let desk = t.client(&shared, officer()).get(&suggestions(ids[0])).await.json();
        let own = t.client(&shared, speaker(1)).get(&suggestions(ids[0])).await;
        assert_eq!(desk["total"].as_u64(), own.json()["total"].as_u64().map(|total| total + 2));
        let alone = t.site(vec![slice(&changing())]);
        let alone = t.client(&alone, speaker(1)).get(&suggestions(ids[0])).await;
        assert_eq!(own.text, alone.text);
    }
}
