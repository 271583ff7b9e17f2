//! The whole text: frames by project, then what the numbers say.

use std::io;

use annotate_snippets::Renderer;

use text::Position;

use crate::order::{Ordered, OrderedProject};
use crate::tally::{Tally, counted};
use crate::{Finding, Options, visible};

use super::brevity::{self, Shown};
use super::paint::Paint;
use super::{frame, summary};

/// Columns of a heading's rule at most.
const HEADING_WIDTH: usize = 80;

/// Writes `report` as text.
pub(crate) fn write(report: &Ordered<'_>, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let writer = Writer { options, renderer: frame::renderer(options), paint: Paint::new(options.color) };
    let tallies: Vec<Tally> = report.projects.iter().map(|project| writer.tally(project)).collect();
    let several = report.projects.len() > 1;
    for (project, tally) in report.projects.iter().zip(&tallies) {
        if several {
            writer.heading(&visible::line(heading_of(project)), out)?;
        }
        writer.project(project, out)?;
        writer.summary(tally, out)?;
        if several {
            writeln!(out)?;
        }
    }
    if several {
        writer.heading(&counted(report.projects.len() as u64, "project", "projects"), out)?;
    }
    if report.projects.len() != 1 {
        writer.summary(&Tally::sum(&tallies), out)?;
    }
    Ok(())
}

fn heading_of<'a>(project: &OrderedProject<'a>) -> &'a str {
    if matches!(project.root, "" | ".") { project.name } else { project.root }
}

struct Writer<'a> {
    options: &'a Options,
    renderer: Renderer,
    paint: Paint,
}

impl Writer<'_> {
    fn tally(&self, project: &OrderedProject<'_>) -> Tally {
        let shown = brevity::shown(project.shown(self.options.applied), self.options.all_frames);
        let lines = shown.iter().filter(|shown| **shown == Shown::Line).count() as u64;
        Tally { lines, ..Tally::of(project) }
    }

    fn heading(&self, title: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let stroke = if self.options.ascii { "-" } else { "─" };
        let width = self.options.width.min(HEADING_WIDTH);
        let rest = width.saturating_sub(title.chars().count() + 4).max(2);
        let (before, after) = (stroke.repeat(2), stroke.repeat(rest));
        writeln!(
            out,
            "{} {} {}\n",
            self.paint.quiet(&before),
            self.paint.strong(title),
            self.paint.quiet(&after)
        )
    }

    fn project(&self, project: &OrderedProject<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        self.findings(project, out)?;
        for failure in &project.failures {
            writeln!(out, "{}\n", frame::failure(&self.renderer, failure))?;
        }
        if self.options.show_problems && !project.problems.is_empty() {
            writeln!(out, "{}", self.paint.strong("Not understood"))?;
            for problem in &project.problems {
                let path = frame::shown_path(project.root, &problem.path);
                let place = format!("{path}:{}:{}", problem.at.line, problem.at.column);
                let kind = self.paint.quiet(&format!("({})", visible::line(&problem.kind)));
                writeln!(out, "  {place}: {} {kind}", visible::line(&problem.message))?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn findings(&self, project: &OrderedProject<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let findings = project.shown(self.options.applied);
        let shown = brevity::shown(findings, self.options.all_frames);
        let mut after_line = false;
        for (finding, shown) in findings.iter().zip(shown) {
            match shown {
                Shown::Frame { help } => {
                    let gap = if after_line { "\n" } else { "" };
                    let frame = frame::finding(&self.renderer, project.root, finding, help);
                    writeln!(out, "{gap}{frame}\n")?;
                }
                Shown::Line => writeln!(out, "{}", finding_line(self.paint, project.root, finding))?,
            }
            after_line = shown == Shown::Line;
        }
        if after_line { writeln!(out) } else { Ok(()) }
    }

    fn summary(&self, tally: &Tally, out: &mut dyn io::Write) -> io::Result<()> {
        for line in summary::lines(tally, self.paint, self.options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// A finding as one line, in the form that editors and terminals make links of.
pub(super) fn finding_line(paint: Paint, root: &str, finding: &Finding) -> String {
    let path = frame::shown_path(root, &finding.path);
    let Position { line, column } = finding.start;
    let severity = paint.severity(finding.severity, finding.severity.id());
    let rule = paint.strong(&format!("[{}]", visible::line(&finding.rule)));
    format!("{path}:{line}:{column}: {severity}{rule}: {}", frame::title(finding))
}
