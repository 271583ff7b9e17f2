//! Columns that the database computes or counts, whose addition writes the whole table anew.

use rules_sdk::{
    Action, Column, Confidence, Dialect, Facts, Generation, Info, Need, Options, Preset, Report, Rule,
    Severity, Step, TypeKind,
};

use crate::circumstances::{soften_by_hand, weigh_by_volume, withdraw_accepted};
use crate::locks::{TableStep, steps_on_many_rows};

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
        for found in steps_on_many_rows(facts, Dialect::Postgresql) {
            let Action::AddColumn(add) = &found.step.action else {
                continue;
            };
            let what = match add.column.generation {
                Generation::Counter => "each row is numbered",
                Generation::Stored => "its value is computed for each row",
                Generation::None | Generation::Virtual => continue,
            };
            if !found.is_emptied(facts) {
                report_column(facts, &found, &add.column, what, report);
            }
        }
        withdraw_accepted(facts, &INFO, report);
        weigh_by_volume(facts, report);
        soften_by_hand(facts, report);
    }
}

/// Whether PostgreSQL could compute the column when it is read: not if its type is one that a schema defines, nor if there is an index
/// on it (documentation 18, Generated Columns, and CREATE INDEX).
fn may_be_virtual(facts: &Facts<'_>, found: &TableStep<'_>, column: &Column) -> bool {
    let of_table = |step: &&Step| step.table.as_ref().is_some_and(|table| table.name == found.table.name);
    let steps = facts
        .migrations()
        .iter()
        .filter(|other| other.datastore == found.migration.datastore && other.id >= found.migration.id)
        .flat_map(|other| &other.up);
    let is_indexed = steps.filter(of_table).any(|step| match &step.action {
        Action::AddIndex(add) => {
            add.index.keys.iter().any(|key| key.column.as_ref() == Some(&column.name))
                || add.index.included.contains(&column.name)
        }
        _ => false,
    });
    column.data_type.kind != TypeKind::Other && !is_indexed
}

/// PostgreSQL documentation 18, ALTER TABLE, Notes: "adding a column with a volatile DEFAULT .., a stored generated column, an
/// identity column .. will require the entire table and its indexes to be rewritten"; `serial` has `nextval` for its default.
fn report_column(facts: &Facts<'_>, found: &TableStep<'_>, column: &Column, what: &str, report: &mut Report) {
    let (table, sql, name) = (&found.table.name, found.sql_name(), found.quote(&column.name));
    let help = match column.generation {
        Generation::Counter => format!(
            "add a plain bigint column, give it `DEFAULT nextval('..')` of a new sequence for new rows, fill the old rows in batches, then \
             make it NOT NULL and `ALTER SEQUENCE .. OWNED BY {sql}.{name}`"
        ),
        _ => {
            let server = if found.datastore.version.is_some() && found.has_version(18) {
                ""
            } else {
                "from PostgreSQL 18 on, "
            };
            let virtually = format!(
                "; or, {server}make it VIRTUAL, if it calls no function that a schema or an extension defines and needs no index"
            );
            let plain =
                "add a plain column, keep it with a trigger and fill the old rows in batches".to_owned();
            if may_be_virtual(facts, found, column) { plain + &virtually } else { plain }
        }
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
