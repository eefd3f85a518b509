//! What can end a verb early, and how the reader is told.

use lb_kernel::Interrupted;
use lb_tables::Problem;
use serde_json::json;

use super::{Context, Exit};
use crate::console;

/// Most defects that are listed one by one; the rest is counted.
pub const LISTED: usize = 20;

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
    /// Rows of a file cannot be entered.
    Rows {
        /// The file as the caller named it.
        file: String,
        /// What is wrong, in the reader's words; never empty.
        defects: Vec<Defect>,
    },
    /// The caller cancelled.
    Cancelled,
    /// Something else failed; the sentence says what.
    Broken(String),
    /// Something is wrong, and all of it has been told already.
    Told,
}

/// A defect of a file, in the reader's words.
#[derive(Debug)]
pub struct Defect {
    /// The line, from 1.
    pub line: Option<u64>,
    /// The column's header.
    pub column: Option<String>,
    /// What is wrong.
    pub code: String,
    /// The same as a sentence, with its place in front.
    pub sentence: String,
}

impl Defect {
    /// As a report has it.
    pub fn json(&self) -> serde_json::Value {
        json!({ "row": self.line, "column": self.column, "code": self.code,
                "message": self.sentence })
    }
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
                let sentence = context.common.say("cli-cancelled", &[]);
                told(context, "cancelled", &sentence, Exit::Cancelled)
            }
            Self::Input { file, problems } => {
                let texts = Some(&context.texts);
                let defects = problems.iter().map(|problem| Defect {
                    line: problem.line,
                    column: problem.column.clone(),
                    code: problem.code.to_owned(),
                    sentence: lb_tables::say::sentence(problem, context.locale(), texts),
                });
                input(context, &file, &defects.collect::<Vec<_>>());
                Exit::Input
            }
            Self::Rows { file, defects } => {
                input(context, &file, &defects);
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

fn input(context: &Context, file: &str, defects: &[Defect]) {
    let texts = &context.common;
    let count = defects.len();
    console::tell(
        &texts.say("cli-input-errors", &[("file", file.into()), ("count", count.into())]),
    );
    for defect in defects.iter().take(LISTED) {
        console::tell(&format!("  {}", defect.sentence));
    }
    if count > LISTED {
        console::tell(&format!(
            "  {}",
            texts.say("cli-input-more", &[("count", (count - LISTED).into())])
        ));
    }
    if defects.iter().any(|defect| defect.line.is_some()) {
        console::tell(&texts.say("cli-input-skip", &[]));
    }
    if context.json {
        let listed: Vec<_> = defects
            .iter()
            .map(|defect| {
                let mut one = defect.json();
                if let Some(object) = one.as_object_mut() {
                    object.insert("file".to_owned(), file.into());
                }
                one
            })
            .collect();
        let _ = console::print(&format!("{}\n", json!({ "error": "input", "problems": listed })));
    }
}
