//! Chooses all lists together by exact best replies, under caps and with subsidies for floors.
//!
//! Given the lists of the others, the expected matches are a sum over partners, and an asker
//! touches each partner at most once: its best list is exactly the best `k` of p·E[(q − T)⁺].
//! Taking best replies in turn never lowers the total, so the turns end in a local optimum.
//! Early turns add fading noise to the worths, which lets the lists leave poor optima.
#![expect(clippy::indexing_slicing, reason = "places and candidate positions come from the market")]

use lb_kernel::{Control, Interrupted, Progress, Watch};
use rayon::prelude::*;

use super::answering::{Audience, Ceiling, Scratch, Seat};
use super::instance::{Candidate, Market};
use super::lists::{Best, Lists};
use waves::{Trial, Waves};

mod waves;

/// An improvement must exceed this, or rounding would let lists swing for ever.
const LEAST: f64 = 1e-12;
/// Growth of a subsidy per turn while a floor is not reached.
const GROWTH: f64 = 1.5;
/// Proposals from which on a wave is worth the threads.
const SIDE_BY_SIDE: usize = 16;

/// How long and under which promises to improve.
#[derive(Debug, Clone, Copy)]
pub(super) struct AscentPlan {
    pub most_requests: f64,
    pub min_shown: u32,
    pub exploration: u32,
    pub passes: u32,
    pub tolerance: f64,
    pub inertia: f64,
    /// Replies judge lines by a ceiling of what one more such request would add; only changes about
    /// to be put in force are weighed exactly.
    pub estimate: bool,
    pub seed: u64,
}

/// The lists of a round with everything needed to change one of them.
pub(super) struct Ascent<'a> {
    market: &'a Market,
    plan: AscentPlan,
    pub lists: Lists,
    audiences: Vec<Audience>,
    /// Extra worth of a request to a partner below its floor, by place.
    subsidies: Vec<f64>,
    /// Whether any subsidy is paid.
    subsidised: bool,
    /// Every audience's gains from above, close together for the search.
    ceilings: Vec<Ceiling>,
    noise: Noise,
}

/// Stateless noise of one turn; scale 0 = none.
#[derive(Debug, Clone, Copy)]
struct Noise {
    seed: u64,
    scale: f64,
}

impl Noise {
    /// Symmetric, roughly normal with deviation 0.58 · scale, never beyond 2 · scale.
    fn of(self, asker: usize, partner: u32) -> f64 {
        if self.scale == 0.0 {
            return 0.0;
        }
        let mut word = self.seed ^ ((asker as u64) << 32 | u64::from(partner));
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        word ^= word >> 31;
        let sum: u64 = (0..4).map(|part| (word >> (16 * part)) & 0xFFFF).sum();
        self.scale * (sum as f64 / 65_535.0 - 2.0)
    }
}

/// A changed list of one asker.
struct Proposal {
    place: usize,
    /// Candidate positions: the list, then what it has that the one in force lacks, then what it
    /// gives up.
    positions: Vec<u32>,
    length: usize,
    added: usize,
}

impl Proposal {
    fn list(&self) -> &[u32] {
        &self.positions[..self.length]
    }

    /// What enters and then what leaves the list.
    fn touched(&self) -> &[u32] {
        &self.positions[self.length..]
    }
}

/// Working memory of a reply.
#[derive(Default)]
struct Reply {
    best: Best,
    /// The lines of the present list: position and worth.
    own: Vec<(u32, f64)>,
}

/// What one turn works with.
struct Workspace {
    scratch: Scratch,
    reply: Reply,
    waves: Waves,
}

impl<'a> Ascent<'a> {
    /// Takes over lists; partners above their cap lose their least liked askers first.
    pub fn new(market: &'a Market, plan: AscentPlan, mut lists: Lists) -> Self {
        let mut audiences = audiences_at(market, &lists);
        let cut = |(partner, audience): (usize, &mut Audience)| {
            audience.seats.sort_unstable_by(Seat::before);
            let cap = plan.most_requests * f64::from(market.partners[partner].capacity);
            let mut dropped = Vec::new();
            while audience.seats.iter().map(|seat| seat.ask).sum::<f64>() > cap {
                let Some(last) = audience.seats.pop() else { break };
                dropped.push((last.asker as usize, partner));
            }
            dropped
        };
        let dropped: Vec<(usize, usize)> =
            audiences.par_iter_mut().enumerate().flat_map_iter(cut).collect();
        for (place, partner) in dropped {
            let kept: Vec<u32> = lists
                .of(place)
                .iter()
                .copied()
                .filter(|&at| partner_of(market, at) != partner)
                .collect();
            lists.set(place, &kept);
        }
        audiences.par_iter_mut().zip(&market.partners).for_each_init(
            Scratch::default,
            |scratch, (audience, partner)| {
                audience.settle(partner.capacity, scratch);
            },
        );
        let subsidies = vec![0.0; market.partners.len()];
        let ceilings = audiences.par_iter().map(|audience| Ceiling::of(&audience.gains)).collect();
        let noise = Noise { seed: 0, scale: 0.0 };
        Self { market, plan, lists, audiences, subsidies, subsidised: false, ceilings, noise }
    }

    /// Expected mutual matches of the round, exactly.
    pub fn value(&self) -> f64 {
        self.audiences.iter().map(|audience| audience.value).sum()
    }

    /// Improves until nothing does any more, the plan is used up or the watch ends it.
    ///
    /// # Errors
    /// [`Interrupted`] when the watch cancels.
    pub fn improve(&mut self, bound: f64, watch: &dyn Watch) -> Result<Control, Interrupted> {
        let shown = self.lists.shown(self.market).count().max(1);
        let scale = 0.1 * self.value() / shown as f64;
        let mut settled = false;
        for pass in 0..self.plan.passes {
            let report = Progress {
                stage: "market.improve",
                done: u64::from(pass),
                total: u64::from(self.plan.passes),
                value: Some(self.value()),
                bound: Some(bound),
            };
            match watch.tick(report) {
                Control::Cancel => return Err(Interrupted),
                Control::Finish => return Ok(Control::Finish),
                Control::Continue => {}
            }
            let left = 1.0 - f64::from(pass) / f64::from(self.plan.exploration.max(1));
            self.noise = Noise {
                seed: (self.plan.seed ^ u64::from(pass)).wrapping_mul(0x9E37_79B9_7F4A_7C15),
                scale: scale * left.max(0.0) * f64::from(u8::from(self.plan.exploration > 0)),
            };
            let before = self.value();
            let wanting = self.below_floor();
            let changed = self.pass(settled.then_some(wanting.as_slice()));
            let gain = self.value() - before;
            let waiting = self.raise_subsidies((0.1 * scale).max(1e-6));
            if self.noise.scale > 0.0 {
                continue;
            }
            settled = changed == 0 || gain.abs() <= self.plan.tolerance * before;
            if settled && !waiting {
                break;
            }
        }
        Ok(Control::Continue)
    }

    /// Which partners miss their floor although they could be shown.
    fn below_floor(&self) -> Vec<bool> {
        let short = |(partner, audience): (usize, &Audience)| {
            self.lack(partner, audience.seats.len(), audience.load) > 1e-9
        };
        self.audiences.iter().enumerate().map(short).collect()
    }

    /// How much a partner lacks: lists, and expected requests.
    fn lack(&self, partner: usize, seats: usize, load: f64) -> f64 {
        let lists = (self.plan.min_shown as usize).saturating_sub(seats) as f64;
        lists + (f64::from(self.market.partners[partner].floor) - load).max(0.0)
    }

    /// Extra worth of one more asker at a partner.
    fn subsidy(&self, partner: usize, seats: usize, load: f64, ask: f64) -> f64 {
        let rate = self.subsidies[partner];
        if rate == 0.0 {
            return 0.0;
        }
        rate * (self.lack(partner, seats, load) - self.lack(partner, seats + 1, load + ask))
    }

    /// Raises the subsidy of everybody below the floor; answers whether there was one whose
    /// subsidy is still below the worth of a sure match.
    fn raise_subsidies(&mut self, first: f64) -> bool {
        let mut waiting = false;
        for (partner, short) in self.below_floor().into_iter().enumerate() {
            if short && self.market.partners[partner].capacity > 0 {
                waiting |= self.subsidies[partner] < 1.0;
                self.subsidised = true;
                self.subsidies[partner] = (self.subsidies[partner] * GROWTH).clamp(first, 2.0);
            }
        }
        waiting
    }

    /// One turn of everybody, or of those who could help a partner in `only`; answers how many
    /// lists changed.
    fn pass(&mut self, only: Option<&[bool]>) -> usize {
        let places: Vec<usize> = (0..self.market.askers.len())
            .filter(|&place| {
                only.is_none_or(|only| {
                    self.market.row(place).iter().any(|candidate| only[candidate.partner as usize])
                })
            })
            .collect();
        // A batch answers the same state of the lists. Its size depends on the market and the plan
        // alone, so the result does not depend on the number of threads. Estimates bear the larger
        // batches that keep threads busy.
        let share = if self.plan.estimate { 32 } else { 64 };
        let batch = (self.market.partners.len() / share).clamp(1, 512);
        let mut workspace = Workspace {
            scratch: Scratch::default(),
            reply: Reply::default(),
            waves: Waves::new(self.market.partners.len()),
        };
        let mut changed = 0;
        for batch in places.chunks(batch) {
            if !self.plan.estimate {
                self.weigh_all(batch, &mut workspace);
            }
            let proposals: Vec<Proposal> = if batch.len() < 16 {
                batch.iter().filter_map(|&place| self.reply(place, &mut workspace.reply)).collect()
            } else {
                batch
                    .par_iter()
                    .map_init(Reply::default, |work, &place| self.reply(place, work))
                    .flatten_iter()
                    .collect()
            };
            changed += self.decide_all(&proposals, &mut workspace);
        }
        changed
    }

    /// The best list of one asker given all others; none if it is the one it has.
    fn reply(&self, place: usize, work: &mut Reply) -> Option<Proposal> {
        let Reply { best, own } = work;
        let current = self.lists.of(place);
        let keep = 1.0 + self.plan.inertia;
        own.clear();
        own.extend(current.iter().map(|&position| {
            let seat = seat(self.market, place, position);
            let partner = partner_of(self.market, position);
            if self.estimates(partner) {
                let candidate = &self.market.candidates[position as usize];
                return (position, keep * self.estimate(place, candidate));
            }
            let audience = &self.audiences[partner];
            let worth = if self.plan.estimate {
                seat.ask * audience.gains.at(seat.accept)
            } else {
                audience.worth(&seat)
            };
            (position, keep * self.worth_of_seat(place, position, audience, worth))
        }));
        own.sort_unstable_by_key(|&(position, _)| position);
        let limit = self.market.length(place);
        if own.len() == limit {
            // What is worth less than every line of a full list does not come in.
            let least = own.iter().map(|&(_, worth)| worth).fold(f64::INFINITY, f64::min);
            best.reset_above(limit, least);
        } else {
            best.reset(limit);
        }
        let mut own = own.iter().copied().peekable();
        let first = self.market.starts[place];
        for (offset, candidate) in self.market.row(place).iter().enumerate() {
            let position = (first + offset) as u32;
            if let Some((_, worth)) = own.next_if(|&(at, _)| at == position) {
                best.offer(worth, position);
                continue;
            }
            let partner = candidate.partner as usize;
            let (ask, accept) = (f64::from(candidate.ask), f64::from(candidate.accept));
            let noise = 2.0 * self.noise.scale;
            if !self.subsidised && ask * accept + noise <= best.bar() {
                // Rows fall by p·q: nobody new comes in any more, only what inertia keeps.
                own.for_each(|(position, worth)| best.offer(worth, position));
                break;
            }
            let highest = ask * (self.ceilings[partner].at(candidate.accept) + noise);
            if self.subsidies[partner] == 0.0 && highest <= best.bar() {
                continue;
            }
            let audience = &self.audiences[partner];
            if audience.load + ask <= self.cap(partner) {
                let worth = if self.estimates(partner) {
                    self.estimate(place, candidate)
                } else {
                    self.worth_of_new(place, position, audience)
                };
                best.offer(worth, position);
            }
        }
        let entries = best.entries();
        let same = entries.len() == current.len()
            && entries.iter().all(|(_, position)| current.contains(position));
        if same {
            return None;
        }
        let mut positions = Vec::with_capacity(2 * (entries.len() + current.len()));
        positions.extend(entries.iter().map(|&(_, at)| at));
        let length = positions.len();
        let entering = entries.iter().map(|&(_, at)| at).filter(|at| !current.contains(at));
        positions.extend(entering);
        let added = positions.len() - length;
        let kept = |at: &u32| entries.iter().any(|(_, other)| other == at);
        positions.extend(current.iter().filter(|&at| !kept(at)));
        Some(Proposal { place, positions, length, added })
    }

    /// Whether replies judge requests to a partner by its ceiling.
    fn estimates(&self, partner: usize) -> bool {
        self.plan.estimate && self.subsidies[partner] == 0.0
    }

    /// What a request adds at most, a little above what it does add. Needs one line of the cache.
    fn estimate(&self, place: usize, candidate: &Candidate) -> f64 {
        let gain = self.ceilings[candidate.partner as usize].at(candidate.accept);
        f64::from(candidate.ask) * (gain + self.noise.of(place, candidate.partner))
    }

    fn cap(&self, partner: usize) -> f64 {
        self.plan.most_requests * f64::from(self.market.partners[partner].capacity)
    }

    /// Worth of showing a new candidate to a partner with this audience.
    fn worth_of_new(&self, place: usize, position: u32, audience: &Audience) -> f64 {
        let seat = seat(self.market, place, position);
        let partner = partner_of(self.market, position);
        let noise = self.noise.of(place, partner as u32);
        seat.ask * (audience.gains.at(seat.accept) + noise)
            + self.subsidy(partner, audience.seats.len(), audience.load, seat.ask)
    }

    /// Worth of a candidate already in this audience, which would lose `worth` without it.
    fn worth_of_seat(&self, place: usize, position: u32, audience: &Audience, worth: f64) -> f64 {
        let seat = seat(self.market, place, position);
        let partner = partner_of(self.market, position);
        let noise = self.noise.of(place, partner as u32);
        let (seats, load) = (audience.seats.len() - 1, audience.load - seat.ask);
        worth + seat.ask * noise + self.subsidy(partner, seats, load, seat.ask)
    }

    /// Decides the proposals of a batch as if one after the other; answers how many came in force.
    fn decide_all(&mut self, proposals: &[Proposal], work: &mut Workspace) -> usize {
        let mut changed = 0;
        work.waves.arrange(self.market, proposals);
        for wave in work.waves.iter() {
            let of = |&proposal: &u32| {
                let proposal = &proposals[proposal as usize];
                Trial::begin(self.market, proposal, &mut self.audiences)
            };
            let mut trials: Vec<Trial<'_>> = wave.iter().map(of).collect();
            let ascent: &Self = self;
            if trials.len() < SIDE_BY_SIDE {
                trials.iter_mut().for_each(|trial| ascent.decide(trial, &mut work.scratch));
            } else {
                trials
                    .par_iter_mut()
                    .with_min_len(SIDE_BY_SIDE / 2)
                    .for_each_init(Scratch::default, |scratch, trial| {
                        ascent.decide(trial, scratch)
                    });
            }
            for trial in trials {
                if trial.accepted {
                    self.lists.set(trial.proposal.place, trial.proposal.list());
                    changed += 1;
                }
                trial.end(&mut self.audiences, &mut self.ceilings);
            }
        }
        changed
    }

    /// Puts a proposal in force if it still improves the total after earlier ones of its batch.
    fn decide(&self, trial: &mut Trial<'_>, scratch: &mut Scratch) {
        let place = trial.proposal.place;
        let (added, removed) = trial.sides();
        let mut change = 0.0;
        for touched in &*added {
            let audience = &touched.audience;
            let ask = f64::from(self.market.candidates[touched.position as usize].ask);
            if audience.load + ask > self.cap(touched.partner) {
                return;
            }
            change += self.worth_of_new(place, touched.position, audience);
        }
        for touched in &mut *removed {
            let capacity = self.market.partners[touched.partner].capacity;
            let seat = seat(self.market, place, touched.position);
            let worth = touched.loss(&seat, capacity, scratch);
            change -= self.worth_of_seat(place, touched.position, &touched.audience, worth);
        }
        if change <= LEAST {
            return;
        }
        for touched in removed {
            let capacity = self.market.partners[touched.partner].capacity;
            touched.let_go(place as u32, capacity, scratch);
        }
        for touched in added {
            let capacity = self.market.partners[touched.partner].capacity;
            touched.take_in(seat(self.market, place, touched.position), capacity, scratch);
        }
        trial.accepted = true;
    }

    /// Weighs the seats of all partners on the present lists of these askers.
    fn weigh_all(&mut self, places: &[usize], workspace: &mut Workspace) {
        let listed = places.iter().flat_map(|&place| self.lists.of(place));
        let mut partners: Vec<usize> = listed
            .map(|&position| partner_of(self.market, position))
            .filter(|&partner| !self.audiences[partner].weighed())
            .collect();
        partners.sort_unstable();
        partners.dedup();
        let market = self.market;
        let weigh = |scratch: &mut Scratch, (partner, audience): &mut (usize, Audience)| {
            audience.weigh(market.partners[*partner].capacity, scratch);
        };
        let mut taken: Vec<(usize, Audience)> = partners
            .iter()
            .map(|&partner| (partner, std::mem::take(&mut self.audiences[partner])))
            .collect();
        if taken.len() < 64 {
            taken.iter_mut().for_each(|entry| weigh(&mut workspace.scratch, entry));
        } else {
            taken.par_iter_mut().for_each_init(Scratch::default, weigh);
        }
        for (partner, audience) in taken {
            self.audiences[partner] = audience;
        }
    }

    /// Goes on under another plan.
    pub fn under(mut self, plan: AscentPlan) -> Self {
        self.plan = plan;
        self
    }

    /// The final lists and what each partner expects from them, weighed.
    pub fn into_parts(mut self) -> (Lists, Vec<Audience>) {
        self.audiences
            .par_iter_mut()
            .zip(&self.market.partners)
            .for_each_init(Scratch::default, |scratch, (audience, partner)| {
                audience.weigh(partner.capacity, scratch)
            });
        (self.lists, self.audiences)
    }
}

fn partner_of(market: &Market, position: u32) -> usize {
    market.candidates[position as usize].partner as usize
}

/// Every partner's seats under some lists, by asker, not settled.
fn audiences_at(market: &Market, lists: &Lists) -> Vec<Audience> {
    // Reading the pairs waits for memory, so threads do it; handing them out is quick.
    let seats: Vec<(u32, Seat)> = (0..market.askers.len())
        .into_par_iter()
        .flat_map_iter(|place| {
            lists.of(place).iter().map(move |&position| {
                (market.candidates[position as usize].partner, seat(market, place, position))
            })
        })
        .collect();
    let mut counts = vec![0; market.partners.len()];
    seats.iter().for_each(|&(partner, _)| counts[partner as usize] += 1);
    let mut audiences: Vec<Audience> = counts.into_iter().map(Audience::with_room).collect();
    for (partner, seat) in seats {
        audiences[partner as usize].seats.push(seat);
    }
    audiences
}

/// The seat that a candidate takes in its partner's audience.
pub(super) fn seat(market: &Market, place: usize, position: u32) -> Seat {
    let candidate = market.candidates[position as usize];
    Seat { asker: place as u32, ask: f64::from(candidate.ask), accept: f64::from(candidate.accept) }
}
