//! A small project: its files, read and put together as a scan does it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use facts::{Manifest, PrismaFile, Problem};
use program::interpret::Interpreter;
use program::library::Library;
use program::model::Module;
use program::models::Models;
use program::program::{Program, ProgramFile, Resolver};

use super::render;

/// A file: its path inside the project, and its text.
pub(super) type File = (String, String);

/// All files below a folder, in the order of their paths.
pub(super) fn read(root: &Path) -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("because the folder of cases is part of the source") {
            let path = entry.expect("because the folder can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(root).expect("because it was found below the root");
            let name = inside.to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path).expect("because the case can be read")));
        }
    }
    files.sort();
    files
}

/// What is understood of a project, as text: of each language what it says.
pub(super) fn understand(files: &[File]) -> String {
    let mut text =
        understand_in(files, ecmascript::reads, lower_ecmascript, ecmascript_modules, libraries::ECMASCRIPT);
    text += &understand_in(
        files,
        |path| php::reads(path) || php::is_template(path),
        lower_php,
        php_modules,
        libraries::PHP,
    );
    text += &understand_in(
        files,
        |path| python::reads(path) || python::templates::is_template(path),
        lower_python,
        python_modules,
        libraries::PYTHON,
    );
    text
}

fn lower_ecmascript(path: &str, text: &str) -> (Module, Vec<Problem>) {
    let lowered = ecmascript::lower(path, text);
    (lowered.module, lowered.problems)
}

fn lower_php(path: &str, text: &str) -> (Module, Vec<Problem>) {
    let lowered = if php::is_template(path) { php::lower_template(text) } else { php::lower(text) };
    (lowered.module, lowered.problems)
}

fn lower_python(path: &str, text: &str) -> (Module, Vec<Problem>) {
    let is_template = python::templates::is_template(path);
    let lowered = if is_template { python::templates::lower(path, text) } else { python::lower(text) };
    (lowered.module, lowered.problems)
}

fn configuration(files: &[File]) -> impl Iterator<Item = (String, Manifest)> {
    let wanted = files.iter().filter(|(path, _)| manifests::wanted(path));
    wanted.map(|(path, text)| (path.clone(), manifests::lower(path, text)))
}

fn ecmascript_modules(files: &[File], paths: Vec<String>) -> Box<dyn Resolver> {
    let (mut packages, mut locked, mut configs) = (Vec::new(), Vec::new(), Vec::new());
    for (path, manifest) in configuration(files) {
        locked.extend(manifest.locked.into_iter().map(|locked| (path.clone(), locked)));
        packages.extend(manifest.package.map(|package| (path.clone(), package)));
        configs.extend(manifest.typescript.map(|config| (path.clone(), config)));
    }
    Box::new(ecmascript::Modules::new(paths, packages, locked, &configs))
}

fn php_modules(files: &[File], paths: Vec<String>) -> Box<dyn Resolver> {
    let packages = configuration(files).filter_map(|(path, manifest)| Some((path, manifest.composer?)));
    Box::new(php::Modules::new(paths, &packages.collect::<Vec<_>>()))
}

fn python_modules(_files: &[File], paths: Vec<String>) -> Box<dyn Resolver> {
    Box::new(python::Modules::new(paths))
}

/// How the modules at the paths find each other in a project.
type ResolverOf = fn(&[File], Vec<String>) -> Box<dyn Resolver>;

fn understand_in(
    files: &[File],
    reads: fn(&str) -> bool,
    lower: fn(&str, &str) -> (Module, Vec<Problem>),
    resolver: ResolverOf,
    libraries: &[&dyn Library],
) -> String {
    let code: Vec<&File> = files.iter().filter(|(path, _)| reads(path)).collect();
    if code.is_empty() {
        return String::new();
    }
    let modules = code.iter().map(|(path, text)| {
        let (module, problems) = lower(path, text);
        assert!(problems.is_empty(), "{path}: {problems:?}");
        ProgramFile { path: path.clone(), module: Arc::new(module) }
    });
    let mut modules: Vec<ProgramFile> = modules.collect();
    let resolver = resolver(files, modules.iter().map(|file| file.path.clone()).collect());
    let mut models = models(files);
    let resolver = libraries::by_convention(&modules, resolver.as_ref());
    libraries::templates::link(&mut modules, resolver.as_ref());
    let is_of_interest = modules.iter().map(|file| !program::templates::is_template(&file.module)).collect();
    let program = Program::new(modules, resolver.as_ref()).only_from(is_of_interest);
    let first = u32::try_from(models.models.len()).expect("because a case is small");
    models.models.extend(libraries::models(&program).into_iter().map(|(_, mut model)| {
        model.shift_models(first);
        model
    }));
    let analysis = Interpreter::run(&program, &models, libraries);
    render::render(&code, &program, &analysis)
}

/// The models of all schemas.
fn models(files: &[File]) -> Models {
    let schemas: Vec<(&str, PrismaFile)> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".prisma"))
        .map(|(path, text)| (path.as_str(), prisma::parse(text)))
        .collect();
    let about: Vec<(&str, bool)> =
        schemas.iter().map(|(path, file)| (*path, !file.datasources.is_empty())).collect();
    let mut models = Models::default();
    for group in prisma::schema_files(&about) {
        let folder = about[group[0]].0.rsplit_once('/').map_or("", |(folder, _)| folder);
        let first = u32::try_from(models.models.len()).expect("because a case is small");
        let members: Vec<(u32, &PrismaFile)> = group
            .iter()
            .map(|&member| (u32::try_from(member).expect("because a case is small"), &schemas[member].1))
            .collect();
        for (_, mut model) in prisma::models(folder, &members) {
            model.shift_models(first);
            models.models.push(model);
        }
    }
    models
}
