//! The XML of Checkstyle, which many other tools read: findings by file.

use std::io;

use quick_xml::events::{BytesDecl, Event};
use quick_xml::writer::Writer;

use crate::order::{Ordered, OrderedProject};
use crate::{Finding, paths};

use super::legal::legal;

/// The version of Checkstyle whose form this is; readers look at no more than that there is one.
const VERSION: &str = "4.3";

/// Writes the findings of each file. What failed has no place in a file and no part in this format.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("checkstyle").with_attribute(("version", VERSION)).write_inner_content(|xml| {
        report.projects.iter().try_for_each(|project| files(project, &report.tool.name, xml))
    })?;
    writeln!(xml.into_inner())
}

fn files(project: &OrderedProject<'_>, tool: &str, xml: &mut Writer<&mut dyn io::Write>) -> io::Result<()> {
    for findings in project.findings.chunk_by(|one, other| one.path == other.path) {
        let path = findings.first().map(|finding| paths::from_here(project.root, &finding.path));
        xml.create_element("file")
            .with_attribute(("name", legal(&path.unwrap_or_default())))
            .write_inner_content(|xml| findings.iter().try_for_each(|finding| error(finding, tool, xml)))?;
    }
    Ok(())
}

fn error(finding: &Finding, tool: &str, xml: &mut Writer<&mut dyn io::Write>) -> io::Result<()> {
    let (line, column) = (finding.start.line.to_string(), finding.start.column.to_string());
    let source = format!("{tool}.{}", finding.rule);
    xml.create_element("error")
        .with_attributes([("line", line.as_str()), ("column", column.as_str())])
        .with_attribute(("severity", finding.severity.id()))
        .with_attributes([("message", legal(&finding.with_help())), ("source", legal(&source))])
        .write_empty()
        .map(|_| ())
}
