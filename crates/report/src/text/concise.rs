//! One line for each finding, in the form that editors, terminals and `grep` know.

use std::io;

use crate::order::{Ordered, OrderedProject};
use crate::{Options, visible};

use super::paint::Paint;
use super::writer::finding_line;

/// Writes `report` with a line for each finding, then one for each failure, and nothing else.
pub(crate) fn write(report: &Ordered<'_>, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let paint = Paint::new(options.color);
    for project in &report.projects {
        for finding in project.shown(options.applied) {
            writeln!(out, "{}", finding_line(paint, project.root, finding))?;
        }
    }
    report.projects.iter().try_for_each(|project| failures(project, paint, out))
}

fn failures(project: &OrderedProject<'_>, paint: Paint, out: &mut dyn io::Write) -> io::Result<()> {
    for failure in &project.failures {
        let root = visible::line(project.root);
        writeln!(out, "{root}: {} {}", paint.bad("failure:"), visible::line(&failure.in_words()))?;
    }
    Ok(())
}
