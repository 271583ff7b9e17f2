//! Indexes that are built while nobody can write to their table.

use rules_sdk::{
    Action, AddIndex, Confidence, Dialect, Facts, IndexKind, Info, Need, Options, Preset, Report, Rule,
    Severity, is_index_of_django_field, outside_transaction,
};

use crate::circumstances::{gather, soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::django::{Operations, is_django};
use crate::held::{exclusive_lock, is_rewritten};
use crate::locks::{TableStep, steps_on_many_rows};

/// `create-index-not-concurrent`
pub struct CreateIndexNotConcurrent;

static INFO: Info = Info {
    id: "create-index-not-concurrent",
    summary: "A migration that blocks all writes to an existing table while it builds an index",
    page: include_str!("../docs/create-index-not-concurrent.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for CreateIndexNotConcurrent {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        // Only PostgreSQL takes a lock that blocks writes: InnoDB builds secondary indexes online (MySQL reference manual 8.4, Online
        // DDL Operations), and SQLite has one writer anyway.
        let mut operations = Operations::default();
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
            if let Action::AddIndex(add) = &found.step.action
                && blocks(add)
                && !may_exist(&found, add)
                && !attaches(&found, add)
                && !is_rewritten(facts, &found)
                && operations.is_first(found.migration, found.step)
            {
                report_index(facts, &found, add, report);
            }
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
        gather(report);
    }
}

/// Constraints build their index as well, but have no CONCURRENTLY to add; other rules speak of them. With ONLY, which is for
/// partitioned tables, nothing is built.
fn blocks(add: &AddIndex) -> bool {
    !add.concurrently && !add.only && add.index.kind == IndexKind::Index
}

/// Whether the index may be there already, so that `IF NOT EXISTS` builds nothing: the history has it, or the migration has just given
/// its name to another one, made by hand.
fn may_exist(found: &TableStep<'_>, add: &AddIndex) -> bool {
    let Some(name) = add.index.name.as_ref().filter(|_| add.if_not_exists) else {
        return false;
    };
    let is_known = || {
        let mut indexes = found.before().into_iter().flat_map(|table| &table.indexes);
        indexes.any(|other| other.name.as_ref() == Some(name))
    };
    let earlier = found.migration.up[..found.at].iter();
    let mut renamed =
        earlier.filter(|step| matches!(&step.action, Action::RenameIndex(rename) if rename.to == *name));
    renamed.next().is_some() || is_known()
}

/// Whether the migration has built such indexes on the partitions, without a lock, so that the one of the partitioned table takes them for
/// its own and builds nothing (PostgreSQL documentation 18, CREATE INDEX, "partitioned tables").
fn attaches(found: &TableStep<'_>, add: &AddIndex) -> bool {
    let is_like = |other: &AddIndex| {
        let (own, other) = (&add.index, &other.index);
        own.keys == other.keys
            && own.unique == other.unique
            && own.method == other.method
            && own.predicate == other.predicate
    };
    found.is_partitioned()
        && found.migration.up[..found.at].iter().any(|step| {
            let is_other = step.table.as_ref().is_some_and(|table| table.name != found.table.name);
            is_other
                && matches!(&step.action, Action::AddIndex(built) if built.concurrently && is_like(built))
        })
}

fn report_index(facts: &Facts<'_>, found: &TableStep<'_>, add: &AddIndex, report: &mut Report) {
    let table = &found.table.name;
    let index = add.index.name.as_deref().map(|name| format!("index `{name}`"));
    let subject =
        index.clone().unwrap_or_else(|| format!("index on {}", add.index.leading_columns().join(",")));
    let index = index.unwrap_or_else(|| "the index".to_owned());
    let lock = exclusive_lock(facts, found);
    let blocks = if lock.is_some() { "reads and writes of" } else { "all writes to" };
    let mut help = help(found, add);
    let drop = match lock.map(|lock| &lock.action) {
        Some(Action::DropIndex(drop) | Action::DropConstraint(drop)) => Some(drop),
        _ => None,
    };
    if let Some(drop) = drop {
        let renamed = if add.index.name.as_ref() == Some(&drop.name) { " under another name" } else { "" };
        help.push_str(&format!(
            "; if it stays in this transaction, build it{renamed} before the statement that takes the lock"
        ));
    }
    let mut entry = report
        .at(found.step.span, format!("building {index} blocks {blocks} `{table}` until it is done"))
        .subject(found.subject(&subject))
        .help(help)
        .confidence(found.confidence());
    if let Some(lock) = lock {
        entry = entry
            .note(lock.span, "this takes an ACCESS EXCLUSIVE lock, which the transaction holds to its end");
    }
    let _ = entry;
}

fn help(found: &TableStep<'_>, add: &AddIndex) -> String {
    if found.is_partitioned() {
        // CREATE INDEX CONCURRENTLY refuses partitioned tables (PostgreSQL documentation 18, CREATE INDEX).
        return "create the index with `ON ONLY`, build one on each partition with `CREATE INDEX CONCURRENTLY`, then attach \
                these with `ALTER INDEX ... ATTACH PARTITION`"
            .to_owned();
    }
    let is_of_field = add.index.name.as_deref().is_some_and(is_index_of_django_field);
    if is_django(found.migration) && is_of_field && !add.index.unique {
        // Django documentation 6.0, "Model field reference", `db_index`, and "Migration operations", "Concurrent index operations".
        return format!(
            "give the field `db_index=False` and `Meta.indexes` the index, and let `AddIndexConcurrently` build it {}",
            outside_transaction(&found.migration.runner)
        );
    }
    let verb =
        if add.index.unique { "CREATE UNIQUE INDEX CONCURRENTLY" } else { "CREATE INDEX CONCURRENTLY" };
    format!("use {} {}", found.concurrent(verb), outside_transaction(&found.migration.runner))
}
