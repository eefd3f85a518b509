//! Keeps how a use case can end without a result: a rule said no, or something broke.

use std::any::Any;
use std::fmt;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use lb_kernel::Refusal;
use sea_orm::{DbErr, SqlErr};

/// Result of a use case.
pub type Outcome<T> = Result<T, Halt>;

/// Result of a store function.
pub type Kept<T> = Result<T, Halt>;

/// Why a use case gave no result.
#[derive(Debug)]
pub enum Halt {
    /// A rule said no; the reader is told why.
    Refused(Box<Refusal>),
    /// Something broke; it is logged once at the door, the reader sees the operation's id.
    Broken(Broken),
}

/// What broke, and what was being done.
#[derive(Debug)]
pub struct Broken {
    doing: String,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl Broken {
    /// `source` happened while `doing`.
    pub fn new(
        doing: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self { doing: doing.into(), source: source.into() }
    }
}

/// The end of a change that asked for the version which its caller had read.
///
/// # Errors
/// It touched no row: somebody changed the record since.
pub fn current(touched: u64) -> Kept<()> {
    if touched == 0 { Err(Refusal::stale().into()) } else { Ok(()) }
}

/// Lets work that panics end as work that broke, so that what goes on for ever goes on.
///
/// # Errors
/// Those of the work, and its panic.
pub async fn caught<T>(doing: &str, work: impl Future<Output = Kept<T>>) -> Kept<T> {
    let mut work = pin!(work);
    poll_fn(|context| {
        // Nothing of the work is looked at again after a panic.
        catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)))
            .unwrap_or_else(|panic| Poll::Ready(Err(Broken::new(doing, said(&*panic)).into())))
    })
    .await
}

/// What a panic said.
fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    format!("a panic: {}", text.unwrap_or_else(|| "without words".to_owned()))
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.doing, self.source)
    }
}

impl std::error::Error for Broken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self.source.as_ref())
    }
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => write!(f, "refused: {refusal}"),
            Self::Broken(broken) => broken.fmt(f),
        }
    }
}

impl std::error::Error for Halt {}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<Broken> for Halt {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<DbErr> for Halt {
    fn from(error: DbErr) -> Self {
        Self::Broken(Broken::new("database", error))
    }
}

impl Halt {
    /// The refusal, if it is one.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Broken(_) => None,
        }
    }
}

/// Says what was being done when something broke, and what a violated constraint means.
pub trait Doing<T> {
    /// Wraps a break with what was being done.
    ///
    /// # Errors
    /// The same halt, with the words in front.
    fn doing(self, what: &str) -> Outcome<T>;

    /// Turns the violation of the constraint `name` into a refusal: the database has the last word
    /// in races. `name` is part of what the engine says: the constraint's or index's name with
    /// PostgreSQL, the columns (`table.column`) with SQLite; give both, separated by `|`.
    ///
    /// # Errors
    /// The refusal, or the same halt when it was something else.
    fn on_constraint(self, name: &str, refusal: impl FnOnce() -> Refusal) -> Outcome<T>;
}

impl<T, E: Into<Halt>> Doing<T> for Result<T, E> {
    fn doing(self, what: &str) -> Outcome<T> {
        self.map_err(|error| match error.into() {
            Halt::Broken(broken) => Halt::Broken(Broken::new(what, broken)),
            refused @ Halt::Refused(_) => refused,
        })
    }

    fn on_constraint(self, name: &str, refusal: impl FnOnce() -> Refusal) -> Outcome<T> {
        self.map_err(|error| {
            let halt = error.into();
            if let Halt::Broken(broken) = &halt
                && let Some(message) = violation(broken)
                && name.split('|').any(|one| message.contains(one))
            {
                return refusal().into();
            }
            halt
        })
    }
}

/// The engine's message, when a constraint was violated: also a trigger's own `raise`.
fn violation(broken: &Broken) -> Option<String> {
    let mut source: Option<&(dyn std::error::Error + 'static)> = Some(broken);
    while let Some(error) = source {
        if let Some(error) = error.downcast_ref::<DbErr>() {
            return match error.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(message))
                | Some(SqlErr::ForeignKeyConstraintViolation(message)) => Some(message),
                _ => Some(error.to_string()),
            };
        }
        source = error.source();
    }
    None
}
