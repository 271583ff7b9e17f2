//! The facts of projects without any rule, for whoever wants to see them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ir::{Relocate as _, Span, Table};
use rayon::prelude::*;
use sources::ProjectRoot;
use text::Position;

use crate::Progress;
use crate::analysis::{Analysis, analyse};
use crate::findings::excerpts_of;
use crate::roots::projects_below;
use crate::scan::{ProjectError, ProjectFacts, ScanError};
use crate::threads::on_threads;

/// The facts of one project.
#[derive(Debug)]
pub struct Survey {
    /// Its folder.
    pub root: PathBuf,
    /// Its name below the root that was given.
    pub name: String,
    /// Its facts.
    pub facts: ProjectFacts,
    /// How many places could not be understood.
    pub problems: u64,
    /// Why it was not read.
    pub error: Option<ProjectError>,
}

/// Reads and joins all projects below `roots`.
///
/// # Errors
///
/// When a root is not there or no threads can be started. A project whose configuration is wrong says so in its result.
pub fn survey(
    roots: &[PathBuf],
    threads: Option<usize>,
    progress: &dyn Progress,
) -> Result<Vec<Survey>, ScanError> {
    let found = projects_below(roots)?;
    progress.projects(found.len() as u64);
    let read = || found.into_par_iter().map(|root| of_project(&root, threads, progress)).collect();
    Ok(on_threads(threads, read)?)
}

fn of_project(root: &ProjectRoot, threads: Option<usize>, progress: &dyn Progress) -> Survey {
    let (analysis, error) = match config::load(&root.path) {
        Ok(config) => (analyse(root, &config, threads.unwrap_or(0), progress), None),
        Err(error) => (Analysis::default(), Some(error.into())),
    };
    progress.project_done();
    Survey {
        root: root.path.clone(),
        name: root.name.clone(),
        problems: analysis.problems.len() as u64,
        facts: ProjectFacts { places: places(&analysis), project: analysis.project },
        error,
    }
}

/// Where facts begin.
pub(crate) fn places(analysis: &Analysis) -> BTreeMap<Span, Position> {
    let project = &analysis.project;
    let mut spans: Vec<Span> = Vec::new();
    for table in &project.tables {
        // Spans are visited as places that may be changed, so a copy is.
        Table::clone(table).each_span(&mut |span| spans.push(*span));
    }
    spans.extend(project.views.iter().map(|view| view.span));
    spans.extend(project.enum_types.iter().map(|one| one.span));
    spans.extend(project.queries.iter().map(|query| query.span));
    spans.extend(project.code.loops.iter().map(|found| found.span));
    spans.extend(project.code.transactions.iter().map(|found| found.span));
    let excerpts = excerpts_of(&analysis.files, spans.into_iter());
    excerpts.into_iter().map(|(span, excerpt)| (span, excerpt.start)).collect()
}
