//! Makes the instances of the `market` family, byte for byte those of `bench/gen.py`.

use lb_matching::market::{Asker, Candidate, Market, MarketBuilder, MarketError, Partner};
use lb_timetable::instances::Stream;
use sha2::{Digest, Sha256};

/// SHA-256 beginnings of the instances with seed 1, from `bench/README.md`.
const DIGESTS: [(&str, u32, &str); 6] = [
    ("S", 0, "5eb84b0bab56940f"),
    ("S", 50, "15e26633e8e5e63f"),
    ("S", 80, "41ea20e2cb2c0360"),
    ("M", 0, "5b2c8baa7fbe5922"),
    ("M", 50, "b675680d5ffd1880"),
    ("M", 80, "80494ac3da3eedbf"),
];

/// Points of eight normal draws.
fn vectors(stream: &mut Stream, count: usize) -> Vec<[f64; 8]> {
    (0..count).map(|_| std::array::from_fn(|_| stream.normal())).collect()
}

/// A dense instance in ten-thousandths.
pub struct Instance {
    /// Askers × partners.
    pub ask: Vec<Vec<u32>>,
    /// Askers × partners: how the partner likes the asker.
    pub accept: Vec<Vec<u32>>,
}

/// One taste in ten-thousandths from a common and a personal part. The product is summed from 0
/// in order, as the reference does, so that rounding agrees.
fn taste(crowd: f64, common: f64, own: &[f64; 8], other: &[f64; 8]) -> u32 {
    let product: f64 = own.iter().zip(other).fold(0.0, |sum, (left, right)| sum + left * right);
    let personal = product / 8f64.sqrt();
    let logit = 2.0 * (crowd * common + (1.0 - crowd) * personal) - 1.0;
    let value = (10_000.0 * (1.0 / (1.0 + (-logit).exp()))).round_ties_even();
    value.clamp(1.0, 9_999.0) as u32
}

impl Instance {
    /// The instance of a size (S, M, L), crowding in percent and seed.
    pub fn generate(size: &str, crowd: u32, seed: u32) -> Self {
        let (askers, partners) = match size {
            "S" => (200, 100),
            "M" => (1_000, 500),
            _ => (3_000, 1_500),
        };
        let mut stream = Stream::new(&["market", size, &crowd.to_string()], u64::from(seed));
        let own_ask = vectors(&mut stream, askers);
        let other_ask = vectors(&mut stream, partners);
        let own_accept = vectors(&mut stream, askers);
        let other_accept = vectors(&mut stream, partners);
        let asker_common: Vec<f64> = (0..askers).map(|_| stream.normal()).collect();
        let partner_common: Vec<f64> = (0..partners).map(|_| stream.normal()).collect();
        let share = f64::from(crowd) / 100.0;
        let ask = own_ask
            .iter()
            .map(|own| {
                let others = other_ask.iter().zip(&partner_common);
                others.map(|(other, &common)| taste(share, common, own, other)).collect()
            })
            .collect();
        let accept = own_accept
            .iter()
            .zip(&asker_common)
            .map(|(own, &common)| {
                other_accept.iter().map(|other| taste(share, common, own, other)).collect()
            })
            .collect();
        Self { ask, accept }
    }

    /// Whether the instance has the digest that the benchmark's description prints; `None` where
    /// it prints none.
    pub fn check(&self, size: &str, crowd: u32, seed: u32) -> Option<bool> {
        let (_, _, wanted) =
            DIGESTS.iter().find(|(name, at, _)| seed == 1 && *name == size && *at == crowd)?;
        let partners = self.ask.first().map_or(0, Vec::len);
        let mut text = format!("p market {} {partners} {crowd}\n", self.ask.len());
        for (letter, rows) in [("a", &self.ask), ("b", &self.accept)] {
            for row in rows {
                text.push_str(letter);
                for value in row {
                    text.push_str(&format!(" {value}"));
                }
                text.push('\n');
            }
        }
        let digest = Sha256::digest(text.as_bytes());
        let begin: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Some(begin == *wanted)
    }

    /// The market in which everybody may be shown to everybody.
    pub fn market(&self, list: u32, capacity: u32) -> Result<Market, MarketError> {
        let partners = self.ask.first().map_or(0, Vec::len) as u64;
        let mut builder =
            MarketBuilder::new((0..partners).map(|key| partner(key, capacity)).collect())?;
        for (key, (ask, accept)) in (0u64..).zip(self.ask.iter().zip(&self.accept)) {
            let row = (0u32..).zip(ask.iter().zip(accept)).map(|(partner, (&ask, &accept))| {
                Candidate { partner, ask: ask as f32 / 1e4, accept: accept as f32 / 1e4 }
            });
            builder.asker(Asker { key, list, organisation: None }, row)?;
        }
        builder.finish()
    }
}

fn partner(key: u64, capacity: u32) -> Partner {
    Partner { key, capacity, floor: 0.0, organisation: None }
}

/// A large sparse market of the same shape: every asker has `row` partners drawn anew, tastes as
/// above. `drift` moves every taste a little, like a day that has passed.
pub fn sparse(
    (askers, partners, row): (usize, usize, usize),
    (list, capacity): (u32, u32),
    crowd: f64,
    drift: f64,
) -> Result<Market, MarketError> {
    let mut stream = Stream::new(&["sparse"], 7);
    let other_ask = vectors(&mut stream, partners);
    let other_accept = vectors(&mut stream, partners);
    let common: Vec<f64> = (0..partners).map(|_| stream.normal()).collect();
    let members = (0..partners as u64).map(|key| partner(key, capacity)).collect();
    let mut builder = MarketBuilder::new(members)?;
    let mut moved = Stream::new(&["drift"], 7);
    for key in 0..askers as u64 {
        let own = vectors(&mut stream, 2);
        let asker_common = stream.normal() + drift * moved.normal();
        let mut chosen: Vec<u32> = (0..row * 2).map(|_| stream.below(partners) as u32).collect();
        chosen.sort_unstable();
        chosen.dedup();
        // Drop evenly down to the row length, so that no part of the partners is preferred.
        let excess = chosen.len().saturating_sub(row);
        for _ in 0..excess {
            let at = stream.below(chosen.len());
            chosen.swap_remove(at);
        }
        let candidates: Vec<Candidate> = chosen
            .iter()
            .filter_map(|&partner| {
                let at = partner as usize;
                let shift = drift * moved.normal();
                let ask = taste(crowd, common.get(at)? + shift, own.first()?, other_ask.get(at)?);
                let accept = taste(crowd, asker_common, own.get(1)?, other_accept.get(at)?);
                Some(Candidate { partner, ask: ask as f32 / 1e4, accept: accept as f32 / 1e4 })
            })
            .collect();
        builder.asker(Asker { key, list, organisation: None }, candidates)?;
    }
    builder.finish()
}
