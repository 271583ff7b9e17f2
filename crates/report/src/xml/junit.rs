//! JUnit XML, which nearly every CI server shows: a failed test for each finding.
//!
//! Elements and attributes are those that the schema of Jenkins' plugin xUnit (`junit-10.xsd`) knows. There is no time in it, so that
//! equal input gives equal bytes.

use std::io;

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use crate::order::{Ordered, OrderedProject};
use crate::{Finding, paths};

use super::legal::legal;

type Xml<'o> = Writer<&'o mut dyn io::Write>;

/// Writes a suite for each project. One in which nothing was found has one test, which passed: servers take a suite without tests for
/// a mistake.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml: Xml<'_> = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let sum = |count: fn(&OrderedProject<'_>) -> usize| report.projects.iter().map(count).sum::<usize>();
    let totals = [
        ("tests", sum(tests).to_string()),
        ("failures", sum(|project| project.findings.len()).to_string()),
        ("errors", sum(|project| project.failures.len()).to_string()),
    ];
    let suites = xml.create_element("testsuites").with_attribute(("name", report.tool.name.as_str()));
    suites
        .with_attributes(totals.iter().map(|(name, value)| (*name, value.as_str())))
        .write_inner_content(|xml| report.projects.iter().try_for_each(|project| suite(project, xml)))?;
    writeln!(xml.into_inner())
}

fn tests(project: &OrderedProject<'_>) -> usize {
    (project.findings.len() + project.failures.len()).max(1)
}

fn suite(project: &OrderedProject<'_>, xml: &mut Xml<'_>) -> io::Result<()> {
    let numbers = [
        ("tests", tests(project)),
        ("failures", project.findings.len()),
        ("errors", project.failures.len()),
        ("skipped", 0),
    ];
    let numbers = numbers.map(|(name, number)| (name, number.to_string()));
    let name = if matches!(project.root, "" | ".") { project.name } else { project.root };
    xml.create_element("testsuite")
        .with_attribute(("name", legal(name)))
        .with_attributes(numbers.iter().map(|(name, value)| (*name, value.as_str())))
        .write_inner_content(|xml| {
            project.findings.iter().try_for_each(|finding| failed_test(project.root, finding, xml))?;
            for failure in &project.failures {
                let name = failure.rule.as_ref().unwrap_or(&failure.pack);
                let name = if name.is_empty() { "analysis" } else { name };
                let case = xml.create_element("testcase").with_attribute(("name", legal(name)));
                case.with_attribute(("classname", "seqscan")).write_inner_content(|xml| {
                    let error = xml.create_element("error").with_attribute(("type", failure.cause.as_str()));
                    error.with_attribute(("message", legal(&failure.in_words()))).write_empty().map(|_| ())
                })?;
            }
            if project.findings.is_empty() && project.failures.is_empty() {
                let case = xml.create_element("testcase").with_attribute(("name", "no findings"));
                case.with_attribute(("classname", "seqscan")).write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

/// The file is the class and the rule with its place the test, so servers group findings by file.
fn failed_test(root: &str, finding: &Finding, xml: &mut Xml<'_>) -> io::Result<()> {
    let path = paths::from_here(root, &finding.path);
    let (line, column) = (finding.start.line, finding.start.column);
    let name = format!("{} ({line}:{column})", finding.rule);
    xml.create_element("testcase")
        .with_attributes([("name", legal(&name)), ("classname", legal(&path))])
        .write_inner_content(|xml| {
            xml.create_element("failure")
                .with_attribute(("type", finding.severity.id()))
                .with_attribute(("message", legal(&finding.message)))
                .write_text_content(BytesText::new(&legal(&body(root, finding))))
                .map(|_| ())
        })?;
    Ok(())
}

fn body(root: &str, finding: &Finding) -> String {
    let at = |path: &str, line: u32, column: u32| format!("{}:{line}:{column}", paths::from_here(root, path));
    let confidence = finding.confidence.id();
    let place = at(&finding.path, finding.start.line, finding.start.column);
    let mut body = format!("{place}: {} ({confidence} confidence)\n", finding.message);
    for note in &finding.notes {
        body.push_str(&format!("{}: {}\n", at(&note.path, note.start.line, note.start.column), note.message));
    }
    if let Some(help) = &finding.help {
        body.push_str(&format!("help: {}\n", help.trim_end()));
    }
    body
}
