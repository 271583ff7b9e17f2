//! Transactions that the database may refuse, and that nobody tries again.

use rules_sdk::{
    Confidence, Dialect, Facts, Info, Need, Options, Preset, Report, Rule, Severity, Transaction,
};

/// `serializable-without-retry`
pub struct SerializableWithoutRetry;

static INFO: Info = Info {
    id: "serializable-without-retry",
    summary: "A transaction whose isolation level makes the database refuse some, without another try",
    page: include_str!("../docs/serializable-without-retry.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for SerializableWithoutRetry {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for transaction in facts.transactions().iter().filter(|transaction| !transaction.retried) {
            let Some(isolation) = transaction.isolation.as_deref() else { continue };
            let Some(dialect) = dialect_of(facts, transaction) else { continue };
            let refuses = match dialect {
                Dialect::Postgresql => matches!(isolation, "SERIALIZABLE" | "REPEATABLE READ"),
                Dialect::Mysql => isolation == "SERIALIZABLE",
                Dialect::Sqlite => false,
            };
            if refuses {
                report
                    .at(transaction.span, format!("nothing tries this transaction again when the database refuses it, as `{isolation}` makes it do"))
                    .subject(isolation.to_owned())
                    .help("catch the error (`P2034` in Prisma Client) and begin the transaction again, a few times");
            }
        }
    }
}

/// What the database of a transaction speaks; none where what runs in it, or how it comes to run, is not known.
fn dialect_of(facts: &Facts<'_>, transaction: &Transaction) -> Option<Dialect> {
    let mut inside = facts.executions().iter().filter(|execution| {
        execution.inside == Some(transaction.id) || execution.transaction == Some(transaction.id)
    });
    let first = inside.clone().find_map(|execution| execution.query)?;
    let understood = |execution: &std::sync::Arc<rules_sdk::Execution>| {
        let entry = facts.entry_points().get(execution.entry as usize);
        let serves = entry.is_some_and(|entry| {
            entry.complete
                && !matches!(
                    entry.kind,
                    rules_sdk::EntryKind::Test | rules_sdk::EntryKind::Seed | rules_sdk::EntryKind::Migration
                )
        });
        execution.certain && serves
    };
    if !inside.all(understood) {
        return None;
    }
    facts.dialect(facts.queries().get(first as usize)?.datastore)
}
