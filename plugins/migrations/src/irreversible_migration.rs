//! Migrations that nobody can undo.

use rules_sdk::{
    Action, Confidence, Facts, Info, Need, Options, Preset, Report, Reversal, Rule, Severity, Step,
};

use crate::batches::{batch_starts, earlier_of_batch};
use crate::reversal::{Elsewhere, changes_schema, is_of_batch, neighbours_have_downs};

/// `irreversible-migration`
pub struct IrreversibleMigration;

static INFO: Info = Info {
    id: "irreversible-migration",
    summary: "A migration without a way down among others that have one, or with one that can't run",
    page: include_str!("../docs/irreversible-migration.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations],
    options: &[],
};

impl Rule for IrreversibleMigration {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let elsewhere = Elsewhere::of(facts);
        let batches = batch_starts(facts);
        let mut last_datastore = None;
        for (position, migration) in facts.migrations().iter().enumerate() {
            // Nothing is there before the first one that it could go back to.
            let is_first = last_datastore.replace(migration.datastore) != Some(migration.datastore);
            if let Some(step) = migration.down.iter().find(|step| drops_nameless(step)) {
                report
                    .at(step.span, format!("undoing `{}` fails here: the constraint that is to be dropped has no name", migration.name))
                    .subject(format!("{} nameless", migration.name))
                    .help("give the constraint a name where it is made, and drop it by that name; one that is there already has the name that the database gave it");
                continue;
            }
            if migration.reversal != Reversal::Missing || is_first || !neighbours_have_downs(facts, position)
            {
                continue;
            }
            let batch = earlier_of_batch(facts, &batches, migration);
            let undone_elsewhere =
                |step: &&Step| elsewhere.undoes(migration.datastore, step) || is_of_batch(batch, step);
            let mut steps = migration.up.iter().filter(|step| changes_schema(step));
            let Some(step) = steps.find(|step| !undone_elsewhere(step)) else {
                continue;
            };
            report
                .at(step.span, format!("`{}` changes the schema and has no way down", migration.name))
                .subject(migration.name.clone())
                .help(format!("write {}, or say there why it can't be undone", place(&migration.runner)));
        }
    }
}

/// Whether a step drops a constraint without saying which. SQLAlchemy refuses to write the statement ("it has no name"), and Alembic's batch mode
/// to look for it ("Constraint must have a name"; `alembic/operations/batch.py`, 1.18).
fn drops_nameless(step: &Step) -> bool {
    matches!(&step.action, Action::DropConstraint(drop) if drop.name.is_empty()) && !step.conditional
}

/// Where a runner looks for the way down.
fn place(runner: &str) -> &'static str {
    match runner {
        "goose" => "what undoes it below `-- +goose Down`",
        "dbmate" => "what undoes it below `-- migrate:down`",
        "sql-migrate" => "what undoes it below `-- +migrate Down`",
        "diesel" => "what undoes it into `down.sql`",
        "alembic" => "what undoes it into `downgrade()`",
        "django" => {
            "what undoes it as `reverse_code` of each `RunPython` and `reverse_sql` of each `RunSQL`, or `noop` where nothing is to be undone"
        }
        "laravel" => "what undoes it into `down()`",
        "flyway" => "what undoes it into an undo migration (`U` and the same version)",
        _ => "what undoes it into the `.down.sql` file of the same version",
    }
}
