//! The folder of a new plugin.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::language::Language;
use crate::names::{NameError, check_pack_name, check_rule_id, type_name, value_name};
use crate::sdk::{self, SdkError};

/// The rule of a new plugin, unless its author names another.
pub(crate) const EXAMPLE_RULE: &str = "table-without-created-at";

/// What a new plugin is to be.
#[derive(Clone, Copy, Debug)]
pub struct NewPack<'a> {
    /// The pack's name in kebab-case.
    pub name: &'a str,
    /// The id of its first rule; the example's own where it is none.
    pub rule: Option<&'a str>,
    /// What it is written in.
    pub language: Language,
    /// The SDK that it is built with.
    pub sdk: Sdk<'a>,
}

/// Where the SDK is from.
#[derive(Clone, Copy, Debug)]
pub enum Sdk<'a> {
    /// The registry, in that version.
    Published(&'a str),
    /// A folder of this machine. Only Rust takes it: the SDK of other languages comes with this program.
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
    /// The language has its SDK from this program.
    #[error("a pack in this language gets its SDK from seqscan with each build: leave `--sdk` out")]
    SdkComesAlong,
    /// The SDK that comes with this program could not be laid into the folder.
    #[error(transparent)]
    Sdk(#[from] SdkError),
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
    let sdk = match (pack.language, pack.sdk) {
        (Language::Rust, sdk) => sdk_of_cargo(&sdk)?,
        (_, Sdk::Published(_)) => String::new(),
        (_, Sdk::Folder(_)) => return Err(ScaffoldError::SdkComesAlong),
    };
    let (type_name, value_name) = (type_name(rule), value_name(rule));
    let fill = |template: &str| {
        let names = [("pack", pack.name), ("rule", rule), ("module", &module), ("type", &type_name)];
        names
            .iter()
            .chain(&[("value", value_name.as_str()), ("sdk", &sdk)])
            .fold(template.to_owned(), |text, (key, value)| text.replace(&format!("{{{{{key}}}}}"), value))
    };
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(ScaffoldError::NotEmpty { path: folder.to_path_buf() });
    }
    let mut written = Vec::new();
    let of_language = match pack.language {
        Language::Rust => rust(&module),
        Language::TypeScript => typescript(rule),
        Language::Python => python(&module),
    };
    for (path, template) in of_language.into_iter().chain(page_and_cases(rule)) {
        let file = folder.join(&path);
        let io = |source| ScaffoldError::Io { path: file.clone(), source };
        fs::create_dir_all(file.parent().unwrap_or(folder)).map_err(io)?;
        fs::write(&file, fill(template)).map_err(io)?;
        written.push(path);
    }
    // It is not listed: it is the program's own, and no file of the author.
    sdk::write(folder, pack.language)?;
    Ok(written)
}

/// A file's path, and what it is made of.
type Template = (String, &'static str);

fn rust(module: &str) -> Vec<Template> {
    vec![
        ("Cargo.toml".to_owned(), include_str!("../templates/rust/Cargo.toml.txt")),
        (".gitignore".to_owned(), include_str!("../templates/rust/gitignore.txt")),
        ("README.md".to_owned(), include_str!("../templates/rust/README.md")),
        ("src/lib.rs".to_owned(), include_str!("../templates/rust/lib.rs.txt")),
        (format!("src/{module}.rs"), include_str!("../templates/rust/rule.rs.txt")),
    ]
}

fn typescript(rule: &str) -> Vec<Template> {
    vec![
        ("package.json".to_owned(), include_str!("../templates/typescript/package.json.txt")),
        ("tsconfig.json".to_owned(), include_str!("../templates/typescript/tsconfig.json.txt")),
        (".gitignore".to_owned(), include_str!("../templates/typescript/gitignore.txt")),
        ("README.md".to_owned(), include_str!("../templates/typescript/README.md")),
        ("src/pack.ts".to_owned(), include_str!("../templates/typescript/pack.ts.txt")),
        (format!("src/{rule}.ts"), include_str!("../templates/typescript/rule.ts.txt")),
    ]
}

fn python(module: &str) -> Vec<Template> {
    vec![
        ("requirements.txt".to_owned(), include_str!("../templates/python/requirements.txt")),
        (".gitignore".to_owned(), include_str!("../templates/python/gitignore.txt")),
        ("README.md".to_owned(), include_str!("../templates/python/README.md")),
        ("src/pack.py".to_owned(), include_str!("../templates/python/pack.py.txt")),
        (format!("src/{module}.py"), include_str!("../templates/python/rule.py.txt")),
    ]
}

/// What is the same in all languages.
fn page_and_cases(rule: &str) -> Vec<Template> {
    let case = |path: &str| format!("cases/{rule}/{path}");
    vec![
        (format!("docs/{rule}.md"), include_str!("../templates/page.md")),
        (case("bad-no-column/schema.postgresql.sql"), include_str!("../templates/cases/bad-no-column.sql")),
        (case("ok-added-later/schema.postgresql.sql"), include_str!("../templates/cases/ok-added-later.sql")),
        (
            case("ok-other-column/schema.postgresql.sql"),
            include_str!("../templates/cases/ok-other-column.sql"),
        ),
        (case("ok-other-column/seqscan.toml"), include_str!("../templates/cases/ok-other-column.toml")),
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

    const PACK: NewPack<'_> =
        NewPack { name: "acme-rules", rule: None, language: Language::Rust, sdk: Sdk::Published("0.1") };

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
    fn each_language_has_its_files_and_the_sdk_that_comes_along() {
        for (language, own, sdk) in [
            (Language::TypeScript, "src/table-without-created-at.ts", "seqscan-rules/facts.ts"),
            (Language::Python, "src/table_without_created_at.py", "src/seqscan_rules/facts.pyi"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let written = scaffold(folder.path(), &NewPack { language, ..PACK }).unwrap();
            assert!(written.contains(&own.to_owned()) && !written.contains(&sdk.to_owned()), "{written:?}");
            assert!(folder.path().join(sdk).is_file());
            for path in &written {
                let text = fs::read_to_string(folder.path().join(path)).unwrap();
                assert!(!text.contains("{{"), "{path}: {text}");
            }
            assert_eq!(Language::of(folder.path()), Some(language));
        }
        let folder = tempfile::tempdir().unwrap();
        let pack = NewPack { language: Language::Python, sdk: Sdk::Folder(folder.path()), ..PACK };
        let refused = scaffold(folder.path(), &pack).unwrap_err();
        assert!(matches!(refused, ScaffoldError::SdkComesAlong), "{refused}");
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
