//! Lets what other rooms keep of an organisation follow it when it is merged into another, and go back when
//! the two are parted: listings, introductions, collaborations, challenges, what was said and promised at
//! round tables, difficulties, answers and documents, deadlines, translations.

use std::sync::Arc;

use async_trait::async_trait;
use lb_directory::following::{Column, Following};
use lb_policy::Policy;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Kept};

/// The rooms that keep something of organisations, and where.
pub(super) const ROOMS: [(&str, &[Column]); 9] = [
    ("network-followers", lb_network::FOLLOWING),
    ("introductions-followers", lb_introductions::FOLLOWING),
    ("collaborations-followers", lb_collaborations::FOLLOWING),
    ("challenges-followers", lb_challenges::FOLLOWING),
    ("roundtables-followers", lb_roundtables::FOLLOWING),
    ("policy-followers", lb_policy::FOLLOWING),
    ("forms-followers", lb_forms::FOLLOWING),
    ("deadlines-followers", lb_deadlines::FOLLOWING),
    ("translations-followers", lb_translations::FOLLOWING),
];

/// One for each room.
pub fn followers(policy: &Arc<Policy>) -> Vec<Arc<dyn Receiver>> {
    ROOMS
        .map(|(room, columns)| {
            let following = Following { room, columns };
            if room == "policy-followers" {
                Arc::new(Counted { following, policy: Arc::clone(policy) }) as Arc<dyn Receiver>
            } else {
                Arc::new(following) as Arc<dyn Receiver>
            }
        })
        .into()
}

/// Difficulties follow, and the companies behind a theme are counted anew.
struct Counted {
    following: Following,
    policy: Arc<Policy>,
}

#[async_trait]
impl Receiver for Counted {
    fn name(&self) -> &'static str {
        self.following.name()
    }

    async fn receive(&self, cx: &Cx, news: &News) -> Kept<()> {
        self.following.receive(cx, news).await?;
        self.policy.forget();
        Ok(())
    }
}
