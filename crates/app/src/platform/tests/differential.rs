//! Reads every record as everybody through every door and compares with the policy engine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lb_kernel::policy::Actor;
use lb_testkit::{Client, Reply};

mod objects;
mod places;
mod reading;
mod told;

use objects::{WITHOUT_WORDS, WORDS_OF};
use places::{BEHIND_SECRETS, PLACES, WITHOUT_RECORDS};
use reading::{Read, unpacked};

use super::world::{Known, Marker, Rule, World, word};
use super::*;

/// All addresses that read, with their places filled; a place that nothing fills fails.
pub fn addresses(world: &World) -> Vec<String> {
    let mut all = Vec::new();
    for entry in world.site.entries.iter().filter(|entry| entry.method == "GET") {
        if WITHOUT_RECORDS.iter().any(|(path, _)| *path == entry.path) {
            continue;
        }
        if BEHIND_SECRETS.contains(&entry.path.as_str()) {
            let held = world.held.iter().filter(|held| held.route == entry.path);
            all.extend(held.map(|held| held.address.clone()));
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
                    "theme-number" => (1..=4).map(|number| number.to_string()).collect(),
                    "published" => vec!["1.json".to_owned()],
                    "report" => vec!["annual".to_owned(), "briefing".to_owned()],
                    "table" => vec!["themes.csv".to_owned()],
                    "nothing" => vec![id::<()>(404_404).to_string()],
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
        let most = if entry.path.matches('{').count() == 1 { 60 } else { 40 };
        all.extend(filled.into_iter().take(most));
    }
    // What is to be translated into another language than the reader's.
    all.push("/translations?to=ja&state=all".to_owned());
    all
}

/// Somebody who asks more often than one account may: with new doors, as soon as those it has keep it
/// out for that.
struct Caller<'a> {
    world: &'a World,
    actor: Actor,
    client: Client,
    /// What was read once is not asked for again.
    read: BTreeMap<String, Arc<Read>>,
}

impl<'a> Caller<'a> {
    async fn of(world: &'a World, name: &str) -> Self {
        let (actor, client) = (world.actor(name).await, world.client(name).await);
        Self { actor, client, world, read: BTreeMap::new() }
    }

    /// What was read at an address, now or before.
    async fn once(&mut self, address: &str) -> Arc<Read> {
        if let Some(read) = self.read.get(address) {
            return Arc::clone(read);
        }
        let read = Arc::new(Read::of(self.get(address).await));
        self.read.insert(address.to_owned(), Arc::clone(&read));
        read
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

/// The actors, what they see, and the markers with whose they are.
async fn readers(world: &World) -> Vec<(&'static str, Caller<'_>)> {
    let mut readers = Vec::new();
    for name in world.everybody() {
        readers.push((name, Caller::of(world, name).await));
    }
    readers
}

async fn known(world: &World, markers: &[Marker]) -> Vec<Known> {
    let mut known = Vec::new();
    for marker in markers {
        known.push(world.known(&marker.rule).await);
    }
    known
}

/// Which of these words somebody may read.
fn allowed(markers: &[Marker], known: &[Known], actor: &Actor) -> Vec<bool> {
    let both = markers.iter().zip(known);
    both.map(|(marker, known)| known.allows(&marker.rule, actor)).collect()
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
        for route in BEHIND_SECRETS {
            let there = world.held.iter().any(|held| held.route == *route);
            assert!(there, "the world holds no secret of {route}");
        }
        let (words, places) = (known(&world, &world.markers).await, known(&world, &world.stands).await);
        let of: BTreeMap<&str, Vec<bool>> = {
            let names: BTreeSet<&str> = world.held.iter().filter_map(|held| held.of).collect();
            let mut of = BTreeMap::new();
            for name in names {
                of.insert(name, allowed(&world.markers, &words, &world.actor(name).await));
            }
            of
        };
        let mut markers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, marker) in world.markers.iter().enumerate() {
            markers.entry(marker.word.as_str()).or_default().push(at);
        }
        let mut leaks = Vec::new();
        let mut answers = 0;
        for (name, mut client) in readers(&world).await {
            let actor = client.actor.clone();
            let may = allowed(&world.markers, &words, &actor);
            for address in addresses(&world) {
                let read = client.once(&address).await;
                answers += 1;
                assert!(read.reply.status.as_u16() < 500, "{name} at {address}: {}", read.reply.text);
                let held = world.held_at(&address);
                let whose = held.and_then(|held| of.get(held.of?));
                for at in read.words().filter_map(|word| markers.get(word)).flatten() {
                    let marker = &world.markers[*at];
                    let opened = held.is_some_and(|held| held.shows.contains(&marker.word))
                        || whose.is_some_and(|whose| whose[*at]);
                    if !may[*at] && !opened {
                        leaks.push(format!("{name} reads the {} at {address}", marker.what));
                    }
                }
                for word in held.into_iter().flat_map(|held| &held.shows) {
                    if read.times(word) == 0 {
                        let status = read.reply.status;
                        leaks.push(format!("{name} does not read {word} at {address}: {status}"));
                    }
                }
            }
            for (markers, known) in [(&world.markers, &words), (&world.stands, &places)] {
                for (marker, yes) in markers.iter().zip(allowed(markers, known, &actor)) {
                    for home in &marker.homes {
                        let found = at_home(&mut client, home, &marker.word, yes, actor.account.is_some());
                        if let Some(leak) = found.await {
                            leaks.push(format!("{name}, {}, {home}: {leak}", marker.what));
                        }
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
            // What an account takes away as a feed is its own.
            all.retain(|address| world.held_at(address).is_none_or(|held| held.of.is_none()));
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
            let draft = world.challenge(seen, None).await;
            world.collaboration(seen, other, &draft).await;
            // Somebody says what stood in the way: no count, list or figure of others tells of it.
            world.difficulty((seen, world.listings[1]), sides.1).await;
            world.unseen().await;
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
            ("difficulty", world.ids["difficulty"][0].clone()),
            ("policy-item", world.ids["policy-item"][0].clone()),
            ("theme", world.ids["theme"][0].clone()),
            ("policy-authority", world.ids["policy-authority"][0].clone()),
            ("policy-measure", world.ids["policy-measure"][0].clone()),
            ("policy-recommendation", world.ids["policy-recommendation"][0].clone()),
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
        told::told_by_webhooks(&world).await;
        told::told_by_mail(&world).await;
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
    let read = client.once(home).await;
    let times = read.times(word);
    let asks = home.contains(&format!("={word}"));
    // Files are for whoever is signed in.
    if !signed_in && home.contains("/export") {
        return (times > 0).then(|| "shown without signing in".to_owned());
    }
    match (yes, asks) {
        (true, _) => {
            // A page that repeats the question shows the answer beside it.
            let needed = usize::from(asks && read.reply.text.contains("<html")) + 1;
            (times < needed).then(|| format!("not shown ({}, {times} times)", read.reply.status))
        }
        (false, false) => (times > 0).then(|| "shown".to_owned()),
        (false, true) => {
            let other = nothing();
            let missed = client.once(&home.replace(word, &other)).await;
            (read.without(word) != missed.without(&other))
                .then(|| "answered unlike a word of nothing".to_owned())
        }
    }
}

/// An answer without the number of the operation, which is another each time.
pub(super) fn plain(text: &str) -> String {
    let mut out = text.to_owned();
    // Names of one operation, what a form is called so that it is taken once, when a workbook was written.
    for (start, end) in [
        ("\"operation\":\"", '"'),
        ("id=\"operation\">", '<'),
        ("name=\"client\" value=\"", '"'),
        ("<dcterms:created xsi:type=\"dcterms:W3CDTF\">", '<'),
        ("<dcterms:modified xsi:type=\"dcterms:W3CDTF\">", '<'),
    ] {
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
            let answer = (reply.status.as_u16(), plain(&unpacked(&reply)));
            answers.insert((*name, address.clone()), answer);
        }
    }
    answers
}
