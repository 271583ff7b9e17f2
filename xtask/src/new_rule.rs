//! `cargo xtask new-rule`: the skeleton of a rule.
//!
//! A rule is one module, one page and one folder of cases in its pack, and one entry in the pack's list. The skeleton compiles;
//! its bad example fails until the rule is written.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::cargo;
use crate::docs;
use crate::tidy;

/// Starts of ids that name what is wanted instead of what is found.
const INSTRUCTIONS: [&str; 8] =
    ["avoid-", "ban-", "disallow-", "no-", "prefer-", "require-", "should-", "use-"];

const RULE: &str = include_str!("../templates/rule.rs.txt");
const PAGE: &str = include_str!("../templates/page.md");
const BAD_CASE: &str = include_str!("../templates/bad.sql");
const OK_CASE: &str = include_str!("../templates/ok.sql");

/// Writes the rule `id` into `plugins/<pack>` below `root`. Changes nothing when the rule exists or the id is no good.
pub(crate) fn run(root: &Path, pack: &str, id: &str) -> Result<()> {
    ensure!(tidy::is_rule_id(id), "`{id}` is no name of a rule: two words or more, in kebab-case");
    if let Some(start) = INSTRUCTIONS.iter().find(|start| id.starts_with(**start)) {
        anyhow::bail!(
            "`{id}` starts with `{start}`; a rule's name says what it finds, not what to do about it"
        );
    }
    let folder = root.join("plugins").join(pack);
    let list = folder.join("src/lib.rs");
    let before = fs::read_to_string(&list)
        .with_context(|| format!("there is no pack `{pack}`: {}", list.display()))?;
    let module = id.replace('-', "_");
    let files = [
        (format!("src/{module}.rs"), RULE),
        (format!("docs/{id}.md"), PAGE),
        (format!("cases/{id}/bad-example/schema.sql"), BAD_CASE),
        (format!("cases/{id}/ok-example/schema.sql"), OK_CASE),
    ];
    for (path, _) in &files {
        ensure!(!folder.join(path).exists(), "plugins/{pack}/{path} exists already");
    }
    let type_name = type_name(id);
    let after = with_rule(&before, &module, &type_name)
        .with_context(|| format!("could not add the rule to {}", list.display()))?;
    for (path, template) in files {
        let text = template.replace("{id}", id).replace("{type}", &type_name);
        let file = folder.join(&path);
        let parent = file.parent().context("a file of a pack lies in a folder")?;
        fs::create_dir_all(parent).with_context(|| format!("could not create {}", parent.display()))?;
        fs::write(&file, text).with_context(|| format!("could not write {}", file.display()))?;
        eprintln!("xtask: wrote plugins/{pack}/{path}");
    }
    let readme = folder.join("README.md");
    let text = fs::read_to_string(&readme).with_context(|| format!("could not read {}", readme.display()))?;
    fs::write(&readme, with_link(&text, id))
        .with_context(|| format!("could not write {}", readme.display()))?;
    fs::write(&list, after).with_context(|| format!("could not write {}", list.display()))?;
    let configuration = root.join("rustfmt.toml");
    cargo::run(
        Command::new("rustfmt").args(["--edition", "2024", "--config-path"]).arg(configuration).arg(&list),
    )?;
    eprintln!("xtask: added `{id}` to src/lib.rs and README.md of plugins/{pack}");
    docs::run(root, docs::Mode::Write)
}

/// The name of the rule's type: `wide-table` gives `WideTable`.
fn type_name(id: &str) -> String {
    let mut name = String::new();
    for word in id.split('-') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    name
}

/// The text of a pack's `lib.rs` with one more module, export and entry in the list; its layout is left to rustfmt.
fn with_rule(text: &str, module: &str, type_name: &str) -> Result<String> {
    let text = with_line(text, "mod ", &format!("mod {module};\n"));
    let text = with_line(&text, "pub use ", &format!("pub use {module}::{type_name};\n"));
    let call = text.find("pack!(").context("it does not call `pack!`")?;
    let open = text[call..].find('[').context("`pack!` has no list of rules")? + call;
    let close = text[open..].find(']').context("the list of rules is not closed")? + open;
    let rules: Vec<&str> =
        text[open + 1..close].split(',').map(str::trim).filter(|rule| !rule.is_empty()).collect();
    let entry = format!("&{type_name}");
    let rules = rules.into_iter().chain([entry.as_str()]).collect::<Vec<_>>().join(", ");
    Ok(format!("{}[{rules}{}", &text[..open], &text[close..]))
}

/// The text of a pack's README with a link to the rule's page, in the list of links or at the end.
fn with_link(text: &str, id: &str) -> String {
    let link = format!("* [{id}](docs/{id}.md)\n");
    if text.lines().any(|line| line.starts_with("* [")) {
        with_line(text, "* [", &link)
    } else {
        format!("{}\n\n{link}", text.trim_end())
    }
}

/// The text with `new` among the lines that start with `start`, in their order; after the header where there are none.
fn with_line(text: &str, start: &str, new: &str) -> String {
    let mut at = 0;
    let mut place = None;
    let mut header = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        if line.starts_with(start) {
            if line > new {
                return format!("{}{new}{}", &text[..at], &text[at..]);
            }
            place = Some(end);
        } else if line.starts_with("//!") {
            header = end;
        }
        at = end;
    }
    match place {
        Some(place) => format!("{}{new}{}", &text[..place], &text[place..]),
        None => format!("{}\n{new}{}", &text[..header], &text[header..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "//! Rules.\n\nmod b_b;\n\npub use b_b::BB;\n\nrules_sdk::pack!(\"p\", [&BB]);\n";

    #[test]
    fn a_rule_joins_the_list_of_its_pack() {
        let check = |before: &str, module: &str, name: &str, expected: &str| {
            assert_eq!(with_rule(before, module, name).expect("the list is complete"), expected);
        };
        check(
            LIST,
            "a_a",
            "AA",
            "//! Rules.\n\nmod a_a;\nmod b_b;\n\npub use a_a::AA;\npub use b_b::BB;\n\nrules_sdk::pack!(\"p\", [&BB, &AA]);\n",
        );
        check(
            LIST,
            "c_c",
            "CC",
            "//! Rules.\n\nmod b_b;\nmod c_c;\n\npub use b_b::BB;\npub use c_c::CC;\n\nrules_sdk::pack!(\"p\", [&BB, &CC]);\n",
        );
        check(
            &LIST.replace("[&BB]", "[\n    &BB,\n]"),
            "c_c",
            "CC",
            "//! Rules.\n\nmod b_b;\nmod c_c;\n\npub use b_b::BB;\npub use c_c::CC;\n\nrules_sdk::pack!(\"p\", [&BB, &CC]);\n",
        );
        assert!(with_rule("//! Rules.\n", "a", "A").is_err());
    }

    #[test]
    fn the_readme_links_to_the_page() {
        let check = |before: &str, expected: &str| assert_eq!(with_link(before, "b-b"), expected);
        check("# p\n", "# p\n\n* [b-b](docs/b-b.md)\n");
        check(
            "# p\n\n* [a-a](docs/a-a.md)\n* [c-c](docs/c-c.md)\n\nMore.\n",
            "# p\n\n* [a-a](docs/a-a.md)\n* [b-b](docs/b-b.md)\n* [c-c](docs/c-c.md)\n\nMore.\n",
        );
    }

    #[test]
    fn types_are_named_after_ids() {
        assert_eq!(type_name("table-without-primary-key"), "TableWithoutPrimaryKey");
        assert_eq!(type_name("n-plus-one"), "NPlusOne");
    }

    #[test]
    fn a_skeleton_is_whole_and_passes_the_house_rules() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is writable");
            fs::write(path, text).expect("the folder is writable");
        };
        write("README.md", "# p\n\n<!-- rules -->\n<!-- /rules -->\n");
        write("plugins/p/README.md", "# p\n\n* [b-b](docs/b-b.md)\n");
        write("rustfmt.toml", "max_width = 110\n");
        write("plugins/p/Cargo.toml", "");
        write("plugins/p/docs/b-b.md", "# b-b\n\nFinds b.\n");
        write("plugins/p/src/lib.rs", LIST);
        write("plugins/p/src/b_b.rs", "//! B.\n");
        write("plugins/p/cases/b-b/bad-b/a.sql", "");
        write("plugins/p/cases/b-b/ok-b/a.sql", "");
        run(root.path(), "p", "wide-table").expect("the pack exists and the rule does not");
        tidy::check_texts(root.path()).expect("a skeleton passes the house rules");
        let rule = fs::read_to_string(root.path().join("plugins/p/src/wide_table.rs"))
            .expect("the rule was written");
        assert!(rule.contains("pub struct WideTable;") && !rule.contains("{id}"), "{rule}");

        for (pack, id, part) in [
            ("p", "wide-table", "exists already"),
            ("p", "WideTable", "kebab-case"),
            ("p", "no-wide-table", "not what to do"),
            ("q", "other-table", "no pack `q`"),
        ] {
            let failure = run(root.path(), pack, id).expect_err("the arguments are no good");
            assert!(format!("{failure:#}").contains(part), "{failure:#}");
        }
    }
}
