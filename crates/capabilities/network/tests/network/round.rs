//! What was said moves later suggestions; the weekly round floods nobody and forgets nobody.

use std::collections::BTreeMap;

use lb_kernel::Id;
use lb_network::actions::interest::{exclude, say};
use lb_network::actions::round::make;
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_network::{Level, slice};
use lb_store::Rows as _;

use super::setting::{ask, network, publish, rooms, small_market, speaker};

/// A need and offers of two kinds: three ways to keep seeds dry, three to measure soil.
fn garden() -> Vec<(u128, Ask)> {
    let offer = |number, title, text| (number, ask("offer", "en", title, text));
    vec![
        (
            1,
            ask(
                "need",
                "en",
                "Help for sowing in dry soil",
                "We sow in dry soil and look for coatings that keep seeds and for sensors that measure soil moisture.",
            ),
        ),
        offer(
            2,
            "Coating that keeps seeds dry",
            "A biodegradable coating keeps seeds dry until they are sown in the field.",
        ),
        offer(
            3,
            "Seed coating from algae",
            "Our coating for seeds is made of algae and keeps seeds until they are sown.",
        ),
        offer(
            4,
            "Wax coating for seeds",
            "A thin wax coating keeps seeds from moisture until they are sown.",
        ),
        offer(
            5,
            "Soil moisture sensor",
            "A sensor that measures soil moisture at three depths and sends it by radio.",
        ),
        offer(
            6,
            "Radio probe for soil",
            "Our probe measures the moisture of soil and reports by radio every hour.",
        ),
        offer(
            7,
            "Moisture map from orbit",
            "We measure soil moisture from orbit and draw a map of each field.",
        ),
    ]
}

fn capacity(number: i64, (owner, ask): (u128, Ask)) -> (u128, Ask) {
    (owner, Ask { capacity: Some(number), ..ask })
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_no_and_a_must_move_what_is_like_them(t: Scratch) {
        let ids = publish(&t, &garden()).await;
        let site = t.site(vec![slice(&network())]);
        let client = t.client(&site, speaker(1));
        let address = format!("/api/v1/network/listings/{}/suggestions", ids[0]);
        let ranks = async || {
            let found = client.get(&address).await.json();
            let items = found["items"].as_array().unwrap().clone();
            let place = |id: &Id<Listing>| items.iter().position(|one| one["listing"]["id"] == id.to_string());
            let sum = |group: &[Id<Listing>]| group.iter().filter_map(place).sum::<usize>();
            (sum(&ids[2..4]), sum(&ids[5..7]), items)
        };
        let (coatings, sensors, before) = ranks().await;
        assert!(before.iter().all(|one| one["moved"] == 0.0));
        let cx = t.cx(speaker(1));
        say(&cx, ids[0], ids[1], Level::No, "We have a coating").await.unwrap();
        say(&cx, ids[0], ids[4], Level::Must, "").await.unwrap();
        let (coatings_after, sensors_after, after) = ranks().await;
        assert!(coatings_after > coatings || coatings_after >= 7, "{coatings} → {coatings_after}: {after:?}");
        assert!(sensors_after < sensors || sensors_after <= 3, "{sensors} → {sensors_after}: {after:?}");
        let moved = |id: &Id<Listing>| {
            let one = after.iter().find(|one| one["listing"]["id"] == id.to_string()).unwrap();
            one["moved"].as_f64().unwrap()
        };
        assert!(moved(&ids[2]) < -0.02 && moved(&ids[5]) > 0.02, "{after:?}");
        // Nobody else's list moves, and the other side sees nothing of it.
        let theirs = t.client(&site, speaker(2)).get(&format!("/api/v1/network/listings/{}/suggestions", ids[1])).await.json();
        assert_eq!(theirs["items"][0]["moved"], 0.0);
    }

    async fn a_round_floods_nobody_and_forgets_nobody(t: Scratch) {
        let rows: Vec<_> = small_market().into_iter().chain(garden().into_iter()
            .map(|(owner, ask)| (owner + 20, ask))).map(|row| capacity(2, row)).collect();
        let ids = publish(&t, &rows).await;
        let room = network();
        let made = make(&t.system(), &room).await.unwrap();
        assert_eq!(made.listings, 13);
        assert!(made.most <= 2, "{made:?}");
        let pairs: Vec<(Id<Listing>, Id<Listing>)> = t.system().read()
            .all("select need, offer from network_round_pair", &[], |row| Ok((row.get("need")?, row.get("offer")?)))
            .await.unwrap();
        assert_eq!(pairs.len(), made.pairs);
        let mut load: BTreeMap<Id<Listing>, usize> = BTreeMap::new();
        for (need, offer) in &pairs {
            *load.entry(*need).or_default() += 1;
            *load.entry(*offer).or_default() += 1;
        }
        // Three needs that take two each: six offers can be in it, and all places are used.
        assert_eq!(pairs.len(), 6, "{pairs:?}");
        assert!(pairs.contains(&(ids[0], ids[1])), "a Korean need with its Japanese answer");
        let site = t.site(vec![slice(&room)]);
        let page = t.client(&site, speaker(1)).get(&format!("/network/listings/{}", ids[0])).await;
        assert!(page.shows("This week’s selection"), "{}", page.text);
        // Refused and kept out: neither side is proposed to the other any more.
        let cx = t.cx(speaker(1));
        say(&cx, ids[0], ids[1], Level::No, "").await.unwrap();
        exclude(&t.cx(speaker(5)), ids[4], ids[2], lb_network::Cause::Competitor).await.unwrap();
        make(&t.system(), &room).await.unwrap();
        let again: Vec<(Id<Listing>, Id<Listing>)> = t.system().read()
            .all("select need, offer from network_round_pair", &[], |row| Ok((row.get("need")?, row.get("offer")?)))
            .await.unwrap();
        assert!(!again.contains(&(ids[0], ids[1])) && !again.contains(&(ids[4], ids[2])), "{again:?}");
        let rounds = t.system().read().count("select count(*) as n from network_round", &[]).await.unwrap();
        assert_eq!(rounds, 1, "only the last is kept");
    }

    async fn what_not_everybody_may_see_takes_no_part_in_a_round(t: Scratch) {
        let mut rows = small_market();
        rows[1].1.visibility = "partners".to_owned();
        let ids = publish(&t, &rows).await;
        let made = make(&t.system(), &network()).await.unwrap();
        assert_eq!(made.listings, 5);
        let hidden = t.system().read()
            .count("select count(*) as n from network_round_pair where offer = $1", &[&ids[1]]).await.unwrap();
        assert_eq!(hidden, 0);
    }
}
