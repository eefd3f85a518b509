//! What waits for a policy unit, how far what is claimed is confirmed, and which way items went from door to outcome.

use std::collections::BTreeMap;

use lb_doors::{Answer, Visit, page};
use lb_web::components::{Badge, Flow, Tone};

use super::page::{Both, Cell, Page, Part, Section, head};
use super::say::Words;
use crate::actions::overview::{self, Waits, Way};
use crate::rules::course::is_over;
use crate::rules::words::{Done, ItemState};
use crate::web::states;

fn waits(words: &Words, waits: &Waits) -> Part {
    let all = [
        ("answers-waits-unassigned", waits.unassigned, "/policy/items?state=open", Tone::Info),
        (
            "answers-waits-unanswered",
            waits.unanswered,
            "/policy/items?only=unanswered",
            Tone::Critical,
        ),
        ("answers-waits-unplanned", waits.unplanned, "/policy/items?only=unplanned", Tone::Info),
        ("answers-waits-checks", waits.checks, "/policy/items?only=checks", Tone::Caution),
        ("answers-waits-unsolved", waits.unsolved, "/policy/items?only=unsolved", Tone::Caution),
        ("answers-waits-red", waits.red, "/policy/ageing?only=red", Tone::Critical),
    ];
    let rows = all.into_iter().map(|(key, count, href, tone)| {
        let tone = if count > 0 { tone } else { Tone::Neutral };
        vec![Cell::new(words.t(key)).to(href), Cell::badge(Badge::new(tone, count.to_string()))]
    });
    let columns = ["answers-waits-what", "answers-count"];
    Part::Table(head(words, &columns, &[1]), rows.collect())
}

/// From the door over what the authority says to what companies say.
pub(super) fn flow(words: &Words, all: &[Way]) -> Option<Flow> {
    let mut ways: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (door, claimed, confirmed, state, count) in all {
        let answer = match (claimed, state) {
            (Done::None, ItemState::Explained) => words.state(ItemState::Explained),
            (Done::None, ItemState::LongTerm) => words.state(ItemState::LongTerm),
            (done, _) => words.t(&format!("answers-claim-is-{done}")),
        };
        let outcome = match (confirmed, is_over(*state)) {
            (Done::None, true) => words.t("answers-flow-closed"),
            (Done::None, false) => words.t("answers-flow-progress"),
            (done, _) => words.t(&format!("answers-done-is-{done}")),
        };
        let door = states::door(words, door);
        *ways.entry(vec![door, answer, outcome]).or_default() +=
            usize::try_from(*count).unwrap_or_default();
    }
    let heads = ["answers-flow-door", "answers-flow-answer", "answers-flow-outcome"];
    (!ways.is_empty()).then(|| {
        let heads = heads.map(|key| words.t(key)).to_vec();
        Flow::new(words.web(), words.t("answers-flow"), heads, ways.into_iter().collect())
    })
}

/// `GET /policy/overview`
pub(super) async fn start(visit: Visit) -> Answer {
    let words = Words::of(&visit);
    let found = overview::start(&visit.cx).await?;
    let lead = words.t("answers-overview-lead");
    let mut made = Page::new(visit.frame(words.t("answers-overview")), lead);
    made.meters = Some(Both::new(words, found.meters));
    let waiting = vec![waits(&words, &found.waits)];
    made.add(Section::new("waits", words.t("answers-waits"), waiting));
    let flow = flow(&words, &found.ways).map(|flow| Part::Ways(Box::new(flow)));
    made.add(Section::new("ways", words.t("answers-flow"), flow.into_iter().collect()));
    page(&made)
}
