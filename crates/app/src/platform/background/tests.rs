use async_trait::async_trait;
use lb_kernel::{Id, Organisation};
use lb_store::outbox::News;
use lb_store::{Cx, Fact, Rows as _};
use serde_json::Value;
use tokio::sync::Notify;

use super::*;
use crate::platform::{Parts, slices};

fn rooms() -> Vec<lb_store::Migration> {
    lb_doors::migrations(&slices(&Parts::new(None).unwrap()))
}

/// Begins and never ends.
struct Endless {
    begun: Arc<Notify>,
}

#[async_trait]
impl Handler for Endless {
    fn kind(&self) -> &'static str {
        "webhook.deliver"
    }

    async fn run(&self, _: &Cx, _: &Value) -> Kept<()> {
        self.begun.notify_one();
        std::future::pending().await
    }
}

struct Quick {
    kind: &'static str,
    done: Arc<Notify>,
}

#[async_trait]
impl Handler for Quick {
    fn kind(&self) -> &'static str {
        self.kind
    }

    async fn run(&self, _: &Cx, _: &Value) -> Kept<()> {
        self.done.notify_one();
        Ok(())
    }
}

struct Panicking {
    heard: Arc<Notify>,
}

#[async_trait]
impl Receiver for Panicking {
    fn name(&self) -> &'static str {
        "panicking"
    }

    async fn receive(&self, _: &Cx, news: &News) -> Kept<()> {
        self.heard.notify_one();
        assert_ne!(news.action, "thing.moved", "too much");
        Ok(())
    }
}

#[test]
fn every_kind_of_job_has_its_lane() {
    for slice in slices(&Parts::new(None).unwrap()) {
        for handler in slice.handlers {
            let wanted = match handler.kind() {
                "mail.send" | "mail.deliver" | "mail.resume" | "notify.plan" | "notify.digest" => {
                    Lane::Mail
                }
                "webhook.deliver" => Lane::Webhooks,
                "translations.machine" => Lane::Translations,
                _ => Lane::Own,
            };
            assert_eq!(lane(handler.kind()), wanted, "{}", handler.kind());
        }
    }
    assert_eq!(lane("translations.fill"), Lane::Own);
}

lb_testkit::on_both! {
    rooms: rooms();

    async fn what_is_slow_or_panics_keeps_nobody_waiting(t: Scratch) {
        let mut site = t.site(slices(&Parts::new(None).unwrap()));
        let [begun, mail, own, heard]: [Arc<Notify>; 4] = Default::default();
        site.handlers.clear();
        let handlers: [Arc<dyn Handler>; 3] = [
            Arc::new(Endless { begun: begun.clone() }),
            Arc::new(Quick { kind: "mail.deliver", done: mail.clone() }),
            Arc::new(Quick { kind: "test.own", done: own.clone() }),
        ];
        site.handlers.extend(handlers.map(|one| (one.kind(), one)));
        site.receivers = vec![Arc::new(Panicking { heard: heard.clone() })];
        let working = tokio::spawn(work(site));
        let ask = async |kind: &str| {
            let cx = t.system();
            let mut tx = cx.begin().await.unwrap();
            jobs::put(&mut tx, kind, &Value::Null, None, cx.now).await.unwrap();
            tx.tell(Fact::of("thing.moved", "thing", lb_testkit::id::<Organisation>(1)));
            tx.commit().await.unwrap();
        };
        ask("webhook.deliver").await;
        begun.notified().await;
        heard.notified().await;
        ask("mail.deliver").await;
        ask("test.own").await;
        mail.notified().await;
        own.notified().await;
        working.abort();
        assert!(working.await.unwrap_err().is_cancelled());
        let waiting: Vec<Id<Organisation>> = t.system().read()
            .all("select record from outbox where done_at is null", &[], |row| row.get("record")).await.unwrap();
        assert_eq!(waiting.len(), 3);
    }
}
