//! A crate's own clippy.toml only leaves entries of the workspace's out.
//!
//! Clippy does not merge the files, so each is a copy; without this check a copy would miss what is added to the original.

use toml::{Table, Value};

use super::complaint::Complaint;
use super::tree::Tree;

const ROOT: &str = "clippy.toml";
/// The lists of things a crate may be excused from.
const LISTS: [&str; 2] = ["disallowed-methods", "disallowed-types"];

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let root = read(tree, ROOT, &mut complaints);
    let paths: Vec<&str> =
        tree.kept().map(|(path, _)| path).filter(|path| path.ends_with("/clippy.toml")).collect();
    for path in paths {
        let own = read(tree, path, &mut complaints);
        for (key, value) in &root {
            if !LISTS.contains(&key.as_str()) && own.get(key) != Some(value) {
                complaints.push(Complaint::error(path, format!("says otherwise than {ROOT} for `{key}`")));
            }
        }
        for (key, value) in &own {
            if !root.contains_key(key) {
                complaints.push(Complaint::error(path, format!("has `{key}`, which {ROOT} does not have")));
            } else if LISTS.contains(&key.as_str()) {
                let allowed = entries(root.get(key));
                for entry in entries(Some(value)).iter().filter(|entry| !allowed.contains(entry)) {
                    complaints.push(Complaint::error(
                        path,
                        format!("has an entry that {ROOT} does not have: {entry}"),
                    ));
                }
            }
        }
    }
    complaints
}

fn read(tree: &Tree, path: &str, complaints: &mut Vec<Complaint>) -> Table {
    tree.get(path).unwrap_or_default().parse().unwrap_or_else(|failure| {
        complaints.push(Complaint::error(path, failure));
        Table::new()
    })
}

fn entries(list: Option<&Value>) -> &[Value] {
    list.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_only_leaves_out() {
        let root =
            "allow-unwrap-in-tests = true\ndisallowed-types = [{ path = \"A\", reason = \"r\" }, \"B\"]\n";
        let check_own = |own: &str, expected: &[&str]| {
            let complaints: Vec<String> = check(&Tree::of(&[(ROOT, root), ("crates/a/clippy.toml", own)]))
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(complaints.len(), expected.len(), "{own} {complaints:?}");
            for (complaint, part) in complaints.iter().zip(expected) {
                assert!(complaint.contains(part), "{complaint}");
            }
        };
        check_own(root, &[]);
        check_own("allow-unwrap-in-tests = true\ndisallowed-types = [\"B\"]\n", &[]);
        check_own("allow-unwrap-in-tests = true\n", &[]);
        check_own("disallowed-types = []\n", &["`allow-unwrap-in-tests`"]);
        check_own("allow-unwrap-in-tests = false\n", &["says otherwise"]);
        check_own("allow-unwrap-in-tests = true\ndisallowed-types = [\"C\"]\n", &["an entry"]);
        check_own(
            "allow-unwrap-in-tests = true\ndisallowed-types = [{ path = \"A\", reason = \"s\" }]\n",
            &["an entry"],
        );
        check_own("allow-unwrap-in-tests = true\nmsrv = \"1.0\"\n", &["has `msrv`"]);
        check_own("allow-unwrap-in-tests = \n", &["crates/a/clippy.toml", "says otherwise"]);
    }
}
