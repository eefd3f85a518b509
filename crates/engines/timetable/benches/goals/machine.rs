//! Time and memory of this process, as the system tells them.

use std::time::Instant;

/// The wall clock.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub fn wall() -> Instant {
    Instant::now()
}

/// CPU seconds of all threads so far; 0 where the system does not tell.
pub fn cpu_seconds() -> f64 {
    let Ok(stat) = std::fs::read_to_string("/proc/self/stat") else { return 0.0 };
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 =
        after.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// Lets the peak of memory start afresh, where the system can.
pub fn forget_peak() {
    // Without the right to do so the table shows the peak since the start.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// Peak memory in megabytes since [`forget_peak`].
pub fn peak_megabytes() -> f64 {
    status("VmHWM:")
}

/// Memory in megabytes now.
pub fn megabytes() -> f64 {
    status("VmRSS:")
}

fn status(key: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
    line.split_whitespace().next().and_then(|word| word.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
