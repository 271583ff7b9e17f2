//! A `mod.rs` says which modules there are and what they export; its logic stands in files with names.

use super::complaint::Complaint;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for source in tree.sources().filter(|source| source.path.ends_with("/mod.rs") && !source.is_test()) {
        if let Some(number) = first_logic(source.text) {
            complaints.push(Complaint::error(
                format!("{}:{number}", source.path),
                "has logic; a `mod.rs` holds `mod` and `use` lines, attributes and comments",
            ));
        }
    }
    complaints
}

/// The number of the first line that belongs to another item than `mod` and `use`.
fn first_logic(text: &str) -> Option<usize> {
    // An item or an attribute goes on until its brackets are closed and, for an item, a semicolon ends it.
    let mut open = 0_i32;
    let mut in_item = false;
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with("//") {
            continue;
        }
        let attribute = line.starts_with("#[") || line.starts_with("#![");
        if open == 0 && !in_item && !attribute {
            let item = without_visibility(line);
            let module = item.starts_with("mod ") && item.ends_with(';');
            if !module && !item.starts_with("use ") {
                return Some(number);
            }
            in_item = true;
        }
        for byte in line.bytes() {
            match byte {
                b'(' | b'[' | b'{' => open += 1,
                b')' | b']' | b'}' => open -= 1,
                _ => {}
            }
        }
        if open == 0 && line.ends_with(';') {
            in_item = false;
        }
    }
    None
}

/// The line after `pub` or `pub(...)`.
fn without_visibility(line: &str) -> &str {
    let Some(rest) = line.strip_prefix("pub") else {
        return line;
    };
    let rest = match rest.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((_, rest)) => rest,
        None => rest,
    };
    rest.trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_modules_and_uses_stand_in_a_mod_file() {
        let check_text =
            |text: &str, expected: Option<usize>| assert_eq!(first_logic(text), expected, "{text}");
        check_text(
            "//! A.\n\nmod a;\npub(crate) mod b;\n\npub use a::{\n    One,\n    Two,\n};\nmod c;\n",
            None,
        );
        check_text("//! A.\n#[cfg(test)]\nmod tests;\n", None);
        check_text("//! A.\n#[expect(\n    x,\n    reason = \"y\"\n)]\nmod a;\n", None);
        check_text("//! A.\nmod a;\n\npub(super) fn b() {}\n", Some(4));
        check_text("//! A.\nmod a {\n}\n", Some(2));
        check_text("//! A.\nuse a::B;\nstruct C;\n", Some(3));
        check_text("//! A.\npub const D: u8 = 1;\n", Some(2));
    }

    #[test]
    fn only_mod_files_are_looked_at() {
        let tree =
            Tree::of(&[("crates/a/src/b/mod.rs", "fn c() {}\n"), ("crates/a/src/lib.rs", "fn c() {}\n")]);
        let complaints = check(&tree);
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].to_string().contains("crates/a/src/b/mod.rs:1"), "{complaints:?}");
    }
}
