//! Every module starts by saying what it is for, but for `tests.rs`, whose name says it.

use super::complaint::Complaint;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    tree.sources()
        .filter(|source| !source.path.ends_with("/tests.rs") && !starts_with_doc(source.text))
        .map(|source| {
            Complaint::error(source.path, "does not start with a `//!` comment that says what it is for")
        })
        .collect()
}

fn starts_with_doc(text: &str) -> bool {
    text.strip_prefix("//! ")
        .is_some_and(|rest| rest.lines().next().is_some_and(|line| !line.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_starts_with_its_purpose() {
        for (text, expected) in [
            ("//! Spans.\n", 0),
            ("//! Spans.", 0),
            ("use std::fs;\n", 1),
            ("// Spans.\n", 1),
            ("\n//! Spans.\n", 1),
            ("//! \n//! Spans.\n", 1),
            ("", 1),
        ] {
            assert_eq!(check(&Tree::of(&[("crates/a/src/lib.rs", text)])).len(), expected, "{text:?}");
        }
        for path in ["README.md", "crates/a/src/b/tests.rs"] {
            assert_eq!(check(&Tree::of(&[(path, "")])), [], "{path}");
        }
        assert_eq!(check(&Tree::of(&[("tests/e2e/cli.rs", "")])).len(), 1);
    }
}
