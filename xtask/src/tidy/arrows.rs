//! Which room may name which: the arrows of ARCHITECTURE.md.

use super::House;

/// A room: the folder its crates stand in, and the rooms it may name.
struct Room {
    folder: &'static str,
    may_name: &'static [&'static str],
}

/// The most special folder first: a crate belongs to the first room whose folder it is in.
const ROOMS: &[Room] = &[
    Room { folder: "crates/kernel", may_name: &[] },
    Room { folder: "crates/engines/language", may_name: &["crates/kernel"] },
    Room { folder: "crates/engines/timetable", may_name: &["crates/kernel"] },
    // What it checks must not be what checks it.
    Room { folder: "crates/engines/timetable-check", may_name: &["crates/kernel"] },
    Room { folder: "crates/engines", may_name: &["crates/kernel", "crates/engines/language"] },
    Room { folder: "crates/base/texts", may_name: &["crates/kernel"] },
    Room { folder: "crates/base/tables", may_name: &["crates/kernel", "crates/base/texts"] },
    // The client of an embeddings service implements the language engine's trait.
    Room {
        folder: "crates/base/endpoints",
        may_name: &["crates/kernel", "crates/engines/language"],
    },
    Room { folder: "crates/base/store", may_name: &["crates/kernel"] },
    Room {
        folder: "crates/base/search",
        may_name: &["crates/kernel", "crates/engines/language", "crates/base/store"],
    },
    // One wording of the matching engine's reasons for all doors.
    Room {
        folder: "crates/base/reasons",
        may_name: &[
            "crates/kernel",
            "crates/engines/language",
            "crates/engines/matching",
            "crates/base/texts",
        ],
    },
    Room { folder: "crates/base/web", may_name: &["crates/kernel", "crates/base/texts"] },
    // What several capabilities need and none owns.
    Room { folder: "crates/base", may_name: BASE },
    Room { folder: "crates/workspaces", may_name: BASE },
    Room { folder: "crates/operations", may_name: BASE },
    Room {
        folder: "crates/accounts",
        may_name: &["crates/kernel", "crates/base", "crates/workspaces"],
    },
    Room {
        folder: "crates/directory",
        may_name: &["crates/kernel", "crates/base", "crates/workspaces"],
    },
    Room {
        folder: "crates/duplicates",
        may_name: &["crates/kernel", "crates/base", "crates/engines/language", "crates/directory"],
    },
    Room {
        folder: "crates/exchange",
        may_name: &["crates/kernel", "crates/base", "crates/directory"],
    },
    // A capability too large for one crate: its rules know no tables, its doors no more than its actions.
    Room {
        folder: "crates/capabilities/policy-rules",
        may_name: &["crates/kernel", "crates/base/deadlines"],
    },
    Room {
        folder: "crates/capabilities/policy",
        may_name: &[
            "crates/kernel",
            "crates/engines",
            "crates/base/store",
            "crates/base/tables",
            "crates/capabilities/policy-rules",
        ],
    },
    Room {
        folder: "crates/capabilities/policy-doors",
        may_name: &["crates/kernel", "crates/engines", "crates/base", "crates/capabilities/policy"],
    },
    // A capability never names another.
    Room {
        folder: "crates/capabilities",
        may_name: &[
            "crates/kernel",
            "crates/engines",
            "crates/base",
            "crates/workspaces",
            "crates/directory",
        ],
    },
    // Tells a story through all rooms; the application hands it the bridges.
    Room {
        folder: "crates/demonstration",
        may_name: &[
            "crates/kernel",
            "crates/engines",
            "crates/base",
            "crates/workspaces",
            "crates/accounts",
            "crates/directory",
            "crates/capabilities",
        ],
    },
    // Stands between the rooms; the application hands it to them.
    Room {
        folder: "crates/bridges",
        may_name: &[
            "crates/kernel",
            "crates/engines",
            "crates/base",
            "crates/workspaces",
            "crates/accounts",
            "crates/directory",
            "crates/exchange",
            "crates/operations",
            "crates/capabilities",
            "crates/demonstration",
        ],
    },
    Room { folder: "crates/testkit", may_name: BASE },
    // Meets the running platform from outside; only its tests name anything.
    Room { folder: "crates/proof", may_name: &[] },
    // Verbs on files: no record, so neither the store nor any room on it.
    Room {
        folder: "crates/workbench",
        may_name: &[
            "crates/kernel",
            "crates/engines",
            "crates/base/endpoints",
            "crates/base/reasons",
            "crates/base/tables",
            "crates/base/texts",
        ],
    },
    Room { folder: "crates/app", may_name: &["crates"] },
    Room { folder: "xtask", may_name: &[] },
];

const BASE: &[&str] = &["crates/kernel", "crates/base"];

/// Reads the dependencies of every crate and refuses arrows that are not in the list.
pub fn check(house: &mut House) {
    let manifests: Vec<String> =
        house.files.iter().filter(|file| file.ends_with("/Cargo.toml")).cloned().collect();
    let known: Vec<(String, String)> = manifests
        .iter()
        .filter_map(|file| {
            let text = house.read(file);
            let name = text.lines().find_map(|line| line.strip_prefix("name = "))?;
            let folder = file.strip_suffix("/Cargo.toml")?;
            Some((name.trim_matches('"').to_owned(), folder.to_owned()))
        })
        .collect();
    for file in &manifests {
        let folder = file.trim_end_matches("/Cargo.toml");
        let Some(room) = ROOMS.iter().find(|room| within(folder, room.folder)) else {
            house.finding(
                file,
                "no room of this folder is known: add it to xtask/src/tidy/arrows.rs",
            );
            continue;
        };
        for name in dependencies(&house.read(file)) {
            let Some((_, target)) = known.iter().find(|(known, _)| *known == name) else {
                continue;
            };
            let dev_only = name == "lb-testkit";
            if !dev_only && !room.may_name.iter().any(|allowed| within(target, allowed)) {
                house.finding(file, format!("{folder} may not name {target}"));
            }
        }
    }
}

fn within(folder: &str, room: &str) -> bool {
    folder == room || folder.strip_prefix(room).is_some_and(|rest| rest.starts_with('/'))
}

/// Names under `[dependencies]`; what tests and benches use draws no arrow.
fn dependencies(manifest: &str) -> Vec<String> {
    let mut section = "";
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            section = line;
        } else if section == "[dependencies]"
            && let Some((name, _)) = line.split_once(['.', '=', ' '])
        {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_product_links_counts() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\nlb-kernel.workspace = true\nserde = \"1\"\n[dev-dependencies]\nlb-app = { path = \"..\" }\n";
        assert_eq!(dependencies(manifest), ["lb-kernel", "serde"]);
    }

    #[test]
    fn a_folder_with_a_longer_name_is_another_room() {
        assert!(within("crates/engines/language", "crates/engines"));
        assert!(!within("crates/engines-old", "crates/engines"));
    }
}
