//! What the journey of an organisation tells of introductions, collaborations and challenges, and to whom.

use std::collections::BTreeSet;
use std::sync::Arc;

use lb_bridges::{Contests, Meetings, Owners, Work};
use lb_challenges::Challenges;
use lb_challenges::actions::{challenge, proposal};
use lb_challenges::rules::course::{Stand, Step};
use lb_challenges::rules::written::{ChallengeAsk, ProposalAsk};
use lb_collaborations::actions::open::Opening;
use lb_collaborations::actions::seed as begun;
use lb_collaborations::record::Party;
use lb_collaborations::rules::course::Source;
use lb_directory::journey::JourneySource;
use lb_introductions::actions::{answer, seed};
use lb_introductions::record::{Contact, Introduction};
use lb_introductions::rules::course::{Mode, Reply, State};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language, Organisation, Workspace};
use lb_network::actions::write;
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_testkit::{Scratch, actor};

use super::{desk, firm, rooms, settle};
use crate::platform::{Parts, slices};

const SECRET: &str = "Xenolith separators wanted";

/// Two firms and their desk.
struct World {
    site: lb_doors::Site,
    parts: Parts,
    desk: Id<Workspace>,
    one: Id<Organisation>,
    two: Id<Organisation>,
}

async fn world(t: &Scratch) -> World {
    let parts = Parts::new(None).unwrap();
    let site = t.site(slices(&parts));
    parts.notify.mounted(&site.kit);
    let desk = desk(t).await;
    let (one, two) = (firm(t, desk, "Zephyrine Works").await, firm(t, desk, "Quillon Labs").await);
    World { site, parts, desk, one, two }
}

fn speaker(of: Id<Organisation>) -> Actor {
    let short = of.to_string().split_off(28);
    actor(&format!("Speaker {short}"), Role::Representative, Scope::Organisation(of))
}

impl World {
    fn officer(&self) -> Actor {
        actor("Officer", Role::Officer, Scope::Workspace(self.desk))
    }

    /// Everybody who is nothing to the two firms.
    fn others(&self) -> Vec<Actor> {
        let other = lb_testkit::id(77);
        let officer = actor("Other officer", Role::Officer, Scope::Workspace(lb_testkit::id(78)));
        vec![Actor::anonymous(), speaker(other), officer]
    }

    async fn listing(&self, t: &Scratch, of: Id<Organisation>, title: &str) -> Listing {
        let ask = Ask {
            kind: "need".to_owned(),
            language: "en".to_owned(),
            title: title.to_owned(),
            text: "We look for a laboratory that makes ceramic films for our pilot line."
                .to_owned(),
            teaser: "Ceramic films for a pilot line in energy storage".to_owned(),
            visibility: "public-anonymous".to_owned(),
            ..Ask::default()
        };
        write::create(&t.cx(speaker(of)), &self.parts.network, of, &ask).await.unwrap()
    }

    /// An introduction to which the first firm has said yes.
    async fn half_said(&self, t: &Scratch) -> Id<Introduction> {
        let wanted = self.listing(t, self.one, SECRET).await;
        let offered = self.listing(t, self.two, "Ceramic films on offer").await;
        let row = seed::Row {
            workspace: self.desk,
            asker: (self.one, wanted.id.cast(), contact()),
            asked: (self.two, offered.id.cast(), None),
            mode: Mode::Direct,
            state: State::AcceptedByOne,
            replies: (Reply::Yes, Reply::Pending),
            made_at: lb_testkit::started(),
            days: 30,
        };
        seed::seed(&t.system(), &[row], false).await.unwrap()[0]
    }
}

/// What a reader is told of an organisation: titles and texts, the latest first.
async fn told(
    t: &Scratch,
    source: &dyn JourneySource,
    of: Id<Organisation>,
    reader: Actor,
) -> Vec<String> {
    let found = source.entries(&t.cx(reader), of, None, 10).await.unwrap();
    let line = |entry: lb_directory::journey::JourneyEntry| {
        [Some(entry.title), entry.text].into_iter().flatten().collect::<Vec<_>>().join(" – ")
    };
    found.into_iter().map(line).collect()
}

fn contact() -> Option<Contact> {
    Some(Contact { name: "Hana".to_owned(), address: "hana@example.org".to_owned() })
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn an_introduction_is_in_a_journey_as_far_as_its_reader_knows_of_it(t: Scratch) {
        let world = world(&t).await;
        let (one, two) = (world.one, world.two);
        let id = world.half_said(&t).await;
        let under_way = format!("{SECRET} – Introduction under way.");
        assert_eq!(told(&t, &Meetings, one, speaker(one)).await, std::slice::from_ref(&under_way));
        assert_eq!(told(&t, &Meetings, one, world.officer()).await, [under_way]);
        assert_eq!(
            told(&t, &Meetings, two, speaker(two)).await,
            ["Ceramic films on offer – Introduction: your answer is awaited."]
        );
        // Neither learns from the other's page that it is the other side.
        assert!(told(&t, &Meetings, two, speaker(one)).await.is_empty());
        assert!(told(&t, &Meetings, one, speaker(two)).await.is_empty());

        // What the asked side is kept from, its journey keeps back too.
        let hush = async |hushed: bool| {
            let mut tx = t.system().begin().await.unwrap();
            tx.run("update introduction set hushed = $1", &[&hushed]).await.unwrap();
            tx.commit().await.unwrap();
        };
        hush(true).await;
        assert!(told(&t, &Meetings, two, speaker(two)).await.is_empty());
        assert_eq!(told(&t, &Meetings, one, speaker(one)).await.len(), 1);
        hush(false).await;

        t.clock.advance(60);
        let said = answer::Said { yes: true, contact: contact(), ..answer::Said::default() };
        answer::answer(&t.cx(speaker(two)), id, &said).await.unwrap();
        settle(&t, &world.site).await;
        let met = "Introduced to your organisation.";
        assert_eq!(told(&t, &Meetings, two, speaker(one)).await, [met]);
        assert_eq!(told(&t, &Meetings, one, speaker(two)).await, [met], "no title of the other side");
        let introduced = format!("{SECRET} – Introduced to a partner.");
        assert_eq!(told(&t, &Meetings, one, speaker(one)).await, [introduced]);
        for reader in world.others() {
            for of in [one, two] {
                assert!(told(&t, &Meetings, of, reader.clone()).await.is_empty());
                assert!(told(&t, &Work, of, reader.clone()).await.is_empty());
            }
        }
        // The collaboration that came of it is both sides' and the desk's.
        for of in [one, two] {
            for reader in [speaker(one), speaker(two), world.officer()] {
                let work = told(&t, &Work, of, reader).await;
                assert!(work.len() == 1 && work[0].ends_with("Collaboration: first talks."), "{work:?}");
            }
        }

        // Its page leads back to the introduction, for all who may see that.
        for reader in [speaker(one), speaker(two), world.officer()] {
            let client = t.client(&world.site, reader);
            let work = client.get("/api/v1/collaborations").await.json()["items"][0]["id"].clone();
            let shown = client.get(&format!("/api/v1/collaborations/{}", work.as_str().unwrap())).await;
            assert_eq!(shown.json()["cause"]["page"], format!("/introductions/{id}"), "{}", shown.text);
        }

        answer::withdraw(&t.cx(speaker(one)), id, "").await.unwrap();
        settle(&t, &world.site).await;
        assert!(told(&t, &Meetings, one, speaker(two)).await.is_empty(), "all doors close at once");
        let back = format!("{SECRET} – The introduction was taken back.");
        assert_eq!(told(&t, &Meetings, one, speaker(one)).await, [back]);
        let ended = told(&t, &Work, one, speaker(one)).await;
        assert!(ended.iter().any(|line| line.ends_with("Collaboration ended.")), "{ended:?}");
    }

    async fn a_no_before_the_deadline_is_in_no_journey_but_ones_own(t: Scratch) {
        let world = world(&t).await;
        let (one, two) = (world.one, world.two);
        let id = world.half_said(&t).await;
        let before = told(&t, &Meetings, one, speaker(one)).await;
        answer::answer(&t.cx(speaker(two)), id, &answer::Said::default()).await.unwrap();
        assert_eq!(told(&t, &Meetings, one, speaker(one)).await, before);
        assert_eq!(
            told(&t, &Meetings, two, speaker(two)).await,
            ["Ceramic films on offer – Introduction: your organisation said no."]
        );
        assert!(told(&t, &Meetings, two, speaker(one)).await.is_empty());
    }

    async fn challenges_and_proposals_are_told_to_those_who_may_know_whose_they_are(t: Scratch) {
        let world = world(&t).await;
        let (one, two) = (world.one, world.two);
        let room = Challenges::new(Arc::new(Owners));
        let ask = |title: &str, blind| ChallengeAsk {
            title: title.to_owned(),
            text: "Who separates these films without solvents?".to_owned(),
            language: "en".to_owned(),
            closes_on: "2027-03-31".to_owned(),
            blind,
            ..ChallengeAsk::default()
        };
        let open = async |title: &str, blind| {
            let owner = t.cx(speaker(one));
            let made = challenge::create(&owner, &room, one, &ask(title, blind), false).await.unwrap();
            challenge::step(&owner, made.id, made.version, Step::Publish).await.unwrap()
        };
        let owner = t.cx(speaker(one));
        challenge::create(&owner, &room, one, &ask("A draft", false), false).await.unwrap();
        t.clock.advance(60);
        open("An open question", false).await;
        t.clock.advance(60);
        let blind = open("A blind question", true).await;

        let public = "An open question – Challenge open for proposals.";
        let secret = "A blind question – Challenge open for proposals.";
        assert_eq!(
            told(&t, &Contests, one, speaker(one)).await,
            [secret, public, "A draft – Challenge being written."]
        );
        for reader in world.others().into_iter().chain([speaker(two)]) {
            assert_eq!(told(&t, &Contests, one, reader).await, [public], "not whose a blind one is");
        }

        let offer = ProposalAsk {
            title: "Dry separation".to_owned(),
            text: "We do it by cold air, as our pilot shows.".to_owned(),
            language: "en".to_owned(),
            ..ProposalAsk::default()
        };
        let made = proposal::submit(&t.cx(speaker(two)), &room, blind.id, two, &offer).await.unwrap();
        let handed = "A blind question – Proposal submitted.";
        assert_eq!(told(&t, &Contests, two, speaker(two)).await, [handed]);
        assert_eq!(told(&t, &Contests, two, speaker(one)).await, [handed], "its owner knows");
        for reader in world.others().into_iter().chain([world.officer()]) {
            assert!(told(&t, &Contests, two, reader).await.is_empty());
        }
        assert_eq!(told(&t, &Contests, one, speaker(two)).await, [public], "it is blind still");
        let owner = t.cx(speaker(one));
        challenge::step(&owner, blind.id, blind.version, Step::Select).await.unwrap();
        proposal::judge(&owner, made.id, made.version, Stand::Shortlisted, "").await.unwrap();
        let judged = "A blind question – Challenge: proposals being judged.";
        assert_eq!(told(&t, &Contests, one, speaker(two)).await, [judged, public], "now it may know");
        assert_eq!(told(&t, &Contests, one, Actor::anonymous()).await, [public]);
    }

    async fn a_journey_of_very_many_moments_is_told_page_by_page_without_a_gap(t: Scratch) {
        const MANY: usize = 1_100;
        let world = world(&t).await;
        let party = |organisation| Party { organisation, country: None, language: None, contact: None };
        let row = |number: usize| begun::Row {
            opening: Opening {
                workspace: world.desk,
                one: party(world.one),
                two: party(world.two),
                title: format!("Work {number}"),
                language: Language::EN,
                source: Source::Elsewhere,
                source_record: number.to_string(),
                sector: None,
                // Many began at once: what tells them apart is their identifier.
                started_at: lb_testkit::started().plus_days(i64::try_from(number / 100).unwrap()),
                demonstration: false,
            },
            steps: Vec::new(),
            reason: None,
            value: None,
        };
        let rows: Vec<_> = (0..MANY).map(row).collect();
        begun::seed(&t.system(), &rows).await.unwrap();
        let reader = t.cx(speaker(world.one));
        let (mut titles, mut before) = (BTreeSet::new(), None);
        loop {
            let page = Work.entries(&reader, world.one, before, 90).await.unwrap();
            assert!(page.iter().all(|entry| before.is_none_or(|before| entry.place < before)));
            let Some(last) = page.last() else { break };
            before = Some(last.place);
            for entry in page {
                assert!(titles.insert(entry.title.clone()), "{} twice", entry.title);
            }
        }
        assert_eq!(titles.len(), MANY);
    }
}
