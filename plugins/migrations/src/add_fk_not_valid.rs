//! Foreign keys that are added and checked in one step.

use rules_sdk::{
    Action, Column, Dialect, Facts, ForeignKey, Info, Need, Options, Preset, Report, Rule, Severity, Step,
    TypeKind, quoted,
};

use crate::circumstances::{gather, soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::held::{companions, dropped_keys, exclusive_lock};
use crate::locks::{TableStep, steps_on_many_rows};
use crate::replacement::is_on;
use crate::reversal::with_parts;
use crate::validation::report_early_validation;

/// `add-fk-not-valid`
pub struct AddFkNotValid;

static INFO: Info = Info {
    id: "add-fk-not-valid",
    summary: "A migration that blocks writes to two tables while it checks a new foreign key",
    page: include_str!("../docs/add-fk-not-valid.md"),
    severity: Severity::Warning,
    confidence: rules_sdk::Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AddFkNotValid {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
            match &found.step.action {
                Action::AddForeignKey(key) if key.validated && key.enforced => {
                    // Before 18 a partitioned table takes no foreign key that is NOT VALID (PostgreSQL 18, release notes).
                    let splits =
                        !found.is_partitioned() || found.datastore.version.is_some() && found.has_version(18);
                    if splits && !checks_nothing(&found) && !found.is_emptied(facts) {
                        report_key(facts, &found, key, report);
                    }
                }
                Action::ValidateConstraint(name) => report_early_validation(
                    &found,
                    name,
                    report,
                    |action| matches!(action, Action::AddForeignKey(key) if key.name.as_ref() == Some(name) && !key.validated),
                ),
                _ => {}
            }
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
        gather(report);
    }
}

/// Whether no row is read: the key stands in the definition of a column that is NULL in all rows (PostgreSQL's source,
/// `transformAlterTableStmt`, `skipValidation`). A default makes it read them, even if that is NULL.
fn checks_nothing(found: &TableStep<'_>) -> bool {
    found.added_with().is_some_and(|column| column.nullable && column.default.is_none())
}

fn report_key(facts: &Facts<'_>, found: &TableStep<'_>, key: &ForeignKey, report: &mut Report) {
    let (table, referenced) = (&found.table.name, &key.referenced_table);
    let columns = quoted(key.columns.iter().map(String::as_str));
    let lock = exclusive_lock(facts, found);
    let replaced = replaced_key(facts, found, key);
    // What drops a key locks both tables against readers, what adds one locks them against writers.
    let is_shut = |name: &str| name == table && lock.is_some() || name == referenced && replaced.is_some();
    let blocked = match (is_shut(table), is_shut(referenced)) {
        _ if table == referenced => {
            format!("{} `{table}`", if lock.is_some() { "reads and writes of" } else { "writes to" })
        }
        (true, true) => format!("reads and writes of `{table}` and `{referenced}`"),
        (true, false) => format!("reads and writes of `{table}`, and writes to `{referenced}`,"),
        (false, _) => format!("writes to `{table}` and `{referenced}`"),
    };
    let verb = if replaced.is_some() { "replacing the" } else { "adding a" };
    let mut entry = report
        .at(
            found.step.span,
            format!(
                "{verb} foreign key on {columns} blocks {blocked} until all rows of `{table}` are checked"
            ),
        )
        .subject(found.subject(&format!("foreign key {}", key.columns.join(","))))
        .help(help(facts, found, key, replaced.as_deref()))
        .confidence(found.confidence());
    if let Some(lock) = lock {
        let tables = if replaced.is_some() && table != referenced { " on both tables" } else { "" };
        entry = entry.note(
            lock.span,
            format!("this takes an ACCESS EXCLUSIVE lock{tables}, which the transaction holds to its end"),
        );
    }
    let _ = entry;
}

/// The name of a key to the same table on these columns that the statement or its transaction drops.
fn replaced_key(facts: &Facts<'_>, found: &TableStep<'_>, key: &ForeignKey) -> Option<String> {
    companions(found).find_map(|(_, step)| {
        let Action::DropConstraint(drop) = &step.action else {
            return None;
        };
        let is_own = step.table.as_ref().is_some_and(|table| table.name == found.table.name);
        let is_same = key.name.as_ref() == Some(&drop.name);
        let is_like = |other: &ForeignKey| {
            other.referenced_table == key.referenced_table && other.columns == key.columns
        };
        (is_own && (is_same || dropped_keys(facts, step).iter().any(is_like))).then(|| drop.name.clone())
    })
}

fn help(facts: &Facts<'_>, found: &TableStep<'_>, key: &ForeignKey, replaced: Option<&str>) -> String {
    let is_null = |column: &Column| column.default.as_ref().is_some_and(|default| default.is_null);
    if found.added_with().is_some_and(is_null) {
        return "leave out `DEFAULT NULL`: without it, PostgreSQL knows that there is nothing to check"
            .to_owned();
    }
    if let Some(column) = new_column(facts, found, key) {
        return inline_help(found, key, column);
    }
    let default_name = format!("{}_{}_fkey", found.table.name, key.columns.join("_"));
    let name = key.name.as_deref().unwrap_or(&default_name);
    let table = found.sql_name();
    let definition = key.definition(found.datastore.dialect);
    let is_taken = replaced == Some(name);
    let new_name = found.quote(&if is_taken { format!("{name}_new") } else { name.to_owned() });
    let mut help = format!(
        "add it with {}, and check the rows with {} {}",
        found.not_valid(&format!("ALTER TABLE {table} ADD CONSTRAINT {new_name} {definition} NOT VALID")),
        found.statement(&format!("ALTER TABLE {table} VALIDATE CONSTRAINT {new_name}")),
        found.later()
    );
    if let Some(replaced) = replaced {
        let replaced = found.quote(replaced);
        let drop = found.statement(&format!("ALTER TABLE {table} DROP CONSTRAINT {replaced}"));
        help.push_str(&format!("; only then drop the old one, {drop}"));
        if is_taken {
            let rename =
                found.statement(&format!("ALTER TABLE {table} RENAME CONSTRAINT {new_name} TO {replaced}"));
            help.push_str(&format!(", and give its name to the new one, {rename}"));
        }
    }
    help
}

/// The column of the key, if the migration has just added it and it is NULL in all rows.
fn new_column<'f>(facts: &Facts<'_>, found: &TableStep<'f>, key: &ForeignKey) -> Option<&'f Column> {
    let [name] = key.columns.as_slice() else {
        return None;
    };
    let before = &found.migration.up[..found.at];
    let (at, column) = before.iter().enumerate().find_map(|(at, step)| match &step.action {
        Action::AddColumn(add) if add.column.name == *name && is_on(step, &found.table.name) => {
            Some((at, &add.column))
        }
        _ => None,
    })?;
    let is_empty = column.nullable && column.default.as_ref().is_none_or(|default| default.is_null);
    let is_written = |step: &Step| match &step.action {
        Action::RunQuery(query) => with_parts(facts, *query)
            .any(|part| part.tables.iter().any(|table| table.written && table.name == found.table.name)),
        Action::Unreadable => true,
        _ => false,
    };
    let makes_target = |step: &Step| {
        let is_unique = match &step.action {
            Action::AddIndex(add) => add.index.unique,
            Action::CreateTable(_) => true,
            _ => false,
        };
        is_unique && is_on(step, &key.referenced_table)
    };
    let is_possible = !before[at..].iter().any(|step| is_written(step) || makes_target(step));
    (is_empty && is_possible).then_some(column)
}

/// PostgreSQL knows that a key in the definition of a column without values has nothing to check.
fn inline_help(found: &TableStep<'_>, key: &ForeignKey, column: &Column) -> String {
    let definition = key.definition(found.datastore.dialect);
    let references = definition.find("REFERENCES").map_or("", |at| &definition[at..]);
    let named =
        key.name.as_ref().map(|name| format!("CONSTRAINT {} ", found.quote(name))).unwrap_or_default();
    // A type of the application's own has another name in the database.
    let is_told = column.data_type.kind != TypeKind::Other;
    let sql = format!(
        "ALTER TABLE {} ADD COLUMN {} {} {named}{references}",
        found.sql_name(),
        found.quote(&column.name),
        if is_told { column.data_type.text.as_str() } else { ".." }
    );
    let how = match found.migration.runner.as_str() {
        // Alembic documentation 1.18.2, `Operations.add_column`.
        "alembic" => format!(
            "`sa.ForeignKey(..)` in it and `inline_references=True` in `op.add_column`, or {}",
            found.statement(&sql)
        ),
        _ => found.statement(&sql),
    };
    format!("add the column with the key in its definition, which checks no row while all are NULL: {how}")
}
