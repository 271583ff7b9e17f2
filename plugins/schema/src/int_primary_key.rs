//! Counting keys that come to an end.

use std::collections::BTreeSet;

use rules_sdk::{
    Column, Confidence, Dialect, Facts, Generation, Info, Need, Opt, Options, Origin, Preset, Report, Rule,
    Severity, Table, TableKind, TableNames, TypeKind, identifier,
};

use crate::keys::{integer_bytes, spelt};
use crate::words::column_words;

/// `int-primary-key`
pub struct IntPrimaryKey;

const EXEMPT: Opt<&[&str]> =
    Opt { name: "exempt", summary: "Names of tables or models that stay small.", default: &[] };

static INFO: Info = Info {
    id: "int-primary-key",
    summary: "A counting primary key of 32 bits or less",
    page: include_str!("../docs/int-primary-key.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema],
    options: &[&EXEMPT],
};

impl Rule for IntPrimaryKey {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let exempt = options.get(&EXEMPT);
        for table in facts.tables() {
            let label = table.label();
            let is_exempt = exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str());
            // An INTEGER PRIMARY KEY has 64 bits in SQLite (Rowid Tables).
            let dialect = facts.dialect(table.datastore).filter(|dialect| *dialect != Dialect::Sqlite);
            let Some(dialect) = dialect.filter(|_| !is_exempt && holds_rows(table)) else { continue };
            let Some(key) = counting_key(table).filter(|_| grows(facts, table, &mut BTreeSet::new())) else {
                continue;
            };
            let Some(end) = end(dialect, key) else { continue };
            let member = table.member(&key.name);
            let message = format!(
                "the key `{member}` counts as `{}`, which ends at {end}",
                spelt(dialect, &key.data_type)
            );
            report.at(key.span, message).subject(member).help(help(dialect, table, key));
        }
    }
}

/// Whether rows are added as long as the application runs: a column says when they came about, or they belong to rows of which
/// this holds. Others, such as countries and their cities, are filled once.
fn grows(facts: &Facts<'_>, table: &Table, seen: &mut BTreeSet<u32>) -> bool {
    if !seen.insert(table.id) {
        return false;
    }
    table.columns.iter().any(says_when)
        || table.foreign_keys.iter().any(|foreign_key| {
            facts.referenced_table(table, foreign_key).is_some_and(|parent| grows(facts, parent, seen))
        })
}

fn holds_rows(table: &Table) -> bool {
    matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned) && table.complete
}

/// Whether the column says when its row came about, not when it was changed.
fn says_when(column: &Column) -> bool {
    let is_change =
        |word: &String| matches!(word.as_str(), "update" | "updated" | "modified" | "changed" | "deleted");
    matches!(column.data_type.kind, TypeKind::Date | TypeKind::Timestamp | TypeKind::Instant)
        && !column_words(column).iter().any(is_change)
}

/// The only column of the primary key, if the database counts it.
fn counting_key(table: &Table) -> Option<&Column> {
    let key = table.primary_key()?;
    match key.leading_columns().as_slice() {
        [name] if key.keys.len() == 1 => {
            table.column(name).filter(|column| column.generation == Generation::Counter)
        }
        _ => None,
    }
}

/// The largest value (PostgreSQL 18, Numeric Types; MySQL 8.4, Integer Types); none where it is never reached.
fn end(dialect: Dialect, key: &Column) -> Option<&'static str> {
    let end = match (integer_bytes(dialect, &key.data_type)?, key.data_type.unsigned) {
        (1, false) => "127",
        (1, true) => "255",
        (2, false) => "32,767",
        (2, true) => "65,535",
        (3, false) => "8,388,607",
        (3, true) => "16,777,215",
        (4, false) => "2,147,483,647",
        (4, true) => "4,294,967,295",
        _ => return None,
    };
    Some(end)
}

fn help(dialect: Dialect, table: &Table, key: &Column) -> String {
    if table.origin == Origin::Prisma {
        return format!(
            "make `{}` and the fields that refer to it `BigInt` while the table is small",
            table.column_label(&key.name)
        );
    }
    let sql = |name: &str| identifier(dialect, name);
    let schema = table.schema.as_deref().map(|schema| format!("{}.", sql(schema))).unwrap_or_default();
    let (name, column) = (format!("{schema}{}", sql(&table.name)), sql(&key.name));
    match dialect {
        Dialect::Postgresql => {
            // Only the sequence of an identity column follows its type (documentation 18, ALTER TABLE and CREATE SEQUENCE).
            let sequence = if key.data_type.text.contains("serial") { "its sequence and " } else { "" };
            format!(
                "while the table is small, `ALTER TABLE {name} ALTER COLUMN {column} TYPE bigint`, and widen {sequence}the \
                 columns that refer to it as well"
            )
        }
        Dialect::Mysql | Dialect::Sqlite => format!(
            "while the table is small, `ALTER TABLE {name} MODIFY {column} bigint unsigned NOT NULL AUTO_INCREMENT`, and widen the \
             columns that refer to it as well"
        ),
    }
}
