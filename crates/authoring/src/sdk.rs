//! The SDK of the languages that have no registry of ours: it is part of this program and written into the pack's folder with each build, so
//! that a plugin is always built for the contract of the seqscan that builds it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::contract::{
    Contract, WIT, python_lists, python_types, typescript_lists, typescript_modules, typescript_types,
};
use crate::language::Language;

/// Why the SDK could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SdkError {
    /// The contract that is part of this program cannot be read.
    #[error("the contract of this seqscan cannot be read: {0}")]
    Contract(String),
    /// A file could not be read or written.
    #[error("failed to write `{}`: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes the SDK of `language` and the pages of the pack's rules into its folder. Rust has its SDK from cargo.
pub(crate) fn write(folder: &Path, language: Language) -> Result<(), SdkError> {
    let contract = Contract::parse(WIT).map_err(SdkError::Contract)?;
    let (below, files) = match language {
        Language::Rust => return Ok(()),
        Language::TypeScript => ("seqscan-rules", typescript(&contract, &pages(folder)?)),
        Language::Python => ("src/seqscan_rules", python(&contract, &pages(folder)?)),
    };
    let below = folder.join(below);
    for (name, text) in files.into_iter().chain([("wit/seqscan.wit", WIT.to_owned())]) {
        let path = below.join(name);
        // A file that is right keeps its time, so that nothing is thought to have changed.
        if fs::read_to_string(&path).is_ok_and(|old| old == text) {
            continue;
        }
        let io = |source| SdkError::Io { path: path.clone(), source };
        fs::create_dir_all(path.parent().unwrap_or(&below)).map_err(io)?;
        fs::write(&path, text).map_err(io)?;
    }
    Ok(())
}

/// The pages in `docs`, by the id of their rule.
fn pages(folder: &Path) -> Result<BTreeMap<String, String>, SdkError> {
    let docs = folder.join("docs");
    let mut pages = BTreeMap::new();
    let Ok(entries) = fs::read_dir(&docs) else { return Ok(pages) };
    for entry in entries {
        let path = entry.map_err(|source| SdkError::Io { path: docs.clone(), source })?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).map_err(|source| SdkError::Io { path, source })?;
            pages.insert(id, text);
        }
    }
    Ok(pages)
}

fn typescript(contract: &Contract, pages: &BTreeMap<String, String>) -> Vec<(&'static str, String)> {
    let project = include_str!("../../../rules-sdk/typescript/project.ts");
    let mut table = "/** The pages of the pack's rules, by id: the files in `docs`. */\nexport const pages: Record<string, string | undefined> = {\n".to_owned();
    for (id, text) in pages {
        table.push_str(&format!("    {}: {},\n", quoted(id), quoted(text)));
    }
    table.push_str("};\n");
    vec![
        ("build.mjs", include_str!("../../../rules-sdk/typescript/build.mjs").to_owned()),
        ("facts.ts", typescript_types(contract)),
        ("host.d.ts", typescript_modules(contract)),
        ("index.ts", include_str!("../../../rules-sdk/typescript/index.ts").to_owned()),
        ("lists.ts", typescript_lists(contract)),
        ("names.ts", include_str!("../../../rules-sdk/typescript/names.ts").to_owned()),
        ("options.ts", include_str!("../../../rules-sdk/typescript/options.ts").to_owned()),
        ("pack.ts", include_str!("../../../rules-sdk/typescript/pack.ts").to_owned()),
        ("pages.ts", table),
        ("project.ts", project.replace("{{version}}", contract.version())),
        ("report.ts", include_str!("../../../rules-sdk/typescript/report.ts").to_owned()),
        ("rule.ts", include_str!("../../../rules-sdk/typescript/rule.ts").to_owned()),
    ]
}

fn python(contract: &Contract, pages: &BTreeMap<String, String>) -> Vec<(&'static str, String)> {
    let mut table = "\"\"\"The pages of the pack's rules, by id: the files in `docs`.\"\"\"\n\nPAGES: dict[str, str] = {\n".to_owned();
    for (id, text) in pages {
        table.push_str(&format!("    {}: {},\n", quoted(id), quoted(text)));
    }
    table.push_str("}\n");
    vec![
        ("__init__.py", include_str!("../../../rules-sdk/python/seqscan_rules/__init__.py").to_owned()),
        ("facts.py", include_str!("../../../rules-sdk/python/seqscan_rules/facts.py").to_owned()),
        ("facts.pyi", python_types(contract)),
        ("lists.py", python_lists(contract)),
        ("names.py", include_str!("../../../rules-sdk/python/seqscan_rules/names.py").to_owned()),
        ("options.py", include_str!("../../../rules-sdk/python/seqscan_rules/options.py").to_owned()),
        ("pack.py", include_str!("../../../rules-sdk/python/seqscan_rules/pack.py").to_owned()),
        ("pages.py", table),
        ("project.py", include_str!("../../../rules-sdk/python/seqscan_rules/project.py").to_owned()),
        ("report.py", include_str!("../../../rules-sdk/python/seqscan_rules/report.py").to_owned()),
        ("rule.py", include_str!("../../../rules-sdk/python/seqscan_rules/rule.py").to_owned()),
    ]
}

/// A text as JSON writes it, which is a literal of TypeScript and of Python as well.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_get_the_contract_and_the_pages() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("docs")).unwrap();
        fs::write(folder.path().join("docs/a-b.md"), "# a-b\n\n\"quoted\"\n").unwrap();
        for (language, pages, facts) in [
            (Language::TypeScript, "seqscan-rules/pages.ts", "seqscan-rules/facts.ts"),
            (Language::Python, "src/seqscan_rules/pages.py", "src/seqscan_rules/facts.pyi"),
        ] {
            write(folder.path(), language).unwrap();
            let text = |path: &str| fs::read_to_string(folder.path().join(path)).unwrap();
            assert!(text(pages).contains(r##""a-b": "# a-b\n\n\"quoted\"\n","##), "{}", text(pages));
            assert!(text(facts).contains("Table"), "{}", text(facts));
        }
        let project = fs::read_to_string(folder.path().join("seqscan-rules/project.ts")).unwrap();
        assert!(project.contains("from \"seqscan:rules/schema@0.1.0\""), "{project}");
    }

    #[test]
    fn a_file_that_is_right_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), Language::Python).unwrap();
        let path = folder.path().join("src/seqscan_rules/names.py");
        let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
        let before = time(&path);
        fs::write(folder.path().join("src/seqscan_rules/rule.py"), "changed").unwrap();
        write(folder.path(), Language::Python).unwrap();
        assert_eq!(time(&path), before);
        assert!(
            fs::read_to_string(folder.path().join("src/seqscan_rules/rule.py"))
                .unwrap()
                .contains("class Rule")
        );
    }
}
