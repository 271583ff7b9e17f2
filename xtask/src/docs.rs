//! `cargo xtask docs`: the list of all rules in the README, made from the rules' pages.
//!
//! It stands between two comments, `<!-- rules -->` and `<!-- /rules -->`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

const README: &str = "README.md";
const START: &str = "<!-- rules -->\n";
const END: &str = "<!-- /rules -->\n";

/// What to do about a list that is out of date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Write it.
    Write,
    /// Fail.
    Check,
}

/// A rule as its page presents it.
struct Page {
    id: String,
    /// Its path below the root, with forward slashes.
    path: String,
    summary: String,
}

/// Writes or checks the list in the README at `root`.
pub(crate) fn run(root: &Path, mode: Mode) -> Result<()> {
    let mut pages = Vec::new();
    for pack in folders(&root.join("plugins"))? {
        pages.extend(read_pages(root, &pack)?);
    }
    let file = root.join(README);
    let before = fs::read_to_string(&file).with_context(|| format!("could not read {}", file.display()))?;
    let after =
        with_list(&before, &list(&pages)).with_context(|| format!("{README} has no place for the rules"))?;
    if before == after {
        return Ok(());
    }
    if mode == Mode::Check {
        bail!("the rules in {README} are out of date; run `cargo xtask docs`");
    }
    fs::write(&file, after).with_context(|| format!("could not write {}", file.display()))?;
    eprintln!("xtask: wrote {README}");
    Ok(())
}

/// `text` with another list between the two comments.
fn with_list(text: &str, list: &str) -> Result<String> {
    let start =
        text.find(START).with_context(|| format!("there is no line `{}`", START.trim_end()))? + START.len();
    let end =
        text[start..].find(END).with_context(|| format!("there is no line `{}`", END.trim_end()))? + start;
    Ok(format!("{}{list}{}", &text[..start], &text[end..]))
}

fn list(pages: &[Page]) -> String {
    let mut list = "\n| rule | finds |\n|---|---|\n".to_owned();
    for page in pages {
        list += &format!("| [`{}`]({}) | {} |\n", page.id, page.path, page.summary.replace('|', "\\|"));
    }
    list.push('\n');
    list
}

fn read_pages(root: &Path, pack: &str) -> Result<Vec<Page>> {
    let folder = format!("plugins/{pack}/docs");
    let mut pages = Vec::new();
    let listing = fs::read_dir(root.join(&folder)).with_context(|| format!("could not list {folder}"))?;
    for entry in listing {
        let name = entry.with_context(|| format!("could not list {folder}"))?.file_name();
        let Some(id) = name.to_str().and_then(|name| name.strip_suffix(".md")) else {
            continue;
        };
        let path = format!("{folder}/{id}.md");
        let text = fs::read_to_string(root.join(&path)).with_context(|| format!("could not read {path}"))?;
        let summary = summary(&text);
        ensure!(
            !summary.is_empty(),
            "{path} has no sentence after its heading that says what the rule finds"
        );
        pages.push(Page { id: id.to_owned(), path, summary });
    }
    pages.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(pages)
}

/// The first sentence after the heading, fit for a column titled "finds": without "Finds" and without its full stop.
fn summary(page: &str) -> String {
    let mut paragraph = String::new();
    for line in page.lines().skip_while(|line| line.starts_with('#') || line.trim().is_empty()) {
        if line.trim().is_empty() || line.starts_with('#') {
            break;
        }
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph += line.trim();
    }
    let sentence = paragraph.split_once(". ").map_or(paragraph.as_str(), |(first, _)| first);
    let sentence = sentence.trim_end_matches('.');
    let Some(found) = sentence.strip_prefix("Finds ") else {
        return sentence.to_owned();
    };
    let mut letters = found.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The names of the folders in a folder, ordered; none where it does not exist.
fn folders(path: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).with_context(|| format!("could not list {}", path.display()))? {
            let entry = entry.with_context(|| format!("could not list {}", path.display()))?;
            if entry.path().join("Cargo.toml").is_file() {
                names.extend(entry.file_name().into_string());
            }
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_the_first_sentence_of_the_page() {
        for (page, expected) in [
            ("# a-b\n\nFinds tables\nwithout a key. It says more.\n", "Tables without a key"),
            ("# a-b\n\nFinds `x.y` columns.\n\n## Why\n", "`x.y` columns"),
            ("# a-b\n\nA table of no use.\n", "A table of no use"),
            ("# a-b\n\n## Why it matters\n\nText.\n", "Text"),
            ("# a-b\n", ""),
        ] {
            assert_eq!(summary(page), expected, "{page}");
        }
    }

    #[test]
    fn a_stale_list_fails_the_check_and_is_written() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let write = |path: &str, text: &str| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is writable");
            fs::write(path, text).expect("the folder is writable");
        };
        write("README.md", &format!("# s\n\n{START}{END}\nMore.\n"));
        write("plugins/schema/Cargo.toml", "");
        write("plugins/schema/docs/wide-table.md", "# wide-table\n\nFinds tables | views.\n");

        let failure = run(root.path(), Mode::Check).expect_err("the list is empty");
        assert!(failure.to_string().contains("out of date; run `cargo xtask docs`"), "{failure}");
        run(root.path(), Mode::Write).expect("the file is writable");
        run(root.path(), Mode::Check).expect("the list was just written");
        let readme = fs::read_to_string(root.path().join("README.md")).expect("the file exists");
        let row = "| [`wide-table`](plugins/schema/docs/wide-table.md) | Tables \\| views |\n";
        assert!(readme.contains(row) && readme.ends_with("\nMore.\n"), "{readme}");

        write("README.md", "# s\n");
        let failure = run(root.path(), Mode::Check).expect_err("there is no place for the list");
        assert!(format!("{failure:#}").contains("README.md has no place for the rules"), "{failure:#}");
    }
}
