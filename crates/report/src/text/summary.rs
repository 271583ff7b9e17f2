//! The lines that close a report or a project.

use crate::tally::{Tally, counted, grouped};
use crate::visible;

use super::paint::Paint;

/// More findings than this do not fit on a screen.
const MANY_FINDINGS: u64 = 10;

/// What the numbers say, one fact a line, the result first.
pub(crate) fn lines(tally: &Tally, paint: Paint, problems_are_listed: bool) -> Vec<String> {
    let mut lines = vec![result(tally, paint)];
    lines.extend(by_rule(tally));
    if tally.counts.suppressed > 0 {
        lines.push(format!(
            "{} kept back by comments or a baseline",
            counted(tally.counts.suppressed, "finding is", "findings are")
        ));
    }
    if tally.unexplained_problems > 0 {
        let places = counted(tally.unexplained_problems, "place", "places");
        let files = counted(tally.files_with_unexplained_problems, "file", "files");
        let verb = if tally.unexplained_problems == 1 { "was" } else { "were" };
        let hint = if problems_are_listed { "" } else { "; `--problems` lists them" };
        lines.push(format!("{places} in {files} {verb} not understood{hint}"));
    }
    if !tally.skipped_systems.is_empty() {
        let systems: Vec<String> = tally
            .skipped_systems
            .iter()
            .map(|(name, files)| format!("{} ({})", visible::line(name), counted(*files, "file", "files")))
            .collect();
        lines.push(format!("recognised but not analysed: {}", systems.join(", ")));
    }
    if tally.failures > 0 && tally.counts.files > 0 {
        let failures = counted(tally.failures, "failure", "failures");
        lines.push(format!("{}: findings may be missing", paint.bad(&failures)));
    }
    lines
}

/// Which rules have how many findings, the most first: what was printed has scrolled away where there are many.
fn by_rule(tally: &Tally) -> Option<String> {
    let mut rules: Vec<(&String, &u64)> = tally.rules.iter().collect();
    rules.sort_by_key(|(rule, findings)| (std::cmp::Reverse(**findings), *rule));
    let listed: Vec<String> = rules
        .iter()
        .map(|(rule, findings)| format!("{} {}", visible::line(rule), grouped(**findings)))
        .collect();
    (tally.findings() > MANY_FINDINGS && rules.len() > 1).then(|| listed.join(", "))
}

fn result(tally: &Tally, paint: Paint) -> String {
    let read = read(tally);
    if tally.counts.files == 0 && tally.failed_projects > 0 {
        return paint.bad("Nothing was analysed");
    }
    if !tally.analysed() && tally.findings() == 0 && tally.skipped_systems.is_empty() {
        return format!(
            "{}: no SQL, Prisma schema or migration was found",
            paint.strong("Nothing to analyse")
        );
    }
    if tally.findings() == 0 {
        return format!("{} in {read}", paint.good("No findings"));
    }
    let mut parts = Vec::new();
    if tally.errors > 0 {
        parts.push(paint.bad(&counted(tally.errors, "error", "errors")));
    }
    if tally.warnings > 0 {
        parts.push(paint.doubtful(&counted(tally.warnings, "warning", "warnings")));
    }
    if tally.infos > 0 {
        parts.push(paint.strong(&counted(tally.infos, "info", "info")));
    }
    let findings = paint.strong(&counted(tally.findings(), "finding", "findings"));
    format!("{findings} ({}) in {read}", parts.join(", "))
}

fn read(tally: &Tally) -> String {
    let counts = &tally.counts;
    let mut inside = Vec::new();
    for (number, one, many) in [
        (counts.statements, "statement", "statements"),
        (counts.tables, "table", "tables"),
        (counts.migrations, "migration", "migrations"),
        (counts.queries, "query", "queries"),
    ] {
        if number > 0 {
            inside.push(counted(number, one, many));
        }
    }
    let files = counted(counts.files, "file", "files");
    if inside.is_empty() { files } else { format!("{files}: {}", inside.join(", ")) }
}
