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

use super::configuration::{Configuration, Declarations};
use super::input::{Input, WALK, holds_code};
use crate::Progress;
use crate::code::{Code, CodeConfiguration, Glanced, Glimpses, Language, NoGlimpses, analyse_code};
use crate::code_migrations::{CodeMigrations, read_migrations};
use crate::front_ends::guarded;

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
    let input = Input::of(walk, root.only.is_some(), config);
    Begun::of(input, &NoGlimpses, progress).finish(config, progress)
}

/// The analysis of files, as far as it is known which of them matter.
pub(crate) struct Begun {
    analysis: Analysis,
    configuration: Configuration,
    declarations: Declarations,
    migrations: CodeMigrations,
    code: Vec<Glanced>,
}

impl Begun {
    /// Reads what decides how the rest is read, and looks at the code. `before` is what was seen of it in earlier scans.
    pub(crate) fn of(input: Input, before: &dyn Glimpses, progress: &dyn Progress) -> Self {
        let Input { files, problems, counts } = input;
        progress.files_found(files.len() as u64);
        let mut analysis = Analysis { files, problems, counts, ..Analysis::default() };
        let configuration = analysis.read_configuration(progress);
        let declarations = analysis.declare(&configuration.schemas);
        let migrations = analysis.read_migrations(progress);
        let code = analysis.look_at_code(&configuration.code, &migrations, &declarations.2, before);
        Self { analysis, configuration, declarations, migrations, code }
    }

    /// The files.
    pub(crate) fn files(&self) -> &[SourceFile] {
        &self.analysis.files
    }

    /// The files, where nothing more is to be known.
    pub(crate) fn into_files(self) -> Vec<SourceFile> {
        self.analysis.files
    }

    /// What was seen of the code.
    pub(crate) fn code(&self) -> &[Glanced] {
        &self.code
    }

    /// Whether what is found depends on the content of each file, and not only on there being such a file.
    pub(crate) fn matters(&self) -> Vec<bool> {
        let mut matters: Vec<bool> =
            self.analysis.files.iter().map(|file| file.kind != FileKind::Code).collect();
        let of_code = self.code.iter().flat_map(Glanced::that_matter);
        of_code.chain(self.migrations.that_matter()).for_each(|id| matters[id as usize] = true);
        matters
    }

    /// Reads and joins what matters.
    pub(crate) fn finish(self, config: &Config, progress: &dyn Progress) -> Analysis {
        let Self { mut analysis, configuration: read, declarations, migrations, code } = self;
        let (declared, systems, models) = declarations;
        let paths = analysis.paths();
        let sql = analysis.of_kind(FileKind::Sql);
        let code = analysis.lower_code(code, progress);
        let in_code: Vec<CodeMigration> = migrations.planned();
        let layout = project::plan(&paths, &sql, &in_code, &read.hints);
        let decided = analysis.decide(&layout, &read.hints, &systems, config);
        analysis.dialects = decided.reads().into_iter().collect();
        let sql = analysis.read_sql(&decided, &migrations, progress);
        analysis.count(&sql);
        let inputs = Inputs { files: paths, sets: decided.sets, loose: decided.loose, sql, declared };
        let mut joined = project::join(inputs);
        for code in code {
            let language = code.language();
            let models = if language == Language::EcmaScript { models.clone() } else { Vec::new() };
            let written_for = |path: &str| analysis.written_for(path, &read.hints, &systems, config);
            let paths = analysis.paths();
            let first = code.first_path(&paths);
            let understood = or_as_before(&mut joined, |joined| {
                analyse_code(joined, code, &paths, models, &migrations, &read.code, &written_for);
            });
            if let Err(problem) = understood {
                analysis.problems.extend(first.map(|path| (path, problem)));
            }
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
}

/// Adds to a project what its code does. Should that crash, it costs the code of one language, and the project stays as it was.
fn or_as_before(project: &mut Project, add: impl FnOnce(&mut Project)) -> Result<(), Problem> {
    let before = project.clone();
    let added = guarded(|| add(project));
    added.map_err(|problem| {
        *project = before;
        let message = "understanding the code in this language crashed seqscan, and nothing is told of it; please report it".to_owned();
        Problem { message, ..problem }
    })
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

    /// Looks at the code of a project in each language in which it may use a known library.
    fn look_at_code(
        &mut self,
        configuration: &CodeConfiguration,
        migrations: &CodeMigrations,
        models: &[(Span, Model)],
        before: &dyn Glimpses,
    ) -> Vec<Glanced> {
        let ids = (0..).zip(&self.files).filter(|(_, file)| holds_code(file));
        let ids: Vec<u32> = ids.map(|(id, _)| id).collect();
        let mut seen = Vec::new();
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
            seen.push(Glanced::of(language, &files, configuration, models, before));
            // Configuration is counted where it is read as such.
            let only_code = files.iter().filter(|(_, file)| file.kind == FileKind::Code);
            self.counts.files_read += only_code.count() as u64;
            self.counts.code_files += files.len() as u64;
        }
        seen
    }

    /// Lowers what matters of it.
    fn lower_code(&mut self, code: Vec<Glanced>, progress: &dyn Progress) -> Vec<Code> {
        let lowered = code.into_iter().map(|glanced| Code::lower(glanced, &self.files, progress));
        let (code, problems): (Vec<Code>, Vec<_>) = lowered.unzip();
        self.problems.extend(problems.into_iter().flatten());
        code
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_leaves_the_project_as_it_was() {
        let mut project = Project { files: vec!["a.sql".to_owned()], ..Project::default() };
        let crash = or_as_before(&mut project, |project| {
            project.files.push("b.py".to_owned());
            panic!("as a library that meets what it does not expect");
        });
        assert!(crash.is_err_and(|problem| problem.message.contains("please report it")));
        assert_eq!(project.files, ["a.sql"]);
        assert!(or_as_before(&mut project, |project| project.files.push("b.py".to_owned())).is_ok());
        assert_eq!(project.files, ["a.sql", "b.py"]);
    }
}
