//! Mutual rounds: who is shown to whom when attention is limited on both sides.
//!
//! An *asker* sees a list of at most `k` *partners* and asks each of them with probability `p`;
//! a partner answers at most `c` requests, best liked first, and accepts with probability `q`.
//! [`recommend`] chooses all lists together so that the expected number of mutual matches is
//! large, nobody is flooded and nobody is forgotten; [`explain`] gives the reasons of any pair,
//! shown or not; [`b_match`] commits to pairs; [`mutual_round`] does all of it for scored pairs.
//! Formulas, sources and measured figures stand in `docs/mutual.md`.

mod answering;
mod ascent;
mod bound;
mod commitment;
mod cover;
mod explain;
mod exposure;
mod instance;
mod lists;
mod prices;
mod recommend;
mod round;
mod simulate;

pub use answering::expected_matches;
pub use bound::bound_of_lists;
pub use commitment::{
    BMatchRule, Commitment, CommittedPair, Quotas, b_match, blocking_pairs, commitment_bound,
    commitment_prices,
};
pub use explain::{Explainer, Lift, PairExplanation, Standing, explain};
pub use exposure::{Exposure, exposure};
pub use instance::{Asker, Candidate, Exclusion, Market, MarketBuilder, MarketError, Partner};
pub use prices::bound_of_prices;
pub use recommend::{RecommendOptions, Recommendation, Shown, recommend};
pub use round::{
    Counting, MutualOptions, MutualRound, RoundError, RoundMember, ScoredPair, mutual_round,
};
pub use simulate::{Simulation, simulate};

#[cfg(test)]
mod tests;
