//! Transactions that hold exclusive locks for longer than the steps that took them need.

use std::collections::BTreeMap;
use std::ops::Range;

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Migration, Need, Opt, Options, Preset, Report, Rule, Severity,
    Step,
};

use crate::circumstances::{soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::held::unreferenced_tables;
use crate::locks::{TableStep, is_exclusive, steps_of, transactions};
use crate::wording::splitting;

/// `statement-after-exclusive-lock`
pub struct StatementAfterExclusiveLock;

const TABLES: Opt<i64> = Opt {
    name: "tables",
    summary: "How many existing tables one transaction may lock exclusively.",
    default: 5,
};

static INFO: Info = Info {
    id: "statement-after-exclusive-lock",
    summary: "A transaction that goes on with long work, or with many tables, while it holds an exclusive lock",
    page: include_str!("../docs/statement-after-exclusive-lock.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[&TABLES],
};

impl Rule for StatementAfterExclusiveLock {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, options: &Options<'_>, report: &mut Report) {
        let limit = usize::try_from(options.get(&TABLES)).unwrap_or(usize::MAX);
        for migration in facts.migrations() {
            // A table that is dropped nobody needs any more.
            let locks: Vec<TableStep<'_>> = steps_of(facts, migration, Dialect::Postgresql)
                .filter(|found| is_exclusive(&found.step.action) && !found.step.conditional)
                .collect();
            for transaction in transactions(&migration.up) {
                let held: Vec<&TableStep<'_>> =
                    locks.iter().filter(|found| transaction.contains(&found.at)).collect();
                if let Some(first) = held.iter().find(|found| !drops_table(found)) {
                    report_long_work(facts, migration, &transaction, first, report);
                }
                report_many_tables(facts, &held, limit, report);
            }
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

fn drops_table(found: &TableStep<'_>) -> bool {
    matches!(found.step.action, Action::DropTable(_))
}

/// Reports the first step that works for long while the lock is held.
fn report_long_work(
    facts: &Facts<'_>,
    migration: &Migration,
    transaction: &Range<usize>,
    lock: &TableStep<'_>,
    report: &mut Report,
) {
    let later = lock.at + 1..transaction.end;
    let Some((at, work)) =
        later.clone().find_map(|at| Some((at, long_work(&migration.up, transaction.start, at)?)))
    else {
        return;
    };
    let (step, table) = (&migration.up[at], &lock.table.name);
    report
        .at(step.span, format!("`{table}` stays locked against reads and writes while this {work}"))
        .note(lock.step.span, "the lock is taken here, and held until the transaction ends")
        .subject(format!("{} {table} {work}", migration.name))
        .help(help(facts, migration, transaction, step))
        .confidence(if step.conditional { Confidence::Medium } else { lock.confidence() });
}

fn help(facts: &Facts<'_>, migration: &Migration, transaction: &Range<usize>, work: &Step) -> String {
    let is_reindex = matches!(&work.action, Action::Opaque(words) if words.starts_with("reindex"));
    if is_reindex && migration.up[transaction.clone()].iter().any(|step| writes_catalog(facts, step)) {
        // Between the two, searches by such an index miss rows.
        return "drop the indexes and build them anew with CREATE INDEX CONCURRENTLY in a later migration, instead of switching them off in \
                the system catalogues"
            .to_owned();
    }
    let apart = match migration.runner.as_str() {
        "alembic" => splitting("alembic"),
        _ if is_reindex => "run `REINDEX .. CONCURRENTLY` in a migration of its own",
        _ => "do it in a migration of its own",
    };
    format!("{apart}, so that the transaction with the lock ends at once")
}

/// Whether a step changes rows of the system catalogues.
fn writes_catalog(facts: &Facts<'_>, step: &Step) -> bool {
    let Action::RunQuery(query) = step.action else { return false };
    facts
        .queries()
        .get(query as usize)
        .is_some_and(|query| query.tables.iter().any(|table| table.written && table.name.starts_with("pg_")))
}

/// What a step does that takes long, where no other rule speaks of it: what builds indexes and checks new constraints has rules of its
/// own, and so have queries that change rows.
fn long_work(steps: &[Step], first: usize, at: usize) -> Option<&'static str> {
    match &steps[at].action {
        Action::ValidateConstraint(name) if !is_added(steps, first, at, name) => {
            Some("checks all rows of a table")
        }
        Action::Opaque(words) if words.starts_with("refresh") => Some("refreshes a materialized view"),
        Action::Opaque(words) if words.starts_with("reindex") => Some("builds indexes anew"),
        Action::Opaque(words) if words.starts_with("cluster") => Some("writes a table anew"),
        Action::CreateTable(create) if create.as_query => Some("fills a new table"),
        _ => None,
    }
}

/// Whether the transaction itself has added the constraint, of which the rules on such constraints speak.
fn is_added(steps: &[Step], first: usize, at: usize, name: &str) -> bool {
    steps[first..at].iter().any(|step| {
        let added = match &step.action {
            Action::AddForeignKey(key) => key.name.as_deref(),
            Action::AddCheck(check) => check.name.as_deref(),
            _ => None,
        };
        added == Some(name)
    })
}

/// Reports a transaction that collects the locks of many tables: each waits for its own slow query while the others are held, and two
/// such transactions, or one and the application, can lock each other out.
fn report_many_tables(facts: &Facts<'_>, held: &[&TableStep<'_>], limit: usize, report: &mut Report) {
    let mut tables: BTreeMap<String, &TableStep<'_>> = BTreeMap::new();
    for found in held {
        // Of indexes another rule speaks.
        if !drops_table(found) && !matches!(found.step.action, Action::DropIndex(_)) {
            tables.entry(found.table.name.clone()).or_insert(found);
        }
        for table in unreferenced_tables(facts, found.step) {
            tables.entry(table).or_insert(found);
        }
    }
    let is_dropped =
        |table: &String| held.iter().any(|found| drops_table(found) && found.table.name == *table);
    tables.retain(|table, _| !is_dropped(table));
    let mut first_locks: Vec<(String, &TableStep<'_>)> = tables.into_iter().collect();
    first_locks.sort_by_key(|(_, found)| found.at);
    let count = first_locks.len();
    let (Some((first_table, first)), Some((_, over))) = (first_locks.first(), first_locks.get(limit)) else {
        return;
    };
    report
        .at(
            over.step.span,
            format!("this transaction locks {count} tables against reads and writes, and holds all locks until its end"),
        )
        .note(first.step.span, format!("the first is `{first_table}`"))
        .subject(format!("{} tables", over.migration.name))
        .help(format!(
            "{}, so that each transaction locks one table or a few that belong together",
            splitting(&over.migration.runner)
        ))
        .severity(Severity::Info)
        .confidence(over.confidence());
}
