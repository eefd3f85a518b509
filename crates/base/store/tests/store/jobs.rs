use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use lb_kernel::Organisation;
use lb_store::jobs::{self, Handler, State};
use lb_store::outbox::{self, News, Receiver};
use lb_store::{Broken, Cx, Fact, Kept};
use lb_testkit::{Scratch, id};
use serde_json::{Value, json};

#[derive(Default)]
struct Counting {
    runs: AtomicUsize,
    fail: bool,
    recurs: bool,
}

#[async_trait]
impl Handler for Counting {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    fn recurs(&self) -> bool {
        self.recurs
    }

    async fn run(&self, _: &Cx, _: &Value) -> Kept<()> {
        self.runs.fetch_add(1, Ordering::SeqCst);
        if self.fail { Err(Broken::new("counting", "no").into()) } else { Ok(()) }
    }
}

fn handlers(handler: &Arc<Counting>) -> BTreeMap<&'static str, Arc<dyn Handler>> {
    BTreeMap::from([("test.count", handler.clone() as Arc<dyn Handler>)])
}

async fn ask(t: &Scratch, key: Option<&str>) {
    let cx = t.system();
    let mut tx = cx.begin().await.unwrap();
    jobs::put(&mut tx, "test.count", &json!({}), key, cx.now).await.unwrap();
    tx.commit().await.unwrap();
}

/// Refuses one piece of news for ever, by a panic or by an error.
struct Refusing {
    seq: i64,
    panics: bool,
}

#[async_trait]
impl Receiver for Refusing {
    fn name(&self) -> &'static str {
        "refusing"
    }

    async fn receive(&self, _: &Cx, news: &News) -> Kept<()> {
        assert!(!(self.panics && news.seq == self.seq), "too much");
        if news.seq == self.seq { Err(Broken::new("taking", "never").into()) } else { Ok(()) }
    }
}

struct Panicking;

#[async_trait]
impl Handler for Panicking {
    fn kind(&self) -> &'static str {
        "test.count"
    }

    async fn run(&self, _: &Cx, _: &Value) -> Kept<()> {
        panic!("out of bounds");
    }
}

async fn news(t: &Scratch, how_many: u128) {
    for n in 1..=how_many {
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        tx.tell(Fact::of("note.written", "note", id::<Organisation>(n)));
        tx.commit().await.unwrap();
    }
}

struct Listening {
    heard: std::sync::Mutex<Vec<i64>>,
    deaf: AtomicUsize,
}

#[async_trait]
impl Receiver for Listening {
    fn name(&self) -> &'static str {
        "listening"
    }

    async fn receive(&self, _: &Cx, news: &News) -> Kept<()> {
        if self.deaf.load(Ordering::SeqCst) > 0 {
            self.deaf.fetch_sub(1, Ordering::SeqCst);
            return Err(Broken::new("listening", "deaf").into());
        }
        self.heard.lock().unwrap().push(news.seq);
        Ok(())
    }
}

lb_testkit::on_both! {
    rooms: lb_store::migrations();

    async fn a_job_is_taken_by_one_worker(t: Scratch) {
        let handler = Arc::new(Counting::default());
        for _ in 0..20 {
            ask(&t, None).await;
        }
        let workers: Vec<_> = (0..6)
            .map(|_| {
                let (t, handlers) = (t.clone(), handlers(&handler));
                tokio::spawn(async move { while jobs::run_next(&t.store, &handlers).await.unwrap() {} })
            })
            .collect();
        for worker in workers {
            worker.await.unwrap();
        }
        assert_eq!(handler.runs.load(Ordering::SeqCst), 20);
    }

    async fn the_same_key_is_asked_for_once(t: Scratch) {
        let handler = Arc::new(Counting::default());
        ask(&t, Some("a")).await;
        ask(&t, Some("a")).await;
        ask(&t, Some("b")).await;
        while jobs::run_next(&t.store, &handlers(&handler)).await.unwrap() {}
        assert_eq!(handler.runs.load(Ordering::SeqCst), 2);
        ask(&t, Some("a")).await;
        assert!(jobs::run_next(&t.store, &handlers(&handler)).await.unwrap());
    }

    async fn a_failing_job_is_tried_again_with_growing_pauses(t: Scratch) {
        let handler = Arc::new(Counting { fail: true, ..Counting::default() });
        ask(&t, None).await;
        for tries in 1..=8_i64 {
            assert!(jobs::run_next(&t.store, &handlers(&handler)).await.unwrap(), "try {tries}");
            assert!(!jobs::run_next(&t.store, &handlers(&handler)).await.unwrap(), "a pause");
            t.clock.advance(10 * tries * tries);
        }
        t.clock.advance(1_000_000);
        assert!(!jobs::run_next(&t.store, &handlers(&handler)).await.unwrap());
        let listed = jobs::list(&t.system(), None, 10).await.unwrap();
        assert_eq!((listed[0].state, listed[0].attempts), (State::Failed, 8));
        assert!(listed[0].last_error.as_deref().unwrap().contains("counting"));
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        assert!(jobs::retry(&mut tx, listed[0].id).await.unwrap());
        tx.commit().await.unwrap();
        assert!(jobs::run_next(&t.store, &handlers(&handler)).await.unwrap());
    }

    async fn what_recurs_is_asked_for_again_a_day_after_its_last_try(t: Scratch) {
        let handler = Arc::new(Counting { fail: true, recurs: true, ..Counting::default() });
        ask(&t, Some("daily")).await;
        for _ in 0..8 {
            assert!(jobs::run_next(&t.store, &handlers(&handler)).await.unwrap());
            t.clock.advance(1_000);
        }
        assert!(!jobs::run_next(&t.store, &handlers(&handler)).await.unwrap(), "the next day has not come");
        let listed = jobs::list(&t.system(), Some(State::Waiting), 10).await.unwrap();
        assert_eq!((listed.len(), listed[0].attempts), (1, 0));
        t.clock.advance(86_400);
        assert!(jobs::run_next(&t.store, &handlers(&handler)).await.unwrap());
        assert_eq!(handler.runs.load(Ordering::SeqCst), 9);
    }

    async fn news_arrive_in_order_and_again_until_taken(t: Scratch) {
        news(&t, 3).await;
        let listening = Arc::new(Listening { heard: Default::default(), deaf: AtomicUsize::new(2) });
        let receivers: Vec<Arc<dyn Receiver>> = vec![listening.clone()];
        assert!(outbox::deliver(&t.store, &receivers, 10).await.is_err());
        assert_eq!(outbox::deliver(&t.store, &receivers, 10).await.unwrap(), 0, "a pause");
        t.clock.advance(1);
        assert_eq!(outbox::deliver(&t.store, &receivers, 10).await.unwrap(), 3);
        assert_eq!(outbox::deliver(&t.store, &receivers, 10).await.unwrap(), 0);
        assert_eq!(*listening.heard.lock().unwrap(), [1, 2, 3]);
    }

    async fn news_that_are_always_refused_are_set_aside(t: Scratch) {
        for panics in [false, true] {
            news(&t, 3).await;
            let listening = Arc::new(Listening { heard: Default::default(), deaf: AtomicUsize::new(0) });
            let seq = if panics { 5 } else { 2 };
            let refusing = Arc::new(Refusing { seq, panics });
            let receivers: Vec<Arc<dyn Receiver>> = vec![refusing, listening.clone()];
            for tries in 1..10_i64 {
                assert!(outbox::deliver(&t.store, &receivers, 10).await.is_err(), "try {tries}");
                assert_eq!(outbox::deliver(&t.store, &receivers, 10).await.unwrap(), 0, "a pause");
                t.clock.advance(tries * tries);
            }
            let last = |heard: &Listening| heard.heard.lock().unwrap().last().copied();
            assert_eq!(last(&listening), Some(seq), "whoever takes it has it, and what follows waits");
            assert!(outbox::oldest(&t.system()).await.unwrap().is_some());
            outbox::deliver(&t.store, &receivers, 10).await.unwrap();
            assert_eq!(last(&listening), Some(seq + 1));
            assert_eq!(outbox::waiting(&t.system()).await.unwrap(), 0);
            assert_eq!(outbox::oldest(&t.system()).await.unwrap(), None);
            let troubled = outbox::troubled(&t.system(), 10).await.unwrap();
            assert_eq!((troubled.len(), troubled[0].seq, troubled[0].set_aside), (1, seq, true));
            assert!(troubled[0].last_error.as_deref().unwrap().starts_with("refusing"));
            let cx = t.system();
            let mut tx = cx.begin().await.unwrap();
            assert!(outbox::retry(&mut tx, seq).await.unwrap());
            assert!(!outbox::retry(&mut tx, seq + 1).await.unwrap());
            tx.commit().await.unwrap();
            let healed: Vec<Arc<dyn Receiver>> = vec![listening.clone()];
            assert_eq!(outbox::deliver(&t.store, &healed, 10).await.unwrap(), 1);
            assert!(outbox::troubled(&t.system(), 10).await.unwrap().is_empty());
        }
    }

    async fn a_panic_is_the_jobs_own_trouble(t: Scratch) {
        ask(&t, None).await;
        let handlers = BTreeMap::from([("test.count", Arc::new(Panicking) as Arc<dyn Handler>)]);
        assert!(jobs::run_next(&t.store, &handlers).await.unwrap());
        let listed = jobs::list(&t.system(), None, 10).await.unwrap();
        assert_eq!(listed[0].state, State::Waiting);
        assert!(listed[0].last_error.as_deref().unwrap().contains("out of bounds"));
    }

    async fn a_job_whose_process_dies_is_not_taken_for_ever(t: Scratch) {
        ask(&t, None).await;
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        let lost = cx.now.plus_seconds(-1);
        tx.run("update job set state = 'running', attempts = 8, locked_until = $1", &[&lost]).await.unwrap();
        tx.commit().await.unwrap();
        let handler = Arc::new(Counting::default());
        assert!(!jobs::run_next(&t.store, &handlers(&handler)).await.unwrap());
        assert_eq!(handler.runs.load(Ordering::SeqCst), 0);
        let listed = jobs::list(&t.system(), None, 10).await.unwrap();
        assert_eq!(listed[0].state, State::Failed);
        assert!(listed[0].last_error.is_some());
    }

    async fn a_failed_job_stays_when_the_same_waits(t: Scratch) {
        ask(&t, Some("a")).await;
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        tx.run("update job set state = 'failed'", &[]).await.unwrap();
        tx.commit().await.unwrap();
        ask(&t, Some("a")).await;
        let failed = jobs::list(&t.system(), None, 10).await.unwrap()[0].id;
        let mut tx = cx.begin().await.unwrap();
        assert!(!jobs::retry(&mut tx, failed).await.unwrap());
        tx.run("update job set state = 'done' where state = 'waiting'", &[]).await.unwrap();
        assert!(jobs::retry(&mut tx, failed).await.unwrap());
        tx.commit().await.unwrap();
    }
}
