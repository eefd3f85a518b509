//! Makes what the tests are about: a room of books whose texts are held in memory.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use lb_doors::{Site, Slice};
use lb_kernel::localised::Translation;
use lb_kernel::policy::{Actor, Permit, Role, Scope, Subject, Visibility};
use lb_kernel::refusal::Kind;
use lb_kernel::{Id, Language, Locale, Localised, Organisation, Refusal, Workspace};
use lb_store::{Cx, Fact, Kept, Migration, Outcome, Tx};
use lb_testkit::{Scratch, actor, id};
use lb_translations::{
    Asked, Bearer, Glossary, Item, Machine, Source, Term, Text, Translations, follow, list,
};

pub const OURS: Id<Workspace> = id(1);
pub const THEIRS: Id<Workspace> = id(2);
pub const OWNER: Id<Organisation> = id(11);

/// The books.
#[derive(Default)]
pub struct Shelf(pub Mutex<BTreeMap<Id<()>, Text>>);

#[async_trait]
impl Source for Shelf {
    type Record = ();

    fn object(&self) -> &'static str {
        "book"
    }

    fn label(&self, _: Locale) -> String {
        "Book".to_owned()
    }

    fn field(&self, _: &str, _: Locale) -> String {
        "Blurb".to_owned()
    }

    async fn texts(&self, _: &Cx, records: &[Id<()>]) -> Kept<Vec<Text>> {
        let shelf = self.0.lock().unwrap();
        Ok(records.iter().filter_map(|id| shelf.get(id).cloned()).collect())
    }

    async fn after(&self, _: &Cx, after: Option<Id<()>>, most: u32) -> Kept<Vec<Id<()>>> {
        let shelf = self.0.lock().unwrap();
        let ids = shelf.keys().copied().filter(|id| after.is_none_or(|after| *id > after));
        Ok(ids.take(most.min(2) as usize).collect())
    }

    async fn keep(&self, tx: &mut Tx, _: &Permit, text: &Text, new: Translation) -> Outcome<()> {
        let mut shelf = self.0.lock().unwrap();
        let kept = shelf.get_mut(&text.record).unwrap();
        if kept.text.text != text.text.text {
            return Err(Refusal::new(Kind::Stale, "refusal.stale").into());
        }
        kept.text.translate(new);
        tx.tell(Fact::of("book.translated", "book", text.record));
        Ok(())
    }
}

/// Knows one word.
pub struct OneWord;

impl Glossary for OneWord {
    fn terms(&self, text: &str, _: Language, to: Language, _: Locale) -> Vec<Term> {
        let found = text.find("실험실").filter(|_| to == Language::JA);
        let term = |start| Term {
            range: start..start + "실험실".len(),
            words: vec!["実験室".to_owned()],
            source: "test".to_owned(),
        };
        found.map(term).into_iter().collect()
    }
}

pub struct Place {
    pub t: Scratch,
    pub shelf: Arc<Shelf>,
    pub room: Translations,
}

impl Place {
    pub fn new(t: &Scratch, machine: Option<Arc<dyn Machine>>) -> Self {
        let shelf = Arc::new(Shelf::default());
        let room = Translations::new(vec![shelf.clone()], Arc::new(OneWord), machine);
        Self { t: t.clone(), shelf, room }
    }

    /// Puts a book on the shelf and follows the news.
    pub async fn book(&self, number: u128, words: &str, visibility: Visibility) -> Id<()> {
        let record = id(number);
        let cx = self.t.system();
        let subject = Subject {
            record: Some(record),
            workspace: Some(OURS),
            organisation: Some(OWNER),
            visibility,
            ..Subject::default()
        };
        let title = (format!("Book {number}"), Language::EN);
        let bearer = Bearer::new(record, title, format!("/books/{record}"), subject);
        let text = bearer.text("blurb", Localised::new(Language::KO, words, cx.now), 400);
        self.shelf.0.lock().unwrap().insert(record, text);
        self.follow(record).await;
        record
    }

    pub async fn follow(&self, record: Id<()>) {
        follow(&self.t.system(), &self.room, "book", &[record]).await.unwrap();
    }

    /// The text of a book.
    pub fn text(&self, record: Id<()>) -> Localised {
        self.shelf.0.lock().unwrap()[&record].text.clone()
    }

    pub async fn listed(&self, actor: Actor, asked: &Asked) -> Vec<Item> {
        list(&self.t.cx(actor), &self.room, asked, None, 50).await.unwrap().0
    }

    pub fn site(&self) -> Site {
        self.t.site(slices(&self.room))
    }
}

pub fn slices(room: &Translations) -> Vec<Slice> {
    vec![lb_translations::slice(room.clone())]
}

pub fn rooms() -> Vec<Migration> {
    let room = Translations::new(Vec::new(), Arc::new(OneWord), None);
    lb_doors::migrations(&slices(&room))
}

pub fn into(language: Language) -> Asked {
    Asked { to: Some(language), ..Asked::default() }
}

pub fn officer() -> Actor {
    actor("Officer", Role::Officer, Scope::Workspace(OURS))
}

pub fn stranger() -> Actor {
    actor("Other", Role::Officer, Scope::Workspace(THEIRS))
}

pub fn member() -> Actor {
    actor("Member", Role::Member, Scope::Organisation(OWNER))
}
