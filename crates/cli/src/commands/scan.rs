//! `seqscan scan`

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use engine::{Excerpted, Pack, ProjectScan, ScanOptions};
use report::{
    Counts, Excerpt, Failure, Finding, Note, Problem, ProjectReport, Report, RuleMeta, SkippedSystem, Tool,
};

use crate::arguments::{Format, Preset, Scan};
use crate::exit::Exit;
use crate::output;
use crate::packs::Packs;
use crate::progress::Bar;

/// Scans and reports.
pub(crate) fn run(arguments: &Scan) -> anyhow::Result<Exit> {
    let packs = Packs::load(&arguments.plugins)?;
    let here = [PathBuf::from(".")];
    let roots = if arguments.paths.is_empty() { &here[..] } else { &arguments.paths[..] };
    let options = ScanOptions {
        threads: arguments.threads.map(usize::from),
        preset: arguments.preset.map(|preset| match preset {
            Preset::Recommended => ir::Preset::Recommended,
            Preset::All => ir::Preset::All,
        }),
    };
    let bar = Bar::new(arguments.quiet);
    let scanned = engine::scan(roots, &packs, &options, &bar);
    bar.finish();
    let scanned = scanned?;
    let exit = exit_of(&scanned.projects);
    let report = Report {
        tool: Tool {
            name: "seqscan".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            information_uri: None,
        },
        rules: packs.loaded(rules_of).into_iter().flatten().collect(),
        projects: scanned.projects.into_iter().map(project).collect(),
    };
    write(arguments, &report)?;
    Ok(exit)
}

fn exit_of(projects: &[ProjectScan]) -> Exit {
    if projects.iter().any(|project| project.error.is_some() || !project.failures.is_empty()) {
        Exit::Failed
    } else if projects.iter().any(|project| !project.findings.is_empty()) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

fn write(arguments: &Scan, report: &Report) -> anyhow::Result<()> {
    let format = match arguments.format {
        Format::Text => report::Format::Text,
        Format::Json => report::Format::Json,
        Format::Sarif => report::Format::Sarif,
    };
    let to_file = arguments.output.is_some();
    let options = report::Options {
        color: !to_file && output::color(arguments.color),
        ascii: arguments.ascii,
        width: output::width(),
        all_frames: arguments.all_frames,
        show_problems: arguments.problems,
    };
    let Some(path) = &arguments.output else {
        let mut out = output::stdout();
        report::write(report, format, &options, &mut out)?;
        return Ok(out.flush()?);
    };
    let failed = || format!("failed to write `{}`", path.display());
    let mut out = BufWriter::new(File::create(path).with_context(failed)?);
    report::write(report, format, &options, &mut out).and_then(|()| out.flush()).with_context(failed)
}

fn rules_of(pack: &dyn Pack) -> Vec<RuleMeta> {
    let info = pack.info();
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
    ProjectReport {
        root: root(&scan.root),
        name: scan.name,
        in_repository: scan.in_repository,
        findings: scan.findings.into_iter().map(finding).collect(),
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
            suppressed: 0,
        },
    }
}

/// A root as it is shown: with `/` between its parts, without a needless `./`.
fn root(path: &Path) -> String {
    let shown = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown).trim_end_matches('/');
    if shown.is_empty() { "/".to_owned() } else { shown.to_owned() }
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
        excerpt: excerpt(&finding.at),
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
