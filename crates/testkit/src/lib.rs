#![doc = include_str!("../README.md")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    clippy::disallowed_methods,
    reason = "this crate is used by tests only: a test that cannot be set up must fail loudly"
)]

mod client;
mod keeper;
mod postgres;
mod scratch;

pub use client::{Client, Reply};
pub use keeper::{Keeper, actor, id, system};
pub use scratch::{Scratch, run, started};

/// Defines a test that runs on a scratch database of each engine: `name::sqlite` and
/// `name::postgres`. The body is async and gets a [`Scratch`] with `rooms` migrated.
///
/// ```text
/// lb_testkit::on_both! {
///     rooms: lb_store::migrations();
///     async fn a_job_runs_once(t: Scratch) { … }
/// }
/// ```
#[macro_export]
macro_rules! on_both {
    (rooms: $rooms:expr; $($(#[$meta:meta])* async fn $name:ident($t:ident: Scratch) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing from around it")]
            use super::*;

            async fn body($t: $crate::Scratch) $body

            #[test]
            fn sqlite() {
                $crate::run($crate::Engine::Sqlite, $rooms, body);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Engine::Postgres, $rooms, body);
            }
        }
    )+};
}

pub use lb_store::Engine;
