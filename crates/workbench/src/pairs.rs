//! `landbridge match`: needs against offers, with reasons.

mod columns;
mod input;
mod mutual;
mod output;
mod run;
mod screen;
mod words;

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use lb_endpoints::{OpenAiEmbedder, OpenAiSettings};
use lb_language::Embedder;
use lb_language::encoder::Encoder;
use lb_matching::condition::{Fault, Unreadable};
use lb_matching::{MatchError, Matcher, Options, Outcome, Side};
use lb_tables::Problem;
use lb_texts::Texts;
use serde_json::json;

use self::input::{Reading, Source};
use self::output::Target;
use super::{Context, Failure, flag, option, seed, value};
use crate::console::{self, Console};

pub use run::{Entry, Run, written_in};
pub use words::Words;

/// The verb's arguments.
pub fn command(texts: &Texts) -> Command {
    let file =
        |name, key| option(texts, name, "FILE", key).value_parser(clap::value_parser!(PathBuf));
    let number =
        |name, key| option(texts, name, "N", key).value_parser(clap::value_parser!(u32).range(1..));
    Command::new("match")
        .about(texts.say("match-about", &[]))
        .arg(file("needs", "match-needs").required(true))
        .arg(file("offers", "match-offers").required(true))
        .arg(number("top", "match-top").default_value("5").hide_default_value(true))
        .arg(file("out", "match-out").action(ArgAction::Append))
        .arg(option(texts, "why", "NEED:OFFER", "match-why").conflicts_with("mutual"))
        .arg(flag(texts, "mutual", "match-mutual"))
        .arg(number("capacity", "match-capacity"))
        .arg(seed(texts, "match-seed"))
        .args(input::arguments(texts))
        .arg(flag(texts, "lexical", "match-lexical").conflicts_with("embeddings-url"))
        .arg(option(texts, "embeddings-url", "URL", "match-embeddings-url"))
        .arg(
            option(texts, "embeddings-model", "NAME", "match-embeddings-model")
                .requires("embeddings-url"),
        )
        .args(
            [
                ("embeddings-query-prefix", "match-embeddings-query-prefix"),
                ("embeddings-passage-prefix", "match-embeddings-passage-prefix"),
            ]
            .map(|(name, key)| option(texts, name, "TEXT", key).requires("embeddings-url")),
        )
        .arg(
            Arg::new("embeddings-key")
                .long("embeddings-key")
                .value_name("KEY")
                .env("LANDBRIDGE_EMBEDDINGS_KEY")
                .hide_env(true)
                .hide_env_values(true)
                .requires("embeddings-url")
                .help(texts.say("match-embeddings-key", &[])),
        )
}

/// Runs the verb.
///
/// # Errors
/// [`Failure`] with everything that is wrong; nothing was written then.
pub fn run(context: &Context, arguments: &ArgMatches) -> Result<(), Failure> {
    let targets = arguments
        .get_many::<PathBuf>("out")
        .into_iter()
        .flatten()
        .map(|path| Target::parse(context, path))
        .collect::<Result<Vec<_>, _>>()?;
    let reading = input::reading(context, arguments)?;
    let source = |side, name| match value::<PathBuf>(arguments, name) {
        Some(path) => reading.source(context, side, path),
        None => Err(Failure::Usage(context.texts.say("cli-wrong-usage", &[]))),
    };
    let mut needs = source(Side::Need, "needs")?;
    let mut offers = source(Side::Offer, "offers")?;
    not_too_many(&needs, &offers)?;
    let model = model(context, arguments)?;
    let embedder = model.as_ref().map(Model::embedder);
    let watch = Console::new(context.locale(), context.quiet, None);
    let top = value::<u32>(arguments, "top").copied().unwrap_or(5);
    let options = Options { top_offers: top as usize, top_needs: 0, ..Options::default() };
    let request = Request { context, reading: &reading, watch: &watch };
    let matcher = loop {
        match Matcher::new(&needs.listings, &offers.listings, &options, embedder, &watch) {
            Ok(matcher) => break matcher,
            Err(MatchError::Conditions(bad)) => request.leave_out(&mut needs, &mut offers, &bad)?,
            Err(error) => return Err(request.failure(error)),
        }
    };
    let mut run = Run {
        needs: &needs,
        offers: &offers,
        entries: Vec::new(),
        model: None,
        words: Words { texts: context.texts },
    };
    if let Some(pair) = value::<String>(arguments, "why") {
        return why(&request, &matcher, &run, pair, top);
    }
    if arguments.get_flag("mutual") {
        mutual::fill(&mut run, &request, &matcher, arguments)?;
    } else {
        let outcome = matcher.outcome(&watch).map_err(|error| request.failure(error))?;
        run.entries = entries(&outcome, &run);
        run.model = outcome.model.clone();
        remark(context, &outcome);
    }
    watch.clear();
    show(context, &run, &targets)
}

/// Most listings of both files together: each takes about 13 kB, so that these need 4 GB.
const MOST: usize = 300_000;

/// Refuses what would fill the memory of most machines, before anything is computed.
fn not_too_many(needs: &Source, offers: &Source) -> Result<(), Failure> {
    let larger = if needs.listings.len() > offers.listings.len() { needs } else { offers };
    match too_many(needs.listings.len(), offers.listings.len()) {
        Some(problem) => Err(Failure::of_file(&larger.file, problem)),
        None => Ok(()),
    }
}

/// What is wrong with so many listings, if anything.
fn too_many(needs: usize, offers: usize) -> Option<Problem> {
    let count = needs.saturating_add(offers);
    let problem = || Problem::of_file("match-too-many").with("count", count).with("limit", MOST);
    (count > MOST).then(problem)
}

/// Explains one pair, `NEED:OFFER`; ids may hold colons themselves.
fn why(
    request: &Request<'_>,
    matcher: &Matcher<'_>,
    run: &Run<'_>,
    pair: &str,
    top: u32,
) -> Result<(), Failure> {
    let mut unknown = None;
    for (at, _) in pair.match_indices(':') {
        let (Some(need), Some(offer)) = (pair.get(..at), pair.get(at + 1..)) else { continue };
        match matcher.why(need.trim(), offer.trim()) {
            Ok(found) => {
                request.watch.clear();
                let closed = |error: std::io::Error| Failure::Broken(error.to_string());
                let text = if request.context.json {
                    format!("{}\n", screen::why_json(&found, run))
                } else {
                    screen::why(&found, run, top)
                };
                return console::print(&text).map_err(closed);
            }
            Err(error) => unknown = Some(error),
        }
    }
    Err(unknown.map_or_else(
        || Failure::Usage(request.context.texts.say("match-bad-why", &[("value", pair.into())])),
        |error| request.failure(error),
    ))
}

/// What all parts of a run need.
pub struct Request<'a> {
    context: &'a Context,
    reading: &'a Reading,
    watch: &'a Console,
}

impl Request<'_> {
    /// Leaves out the rows with conditions that cannot be read, if that is wanted.
    fn leave_out(
        &self,
        needs: &mut Source,
        offers: &mut Source,
        bad: &[Unreadable],
    ) -> Result<(), Failure> {
        for (side, source) in [(Side::Need, needs), (Side::Offer, offers)] {
            let bad: Vec<(usize, Problem)> = bad
                .iter()
                .filter(|unreadable| unreadable.side == side)
                .map(|unreadable| (unreadable.row, problem(unreadable, &source.lines)))
                .collect();
            if !bad.is_empty() {
                self.reading.without(self.context, source, &bad)?;
            }
        }
        Ok(())
    }

    fn failure(&self, error: MatchError) -> Failure {
        let say = |key, values: &[_]| self.context.texts.say(key, values);
        match error {
            MatchError::Interrupted(_)
            | MatchError::Embed(lb_language::EmbedError::Interrupted(_)) => Failure::Cancelled,
            MatchError::Embed(error) => {
                Failure::Broken(say("match-embedding-failed", &[("why", error.to_string().into())]))
            }
            MatchError::UnknownId { side: Side::Need, id } => {
                Failure::Usage(say("match-unknown-need", &[("id", id.into())]))
            }
            MatchError::UnknownId { side: Side::Offer, id } => {
                Failure::Usage(say("match-unknown-offer", &[("id", id.into())]))
            }
            // Ids and conditions were checked row by row before.
            error @ (MatchError::DuplicateId { .. } | MatchError::Conditions(_)) => {
                Failure::Broken(error.to_string())
            }
        }
    }
}

fn problem(unreadable: &Unreadable, lines: &[u64]) -> Problem {
    let (code, name) = match &unreadable.fault {
        Fault::UnknownColumn { name } => ("match-bad-condition-column", name.as_str()),
        Fault::NoValue => ("match-bad-condition-empty", ""),
        Fault::NotANumber { value } => ("match-bad-condition-number", value.as_str()),
        Fault::NotNumeric { column } => ("match-bad-condition-words", column.as_str()),
        Fault::UnknownLanguage { value } => ("match-bad-condition-language", value.as_str()),
        Fault::UnknownCountry { value } => ("match-bad-condition-country", value.as_str()),
        Fault::OpenQuote => ("match-bad-condition-quote", ""),
    };
    let line = lines.get(unreadable.row).copied().unwrap_or_default();
    Problem::at(line, code)
        .in_column(unreadable.column)
        .with("condition", &unreadable.condition)
        .with("name", name)
}

/// The embeddings service that the arguments name.
fn endpoint(url: &str, arguments: &ArgMatches) -> Result<OpenAiEmbedder, lb_language::EmbedError> {
    let text = |name| value::<String>(arguments, name).cloned().unwrap_or_default();
    OpenAiEmbedder::connect(OpenAiSettings {
        api_key: value::<String>(arguments, "embeddings-key").cloned(),
        query_prefix: text("embeddings-query-prefix"),
        passage_prefix: text("embeddings-passage-prefix"),
        ..OpenAiSettings::new(url, text("embeddings-model"))
    })
}

/// The model that the arguments ask for; `None` = words, concepts and columns only.
enum Model {
    BuiltIn(&'static Encoder),
    Service(Box<OpenAiEmbedder>),
}

impl Model {
    fn embedder(&self) -> &dyn Embedder {
        match self {
            Self::BuiltIn(encoder) => *encoder,
            Self::Service(service) => service.as_ref(),
        }
    }
}

fn model(context: &Context, arguments: &ArgMatches) -> Result<Option<Model>, Failure> {
    if arguments.get_flag("lexical") {
        return Ok(None);
    }
    let broken = |error: lb_language::EmbedError| {
        let values = [("why", error.to_string().into())];
        Failure::Broken(context.texts.say("match-embedding-failed", &values))
    };
    match value::<String>(arguments, "embeddings-url") {
        Some(url) => Ok(Some(Model::Service(Box::new(endpoint(url, arguments).map_err(broken)?)))),
        None => Ok(Some(Model::BuiltIn(Encoder::builtin().map_err(broken)?))),
    }
}

/// The lists for needs, with their reasons in words.
fn entries(outcome: &Outcome, run: &Run<'_>) -> Vec<Entry> {
    let listed = outcome.pairs.iter().filter_map(|pair| Some((pair, pair.need_rank?)));
    listed
        .filter_map(|(pair, rank)| {
            let need = run.needs.listings.get(pair.need)?;
            let offer = run.offers.listings.get(pair.offer)?;
            Some(Entry {
                need: pair.need,
                offer: pair.offer,
                rank,
                score: pair.score,
                forward: pair.forward,
                backward: pair.backward,
                eligible: pair.eligible,
                reasons: run.words.reasons().all(&pair.reasons, need, offer),
            })
        })
        .collect()
}

fn remark(context: &Context, outcome: &Outcome) {
    if outcome.model.is_none() {
        context.remark(&context.texts.say("match-lexical-remark", &[]));
    }
    let shortened = outcome.shortened.0 + outcome.shortened.1;
    if shortened > 0 {
        context.remark(&context.texts.say("match-shortened", &[("count", shortened.into())]));
    }
}

fn show(context: &Context, run: &Run<'_>, targets: &[Target]) -> Result<(), Failure> {
    output::write_all(context, run, targets)?;
    let closed = |error: std::io::Error| Failure::Broken(error.to_string());
    if context.json {
        let pairs: Vec<_> =
            run.entries.iter().filter_map(|entry| output::line(run, entry)).collect();
        let report = json!({
            "needs": run.needs.listings.len(),
            "offers": run.offers.listings.len(),
            "skipped_rows": run.needs.skipped + run.offers.skipped,
            "model": run.model,
            "across_languages": run.crossed(),
            "pairs": pairs,
        });
        console::print(&format!("{report}\n")).map_err(closed)
    } else if targets.is_empty() {
        console::print(&screen::lists(run)).map_err(closed)
    } else {
        context.remark(&run.summary());
        Ok(())
    }
}

#[cfg(test)]
mod tests;
