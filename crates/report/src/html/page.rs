//! The page around its parts.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::order::Ordered;
use crate::tally::{Tally, counted};
use crate::visible;

use super::{findings, overview, schema};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Nothing is loaded and nothing is sent, whatever a scanned file may have smuggled into a text.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes the page.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(page(report).into_string().as_bytes())?;
    writeln!(out)
}

fn page(report: &Ordered<'_>) -> Markup {
    let tallies: Vec<Tally> = report.projects.iter().map(Tally::of).collect();
    let total = Tally::sum(&tallies);
    let title = match &report.projects[..] {
        [project] => visible::line(project.name).into_owned(),
        projects => counted(projects.len() as u64, "project", "projects"),
    };
    let has_schema = report.projects.iter().any(|project| project.facts.is_some());
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ (report.tool.name) " " (report.tool.version) };
                title { (title) " – " (report.tool.name) " report" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#findings" { "Skip to the findings" }
                header {
                    h1 { (title) }
                    p .sub { (report.tool.name) " " (report.tool.version) " · " (total.read()) }
                    nav aria-label="Parts of the report" {
                        @if report.projects.len() > 1 { a href="#overview" { "Projects" } }
                        a href="#findings" { "Findings" }
                        @if has_schema { a href="#schema" { "Schema" } }
                        button #theme type="button" hidden { "Dark" }
                    }
                }
                main {
                    (overview::section(report, &tallies, &total))
                    (findings::section(report))
                    @if has_schema { (schema::section(report)) }
                }
                footer { p { "Made by " (report.tool.name) " " (report.tool.version) ". `seqscan explain RULE` tells why a rule matters." } }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}
