//! Rules as SARIF describes them.

use std::collections::BTreeMap;

use ir::{Confidence, Severity};
use serde_json::{Value, json};
use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor, ResultLevel,
};

use crate::RuleMeta;
use crate::order::{Ordered, OrderedProject};

/// The rules of a run, and where each stands in its list.
pub(crate) struct Rules {
    pub(crate) descriptors: Vec<ReportingDescriptor>,
    indexes: BTreeMap<String, i64>,
}

impl Rules {
    /// The rules that `project` is reported with. One project shows all that were on; with several, each names the rules that
    /// it needs, so that pages are not repeated for every clean project. A finding of a rule that nobody described makes
    /// its rule known by its id.
    pub(crate) fn of(report: &Ordered<'_>, project: &OrderedProject<'_>) -> Self {
        let mut descriptors = BTreeMap::new();
        let suppressed = project.suppressed.iter().map(|suppressed| &suppressed.finding);
        for finding in project.all_findings.iter().copied().chain(suppressed) {
            descriptors.entry(finding.rule.as_str()).or_insert_with(|| undescribed(&finding.rule));
        }
        for failure in &project.failures {
            if let Some(rule) = &failure.rule {
                descriptors.entry(rule).or_insert_with(|| undescribed(rule));
            }
        }
        let all = report.projects.len() == 1;
        for rule in &report.rules {
            if all || descriptors.contains_key(rule.id.as_str()) {
                descriptors.insert(&rule.id, described(rule));
            }
        }
        let indexes = descriptors.keys().zip(0..).map(|(id, index)| ((*id).to_owned(), index)).collect();
        Self { descriptors: descriptors.into_values().collect(), indexes }
    }

    /// Where the rule stands in the list.
    pub(crate) fn index(&self, id: &str) -> Option<i64> {
        self.indexes.get(id).copied()
    }
}

/// What SARIF calls a severity.
pub(crate) fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Info => ResultLevel::Note,
    }
}

fn described(rule: &RuleMeta) -> ReportingDescriptor {
    let summary = non_empty(&rule.summary, &rule.id);
    let page = non_empty(&rule.page, summary);
    let severity = match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    };
    let precision = match rule.confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    };
    let properties = [("precision", precision), ("problem.severity", severity)];
    ReportingDescriptor {
        short_description: Some(plain(summary)),
        full_description: Some(plain(first_paragraph(page).unwrap_or(summary.to_owned()))),
        help: Some(MultiformatMessageString { markdown: Some(page.to_owned()), ..plain(page) }),
        default_configuration: Some(ReportingConfiguration {
            level: Some(json!(level(rule.severity))),
            ..ReportingConfiguration::default()
        }),
        properties: Some(PropertyBag {
            tags: Some(vec!["database".to_owned(), rule.pack.clone()]),
            additional_properties: properties
                .map(|(name, value)| (name.to_owned(), Value::from(value)))
                .into(),
        }),
        ..ReportingDescriptor::builder().id(&rule.id).build()
    }
}

fn undescribed(id: &str) -> ReportingDescriptor {
    ReportingDescriptor {
        short_description: Some(plain(id)),
        full_description: Some(plain(id)),
        help: Some(plain(id)),
        ..ReportingDescriptor::builder().id(id).build()
    }
}

fn plain(text: impl Into<String>) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(text).build()
}

fn non_empty<'a>(text: &'a str, instead: &'a str) -> &'a str {
    if text.trim().is_empty() { instead } else { text }
}

/// The first paragraph of a page that is not a heading, on one line.
fn first_paragraph(page: &str) -> Option<String> {
    let lines: Vec<&str> = page
        .split('\n')
        .map(str::trim)
        .skip_while(|line| line.is_empty() || line.starts_with('#'))
        .take_while(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}
