//! What can end a verb early, and how the reader is told.

use lb_kernel::Interrupted;
use lb_tables::Problem;
use serde_json::json;

use super::{Context, Exit};
use crate::console;

/// Most defects that are listed one by one; the rest is counted.
const LISTED: usize = 20;

/// Why a verb did not do its work. Nothing was written in any of these cases.
#[derive(Debug)]
pub enum Failure {
    /// Two arguments contradict each other or name nothing; the sentence says which.
    Usage(String),
    /// A file has defects.
    Input {
        /// The file as the caller named it.
        file: String,
        /// What is wrong with it; never empty.
        problems: Vec<Problem>,
    },
    /// The caller cancelled.
    Cancelled,
    /// Something else failed; the sentence says what.
    Broken(String),
    /// Something is wrong, and all of it has been told already.
    Told,
}

impl From<Interrupted> for Failure {
    fn from(_: Interrupted) -> Self {
        Self::Cancelled
    }
}

impl Failure {
    /// A defect of the whole file.
    pub fn of_file(file: &std::path::Path, problem: Problem) -> Self {
        Self::Input { file: file.display().to_string(), problems: vec![problem] }
    }

    /// Tells the reader and gives the exit status.
    pub fn report(self, context: &Context) -> Exit {
        match self {
            Self::Usage(sentence) => told(context, "usage", &sentence, Exit::Usage),
            Self::Broken(sentence) => told(context, "failed", &sentence, Exit::Failed),
            Self::Told => Exit::Failed,
            Self::Cancelled => {
                let sentence = context.texts.say("cli-cancelled", &[]);
                told(context, "cancelled", &sentence, Exit::Cancelled)
            }
            Self::Input { file, problems } => {
                input(context, &file, &problems);
                Exit::Input
            }
        }
    }
}

fn told(context: &Context, code: &str, sentence: &str, exit: Exit) -> Exit {
    console::tell(sentence);
    if context.json {
        let report = json!({ "error": code, "message": sentence });
        // The exit status tells it as well; a closed output needs no second complaint.
        let _ = console::print(&format!("{report}\n"));
    }
    exit
}

fn input(context: &Context, file: &str, problems: &[Problem]) {
    let texts = &context.texts;
    let sentence =
        |problem: &Problem| lb_tables::say::sentence(problem, context.locale(), Some(texts));
    let count = problems.len();
    console::tell(
        &texts.say("cli-input-errors", &[("file", file.into()), ("count", count.into())]),
    );
    for problem in problems.iter().take(LISTED) {
        console::tell(&format!("  {}", sentence(problem)));
    }
    if count > LISTED {
        console::tell(&format!(
            "  {}",
            texts.say("cli-input-more", &[("count", (count - LISTED).into())])
        ));
    }
    if problems.iter().any(|problem| problem.line.is_some()) {
        console::tell(&texts.say("cli-input-skip", &[]));
    }
    if context.json {
        let listed: Vec<_> = problems
            .iter()
            .map(|problem| {
                json!({ "file": file, "row": problem.line, "column": problem.column,
                        "code": problem.code, "message": sentence(problem) })
            })
            .collect();
        let _ = console::print(&format!("{}\n", json!({ "error": "input", "problems": listed })));
    }
}
