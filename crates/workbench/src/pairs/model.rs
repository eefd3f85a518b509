//! Chooses the model of a match: the built-in one, a service, or none; and says in the reader's words
//! why a model gave nothing.

use clap::{Arg, ArgMatches};
use lb_endpoints::{OpenAiEmbedder, OpenAiSettings};
use lb_language::encoder::Encoder;
use lb_language::{EmbedError, Embedder, ServiceFault};
use lb_texts::Texts;

use crate::{Context, Failure, flag, option, value};

/// Arguments that choose a model.
pub fn arguments(texts: &Texts) -> Vec<Arg> {
    let of_service = |name, value, key| option(texts, name, value, key).requires("embeddings-url");
    let key = of_service("embeddings-key", "KEY", "match-embeddings-key");
    vec![
        flag(texts, "lexical", "match-lexical").conflicts_with("embeddings-url"),
        option(texts, "embeddings-url", "URL", "match-embeddings-url"),
        of_service("embeddings-model", "NAME", "match-embeddings-model"),
        of_service("embeddings-query-prefix", "TEXT", "match-embeddings-query-prefix"),
        of_service("embeddings-passage-prefix", "TEXT", "match-embeddings-passage-prefix"),
        key.env("LANDBRIDGE_EMBEDDINGS_KEY").hide_env(true).hide_env_values(true),
    ]
}

/// A model that the arguments ask for.
pub enum Model {
    /// The one inside the program.
    BuiltIn(&'static Encoder),
    /// One behind an address.
    Service(Box<OpenAiEmbedder>),
}

impl Model {
    /// It as the matcher takes it.
    pub fn embedder(&self) -> &dyn Embedder {
        match self {
            Self::BuiltIn(encoder) => *encoder,
            Self::Service(service) => service.as_ref(),
        }
    }
}

/// The model that the arguments ask for; `None` = words, concepts and columns only.
///
/// # Errors
/// [`Failure::Broken`] when the service cannot be used.
pub fn wanted(context: &Context, arguments: &ArgMatches) -> Result<Option<Model>, Failure> {
    if arguments.get_flag("lexical") {
        return Ok(None);
    }
    let model = match value::<String>(arguments, "embeddings-url") {
        Some(url) => endpoint(url, arguments)
            .map(|service| Model::Service(Box::new(service)))
            .map_err(|error| failure(context, &error, true))?,
        None => Encoder::builtin()
            .map(Model::BuiltIn)
            .map_err(|error| failure(context, &error, false))?,
    };
    Ok(Some(model))
}

/// The embeddings service that the arguments name.
fn endpoint(url: &str, arguments: &ArgMatches) -> Result<OpenAiEmbedder, EmbedError> {
    let text = |name| value::<String>(arguments, name).cloned().unwrap_or_default();
    OpenAiEmbedder::connect(OpenAiSettings {
        api_key: value::<String>(arguments, "embeddings-key").cloned(),
        query_prefix: text("embeddings-query-prefix"),
        passage_prefix: text("embeddings-passage-prefix"),
        ..OpenAiSettings::new(url, text("embeddings-model"))
    })
}

/// Why texts could not be embedded, in the reader's words; `service` = not by the built-in model.
pub fn failure(context: &Context, error: &EmbedError, service: bool) -> Failure {
    let (fault, address, status, said) = match error {
        EmbedError::Interrupted(_) => return Failure::Cancelled,
        EmbedError::Model(_) if service => ("strange", "", 0, ""),
        EmbedError::Model(_) => ("model", "", 0, ""),
        EmbedError::Service(error) => {
            let (fault, status, said) = match &error.fault {
                ServiceFault::Address => ("address", 0, ""),
                ServiceFault::Unreachable => ("unreachable", 0, ""),
                ServiceFault::Late => ("late", 0, ""),
                ServiceFault::Refused { status, said } if said.is_empty() => ("mute", *status, ""),
                ServiceFault::Refused { status, said } => ("refused", *status, said.as_str()),
            };
            (fault, error.address.as_str(), status, said)
        }
    };
    let values = [
        ("fault", fault.into()),
        ("address", address.into()),
        ("status", status.to_string().into()),
        ("said", said.into()),
    ];
    Failure::Broken(context.texts.say("match-embedding-failed", &values))
}

#[cfg(test)]
mod tests;
