//! Reads JSON Lines: one object a line, keys as columns.

use serde_json::Value;

use crate::read::{ReadOptions, damage};
use crate::{Problem, Row, Table};

/// Reads `text` as one JSON object a line; columns stand in order of their first appearance.
pub(crate) fn read(text: &str, options: &ReadOptions) -> Result<Table, Problem> {
    let mut table = Table::default();
    let mut found = false;
    for (index, content) in text.lines().enumerate() {
        let line = index as u64 + 1;
        let content = content.trim().trim_start_matches('\u{FEFF}');
        if content.is_empty() {
            continue;
        }
        found = true;
        match object(line, content) {
            Ok(pairs) => push(&mut table, line, pairs),
            Err(problem) => table.problems.push(problem),
        }
        options.too_many(table.rows.len() + table.problems.len())?;
    }
    if !found {
        return Err(Problem::of_file("tables-empty"));
    }
    let width = table.columns.len();
    for row in &mut table.rows {
        row.cells.resize(width, String::new());
    }
    Ok(table)
}

fn object(line: u64, content: &str) -> Result<serde_json::Map<String, Value>, Problem> {
    match serde_json::from_str(content) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(Problem::at(line, "tables-no-object")),
        Err(error) => Err(Problem::at(line, "tables-bad-json").with("at", error.column())),
    }
}

fn push(table: &mut Table, line: u64, pairs: serde_json::Map<String, Value>) {
    let mut cells = vec![String::new(); table.columns.len()];
    for (key, value) in pairs {
        let Some(cell) = cell(&value) else {
            table.problems.push(Problem::at(line, "tables-nested").in_column(key));
            return;
        };
        if let Some(problem) = damage(line, &key, &cell) {
            table.problems.push(problem);
            return;
        }
        let position =
            table.columns.iter().position(|column| *column == key).unwrap_or_else(|| {
                table.columns.push(key);
                cells.push(String::new());
                table.columns.len() - 1
            });
        if let Some(slot) = cells.get_mut(position) {
            *slot = cell;
        }
    }
    table.rows.push(Row { line, cells });
}

/// A value as a cell: lists of plain values are joined by `;`, objects do not fit.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Array(values) => {
            let cells: Option<Vec<String>> = values
                .iter()
                .map(|value| if value.is_array() { None } else { cell(value) })
                .collect();
            Some(cells?.join(";"))
        }
        Value::Object(_) => None,
    }
}
