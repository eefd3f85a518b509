//! Draws what was said of a theme month by month, with the days on which measures hold.

use askama::Template;
use jiff::civil::Date;
use lb_web::dates;

use super::words::Words;

/// Months that are drawn, the latest ones.
const SHOWN: usize = 36;
/// Size of the drawing, in its own units.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 120.0;
const FOOT: f64 = 24.0;
const HEAD: f64 = 18.0;

struct Column {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    title: String,
}

struct Mark {
    x: f64,
    label: String,
    title: String,
}

/// The drawing, with the same as a list for those who do not see it.
#[derive(Template)]
#[template(path = "policy/months.html")]
pub(super) struct Months {
    title: String,
    /// Words that unfold the same as a list.
    table: String,
    columns: Vec<Column>,
    marks: Vec<Mark>,
    ticks: Vec<(f64, String)>,
    rows: Vec<(String, String)>,
}

/// Months since the beginning of our era.
fn number(month: &str) -> Option<i64> {
    let (year, month) = month.split_once('-')?;
    let month: i64 = month.get(..2)?.parse().ok()?;
    Some(year.parse::<i64>().ok()? * 12 + month - 1)
}

fn named(words: &Words, number: i64) -> String {
    let year = i16::try_from(number.div_euclid(12)).unwrap_or_default();
    let month = i8::try_from(number.rem_euclid(12) + 1).unwrap_or(1);
    let first = Date::new(year, month, 1);
    first.map_or_else(|_| String::new(), |first| dates::month_short(words.locale(), first))
}

impl askama::filters::HtmlSafe for Months {}

impl Months {
    /// Counts by month, and measures by day.
    pub(super) fn new(
        words: &Words,
        said: &[(String, i64)],
        measures: Vec<(String, String)>,
    ) -> Self {
        let counts: Vec<(i64, i64)> =
            said.iter().filter_map(|(month, count)| Some((number(month)?, *count))).collect();
        let days: Vec<(i64, String, String)> = measures
            .into_iter()
            .filter_map(|(day, title)| Some((number(&day)?, day, title)))
            .collect();
        let all = || counts.iter().map(|one| one.0).chain(days.iter().map(|one| one.0));
        let last = all().max().unwrap_or_default();
        let first = all().min().unwrap_or_default().max(last - SHOWN as i64 + 1).min(last - 5);
        let months = (last - first + 1).max(1) as f64;
        let step = WIDTH / months;
        let most = counts.iter().map(|one| one.1).max().unwrap_or(1).max(1) as f64;
        let x = |month: i64| (month - first) as f64 * step;
        let columns = counts.iter().filter(|one| one.0 >= first).map(|(month, count)| {
            let height = HEIGHT * *count as f64 / most;
            let values = [("month", named(words, *month).into()), ("items", (*count).into())];
            Column {
                x: x(*month) + step * 0.15,
                y: HEAD + HEIGHT - height,
                width: step * 0.7,
                height,
                title: words.with("theme-month", &values),
            }
        });
        let marks = (1..).zip(days.iter().filter(|one| one.0 >= first)).map(|(place, one)| Mark {
            x: x(one.0) + step / 2.0,
            label: place.to_string(),
            title: format!("{} {}", words.day_in(&one.1), one.2),
        });
        let every = ((months / 6.0).ceil() as i64).max(1);
        let ticks = (first..=last).step_by(usize::try_from(every).unwrap_or(1));
        let mut rows: Vec<(i64, String, String)> = counts
            .iter()
            .map(|(month, count)| {
                let items = words.with("theme-items", &[("items", (*count).into())]);
                (*month, named(words, *month), items)
            })
            .collect();
        rows.extend(
            days.iter().map(|(month, day, title)| (*month, words.day_in(day), title.clone())),
        );
        rows.sort();
        Self {
            title: words.t("theme-over-time"),
            table: words.web().say("web-picture-table", &[]),
            columns: columns.collect(),
            marks: marks.collect(),
            ticks: ticks.map(|month| (x(month) + step / 2.0, named(words, month))).collect(),
            rows: rows.into_iter().map(|(_, when, what)| (when, what)).collect(),
        }
    }

    fn number(value: &f64) -> String {
        format!("{value:.1}")
    }

    fn width() -> String {
        Self::number(&WIDTH)
    }

    fn height() -> String {
        Self::number(&(HEAD + HEIGHT + FOOT))
    }

    fn base() -> String {
        Self::number(&(HEAD + HEIGHT))
    }

    fn text_line() -> String {
        Self::number(&(HEAD + HEIGHT + FOOT - 6.0))
    }
}
