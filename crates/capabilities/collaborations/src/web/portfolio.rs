//! What became of the collaborations of an organisation or a network: how many came how far, why
//! others ended, where and in which languages it works, how long it takes, who works with whom.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::Extension;
use lb_doors::{Answer, Named, Visit, page};
use lb_kernel::{Id, Organisation, Workspace};
use lb_web::Frame;
use lb_web::components::{
    Column, Flow, Funnel, FunnelStep, Graph, GraphNode, Notice, TableHead, Tone,
};

use super::outcomes;
use super::words::Words;
use crate::actions::portfolio::{self, Portfolio};
use crate::names::called;
use crate::room::Collaborations;
use crate::rules::portfolio::{
    Conversion, Counted, Reached, conversion, funnel, paces, pair, sector,
};
use crate::store::ask::Rate;

pub(super) struct Table {
    id: &'static str,
    title: String,
    head: TableHead,
    /// Of each cell the heading and the value.
    rows: Vec<Vec<(String, String)>>,
}

impl Table {
    /// A table of rows of which the first cell says what is counted and the others are numbers.
    pub(super) fn new<const N: usize>(
        words: &Words,
        id: &'static str,
        title: &str,
        columns: [&str; N],
        rows: impl Iterator<Item = [String; N]>,
    ) -> Self {
        let column = |(at, key): (usize, &&str)| {
            let column = Column::new(words.t(key));
            if at == 0 { column } else { column.numeric() }
        };
        Self {
            id,
            title: words.t(title),
            head: TableHead::new(columns.iter().enumerate().map(column)),
            rows: rows
                .map(|cells| columns.iter().map(|key| words.t(key)).zip(cells).collect())
                .collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "collaborations/portfolio.html")]
struct PortfolioPage {
    frame: Frame,
    words: Words,
    lead: String,
    is_empty: bool,
    funnel: Funnel,
    /// How many ended at which step, and why.
    losses: Table,
    flow: Option<Flow>,
    graph: Option<Graph>,
    tables: Vec<Table>,
    paces: Vec<(String, String)>,
}

impl PortfolioPage {
    fn t(&self, key: &str) -> String {
        self.words.t(key)
    }
}

/// Lines of a table by label; all others are one line.
const LABELS: usize = 20;

fn table(
    words: &Words,
    id: &'static str,
    key: &str,
    all: &[Conversion],
    label: impl Fn(&str) -> String,
) -> Table {
    let columns = [
        key,
        "collaborations-count",
        "collaborations-tried",
        "collaborations-signed",
        "collaborations-worth",
    ];
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    let share = |part: usize, all: usize| {
        let percent = words.percent(part as f64 / all.max(1) as f64);
        format!("{part} ({percent})")
    };
    let (shown, rest) = all.split_at(all.len().min(LABELS));
    let rest = crate::rules::portfolio::together(rest);
    let rows = shown.iter().chain(&rest).enumerate().map(|(at, one)| {
        let others =
            || words.with("collaborations-others", &[("count", (all.len() - LABELS).into())]);
        [
            if at < LABELS { label(&one.label) } else { others() },
            one.all.to_string(),
            share(one.tried, one.all),
            share(one.signed, one.all),
            words.sums(&one.value),
        ]
    });
    Table::new(words, id, key, columns, rows)
}

/// Labels of a pair, each in words.
fn both(label: &str, say: impl Fn(&str) -> String) -> String {
    label.split(" – ").map(say).collect::<Vec<_>>().join(" – ")
}

fn tables(words: &Words, all: &[Counted]) -> Vec<Table> {
    let countries = conversion(all, |one| pair(&one.countries));
    let sectors = conversion(all, sector);
    let languages = conversion(all, |one| pair(&one.languages));
    vec![
        table(words, "countries", "collaborations-by-country", &countries, |label| {
            both(label, |code| words.country(code))
        }),
        table(words, "sectors", "collaborations-by-sector", &sectors, |code| words.sector(code)),
        table(words, "languages", "collaborations-by-language", &languages, |label| {
            both(label, |code| words.language(code))
        }),
    ]
}

/// How many ended after which step, and why.
fn losses(words: &Words, reached: &[Reached]) -> Table {
    let columns = ["collaborations-ended-after", "collaborations-count"];
    let rows = reached.iter().flat_map(|one| {
        one.ended.iter().map(|(reason, count)| {
            let after = format!("{} · {}", words.step(one.step), words.reason(*reason));
            [after, count.to_string()]
        })
    });
    Table::new(words, "losses", "collaborations-losses", columns, rows)
}

/// How many answer when they are asked, by the months that have passed.
fn answers(words: &Words, rates: &[Rate]) -> Table {
    let columns =
        ["collaborations-asked-when", "collaborations-asked-count", "collaborations-answered"];
    #[expect(clippy::cast_precision_loss, reason = "counts of records")]
    let rows = rates.iter().map(|rate| {
        let percent = words.percent(rate.answered as f64 / rate.asked.max(1) as f64);
        [
            words.asked_after(rate.month),
            rate.asked.to_string(),
            format!("{} ({percent})", rate.answered),
        ]
    });
    Table::new(words, "answers", "collaborations-answers", columns, rows)
}

fn flow(words: &Words, all: &[Counted]) -> Option<Flow> {
    let mut ways: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for one in all {
        let (Some(from), Some(to)) = &one.countries else { continue };
        let middle = sector(one)
            .map_or_else(|| words.t("collaborations-no-sector"), |code| words.sector(&code));
        *ways.entry(vec![words.country(from), middle, words.country(to)]).or_default() += 1;
    }
    let heads = ["collaborations-one", "collaborations-sector", "collaborations-two"];
    (!ways.is_empty()).then(|| {
        let heads = heads.map(|key| words.t(key)).to_vec();
        Flow::new(words.web(), words.t("collaborations-flow"), heads, ways.into_iter().collect())
    })
}

fn graph(words: &Words, found: &Portfolio) -> Option<Graph> {
    let mut places: BTreeMap<Id<Organisation>, usize> = BTreeMap::new();
    let mut nodes = Vec::new();
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for one in &found.list {
        let mut ends = [0, 0];
        for (end, party) in ends.iter_mut().zip([&one.one, &one.two]) {
            *end = *places.entry(party.organisation).or_insert_with(|| {
                nodes.push(GraphNode {
                    label: called(&found.names, party.organisation, words.locale()),
                    group: party.country.as_deref().map_or_else(
                        || words.t("collaborations-no-country"),
                        |code| words.country(code),
                    ),
                    href: Some(format!("/organisations/{}", party.organisation)),
                });
                nodes.len() - 1
            });
        }
        let [a, b] = ends;
        *pairs.entry((a.min(b), a.max(b))).or_default() += 1;
    }
    let edges: Vec<_> = pairs.into_iter().map(|((a, b), count)| (a, b, count)).collect();
    (!edges.is_empty())
        .then(|| Graph::new(words.web(), words.t("collaborations-graph"), &nodes, &edges))
}

fn made(visit: &Visit, found: &Portfolio, title: String, lead: String) -> PortfolioPage {
    let words = Words::of(visit);
    let reached = funnel(&found.counted);
    let losses = losses(&words, &reached);
    let steps = reached.into_iter().map(|reached| FunnelStep {
        label: words.step(reached.step),
        count: reached.count,
        lost: reached
            .ended
            .into_iter()
            .map(|(reason, count)| (words.reason(reason), count))
            .collect(),
    });
    let paces = paces(&found.counted).into_iter().map(|pace| {
        let days = words.with(
            "collaborations-days",
            &[("days", pace.median.into()), ("count", pace.count.into())],
        );
        (format!("{} → {}", words.step(pace.from), words.step(pace.to)), days)
    });
    let mut frame = visit.frame(title);
    if let Some(all) = found.all {
        let values = [("count", found.list.len().into()), ("all", all.into())];
        let said = words.with("collaborations-cut", &values);
        frame.notices.push(Notice::new(Tone::Info, said));
    }
    frame.breadcrumbs = vec![(words.t("collaborations-title"), "/collaborations".to_owned())];
    PortfolioPage {
        lead,
        is_empty: found.list.is_empty(),
        funnel: Funnel::new(words.web(), words.t("collaborations-funnel"), steps.collect()),
        losses,
        flow: flow(&words, &found.counted),
        graph: graph(&words, found),
        tables: tables(&words, &found.counted)
            .into_iter()
            .chain([outcomes::table(&words, found), answers(&words, &found.rates)])
            .collect(),
        paces: paces.collect(),
        words,
        frame,
    }
}

/// `GET /collaborations/of/{id}`
pub(super) async fn organisation(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Organisation>,
) -> Answer {
    let found = portfolio::of_organisation(&visit.cx, &room, id).await?;
    let words = Words::of(&visit);
    let title = words.t("collaborations-portfolio");
    page(&made(&visit, &found, title, words.t("collaborations-portfolio-lead")))
}

/// `GET /collaborations/networks/{id}`
pub(super) async fn network(
    visit: Visit,
    Extension(room): Extension<Arc<Collaborations>>,
    Named(id): Named<Workspace>,
) -> Answer {
    let found = portfolio::of_network(&visit.cx, &room, id).await?;
    let words = Words::of(&visit);
    let title = words.t("collaborations-network");
    page(&made(&visit, &found, title, words.t("collaborations-network-lead")))
}
