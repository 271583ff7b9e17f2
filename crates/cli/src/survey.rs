//! The facts of projects, for the commands that show them.

use std::path::{Path, PathBuf};

use report::{Options, ProjectFacts};

use crate::arguments::Reading;
use crate::exit::Exit;
use crate::output;
use crate::progress::Bar;

/// Reads the projects below `paths`. Why one could not be read is printed, and makes the command fail after it has shown the others.
pub(crate) fn facts(paths: &[PathBuf], reading: &Reading) -> anyhow::Result<(Vec<ProjectFacts>, Exit)> {
    let here = [PathBuf::from(".")];
    let roots = if paths.is_empty() { &here[..] } else { paths };
    let bar = Bar::new(reading.quiet);
    let surveys = engine::survey(roots, reading.threads.map(usize::from), &bar);
    bar.finish();
    let (mut all, mut exit) = (Vec::new(), Exit::Clean);
    for survey in surveys? {
        if let Some(error) = survey.error {
            output::note(&error.to_string());
            exit = Exit::Failed;
            continue;
        }
        all.push(ProjectFacts {
            root: root(&survey.root),
            name: survey.name,
            project: survey.facts.project,
            places: survey.facts.places,
            problems: survey.problems,
        });
    }
    Ok((all, exit))
}

/// How they are printed.
pub(crate) fn options(reading: &Reading) -> Options {
    Options {
        all_frames: false,
        color: output::color(reading.color),
        ascii: false,
        width: output::width(),
        show_problems: false,
        applied: false,
    }
}

/// A root as it is shown: with `/` between its parts, without a needless `./`.
pub(crate) fn root(path: &Path) -> String {
    let shown = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown).trim_end_matches('/');
    if shown.is_empty() { "/".to_owned() } else { shown.to_owned() }
}
