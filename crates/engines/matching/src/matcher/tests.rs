//! A match ranks, explains, refuses and repeats itself as promised.

use lb_kernel::{Control, Language, Progress, Silent, Watch};
use lb_language::encoder::Encoder;
use lb_language::{EmbedError, Embedder, Embeddings, Side as Prefix};
use proptest::prelude::*;

use super::{Matcher, match_listings};
use crate::listing::{Listing, Part, Passage, Side};
use crate::options::Options;
use crate::outcome::{Cause, MatchError, Obstacle, Outcome};
use crate::{Index, condition::Fault};

/// Counts letters and pairs of letters: similar spelling, similar vector. Enough to rank by, and the
/// same for a text whatever is embedded beside it.
pub(crate) struct Letters;

impl Embedder for Letters {
    fn name(&self) -> &'static str {
        "letters"
    }

    fn dimension(&self) -> usize {
        64
    }

    fn embed(&self, texts: &[&str], _: Prefix, _: &dyn Watch) -> Result<Embeddings, EmbedError> {
        let mut values = Vec::new();
        for text in texts {
            let mut row = [0.01_f32; 64];
            let letters: Vec<u32> = text.chars().map(u32::from).collect();
            for pair in letters.windows(2) {
                row[((pair[0] * 31 + pair[1]) % 64) as usize] += 1.0;
            }
            let length = row.iter().map(|x| x * x).sum::<f32>().sqrt();
            values.extend(row.iter().map(|x| x / length));
        }
        Ok(Embeddings::new(64, values))
    }
}

const WORDS: &[&str] = &[
    "antibody",
    "battery",
    "recycling",
    "sensor",
    "catheter",
    "robot",
    "enzyme",
    "polymer",
    "laser",
    "fermentation",
    "logistics",
    "membrane",
    "vaccine",
    "turbine",
    "coating",
    "software",
];

fn listing(id: &str, text: &str) -> Listing {
    Listing { id: id.into(), text: text.into(), language: Some(Language::EN), ..Listing::default() }
}

/// Texts of some words of the list each; two sentences.
fn some(prefix: &str, count: usize, salt: usize) -> Vec<Listing> {
    (0..count)
        .map(|at| {
            let word = |k: usize| WORDS[(at * 7 + k * 5 + salt + at / 16) % WORDS.len()];
            let text =
                format!("We make {} and {}. Also {} with {}.", word(0), word(1), word(2), word(3));
            listing(&format!("{prefix}{at:03}"), &text)
        })
        .collect()
}

fn run(needs: &[Listing], offers: &[Listing]) -> Outcome {
    match_listings(needs, offers, &Options::default(), Some(&Letters), &Silent).unwrap()
}

#[test]
fn the_same_input_gives_the_same_bytes_with_any_number_of_threads() {
    let (needs, offers) = (some("n", 40, 0), some("o", 50, 3));
    let bytes = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        serde_json::to_string(&pool.install(|| run(&needs, &offers))).unwrap()
    };
    assert_eq!(bytes(1), bytes(4));
}

#[test]
fn lists_are_as_long_as_asked_and_ranked_from_one() {
    let (needs, offers) = (some("n", 12, 0), some("o", 30, 3));
    let outcome = run(&needs, &offers);
    for need in 0..needs.len() {
        let list: Vec<_> = outcome.for_need(need).collect();
        let ranks: Vec<_> = list.iter().filter_map(|pair| pair.need_rank).collect();
        assert_eq!(ranks, (1..=10).collect::<Vec<u32>>());
        assert!(list.windows(2).all(|two| two[0].score >= two[1].score));
    }
    for offer in 0..offers.len() {
        let list = outcome.for_offer(offer);
        assert_eq!(list.len(), 10);
        assert!(list.windows(2).all(|two| two[0].score >= two[1].score));
    }
}

#[test]
fn a_pair_that_breaks_a_condition_stands_behind_all_that_do_not() {
    let mut needs = some("n", 1, 0);
    needs[0].must = vec!["country:KR".into()];
    let mut offers =
        vec![listing("same", &needs[0].text), listing("other", "Nothing of the kind.")];
    offers[0].country = "JP".into();
    offers[1].country = "Korea".into();
    let outcome = run(&needs, &offers);
    let list: Vec<_> = outcome.for_need(0).collect();
    assert_eq!((list[0].offer, list[0].eligible), (1, true));
    assert_eq!((list[1].offer, list[1].eligible), (0, false));
    assert!(list[1].score > list[0].score, "the score itself is kept");
    let failed = list[1].reasons.iter().find_map(|reason| match &reason.cause {
        Cause::Condition { by, condition, found, met, .. } => {
            Some((*by, condition.as_str(), found.as_str(), *met))
        }
        _ => None,
    });
    assert_eq!(failed, Some((Side::Need, "country:KR", "JP", false)));
}

#[test]
fn an_organisation_is_not_matched_with_itself() {
    let (mut needs, mut offers) = (some("n", 1, 0), some("o", 3, 0));
    needs[0].organisation = "Ｎamu Bio".into();
    offers[0].organisation = "namu bio".into();
    let outcome = run(&needs, &offers);
    let own = outcome.pairs.iter().find(|pair| pair.offer == 0).unwrap();
    assert!(!own.eligible && own.reasons.iter().any(|reason| reason.cause == Cause::Own));
}

#[test]
fn without_a_model_words_decide_and_the_outcome_says_so() {
    let (needs, offers) = (some("n", 4, 0), some("o", 20, 0));
    let outcome = match_listings(&needs, &offers, &Options::default(), None, &Silent).unwrap();
    assert_eq!(outcome.model, None);
    let first = outcome.for_need(2).next().unwrap();
    assert_eq!(offers[first.offer].text, needs[2].text);
    assert!(first.reasons.iter().any(|reason| matches!(reason.cause, Cause::Term { .. })));
}

#[test]
fn conditions_that_cannot_be_read_are_all_reported_with_their_rows() {
    let (mut needs, mut offers) = (some("n", 3, 0), some("o", 2, 0));
    needs[2].must = vec!["country:KR; readiness>=x".into()];
    offers[0].not = vec!["colour:red".into()];
    let Err(MatchError::Conditions(faults)) =
        match_listings(&needs, &offers, &Options::default(), None, &Silent)
    else {
        panic!("must be refused");
    };
    let places: Vec<_> = faults.iter().map(|fault| (fault.side, fault.row, fault.column)).collect();
    assert_eq!(places, [(Side::Need, 2, "must"), (Side::Offer, 0, "not")]);
    assert_eq!(faults[1].fault, Fault::UnknownColumn { name: "colour".into() });
}

#[test]
fn an_id_that_occurs_twice_is_refused_with_its_row() {
    let (needs, mut offers) = (some("n", 1, 0), some("o", 3, 0));
    offers[2].id = "o000".into();
    let refused = match_listings(&needs, &offers, &Options::default(), None, &Silent);
    assert!(matches!(refused, Err(MatchError::DuplicateId { side: Side::Offer, row: 2, .. })));
}

#[test]
fn a_cancelled_match_returns_nothing() {
    struct Stop;
    impl Watch for Stop {
        fn tick(&self, _: Progress) -> Control {
            Control::Cancel
        }
    }
    let (needs, offers) = (some("n", 3, 0), some("o", 3, 0));
    let stopped = match_listings(&needs, &offers, &Options::default(), Some(&Letters), &Stop);
    assert!(matches!(stopped, Err(MatchError::Interrupted(_))));
}

#[test]
fn empty_sides_and_empty_texts_are_no_error() {
    let offers = some("o", 3, 0);
    assert!(run(&[], &offers).pairs.is_empty());
    assert!(run(&offers, &[]).pairs.is_empty());
    let outcome = run(&[listing("blank", "  ")], &offers);
    assert_eq!(outcome.without_text, (1, 0));
    assert!(outcome.pairs.iter().all(|pair| pair.score.is_finite()));
}

#[test]
fn a_text_of_a_megabyte_is_shortened_for_meaning_and_read_in_full_for_words() {
    let mut long = "Nothing to see in this sentence. ".repeat(30_000);
    long.push_str("The last one names a zymurgist.");
    let offers = [listing("long", &long), listing("short", "Nothing to see.")];
    let needs = [listing("n", "A zymurgist is wanted.")];
    let outcome = run(&needs, &offers);
    assert_eq!(outcome.shortened, (0, 1));
    let pair = outcome.pairs.iter().find(|pair| pair.offer == 0).unwrap();
    let words: Vec<&str> = pair
        .reasons
        .iter()
        .filter_map(|reason| match &reason.cause {
            Cause::Term { offer, .. } => Some(offer.text(&offers[0])),
            _ => None,
        })
        .collect();
    assert!(words.iter().any(|word| word.contains("zymurgist")), "{words:?}");
}

#[test]
fn the_first_pass_keeps_the_best_of_the_full_comparison() {
    let (needs, offers) = (some("n", 60, 0), some("o", 90, 3));
    let matcher =
        Matcher::new(&needs, &offers, &Options::default(), Some(&Letters), &Silent).unwrap();
    let kept = matcher.scanned((30, 30), &Silent).unwrap();
    let outcome = matcher.outcome(&Silent).unwrap();
    let missed = (0..needs.len())
        .flat_map(|need| outcome.for_need(need).take(3).map(move |pair| (need, pair.offer as u32)))
        .filter(|(need, offer)| !kept[*need].contains(offer))
        .count();
    assert!(missed <= 2, "{missed} of 180 best pairs missed by a first pass that keeps a third");
}

#[test]
fn an_index_answers_as_a_match_does() {
    let (needs, offers) = (some("n", 40, 0), some("o", 60, 3));
    let options = Options { top_offers: 5, ..Options::default() };
    let index = Index::new(&offers, &needs, &options, Some(&Letters), &Silent).unwrap();
    let outcome = match_listings(&needs, &offers, &options, Some(&Letters), &Silent).unwrap();
    for (at, need) in needs.iter().enumerate() {
        let answer = index.ask(need, Some(&Letters), &Silent).unwrap();
        let listed: Vec<usize> = outcome.for_need(at).map(|pair| pair.offer).collect();
        assert_eq!(answer.iter().map(|pair| pair.offer).collect::<Vec<_>>(), listed);
        assert!(answer.iter().all(|pair| !pair.reasons.is_empty()));
    }
    assert!(index.ask(&needs[0], None, &Silent).is_err(), "another model cannot be compared");
}

#[test]
fn candidates_are_the_eligible_pairs_of_both_directions() {
    let (mut needs, offers) = (some("n", 10, 0), some("o", 10, 3));
    needs[4].not = vec!["id:o007".into()];
    let matcher =
        Matcher::new(&needs, &offers, &Options::default(), Some(&Letters), &Silent).unwrap();
    let all = matcher.candidates(10);
    assert_eq!(all.len(), 99);
    assert!(!all.iter().any(|pair| (pair.need, pair.offer) == (4, 7)));
    let few = matcher.candidates(2);
    assert!(few.len() >= 20 && few.len() <= 40);
}

#[test]
fn why_names_the_rival_the_gaps_and_the_failed_condition() {
    let (mut needs, offers) = (some("n", 5, 0), some("o", 30, 0));
    needs[1].must = vec!["readiness>=7".into()];
    let options = Options { top_offers: 3, ..Options::default() };
    let matcher = Matcher::new(&needs, &offers, &options, Some(&Letters), &Silent).unwrap();
    let outcome = matcher.outcome(&Silent).unwrap();
    let last = outcome.for_need(0).nth(2).unwrap().offer;
    let why = matcher.why("n000", "o029").unwrap();
    assert!(why.rank > 3, "chosen to stand outside the list");
    assert_eq!(why.rival, Some(last));
    let own: f32 = why.gaps.iter().map(|gap| gap.own).sum();
    let rival: f32 = why.gaps.iter().map(|gap| gap.rival).sum();
    assert!(own < rival, "what is listed higher has the larger sum");
    assert!(matches!(why.obstacles.first(), Some(Obstacle::Weaker { .. })));
    let why = matcher.why("n001", "o001").unwrap();
    assert!(matches!(why.obstacles.first(), Some(Obstacle::Condition { by: Side::Need, .. })));
    assert!(matches!(
        matcher.why("n001", "nobody"),
        Err(MatchError::UnknownId { side: Side::Offer, .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn reasons_are_the_parts_of_exactly_the_sum(salt in 0_usize..16, need in 0_usize..8, offer in 0_usize..12) {
        let (needs, offers) = (some("n", 8, 0), some("o", 12, salt));
        let matcher = Matcher::new(&needs, &offers, &Options::default(), Some(&Letters), &Silent).unwrap();
        let compare = matcher.compare();
        let parts = compare.parts(need, offer);
        let named: f32 = compare.every_part(need, offer).iter().map(|reason| reason.weight).sum();
        let sum = parts.meaning + parts.words + parts.concepts;
        prop_assert!((named - sum).abs() < 2e-3 * sum.abs().max(1.0), "{named} against {sum}");
    }

    #[test]
    fn a_score_is_the_harmonic_mean_of_its_directions(salt in 0_usize..16) {
        let outcome = run(&some("n", 9, 0), &some("o", 9, salt));
        for pair in &outcome.pairs {
            prop_assert!((0.0..=1.0).contains(&pair.score));
            let mean = 2.0 / (1.0 / pair.forward + 1.0 / pair.backward);
            prop_assert!((pair.score - mean).abs() < 1e-9);
        }
    }

    #[test]
    fn deleting_the_passages_named_lowers_the_score(need in 0_usize..8, offer_side in any::<bool>()) {
        let (needs, offers) = written();
        let model = Encoder::builtin().unwrap();
        let options = Options::default();
        let outcome = match_listings(&needs, &offers, &options, Some(model), &Silent).unwrap();
        let pair = outcome.for_need(need).next().unwrap();
        let mut changed = (needs.clone(), offers.clone());
        let gone = if offer_side {
            delete(&mut changed.1[pair.offer], pair.reasons.iter().filter_map(|r| place(&r.cause).map(|p| p.1)))
        } else {
            delete(&mut changed.0[need], pair.reasons.iter().filter_map(|r| place(&r.cause).map(|p| p.0)))
        };
        prop_assert!(gone > 0, "something carries the best pair");
        let again = Matcher::new(&changed.0, &changed.1, &options, Some(model), &Silent).unwrap();
        let after = again.pair(need, pair.offer).unwrap();
        prop_assert!(after.score < pair.score, "{} after, {} before", after.score, pair.score);
    }
}

/// Sixteen needs and sixteen profiles of our own set, in mixed languages.
fn written() -> (Vec<Listing>, Vec<Listing>) {
    let read = |file: &str| -> Vec<serde_json::Value> {
        file.lines().map(|line| serde_json::from_str(line).unwrap()).step_by(7).take(16).collect()
    };
    let needs = read(include_str!("../../quality/needs.jsonl"));
    let profiles = read(include_str!("../../quality/profiles.jsonl"));
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    let languages = ["ja", "en", "ko", "fr"];
    let needs = needs.iter().map(|row| Listing {
        id: text(row, "id"),
        text: text(row, "text"),
        language: text(row, "language").parse().ok(),
        ..Listing::default()
    });
    let offers = profiles.iter().enumerate().map(|(at, row)| {
        let language = languages[at % languages.len()];
        Listing {
            id: text(row, "id"),
            text: text(row, language),
            language: language.parse().ok(),
            ..Listing::default()
        }
    });
    (needs.collect(), offers.collect())
}

fn place(cause: &Cause) -> Option<(Passage, Passage)> {
    match cause {
        Cause::Passage { need, offer }
        | Cause::Term { need, offer }
        | Cause::Concept { need, offer, .. } => Some((*need, *offer)),
        _ => None,
    }
}

/// Deletes the passages; answers how many there were.
fn delete(listing: &mut Listing, passages: impl Iterator<Item = Passage>) -> usize {
    let mut gone: Vec<Passage> = passages.collect();
    gone.sort_unstable();
    gone.dedup();
    let keep = |part: Part, text: &str| -> String {
        let inside = |at: usize| {
            gone.iter().any(|passage| passage.part == part && passage.range().contains(&at))
        };
        text.char_indices().filter(|(at, _)| !inside(*at)).map(|(_, c)| c).collect()
    };
    listing.title = keep(Part::Title, &listing.title.clone());
    listing.text = keep(Part::Text, &listing.text.clone());
    gone.len()
}

#[test]
fn the_whole_list_of_one_listing_begins_with_its_list_of_the_run() {
    let (needs, offers) = (some("n", 12, 0), some("o", 30, 3));
    let outcome = run(&needs, &offers);
    let options = Options::default();
    let owned = (needs.clone(), offers.clone());
    let matcher: Matcher<'static> =
        Matcher::new(owned.0, owned.1, &options, Some(&Letters), &Silent).unwrap();
    let list = matcher.list(Side::Need, 3);
    assert_eq!(list.len(), offers.len());
    let wanted: Vec<_> = outcome.for_need(3).map(|pair| (pair.offer, pair.need_rank)).collect();
    let found: Vec<_> = list.iter().map(|pair| (pair.offer, pair.need_rank)).collect();
    assert_eq!(found[..wanted.len()], wanted);
    let wanted: Vec<_> =
        outcome.for_offer(5).iter().map(|pair| (pair.need, pair.offer_rank)).collect();
    let found: Vec<_> =
        matcher.list(Side::Offer, 5).iter().map(|pair| (pair.need, pair.offer_rank)).collect();
    assert_eq!(found[..wanted.len()], wanted);
    assert!(matcher.list(Side::Need, 99).is_empty());
}
