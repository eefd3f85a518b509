//! Keeps a set of panels and improves it by exchanges, each of which keeps every rule.
//!
//! An exchange gives an application a better evaluator: one with a free place, or one who leaves
//! another panel, where the one given up or somebody with a free place takes over. What "better"
//! means is a [`Curve`]: a straight one counts the sum, a bent one counts gains of the weak
//! applications for more. Values are whole numbers, so no exchange can be undone by rounding.
#![expect(clippy::indexing_slicing, reason = "indices come from the problem and the panels")]

use crate::panel;
use crate::problem::Problem;

/// Pieces of a curve.
const PIECES: usize = 4096;
/// Value of one point where the curve is straight.
const UNIT: i64 = 1 << 10;
/// Most that a point of the weakest application counts for, in points of an average one.
const STEEPEST: f64 = 4096.0;

/// What the total of an application is worth: increasing and concave, in straight pieces.
#[derive(Debug, Clone)]
pub(crate) struct Curve {
    width: i64,
    base: Vec<i64>,
    slope: Vec<i64>,
}

impl Curve {
    /// Every point counts alike.
    pub fn straight(problem: &Problem) -> Self {
        Self::new(problem, |_| 1.0)
    }

    /// A point of an application with `mean / s` times the average counts `1 + weight · (mean / s)^power`.
    pub fn bent(problem: &Problem, mean: f64, weight: f64, power: f64) -> Self {
        Self::new(problem, |points| {
            let ratio = (mean / points.max(1.0)).powf(power).min(STEEPEST);
            (1.0 + weight * ratio) / (1.0 + weight)
        })
    }

    fn new(problem: &Problem, slope: impl Fn(f64) -> f64) -> Self {
        let reviews = problem.applications().iter().map(|a| a.reviews).max().unwrap_or(0);
        let most = problem.most_points() * i64::from(reviews) + 1;
        let width = most / PIECES as i64 + 1;
        let mut curve = Self { width, base: Vec::new(), slope: Vec::new() };
        let mut sum = 0;
        for piece in 0..=PIECES as i64 {
            let middle = (piece * width + width / 2) as f64;
            let slope = (slope(middle) * UNIT as f64).round().max(1.0) as i64;
            curve.base.push(sum);
            curve.slope.push(slope);
            sum += slope * width;
        }
        curve
    }

    fn worth(&self, points: i64) -> i64 {
        let piece = (points / self.width) as usize;
        self.base[piece] + self.slope[piece] * (points - piece as i64 * self.width)
    }
}

/// One seat: who sits there, with the score of the pair.
#[derive(Debug, Clone, Copy)]
struct Seat {
    evaluator: u32,
    points: i64,
}

/// An exchange and what it adds.
#[derive(Debug, Clone, Copy)]
struct Exchange {
    gain: i64,
    sum: i64,
    /// Position of the seat given up; `None` fills an empty one.
    given: Option<usize>,
    taken: Seat,
    /// The panel that `taken` leaves, and who takes over there.
    from: Option<(usize, Seat)>,
}

/// Panels that keep the rules, and the free places.
pub(crate) struct Panels<'a> {
    problem: &'a Problem,
    seats: Vec<Vec<Seat>>,
    needs: Vec<Vec<u32>>,
    least: Vec<u32>,
    load: Vec<u32>,
    /// Panels each evaluator sits on.
    sits: Vec<Vec<u32>>,
    totals: Vec<i64>,
    sum: i64,
    /// Candidates of each application, best first.
    order: Vec<Vec<Seat>>,
}

impl<'a> Panels<'a> {
    pub fn new(problem: &'a Problem, seats: &[Vec<u32>], least: &[u32]) -> Self {
        let people = problem.evaluators().len();
        let applications = problem.applications().len();
        let mut panels = Self {
            problem,
            seats: Vec::with_capacity(applications),
            needs: (0..applications).map(|a| panel::needs(problem, a)).collect(),
            least: least.to_vec(),
            load: vec![0; people],
            sits: vec![Vec::new(); people],
            totals: Vec::with_capacity(applications),
            sum: 0,
            order: Vec::with_capacity(applications),
        };
        for (a, panel) in seats.iter().enumerate() {
            let mut order: Vec<Seat> = problem
                .candidates(a)
                .map(|(evaluator, points)| Seat { evaluator: evaluator as u32, points })
                .collect();
            order.sort_by_key(|seat| (std::cmp::Reverse(seat.points), seat.evaluator));
            panels.order.push(order);
            let seat = |&e: &u32| Seat {
                evaluator: e,
                points: problem.points(a, e as usize).unwrap_or(0),
            };
            let panel: Vec<Seat> = panel.iter().map(seat).collect();
            for seat in &panel {
                panels.load[seat.evaluator as usize] += 1;
                panels.sits[seat.evaluator as usize].push(a as u32);
            }
            let total = panel.iter().map(|seat| seat.points).sum();
            panels.totals.push(total);
            panels.sum += total;
            panels.seats.push(panel);
        }
        panels
    }

    /// Points in all.
    pub fn sum(&self) -> i64 {
        self.sum
    }

    /// The evaluators of each application, ascending.
    pub fn seats(&self) -> Vec<Vec<u32>> {
        let sorted = |panel: &Vec<Seat>| {
            let mut people: Vec<u32> = panel.iter().map(|seat| seat.evaluator).collect();
            people.sort_unstable();
            people
        };
        self.seats.iter().map(sorted).collect()
    }

    /// Like [`Self::seats`], for the end.
    pub fn into_seats(self) -> Vec<Vec<u32>> {
        self.seats()
    }

    /// Looks at every application once, weakest first, and carries out its best exchanges; no
    /// exchange takes the sum below `floor`. Returns how many were carried out.
    pub fn pass(&mut self, curve: &Curve, floor: i64) -> usize {
        let mut applications: Vec<usize> = (0..self.seats.len()).collect();
        applications.sort_by_key(|&a| (self.totals[a], a));
        applications.into_iter().map(|a| self.improve(a, curve, floor)).sum()
    }

    /// Carries out the best exchanges of one application until none adds anything.
    pub fn improve(&mut self, application: usize, curve: &Curve, floor: i64) -> usize {
        let mut done = 0;
        while let Some(exchange) = self.best_exchange(application, curve, floor) {
            self.carry_out(application, exchange);
            done += 1;
        }
        done
    }

    fn empty(&self, application: usize) -> u32 {
        let reviews = self.problem.applications()[application].reviews;
        reviews.saturating_sub(self.seats[application].len() as u32)
    }

    fn is_free(&self, evaluator: u32) -> bool {
        let evaluator = evaluator as usize;
        self.load[evaluator] < self.problem.evaluators()[evaluator].load
    }

    fn sits_on(&self, application: usize, evaluator: u32) -> bool {
        self.seats[application].iter().any(|seat| seat.evaluator == evaluator)
    }

    /// Whether the panel keeps its rules when `given` leaves and `taken` comes.
    fn keeps(&self, application: usize, given: Option<usize>, taken: u32) -> bool {
        let needs = &self.needs[application];
        if needs.is_empty() {
            return true;
        }
        let empty = self.empty(application) - u32::from(given.is_none());
        let stays = self.seats[application].iter().enumerate().filter(|(at, _)| Some(*at) != given);
        let members = stays.map(|(_, seat)| seat.evaluator as usize).chain([taken as usize]);
        panel::keeps(self.problem, needs, members, empty)
    }

    fn best_exchange(&self, application: usize, curve: &Curve, floor: i64) -> Option<Exchange> {
        let panel = &self.seats[application];
        let total = self.totals[application];
        let can_fill = self.empty(application) > 0;
        // A panel on which nobody sits yet has no weakest member, and all its seats to fill.
        let weakest = panel.iter().map(|seat| seat.points).min().unwrap_or(0);
        let before = curve.worth(total);
        let mut best: Option<Exchange> = None;
        for &taken in &self.order[application] {
            if taken.points <= weakest && !can_fill {
                break;
            }
            if self.sits_on(application, taken.evaluator) {
                continue;
            }
            // Candidates come best first, and a panel left gains only what it would take itself.
            let given = if can_fill { 0 } else { weakest };
            let most = curve.worth(total - given + taken.points) - before + i64::from(can_fill);
            if best.as_ref().is_some_and(|b| b.gain >= most) {
                break;
            }
            let free = self.is_free(taken.evaluator);
            let leaving =
                if free { None } else { Some(self.cheapest_leave(application, taken, curve)) };
            let givens = (0..panel.len()).map(Some).chain(can_fill.then_some(None));
            for given in givens {
                let old = given.map_or(0, |at| panel[at].points);
                if (given.is_some() && taken.points <= old)
                    || !self.keeps(application, given, taken.evaluator)
                {
                    continue;
                }
                // A filled seat counts, if only a little, where it brings no points.
                let filled = i64::from(given.is_none());
                let gain = curve.worth(total - old + taken.points) - before + filled;
                let sum = taken.points - old;
                let freed = given.map(|at| panel[at].evaluator);
                let may_free = freed.is_none_or(|e| self.load[e as usize] > self.least[e as usize]);
                let simple = match leaving {
                    None => may_free.then_some(Exchange { gain, sum, given, taken, from: None }),
                    Some(Some(leave)) if may_free => Some(Exchange {
                        gain: gain + leave.gain,
                        sum: sum + leave.sum,
                        given,
                        taken,
                        from: leave.from,
                    }),
                    Some(_) => None,
                };
                let swap = match (free, given) {
                    (false, Some(at)) => self.best_swap(application, at, taken, gain, curve),
                    _ => None,
                };
                for exchange in [simple, swap].into_iter().flatten() {
                    let better = best.as_ref().is_none_or(|b| exchange.gain > b.gain);
                    if exchange.gain > 0 && better && self.sum + exchange.sum >= floor {
                        best = Some(exchange);
                    }
                }
            }
        }
        best
    }

    /// The panel that loses least when `taken` leaves it and somebody with a free place takes
    /// over. Only `gain`, `sum` and `from` of the answer say anything.
    fn cheapest_leave(&self, application: usize, taken: Seat, curve: &Curve) -> Option<Exchange> {
        let mut best: Option<Exchange> = None;
        for &other in &self.sits[taken.evaluator as usize] {
            let other = other as usize;
            if other == application {
                continue;
            }
            let Some(at) = self.seats[other].iter().position(|s| s.evaluator == taken.evaluator)
            else {
                continue;
            };
            let old = self.seats[other][at].points;
            let successor = self.order[other].iter().find(|seat| {
                self.is_free(seat.evaluator)
                    && !self.sits_on(other, seat.evaluator)
                    && self.keeps(other, Some(at), seat.evaluator)
            });
            let Some(&successor) = successor else { continue };
            let total = self.totals[other];
            let sum = successor.points - old;
            let gain = curve.worth(total + sum) - curve.worth(total);
            if best.as_ref().is_none_or(|b| gain > b.gain) {
                best = Some(Exchange {
                    gain,
                    sum,
                    given: None,
                    taken,
                    from: Some((other, successor)),
                });
            }
        }
        best
    }

    /// The best direct exchange of the evaluator at seat `given` for `taken` with another panel.
    fn best_swap(
        &self,
        application: usize,
        given: usize,
        taken: Seat,
        gain: i64,
        curve: &Curve,
    ) -> Option<Exchange> {
        let leaving = self.seats[application][given];
        let mut best: Option<Exchange> = None;
        for &other in &self.sits[taken.evaluator as usize] {
            let other = other as usize;
            if other == application || self.sits_on(other, leaving.evaluator) {
                continue;
            }
            let Some(points) = self.problem.points(other, leaving.evaluator as usize) else {
                continue;
            };
            let Some(at) = self.seats[other].iter().position(|s| s.evaluator == taken.evaluator)
            else {
                continue;
            };
            let total = self.totals[other];
            let change = points - self.seats[other][at].points;
            let gain = gain + curve.worth(total + change) - curve.worth(total);
            let better = best.as_ref().is_none_or(|b| gain > b.gain);
            if gain > 0 && better && self.keeps(other, Some(at), leaving.evaluator) {
                let successor = Seat { evaluator: leaving.evaluator, points };
                best = Some(Exchange {
                    gain,
                    sum: taken.points - leaving.points + change,
                    given: Some(given),
                    taken,
                    from: Some((other, successor)),
                });
            }
        }
        best
    }

    fn carry_out(&mut self, application: usize, exchange: Exchange) {
        if let Some((other, successor)) = exchange.from {
            self.leave(other, exchange.taken.evaluator);
            if let Some(at) = exchange.given {
                let given = self.seats[application][at].evaluator;
                self.leave(application, given);
            }
            self.join(other, successor);
        } else if let Some(at) = exchange.given {
            let given = self.seats[application][at].evaluator;
            self.leave(application, given);
        }
        self.join(application, exchange.taken);
    }

    fn leave(&mut self, application: usize, evaluator: u32) {
        let panel = &mut self.seats[application];
        let Some(at) = panel.iter().position(|seat| seat.evaluator == evaluator) else { return };
        let seat = panel.remove(at);
        self.load[evaluator as usize] -= 1;
        self.sits[evaluator as usize].retain(|&a| a as usize != application);
        self.totals[application] -= seat.points;
        self.sum -= seat.points;
    }

    fn join(&mut self, application: usize, seat: Seat) {
        self.seats[application].push(seat);
        self.load[seat.evaluator as usize] += 1;
        self.sits[seat.evaluator as usize].push(application as u32);
        self.totals[application] += seat.points;
        self.sum += seat.points;
    }
}
