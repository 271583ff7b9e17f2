//! Findings as SARIF results.

use serde_json::Value;
use serde_sarif::sarif::{
    ArtifactLocation, Location, Message, PhysicalLocation, PropertyBag, Region, Result as SarifResult,
    Suppression,
};
use text::Position;

use crate::order::{Numbered, OrderedProject, worst_first};
use crate::{Finding, Note, Suppressed, SuppressedBy, paths};

use super::rules::{self, Rules};
use super::uri;

/// How many results a run holds at most: GitHub keeps no more.
pub(crate) const MAX_RESULTS: usize = 5_000;

/// How many further places a result holds at most: GitHub takes a thousand and shows no more than these.
const MAX_RELATED: usize = 100;

/// The most severe findings of `project` as results, the most severe first.
pub(crate) fn results(project: &OrderedProject<'_>, rules: &Rules) -> Vec<SarifResult> {
    let Numbered { mut findings, suppressed } = project.numbered();
    findings.sort_by_key(|(finding, _)| worst_first(finding));
    let kept = findings.into_iter().take(MAX_RESULTS);
    let base = paths::base(project.root, project.in_repository);
    let mut results: Vec<SarifResult> =
        kept.map(|(finding, ordinal)| result(base, finding, ordinal, rules)).collect();
    let room = MAX_RESULTS.saturating_sub(results.len());
    let kept_back = suppressed.into_iter().take(room);
    results.extend(kept_back.map(|(suppressed, ordinal)| SarifResult {
        suppressions: Some(vec![suppression(suppressed)]),
        ..result(base, &suppressed.finding, ordinal, rules)
    }));
    results
}

fn suppression(suppressed: &Suppressed) -> Suppression {
    let kind = match suppressed.by {
        SuppressedBy::Comment => "inSource",
        SuppressedBy::Baseline => "external",
    };
    Suppression {
        justification: suppressed.reason.clone(),
        ..Suppression::builder().kind(Value::from(kind)).build()
    }
}

fn result(base: &str, finding: &Finding, ordinal: u64, rules: &Rules) -> SarifResult {
    let fingerprint = &finding.fingerprint;
    let fingerprints = [
        ("primaryLocationLineHash".to_owned(), format!("{fingerprint}:{ordinal}")),
        ("seqscan/v1".to_owned(), fingerprint.clone()),
    ];
    let related: Vec<Location> =
        finding.notes.iter().zip(1..).take(MAX_RELATED).map(|(note, id)| related(base, note, id)).collect();
    SarifResult {
        rule_id: Some(finding.rule.clone()),
        rule_index: rules.index(&finding.rule),
        level: Some(rules::level(finding.severity)),
        locations: Some(vec![Location {
            physical_location: Some(place(base, &finding.path, finding.start, finding.end)),
            ..Location::default()
        }]),
        related_locations: (!related.is_empty()).then_some(related),
        partial_fingerprints: Some(fingerprints.into()),
        properties: Some(PropertyBag {
            additional_properties: [
                ("applied".to_owned(), Value::from(finding.applied)),
                ("confidence".to_owned(), Value::from(finding.confidence.id())),
            ]
            .into(),
            ..PropertyBag::default()
        }),
        ..SarifResult::builder().message(message(finding.with_help())).build()
    }
}

fn related(base: &str, note: &Note, id: i64) -> Location {
    Location {
        id: Some(id),
        message: Some(message(note.message.clone())),
        physical_location: Some(place(base, &note.path, note.start, note.end)),
        ..Location::default()
    }
}

/// A place in a file. The end of a region is exclusive in SARIF, as it is in a report.
pub(crate) fn place(base: &str, path: &str, start: Position, end: Position) -> PhysicalLocation {
    PhysicalLocation {
        artifact_location: Some(ArtifactLocation {
            uri: Some(uri::of(base, path)),
            uri_base_id: Some(uri::BASE.to_owned()),
            ..ArtifactLocation::default()
        }),
        region: Some(Region {
            start_line: Some(start.line.into()),
            start_column: Some(start.column.into()),
            end_line: Some(end.line.into()),
            end_column: Some(end.column.into()),
            ..Region::default()
        }),
        ..PhysicalLocation::default()
    }
}

/// A text as SARIF wants it.
pub(crate) fn message(text: impl Into<String>) -> Message {
    Message { text: Some(text.into()), ..Message::default() }
}
