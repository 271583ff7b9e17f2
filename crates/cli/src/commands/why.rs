//! `seqscan why`

use std::io::{self, Write};

use engine::{Explanation, Fact, Finding, Off, Quiet};

use crate::arguments::Why;
use crate::exit::Exit;
use crate::output;
use crate::packs::Packs;

/// Tells what was understood at a line, and what became of it.
pub(crate) fn run(arguments: &Why) -> anyhow::Result<Exit> {
    let packs = Packs::load(&arguments.plugins)?;
    let place = &arguments.place;
    let explanation = engine::why(&place.file, place.line, arguments.project.as_deref(), &packs, &Quiet)?;
    let mut out = output::stdout();
    write(&explanation, &mut out)?;
    out.flush()?;
    Ok(if explanation.failures.is_empty() { Exit::Clean } else { Exit::Failed })
}

fn write(told: &Explanation, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}:{}", told.path, told.line)?;
    if !told.text.is_empty() {
        writeln!(out, "  {}", told.text)?;
    }
    if let Some(reason) = &told.unread {
        writeln!(out, "\nThe file is not analysed: {reason}.")?;
        return Ok(());
    }
    writeln!(out, "\nUnderstood")?;
    if told.facts.is_empty() {
        writeln!(out, "  nothing that concerns a database")?;
    }
    for fact in &told.facts {
        write_fact(fact, told, 1, out)?;
    }
    if !told.problems.is_empty() {
        writeln!(out, "\nNot understood")?;
        for problem in &told.problems {
            writeln!(out, "  {}", problem.message)?;
        }
    }
    writeln!(out, "\nReported")?;
    if told.findings.is_empty() {
        writeln!(out, "  nothing")?;
    }
    for finding in &told.findings {
        write_finding(finding, told, None, out)?;
    }
    if !told.off.is_empty() {
        writeln!(out, "\nFound and not reported")?;
        for (finding, off) in &told.off {
            let reason = match off {
                Off::Rule => "the rule is off".to_owned(),
                Off::Confidence => "less sure than what is reported".to_owned(),
                Off::Comment(None) => "a comment suppresses it".to_owned(),
                Off::Comment(Some(reason)) => format!("a comment suppresses it: {reason}"),
            };
            write_finding(finding, told, Some(&reason), out)?;
        }
    }
    if !told.silences.is_empty() {
        writeln!(out, "\nLooked at and passed over")?;
        for silence in &told.silences {
            writeln!(out, "  {}: {}", silence.rule, silence.reason)?;
        }
    }
    if !told.failures.is_empty() {
        writeln!(out, "\nFailed")?;
        for failure in &told.failures {
            writeln!(out, "  {failure}")?;
        }
    }
    Ok(())
}

fn write_fact(fact: &Fact, told: &Explanation, depth: usize, out: &mut impl Write) -> io::Result<()> {
    let indent = "  ".repeat(depth);
    let here = |path: &str, line: u32| path == told.path && line == told.line;
    match &fact.place {
        Some(place) if !here(&place.path, place.start.line) => {
            writeln!(out, "{indent}{}  ({}:{})", fact.text, place.path, place.start.line)?;
        }
        _ => writeln!(out, "{indent}{}", fact.text)?,
    }
    fact.details.iter().try_for_each(|detail| write_fact(detail, told, depth + 1, out))
}

fn write_finding(
    finding: &Finding,
    told: &Explanation,
    reason: Option<&str>,
    out: &mut impl Write,
) -> io::Result<()> {
    let (severity, confidence) = (finding.severity.id(), finding.confidence.id());
    let reason = reason.map(|reason| format!("; {reason}")).unwrap_or_default();
    writeln!(out, "  {} ({severity}, {confidence} confidence{reason})", finding.rule)?;
    let start = &finding.at.place.start;
    let elsewhere = finding.at.place.path != told.path || start.line != told.line;
    let place =
        if elsewhere { format!("  ({}:{})", finding.at.place.path, start.line) } else { String::new() };
    writeln!(out, "    {}{place}", finding.message)?;
    if let Some(help) = &finding.help {
        writeln!(out, "    help: {help}")?;
    }
    Ok(())
}
