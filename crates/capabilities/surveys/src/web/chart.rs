//! Draws a value over the waves of a series, each with its interval; the same stands beside it as a table.

use askama::Template;

/// Size of the drawing, in its own units.
const WIDTH: f64 = 720.0;
/// Its width where few waves are drawn, so that two lines stand beside each other.
const NARROW: f64 = 360.0;
/// So many are few.
const FEW: usize = 4;
const HEIGHT: f64 = 160.0;
const HEAD: f64 = 28.0;
const FOOT: f64 = 24.0;
const SIDE: f64 = 60.0;

/// How wide so many waves are drawn.
fn width(waves: usize) -> f64 {
    if waves <= FEW { NARROW } else { WIDTH }
}

/// A wave of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Point {
    /// Which wave.
    pub(super) wave: String,
    /// How high, between the least and the most of the scale.
    pub(super) value: f64,
    /// The ends of its interval.
    pub(super) ends: Option<(f64, f64)>,
    /// The value in words.
    pub(super) label: String,
}

struct Mark {
    x: f64,
    y: f64,
    low: f64,
    high: f64,
    point: Point,
}

/// A value over the waves.
#[derive(Template)]
#[template(path = "surveys/trend.html")]
pub(super) struct Trend {
    title: String,
    marks: Vec<Mark>,
}

impl askama::filters::HtmlSafe for Trend {}

impl Trend {
    /// A drawing; `scale` holds the least and the most that a value can be.
    pub(super) fn new(title: String, (least, most): (f64, f64), points: Vec<Point>) -> Self {
        let last = points.len().saturating_sub(1).max(1) as f64;
        let span = if most > least { most - least } else { 1.0 };
        let y = |value: f64| HEAD + HEIGHT * (1.0 - ((value - least) / span).clamp(0.0, 1.0));
        let alone = points.len() == 1;
        let width = width(points.len());
        let marks = points.into_iter().enumerate().map(|(place, point)| {
            let part = if alone { 0.5 } else { place as f64 / last };
            let (low, high) = point.ends.unwrap_or((point.value, point.value));
            Mark {
                x: SIDE + (width - 2.0 * SIDE) * part,
                y: y(point.value),
                low: y(low),
                high: y(high),
                point,
            }
        });
        Self { title, marks: marks.collect() }
    }

    fn number(value: &f64) -> String {
        format!("{value:.1}")
    }

    fn path(&self) -> String {
        let points = self.marks.iter().enumerate().map(|(place, mark)| {
            let letter = if place == 0 { "M" } else { "L" };
            format!("{letter}{:.1} {:.1}", mark.x, mark.y)
        });
        points.collect()
    }

    fn whisker(mark: &Mark) -> String {
        let (left, right) = (mark.x - 5.0, mark.x + 5.0);
        let (x, low, high) = (mark.x, mark.low, mark.high);
        format!(
            "M{left:.1} {low:.1}H{right:.1}M{left:.1} {high:.1}H{right:.1}M{x:.1} {low:.1}V{high:.1}"
        )
    }

    fn is_narrow(&self) -> bool {
        self.marks.len() <= FEW
    }

    fn width(&self) -> f64 {
        width(self.marks.len())
    }

    fn box_(&self) -> String {
        format!("0 0 {} {}", self.width(), HEAD + HEIGHT + FOOT)
    }

    fn base() -> String {
        Self::number(&(HEAD + HEIGHT))
    }

    fn foot() -> String {
        Self::number(&(HEAD + HEIGHT + FOOT - 6.0))
    }

    /// Above its interval: beside the mark the line would run through the words.
    fn above(mark: &Mark) -> String {
        Self::number(&(mark.high - 6.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(value: f64) -> Point {
        Point {
            wave: "w".to_owned(),
            value,
            ends: Some((value - 0.1, value + 0.1)),
            label: String::new(),
        }
    }

    #[test]
    fn points_lie_within_the_drawing_in_their_order() {
        for count in [0, 1, 2, 9] {
            let points = (0..count).map(|place| point(f64::from(place) / 8.0)).collect();
            let trend = Trend::new("t".to_owned(), (0.0, 1.0), points);
            assert_eq!(trend.marks.len(), usize::try_from(count).unwrap_or_default());
            let all = || trend.marks.iter();
            assert!(all().all(|one| one.x > 0.0 && one.x < WIDTH));
            assert!(all().all(|one| one.high <= one.y && one.y <= one.low));
            assert!(all().all(|one| one.high >= HEAD && one.low <= HEAD + HEIGHT));
            assert!(all().zip(all().skip(1)).all(|(a, b)| a.x < b.x && a.y > b.y));
        }
        let flat = Trend::new("t".to_owned(), (1.0, 1.0), vec![point(1.0)]);
        assert!(flat.marks.iter().all(|one| one.y.is_finite()));
    }
}
