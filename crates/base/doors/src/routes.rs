//! Keeps which address does what: no route without the act that the policy engine is asked for.

use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use lb_kernel::policy::Act;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter};

use crate::kit::Kit;

/// Who may come to a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// The policy engine is asked for this act.
    Act(&'static Act),
    /// Open to everybody, for a reason that stands here: signing in, assets.
    Open(&'static str),
}

impl From<&'static Act> for Access {
    fn from(act: &'static Act) -> Self {
        Self::Act(act)
    }
}

/// A route, for the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The method.
    pub method: String,
    /// The address, with placeholders.
    pub path: String,
    /// Who may come.
    pub access: Access,
}

/// The pages and the API of a room.
#[derive(Default)]
pub struct Routes {
    router: OpenApiRouter<Kit>,
    entries: Vec<Entry>,
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(&self.entries).finish()
    }
}

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page.
    #[must_use]
    pub fn get<H, T>(self, path: &str, access: impl Into<Access>, handler: H) -> Self
    where
        H: Handler<T, Kit>,
        T: 'static,
    {
        self.add("GET", path, access.into(), get(handler))
    }

    /// What a form sends.
    #[must_use]
    pub fn post<H, T>(self, path: &str, access: impl Into<Access>, handler: H) -> Self
    where
        H: Handler<T, Kit>,
        T: 'static,
    {
        self.add("POST", path, access.into(), post(handler))
    }

    fn add(mut self, method: &str, path: &str, access: Access, handler: MethodRouter<Kit>) -> Self {
        self.router = self.router.route(path, handler);
        self.entries.push(Entry { method: method.to_owned(), path: path.to_owned(), access });
        self
    }

    /// An operation of the API, described by its attribute: `routes!(handler)`. One per act.
    #[must_use]
    pub fn api(mut self, access: impl Into<Access>, route: UtoipaMethodRouter<Kit>) -> Self {
        let access = access.into();
        for (path, item) in &route.1.paths {
            let methods = [
                ("GET", item.get.is_some()),
                ("POST", item.post.is_some()),
                ("PUT", item.put.is_some()),
                ("PATCH", item.patch.is_some()),
                ("DELETE", item.delete.is_some()),
            ];
            for (method, _) in methods.into_iter().filter(|(_, there)| *there) {
                self.entries.push(Entry { method: method.to_owned(), path: path.clone(), access });
            }
        }
        self.router = self.router.routes(route);
        self
    }

    /// These and those of another room.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.entries.extend(other.entries);
        self
    }

    /// Hands a value to all handlers of these routes: what a room was set up with. They take it as
    /// `Extension`.
    #[must_use]
    pub fn with<T: Clone + Send + Sync + 'static>(mut self, value: T) -> Self {
        self.router = self.router.layer(axum::Extension(value));
        self
    }

    /// What is there, for the matrix.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The router and the description of its API.
    pub fn finish(self) -> (axum::Router<Kit>, utoipa::openapi::OpenApi) {
        self.router.split_for_parts()
    }
}

/// An address as the value of a query parameter.
#[must_use]
pub fn encode(address: &str) -> String {
    let mut out = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
