//! Every refusal of this room has its sentence in four languages.

use std::collections::BTreeSet;
use std::path::Path;

use lb_forms::slice;
use lb_kernel::Locale;
use lb_texts::{FluentValue, Texts};

/// The dotted codes in the sources of a folder, tests left out.
fn codes(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !path.ends_with("tests.rs")
        {
            let source = std::fs::read_to_string(&path).unwrap();
            let literals = source.match_indices("\"forms.").map(|(at, _)| &source[at + 1..]);
            found.extend(literals.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
    }
}

#[test]
fn every_refusal_has_its_sentence() {
    let mut found = BTreeSet::new();
    codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    // The kind of a job looks like a code.
    found.remove("forms.documents-ending");
    assert!(found.len() > 60, "{found:?}");
    let data = [
        "most",
        "least",
        "count",
        "day",
        "id",
        "value",
        "path",
        "key",
        "name",
        "kinds",
        "megabytes",
    ]
    .map(|name| (name, FluentValue::from("7")));
    for locale in Locale::ALL {
        let texts = Texts::new(slice().texts, locale);
        for code in &found {
            let key = code.replace('.', "-");
            let said = texts.find(&key, &data).unwrap_or_else(|| panic!("{key} in {locale:?}"));
            let english = Texts::new(slice().texts, Locale::En).find(&key, &data).unwrap();
            assert!(locale == Locale::En || said != english, "{key} in {locale:?}: {said}");
        }
    }
}
