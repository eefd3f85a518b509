//! The records of the world in which two organisations deal with each other: introductions, collaborations,
//! challenges with proposals, and what somebody searches for.

use lb_challenges::Challenges;
use lb_challenges::actions::{challenge, files, proposal};
use lb_challenges::record::{Challenge, Part};
use lb_challenges::rules::course::Step as ChallengeStep;
use lb_challenges::rules::written::{ChallengeAsk, ProposalAsk};
use lb_collaborations::actions::place::{PlaceAsk, place};
use lb_collaborations::actions::{open as opening, say};
use lb_collaborations::record::Party;
use lb_collaborations::rules::course::{Said, Side as Of, Source};
use lb_introductions::Introductions;
use lb_introductions::actions::answer as answers;
use lb_introductions::actions::documents::New;
use lb_introductions::actions::{
    documents as laid, network as terms, read as introduced, seed as introducing,
};
use lb_introductions::record::{Contact, Introduction};
use lb_introductions::rules::course::{Mode, Reply, Side, State};
use lb_introductions::rules::words::TermsKind;
use lb_network::actions::watch;
use lb_network::rules::watch::{Often, Sought};

use super::*;

/// A side of an introduction: organisation and listing.
type Ours = (Id<Organisation>, Id<Listing>);

fn room() -> Arc<Introductions> {
    Introductions::new(Arc::new(lb_bridges::Wares))
}

fn market() -> Arc<Challenges> {
    Challenges::new(Arc::new(lb_bridges::Owners))
}

impl World {
    /// One of each kind, between the organisation of the representative and that of the other one.
    pub(super) async fn dealings(&mut self) {
        let (own, theirs) = (self.organisations[4], self.organisations[5]);
        let (first, second, other) = (self.listings[0], self.listings[1], self.listings[4]);
        let done = self.introduction((own, first), (theirs, other), State::Introduced).await;
        self.introduction((own, second), (theirs, other), State::AcceptedByOne).await;
        // One that leads to another workspace, to an organisation of which nothing is known here but a summary: whoever
        // makes introductions here reads no more of it than of its listing.
        let hidden = self.organisations[7];
        self.listing(hidden, Visibility::PublicAnonymous, None).await;
        let unnamed = *self.listings.last().unwrap();
        self.introduction((own, first), (hidden, unnamed), State::AcceptedByOne).await;
        self.documents(done).await;
        self.receipt(done).await;
        let draft = self.challenge(own, None).await;
        self.collaboration(own, theirs, &draft).await;
        let open = self.challenge(own, Some(ChallengeStep::Publish)).await;
        self.proposal(&open, theirs).await;
        let word = self.fresh();
        let speaker = self.t.cx(self.actor("representative").await);
        let saved = watch::save(&speaker, &word, Sought::default(), None, Often::Weekly).await;
        let saved = saved.unwrap();
        let stop = format!("/network/watches/stop/{}", saved.link);
        self.hold("/network/watches/stop/{link}", &stop, &[&word]);
        let rule = Rule::Acts(vec![(self.act("watch.keep"), saved.subject())]);
        // Everybody's list is at the same address and shows the reader's own.
        self.put(&word, "name of a watch".into(), rule, &[]);
        self.difficulty((own, first), (theirs, self.listings[5])).await;
    }

    /// What stood in the way of an introduction that the representative took back, and of a listing that it closed:
    /// for its own side, the desk, and whoever reads it as a difficulty or what is asked for because of it.
    pub async fn difficulty(&mut self, own: Ours, other: Ours) {
        let speaker = self.t.cx(self.actor("representative").await);
        let (said, told) = (self.fresh(), self.fresh());
        let kept = Subject {
            workspace: Some(self.workspaces[1]),
            organisation: Some(own.0),
            account: speaker.actor.account,
            ..Subject::default()
        };
        let mut readers =
            ["difficulty.read", "item.read"].map(|code| (self.act(code), kept.clone())).to_vec();
        let id = self.introduction(own, other, State::AcceptedByOne).await;
        let words = format!("The licence for {said} was refused.");
        let one = answers::withdraw(&speaker, id, &words).await.unwrap();
        let read = self.act("introduction.read");
        readers.extend([None, Some(Side::Asker)].map(|side| (read, one.subject(side))));
        self.put(&said, "difficulty of an introduction".into(), Rule::Acts(readers.clone()), &[]);
        self.listing(own.0, Visibility::PublicNamed, Some(Step::Pause)).await;
        let (listing, network) = (*self.listings.last().unwrap(), Arc::clone(&self.parts.network));
        let words = format!("Nobody may bring {told} in.");
        let closed = write::step_saying(&speaker, &network, listing, 2, Step::Withdraw, &words);
        readers.push((self.act("suggestion.read"), closed.await.unwrap().subject()));
        self.put(&told, "difficulty of a listing".into(), Rule::Acts(readers), &[]);
    }

    /// An introduction that the first side asked for. Its contact is for both sides once they are
    /// introduced; before, for its own side and the desk.
    pub async fn introduction(
        &mut self,
        asker: Ours,
        asked: Ours,
        state: State,
    ) -> Id<Introduction> {
        let (word, back) = (self.fresh(), self.fresh());
        let introduced = state == State::Introduced;
        let contact = |name: &str| {
            Some(Contact { name: name.to_owned(), address: "somebody@contact.example".to_owned() })
        };
        let row = introducing::Row {
            workspace: self.workspaces[1],
            asker: (asker.0, asker.1.cast(), contact(&word)),
            asked: (asked.0, asked.1.cast(), contact(&back).filter(|_| introduced)),
            mode: Mode::Direct,
            state,
            replies: (Reply::Yes, if introduced { Reply::Yes } else { Reply::Pending }),
            made_at: lb_testkit::started(),
            days: 30,
        };
        let id = introducing::seed(&self.cx(), &[row], false).await.unwrap()[0];
        let one = introduced::whole(&self.cx(), id).await.unwrap();
        let read = self.act("introduction.read");
        let to = |sides: &[Option<Side>]| {
            Rule::Acts(sides.iter().map(|side| (read, one.subject(*side))).collect())
        };
        let homes = [format!("/introductions/{id}"), format!("/api/v1/introductions/{id}")];
        let everybody = to(&[None, Some(Side::Asker), Some(Side::Asked)]);
        let first = if introduced { everybody.clone() } else { to(&[None, Some(Side::Asker)]) };
        let what = |side: &str| format!("contact of the {side} side of an introduction, {state}");
        self.put(&word, what("first"), first, &homes);
        if introduced {
            self.put(&back, what("second"), everybody, &homes);
        }
        self.id("introduction", id);
        id
    }

    /// Terms that both sides accepted, and a document under them: for the two sides alone.
    async fn documents(&mut self, id: Id<Introduction>) {
        let words = [(Language::EN, "Keep it between you.".to_owned())];
        terms::publish(&self.cx(), self.workspaces[1], TermsKind::Confidentiality, &words)
            .await
            .unwrap();
        let sides = [
            self.t.cx(self.actor("representative").await),
            self.t.cx(self.actor("other representative").await),
        ];
        for cx in &sides {
            let shown = introduced::show(cx, &room(), id).await.unwrap();
            laid::accept(cx, &room(), id, shown.terms.unwrap().id).await.unwrap();
        }
        let (title, text) = (self.fresh(), self.fresh());
        let new = New { title: title.clone(), words: format!("Yield of {text}."), filed: None };
        let document = laid::add(&sides[0], &room(), id, &new).await.unwrap();
        let read = self.act("introduction.read");
        let of = |at: usize| Subject {
            organisation: Some(self.organisations[at]),
            ..Subject::default()
        };
        let rule = Rule::Acts(vec![(read, of(4)), (read, of(5))]);
        let page = format!("/introductions/{id}/documents/{document}");
        let homes = [page.clone(), format!("/api/v1{page}")];
        // The receipt, which the desk keeps, names what was shown.
        let desk = (read, introduced::whole(&self.cx(), id).await.unwrap().subject(None));
        let named = Rule::Acts(vec![(read, of(4)), (read, of(5)), desk]);
        self.put(&title, "title of a document of an introduction".into(), named, &[]);
        self.put(&text, "text of a document of an introduction".into(), rule, &homes);
        self.id("introduction-document", document);
    }

    /// Whoever reads an introduction reads in its receipt who of the other side was shown what.
    async fn receipt(&mut self, id: Id<Introduction>) {
        let one = introduced::whole(&self.cx(), id).await.unwrap();
        let read = self.act("introduction.read");
        let readers = [None, Some(Side::Asker), Some(Side::Asked)];
        let names = ["representative", "other representative", "member"];
        let told = names.map(|name| format!("name of the account of the {name}"));
        for marker in self.markers.iter_mut().filter(|marker| told.contains(&marker.what)) {
            if let Rule::Acts(acts) = &mut marker.rule {
                acts.extend(readers.map(|side| (read, one.subject(side))));
            }
        }
    }

    /// A collaboration with a step and its note: for both sides and the desk. It lives in a challenge that one side alone
    /// may see.
    pub async fn collaboration(
        &mut self,
        one: Id<Organisation>,
        two: Id<Organisation>,
        lives: &Challenge,
    ) {
        let (title, note) = (self.fresh(), self.fresh());
        let party = |organisation| Party {
            organisation,
            country: Some("KR".to_owned()),
            language: Some(Language::EN),
            contact: None,
        };
        let opening = opening::Opening {
            workspace: self.workspaces[1],
            one: party(one),
            two: party(two),
            title: title.clone(),
            language: Language::EN,
            source: Source::Meeting,
            source_record: title.clone(),
            sector: None,
            started_at: lb_testkit::started(),
            demonstration: false,
        };
        let made = opening::open(&self.cx(), &opening).await.unwrap();
        let said = Said {
            step: Some(lb_collaborations::rules::course::Step::Nda),
            note: note.clone(),
            ..Said::default()
        };
        say::advance(&self.cx(), made.id, made.version, said).await.unwrap();
        let lives = PlaceAsk { record: lives.id.to_string(), ..PlaceAsk::default() };
        place(&self.cx(), &self.parts.collaborations, made.id, &lives).await.unwrap();
        let read = self.act("collaboration.read");
        let sides = [None, Some(Of::One), Some(Of::Two)];
        let rule = Rule::Acts(sides.map(|side| (read, made.subject(side))).to_vec());
        let id = made.id;
        let homes = [format!("/collaborations/{id}"), format!("/api/v1/collaborations/{id}")];
        self.put(&title, "title of a collaboration".into(), rule.clone(), &homes);
        self.put(&note, "note of a collaboration".into(), rule, &homes);
        self.id("collaboration", id);
    }

    /// A challenge: for its owner and the desk, and for everybody when it is open.
    pub async fn challenge(
        &mut self,
        owner: Id<Organisation>,
        step: Option<ChallengeStep>,
    ) -> Challenge {
        let (title, text) = (self.fresh(), self.fresh());
        let ask = ChallengeAsk {
            title: format!("Keeping {title} cold"),
            text: format!("We look for a way to carry {text} for three days."),
            language: "en".to_owned(),
            closes_on: lb_testkit::started().plus_days(60).day().to_string(),
            ..ChallengeAsk::default()
        };
        let cx = self.cx();
        let mut one = challenge::create(&cx, &market(), owner, &ask, false).await.unwrap();
        if let Some(step) = step {
            one = challenge::step(&cx, one.id, one.version, step).await.unwrap();
        }
        let id = one.id;
        let homes = [format!("/challenges/{id}"), format!("/api/v1/challenges/{id}")];
        let rule = Rule::Acts(vec![(self.act("challenge.read"), one.subject())]);
        let what = |part: &str| format!("{part} of a challenge, open: {}", step.is_some());
        self.put(&title, what("title"), rule.clone(), &homes);
        self.put(&text, what("text"), rule, &homes);
        self.id("challenge", id);
        one
    }

    /// A proposal: for its organisation, the challenge's owner and the desk.
    async fn proposal(&mut self, to: &Challenge, organisation: Id<Organisation>) {
        let (title, text) = (self.fresh(), self.fresh());
        let ask = ProposalAsk {
            title: format!("Ice of {title}"),
            text: format!("Our {text} melts at five degrees."),
            language: "en".to_owned(),
            ..ProposalAsk::default()
        };
        let made =
            proposal::submit(&self.cx(), &market(), to.id, organisation, &ask).await.unwrap();
        let read = self.act("proposal.read");
        let parts = [Part::Proposer, Part::Owner, Part::Desk];
        let rule = Rule::Acts(parts.map(|part| (read, made.subject(Some(part)))).to_vec());
        let id = made.id;
        let name = self.fresh();
        let speaker = self.t.cx(self.actor("other representative").await);
        let new = NewDocument {
            organisation,
            kind: DocumentKind::Profile,
            issued: None,
            valid_until: None,
            upload: Upload { name: format!("{name}.pdf"), bytes: super::records::PDF.to_vec() },
        };
        let (vault, hooks) = (lb_forms::Vault::within(&self.t.folder), lb_forms::Hooks::default());
        let filed = documents::file(&speaker, (&vault, &hooks), new).await.unwrap();
        let laid = files::lay(&speaker, id, filed).await.unwrap();
        // Until the two talk, its name is its organisation's, where it is filed and where it is laid.
        let own = Subject {
            record: Some(filed.cast()),
            organisation: Some(organisation),
            ..Subject::default()
        };
        let proposer = Subject { organisation: Some(organisation), ..Subject::default() };
        let readers = vec![(self.act("document.read"), own), (read, proposer)];
        let homes =
            [format!("/challenges/proposals/{id}"), format!("/api/v1/challenges/proposals/{id}")];
        self.put(&name, "name of a proposal's file".into(), Rule::Acts(readers), &homes);
        self.id("proposal_file", laid.id);
        let homes = [format!("/challenges/proposals/{id}"), format!("/challenges/{}", to.id)];
        self.put(&title, "title of a proposal".into(), rule.clone(), &homes);
        self.put(&text, "text of a proposal".into(), rule, &homes[..1]);
        self.id("proposal", id);
    }
}
