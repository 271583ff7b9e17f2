//! A scan of all projects below the given roots.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use config::LoadError;
use host::{Failure, RuleOutcome};
use ir::{PackInfo, Preset, Project, Span};
use rayon::prelude::*;
use sources::{FindError, ProjectRoot, find_projects};
use text::Position;
use thiserror::Error;

use crate::analysis::{Counts, analyse};
use crate::findings::{Finding, Problem, finish, problems};
use crate::packs::Chosen;
use crate::selection::{SelectionError, select};
use crate::threads::on_threads;
use crate::{Progress, ProjectPacks, roots, survey};

/// What a scan is asked for.
#[derive(Clone, Debug, Default)]
pub struct ScanOptions {
    /// How many threads work; none means one per core.
    pub threads: Option<usize>,
    /// The preset, whatever the projects' own configuration says.
    pub preset: Option<Preset>,
    /// Whether the facts are wanted beside the findings.
    pub keep_facts: bool,
}

/// Why a scan could not run as asked.
#[derive(Debug, Error)]
pub enum ScanError {
    /// A root that is not there.
    #[error(transparent)]
    Root(#[from] FindError),
    /// No threads.
    #[error("failed to start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// The result of a scan.
#[derive(Debug, Default)]
pub struct Scan {
    /// The projects, in the order of the roots and then of their names.
    pub projects: Vec<ProjectScan>,
}

/// The result for one project.
#[derive(Debug)]
pub struct ProjectScan {
    /// Its folder.
    pub root: PathBuf,
    /// Its name below the root that was given.
    pub name: String,
    /// The path of its folder in the git repository that it lies in; none outside repositories.
    pub in_repository: Option<String>,
    /// What the rules found, by place.
    pub findings: Vec<Finding>,
    /// What could not be understood, by place.
    pub problems: Vec<Problem>,
    /// The rules that could not run.
    pub failures: Vec<Failure>,
    /// What was read.
    pub counts: Counts,
    /// Why it was not scanned.
    pub error: Option<ProjectError>,
    /// Its facts, if they were asked for.
    pub facts: Option<ProjectFacts>,
}

/// The facts of a project, and where they begin.
#[derive(Clone, Debug)]
pub struct ProjectFacts {
    /// The facts.
    pub project: Arc<Project>,
    /// Where tables with their parts, views, types, queries, loops and transactions begin.
    pub places: BTreeMap<Span, Position>,
}

impl ProjectScan {
    fn of(root: &ProjectRoot) -> Self {
        Self {
            root: root.path.clone(),
            name: root.name.clone(),
            in_repository: sources::path_in_repository(&root.path),
            findings: Vec::new(),
            problems: Vec::new(),
            failures: Vec::new(),
            counts: Counts::default(),
            error: None,
            facts: None,
        }
    }
}

/// Why one project could not be scanned as asked.
#[derive(Debug, Error)]
pub enum ProjectError {
    /// Its configuration can't be read.
    #[error(transparent)]
    Config(#[from] LoadError),
    /// Its configuration names what no pack has.
    #[error(transparent)]
    Selection(#[from] SelectionError),
    /// It names a plugin that cannot be run.
    #[error("{0}")]
    Plugin(String),
    /// There is nothing in it: a wrong path, or a checkout that failed.
    #[error("`{}` holds no files, or only ignored ones", path.display())]
    Empty {
        /// Its folder.
        path: PathBuf,
    },
    /// Each of its SQL and schema files failed.
    #[error("none of the SQL and schema files in `{}` could be read", path.display())]
    Unreadable {
        /// Its folder.
        path: PathBuf,
    },
}

impl ProjectError {
    /// The name of the cause as it is written in reports.
    #[must_use]
    pub fn cause(&self) -> &'static str {
        match self {
            Self::Config(_) | Self::Selection(_) => "configuration",
            Self::Plugin(_) => "plugin",
            Self::Empty { .. } => "empty",
            Self::Unreadable { .. } => "unreadable",
        }
    }
}

/// Scans all projects below `roots`.
///
/// # Errors
///
/// When a root is not there or no threads can be started. A project whose configuration is wrong is not scanned and says so in
/// its result, so that it does not spoil the scan of others; what is wrong in a scanned file is a problem in the result.
pub fn scan(
    roots: &[PathBuf],
    packs: &dyn ProjectPacks,
    options: &ScanOptions,
    progress: &dyn Progress,
) -> Result<Scan, ScanError> {
    let found = projects_below(roots)?;
    progress.projects(found.len() as u64);
    let mut projects: Vec<ProjectScan> = on_threads(options.threads, || {
        found
            .into_par_iter()
            .map(|root| {
                let scanned = scan_project(&root, packs, options, progress)
                    .unwrap_or_else(|error| ProjectScan { error: Some(error), ..ProjectScan::of(&root) });
                progress.project_done();
                scanned
            })
            .collect()
    })?;
    // One of many repositories may be empty; that nothing is there at all is a mistake.
    if projects.iter().all(|project| project.error.is_none() && project.counts.files_seen == 0) {
        for project in &mut projects {
            project.error = Some(ProjectError::Empty { path: project.root.clone() });
        }
    }
    Ok(Scan { projects })
}

/// The projects below `roots`, each once.
pub(crate) fn projects_below(roots: &[PathBuf]) -> Result<Vec<ProjectRoot>, FindError> {
    let mut found: Vec<ProjectRoot> = Vec::new();
    for root in roots {
        found.extend(find_projects(root)?);
    }
    Ok(roots::without_overlaps(found))
}

fn scan_project(
    root: &ProjectRoot,
    packs: &dyn ProjectPacks,
    options: &ScanOptions,
    progress: &dyn Progress,
) -> Result<ProjectScan, ProjectError> {
    let mut config = config::load(&root.path)?;
    let chosen = Chosen::of(packs, &root.path, &mut config).map_err(ProjectError::Plugin)?;
    let packs = chosen.packs();
    let infos: Vec<&PackInfo> = packs.iter().map(|pack| pack.info()).collect();
    let selection = select(&infos, &config, options.preset)?;
    let analysis = analyse(root, &config, options.threads.unwrap_or(0), progress);
    let outcomes: Vec<Vec<RuleOutcome>> = packs
        .par_iter()
        .zip(&selection.runs)
        .map(|(pack, runs)| if runs.is_empty() { Vec::new() } else { pack.check(&analysis.project, runs) })
        .collect();
    let mut reported = Vec::new();
    let mut failures = chosen.into_refused();
    for RuleOutcome { rule, result, .. } in outcomes.into_iter().flatten() {
        match result {
            Ok(findings) => reported.extend(findings.into_iter().map(|finding| (rule.clone(), finding))),
            Err(failure) => failures.push(failure),
        }
    }
    let facts = options
        .keep_facts
        .then(|| ProjectFacts { project: Arc::clone(&analysis.project), places: survey::places(&analysis) });
    Ok(ProjectScan {
        facts,
        findings: finish(&analysis, &selection, reported),
        problems: problems(&analysis),
        failures,
        error: analysis.is_unreadable().then(|| ProjectError::Unreadable { path: root.path.clone() }),
        counts: analysis.counts,
        ..ProjectScan::of(root)
    })
}
