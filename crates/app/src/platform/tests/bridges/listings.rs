//! What happens to a listing, as the deadlines, the search box and the journey hear of it; and what
//! every check says of it.

use std::sync::Arc;

use lb_directory::journey::JourneySource as _;
use lb_doors::Site;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Account, Id, Locale, Organisation, Workspace};
use lb_network::actions::write;
use lb_network::record::Listing;
use lb_network::rules::listing::Ask;
use lb_network::rules::state::Step;
use lb_search::{Index, Place, Query};
use lb_store::Cx;
use lb_store::check::{self, Fault};
use lb_testkit::{Scratch, actor};
use lb_workspaces::Target;

use super::{desk, firm, rooms, settle, translated};
use crate::platform::{Parts, slices};

/// A desk with an officer and an administrator, and a firm that it keeps.
struct World {
    site: Site,
    parts: Parts,
    index: Arc<Index>,
    desk: Id<Workspace>,
    firm: Id<Organisation>,
    officer: Id<Account>,
    chief: Id<Account>,
    speaker: Id<Account>,
}

async fn world(t: &Scratch) -> World {
    let index = Arc::new(Index::open(&Place::Memory, None).unwrap());
    let mut parts = Parts::new(None).unwrap();
    parts.index = Some(Arc::clone(&index));
    let site = t.site(slices(&parts));
    parts.notify.mounted(&site.kit);
    let cx = t.system();
    let desk = desk(t).await;
    let target = Target::Workspace(desk);
    let mut people = Vec::new();
    for (name, role) in [("Officer", Role::Officer), ("Chief", Role::Administrator)] {
        let address = format!("{name}@example.org");
        let account = lb_accounts::add_account(&cx, name, &address, Locale::En).await.unwrap();
        lb_workspaces::give(&cx, account, role, &target).await.unwrap();
        people.push(account);
    }
    let speaker = "Speaker@example.org";
    let speaker = lb_accounts::add_account(&cx, "Speaker", speaker, Locale::En).await.unwrap();
    let firm = firm(t, desk, "Zephyrine Works").await;
    let (officer, chief) = (people[0], people[1]);
    World { site, parts, index, desk, firm, officer, chief, speaker }
}

impl World {
    async fn settle(&self, t: &Scratch) {
        settle(t, &self.site).await;
    }

    async fn listing(&self, t: &Scratch) -> Listing {
        let ask = Ask {
            kind: "need".to_owned(),
            language: "en".to_owned(),
            title: "Xenolith separators wanted".to_owned(),
            text: "We look for a laboratory that makes ceramic films for our pilot line, and that \
                   can send us samples of ten square centimetres within a few weeks."
                .to_owned(),
            teaser: "Ceramic films for a pilot line in energy storage".to_owned(),
            visibility: "public-anonymous".to_owned(),
            ..Ask::default()
        };
        write::create(&t.cx(self.speaker()), &self.parts.network, self.firm, &ask).await.unwrap()
    }

    async fn step(&self, t: &Scratch, one: &Listing, step: Step) -> Listing {
        let (cx, network) = (t.cx(self.speaker()), &self.parts.network);
        write::step(&cx, network, one.id, one.version, step).await.unwrap()
    }

    fn speaker(&self) -> Actor {
        let actor = actor("Speaker", Role::Representative, Scope::Organisation(self.firm));
        Actor { account: Some(self.speaker), ..actor }
    }

    fn staff(&self) -> Actor {
        actor("Officer", Role::Officer, Scope::Workspace(self.desk))
    }

    /// Titles of what somebody finds, as that reader is shown them.
    fn find(&self, words: &str, actor: &Actor) -> Vec<String> {
        let answer = self.index.search(&Query::new(words, actor)).unwrap();
        let listings = answer.hits.into_iter().filter(|hit| hit.object == "listing");
        listings.map(|hit| hit.title).collect()
    }

    async fn publish(&self, t: &Scratch) -> Listing {
        let draft = self.listing(t).await;
        let sent = self.step(t, &draft, Step::Send).await;
        let cx = t.cx(self.staff());
        let network = &self.parts.network;
        let judge = lb_network::actions::review::judge;
        let criteria = ["clarity", "substance", "ability", "openness"];
        let scores = criteria.map(|one| (one.to_owned(), 5)).into();
        judge(&cx, network, sent.id, sent.version, &scores, "").await.unwrap().0
    }
}

async fn waiting(t: &Scratch, world: &World, actor: Actor) -> Vec<String> {
    let ask = lb_deadlines::Ask { mine: true, ended: false };
    let cx = t.cx(actor);
    let (lines, _) = lb_deadlines::list(&cx, &world.parts.deadlines, ask, None, 10).await.unwrap();
    lines.into_iter().filter_map(|line| line.heading).map(|heading| heading.text).collect()
}

async fn unread(t: &Scratch, account: Id<Account>) -> u32 {
    lb_notify::unread(&Cx::job(&t.store).read(), account).await.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_review_has_a_deadline_that_is_told_of_and_ends_with_it(t: Scratch) {
        let world = world(&t).await;
        let draft = world.listing(&t).await;
        world.settle(&t).await;
        assert!(waiting(&t, &world, world.staff()).await.is_empty());
        let sent = world.step(&t, &draft, Step::Send).await;
        world.settle(&t).await;
        assert_eq!(waiting(&t, &world, world.staff()).await, ["Xenolith separators wanted"]);
        let elsewhere = actor("Other", Role::Officer, Scope::Workspace(lb_testkit::id(77)));
        assert!(waiting(&t, &world, elsewhere).await.is_empty());
        let back = world.step(&t, &sent, Step::TakeBack).await;
        world.settle(&t).await;
        assert!(waiting(&t, &world, world.staff()).await.is_empty());
        world.step(&t, &back, Step::Send).await;
        world.settle(&t).await;
        // Both were told of their roles.
        let (one, other) = (unread(&t, world.officer).await, unread(&t, world.chief).await);
        // Warned two working days before, late after ten; then the administrator learns of it too.
        t.clock.advance(12 * 24 * 3600);
        world.settle(&t).await;
        assert_eq!((unread(&t, world.officer).await, unread(&t, world.chief).await), (one + 1, other));
        t.clock.advance(4 * 24 * 3600);
        world.settle(&t).await;
        assert_eq!((unread(&t, world.officer).await, unread(&t, world.chief).await), (one + 2, other + 1));
    }

    async fn news_that_come_twice_start_one_clock(t: Scratch) {
        let world = world(&t).await;
        let draft = world.listing(&t).await;
        world.step(&t, &draft, Step::Send).await;
        world.settle(&t).await;
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        tx.run("update outbox set done_at = null", &[]).await.unwrap();
        tx.commit().await.unwrap();
        world.settle(&t).await;
        assert_eq!(waiting(&t, &world, world.staff()).await.len(), 1);
    }

    async fn listings_are_found_as_far_as_they_are_shown_and_no_longer_than_that(t: Scratch) {
        let world = world(&t).await;
        let (nobody, staff) = (Actor::anonymous(), world.staff());
        let draft = world.listing(&t).await;
        world.settle(&t).await;
        assert!(world.find("xenolith", &nobody).is_empty(), "a draft is its workspace's own");
        assert_eq!(world.find("xenolith", &staff), ["Xenolith separators wanted"]);
        world.step(&t, &draft, Step::Withdraw).await;
        let shown = world.publish(&t).await;
        world.settle(&t).await;
        let teaser = "Ceramic films for a pilot line in energy storage";
        assert!(world.find("xenolith", &nobody).is_empty(), "its words would tell whose it is");
        assert_eq!(world.find("ceramic films storage", &nobody), [teaser]);
        assert_eq!(world.find("xenolith", &staff).len(), 2);
        world.step(&t, &shown, Step::Withdraw).await;
        world.settle(&t).await;
        assert!(world.find("ceramic films storage", &nobody).is_empty(), "withdrawn");
        assert_eq!(world.find("xenolith", &staff).len(), 2);
    }

    async fn a_listing_is_shared_by_itself_and_taken_back(t: Scratch) {
        let world = world(&t).await;
        let shown = world.publish(&t).await;
        world.settle(&t).await;
        let partner = desk(&t).await;
        let officer = actor("Partner", Role::Officer, Scope::Workspace(partner));
        let client = t.client(&world.site, officer.clone());
        let page = format!("/network/listings/{}", shown.id);
        let shares = format!("/records/{}/shares", shown.id);
        let title = "Xenolith separators wanted";
        assert!(!client.get(&page).await.shows(title), "only the teaser is for everybody");
        assert!(world.find("xenolith", &officer).is_empty());
        let fields = [("workspace", partner.to_string())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        // Whoever may not know whose it is cannot share it on.
        assert_eq!(client.post(&shares, &fields).await.status, 404);
        let own = t.client(&world.site, world.speaker());
        assert!(own.get(&page).await.shows(&shares));
        assert_eq!(own.post(&shares, &fields).await.status, 303);
        world.settle(&t).await;
        assert!(client.get(&page).await.shows(title));
        assert!(client.get("/network").await.shows(title));
        assert_eq!(world.find("xenolith", &officer), [title]);
        assert!(own.get(&page).await.shows("Shared with 1 other workspace by itself."));
        // A draft is shared too, by its own people alone.
        let draft = world.listing(&t).await;
        let hidden = format!("/network/listings/{}", draft.id);
        assert_eq!(client.get(&hidden).await.status, 404);
        assert_eq!(own.post(&format!("/records/{}/shares", draft.id), &fields).await.status, 303);
        assert_eq!(client.get(&hidden).await.status, 200);

        for id in [shown.id, draft.id] {
            let gone = own.post(&format!("/records/{id}/shares/{partner}/remove"), &[]).await;
            assert_eq!(gone.status, 303, "{}", gone.text);
        }
        world.settle(&t).await;
        assert!(!client.get(&page).await.shows(title));
        assert_eq!(client.get(&hidden).await.status, 404);
        assert!(world.find("xenolith", &officer).is_empty());
    }

    async fn words_of_a_translation_are_found_by_whoever_may_read_the_original(t: Scratch) {
        let world = world(&t).await;
        let shown = world.publish(&t).await;
        world.settle(&t).await;
        let officer = t.client(&world.site, world.staff());
        let (title, public) = ("Xenolith separators wanted", Actor::anonymous());
        translated(&officer, shown.id.cast(), "title", "Séparateurs en xénolithe recherchés").await;
        translated(&officer, shown.id.cast(), "teaser", "Couches céramiques pour une ligne pilote").await;
        world.settle(&t).await;
        assert_eq!(world.find("séparateurs", &world.staff()), [title]);
        assert!(world.find("séparateurs", &public).is_empty(), "the title is not for the public");
        assert_eq!(world.find("céramiques", &public).len(), 1, "the teaser is");
    }

    async fn a_journey_tells_of_listings_but_not_whose_an_anonymous_one_is(t: Scratch) {
        let world = world(&t).await;
        let shown = world.publish(&t).await;
        let journey = lb_bridges::Journey(Arc::clone(&world.parts.network));
        let told = async |actor: Actor| {
            let found = journey.entries(&t.cx(actor), world.firm, None, 10).await.unwrap();
            found.into_iter().filter_map(|entry| entry.text).collect::<Vec<_>>()
        };
        assert_eq!(told(world.staff()).await, ["Published on the matching network."]);
        assert!(told(Actor::anonymous()).await.is_empty());
        t.clock.advance(60);
        world.step(&t, &shown, Step::Fulfil).await;
        let end = "Closed: partner found.";
        assert_eq!(told(world.staff()).await, [end, "Published on the matching network."]);
        let found = journey.entries(&t.cx(world.staff()), world.firm, None, 1).await.unwrap();
        let rest = journey.entries(&t.cx(world.staff()), world.firm, Some(found[0].place), 10).await;
        assert_eq!(rest.unwrap().len(), 1, "a page goes on where the last one stopped");
    }

    async fn every_check_passes_until_something_is_wrong(t: Scratch) {
        let world = world(&t).await;
        world.publish(&t).await;
        let draft = world.listing(&t).await;
        world.step(&t, &draft, Step::Send).await;
        world.settle(&t).await;
        let wrong = async || {
            let mut places = Vec::new();
            for check in crate::cli::check::checks() {
                let found = check::run(&t.system().read(), &check).await.unwrap();
                places.extend(found.map(|found| (found.place, found.fault, found.count)));
            }
            places
        };
        assert_eq!(wrong().await, []);
        let mut tx = t.system().begin().await.unwrap();
        for sql in [
            "drop index deadline_clock_one",
            "insert into deadline_clock (id, workspace, object, record, purpose, holder, rule, \
             visibility, state, started_at, due_at, escalated, version) select 'twin', workspace, \
             object, record, purpose, holder, rule, visibility, state, started_at, due_at, 0, 1 \
             from deadline_clock where ended_at is null",
            "update listing set organisation = 'nobody' where state = 'published'",
            "update lead set n = 7",
        ] {
            tx.run(sql, &[]).await.unwrap();
        }
        tx.commit().await.unwrap();
        let expected = [
            ("lead.n", Fault::Count),
            ("deadline_clock", Fault::Twice),
            ("deadline_change", Fault::State),
            ("listing.organisation", Fault::Reference),
            ("listing.organisation", Fault::Owner),
        ];
        let expected = expected.map(|(place, fault)| (place.to_owned(), fault, 1));
        assert_eq!(wrong().await, expected);
    }
}
