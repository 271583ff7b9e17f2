//! What excuses a finding on a migration besides the statement itself: a decision that is written beside it, and a script that
//! somebody runs by hand.

use std::collections::BTreeMap;
use std::sync::Arc;

use rules_sdk::{Confidence, Facts, Info, Migration, Note, Report, Reversal, Severity, Span, Step, Table};

/// The rules of other linters that report what a rule of this pack does. A comment that tells one of them to accept a statement is a
/// decision of somebody who knows what it does.
///
/// <https://squawkhq.com/docs/rules>, <https://kaveland.no/eugene/hints.html>, <https://atlasgo.io/lint/analyzers>.
/// Those of diesel-guard (<https://ayarotsky.github.io/diesel-guard/>) have no names in its comments.
const COUNTERPARTS: &[(&str, &[&str])] = &[
    ("add-check-not-valid", &["squawk constraint-missing-not-valid", "eugene E1"]),
    (
        "add-fk-not-valid",
        &["squawk adding-foreign-key-constraint", "squawk constraint-missing-not-valid", "eugene E1"],
    ),
    ("add-generated-or-serial-column", &["squawk adding-field-with-default", "eugene E11"]),
    ("add-primary-key-inline", &["squawk adding-serial-primary-key-field", "eugene E7"]),
    ("add-required-column", &["squawk adding-required-field", "atlas data_depend"]),
    ("add-unique-constraint", &["squawk disallowed-unique-constraint", "eugene E7"]),
    ("alter-column-type", &["squawk changing-column-type", "eugene E5"]),
    (
        "create-index-not-concurrent",
        &["squawk require-concurrent-index-creation", "eugene E6", "atlas concurrent_index"],
    ),
    ("drop-column", &["squawk ban-drop-column", "atlas destructive"]),
    ("drop-index-not-concurrent", &["squawk require-concurrent-index-deletion", "atlas concurrent_index"]),
    ("drop-table", &["squawk ban-drop-table", "atlas destructive"]),
    ("missing-lock-timeout", &["squawk require-timeout-settings", "eugene E9"]),
    ("rename-column", &["squawk renaming-column", "atlas incompatible"]),
    ("rename-table", &["squawk renaming-table", "atlas incompatible"]),
    ("set-not-null-scan", &["squawk adding-not-nullable-field", "eugene E2"]),
    ("statement-after-exclusive-lock", &["eugene E4"]),
    ("truncate-in-migration", &["squawk ban-truncate-cascade"]),
    ("volatile-default-rewrite", &["squawk adding-field-with-default"]),
];

/// Whether a comment for another linter accepts what the rule says of the step. A marker that names no rule speaks of all that the
/// linter knows.
pub(crate) fn is_accepted(rule: &Info, step: &Step) -> bool {
    let counterparts = COUNTERPARTS.iter().find(|(id, _)| *id == rule.id).map_or(&[][..], |(_, rules)| rules);
    let is_counterpart = |accepted: &String| {
        accepted == "diesel-guard"
            || counterparts
                .iter()
                .any(|known| *known == accepted || known.split(' ').next() == Some(accepted))
    };
    step.accepted.iter().any(is_counterpart)
}

/// Withdraws the findings of the rule that a comment for another linter accepts.
pub(crate) fn withdraw_accepted(facts: &Facts<'_>, rule: &Info, report: &mut Report) {
    let accepted: Vec<Span> = facts
        .migrations()
        .iter()
        .flat_map(|migration| &migration.up)
        .filter(|step| is_accepted(rule, step))
        .map(|step| step.span)
        .collect();
    if accepted.is_empty() {
        return;
    }
    report.revise(|finding| {
        !accepted
            .iter()
            .any(|step| step.file == finding.span.file && step.range().contains(finding.span.range()))
    });
}

/// Makes of the rule's findings in a script that somebody runs by hand one for each file, which is an information: whoever runs it
/// may stop the application first, and then nobody waits.
pub(crate) fn soften_by_hand(facts: &Facts<'_>, report: &mut Report) {
    let by_hand: Vec<u32> = facts
        .migrations()
        .iter()
        .filter(|migration| is_run_by_hand(facts, migration))
        .map(|migration| migration.span.file)
        .collect();
    report.revise(|finding| {
        if by_hand.contains(&finding.span.file) {
            finding.severity = Severity::Info;
            finding.confidence = finding.confidence.min(Confidence::Medium);
        }
        true
    });
    keep_first(report, &by_hand, "file");
}

/// Weighs the rule's findings by the rows that tables are expected to have: what takes the longer the more there are is no matter for a small
/// table, and a worse one for a large table.
pub(crate) fn weigh_by_volume(facts: &Facts<'_>, report: &mut Report) {
    // Asking for the table before each step is dear, and few projects say how large their tables are.
    if facts.tables().iter().all(|table| table.expected_rows.is_none()) {
        return;
    }
    let steps = || facts.migrations().iter().flat_map(|migration| &migration.up);
    let version = |step: &Step| step.table.as_ref().and_then(|table| facts.table_version(table.before?));
    let known: Vec<(Span, Arc<Table>)> = steps()
        .filter_map(|step| Some((step.span, version(step)?)))
        .filter(|(_, table)| table.expected_rows.is_some())
        .collect();
    if known.is_empty() {
        return;
    }
    report.revise(|finding| {
        let is_of =
            |step: &Span| step.file == finding.span.file && step.range().contains(finding.span.range());
        match known.iter().find(|(step, _)| is_of(step)) {
            Some((_, table)) if table.is_small() => false,
            Some((_, table)) => {
                finding.severity = table.weighed(finding.severity);
                true
            }
            None => true,
        }
    });
}

/// Makes one finding of the rule's findings in a migration that has many of them: what to do about it is one decision.
pub(crate) fn gather(report: &mut Report) {
    const MOST: usize = 3;
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    report.revise(|finding| {
        *counts.entry(finding.span.file).or_default() += 1;
        true
    });
    let many: Vec<u32> =
        counts.into_iter().filter(|(_, count)| *count > MOST).map(|(file, _)| file).collect();
    keep_first(report, &many, "migration");
}

/// Keeps of the rule's findings in each of these files the first one, which counts the others and shows their places. It is as sure as the
/// surest.
fn keep_first(report: &mut Report, files: &[u32], what: &str) {
    /// How many of the others are shown.
    const SHOWN: usize = 20;
    let mut found: BTreeMap<u32, (Vec<Span>, Confidence)> = BTreeMap::new();
    report.revise(|finding| {
        if !files.contains(&finding.span.file) {
            return true;
        }
        let (places, confidence) = found.entry(finding.span.file).or_insert((Vec::new(), finding.confidence));
        places.push(finding.span);
        *confidence = finding.confidence.max(*confidence);
        places.len() == 1
    });
    report.revise(|finding| {
        if let Some((places, confidence)) = found.get(&finding.span.file) {
            finding.confidence = *confidence;
            let others = places.iter().skip(1).take(SHOWN);
            finding
                .notes
                .extend(others.map(|span| Note { span: *span, message: "this does the like".to_owned() }));
            match places.len() - 1 {
                0 => {}
                1 => finding.message.push_str(&format!("; another statement of this {what} does the like")),
                more => {
                    finding.message.push_str(&format!("; {more} more statements of this {what} do the like"))
                }
            }
        }
        true
    });
}

/// Whether the migration is a script for whoever upgrades an installation, as far as its folder tells: no runner is known, none of its
/// neighbours can be undone, which only a runner does, and no folder is named after migrations.
fn is_run_by_hand(facts: &Facts<'_>, migration: &Migration) -> bool {
    const UPGRADES: [&str; 6] = ["upgrade", "upgrades", "update", "updates", "patch", "patches"];
    let path = facts.path(migration.span).unwrap_or_default().to_ascii_lowercase();
    let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
    migration.runner == "plain"
        && migration.reversal == Reversal::NotSupported
        && folders.split('/').any(|folder| UPGRADES.contains(&folder))
        && !folders.contains("migrat")
}
