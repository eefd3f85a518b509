//! Keeps the parts that pages and reports share: figures, tables, notes.

use jiff::civil::Date;
use lb_papers::{Block, Cell, Figure, Form, Mark, Note, Paper, Table};

use lb_web::dates;

use super::Saying;
use crate::rules::content::MeasureFigures;
use crate::rules::material::say;

impl Saying<'_> {
    /// A document with the notes that belong under every publication.
    pub(super) fn paper(&self, title: String, blocks: Vec<Block>) -> Paper {
        Paper {
            form: Form::Report,
            language: self.words.locale(),
            title,
            subtitle: self.subtitle(),
            blocks,
            notes_title: self.t("register-notes"),
            notes: self.notes(),
        }
    }

    /// A day that may be unknown.
    pub(super) fn day(&self, day: Option<&str>) -> String {
        day.map(|day| self.words.day_in(day)).unwrap_or_default()
    }

    /// A month that is kept as text (`2026-11`).
    pub(super) fn month(&self, month: &str) -> String {
        let first: Option<Date> = format!("{month}-01").parse().ok();
        first.map_or_else(|| month.to_owned(), |day| dates::month_short(self.words.locale(), day))
    }

    pub(super) fn heading(&self, key: &str) -> Block {
        Block::Heading(self.t(key))
    }

    /// Both meters: never one without the other.
    pub(super) fn totals(&self) -> Block {
        let totals = &self.content.totals;
        let figure = |value: String, key: &str, path: &str| Figure {
            value,
            label: self.t(key),
            trace: Some(self.trace(path)),
        };
        let part = |part| self.words.part(part, totals.voices);
        Block::Figures(vec![
            figure(self.words.count(totals.voices), "register-voices", "totals/voices"),
            figure(part(totals.claimed), "register-claimed", "totals/claimed"),
            figure(part(totals.confirmed), "register-confirmed", "totals/confirmed"),
        ])
    }

    /// Themes, the largest first, at most `most`.
    pub(super) fn themes(&self, most: usize) -> Block {
        let mut order: Vec<usize> = (0..self.content.themes.len()).collect();
        order.sort_by_key(|at| {
            let voices = self.content.themes.get(*at).map_or(0, |theme| theme.figures.voices);
            (std::cmp::Reverse(voices), *at)
        });
        let rows = order.into_iter().take(most).filter_map(|at| {
            let theme = self.content.themes.get(at)?;
            let path = |figure: &str| format!("themes/{at}/figures/{figure}");
            let figures = &theme.figures;
            let href =
                format!("{}/register/{}/themes/{}", self.base, self.content.register, theme.number);
            let id = format!("T-{}", theme.number);
            let words = say(&theme.label, self.words.locale());
            let systemic = if theme.systemic { self.t("register-systemic") } else { String::new() };
            Some(vec![
                Cell::text(format!("{id} {words}")).traced(lb_papers::Trace { id, href }),
                Cell::text(systemic),
                self.number(figures.voices, &path("voices")),
                self.number(figures.claimed, &path("claimed")),
                self.number(figures.confirmed, &path("confirmed")),
            ])
        });
        self.table(
            "register-themes",
            &[
                "register-theme",
                "register-kind",
                "register-voices",
                "register-claimed",
                "register-confirmed",
            ],
            rows.collect(),
        )
    }

    /// How authorities answer; only one of them if it is named.
    pub(super) fn timeliness(&self, only: Option<&str>) -> Block {
        let rows = self
            .content
            .timeliness
            .iter()
            .enumerate()
            .filter(|(_, one)| only.is_none_or(|only| one.authority == only));
        let rows = rows.map(|(at, one)| {
            let path = |figure: &str| format!("timeliness/{at}/{figure}");
            let percent = one.percent.map_or_else(String::new, |percent| {
                self.words.with("register-percent", &[("percent", percent.to_string().into())])
            });
            let light = self.words.light(&one.light);
            let mark = match one.light.as_str() {
                "green" => Some(Mark::Good),
                "amber" => Some(Mark::Watch),
                "red" => Some(Mark::Bad),
                _ => None,
            };
            vec![
                Cell::text(self.words.authority(self.content, &one.authority)),
                self.number(one.in_time, &path("in_time")),
                self.number(one.late, &path("late")),
                Cell::number(percent).traced(self.trace(&path("percent"))),
                Cell { mark, ..Cell::text(light) },
            ]
        });
        self.table(
            "register-timeliness",
            &[
                "register-authority",
                "register-in-time",
                "register-late",
                "register-share",
                "register-light",
            ],
            rows.collect(),
        )
    }

    /// What is in progress, the longest first; only of one authority if it is named.
    pub(super) fn ageing(&self, only: Option<&str>, red: bool) -> Block {
        let rows =
            self.content.ageing.iter().enumerate().filter(|(_, one)| {
                only.is_none_or(|only| one.authority == only) && (one.red || !red)
            });
        let rows = rows.map(|(at, one)| {
            let state = if one.red {
                Cell::bad(self.t("register-red"))
            } else {
                Cell::text(self.t("register-in-bounds")).marked(Mark::Good)
            };
            vec![
                Cell::text(self.label(one.theme)),
                Cell::text(self.words.authority(self.content, &one.authority)),
                Cell::text(self.words.outcome(&one.outcome)),
                self.number(one.voices, &format!("ageing/{at}/voices")),
                Cell::text(self.month(&one.since)),
                state,
            ]
        });
        self.table(
            "register-ageing",
            &[
                "register-theme",
                "register-authority",
                "register-state",
                "register-voices",
                "register-since",
                "register-duration",
            ],
            rows.collect(),
        )
    }

    /// Measures with what is said of their effects.
    pub(super) fn measures(&self) -> Block {
        let rows = self.content.measures.iter().map(|one| {
            let measure = &one.measure;
            let title = say(&measure.titles, self.words.locale());
            let href =
                format!("{}/register/{}/measures/{}", self.base, self.content.register, measure.id);
            vec![
                Cell::text(title).traced(lb_papers::Trace { id: title.to_owned(), href }),
                Cell::text(self.words.kind(&measure.kind)),
                Cell::text(self.words.authority(self.content, &measure.authority)),
                Cell::text(self.day(measure.effective_on.as_deref())),
                Cell::text(self.words.effect(one.effect.as_ref())),
            ]
        });
        self.table(
            "register-measures",
            &[
                "register-measure",
                "register-kind",
                "register-authority",
                "register-effective",
                "register-effect",
            ],
            rows.collect(),
        )
    }

    /// What companies said of a measure's difficulties before it was in force, and since.
    pub(super) fn survey(&self, one: &MeasureFigures) -> Vec<Block> {
        let Some(survey) = &one.survey else {
            return vec![Block::Paragraph(self.t("register-survey-none"))];
        };
        let at = self.content.measures.iter().position(|other| other.measure.id == one.measure.id);
        let waves = [("before", survey.before), ("after", survey.after)];
        let rows = waves.into_iter().filter_map(|(name, wave)| {
            let (at, wave) = (at?, wave?);
            let path = |figure: &str| format!("measures/{at}/survey/{name}/{figure}");
            let share = wave.share.map(|share| self.words.range(share)).unwrap_or_default();
            Some(vec![
                Cell::text(self.t(&format!("register-survey-{name}"))),
                self.number(wave.asked, &path("asked")),
                self.number(wave.valid, &path("valid")),
                Cell::number(self.words.range(wave.response)),
                self.number(wave.solved, &path("solved")),
                Cell::number(share),
            ])
        });
        let head = [
            "register-survey-wave",
            "register-survey-asked",
            "register-survey-answered",
            "register-survey-response",
            "register-survey-solved",
            "register-survey-share",
        ];
        let values = [("least", self.content.made.least.into())];
        vec![
            self.table("register-survey", &head, rows.collect()),
            Block::Paragraph(self.words.survey(survey)),
            Block::Paragraph(self.words.with("register-survey-method", &values)),
        ]
    }

    /// Recommendations that were not answered in time, or are not followed.
    pub(super) fn advice(&self) -> Vec<Block> {
        if self.content.advice.is_empty() {
            return Vec::new();
        }
        let rows = self.content.advice.iter().map(|one| {
            vec![
                Cell::text(format!("E-{} {}", one.number, one.title)),
                Cell::text(self.words.authority(self.content, &one.authority)),
                Cell::text(self.words.failing(&one.state)),
                Cell::text(one.reasons.clone()),
            ]
        });
        let head =
            ["register-recommendation", "register-authority", "register-state", "register-reasons"];
        vec![self.heading("register-advice"), self.table("register-advice", &head, rows.collect())]
    }

    /// A table, or the sentence that there is nothing to show.
    pub(super) fn table(&self, caption: &str, head: &[&str], rows: Vec<Vec<Cell>>) -> Block {
        if rows.is_empty() {
            return Block::Paragraph(self.t("register-nothing"));
        }
        let head = head.iter().map(|key| self.t(key)).collect();
        Block::Table(Table { caption: self.t(caption), head, rows })
    }

    fn notes(&self) -> Vec<Note> {
        let made = &self.content.made;
        let values = [
            ("least", made.least.into()),
            ("base", made.base.into()),
            ("delay", made.delay_days.into()),
            ("ageing", made.ageing_days.into()),
        ];
        let plain = |key: &str| Note { text: self.words.with(key, &values), source: None };
        let source = format!(
            "{}/register/{}/publications/{}.json",
            self.base, self.content.register, self.content.number
        );
        vec![
            plain("register-note-voices"),
            plain("register-note-meters"),
            plain("register-note-groups"),
            plain("register-note-rounded"),
            plain("register-note-light"),
            plain("register-note-ageing"),
            Note { text: self.t("register-note-source"), source: Some(source) },
        ]
    }
}
