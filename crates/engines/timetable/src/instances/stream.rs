//! The generator's random stream: splitmix64 with integer state, so no library can change it.
//! The generated instances of the other engines draw from it too.

/// A keyed stream of draws.
#[derive(Debug)]
pub struct Stream(u64);

impl Stream {
    /// The stream of a key of words and a seed.
    #[must_use]
    pub fn new(key: &[&str], seed: u64) -> Self {
        let mut state = 0x243f_6a88_85a3_08d3_u64;
        let seed = seed.to_string();
        for part in key.iter().copied().chain([seed.as_str()]) {
            for byte in part.bytes().chain([0]) {
                state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A real in `[0, 1)`.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / 9_007_199_254_740_992.0
    }

    /// A whole number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// A normal draw (Box–Muller, cosine half).
    pub fn normal(&mut self) -> f64 {
        let unit = self.unit();
        let radius = (-2.0 * (if unit == 0.0 { 1e-16 } else { unit }).ln()).sqrt();
        radius * (2.0 * std::f64::consts::PI * self.unit()).cos()
    }
}

/// Walker's alias table: constant-time draws from fixed weights.
#[derive(Debug)]
pub struct Alias {
    keep: Vec<f64>,
    other: Vec<usize>,
}

impl Alias {
    /// The table of these weights.
    #[must_use]
    pub fn new(weights: &[f64]) -> Self {
        let total = weights.iter().fold(0.0, |sum, w| sum + w);
        let mut keep: Vec<f64> = weights.iter().map(|w| w * weights.len() as f64 / total).collect();
        let mut other = vec![0; keep.len()];
        let (mut small, mut large): (Vec<usize>, Vec<usize>) =
            (0..keep.len()).partition(|i| keep[*i] < 1.0);
        while let (Some(&s), Some(&l)) = (small.last(), large.last()) {
            small.pop();
            large.pop();
            other[s] = l;
            keep[l] -= 1.0 - keep[s];
            if keep[l] < 1.0 { &mut small } else { &mut large }.push(l);
        }
        for i in small.into_iter().chain(large) {
            keep[i] = 1.0;
        }
        Self { keep, other }
    }

    /// An index, as likely as its weight.
    pub fn draw(&self, draw: &mut Stream) -> usize {
        let i = draw.below(self.keep.len());
        if draw.unit() < self.keep[i] { i } else { self.other[i] }
    }
}

pub(super) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
