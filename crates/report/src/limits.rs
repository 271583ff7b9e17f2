//! What a format leaves out of a report because its readers take no more.

use crate::html;
use crate::sarif::MAX_RESULTS;
use crate::tally::grouped;
use crate::{Format, Report};

/// How many runs GitHub takes in one SARIF file ("SARIF support for code scanning" of GitHub's documentation).
const MAX_RUNS: usize = 20;

/// What whoever wrote `report` in `format` should be told: sentences for the terminal, none where everything was written and
/// will be read.
#[must_use]
pub fn left_out(report: &Report, format: Format) -> Vec<String> {
    let mut told = Vec::new();
    let findings = report.projects.iter().flat_map(|project| &project.findings);
    let all = findings.filter(|finding| !finding.applied).count();
    if format == Format::Html && all > html::MAX_FINDINGS {
        let (kept, all) = (grouped(html::MAX_FINDINGS as u64), grouped(all as u64));
        told.push(format!("the page has the {kept} worst of the {all} findings"));
    }
    if format != Format::Sarif {
        return told;
    }
    for project in report.projects.iter().filter(|project| project.findings.len() > MAX_RESULTS) {
        let (kept, all) = (grouped(MAX_RESULTS as u64), grouped(project.findings.len() as u64));
        let root = &project.root;
        told.push(format!(
            "the SARIF log has the {kept} worst of the {all} findings in `{root}`: GitHub keeps no more"
        ));
    }
    if report.projects.len() > MAX_RUNS {
        let runs = grouped(report.projects.len() as u64);
        told.push(format!(
            "the SARIF log has {runs} runs, one for each project: GitHub takes {MAX_RUNS} in a file"
        ));
    }
    told
}
