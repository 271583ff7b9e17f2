//! Columns that become NOT NULL while all rows are checked under a lock.

use std::collections::BTreeMap;

use rules_sdk::{
    Action, Check, Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Rule, Severity, Step,
    identifier, quoted,
};

use crate::circumstances::{gather, is_accepted, soften_by_hand, weigh_by_volume};
use crate::django::is_django;
use crate::held::is_rewritten;
use crate::locks::{TableStep, steps_on_many_rows};

/// `set-not-null-scan`
pub struct SetNotNullScan;

static INFO: Info = Info {
    id: "set-not-null-scan",
    summary: "A migration that blocks reads and writes of a table while it checks a column for NULL",
    page: include_str!("../docs/set-not-null-scan.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for SetNotNullScan {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut tables: BTreeMap<(u32, &str), Vec<(TableStep<'_>, &String)>> = BTreeMap::new();
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
            let Action::SetNotNull(column) = &found.step.action else {
                continue;
            };
            let is_so_already = found.column(column).is_some_and(|column| !column.nullable);
            if is_so_already
                || is_accepted(&INFO, found.step)
                || is_proven(&found, column)
                || is_proven_by_hand(&found)
                || found.is_emptied(facts)
                || is_rewritten(facts, &found)
            {
                continue;
            }
            tables.entry((found.migration.id, &found.table.name)).or_default().push((found, column));
        }
        for columns in tables.values() {
            report_columns(columns, report);
        }
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
        gather(report);
    }
}

/// Whether a validated CHECK says that no row has NULL there, which PostgreSQL takes for a proof from 12 on (documentation 18, ALTER
/// TABLE, SET NOT NULL). A larger condition may prove it too.
fn is_proven(found: &TableStep<'_>, column: &str) -> bool {
    let proves = |check: &Check| check.validated && says_not_null(check, column);
    found.has_version(12) && found.before().is_some_and(|table| table.checks.iter().any(proves))
}

fn says_not_null(check: &Check, column: &str) -> bool {
    let text = check.text.to_lowercase();
    let name = identifier(Dialect::Postgresql, column).to_lowercase();
    check.not_null_columns.iter().any(|other| other == column)
        || !text.contains(" or ") && text.contains(&format!("{name} is not null"))
}

/// Whether the migration goes on to drop a constraint of the table, if it is there, that the history does not know: a proof that was
/// made by hand, as is done where a table is large.
fn is_proven_by_hand(found: &TableStep<'_>) -> bool {
    let Some(before) = found.before().filter(|_| found.has_version(12)) else {
        return false;
    };
    let is_known = |name: &String| {
        let checks = before.checks.iter().map(|check| &check.name);
        let keys = before.foreign_keys.iter().map(|key| &key.name);
        let indexes = before.indexes.iter().map(|index| &index.name);
        checks.chain(keys).chain(indexes).any(|other| other.as_ref() == Some(name))
    };
    found.migration.up[found.at..].iter().any(|step| {
        let is_own = step.table.as_ref().is_some_and(|table| table.name == found.table.name);
        is_own
            && matches!(&step.action, Action::DropConstraint(drop) if drop.if_exists && !is_known(&drop.name))
    })
}

/// One finding for all columns of a table: what to do about it is one decision.
fn report_columns(columns: &[(TableStep<'_>, &String)], report: &mut Report) {
    let Some(((found, column), others)) = columns.split_first() else {
        return;
    };
    let table = &found.table.name;
    let members: Vec<String> = columns.iter().map(|(_, column)| format!("{table}.{column}")).collect();
    let incomplete = found.before().is_some_and(|table| !table.complete);
    let each = if others.is_empty() { "" } else { "for each column: " };
    let mut entry = report
        .at(
            found.step.span,
            format!(
                "making {} NOT NULL blocks reads and writes of `{table}` until all rows are checked",
                quoted(members.iter().map(String::as_str))
            ),
        )
        .subject(found.subject(column))
        .help(format!("{each}{}", help(found, column)))
        .confidence(if incomplete { Confidence::Medium } else { found.confidence() });
    for (other, column) in others {
        entry = entry.note(other.step.span, format!("`{column}` here"));
    }
    let _ = entry;
}

fn help(found: &TableStep<'_>, column: &str) -> String {
    let (table, quoted) = (found.sql_name(), found.quote(column));
    if !found.has_version(12) {
        return format!(
            "leave it nullable and add `CHECK ({quoted} IS NOT NULL) NOT VALID`, then validate that {}: before PostgreSQL 12, \
             SET NOT NULL reads the table in any case",
            found.later()
        );
    }
    let is_new = |step: &Step| matches!(&step.action, Action::AddColumn(add) if add.column.name == *column);
    if found.earlier().any(is_new) {
        // PostgreSQL documentation 18, ALTER TABLE, Notes.
        return format!(
            "where all rows may begin with one value, give {quoted} NOT NULL and a DEFAULT when it is added: that checks no rows; otherwise make \
             it NOT NULL {}, after a validated `CHECK ({quoted} IS NOT NULL)`",
            found.later()
        );
    }
    let waiting = found
        .before()
        .into_iter()
        .flat_map(|table| &table.checks)
        .find(|check| !check.validated && says_not_null(check, column))
        .and_then(|check| check.name.as_ref());
    if let Some(name) = waiting {
        return format!(
            "validate the constraint in a migration before this one, {}: SET NOT NULL then checks no rows",
            found.statement(&format!("ALTER TABLE {table} VALIDATE CONSTRAINT {}", found.quote(name)))
        );
    }
    let name = format!("{}_{column}_not_null", found.table.name);
    if is_django(found.migration) {
        // Django documentation 6.0, "PostgreSQL specific migration operations".
        return format!(
            "add `CheckConstraint(condition=Q({column}__isnull=False), name=\"{name}\")` with `AddConstraintNotValid` and run \
             `ValidateConstraint`, each in a migration of its own before this one: SET NOT NULL then checks no rows, and the constraint can be removed"
        );
    }
    let name = found.quote(&name);
    format!(
        "add {} and run {}, each in {} before this one: SET NOT NULL then checks no rows, and the constraint can be dropped",
        found.statement(&format!(
            "ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({quoted} IS NOT NULL) NOT VALID"
        )),
        found.statement(&format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}")),
        if found.later() == "in a later migration" { "a migration of its own" } else { "a release" },
    )
}
