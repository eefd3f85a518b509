//! The bound that written prices prove, by weak duality in whole points.
//!
//! Whatever the prices: no assignment has more than every application would get if it bought its
//! best panel at these prices, plus what all places would then earn. A place with a negative price
//! earns only as far as the evaluator was promised applications.

use lb_kernel::{Interrupted, Progress, Watch};

use super::files::AnswerJson;
use super::world::World;
use super::{Violation, near};

/// Points of the largest score from which on seven digits of it are kept.
const FINE: f64 = 6.5e6;

/// Compares the claimed bounds with what the prices prove; returns the proven one.
pub(super) fn check(
    world: &World<'_>,
    answer: &AnswerJson,
    watch: &dyn Watch,
    broken: &mut Vec<Violation>,
) -> Result<f64, Interrupted> {
    let proof = &answer.certificate;
    let unit = super::unit(answer);
    if proof.points_per_unit > super::FINEST {
        let name = "certificate.points_per_unit".to_owned();
        broken.push(Violation::Number { name, said: proof.points_per_unit, is: super::FINEST });
    }
    let places = world.panel.evaluators.iter();
    let prices: Vec<i128> =
        places.clone().map(|row| proof.prices.get(&row.id).copied().unwrap_or(0).into()).collect();
    let carries: Vec<u8> = (0..prices.len()).map(|e| world.carries(e)).collect();
    let mut priced: i128 = places
        .zip(&prices)
        .map(|(row, price)| {
            let promised = answer.unmet_minimums.get(&row.id).copied();
            let promised = promised.unwrap_or(row.min_load as u32);
            price * i128::from(if *price >= 0 { row.load as u32 } else { promised })
        })
        .sum();
    let (mut own, mut weakest, mut grain) = (0_i128, None, Grain::new(unit));
    let all = world.panel.applications.len();
    for application in 0..all {
        watch.step(Progress::of("assignment.check", application as u64, all as u64))?;
        let row = world.row(application);
        row.iter().for_each(|(_, score)| grain.note(*score));
        let reviews = world.reviews(application);
        let needs = world.needs(reviews);
        let panel = Panel { reviews, needs: &needs };
        let people = || row.iter().map(|(e, score)| (*e, (score * unit).round() as i128));
        let at =
            |e: usize| (prices.get(e).copied().unwrap_or(0), carries.get(e).copied().unwrap_or(0));
        priced += panel.best(
            people().map(|(e, points)| (points - at(e).0, at(e).1)).collect(),
            proof.penalty.into(),
        );
        let alone = panel.best(people().map(|(e, points)| (points, at(e).1)).collect(), 0);
        own += alone;
        weakest = Some(weakest.map_or(alone, |least: i128| least.min(alone)));
    }
    if !grain.is_fine() {
        let name = "certificate.points_per_unit".to_owned();
        broken.push(Violation::Number { name, said: proof.points_per_unit, is: 1e6 });
    }
    // The bound counts an empty seat as a loss; who leaves seats empty has that back.
    let empty: i128 = answer.shortfalls.iter().map(|s| i128::from(s.missing)).sum();
    let priced = priced + i128::from(proof.penalty) * empty;
    let proven = if empty > 0 { priced.min(own) } else { priced }.max(0) as f64 / unit;
    if answer.bound < proven && !near(answer.bound, proven) {
        broken.push(Violation::Bound { said: answer.bound, is: proven });
    }
    if answer.sum > answer.bound && !near(answer.sum, answer.bound) {
        broken.push(Violation::Bound { said: answer.bound, is: answer.sum });
    }
    let weakest = weakest.unwrap_or(0) as f64 / unit;
    if answer.minimum_bound < weakest && !near(answer.minimum_bound, weakest) {
        let (name, said) = ("minimum_bound".to_owned(), answer.minimum_bound);
        broken.push(Violation::Number { name, said, is: weakest });
    }
    Ok(proven)
}

/// Whether the points are fine enough: with coarse ones every claim could be rounded into truth.
struct Grain {
    unit: f64,
    largest: f64,
    whole: bool,
}

impl Grain {
    fn new(unit: f64) -> Self {
        Self { unit, largest: 0.0, whole: true }
    }

    fn note(&mut self, score: f64) {
        let points = score * self.unit;
        self.largest = self.largest.max(points);
        self.whole &= (points - points.round()).abs() <= 1e-6 * (1.0 + points.abs());
    }

    fn is_fine(&self) -> bool {
        self.whole || self.unit >= 999_999.0 || self.largest >= FINE
    }
}

/// What a panel must be.
struct Panel<'n> {
    reviews: u32,
    needs: &'n [u32],
}

impl Panel<'_> {
    /// The most that a panel of these people (worth, shares as bits) can be worth; an empty seat
    /// costs the penalty and counts for every share.
    fn best(&self, mut people: Vec<(i128, u8)>, penalty: i128) -> i128 {
        let seats = self.reviews as usize;
        people.extend(std::iter::repeat_n((-penalty, u8::MAX), seats));
        people.sort_unstable_by(|a, b| b.cmp(a));
        if self.needs.iter().all(|need| *need == 0) {
            return people.iter().take(seats).map(|(worth, _)| worth).sum();
        }
        // Of people who count for the same shares only the best can be members.
        let mut alike = [0_usize; 256];
        people.retain(|(_, bits)| {
            let count = alike.get_mut(usize::from(*bits));
            count.is_some_and(|count| {
                *count += 1;
                *count <= seats
            })
        });
        let width: usize = self.needs.iter().map(|need| *need as usize + 1).product();
        let mut table: Vec<Option<i128>> = vec![None; (seats + 1) * width];
        if let Some(nobody) = table.first_mut() {
            *nobody = Some(0);
        }
        for (worth, bits) in people {
            for taken in (0..seats).rev() {
                for have in 0..width {
                    let Some(Some(sum)) = table.get(taken * width + have).copied() else {
                        continue;
                    };
                    let to = (taken + 1) * width + self.with(have, bits);
                    if let Some(cell) = table.get_mut(to) {
                        *cell = Some(cell.map_or(sum + worth, |old| old.max(sum + worth)));
                    }
                }
            }
        }
        table.last().copied().flatten().unwrap_or(0)
    }

    /// The number of members for each share, as one number in mixed digits, after one more member.
    fn with(&self, have: usize, bits: u8) -> usize {
        let (mut rest, mut factor, mut sum) = (have, 1, 0);
        for (share, need) in self.needs.iter().enumerate() {
            let base = *need as usize + 1;
            let count = rest % base + usize::from(bits >> share & 1);
            rest /= base;
            sum += count.min(base - 1) * factor;
            factor *= base;
        }
        sum
    }
}
