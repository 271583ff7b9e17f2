//! Foreign keys at a table, a column or a key that is not there.

use rules_sdk::{
    Action, Confidence, Datastore, Dialect, Facts, ForeignKey, Index, Info, Need, Options, Preset, Report,
    Rule, Severity, Table, TableKind, TableNames, identifier, quoted,
};

use crate::keys::{Target, referenced_columns, target};
use crate::words::{same_words, words};

/// `fk-target-not-found`
pub struct FkTargetNotFound;

static INFO: Info = Info {
    id: "fk-target-not-found",
    summary: "A foreign key that refers to a table or key that does not exist",
    page: include_str!("../docs/fk-target-not-found.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

/// What is wrong with what a foreign key refers to. Foreign keys with the same fault have one cause.
#[derive(PartialEq)]
enum Fault<'f> {
    /// There is no such table; this one has nearly that name, or a migration dropped it.
    NoTable { name: &'f str, nearest: Option<&'f str> },
    /// The table has no such column.
    NoColumn { target: u32, column: &'f str },
    /// The table has no primary key, or one of another number of columns.
    NoPrimaryKey { target: u32, columns: usize },
    /// Nothing keeps these columns unique.
    NotUnique { target: u32, columns: Vec<&'f str> },
}

/// A foreign key and its table.
type Referring<'f> = (&'f Table, &'f ForeignKey);

impl Rule for FkTargetNotFound {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for datastore in facts.datastores() {
            let mut faults: Vec<(Fault<'_>, Vec<Referring<'_>>)> = Vec::new();
            for table in facts.tables().iter().filter(|table| table.datastore == datastore.id) {
                let owns_keys = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
                // Prisma checks its own relations.
                let in_sql = table.foreign_keys.iter().filter(|key| owns_keys && key.field.is_none());
                for foreign_key in in_sql {
                    let Some(fault) = fault(facts, datastore, table, foreign_key) else { continue };
                    match faults.iter_mut().find(|(other, _)| *other == fault) {
                        Some((_, referring)) => referring.push((table, foreign_key)),
                        None => faults.push((fault, vec![(table, foreign_key)])),
                    }
                }
            }
            for (fault, referring) in &mut faults {
                referring.sort_by_key(|(_, foreign_key)| foreign_key.span);
                tell(facts, report, datastore, fault, referring);
            }
        }
    }
}

fn fault<'f>(
    facts: &'f Facts<'_>,
    datastore: &Datastore,
    table: &'f Table,
    foreign_key: &'f ForeignKey,
) -> Option<Fault<'f>> {
    let dialect = datastore.dialect;
    let target = match target(facts, table, foreign_key) {
        Target::Unknown => return None,
        Target::Missing => return no_table(facts, datastore, foreign_key),
        Target::Table(target) => target,
    };
    if !target.complete || !matches!(target.kind, TableKind::Ordinary | TableKind::Partitioned) {
        return None;
    }
    let columns = referenced_columns(foreign_key, target);
    if foreign_key.referenced_columns.is_empty() && columns.len() != foreign_key.columns.len() {
        return Some(Fault::NoPrimaryKey { target: target.id, columns: foreign_key.columns.len() });
    }
    let is_there = |name: &&str| target.columns.iter().any(|column| dialect.same_name(&column.name, name));
    if let Some(column) = columns.iter().copied().find(|name| !is_there(name)) {
        return Some(Fault::NoColumn { target: target.id, column });
    }
    let is_unique = target.indexes.iter().any(|index| keeps_unique(dialect, index, &columns));
    (!is_unique).then_some(Fault::NotUnique { target: target.id, columns })
}

/// A table that the schema lacks may be made by somebody else: another project, a framework, an extension. It is a mistake where
/// the schema has one of nearly that name, or had one that a migration dropped.
fn no_table<'f>(
    facts: &'f Facts<'_>,
    datastore: &Datastore,
    foreign_key: &'f ForeignKey,
) -> Option<Fault<'f>> {
    let name = foreign_key.referenced_table.as_str();
    let wanted = words(name);
    let is_near = |other: &str| same_words(&words(other), &wanted) || is_one_edit_away(other, name);
    let is_view = facts.views().iter().any(|view| view.datastore == datastore.id && view.name == name);
    let mut near = facts
        .tables()
        .iter()
        .filter(|table| table.datastore == datastore.id && is_near(&table.name))
        .map(|table| table.name.as_str());
    let nearest = near.next();
    let is_mistake = nearest.is_some() || is_dropped(facts, datastore, name);
    (is_mistake && datastore.complete && !is_view).then_some(Fault::NoTable { name, nearest })
}

fn is_dropped(facts: &Facts<'_>, datastore: &Datastore, name: &str) -> bool {
    let migrations = facts.migrations().iter().filter(|migration| migration.datastore == datastore.id);
    migrations.flat_map(|migration| &migration.up).any(|step| match &step.action {
        Action::DropTable(drop) => datastore.dialect.same_name(&drop.name, name),
        _ => false,
    })
}

/// Whether one letter is wrong, missing or too many. A digit tells tables apart: `part_1` is not `part_2`.
fn is_one_edit_away(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let common = left.iter().zip(&right).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[common..], &right[common..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(left, right)| left == right).count();
    let has_digit = |rest: &[char]| rest[..rest.len() - tail].iter().any(|c| c.is_numeric());
    common + tail >= 4 && !has_digit(left) && !has_digit(right) && left.len().max(right.len()) - tail <= 1
}

/// Whether the index admits each value of `columns` once, whatever their order.
fn keeps_unique(dialect: Dialect, index: &Index, columns: &[&str]) -> bool {
    let key = index.leading_columns();
    index.unique
        && index.predicate.is_none()
        && key.len() == index.keys.len()
        && key.len() == columns.len()
        && columns.iter().all(|column| key.iter().any(|part| dialect.same_name(part, column)))
}

fn tell(
    facts: &Facts<'_>,
    report: &mut Report,
    datastore: &Datastore,
    fault: &Fault<'_>,
    referring: &[Referring<'_>],
) {
    let Some((&(table, foreign_key), rest)) = referring.split_first() else { return };
    let dialect = datastore.dialect;
    let columns = table.column_labels(&foreign_key.columns);
    let what = format!("foreign key {columns} of `{}`", table.label());
    let target = |id: u32| facts.table(id).map(|table| table.label()).unwrap_or_default();
    let (says, help) = match fault {
        Fault::NoTable { name, nearest } => (
            format!("refers to `{name}`, which does not exist"),
            match nearest {
                Some(nearest) => format!("refer to `{nearest}`, if that is the table that is meant"),
                None => "drop the foreign key with the table that it refers to".to_owned(),
            },
        ),
        Fault::NoColumn { target: id, column } => (
            format!("refers to column `{column}` of `{}`, which does not exist", target(*id)),
            format!(
                "name a column of `{}` that its primary key or a UNIQUE constraint consists of",
                target(*id)
            ),
        ),
        Fault::NoPrimaryKey { target: id, .. } => (
            format!("refers to the primary key of `{}`, which has none of that many columns", target(*id)),
            "write the columns that are meant behind the table".to_owned(),
        ),
        Fault::NotUnique { target: id, columns } => (
            format!(
                "refers to {} of `{}`, which nothing keeps unique",
                quoted(columns.iter().copied()),
                target(*id)
            ),
            not_unique_help(dialect, &target(*id), columns),
        ),
    };
    let mut entry = report
        .at(foreign_key.span, format!("{what} {says}"))
        .subject(format!("{}({})", table.label(), foreign_key.columns.join(",")))
        .help(help)
        .severity(severity(dialect, fault, facts))
        .confidence(if datastore.complete && !datastore.assumed {
            Confidence::High
        } else {
            Confidence::Medium
        });
    for (table, foreign_key) in rest.iter().take(5) {
        entry = entry.note(foreign_key.span, format!("so does one of `{}`", table.label()));
    }
}

/// PostgreSQL refuses such a foreign key (documentation 18, CREATE TABLE, REFERENCES). SQLite fails when a row is written, and only
/// where foreign keys are switched on (Foreign Key Support, 3. Required and Suggested Database Indexes). InnoDB takes a key that is
/// not unique, if it leads an index, which MySQL 8.4 deprecates and refuses by default (reference manual 8.4, FOREIGN KEY
/// Constraints, and `restrict_fk_on_non_standard_key`).
fn severity(dialect: Dialect, fault: &Fault<'_>, facts: &Facts<'_>) -> Severity {
    match (dialect, fault) {
        (Dialect::Postgresql, _) => Severity::Error,
        (Dialect::Mysql, Fault::NotUnique { target, columns }) => {
            let columns: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
            let is_indexed =
                facts.table(*target).is_some_and(|table| table.covering_index(&columns).is_some());
            if is_indexed { Severity::Warning } else { Severity::Error }
        }
        (Dialect::Mysql, _) => Severity::Error,
        (Dialect::Sqlite, _) => Severity::Warning,
    }
}

fn not_unique_help(dialect: Dialect, target: &str, columns: &[&str]) -> String {
    let columns: Vec<String> = columns.iter().map(|column| identifier(dialect, column)).collect();
    let columns = columns.join(", ");
    match dialect {
        Dialect::Postgresql | Dialect::Mysql => {
            format!("add `UNIQUE ({columns})` to `{target}`, or refer to its primary key")
        }
        Dialect::Sqlite => {
            format!("create a UNIQUE index on `{target}` ({columns}), or refer to its primary key")
        }
    }
}
