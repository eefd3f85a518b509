//! The slot-blind route: a b-matching, then slots by alternating chains, then a short search.
//!
//! It costs a small part of the time-indexed program. Where availability is alike it often meets
//! its own bound, and the other route is not needed; elsewhere it gives the first good timetable.

use lb_kernel::Interrupted;

use super::{PULL, Run};
use crate::chains;
use crate::draw::mix;
use crate::fold::Folded;
use crate::lp::{Lp, Noise};
use crate::matching::Matching;
use crate::prices::{Prices, bound};

/// Most passes for the bound, and between two looks at it.
const PASSES: u32 = 800;
const LOOK: u32 = 25;
/// Random bonus that separates equal meetings, as a share of the largest score.
const SHARE: f32 = 0.0005;
/// Rounds of pulling shares to nought or one, and passes of each.
const ROUNDS: u32 = 6;
const ROUND_PASSES: u32 = 60;
/// A share that counts as one, and one that counts at all.
const WHOLE: f32 = 0.98;
const LEAST: f32 = 0.02;

impl<const N: usize> Run<'_, N> {
    pub(super) fn without_slots(&mut self) -> Result<(), Interrupted> {
        let folded = Folded::new(self.problem);
        let mut lp = Lp::<1>::new(&folded.problem);
        let prices = self.price_folded(&folded, &mut lp)?;
        self.make_whole(&mut lp)?;
        let mut matching = Matching::new(&folded.problem, &prices);
        for placement in self.fresh().at.iter().filter(|placement| placement.is_held()) {
            matching.keep(placement.lane);
        }
        let mut shares = lp.columns(LEAST);
        // From here on each step needs the memory of the one before.
        drop(lp);
        let chosen = matching.choose(&mut shares);
        drop(matching);
        drop((shares, folded));
        let mut board = self.fresh();
        chains::place(&mut board, &chosen);
        chains::fill(&mut board);
        let helps = board.value > self.best_score;
        self.keep(&board);
        drop(board);
        self.tick("schedule.match", u64::from(PASSES), u64::from(PASSES))?;
        // What is no better than falling weight alone is no place to search from.
        if self.near() || !helps {
            return Ok(());
        }
        let start = self.best.clone();
        self.search(&start, 0, self.options.budget.moves / 4)
    }

    /// The bound of the folded event, unfolded into prices of this one.
    fn price_folded(&mut self, folded: &Folded, lp: &mut Lp<'_, 1>) -> Result<Prices, Interrupted> {
        let mut best = (i64::MAX, Prices::zero(&folded.problem));
        let mut still = 0;
        for pass in 1..=PASSES {
            lp.pass();
            if pass % LOOK == 0 {
                let prices = lp.prices();
                let proven = bound(&folded.problem, &prices, &self.locked);
                let slack = proven as f64 * 1e-6;
                still = if (best.0 - proven) as f64 <= slack { still + 1 } else { 0 };
                if proven < best.0 {
                    best = (proven, prices);
                }
                let near = (lp.value() - best.0 as f64).abs() <= 5.0 * slack.max(0.2);
                if still >= 2 && near {
                    break;
                }
            }
            self.tick("schedule.match", u64::from(pass), u64::from(PASSES))?;
            if self.finish {
                break;
            }
        }
        let unfolded = folded.unfold(self.problem, &best.1);
        let proven = bound(self.problem, &unfolded, &self.locked);
        if proven < self.bound {
            (self.bound, self.prices) = (proven, unfolded);
        }
        Ok(best.1)
    }

    /// Pulls shares towards nought and one.
    fn make_whole(&mut self, lp: &mut Lp<'_, 1>) -> Result<(), Interrupted> {
        let noise = Noise { seed: mix(self.options.seed), share: SHARE, pull: 0.0 };
        lp.disturb(noise);
        for round in 0..ROUNDS {
            for _ in 0..ROUND_PASSES {
                lp.pass();
            }
            let any = lp.columns(LEAST).len();
            self.tick("schedule.match", u64::from(round) + 1, u64::from(ROUNDS))?;
            if self.finish || lp.columns(WHOLE).len() == any {
                break;
            }
            lp.disturb(Noise { pull: PULL, ..noise });
        }
        Ok(())
    }
}
