#[path = "../tests/generator/mod.rs"]
mod generator;
fn main() {
    for s in std::env::args().skip(1) {
        let i = generator::Instance::generate(&s, 1);
        println!("{s} {}", i.digest());
        let p = i.problem();
        let t = std::time::Instant::now();
        let _ = t; for f in [0.0, 0.98] { lb_assignment::dev_sum(&p, f); }
    }
}
