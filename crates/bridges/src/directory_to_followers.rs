//! Lets what other rooms keep of an organisation follow it when it is merged into another, and go back when
//! the two are parted: listings, introductions, collaborations, challenges, what was said and promised at
//! round tables, difficulties, letters, answers to surveys and forms, documents, deadlines, translations.

use std::sync::Arc;

use async_trait::async_trait;
use lb_directory::following::Following;
use lb_exchange::Users;
use lb_policy::Policy;
use lb_store::outbox::{News, Receiver};
use lb_store::{Cx, Follower, Kept};

/// What the policy unit keeps of organisations.
pub const POLICY: (&str, &[Follower]) = ("policy-followers", lb_policy::FOLLOWING);

/// The other rooms that keep something of organisations, and where.
pub const ROOMS: [(&str, &[Follower]); 10] = [
    ("network-followers", lb_network::FOLLOWING),
    ("introductions-followers", lb_introductions::FOLLOWING),
    ("collaborations-followers", lb_collaborations::FOLLOWING),
    ("challenges-followers", lb_challenges::FOLLOWING),
    ("roundtables-followers", lb_roundtables::FOLLOWING),
    ("letters-followers", lb_letters::FOLLOWING),
    ("surveys-followers", lb_surveys::FOLLOWING),
    ("forms-followers", lb_forms::FOLLOWING),
    ("deadlines-followers", lb_deadlines::FOLLOWING),
    ("translations-followers", lb_translations::FOLLOWING),
];

/// Where people of the directory are named: by their accounts, and where they sat at a round table.
const PEOPLE: &[Follower] =
    &[Follower::of("account", "person"), Follower::of("gathering_person", "person")];

/// For what somebody has, or had, a role.
const ROLES: &[Follower] = &[Follower::of("grant_", "scope_id")];

/// What names records of the directory: undoing an import leaves what is named. That texts of a record could be
/// translated is no use of it: the list of them hears that it is gone.
pub fn users() -> Users {
    let rooms = ROOMS.iter().chain([&POLICY]).flat_map(|(_, columns)| columns.iter().copied());
    let columns = rooms.filter(|one| !lb_translations::FOLLOWING.contains(one));
    Users { organisations: columns.collect(), people: PEOPLE, held: ROLES }
}

/// One for each room.
pub fn followers(policy: &Arc<Policy>) -> Vec<Arc<dyn Receiver>> {
    let (room, columns) = POLICY;
    let counted = Counted { following: Following { room, columns }, policy: Arc::clone(policy) };
    ROOMS
        .map(|(room, columns)| Arc::new(Following { room, columns }) as Arc<dyn Receiver>)
        .into_iter()
        .chain([Arc::new(counted) as Arc<dyn Receiver>])
        .collect()
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
        // Of all other news what is remembered stays.
        if Following::merged(news).is_some() {
            self.policy.forget();
        }
        Ok(())
    }
}
