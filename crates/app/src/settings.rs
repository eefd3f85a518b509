//! Reads what the installation is told: a configuration file, over it the environment, over it the
//! command line.

use std::collections::BTreeMap;
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

use config::{Config, ConfigError, Environment, File, FileFormat};
use lb_accounts::Provider;
use lb_endpoints::{Protocol, TranslateSettings};
use lb_kernel::Locale;
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
    /// A proxy of the operator stands before the server and names the caller's address last in
    /// `X-Forwarded-For`.
    #[serde(default)]
    pub behind_proxy: bool,
    /// Webhooks may lead into the server's own network, and without TLS.
    #[serde(default)]
    pub private_webhooks: bool,
    /// Who else can say who somebody is, by a short name of each.
    #[serde(default)]
    pub oidc: BTreeMap<String, Oidc>,
    /// How long what is over is kept.
    #[serde(default)]
    pub keep: Keep,
    /// Who looks into files before they are kept; without it, nobody.
    pub scanner: Option<Scanner>,
    /// Who may read the figures of the running server; without it, nobody.
    pub metrics: Option<Metrics>,
    /// Folder with further fonts for PDF; without it, those of the system.
    pub fonts: Option<PathBuf>,
    /// Whoever confirms an address may have an account and enter its organisation; without it, only who
    /// is invited.
    pub newcomers: Option<Newcomers>,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            database_url: None,
            data: data(),
            listen: listen(),
            base_url: None,
            mail: None,
            translation: None,
            behind_proxy: false,
            private_webhooks: false,
            oidc: BTreeMap::new(),
            keep: Keep::default(),
            scanner: None,
            metrics: None,
            fonts: None,
            newcomers: None,
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

/// How newcomers are received.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Newcomers {
    /// The workspace that keeps what they enter; by default the oldest.
    pub workspace: Option<String>,
}

/// A virus scanner.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scanner {
    /// Host and port of a clamd.
    pub clamd: String,
}

/// Who may read the figures: at least one of the two is given, or nobody may.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Metrics {
    /// Whoever shows this, under the address of the pages as well.
    pub token: Option<String>,
    /// Whoever reaches this address and port.
    pub listen: Option<String>,
}

impl std::fmt::Debug for Metrics {
    /// Without the token.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Metrics").field("listen", &self.listen).finish_non_exhaustive()
    }
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

/// A provider of identities (OpenID Connect).
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// Its issuer, as it writes itself.
    pub issuer: String,
    /// As what it knows this installation.
    pub client_id: String,
    /// The secret that goes with it.
    pub client_secret: Option<String>,
    /// What people call it, by language.
    #[serde(default)]
    pub name: BTreeMap<String, String>,
    /// Domains whose addresses are let in; none: all.
    #[serde(default)]
    pub domains: List,
    /// Whoever it vouches for and has no account gets one.
    #[serde(default)]
    pub new_accounts: bool,
    /// It may stand in the server's own network, and be reached without TLS.
    #[serde(default)]
    pub private: bool,
}

impl std::fmt::Debug for Oidc {
    /// Without the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc").field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// Some words: a list in the file, or one text in which commas or blanks stand between them.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum List {
    /// A text.
    Text(String),
    /// A list.
    Words(Vec<String>),
}

impl Default for List {
    fn default() -> Self {
        Self::Words(Vec::new())
    }
}

impl List {
    fn words(&self) -> Vec<String> {
        let words = match self {
            Self::Text(text) => text.split([',', ' ']).map(str::to_owned).collect(),
            Self::Words(words) => words.clone(),
        };
        words.into_iter().filter(|word: &String| !word.is_empty()).collect()
    }
}

/// How mail goes out.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`.
    pub url: String,
    /// The sender's address.
    pub from: String,
    /// The address at which mail is received, without the name of a unit.
    pub inbox: Option<String>,
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
        // The language of the command line, and what its verbs on files want, is read elsewhere.
        let elsewhere = |name: &str| {
            ["LANDBRIDGE_LANG", "LANDBRIDGE_EMBEDDINGS_KEY"].contains(&name)
                || name.starts_with("LANDBRIDGE_TEST_")
        };
        let own = environment.into_iter().filter(|(name, _)| !elsewhere(name)).collect();
        let environment = Environment::with_prefix("LANDBRIDGE")
            .prefix_separator("_")
            .separator("__")
            .source(Some(own));
        Config::builder().add_source(source).add_source(environment).build()?.try_deserialize()
    }

    /// The folder of further fonts.
    ///
    /// # Errors
    /// There is none at that place; the sentence says so.
    pub fn fonts(&self) -> Result<Option<PathBuf>, String> {
        match &self.fonts {
            Some(folder) if !folder.is_dir() => {
                Err(format!("fonts: there is no folder {}", folder.display()))
            }
            folder => Ok(folder.clone()),
        }
    }

    /// The providers of identities.
    ///
    /// # Errors
    /// A name or a language of one cannot be used; the sentence says which.
    pub fn providers(&self) -> Result<Vec<Provider>, String> {
        let mut providers: Vec<Provider> = Vec::new();
        for (code, one) in &self.oidc {
            let wrong = |what: &str| format!("[oidc.{code}]: {what}");
            let mut names = BTreeMap::new();
            for (tag, name) in &one.name {
                let locale = Locale::from_tag(tag).ok_or_else(|| wrong("name: ko, ja, en, fr"))?;
                names.insert(locale, name.clone());
            }
            let provider = Provider {
                code: code.clone(),
                issuer: one.issuer.clone(),
                client_id: one.client_id.clone(),
                client_secret: one.client_secret.clone(),
                names,
                domains: one.domains.words(),
                new_accounts: one.new_accounts,
                private: one.private,
            };
            if !provider.is_addressable() {
                return Err(wrong("small letters, digits and hyphens"));
            }
            if providers.iter().any(|other| other.issuer == one.issuer) {
                return Err(wrong("another has the same issuer"));
            }
            providers.push(provider);
        }
        Ok(providers)
    }

    /// How the service that translates is asked, if there is one.
    #[must_use]
    pub fn translator(&self) -> Option<TranslateSettings> {
        let told = self.translation.as_ref()?;
        let protocol = match told.kind {
            TranslationKind::OpenAi => Protocol::OpenAi,
            TranslationKind::LibreTranslate => Protocol::LibreTranslate,
        };
        let model = told.model.clone().unwrap_or_default();
        Some(TranslateSettings::new(protocol, &told.url, model, told.api_key.clone()))
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
