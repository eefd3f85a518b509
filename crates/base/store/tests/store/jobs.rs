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
}

#[async_trait]
impl Handler for Counting {
    fn kind(&self) -> &'static str {
        "test.count"
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
        let listed = jobs::list(&t.system(), 10).await.unwrap();
        assert_eq!((listed[0].state, listed[0].attempts), (State::Failed, 8));
        assert!(listed[0].last_error.as_deref().unwrap().contains("counting"));
        let cx = t.system();
        let mut tx = cx.begin().await.unwrap();
        assert!(jobs::retry(&mut tx, listed[0].id).await.unwrap());
        tx.commit().await.unwrap();
        assert!(jobs::run_next(&t.store, &handlers(&handler)).await.unwrap());
    }

    async fn news_arrive_in_order_and_again_until_taken(t: Scratch) {
        for n in 1..=3 {
            let cx = t.system();
            let mut tx = cx.begin().await.unwrap();
            tx.tell(Fact::of("note.written", "note", id::<Organisation>(n)));
            tx.commit().await.unwrap();
        }
        let listening = Arc::new(Listening { heard: Default::default(), deaf: AtomicUsize::new(2) });
        let receivers: Vec<Arc<dyn Receiver>> = vec![listening.clone()];
        assert!(outbox::deliver(&t.store, &receivers, 10).await.is_err());
        assert_eq!(outbox::deliver(&t.store, &receivers, 10).await.unwrap(), 3);
        assert_eq!(outbox::deliver(&t.store, &receivers, 10).await.unwrap(), 0);
        assert_eq!(*listening.heard.lock().unwrap(), [1, 2, 3]);
    }
}
