//! The records of a policy unit in the world: difficulties of every consent, themes, authorities with what they were asked and
//! answered, measures, recommendations, a report of retaliation, and what is published of all that.

use lb_letters::actions::receive::{Incoming, Received, receive};
use lb_policy::NewDifficulty;
use lb_policy::actions::measures::{Measure, NewMeasure};
use lb_policy::actions::moves::Given;
use lb_policy::actions::offices::{OfficeAsk, enter};
use lb_policy::actions::protect::{NewReport, Wording};
use lb_policy::actions::recommend::{NewRecommendation, issue};
use lb_policy::actions::{
    batches, capture, confirm, difficulties, links, measures, moves, overview, propose, protect,
    themes,
};
use lb_policy::record::{Authority, Difficulty, Item, Proposer, Texts, Theme};
use lb_policy::rules::answer::Said;
use lb_policy::rules::confirmation::Said as Solved;
use lb_policy::rules::course::{Reason, Verdict};
use lb_policy::rules::measure::{MeasureKind, Term};
use lb_policy::rules::words::{Consent, Door as By, Handling};
use lb_register::actions::{publish, settings};
use lb_register::rules::settings::Rules;

use super::*;

/// What all companies say in the same words, so that the engine puts it together; each adds a word of its own.
const COMMON: &str = "No bank opens a corporate account for a foreign founder";

/// A difficulty with its item, and whose it is.
struct Told {
    id: Id<Difficulty>,
    item: Id<Item>,
    of: Id<Organisation>,
    word: String,
    company: String,
}

/// An authority with its name.
type Office = (Id<Authority>, String);

fn texts(word: &str) -> Texts {
    [("en".to_owned(), word.to_owned())].into()
}

impl World {
    /// Whom these acts are allowed of the unit's records.
    fn of_unit(&self, codes: &[&str]) -> Vec<(&'static Act, Subject)> {
        let unit = Subject {
            workspace: Some(self.workspaces[1]),
            visibility: Visibility::Workspace,
            ..Subject::default()
        };
        codes.iter().map(|code| (self.act(code), unit.clone())).collect()
    }

    /// The same of what a company said.
    fn of_company(&self, codes: &[&str], of: Id<Organisation>) -> Vec<(&'static Act, Subject)> {
        let mut acts = self.of_unit(codes);
        for (_, subject) in &mut acts {
            subject.organisation = Some(of);
            subject.visibility = Visibility::Private;
        }
        acts
    }

    async fn unit(&self) -> Cx {
        self.t.cx(self.actor("policy-officer").await)
    }

    /// The records of the unit at the centre.
    pub(super) async fn policy(&mut self) {
        let cx = self.unit().await;
        let room = Arc::clone(&self.parts.policy);
        lb_policy::actions::settings::receive(&cx, self.workspaces[1], true).await.unwrap();
        let [own, theirs, other] = [4, 5, 3].map(|at| self.organisations[at]);
        let private = self.told(own, Consent::Private).await;
        let asked = self.told(own, Consent::Anonymous).await;
        let waits = self.told(theirs, Consent::Named).await;
        let said = self.told(other, Consent::Anonymous).await;
        let back = self.told(own, Consent::Anonymous).await;
        let (common, apart) = self.themes([&private, &back], &asked).await;
        for told in [&asked, &waits, &said] {
            self.released(told, common);
        }
        self.kept(&private, apart);
        self.kept(&back, apart);
        // The first is asked, and published; the other is known to the unit.
        let office = self.office(&["register.read"]).await;
        self.office(&["authority.read"]).await;
        for told in [&asked, &waits, &said, &back] {
            self.given(told, office.0).await;
        }
        let sent = batches::send(&cx, &room, office.0).await.unwrap().unwrap();
        let answer = self.answered(&asked, Verdict::Accepted).await;
        self.answered(&said, Verdict::Accepted).await;
        self.answered(&back, Verdict::Accepted).await;
        let (measure, title, words) = self.measure(true).await;
        measures::link(&cx, measure, &[asked.item, said.item, back.item]).await.unwrap();
        self.measure(false).await;
        let questions = confirm::ask(&cx, &room, measure).await.unwrap();
        // One mail for each who said it.
        let path = |told: &Told| {
            let question = questions.iter().find(|one| told.id == one.difficulty);
            question.unwrap().path.clone()
        };
        self.replied(&said, measure, &path(&said)).await;
        let advice = self.recommendation(office.0).await;
        let rules = Rules { least: 3, base: 1, delay_days: 0, ..Rules::default() };
        settings::set(&cx, self.workspaces[1], rules).await.unwrap();
        publish::publish(&cx, &self.parts.register, self.workspaces[1], None).await.unwrap();
        // An authority has read and answered what its company allows nobody to read any more.
        let one = difficulties::show(&cx, back.id).await.unwrap().one;
        let wording = Wording { words: one.words.clone(), consent: Consent::Private };
        let speaker = self.t.cx(self.actor("representative").await);
        protect::confirm(&speaker, back.id, one.version, wording).await.unwrap();
        self.retaliation().await;
        self.letter().await;
        self.handled_by(&[own, theirs, other]);

        let mut tx = cx.begin().await.unwrap();
        let follow = links::follow(&mut tx, asked.id).await.unwrap();
        tx.commit().await.unwrap();
        let name = office.1.as_str();
        self.hold("/policy/follow/{link}", &follow, &[&asked.word, name, &title, &answer]);
        for told in [&asked, &back] {
            self.hold("/policy/asked/{link}", &path(told), &[&told.word, &title, &words]);
        }
        let confirm = links::ask(&cx, &room, private.id).await.unwrap();
        self.hold("/policy/confirm/{link}", &confirm, &[&private.word]);
        let [first, second] = &advice;
        let waiting = [waits.word.as_str(), waits.company.as_str(), name];
        let inbox = [&waiting[..], &[&asked.word, &said.word, first, second]].concat();
        self.hold("/policy/inbox/{link}", &sent.path, &inbox);
        let table = format!("{}/table.xlsx", sent.path);
        self.hold("/policy/inbox/{link}/table.xlsx", &table, &waiting[..2]);
        let item = format!("{}/items/{}", sent.path, waits.item);
        self.hold("/policy/inbox/{link}/items/{id}", &item, &waiting);
    }

    /// Whoever reads what became of an item reads which officer moved it.
    fn handled_by(&mut self, companies: &[Id<Organisation>]) {
        let readers = companies.iter().flat_map(|one| self.of_company(&["item.read"], *one));
        let readers: Vec<_> = readers.collect();
        let told = "name of the account of the policy-officer";
        for marker in self.markers.iter_mut().filter(|marker| marker.what == told) {
            if let Rule::Acts(acts) = &mut marker.rule {
                acts.extend(readers.clone());
            }
        }
    }

    /// A difficulty that somebody of a company told; who that is reads whoever handles it, and nobody else.
    async fn told(&mut self, of: Id<Organisation>, consent: Consent) -> Told {
        let [word, company, contact, address] = [(); 4].map(|()| self.fresh());
        let cx = self.unit().await;
        let new = NewDifficulty {
            consent,
            checked: consent != Consent::Private,
            proposer: Proposer {
                organisation: Some(of),
                company: company.clone(),
                contact: contact.clone(),
                address: format!("{}@told.example", address.to_lowercase()),
                account: None,
            },
            ..NewDifficulty::new(
                self.workspaces[1],
                By::Form,
                word.clone(),
                Language::EN,
                format!("{COMMON}, {word}."),
            )
        };
        let id = capture::capture(&cx, new).await.unwrap().difficulty.id;
        let item = difficulties::show(&cx, id).await.unwrap().items[0].id;
        let rule = Rule::Acts(self.of_unit(&["difficulty.proposer"]));
        let home = [format!("/policy/difficulties/{id}/proposer")];
        self.put(&company, "company of a difficulty, as typed".into(), rule.clone(), &[]);
        self.put(&contact, "contact of a difficulty".into(), rule.clone(), &home);
        self.put(&address.to_lowercase(), "address of a difficulty".into(), rule, &home);
        Told { id, item, of, word, company }
    }

    /// The rule of words that their company allows others to read: whoever takes them to the authorities, stands above, or
    /// works beside reads them.
    fn released(&mut self, told: &Told, theme: Id<Theme>) {
        let item = self.of_company(&["difficulty.read", "item.read"], told.of);
        let theme_read = self.of_unit(&["theme.read"]);
        let all = [item.clone(), theme_read.clone()].concat();
        self.put(&told.word, "words of a difficulty that may be read".into(), Rule::Acts(all), &[]);
        let (id, item_id) = (told.id, told.item);
        let places = [
            (item[..1].to_vec(), "difficulties", id.to_string()),
            (item[1..].to_vec(), "items", item_id.to_string()),
            (theme_read, "themes", theme.to_string()),
        ];
        for (acts, place, id) in places {
            let homes = [format!("/policy/{place}/{id}"), format!("/api/v1/policy/{place}/{id}")];
            self.stand(&told.word, "words of a difficulty", Rule::Acts(acts), &homes);
        }
    }

    /// The rule of words that nobody reads but the company and whoever takes them to the authorities.
    fn kept(&mut self, told: &Told, theme: Id<Theme>) {
        let rule = Rule::Acts(self.of_company(&["difficulty.read"], told.of));
        let mut homes = Vec::new();
        for place in [format!("difficulties/{}", told.id), format!("items/{}", told.item)] {
            homes.extend([format!("/policy/{place}"), format!("/api/v1/policy/{place}")]);
        }
        self.put(&told.word, "words of a private difficulty".into(), rule, &homes);
        let unit = Rule::Acts(self.of_unit(&["theme.edit"]));
        let home = [format!("/policy/themes/{theme}")];
        self.stand(&told.word, "words of a private difficulty", unit, &home);
    }

    /// Two themes: of what is published, and of one company alone.
    async fn themes(&mut self, apart: [&Told; 2], common: &Told) -> (Id<Theme>, Id<Theme>) {
        let (cx, room) = (self.unit().await, Arc::clone(&self.parts.policy));
        propose::group(&cx, &room, self.workspaces[1], false).await.unwrap();
        let found = overview::show(&cx, common.item).await.unwrap().line.item.theme;
        let id = found.expect("what is said in the same words is put together");
        let [first, second] = [(); 2].map(|()| self.fresh());
        let version = async || themes::show(&cx, id).await.unwrap().one.theme.version;
        let items = apart.map(|told| told.item);
        let other =
            themes::split(&cx, &room, id, version().await, &items, &second).await.unwrap().id;
        themes::rename(&cx, id, version().await, &texts(&first)).await.unwrap();
        let anybody = Rule::Acts(self.of_unit(&["register.read"]));
        let public = [format!("/register/{}", self.workspaces[1])];
        self.put(&first, "label of a theme that is published".into(), anybody, &public);
        let mut readers = self.of_unit(&["theme.read"]);
        let staff = Rule::Acts(readers.clone());
        readers.extend(self.of_company(&["item.read"], apart[0].of));
        self.put(&second, "label of a theme of one company".into(), Rule::Acts(readers), &[]);
        let homes = [format!("/policy/themes/{other}"), format!("/api/v1/policy/themes/{other}")];
        let homes = [&homes[..], &["/api/v1/search?q=WORD".to_owned()]].concat();
        self.stand(&second, "label of a theme of one company", staff, &homes);
        (id, other)
    }

    /// An authority whose name is for whom the first act is allowed.
    async fn office(&mut self, named: &[&str]) -> Office {
        let [name, contact, address] = [(); 3].map(|()| self.fresh());
        let ask = OfficeAsk {
            names: texts(&name),
            country: Some("KR".to_owned()),
            contact: contact.clone(),
            address: format!("{}@office.example", address.to_lowercase()),
            language: Language::EN,
            active: true,
            demonstration: false,
        };
        let cx = self.unit().await;
        let id = enter(&cx, self.workspaces[1], ask).await.unwrap().id;
        let page = format!("/policy/authorities/{id}");
        let homes = [page.clone(), "/policy/authorities".to_owned()];
        let readers = Rule::Acts(self.of_unit(&["authority.read"]));
        self.put(&name, "name of an authority".into(), Rule::Acts(self.of_unit(named)), &[]);
        self.stand(&name, "name of an authority", readers.clone(), &homes);
        self.put(&contact, "contact of an authority".into(), readers.clone(), &homes[..1]);
        self.put(&address.to_lowercase(), "address of an authority".into(), readers, &homes[..1]);
        (id, name)
    }

    async fn given(&self, told: &Told, authority: Id<Authority>) {
        let cx = self.unit().await;
        let version = overview::show(&cx, told.item).await.unwrap().line.item.version;
        let handling = Some(Handling::Administrative);
        let given = Given { handling, authority: Some(authority), systemic: false };
        moves::give(&cx, told.item, version, given).await.unwrap();
    }

    /// What an authority answered by letter, for the company, the unit, those above it, and those who translate it.
    async fn answered(&mut self, told: &Told, verdict: Verdict) -> String {
        let [word, name] = [(); 2].map(|()| self.fresh());
        let cx = self.unit().await;
        let version = overview::show(&cx, told.item).await.unwrap().line.item.version;
        let said = Said {
            verdict: Some(verdict),
            reason: Some(Reason::Law),
            next_check: None,
            text: format!("We looked into {word}."),
            language: Language::EN,
        };
        moves::answer(&cx, told.item, version, said, &name).await.unwrap();
        let mut readers = self.of_company(&["item.read"], told.of);
        let home = [format!("/policy/items/{}", told.item)];
        let items = Rule::Acts(readers.clone());
        self.put(&name, "name of who answered for an authority".into(), items.clone(), &home);
        self.stand(&word, "answer of an authority", items, &home);
        readers.extend(self.of_unit(&["translation.write"]));
        self.put(&word, "answer of an authority".into(), Rule::Acts(readers), &[]);
        word
    }

    /// A measure: in force and published with its conditions, or planned and known to the unit. Gives its title and words.
    async fn measure(&mut self, in_force: bool) -> (Id<Measure>, String, String) {
        let [title, words, conditions, owner, source] = [(); 5].map(|()| self.fresh());
        let cx = self.unit().await;
        let new = NewMeasure {
            workspace: self.workspaces[1],
            authority: None,
            kind: Some(MeasureKind::Guidance),
            language: Language::EN,
            titles: texts(&title),
            words: words.clone(),
            conditions: conditions.clone(),
            owner_name: owner.clone(),
            term: Term { effective: in_force.then(|| cx.now.day()), sunset: None },
            source: format!("https://source.example/{source}"),
            demonstration: false,
        };
        let id = measures::enter(&cx, new).await.unwrap().id;
        let page = format!("/policy/measures/{id}");
        let readers = Rule::Acts(self.of_unit(&["measure.read"]));
        let public = if in_force { "register.read" } else { "measure.read" };
        let public = Rule::Acts(self.of_unit(&[public]));
        let homes = [page.clone(), "/policy/measures".to_owned()];
        let what = |part: &str| format!("{part} of a measure, in force: {in_force}");
        for (word, part) in [(&title, "title"), (&conditions, "conditions"), (&source, "source")] {
            self.put(word, what(part), public.clone(), &[]);
            let homes = if part == "title" { &homes[..] } else { &homes[..1] };
            self.stand(word, &what(part), readers.clone(), homes);
            if in_force {
                let home = [format!("/register/{}/measures/{id}", self.workspaces[1])];
                self.stand(word, &what(part), public.clone(), &home);
            }
        }
        for (word, part) in [(&words, "words"), (&owner, "owner")] {
            self.put(word, what(part), readers.clone(), &homes[..1]);
        }
        (id, title, words)
    }

    /// What a company answers whether it is solved: for its own people, and those who see the measure.
    async fn replied(&mut self, told: &Told, measure: Id<Measure>, path: &str) {
        let note = self.fresh();
        let cx = self.t.cx(Actor::anonymous());
        let link = path.rsplit('/').next().unwrap();
        let question = confirm::find(&cx, link).await.unwrap().questions[0].0.id;
        let reply = confirm::Reply { question, said: Some(Solved::Solved), note: note.clone() };
        confirm::answer(&cx, link, &[reply]).await.unwrap();
        let item = self.of_company(&["item.read"], told.of);
        let seen = self.of_unit(&["measure.read"]);
        let home = [format!("/policy/items/{}", told.item)];
        self.stand(&note, "what a company said of a measure", Rule::Acts(item.clone()), &home);
        let home = [format!("/policy/measures/{measure}")];
        self.stand(&note, "what a company said of a measure", Rule::Acts(seen.clone()), &home);
        let all = Rule::Acts([item, seen].concat());
        self.put(&note, "what a company said of a measure".into(), all, &[]);
    }

    /// What an authority is formally asked to do. Gives its title and words.
    async fn recommendation(&mut self, authority: Id<Authority>) -> [String; 2] {
        let [title, words] = [(); 2].map(|()| self.fresh());
        let new = NewRecommendation {
            workspace: self.workspaces[1],
            authority: Some(authority),
            theme: None,
            language: Language::EN,
            title: title.clone(),
            words: format!("Please accept {words}."),
            demonstration: false,
        };
        let cx = self.unit().await;
        let one = issue(&cx, &self.parts.policy, new).await.unwrap();
        let readers = Rule::Acts(self.of_unit(&["recommendation.read"]));
        let homes =
            [format!("/policy/recommendations/{}", one.id), "/policy/recommendations".to_owned()];
        self.put(&title, "title of a recommendation".into(), readers.clone(), &homes);
        self.put(&words, "words of a recommendation".into(), readers, &homes[..1]);
        [title, words]
    }

    /// Somebody suffered for what was said, and tells those who handle that.
    async fn retaliation(&mut self) {
        let [words, suspect, address] = [(); 3].map(|()| self.fresh());
        let new = NewReport {
            words: format!("Our file was lost, {words}."),
            suspect: suspect.clone(),
            address: format!("{}@report.example", address.to_lowercase()),
        };
        let cx = self.t.cx(Actor::anonymous());
        protect::report(&cx, self.workspaces[1], None, Language::EN, new).await.unwrap();
        let rule = Rule::Acts(self.of_unit(&["retaliation.handle"]));
        let home = ["/policy/retaliation/reports".to_owned()];
        for (word, part) in
            [(words, "words"), (suspect, "suspect"), (address.to_lowercase(), "address")]
        {
            self.put(&word, format!("{part} of a report of retaliation"), rule.clone(), &home);
        }
    }

    /// A mail that reached the unit, with a file.
    async fn letter(&mut self) {
        let [subject, words, sender, file] = [(); 4].map(|()| self.fresh());
        let bytes = format!(
            "From: {sender} <{sender}@letter.example>\r\nSubject: {subject}\r\nMessage-ID: <{subject}@letter.example>\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\r\nThe visa waits, {words}.\r\n\
             --b\r\nContent-Disposition: attachment; filename=\"a.txt\"\r\n\r\nThe visit, {file}.\r\n--b--\r\n"
        );
        let incoming = Incoming {
            bytes: bytes.into_bytes(),
            workspace: Some(self.workspaces[1]),
            ..Incoming::default()
        };
        let vault = lb_forms::Vault::within(&self.t.folder);
        let cx = self.t.system();
        let done = receive(&cx, &self.parts.letters, &vault, incoming).await.unwrap();
        let Received::Kept { letter, fresh: true } = done else { panic!("{done:?}") };
        let rule = Rule::Acts(self.of_unit(&["letter.read"]));
        let own = format!("/letters/{}", letter.id);
        let api = format!("/api/v1/letters/{}", letter.id);
        let homes = [own.clone(), api];
        self.put(&subject, "subject of a letter".into(), rule.clone(), &homes);
        self.put(&words, "letter".into(), rule.clone(), &homes);
        self.put(&sender, "sender of a letter".into(), rule.clone(), &homes);
        let home = [format!("{own}/files/1")];
        self.put(&file, "file of a letter".into(), rule, &home);
    }

    /// More records of the unit that outsiders learn nothing of.
    pub async fn unseen(&mut self) {
        let told = self.told(self.organisations[4], Consent::Anonymous).await;
        let (office, _) = self.office(&["authority.read"]).await;
        self.given(&told, office).await;
        self.measure(false).await;
        self.recommendation(office).await;
        self.retaliation().await;
        self.letter().await;
    }
}
