//! From the files of one project to its facts, step by step.

use std::collections::BTreeMap;
use std::sync::Arc;

use config::Config;
use facts::{CodeMigration, Problem};
use ir::{Dialect, Project, Span};
use program::models::Model;
use project::Inputs;
use serde::{Deserialize, Serialize};
use sources::{FileKind, ProjectRoot, SourceFile, WalkOptions};

use super::input::{Input, WALK, holds_code};
use crate::Progress;
use crate::code::{Code, CodeConfiguration, Language, analyse_code, read_code};
use crate::code_migrations::{CodeMigrations, read_migrations};

/// What one project says.
#[derive(Debug, Default)]
pub struct Analysis {
    /// Its facts.
    pub project: Arc<Project>,
    /// Its files; the index of a file is the one that spans name.
    pub files: Vec<SourceFile>,
    /// What could not be understood, by the path of its file.
    pub problems: Vec<(String, Problem)>,
    /// What there was.
    pub counts: Counts,
    /// The dialects that SQL files are read in.
    pub(super) dialects: BTreeMap<u32, Dialect>,
}

/// What was read, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Files that the project has, ignored ones left out.
    pub files_seen: u64,
    /// Files that were read.
    pub files_read: u64,
    /// SQL files among them.
    pub sql_files: u64,
    /// Prisma schema files among them.
    pub prisma_files: u64,
    /// Files of application code among them.
    pub code_files: u64,
    /// SQL and schema files of which nothing could be read.
    pub unread: u64,
    /// SQL and schema files that are there for tests and were left out.
    pub test_files: u64,
    /// SQL statements.
    pub statements: u64,
    /// Migrations.
    pub migrations: u64,
    /// Datastores.
    pub datastores: u64,
    /// Tables.
    pub tables: u64,
    /// Queries.
    pub queries: u64,
    /// Files that are written for systems that are not analysed, by the system.
    pub not_analysed: BTreeMap<String, u64>,
}

/// Reads and joins one project as it is on the disk.
pub fn analyse(root: &ProjectRoot, config: &Config, threads: usize, progress: &dyn Progress) -> Analysis {
    let walk = sources::walk(root, &WalkOptions { threads, ..WALK });
    analyse_files(Input::of(walk, root.only.is_some(), config), config, progress)
}

/// Reads and joins files.
pub(crate) fn analyse_files(input: Input, config: &Config, progress: &dyn Progress) -> Analysis {
    let Input { files, problems, counts } = input;
    progress.files_found(files.len() as u64);
    let mut analysis = Analysis { files, problems, counts, ..Analysis::default() };
    let read = analysis.read_configuration(progress);
    let (declared, systems, models) = analysis.declare(&read.schemas);
    let paths = analysis.paths();
    let sql = analysis.of_kind(FileKind::Sql);
    let migrations = analysis.read_migrations(progress);
    let code = analysis.read_code(&read.code, &migrations, &models, progress);
    let in_code: Vec<CodeMigration> = migrations.planned();
    let layout = project::plan(&paths, &sql, &in_code, &read.hints);
    let decided = analysis.decide(&layout, &read.hints, &systems, config);
    analysis.dialects = decided.reads().into_iter().collect();
    let sql = analysis.read_sql(&decided, &migrations, progress);
    analysis.count(&sql);
    let inputs = Inputs { files: paths, sets: decided.sets, loose: decided.loose, sql, declared };
    let mut joined = project::join(inputs);
    for code in code {
        let models = if code.language() == Language::EcmaScript { models.clone() } else { Vec::new() };
        let written_for = |path: &str| analysis.written_for(path, &read.hints, &systems, config);
        analyse_code(&mut joined, code, &analysis.paths(), models, &migrations, &read.code, &written_for);
    }
    project::tell_of_rows(&mut joined);
    project::expect_rows(&mut joined, &config.volumes);
    let counts = &mut analysis.counts;
    counts.datastores = joined.datastores.len() as u64;
    counts.tables = joined.tables.len() as u64;
    counts.migrations = joined.migrations.len() as u64;
    counts.queries = joined.queries.len() as u64;
    analysis.project = Arc::new(joined);
    analysis.problems.sort_by(|left, right| {
        (&left.0, left.1.range, left.1.kind, &left.1.message).cmp(&(
            &right.0,
            right.1.range,
            right.1.kind,
            &right.1.message,
        ))
    });
    analysis.problems.dedup();
    analysis
}

impl Analysis {
    /// Whether there are files to analyse and none could be read.
    pub(crate) fn is_unreadable(&self) -> bool {
        let Counts { unread, sql_files, prisma_files, .. } = self.counts;
        // Prisma files that could not be read are not counted as such.
        let unread_prisma = self.of_kind(FileKind::Prisma).len() as u64 - prisma_files;
        unread > 0 && unread == sql_files + prisma_files + unread_prisma
    }

    /// The dialect that a SQL file is read in; one of them where it is read in several.
    pub(crate) fn dialect_of(&self, file: u32) -> Option<Dialect> {
        self.dialects.get(&file).copied()
    }

    pub(super) fn of_kind(&self, kind: FileKind) -> Vec<u32> {
        (0..).zip(&self.files).filter(|(_, file)| file.kind == kind).map(|(id, _)| id).collect()
    }

    pub(super) fn paths(&self) -> Vec<String> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }

    /// Reads the migrations that are written in code.
    fn read_migrations(&mut self, progress: &dyn Progress) -> CodeMigrations {
        let (migrations, problems) = read_migrations(&self.files, progress);
        self.counts.files_read += migrations.files_read();
        self.problems.extend(problems);
        migrations
    }

    /// Reads the code of a project in each language in which it may use a known library.
    fn read_code(
        &mut self,
        configuration: &CodeConfiguration,
        migrations: &CodeMigrations,
        models: &[(Span, Model)],
        progress: &dyn Progress,
    ) -> Vec<Code> {
        let ids = (0..).zip(&self.files).filter(|(_, file)| holds_code(file));
        let ids: Vec<u32> = ids.map(|(id, _)| id).collect();
        let mut read = Vec::new();
        for language in Language::ALL {
            let declared = !models.is_empty() && language == Language::EcmaScript;
            if !declared && !configuration.may_use_libraries(language) {
                continue;
            }
            let mut files: Vec<(u32, &SourceFile)> = ids
                .iter()
                .map(|&id| (id, &self.files[id as usize]))
                .filter(|(_, file)| Language::of(&file.path) == Some(language))
                .filter(|(id, _)| !migrations.holds(*id))
                .collect();
            // Pages that no code renders are of another language.
            if files.iter().all(|(_, file)| language.is_rendered(&file.path)) {
                files.clear();
            }
            let (code, problems) = read_code(language, &files, configuration, models, progress);
            // Configuration is counted where it is read as such.
            let only_code = files.iter().filter(|(_, file)| file.kind == FileKind::Code);
            self.counts.files_read += only_code.count() as u64;
            self.counts.code_files += files.len() as u64;
            self.problems.extend(problems);
            read.push(code);
        }
        read
    }
}
