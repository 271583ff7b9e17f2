//! The whole log: a run for each project.

use std::collections::BTreeSet;
use std::io;

use serde_json::json;
use serde_sarif::sarif::{
    ArtifactLocation, Invocation, Location, Notification, NotificationLevel, ReportingDescriptor,
    ReportingDescriptorReference, ResultColumnKind, Run, RunAutomationDetails, Sarif, Tool, ToolComponent,
};

use crate::order::{Ordered, OrderedProject};
use crate::tally::counted;
use crate::{Failure, Problem, paths};

use super::results::{self, MAX_RESULTS, message, place};
use super::rules::Rules;
use super::uri;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// How many places that were not understood a run lists at most.
const MAX_PROBLEMS: usize = 1_000;

/// Writes `report` as a SARIF log.
pub(crate) fn write(report: &Ordered<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut categories = BTreeSet::new();
    let log = Sarif {
        schema: Some(SCHEMA.to_owned()),
        version: json!("2.1.0"),
        runs: report.projects.iter().map(|project| run(report, project, &mut categories)).collect(),
        inline_external_properties: None,
        properties: None,
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn run(report: &Ordered<'_>, project: &OrderedProject<'_>, categories: &mut BTreeSet<String>) -> Run {
    let rules = Rules::of(report, project);
    let results = results::results(project, &rules);
    let base = ArtifactLocation {
        description: Some(message("The directory that paths are relative to: the checkout or the project")),
        ..ArtifactLocation::default()
    };
    Run {
        automation_details: Some(RunAutomationDetails {
            id: Some(category(report, project, categories)),
            ..RunAutomationDetails::default()
        }),
        column_kind: Some(json!(ResultColumnKind::UnicodeCodePoints)),
        invocations: Some(vec![invocation(project, &rules)]),
        original_uri_base_ids: Some([(uri::BASE.to_owned(), base)].into()),
        results: Some(results),
        ..Run::builder().tool(Tool::from(driver(report, rules))).build()
    }
}

/// What tells the run from those of other projects, the same whenever the same project is scanned from the same place.
fn category(report: &Ordered<'_>, project: &OrderedProject<'_>, taken: &mut BTreeSet<String>) -> String {
    let tool = &report.tool.name;
    let alone = report.projects.len() == 1;
    let id = match (paths::folder_below(project.root), alone) {
        (Some(folder), _) => format!("{tool}/{folder}"),
        (None, true) => tool.clone(),
        (None, false) => format!("{tool}/{}", project.name),
    };
    let mut candidates = (2..).map(|number| format!("{id}-{number}/"));
    let mut candidate = format!("{id}/");
    while !taken.insert(candidate.clone()) {
        candidate = candidates.next().expect("because there is always a next number");
    }
    candidate
}

fn driver(report: &Ordered<'_>, rules: Rules) -> ToolComponent {
    ToolComponent {
        version: Some(report.tool.version.clone()),
        semantic_version: Some(report.tool.version.clone()),
        information_uri: report.tool.information_uri.clone(),
        rules: Some(rules.descriptors),
        notifications: Some(
            ["failure", "problem", "limit"].map(|id| ReportingDescriptor::builder().id(id).build()).into(),
        ),
        ..ToolComponent::builder().name(&report.tool.name).build()
    }
}

fn invocation(project: &OrderedProject<'_>, rules: &Rules) -> Invocation {
    let mut notifications: Vec<Notification> =
        project.failures.iter().map(|failure| failure_notification(failure, rules)).collect();
    if project.all_findings.len() > MAX_RESULTS {
        let text = format!(
            "{MAX_RESULTS} of {} findings are listed here, the most severe ones; the other formats list all",
            project.all_findings.len()
        );
        notifications.push(notification("limit", NotificationLevel::Warning, text));
    }
    let base = paths::base(project.root, project.in_repository);
    for problem in project.problems.iter().take(MAX_PROBLEMS) {
        notifications.push(problem_notification(base, problem));
    }
    if project.problems.len() > MAX_PROBLEMS {
        let text = format!(
            "{MAX_PROBLEMS} of {} places that were not understood are listed here; the other formats list all",
            project.problems.len()
        );
        notifications.push(notification("limit", NotificationLevel::Note, text));
    }
    for system in &project.skipped_systems {
        let files = counted(system.files, "file", "files");
        let text = format!("{} is not analysed; it was recognised in {files}", system.name);
        notifications.push(notification("problem", NotificationLevel::Note, text));
    }
    Invocation {
        tool_execution_notifications: (!notifications.is_empty()).then_some(notifications),
        ..Invocation::builder().execution_successful(project.failures.is_empty()).build()
    }
}

fn failure_notification(failure: &Failure, rules: &Rules) -> Notification {
    Notification {
        associated_rule: failure.rule.as_ref().map(|rule| ReportingDescriptorReference {
            id: Some(rule.clone()),
            index: rules.index(rule),
            ..ReportingDescriptorReference::default()
        }),
        ..notification("failure", NotificationLevel::Error, failure.in_words())
    }
}

fn problem_notification(base: &str, problem: &Problem) -> Notification {
    Notification {
        locations: Some(vec![Location {
            physical_location: Some(place(base, &problem.path, problem.at, problem.at)),
            ..Location::default()
        }]),
        ..notification(
            "problem",
            NotificationLevel::Note,
            format!("not understood ({}): {}", problem.kind, problem.message),
        )
    }
}

fn notification(descriptor: &str, level: NotificationLevel, text: String) -> Notification {
    Notification {
        descriptor: Some(ReportingDescriptorReference {
            id: Some(descriptor.to_owned()),
            ..ReportingDescriptorReference::default()
        }),
        level: Some(json!(level)),
        ..Notification::builder().message(message(text)).build()
    }
}
