//! What stood in the way of introductions and listings, as the difficulty record hears of it: once, for the company
//! itself to confirm, and for nobody on the other side.

use std::sync::Arc;

use lb_doors::Site;
use lb_introductions::Introductions;
use lb_introductions::actions::{answer, ask, seed as introducing};
use lb_introductions::record::{Contact, Introduction};
use lb_introductions::rules::course::{Mode, Reply, State};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Account, Id, Language, Locale, Organisation, Workspace};
use lb_network::actions::{seed, write};
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_network::rules::state::Step;
use lb_policy::actions::protect;
use lb_policy::record::Difficulty;
use lb_search::{Index, Place};
use lb_store::Rows as _;
use lb_testkit::{Client, Scratch, actor, started};
use serde_json::Value;

use super::{desk, firm, rooms, settle};
use crate::platform::{Parts, slices};

const KOREAN: &str = "배터리 수입 승인이 나지 않아 진행할 수 없습니다.";
const ENGLISH: &str = "The customs office refused the permit for our samples.";

/// Two firms of one network, each with a speaker and listings.
struct World {
    site: Site,
    parts: Parts,
    desk: Id<Workspace>,
    firms: [Id<Organisation>; 2],
    speakers: [Id<Account>; 2],
}

async fn world(t: &Scratch) -> World {
    let mut parts = Parts::new(None).unwrap();
    parts.index = Some(Arc::new(Index::open(&Place::Memory, None).unwrap()));
    let site = t.site(slices(&parts));
    parts.notify.mounted(&site.kit);
    let cx = t.system();
    let desk = desk(t).await;
    let firms = [firm(t, desk, "Zephyrine Works").await, firm(t, desk, "Ostrava Cells").await];
    let mut speakers = Vec::new();
    for name in ["Asker", "Asked"] {
        let address = format!("{name}@example.org");
        speakers.push(lb_accounts::add_account(&cx, name, &address, Locale::En).await.unwrap());
    }
    World { site, parts, desk, firms, speakers: [speakers[0], speakers[1]] }
}

impl World {
    async fn settle(&self, t: &Scratch) {
        settle(t, &self.site).await;
    }

    fn speaker(&self, at: usize) -> Actor {
        let speaker = actor("S", Role::Representative, Scope::Organisation(self.firms[at]));
        Actor { account: Some(self.speakers[at]), ..speaker }
    }

    fn client(&self, t: &Scratch, at: usize) -> Client {
        t.client(&self.site, self.speaker(at))
    }

    /// A published listing of a firm.
    async fn listing(&self, t: &Scratch, at: usize, demonstration: bool) -> Id<Listing> {
        let row = seed::Row {
            organisation: self.firms[at],
            workspace: self.desk,
            country: Some("KR".to_owned()),
            names: Vec::new(),
            ask: Ask {
                kind: if at == 0 { "need" } else { "offer" }.to_owned(),
                language: "en".to_owned(),
                title: "Separators for cells".to_owned(),
                text: "Ceramic films for a pilot line.".to_owned(),
                teaser: "Ceramic films".to_owned(),
                visibility: "public-anonymous".to_owned(),
                ..Ask::default()
            },
            published_at: started(),
            term: 90,
        };
        seed::seed(&t.system(), &[row], demonstration).await.unwrap()[0]
    }

    /// An introduction that the first firm asked for, of new listings.
    async fn introduction(&self, t: &Scratch) -> Id<Introduction> {
        let (own, other) = (self.listing(t, 0, false).await, self.listing(t, 1, false).await);
        let room = Introductions::new(Arc::new(lb_bridges::Wares));
        let contact =
            Contact { name: "Asker".to_owned(), address: "asker@contact.example".to_owned() };
        let cx = t.cx(self.speaker(0));
        ask::ask(&cx, &room, own.cast(), other.cast(), Some(contact)).await.unwrap().id
    }
}

/// All difficulties, the Korean ones first.
async fn captured(t: &Scratch) -> Vec<Difficulty> {
    let cx = t.system();
    let sql = "select id from difficulty order by language desc";
    let ids: Vec<Id<Difficulty>> = cx.read().all(sql, &[], |row| row.get("id")).await.unwrap();
    let mut all = Vec::new();
    for id in ids {
        all.push(lb_policy::actions::difficulties::show(&cx, id).await.unwrap().one);
    }
    all
}

/// Who is asked to confirm what: address and link of each mail.
async fn asked(t: &Scratch) -> Vec<(String, String)> {
    let sql =
        "select address, data from mail_out where template = 'policy-mail-confirm' order by id";
    let read = |row: &lb_store::Row| {
        let data: Value = serde_json::from_str(&row.get::<String>("data")?).unwrap();
        let link = data["link"].as_str().unwrap_or_default();
        let from = link.find("/policy/confirm/").unwrap_or_default();
        Ok((row.get::<String>("address")?, link[from..].to_owned()))
    };
    t.system().read().all(sql, &[], read).await.unwrap()
}

/// What a room still keeps of the words.
async fn kept(t: &Scratch, table: &str) -> Vec<String> {
    let sql = format!("select words from {table} where words <> '' order by words");
    t.system().read().all(&sql, &[], |row| row.get("words")).await.unwrap()
}

pub(super) async fn count(t: &Scratch, what: &str) -> u64 {
    let sql = format!("select count(*) as n from {what}");
    t.system().read().count(&sql, &[]).await.unwrap()
}

/// News that come a second time, as after a failure.
async fn again(t: &Scratch) {
    let mut tx = t.system().begin().await.unwrap();
    tx.run("update outbox set done_at = null", &[]).await.unwrap();
    tx.commit().await.unwrap();
}

/// Everything that a firm's speaker reads of its own affairs and of the introduction.
async fn affairs(client: &Client, one: Id<Introduction>) -> Vec<String> {
    let mut all = Vec::new();
    // What is refused names the operation that asked, which is another each time.
    let read = async |address: &str| {
        let reply = client.get(address).await;
        if reply.status == 200 { reply.text } else { reply.status.to_string() }
    };
    for address in [
        "/",
        "/introductions",
        "/api/v1/introductions",
        "/network",
        "/network?show=own",
        "/api/v1/network/listings?own=true",
        "/policy/difficulties",
        "/api/v1/policy/difficulties",
        "/policy/difficulties/export",
        "/policy/items",
        "/policy/mine",
        "/notifications",
        "/api/v1/notifications",
        "/audit",
        "/register",
    ] {
        all.push(read(address).await);
    }
    for start in ["", "/api/v1"] {
        all.push(read(&format!("{start}/introductions/{one}")).await);
    }
    all
}

fn door(one: &Difficulty) -> (String, &str, bool) {
    (one.door.to_string(), one.words.as_str(), one.demonstration)
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_no_that_says_what_stood_in_the_way_becomes_one_difficulty_of_its_side(t: Scratch) {
        let world = world(&t).await;
        // Nothing said: no difficulty.
        let silent = world.introduction(&t).await;
        answer::answer(&t.cx(world.speaker(1)), silent, &answer::Said::default()).await.unwrap();
        answer::withdraw(&t.cx(world.speaker(0)), silent, "  ").await.unwrap();
        world.settle(&t).await;
        assert!(captured(&t).await.is_empty() && asked(&t).await.is_empty());

        let one = world.introduction(&t).await;
        let (asker, other) = (world.client(&t, 0), world.client(&t, 1));
        world.settle(&t).await;
        // What opening a page leaves behind is there before the first reading too.
        affairs(&asker, one).await;
        let before = affairs(&asker, one).await;
        let no = [("answer", "no"), ("difficulty", KOREAN)];
        assert_eq!(other.post(&format!("/introductions/{one}/answer"), &no).await.status, 303);
        world.settle(&t).await;
        again(&t).await;
        world.settle(&t).await;
        let found = captured(&t).await;
        assert_eq!(found.iter().map(door).collect::<Vec<_>>(), [("introduction".to_owned(), KOREAN, false)]);
        assert_eq!((found[0].language, found[0].workspace), (Language::KO, world.desk));
        assert!(found[0].checked_at.is_none(), "its own company has not confirmed it");
        // Only whoever said it is written to, once.
        let mails = asked(&t).await;
        assert_eq!(mails.iter().map(|(to, _)| to.as_str()).collect::<Vec<_>>(), ["asked@example.org"]);
        // The other side reads to the byte what it read before.
        let after = affairs(&asker, one).await;
        for (was, now) in before.iter().zip(&after) {
            assert_eq!(was, now);
        }
        let listed = asker.get("/api/v1/policy/difficulties").await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(0), "{listed}");
        let own = other.get("/api/v1/policy/difficulties").await.json();
        assert_eq!(own["items"].as_array().map(Vec::len), Some(1), "{own}");

        // It confirms the wording by the link of the mail.
        let stranger = t.stranger(&world.site);
        let asks = stranger.get(&mails[0].1).await;
        assert!(asks.status == 200 && asks.shows(KOREAN), "{}", asks.text);
        let form = [("words", KOREAN), ("consent", "anonymous")];
        assert_eq!(stranger.post(&mails[0].1, &form).await.status, 200);
        assert!(captured(&t).await[0].checked_at.is_some());

        // The other side may say its own: one more, of its own, and nothing tells it that there was one.
        answer::withdraw(&t.cx(world.speaker(0)), one, ENGLISH).await.unwrap();
        world.settle(&t).await;
        let found = captured(&t).await;
        assert_eq!(found.len(), 2);
        assert_eq!((door(&found[1]).1, found[1].language), (ENGLISH, Language::EN));
        let listed = asker.get("/api/v1/policy/difficulties").await;
        assert!(listed.shows(ENGLISH) && !listed.shows(KOREAN), "{}", listed.text);
        for text in affairs(&asker, one).await {
            assert!(!text.contains(KOREAN), "{text}");
        }
        for text in affairs(&other, one).await {
            assert!(!text.contains(ENGLISH), "{text}");
        }
    }

    async fn what_a_side_takes_back_is_gone_where_it_said_it_first_and_the_other_reads_nothing_of_it(t: Scratch) {
        let world = world(&t).await;
        let one = world.introduction(&t).await;
        let (asker, other) = (world.client(&t, 0), world.client(&t, 1));
        let no = [("answer", "no"), ("difficulty", KOREAN)];
        assert_eq!(other.post(&format!("/introductions/{one}/answer"), &no).await.status, 303);
        answer::withdraw(&t.cx(world.speaker(0)), one, ENGLISH).await.unwrap();
        world.settle(&t).await;
        let page = format!("/introductions/{one}");
        assert!(other.get(&page).await.shows(KOREAN) && asker.get(&page).await.shows(ENGLISH));
        affairs(&asker, one).await;
        let before = affairs(&asker, one).await;

        let mine = captured(&t).await.remove(0);
        assert_eq!(mine.words, KOREAN);
        protect::withdraw(&t.cx(world.speaker(1)), mine.id).await.unwrap();
        world.settle(&t).await;
        assert_eq!(kept(&t, "introduction_difficulty").await, [ENGLISH], "the other side's own stays");
        for address in [page.clone(), format!("/api/v1{page}")] {
            assert!(!other.get(&address).await.shows(KOREAN), "{address}");
        }
        // To the byte what it read before.
        for (was, now) in before.iter().zip(&affairs(&asker, one).await) {
            assert_eq!(was, now);
        }
        // The step is told of once more: nothing is captured anew, and what is empty stays so.
        again(&t).await;
        world.settle(&t).await;
        assert_eq!(kept(&t, "introduction_difficulty").await, [ENGLISH]);
        let sql = "difficulty where door = 'introduction'";
        assert_eq!(count(&t, sql).await, 2);
    }

    async fn a_listing_that_ends_by_a_rule_becomes_one_difficulty(t: Scratch) {
        let world = world(&t).await;
        let network = Arc::clone(&world.parts.network);
        let cx = t.cx(world.speaker(0));
        let silent = world.listing(&t, 0, false).await;
        write::step(&cx, &network, silent, 1, Step::Withdraw).await.unwrap();
        world.settle(&t).await;
        assert!(captured(&t).await.is_empty());

        // Its term runs out; its owner lets it, and says why.
        let lapsed = world.listing(&t, 0, false).await;
        write::step(&cx, &network, lapsed, 1, Step::Renew).await.unwrap();
        t.clock.advance(200 * 86_400);
        world.settle(&t).await;
        let cx = t.cx(world.speaker(0));
        write::step_saying(&cx, &network, lapsed, 3, Step::Leave, ENGLISH).await.unwrap();
        world.settle(&t).await;
        again(&t).await;
        world.settle(&t).await;
        // Said a second time it is refused, and a later step captures nothing new.
        let twice = write::step_saying(&cx, &network, lapsed, 4, Step::Withdraw, KOREAN).await;
        assert_eq!(twice.unwrap_err().refusal().unwrap().code(), "network.difficulty.said");
        write::step(&cx, &network, lapsed, 4, Step::Withdraw).await.unwrap();
        world.settle(&t).await;
        let found = captured(&t).await;
        assert_eq!(found.iter().map(door).collect::<Vec<_>>(), [("listing".to_owned(), ENGLISH, false)]);
        assert_eq!((found[0].severity.to_string().as_str(), found[0].country.as_deref()), ("blocks", Some("KR")));
        let mails: Vec<String> = asked(&t).await.into_iter().map(|(to, _)| to).collect();
        assert_eq!(mails, ["asker@example.org"]);
        // Nobody else reads it: not the other firm, not the public.
        let (other, stranger) = (world.client(&t, 1), t.stranger(&world.site));
        for address in ["/policy/difficulties", "/api/v1/policy/difficulties", "/policy/mine", "/network", "/register", "/notifications"] {
            for reader in [&other, &stranger] {
                assert!(!reader.get(address).await.shows(ENGLISH), "{address}");
            }
        }
        assert!(world.client(&t, 0).get("/api/v1/policy/difficulties").await.shows(ENGLISH));

        // Its owner takes it back: the listing forgets it too, and it is not said twice.
        let (owner, page) = (world.client(&t, 0), format!("/network/listings/{lapsed}"));
        assert!(owner.get(&page).await.shows(ENGLISH));
        protect::withdraw(&t.cx(world.speaker(0)), found[0].id).await.unwrap();
        world.settle(&t).await;
        again(&t).await;
        world.settle(&t).await;
        assert_eq!(kept(&t, "listing_difficulty").await, Vec::<String>::new());
        for address in [page.clone(), format!("/api/v1{page}")] {
            let shown = owner.get(&address).await;
            assert!(shown.status == 200 && !shown.shows(ENGLISH), "{address}: {}", shown.text);
        }
        assert_eq!(count(&t, "difficulty").await, 1);
        assert_eq!(count(&t, "listing_difficulty where account is not null").await, 0);
    }

    async fn what_is_made_up_stays_marked_and_a_partner_that_was_found_late_only_delays(t: Scratch) {
        let world = world(&t).await;
        let network = Arc::clone(&world.parts.network);
        let (own, other) = (world.listing(&t, 0, true).await, world.listing(&t, 1, true).await);
        let row = introducing::Row {
            workspace: world.desk,
            asker: (world.firms[0], own.cast(), None),
            asked: (world.firms[1], other.cast(), None),
            mode: Mode::Direct,
            state: State::AcceptedByOne,
            replies: (Reply::Yes, Reply::Pending),
            made_at: started(),
            days: 30,
        };
        let one = introducing::seed(&t.system(), &[row], true).await.unwrap()[0];
        answer::withdraw(&t.cx(world.speaker(0)), one, KOREAN).await.unwrap();
        world.settle(&t).await;
        let cx = t.cx(world.speaker(1));
        write::step_saying(&cx, &network, other, 1, Step::Fulfil, ENGLISH).await.unwrap();
        world.settle(&t).await;
        let found = captured(&t).await;
        let told: Vec<_> = found.iter().map(door).collect();
        assert_eq!(told, [("introduction".to_owned(), KOREAN, true), ("listing".to_owned(), ENGLISH, true)]);
        let severity: Vec<String> = found.iter().map(|one| one.severity.to_string()).collect();
        assert_eq!(severity, ["blocks", "delays"]);
    }
}
