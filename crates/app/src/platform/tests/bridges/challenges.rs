//! Challenges in the search box: found by whoever sees them, and by no name of an owner that is not named.

use std::sync::Arc;

use lb_bridges::Owners;
use lb_challenges::Challenges;
use lb_challenges::actions::challenge::{create, step};
use lb_challenges::actions::{proposal, revise};
use lb_challenges::record::Challenge;
use lb_challenges::rules::course::{Stand, Step};
use lb_challenges::rules::pitch::PitchAsk;
use lb_challenges::rules::written::{ChallengeAsk, ProposalAsk};
use lb_doors::Site;
use lb_kernel::policy::{Role, Scope};
use lb_kernel::{Id, Organisation};
use lb_search::{Index, Place};
use lb_testkit::{Client, Scratch, actor};

use super::{desk, firm, person, rooms, settle, translated};
use crate::platform::{Parts, slices};

fn room() -> Arc<Challenges> {
    Challenges::new(Arc::new(Owners))
}

fn site(t: &Scratch) -> Site {
    let mut parts = Parts::new(None).unwrap();
    parts.index = Some(Arc::new(Index::open(&Place::Memory, None).unwrap()));
    let site = t.site(slices(&parts));
    parts.notify.mounted(&site.kit);
    site
}

async fn written(t: &Scratch, owner: Id<Organisation>, title: &str, blind: bool) -> Challenge {
    let ask = ChallengeAsk {
        title: title.to_owned(),
        text: "Vaccines spoil on the last ten kilometres, where nobody has power.".to_owned(),
        language: "en".to_owned(),
        closes_on: lb_testkit::started().plus_days(60).day().to_string(),
        blind,
        ..ChallengeAsk::default()
    };
    let cx = t.cx(actor("Speaker", Role::Representative, Scope::Organisation(owner)));
    create(&cx, &room(), owner, &ask, false).await.unwrap()
}

async fn found(client: &Client, words: &str) -> Vec<String> {
    let asked = format!("/api/v1/search?object=challenge&q={}", lb_doors::encode(words));
    let answer = client.get(&asked).await.json();
    let items = answer["items"].as_array().unwrap().clone();
    items.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn a_challenge_is_found_by_whoever_sees_it_and_by_no_hidden_name(t: Scratch) {
        let site = site(&t);
        let desk = desk(&t).await;
        let owner = firm(&t, desk, "Zephyrine Works").await;
        let named = written(&t, owner, "Xenolith cooling without power", false).await;
        let blind = written(&t, owner, "Quixotic ice without power", true).await;
        settle(&t, &site).await;
        let speaker = actor("Speaker", Role::Representative, Scope::Organisation(owner));
        let (own, public) = (t.client(&site, speaker.clone()), t.stranger(&site));
        let words = ["xenolith", "quixotic", "vaccines"];
        for word in words {
            assert!(found(&public, word).await.is_empty(), "a draft: {word}");
            assert!(!found(&own, word).await.is_empty(), "one's own: {word}");
        }
        let cx = t.cx(speaker);
        for one in [&named, &blind] {
            step(&cx, one.id, 1, Step::Publish).await.unwrap();
        }
        settle(&t, &site).await;
        assert_eq!(found(&public, "xenolith").await, ["Xenolith cooling without power"]);
        assert_eq!(found(&public, "quixotic").await, ["Quixotic ice without power"]);
        assert_eq!(found(&public, "vaccines").await.len(), 2);
        assert!(found(&public, "zephyrine").await.is_empty(), "no name leads to what is blind");
        let page = public.get("/search?q=quixotic").await;
        assert!(page.shows("Challenge") && page.shows(&format!("/challenges/{}", blind.id)), "{}", page.text);
        assert!(!page.shows("Zephyrine"));
        // Translated, it is found by words of the translation too, as long as the translation is of what it says now.
        let officer = t.client(&site, actor("Officer", Role::Officer, Scope::Workspace(desk)));
        translated(&officer, blind.id.cast(), "title", "Glace quintessenciée sans courant").await;
        settle(&t, &site).await;
        assert_eq!(found(&public, "quintessenciée").await, ["Quixotic ice without power"]);
        step(&cx, named.id, 2, Step::Withdraw).await.unwrap();
        settle(&t, &site).await;
        assert!(found(&public, "xenolith").await.is_empty());
        assert_eq!(found(&public, "vaccines").await.len(), 1);
    }

    async fn both_sides_are_told_of_the_pitch_and_the_owner_of_what_is_written_anew(t: Scratch) {
        let site = site(&t);
        let desk = desk(&t).await;
        let mut speakers = Vec::new();
        for name in ["Zephyrine Works", "Quixotic Ice"] {
            let firm = firm(&t, desk, name).await;
            let (account, _) = person(&t, &name.to_lowercase().replace(' ', "-")).await;
            let found = lb_directory::records::organisations(&t.system(), &[firm]).await.unwrap();
            let (_, subject) = found.into_iter().next().unwrap();
            let target = lb_workspaces::Target::Organisation(firm, subject);
            lb_workspaces::give(&t.system(), account, Role::Representative, &target).await.unwrap();
            let speaker = actor(name, Role::Representative, Scope::Organisation(firm));
            speakers.push((firm, lb_kernel::policy::Actor { account: Some(account), ..speaker }));
        }
        let [(owner, asks), (proposer, offers)] = <[_; 2]>::try_from(speakers).unwrap();
        let one = written(&t, owner, "Xenolith cooling without power", false).await;
        let (asking, offering) = (t.cx(asks.clone()), t.cx(offers.clone()));
        step(&asking, one.id, 1, Step::Publish).await.unwrap();
        let answer = |text: &str| ProposalAsk {
            title: "Cold box".to_owned(),
            text: text.to_owned(),
            language: "en".to_owned(),
            ..ProposalAsk::default()
        };
        let made = proposal::submit(&offering, &room(), one.id, proposer, &answer("Two days.")).await.unwrap();
        revise::revise(&offering, made.id, 1, &answer("Three days.")).await.unwrap();
        step(&asking, one.id, 2, Step::Select).await.unwrap();
        proposal::judge(&asking, made.id, 2, Stand::Shortlisted, "").await.unwrap();
        for day in ["2026-12-03", "2026-12-10"] {
            proposal::talk(&asking, made.id, day, "Smaller").await.unwrap();
        }
        proposal::judge(&asking, made.id, 3, Stand::Finalist, "").await.unwrap();
        let pitch = PitchAsk {
            starts: format!("{}T10:00", lb_testkit::started().plus_days(70).day()),
            zone: "Asia/Seoul".to_owned(),
            place: "Hall 3".to_owned(),
            note: String::new(),
        };
        revise::set_pitch(&asking, made.id, 4, &pitch).await.unwrap();
        settle(&t, &site).await;
        let told = async |who: &lb_kernel::policy::Actor| {
            let client = t.client(&site, who.clone()).reading("en");
            let all = client.get("/api/v1/notifications").await.json();
            let all = all["items"].as_array().unwrap().clone();
            all.iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" | ")
        };
        let (to_owner, to_proposer) = (told(&asks).await, told(&offers).await);
        assert!(to_owner.contains("has been edited") && to_owner.contains("day and place of a pitch"), "{to_owner}");
        assert!(!to_proposer.contains("has been edited") && to_proposer.contains("day and place of a pitch"), "{to_proposer}");
    }
}
