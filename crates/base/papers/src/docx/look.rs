//! Decides sizes and distances of a text document: a report, or a sheet to be taken along.

use crate::paper::Form;
use crate::widths::WHOLE;

const STYLES: &str = include_str!("styles.xml");

/// Sizes in half points, distances in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// Width of the text between the margins.
    pub(super) width: usize,
    aside: usize,
    above_page: usize,
    body: usize,
    small: usize,
    title: usize,
    heading: usize,
    subheading: usize,
    line: usize,
    after: usize,
    above: usize,
    cell: usize,
}

impl Look {
    pub(super) fn of(form: Form) -> Self {
        match form {
            Form::Report => Self {
                width: 9638,
                aside: 1134,
                above_page: 1304,
                body: 21,
                small: 18,
                title: 40,
                heading: 28,
                subheading: 24,
                line: 276,
                after: 120,
                above: 320,
                cell: 40,
            },
            Form::Sheet => Self {
                width: 10206,
                aside: 850,
                above_page: 680,
                body: 17,
                small: 15,
                title: 28,
                heading: 20,
                subheading: 18,
                line: 240,
                after: 40,
                above: 120,
                cell: 16,
            },
        }
    }

    /// A share of the width.
    pub(super) fn share(&self, part: usize) -> usize {
        self.width * part / WHOLE
    }

    pub(super) fn margins(&self) -> String {
        let Self { aside, above_page, .. } = self;
        format!(
            "<w:pgMar w:top=\"{above_page}\" w:right=\"{aside}\" w:bottom=\"{above_page}\" \
             w:left=\"{aside}\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/>"
        )
    }

    pub(super) fn styles(&self, language: &str, font: &str) -> String {
        let places = [
            ("{body}", self.body),
            ("{small}", self.small),
            ("{title}", self.title),
            ("{heading}", self.heading),
            ("{subheading}", self.subheading),
            ("{line}", self.line),
            ("{after}", self.after),
            ("{under}", self.after * 2),
            ("{above}", self.above),
            ("{cell}", self.cell),
        ];
        let styles = STYLES.replace("{language}", language).replace("{font}", font);
        places.iter().fold(styles, |all, (name, size)| all.replace(name, &size.to_string()))
    }
}
