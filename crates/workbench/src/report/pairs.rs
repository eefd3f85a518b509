//! The report of a match: who meets whom over countries, languages and fields, and a card per need.

use askama::Template;
use lb_matching::{Listing, vocabulary};

use super::flow;
use super::grid::{Counts, table};
use crate::pairs::{Entry, Run};

/// Most cards in one report; a browser stays quick with these.
const CARDS: usize = 500;
/// Most groups drawn on one side of a picture.
const GROUPS: usize = 9;
/// Reasons shown before the rest is folded away.
const SHOWN: usize = 3;

#[derive(Template)]
#[template(path = "pairs.html")]
struct Page {
    lang: &'static str,
    title: String,
    summary: String,
    round: Option<String>,
    model: String,
    figures: Vec<(String, String)>,
    countries_title: String,
    flow: String,
    countries: String,
    as_table: String,
    languages_title: String,
    languages: String,
    fields_title: String,
    fields: String,
    needs_title: String,
    text_label: String,
    more_label: String,
    none: String,
    not_eligible: String,
    forward_label: String,
    backward_label: String,
    cut: Option<String>,
    cards: Vec<Card>,
}

struct Card {
    head: Head,
    entries: Vec<Line>,
}

struct Head {
    id: String,
    lang: String,
    title: String,
    organisation: String,
    text: String,
    url: String,
    tags: Vec<String>,
}

struct Line {
    rank: u32,
    head: Head,
    eligible: bool,
    shown: Vec<(&'static str, String)>,
    more: Vec<(&'static str, String)>,
    forward: (String, u32),
    backward: (String, u32),
}

/// The whole report.
///
/// # Errors
/// When the template cannot be rendered.
pub fn html(run: &Run<'_>) -> Result<String, askama::Error> {
    let say = |key: &str| run.words.say(key, &[]);
    let corner = format!("{} → {}", say("match-column-need"), say("match-column-offer"));
    let countries = counts(run, |listing| country(listing, run));
    let languages = counts(run, |listing| language(listing, run));
    let fields = counts(run, |listing| field(listing, run));
    let total = run.needs.listings.len();
    let picture = say("report-countries");
    Page {
        lang: run.words.texts.locale().code(),
        title: say("report-title"),
        summary: run.summary(),
        round: run.round.clone(),
        model: match &run.model {
            Some(model) => {
                run.words.say("match-summary-model", &[("model", model.as_str().into())])
            }
            None => say("match-lexical-remark"),
        },
        figures: figures(run),
        flow: flow::svg(&countries, &picture),
        countries: table(&countries, &corner, false),
        countries_title: picture,
        as_table: say("report-as-table"),
        languages_title: say("report-languages"),
        languages: table(&languages, &corner, false),
        fields_title: say("report-fields"),
        fields: if fields.left.len() > 1 { table(&fields, &corner, true) } else { String::new() },
        needs_title: say("report-needs"),
        text_label: say("report-text"),
        more_label: say("report-more"),
        none: say("match-none"),
        not_eligible: say("match-not-eligible"),
        forward_label: say("report-forward"),
        backward_label: say("report-backward"),
        cut: (total > CARDS).then(|| {
            run.words.say("report-cut", &[("shown", CARDS.into()), ("total", total.into())])
        }),
        cards: cards(run),
    }
    .render()
}

fn figures(run: &Run<'_>) -> Vec<(String, String)> {
    let locale = run.words.texts.locale();
    let whole = |count: usize| lb_texts::number::decimal(locale, count as f64, 0);
    let say = |key: &str| run.words.say(key, &[]);
    let mut offers: Vec<usize> = run.entries.iter().map(|entry| entry.offer).collect();
    offers.sort_unstable();
    offers.dedup();
    let unanswered = (0..run.needs.listings.len())
        .filter(|need| !run.list(*need).iter().any(|entry| entry.eligible));
    vec![
        (whole(run.needs.listings.len()), say("report-figure-needs")),
        (whole(run.offers.listings.len()), say("report-figure-offers")),
        (whole(run.entries.len()), say("report-figure-pairs")),
        (whole(run.crossed()), say("report-figure-crossed")),
        (whole(offers.len()), say("report-figure-shown")),
        (whole(unanswered.count()), say("report-figure-unanswered")),
    ]
}

/// Pairs that may meet, by a group of each side.
fn counts(run: &Run<'_>, group: impl Fn(&Listing) -> String) -> Counts {
    let pairs: Vec<(String, String)> = run
        .entries
        .iter()
        .filter(|entry| entry.eligible)
        .filter_map(|entry| Some((group(run.need(entry)?), group(run.offer(entry)?))))
        .collect();
    Counts::of(&pairs, GROUPS, &run.words.say("report-other", &[]))
}

fn country(listing: &Listing, run: &Run<'_>) -> String {
    if listing.country.is_empty() {
        run.words.say("report-unknown", &[])
    } else {
        run.words.country(&listing.country)
    }
}

fn language(listing: &Listing, run: &Run<'_>) -> String {
    match run.written_in(listing) {
        Some(language) => run.words.language(language),
        None => run.words.say("report-unknown", &[]),
    }
}

/// The first field, at the top of the tree.
fn field(listing: &Listing, run: &Run<'_>) -> String {
    let locale = run.words.texts.locale();
    let known = listing.fields.iter().find_map(|field| vocabulary::Field::find(field));
    match known {
        Some(field) => field.top().label(locale).to_owned(),
        None => run.words.say("report-unknown", &[]),
    }
}

fn cards(run: &Run<'_>) -> Vec<Card> {
    let needs = run.needs.listings.iter().enumerate().take(CARDS);
    needs
        .map(|(need, listing)| Card {
            head: head(listing, run),
            entries: run.list(need).iter().filter_map(|entry| line(run, entry)).collect(),
        })
        .collect()
}

fn line(run: &Run<'_>, entry: &Entry) -> Option<Line> {
    let mut reasons: Vec<(&'static str, String)> = entry
        .reasons
        .iter()
        .map(|(weight, told)| (class(*weight, told.kind), told.text.clone()))
        .collect();
    // What the demand of others does is never folded away: it says why the list is not another.
    let price: Vec<_> = reasons.extract_if(.., |(class, _)| *class == "price").collect();
    let more = reasons.split_off(reasons.len().min(SHOWN));
    reasons.extend(price);
    let percent = |value: f64| (run.words.decimal(value), (value * 100.0).clamp(0.0, 100.0) as u32);
    Some(Line {
        rank: entry.rank,
        head: head(run.offer(entry)?, run),
        eligible: entry.eligible,
        shown: reasons,
        more,
        forward: percent(entry.forward),
        backward: percent(entry.backward),
    })
}

fn class(weight: f64, kind: &str) -> &'static str {
    if weight > 0.0 {
        "for"
    } else if weight < 0.0 {
        "against"
    } else if kind == "price" {
        "price"
    } else if kind == "condition" {
        "plain"
    } else {
        ""
    }
}

fn head(listing: &Listing, run: &Run<'_>) -> Head {
    let language = run.written_in(listing);
    let mut tags = Vec::new();
    tags.extend(language.map(|language| run.words.language(language)));
    if !listing.country.is_empty() {
        tags.push(run.words.country(&listing.country));
    }
    tags.extend(listing.readiness.map(|level| format!("TRL {level}")));
    let (title, text) = if listing.title.is_empty() {
        (listing.text.chars().take(120).collect(), listing.text.clone())
    } else {
        (listing.title.clone(), listing.text.clone())
    };
    Head {
        id: listing.id.clone(),
        lang: language.map(|language| language.to_string()).unwrap_or_default(),
        title,
        organisation: listing.organisation.clone(),
        text,
        url: safe_url(&listing.url),
        tags,
    }
}

/// Only web addresses become links.
fn safe_url(url: &str) -> String {
    let lower = url.trim().to_lowercase();
    if lower.starts_with("https://") || lower.starts_with("http://") {
        url.trim().to_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests;
