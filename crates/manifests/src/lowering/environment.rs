//! Environment files and their examples.

use facts::{Hint, HintSource, Runner, System};

use super::said::{beside, folder, hint};
use crate::documents::Entry;
use crate::systems::{Named, SQLITE, of_django_engine, of_name, of_url};

const SOURCE: HintSource = HintSource::Environment;

/// What a variable that names a system begins with, after the application's own prefix.
const SUBJECTS: &[&str] = &["DB", "DATABASE", "SQL", "TYPEORM", "DATASOURCE"];

/// What it ends with.
const ATTRIBUTES: &[&str] =
    &["CONNECTION", "ENGINE", "TYPE", "DIALECT", "DRIVER", "CLIENT", "PROVIDER", "VENDOR", "ADAPTER", "KIND"];

/// Lowers the variables. Those of tests and of shadow databases say nothing.
pub(crate) fn lower(entries: &[Entry<'_>], path: &str) -> Vec<Hint> {
    let mut hints = Vec::new();
    for entry in entries {
        let key = entry.key.to_ascii_uppercase();
        if key.split('_').any(|part| matches!(part, "TEST" | "TESTING" | "SHADOW")) {
            continue;
        }
        let runner = match key.as_str() {
            "GOOSE_MIGRATION_DIR" => Some(Runner::Goose),
            "DBMATE_MIGRATIONS_DIR" => Some(Runner::Dbmate),
            _ => None,
        };
        if let Some(runner) = runner {
            // The tool runs where the file lies, so the folder is not seen from the parent.
            if let Some(folder) = folder(entry.value) {
                let said = Hint {
                    range: entry.range,
                    source: SOURCE,
                    system: None,
                    version: None,
                    runner: None,
                    folder: None,
                    no_transaction: false,
                };
                hints.push(Hint { runner: Some(runner), folder: Some(folder), ..said });
            }
        } else if let Some((system, version)) = named(&key, entry.value) {
            hints.push(Hint { version, folder: beside(path), ..hint(entry.range, SOURCE, system) });
        }
    }
    hints
}

fn named(key: &str, value: &str) -> Option<Named> {
    let is_main = key.ends_with("DATABASE_URL") || key.ends_with("DB_URL");
    if let Some((system, version)) = of_url(value) {
        // A store of documents or of columns beside the database has an address too; only the main one decides for MongoDB,
        // which no SQL is written for.
        return (system != System::MongoDb || is_main).then_some((system, version));
    }
    // Prisma's form of SQLite's address.
    if is_main && value.starts_with("file:") {
        return Some((SQLITE, None));
    }
    let (subject, attribute) = key.rsplit_once('_')?;
    let subject = subject.rsplit('_').next().unwrap_or_default();
    let names_system =
        (SUBJECTS.contains(&subject) && ATTRIBUTES.contains(&attribute)) || key == "GOOSE_DRIVER";
    if !names_system {
        return None;
    }
    let system = of_name(value).or_else(|| value.contains('.').then(|| of_django_engine(value)).flatten())?;
    Some((system, None))
}
