//! A room with three readers, some records, and a post that notes what it is given.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use lb_doors::{Site, Slice, migrations};
use lb_kernel::policy::{Actor, Role, Scope, Subject, Visibility};
use lb_kernel::{Account, Id, Locale};
use lb_notify::{
    Frequency, Group, Letter, NotSent, Notice, Notify, Options, Post, Reader, Readers, Subjects,
    slice,
};
use lb_store::jobs::run_next;
use lb_store::{Cx, Kept, Migration, Rows as _};
use lb_testkit::{Scratch, actor, id};
use serde_json::json;

pub fn kim() -> Actor {
    actor("Kim", Role::Officer, Scope::Workspace(id(1)))
}

pub fn account(actor: &Actor) -> Id<Account> {
    actor.account.unwrap()
}

/// Accounts: Kim reads Korean in Seoul, Dupont French in Paris.
struct People;

#[async_trait]
impl Readers for People {
    async fn reader(&self, _: &Cx, wanted: Id<Account>) -> Kept<Option<Reader>> {
        let dupont = actor("Dupont", Role::Officer, Scope::Workspace(id(2)));
        let known = [
            (kim(), "kim@example.org", Locale::Ko, "Asia/Seoul"),
            (dupont, "dupont@example.org", Locale::Fr, "Europe/Paris"),
        ];
        Ok(known.into_iter().find(|one| account(&one.0) == wanted).map(
            |(actor, address, locale, zone)| Reader {
                address: address.to_owned(),
                locale,
                zone: zone.to_owned(),
                actor,
            },
        ))
    }
}

/// Records of the type `thing`: number 1 is shown to the staff of workspace 1, 2 to nobody, 3 to all.
struct Things;

#[async_trait]
impl Subjects for Things {
    fn objects(&self) -> &'static [&'static str] {
        &["thing"]
    }

    async fn subjects(&self, _: &Cx, _: &str, records: &[Id<()>]) -> Kept<Vec<Subject>> {
        let levels = [
            (id::<()>(1), Visibility::Workspace),
            (id(2), Visibility::Private),
            (id(3), Visibility::PublicNamed),
        ];
        Ok(levels
            .into_iter()
            .filter(|(record, _)| records.contains(record))
            .map(|(record, visibility)| Subject {
                record: Some(record),
                workspace: Some(id(1)),
                visibility,
                ..Subject::default()
            })
            .collect())
    }
}

/// Notes letters, and answers as it was told.
#[derive(Default)]
pub struct Pillar {
    pub letters: Mutex<Vec<Letter>>,
    pub answers: Mutex<Vec<NotSent>>,
}

#[async_trait]
impl Post for Pillar {
    fn domain(&self) -> &str {
        "bridge.example"
    }

    async fn send(&self, letter: &Letter) -> Result<(), NotSent> {
        self.letters.lock().unwrap().push(letter.clone());
        match self.answers.lock().unwrap().pop() {
            Some(problem) => Err(problem),
            None => Ok(()),
        }
    }
}

pub struct Rig {
    pub site: Site,
    pub pillar: Arc<Pillar>,
}

pub fn rooms() -> Vec<Migration> {
    migrations(&[room(None, false).1])
}

fn room(post: Option<Arc<dyn Post>>, private: bool) -> (Notify, Slice) {
    let notify = Notify::new(Options {
        readers: Arc::new(People),
        subjects: vec![Arc::new(Things)],
        post,
        groups: vec![Group { code: "thing", key: "notify-notices", usual: Frequency::AtOnce }],
        private_webhooks: private,
    });
    (notify.clone(), slice(notify))
}

pub fn site(t: &Scratch, post: Option<Arc<dyn Post>>, private: bool) -> Site {
    let (notify, slice) = room(post, private);
    let site = t.site(vec![slice]);
    notify.mounted(&site.kit);
    site
}

pub fn rig(t: &Scratch) -> Rig {
    let pillar = Arc::new(Pillar::default());
    Rig { site: site(t, Some(pillar.clone()), false), pillar }
}

/// Something that is told to Kim, with the words of this room.
pub fn notice(usual: Frequency, key: Option<&str>) -> Notice {
    Notice {
        account: account(&kim()),
        kind: "thing.happened",
        about: None,
        text: "notify-daily-subject",
        data: json!({ "count": 3 }),
        href: "/things/1".to_owned(),
        usual,
        key: key.map(str::to_owned),
    }
}

pub async fn tell(t: &Scratch, notice: Notice) -> bool {
    let mut tx = t.system().begin().await.unwrap();
    let told = lb_notify::tell(&mut tx, notice).await.unwrap();
    tx.commit().await.unwrap();
    told
}

/// Runs all jobs that are due now; gives how many.
pub async fn work(t: &Scratch, site: &Site) -> usize {
    let mut count = 0;
    while run_next(&t.store, &site.handlers).await.unwrap() {
        count += 1;
        assert!(count < 100, "jobs without end");
    }
    count
}

/// The number of rows of each state of a table.
pub async fn states(t: &Scratch, table: &str) -> BTreeMap<String, i64> {
    let sql = format!("select state, count(*) as n from {table} group by state");
    let reader = t.system().read();
    let rows = reader.all(&sql, &[], |row| Ok((row.get("state")?, row.get("n")?)));
    rows.await.unwrap().into_iter().collect()
}

/// One text column of all rows of a table.
pub async fn column(t: &Scratch, table: &str, name: &str) -> Vec<Option<String>> {
    let sql = format!("select {name} from {table} order by id");
    t.system().read().all(&sql, &[], |row| row.get(name)).await.unwrap()
}
