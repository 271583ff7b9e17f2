//! The schema of each datastore: a diagram, then each table in words.

use std::collections::BTreeMap;

use ir::{Severity, Table};
use maud::{Markup, PreEscaped, html};

use crate::facts::{ProjectFacts, Store};
use crate::order::{Ordered, OrderedProject};
use crate::schema::described;
use crate::tally::counted;
use crate::visible;

use super::diagram::{self, Badge};
use super::{overview, parts};

/// The schemas of all projects.
pub(super) fn section(report: &Ordered<'_>) -> Markup {
    html! {
        section #schema aria-labelledby="schema-title" {
            h2 #schema-title { "Schema" }
            @for (at, project) in report.projects.iter().enumerate() {
                @if let Some(facts) = project.facts {
                    @if report.projects.len() > 1 && !facts.project.tables.is_empty() { h3 { (overview::name(report, at)) } }
                    @for store in facts.stores().filter(|store| !store.tables.is_empty()) {
                        (datastore(at, project, facts, &store))
                    }
                }
            }
        }
    }
}

/// The findings of each table in numbers.
fn badges(project: &OrderedProject<'_>) -> BTreeMap<u32, Badge> {
    let mut badges: BTreeMap<u32, Badge> = BTreeMap::new();
    for finding in &project.findings {
        for &table in &finding.tables {
            let badge = badges.entry(table).or_insert(Badge { worst: Severity::Info, findings: 0 });
            badge.worst = badge.worst.max(finding.severity);
            badge.findings += 1;
        }
    }
    badges
}

fn datastore(at: usize, project: &OrderedProject<'_>, facts: &ProjectFacts, store: &Store<'_>) -> Markup {
    let badges = badges(project);
    let name = visible::line(&store.datastore.name).into_owned();
    let drawing = diagram::svg(store, &badges, &|table| parts::table_id(at, table), &name);
    html! {
        section .datastore aria-label={ "Database " (name) } {
            h4 { (name) " " span .sub { (store.system()) ", " (counted(store.tables.len() as u64, "table", "tables")) } }
            figure .diagram {
                div .tools hidden {
                    button type="button" data-zoom="in" aria-label="Zoom in" { "+" }
                    button type="button" data-zoom="out" aria-label="Zoom out" { "−" }
                    button type="button" data-zoom="fit" { "Fit" }
                    button type="button" data-zoom="full" { "100 %" }
                    label { input type="checkbox" data-only="findings"; " only tables with findings" }
                }
                div .canvas tabindex="0" role="group" aria-label={ "Diagram of " (name) ", which scrolls" } { (PreEscaped(drawing)) }
                figcaption { "An arrow leads from a table to the table that it refers to. Each table links to its description below." }
            }
            div .tables { @for found in &store.tables { (table(at, project, facts, store, found)) } }
        }
    }
}

fn table(
    at: usize,
    project: &OrderedProject<'_>,
    facts: &ProjectFacts,
    store: &Store<'_>,
    table: &Table,
) -> Markup {
    let name = visible::line(&store.name_of(table.schema.as_deref(), &table.name)).into_owned();
    let dialect = store.dialect();
    let found: Vec<_> =
        project.findings.iter().filter(|finding| finding.tables.contains(&table.id)).collect();
    let origin = |span| {
        let place = facts.place(span);
        html! { @if let Some(place) = place { (parts::place(place.path, place.line, place.column)) } }
    };
    html! {
        details .table id=(parts::table_id(at, table.id)) {
            summary {
                h5 { (name) }
                @if !found.is_empty() { span .count { (counted(found.len() as u64, "finding", "findings")) } }
                " " (origin(table.span))
            }
            @if !table.complete { p .notice { "Not everything that is said of this table was understood." } }
            div .scroll tabindex="0" role="region" aria-label={ "Columns of " (name) } { table .columns {
                thead { tr { @for title in ["Column", "Type", "", "Written at"] { th scope="col" { (title) } } } }
                tbody { @for column in &table.columns { tr {
                    th scope="row" { (visible::line(&column.name)) }
                    td { (visible::line(&column.data_type.text)) }
                    td { (described(column)) }
                    td { (origin(column.span)) }
                } } }
            } }
            ul .parts {
                @for index in &table.indexes { li {
                    code { (visible::line(&index.clause(dialect))) }
                    @if let Some(name) = &index.name { " " (visible::line(name)) }
                    " " (origin(index.span))
                } }
                @for key in &table.foreign_keys { li { code { (visible::line(&key.definition(dialect))) } " " (origin(key.span)) } }
                @for check in &table.checks { li { code { "CHECK " (visible::line(&check.text)) } " " (origin(check.span)) } }
            }
            @if !found.is_empty() {
                ul .findings { @for finding in &found { li {
                    (parts::severity(finding.severity)) " " (parts::message(&finding.message)) " "
                    (parts::place(&finding.path, finding.start.line, finding.start.column))
                } } }
                p { button type="button" .filter data-table=(visible::line(&table.name)) hidden { "Show these findings" } }
            }
        }
    }
}
