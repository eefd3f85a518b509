//! Reads what the installation is told: a configuration file, over it the environment, over it the
//! command line.

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use config::{Config, ConfigError, Environment, File, FileFormat};
use serde::Deserialize;

/// What can be set. In the environment every name is in capitals with `LANDBRIDGE_` before it:
/// `LANDBRIDGE_DATABASE_URL`; within a group two underscores: `LANDBRIDGE_MAIL__URL`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Where the database is: `sqlite://FILE` or `postgres://…`; by default a file in `data`.
    pub database_url: Option<String>,
    /// Folder of attachments, the search index and, with SQLite, the database.
    #[serde(default = "data")]
    pub data: PathBuf,
    /// Address and port to listen on.
    #[serde(default = "listen")]
    pub listen: String,
    /// The address under which people reach it; by default that of `listen`.
    pub base_url: Option<String>,
    /// How mail goes out; without it, mail waits in the outbox.
    pub mail: Option<Mail>,
    /// How long what is over is kept.
    #[serde(default)]
    pub keep: Keep,
    /// Who looks into files before they are kept; without it, nobody.
    pub scanner: Option<Scanner>,
    /// Who may read the figures of the running server; without it, nobody.
    pub metrics: Option<Metrics>,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            database_url: None,
            data: data(),
            listen: listen(),
            base_url: None,
            mail: None,
            keep: Keep::default(),
            scanner: None,
            metrics: None,
        }
    }
}

/// How long what is over is kept, in days. The audit record is kept for ever.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keep {
    /// Mails that were sent or given up.
    pub mails: NonZeroU16,
    /// Deliveries to webhooks that were made or given up.
    pub deliveries: NonZeroU16,
    /// Jobs that are done or failed.
    pub jobs: NonZeroU16,
    /// News that were handed on.
    pub news: NonZeroU16,
    /// Sessions and tokens that ended, links that ran out.
    pub sessions: NonZeroU16,
}

impl Default for Keep {
    fn default() -> Self {
        const MONTH: NonZeroU16 = NonZeroU16::MIN.saturating_add(29);
        const QUARTER: NonZeroU16 = NonZeroU16::MIN.saturating_add(89);
        Self { mails: QUARTER, deliveries: MONTH, jobs: MONTH, news: MONTH, sessions: MONTH }
    }
}

/// A virus scanner.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanner {
    /// Host and port of a clamd.
    pub clamd: String,
}

/// Who may read the figures: at least one of the two is given, or nobody may.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Metrics {
    /// Whoever shows this, under the address of the pages as well.
    pub token: Option<String>,
    /// Whoever reaches this address and port.
    pub listen: Option<String>,
}

/// How mail goes out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`.
    pub url: String,
    /// The sender's address.
    pub from: String,
}

fn data() -> PathBuf {
    "landbridge-data".into()
}

fn listen() -> String {
    "127.0.0.1:8080".to_owned()
}

impl Told {
    /// Reads `file` (by default `landbridge.toml` where it stands) and `environment` over it.
    ///
    /// # Errors
    /// The file is missing though it was named, or something in it is not understood.
    pub fn read(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let named = file.unwrap_or_else(|| Path::new("landbridge.toml"));
        let source = File::from(named).format(FileFormat::Toml).required(file.is_some());
        // The language of the command line is read elsewhere.
        let own = environment
            .into_iter()
            .filter(|(name, _)| name != "LANDBRIDGE_LANG" && !name.starts_with("LANDBRIDGE_TEST_"))
            .collect();
        let environment = Environment::with_prefix("LANDBRIDGE")
            .prefix_separator("_")
            .separator("__")
            .source(Some(own));
        Config::builder().add_source(source).add_source(environment).build()?.try_deserialize()
    }

    /// Where the database is.
    #[must_use]
    pub fn database(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("landbridge.db").display()))
    }

    /// The address under which people reach it, without a slash at the end.
    #[must_use]
    pub fn address(&self) -> String {
        let address = self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        address.trim_end_matches('/').to_owned()
    }
}

#[cfg(test)]
mod tests;
