//! `seqscan scan`

use std::path::PathBuf;
use std::time::Instant;

use config::FailOn;
use engine::{Excerpted, ProjectScan, ScanOptions};
use ir::{PackInfo, Severity};
use report::{
    Counts, Excerpt, Failure, Finding, Note, Problem, ProjectFacts, ProjectReport, Report, RuleMeta,
    SkippedSystem, Suppressed, SuppressedBy, Tool,
};

use crate::arguments::Scan;
use crate::choices::Verdict;
use crate::exit::Exit;
use crate::packs::Packs;
use crate::progress::Bar;
use crate::{caches, output, outputs, survey};

/// Scans and reports.
pub(crate) fn run(arguments: &Scan) -> anyhow::Result<Exit> {
    let packs = Packs::load(&arguments.plugins)?;
    let here = [PathBuf::from(".")];
    let all_of_it = arguments.paths.is_empty() && !arguments.changes.hook;
    let roots = if all_of_it { &here[..] } else { &arguments.paths[..] };
    let options = ScanOptions {
        threads: arguments.threads.map(usize::from),
        choice: arguments.choices.choice(),
        policy: arguments.choices.policy(),
        compared: arguments.changes.compared(),
        baseline: arguments.verdict.baseline()?,
        keep_facts: outputs::formats(arguments.format, &arguments.output).any(report::Format::shows_facts),
        results: if arguments.no_cache { None } else { caches::results() },
    };
    let start = Instant::now();
    let bar = Bar::new(arguments.quiet);
    let scanned = engine::scan(roots, &packs, &options, &bar);
    bar.finish();
    let scanned = scanned?;
    let exit = exit_of(&scanned.projects, &arguments.verdict);
    let infos = packs.loaded(|pack| pack.info().clone());
    if arguments.verbose {
        scanned.projects.iter().for_each(|project| output::note(&what_was_read(project)));
        output::note(&format!("done in {:.2} s", start.elapsed().as_secs_f64()));
    }
    let report = Report {
        tool: Tool {
            name: "seqscan".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            information_uri: None,
        },
        rules: infos.iter().chain([engine::suppression_rules()]).flat_map(rules_of).collect(),
        projects: scanned.projects.into_iter().map(project).collect(),
    };
    write(arguments, &report)?;
    Ok(exit)
}

/// What was read of a project, in a line.
fn what_was_read(project: &ProjectScan) -> String {
    let counts = &project.counts;
    format!(
        "{}: {} of {} files read ({} SQL, {} Prisma, {} code; {} for tests left out), {} databases, {} migrations, {} tables, \
         {} queries, {} places not understood",
        survey::root(&project.root),
        counts.files_read,
        counts.files_seen,
        counts.sql_files,
        counts.prisma_files,
        counts.code_files,
        counts.test_files,
        counts.datastores,
        counts.migrations,
        counts.tables,
        counts.queries,
        project.problems.len(),
    )
}

fn exit_of(projects: &[ProjectScan], verdict: &Verdict) -> Exit {
    let fails = |project: &ProjectScan| {
        let least = verdict.fail_on().unwrap_or(project.fail_on);
        project.findings.iter().any(|finding| !finding.applied && fails_on(finding.severity, least))
    };
    let failed = |project: &ProjectScan| {
        project.error.is_some() || (!project.failures.is_empty() && !verdict.allow_failures)
    };
    if projects.iter().any(failed) {
        Exit::Failed
    } else if projects.iter().any(fails) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

fn fails_on(severity: Severity, least: FailOn) -> bool {
    match least {
        FailOn::Info => true,
        FailOn::Warning => severity >= Severity::Warning,
        FailOn::Error => severity >= Severity::Error,
        FailOn::Never => false,
    }
}

fn write(arguments: &Scan, report: &Report) -> anyhow::Result<()> {
    let options = report::Options {
        color: output::color(arguments.color),
        ascii: arguments.ascii,
        width: output::width(),
        all_frames: arguments.all_frames,
        show_problems: arguments.problems,
        applied: arguments.verdict.applied,
    };
    outputs::write(report, arguments.format, &arguments.output, &options, arguments.quiet)
}

fn rules_of(info: &PackInfo) -> Vec<RuleMeta> {
    info.rules
        .iter()
        .map(|rule| RuleMeta {
            id: rule.id.clone(),
            pack: info.name.clone(),
            summary: rule.summary.clone(),
            page: rule.page.clone(),
            severity: rule.severity,
            confidence: rule.confidence,
        })
        .collect()
}

fn project(scan: ProjectScan) -> ProjectReport {
    let mut failures: Vec<Failure> = scan.failures.iter().map(failure).collect();
    failures.extend(scan.error.map(|error| Failure {
        pack: String::new(),
        rule: None,
        cause: error.cause().to_owned(),
        message: error.to_string(),
    }));
    let counts = &scan.counts;
    let facts = scan.facts.map(|facts| ProjectFacts {
        root: survey::root(&scan.root),
        name: scan.name.clone(),
        project: facts.project,
        places: facts.places,
        problems: scan.problems.len() as u64,
    });
    ProjectReport {
        root: survey::root(&scan.root),
        name: scan.name,
        in_repository: scan.in_repository,
        findings: scan.findings.into_iter().map(finding).collect(),
        suppressed: scan.suppressed.into_iter().map(suppressed).collect(),
        problems: scan
            .problems
            .into_iter()
            .map(|problem| Problem {
                path: problem.place.path,
                at: problem.place.start,
                kind: problem.kind.id().to_owned(),
                message: problem.message,
            })
            .collect(),
        failures,
        skipped_systems: counts
            .not_analysed
            .iter()
            .map(|(name, files)| SkippedSystem { name: name.clone(), files: *files })
            .collect(),
        counts: Counts {
            files: counts.files_read,
            statements: counts.statements,
            tables: counts.tables,
            migrations: counts.migrations,
            queries: counts.queries,
            stale: scan.stale,
        },
        facts,
    }
}

fn suppressed(suppressed: engine::Suppressed) -> Suppressed {
    Suppressed {
        finding: finding(suppressed.finding),
        by: match suppressed.by {
            engine::SuppressedBy::Comment => SuppressedBy::Comment,
            engine::SuppressedBy::Baseline => SuppressedBy::Baseline,
        },
        reason: suppressed.reason,
    }
}

fn finding(finding: engine::Finding) -> Finding {
    Finding {
        rule: finding.rule,
        severity: finding.severity,
        confidence: finding.confidence,
        path: finding.at.place.path.clone(),
        start: finding.at.place.start,
        end: finding.at.place.end,
        message: finding.message,
        help: finding.help,
        notes: finding
            .notes
            .into_iter()
            .map(|note| Note {
                path: note.at.place.path.clone(),
                start: note.at.place.start,
                end: note.at.place.end,
                message: note.message,
                excerpt: excerpt(&note.at),
            })
            .collect(),
        fingerprint: finding.fingerprint,
        applied: finding.applied,
        excerpt: excerpt(&finding.at),
        tables: finding.tables,
    }
}

fn excerpt(at: &Excerpted) -> Excerpt {
    Excerpt::of_lines(at.first_line, &at.lines, at.place.start, at.place.end)
}

fn failure(failure: &host::Failure) -> Failure {
    Failure {
        pack: failure.pack.clone(),
        rule: failure.rule.clone(),
        cause: failure.cause.id().to_owned(),
        message: failure.cause.to_string(),
    }
}
