//! Decides what a token for programs may be made for.

use lb_kernel::Refusal;
use lb_kernel::policy::Act;
use lb_kernel::refusal::Kind;

/// The scopes of a list written with spaces, commas or on lines: `workspace.list`, `organisation.*`,
/// or `*` for all that the account may do.
///
/// # Errors
/// The list is empty, or one of them has another shape or names nothing among `acts`: a slip of the pen would make
/// a token that opens nothing.
pub fn read(written: &str, acts: &[&Act]) -> Result<Vec<String>, Refusal> {
    let mut scopes: Vec<String> = written
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|scope| !scope.is_empty())
        .map(str::to_owned)
        .collect();
    scopes.sort();
    scopes.dedup();
    let no = |code| Refusal::new(Kind::Invalid, code).at("scopes");
    if scopes.is_empty() {
        return Err(no("accounts.scope.missing"));
    }
    if let Some(wrong) = scopes.iter().find(|scope| !sound(scope)) {
        return Err(no("accounts.scope.wrong").with("scope", wrong));
    }
    let known = |scope: &String| {
        let names = |act: &&Act| match scope.strip_suffix(".*") {
            Some(object) => act.object == object,
            None => act.code == scope,
        };
        scope == "*" || acts.iter().any(names)
    };
    match scopes.iter().find(|scope| !known(scope)) {
        Some(unknown) => Err(no("accounts.scope.unknown").with("scope", unknown)),
        None => Ok(scopes),
    }
}

fn sound(scope: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    scope == "*"
        || scope
            .split_once('.')
            .is_some_and(|(object, verb)| word(object) && (verb == "*" || word(verb)))
}
