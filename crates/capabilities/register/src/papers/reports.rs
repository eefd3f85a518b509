//! Decides what the reports say: annual report, briefing before a visit, facts for the press.

use lb_kernel::codes;
use lb_papers::{Bar, Bars, Block, Cell, Form, Paper};

use super::Saying;
use crate::rules::assemble::per_hundred;
use crate::rules::content::Content;

codes! {
    /// A kind of report.
    pub enum Report {
        /// What became of a year.
        Annual = "annual",
        /// One page before a visit: open promises, what is red, themes.
        Briefing = "briefing",
        /// Facts for the press.
        Press = "press",
    }
}

/// A report on a publication; `history` are earlier ones of the same year, the first first, and
/// `authority` is the one that a briefing is for.
pub(crate) fn report(
    saying: &Saying<'_>,
    kind: Report,
    history: &[Content],
    authority: Option<&str>,
) -> Paper {
    match kind {
        Report::Annual => annual(saying, history),
        Report::Briefing => briefing(saying, authority),
        Report::Press => press(saying),
    }
}

fn annual(saying: &Saying<'_>, history: &[Content]) -> Paper {
    let year = saying.content.as_of.get(..4).unwrap_or_default();
    let rows = history.iter().map(|one| {
        // Figures of an earlier publication lead to its own traces.
        let then = Saying { words: saying.words, content: one, base: saying.base };
        vec![
            Cell::text(saying.words.day_in(&one.as_of)),
            then.number(one.totals.voices, "totals/voices"),
            then.number(one.totals.claimed, "totals/claimed"),
            then.number(one.totals.confirmed, "totals/confirmed"),
        ]
    });
    let head = ["register-day", "register-voices", "register-claimed", "register-confirmed"];
    let mut blocks = vec![
        saying.totals(),
        saying.heading("register-year"),
        saying.table("register-year", &head, rows.collect()),
        saying.heading("register-ways"),
        ways(saying),
        saying.heading("register-themes"),
        saying.themes(usize::MAX),
        saying.heading("register-timeliness"),
        saying.timeliness(None),
        saying.heading("register-ageing"),
        saying.ageing(None, false),
        saying.heading("register-measures"),
        saying.measures(),
    ];
    blocks.extend(saying.advice());
    saying.paper(saying.words.with("register-annual", &[("year", year.into())]), blocks)
}

/// Where everything stands, as bars.
fn ways(saying: &Saying<'_>) -> Block {
    let total: u64 = saying.content.ways.iter().map(|way| way.voices).sum();
    let codes = ["open", "long-term", "refused", "claimed", "partly", "solved"];
    let bars = codes.iter().filter_map(|code| {
        let ways = saying.content.ways.iter().filter(|way| way.outcome == *code);
        let count: u64 = ways.map(|way| way.voices).sum();
        (count > 0).then(|| Bar {
            label: saying.words.outcome(code),
            share: per_hundred(count, total).unwrap_or(0) as f64 / 100.0,
            value: saying.words.part(count, total),
        })
    });
    Block::Bars(Bars { caption: saying.t("register-ways"), bars: bars.collect() })
}

fn briefing(saying: &Saying<'_>, authority: Option<&str>) -> Paper {
    let content = saying.content;
    let concerned = |id: &str| authority.is_none_or(|only| only == id);
    let mut promises = Vec::new();
    for (at, theme) in content.themes.iter().enumerate() {
        for (part_at, part) in theme.parts.iter().enumerate() {
            let figures = &part.figures;
            if concerned(&part.authority) && figures.claimed > figures.confirmed {
                let path = |figure: &str| format!("themes/{at}/parts/{part_at}/figures/{figure}");
                promises.push(vec![
                    Cell::text(saying.label(theme.number)),
                    Cell::text(saying.words.authority(content, &part.authority)),
                    saying.number(figures.claimed, &path("claimed")),
                    saying.number(figures.confirmed, &path("confirmed")),
                ]);
            }
        }
    }
    let head = ["register-theme", "register-authority", "register-claimed", "register-confirmed"];
    let title = authority.map_or_else(
        || saying.t("register-briefing"),
        |id| {
            let name = saying.words.authority(content, id);
            saying.words.with("register-briefing-for", &[("authority", name.into())])
        },
    );
    let blocks = vec![
        saying.totals(),
        saying.heading("register-promises"),
        saying.table("register-promises", &head, promises),
        saying.heading("register-red-list"),
        saying.ageing(authority, true),
        saying.heading("register-timeliness"),
        saying.timeliness(authority),
        saying.heading("register-largest"),
        saying.themes(5),
    ];
    // One page to take along.
    Paper { form: Form::Sheet, ..saying.paper(title, blocks) }
}

fn press(saying: &Saying<'_>) -> Paper {
    let content = saying.content;
    let totals = &content.totals;
    let red: u64 = content.ageing.iter().filter(|one| one.red).map(|one| one.voices).sum();
    let values = [
        ("voices", totals.voices.into()),
        ("themes", content.themes.len().into()),
        ("claimed", totals.claimed.into()),
        ("confirmed", totals.confirmed.into()),
        ("red", red.into()),
        ("base", content.made.base.into()),
    ];
    let fact = |key: &str| saying.words.with(key, &values);
    let mut facts =
        vec![fact("register-fact-voices"), fact("register-fact-meters"), fact("register-fact-red")];
    let told = content.measures.iter().filter(|one| one.effect.is_some());
    facts.extend(told.map(|one| {
        let title = crate::rules::material::say(&one.measure.titles, saying.words.locale());
        format!("{title} – {}", saying.words.effect(one.effect.as_ref()))
    }));
    let blocks = vec![
        saying.totals(),
        Block::List(facts.into_iter().map(Cell::text).collect()),
        saying.heading("register-largest"),
        saying.themes(5),
        saying.heading("register-timeliness"),
        saying.timeliness(None),
    ];
    saying.paper(saying.t("register-press"), blocks)
}
