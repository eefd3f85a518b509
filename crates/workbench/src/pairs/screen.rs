//! Shows a run on the terminal: one small table per need, and the explanation of one pair.

use std::fmt::Write as _;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};
use lb_matching::{Listing, Why};
use serde_json::json;

use super::How;
use super::run::{Entry, Run};
use super::standing::Place;
use super::words::Words;

/// Width used when the output is no terminal.
const PLAIN_WIDTH: u16 = 120;
/// Reasons shown for each pair.
const REASONS: usize = 2;

/// All lists, with the strongest reasons.
pub fn lists(run: &Run<'_>) -> String {
    let mut out = String::new();
    for (need, listing) in run.needs.listings.iter().enumerate() {
        let _ = writeln!(out, "{}", heading(run, listing));
        let entries = run.list(need);
        if entries.is_empty() {
            let _ = writeln!(out, "  {}\n", run.words.say("match-none", &[]));
            continue;
        }
        let _ = writeln!(out, "{}\n", list(run, entries));
    }
    let _ = writeln!(out, "{}", run.summary());
    if let Some(round) = &run.round {
        let _ = writeln!(out, "{round}");
    }
    if let Some(model) = &run.model {
        let _ = writeln!(
            out,
            "{}",
            run.words.say("match-summary-model", &[("model", model.as_str().into())])
        );
    }
    out
}

fn list(run: &Run<'_>, entries: &[Entry]) -> Table {
    let words = &run.words;
    let mut table = table();
    table.set_header(
        ["match-column-rank", "match-column-score", "match-column-offer", "match-column-why"]
            .map(|key| words.say(key, &[])),
    );
    for entry in entries {
        let offer = run.offer(entry).map(|offer| heading(run, offer)).unwrap_or_default();
        let speaks = entry.reasons.iter().filter(|(weight, _)| *weight > 0.0).take(REASONS);
        let price = entry.reasons.iter().filter(|(_, told)| told.kind == "price");
        let mut why: Vec<String> =
            speaks.chain(price).map(|(_, told)| format!("· {}", told.text)).collect();
        if !entry.eligible {
            why.insert(0, format!("· {}", words.say("match-not-eligible", &[])));
        }
        table.add_row([entry.rank.to_string(), words.decimal(entry.score), offer, why.join("\n")]);
    }
    for narrow in [0, 1] {
        if let Some(column) = table.column_mut(narrow) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    if let Some(column) = table.column_mut(2) {
        column.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(40)));
    }
    table
}

fn table() -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(PLAIN_WIDTH);
    }
    table
}

/// Id, organisation, title and language on one line.
fn heading(run: &Run<'_>, listing: &Listing) -> String {
    let mut out = listing.id.clone();
    if !listing.organisation.is_empty() {
        let _ = write!(out, "  {}", listing.organisation);
    }
    let title = if listing.title.is_empty() { &listing.text } else { &listing.title };
    let line: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = line.chars().take(80).collect();
    let _ = write!(out, " — {short}");
    if line.chars().count() > 80 {
        out.push('…');
    }
    if let Some(language) = run.written_in(listing) {
        let _ = write!(out, " [{language}]");
    }
    out
}

/// The explanation of one pair.
pub fn why(why: &Why, run: &Run<'_>, how: How<'_>) -> String {
    let (needs, offers, words) = (&run.needs.listings, &run.offers.listings, &run.words);
    let (Some(need), Some(offer)) = (needs.get(why.pair.need), offers.get(why.pair.offer)) else {
        return String::new();
    };
    // The lists of a round are told apart from the ranks.
    let (listed, top) = match how {
        How::Listed(top) if why.rank > top as usize => ("no", top),
        How::Listed(top) => ("yes", top),
        How::Mutual(_) => ("yes", 0),
    };
    let mut out = String::new();
    let title = [("need", need.id.as_str().into()), ("offer", offer.id.as_str().into())];
    let _ = writeln!(out, "{}\n", words.say("match-why-title", &title));
    let _ = writeln!(out, "  {}\n  {}\n", heading(run, need), heading(run, offer));
    let place = [
        ("rank", why.rank.into()),
        ("offers", offers.len().into()),
        ("listed", listed.into()),
        ("top", top.into()),
    ];
    let _ = writeln!(out, "{}", words.say("match-why-rank", &place));
    let back = [("rank", why.back_rank.into()), ("needs", needs.len().into())];
    let _ = writeln!(out, "{}\n", words.say("match-why-back", &back));
    if let How::Mutual(round) = how
        && let Some(place) = Place::of(round, &why.pair)
    {
        let _ = writeln!(out, "{}", words.say("match-round-title", &[]));
        for sentence in place.sentences(words) {
            let _ = writeln!(out, "  {sentence}");
        }
        out.push('\n');
    }
    let score = words.say("match-column-score", &[]);
    let _ = writeln!(
        out,
        "{score}: {} ({} → / {} ←)\n",
        words.decimal(why.pair.score),
        words.decimal(why.pair.forward),
        words.decimal(why.pair.backward)
    );
    let _ = writeln!(out, "{}", words.say("match-why-for", &[]));
    for reason in &why.pair.reasons {
        let told = words.reasons().reason(reason, need, offer);
        let _ = writeln!(out, "  {:>6}  {}", words.signed(f64::from(reason.weight)), told.text);
    }
    let _ = writeln!(out, "\n{}", words.say("match-why-held", &[]));
    if why.obstacles.is_empty() {
        let _ = writeln!(out, "  {}", words.say("match-why-first", &[]));
    }
    for obstacle in &why.obstacles {
        let _ = writeln!(out, "  {}", words.obstacle(obstacle));
    }
    if let Some(rival) = why.rival.and_then(|rival| offers.get(rival)) {
        let compared = [("rival", rival.id.as_str().into())];
        let _ = writeln!(out, "\n{}", words.say("match-why-compared", &compared));
        let _ = writeln!(out, "{}", gaps(why, words));
    }
    out
}

fn gaps(why: &Why, words: &Words) -> Table {
    let mut table = table();
    table.set_header(
        ["match-column-component", "match-column-this", "match-column-rival"]
            .map(|key| words.say(key, &[])),
    );
    for gap in &why.gaps {
        table.add_row([
            words.component(gap.component),
            words.signed(f64::from(gap.own)),
            words.signed(f64::from(gap.rival)),
        ]);
    }
    for number in [1, 2] {
        if let Some(column) = table.column_mut(number) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// The explanation of one pair for machines.
pub fn why_json(why: &Why, run: &Run<'_>, how: How<'_>) -> serde_json::Value {
    let round = match how {
        How::Listed(_) => None,
        How::Mutual(round) => Place::of(round, &why.pair).map(|place| place.json(&run.words)),
    };
    let (needs, offers) = (&run.needs.listings, &run.offers.listings);
    let listings = needs.get(why.pair.need).zip(offers.get(why.pair.offer));
    let reasons: Vec<_> = listings
        .into_iter()
        .flat_map(|(need, offer)| {
            why.pair.reasons.iter().map(move |reason| {
                let told = run.words.reasons().reason(reason, need, offer);
                json!({ "kind": told.kind, "weight": reason.weight, "need": told.need,
                        "offer": told.offer, "text": told.text })
            })
        })
        .collect();
    json!({
        "need": listings.map(|(need, _)| &need.id),
        "offer": listings.map(|(_, offer)| &offer.id),
        "rank": why.rank,
        "offers": offers.len(),
        "back_rank": why.back_rank,
        "needs": needs.len(),
        "score": why.pair.score,
        "forward": why.pair.forward,
        "backward": why.pair.backward,
        "eligible": why.pair.eligible,
        "reasons": reasons,
        "obstacles": why.obstacles.iter().map(|obstacle| run.words.obstacle(obstacle)).collect::<Vec<_>>(),
        "above": why.rival.and_then(|rival| offers.get(rival)).map(|rival| &rival.id),
        "gaps": why.gaps,
        "model": run.model,
        "round": round,
    })
}
