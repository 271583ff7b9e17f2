//! Migrations that change rows and nothing else, and that nothing changes back.

use std::collections::BTreeSet;

use rules_sdk::{
    Action, Confidence, Facts, Info, Migration, Need, Options, Preset, Report, Reversal, Rule, Severity, Step,
};

use crate::reversal::{changes_schema, neighbours_have_downs, with_parts};

/// `data-migration-without-reverse`
pub struct DataMigrationWithoutReverse;

static INFO: Info = Info {
    id: "data-migration-without-reverse",
    summary: "A migration that only changes rows and has no way down, among others that have one",
    page: include_str!("../docs/data-migration-without-reverse.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::All,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for DataMigrationWithoutReverse {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let mut begun: BTreeSet<u32> = BTreeSet::new();
        for (position, migration) in facts.migrations().iter().enumerate() {
            let is_first = begun.insert(migration.datastore);
            if is_first || migration.reversal != Reversal::Missing || !neighbours_have_downs(facts, position)
            {
                continue;
            }
            // Of one that changes the schema `irreversible-migration` speaks.
            if migration.up.iter().any(changes_schema) {
                continue;
            }
            let Some((step, table)) = first_write(facts, migration) else { continue };
            report
                .at(
                    step.span,
                    format!(
                        "`{}` changes rows of `{table}`, and no way down changes them back",
                        migration.name
                    ),
                )
                .subject(migration.name.clone())
                .help("write the way down, or say there why the rows can stay as they are");
        }
    }
}

/// The first step that changes rows, and the table.
fn first_write<'f>(facts: &'f Facts<'_>, migration: &'f Migration) -> Option<(&'f Step, &'f str)> {
    migration.up.iter().find_map(|step| {
        let Action::RunQuery(query) = step.action else { return None };
        let mut written =
            with_parts(facts, query).flat_map(|part| &part.tables).filter(|table| table.written);
        written.next().map(|table| (step, table.name.as_str()))
    })
}
