//! Columns that the database computes or counts, whose addition writes the whole table anew.

use rules_sdk::{
    Action, Column, Confidence, Dialect, Facts, Generation, Info, Need, Options, Preset, Report, Rule,
    Severity,
};

use crate::circumstances::{soften_by_hand, withdraw_accepted};
use crate::locks::{TableStep, steps_on_existing_tables};

/// `add-generated-or-serial-column`
pub struct AddGeneratedOrSerialColumn;

static INFO: Info = Info {
    id: "add-generated-or-serial-column",
    summary: "A migration that rewrites a table to compute or count a new column",
    page: include_str!("../docs/add-generated-or-serial-column.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Migrations, Need::Queries],
    options: &[],
};

impl Rule for AddGeneratedOrSerialColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for found in steps_on_existing_tables(facts, Dialect::Postgresql) {
            let Action::AddColumn(add) = &found.step.action else {
                continue;
            };
            let what = match add.column.generation {
                Generation::Counter => "each row is numbered",
                Generation::Stored => "its value is computed for each row",
                Generation::None | Generation::Virtual => continue,
            };
            if !found.is_emptied(facts) {
                report_column(&found, &add.column, what, report);
            }
        }
        withdraw_accepted(facts, &INFO, report);
        soften_by_hand(facts, report);
    }
}

/// PostgreSQL documentation 18, ALTER TABLE, Notes: "adding a column with a volatile DEFAULT .., a stored generated column, an
/// identity column .. will require the entire table and its indexes to be rewritten"; `serial` has `nextval` for its default.
fn report_column(found: &TableStep<'_>, column: &Column, what: &str, report: &mut Report) {
    let (table, sql, name) = (&found.table.name, found.sql_name(), found.quote(&column.name));
    let help = match column.generation {
        Generation::Counter => format!(
            "add a plain bigint column, give it `DEFAULT nextval('..')` of a new sequence for new rows, fill the old rows in batches, then \
             make it NOT NULL and `ALTER SEQUENCE .. OWNED BY {sql}.{name}`"
        ),
        _ if found.datastore.version.is_some() && found.has_version(18) => {
            "make it VIRTUAL, which rewrites nothing; or add a plain column, keep it with a trigger and fill the old rows in batches".to_owned()
        }
        _ => "add a plain column, keep it with a trigger and fill the old rows in batches; or, from PostgreSQL 18 on, make it VIRTUAL"
            .to_owned(),
    };
    report
        .at(
            column.span,
            format!(
                "adding `{}` rewrites `{table}`, with reads and writes blocked until it is done: {what}",
                column.name
            ),
        )
        .subject(found.subject(&column.name))
        .help(help)
        .confidence(found.confidence());
}
