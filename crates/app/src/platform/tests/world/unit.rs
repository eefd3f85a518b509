//! The records of the world that a policy unit keeps: a difficulty with whose it is, its item and theme, an
//! authority, a measure, a recommendation, a report of retaliation.

use lb_policy::NewDifficulty;
use lb_policy::actions::measures::NewMeasure;
use lb_policy::actions::moves::Given;
use lb_policy::actions::offices::OfficeAsk;
use lb_policy::actions::protect::NewReport;
use lb_policy::actions::recommend::NewRecommendation;
use lb_policy::actions::{capture, measures, moves, offices, protect, recommend};
use lb_policy::record::{Authority, Item, Proposer, Texts};
use lb_policy::rules::measure::{MeasureKind, Term};
use lb_policy::rules::words::{Consent, Door as Way, Handling};

use super::*;

fn english(text: impl Into<String>) -> Texts {
    [("en".to_owned(), text.into())].into()
}

/// Places in addresses with the tables of their records.
pub const KEPT: &[(&str, &str)] = &[
    ("difficulty", "difficulty"),
    ("policy-authority", "authority"),
    ("policy-item", "item"),
    ("policy-measure", "measure"),
    ("policy-recommendation", "recommendation"),
    ("theme", "theme"),
];

impl World {
    /// One of each kind at the centre, about the organisation of the representative.
    pub(super) async fn unit(&mut self) {
        let (item, kept) = self.raised().await;
        let authority = self.authority(item, &kept).await;
        self.planned(authority).await;
        let words = self.fresh();
        let new = NewReport {
            words: format!("They told {words} to be silent."),
            suspect: String::new(),
            address: String::new(),
        };
        let centre = self.workspaces[1];
        protect::report(&self.all_seeing(), centre, None, Language::EN, new).await.unwrap();
        let within = Subject { workspace: Some(centre), ..Subject::default() };
        let rule = Rule::Acts(vec![(self.act("retaliation.handle"), within)]);
        let home = ["/policy/retaliation/reports".to_owned()];
        self.put(&words, "report of retaliation".into(), rule, &home);
    }

    /// A difficulty in a theme: its words are for its company and the unit, with those above it where it is
    /// an item; whose it is for the unit alone, on record.
    async fn raised(&mut self) -> (Id<Item>, Subject) {
        let centre = self.workspaces[1];
        let [words, contact, label] = [(); 3].map(|()| self.fresh());
        let account = self.accounts.iter().find(|(name, _)| *name == "representative").unwrap().1;
        let mut new = NewDifficulty::new(
            centre,
            Way::Desk,
            words.clone(),
            Language::EN,
            format!("Banks refuse {words} without a reason."),
        );
        new.proposer = Proposer {
            organisation: Some(self.organisations[4]),
            contact: contact.clone(),
            account: Some(account),
            ..Proposer::default()
        };
        (new.consent, new.checked) = (Consent::Anonymous, true);
        let row = capture::Row { new, at: lb_testkit::started(), theme: Some(0) };
        let themes = [capture::ThemeRow { label: english(&label), systemic: false }];
        capture::seed(&self.cx(), centre, vec![row], &themes).await.unwrap();
        let sql = "select i.id, i.difficulty from item i \
                   join difficulty d on d.id = i.difficulty where d.reference = $1";
        let read = |row: &lb_store::Row| Ok((row.get::<Id<Item>>("id")?, row.get("difficulty")?));
        let found = self.cx().read().first(sql, &[&words], read).await.unwrap();
        let (item, difficulty): (_, Id<lb_policy::record::Difficulty>) = found.unwrap();
        let kept = Subject {
            workspace: Some(centre),
            organisation: Some(self.organisations[4]),
            account: Some(account),
            ..Subject::default()
        };
        let readers =
            ["difficulty.read", "item.read"].map(|code| (self.act(code), kept.clone())).to_vec();
        let outside = (self.act("item.read"), kept.clone());
        // Those above a unit read its items, not its difficulties.
        let homes = [format!("/policy/items/{item}"), format!("/api/v1/policy/items/{item}")];
        self.put(&words, "words of a difficulty".into(), Rule::Acts(readers), &homes);
        let proposer = Rule::Acts(vec![(self.act("difficulty.proposer"), kept.clone())]);
        let home = [format!("/policy/difficulties/{difficulty}/proposer")];
        self.put(&contact, "contact of a difficulty".into(), proposer, &home);
        let rule = Rule::Acts(vec![(self.act("theme.read"), self.inside()), outside]);
        let home = [format!("/policy/items/{item}")];
        self.put(&label, "label of a theme".into(), rule, &home);
        (item, kept)
    }

    /// An authority that was given the item: for the unit and those above it, its name also for the company.
    async fn authority(&mut self, item: Id<Item>, kept: &Subject) -> Id<Authority> {
        let centre = self.workspaces[1];
        let (name, contact) = (self.fresh(), self.fresh());
        let ask = OfficeAsk {
            names: english(format!("Office of {name}")),
            country: Some("KR".to_owned()),
            contact: contact.clone(),
            address: String::new(),
            language: Language::EN,
            active: true,
            demonstration: false,
        };
        let made = offices::enter(&self.cx(), centre, ask).await.unwrap();
        let handling = Some(Handling::Administrative);
        let given = Given { handling, authority: Some(made.id), ..Given::default() };
        moves::give(&self.cx(), item, 1, given).await.unwrap();
        let read = (self.act("authority.read"), self.inside());
        let homes = [format!("/policy/authorities/{}", made.id)];
        let named = Rule::Acts(vec![read.clone(), (self.act("item.read"), kept.clone())]);
        self.put(&name, "name of an authority".into(), named, &homes);
        self.put(&contact, "contact of an authority".into(), Rule::Acts(vec![read]), &homes);
        made.id
    }

    /// A measure and a recommendation: for the unit and those above it.
    async fn planned(&mut self, authority: Id<Authority>) {
        let centre = self.workspaces[1];
        let [title, words, advice, reason] = [(); 4].map(|()| self.fresh());
        let new = NewMeasure {
            workspace: centre,
            authority: Some(authority),
            kind: Some(MeasureKind::Practice),
            language: Language::EN,
            titles: english(format!("Counter for {title}")),
            words: format!("A counter answers {words}."),
            conditions: String::new(),
            owner_name: String::new(),
            term: Term { effective: None, sunset: None },
            source: String::new(),
            demonstration: false,
        };
        let made = measures::enter(&self.cx(), new).await.unwrap();
        let rule = Rule::Acts(vec![(self.act("measure.read"), self.inside())]);
        let home = [format!("/policy/measures/{}", made.id)];
        self.put(&title, "title of a measure".into(), rule.clone(), &home);
        self.put(&words, "words of a measure".into(), rule, &home);
        let new = NewRecommendation {
            workspace: centre,
            authority: Some(authority),
            theme: None,
            language: Language::EN,
            title: format!("Answer {advice} in time"),
            words: format!("Because {reason} waits."),
            demonstration: false,
        };
        let room = Arc::clone(&self.parts.policy);
        let made = recommend::issue(&self.cx(), &room, new).await.unwrap();
        let rule = Rule::Acts(vec![(self.act("recommendation.read"), self.inside())]);
        let home = [format!("/policy/recommendations/{}", made.id)];
        self.put(&advice, "title of a recommendation".into(), rule.clone(), &home);
        self.put(&reason, "words of a recommendation".into(), rule, &home);
    }

    fn inside(&self) -> Subject {
        Subject {
            workspace: Some(self.workspaces[1]),
            visibility: Visibility::Workspace,
            ..Subject::default()
        }
    }
}
