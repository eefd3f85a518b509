//! The application's own texts, and the choice of the reader's language.

use std::ffi::OsString;

use lb_kernel::Locale;
use lb_texts::Texts;

fluent_templates::static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| { lb_texts::prepare(bundle); },
    };
}

/// Where the application's texts are kept, for mounting its own pages.
pub fn loader() -> &'static fluent_templates::StaticLoader {
    &LOADER
}

/// The application's texts for readers of `locale`.
pub fn of(locale: Locale) -> Texts {
    Texts::new(&LOADER, locale)
}

/// The reader's language before the command line is parsed (its own errors are worded in it):
/// `--lang`, then the environment, then English.
pub fn choose(arguments: &[OsString], environment: impl Fn(&str) -> Option<String>) -> Locale {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let named = words.iter().enumerate().find_map(|(index, word)| match *word {
        "--lang" => words.get(index + 1).copied(),
        _ => word.strip_prefix("--lang="),
    });
    named
        .and_then(Locale::from_tag)
        .or_else(|| {
            ["LANDBRIDGE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| environment(name).filter(|value| !value.is_empty()))
                .and_then(|value| Locale::from_tag(&value))
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
