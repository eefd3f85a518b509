//! Keeps the page that shows every component in all its states, with made-up contents.

mod samples;

use askama::Template;
use lb_kernel::{Language, Locale};
use lb_texts::FluentValue;
use lb_texts::number::decimal;

use crate::components::{
    Badge, ErrorSummary, Field, Meter, Notice, Origin, Original, Pager, Reasons, Steps, TableHead,
    Tabs, Timeline, Tone, Visibility, VisibilityMark, initials,
};
use crate::frame::{AccountMenu, Frame, NavEntry, NavSection};

/// The page with every component; mount it where designers, translators and operators find it.
#[derive(Template)]
#[template(path = "components.html")]
pub struct ComponentsPage {
    frame: Frame,
}

/// A row of the sample table.
struct Row {
    name: &'static str,
    lang: &'static str,
    state: Badge,
    changed: &'static str,
    meetings: String,
}

impl ComponentsPage {
    /// The page inside `frame`, whose title becomes the page's own.
    #[must_use]
    pub fn new(mut frame: Frame) -> Self {
        frame.title = frame.t("web-show-title");
        Self { frame }
    }

    /// A frame filled as on a working day, for looking at the page without an installation.
    #[must_use]
    pub fn sample_frame(locale: Locale) -> Frame {
        let mut frame = Frame::new(locale, "", "/components?section=all");
        let entry = |key: &str, href: &str, icon: &'static str| NavEntry {
            label: frame.t(key),
            href: href.to_owned(),
            icon,
            current: key == "web-show-nav-match",
        };
        let find = vec![
            entry("web-show-nav-match", "/suggestions", "match"),
            entry("web-show-nav-organisations", "/organisations", "organisation"),
            entry("web-show-nav-events", "/events", "calendar"),
        ];
        let footing = vec![
            entry("web-show-nav-programmes", "/programmes", "document"),
            entry("web-show-nav-labs", "/laboratories", "flask"),
            entry("web-show-nav-cases", "/cases", "case"),
            entry("web-show-nav-pathways", "/pathways", "route"),
            entry("web-show-nav-tables", "/round-tables", "table"),
            entry("web-show-nav-difficulties", "/difficulties", "chart"),
        ];
        let home = vec![entry("web-show-nav-home", "/", "home")];
        let section = |heading: String, entries| NavSection { heading, entries };
        frame.navigation = vec![
            section(String::new(), home),
            section(frame.t("web-show-nav-find"), find),
            section(frame.t("web-show-nav-footing"), footing),
        ];
        frame.breadcrumbs = vec![(frame.t("web-show-nav-home"), "/".to_owned())];
        frame.account = Some(AccountMenu {
            name: "김하늘".to_owned(),
            initials: initials("김하늘"),
            workspace: "하늘바이오".to_owned(),
            workspaces: vec![
                ("하늘바이오".to_owned(), "/workspaces/1".to_owned(), true),
                ("Seoul Bio Hub".to_owned(), "/workspaces/2".to_owned(), false),
            ],
            links: vec![(frame.t("web-show-tab-history"), "/account".to_owned())],
        });
        frame.unread = 3;
        frame.search = Some(String::new());
        frame.demonstration = true;
        frame.notices = vec![Notice::new(Tone::Positive, frame.t("web-show-notice-positive"))];
        frame
    }

    fn t(&self, key: &str) -> String {
        self.frame.t(key)
    }

    fn say(&self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        self.frame.texts.say(key, args)
    }

    fn badges(&self) -> Vec<Badge> {
        Tone::ALL
            .into_iter()
            .map(|tone| Badge::new(tone, self.t(&format!("web-show-badge-{}", tone.code()))))
            .collect()
    }

    fn mark(&self, visibility: Visibility) -> VisibilityMark {
        VisibilityMark::new(self.frame.texts, visibility)
    }

    fn visibilities(&self) -> Vec<VisibilityMark> {
        Visibility::ALL.into_iter().map(|visibility| self.mark(visibility)).collect()
    }

    fn notices(&self) -> Vec<Notice> {
        vec![
            Notice::new(Tone::Info, self.t("web-show-notice-info")),
            Notice::new(Tone::Positive, self.t("web-show-notice-positive")),
            Notice::new(Tone::Caution, self.t("web-show-notice-caution"))
                .title(self.t("web-show-notice-caution-title"))
                .link(self.t("web-show-notice-link"), "#notices"),
            Notice::new(Tone::Critical, self.t("web-show-notice-critical")),
        ]
    }

    fn originals(&self) -> Vec<Original> {
        let see = self.t("web-show-see-original");
        let line = |origin| Original::new(self.frame.texts, origin, Language::JA);
        vec![
            line(Origin::Original).see(self.t("web-show-ask-translation"), "#original"),
            line(Origin::Machine).see(see.clone(), "#original"),
            line(Origin::Human).see(see.clone(), "#original"),
            line(Origin::Stale).see(see, "#original"),
        ]
    }

    fn fields(&self) -> Vec<Field> {
        samples::fields(&self.frame)
    }

    fn filters(&self) -> Vec<Field> {
        samples::filters(&self.frame)
    }

    fn errors(&self) -> Option<ErrorSummary> {
        ErrorSummary::of(self.frame.texts, &self.fields()).map(ErrorSummary::unfocused)
    }

    fn head(&self) -> TableHead {
        samples::head(&self.frame)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |name, lang, tone: Tone, changed, meetings: u32| Row {
            name,
            lang,
            state: Badge::new(tone, self.t(&format!("web-show-badge-{}", tone.code()))),
            changed,
            meetings: decimal(self.frame.texts.locale(), f64::from(meetings), 0),
        };
        vec![
            row("하늘바이오", "ko", Tone::Positive, "2026-11-24", 12),
            row("さくら創薬株式会社", "ja", Tone::Info, "2026-11-19", 7),
            row("Atelier Lumière SAS", "fr", Tone::Caution, "2026-11-02", 1_204),
            row("Northgate Diagnostics Ltd", "en", Tone::Critical, "2026-10-28", 0),
        ]
    }

    fn pager(&self) -> Pager {
        Pager::numbered(self.frame.texts, "/components?sort=changed", 6, 20, 1_204)
    }

    fn tabs(&self) -> Tabs {
        samples::tabs(&self.frame)
    }

    fn steps(&self) -> Steps {
        samples::steps(&self.frame)
    }

    fn timeline(&self) -> Timeline {
        samples::timeline(&self.frame)
    }

    fn reasons(&self) -> Reasons {
        samples::reasons(&self.frame)
    }

    fn progress(&self) -> Meter {
        let value = self.say("web-show-figure-of", &[("done", 18.into()), ("total", 24.into())]);
        Meter::progress(self.frame.texts, self.t("web-show-figure-progress"), value, 0.75)
    }

    fn contracts(&self) -> Meter {
        let label = self.t("web-show-figure-contracts");
        Meter::claimed(self.frame.texts, label, ("14", 14.0), ("9", 9.0), 20.0)
    }

    /// Month, value, and the bar's place in a drawing 240 high: left, top, height.
    fn bars(&self) -> Vec<(u32, u32, u32, u32, u32)> {
        [(6, 42), (7, 58), (8, 31), (9, 77), (10, 96), (11, 64)]
            .into_iter()
            .zip(0_u32..)
            .map(|((month, value), place)| {
                let height = value * 2;
                (month, value, 50 + place * 51, 210 - height, height)
            })
            .collect()
    }

    fn staff(&self) -> String {
        self.say("web-show-staff", &[("count", 42.into())])
    }
}

#[cfg(test)]
mod tests;
