//! The SQL of a project, in files and in migrations that are written in code.

use std::collections::{BTreeMap, BTreeSet};

use facts::SqlFile;
use ir::Dialect;
use libraries::migrations;
use project::DecidedSet;
use rayon::prelude::*;
use sources::FileKind;

use super::Analysis;
use super::dialects::Decided;
use crate::Progress;
use crate::code_migrations::CodeMigrations;
use crate::front_ends::{self, lower_sql};

impl Analysis {
    pub(super) fn read_sql(
        &self,
        decided: &Decided,
        code: &CodeMigrations,
        progress: &dyn Progress,
    ) -> BTreeMap<(u32, Dialect), SqlFile> {
        let in_order = decided.sets.iter().filter(|decided| migrations::reads_in_order(decided.set.runner));
        let mut read: BTreeMap<(u32, Dialect), SqlFile> = BTreeMap::new();
        for DecidedSet { set, dialect, .. } in in_order {
            let files: Vec<u32> = set.entries.iter().map(|entry| entry.up).collect();
            let facts = code.read(set.runner, &files, *dialect);
            read.extend(files.into_iter().map(|file| (file, *dialect)).zip(facts));
        }
        let others: Vec<(u32, Dialect)> =
            decided.reads().into_iter().filter(|key| !read.contains_key(key)).collect();
        let others = others.into_par_iter().map(|(file, dialect)| {
            let facts = match code.runner(file) {
                Some(runner) => code.read(runner, &[file], dialect).pop().unwrap_or_default(),
                None => {
                    let facts = lower_sql(&self.files[file as usize], dialect, &[]);
                    progress.file_done();
                    facts
                }
            };
            ((file, dialect), facts)
        });
        read.extend(others.collect::<Vec<_>>());
        self.read_calls(decided, &mut read);
        read
    }

    /// Reads those migrations again that call procedures which earlier ones have made, and so do what these do.
    fn read_calls(&self, decided: &Decided, read: &mut BTreeMap<(u32, Dialect), SqlFile>) {
        for DecidedSet { set, dialect, .. } in &decided.sets {
            let mut made = Vec::new();
            for entry in &set.entries {
                for file in [entry.up].into_iter().chain(entry.down) {
                    let Some(facts) = read.get_mut(&(file, *dialect)) else { continue };
                    if facts.calls_others && !made.is_empty() {
                        *facts = lower_sql(&self.files[file as usize], *dialect, &made);
                    }
                    if file == entry.up {
                        made.extend(facts.procedures.iter().cloned());
                    }
                }
            }
        }
    }

    pub(super) fn count(&mut self, sql: &BTreeMap<(u32, Dialect), SqlFile>) {
        let is_sql = |file: &u32| self.files[*file as usize].kind == FileKind::Sql;
        let files: BTreeSet<u32> = sql.keys().map(|(file, _)| *file).filter(is_sql).collect();
        self.counts.sql_files = files.len() as u64;
        self.counts.files_read += files.len() as u64;
        self.counts.statements = sql.values().map(|facts| u64::from(facts.statement_count)).sum();
        let is_unread = |file: u32| {
            let reads = sql.range((file, Dialect::Postgresql)..=(file, Dialect::Sqlite));
            reads.map(|(_, facts)| facts).all(front_ends::is_unread)
        };
        self.counts.unread += files.iter().filter(|&&file| is_unread(file)).count() as u64;
        for ((file, _), facts) in sql {
            let path = &self.files[*file as usize].path;
            self.problems.extend(facts.problems.iter().map(|problem| (path.clone(), problem.clone())));
        }
    }
}
