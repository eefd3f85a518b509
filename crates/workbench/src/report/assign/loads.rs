//! The picture of loads: a bar per evaluator by name; of very many, how many have which load, and a
//! list of everybody to open.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lb_assignment::{Answer, Intake};

use super::super::escaped;
use super::columns;
use crate::assign::words::Words;

/// Evaluators drawn one by one in the picture.
const DRAWN: usize = 120;

/// An evaluator as the picture shows it.
struct Bar {
    /// The name, or the id where there is none.
    label: String,
    id: String,
    has: u32,
    most: u32,
}

/// A bar per evaluator against the load; very many evaluators are counted by load instead.
pub(super) fn picture(intake: &Intake<'_>, answer: &Answer, words: &Words) -> String {
    let bars = bars(intake, answer);
    if bars.len() > DRAWN {
        let most = bars.iter().map(|bar| bar.has).max().unwrap_or(0);
        let counts: Vec<(String, usize)> = (0..=most)
            .map(|n| (n.to_string(), bars.iter().filter(|bar| bar.has == n).count()))
            .collect();
        return columns(&counts, words);
    }
    drawn(&bars)
}

/// Everybody with the load, the fullest first, where the picture only counts them.
pub(super) fn everybody(intake: &Intake<'_>, answer: &Answer) -> Option<String> {
    let mut bars = bars(intake, answer);
    bars.sort_by(|a, b| b.has.cmp(&a.has).then_with(|| a.label.cmp(&b.label)));
    (bars.len() > DRAWN).then(|| drawn(&bars))
}

fn drawn(bars: &[Bar]) -> String {
    let longest = bars.iter().map(|bar| bar.most).max().unwrap_or(0).max(1);
    let mut out = String::from("<ul class=\"loads\">");
    for Bar { label, id, has, most } in bars {
        let _ = write!(
            out,
            "<li><span class=\"who\" title=\"{}\">{}</span><span class=\"wide\"><span class=\"room\" style=\"width:{:.1}%\"><i style=\"width:{:.1}%\"></i></span></span><span class=\"of\">{has} / {most}</span></li>",
            escaped(id),
            escaped(label),
            100.0 * f64::from(*most) / f64::from(longest),
            100.0 * f64::from(*has) / f64::from((*most).max(1)),
        );
    }
    out.push_str("</ul>");
    out
}

/// Evaluators in the order of the file. Those who share a name are told apart by their ids.
fn bars(intake: &Intake<'_>, answer: &Answer) -> Vec<Bar> {
    let rows = &intake.file.evaluators;
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for name in rows.iter().filter_map(|row| row.name.as_deref()) {
        *named.entry(name).or_default() += 1;
    }
    let evaluators = intake.problem.evaluators().iter();
    evaluators
        .map(|evaluator| {
            let row = intake.evaluator(&evaluator.id).and_then(|at| rows.get(at));
            let name = row.and_then(|row| row.name.as_deref()).filter(|name| !name.is_empty());
            let label = match name {
                Some(name) if named.get(name) == Some(&1) => name.to_owned(),
                Some(name) => format!("{name} ({})", evaluator.id),
                None => evaluator.id.clone(),
            };
            Bar {
                label,
                id: evaluator.id.clone(),
                has: answer.loads.get(&evaluator.id).copied().unwrap_or(0),
                most: evaluator.load,
            }
        })
        .collect()
}
