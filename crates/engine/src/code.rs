//! Application code: from files to what the program does with the database.

use std::sync::Arc;

use facts::{NodePackage, PrismaFile, Problem, TypeScriptConfig};
use ir::{Project, Span};
use libraries::Markers;
use libraries::laravel::migrations;
use program::interpret::Interpreter;
use program::model::Module;
use program::models::Model;
use program::program::{Program, ProgramFile, Reach, Resolution, Resolver as _};
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

/// The code of a project, lowered as far as it matters.
pub(crate) struct Code {
    /// The ids of its files, which are the positions of its modules, too.
    ids: Vec<u32>,
    modules: Vec<Module>,
    resolver: ecmascript::Modules,
    of_interest: Vec<bool>,
}

/// A file before it is lowered.
struct Glance {
    /// Whether it may use a library whose calls are understood.
    marked: bool,
    /// What it may import.
    imports: Vec<String>,
}

/// Reads the code of a project. Of each file it is found out what it imports, and whether it may use a library whose calls are understood;
/// lowered are those that do, those that may call them, and what these may call. The rest is of no interest, and most of a project is.
pub(crate) fn read_code(
    files: &[(u32, &SourceFile)],
    configuration: CodeConfiguration,
    progress: &dyn Progress,
) -> (Code, Vec<(String, Problem)>) {
    let markers = Markers::new().ok();
    let glances: Vec<Option<Glance>> =
        files.par_iter().map(|(_, file)| glance(file, markers.as_ref())).collect();
    let paths = files.iter().map(|(_, file)| file.path.clone()).collect();
    let resolver = ecmascript::Modules::new(paths, configuration.packages, &configuration.typescript);
    let imports: Vec<Vec<u32>> = (0u32..)
        .zip(&glances)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(from, glance)| {
            let named = glance.iter().flat_map(|glance| &glance.imports);
            let found = named.filter_map(|specifier| match resolver.resolve(from, specifier) {
                Resolution::Module(target) => Some(target),
                Resolution::External(_) => None,
            });
            found.collect()
        })
        .collect();
    let is_marked = |glance: &Option<Glance>| glance.as_ref().is_some_and(|glance| glance.marked);
    let marked: Vec<u32> =
        (0u32..).zip(&glances).filter(|(_, glance)| is_marked(glance)).map(|(at, _)| at).collect();
    let reach = Reach::of(&imports, &marked);
    let lowered: Vec<(Module, Vec<Problem>)> = files
        .par_iter()
        .zip(&glances)
        .zip(&reach.needed)
        .map(|(((_, file), glance), needed)| {
            // What could not be looked at says why when it is read.
            let lowered = if *needed || glance.is_none() { read_file(file) } else { Default::default() };
            progress.file_done();
            lowered
        })
        .collect();
    let mut modules = Vec::with_capacity(files.len());
    let mut problems = Vec::new();
    for ((_, file), (module, found)) in files.iter().zip(lowered) {
        modules.push(module);
        problems.extend(found.into_iter().map(|problem| (file.path.clone(), problem)));
    }
    let ids = files.iter().map(|(id, _)| *id).collect();
    (Code { ids, modules, resolver, of_interest: reach.of_interest }, problems)
}

fn glance(file: &SourceFile, markers: Option<&Markers>) -> Option<Glance> {
    let text = sources::read(file, &Limits::default()).ok()?.text;
    let marked = markers.is_none_or(|markers| markers.occur_in(&text));
    let imports = ecmascript::imported_modules(&text).into_iter().map(str::to_owned).collect();
    Some(Glance { marked, imports })
}

fn read_file(file: &SourceFile) -> (Module, Vec<Problem>) {
    let text = match sources::read(file, &Limits::default()) {
        Ok(text) => text,
        Err(skip) => return (Module::default(), problem_of(file, &skip).into_iter().collect()),
    };
    match guarded(|| ecmascript::lower(&file.path, &text.text)) {
        Ok(lowered) => (lowered.module, lowered.problems),
        Err(problem) => (Module::default(), vec![problem]),
    }
}

/// Interprets the code of a project, and adds what it does to the project's facts.
pub(crate) fn analyse_code(project: &mut Project, code: Code, paths: &[String], models: Vec<(Span, Model)>) {
    let Code { ids, modules, resolver, of_interest } = code;
    let modules: Vec<ProgramFile> = ids
        .iter()
        .zip(modules)
        .map(|(id, module)| ProgramFile { path: paths[*id as usize].clone(), module: Arc::new(module) })
        .collect();
    let program = Program::new(modules, &resolver).only_from(of_interest);
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
