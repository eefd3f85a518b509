//! Keeps one visit: the operation, the reader, and what the frame of the page shows.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use lb_kernel::Instant;
use lb_kernel::policy::{Door, Subject};
use lb_store::Cx;
use lb_texts::Texts;
use lb_web::{AccountMenu, Frame, NavEntry, NavSection, Theme};

use crate::answer::Failed;
use crate::kit::{Identity, Kit};
use crate::slice::NavItem;

/// Everything that a page or API handler knows about its request.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The operation.
    pub cx: Cx,
    /// What every door needs.
    pub kit: Kit,
    /// Who is there, when somebody is signed in.
    pub identity: Option<Identity>,
    /// The page that the reader sees, with its query, for switching the language and coming back: after a form the
    /// one that it was sent from.
    pub address: String,
    /// The colours chosen.
    pub theme: Theme,
}

impl Visit {
    /// The frame of a page with this title.
    #[must_use]
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let mut frame = Frame::new(self.cx.locale, title, self.address.clone());
        frame.theme = self.theme;
        frame.demonstration = self.kit.settings.demonstration;
        frame.navigation = self.navigation();
        let searchable = self.kit.navigation.iter().any(|item| item.href == "/search");
        frame.search = searchable.then(String::new);
        if let Some(identity) = &self.identity {
            frame.unread = identity.unread;
            frame.account = Some(self.account(identity));
        }
        frame
    }

    /// The reader's time zone, or UTC.
    #[must_use]
    pub fn zone(&self) -> &str {
        let zone = self.identity.as_ref().and_then(|identity| identity.zone.as_deref());
        zone.unwrap_or("UTC")
    }

    /// A moment to the minute, as clocks of the reader show it.
    #[must_use]
    pub fn moment(&self, at: Instant) -> String {
        lb_web::dates::moment_of(self.cx.locale, at, self.zone())
    }

    fn account(&self, identity: &Identity) -> AccountMenu {
        let current = identity.workspace;
        let workspaces = identity.workspaces.iter().map(|one| {
            (one.name.clone(), format!("/workspaces/{}/enter", one.id), Some(one.id) == current)
        });
        let name = identity.actor.name.clone();
        AccountMenu {
            initials: lb_web::components::initials(&name),
            workspace: identity
                .workspaces
                .iter()
                .find(|one| Some(one.id) == current)
                .map(|one| one.name.clone())
                .unwrap_or_default(),
            workspaces: workspaces.collect(),
            name,
            // Where the room of accounts is mounted, it has this page and these words.
            links: self
                .kit
                .words
                .find(self.cx.locale, "accounts-title", &[])
                .map(|label| (label, "/account".to_owned()))
                .into_iter()
                .collect(),
        }
    }

    /// What the reader may begin, in groups.
    fn navigation(&self) -> Vec<NavSection> {
        let path = self.address.split('?').next().unwrap_or_default();
        let leads = |item: &NavItem| {
            let rest = path.strip_prefix(item.href);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // Of places that lie in one another, the innermost.
        let here = self.kit.navigation.iter().filter(|item| leads(item));
        let here = here.map(|item| item.href).max_by_key(|href| href.len());
        let mut sections: Vec<(&str, NavSection)> = Vec::new();
        for item in self.kit.navigation.iter() {
            if !self.cx.through(Door::Page).may(item.act, &Subject::default()) {
                continue;
            }
            let label = self.word(item.key);
            let current = here == Some(item.href);
            let entry = NavEntry { label, href: item.href.to_owned(), icon: item.icon, current };
            match sections.iter_mut().find(|(group, _)| *group == item.group) {
                Some((_, section)) => section.entries.push(entry),
                None => sections.push((
                    item.group,
                    NavSection { heading: self.word(item.group), entries: vec![entry] },
                )),
            }
        }
        sections.into_iter().map(|(_, section)| section).collect()
    }

    fn word(&self, key: &str) -> String {
        self.kit.words.find(self.cx.locale, key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// The reader's texts of a room.
    #[must_use]
    pub fn texts(&self, room: &'static fluent_templates::StaticLoader) -> Texts {
        Texts::new(room, self.cx.locale)
    }
}

impl FromRequestParts<Kit> for Visit {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _: &Kit) -> Result<Self, Failed> {
        parts.extensions.get::<Self>().cloned().ok_or_else(Failed::outside)
    }
}
