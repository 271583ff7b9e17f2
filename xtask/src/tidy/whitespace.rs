//! No trailing whitespace, one line ending, and a line break at the end of each file.
//!
//! In Rust files rustfmt sees to trailing whitespace; what it leaves stands in a string and is meant.

use super::complaint::Complaint;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    tree.kept().flat_map(|(path, text)| check_file(path, text)).collect()
}

fn check_file(path: &str, text: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if text.contains('\r') {
        complaints.push(Complaint::error(path, "has a carriage return; lines end with a line feed alone"));
    }
    for (number, line) in (1..).zip(text.split('\n')) {
        if !path.ends_with(".rs") && line.trim_end_matches('\r').ends_with([' ', '\t']) {
            complaints.push(Complaint::error(format!("{path}:{number}"), "has whitespace at its end"));
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        complaints.push(Complaint::error(path, "has no line break at its end"));
    } else if text.ends_with("\n\n") {
        complaints.push(Complaint::error(path, "has an empty line at its end"));
    }
    complaints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_plainly() {
        let check_text = |text: &str, expected: &[&str]| {
            let complaints: Vec<String> = check_file("a.md", text).iter().map(ToString::to_string).collect();
            assert_eq!(complaints.len(), expected.len(), "{text:?} {complaints:?}");
            for (complaint, part) in complaints.iter().zip(expected) {
                assert!(complaint.contains(part), "{complaint}");
            }
        };
        check_text("", &[]);
        check_text("a\n\nb\n", &[]);
        check_text("a\nb \nc\n", &["a.md:2: has whitespace"]);
        check_text("a\t\n", &["a.md:1: has whitespace"]);
        check_text("a\r\n", &["carriage return"]);
        check_text("a \r\n", &["carriage return", "whitespace"]);
        check_text("a", &["no line break"]);
        check_text("a\n\n", &["an empty line"]);
        assert_eq!(check_file("a.rs", "const A: &str = \"a \nb\";\n"), []);
    }

    #[test]
    fn inputs_of_tests_may_be_ugly() {
        assert_eq!(check(&Tree::of(&[("crates/sql/cases/crlf/input.sql", "select 1; \r\n")])), []);
    }
}
