//! What nobody learns without consent: the desk of another workspace, whoever asks for what was asked of it already,
//! whoever asks again.

use lb_introductions::actions::answer::{Said, answer, withdraw};
use lb_introductions::actions::ask::ask;
use lb_introductions::actions::network::{publish, set_rules};
use lb_introductions::actions::{mediate, membership, read, story};
use lb_introductions::record::Introduction;
use lb_introductions::rules::course::{Mode, Stage, Standing};
use lb_introductions::rules::words::{Admission, OPEN, Rules, TermsKind};
use lb_introductions::{Introductions, slice};
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language};
use lb_store::{Outcome, Rows as _};
use lb_testkit::{Scratch, actor, id};
use serde_json::json;
use std::sync::Arc;

use super::setting::{
    ASK, Book, DESK, ELSEWHERE, adviser, asked, contact, is_silent, officer, room, rooms, speaker,
    work,
};

fn code<T>(outcome: Outcome<T>) -> &'static str {
    outcome.err().and_then(|halt| halt.refusal().map(lb_kernel::Refusal::code)).unwrap_or("done")
}

/// Asks for an introduction from one organisation to another.
async fn wish(t: &Scratch, from: u128, to: u128) -> Outcome<Introduction> {
    let (own, other) = (id(1000 + from), id(1000 + to));
    ask(&t.cx(speaker(from)), &room(), own, other, Some(contact(from))).await
}

async fn mediated(t: &Scratch) {
    let rules =
        Rules { mode: Mode::Mediated, admission: Admission::Open, answer_days: 10, version: 0 };
    set_rules(&t.cx(officer()), id(DESK), rules).await.unwrap();
}

async fn standing(t: &Scratch, who: u128, one: Id<Introduction>) -> Standing {
    read::show(&t.cx(speaker(who)), &room(), one).await.unwrap().seen.standing.unwrap()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn the_desk_of_another_workspace_learns_no_name_before_both_said_yes(t: Scratch) {
        let site = t.site(vec![slice(&room())]);
        let desk = t.client(&site, officer());
        // As in a workspace whose officer writes a listing of its own to propose it to an unnamed one elsewhere.
        let proposed = ask(&t.cx(officer()), &room(), id(1003), id(1051), None).await.unwrap().id;
        // And as a founder's own request does.
        let wished = wish(&t, 1, 52).await.unwrap().id;
        let far = t.client(&site, speaker(51));
        let read = async |one: Id<Introduction>| {
            let mut all = desk.get("/introductions?show=desk").await.text;
            for address in [format!("/introductions/{one}"), format!("/api/v1/introductions/{one}"),
                "/api/v1/introductions?desk=true".to_owned()] {
                let reply = desk.get(&address).await;
                assert_eq!(reply.status, 200, "{address}");
                all += &reply.text;
            }
            all
        };
        // Somebody of the unnamed side reads it: the receipt would name its organisation and its people.
        assert_eq!(far.get(&format!("/introductions/{proposed}")).await.status, 200);
        for (one, number) in [(proposed, 51), (wished, 52)] {
            let seen = read(one).await;
            assert!(seen.contains(&format!("Teaser {number}")), "{seen}");
            is_silent(&seen, number);
            assert!(!seen.contains("Speaker 51"), "{seen}");
            // What its staff can read in the audit record names no side either.
            let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
            let who = id::<()>(number).to_string();
            assert!(entries.iter().all(|entry| !entry.change.contains(&who)), "{number}");
            let told = story::of(&t.cx(officer()), &room(), id(number), None, 10).await.unwrap().0;
            assert_eq!(told, [], "nor does the journey of that organisation lead here");
        }
        let own = read(proposed).await;
        assert!(own.contains("Quillfeather 3"), "its own workspace's side is named: {own}");
        let entries = lb_store::audit::after(&t.system(), 0, 100).await.unwrap();
        let noted = entries.iter().filter(|entry| entry.action == "introduction.read-named");
        assert!(noted.filter(|entry| entry.change.contains(&proposed.to_string())).count() > 0);
        // Its own workspace's desk makes no introduction here.
        let elsewhere = actor("X", Role::Officer, Scope::Workspace(id(ELSEWHERE)));
        assert_eq!(t.client(&site, elsewhere).get(&format!("/introductions/{proposed}")).await.status, 404);
        // Both said yes: the desk that made it may know whom it brought together, until it is taken back.
        for who in [3, 51] {
            let yes = Said { yes: true, contact: Some(contact(who)), ..Said::default() };
            answer(&t.cx(speaker(who)), proposed, &yes).await.unwrap();
        }
        assert!(read(proposed).await.contains("Quillfeather 51"));
        withdraw(&t.cx(speaker(51)), proposed, "").await.unwrap();
        let api = desk.get(&format!("/api/v1/introductions/{proposed}")).await.json();
        assert_eq!(api["other"]["organisation"], json!(null), "{api}");
    }

    async fn a_wish_of_both_sides_is_made_and_one_alone_is_told_to_nobody(t: Scratch) {
        mediated(&t).await;
        let first = wish(&t, 1, 2).await.unwrap().id;
        t.clock.advance(86_400);
        let second = wish(&t, 2, 1).await.unwrap();
        assert_eq!(second.id, first, "a pair is open once");
        let room = room();
        let seen = async |who: Actor| read::show(&t.cx(who), &room, first).await.unwrap().seen;
        let (one, two) = (seen(speaker(1)).await, seen(speaker(2)).await);
        for seen in [&one, &two] {
            assert_eq!((seen.standing, seen.stage), (Some(Standing::Waiting), Stage::Teaser));
            assert_eq!(seen.known_as.map(|side| side.to_string()).as_deref(), Some("asker"));
        }
        assert_eq!(two.due_at, t.cx(speaker(2)).now.plus_days(10), "its own day, as of any request");
        assert_eq!((two.made_at, one.due_at), (t.cx(speaker(2)).now, one.made_at.plus_days(10)));
        // Whoever asks where nobody asked before reads the same.
        let alone = wish(&t, 4, 3).await.unwrap().id;
        let site = t.site(vec![slice(&room)]);
        let reads = async |who: u128, of: Id<Introduction>| {
            let client = t.client(&site, speaker(who));
            let lead = client.get(&format!("/introductions/{of}")).await.shows("You said yes; please wait");
            let mut json = client.get(&format!("/api/v1/introductions/{of}")).await.json();
            // Who both are is another in both; everything else must be the same.
            for mine in ["id", "own", "other"] {
                assert!(json.as_object_mut().unwrap().remove(mine).is_some());
            }
            for line in json["receipt"].as_array_mut().unwrap() {
                (line["digest"], line["name"]) = (json!(null), json!(null));
            }
            (lead, json)
        };
        assert_eq!(reads(2, first).await, reads(4, alone).await);
        // Each passes on what it asked; then they are introduced.
        let desk = t.cx(officer());
        for side in ["asker", "asked"] {
            assert_ne!(standing(&t, 1, first).await, Standing::Introduced);
            let side = lb_kernel::Code::from_code(side);
            mediate::pass(&desk, first, side).await.unwrap();
        }
        assert_eq!(standing(&t, 1, first).await, Standing::Introduced);
        assert_eq!(standing(&t, 2, first).await, Standing::Introduced);
        // One that takes its wish back again leaves the other waiting as before.
        let other = wish(&t, 5, 7).await.unwrap().id;
        wish(&t, 7, 5).await.unwrap();
        withdraw(&t.cx(speaker(5)), other, "").await.unwrap();
        assert_eq!(standing(&t, 5, other).await, Standing::NothingCame);
        assert_eq!(standing(&t, 7, other).await, Standing::Waiting);
        assert_eq!(code(wish(&t, 5, 7).await), "introductions.again");
        assert_eq!(code(wish(&t, 7, 5).await), "introductions.twice");
        t.clock.advance(30 * 86_400);
        work(&t.store).await;
        assert_eq!(standing(&t, 7, other).await, Standing::NothingCame);
    }

    async fn who_asks_what_it_was_asked_says_yes_and_who_was_hushed_is_heard(t: Scratch) {
        // It knows of the request: asking is answering.
        let one = asked(&t).await;
        assert_eq!(code(wish(&t, 1, 2).await), "introductions.twice");
        // The refusal leads to what is there already, the desk's as well.
        let site = t.site(vec![slice(&room())]);
        let (mine, theirs) = (id::<()>(1001).to_string(), id::<()>(1002).to_string());
        let pair = [("own", mine.as_str()), ("other", &theirs)];
        let way = format!("href=\"/introductions/{one}\"");
        for (who, fields) in [(speaker(1), [&pair[..], ASK].concat()), (officer(), pair.to_vec())] {
            let refused = t.client(&site, who).post("/introductions/new", &fields).await;
            assert!(refused.status == 422 && refused.shows("already an introduction"), "{}", refused.text);
            assert!(refused.text.contains(&way), "{}", refused.text);
        }
        // Who advises in a network that makes them without advisers begins with those of the network.
        let adviser = t.client(&site, adviser()).get("/introductions").await;
        assert!(adviser.shows("Asking side") && !adviser.shows("Your side"), "{}", adviser.text);
        assert_eq!(wish(&t, 2, 1).await.unwrap().id, one);
        assert_eq!(standing(&t, 1, one).await, Standing::Introduced);
        // It keeps the asker out and was shown nothing: asking itself ends that.
        let book = Book::default();
        book.kept_out.lock().unwrap().insert((4, 3));
        let hushing = Introductions::new(Arc::new(book));
        let quiet = ask(&t.cx(speaker(3)), &hushing, id(1003), id(1004), Some(contact(3))).await.unwrap();
        assert!(quiet.hushed);
        let site = t.site(vec![slice(&hushing)]);
        let client = t.client(&site, speaker(4));
        assert_eq!(client.get(&format!("/introductions/{}", quiet.id)).await.status, 404);
        let (own, other) = (id::<()>(1004).to_string(), id::<()>(1003).to_string());
        let made = client.post("/introductions/new", &[&[("own", own.as_str()), ("other", &other)], ASK].concat()).await;
        assert_eq!(made.location(), format!("/introductions/{}", quiet.id));
        assert_eq!(standing(&t, 3, quiet.id).await, Standing::Introduced);
    }

    async fn both_may_ask_at_once_through_advisers_and_are_one(t: Scratch) {
        mediated(&t).await;
        let mut tasks = Vec::new();
        for (from, to) in [(1, 2), (2, 1), (1, 2), (2, 1)] {
            let cx = t.cx(speaker(from));
            tasks.push(tokio::spawn(async move {
                let (own, other) = (id(1000 + from), id(1000 + to));
                code(ask(&cx, &room(), own, other, Some(contact(from))).await)
            }));
        }
        let mut said = Vec::new();
        for task in tasks {
            said.push(task.await.unwrap());
        }
        said.sort_unstable();
        assert_eq!(said, ["done", "done", "introductions.twice", "introductions.twice"]);
        let sql = "select count(*) as n from introduction where state = 'accepted-by-both' and joined_away = $1";
        assert_eq!(t.system().read().count(sql, &[&true]).await.unwrap(), 1);
    }

    async fn a_no_cannot_be_asked_away_and_reads_like_silence(t: Scratch) {
        let (refused, silent) = (wish(&t, 1, 2).await.unwrap().id, wish(&t, 1, 4).await.unwrap().id);
        answer(&t.cx(speaker(2)), refused, &Said::default()).await.unwrap();
        for one in [refused, silent] {
            withdraw(&t.cx(speaker(1)), one, "").await.unwrap();
        }
        let words = async |to| {
            let refusal = wish(&t, 1, to).await.unwrap_err();
            format!("{:?}", refusal.refusal().unwrap())
        };
        assert!(words(2).await.contains("introductions.again"));
        assert_eq!(words(2).await, words(4).await);
        assert_eq!(code(wish(&t, 2, 1).await), "done", "the other side may ask");
        t.clock.advance(89 * 86_400);
        assert_eq!(code(wish(&t, 1, 4).await), "introductions.again");
        t.clock.advance(2 * 86_400);
        assert_eq!(code(wish(&t, 1, 4).await), "done");
        // Nor can a whole market be asked at once.
        let (from, most) = (20_u128, u128::from(OPEN));
        for to in 0..most {
            assert_eq!(code(wish(&t, from, 60 + to).await), "done");
        }
        assert_eq!(code(wish(&t, from, 60 + most).await), "introductions.many");
        t.clock.advance(15 * 86_400);
        assert_eq!(code(wish(&t, from, 60 + most).await), "done", "what is over counts no more");
    }

    async fn what_stands_in_the_way_is_said_before_anything_is_typed(t: Scratch) {
        let office = t.cx(officer());
        let rules = Rules { mode: Mode::Direct, admission: Admission::Asymmetric, answer_days: 7, version: 0 };
        set_rules(&office, id(DESK), rules).await.unwrap();
        let words = vec![(Language::EN, "Be fair.".to_owned())];
        let terms = publish(&office, id(DESK), TermsKind::Membership, &words).await.unwrap();
        let site = t.site(vec![slice(&room())]);
        let page = async |from: u128, to: u128| {
            let (own, other) = (id::<()>(1000 + from), id::<()>(1000 + to));
            let address = format!("/introductions/new?own={own}&other={other}");
            t.client(&site, speaker(from)).get(&address).await
        };
        let refused = page(1, 2).await;
        assert!(refused.shows("Please accept the terms of membership first"), "{}", refused.text);
        assert!(!refused.text.contains("contact_name"), "{}", refused.text);
        for who in [1, 6] {
            membership::accept(&t.cx(speaker(who)), &room(), id(DESK), id(who), terms.id, &[]).await.unwrap();
        }
        // Members by contract meet those that were chosen.
        assert_eq!(code(wish(&t, 1, 6).await), "introductions.same-side");
        assert!(page(1, 6).await.shows("belong to the same of these sides"));
        membership::curate(&office, &room(), id(DESK), id(2), &[]).await.unwrap();
        let open = page(1, 2).await;
        assert!(open.text.contains("contact_name") && open.shows("Teaser 1"), "{}", open.text);
        let bare = page(6, 2).await;
        assert!(bare.shows("This listing has no summary"), "{}", bare.text);
        // The rules shown are those of the network that is asked in: one's own, not the other listing's.
        let network = format!("/introductions/networks/{}", id::<()>(ELSEWHERE));
        let far = page(51, 2).await;
        assert!(far.text.contains(&network) && far.shows("There are 14 days to answer"), "{}", far.text);
        assert_eq!(code(wish(&t, 51, 2).await), "done");
        // Members find their network's page from the list.
        let list = t.client(&site, speaker(51)).get("/introductions").await;
        assert!(list.text.contains(&network), "{}", list.text);
    }

    async fn words_are_shown_in_the_readers_language_with_who_translated_them(t: Scratch) {
        let page = format!("/introductions/{}", asked(&t).await);
        let site = t.site(vec![slice(&room())]);
        let two = t.client(&site, speaker(2));
        let plain = two.get(&page).await;
        assert!(plain.shows("Teaser 1") && !plain.shows("Teaser 1 번역"), "{}", plain.text);
        let korean = t.client(&site, speaker(2)).reading("ko").get(&page).await;
        assert!(korean.shows("Teaser 1 번역") && korean.text.contains("기계"), "{}", korean.text);
        let api = t.client(&site, speaker(2)).reading("ko").get(&format!("/api/v1{page}")).await.json();
        let other = &api["other"];
        assert_eq!((&other["teaser"], &other["language"]), (&json!("Teaser 1 번역"), &json!("ko")));
        assert_eq!(other["translated"], "machine");
        let member = actor("M", Role::Member, Scope::Organisation(id(2)));
        let cannot = t.client(&site, member).get(&page).await;
        assert!(cannot.shows("Those who represent the organisation can give it"), "{}", cannot.text);
        // Who can answer is told by when; a no of the other side changes nothing of that.
        let proposed = ask(&t.cx(officer()), &room(), id(1003), id(1002), None).await.unwrap().id;
        answer(&t.cx(speaker(3)), proposed, &Said::default()).await.unwrap();
        let due = t.cx(speaker(2)).now.plus_days(14);
        assert_eq!(read::to_answer(&t.cx(speaker(2))).await.unwrap(), (2, Some(due)));
        let member = actor("M", Role::Member, Scope::Organisation(id(2)));
        assert_eq!(read::to_answer(&t.cx(member)).await.unwrap(), (0, None));
    }

    async fn those_with_whom_it_lies_are_reminded(t: Scratch) {
        let soon = async |t: &Scratch| {
            work(&t.store).await;
            let entries = lb_store::audit::after(&t.system(), 0, 200).await.unwrap();
            let found = entries.into_iter().filter(|entry| entry.action == "introduction.due-soon");
            found.map(|entry| serde_json::from_str::<serde_json::Value>(&entry.change).unwrap()["waits"].clone())
                .collect::<Vec<_>>()
        };
        asked(&t).await;
        let silent = wish(&t, 3, 4).await.unwrap().id;
        answer(&t.cx(speaker(4)), silent, &Said::default()).await.unwrap();
        t.clock.advance(12 * 86_400);
        assert_eq!(soon(&t).await, [json!([{"member": "asked", "leg": "to-answer"}])], "who answered is left alone");
        // An adviser is reminded once more of what was said in time.
        mediated(&t).await;
        let one = wish(&t, 5, 7).await.unwrap().id;
        t.clock.advance(11 * 86_400);
        let told = soon(&t).await;
        assert_eq!(told.last(), Some(&json!([{"desk": "asker", "leg": "to-pass"}])));
        mediate::pass(&t.cx(officer()), one, lb_kernel::Code::from_code("asker")).await.unwrap();
    }
}
