//! No crate knows a rule: a rule's id occurs nowhere but in its pack.
//!
//! What is known of a rule is what its plugin describes. A crate that names one has grown a special case that an author of
//! another plugin cannot have. A rule may be named after a fact, as `drop-column` is after a migration's step; the words of the
//! contract with plugins are therefore nobody's. Comments may take a rule as an example.

use super::complaint::Complaint;
use super::packs;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    let contract: Vec<&str> =
        tree.files().filter(|(path, _)| path.ends_with(".wit")).map(|(_, text)| text).collect();
    let mut ids = packs::rule_ids(tree);
    ids.retain(|id| !contract.iter().any(|text| contains_word(text, id)));
    let mut complaints = Vec::new();
    for source in tree.sources().filter(|source| is_crate_code(source.path) && !source.is_test()) {
        let lines = (1..).zip(source.production().lines());
        for (number, line) in lines.filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for id in ids.iter().filter(|id| contains_word(line, id)) {
                complaints.push(Complaint::error(
                    format!("{}:{number}", source.path),
                    format!("names the rule `{id}`; what is special of a rule belongs into its pack"),
                ));
            }
        }
    }
    complaints
}

/// Whether the file is compiled into a crate, as its examples are not.
fn is_crate_code(path: &str) -> bool {
    path.strip_prefix("crates/").and_then(|rest| rest.split('/').nth(1)) == Some("src")
}

/// Whether `word` stands in `line` and is not a part of a longer kebab-case word.
fn contains_word(line: &str, word: &str) -> bool {
    let part_of_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.as_bytes()[..at].last().is_some_and(|&byte| part_of_word(byte));
        let after = line.as_bytes()[at + word.len()..].first().is_some_and(|&byte| part_of_word(byte));
        !before && !after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_named_in_its_pack_and_in_tests_only() {
        let check_at = |path: &str, text: &str, expected: usize| {
            let tree = Tree::of(&[
                ("plugins/schema/Cargo.toml", ""),
                ("plugins/schema/docs/wide-table.md", ""),
                (path, text),
            ]);
            let complaints = check(&tree);
            assert_eq!(complaints.len(), expected, "{path} {text} {complaints:?}");
        };
        check_at("crates/engine/src/lib.rs", "if rule == \"wide-table\" {", 1);
        check_at("crates/engine/src/lib.rs", "/// Such as `wide-table`.", 0);
        check_at("crates/engine/src/lib.rs", "    x(\"wide-table\"); // Not.", 1);
        check_at("crates/engine/examples/wide.rs", "\"wide-table\"", 0);
        check_at("crates/engine/src/lib.rs", "// a wide table; very-wide-table; wide-tables; wide_table", 0);
        check_at("crates/engine/src/lib.rs", "#[cfg(test)]\nmod tests {\n \"wide-table\"\n}\n", 0);
        check_at("crates/engine/src/scan/tests.rs", "\"wide-table\"", 0);
        check_at("plugins/schema/src/wide_table.rs", "\"wide-table\"", 0);
    }

    #[test]
    fn a_word_of_the_contract_is_no_rule_alone() {
        let files = [
            ("plugins/p/Cargo.toml", ""),
            ("plugins/p/docs/drop-column.md", ""),
            ("crates/ir/src/history.rs", "Self::DropColumn => \"drop-column\",\n"),
        ];
        assert_eq!(check(&Tree::of(&files)).len(), 1);
        let contract = ("rules-sdk/wit/seqscan.wit", "variant step {\n    drop-column(string),\n}\n");
        assert_eq!(check(&Tree::of(&[files[0], files[1], files[2], contract])), []);
    }
}
