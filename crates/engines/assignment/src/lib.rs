#![doc = include_str!("../README.md")]

pub mod certificate;
mod exchange;
mod fair;
mod flow;
mod optimum;
mod panel;
pub mod problem;

pub use certificate::Certificate;
pub use problem::{Application, Evaluator, Pair, Problem, ProblemError, Share};
#[doc(hidden)]
pub fn dev_sum(p: &Problem, floor: f64) {
    let t0 = std::time::Instant::now();
    let o = optimum::best_sum(p, &lb_kernel::Silent).unwrap();
    let v = optimum::value(p, &o.seats, o.certificate.penalty);
    println!("{v} {} {:?}", o.bound, t0.elapsed());
    let stat = |seats: &[Vec<u32>]| {
        let mut t: Vec<i64> = seats.iter().enumerate().map(|(a, s)| s.iter().map(|&e| p.points(a, e as usize).unwrap()).sum()).collect();
        t.sort();
        let w: i64 = t[..t.len() / 10].iter().sum();
        (t.iter().sum::<i64>(), t[0], w / (t.len() / 10) as i64)
    };
    println!("{:?}", stat(&o.seats));
    let t0 = std::time::Instant::now();
    let f = fair::lift(p, &o.seats, &o.least, (v as f64 * floor) as i64, &lb_kernel::Silent).unwrap();
    println!("{} fair {floor} {:?} {:?}", certificate::minimum_bound(p), stat(&f), t0.elapsed());
}
