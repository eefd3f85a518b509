//! Makes a new capability: a copy of the sample under another name, wired into the application,
//! into the comparison of all doors and into the walks through all pages. Nothing is written unless everything can be.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The capability that is copied.
const SAMPLE: &str = "crates/capabilities/sample";
/// The day in the name of the sample's migration.
const SAMPLE_DAY: &str = "2026-11-25";
/// Words that Rust or the house needs for something else.
const TAKEN: &[&str] = &[
    "abstract", "api", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "dyn", "else", "enum", "extern", "false", "final", "for", "gen", "impl", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
    "static", "struct", "super", "test", "trait", "true", "try", "type", "typeof", "unsafe",
    "unsized", "use", "virtual", "where", "while", "yield",
];

/// Makes the capability named in the arguments.
pub fn run(args: &[String]) -> Result<(), String> {
    let [name] = args else { return Err("usage: cargo xtask new-slice NAME".to_owned()) };
    let files = plan(Path::new("."), name, &today()?)?;
    for (path, text) in &files {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    // Lines break elsewhere with a name of another length.
    let own = Path::new("./crates/capabilities").join(name);
    let is_source =
        |path: &&PathBuf| path.starts_with(&own) && path.extension().is_some_and(|end| end == "rs");
    let sources = files.iter().map(|(path, _)| path).filter(is_source);
    let status = Command::new("rustfmt").args(["--edition", "2024"]).args(sources).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err("the new files could not be formatted".to_owned());
    }
    let _ = writeln!(
        std::io::stdout(),
        "crates/capabilities/{name} is there and mounted. Next:\n  \
         cargo test -p lb-{name}\n  \
         INSTA_UPDATE=always cargo test -p landbridge matrix   # then read its new lines\n  \
         cargo xtask tidy\n\
         Then put your own words and rules in the place of its entries: docs/recipes."
    );
    Ok(())
}

/// The day, as migrations are named.
fn today() -> Result<String, String> {
    let output =
        Command::new("date").args(["-u", "+%F"]).output().map_err(|error| error.to_string())?;
    let day = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if day.len() == SAMPLE_DAY.len() { Ok(day) } else { Err(format!("date said “{day}”")) }
}

/// All files with their new content.
fn plan(root: &Path, name: &str, today: &str) -> Result<Vec<(PathBuf, String)>, String> {
    let letters = name.chars().all(|one| one.is_ascii_lowercase());
    if !letters || !(3..=20).contains(&name.len()) || TAKEN.contains(&name) {
        return Err(format!(
            "“{name}”: a name is one word of 3 to 20 small letters, no word of Rust"
        ));
    }
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let folder = root.join("crates/capabilities").join(name);
    let manifest = read(&root.join("Cargo.toml"))?;
    if folder.exists() || manifest.contains(&format!("\nlb-{name} ")) {
        return Err(format!("“{name}” is there already"));
    }
    let mut files = Vec::new();
    let sample = root.join(SAMPLE);
    for path in walk(&sample)? {
        let inner = path.strip_prefix(&sample).map_err(|error| error.to_string())?;
        let inner = inner.to_string_lossy().replace("sample", name);
        files.push((folder.join(inner), renamed(&read(&path)?, name, today)));
    }
    for (file, anchor, line) in wiring(name) {
        let path = root.join(file);
        let text = match files.iter().position(|(known, _)| *known == path) {
            Some(place) => files.remove(place).1,
            None => read(&path)?,
        };
        let text = before(&text, anchor, &line).ok_or_else(|| {
            format!("{file}: no line begins with “{anchor}”, where {name} belongs")
        })?;
        files.push((path, text));
    }
    Ok(files)
}

/// The sample's text under another name.
fn renamed(text: &str, name: &str, today: &str) -> String {
    let mut capital = name.to_owned();
    if let Some(first) = capital.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text.replace("sample", name)
        .replace("Sample", &capital)
        .replace(&format!("{SAMPLE_DAY}-x-"), &format!("{today}-x-"))
}

/// Which line goes before which in the files that know all capabilities.
fn wiring(name: &str) -> [(&'static str, &'static str, String); 12] {
    const PAGES: &str = "crates/proof/tests/proof/pages.rs";
    const PLACES: &str = "crates/app/src/platform/tests/differential/places.rs";
    const HERE: &str = "    // A new capability adds";
    [
        ("Cargo.toml", "    \"crates/testkit\"", format!("    \"crates/capabilities/{name}\",")),
        (
            "Cargo.toml",
            "lb-testkit = ",
            format!("lb-{name} = {{ path = \"crates/capabilities/{name}\" }}"),
        ),
        (
            "ARCHITECTURE.md",
            "  capabilities/sample/",
            format!("  {:<21} entries of a workspace", format!("capabilities/{name}/")),
        ),
        ("crates/app/Cargo.toml", "lb-policy.workspace", format!("lb-{name}.workspace = true")),
        (
            "crates/app/src/platform.rs",
            "        lb_operations::slice_with(",
            format!("        lb_{name}::slice(),"),
        ),
        (PLACES, HERE, format!("    (\"/api/v1/{name}/{{id}}\", \"nothing\"),")),
        (PLACES, HERE, format!("    (\"/{name}/{{id}}\", \"nothing\"),")),
        (
            "crates/app/src/platform/tests/differential/objects.rs",
            HERE,
            format!("    (\"{name}\", \"its room compares what its workspace and others see\"),"),
        ),
        (
            "crates/proof/tests/proof/contract.rs",
            "        // A new capability adds",
            format!("        (\"/api/v1/{name}/{{id}}\", \"{name}\"),"),
        ),
        (PAGES, HERE, format!("    (\"/{name}/{{id}}\", \"/{name}/{{{name}}}\"),")),
        (PAGES, HERE, format!("    (\"/{name}/{{id}}/edit\", \"/{name}/{{{name}}}/edit\"),")),
        (
            "crates/proof/tests/proof/house.rs",
            HERE,
            format!(
                "    let entry = json!({{ \"text\": \"Hello.\", \"language\": \"en\", \"visibility\": \"public-named\" }});\n    \
                 records.insert(\"{name}\", id(&api.json(\"POST\", \"/api/v1/{name}\", &entry)));"
            ),
        ),
    ]
}

/// The text with a line before the first one that begins with `anchor`.
fn before(text: &str, anchor: &str, line: &str) -> Option<String> {
    let place = if text.starts_with(anchor) { 0 } else { text.find(&format!("\n{anchor}"))? + 1 };
    let (head, tail) = text.split_at_checked(place)?;
    Some(format!("{head}{line}\n{tail}"))
}

/// All files below a folder, in order.
fn walk(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> =
        entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(walk(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
