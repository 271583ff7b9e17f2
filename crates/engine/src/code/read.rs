//! The files of a project's code, lowered as far as they matter.

use std::sync::Arc;

use facts::Problem;
use ir::Span;
use libraries::markers::Markers;
use program::model::Module;
use program::models::Model;
use program::program::{ProgramFile, Reach, Resolution, Resolver};
use rayon::prelude::*;
use sources::{Limits, SourceFile};

use super::{CodeConfiguration, Language};
use crate::Progress;
use crate::front_ends::{guarded, problem_of};

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
    /// The language.
    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// Its files as those of a program.
    pub(super) fn program_files(&self, paths: &[String]) -> Vec<ProgramFile> {
        let files = self.ids.iter().zip(&self.modules);
        files
            .map(|(id, module)| ProgramFile { path: paths[*id as usize].clone(), module: Arc::clone(module) })
            .collect()
    }
}

/// A file before it is lowered.
struct Glance {
    /// Whether it may use a library whose calls are understood.
    marked: bool,
    /// What it may import; none where its text does not tell.
    imports: Option<Vec<String>>,
    /// What it says, where it uses one, or runs where no database is: then it is known whatever the others are.
    lowered: Option<(Module, Vec<Problem>)>,
}

/// Reads the code of a project in one language. Of each file it is found out what it imports, and whether it may use a library whose calls
/// are understood; lowered are those that do, those that may call them, and what these may call. The rest is of no interest, and most of a
/// project is. `models` are those that schemas declare.
pub(crate) fn read_code(
    language: Language,
    files: &[(u32, &SourceFile)],
    configuration: &CodeConfiguration,
    models: &[(Span, Model)],
    progress: &dyn Progress,
) -> (Code, Vec<(String, Problem)>) {
    let paths = files.iter().map(|(_, file)| file.path.clone()).collect();
    let resolver = language.resolver(paths, configuration);
    let markers = Markers::new(language.markers(), models.iter().map(|(_, model)| model.name.as_str())).ok();
    let is_rendered: Vec<bool> = files.iter().map(|(_, file)| language.is_rendered(&file.path)).collect();
    let mut glances: Vec<Option<Glance>> = files
        .par_iter()
        .zip(&is_rendered)
        .map(|((_, file), is_rendered)| {
            if *is_rendered {
                Some(Glance { marked: false, imports: Some(Vec::new()), lowered: None })
            } else {
                glance(language, file, markers.as_ref())
            }
        })
        .collect();
    let mut reach = reach(&glances, resolver.as_ref());
    // What is rendered is named by texts, and by what these are made of.
    if reach.needed.iter().any(|needed| *needed) {
        reach.needed.iter_mut().zip(&is_rendered).for_each(|(needed, is_rendered)| *needed |= is_rendered);
    }
    let lowered: Vec<(Module, Vec<Problem>)> = files
        .par_iter()
        .zip(&mut glances)
        .zip(&reach.needed)
        .map(|(((_, file), glance), needed)| {
            let known = glance.as_mut().and_then(|glance| glance.lowered.take());
            // What could not be looked at says why when it is read.
            let read =
                || if *needed || glance.is_none() { read_file(language, file) } else { Default::default() };
            let lowered = known.unwrap_or_else(read);
            progress.file_done();
            lowered
        })
        .collect();
    let mut modules = Vec::with_capacity(files.len());
    let mut problems = Vec::new();
    for ((_, file), (module, found)) in files.iter().zip(lowered) {
        modules.push(Arc::new(module));
        problems.extend(found.into_iter().map(|problem| (file.path.clone(), problem)));
    }
    let ids = files.iter().map(|(id, _)| *id).collect();
    (Code { language, ids, modules, resolver, of_interest: reach.of_interest }, problems)
}

/// Which files matter. Where texts don't tell what they import, one that matters makes all of them matter.
fn reach(glances: &[Option<Glance>], resolver: &dyn Resolver) -> Reach {
    let is_marked = |glance: &Option<Glance>| glance.as_ref().is_some_and(|glance| glance.marked);
    let tell = |glance: &Option<Glance>| glance.as_ref().is_none_or(|glance| glance.imports.is_some());
    if !glances.iter().all(tell) {
        let all = vec![glances.iter().any(is_marked); glances.len()];
        return Reach { of_interest: all.clone(), needed: all };
    }
    let imports: Vec<Vec<u32>> = (0u32..)
        .zip(glances)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(from, glance)| {
            let named = glance.iter().flat_map(|glance| &glance.imports).flatten();
            let found = named.filter_map(|specifier| match resolver.resolve(from, specifier) {
                Resolution::Module(target) => Some(target),
                Resolution::External(_) => None,
            });
            found.collect()
        })
        .collect();
    let marked: Vec<u32> =
        (0u32..).zip(glances).filter(|(_, glance)| is_marked(glance)).map(|(at, _)| at).collect();
    Reach::of(&imports, &marked)
}

fn glance(language: Language, file: &SourceFile, markers: Option<&Markers>) -> Option<Glance> {
    let text = sources::read(file, &Limits::default()).ok()?.text;
    if markers.is_some_and(|markers| markers.run_elsewhere(language.directives(&text))) {
        return Some(Glance { marked: false, imports: Some(Vec::new()), lowered: Some(Default::default()) });
    }
    let marked = markers.is_none_or(|markers| markers.occur_in(&text));
    let lowered = marked.then(|| lower_text(language, file, &text));
    let of_types = |(module, _): &(Module, _)| markers.is_some_and(|markers| markers.only_in_types(module));
    let marked = marked && !lowered.as_ref().is_some_and(of_types);
    Some(Glance { marked, imports: language.imported_modules(&text), lowered })
}

fn read_file(language: Language, file: &SourceFile) -> (Module, Vec<Problem>) {
    let text = match sources::read(file, &Limits::default()) {
        Ok(text) => text,
        Err(skip) => return (Module::default(), problem_of(file, &skip).into_iter().collect()),
    };
    lower_text(language, file, &text.text)
}

fn lower_text(language: Language, file: &SourceFile, text: &str) -> (Module, Vec<Problem>) {
    match guarded(|| language.lower(&file.path, text)) {
        Ok(lowered) => lowered,
        Err(problem) => (Module::default(), vec![problem]),
    }
}
