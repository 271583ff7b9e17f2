//! Application code: from files to what the program does with the database, and to the migrations that are written in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use facts::{NodePackage, PrismaFile, Problem, SqlFile, TypeScriptConfig};
use ir::{Dialect, Project, Span};
use libraries::Markers;
use libraries::laravel::migrations;
use program::interpret::Interpreter;
use program::model::Module;
use program::models::Model;
use program::program::{Program, ProgramFile};
use rayon::prelude::*;
use sources::{Limits, SourceFile};

use crate::Progress;
use crate::front_ends::{guarded, problem_of};

/// What configuration says about the code of a project.
#[derive(Debug, Default)]
pub(crate) struct CodeConfiguration {
    /// The packages of Node.js, with the paths of their files.
    pub(crate) packages: Vec<(String, NodePackage)>,
    /// The configurations of TypeScript, with the paths of their files.
    pub(crate) typescript: Vec<(String, TypeScriptConfig)>,
}

impl CodeConfiguration {
    /// Whether the project uses a library whose calls are understood. Otherwise none of its code is read.
    pub(crate) fn uses_libraries(&self) -> bool {
        let names = self
            .packages
            .iter()
            .flat_map(|(_, package)| &package.dependencies)
            .map(|(name, _)| name.as_str());
        libraries::any_known(names)
    }
}

/// Whether a file of this path is application code that is read.
pub(crate) fn is_code(path: &str) -> bool {
    ecmascript::reads(path) || migrations::may_be(path)
}

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

/// One file of code, lowered.
pub(crate) struct LoweredFile {
    /// Its id in the project.
    pub(crate) id: u32,
    module: Module,
    /// Whether it may use a library whose calls are understood.
    marked: bool,
}

/// Reads and lowers the code of a project.
pub(crate) fn read_code(
    files: &[(u32, &SourceFile)],
    progress: &dyn Progress,
) -> (Vec<LoweredFile>, Vec<(String, Problem)>) {
    let markers = Markers::new().ok();
    let lowered: Vec<(Option<LoweredFile>, Vec<Problem>)> = files
        .par_iter()
        .map(|(id, file)| {
            let lowered = read_file(*id, file, markers.as_ref());
            progress.file_done();
            lowered
        })
        .collect();
    let mut modules = Vec::new();
    let mut problems = Vec::new();
    for ((_, file), (module, found)) in files.iter().zip(lowered) {
        modules.extend(module);
        problems.extend(found.into_iter().map(|problem| (file.path.clone(), problem)));
    }
    (modules, problems)
}

fn read_file(id: u32, file: &SourceFile, markers: Option<&Markers>) -> (Option<LoweredFile>, Vec<Problem>) {
    let text = match sources::read(file, &Limits::default()) {
        Ok(text) => text,
        Err(skip) => return (None, problem_of(file, &skip).into_iter().collect()),
    };
    let marked = markers.is_none_or(|markers| markers.occur_in(&text.text));
    match guarded(|| ecmascript::lower(&file.path, &text.text)) {
        Ok(lowered) => (Some(LoweredFile { id, module: lowered.module, marked }), lowered.problems),
        Err(problem) => (None, vec![problem]),
    }
}

/// Interprets the code of a project, and adds what it does to the project's facts.
pub(crate) fn analyse_code(
    project: &mut Project,
    files: Vec<LoweredFile>,
    paths: &[String],
    configuration: CodeConfiguration,
    models: Vec<(Span, Model)>,
) {
    let ids: Vec<u32> = files.iter().map(|file| file.id).collect();
    let marked: Vec<u32> =
        (0u32..).zip(&files).filter(|(_, file)| file.marked).map(|(position, _)| position).collect();
    let modules: Vec<ProgramFile> = files
        .into_iter()
        .map(|file| ProgramFile { path: paths[file.id as usize].clone(), module: Arc::new(file.module) })
        .collect();
    let module_paths = modules.iter().map(|module| module.path.clone()).collect();
    let resolver = ecmascript::Modules::new(module_paths, configuration.packages, &configuration.typescript);
    let program = Program::new(modules, &resolver).only_from(&marked);
    let models = project::bind_models(project, models);
    let analysis = Interpreter::run(&program, &models, libraries::ALL);
    project::add_code(project, &program, &models, &ids, &analysis);
}

/// The models that the schemas of a project declare.
pub(crate) fn models_of(groups: &[(String, Vec<(u32, &PrismaFile)>)]) -> Vec<(Span, Model)> {
    let mut all: Vec<(Span, Model)> = Vec::new();
    for (folder, members) in groups {
        let first = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let mut models = prisma::models(folder, members);
        for (_, model) in &mut models {
            model.shift_models(first);
        }
        all.extend(models);
    }
    all
}
