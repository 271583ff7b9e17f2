//! The lines that close a report or a project.

use ir::Severity;

use crate::tally::{Tally, counted, grouped};
use crate::{Options, visible};

use super::paint::Paint;

/// More findings than this do not fit on a screen.
const MANY_FINDINGS: u64 = 10;

/// What the numbers say: a table of the rules where there are many findings, then one fact a line.
pub(crate) fn lines(tally: &Tally, paint: Paint, options: &Options) -> Vec<String> {
    let Options { show_problems: problems_are_listed, applied: applied_are_shown, .. } = *options;
    let mut lines = by_rule(tally, paint);
    lines.push(result(tally, paint));
    if tally.lines > 0 {
        let listed = counted(tally.lines, "of them is one line", "of them are one line each");
        lines.push(format!("{listed}; `--all-frames` draws a frame for each"));
    }
    lines.extend(applied(tally, applied_are_shown));
    if tally.suppressed > 0 {
        lines.push(format!(
            "{} kept back by comments or a baseline",
            counted(tally.suppressed, "finding is", "findings are")
        ));
    }
    if tally.counts.stale > 0 {
        lines.push(format!(
            "{} found no more; `seqscan baseline update --prune` takes such entries out",
            counted(tally.counts.stale, "entry of the baseline is", "entries of the baseline are")
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

/// Which rules have findings on migrations that ran long ago, a line for each.
fn applied(tally: &Tally, are_shown: bool) -> Vec<String> {
    if tally.applied.is_empty() {
        return Vec::new();
    }
    if are_shown {
        let findings = counted(tally.applied.values().sum(), "finding is", "findings are");
        return vec![format!("{findings} on migrations that are applied already, and make no run fail")];
    }
    let numbers: Vec<String> = tally.applied.values().map(|findings| grouped(*findings)).collect();
    let width = numbers.iter().map(String::len).max().unwrap_or_default();
    let row = |(rule, number): (&String, String)| format!("  {number:>width$}  {}", visible::line(rule));
    let heading = "on migrations that are applied already (`--applied` shows them):".to_owned();
    [heading].into_iter().chain(tally.applied.keys().zip(numbers).map(row)).collect()
}

/// Which rules have how many findings, the worst and then the most first: what was printed has scrolled away where there are
/// many.
fn by_rule(tally: &Tally, paint: Paint) -> Vec<String> {
    if tally.findings() <= MANY_FINDINGS || tally.rules.len() < 2 {
        return Vec::new();
    }
    let rules = tally.rules_by_weight();
    let numbers: Vec<String> = rules.iter().map(|(.., findings)| grouped(*findings)).collect();
    let width = numbers.iter().map(String::len).max().unwrap_or_default();
    let row = |((severity, rule, _), number): (&(Severity, &str, u64), String)| {
        let painted = paint.severity(*severity, &format!("{:7}", severity.id()));
        format!("{number:>width$}  {painted}  {}", visible::line(rule))
    };
    let mut lines: Vec<String> = rules.iter().zip(numbers).map(row).collect();
    lines.push("`seqscan explain RULE` tells why a rule matters and when it stays silent".to_owned());
    lines.push(String::new());
    lines
}

fn result(tally: &Tally, paint: Paint) -> String {
    let read = tally.read();
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
