//! INSERT statements that rely on the order of a table's columns.

use std::collections::BTreeSet;
use std::sync::Arc;

use rules_sdk::{
    Confidence, Facts, Generation, Info, Need, Operand, Operation, Options, Preset, Query, QueryContext,
    QueryRole, Report, Rule, Severity, Table, identifier,
};

/// `insert-without-columns`
pub struct InsertWithoutColumns;

static INFO: Info = Info {
    id: "insert-without-columns",
    summary: "An INSERT that does not name the columns it fills",
    page: include_str!("../docs/insert-without-columns.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for InsertWithoutColumns {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        let parameterised = files_with_parameters(facts);
        for query in facts.queries() {
            if query.operation != Operation::Insert || !query.complete || !query.written_columns.is_empty() {
                continue;
            }
            let Some(written) = query.tables.iter().find(|table| table.written) else {
                continue;
            };
            let source = facts
                .queries()
                .iter()
                .skip(query.id as usize)
                .find(|part| part.parent == Some(query.id) && part.role == QueryRole::InsertSource);
            // DEFAULT VALUES gives neither.
            if source.is_none() && query.items == 0 {
                continue;
            }
            let table = written.table.and_then(|id| facts.table(id)).map(|table| &**table);
            let Some(mut confidence) = confidence(query, source, table) else {
                continue;
            };
            // A file without any parameter may be a script that runs once.
            if query.context == QueryContext::QueryFile && !parameterised.contains(&query.span.file) {
                confidence = Confidence::Low;
            }
            let values = if source.is_some() { "the columns of a SELECT" } else { "values" };
            let dialect = facts.dialect(query.datastore);
            let columns = table.zip(dialect).filter(|(table, _)| table.complete).map(|(table, dialect)| {
                let wanted = source.map_or(query.items, |source| source.items) as usize;
                let columns = table.columns.iter().filter(|column| can_be_written(column.generation));
                let names: Vec<String> =
                    columns.take(wanted).map(|column| identifier(dialect, &column.name)).collect();
                format!("({})", names.join(", "))
            });
            let has_star = source.is_some_and(|source| !source.stars.is_empty());
            let help = match columns.filter(|_| !has_star) {
                Some(columns) => format!("name the columns: `INSERT INTO {} {columns} ..`", written.name),
                None => "name the columns after the table".to_owned(),
            };
            report
                .at(
                    query.verb,
                    format!(
                        "this INSERT gives {values} to the columns of `{}` in whatever order they are",
                        written.name
                    ),
                )
                .subject(format!("INSERT {}", written.name))
                .help(help)
                .confidence(confidence);
        }
    }
}

/// The files with queries that are given values when they run.
fn files_with_parameters(facts: &Facts<'_>) -> BTreeSet<u32> {
    let has_parameter = |query: &&Arc<Query>| {
        query.predicates.iter().any(|predicate| predicate.operand == Operand::Parameter)
    };
    facts.queries().iter().filter(has_parameter).map(|query| query.span.file).collect()
}

fn can_be_written(generation: Generation) -> bool {
    !matches!(generation, Generation::Stored | Generation::Virtual)
}

/// A migration and a dump know the columns of their day. A function may fill a temporary table, which shows as one that the
/// schema doesn't have, and passes whole rows on (`VALUES (NEW.*)`, `SELECT t.*`) to a table of the same shape.
fn confidence(query: &Query, source: Option<&Arc<Query>>, table: Option<&Table>) -> Option<Confidence> {
    match query.context {
        QueryContext::QueryFile | QueryContext::GeneratorInput => Some(Confidence::High),
        QueryContext::Routine => {
            let table = table?;
            let passes_rows = match source {
                Some(source) => !source.stars.is_empty(),
                None => query.items == 1 && table.columns.len() > 1,
            };
            (!passes_rows).then_some(Confidence::Medium)
        }
        QueryContext::View | QueryContext::Migration | QueryContext::Script | QueryContext::Application => {
            None
        }
    }
}
