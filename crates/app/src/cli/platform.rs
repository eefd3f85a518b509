//! What all verbs of the platform share: configuration, runtime, and how a halt is told.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, value_parser};
use lb_doors::Words;
use lb_operations::Address;
use lb_store::{Cx, Halt, Kept, Rows as _, Store, SystemClock};
use lb_tables::Problem;
use lb_texts::{FluentValue, Texts};

use super::{Context, Failure, option, value};
use crate::platform;
use crate::settings::Told;

/// Why a verb of the platform did not do its work.
pub enum Failed {
    /// A use case gave no result.
    Halt(Halt),
    /// The sentence with this key and these values: of the application, or what every verb says.
    Told(&'static str, Vec<(&'static str, String)>),
    /// A failure of the command line.
    Line(Failure),
}

impl<E: Into<Halt>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self::Halt(error.into())
    }
}

/// `--config FILE`.
pub fn config(texts: &Texts) -> Arg {
    option(texts, "config", "FILE", "platform-config").value_parser(value_parser!(PathBuf))
}

/// The configuration that the arguments and the environment name.
pub fn told(context: &Context, arguments: &ArgMatches) -> Result<Told, Failure> {
    let file = value::<PathBuf>(arguments, "config");
    if let Some(path) = file
        && let Err(error) = std::fs::File::open(path)
    {
        return Err(Failure::of_file(path, Problem::unopened(&error)));
    }
    Told::read(file.map(PathBuf::as_path), std::env::vars()).map_err(|error| {
        let why = error.to_string();
        Failure::Broken(context.texts.say("platform-config-wrong", &[("why", why.into())]))
    })
}

/// Runs the work of a verb to its end.
pub fn block_on(
    context: &Context,
    work: impl Future<Output = Result<(), Failed>>,
) -> Result<(), Failure> {
    log();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::Broken(error.to_string()))?;
    runtime.block_on(work).map_err(|failed| match failed {
        Failed::Line(failure) => failure,
        Failed::Told(key, values) => {
            let values: Vec<(&'static str, FluentValue<'_>)> =
                values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            let own = context.texts.find(key, &values);
            Failure::Broken(own.unwrap_or_else(|| context.common(key, &values)))
        }
        Failed::Halt(Halt::Refused(refusal)) => {
            let sentence = platform::Parts::new(None).map(|parts| {
                let slices = platform::slices(&parts);
                let words = Words::new(slices.iter().map(|slice| slice.texts));
                words.say(context.locale(), &refusal)
            });
            Failure::Broken(sentence.unwrap_or_else(|_| refusal.to_string()))
        }
        Failed::Halt(Halt::Broken(broken)) => {
            let why = broken.to_string();
            Failure::Broken(context.texts.say("platform-broken", &[("why", why.into())]))
        }
    })
}

/// Opens the database, or sets one up, and begins an operation on the command line.
pub async fn opened(context: &Context, told: &Told) -> Result<(Store, Cx), Failed> {
    let store = platform::open(told).await.map_err(|halt| closed(told, halt))?;
    let cx = Cx::command_line(&store, context.locale());
    Ok((store, cx))
}

/// The same for verbs that look at what is there: of a place where nothing was set up, a mistyped folder say, they
/// would tell that all is well.
pub async fn existing(context: &Context, told: &Told) -> Result<(Store, Cx), Failed> {
    let url = told.database();
    let file = url.strip_prefix("sqlite://").map(|file| file.split('?').next().unwrap_or_default());
    let there = match file {
        Some(file) => std::path::Path::new(file).is_file(),
        None => set_up(&url).await.map_err(|halt| closed(told, halt))?,
    };
    if !there {
        return Err(Failed::Told("platform-nothing-there", vec![("place", plain(&url))]));
    }
    opened(context, told).await
}

/// Whether a database of PostgreSQL holds a record.
async fn set_up(url: &str) -> Kept<bool> {
    let store = Store::open(url, std::sync::Arc::new(SystemClock)).await?;
    let sql = "select count(*) as n from information_schema.tables \
               where table_schema = current_schema() and table_name = 'audit_entry'";
    let found = Cx::command_line(&store, lb_kernel::Locale::En).read().count(sql, &[]).await?;
    store.close().await?;
    Ok(found > 0)
}

/// An address without its password.
fn plain(url: &str) -> String {
    if url.starts_with("postgres") { Address::of(url).plain } else { url.to_owned() }
}

/// Why a database does not open, for whoever asked for it.
pub fn closed(told: &Told, halt: Halt) -> Failed {
    match halt {
        Halt::Broken(broken) => {
            let values = vec![("place", plain(&told.database())), ("why", broken.to_string())];
            Failed::Told("platform-not-opened", values)
        }
        refused => Failed::Halt(refused),
    }
}

/// Sends the log to standard error: warnings and errors, or what `RUST_LOG` asks for.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    // Only the first of a process takes effect.
    let _ =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}
