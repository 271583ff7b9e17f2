//! Primary keys whose index is built, or whose columns are checked for NULL, under the lock of ALTER TABLE.

use rules_sdk::{
    Action, AddIndex, Column, Confidence, Dialect, Facts, Index, IndexKind, Info, Need, Options, Preset,
    Report, Rule, Severity, Step, outside_transaction, quoted,
};

use crate::circumstances::{soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::held::is_rewritten;
use crate::locks::{TableStep, steps_on_many_rows};

/// `add-primary-key-inline`
pub struct AddPrimaryKeyInline;

static INFO: Info = Info {
    id: "add-primary-key-inline",
    summary: "A migration that blocks reads and writes of a table while it builds the index of a primary key",
    page: include_str!("../docs/add-primary-key-inline.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AddPrimaryKeyInline {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
            let Action::AddIndex(add) = &found.step.action else {
                continue;
            };
            let is_key = add.index.kind == IndexKind::PrimaryKey;
            if !is_key
                || found.is_partitioned()
                || found.is_emptied(facts)
                || is_of_new_column(&found, add)
                || is_rewritten(facts, &found)
            {
                continue;
            }
            match &add.using_index {
                None => report_build(facts, &found, add, report),
                Some(index) => report_scan(&found, index, report),
            }
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

/// Whether a column of the key is one that the same migration adds without a value that all rows can share: other rules speak of columns that
/// need a value of their own in each row.
fn is_of_new_column(found: &TableStep<'_>, add: &AddIndex) -> bool {
    let mut columns = add.index.keys.iter().filter_map(|key| key.column.as_ref());
    columns.any(|column| {
        found
            .earlier()
            .any(|step| matches!(&step.action, Action::AddColumn(added) if added.column.name == *column && !has_value(&added.column)))
    })
}

/// Whether a new column has a default that costs nothing.
fn has_value(column: &Column) -> bool {
    column.default.as_ref().is_some_and(|default| !default.is_null)
}

fn report_build(facts: &Facts<'_>, found: &TableStep<'_>, add: &AddIndex, report: &mut Report) {
    let columns: Vec<String> = add.index.keys.iter().filter_map(|key| key.column.clone()).collect();
    let (table, sql) = (&found.table.name, found.sql_name());
    let key = add.index.name.clone().unwrap_or_else(|| format!("{table}_pkey"));
    // The key that goes has the name while the index is built, and goes in the statement that gives the name to the new one.
    let is_taken = has_key(facts, found, &key);
    let name = found.quote(&key);
    let index = if is_taken { found.quote(&format!("{key}_new")) } else { name.clone() };
    // With one of its columns the key is gone already.
    let is_gone = found
        .earlier()
        .any(|step| matches!(&step.action, Action::DropColumn(drop) if is_of_key(facts, step, &drop.name)));
    let drop = if is_taken && !is_gone { format!("DROP CONSTRAINT {name}, ") } else { String::new() };
    let nullable = nullable(found, &columns);
    let scan = if nullable.is_empty() {
        String::new()
    } else {
        format!(
            "make {} NOT NULL first, with the help of a validated `CHECK ({} IS NOT NULL)`; ",
            quoted(nullable.iter().map(String::as_str)),
            found.quote(&nullable[0])
        )
    };
    let definition =
        Index { kind: IndexKind::Index, ..add.index.clone() }.definition(found.datastore.dialect);
    report
        .at(
            found.step.span,
            format!(
                "making {} the primary key blocks reads and writes of `{table}` until an index is built",
                quoted(columns.iter().map(String::as_str))
            ),
        )
        .subject(found.subject("primary key"))
        .help(format!(
            "{scan}build the index with {} {}; then make it the key with {}",
            found.statement(&format!("CREATE UNIQUE INDEX CONCURRENTLY {index} ON {sql}{definition}")),
            outside_transaction(&found.migration.runner),
            found.instead(&format!(
                "ALTER TABLE {sql} {drop}ADD CONSTRAINT {name} PRIMARY KEY USING INDEX {index}"
            ))
        ))
        .confidence(found.confidence());
}

/// Whether the primary key that a table has just before a step holds the column.
fn is_of_key(facts: &Facts<'_>, step: &Step, column: &str) -> bool {
    let version = step.table.as_ref().and_then(|table| facts.table_version(table.before?));
    version.is_some_and(|table| {
        table
            .primary_key()
            .is_some_and(|key| key.keys.iter().any(|key| key.column.as_deref() == Some(column)))
    })
}

/// Whether the table has a key of that name when the migration begins, which goes to make room for this one.
fn has_key(facts: &Facts<'_>, found: &TableStep<'_>, name: &str) -> bool {
    let first = found.earlier().next().unwrap_or(found.step);
    let version = first.table.as_ref().and_then(|table| facts.table_version(table.before?));
    version.is_some_and(|table| {
        table.primary_key().is_some_and(|key| match &key.name {
            Some(own) => own == name,
            None => name == format!("{}_pkey", table.name),
        })
    })
}

/// Where the index is there already, columns that may be NULL are still checked, row by row (PostgreSQL documentation 18, ALTER
/// TABLE, ADD table_constraint_using_index).
fn report_scan(found: &TableStep<'_>, index: &str, report: &mut Report) {
    let Some(before) = found.before() else {
        return;
    };
    let index = before.indexes.iter().find(|other| other.name.as_deref() == Some(index));
    let columns: Vec<String> =
        index.into_iter().flat_map(|index| &index.keys).filter_map(|key| key.column.clone()).collect();
    let nullable = nullable(found, &columns);
    let unproven: Vec<&String> = nullable
        .iter()
        .filter(|column| {
            !before.checks.iter().any(|check| check.validated && check.not_null_columns.contains(column))
        })
        .collect();
    let Some(first) = unproven.first() else {
        return;
    };
    let (table, sql, first) = (&found.table.name, found.sql_name(), found.quote(first));
    report
        .at(
            found.step.span,
            format!(
                "the new primary key makes {} NOT NULL, which blocks reads and writes of `{table}` until all rows are checked",
                quoted(unproven.iter().map(|column| column.as_str()))
            ),
        )
        .subject(found.subject("primary key"))
        .help(format!(
            "add `CHECK ({first} IS NOT NULL) NOT VALID` to {sql} and validate it in a migration before this one: PostgreSQL then \
             checks no rows"
        ))
        .confidence(found.confidence());
}

fn nullable(found: &TableStep<'_>, columns: &[String]) -> Vec<String> {
    let may_be_null = |column: &&String| found.column(column).is_some_and(|column| column.nullable);
    columns.iter().filter(may_be_null).cloned().collect()
}
