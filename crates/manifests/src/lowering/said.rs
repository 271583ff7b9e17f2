//! Making hints, and the folders they speak of.

use facts::{Hint, HintSource, System};
use ir::Dialect;
use text::TextRange;

/// Folders that hold what their parent runs in. What a file in one of them says, it says of the parent.
const SIDE_FOLDERS: &[&str] = &[
    ".devcontainer",
    ".docker",
    "compose",
    "conf",
    "config",
    "container",
    "containers",
    "deploy",
    "deployment",
    "dev",
    "docker",
    "docker-compose",
    "etc",
    "hack",
    "infra",
    "local",
    "ops",
    "podman",
    "prisma",
    "scripts",
];

/// A hint for everything below the file's folder.
pub(crate) fn hint(range: TextRange, source: HintSource, system: System) -> Hint {
    Hint {
        range,
        source,
        system: Some(system),
        version: None,
        runner: None,
        folder: None,
        no_transaction: false,
    }
}

/// The folder that a file speaks of when it lies beside what it configures: its parent, for a file in `docker` or `config`.
pub(crate) fn beside(path: &str) -> Option<String> {
    let folder = path.rsplit_once('/')?.0;
    let name = folder.rsplit('/').next().unwrap_or_default();
    SIDE_FOLDERS.contains(&name).then(|| "..".to_owned())
}

/// A folder or a file as a setting names it, relative to the setting's own folder: without a scheme, cut before a pattern. None for
/// an absolute or computed path.
pub(crate) fn folder(setting: &str) -> Option<String> {
    let setting = setting.trim();
    let setting =
        ["file://", "filesystem:"].iter().find_map(|scheme| setting.strip_prefix(scheme)).unwrap_or(setting);
    let setting = setting.split('?').next().unwrap_or_default();
    if setting.is_empty() || setting.starts_with(['/', '~', '!']) || setting.contains(['$', ':', '\n', '<']) {
        return None;
    }
    let parts: Vec<&str> = setting
        .split(['/', '\\'])
        .filter(|part| !part.is_empty() && *part != ".")
        .take_while(|part| !part.contains(['*', '{', '[']))
        .collect();
    Some(if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// Leaves out SQLite where a server is named as well: it is what a developer's machine falls back to. Folders of migrations are
/// not a fallback for each other.
pub(crate) fn without_fallback(mut hints: Vec<Hint>) -> Vec<Hint> {
    const SQLITE: System = System::Analysed(Dialect::Sqlite);
    let is =
        |hint: &Hint, wanted: fn(System) -> bool| hint.runner.is_none() && hint.system.is_some_and(wanted);
    if hints.iter().any(|hint| is(hint, |system| system != SQLITE)) {
        hints.retain(|hint| !is(hint, |system| system == SQLITE));
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_relative_and_literal() {
        for (setting, expected) in [
            ("./drizzle", Some("drizzle")),
            ("db//migrations/", Some("db/migrations")),
            ("../db", Some("../db")),
            ("file://migrations?format=goose", Some("migrations")),
            ("db/*.sql", Some("db")),
            ("**/x.sql", Some(".")),
            (".", Some(".")),
            ("db\\migrations", Some("db/migrations")),
            ("/abs", None),
            ("${DIR}/x", None),
            ("C:\\x", None),
            ("s3://x", None),
            ("", None),
        ] {
            assert_eq!(folder(setting).as_deref(), expected, "{setting}");
        }
    }
}
