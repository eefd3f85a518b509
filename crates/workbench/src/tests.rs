//! Calls a verb as the command line would.

use std::ffi::OsString;

use super::*;

/// Runs a verb in English, quietly.
pub fn called(verb: &'static str, arguments: &[&str]) -> Exit {
    let words = std::iter::once(&verb).chain(arguments).map(OsString::from);
    let command = commands(Locale::En).into_iter().find(|one| one.get_name() == verb).unwrap();
    let matches = match usage::localise(command, Locale::En).try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) => return usage::explain(&error, Locale::En),
    };
    let context = Context::alone(Locale::En, true, false);
    run(verb, &context, &matches).unwrap()
}

#[test]
fn only_verbs_of_this_room_are_run() {
    let context = Context::alone(Locale::En, true, false);
    assert_eq!(run("demo", &context, &ArgMatches::default()), None);
    assert_eq!(called("match", &["--needs", "nowhere.csv"]), Exit::Usage);
}
