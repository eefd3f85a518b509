//! Reads every record as everybody through every door and compares with the policy engine.

use std::collections::{BTreeMap, BTreeSet};

use lb_kernel::policy::Actor;
use lb_testkit::{Client, Reply};

mod places;

use places::{PLACES, WITHOUT_RECORDS};

use super::world::{Known, Rule, World, word};
use super::*;

/// Types of objects of the matrix that the world has no words of, and why none are needed.
const WITHOUT_WORDS: &[(&str, &str)] = &[
    ("agreement", "two workspaces and a type of object: their names are marked"),
    (
        "audit",
        "entries hold identifiers and codes; the words of all records are looked for in them",
    ),
    (
        "deadline",
        "has no words but the heading of its record, which is marked, and the note of a pause, which its own tests read",
    ),
    ("deadline-feed", "a secret of one's own account"),
    ("deadline-rule", "days and numbers of a workspace, read by its own tests"),
    ("authority", "its room compares what the unit, those above it and others see"),
    ("item", "its room compares what its company, the unit, those above it and others see"),
    ("measure", "its room compares what the unit and others see; it names no company"),
    ("recommendation", "its room compares what the unit and others see; it names no company"),
    ("difficulty", "its room compares what its company, policy officers and others see"),
    ("theme", "its room compares what policy officers and other staff read; it names no company"),
    ("retaliation", "its room compares what policy officers and others read"),
    ("fields", "the list of fields of activity, which is public"),
    ("exclusion", "an organisation kept out: its name is marked"),
    (
        "introduction-adviser",
        "two names that are marked; its room compares what both sides, advisers and the desk see",
    ),
    ("introduction-membership", "an organisation in a network: its name is marked"),
    ("introduction-rules", "a way of working, shown to everybody"),
    ("introduction-terms", "shown to everybody"),
    ("record", "sharing is seen by what is shared"),
    ("register", "published to everybody; its room compares what strangers and officers see"),
    ("search", "has no records of its own"),
    ("translation", "texts of organisations, notes and listings: their words are marked"),
    ("session", "shown on its own account's page only, which reads no other account"),
    // A new capability adds its type of object here, or its words to the world.
];

/// Types of objects that stand under another name among the words of the world.
const WORDS_OF: &[(&str, &str)] = &[
    ("account", "account"),
    ("answer", "answer"),
    ("challenge", "challenge"),
    ("collaboration", "collaboration"),
    ("document", "document"),
    ("form", "form"),
    ("gathering", "gathering"),
    ("statement", "statement"),
    ("commitment", "commitment"),
    ("grant", "account"),
    ("interest", "interest"),
    ("introduction", "introduction"),
    ("job", "job"),
    ("listing", "listing"),
    ("notification", "notice"),
    ("organisation", "organisation"),
    ("organisation-note", "note"),
    ("person", "person"),
    ("proposal", "proposal"),
    ("token", "token"),
    ("watch", "watch"),
    ("webhook", "webhook"),
    ("workspace", "workspace"),
];

/// All addresses that read, with their places filled; a place that nothing fills fails.
pub fn addresses(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for entry in world.site.entries.iter().filter(|entry| entry.method == "GET") {
        if WITHOUT_RECORDS.iter().any(|(path, _)| *path == entry.path) {
            continue;
        }
        let mut filled = vec![String::new()];
        let mut read = String::new();
        for segment in entry.path.split('/').skip(1) {
            read = format!("{read}/{segment}");
            let values = if segment.starts_with('{') {
                let known = PLACES.iter().find(|(place, _)| *place == read);
                let (_, kind) = known.unwrap_or_else(|| {
                    panic!("{} has no reader in this test: name what fills {read}", entry.path)
                });
                match *kind {
                    "part" => vec!["who".to_owned(), "story".to_owned()],
                    "number" => vec!["1".to_owned()],
                    "published" => vec!["1.json".to_owned()],
                    "report" => vec!["annual".to_owned(), "briefing".to_owned()],
                    "table" => vec!["themes.csv".to_owned()],
                    // Their own rooms compare what each side sees; here an identifier of nobody's
                    // must say no more than one that is hidden.
                    "nothing"
                    | "difficulty"
                    | "policy-authority"
                    | "policy-item"
                    | "policy-measure"
                    | "policy-recommendation"
                    | "theme" => vec![id::<()>(404_404).to_string()],
                    kind => world.ids[kind].clone(),
                }
            } else {
                vec![segment.to_owned()]
            };
            filled = filled
                .iter()
                .flat_map(|start| values.iter().map(move |value| format!("{start}/{value}")))
                .collect();
        }
        // Pairs of listings are many: the first of each kind stand for all.
        all.extend(filled.into_iter().take(40));
    }
    all
}

/// Somebody who asks more often than one account may: with new doors, as soon as those it has keep it
/// out for that.
struct Caller<'a> {
    world: &'a World,
    actor: Actor,
    client: Client,
}

impl<'a> Caller<'a> {
    async fn of(world: &'a World, name: &str) -> Self {
        Self { actor: world.actor(name).await, client: world.client(name).await, world }
    }

    async fn get(&mut self, address: &str) -> Reply {
        let reply = self.client.get(address).await;
        if reply.status != 429 {
            return reply;
        }
        let site = self.world.t.site(slices(&self.world.parts));
        self.client = match self.actor.account {
            Some(_) => self.world.t.client(&site, self.actor.clone()),
            None => self.world.t.stranger(&site),
        };
        let reply = self.client.get(address).await;
        assert_ne!(reply.status, 429, "{address}");
        reply
    }
}

/// Whether the body of an answer holds a word.
fn shows(reply: &Reply, word: &str) -> bool {
    reply.text.contains(word)
}

/// The actors, what they see, and the markers with whose they are.
async fn readers(world: &World) -> Vec<(&'static str, Caller<'_>)> {
    let mut readers = Vec::new();
    for name in world.everybody() {
        readers.push((name, Caller::of(world, name).await));
    }
    readers
}

async fn known(world: &World) -> Vec<Known> {
    let mut known = Vec::new();
    for marker in &world.markers {
        known.push(world.known(&marker.rule).await);
    }
    known
}

/// A word that no record has, as long as the others.
fn nothing() -> String {
    word(999_999)
}

#[test]
fn every_type_of_object_has_words_in_the_world_or_a_reason_why_not() {
    let objects: BTreeSet<&str> =
        mounted().iter().flat_map(|slice| slice.acts.iter().map(|act| act.object)).collect();
    let told = WITHOUT_WORDS.iter().chain(WORDS_OF).map(|(object, _)| *object);
    assert_eq!(objects, told.collect::<BTreeSet<&str>>());
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn every_door_shows_exactly_what_the_policy_allows(t: Scratch) {
        let world = World::build(&t).await;
        for (object, marked) in WORDS_OF {
            let there = world.markers.iter().any(|marker| marker.what.contains(marked));
            assert!(there, "the world has no words of {object}");
        }
        let known = known(&world).await;
        let mut leaks = Vec::new();
        let mut answers = 0;
        for (name, mut client) in readers(&world).await {
            let actor = client.actor.clone();
            let allowed: Vec<bool> = world
                .markers
                .iter()
                .zip(&known)
                .map(|(marker, known)| known.allows(&marker.rule, &actor))
                .collect();
            for address in addresses(&world) {
                let reply = client.get(&address).await;
                answers += 1;
                assert!(reply.status.as_u16() < 500, "{name} at {address}: {}", reply.text);
                for (marker, _) in world.markers.iter().zip(&allowed).filter(|(_, yes)| !**yes) {
                    if shows(&reply, &marker.word) {
                        leaks.push(format!("{name} reads the {} at {address}", marker.what));
                    }
                }
            }
            for (marker, yes) in world.markers.iter().zip(&allowed) {
                for home in &marker.homes {
                    if let Some(leak) = at_home(&mut client, home, &marker.word, *yes, actor.account.is_some()).await {
                        leaks.push(format!("{name}, {}, {home}: {leak}", marker.what));
                    }
                }
            }
        }
        leaks.sort();
        leaks.dedup();
        assert!(leaks.is_empty(), "of {answers} answers:\n{}", leaks.join("\n"));
    }

    async fn a_saved_search_mails_only_what_may_be_seen_when_it_is_sent(t: Scratch) {
        use lb_network::actions::{watch, write};
        use lb_network::rules::{state::Step, watch::{Often, Sought}};
        let mut world = World::build(&t).await;
        world.work().await;
        // What was there before is not new.
        t.clock.advance(60);
        let speaker = t.cx(world.actor("representative").await);
        watch::save(&speaker, "Lithium", Sought::default(), None, Often::AtOnce).await.unwrap();
        let letters = |world: &World| -> Vec<String> {
            let all = world.letters.0.lock().unwrap();
            let found = all.iter().filter(|letter| letter.subject.contains("Lithium"));
            found.map(|letter| letter.paragraphs.join("\n")).collect()
        };
        let theirs = world.organisations[5];
        let publish = async |world: &mut World| {
            world.listing(theirs, Visibility::PublicNamed, None).await;
            let listing = *world.listings.last().unwrap();
            let mut tx = world.cx().begin().await.unwrap();
            let (now, later) = (tx.cx().now, "update listing set published_at = $1 where id = $2");
            lb_store::Tx::run(&mut tx, later, &[&now, &listing]).await.unwrap();
            tx.commit().await.unwrap();
            listing
        };
        let shown = publish(&mut world).await;
        world.work().await;
        let first = letters(&world);
        assert_eq!(first.len(), 1, "{first:?}");
        assert!(first[0].contains(&shown.to_string()) && first[0].contains("/network/watches/stop/"));
        // Hidden again between being found and being sent.
        let hidden = publish(&mut world).await;
        assert_eq!(watch::look(&world.cx(), &world.parts.network).await.unwrap(), 1);
        let all_seeing = t.cx(lb_testkit::system());
        write::step(&all_seeing, &world.parts.network, hidden, 1, Step::Pause).await.unwrap();
        world.work().await;
        assert_eq!(letters(&world), first);
        // Ended by the link of the mail, without signing in.
        let at = first[0].find("/network/watches/stop/").unwrap();
        let link: String = first[0][at..].chars().take_while(|c| !c.is_whitespace()).collect();
        let stranger = world.client("public").await;
        assert!(stranger.post(&link, &[]).await.shows("has ended"));
        publish(&mut world).await;
        world.work().await;
        assert_eq!(letters(&world), first);
    }

    async fn numbers_are_the_numbers_of_what_is_seen(t: Scratch) {
        let world = World::build(&t).await;
        for (name, mut client) in readers(&world).await {
            let actor = client.actor.clone();
            for (object, path, ids) in [
                ("organisation", "organisations", world.organisations.len()),
                ("person", "people", world.people.len()),
            ] {
                let mut seen = 0;
                for at in 0..ids {
                    let rule = if object == "person" {
                        Rule::Person(world.people[at], None)
                    } else {
                        Rule::Organisation(world.organisations[at], None)
                    };
                    let known = world.known(&rule).await;
                    seen += usize::from(known.sees(object, &actor));
                }
                let counted = client.get(&format!("/api/v1/directory/{path}/count")).await.json();
                assert_eq!(counted["count"], seen, "{name} counts {path}");
                let listed = client.get(&format!("/api/v1/directory/{path}?limit=100")).await.json();
                assert_eq!(listed["items"].as_array().unwrap().len(), seen, "{name} lists {path}");
                let found = client.get(&format!("/api/v1/search?object={object}")).await.json();
                assert_eq!(found["items"].as_array().unwrap().len(), seen.min(20), "{name} finds {path}");
            }
        }
    }

    async fn what_is_hidden_changes_no_byte_of_any_answer(t: Scratch) {
        let mut world = World::build(&t).await;
        let outsiders = ["public", "nobody", "other officer", "other representative"];
        let probes = |world: &World| {
            let mut all = addresses(world);
            all.push(format!("/api/v1/search?q={}", nothing()));
            all.push("/api/v1/search?q=lithium".to_owned());
            all.push("/api/v1/directory/organisations?limit=2".to_owned());
            all.push("/api/v1/directory/people?limit=2".to_owned());
            all.push("/api/v1/network/listings?limit=2".to_owned());
            for organisation in &world.organisations {
                all.push(format!("/api/v1/directory/organisations/{organisation}/journey?limit=2"));
            }
            all
        };
        let asked = probes(&world);
        // What opening a page leaves behind is there before the first reading too.
        crawl(&world, &outsiders, &asked).await;
        let before = crawl(&world, &outsiders, &asked).await;
        let seen = world.organisations[4];
        for _ in 0..3 {
            world.organisation(world.workspaces[1], Visibility::Private).await;
            world.organisation(world.workspaces[1], Visibility::Workspace).await;
            for visibility in [Visibility::Private, Visibility::Workspace, Visibility::Partners] {
                world.person(seen, visibility).await;
                world.note(seen, visibility).await;
                world.listing(seen, visibility, None).await;
            }
            let other = world.organisations[3];
            let sides = ((seen, world.listings[0]), (other, *world.listings.last().unwrap()));
            world.introduction(sides.0, sides.1, lb_introductions::rules::course::State::Introduced).await;
            world.collaboration(seen, other).await;
            world.challenge(seen, None).await;
            // Somebody says what stood in the way: no count, list or figure of others tells of it.
            world.difficulty((seen, world.listings[1]), sides.1).await;
        }
        world.work().await;
        let after = crawl(&world, &outsiders, &asked).await;
        let mut changed = Vec::new();
        for (key, (status, text)) in &before {
            let (now, other) = &after[key];
            if status != now || text != other {
                changed.push(format!("{} at {}: {}", key.0, key.1, unlike(text, other)));
            }
        }
        assert!(changed.is_empty(), "{}", changed.join("\n"));
    }

    async fn what_one_may_not_know_is_missing_in_the_same_words_as_what_is_not_there(t: Scratch) {
        let world = World::build(&t).await;
        let absent = lb_testkit::id::<()>(0x0123_4567_89ab_cdef).to_string();
        let another = lb_testkit::id::<()>(0x0fed_cba9_8765_4321).to_string();
        let hidden = [
            ("organisation", world.organisations[0].to_string()),
            ("organisation", world.organisations[6].to_string()),
            ("person", world.people[4].to_string()),
            ("note", world.ids["note"][3].clone()),
            ("listing", world.ids["listing"][9].clone()),
            ("form", world.ids["form"][0].clone()),
            ("answer", world.ids["answer"][0].clone()),
            ("attachment", world.ids["attachment"][0].clone()),
            ("document", world.ids["document"][0].clone()),
            ("workspace", world.workspaces[2].to_string()),
            ("import", world.ids["import"][0].clone()),
            ("webhook", world.ids["webhook"][0].clone()),
        ];
        let mut told = Vec::new();
        for name in ["public", "nobody", "allied officer", "partner"] {
            let mut client = Caller::of(&world, name).await;
            for entry in world.site.entries.iter().filter(|entry| entry.method == "GET") {
                let Some((place, kind)) = PLACES.iter().find(|(place, _)| {
                    entry.path.starts_with(place) && place.matches('{').count() == 1
                }) else { continue };
                for (_, id) in hidden.iter().filter(|(of, _)| of == kind) {
                    let start = place.split('{').next().unwrap_or_default();
                    // Whoever may open it learns more, and rightly.
                    let of_a_record =
                        ["/records/", "/network/organisations/"].iter().any(|one| place.contains(one));
                    let home = if of_a_record { "/organisations/" } else { start };
                    if client.get(&format!("{home}{id}")).await.status.is_success() {
                        continue;
                    }
                    let rest = entry.path.replacen(place, "", 1);
                    let rest = ["{other}", "{grant}", "{agreement}"]
                        .iter()
                        .fold(rest, |rest, place| rest.replace(place, &another));
                    let rest = rest.replace("{part}", "who");
                    let one = client.get(&format!("{start}{id}{rest}")).await;
                    let other = client.get(&format!("{start}{absent}{rest}")).await;
                    let here = plain(&one.text).replace(id.as_str(), "ID");
                    let there = plain(&other.text).replace(&absent, "ID");
                    if one.status != other.status || here != there {
                        told.push(format!(
                            "{name}, {}: {} here, {} there: {}",
                            entry.path, one.status, other.status, unlike(&here, &there)
                        ));
                    }
                }
            }
        }
        told.sort();
        told.dedup();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }

    async fn mails_and_webhooks_tell_of_nothing_that_is_hidden(t: Scratch) {
        let world = World::build(&t).await;
        told_by_webhooks(&world).await;
        told_by_mail(&world).await;
    }
}

/// Compares one address with what is allowed: the word stands there if and only if it may; a list or
/// search for a word that is hidden answers like one for a word that no record has.
async fn at_home(
    client: &mut Caller<'_>,
    home: &str,
    word: &str,
    yes: bool,
    signed_in: bool,
) -> Option<String> {
    let reply = client.get(home).await;
    let asks = home.contains(&format!("={word}"));
    // Files are for whoever is signed in.
    if !signed_in && home.contains("/export") {
        return shows(&reply, word).then(|| "shown without signing in".to_owned());
    }
    let with = |text: &str, word: &str| text.replace(word, "WORD");
    match (yes, asks) {
        (true, _) => {
            let times = reply.text.matches(word).count();
            // A page that repeats the question shows the answer beside it.
            let needed = usize::from(asks && reply.text.contains("<html")) + 1;
            (times < needed).then(|| format!("not shown ({}, {times} times)", reply.status))
        }
        (false, false) => shows(&reply, word).then(|| "shown".to_owned()),
        (false, true) => {
            let other = nothing();
            let missed = client.get(&home.replace(word, &other)).await;
            (with(&reply.text, word) != with(&missed.text, &other))
                .then(|| "answered unlike a word of nothing".to_owned())
        }
    }
}

/// An answer without the number of the operation, which is another each time.
pub(super) fn plain(text: &str) -> String {
    let mut out = text.to_owned();
    // Names of one operation, and what a form is called so that it is taken once.
    for (start, end) in
        [("\"operation\":\"", '"'), ("id=\"operation\">", '<'), ("name=\"client\" value=\"", '"')]
    {
        if let Some(at) = out.find(start).map(|at| at + start.len()) {
            let length = out[at..].find(end).unwrap_or_default();
            out.replace_range(at..at + length, "");
        }
    }
    out
}

/// Where two answers part.
pub(super) fn unlike(one: &str, other: &str) -> String {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let shown =
        |text: &str| text.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
    format!("…{}… or …{}…", shown(one), shown(other))
}

type Answers = BTreeMap<(&'static str, String), (u16, String)>;

async fn crawl(world: &World, names: &[&'static str], addresses: &[String]) -> Answers {
    let mut answers = BTreeMap::new();
    for name in names {
        let mut client = Caller::of(world, name).await;
        for address in addresses {
            let reply = client.get(address).await;
            let answer = (reply.status.as_u16(), plain(&reply.text));
            answers.insert((*name, address.clone()), answer);
        }
    }
    answers
}

/// Each webhook is told of the organisations and people that the staff of its workspace may see.
async fn told_by_webhooks(world: &World) {
    use lb_store::Rows as _;
    let sql = "select w.workspace, d.object, d.record from delivery d \
               join webhook w on w.id = d.webhook";
    let read = |row: &lb_store::Row| {
        let workspace: lb_kernel::Id<lb_kernel::Workspace> = row.get("workspace")?;
        Ok((workspace, row.get::<String>("object")?, row.get::<lb_kernel::Id<()>>("record")?))
    };
    let told: BTreeSet<_> =
        world.cx().read().all(sql, &[], read).await.unwrap().into_iter().collect();
    assert!(!told.is_empty());
    for (at, workspace) in world.workspaces.iter().enumerate().skip(1).take(2) {
        let staff = actor("staff", Role::Officer, Scope::Workspace(*workspace));
        // Told of are those that came after the webhooks: what was entered last.
        for (object, record) in
            told.iter().filter(|(to, ..)| to == workspace).map(|(_, o, r)| (o, r))
        {
            let rule = match object.as_str() {
                "person" => Rule::Person(record.cast(), None),
                "organisation" => Rule::Organisation(record.cast(), None),
                "listing" => Rule::Listing(record.cast(), true),
                "organisation-note" => {
                    let note = lb_directory::actions::note::show(
                        &world.cx().through(Door::Page),
                        record.cast(),
                    )
                    .await;
                    Rule::Note(record.cast(), note.unwrap().organisation)
                }
                _ => {
                    let cx = world.cx();
                    let rooms = crate::bridges::subjects();
                    let room = rooms.iter().find(|room| room.objects().contains(&object.as_str()));
                    let room = room.unwrap_or_else(|| panic!("a webhook was told of a {object}"));
                    let found = room.subjects(&cx, object, &[*record]).await.unwrap();
                    let read = match object.as_str() {
                        "introduction" => &lb_introductions::acts::READ,
                        "collaboration" => &lb_collaborations::acts::READ,
                        "challenge" => &lb_challenges::acts::READ,
                        "proposal" => &lb_challenges::acts::PROPOSAL_READ,
                        _ => panic!("a webhook was told of a {object}"),
                    };
                    Rule::Acts(vec![(read, found.into_iter().next().unwrap())])
                }
            };
            let known = world.known(&rule).await;
            let sees = match &rule {
                Rule::Acts(_) => known.allows(&rule, &staff),
                _ => known.sees(object, &staff),
            };
            assert!(sees, "workspace {at} was told of {object} {record}");
        }
    }
}

/// Everybody is told of every organisation; a letter goes to those who may see it.
async fn told_by_mail(world: &World) {
    for (_, account) in &world.accounts {
        for organisation in &world.organisations {
            let notice = lb_notify::Notice {
                account: *account,
                kind: "record.told",
                about: Some(("organisation", organisation.cast())),
                text: "notify-daily-subject",
                data: serde_json::json!({ "count": 1 }),
                href: format!("/organisations/{organisation}"),
                usual: lb_notify::Frequency::AtOnce,
                key: None,
            };
            let mut tx = world.cx().begin().await.unwrap();
            lb_notify::tell(&mut tx, notice).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    world.letters.0.lock().unwrap().clear();
    world.work().await;
    let letters = world.letters.0.lock().unwrap().clone();
    for (name, _) in &world.accounts {
        let actor = world.actor(name).await;
        let mut client = Caller::of(world, name).await;
        let (mut page, mut next) = (String::new(), String::new());
        loop {
            let reply = client.get(&format!("/api/v1/notifications{next}")).await;
            page.push_str(&reply.text);
            match reply.json()["next"].as_str() {
                Some(cursor) => next = format!("?cursor={cursor}"),
                None => break,
            }
        }
        for organisation in &world.organisations {
            let known = world.known(&Rule::Organisation(*organisation, None)).await;
            let href = format!("/organisations/{organisation}");
            let start = format!("{}@", name.replace(' ', "-"));
            let sent = letters
                .iter()
                .filter(|letter| letter.to.starts_with(&start))
                .filter(|letter| letter.paragraphs.iter().any(|line| line.ends_with(&href)))
                .count();
            let sees = known.sees("organisation", &actor);
            assert_eq!(sent, usize::from(sees), "{name}: letters about {organisation}");
            assert_eq!(page.contains(&href), sees, "{name}: notices about {organisation}");
        }
    }
}
