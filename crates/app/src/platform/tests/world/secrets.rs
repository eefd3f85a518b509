//! What opens without an account in the world: to whoever holds the secret in its address, and no more than that.

use lb_collaborations::actions::ask;
use lb_roundtables::actions::{capture, issues, links, plan};
use lb_roundtables::record::Gathering;
use lb_roundtables::rules::course::Purpose;
use lb_roundtables::rules::statement::Ask as Heard;
use lb_roundtables::rules::written::PersonAsk;

use super::*;

/// An address with a secret in it.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its route.
    pub route: &'static str,
    pub address: String,
    /// Words that it shows to everybody.
    pub shows: Vec<String>,
    /// The account whose records it shows besides.
    pub of: Option<&'static str>,
}

impl World {
    /// Keeps an address that opens without an account, with the words that it shows.
    pub(super) fn hold(&mut self, route: &'static str, address: &str, shows: &[&str]) {
        let shows = shows.iter().map(|word| (*word).to_owned()).collect();
        self.held.push(Held { route, address: address.to_owned(), shows, of: None });
    }

    /// What is behind an address with a secret in it.
    pub fn held_at(&self, address: &str) -> Option<&Held> {
        self.held.iter().find(|held| held.address == address)
    }

    /// The word that is told like this first.
    fn word_of(&self, what: &str) -> String {
        let marker = self.markers.iter().find(|marker| marker.what == what);
        marker.unwrap_or_else(|| panic!("nothing is a {what}")).word.clone()
    }

    /// What participants, partners and subscribers were sent. Those of the policy unit are made with its records.
    pub(super) async fn secrets(&mut self) {
        self.guests().await;
        let id = self.ids["collaboration"][0].parse().unwrap();
        let room = Arc::clone(&self.parts.collaborations);
        let asked = ask::ask(&self.cx(), &room, id, 3).await.unwrap();
        let title = self.word_of("title of a collaboration");
        for (_, path) in asked {
            self.hold("/collaborations/asked/{link}", &path, &[&title]);
        }
        let account = self.accounts.iter().find(|(name, _)| *name == "nobody").unwrap().1;
        let link = lb_accounts::sign_in_link(&self.cx(), account, false).await.unwrap();
        self.hold("/link/{secret}", &link, &[]);
        let drawn = self.client("officer").await.post("/deadlines/feed", &[]).await.text;
        let at = drawn.find("/deadlines/feed/").unwrap_or_else(|| panic!("no feed: {drawn}"));
        let address: String =
            drawn[at..].chars().take_while(|one| !"\"< ".contains(*one)).collect();
        let of = Some("officer");
        self.held.push(Held { route: "/deadlines/feed/{file}", address, shows: Vec::new(), of });
    }

    /// A participant of the first gathering, what it raised beforehand and what it said there.
    async fn guests(&mut self) {
        let id: Id<Gathering> = self.ids["gathering"][0].parse().unwrap();
        let [name, raised, said] = [(); 3].map(|()| self.fresh());
        let cx = self.all_seeing();
        let guest = PersonAsk {
            name: name.clone(),
            firm: "Somebody's works".into(),
            side: "company".into(),
            part: "guest".into(),
            language: "en".into(),
            ..PersonAsk::default()
        };
        let guest = plan::invite(&cx, id, &guest).await.unwrap();
        let heard = Heard {
            client: said.clone(),
            kind: "difficulty".into(),
            speaker: guest.to_string(),
            language: "en".into(),
            words: format!("The landlord refused {said}"),
            ..Heard::default()
        };
        let (statement, _) = capture::capture(&cx, id, &heard).await.unwrap();
        self.id("gathering-statement", statement.id);
        let stranger = self.t.cx(Actor::anonymous());
        let roundtables = Arc::clone(&self.parts.roundtables);
        let mut paths = Vec::new();
        for purpose in [Purpose::Issues, Purpose::Wording] {
            let handed = links::hand_out(&cx, &roundtables, id, &[guest], purpose).await.unwrap();
            paths.push(handed[0].path.clone());
        }
        let secret = paths[0].rsplit('/').next().unwrap();
        let words = format!("We cannot pay {raised}");
        issues::send(&stranger, secret, &raised, "en", &words).await.unwrap();
        let desk = Subject {
            record: Some(id.cast()),
            workspace: Some(self.workspaces[1]),
            visibility: Visibility::Workspace,
            ..Subject::default()
        };
        let rule = Rule::Acts(vec![(self.act("gathering.brief"), desk)]);
        let home = [format!("/gatherings/{id}")];
        self.put(&name, "name of a participant".into(), rule.clone(), &home);
        self.put(&raised, "issue of a participant".into(), rule.clone(), &home);
        self.put(&said, "statement of a participant".into(), rule, &home);
        let title = self.word_of("title of a workspace gathering");
        self.hold("/gatherings/issues/{link}", &paths[0], &[&title, &name, &raised]);
        self.hold("/gatherings/wording/{link}", &paths[1], &[&title, &name, &said]);
    }
}
