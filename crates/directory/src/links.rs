//! Keeps the ways from an organisation's page into other rooms: each room offers its own, to whoever may go there.

use lb_kernel::policy::Subject;
use lb_kernel::{Id, Organisation};
use lb_store::Cx;

/// A way into another room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its words, in the reader's language.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

/// A room that offers ways for an organisation.
pub trait LinkSource: Send + Sync {
    /// What this reader may go to from the page of an organisation that it sees and knows by name.
    fn links(&self, cx: &Cx, organisation: Id<Organisation>, subject: &Subject) -> Vec<Link>;
}
