//! The project's own text files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Folders that are not ours to tidy: what is built, and what git keeps.
const SKIPPED: [&str; 4] = ["target", ".git", "node_modules", "__pycache__"];

/// Above this size a file is data, whatever it says it is.
const MAX_BYTES: u64 = 1 << 20;

/// Every text file below a root by its path with forward slashes.
#[derive(Debug)]
pub(super) struct Tree {
    files: BTreeMap<String, String>,
}

/// A Rust source file in the part where the production code lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    /// The path below the root.
    pub(super) path: &'a str,
    /// The whole text.
    pub(super) text: &'a str,
}

impl Tree {
    /// Reads the files below `root`; what is no UTF-8 is no text.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        read_folder(root, "", &mut files)?;
        Ok(Self { files })
    }

    /// A tree that exists in a test only.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        Self { files }
    }

    /// All files with their texts, fixtures included, ordered by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The files that people maintain as part of the project: not the inputs of tests, which may be ugly on purpose.
    pub(super) fn kept(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files().filter(|(path, _)| !is_fixture(path))
    }

    /// The Rust files among them.
    pub(super) fn sources(&self) -> impl Iterator<Item = Source<'_>> {
        self.kept().filter(|(path, _)| path.ends_with(".rs")).map(|(path, text)| Source { path, text })
    }

    /// The text of one file.
    pub(super) fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }
}

impl<'a> Source<'a> {
    /// Whether the whole file is a test.
    pub(super) fn is_test(self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.starts_with("tests/") || self.path.contains("/tests/")
    }

    /// The text up to the inline test module, all of it where there is none.
    pub(super) fn production(self) -> &'a str {
        self.split().0
    }

    /// The inline test module to the end of the file; empty where there is none.
    pub(super) fn inline_tests(self) -> &'a str {
        self.split().1
    }

    fn split(self) -> (&'a str, &'a str) {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if line.trim_end() == "#[cfg(test)]" && opens_module(&self.text[at + line.len()..]) {
                return self.text.split_at(at);
            }
            at += line.len();
        }
        (self.text, "")
    }
}

/// Whether the next item, after its attributes, is a module with a body.
fn opens_module(text: &str) -> bool {
    let item = text.lines().find(|line| !line.starts_with("#[") && !line.trim().is_empty());
    item.is_some_and(|line| line.starts_with("mod ") && line.trim_end().ends_with('{'))
}

/// Whether a file is the input or the expected output of a test.
fn is_fixture(path: &str) -> bool {
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    folders.iter().any(|folder| matches!(*folder, "cases" | "fixtures"))
        || path.starts_with("tests/repos/")
        || path.starts_with("tests/hostile/")
}

fn read_folder(folder: &Path, prefix: &str, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("could not list {}", folder.display()))? {
        let entry = entry.with_context(|| format!("could not list {}", folder.display()))?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let path = entry.path();
        let kind = entry.file_type().with_context(|| format!("could not look at {}", path.display()))?;
        if kind.is_dir() && !SKIPPED.contains(&name.as_str()) {
            read_folder(&path, &format!("{prefix}{name}/"), files)?;
        } else if kind.is_file() && entry.metadata().is_ok_and(|metadata| metadata.len() <= MAX_BYTES) {
            let bytes = fs::read(&path).with_context(|| format!("could not read {}", path.display()))?;
            if let Ok(text) = String::from_utf8(bytes)
                && !text.contains('\0')
            {
                files.insert(format!("{prefix}{name}"), text);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inline_test_module_is_told_from_the_production_code() {
        let check = |text, production: &str, tests: &str| {
            let source = Source { path: "crates/x/src/lib.rs", text };
            assert_eq!((source.production(), source.inline_tests()), (production, tests), "{text}");
        };
        check("fn a() {}\n", "fn a() {}\n", "");
        check("a\n#[cfg(test)]\nmod tests {\n}\n", "a\n", "#[cfg(test)]\nmod tests {\n}\n");
        check(
            "a\n#[cfg(test)]\n#[expect(x)]\nmod t {\n}\n",
            "a\n",
            "#[cfg(test)]\n#[expect(x)]\nmod t {\n}\n",
        );
        // A module in a file of its own, or one function for tests, does not end the production code.
        check("#[cfg(test)]\nmod tests;\nfn a() {}\n", "#[cfg(test)]\nmod tests;\nfn a() {}\n", "");
        check("#[cfg(test)]\nfn of() {}\nfn a() {}\n", "#[cfg(test)]\nfn of() {}\nfn a() {}\n", "");
    }

    #[test]
    fn fixtures_are_read_and_not_kept() {
        let tree = Tree::of(&[
            ("crates/sql/cases/one/input.sql", ""),
            ("crates/sql/src/cases.rs", ""),
            ("plugins/schema/cases/rule/bad-example/schema.prisma", ""),
            ("tests/repos/shop/app.ts", ""),
            ("tests/e2e/cli.rs", ""),
        ]);
        assert_eq!(tree.files().count(), 5);
        let kept: Vec<&str> = tree.kept().map(|(path, _)| path).collect();
        assert_eq!(kept, ["crates/sql/src/cases.rs", "tests/e2e/cli.rs"]);
    }

    #[test]
    fn binary_files_and_built_ones_are_not_read() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let write = |path: &str, bytes: &[u8]| {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is writable");
            fs::write(path, bytes).expect("the folder is writable");
        };
        write("a/b.md", b"text");
        write("a/c.wasm", b"\0asm");
        write("a/d.bin", &[0xff, 0xfe]);
        write("target/e.md", b"text");
        let tree = Tree::read(root.path()).expect("the folder is readable");
        assert_eq!(tree.files().collect::<Vec<_>>(), [("a/b.md", "text")]);
    }
}
