//! Says in the house's words what the framework says in its own about a request that cannot be read: what
//! is wrong, and where.

use lb_kernel::Refusal;
use lb_kernel::refusal::{Kind, Value};

use crate::mount::LARGEST_BODY;

/// The code of all that cannot be read; beside it stands what the framework said, under `detail`.
pub(crate) const BODY: &str = "refusal.body";

/// The refusal with the place of the fault, where it is one of a request that cannot be read; any other as
/// it is.
pub(crate) fn placed(refusal: &Refusal) -> Refusal {
    let detail = refusal.data().iter().find_map(|(name, value)| match value {
        Value::Text(text) if *name == "detail" => Some(text.as_str()),
        _ => None,
    });
    match detail {
        Some(detail) if refusal.code() == BODY => misread(detail),
        _ => refusal.clone(),
    }
}

/// What the framework says, in the house's words.
pub(crate) fn misread(detail: &str) -> Refusal {
    if detail.contains("length limit") {
        return too_large();
    }
    if let Some(kind) = between(detail, "`Content-Type: ") {
        return Refusal::new(Kind::Unsupported, "refusal.body-kind").with("kind", kind);
    }
    let body = Refusal::new(Kind::Invalid, BODY);
    let place = specific(detail);
    Refusal::all([Some(body.clone()), place].into_iter().flatten().collect()).unwrap_or(body)
}

/// A body beyond what is taken in.
pub(crate) fn too_large() -> Refusal {
    Refusal::new(Kind::TooLarge, "refusal.too-large")
        .with("limit", format!("{}\u{a0}MB", LARGEST_BODY / (1024 * 1024)))
}

fn specific(detail: &str) -> Option<Refusal> {
    let no = |code| Refusal::new(Kind::Invalid, code);
    let said = match detail.split_once(": ") {
        Some((about, said)) if about.starts_with("Failed to ") => said,
        _ => detail,
    };
    if detail.starts_with("Failed to parse") {
        let number = |name: &str| {
            let (_, rest) = said.rsplit_once(name)?;
            rest.split_whitespace().next()?.parse::<u32>().ok()
        };
        let (line, column) = (number(" line ")?, number(" column ")?);
        let syntax = no("refusal.body-syntax").at("body");
        return Some(syntax.with("line", line).with("column", column));
    }
    let (path, said) = match said.split_once(": ") {
        Some((path, said)) if is_path(path) => (plain(path), said),
        _ if is_path(said) => (plain(said), ""),
        _ => (String::new(), said),
    };
    let within = |name: &str| match path.rsplit_once('.') {
        _ if path.is_empty() || path == name => name.to_owned(),
        Some((_, last)) if last == name => path.clone(),
        _ => format!("{path}.{name}"),
    };
    let told = |code, field: String| no(code).with("field", field.as_str()).at(field);
    if let Some(name) = between(said, "missing field `") {
        return Some(told("refusal.body-missing", within(name)));
    }
    if let Some(name) = between(said, "unknown field `") {
        return Some(told("refusal.body-unknown", within(name)));
    }
    (!path.is_empty()).then(|| told("refusal.body-value", path))
}

/// What stands between `start` and the next grave accent.
fn between<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split('`').next()
}

fn is_path(text: &str) -> bool {
    let sign = |c: char| c.is_alphanumeric() || "_-.[]".contains(c);
    !text.is_empty() && text != "." && text.chars().all(sign)
}

/// A place as problem documents name it: `names.0.text`.
fn plain(path: &str) -> String {
    path.replace('[', ".").replace(']', "").trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
