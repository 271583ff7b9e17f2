//! Groups SQL files into migration sets.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use facts::{CodeMigration, Hint, Part, Runner, System};

use super::flyway;
use super::in_code;
use super::names::{FlywayName, MigrationName, file_name, folder, is_within, natural, system};
use super::pairs;

/// A hint and the part of the project it speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedHint {
    /// A folder or a file, relative to the project's root; empty for all.
    pub scope: String,
    /// What it says.
    pub hint: Hint,
}

impl PlacedHint {
    /// Places a hint of the configuration file at `path`.
    #[must_use]
    pub fn new(path: &str, hint: Hint) -> Self {
        let mut scope: Vec<&str> = folder(path).split('/').filter(|part| !part.is_empty()).collect();
        for part in hint.folder.as_deref().unwrap_or_default().split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    scope.pop();
                }
                _ => scope.push(part),
            }
        }
        Self { scope: scope.join("/"), hint }
    }
}

/// One migration of a set: its files, by index in the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, as the runner knows it.
    pub name: String,
    /// The file of the way up; it may hold the way down as well.
    pub up: u32,
    /// The file of the way down.
    pub down: Option<u32>,
    /// Whether the runner repeats it whenever it changes.
    pub repeatable: bool,
    /// Whether the name of the file of the way up asks for no transaction.
    pub autocommit: bool,
    /// The files of the other migrations that are the last of the same branch, where no migration joins them.
    pub rivals: Vec<u32>,
    /// The names of those that it goes on from and that nobody has.
    pub missing: Vec<String>,
}

impl Entry {
    /// A migration whose ways are in one file.
    pub(crate) fn of_one_file(name: &str, file: u32) -> Self {
        Self {
            name: name.to_owned(),
            up: file,
            down: None,
            repeatable: false,
            autocommit: false,
            rivals: Vec::new(),
            missing: Vec::new(),
        }
    }
}

/// The migrations of one folder for one system, in the order in which they run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationSet {
    /// Who runs them.
    pub runner: Runner,
    /// Their folder, relative to the project's root.
    pub folder: String,
    /// The system that the file names single out, where they do.
    pub system: Option<System>,
    /// In order.
    pub entries: Vec<Entry>,
}

/// What each SQL file is, as far as paths and configuration tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The migration sets, by folder.
    pub sets: Vec<MigrationSet>,
    /// The other SQL files, by index in the project.
    pub loose: Vec<u32>,
}

/// Groups the SQL files among `files`, whose indexes are `sql`, and the migrations that are written in code.
#[must_use]
pub fn plan(files: &[String], sql: &[u32], in_code: &[CodeMigration], hints: &[PlacedHint]) -> Layout {
    let (sets_in_code, used) = in_code::sets(files, sql, in_code, hints);
    let sql: Vec<u32> = sql.iter().copied().filter(|file| !used.contains(file)).collect();
    let sql = sql.as_slice();
    // Migrations in code are no SQL files, so hints of what runs them speak of none.
    let runs_sql = |placed: &&PlacedHint| !placed.hint.runner.is_some_and(in_code::runs_code);
    let hints: Vec<PlacedHint> = hints.iter().filter(runs_sql).cloned().collect();
    let hints = hints.as_slice();
    let mut groups: BTreeMap<(String, Family), Vec<Candidate>> = BTreeMap::new();
    let mut loose = Vec::new();
    let paths: BTreeSet<&str> = sql.iter().map(|&file| files[file as usize].as_str()).collect();
    for &file in sql {
        let path = &files[file as usize];
        match classify(path, file, hints, &paths) {
            Some((folder, family, candidate)) => groups.entry((folder, family)).or_default().push(candidate),
            None => loose.push(file),
        }
    }
    flyway::merge_locations(&mut groups, hints);
    let mut sets = Vec::new();
    for ((folder, family), candidates) in groups {
        if family == Family::Numbered && !is_migration_folder(&folder, hints) {
            loose.extend(candidates.iter().map(|candidate| candidate.file));
        } else {
            sets.extend(sets_of(&folder, family, &candidates, hints));
        }
    }
    sets.extend(sets_in_code);
    loose.sort_unstable();
    Layout { sets, loose }
}

/// The patterns of file names; within a folder each is a set of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Prisma,
    Diesel,
    Flyway,
    UpDown,
    Numbered,
}

/// A file that may be a migration.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) file: u32,
    /// Orders the set and pairs up with down.
    pub(super) key: String,
    pub(super) direction: Option<Part>,
    pub(super) system: Option<System>,
    pub(super) repeatable: bool,
    pub(super) autocommit: bool,
}

fn classify(
    path: &str,
    file: u32,
    hints: &[PlacedHint],
    paths: &BTreeSet<&str>,
) -> Option<(String, Family, Candidate)> {
    let parent = folder(path);
    let name = file_name(path);
    let candidate = |key: &str| Candidate {
        file,
        key: key.to_owned(),
        direction: None,
        system: None,
        repeatable: false,
        autocommit: false,
    };
    let in_own_folder = !parent.is_empty();
    if name == "migration.sql" && in_own_folder {
        return Some((folder(parent).to_owned(), Family::Prisma, candidate(file_name(parent))));
    }
    if matches!(name, "up.sql" | "down.sql") && in_own_folder {
        let direction = Some(if name == "up.sql" { Part::Up } else { Part::Down });
        let found = Candidate { direction, ..candidate(file_name(parent)) };
        return Some((folder(parent).to_owned(), Family::Diesel, found));
    }
    if let Some(flyway) = FlywayName::read(name) {
        let found = match flyway {
            FlywayName::Versioned(version) => candidate(&version.replace('_', ".")),
            FlywayName::Undo(version) => {
                Candidate { direction: Some(Part::Down), ..candidate(&version.replace('_', ".")) }
            }
            // Repeatable migrations run after all versions, in the order of their descriptions.
            FlywayName::Repeatable(description) => {
                Candidate { repeatable: true, ..candidate(&format!("~{description}")) }
            }
            // A baseline repeats what the versions before it did.
            FlywayName::Baseline(_) => return None,
        };
        return Some((parent.to_owned(), Family::Flyway, found));
    }
    let read = MigrationName::read(name);
    let found = Candidate {
        direction: read.direction,
        system: read.system,
        autocommit: read.autocommit,
        ..candidate(&read.name)
    };
    if read.direction.is_some() {
        return Some((parent.to_owned(), Family::UpDown, found));
    }
    let named_by_hint = hints.iter().any(|placed| placed.hint.runner.is_some() && placed.scope == parent);
    if !read.numbered && !named_by_hint {
        return None;
    }
    let (folder, found) = match pairs::side(path, paths) {
        Some(side) => {
            let key = side.key.unwrap_or(found.key);
            (side.folder, Candidate { key, direction: Some(side.direction), ..found })
        }
        None => (parent.to_owned(), found),
    };
    Some((folder, Family::Numbered, found))
}

/// Whether numbered files in `folder` are migrations rather than parts of one script: the folder or one above it is called
/// after migrations, or the configuration names it.
fn is_migration_folder(folder: &str, hints: &[PlacedHint]) -> bool {
    const NAMES: &[&str] = &[
        "upgrade",
        "upgrades",
        "update",
        "updates",
        "patches",
        "deltas",
        "delta",
        "evolutions",
        "versions",
        "changes",
        "changesets",
        "changelog",
        "changelogs",
    ];
    let named = folder.split('/').any(|part| {
        let lower = part.to_ascii_lowercase();
        lower.contains("migrat") || NAMES.contains(&lower.as_str())
    });
    named || hints.iter().any(|placed| placed.hint.runner.is_some() && placed.scope == folder)
}

/// The sets of one folder and family: one per system that file names single out. Files that name no system belong to each of
/// them, unless the same migration has a file of the system's own.
fn sets_of(
    folder: &str,
    family: Family,
    candidates: &[Candidate],
    hints: &[PlacedHint],
) -> Vec<MigrationSet> {
    let mut systems: Vec<Option<System>> = candidates.iter().map(|candidate| candidate.system).collect();
    systems.sort_unstable();
    systems.dedup();
    if systems.len() > 1 {
        systems.retain(Option::is_some);
    }
    let set = |wanted: Option<System>| {
        let mut entries: BTreeMap<&str, (Option<&Candidate>, Option<&Candidate>)> = BTreeMap::new();
        for candidate in
            candidates.iter().filter(|candidate| candidate.system.is_none_or(|own| Some(own) == wanted))
        {
            let (up, down) = entries.entry(&candidate.key).or_default();
            let slot = if candidate.direction == Some(Part::Down) { down } else { up };
            if slot.is_none_or(|other| other.system.is_none()) {
                *slot = Some(candidate);
            }
        }
        let mut entries: Vec<Entry> = entries
            .into_iter()
            .filter_map(|(key, (up, down))| {
                let up = up?;
                let down = down.map(|candidate| candidate.file);
                Some(Entry {
                    down,
                    repeatable: up.repeatable,
                    autocommit: up.autocommit || is_without_transaction(folder, key, hints),
                    ..Entry::of_one_file(key, up.file)
                })
            })
            .collect();
        entries.sort_by(|left, right| order(family, &left.name, &right.name));
        MigrationSet {
            runner: if candidates.iter().any(|candidate| candidate.autocommit) {
                Runner::Pop
            } else {
                runner(folder, family, hints)
            },
            folder: folder.to_owned(),
            system: wanted,
            entries,
        }
    };
    systems.into_iter().map(set).filter(|set| !set.entries.is_empty()).collect()
}

/// Whether a configuration file in the migration's own folder says that it runs without a transaction.
fn is_without_transaction(folder: &str, migration: &str, hints: &[PlacedHint]) -> bool {
    hints.iter().any(|placed| {
        placed.hint.no_transaction
            && placed.scope.strip_suffix(migration).and_then(|rest| rest.strip_suffix('/')) == Some(folder)
    })
}

/// The order in which a runner runs two migrations. Diesel's version is the name up to its first underscore without hyphens, and
/// versions are compared as texts (`diesel_migrations` 2.2, `version_from_string`); so `20161115110541_a` comes before
/// `2017-10-08-193512_b`.
fn order(family: Family, left: &str, right: &str) -> Ordering {
    if family != Family::Diesel {
        return natural(left, right);
    }
    let version = |name: &str| name.split('_').next().unwrap_or(name).replace('-', "");
    version(left).cmp(&version(right)).then_with(|| natural(left, right))
}

fn runner(folder: &str, family: Family, hints: &[PlacedHint]) -> Runner {
    let nearest = || {
        hints
            .iter()
            .filter(|placed| is_within(folder, &placed.scope))
            .filter_map(|placed| placed.hint.runner.map(|runner| (placed.scope.len(), runner)))
            .max_by_key(|(length, _)| *length)
            .map(|(_, runner)| runner)
    };
    match family {
        // Drizzle Kit 1.0 names its folders and files as Prisma Migrate does.
        Family::Prisma if nearest() == Some(Runner::Drizzle) => Runner::Drizzle,
        Family::Prisma => Runner::PrismaMigrate,
        Family::Diesel => Runner::Diesel,
        Family::Flyway => Runner::Flyway,
        // sqlx and Pop name the two directions as golang-migrate does.
        Family::UpDown => nearest()
            .filter(|runner| matches!(runner, Runner::Sqlx | Runner::Pop))
            .unwrap_or(Runner::GolangMigrate),
        Family::Numbered if folder.ends_with("supabase/migrations") => Runner::Supabase,
        Family::Numbered => nearest().unwrap_or(Runner::Plain),
    }
}

/// The system that the path of a folder or file names: the nearest part that names one.
pub(crate) fn path_system(path: &str) -> Option<System> {
    path.split('/').rev().find_map(system)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Renders the plan of `paths`: a line per set, `runner folder[ system]: name(up[, down])...`, then the loose files.
    fn render(paths: &[&str]) -> String {
        let files: Vec<String> = paths.iter().map(|&path| path.to_owned()).collect();
        let all: Vec<u32> = (0..).take(files.len()).collect();
        let layout = plan(&files, &all, &[], &[]);
        let mut lines: Vec<String> = Vec::new();
        for set in &layout.sets {
            let system = set.system.map(|system| format!(" {}", system.name())).unwrap_or_default();
            let entries: Vec<String> = set
                .entries
                .iter()
                .map(|entry| {
                    let down = entry.down.map(|down| format!("/{down}")).unwrap_or_default();
                    format!("{}={}{down}", entry.name, entry.up)
                })
                .collect();
            lines.push(format!("{} {}{system}: {}", set.runner.id(), set.folder, entries.join(" ")));
        }
        lines.extend(layout.loose.iter().map(|&file| format!("loose {}", files[file as usize])));
        lines.join("\n")
    }

    #[track_caller]
    fn check(paths: &[&str], expected: &[&str]) {
        assert_eq!(render(paths), expected.join("\n"));
    }

    #[test]
    fn prisma_and_diesel_have_a_folder_per_migration() {
        check(
            &["prisma/migrations/2_b/migration.sql", "prisma/migrations/1_a/migration.sql"],
            &["prisma-migrate prisma/migrations: 1_a=1 2_b=0"],
        );
        check(&["migrations/1_a/down.sql", "migrations/1_a/up.sql"], &["diesel migrations: 1_a=1/0"]);
    }

    #[test]
    fn flyway_undoes_and_repeats() {
        check(
            &["db/R__v.sql", "db/U2__b.sql", "db/V10__c.sql", "db/V2__b.sql"],
            &["flyway db: 2=3/1 10=2 ~v=0"],
        );
    }

    #[test]
    fn files_of_a_system_stand_before_files_of_all() {
        check(
            &[
                "m/1_a.up.sql",
                "m/2_b.mysql.up.sql",
                "m/2_b.up.sql",
                "m/3_c.sqlite.down.sql",
                "m/3_c.sqlite.up.sql",
            ],
            &["golang-migrate m MySQL: 1_a=0 2_b=1", "golang-migrate m SQLite: 1_a=0 2_b=2 3_c=4/3"],
        );
    }

    #[test]
    fn numbered_files_are_migrations_only_where_the_folder_says_so() {
        check(
            &[
                "initdb/01_tables.sql",
                "sql/migrations/10_b.sql",
                "sql/migrations/2_a.sql",
                "queries/users.sql",
            ],
            &["plain sql/migrations: 2_a=2 10_b=1", "loose initdb/01_tables.sql", "loose queries/users.sql"],
        );
    }
}
