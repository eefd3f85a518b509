use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use lb_doors::{Access, Entry};
use lb_kernel::Code as _;
use lb_kernel::policy::{Act, Actor, Door, Role, Scope, Standing, Subject, Via, Visibility, Why};
use lb_testkit::{actor, id};

use super::*;

mod bridges;
mod differential;
mod doors;
mod hidden;
mod people;
mod queries;
mod releases;
mod scale;
mod searching;
mod translations;
mod world;

fn mounted() -> Vec<Slice> {
    slices(&Parts::new(None).unwrap())
}

fn rooms() -> Vec<lb_store::Migration> {
    migrations(&mounted())
}

/// Everybody who can be towards the workspace 1 and the organisation 11, one role each.
fn everybody() -> Vec<(String, Actor)> {
    let mut all = vec![("public".to_owned(), Actor::anonymous())];
    for role in Role::ALL {
        let scopes: &[(&str, Scope)] = match role {
            Role::Operator => &[("installation", Scope::Installation)],
            Role::Auditor => {
                &[("installation", Scope::Installation), ("workspace", Scope::Workspace(id(1)))]
            }
            Role::Representative | Role::Member => {
                &[("own", Scope::Organisation(id(11))), ("other", Scope::Organisation(id(12)))]
            }
            _ => &[("own", Scope::Workspace(id(1))), ("other", Scope::Workspace(id(2)))],
        };
        for (place, scope) in scopes {
            all.push((format!("{role}/{place}"), actor(role.code(), *role, *scope)));
        }
    }
    let mut above = actor("above", Role::Supervisor, Scope::Workspace(id(3)));
    above.supervised.push(id(1));
    all.push(("supervisor/above".to_owned(), above));
    let mut agreed = actor("agreed", Role::Officer, Scope::Workspace(id(2)));
    agreed.standing.push(Standing { from: id(1), object: "*".to_owned() });
    all.push(("officer/agreement".to_owned(), agreed));
    all
}

fn record(visibility: Visibility) -> Subject {
    Subject {
        record: Some(id(100)),
        workspace: Some(id(1)),
        organisation: Some(id(11)),
        visibility,
        ..Subject::default()
    }
}

fn letter(verdict: Result<(), Why>) -> char {
    match verdict {
        Ok(()) => '+',
        Err(Why::Hidden) => '.',
        Err(Why::SignIn) => 's',
        Err(Why::StepUp) => '!',
        Err(_) => '-',
    }
}

/// Everybody who comes through a door: by the API programs with a token for everything, on the command
/// line and in jobs the platform itself; in browsers people, whoever signed in also some time after.
fn comers(act: &Act, door: Door) -> Vec<(String, Actor)> {
    let platform = |via: Via| vec![("the platform itself".to_owned(), Actor::system(via))];
    let token = |(name, actor): (String, Actor)| match actor.account {
        Some(_) => (name, Actor { via: Via::Token, token_scopes: vec!["*".to_owned()], ..actor }),
        None => (name, actor),
    };
    let stale = |(name, actor): (String, Actor)| {
        let later = (format!("{name}, later"), Actor { fresh_until: None, ..actor.clone() });
        let asked = act.step_up && actor.account.is_some();
        std::iter::once((name, actor)).chain(asked.then_some(later))
    };
    match door {
        Door::CommandLine => platform(Via::CommandLine),
        Door::Job => platform(Via::Job),
        Door::Api => everybody().into_iter().map(token).collect(),
        _ => everybody().into_iter().flat_map(stale).collect(),
    }
}

/// What everybody is answered at a door, one line each: for a new record, and for one of each visibility.
fn answers(act: &Act, door: Door) -> String {
    let now = lb_testkit::started();
    let mut out = String::new();
    for (name, actor) in comers(act, door) {
        let mut answers = String::new();
        answers.push(letter(actor.verdict(act, &Subject::default(), door, now)));
        for visibility in Visibility::ALL {
            answers.push(letter(actor.verdict(act, &record(*visibility), door, now)));
        }
        let _ = writeln!(out, "  {answers}  {name}");
    }
    out
}

/// The acts with what everybody is answered at each of their doors; doors that answer alike stand together.
fn matrix(acts: &[&Act]) -> String {
    let mut out = String::from(
        "+ yes   - no   . hidden   s sign in first   ! prove identity first\n\
         columns: no record, private, workspace, partners, public-anonymous, public-named\n",
    );
    for act in acts {
        let mut alike: Vec<(String, Vec<&str>)> = Vec::new();
        for door in act.doors {
            let said = answers(act, *door);
            match alike.iter_mut().find(|(known, _)| *known == said) {
                Some((_, doors)) => doors.push(door.code()),
                None => alike.push((said, vec![door.code()])),
            }
        }
        for (said, doors) in alike {
            let _ = write!(out, "\n{} [{}]\n{said}", act.code, doors.join(" "));
        }
    }
    out
}

#[test]
fn at_a_door_that_an_act_does_not_declare_the_answer_is_no() {
    let now = lb_testkit::started();
    for act in mounted().iter().flat_map(|slice| slice.acts.to_vec()) {
        for door in Door::ALL.iter().filter(|door| !act.doors.contains(door)) {
            for (name, actor) in comers(act, *door) {
                let asked = [Subject::default(), record(Visibility::PublicNamed)];
                for subject in asked {
                    let verdict = actor.verdict(act, &subject, *door, now);
                    assert_eq!(verdict, Err(Why::Door), "{} at {door}: {name}", act.code);
                }
            }
        }
    }
}

#[test]
fn the_matrix_of_roles_acts_and_doors_is_the_one_written_down() {
    let mut acts: Vec<&Act> = mounted().iter().flat_map(|slice| slice.acts.to_vec()).collect();
    acts.sort_by_key(|act| act.code);
    insta::assert_snapshot!("matrix", matrix(&acts));
}

/// Everything, and the capability to copy.
fn with_sample() -> Vec<Slice> {
    mounted().into_iter().chain([lb_sample::slice()]).collect()
}

#[test]
fn an_act_has_one_line_a_door_and_a_code_of_noun_and_verb() {
    let mut seen = BTreeSet::new();
    for slice in with_sample() {
        for act in slice.acts {
            assert!(seen.insert(act.code), "{} stands twice", act.code);
            assert!(!act.doors.is_empty(), "{} has no door", act.code);
            let (noun, verb) = act.code.split_once('.').unwrap_or_default();
            assert!(!noun.is_empty() && !verb.is_empty() && !act.object.is_empty(), "{}", act.code);
        }
    }
}

#[test]
fn every_route_asks_for_an_act_of_the_matrix_that_is_offered_there() {
    let known: BTreeSet<&str> =
        with_sample().iter().flat_map(|slice| slice.acts.iter().map(|act| act.code)).collect();
    for slice in with_sample() {
        for Entry { method, path, access } in slice.routes.entries() {
            let Access::Act(act) = access else { continue };
            assert!(known.contains(act.code), "{method} {path}: {} is in no matrix", act.code);
            // A page may be the way to a file, which is the door of exports.
            let doors: &[Door] = if path.starts_with("/api/") {
                &[Door::Api, Door::Export]
            } else {
                &[Door::Page, Door::Export]
            };
            let offered = doors.iter().any(|door| act.doors.contains(door));
            assert!(offered, "{method} {path}: {} has none of its doors", act.code);
        }
    }
}

#[test]
fn no_address_stands_twice() {
    let mut seen = BTreeSet::new();
    for slice in with_sample() {
        for entry in slice.routes.entries() {
            let address = format!("{} {}", entry.method, entry.path);
            assert!(seen.insert(address.clone()), "{address}");
        }
    }
}

#[test]
fn a_name_in_the_description_of_the_api_means_one_thing() {
    let mut known: BTreeMap<String, (&str, String)> = BTreeMap::new();
    let mut twice = Vec::new();
    for slice in with_sample() {
        let (_, api) = slice.routes.finish();
        for (name, schema) in api.components.into_iter().flat_map(|all| all.schemas) {
            let shape = serde_json::to_string(&schema).unwrap();
            let (room, before) = known.entry(name.clone()).or_insert((slice.name, shape.clone()));
            if *before != shape {
                twice.push(format!("{name} of {room} is another in {}", slice.name));
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
    assert!(known.len() > 40, "{}", known.len());
}

/// Addresses without placeholders that only read.
fn pages() -> Vec<String> {
    let slices = mounted();
    let entries = slices.iter().flat_map(|slice| slice.routes.entries());
    entries
        .filter(|entry| entry.method == "GET" && !entry.path.contains('{'))
        .map(|entry| entry.path.clone())
        .collect()
}

lb_testkit::on_both! {
    rooms: migrations(&with_sample());

    async fn a_new_capability_stands_beside_all_others(t: Scratch) {
        let site = t.site(with_sample());
        let kind = lb_workspaces::Kind::Network;
        let draft = lb_workspaces::Draft {
            kind,
            name: lb_kernel::Localised::new(lb_kernel::Language::EN, "Bridge", lb_testkit::started()),
            countries: Vec::new(),
            languages: Vec::new(),
            settings: None,
            listed: true,
        };
        let home = lb_workspaces::create(&t.system(), None, draft).await.unwrap();
        let officer = t.client(&site, actor("officer", Role::Officer, Scope::Workspace(home)));
        let fields = [("text", "Hello."), ("language", "en"), ("visibility", "public-named")];
        let written = officer.post("/sample/new", &fields).await;
        assert!(written.location().starts_with("/sample/"), "{}", written.text);
        let shown = t.stranger(&site).get(written.location()).await;
        // Its page has the frame of all, with the way to other rooms and to itself.
        assert!(shown.shows("Hello.") && shown.shows("href=\"/network\""), "{}", shown.text);
        assert!(shown.shows("href=\"/sample\""), "{}", shown.text);
    }
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn whoever_opens_whatever_page_nothing_breaks(t: Scratch) {
        let index = Arc::new(Index::open(&Place::Memory, None).unwrap());
        let mut parts = Parts::new(None).unwrap();
        parts.index = Some(index);
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let _ = home::OPENAPI.set(Arc::from(site.openapi.to_json().unwrap()));
        for address in pages() {
            let stranger = t.stranger(&site).get(&address).await;
            assert!(stranger.status.as_u16() < 500, "{address}: {}", stranger.status);
            for (name, actor) in everybody().into_iter().skip(1).step_by(3) {
                let reply = t.client(&site, actor).reading("ko").get(&address).await;
                assert!(reply.status.as_u16() < 500, "{name} at {address}: {}", reply.status);
                // A picture that is not among the symbols shows as a hole.
                for used in reply.text.split("href=\"#i-").skip(1) {
                    let name = used.split('"').next().unwrap_or_default();
                    let there = reply.text.contains(&format!("id=\"i-{name}\""));
                    assert!(there, "{address} has no picture {name}");
                }
            }
        }
    }

    async fn what_needs_signing_in_leads_there(t: Scratch) {
        let site = t.site(slices(&Parts::new(None).unwrap()));
        let reply = t.stranger(&site).get("/audit").await;
        assert!(reply.location().starts_with("/sign-in?next="), "{}", reply.location());
        let page = t.stranger(&site).get("/sign-in").await;
        assert_eq!(page.status, 200, "{}", page.text);
    }
}
