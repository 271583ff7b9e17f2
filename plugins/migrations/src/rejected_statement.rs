//! Statements that the database refuses whatever its tables hold.

use rules_sdk::{Confidence, Facts, Info, Migration, Need, Options, Preset, Report, Rule, Severity, Step};

use crate::batches::batch_starts;
use crate::reversal::Elsewhere;

/// `rejected-statement`
pub struct RejectedStatement;

static INFO: Info = Info {
    id: "rejected-statement",
    summary: "A statement of a migration that the database refuses, whatever its tables hold",
    page: include_str!("../docs/rejected-statement.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for RejectedStatement {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let elsewhere = Elsewhere::of(facts);
        let batches = batch_starts(facts);
        for (position, migration) in facts.migrations().iter().enumerate() {
            // The ways down of a batch follow each other, and so do those of a migration that was split: what one finds is what another has left.
            let in_batch = batches[position] != position || batches.get(position + 1) == Some(&position);
            let is_alone = !in_batch && !elsewhere.shares_parts(migration);
            let Some(datastore) = facts.datastore(migration.datastore) else { continue };
            let database = if datastore.assumed { "the database" } else { datastore.dialect.name() };
            let ways = [(&migration.up, ""), (&migration.down, "undoing ")];
            for (steps, undoing) in ways {
                for (at, step) in steps.iter().enumerate() {
                    let Some(rejection) = &step.rejection else { continue };
                    if rejection.of_schema && !is_alone {
                        continue;
                    }
                    if !rejection.certain && (datastore.assumed || !few_unread(facts, datastore.id)) {
                        continue;
                    }
                    let (fails, confidence) = match rejection.certain {
                        true => ("fails here, as", INFO.confidence),
                        false => ("presumably fails here, as", Confidence::Medium),
                    };
                    report
                        .at(
                            rejection.span,
                            format!(
                                "{undoing}`{}` {fails} {} refuses this statement: {}",
                                migration.name, database, rejection.reason
                            ),
                        )
                        .subject(subject(migration, undoing, steps, at))
                        .help(rejection.help.clone())
                        .confidence(confidence);
                }
            }
        }
    }
}

/// How many statements of a datastore's migrations may be read by no parser; of more, they are written for a database that is like the one that is known.
const FEW: usize = 3;

fn few_unread(facts: &Facts<'_>, datastore: u32) -> bool {
    let migrations = facts.migrations().iter().filter(|migration| migration.datastore == datastore);
    let steps = migrations.flat_map(|migration| migration.up.iter().chain(&migration.down));
    let unread = steps.filter(|step| step.rejection.as_ref().is_some_and(|rejection| !rejection.certain));
    unread.take(FEW + 1).count() <= FEW
}

/// The statement in words that stay when lines move.
fn subject(migration: &Migration, undoing: &str, steps: &[Step], at: usize) -> String {
    let number = steps[..at].iter().filter(|step| step.rejection.is_some()).count();
    format!("{} {undoing}{number}", migration.name)
}
