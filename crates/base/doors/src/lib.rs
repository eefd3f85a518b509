#![doc = include_str!("../README.md")]

mod answer;
mod api;
mod asked;
mod describe;
mod idempotency;
mod identify;
mod kit;
mod limits;
mod misread;
mod mount;
mod peer;
mod problems;
mod routes;
mod sheet;
mod slice;
mod texts;
mod visit;
mod way_back;
mod wording;
mod words;

pub use answer::{Answer, Failed, Pour, again, failed, file, go, page, pour};
pub use api::{Listed, Problem, ProblemField, if_match, tag};
pub use asked::{Asked, Both, Named, Sent, unread};
pub use describe::describe;
pub use identify::{identify, secure};
pub use kit::{Credential, Doorkeeper, Identity, Kit, Settings, WorkspaceLink};
pub use mount::{Site, migrations, mount};
pub use peer::peer;
pub use problems::Problems;
pub use routes::{Access, Entry, Routes, encode};
pub use sheet::Sheet;
pub use slice::{NavItem, Slice};
pub use visit::Visit;
pub use wording::Wording;
pub use words::Words;
