//! The findings, by rule; the script groups them otherwise and filters them.

use std::collections::{BTreeMap, BTreeSet};

use ir::Severity;
use maud::{Markup, html};

use crate::order::{Ordered, OrderedProject, worst_first};
use crate::tally::grouped;
use crate::{Excerpt, Finding, Note, visible};

use super::{overview, parts};

/// Findings that the page holds at most: a browser stays quick with so many.
pub(crate) const MAX_FINDINGS: usize = 10_000;

/// Up to so many findings, their groups are open from the start.
const FEW: usize = 60;

/// Places that explain a finding that are shown at most.
const MAX_NOTES: usize = 20;

/// A finding with where it belongs.
struct Row<'a> {
    project_at: usize,
    project: &'a OrderedProject<'a>,
    finding: &'a Finding,
}

/// All findings, with the filters above.
pub(super) fn section(report: &Ordered<'_>) -> Markup {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for (project_at, project) in report.projects.iter().enumerate() {
        rows.extend(project.findings.iter().map(|&finding| Row { project_at, project, finding }));
    }
    let all = rows.len();
    rows.sort_by_key(|row| worst_first(row.finding));
    rows.truncate(MAX_FINDINGS);
    // Of one rule and severity together, in the order of the source.
    rows.sort_by_key(|row| row.project_at);
    let mut groups: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in &rows {
        groups.entry(&row.finding.rule).or_default().push(row);
    }
    let mut groups: Vec<(&str, Vec<&Row<'_>>)> = groups.into_iter().collect();
    groups.sort_by_key(|(rule, rows)| {
        (rows.iter().map(|row| worst_first(row.finding)).min(), std::cmp::Reverse(rows.len()), *rule)
    });
    let open = rows.len() <= FEW;
    html! {
        section #findings aria-labelledby="findings-title" {
            h2 #findings-title { "Findings" }
            @if rows.len() < all {
                p .notice { "The page has the worst " (grouped(rows.len() as u64)) " of " (grouped(all as u64)) " findings; the other formats have all." }
            }
            @if rows.is_empty() {
                p { "Nothing was found." }
            } @else {
                (filters(report, &rows, &groups))
            }
            div #groups {
                @for (rule, rows) in &groups {
                    details .group open[open] data-key=(visible::line(rule)) {
                        summary {
                            h3 { code { (visible::line(rule)) } }
                            @if let Some(worst) = rows.iter().map(|row| row.finding.severity).max() { (parts::severity(worst)) }
                            span .count { (grouped(rows.len() as u64)) }
                        }
                        @if let Some(meta) = report.rules.iter().find(|meta| meta.id == *rule) {
                            p .about { (parts::message(&meta.summary)) }
                        }
                        div .list { @for row in rows { (one(row)) } }
                    }
                }
            }
        }
    }
}

fn filters(report: &Ordered<'_>, rows: &[Row<'_>], groups: &[(&str, Vec<&Row<'_>>)]) -> Markup {
    let severities: BTreeSet<Severity> = rows.iter().map(|row| row.finding.severity).collect();
    let mut tables: BTreeMap<String, u64> = BTreeMap::new();
    for name in rows.iter().flat_map(|row| table_names(row)) {
        *tables.entry(name).or_default() += 1;
    }
    html! {
        form #filters role="search" aria-label="Filter findings" hidden {
            label { span { "Search" } input #search type="search" autocomplete="off" placeholder="message, path, table (press /)"; }
            fieldset {
                legend { "Severity" }
                @for severity in severities.iter().rev() {
                    label .check { input type="checkbox" name="severity" value=(severity.id()) checked; (parts::severity(*severity)) }
                }
            }
            label { span { "Rule" } select #rule {
                option value="" { "all rules" }
                @for (rule, rows) in groups { option value=(visible::line(rule)) { (visible::line(rule)) " (" (rows.len()) ")" } }
            } }
            @if !tables.is_empty() {
                label { span { "Table" } select #table {
                    option value="" { "all tables" }
                    @for (table, count) in &tables { option value=(table) { (table) " (" (count) ")" } }
                } }
            }
            @if report.projects.len() > 1 {
                label { span { "Project" } select #project {
                    option value="" { "all projects" }
                    @for at in 0..report.projects.len() { option value=(at) { (overview::name(report, at)) } }
                } }
            }
            label { span { "Group by" } select #group {
                option value="rule" { "rule" }
                @if !tables.is_empty() { option value="table" { "table" } }
                option value="path" { "path" }
                @if report.projects.len() > 1 { option value="project" { "project" } }
            } }
            div .actions {
                button #expand type="button" { "Open all" }
                button #collapse type="button" { "Close all" }
                button #reset type="reset" { "Reset" }
            }
            p #shown role="status" { (grouped(rows.len() as u64)) " findings" }
        }
    }
}

/// The names of the tables that a finding is about.
fn table_names(row: &Row<'_>) -> Vec<String> {
    let Some(facts) = row.project.facts else { return Vec::new() };
    let found = row.finding.tables.iter().filter_map(|&id| facts.project.tables.get(id as usize));
    let mut names: Vec<String> = found.map(|table| visible::line(&table.name).into_owned()).collect();
    names.dedup();
    names
}

fn one(row: &Row<'_>) -> Markup {
    let finding = row.finding;
    let names = table_names(row);
    html! {
        details .finding data-severity=(finding.severity.id()) data-rule=(visible::line(&finding.rule)) data-path=(visible::line(&finding.path))
            data-project=(row.project_at) data-tables=(names.join("\n")) {
            summary {
                (parts::severity(finding.severity)) " "
                span .message { (parts::message(&finding.message)) } " "
                (parts::place(&finding.path, finding.start.line, finding.start.column))
            }
            (excerpt(&finding.excerpt))
            @if !finding.notes.is_empty() {
                ol .notes {
                    @for note in finding.notes.iter().take(MAX_NOTES) { (note_item(note)) }
                    @if finding.notes.len() > MAX_NOTES {
                        li { (grouped((finding.notes.len() - MAX_NOTES) as u64)) " more places, which the other formats list" }
                    }
                }
            }
            @if let Some(help) = &finding.help { p .help { strong { "What to do: " } (parts::message(help.trim())) } }
            p .meta {
                code .rule { (visible::line(&finding.rule)) } " · " (finding.confidence.id()) " confidence"
                @for (id, name) in finding.tables.iter().zip(&names) {
                    " · table " a href={ "#" (parts::table_id(row.project_at, *id)) } { (name) }
                }
            }
        }
    }
}

fn note_item(note: &Note) -> Markup {
    html! {
        li {
            (parts::place(&note.path, note.start.line, note.start.column)) " " (parts::message(&note.message))
            @if let Some(line) = note.excerpt.lines().first() { pre .line { code { (line.trim()) } } }
        }
    }
}

/// The lines of a place, with the place marked. The excerpt has made visible what is not.
fn excerpt(excerpt: &Excerpt) -> Markup {
    let (start, end) = (excerpt.start(), excerpt.end());
    let marked = |at: usize, line: &str| {
        let from = if at == start.line { start.byte } else { 0 };
        let to = if at == end.line { end.byte } else { line.len() };
        let (from, to) = (from.min(line.len()), to.min(line.len()).max(from.min(line.len())));
        let inside = (start.line..=end.line).contains(&at) && from < to;
        inside.then(|| (line[..from].to_owned(), line[from..to].to_owned(), line[to..].to_owned()))
    };
    html! {
        @if !excerpt.lines().is_empty() {
            pre .source tabindex="0" { code {
                @for (at, line) in excerpt.lines().iter().enumerate() {
                    span .number { (excerpt.first_line() as usize + at) }
                    @match marked(at, line) {
                        Some((before, inside, after)) => { (before) mark { (inside) } (after) }
                        None => { (line) }
                    }
                    "\n"
                }
            } }
        }
    }
}
