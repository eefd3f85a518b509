#[path = "../tests/generator/mod.rs"]
mod generator;
use lb_assignment::*;
fn main() {
    for s in std::env::args().skip(1) {
        let i = generator::Instance::generate(&s, 1);
        println!("{s} {}", i.digest());
        let p = i.problem();
        for (goal, limit) in [(Goal::Sum, None), (Goal::default(), None), (Goal::Sum, Some(0.5)), (Goal::default(), Some(0.5)), (Goal::default(), Some(0.8))] {
        let t = std::time::Instant::now();
        let a = assign(&p, &Options { goal, probability_limit: limit, seed: 1 }, &lb_kernel::Silent).unwrap();
        println!("{goal:?} {limit:?} {} {} min {} {} tenth {} short {} exp {:?} {:?}", a.sum, a.bound, a.minimum, a.minimum_bound, a.worst_tenth, a.shortfalls.len(), a.chances.map(|c| (c.expected_sum / a.bound as f64, c.expected_minimum)), t.elapsed());
        }
    }
}
