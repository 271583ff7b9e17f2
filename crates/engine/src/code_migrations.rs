//! Migrations that are written in code: from files to what SQL would say.

use std::collections::BTreeMap;

use facts::{Problem, SqlFile};
use ir::Dialect;
use libraries::laravel::migrations;
use program::model::Module;
use rayon::prelude::*;
use sources::{Limits, SourceFile};

use crate::Progress;
use crate::front_ends::{guarded, problem_of};

/// Migrations that are written in code, lowered, by the ids of their files.
pub(crate) type CodeMigrations = BTreeMap<u32, Module>;

/// Reads the files that may be migrations of Laravel, and keeps those that are.
pub(crate) fn read_migrations(
    files: &[(u32, &SourceFile)],
    progress: &dyn Progress,
) -> (CodeMigrations, Vec<(String, Problem)>) {
    let lowered: Vec<(Option<Module>, Vec<Problem>)> = files
        .par_iter()
        .map(|(_, file)| {
            let lowered = match sources::read(file, &Limits::default()) {
                Ok(text) => match guarded(|| php::lower(&text.text)) {
                    Ok(lowered) => (Some(lowered.module), lowered.problems),
                    Err(problem) => (None, vec![problem]),
                },
                Err(skip) => (None, problem_of(file, &skip).into_iter().collect()),
            };
            progress.file_done();
            lowered
        })
        .collect();
    let mut modules = CodeMigrations::new();
    let mut problems = Vec::new();
    for ((id, file), (module, found)) in files.iter().zip(lowered) {
        problems.extend(found.into_iter().map(|problem| (file.path.clone(), problem)));
        modules.extend(module.filter(migrations::is_migration).map(|module| (*id, module)));
    }
    (modules, problems)
}

/// What one migration says in a dialect.
pub(crate) fn lower_migration(module: &Module, dialect: Dialect) -> SqlFile {
    let failed = |problem: Problem| SqlFile { problems: vec![problem], ..SqlFile::default() };
    guarded(|| migrations::read(module, migrations::Options { dialect })).unwrap_or_else(failed)
}
