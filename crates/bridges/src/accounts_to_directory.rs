//! An invitation to the record about oneself was accepted: the directory hears whose it is, by the word
//! of whoever invited.

use std::sync::Arc;

use async_trait::async_trait;
use lb_directory::actions::claim;
use lb_kernel::policy::Door;
use lb_notify::Readers as _;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

use super::accounts_to_notify::Accounts;
use super::change::id;

/// Who hears it.
pub struct Introduced;

#[async_trait]
impl Receiver for Introduced {
    fn name(&self) -> &'static str {
        "accounts-to-directory"
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        let Some(person) = news.record.filter(|_| news.action == "invitation.accepted") else {
            return Ok(());
        };
        let Some(guest) = id(news, "account") else { return Ok(()) };
        let mut as_giver = cx.through(Door::Page);
        if let Some(by) = id(news, "by") {
            // Whoever invited may be gone, or keep this record no more: then nobody has confirmed it.
            let Some(giver) = Accounts.reader(cx, by).await? else { return Ok(()) };
            as_giver.actor = Arc::new(giver.actor);
        }
        match claim::accepted(&as_giver, person.cast(), guest).await {
            // Somebody's already, or gone: there is nothing to do.
            Err(halt) if halt.refusal().is_some() => Ok(()),
            done => done,
        }
    }
}
