//! The files of a project's code, lowered as far as they matter.

use std::sync::Arc;

use facts::Problem;
use program::model::Module;
use program::program::{ProgramFile, Resolver};
use rayon::prelude::*;
use sources::{Limits, SourceFile};

use super::{Glanced, Language};
use crate::Progress;
use crate::front_ends::{guarded, problem_of};

/// What a file says, and what of it could not be understood.
pub(super) type LoweredFile = (Module, Vec<Problem>);

/// The code of a project in one language, lowered as far as it matters.
pub(crate) struct Code {
    pub(super) language: Language,
    /// The ids of its files, which are the positions of its modules, too.
    pub(super) ids: Vec<u32>,
    pub(super) modules: Vec<Arc<Module>>,
    pub(super) resolver: Box<dyn Resolver>,
    /// Whether what runs of itself in a module can touch a database.
    pub(super) of_interest: Vec<bool>,
}

impl Code {
    /// Lowers what matters of code that was looked at. `files` are those of the project.
    pub(crate) fn lower(
        mut glanced: Glanced,
        files: &[SourceFile],
        progress: &dyn Progress,
    ) -> (Self, Vec<(String, Problem)>) {
        let known = glanced.take_lowered();
        let Glanced { language, ids, resolver, reach, .. } = glanced;
        let lowered: Vec<LoweredFile> = ids
            .par_iter()
            .zip(known)
            .zip(&reach.needed)
            .map(|((&id, (known, is_readable)), needed)| {
                let file = &files[id as usize];
                let lowered = match known {
                    Some(known) if *needed => known,
                    // What could not be looked at says why when it is read.
                    None if *needed || !is_readable => read_file(language, file),
                    _ => Default::default(),
                };
                progress.file_done();
                lowered
            })
            .collect();
        let mut modules = Vec::with_capacity(ids.len());
        let mut problems = Vec::new();
        for (id, (module, found)) in ids.iter().zip(lowered) {
            modules.push(Arc::new(module));
            let path = &files[*id as usize].path;
            problems.extend(found.into_iter().map(|problem| (path.clone(), problem)));
        }
        (Self { language, ids, modules, resolver, of_interest: reach.of_interest }, problems)
    }

    /// The language.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// The path of the first of its files.
    pub(crate) fn first_path(&self, paths: &[String]) -> Option<String> {
        self.ids.first().map(|id| paths[*id as usize].clone())
    }

    /// Its files as those of a program.
    pub(super) fn program_files(&self, paths: &[String]) -> Vec<ProgramFile> {
        let files = self.ids.iter().zip(&self.modules);
        files
            .map(|(id, module)| ProgramFile { path: paths[*id as usize].clone(), module: Arc::clone(module) })
            .collect()
    }
}

fn read_file(language: Language, file: &SourceFile) -> LoweredFile {
    let text = match sources::read(file, &Limits::default()) {
        Ok(text) => text,
        Err(skip) => return (Module::default(), problem_of(file, &skip).into_iter().collect()),
    };
    lower_text(language, file, &text.text)
}

pub(super) fn lower_text(language: Language, file: &SourceFile, text: &str) -> LoweredFile {
    match guarded(|| language.lower(&file.path, text)) {
        Ok(lowered) => lowered,
        Err(problem) => (Module::default(), vec![problem]),
    }
}
