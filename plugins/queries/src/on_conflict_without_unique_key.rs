//! Inserts that name columns for a key which the schema does not keep unique.

use rules_sdk::{
    Confidence, Dialect, Facts, Index, Info, Need, Options, Preset, Query, QueryContext, ReferenceKind,
    Report, Rule, Severity, Table, TableKind, TableNames,
};

/// `on-conflict-without-unique-key`
pub struct OnConflictWithoutUniqueKey;

static INFO: Info = Info {
    id: "on-conflict-without-unique-key",
    summary: "An insert that finds the rows that are there by columns on which there is no unique key",
    page: include_str!("../docs/on-conflict-without-unique-key.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for OnConflictWithoutUniqueKey {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| !query.conflict_columns.is_empty()) {
            let Some((table, dialect)) = known_target(facts, query) else { continue };
            let (label, columns) = (table.label(), &query.conflict_columns);
            if columns.iter().any(|column| table.column_named(column).is_none()) {
                continue;
            }
            let keys: Vec<&Index> = table.indexes.iter().filter(|index| is_on(index, columns)).collect();
            if keys.iter().any(|index| index.predicate.is_none()) {
                continue;
            }
            let names = table.column_labels(columns);
            // Which constraint MySQL meets it decides itself: what the program names is left out of the statement.
            let consequence = match dialect {
                Dialect::Mysql => {
                    "so the rows that are there are never found, and each run inserts all of them again"
                }
                _ => "so the database refuses the statement",
            };
            let partial =
                keys.first().and_then(|index| Some((index.name.as_ref()?, index.predicate.as_ref()?)));
            let place = facts
                .call_of(query.id)
                .filter(|call| call.sql.is_none())
                .map_or(query.verb, |call| call.span);
            let entry = match partial {
                Some((name, predicate)) => report
                    .at(
                        place,
                        format!(
                            "the only unique index on {names} of `{label}` is partial, and this insert does not name its condition, {consequence}"
                        ),
                    )
                    .help(format!("repeat the condition of `{name}` behind the columns: `WHERE {}`", predicate.text)),
                None => report
                    .at(
                        place,
                        format!(
                            "this insert takes {names} of `{label}` for a key, on which there is no unique index or constraint, {consequence}"
                        ),
                    )
                    .help(format!("add a unique index on {names}, or name the columns of one that there is")),
            };
            entry
                .subject(format!("{label}: {}", columns.join(", ")))
                .note(table.span, format!("`{label}` is declared here"));
        }
    }
}

/// The table that a query of today's schema inserts into, where all of its indexes are known, and the dialect.
fn known_target<'f>(facts: &'f Facts<'_>, query: &Query) -> Option<(&'f Table, Dialect)> {
    let datastore = facts.datastore(query.datastore)?;
    let is_of_today = match query.context {
        QueryContext::QueryFile
        | QueryContext::GeneratorInput
        | QueryContext::Application
        | QueryContext::Routine => true,
        QueryContext::Migration | QueryContext::Script | QueryContext::View => false,
    };
    let mut written = query.tables.iter().filter(|table| table.written && table.kind == ReferenceKind::Table);
    let target = written.next().filter(|_| written.next().is_none())?;
    let table = facts.table(target.table?)?;
    let is_known = datastore.complete && !datastore.assumed && table.complete && !table.columns.is_empty();
    let is_table = matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned);
    (is_of_today && is_known && is_table).then_some((&**table, datastore.dialect))
}

/// Whether an index keeps these columns, and no others, unique. The order does not matter (PostgreSQL 18, INSERT, "conflict_target"; SQLite,
/// UPSERT, 2.1).
fn is_on(index: &Index, columns: &[String]) -> bool {
    let names = |key: &str| columns.iter().any(|column| column.eq_ignore_ascii_case(key));
    index.unique
        && index.keys.len() == columns.len()
        && index.keys.iter().all(|key| key.column.as_deref().is_some_and(names))
}
