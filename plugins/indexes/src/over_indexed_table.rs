//! Tables with very many indexes.

use rules_sdk::{
    Confidence, Dialect, Facts, Index, Info, Need, Opt, Options, Preset, Report, Rule, Severity, Table,
    TableNames,
};

use crate::certainty::certainty;
use crate::redundancy::needed;

/// `over-indexed-table`
pub struct OverIndexedTable;

const LIMIT: Opt<i64> = Opt {
    name: "limit",
    summary: "How many indexes a table may have, not counting those that enforce uniqueness or serve a foreign key.",
    default: 10,
};

const EXEMPT: Opt<&[&str]> = Opt {
    name: "exempt",
    summary: "Names of tables or models that may have any number of indexes, because they are rarely written.",
    default: &[],
};

static INFO: Info = Info {
    id: "over-indexed-table",
    summary: "A table with very many indexes",
    page: include_str!("../docs/over-indexed-table.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::All,
    needs: &[Need::Schema],
    options: &[&LIMIT, &EXEMPT],
};

impl Rule for OverIndexedTable {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let limit = usize::try_from(options.get(&LIMIT)).unwrap_or(0);
        let exempt = options.get(&EXEMPT);
        for table in facts.tables() {
            let label = table.label();
            if exempt.contains(&table.name.as_str()) || exempt.contains(&label.as_str()) {
                continue;
            }
            let Some(datastore) = facts.datastore(table.datastore) else {
                continue;
            };
            let count = count(table);
            if count <= limit {
                continue;
            }
            let noun = if table.model.is_some() { "model" } else { "table" };
            report
                .at(
                    table.span,
                    format!("{noun} `{label}` has {count} indexes that are only there for queries"),
                )
                .subject(label)
                .help(format!("drop those that no query needs: {}", evidence(datastore.dialect)))
                .confidence(certainty(facts, table));
        }
    }
}

/// How many indexes are there for queries only.
fn count(table: &Table) -> usize {
    needed(table).filter(|index| !index.unique && !serves_foreign_key(table, index)).count()
}

/// Whether the key of the index is a foreign key, which needs an index of its own.
fn serves_foreign_key(table: &Table, index: &Index) -> bool {
    let columns = index.leading_columns();
    columns.len() == index.keys.len()
        && table.foreign_keys.iter().any(|foreign_key| foreign_key.columns.iter().eq(&columns))
}

/// Where the database tells which indexes are used.
fn evidence(dialect: Dialect) -> &'static str {
    match dialect {
        // PostgreSQL documentation, "The Cumulative Statistics System", pg_stat_all_indexes.
        Dialect::Postgresql => "after a time of ordinary use, `pg_stat_user_indexes` shows `idx_scan = 0`",
        // MySQL reference manual 8.4, "The schema_unused_indexes View".
        Dialect::Mysql => "after a time of ordinary use, `sys.schema_unused_indexes` lists them",
        Dialect::Sqlite => "`EXPLAIN QUERY PLAN` shows for each query which index it uses",
    }
}
