//! A scan of all projects below the given roots.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use config::{FailOn, LoadError, Policy};
use host::Failure;
use ir::{Project, Span};
use rayon::prelude::*;
use sources::{FindError, GitError, ProjectRoot};
use text::Position;
use thiserror::Error;

use crate::analysis::Counts;
use crate::findings::{Finding, Problem, Suppressed};
use crate::project_scan::Scanner;
use crate::revisions::Compared;
use crate::selection::{Choice, SelectionError, UnknownNameError};
use crate::threads::on_threads;
use crate::{Baseline, Progress, ProjectPacks, Results, roots};

/// What a scan is asked for.
#[derive(Clone, Debug, Default)]
pub struct ScanOptions {
    /// How many threads work; none means one per core.
    pub threads: Option<usize>,
    /// What is said about rules, whatever the projects' own configuration says.
    pub choice: Choice,
    /// What is said about configuration files.
    pub policy: Policy,
    /// What the projects are compared with.
    pub compared: Compared,
    /// The findings that pass. It holds for one project.
    pub baseline: Option<Baseline>,
    /// Whether the facts are wanted beside the findings.
    pub keep_facts: bool,
    /// Where results are kept from scan to scan; nothing keeps none.
    pub results: Option<Results>,
}

/// Why a scan could not run as asked.
#[derive(Debug, Error)]
pub enum ScanError {
    /// A root that is not there.
    #[error(transparent)]
    Root(#[from] FindError),
    /// A baseline for several projects, whose paths would be mixed up.
    #[error("a baseline belongs to one project, and {0} are scanned")]
    BaselineOfSeveral(usize),
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
    /// What comments and the baseline keep back, by place.
    pub suppressed: Vec<Suppressed>,
    /// How many findings the baseline lets pass that there are none of any more.
    pub stale: u64,
    /// From which severity on its findings make a run fail.
    pub fail_on: FailOn,
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
    pub(crate) fn of(root: &ProjectRoot) -> Self {
        Self {
            root: root.path.clone(),
            name: root.name.clone(),
            in_repository: sources::path_in_repository(&root.path),
            findings: Vec::new(),
            suppressed: Vec::new(),
            stale: 0,
            fail_on: FailOn::default(),
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
    /// The command line names a rule that no pack of it has.
    #[error(transparent)]
    Choice(#[from] UnknownNameError),
    /// It names a plugin that cannot be run.
    #[error("{0}")]
    Plugin(String),
    /// Its earlier revision can't be read.
    #[error(transparent)]
    Revision(#[from] GitError),
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
            Self::Choice(_) => "arguments",
            Self::Plugin(_) => "plugin",
            Self::Revision(_) => "revision",
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
    let targets = match &options.compared {
        Compared::Hook { .. } => roots::of_hook(roots)?,
        _ => roots::targets(roots)?,
    };
    if options.baseline.is_some() && targets.len() > 1 {
        return Err(ScanError::BaselineOfSeveral(targets.len()));
    }
    progress.projects(targets.len() as u64);
    let scanner = Scanner::new(packs, options, progress, targets.len());
    let mut projects: Vec<ProjectScan> = on_threads(options.threads, || {
        targets
            .into_par_iter()
            .map(|target| {
                let scanned = scanner.scan(&target).unwrap_or_else(|error| ProjectScan {
                    error: Some(error),
                    ..ProjectScan::of(&target.root)
                });
                progress.project_done();
                scanned
            })
            .collect()
    })?;
    // One of many repositories may be empty; that nothing is there at all is a mistake. What git tracks may well be nothing.
    let on_disk = matches!(options.compared, Compared::Nothing | Compared::Since(_));
    if on_disk && projects.iter().all(|project| project.error.is_none() && project.counts.files_seen == 0) {
        for project in &mut projects {
            project.error = Some(ProjectError::Empty { path: project.root.clone() });
        }
    }
    Ok(Scan { projects })
}
