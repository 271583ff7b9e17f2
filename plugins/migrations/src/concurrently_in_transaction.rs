//! CONCURRENTLY where PostgreSQL refuses it.

use rules_sdk::{
    Action, Confidence, Dialect, Facts, Info, Migration, Need, Options, Preset, Report, Rule, Severity, Step,
    TransactionMode, implicit_transaction, outside_transaction,
};

use crate::locks::share_transaction;
use crate::transactions::{explicit_begin, may_be_split};

/// `concurrently-in-transaction`
pub struct ConcurrentlyInTransaction;

static INFO: Info = Info {
    id: "concurrently-in-transaction",
    summary: "A migration that says CONCURRENTLY inside a transaction, where PostgreSQL refuses it",
    page: include_str!("../docs/concurrently-in-transaction.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for ConcurrentlyInTransaction {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for migration in facts.migrations() {
            if facts.dialect(migration.datastore) == Some(Dialect::Postgresql) {
                check(migration, &migration.up, report);
                check(migration, &migration.down, report);
            }
        }
    }
}

/// Reports each transaction once, at the first statement that fails in it.
fn check(migration: &Migration, steps: &[Step], report: &mut Report) {
    let mut last: Option<usize> = None;
    for (at, step) in steps.iter().enumerate() {
        let Some(statement) = concurrent(&step.action) else {
            continue;
        };
        // Only a `DO` block has conditions, and it is itself a part of a transaction.
        if !step.in_transaction && !step.conditional {
            continue;
        }
        let same = last.is_some_and(|last| {
            share_transaction(steps, last, at)
                || step.conditional && steps[last].conditional && !step.in_transaction
        });
        last = Some(at);
        if same {
            continue;
        }
        let begin = explicit_begin(steps, at);
        let (whose, help) = if step.conditional {
            (
                "of a `DO` block",
                format!("write the statement itself {}", outside_transaction(&migration.runner)),
            )
        } else if begin.is_some() {
            ("that `BEGIN` opens", "put it before `BEGIN` or after `COMMIT`".to_owned())
        } else {
            let place = match migration.transaction {
                // It has declined the runner's transaction, and not the one that PostgreSQL makes of several statements.
                TransactionMode::None => "as a query of its own, in which the runner sends nothing else",
                _ => outside_transaction(&migration.runner),
            };
            (implicit_transaction(migration), format!("run it {place}"))
        };
        let mut entry = report
            .at(step.span, format!("`{statement}` fails, because it can't run in the transaction {whose}"))
            .subject(format!("{} {statement} {}", migration.name, object(step)))
            .help(help)
            .confidence(if may_be_split(migration, steps, at) && !step.conditional {
                Confidence::Medium
            } else {
                Confidence::High
            });
        if let Some(begin) = begin.filter(|_| !step.conditional) {
            entry = entry.note(begin.span, "the transaction begins here");
        }
        let _ = entry;
    }
}

/// The statement, if it is one that can't run in a transaction because it says CONCURRENTLY (PostgreSQL documentation 18, CREATE
/// INDEX, DROP INDEX, REINDEX, and ALTER TABLE for DETACH PARTITION). REFRESH MATERIALIZED VIEW CONCURRENTLY can.
fn concurrent(action: &Action) -> Option<&'static str> {
    match action {
        Action::AddIndex(add) if add.concurrently => Some("CREATE INDEX CONCURRENTLY"),
        Action::DropIndex(drop) if drop.concurrently => Some("DROP INDEX CONCURRENTLY"),
        Action::Opaque(words) if words == "reindex concurrently" => Some("REINDEX CONCURRENTLY"),
        Action::Opaque(words) if words == "alter table detach partition concurrently" => {
            Some("DETACH PARTITION CONCURRENTLY")
        }
        _ => None,
    }
}

fn object(step: &Step) -> &str {
    match &step.action {
        Action::AddIndex(add) => add.index.name.as_deref(),
        Action::DropIndex(drop) => Some(drop.name.as_str()),
        _ => step.table.as_ref().map(|table| table.name.as_str()),
    }
    .unwrap_or_default()
}
