//! Decides what the public pages say.

use lb_papers::{Block, Cell, Paper};

use super::Saying;
use crate::rules::content::{MeasureFigures, ThemeFigures};
use crate::rules::material::say;

/// Themes on the first page.
const MOST: usize = 200;

/// The whole register on a page.
pub(crate) fn overview(saying: &Saying<'_>) -> Paper {
    let mut blocks = vec![
        saying.totals(),
        saying.heading("register-themes"),
        saying.themes(MOST),
        saying.heading("register-timeliness"),
        saying.timeliness(None),
        saying.heading("register-ageing"),
        saying.ageing(None, false),
        saying.heading("register-measures"),
        saying.measures(),
    ];
    blocks.extend(saying.advice());
    saying.paper(saying.name(), blocks)
}

/// A theme: who asks what of whom, and what is answered.
pub(crate) fn theme(saying: &Saying<'_>, at: usize, theme: &ThemeFigures) -> Paper {
    let content = saying.content;
    let mut blocks = vec![Block::Figures(vec![
        figure(saying, at, "voices", "register-voices", theme.figures.voices),
        figure(saying, at, "claimed", "register-claimed", theme.figures.claimed),
        figure(saying, at, "confirmed", "register-confirmed", theme.figures.confirmed),
    ])];
    let mut rows = Vec::new();
    for (part_at, part) in theme.parts.iter().enumerate() {
        for (outcome, count) in &part.outcomes {
            let path = format!("themes/{at}/parts/{part_at}/outcomes/{outcome}");
            rows.push(vec![
                Cell::text(saying.words.authority(content, &part.authority)),
                Cell::text(saying.words.outcome(outcome)),
                saying.number(*count, &path),
            ]);
        }
    }
    blocks.push(saying.heading("register-states"));
    let head = ["register-authority", "register-state", "register-voices"];
    blocks.push(saying.table("register-states", &head, rows));
    blocks.push(saying.heading("register-replies"));
    if theme.replies.is_empty() {
        blocks.push(Block::Paragraph(saying.t("register-no-replies")));
    }
    for reply in &theme.replies {
        let values = [
            ("authority", saying.words.authority(content, &reply.authority).into()),
            ("verdict", saying.words.verdict(&reply.verdict).into()),
            ("month", saying.month(&reply.month).into()),
        ];
        blocks.push(Block::Subheading(saying.words.with("register-reply", &values)));
        blocks.extend(reply.words.lines().map(|line| Block::Paragraph(line.to_owned())));
    }
    let measures: Vec<&MeasureFigures> =
        (content.measures.iter()).filter(|one| one.measure.themes.contains(&theme.id)).collect();
    if !measures.is_empty() {
        blocks.push(saying.heading("register-measures"));
        let line = |one: &&MeasureFigures| {
            let title = say(&one.measure.titles, saying.words.locale());
            Cell::text(format!("{title} – {}", saying.words.effect(one.effect.as_ref())))
        };
        blocks.push(Block::List(measures.iter().map(line).collect()));
    }
    saying.paper(saying.label(theme.number), blocks)
}

fn figure(
    saying: &Saying<'_>,
    at: usize,
    figure: &str,
    key: &str,
    count: u64,
) -> lb_papers::Figure {
    lb_papers::Figure {
        value: saying.words.count(count),
        label: saying.t(key),
        trace: Some(saying.trace(&format!("themes/{at}/figures/{figure}"))),
    }
}

/// A measure and what became of the difficulty.
pub(crate) fn measure(saying: &Saying<'_>, one: &MeasureFigures) -> Paper {
    let measure = &one.measure;
    let mut rows = vec![
        ("register-kind", saying.words.kind(&measure.kind)),
        ("register-authority", saying.words.authority(saying.content, &measure.authority)),
        ("register-effective", saying.day(measure.effective_on.as_deref())),
        ("register-sunset", saying.day(measure.sunset_on.as_deref())),
        ("register-conditions", measure.conditions.clone()),
        ("register-source", measure.source.clone()),
    ];
    rows.retain(|(_, value)| !value.is_empty());
    let rows =
        rows.into_iter().map(|(key, value)| vec![Cell::text(saying.t(key)), Cell::text(value)]);
    let themes: Vec<Cell> = (saying.content.themes.iter())
        .filter(|theme| measure.themes.contains(&theme.id))
        .map(|theme| Cell::text(saying.label(theme.number)))
        .collect();
    let head = ["register-what", "register-says"];
    let mut blocks = vec![
        saying.table("register-measure", &head, rows.collect()),
        saying.heading("register-themes"),
        Block::List(themes),
        saying.heading("register-effect"),
        Block::Paragraph(saying.words.effect(one.effect.as_ref())),
    ];
    if let Some(effect) = &one.effect {
        let values = [("before", effect.before_days.into()), ("after", effect.after_days.into())];
        blocks.push(Block::Paragraph(saying.words.with("register-effect-days", &values)));
    }
    blocks.push(Block::Paragraph(saying.t("register-effect-method")));
    blocks.push(saying.heading("register-survey"));
    blocks.extend(saying.survey(one));
    saying.paper(say(&measure.titles, saying.words.locale()).to_owned(), blocks)
}
