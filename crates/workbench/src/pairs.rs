//! `landbridge match`: needs against offers, with reasons.

pub mod columns;
mod input;
mod model;
mod mutual;
mod output;
mod run;
mod screen;
mod standing;
mod words;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, Command};
use lb_language::encoder::Encoder;
use lb_matching::condition::{Fault, Unreadable};
use lb_matching::market::MutualRound;
use lb_matching::{MatchError, Matcher, Options, Outcome, Side};
use lb_tables::Problem;
use lb_texts::Texts;
use serde_json::json;

use self::input::{MOST, Reading, Source};
use self::model::Model;
use self::output::Target;
use super::{Context, Failure, flag, option, seed, value};
use crate::console::{self, Console};

pub use run::{Entry, Run};
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
        .arg(option(texts, "why", "NEED:OFFER", "match-why"))
        .arg(flag(texts, "mutual", "match-mutual"))
        .arg(number("capacity", "match-capacity"))
        .arg(
            option(texts, "commit", "RULE", "match-commit")
                .value_parser(PossibleValuesParser::new(["stable", "weight"]))
                .requires("mutual")
                .conflicts_with("why"),
        )
        .arg(seed(texts, "match-seed"))
        .args(input::arguments(texts))
        .args(model::arguments(texts))
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
    let watch = Console::new(context.locale(), context.quiet, None);
    let source = |side, name, most| match value::<PathBuf>(arguments, name) {
        Some(path) => reading.source(context, side, (path, most), &watch),
        None => Err(Failure::Usage(context.texts.say("cli-wrong-usage", &[]))),
    };
    let mut needs = source(Side::Need, "needs", MOST)?;
    let mut offers = source(Side::Offer, "offers", MOST.saturating_sub(needs.listings.len()))?;
    let model = model::wanted(context, arguments)?;
    let embedder = model.as_ref().map(Model::embedder);
    let top = value::<u32>(arguments, "top").copied().unwrap_or(5);
    let options = Options { top_offers: top as usize, top_needs: 0, ..Options::default() };
    let request = Request { context, reading: &reading, watch: &watch, model: model.as_ref() };
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
        model: matcher.model().map(str::to_owned),
        round: None,
        words: Words { texts: context.texts },
        written: run::Written::default(),
    };
    let asked = value::<String>(arguments, "why");
    if arguments.get_flag("mutual") {
        let round = mutual::round(&run, &request, &matcher, arguments)?;
        if let Some(pair) = asked {
            return why(&request, &matcher, &run, pair, How::Mutual(&round));
        }
        mutual::fill(&mut run, &matcher, &round, mutual::rule(arguments));
    } else if let Some(pair) = asked {
        return why(&request, &matcher, &run, pair, How::Listed(top));
    } else {
        let outcome = matcher.outcome(&watch).map_err(|error| request.failure(error))?;
        run.entries = entries(&outcome, &run);
        watch.clear();
        remark_shortened(context, &outcome);
    }
    request.settle(&run);
    show(context, &run, &targets)
}

/// Among which lists a pair is explained.
#[derive(Clone, Copy)]
pub enum How<'a> {
    /// Lists of so many offers for each need.
    Listed(u32),
    /// Those of a mutual round.
    Mutual(&'a MutualRound),
}

/// Explains one pair, `NEED:OFFER`; ids may hold colons themselves.
fn why(
    request: &Request<'_>,
    matcher: &Matcher<'_>,
    run: &Run<'_>,
    pair: &str,
    how: How<'_>,
) -> Result<(), Failure> {
    let mut unknown = None;
    for (at, _) in pair.match_indices(':') {
        let (Some(need), Some(offer)) = (pair.get(..at), pair.get(at + 1..)) else { continue };
        match matcher.why(need.trim(), offer.trim()) {
            Ok(found) => {
                request.settle(run);
                let closed = |error: std::io::Error| Failure::Broken(error.to_string());
                let text = if request.context.json {
                    format!("{}\n", screen::why_json(&found, run, how))
                } else {
                    screen::why(&found, run, how)
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
    model: Option<&'a Model>,
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

    /// The computing is over: takes the bar away and says what the reader should know of the model.
    fn settle(&self, run: &Run<'_>) {
        self.watch.clear();
        match self.model {
            None => self.context.remark(&self.context.texts.say("match-lexical-remark", &[])),
            Some(Model::BuiltIn(_)) => remark_languages(self.context, run),
            Some(Model::Service(_)) => {}
        }
    }

    fn failure(&self, error: MatchError) -> Failure {
        let say = |key, values: &[_]| self.context.texts.say(key, values);
        match error {
            MatchError::Interrupted(_) => Failure::Cancelled,
            MatchError::Embed(error) => {
                let service = matches!(self.model, Some(Model::Service(_)));
                model::failure(self.context, &error, service)
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

fn remark_shortened(context: &Context, outcome: &Outcome) {
    let shortened = outcome.shortened.0 + outcome.shortened.1;
    if shortened > 0 {
        context.remark(&context.texts.say("match-shortened", &[("count", shortened.into())]));
    }
}

/// Says which of the languages that the rows name the built-in model did not learn.
fn remark_languages(context: &Context, run: &Run<'_>) {
    let listings = run.needs.listings.iter().chain(&run.offers.listings);
    let named: BTreeSet<_> = listings
        .filter_map(|listing| listing.language)
        .filter(|language| !Encoder::learned(*language))
        .collect();
    if !named.is_empty() {
        let named: Vec<String> =
            named.into_iter().map(|language| run.words.language(language)).collect();
        let values = [("languages", named.join(", ").into())];
        context.remark(&context.texts.say("match-other-languages", &values));
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
            "round": run.round,
            "pairs": pairs,
        });
        console::print(&format!("{report}\n")).map_err(closed)
    } else if targets.is_empty() {
        console::print(&screen::lists(run)).map_err(closed)
    } else {
        context.remark(&run.summary());
        run.round.iter().for_each(|round| context.remark(round));
        Ok(())
    }
}
