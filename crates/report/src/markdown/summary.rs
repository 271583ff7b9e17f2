//! What was found in numbers, the rules, and the worst of it.

use std::io;

use ir::Severity;

use crate::order::{Ordered, OrderedProject, worst_first};
use crate::tally::{Tally, counted, grouped};
use crate::{Finding, paths};

use super::escape::{code, line};

/// Bytes of a summary at most. A comment on GitHub holds 65,536 characters, the summary of a step a mebibyte.
pub(super) const MAX_BYTES: usize = 60_000;

/// Findings that are listed at most.
pub(super) const MAX_FINDINGS: usize = 50;

/// Characters of a message or a path that are shown at most.
const MAX_CHARACTERS: usize = 300;

/// Failures and projects that are listed at most.
const MAX_ROWS: usize = 50;

/// Writes the summary.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tallies: Vec<Tally> = report.projects.iter().map(Tally::of).collect();
    let total = Tally::sum(&tallies);
    let mut page = Page::default();
    page.head(report, &total);
    page.failures(report);
    page.projects(report, &tallies);
    page.rules(&total);
    page.findings(report, &total);
    write!(out, "{}", page.text)
}

/// The text so far. Rows that it has no room for are left out.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Adds a block with an empty line before it.
    fn block(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(text);
        self.text.push('\n');
    }

    /// Adds a row unless the page is full.
    fn row(&mut self, row: &str) -> bool {
        let fits = self.text.len() + row.len() < MAX_BYTES;
        if fits {
            self.text.push_str(row);
            self.text.push('\n');
        }
        fits
    }

    fn head(&mut self, report: &Ordered<'_>, total: &Tally) {
        let findings = match total.findings() {
            0 if total.failures > 0 => "failed".to_owned(),
            0 => "no findings".to_owned(),
            number => counted(number, "finding", "findings"),
        };
        self.block(&format!("## {}: {findings}", line(&report.tool.name, MAX_CHARACTERS)));
        let mut facts: Vec<String> = Vec::new();
        for (number, one, many) in [
            (total.errors, "error", "errors"),
            (total.warnings, "warning", "warnings"),
            (total.infos, "info", "info"),
        ] {
            if number > 0 {
                facts.push(format!("**{}**", counted(number, one, many)));
            }
        }
        let read = total.read();
        self.block(&if facts.is_empty() { read } else { format!("{} in {read}", facts.join(", ")) });
        if total.suppressed > 0 {
            let kept = counted(total.suppressed, "finding is", "findings are");
            self.block(&format!("{kept} kept back by comments or a baseline."));
        }
        if total.unexplained_problems > 0 {
            let places = counted(total.unexplained_problems, "place", "places");
            let files = counted(total.files_with_unexplained_problems, "file", "files");
            self.block(&format!("{places} in {files} not understood."));
        }
    }

    fn failures(&mut self, report: &Ordered<'_>) {
        let failures: Vec<_> = report.projects.iter().flat_map(|project| &project.failures).collect();
        if failures.is_empty() {
            return;
        }
        self.block("### Failures\n");
        for failure in failures.iter().take(MAX_ROWS) {
            self.row(&format!("- {}", line(&failure.in_words(), MAX_CHARACTERS)));
        }
        self.say_rest(failures.len(), MAX_ROWS.min(failures.len()), "failures");
    }

    fn projects(&mut self, report: &Ordered<'_>, tallies: &[Tally]) {
        if report.projects.len() < 2 {
            return;
        }
        let mut rows: Vec<(&OrderedProject<'_>, &Tally)> = report.projects.iter().zip(tallies).collect();
        rows.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.errors, tally.warnings, tally.infos)));
        self.block(
            "### Projects\n\n| project | errors | warnings | info | failures |\n|---|--:|--:|--:|--:|",
        );
        for (project, tally) in rows.iter().take(MAX_ROWS) {
            let name = if matches!(project.root, "" | ".") { project.name } else { project.root };
            let numbers = [tally.errors, tally.warnings, tally.infos, tally.failures].map(grouped);
            self.row(&format!("| {} | {} |", line(name, MAX_CHARACTERS), numbers.join(" | ")));
        }
        self.say_rest(rows.len(), MAX_ROWS.min(rows.len()), "projects");
    }

    fn rules(&mut self, total: &Tally) {
        if total.rules.is_empty() {
            return;
        }
        self.block("### Rules\n\n| rule | severity | findings |\n|---|---|--:|");
        for (severity, rule, count) in total.rules_by_weight() {
            self.row(&format!("| {} | {} | {} |", code(rule), sign(severity), grouped(count)));
        }
    }

    fn findings(&mut self, report: &Ordered<'_>, total: &Tally) {
        let mut findings: Vec<(&OrderedProject<'_>, &Finding)> = Vec::new();
        for project in &report.projects {
            findings.extend(project.findings.iter().map(|&finding| (project, finding)));
        }
        if findings.is_empty() {
            return;
        }
        findings.sort_by_key(|(_, finding)| worst_first(finding));
        let alone = report.projects.len() == 1;
        self.block("### Findings, worst first\n\n| severity | place | finding |\n|---|---|---|");
        let mut shown = 0;
        for (project, finding) in findings.into_iter().take(MAX_FINDINGS) {
            // Whoever reads a summary of one project has its repository before them, not the machine that it was scanned on.
            let path = match alone {
                true => paths::below(paths::base(project.root, project.in_repository), &finding.path),
                false => paths::from_here(project.root, &finding.path),
            };
            let path: String = path.chars().take(MAX_CHARACTERS).collect();
            let place = code(&format!("{path}:{}", finding.start.line));
            let (sign, rule) = (sign(finding.severity), code(&finding.rule));
            let row = format!("| {sign} | {place} | {} {rule} |", line(&finding.message, MAX_CHARACTERS));
            shown += usize::from(self.row(&row));
        }
        self.say_rest(usize::try_from(total.findings()).unwrap_or(usize::MAX), shown, "findings");
    }

    fn say_rest(&mut self, all: usize, shown: usize, what: &str) {
        if shown < all {
            let (all, shown) = (grouped(all as u64), grouped(shown as u64));
            self.text
                .push_str(&format!("\n{shown} of {all} {what} are listed; the other formats list all.\n"));
        }
    }
}

/// A severity that is seen at a glance, and read without its colour.
fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "🔴 error",
        Severity::Warning => "🟠 warning",
        Severity::Info => "🔵 info",
    }
}
