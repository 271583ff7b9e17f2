//! Migrations that are written in code: from files to what SQL would say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use facts::{CodeMigration, Part, Problem, Runner, SqlFile};
use ir::Dialect;
use libraries::migrations::{self, SourceModule};
use program::model::Module;
use program::program::ProgramFile;
use rayon::prelude::*;
use sources::{Limits, SourceFile};

use crate::Progress;
use crate::analysis::holds_code;
use crate::code::Language;
use crate::front_ends::{guarded, problem_of};

/// A file that was lowered.
#[derive(Debug)]
struct Source {
    path: String,
    module: Arc<Module>,
    /// Whether a comment stands in the place of a way down.
    declines: bool,
}

impl Source {
    fn view(&self) -> SourceModule<'_> {
        SourceModule { path: &self.path, module: &self.module }
    }
}

/// A migration as a file of a program.
pub(crate) struct MigrationFile {
    pub(crate) id: u32,
    pub(crate) runner: Runner,
    pub(crate) file: ProgramFile,
}

/// Migrations that are written in code, lowered.
#[derive(Debug, Default)]
pub(crate) struct CodeMigrations {
    /// By the ids of their files.
    migrations: BTreeMap<u32, (Runner, Source)>,
    /// What tells how those of a runner are to be read.
    companions: BTreeMap<Runner, Vec<Source>>,
    /// Files of a folder of migrations that are written in the language of those that are named by their files alone.
    others: BTreeSet<u32>,
    /// All files that were looked at, by their ids.
    seen: BTreeSet<u32>,
    files_read: u64,
}

impl CodeMigrations {
    /// How many files were read.
    pub(crate) fn files_read(&self) -> u64 {
        self.files_read
    }

    /// The ids of the files that were looked at: with other content they may be migrations, or tell how these are to be read.
    pub(crate) fn that_matter(&self) -> impl Iterator<Item = u32> {
        self.seen.iter().copied()
    }

    /// Whether a file is a migration, or stands among them and is no code of the application.
    pub(crate) fn holds(&self, file: u32) -> bool {
        self.migrations.contains_key(&file) || self.others.contains(&file)
    }

    /// What runs a file that is a migration.
    pub(crate) fn runner(&self, file: u32) -> Option<Runner> {
        self.migrations.get(&file).map(|(runner, _)| *runner)
    }

    /// Those in a language.
    pub(crate) fn of_language(&self, language: Language) -> Vec<MigrationFile> {
        let own =
            self.migrations.iter().filter(|(_, (_, source))| Language::of(&source.path) == Some(language));
        let files = own.map(|(&id, (runner, source))| MigrationFile {
            id,
            runner: *runner,
            file: ProgramFile { path: source.path.clone(), module: Arc::clone(&source.module) },
        });
        files.collect()
    }

    /// What each says about its place among the others.
    pub(crate) fn planned(&self) -> Vec<CodeMigration> {
        let planned = self.migrations.iter().map(|(&file, (runner, source))| CodeMigration {
            file,
            runner: *runner,
            node: migrations::node(*runner, source.view(), &self.companions(*runner)),
        });
        planned.collect()
    }

    /// What migrations of one runner say in a dialect, those of a whole set in order where the runner needs that.
    pub(crate) fn read(&self, runner: Runner, files: &[u32], dialect: Dialect) -> Vec<SqlFile> {
        let found = files.iter().filter_map(|file| self.migrations.get(file));
        let sources: Vec<SourceModule<'_>> = found.map(|(_, source)| source.view()).collect();
        let companions = self.companions(runner);
        let mut read = guarded(|| migrations::read_all(runner, &sources, &companions, dialect))
            .unwrap_or_else(|problem| {
                vec![SqlFile { problems: vec![problem], ..SqlFile::default() }; files.len()]
            });
        let found = files.iter().filter_map(|file| self.migrations.get(file));
        for (facts, (_, source)) in read.iter_mut().zip(found) {
            if source.declines {
                facts.declined.insert(Part::Down);
            }
        }
        read
    }

    fn companions(&self, runner: Runner) -> Vec<SourceModule<'_>> {
        self.companions.get(&runner).into_iter().flatten().map(Source::view).collect()
    }
}

/// Reads the files of a project that are migrations, and those that tell how these are to be read.
pub(crate) fn read_migrations(
    files: &[SourceFile],
    progress: &dyn Progress,
) -> (CodeMigrations, Vec<(String, Problem)>) {
    let candidates: Vec<(u32, &SourceFile)> =
        (0..).zip(files).filter(|(_, file)| holds_code(file) && migrations::may_be(&file.path)).collect();
    let mut read = CodeMigrations { files_read: candidates.len() as u64, ..CodeMigrations::default() };
    read.seen.extend(candidates.iter().map(|(id, _)| *id));
    let mut problems = Vec::new();
    let lowered: Vec<(Option<Source>, Vec<Problem>)> =
        candidates.par_iter().map(|(_, file)| lower(file, migrations::mentions)).collect();
    for ((id, file), (source, found)) in candidates.into_iter().zip(lowered) {
        let runner = source.as_ref().and_then(|source| migrations::runner(source.view()));
        match (runner, source) {
            (Some(runner), Some(source)) => {
                read.migrations.insert(id, (runner, source));
            }
            // Classes of PHP find each other by their names: what stands beside migrations is theirs.
            _ if php::reads(&file.path) => {
                read.others.insert(id);
            }
            _ => continue,
        }
        progress.file_done();
        problems.extend(found.into_iter().map(|problem| (file.path.clone(), problem)));
    }
    let runners: BTreeSet<Runner> = read.migrations.values().map(|(runner, _)| *runner).collect();
    for runner in runners {
        let named = (0..).zip(files).filter(|(_, file)| migrations::is_companion(runner, &file.path));
        let companions = named.filter_map(|(id, file)| {
            read.seen.insert(id);
            lower(file, |_, _| true).0
        });
        read.companions.insert(runner, companions.collect());
    }
    (read, problems)
}

/// Whether a comment in an empty way down says something of it. Those of the frameworks' own templates say nothing.
fn declines(file: SourceModule<'_>, text: &str) -> bool {
    let Some(empty) = migrations::empty_way_down(file) else { return false };
    let says = |comment: &str| {
        !migrations::is_of_template(comment) && comment.contains(|letter: char| letter.is_alphabetic())
    };
    let language = Language::of(file.path);
    let comments = language.map(|language| language.comments(file.path, text)).unwrap_or_default();
    let comments = comments.into_iter().filter(|comment| empty.contains(*comment));
    comments.filter_map(|comment| text.get(comment.start as usize..comment.end as usize)).any(says)
}

/// Reads and lowers a file whose text may be of interest.
fn lower(file: &SourceFile, is_of_interest: impl Fn(&str, &str) -> bool) -> (Option<Source>, Vec<Problem>) {
    let text = match sources::read(file, &Limits::default()) {
        Ok(text) => text.text,
        Err(skip) => return (None, problem_of(file, &skip).into_iter().collect()),
    };
    if !is_of_interest(&file.path, &text) {
        return (None, Vec::new());
    }
    let lowered = guarded(|| {
        if python::reads(&file.path) {
            let lowered = python::lower(&text);
            (lowered.module, lowered.problems)
        } else {
            let lowered = php::lower(&text);
            (lowered.module, lowered.problems)
        }
    });
    match lowered {
        Ok((module, problems)) => {
            let declines = declines(SourceModule { path: &file.path, module: &module }, &text);
            (Some(Source { path: file.path.clone(), module: Arc::new(module), declines }), problems)
        }
        Err(problem) => (None, vec![problem]),
    }
}
