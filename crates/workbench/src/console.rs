//! The terminal, the clock and the signals, as the rest of the application sees them.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use lb_kernel::{Control, Locale, Progress, Watch};
use lb_texts::Texts;

use crate::texts;

static CANCELLED: AtomicBool = AtomicBool::new(false);

/// The clock: the one place that reads it.
#[expect(clippy::disallowed_methods, reason = "every other room is given instants or a watch")]
pub fn now() -> Instant {
    Instant::now()
}

/// Lets the first interrupt ask the running computation to stop, and the second end the process at
/// once, without the files that are not complete. A hang-up and a request to end count as interrupts.
pub fn listen_for_interrupts() {
    static ONCE: OnceLock<()> = OnceLock::new();
    ONCE.get_or_init(|| {
        // Without a handler the first interrupt ends the process at once.
        let _ = ctrlc::set_handler(|| {
            if CANCELLED.swap(true, Ordering::SeqCst) {
                lb_tables::write::forsake();
                std::process::exit(130);
            }
        });
    });
}

/// Whether the caller has asked to stop.
pub fn is_cancelled() -> bool {
    CANCELLED.load(Ordering::Relaxed)
}

/// A watch that draws a progress bar on the terminal and obeys interrupts and a time limit.
pub struct Console {
    texts: Texts,
    bar: Option<Mutex<Drawn>>,
    deadline: Option<Instant>,
}

/// The bar, and what it says.
struct Drawn {
    bar: ProgressBar,
    said: Option<(&'static str, Option<f64>, Option<f64>)>,
}

impl Console {
    /// A bar on standard error when that is a terminal and `quiet` is not asked; after `limit`
    /// an any-time computation returns its best result.
    pub fn new(locale: Locale, quiet: bool, limit: Option<Duration>) -> Self {
        listen_for_interrupts();
        let bar = (!quiet && io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {elapsed}");
            if let Ok(style) = style {
                bar.set_style(style);
            }
            Mutex::new(Drawn { bar, said: None })
        });
        Self { texts: texts::of(locale), bar, deadline: limit.map(|limit| now() + limit) }
    }

    /// Takes the bar off the terminal.
    pub fn clear(&self) {
        if let Some(bar) = &self.bar
            && let Ok(bar) = bar.lock()
        {
            bar.bar.finish_and_clear();
        }
    }

    fn draw(&self, progress: Progress) {
        let Some(Ok(mut drawn)) = self.bar.as_ref().map(Mutex::try_lock) else { return };
        let says = Some((progress.stage, progress.value, progress.bound));
        if drawn.said != says {
            drawn.said = says;
            drawn.bar.set_message(caption(self.texts, progress));
        }
        drawn.bar.set_length(progress.total);
        drawn.bar.set_position(progress.done);
    }
}

/// What a computation is at; with the best value so far, what is proven to be impossible beyond it,
/// and how far the two are apart, where the computation knows both.
fn caption(texts: Texts, progress: Progress) -> String {
    let key = format!("stage-{}", progress.stage.replace('.', "-"));
    let stage = texts.say(&key, &[]);
    let (Some(value), Some(bound)) = (progress.value, progress.bound) else { return stage };
    if !value.is_finite() || !bound.is_finite() || bound <= 0.0 {
        return stage;
    }
    let number = |number: f64, digits| lb_texts::number::decimal(texts.locale(), number, digits);
    // Below a thousand the places after the point are what changes.
    let digits = if bound < 1_000.0 && bound.fract() != 0.0 { 2 } else { 0 };
    let gap = (100.0 * (1.0 - value / bound)).max(0.0);
    let values = [
        ("stage", stage.into()),
        ("value", number(value, digits).into()),
        ("bound", number(bound, digits).into()),
        ("gap", number(gap, 2).into()),
    ];
    texts.say("cli-progress", &values)
}

impl Watch for Console {
    fn tick(&self, progress: Progress) -> Control {
        self.draw(progress);
        if is_cancelled() {
            Control::Cancel
        } else if self.deadline.is_some_and(|deadline| now() >= deadline) {
            Control::Finish
        } else {
            Control::Continue
        }
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.clear();
    }
}

/// Writes to standard output; a reader that went away (`| head`) is no error.
///
/// # Errors
/// Any other failure to write.
pub fn print(text: &str) -> io::Result<()> {
    write(text.as_bytes())
}

/// Writes bytes, as [`print()`] writes text.
///
/// # Errors
/// As [`print()`].
pub fn write(bytes: &[u8]) -> io::Result<()> {
    stream(|out| out.write_all(bytes))
}

/// Writes what `fill` makes piece by piece, as [`print()`] writes text: a large result need not be
/// in memory as a whole.
///
/// # Errors
/// As [`print()`].
pub fn stream(fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match fill(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a line to standard error; when that is gone there is nobody left to tell.
pub fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Peak memory of this process so far in megabytes, where the system tells it.
pub fn peak_megabytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

#[cfg(test)]
mod tests;
