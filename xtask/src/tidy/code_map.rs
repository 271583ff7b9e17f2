//! ARCHITECTURE.md describes every crate, and every crate it names exists.

use std::collections::BTreeSet;

use super::complaint::Complaint;
use super::tree::Tree;
use crate::workspace::Package;

const PATH: &str = "ARCHITECTURE.md";
const HEADING: &str = "code map";

pub(super) fn check(tree: &Tree, packages: &[Package]) -> Vec<Complaint> {
    let Some(text) = tree.get(PATH) else {
        return vec![Complaint::error(PATH, "is missing; it says what each crate is for")];
    };
    let mut complaints = Vec::new();
    let map = named_paths(section(text));
    // Packs are many and alike: the map describes their folder, and each has a README.
    for package in packages.iter().filter(|package| !package.folder.starts_with("plugins/")) {
        if !map.contains(package.folder.as_str()) {
            complaints.push(Complaint::error(
                PATH,
                format!("does not describe `{}` in its code map", package.folder),
            ));
        }
    }
    let folders: BTreeSet<&str> = packages.iter().map(|package| package.folder.as_str()).collect();
    for path in named_paths(text) {
        let folder = path.split('/').take(2).collect::<Vec<_>>().join("/");
        if path.starts_with("crates/") && !folder.contains(['*', '<']) && !folders.contains(folder.as_str()) {
            complaints
                .push(Complaint::error(PATH, format!("names `{path}`, and there is no crate `{folder}`")));
        }
    }
    complaints
}

/// The part under the heading of the code map, to the next heading of the same depth.
fn section(text: &str) -> &str {
    let mut start = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if let Some(title) = line.strip_prefix("## ") {
            if let Some(start) = start {
                return &text[start..at];
            }
            if title.trim().eq_ignore_ascii_case(HEADING) {
                start = Some(at + line.len());
            }
        }
        at += line.len();
    }
    start.map_or("", |start| &text[start..])
}

/// What stands between backticks, without a slash at its end.
fn named_paths(text: &str) -> BTreeSet<&str> {
    text.lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .map(|name| name.trim_end_matches('/'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_map(text: &str, folders: &[&str], expected: &[&str]) {
        let packages: Vec<Package> = folders
            .iter()
            .map(|&folder| Package {
                name: folder.to_owned(),
                folder: folder.to_owned(),
                layer: None,
                dependencies: Vec::new(),
            })
            .collect();
        let complaints: Vec<String> =
            check(&Tree::of(&[(PATH, text)]), &packages).iter().map(ToString::to_string).collect();
        assert_eq!(complaints.len(), expected.len(), "{complaints:?}");
        for (complaint, part) in complaints.iter().zip(expected) {
            assert!(complaint.contains(part), "{complaint}");
        }
    }

    #[test]
    fn crates_and_map_agree() {
        let map = "# A\n\n## Code map\n\n### `crates/ir`\n\n`xtask/` builds.\n\n## Errors\n\n`crates/ir/src/rule.rs`\n";
        check_map(map, &["crates/ir", "xtask", "plugins/schema"], &[]);
        check_map(map, &["crates/ir", "crates/sql", "xtask"], &["does not describe `crates/sql`"]);
        check_map(map, &["xtask"], &["no crate `crates/ir`", "names `crates/ir/src/rule.rs`"]);
        check_map("## Errors\n`crates/ir`\n", &["crates/ir"], &["does not describe `crates/ir`"]);
        check_map("## Code map\n`crates/*` and `crates/<front end>/cases`\n", &[], &[]);
    }

    #[test]
    fn a_missing_map_is_an_error() {
        assert_eq!(check(&Tree::of(&[]), &[]).len(), 1);
    }
}
