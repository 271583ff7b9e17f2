//! Columns that rows must have from the start, though the rows that exist have no value for them.

use rules_sdk::{
    Action, Column, Confidence, Dialect, Facts, Generation, Info, Migration, Need, Operation, Options,
    Preset, Report, Rule, Severity, Step, TableKind, TypeKind,
};

use crate::circumstances::withdraw_accepted;
use crate::locks::is_emptied;
use crate::sizes::Sizes;

/// `add-required-column`
pub struct AddRequiredColumn;

static INFO: Info = Info {
    id: "add-required-column",
    summary: "A migration that adds a NOT NULL column without a default to an existing table",
    page: include_str!("../docs/add-required-column.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AddRequiredColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let sizes = Sizes::of(facts);
        for migration in facts.migrations() {
            let Some(datastore) = facts.datastore(migration.datastore) else {
                continue;
            };
            for (at, step) in migration.up.iter().enumerate() {
                let Action::AddColumn(add) = &step.action else {
                    continue;
                };
                let Some(table) = step.table.as_ref().filter(|table| !table.fresh) else {
                    continue;
                };
                if !is_required(&add.column)
                    || is_emptied(facts, migration, at)
                    || sizes.is_new(facts, migration, at)
                    || !keeps_rows(step)
                    || datastore.dialect == Dialect::Mysql
                        && !has_refused_default(&add.column)
                        && is_filled_later(facts, migration, at, &add.column.name)
                {
                    continue;
                }
                let unsure = step.conditional || table.before.is_none() || datastore.assumed;
                report
                    .at(add.column.span, message(datastore.dialect, &table.name, &add.column))
                    .subject(format!("{} {}.{}", migration.name, table.name, add.column.name))
                    .help(help(datastore.dialect))
                    .severity(match datastore.dialect {
                        Dialect::Mysql if !has_refused_default(&add.column) => Severity::Warning,
                        Dialect::Postgresql | Dialect::Mysql | Dialect::Sqlite => Severity::Error,
                    })
                    .confidence(if unsure { Confidence::Medium } else { Confidence::High });
            }
        }
        for migration in facts.migrations() {
            report_ways_down(facts, migration, report);
        }
        withdraw_accepted(facts, &INFO, report);
    }
}

/// Reports a way down that gives back a column which the way up drops, and fails for each row that is there. MySQL fills it with something.
fn report_ways_down(facts: &Facts<'_>, migration: &Migration, report: &mut Report) {
    let dialect = facts.datastore(migration.datastore).filter(|datastore| !datastore.assumed);
    let Some(dialect) = dialect.map(|datastore| datastore.dialect).filter(|other| *other != Dialect::Mysql)
    else {
        return;
    };
    for (at, step) in migration.down.iter().enumerate() {
        let (Action::AddColumn(add), Some(table)) = (&step.action, &step.table) else { continue };
        let is_own = |other: &Step| other.table.as_ref().is_some_and(|own| own.name == table.name);
        let is_dropped = migration.up.iter().any(|other| {
            is_own(other) && matches!(&other.action, Action::DropColumn(drop) if drop.name == add.column.name)
        });
        let is_emptied = migration.down[..at].iter().any(|other| {
            let deletes = |query: u32| {
                let query = facts.queries().get(query as usize);
                query.is_some_and(|query| query.operation == Operation::Delete && !query.filtered)
            };
            is_own(other)
                && match &other.action {
                    Action::Truncate(_) => true,
                    Action::RunQuery(query) => deletes(*query),
                    _ => false,
                }
        });
        if is_dropped && !is_emptied && !step.conditional && is_required(&add.column) && keeps_rows(step) {
            report
                .at(
                    add.column.span,
                    format!("undoing `{}`: {}", migration.name, message(dialect, &table.name, &add.column)),
                )
                .subject(format!("{} down {}.{}", migration.name, table.name, add.column.name))
                .help("give it a DEFAULT, or let it be NULL: the values that the way up drops are gone")
                .severity(Severity::Warning)
                .confidence(Confidence::High);
        }
    }
}

/// Whether the migration gives the rows a value of their own after the step at `at` has added the column.
fn is_filled_later(facts: &Facts<'_>, migration: &Migration, at: usize, column: &str) -> bool {
    let table = migration.up[at].table.as_ref().map(|table| table.name.as_str());
    migration.up[at + 1..].iter().any(|step| {
        let Action::RunQuery(query) = step.action else { return false };
        facts.queries().get(query as usize).is_some_and(|query| {
            query.operation == Operation::Update
                && query.tables.iter().any(|named| named.written && Some(named.name.as_str()) == table)
                && query.written_columns.iter().any(|written| written.column == column)
        })
    })
}

/// Whether adding the column fails unless the table has no rows; MySQL fills them with a default of its own.
pub(crate) fn is_required(column: &Column) -> bool {
    let has_default = column.default.as_ref().is_some_and(|default| !default.is_null);
    // A domain or another type of the schema may bring a default of its own.
    let may_have_own_default = column.data_type.kind == TypeKind::Other;
    !column.nullable && !has_default && column.generation == Generation::None && !may_have_own_default
}

/// Whether MySQL's implicit default of the column is a date of zeros, which its default modes refuse (`NO_ZERO_DATE` and strict mode; MySQL
/// reference manual 5.7 to 8.4, Server SQL Modes). What `timestamp` gets depends on the version.
fn has_refused_default(column: &Column) -> bool {
    matches!(column.data_type.kind, TypeKind::Date | TypeKind::Timestamp)
}

pub(crate) fn keeps_rows(step: &Step) -> bool {
    let kind = step.table.as_ref().and_then(|table| table.kind);
    kind.is_none_or(|kind| !matches!(kind, TableKind::Temporary | TableKind::Foreign))
}

fn message(dialect: Dialect, table: &str, column: &Column) -> String {
    let name = &column.name;
    match dialect {
        Dialect::Postgresql => {
            format!("adding `{name}` fails if `{table}` has rows: it is NOT NULL and has no default")
        }
        Dialect::Mysql if has_refused_default(column) => format!(
            "adding `{name}` fails if `{table}` has rows: it is NOT NULL and has no default, and MySQL's strict mode refuses its implicit one, a date of zeros"
        ),
        Dialect::Mysql => format!(
            "adding `{name}` fills the rows of `{table}` with the type's implicit default: it is NOT NULL and has no default"
        ),
        Dialect::Sqlite => format!("adding `{name}` to `{table}` fails: it is NOT NULL and has no default"),
    }
}

fn help(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgresql => {
            "add the column as nullable, fill it in batches, then set NOT NULL in a later migration; or give it a DEFAULT, \
             which rewrites nothing from PostgreSQL 11 on if it is constant"
        }
        Dialect::Mysql => {
            "add the column as nullable, fill it, then make it NOT NULL; or give it a DEFAULT, so that code which doesn't know \
             the column can go on inserting"
        }
        Dialect::Sqlite => "give the column a DEFAULT, or add it as nullable and fill it",
    }
}
