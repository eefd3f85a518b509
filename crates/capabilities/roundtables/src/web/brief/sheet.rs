//! Decides what the briefing says on a sheet of paper: the same as on its page.

use lb_doors::Visit;
use lb_papers::{Block, Cell, Form, Mark, Paper, Table, Trace};

use super::{ABOUT, AGENDA, Said, lines, made, none as told_none, short, when, who};
use crate::actions::brief::Brief;
use crate::record::Commitment;
use crate::web::words::Words;

/// The briefing as a document; its links lead to the installation at `base`.
pub(super) fn paper(words: &Words, visit: &Visit, base: &str, found: Brief) -> Paper {
    let written = &found.one.written;
    let heading = |key: &str| Block::Heading(words.t(key));
    let mut blocks = vec![heading("roundtables-brief-promises")];
    let measures = lines(found.answers.promises);
    if found.promises.is_empty() && measures.is_empty() {
        blocks.push(Block::Paragraph(words.t("roundtables-brief-no-promises")));
    }
    if !found.promises.is_empty() {
        blocks.push(promises(words, visit, base, &found.promises));
    }
    if !measures.is_empty() {
        blocks.push(said(base, measures));
    }
    blocks.push(heading("roundtables-brief-who"));
    if found.guests.is_empty() {
        blocks.push(Block::Paragraph(words.t("roundtables-nobody")));
    } else {
        let rows = found.guests.iter().map(|guest| {
            let one = who(words, guest);
            let about = Cell { language: one.lang.parse().ok(), ..Cell::text(one.about) };
            vec![Cell::text(one.name).noted(one.facts), Cell::text(one.people), about]
        });
        let heads = ["roundtables-brief-firm", "roundtables-people", "roundtables-brief-about"];
        blocks.push(table(words, "roundtables-brief-who", &heads, rows.collect()));
    }
    if found.more > 0 {
        let more = words.with("roundtables-more-firms", &[("count", found.more.into())]);
        blocks.push(Block::Paragraph(more));
    }
    let issues = found.issues.iter().map(|(issue, whose)| {
        Cell::text(short(&issue.words, ABOUT)).spoken(issue.language).noted(whose.clone())
    });
    let agenda = written.agenda.iter().take(AGENDA).enumerate();
    let agenda =
        agenda.map(|(at, line)| Cell::text(format!("{}. {line}", at + 1)).spoken(written.language));
    for (title, nothing, block) in [
        (
            "roundtables-brief-themes",
            told_none(found.answers.closed, "roundtables-brief-no-themes"),
            said(base, lines(found.answers.themes)),
        ),
        (
            "roundtables-brief-answers",
            told_none(found.answers.closed, "roundtables-brief-no-answers"),
            said(base, lines(found.answers.answers)),
        ),
        ("roundtables-issues", "roundtables-brief-no-issues", Block::List(issues.collect())),
        ("roundtables-agenda", "roundtables-no-agenda", Block::List(agenda.collect())),
    ] {
        let is_empty = matches!(&block, Block::List(lines) if lines.is_empty());
        blocks.push(heading(title));
        blocks.push(if is_empty { Block::Paragraph(words.t(nothing)) } else { block });
    }
    blocks.push(Block::Paragraph(made(words, visit, &found.one)));
    Paper {
        form: Form::Sheet,
        language: words.locale(),
        title: written.title.clone(),
        subtitle: format!("{} · {}", words.t("roundtables-briefing"), when(words, &found.one)),
        blocks,
        notes_title: String::new(),
        notes: Vec::new(),
    }
}

fn table(words: &Words, caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>) -> Block {
    let head = heads.iter().map(|key| words.t(key)).collect();
    Block::Table(Table { caption: words.t(caption), head, rows })
}

fn promises(words: &Words, visit: &Visit, base: &str, all: &[Commitment]) -> Block {
    let today = visit.cx.now.day().to_string();
    let rows = all.iter().map(|one| {
        let written = &one.written;
        let href = format!("{base}/commitments/{}", one.id);
        let due = written.due.clone().unwrap_or_else(|| words.t("roundtables-no-day"));
        let is_late = crate::rules::commitment::late(written, &today);
        let standing =
            Cell { mark: is_late.then_some(Mark::Bad), ..Cell::text(words.stands(one, &today)) };
        vec![
            Cell::text(short(&written.words, ABOUT))
                .spoken(written.language)
                .traced(Trace { id: one.id.to_string(), href }),
            Cell::text(written.owner.clone()),
            Cell::text(due),
            standing.noted(words.amount(one).unwrap_or_default()),
        ]
    });
    let heads = [
        "roundtables-promise-words",
        "roundtables-owner",
        "roundtables-due",
        "roundtables-brief-standing",
    ];
    table(words, "roundtables-brief-promises", &heads, rows.collect())
}

fn said(base: &str, all: Vec<Said>) -> Block {
    let lines = all.into_iter().map(|one| Cell {
        language: one.lang.parse().ok(),
        trace: one.href.map(|href| Trace { id: String::new(), href: format!("{base}{href}") }),
        ..Cell::text(one.text).noted(one.note)
    });
    Block::List(lines.collect())
}
