//! Keeps what this room was set up with, and hands it to its handlers.

use std::sync::{Arc, OnceLock};

use lb_doors::{Kit, Words};
use lb_store::{Broken, Kept};

use crate::post::Post;
use crate::reader::{Readers, Subjects};
use crate::rules::frequency::Frequency;

/// A group of kinds of notifications, for which a reader chooses how to be told by mail.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// What its kinds begin with, before the dot.
    pub code: &'static str,
    /// The key of its name, in the texts of its room.
    pub key: &'static str,
    /// What applies while a reader has chosen nothing; the same as in its notices.
    pub usual: Frequency,
}

/// How the room is set up.
pub struct Options {
    /// Who tells who an account is.
    pub readers: Arc<dyn Readers>,
    /// Who tells whose a record is.
    pub subjects: Vec<Arc<dyn Subjects>>,
    /// How mail goes out; without it, mail waits.
    pub post: Option<Arc<dyn Post>>,
    /// What readers choose for.
    pub groups: Vec<Group>,
    /// Webhooks may lead into the server's own network, and without TLS: for a receiver in the same
    /// house.
    pub private_webhooks: bool,
}

impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("post", &self.post.is_some())
            .field("groups", &self.groups)
            .field("private_webhooks", &self.private_webhooks)
            .finish_non_exhaustive()
    }
}

/// The room: passed to [`crate::slice`]. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Notify {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    options: Options,
    mounted: OnceLock<Mounted>,
}

/// What is known once all rooms are mounted.
#[derive(Debug, Clone)]
pub(crate) struct Mounted {
    /// The texts of all rooms.
    pub words: Words,
    /// The address under which people reach the installation.
    pub base_url: String,
}

impl Notify {
    /// The room with these options.
    #[must_use]
    pub fn new(options: Options) -> Self {
        Self { inner: Arc::new(Inner { options, mounted: OnceLock::new() }) }
    }

    /// Tells the room's handlers the texts of all rooms; called once, after mounting.
    pub fn mounted(&self, kit: &Kit) {
        let mounted = Mounted { words: kit.words.clone(), base_url: kit.settings.base_url.clone() };
        // A second call changes nothing: an installation is mounted once.
        let _ = self.inner.mounted.set(mounted);
    }

    pub(crate) fn options(&self) -> &Options {
        &self.inner.options
    }

    /// The texts, for work in the background.
    pub(crate) fn words(&self) -> Kept<&Mounted> {
        let problem = "the room was not told the texts (Notify::mounted)";
        self.inner.mounted.get().ok_or_else(|| Broken::new("writing a mail", problem).into())
    }
}
