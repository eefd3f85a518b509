use super::*;
use clap::error::ErrorKind;
use lb_kernel::Locale;

#[test]
fn the_command_line_is_consistent_in_every_language() {
    for locale in Locale::ALL {
        command(&texts::of(locale)).debug_assert();
    }
}

/// Every help text and heading exists: a missing one would show as its key.
#[test]
fn no_text_key_shows_in_the_help() {
    for locale in Locale::ALL {
        let mut command = command(&texts::of(locale));
        command.build();
        let verbs: Vec<String> =
            command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
        let mut pages = vec![command.render_long_help().to_string()];
        for verb in verbs {
            let verb = command.find_subcommand_mut(&verb).unwrap();
            pages.push(verb.render_long_help().to_string());
        }
        for page in pages {
            for prefix in ["cli-", "match-", "names-", "schedule-"] {
                assert!(!page.contains(prefix), "{locale:?} {prefix}: {page}");
            }
        }
    }
}

#[test]
fn korean_help_has_no_english_headings() {
    let mut command = command(&texts::of(Locale::Ko));
    command.build();
    let verbs: Vec<String> =
        command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    let mut pages = vec![command.render_long_help().to_string()];
    for verb in verbs {
        pages.push(command.find_subcommand_mut(&verb).unwrap().render_long_help().to_string());
    }
    for page in pages {
        for word in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "possible values",
            "default:",
            "Print help",
        ] {
            assert!(!page.contains(word), "{word} in {page}");
        }
    }
}

#[test]
fn wrong_arguments_are_told_apart() {
    let kind = |arguments: &[&str]| {
        command(&texts::of(Locale::En)).try_get_matches_from(arguments).unwrap_err().kind()
    };
    assert_eq!(kind(&["landbridge", "match"]), ErrorKind::MissingRequiredArgument);
    assert_eq!(kind(&["landbridge", "fly"]), ErrorKind::InvalidSubcommand);
    assert_eq!(
        kind(&["landbridge", "match", "--needs", "a", "--offers", "b", "--top", "0"]),
        ErrorKind::ValueValidation
    );
}
