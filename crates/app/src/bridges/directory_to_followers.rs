//! Lets listings, introductions, collaborations and challenges follow an organisation that was merged into
//! another, and go back when the two are parted.

use std::sync::Arc;

use lb_directory::following::Following;
use lb_store::outbox::Receiver;

/// One for each room.
pub fn followers() -> Vec<Arc<dyn Receiver>> {
    [
        ("network-followers", lb_network::FOLLOWING),
        ("introductions-followers", lb_introductions::FOLLOWING),
        ("collaborations-followers", lb_collaborations::FOLLOWING),
        ("challenges-followers", lb_challenges::FOLLOWING),
    ]
    .map(|(room, columns)| Arc::new(Following { room, columns }) as Arc<dyn Receiver>)
    .into()
}
