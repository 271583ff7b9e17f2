//! Indexes that are built while nobody can write to their table.

use rules_sdk::{
    Action, AddIndex, Confidence, Dialect, Entry, Facts, IndexKind, Info, Migration, Need, Options, Preset,
    Report, Rule, Severity, Step, TableKind, outside_transaction,
};

use crate::circumstances::{soften_by_hand, withdraw_accepted};

/// `create-index-not-concurrent`
pub struct CreateIndexNotConcurrent;

static INFO: Info = Info {
    id: "create-index-not-concurrent",
    summary: "A migration that blocks all writes to an existing table while it builds an index",
    page: include_str!("../docs/create-index-not-concurrent.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for CreateIndexNotConcurrent {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            let Some(datastore) = facts.datastore(migration.datastore) else {
                continue;
            };
            // Only PostgreSQL takes a lock that blocks writes: InnoDB builds secondary indexes online (MySQL reference
            // manual 8.4, Online DDL Operations), and SQLite has one writer anyway.
            if datastore.dialect != Dialect::Postgresql || datastore.assumed {
                continue;
            }
            for step in &migration.up {
                if let Action::AddIndex(add) = &step.action
                    && blocks(add)
                    && let Some(confidence) = on_existing_table(facts, step, add)
                {
                    let help = help(facts, migration, step, add);
                    report_step(report, migration, step, add, confidence).help(help);
                }
            }
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

/// Constraints build their index as well, but have no CONCURRENTLY to add; other rules speak of them. With ONLY, which is for
/// partitioned tables, nothing is built.
fn blocks(add: &AddIndex) -> bool {
    !add.concurrently && !add.only && add.index.kind == IndexKind::Index
}

/// How sure it is that an index is built on a table with rows and readers: nothing when the migration itself created the table, or
/// the index is there already.
fn on_existing_table(facts: &Facts<'_>, step: &Step, add: &AddIndex) -> Option<Confidence> {
    let table = step.table.as_ref().filter(|table| !table.fresh)?;
    let Some(before) = table.before.and_then(|version| facts.table_version(version)) else {
        return Some(Confidence::Medium);
    };
    let exists = add.index.name.is_some() && before.indexes.iter().any(|other| other.name == add.index.name);
    if add.if_not_exists && exists {
        return None;
    }
    match before.kind {
        TableKind::Ordinary | TableKind::Partition | TableKind::Partitioned => Some(Confidence::High),
        TableKind::Temporary | TableKind::Virtual | TableKind::Foreign => None,
    }
    .map(|confidence| if step.conditional { Confidence::Medium } else { confidence })
}

fn help(facts: &Facts<'_>, migration: &Migration, step: &Step, add: &AddIndex) -> String {
    let version = step.table.as_ref().and_then(|table| table.before);
    let before = version.and_then(|version| facts.table_version(version));
    if before.is_some_and(|table| table.kind == TableKind::Partitioned) {
        // CREATE INDEX CONCURRENTLY refuses partitioned tables (PostgreSQL documentation 18, CREATE INDEX).
        return "create the index with `ON ONLY`, build one on each partition with `CREATE INDEX CONCURRENTLY`, then attach \
                these with `ALTER INDEX ... ATTACH PARTITION`"
            .to_owned();
    }
    let verb =
        if add.index.unique { "CREATE UNIQUE INDEX CONCURRENTLY" } else { "CREATE INDEX CONCURRENTLY" };
    format!("use `{verb}` {}", outside_transaction(&migration.runner))
}

fn report_step<'r>(
    report: &'r mut Report,
    migration: &Migration,
    step: &Step,
    add: &AddIndex,
    confidence: Confidence,
) -> Entry<'r> {
    let table = step.table.as_ref().map(|table| table.name.as_str()).unwrap_or_default();
    let index = add.index.name.as_deref().map(|name| format!("index `{name}`"));
    let subject =
        index.clone().unwrap_or_else(|| format!("index on {}", add.index.leading_columns().join(",")));
    let index = index.unwrap_or_else(|| "the index".to_owned());
    report
        .at(step.span, format!("building {index} blocks all writes to `{table}` until it is done"))
        .subject(format!("{} {table} {subject}", migration.name))
        .confidence(confidence)
}
