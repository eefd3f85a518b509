//! What is said at a gathering, as the difficulty record hears of it: once its speaker has confirmed it, with the
//! earlier theme it was taken for, whoever wrote it down and whenever its speaker was found.

use std::sync::Arc;

use lb_bridges::Pledges;
use lb_directory::journey::JourneySource as _;
use lb_kernel::policy::{Actor, Role, Scope};
use lb_kernel::{Id, Language};
use lb_policy::actions::capture as policy;
use lb_policy::actions::difficulties;
use lb_policy::actions::overview::{self, Filter};
use lb_policy::actions::protect::{self, Wording};
use lb_policy::record::{Difficulty, Theme};
use lb_policy::rules::words::Door;
use lb_roundtables::actions::amend::{amend, pass_on};
use lb_roundtables::actions::capture::capture;
use lb_roundtables::actions::confirm::{self, Said};
use lb_roundtables::actions::plan;
use lb_roundtables::record::Statement;
use lb_roundtables::rules::amend::{Amendment, Who};
use lb_roundtables::rules::statement::{Ask, Consent, Verdict};
use lb_roundtables::rules::written::{Ask as Visit, PersonAsk};
use lb_store::Rows as _;
use lb_testkit::{Scratch, actor};

use super::{desk, firm, rooms, settle};
use crate::platform::{Parts, slices};

/// What became of a statement: the difficulties that came in by the door of gatherings.
async fn captured(t: &Scratch) -> Vec<Id<Difficulty>> {
    let sql = "select id from difficulty where door = 'gathering' order by made_at, id";
    t.system().read().all(sql, &[], |row| row.get("id")).await.unwrap()
}

/// A speaker's own yes behind the link that it was handed.
async fn confirmed(t: &Scratch, path: &str, one: Id<Statement>, version: i64, words: &str) {
    let link = path.rsplit('/').next().unwrap();
    let verdict = Verdict::Confirm { words: words.to_owned(), consent: Consent::Anonymous };
    let said = [Said { statement: one, version, verdict }];
    assert_eq!(confirm::answer(&t.cx(Actor::anonymous()), link, &said).await.unwrap(), 1);
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn what_was_heard_from_nobody_becomes_a_difficulty_of_its_company_in_the_theme_it_was_taken_for(t: Scratch) {
        let parts = Parts::new(None).unwrap();
        let site = t.site(slices(&parts));
        parts.notify.mounted(&site.kit);
        let desk = desk(&t).await;
        let own = firm(&t, desk, "Zephyrine Works").await;
        let room = Arc::clone(&parts.roundtables);
        let officer = || t.cx(actor("Officer", Role::Officer, Scope::Workspace(desk)));
        // A theme that people have confirmed.
        let row = policy::Row {
            new: lb_policy::NewDifficulty::new(desk, Door::Desk, "first", Language::EN, "Banks refuse accounts."),
            at: t.system().now,
            theme: Some(0),
        };
        let label = [("en".to_owned(), "Bank accounts".to_owned())].into();
        policy::seed(&t.system(), desk, vec![row], &[policy::ThemeRow { label, systemic: false }]).await.unwrap();
        let theme: Id<Theme> = t.system().read().first("select id from theme", &[], |row| row.get("id")).await.unwrap().unwrap();

        let day = lb_testkit::started().plus_days(-1).to_string();
        let visit = Visit {
            kind: "visit".to_owned(),
            title: "Visit".to_owned(),
            language: "en".to_owned(),
            starts: format!("{}T10:00", &day[..10]),
            zone: "Asia/Seoul".to_owned(),
            place: "Seoul".to_owned(),
            visibility: "workspace".to_owned(),
            ..Visit::default()
        };
        let at = plan::plan(&officer(), desk, "visit", &visit).await.unwrap();
        let guest = PersonAsk {
            name: "Hana Thornbury".to_owned(),
            firm: "Zephyrine Works".to_owned(),
            organisation: own.to_string(),
            side: "company".to_owned(),
            language: "ko".to_owned(),
            address: "hana@zephyrine.example".to_owned(),
            ..PersonAsk::default()
        };
        plan::invite(&officer(), at, &guest).await.unwrap();
        let words = "No branch would open an account for our company";
        let ask = Ask { client: "a".to_owned(), kind: "fact".to_owned(), language: "en".to_owned(), words: words.to_owned(), ..Ask::default() };
        let (one, _) = capture(&officer(), at, &ask).await.unwrap();
        settle(&t, &site).await;
        assert!(captured(&t).await.is_empty(), "nobody has confirmed it");

        // The desk finds out which company it was and what it is; the company's own yes passes it on.
        let put = Amendment {
            kind: Some("difficulty".to_owned()),
            who: Some(Who::Firm("Zephyrine Works".to_owned())),
            same_as: Some(theme.to_string()),
            ..Amendment::default()
        };
        amend(&officer(), one.id, 1, &put).await.unwrap();
        let handed = pass_on(&officer(), &room, one.id).await.unwrap();
        settle(&t, &site).await;
        assert!(captured(&t).await.is_empty(), "it was only asked");
        confirmed(&t, &handed[0].path, one.id, 2, words).await;
        settle(&t, &site).await;
        let found = captured(&t).await;
        assert_eq!(found.len(), 1);
        let (kept, whose) = difficulties::some(&t.system(), &found).await.unwrap().remove(0);
        let whose = whose.unwrap();
        assert_eq!((kept.words.as_str(), kept.checked_at.is_some()), (words, true));
        assert_eq!((whose.organisation, whose.contact.as_str(), whose.address.as_str()), (Some(own), "Hana Thornbury", "hana@zephyrine.example"));
        let all = overview::list(&t.system(), &Filter::default(), None, 50).await.unwrap();
        let item = all.lines.iter().find(|line| line.item.difficulty == found[0]).unwrap();
        assert_eq!(item.item.theme, Some(theme));
        // The guest has no account: it is mailed the link by which it follows that.
        let sql = "select address from mail_out where template = 'policy-mail-follow'";
        let mailed = t.system().read().all(sql, &[], |row| row.get::<String>("address")).await.unwrap();
        assert_eq!(mailed, ["hana@zephyrine.example"]);
        // What the company says at the policy unit of how far its words may go holds at the gathering too.
        let speaker = t.cx(actor("Own", Role::Representative, Scope::Organisation(own)));
        let narrower = Wording { words: words.to_owned(), consent: lb_policy::rules::words::Consent::Private };
        protect::confirm(&speaker, found[0], kept.version, narrower).await.unwrap();
        settle(&t, &site).await;
        let (said, ..) = lb_roundtables::actions::read::whole(&t.system(), one.id).await.unwrap();
        assert_eq!((said.consent, said.words.as_str()), (Consent::Private, words));
        // What it promised there is a moment of its journey.
        let promise = lb_roundtables::rules::commitment::Ask { words: "A pilot by spring".to_owned(), language: "en".to_owned(),
            owner: "Hana Thornbury".to_owned(), organisation: own.to_string(), ..Default::default() };
        lb_roundtables::actions::commitments::make(&officer(), at, "p", None, &promise).await.unwrap();
        let told = Pledges.entries(&speaker, own, None, 9).await.unwrap();
        assert_eq!(told.iter().map(|one| one.title.as_str()).collect::<Vec<_>>(), ["A pilot by spring"]);
        assert!(Pledges.entries(&t.cx(Actor::anonymous()), own, None, 9).await.unwrap().is_empty());

        // A fact that its speaker confirmed turns out to be a difficulty: it goes on once the desk says so.
        let words = "Our samples wait at the border for weeks";
        let ask = Ask { client: "b".to_owned(), words: words.to_owned(), ..ask };
        let (fact, _) = capture(&officer(), at, &ask).await.unwrap();
        let whose = Amendment { who: Some(Who::Firm("Zephyrine Works".to_owned())), ..Amendment::default() };
        amend(&officer(), fact.id, 1, &whose).await.unwrap();
        let handed = pass_on(&officer(), &room, fact.id).await.unwrap();
        confirmed(&t, &handed[0].path, fact.id, 2, words).await;
        settle(&t, &site).await;
        assert_eq!(captured(&t).await.len(), 1, "a fact is no difficulty");
        let kind = Amendment { kind: Some("difficulty".to_owned()), ..Amendment::default() };
        amend(&officer(), fact.id, 3, &kind).await.unwrap();
        settle(&t, &site).await;
        assert_eq!(captured(&t).await.len(), 2);
    }
}
