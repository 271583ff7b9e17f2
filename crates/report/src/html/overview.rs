//! What was found in numbers: of all projects together, then of each.

use std::cmp::Reverse;

use maud::{Markup, html};

use crate::order::Ordered;
use crate::tally::{Tally, counted, grouped};
use crate::visible;

use super::parts;

/// Places that were not understood that are listed for each project at most.
const MAX_PROBLEMS: usize = 200;

/// The numbers, the failures and what was not understood.
pub(super) fn section(report: &Ordered<'_>, tallies: &[Tally], total: &Tally) -> Markup {
    html! {
        section #overview aria-labelledby="overview-title" {
            h2 #overview-title { "Overview" }
            ul .numbers {
                (number(total.errors, "error", "errors", "error"))
                (number(total.warnings, "warning", "warnings", "warning"))
                (number(total.infos, "info", "info", "info"))
                @if total.failures > 0 { (number(total.failures, "failure", "failures", "error")) }
                @if total.suppressed > 0 {
                    (number(total.suppressed, "kept back", "kept back", "quiet"))
                }
                @if total.problems > 0 {
                    (number(total.problems, "place not understood", "places not understood", "quiet"))
                }
            }
            @if report.projects.len() > 1 { (projects(report, tallies)) }
            (failures(report))
            (problems(report))
        }
    }
}

fn number(count: u64, one: &str, many: &str, class: &str) -> Markup {
    html! {
        li class=(class) { strong { (grouped(count)) } " " (if count == 1 { one } else { many }) }
    }
}

fn projects(report: &Ordered<'_>, tallies: &[Tally]) -> Markup {
    let mut rows: Vec<(usize, &Tally)> = tallies.iter().enumerate().collect();
    rows.sort_by_key(|(at, tally)| (Reverse((tally.errors, tally.warnings, tally.infos)), *at));
    html! {
        div .scroll tabindex="0" role="region" aria-label="Projects" {
            table .projects {
                thead { tr {
                    th scope="col" { "Project" }
                    @for title in ["Errors", "Warnings", "Info", "Failures", "Tables", "Queries"] {
                        th scope="col" .figure { (title) }
                    }
                } }
                tbody {
                    @for (at, tally) in rows {
                        tr {
                            th scope="row" { a href="#findings" data-project=(at) { (name(report, at)) } }
                            @for (count, class) in [
                                (tally.errors, "error"), (tally.warnings, "warning"), (tally.infos, "info"),
                                (tally.failures, "error"), (tally.counts.tables, ""), (tally.counts.queries, ""),
                            ] {
                                td class={ "figure " (if count > 0 { class } else { "none" }) } { (grouped(count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a project is called.
pub(super) fn name(report: &Ordered<'_>, at: usize) -> String {
    let named = report.projects.get(at).map(|project| match project.root {
        "" | "." => project.name,
        root => root,
    });
    visible::line(named.unwrap_or_default()).into_owned()
}

fn failures(report: &Ordered<'_>) -> Markup {
    let all: Vec<_> = report.projects.iter().flat_map(|project| &project.failures).collect();
    html! {
        @if !all.is_empty() {
            h3 { (counted(all.len() as u64, "failure", "failures")) ": findings are missing" }
            ul .failures { @for failure in all { li { (parts::message(&failure.in_words())) } } }
        }
    }
}

fn problems(report: &Ordered<'_>) -> Markup {
    let count: usize = report.projects.iter().map(|project| project.problems.len()).sum();
    html! {
        @if count > 0 {
            details {
                summary { (counted(count as u64, "place was", "places were")) " not understood" }
                ul .problems {
                    @for project in &report.projects {
                        @for problem in project.problems.iter().take(MAX_PROBLEMS) {
                            li {
                                (parts::place(&problem.path, problem.at.line, problem.at.column)) " "
                                (parts::message(&problem.message))
                            }
                        }
                        @if project.problems.len() > MAX_PROBLEMS {
                            li { (grouped((project.problems.len() - MAX_PROBLEMS) as u64)) " more, which the other formats list" }
                        }
                    }
                }
            }
        }
    }
}
