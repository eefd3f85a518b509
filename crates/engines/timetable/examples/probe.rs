//! scratch
use lb_timetable::instances::*;
use std::sync::Mutex;
struct W(Mutex<(f64, &'static str)>, i64);
fn cpu() -> f64 { let s = std::fs::read_to_string("/proc/self/stat").unwrap(); let f: Vec<&str> = s.split(' ').collect(); (f[13].parse::<f64>().unwrap() + f[14].parse::<f64>().unwrap()) / 100.0 }
impl lb_kernel::Watch for W { fn tick(&self, p: lb_kernel::Progress) -> lb_kernel::Control {
  let r = p.value.unwrap_or(0.0) / p.bound.unwrap_or(1.0); let mut g = self.0.lock().unwrap();
  if g.1 != p.stage || r > g.0 + 0.0005 { println!("{:6.2} {} {}/{} {:.5}", cpu(), p.stage, p.done, p.total, r); *g = (r.max(g.0), p.stage); }
  lb_kernel::Control::Continue } }
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let size = match a[1].as_str() { "S" => Size::S, "M" => Size::M, "L" => Size::L, _ => Size::XL };
    let v = match a[2].as_str() { "bip" => Variant::Bip, "gen" => Variant::Gen, "online" => Variant::Online, _ => Variant::Rush };
    let p = Meet::generate(size, v, a[3].parse().unwrap()).problem(a.get(5).is_some());
    let mut o = lb_timetable::Options::for_event(&p);
    if let Some(g) = a.get(4) { o.give_up = g.parse().unwrap(); }
    let t0 = cpu();
    let t = lb_timetable::solve(&p, &o, &W(Mutex::new((0.0, "")), 0)).unwrap();
    println!("== {} {} {} weight {} bound {} ratio {:.5} placed {} cpu {:.2}", a[1], a[2], a[3], t.weight, t.bound, 1.0 - t.gap(), t.placed(), cpu() - t0);
    println!("{}", std::fs::read_to_string("/proc/self/status").unwrap().lines().find(|l| l.starts_with("VmHWM")).unwrap());
}
