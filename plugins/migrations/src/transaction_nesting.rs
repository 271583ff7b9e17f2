//! BEGIN and COMMIT where the runner has a transaction open, or without each other.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Migration, Need, Options, Preset, Report, Rule, Severity, Step,
    TransactionMode,
};

use crate::runners::outside_transaction;

/// `transaction-nesting`
pub struct TransactionNesting;

static INFO: Info = Info {
    id: "transaction-nesting",
    summary: "BEGIN or COMMIT inside the transaction that the migration runner opens, or one without the other",
    page: include_str!("../docs/transaction-nesting.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for TransactionNesting {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            // In MySQL each change of the schema commits, whatever is open.
            let dialect = facts.dialect(migration.datastore).unwrap_or(Dialect::Mysql);
            if dialect == Dialect::Mysql {
                continue;
            }
            for (way, steps) in [("", &migration.up), (" down", &migration.down)] {
                // What a block does under a condition is not told apart from what it does in a loop.
                let control: Vec<&Step> = steps
                    .iter()
                    .filter(|step| matches!(step.action, Action::Begin | Action::Commit | Action::Rollback))
                    .filter(|step| !step.conditional)
                    .collect();
                let found = if has_own_transaction(migration, dialect) {
                    control.first().map(|step| (*step, nested(step, dialect)))
                } else {
                    unpaired(&control)
                };
                if let Some((step, message)) = found {
                    report
                        .at(step.span, message)
                        .subject(format!("{}{way}", migration.name))
                        .help(help(migration, dialect));
                }
            }
        }
    }
}

/// Whether the runner opens a transaction with BEGIN. Prisma Migrate and golang-migrate send a file to PostgreSQL as one query, in
/// which BEGIN and COMMIT work as they are meant (documentation 18, Multiple Statements in a Simple Query); what Supabase's pipeline
/// makes of them is not known.
fn has_own_transaction(migration: &Migration, dialect: Dialect) -> bool {
    let sends_one_query =
        matches!(migration.runner.as_str(), "prisma-migrate" | "golang-migrate" | "supabase");
    migration.transaction == TransactionMode::Whole && !(sends_one_query && dialect == Dialect::Postgresql)
}

fn nested(step: &Step, dialect: Dialect) -> String {
    match (&step.action, dialect) {
        (Action::Begin, Dialect::Sqlite) => {
            "BEGIN fails here: the migration runner has opened a transaction, and SQLite has none inside another".to_owned()
        }
        (Action::Begin, _) => {
            "BEGIN opens no transaction here, because the migration runner has one open; the next COMMIT ends that".to_owned()
        }
        (Action::Rollback, _) => {
            "ROLLBACK ends the migration runner's transaction: what follows runs outside of any".to_owned()
        }
        _ => "COMMIT ends the migration runner's transaction: what follows runs outside of any".to_owned(),
    }
}

/// The first BEGIN that nothing ends, or the first COMMIT that ends nothing.
fn unpaired<'s>(control: &[&'s Step]) -> Option<(&'s Step, String)> {
    let begins = |step: &Step| matches!(step.action, Action::Begin);
    // One that first ends a transaction and then opens another knows of one that is not seen here.
    if control.first().is_some_and(|first| !begins(first)) && control.iter().any(|step| begins(step)) {
        return None;
    }
    let mut open: Option<&Step> = None;
    for step in control {
        match (&step.action, open) {
            (Action::Begin, None) => open = Some(step),
            (Action::Begin, Some(_)) => {
                return Some((
                    step,
                    "BEGIN opens no transaction here: the one before is still open".to_owned(),
                ));
            }
            (Action::Commit, None) => {
                return Some((step, "COMMIT ends no transaction: none is open here".to_owned()));
            }
            _ => open = None,
        }
    }
    open.map(|step| (step, "no COMMIT ends the transaction that BEGIN opens here".to_owned()))
}

fn help(migration: &Migration, dialect: Dialect) -> String {
    if has_own_transaction(migration, dialect) {
        format!(
            "remove BEGIN and COMMIT; a statement that must run outside of a transaction belongs {}",
            outside_transaction(&migration.runner)
        )
    } else {
        "write one COMMIT for each BEGIN, in the same file".to_owned()
    }
}
