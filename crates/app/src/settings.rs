//! Reads what the installation is told: a configuration file, over it the environment, over it the
//! command line.

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
    /// A service that translates; without it, only people do.
    pub translation: Option<Translation>,
}

/// A service that translates.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// How it is spoken to.
    pub kind: TranslationKind,
    /// Its address: `http://127.0.0.1:11434/v1`, `https://translate.example.org`.
    pub url: String,
    /// The model, for `openai`.
    pub model: Option<String>,
    /// Its key, where it wants one.
    pub api_key: Option<String>,
}

impl std::fmt::Debug for Translation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Translation")
            .field("kind", &self.kind)
            .field("url", &self.url)
            .field("model", &self.model)
            .field("api_key", &self.api_key.as_ref().map(|_| "…"))
            .finish()
    }
}

/// How a translation service is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum TranslationKind {
    /// The chat protocol of OpenAI and of many local servers.
    #[serde(rename = "openai")]
    OpenAi,
    /// LibreTranslate.
    #[serde(rename = "libretranslate")]
    LibreTranslate,
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
