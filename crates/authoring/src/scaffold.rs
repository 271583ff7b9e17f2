//! The folder of a new plugin.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::names::{NameError, check_pack_name, check_rule_id, type_name};

/// The rule of a new plugin, unless its author names another.
pub(crate) const EXAMPLE_RULE: &str = "table-without-created-at";

/// What a new plugin is to be.
#[derive(Clone, Copy, Debug)]
pub struct NewPack<'a> {
    /// The pack's name in kebab-case.
    pub name: &'a str,
    /// The id of its first rule; the example's own where it is none.
    pub rule: Option<&'a str>,
    /// The SDK that it is built with.
    pub sdk: Sdk<'a>,
}

/// Where the SDK is from.
#[derive(Clone, Copy, Debug)]
pub enum Sdk<'a> {
    /// The registry, in that version.
    Published(&'a str),
    /// A folder of this machine.
    Folder(&'a Path),
}

/// Why a folder could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// The pack or its rule cannot be called that.
    #[error(transparent)]
    Name(#[from] NameError),
    /// Something is there already.
    #[error("`{}` exists already and is not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The folder that was given for the SDK holds none.
    #[error("`{}` is not the folder of the SDK for this language: it has no `{file}` that says so", path.display())]
    NoSdk {
        /// The folder.
        path: PathBuf,
        /// What is looked for.
        file: &'static str,
    },
    /// A file could not be read or written.
    #[error("failed to write `{}`: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes a plugin with one rule into `folder`, whose cases pass as it is. Gives the paths of the files, relative to the folder.
///
/// # Errors
///
/// When the folder holds something already, a name is wrong, or a file cannot be written.
pub fn scaffold(folder: &Path, pack: &NewPack<'_>) -> Result<Vec<String>, ScaffoldError> {
    let rule = pack.rule.unwrap_or(EXAMPLE_RULE);
    check_pack_name(pack.name)?;
    check_rule_id(rule)?;
    let module = rule.replace('-', "_");
    let sdk = sdk_of_cargo(&pack.sdk)?;
    let type_name = type_name(rule);
    let fill = |template: &str| {
        [("pack", pack.name), ("rule", rule), ("module", &module), ("type", &type_name), ("sdk", &sdk)]
            .iter()
            .fold(template.to_owned(), |text, (key, value)| text.replace(&format!("{{{{{key}}}}}"), value))
    };
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(ScaffoldError::NotEmpty { path: folder.to_path_buf() });
    }
    let mut written = Vec::new();
    for (path, template) in files(rule, &module) {
        let file = folder.join(&path);
        let io = |source| ScaffoldError::Io { path: file.clone(), source };
        fs::create_dir_all(file.parent().unwrap_or(folder)).map_err(io)?;
        fs::write(&file, fill(template)).map_err(io)?;
        written.push(path);
    }
    Ok(written)
}

/// The files, by path, and what they are made of.
fn files(rule: &str, module: &str) -> Vec<(String, &'static str)> {
    vec![
        ("Cargo.toml".to_owned(), include_str!("../templates/rust/Cargo.toml.txt")),
        (".gitignore".to_owned(), include_str!("../templates/rust/gitignore.txt")),
        ("README.md".to_owned(), include_str!("../templates/rust/README.md")),
        ("src/lib.rs".to_owned(), include_str!("../templates/rust/lib.rs.txt")),
        (format!("src/{module}.rs"), include_str!("../templates/rust/rule.rs.txt")),
        (format!("docs/{rule}.md"), include_str!("../templates/page.md")),
        (
            format!("cases/{rule}/bad-no-column/schema.postgresql.sql"),
            include_str!("../templates/cases/bad-no-column.sql"),
        ),
        (
            format!("cases/{rule}/ok-added-later/schema.postgresql.sql"),
            include_str!("../templates/cases/ok-added-later.sql"),
        ),
        (
            format!("cases/{rule}/ok-other-column/schema.postgresql.sql"),
            include_str!("../templates/cases/ok-other-column.sql"),
        ),
        (
            format!("cases/{rule}/ok-other-column/seqscan.toml"),
            include_str!("../templates/cases/ok-other-column.toml"),
        ),
    ]
}

/// The SDK as a manifest of cargo names it.
fn sdk_of_cargo(sdk: &Sdk<'_>) -> Result<String, ScaffoldError> {
    let folder = match sdk {
        Sdk::Published(version) => return Ok(format!("\"{version}\"")),
        Sdk::Folder(folder) => *folder,
    };
    let missing = || ScaffoldError::NoSdk { path: folder.to_path_buf(), file: "Cargo.toml" };
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).map_err(|_| missing())?;
    let manifest: toml_edit::DocumentMut = manifest.parse().map_err(|_| missing())?;
    let name = manifest.get("package").and_then(|package| package.get("name")?.as_str());
    if name != Some("rules-sdk") {
        return Err(missing());
    }
    let absolute = fs::canonicalize(folder)
        .map_err(|source| ScaffoldError::Io { path: folder.to_path_buf(), source })?;
    let mut table = toml_edit::InlineTable::new();
    table.insert("path", absolute.to_string_lossy().into_owned().into());
    Ok(table.to_string().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: NewPack<'_> = NewPack { name: "acme-rules", rule: None, sdk: Sdk::Published("0.1") };

    #[test]
    fn a_new_folder_is_whole_and_names_what_it_was_told() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("acme-rules");
        let pack = NewPack { rule: Some("ledger-without-author"), ..PACK };
        let written = scaffold(&folder, &pack).unwrap();
        assert!(written.contains(&"src/ledger_without_author.rs".to_owned()), "{written:?}");
        for path in &written {
            let text = fs::read_to_string(folder.join(path)).unwrap();
            assert!(!text.contains("{{") && !text.contains(EXAMPLE_RULE), "{path}: {text}");
        }
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        assert!(
            manifest.contains("name = \"acme-rules\"") && manifest.contains("rules-sdk = \"0.1\""),
            "{manifest}"
        );
    }

    #[test]
    fn nothing_is_written_over_or_under_a_wrong_name() {
        let folder = tempfile::tempdir().unwrap();
        for (name, rule) in [("../acme", None), ("acme", Some("a"))] {
            let refused = scaffold(folder.path(), &NewPack { name, rule, ..PACK }).unwrap_err();
            assert!(matches!(refused, ScaffoldError::Name(_)), "{refused}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::write(folder.path().join("notes"), "mine").unwrap();
        let refused = scaffold(folder.path(), &PACK).unwrap_err();
        assert!(matches!(refused, ScaffoldError::NotEmpty { .. }), "{refused}");
    }

    #[test]
    fn a_folder_is_taken_for_the_sdk_only_if_it_is_one() {
        let folder = tempfile::tempdir().unwrap();
        let of = |folder: &Path| sdk_of_cargo(&Sdk::Folder(folder));
        assert!(matches!(of(folder.path()), Err(ScaffoldError::NoSdk { .. })));
        let manifest = folder.path().join("Cargo.toml");
        fs::write(&manifest, "[package]\nname = \"other\"\n").unwrap();
        assert!(matches!(of(folder.path()), Err(ScaffoldError::NoSdk { .. })));
        fs::write(&manifest, "[package]\nname = \"rules-sdk\"\n").unwrap();
        let dependency = of(folder.path()).unwrap();
        let parsed: toml_edit::DocumentMut = format!("sdk = {dependency}").parse().unwrap();
        let path = parsed["sdk"]["path"].as_str().unwrap();
        assert_eq!(Path::new(path), fs::canonicalize(folder.path()).unwrap());
    }
}
