//! A small project: its files, read and put together as a scan does it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use facts::PrismaFile;
use program::interpret::Interpreter;
use program::models::Models;
use program::program::{Program, ProgramFile};

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

/// What is understood of a project, as text.
pub(super) fn understand(files: &[File]) -> String {
    let code: Vec<&File> = files.iter().filter(|(path, _)| ecmascript::reads(path)).collect();
    let modules = code.iter().map(|(path, text)| {
        let lowered = ecmascript::lower(path, text);
        assert!(lowered.problems.is_empty(), "{path}: {:?}", lowered.problems);
        ProgramFile { path: path.clone(), module: Arc::new(lowered.module) }
    });
    let modules: Vec<ProgramFile> = modules.collect();
    let (mut packages, mut configs) = (Vec::new(), Vec::new());
    for (path, text) in files.iter().filter(|(path, _)| manifests::wanted(path)) {
        let manifest = manifests::lower(path, text);
        packages.extend(manifest.package.map(|package| (path.clone(), package)));
        configs.extend(manifest.typescript.map(|config| (path.clone(), config)));
    }
    let paths = modules.iter().map(|file| file.path.clone()).collect();
    let resolver = ecmascript::Modules::new(paths, packages, &configs);
    let models = models(files);
    let program = Program::new(modules, &resolver);
    let analysis = Interpreter::run(&program, &models, libraries::ALL);
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
