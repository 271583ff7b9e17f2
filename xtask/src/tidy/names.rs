//! Names that say nothing are not given to modules, folders and crates.

use super::complaint::Complaint;
use super::tree::Tree;

/// Names under which anything could stand, so that everything ends there.
const BANNED: [&str; 12] = [
    "base", "common", "core", "general", "helper", "helpers", "manager", "misc", "shared", "stuff", "util",
    "utils",
];

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in tree.sources() {
        let path = source.path.strip_suffix(".rs").unwrap_or(source.path);
        for part in path.split('/').filter(|part| BANNED.contains(part)) {
            complaints
                .push(Complaint::error(source.path, format!("`{part}` says nothing; name what it does")));
        }
        if path.ends_with("/lib") && !path.ends_with("/src/lib") {
            complaints.push(Complaint::error(source.path, "`lib` is the name of a crate's root alone"));
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_have_names_that_say_something() {
        for (path, expected) in [
            ("crates/a/src/lib.rs", 0),
            ("crates/a/src/core_dump.rs", 0),
            ("crates/a/src/utils.rs", 1),
            ("crates/a/src/helpers/mod.rs", 1),
            ("crates/common/src/lib.rs", 1),
            ("crates/a/src/b/lib.rs", 1),
        ] {
            assert_eq!(check(&Tree::of(&[(path, "//! A.\n")])).len(), expected, "{path}");
        }
        assert_eq!(check(&Tree::of(&[("crates/a/cases/utils/input.rs", "")])), []);
    }
}
