//! A rule is one module, one page and one folder of cases, all of the same name, and its pack's README lists it.

use std::collections::BTreeSet;

use super::complaint::Complaint;
use super::tree::Tree;
use crate::workspace::Package;

/// The ids of all first-party rules: the names of their pages.
pub(super) fn rule_ids(tree: &Tree) -> BTreeSet<&str> {
    packs(tree).into_iter().flat_map(|pack| pages(tree, pack)).collect()
}

/// Each pack is built: it is a member of the workspace.
pub(super) fn members(tree: &Tree, packages: &[Package]) -> Vec<Complaint> {
    let folders: BTreeSet<&str> = packages.iter().map(|package| package.folder.as_str()).collect();
    packs(tree)
        .into_iter()
        .map(|pack| format!("plugins/{pack}"))
        .filter(|folder| !folders.contains(folder.as_str()))
        .map(|folder| Complaint::error(format!("{folder}/Cargo.toml"), "is no member of the workspace"))
        .collect()
}

pub(super) fn check(tree: &Tree) -> Vec<Complaint> {
    packs(tree).into_iter().flat_map(|pack| check_pack(tree, pack)).collect()
}

fn check_pack(tree: &Tree, pack: &str) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let readme = format!("plugins/{pack}/README.md");
    let listed = tree.get(&readme).unwrap_or_else(|| {
        complaints.push(Complaint::error(
            &readme,
            "is missing; it says what the pack is about and lists its rules",
        ));
        ""
    });
    let rules = pages(tree, pack);
    let cases = cases(tree, pack);
    for &rule in &rules {
        let page = format!("plugins/{pack}/docs/{rule}.md");
        if !is_rule_id(rule) {
            complaints
                .push(Complaint::error(&page, "is no name of a rule: two words or more, in kebab-case"));
        }
        if !tree.get(&page).is_some_and(|text| text.starts_with(&format!("# {rule}\n"))) {
            complaints.push(Complaint::error(&page, format!("does not start with the heading `# {rule}`")));
        }
        let module = format!("plugins/{pack}/src/{}", rule.replace('-', "_"));
        if tree.get(&format!("{module}.rs")).or(tree.get(&format!("{module}/mod.rs"))).is_none() {
            complaints
                .push(Complaint::error(&page, format!("is the page of a rule without code: {module}.rs")));
        }
        if !listed.contains(&format!("](docs/{rule}.md)")) {
            complaints.push(Complaint::error(&readme, format!("has no link to the page of `{rule}`")));
        }
        for kind in ["bad-", "ok-"] {
            if !cases.iter().any(|&(of, case)| of == rule && case.starts_with(kind)) {
                let folder = format!("plugins/{pack}/cases/{rule}");
                complaints
                    .push(Complaint::error(folder, format!("holds no case whose name starts with `{kind}`")));
            }
        }
    }
    for (of, case) in cases {
        let folder = format!("plugins/{pack}/cases/{of}");
        if !rules.contains(of) {
            complaints.push(Complaint::error(folder, format!("is for a rule that has no page: `{of}`")));
        } else if !case.starts_with("bad-") && !case.starts_with("ok-") {
            complaints
                .push(Complaint::error(folder, format!("holds `{case}`, which is neither `bad-` nor `ok-`")));
        }
    }
    complaints
}

/// Whether a name can be a rule's: so many words that it does not occur by chance, and says what is found.
pub(crate) fn is_rule_id(name: &str) -> bool {
    let words: Vec<&str> = name.split('-').collect();
    let word = |word: &&str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let letter_first = name.starts_with(|first: char| first.is_ascii_lowercase());
    words.len() > 1 && letter_first && words.iter().all(word)
}

fn packs(tree: &Tree) -> BTreeSet<&str> {
    tree.files()
        .filter_map(|(path, _)| path.strip_prefix("plugins/")?.strip_suffix("/Cargo.toml"))
        .filter(|pack| !pack.contains('/'))
        .collect()
}

fn pages<'a>(tree: &'a Tree, pack: &str) -> BTreeSet<&'a str> {
    let folder = format!("plugins/{pack}/docs/");
    tree.files()
        .filter_map(|(path, _)| path.strip_prefix(&folder)?.strip_suffix(".md"))
        .filter(|page| !page.contains('/'))
        .collect()
}

/// The folders of cases, as (rule, case).
fn cases<'a>(tree: &'a Tree, pack: &str) -> BTreeSet<(&'a str, &'a str)> {
    let folder = format!("plugins/{pack}/cases/");
    tree.files()
        .filter_map(|(path, _)| {
            let (rule, rest) = path.strip_prefix(&folder)?.split_once('/')?;
            Some((rule, rest.split_once('/')?.0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: [(&str, &str); 6] = [
        ("plugins/schema/Cargo.toml", ""),
        ("plugins/schema/README.md", "* [wide-table](docs/wide-table.md)\n"),
        ("plugins/schema/src/wide_table.rs", "//! A.\n"),
        ("plugins/schema/docs/wide-table.md", "# wide-table\n\nFinds.\n"),
        ("plugins/schema/cases/wide-table/bad-example/schema.sql", ""),
        ("plugins/schema/cases/wide-table/ok-example/schema.sql", ""),
    ];

    /// Checks a whole pack after each of its files that `left_out` names was left out and `added` was added.
    #[track_caller]
    fn check_without(left_out: &str, added: &[(&str, &str)], expected: &[&str]) {
        let mut files: Vec<_> =
            WHOLE.into_iter().filter(|(path, _)| left_out.is_empty() || !path.contains(left_out)).collect();
        files.extend(added);
        let complaints: Vec<String> = check(&Tree::of(&files)).iter().map(ToString::to_string).collect();
        assert_eq!(complaints.len(), expected.len(), "{complaints:?}");
        for (complaint, part) in complaints.iter().zip(expected) {
            assert!(complaint.contains(part), "{complaint}");
        }
    }

    #[test]
    fn a_rule_has_all_its_parts() {
        check_without("", &[], &[]);
        check_without("README", &[], &["README.md: is missing", "no link to the page of `wide-table`"]);
        check_without("/src/", &[], &["without code"]);
        check_without("/src/", &[("plugins/schema/src/wide_table/mod.rs", "")], &[]);
        check_without("bad-", &[], &["starts with `bad-`"]);
        check_without("ok-", &[], &["starts with `ok-`"]);
        check_without("/docs/", &[], &["has no page", "has no page"]);
        check_without("/docs/", &[("plugins/schema/docs/wide-table.md", "# Wide\n")], &["# wide-table"]);
        check_without("", &[("plugins/schema/cases/wide-table/example/a.sql", "")], &["neither"]);
    }

    #[test]
    fn ids_are_words_in_kebab_case() {
        for (name, expected) in [
            ("wide-table", true),
            ("n-plus-one-query", true),
            ("utf8-column", true),
            ("table", false),
            ("WideTable", false),
            ("wide_table", false),
            ("wide--table", false),
            ("7-tables", false),
            ("", false),
        ] {
            assert_eq!(is_rule_id(name), expected, "{name}");
        }
    }

    #[test]
    fn a_pack_is_a_member() {
        assert_eq!(members(&Tree::of(&WHOLE), &[]).len(), 1);
        let package = Package {
            name: "schema".to_owned(),
            folder: "plugins/schema".to_owned(),
            layer: None,
            dependencies: vec![],
        };
        assert_eq!(members(&Tree::of(&WHOLE), &[package]), []);
    }
}
