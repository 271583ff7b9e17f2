//! From the files of one project to its facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use config::Config;
use facts::{CodeMigration, DeclaredSchema, PrismaFile, Problem, ProblemKind, SqlFile, System};
use ir::{Dialect, Project, ServerVersion, Span};
use libraries::migrations;
use program::models::Model;
use project::{
    Beside, DecidedSet, Decision, Evidence, Inputs, Layout, LooseFile, PlacedHint, assume, is_test_path,
};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sources::{FileKind, ProjectRoot, SourceFile, Walk, WalkOptions};

use crate::Progress;
use crate::code::{Code, CodeConfiguration, Language, analyse_code, models_of, read_code};
use crate::code_migrations::{CodeMigrations, read_migrations};
use crate::front_ends::{self, Lowered, lower, lower_sql, vote};

/// How many files of a folder are asked what they are written for.
const VOTERS: usize = 200;

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
    dialects: BTreeMap<u32, Dialect>,
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

/// Which files a walk lists.
pub(crate) const WALK: WalkOptions = WalkOptions { threads: 0, manifest: manifests::wanted, code: is_code };

/// What is analysed.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    /// The files, by path.
    pub(crate) files: Vec<SourceFile>,
    /// What could not be looked at.
    pub(crate) problems: Vec<(String, Problem)>,
    /// What there is beside the files.
    pub(crate) counts: Counts,
}

impl Input {
    /// Those of the files that were listed which are analysed; `named` says that the user named each of them.
    pub(crate) fn of(walk: Walk, named: bool, config: &Config) -> Self {
        let mut counts = Counts { files_seen: walk.seen, ..Counts::default() };
        let mut files = walk.files;
        files.retain(|file| !config.ignores(&file.path));
        files.retain(|file| {
            let is_test = !named && is_test(file);
            counts.test_files += u64::from(is_test);
            !is_test
        });
        Self { files, problems: walk.problems, counts }
    }
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

/// Whether a file of this path is application code that may be read.
fn is_code(path: &str) -> bool {
    Language::of(path).is_some()
}

/// Whether a file is application code, or configuration that is code as well: settings of Django are told by their names, which other modules
/// of Python have too.
pub(crate) fn holds_code(file: &SourceFile) -> bool {
    let is_test = || is_test_path(&file.path) || libraries::is_test(&file.path);
    match file.kind {
        FileKind::Code => true,
        FileKind::Manifest => python::reads(&file.path) && !is_test(),
        FileKind::Sql | FileKind::Prisma => false,
    }
}

/// Whether a file is there for tests. What tests do to a database tells nothing of what the program does, and what they put in the place of
/// its parts would be taken for these.
pub(crate) fn is_test(file: &SourceFile) -> bool {
    match file.kind {
        FileKind::Manifest => false,
        FileKind::Code => is_test_path(&file.path) || libraries::is_test(&file.path),
        FileKind::Sql | FileKind::Prisma => is_test_path(&file.path),
    }
}

/// What the schemas of a project declare: their tables, what each folder is written for, and the models that code knows.
type Declarations = (Vec<DeclaredSchema>, Vec<(String, System)>, Vec<(Span, Model)>);

/// What the configuration says of the database that a path is written for.
fn configured(config: &Config, path: &str) -> Option<(Dialect, Option<ServerVersion>)> {
    let database = config.database_of(path);
    let version =
        database.version.map(|version| ServerVersion { major: version.major, minor: version.minor });
    database.dialect.map(|dialect| (dialect_of(dialect), version))
}

/// What is read before any SQL is, because it decides how SQL is read.
#[derive(Default)]
struct Configuration {
    hints: Vec<PlacedHint>,
    schemas: Vec<(u32, PrismaFile)>,
    code: CodeConfiguration,
}

/// The SQL files that are analysed, and how.
#[derive(Default)]
struct Decided {
    sets: Vec<DecidedSet>,
    loose: Vec<LooseFile>,
}

impl Decided {
    /// Each file with each dialect that it is read in.
    fn reads(&self) -> BTreeSet<(u32, Dialect)> {
        let of_sets = self.sets.iter().flat_map(|decided| {
            let files = decided.set.entries.iter().flat_map(|entry| entry.down.into_iter().chain([entry.up]));
            files.map(|file| (file, decided.dialect))
        });
        of_sets.chain(self.loose.iter().map(|loose| (loose.file, loose.dialect))).collect()
    }
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

    fn of_kind(&self, kind: FileKind) -> Vec<u32> {
        (0..).zip(&self.files).filter(|(_, file)| file.kind == kind).map(|(id, _)| id).collect()
    }

    fn paths(&self) -> Vec<String> {
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

    fn read_configuration(&mut self, progress: &dyn Progress) -> Configuration {
        let lowered: Vec<(u32, Lowered)> = (0u32..)
            .zip(&self.files)
            .filter(|(_, file)| !matches!(file.kind, FileKind::Sql | FileKind::Code))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(id, file)| {
                let lowered = lower(file);
                progress.file_done();
                (id, lowered)
            })
            .collect();
        let mut read = Configuration::default();
        self.counts.files_read += lowered.len() as u64;
        for (id, lowered) in lowered {
            let path = &self.files[id as usize].path;
            match lowered {
                Lowered::Manifest(manifest) => {
                    let skipped = |problem: &Problem| problem.kind == ProblemKind::NotAnalysed;
                    if let Some(name) = manifests::not_analysed(path)
                        && manifest.problems.iter().any(skipped)
                    {
                        *self.counts.not_analysed.entry(name.to_owned()).or_default() += 1;
                    }
                    read.code.packages.extend(manifest.package.map(|package| (path.clone(), package)));
                    read.code.composer.extend(manifest.composer.map(|package| (path.clone(), package)));
                    read.code.typescript.extend(manifest.typescript.map(|config| (path.clone(), config)));
                    read.hints.extend(manifest.hints.into_iter().map(|hint| PlacedHint::new(path, hint)));
                    self.problems
                        .extend(manifest.problems.into_iter().map(|problem| (path.clone(), problem)));
                }
                Lowered::Prisma(schema) => {
                    self.counts.prisma_files += 1;
                    self.problems
                        .extend(schema.problems.iter().map(|problem| (path.clone(), problem.clone())));
                    read.schemas.push((id, schema));
                }
                Lowered::Nothing(problem) => {
                    let is_schema = self.files[id as usize].kind == FileKind::Prisma;
                    self.counts.unread += u64::from(is_schema && problem.is_some());
                    self.problems.extend(problem.map(|problem| (path.clone(), problem)));
                }
            }
        }
        read
    }

    /// Joins the Prisma files into schemas, and says what each folder with one is written for.
    fn declare(&mut self, schemas: &[(u32, PrismaFile)]) -> Declarations {
        let about: Vec<(&str, bool)> = schemas
            .iter()
            .map(|(id, schema)| (self.files[*id as usize].path.as_str(), !schema.datasources.is_empty()))
            .collect();
        let groups = prisma::schema_files(&about);
        let mut declared = Vec::new();
        let mut systems = Vec::new();
        let mut problems = Vec::new();
        let mut members_of = Vec::new();
        for group in groups {
            let members: Vec<(u32, &PrismaFile)> =
                group.iter().map(|&at| (schemas[at].0, &schemas[at].1)).collect();
            let folder = common_folder(group.iter().map(|&at| about[at].0));
            let (schema, found) = prisma::declare(&folder, &members);
            if let Some(dialect) = schema.dialect {
                systems.push((folder, System::Analysed(dialect)));
            } else if let Some(name) =
                members.iter().find_map(|(_, file)| file.datasources.first()?.text("provider"))
            {
                *self.counts.not_analysed.entry(name.to_owned()).or_default() += members.len() as u64;
            }
            problems.extend(found);
            declared.push(schema);
            members_of.push((common_folder(group.iter().map(|&at| about[at].0)), members));
        }
        for (id, problem) in problems {
            self.problems.push((self.files[id as usize].path.clone(), problem));
        }
        (declared, systems, models_of(&members_of))
    }

    /// What code at a path is written for. Where nothing tells, it is what most projects are.
    fn written_for(
        &self,
        path: &str,
        hints: &[PlacedHint],
        declared: &[(String, System)],
        config: &Config,
    ) -> Decision {
        let configured = |path: &str| configured(config, path);
        let votes = |_: &[u32]| None;
        let evidence = Evidence { configured: &configured, declared, hints, votes: &votes };
        evidence.decide(path, None, &[]).unwrap_or_else(|| assume(&[]))
    }

    /// Decides what each SQL file is written for. What nothing decides is taken for what the files beside it are, and else for what most of
    /// the project is.
    fn decide(
        &mut self,
        layout: &Layout,
        hints: &[PlacedHint],
        declared: &[(String, System)],
        config: &Config,
    ) -> Decided {
        let configured = |path: &str| configured(config, path);
        let files = &self.files;
        let votes = |members: &[u32]| {
            vote(members.iter().take(VOTERS).filter_map(|&member| files.get(member as usize)))
        };
        let evidence = Evidence { configured: &configured, declared, hints, votes: &votes };
        let sets: Vec<Option<Decision>> = layout
            .sets
            .par_iter()
            .map(|set| {
                // Migrations that are written in code read alike for all systems.
                let is_sql = |file: &u32| files[*file as usize].kind == FileKind::Sql;
                let members: Vec<u32> = set.entries.iter().map(|entry| entry.up).filter(is_sql).collect();
                evidence.decide(&set.folder, set.system, &members)
            })
            .collect();
        let loose: Vec<Option<Decision>> = layout
            .loose
            .par_iter()
            .map(|&file| evidence.decide(&files[file as usize].path, None, &[file]))
            .collect();
        let known: Vec<System> = sets
            .iter()
            .chain(&loose)
            .flatten()
            .map(|decision| decision.system)
            .chain(declared.iter().map(|(_, system)| *system))
            .collect();
        let assumed = assume(&known);
        let mut skipped: Vec<(u32, System)> = Vec::new();
        let mut decided = Decided::default();
        for (set, decision) in layout.sets.iter().zip(sets) {
            let decision = decision.unwrap_or(assumed);
            match decision.system {
                System::Analysed(dialect) => decided.sets.push(DecidedSet {
                    set: set.clone(),
                    dialect,
                    version: decision.version,
                    assumed: decision.assumed,
                }),
                other => skipped.extend(set.entries.iter().map(|entry| (entry.up, other))),
            }
        }
        let path = |file: &u32| files[*file as usize].path.as_str();
        let beside = Beside::of(layout.loose.iter().map(path).zip(loose.iter().copied()));
        for (&file, decision) in layout.loose.iter().zip(&loose) {
            let decision = decision.or_else(|| beside.guess(path(&file))).unwrap_or(assumed);
            match decision.system {
                System::Analysed(dialect) => decided.loose.push(LooseFile {
                    file,
                    dialect,
                    version: decision.version,
                    assumed: decision.assumed,
                }),
                other => skipped.push((file, other)),
            }
        }
        // A file that several systems run is read for those that are analysed.
        let read: BTreeSet<u32> = decided.reads().into_iter().map(|(file, _)| file).collect();
        skipped.sort_unstable();
        skipped.dedup();
        for (file, system) in skipped.into_iter().filter(|(file, _)| !read.contains(file)) {
            self.not_analysed(file, system);
        }
        decided
    }

    fn not_analysed(&mut self, file: u32, system: System) {
        *self.counts.not_analysed.entry(system.name().to_owned()).or_default() += 1;
        let problem = Problem {
            kind: ProblemKind::NotAnalysed,
            range: text::TextRange::default(),
            message: format!("this file is written for {}, which is not analysed", system.name()),
        };
        self.problems.push((self.files[file as usize].path.clone(), problem));
    }

    fn read_sql(
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

    fn count(&mut self, sql: &BTreeMap<(u32, Dialect), SqlFile>) {
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

/// The folder that holds all of these files.
fn common_folder<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let folders = paths.map(|path| path.rfind('/').map_or("", |at| &path[..at]));
    let common = folders.map(|folder| folder.split('/').collect::<Vec<_>>()).reduce(|left, right| {
        left.into_iter().zip(right).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    });
    common.unwrap_or_default().join("/")
}

fn dialect_of(dialect: config::Dialect) -> Dialect {
    match dialect {
        config::Dialect::Postgresql => Dialect::Postgresql,
        config::Dialect::Mysql | config::Dialect::Mariadb => Dialect::Mysql,
        config::Dialect::Sqlite => Dialect::Sqlite,
    }
}
