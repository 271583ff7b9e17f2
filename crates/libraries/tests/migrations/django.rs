//! The migrations of each project under `migration_sets` beside the facts that they must give in each dialect, as text.

use std::fs;
use std::path::{Path, PathBuf};

use ir::Dialect;
use libraries::django::migrations::{is_companion, is_migration, may_be, read_all};
use libraries::migrations::SourceModule;
use program::model::Module;

use crate::render::render;
use crate::{DIALECTS, on_large_stack};

/// The Python files below a folder, in the order of their names.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("because the folder of cases is part of the source") {
        let path = entry.expect("because the folder can be listed").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
    found.sort_by_key(|path| (path.file_name().map(ToOwned::to_owned), path.clone()));
}

fn facts(project: &Path) -> String {
    let mut paths = Vec::new();
    files(project, &mut paths);
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap_or_default();
        let lowered = python::lower(&text);
        assert!(lowered.problems.is_empty(), "{}: {:?}", path.display(), lowered.problems);
        let name = path.strip_prefix(project).unwrap_or(&path).to_string_lossy().into_owned();
        (name, text, lowered.module)
    };
    let sources: Vec<(String, String, Module)> = paths.into_iter().map(read).collect();
    let (migrations, others): (Vec<_>, Vec<_>) =
        sources.iter().partition(|(path, _, module)| may_be(path) && is_migration(module));
    let view = |(path, _, module): &&'_ (String, String, Module)| (path.clone(), module.clone());
    let companions: Vec<(String, Module)> =
        others.iter().filter(|(path, ..)| is_companion(path)).map(view).collect();
    let companions: Vec<SourceModule<'_>> =
        companions.iter().map(|(path, module)| SourceModule { path, module }).collect();
    let modules: Vec<SourceModule<'_>> =
        migrations.iter().map(|(path, _, module)| SourceModule { path, module }).collect();
    let mut out = String::new();
    for dialect in DIALECTS {
        out.push_str(&format!("== {}\n", Dialect::name(dialect)));
        for (file, (path, text, _)) in read_all(&modules, &companions, dialect).iter().zip(&migrations) {
            out.push_str(&format!("-- {path}\n{}", render(file, text)));
        }
    }
    out
}

#[test]
fn a_project_says_what_stands_beside_it() {
    let failures = on_large_stack(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migration_sets");
        let entries = fs::read_dir(&folder).expect("because the folder of cases is part of the source");
        let mut projects: Vec<PathBuf> =
            entries.map(|entry| entry.expect("because the folder can be listed").path()).collect();
        projects.retain(|path| path.is_dir());
        projects.sort();
        assert!(!projects.is_empty());
        let mut failures = String::new();
        for project in projects {
            let actual = facts(&project);
            let beside = project.with_extension("txt");
            if std::env::var_os("SEQSCAN_BLESS").is_some() {
                fs::write(&beside, &actual).expect("because the case can be written");
            }
            let expected = fs::read_to_string(&beside).unwrap_or_default();
            if actual != expected {
                failures.push_str(&format!("--- {}\n{actual}--- expected\n{expected}\n", project.display()));
            }
        }
        failures
    });
    assert!(failures.is_empty(), "{failures}");
}
