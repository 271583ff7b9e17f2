//! Groups the migrations of Laravel.
//!
//! Laravel runs the migrations of all folders that are registered, its own (`database/migrations`) and those of packages, in the order of
//! their file names (`Migrator::getMigrationFiles`, Laravel 8 to 12). Files in folders below are not run with them: where they have any use,
//! it is for other databases, such as those of tenants. A dump of the schema (`php artisan schema:dump`) is loaded before the first migration.

use std::collections::{BTreeMap, BTreeSet};

use facts::{Runner, System};
use ir::Dialect;

use super::names::{file_name, folder, is_within};
use super::plan::{Entry, MigrationSet, PlacedHint};

/// The sets of the migrations `laravel`, and the SQL files that are part of them.
pub(super) fn sets(
    files: &[String],
    sql: &[u32],
    laravel: &[u32],
    hints: &[PlacedHint],
) -> (Vec<MigrationSet>, BTreeSet<u32>) {
    let mut groups: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for &file in laravel {
        let own = folder(&files[file as usize]);
        let root = root(own, hints);
        // A folder that is called otherwise lies below one of migrations.
        let apart = !file_name(own).eq_ignore_ascii_case("migrations");
        let key = (root.to_owned(), if apart { own.to_owned() } else { String::new() });
        groups.entry(key).or_default().push(file);
    }
    let mut sets = Vec::new();
    let mut used = BTreeSet::new();
    for ((root, apart), mut members) in groups {
        members.sort_by_key(|&file| (file_name(&files[file as usize]), files[file as usize].as_str()));
        let entries: Vec<Entry> = members
            .iter()
            .map(|&file| Entry::of_one_file(stem(&files[file as usize], ".php"), file))
            .collect();
        let own = within(&root, "database/migrations");
        let at = if !apart.is_empty() {
            apart.clone()
        } else if members.iter().any(|&file| folder(&files[file as usize]) == own) {
            own
        } else {
            members.first().map_or(root.clone(), |&file| folder(&files[file as usize]).to_owned())
        };
        let dumps = if apart.is_empty() { dumps(files, sql, &root) } else { Vec::new() };
        used.extend(dumps.iter().map(|(file, _)| *file));
        let set =
            |system, entries| MigrationSet { runner: Runner::Laravel, folder: at.clone(), system, entries };
        if dumps.is_empty() {
            sets.push(set(None, entries));
            continue;
        }
        for (dump, system) in dumps {
            let first = Entry::of_one_file(stem(&files[dump as usize], ".sql"), dump);
            let all = std::iter::once(first).chain(entries.iter().cloned()).collect();
            sets.push(set(Some(system), all));
        }
    }
    (sets, used)
}

/// The outermost application around a folder: that of a package is the one that installs it.
fn root<'p>(of: &'p str, hints: &'p [PlacedHint]) -> &'p str {
    let around = hints
        .iter()
        .filter(|placed| placed.hint.runner == Some(Runner::Laravel) && is_within(of, &placed.scope));
    let known = around.map(|placed| placed.scope.as_str()).min_by_key(|scope| scope.len());
    known.unwrap_or_else(|| of.strip_suffix("/database/migrations").unwrap_or(of))
}

/// The dumps of an application, and the systems that their names tell: `database/schema/mysql-schema.sql`.
fn dumps(files: &[String], sql: &[u32], root: &str) -> Vec<(u32, System)> {
    let at = within(root, "database/schema");
    let named = sql.iter().filter_map(|&file| {
        let path = &files[file as usize];
        let connection = file_name(path).strip_suffix("-schema.sql").filter(|_| folder(path) == at)?;
        let dialect = match connection {
            "mysql" | "mariadb" => Dialect::Mysql,
            "pgsql" => Dialect::Postgresql,
            "sqlite" => Dialect::Sqlite,
            _ => return None,
        };
        Some((file, System::Analysed(dialect)))
    });
    named.collect()
}

fn stem<'p>(path: &'p str, ending: &str) -> &'p str {
    let name = file_name(path);
    name.strip_suffix(ending).unwrap_or(name)
}

fn within(root: &str, inner: &str) -> String {
    if root.is_empty() { inner.to_owned() } else { format!("{root}/{inner}") }
}

#[cfg(test)]
mod tests {
    use facts::{Hint, HintSource};
    use text::TextRange;

    use super::*;

    #[track_caller]
    fn check(roots: &[&str], paths: &[&str], expected: &[&str]) {
        let files: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let of = |ending: &str| {
            let found = (0_u32..).zip(&files).filter(|(_, path)| path.ends_with(ending));
            found.map(|(file, _)| file).collect::<Vec<_>>()
        };
        let hint = |root: &&str| PlacedHint {
            scope: (*root).to_owned(),
            hint: Hint {
                range: TextRange::default(),
                source: HintSource::Dependency,
                system: None,
                version: None,
                runner: Some(Runner::Laravel),
                folder: None,
                no_transaction: false,
            },
        };
        let hints: Vec<PlacedHint> = roots.iter().map(hint).collect();
        let (sets, _) = sets(&files, &of(".sql"), &of(".php"), &hints);
        let lines: Vec<String> = sets
            .iter()
            .map(|set| {
                let system = set.system.map(|system| format!(" {}", system.name())).unwrap_or_default();
                let names: Vec<&str> = set.entries.iter().map(|entry| entry.name.as_str()).collect();
                format!("{}{system}: {}", set.folder, names.join(" "))
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn packages_run_with_their_application_in_the_order_of_names() {
        check(
            &["", "packages/a"],
            &[
                "database/migrations/2_b.php",
                "packages/a/src/Database/Migrations/1_a.php",
                "packages/a/src/Database/Migrations/3_c.php",
            ],
            &["database/migrations: 1_a 2_b 3_c"],
        );
    }

    #[test]
    fn folders_below_and_other_applications_are_apart() {
        check(
            &["api", "web"],
            &[
                "api/database/migrations/1_a.php",
                "api/database/migrations/tenant/1_t.php",
                "web/database/migrations/1_w.php",
            ],
            &[
                "api/database/migrations: 1_a",
                "api/database/migrations/tenant: 1_t",
                "web/database/migrations: 1_w",
            ],
        );
    }

    #[test]
    fn a_dump_comes_first() {
        check(
            &[""],
            &["database/migrations/1_a.php", "database/schema/mysql-schema.sql", "database/schema/x.sql"],
            &["database/migrations MySQL: mysql-schema 1_a"],
        );
    }
}
