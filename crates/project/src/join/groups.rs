//! Loose SQL files: which of them shape a schema, which hold queries, and which belong together.

use std::collections::{BTreeMap, BTreeSet};

use facts::SqlFile;
use ir::{Action, Dialect, ReferenceKind};

use super::history::{SqlFiles, runner_of};
use crate::layout::{Entry, MigrationSet, folder, natural};

/// What a loose file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LooseKind {
    /// It shapes a schema, or fills it.
    Script,
    /// It holds queries that the application runs.
    Queries,
}

/// Judges a file by what it says. A file that creates something is a script, and so is one that only inserts: a seed.
pub(crate) fn kind(facts: &SqlFile) -> LooseKind {
    let effects = || facts.statements.iter().flat_map(|statement| &statement.effects);
    let shapes = effects().any(|effect| {
        !matches!(
            effect.action,
            Action::RunQuery(_)
                | Action::Begin
                | Action::Commit
                | Action::Rollback
                | Action::SetParameter(_)
                | Action::Unreadable
        )
    });
    let reads_or_changes = facts
        .statements
        .iter()
        .flat_map(|statement| &statement.queries)
        .any(|query| query.operation != ir::Operation::Insert);
    if facts.named_queries || (!shapes && facts.bulk_loads.is_empty() && reads_or_changes) {
        LooseKind::Queries
    } else {
        LooseKind::Script
    }
}

/// Takes the files out of `loose` that carry a runner's markers, as sets of their folders.
pub(crate) fn marked_sets(
    loose: &mut Vec<(u32, Dialect)>,
    paths: &[String],
    files: &SqlFiles,
) -> Vec<(MigrationSet, Dialect)> {
    let mut sets: BTreeMap<(&str, Dialect), MigrationSet> = BTreeMap::new();
    loose.retain(|&(file, dialect)| {
        let marked = files.get(&(file, dialect)).and_then(|facts| facts.markers).map(runner_of);
        let Some(runner) = marked else { return true };
        let path = &paths[file as usize];
        let set = sets.entry((folder(path), dialect)).or_insert_with(|| MigrationSet {
            runner,
            folder: folder(path).to_owned(),
            system: None,
            entries: Vec::new(),
        });
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".sql");
        set.entries.push(Entry::of_one_file(name, file));
        false
    });
    let mut sets: Vec<(MigrationSet, Dialect)> =
        sets.into_iter().map(|((_, dialect), set)| (set, dialect)).collect();
    for (set, _) in &mut sets {
        set.entries.sort_by(|left, right| natural(&left.name, &right.name));
    }
    sets
}

/// Scripts that build one schema together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScriptGroup {
    /// The folder, or the file where it stands alone.
    pub(crate) name: String,
    pub(crate) dialect: Dialect,
    /// In the order of their names.
    pub(crate) files: Vec<u32>,
}

/// Groups scripts by folder. Where two files of a folder create the same table they are alternatives, and each of these stands alone.
pub(crate) fn script_groups(
    scripts: &[(u32, Dialect)],
    paths: &[String],
    files: &SqlFiles,
) -> Vec<ScriptGroup> {
    let mut by_folder: BTreeMap<(&str, Dialect), Vec<u32>> = BTreeMap::new();
    for &(file, dialect) in scripts {
        by_folder.entry((folder(&paths[file as usize]), dialect)).or_default().push(file);
    }
    let mut groups = Vec::new();
    for ((folder, dialect), mut members) in by_folder {
        members.sort_by(|&left, &right| natural(&paths[left as usize], &paths[right as usize]));
        let mut seen = BTreeSet::new();
        let mut alternatives = false;
        for &file in &members {
            let created = created_tables(&files[&(file, dialect)]);
            alternatives |= created.iter().any(|name| seen.contains(name));
            seen.extend(created);
        }
        if alternatives || members.len() == 1 {
            let own = alternatives_of(members, |file| &files[&(file, dialect)]);
            groups.extend(own.into_iter().map(|files| ScriptGroup {
                name: paths[files[0] as usize].clone(),
                dialect,
                files,
            }));
        } else {
            let files = in_dependency_order(members, |file| &files[&(file, dialect)]);
            groups.push(ScriptGroup { name: folder.to_owned(), dialect, files });
        }
    }
    groups
}

/// Files of which some create the same tables: each of these on its own, and those that share none together. One that creates nothing goes with
/// the group that creates most of what it changes, or all that it reads, as one with views and functions does.
fn alternatives_of<'f>(members: Vec<u32>, facts: impl Fn(u32) -> &'f SqlFile) -> Vec<Vec<u32>> {
    let (creators, others): (Vec<u32>, Vec<u32>) =
        members.into_iter().partition(|&file| !created_tables(facts(file)).is_empty());
    let mut created: BTreeMap<String, u32> = BTreeMap::new();
    for table in creators.iter().flat_map(|&file| created_tables(facts(file))) {
        *created.entry(table).or_default() += 1;
    }
    let is_rival = |&file: &u32| created_tables(facts(file)).iter().any(|table| created[table] > 1);
    let (rivals, together): (Vec<u32>, Vec<u32>) = creators.into_iter().partition(is_rival);
    let mut groups: Vec<Vec<u32>> = rivals.into_iter().map(|file| vec![file]).collect();
    if !together.is_empty() {
        groups.push(in_dependency_order(together, &facts));
    }
    let made: Vec<BTreeSet<String>> = groups
        .iter()
        .map(|group| group.iter().flat_map(|&file| created_tables(facts(file))).collect())
        .collect();
    for file in others {
        let changed = changed_tables(facts(file));
        let read = read_tables(facts(file));
        let mut effects = facts(file).statements.iter().flat_map(|statement| &statement.effects);
        let is_teardown = effects.any(|effect| matches!(effect.action, Action::DropTable(_)));
        let shared = |at: usize| {
            let reads_only_these = !read.is_empty() && read.is_subset(&made[at]);
            made[at].intersection(&changed).count() + if reads_only_these { read.len() } else { 0 }
        };
        let best = (0..made.len()).rev().max_by_key(|&at| shared(at));
        match best.filter(|&at| shared(at) > 0 && !is_teardown) {
            Some(at) => groups[at].push(file),
            None => groups.push(vec![file]),
        }
    }
    groups
}

/// The files in their order, but each after those that create the tables which it changes: nobody runs `tables-idx.sql` before
/// `tables.sql`, though its name sorts first. What drops the tables of others comes before all: it clears the ground.
fn in_dependency_order<'f>(files: Vec<u32>, facts: impl Fn(u32) -> &'f SqlFile) -> Vec<u32> {
    let creators: BTreeMap<String, u32> = files
        .iter()
        .flat_map(|&file| created_tables(facts(file)).into_iter().map(move |table| (table, file)))
        .collect();
    let clears = |file: u32| {
        let drops = facts(file).statements.iter().flat_map(|statement| &statement.effects);
        let mut dropped = drops.filter_map(|effect| match &effect.action {
            Action::DropTable(drop) => Some(drop.name.to_lowercase()),
            _ => None,
        });
        dropped.any(|table| creators.get(&table).is_some_and(|creator| *creator != file))
    };
    let (mut ordered, files): (Vec<u32>, Vec<u32>) = files.into_iter().partition(|&file| clears(file));
    let mut started: BTreeSet<u32> = ordered.iter().copied().collect();
    for file in files {
        // What a file waits for is placed first; a circle is left as it is.
        let mut pending = vec![(file, false)];
        while let Some((file, is_ready)) = pending.pop() {
            if is_ready {
                ordered.push(file);
            } else if started.insert(file) {
                pending.push((file, true));
                let waits_for =
                    changed_tables(facts(file)).into_iter().filter_map(|table| creators.get(&table));
                let waits_for: BTreeSet<u32> = waits_for.copied().filter(|other| *other != file).collect();
                pending.extend(waits_for.into_iter().rev().map(|other| (other, false)));
            }
        }
    }
    ordered
}

/// The tables that a file changes, by steps of their own.
fn changed_tables(facts: &SqlFile) -> BTreeSet<String> {
    let effects = facts.statements.iter().flat_map(|statement| &statement.effects);
    let changes =
        effects.filter(|effect| !matches!(effect.action, Action::CreateTable(_) | Action::DropTable(_)));
    changes.filter_map(|effect| Some(effect.table.as_ref()?.name.to_lowercase())).collect()
}

/// The tables that the queries of a file name.
fn read_tables(facts: &SqlFile) -> BTreeSet<String> {
    let queries = facts.statements.iter().flat_map(|statement| &statement.queries);
    let tables = queries.flat_map(|query| &query.tables);
    tables.filter(|table| table.kind == ReferenceKind::Table).map(|table| table.name.to_lowercase()).collect()
}

fn created_tables(facts: &SqlFile) -> BTreeSet<String> {
    facts
        .statements
        .iter()
        .flat_map(|statement| &statement.effects)
        .filter_map(|effect| match &effect.action {
            Action::CreateTable(create) => Some(create.table.name.to_lowercase()),
            _ => None,
        })
        .collect()
}
