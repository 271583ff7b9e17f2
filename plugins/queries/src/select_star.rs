//! Queries that take whatever columns a table has.

use std::sync::Arc;

use rules_sdk::{
    Confidence, Facts, Info, Need, Operation, Options, Preset, Query, QueryContext, QueryRole, ReferenceKind,
    Report, Rule, Severity, Star, TableReference, View,
};

/// `select-star`
pub struct SelectStar;

static INFO: Info = Info {
    id: "select-star",
    summary: "A query that selects all columns of a table, whichever they are",
    page: include_str!("../docs/select-star.md"),
    severity: Severity::Info,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for SelectStar {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| reaches_a_client(query)) {
            if is_of_recreated_view(facts, query) {
                continue;
            }
            for star in &query.stars {
                let tables = tables_of(query, star);
                if tables.is_empty() {
                    continue;
                }
                let names = rules_sdk::quoted(tables.iter().map(|table| table.name.as_str()));
                let in_view = query.context == QueryContext::View;
                let message = if in_view {
                    format!("the view takes all columns that {names} had when it was created")
                } else {
                    format!("this query reads all columns of {names}, also those that are added later")
                };
                let help = if in_view {
                    "name the columns: a column that is added later is missing in the view, and none of them can be dropped"
                } else {
                    "name the columns that are used, so that an index can serve them and wide columns are left alone"
                };
                report
                    .at(star.span, message)
                    .subject(format!(
                        "select * from {}",
                        tables.iter().map(|table| table.name.as_str()).collect::<Vec<_>>().join(",")
                    ))
                    .help(help)
                    .confidence(match in_view {
                        _ if tables.iter().all(|table| is_of_another_product(facts, query, table)) => {
                            Confidence::Low
                        }
                        true => Confidence::Medium,
                        false => Confidence::High,
                    });
            }
        }
    }
}

/// Whether the star decides what an application gets. A star inside a statement, whose columns the statement then picks
/// from, costs nothing; a migration or a seed runs once; in a function the row often becomes a record variable; and a code
/// generator writes the columns out.
fn reaches_a_client(query: &Query) -> bool {
    query.operation == Operation::Select
        && query.role == QueryRole::Statement
        && matches!(query.context, QueryContext::QueryFile | QueryContext::View)
}

/// Whether a table is that of a program beside this one: it is none that is known, and lies in a schema in which none is. No index of this project serves
/// it, and its columns are nobody's here to choose.
fn is_of_another_product(facts: &Facts<'_>, query: &Query, table: &TableReference) -> bool {
    let mut known = facts.tables().iter().filter(|known| known.datastore == query.datastore).peekable();
    table.table.is_none() && table.schema.is_some() && !known.any(|known| known.schema == table.schema)
}

/// Whether the query defines a view that is created anew each time its migration or script runs, with the columns that its tables
/// then have.
fn is_of_recreated_view(facts: &Facts<'_>, query: &Query) -> bool {
    let is_before =
        |view: &&Arc<View>| view.span.file == query.span.file && view.span.end <= query.span.start;
    let view = facts.views().iter().filter(is_before).max_by_key(|view| view.span.start);
    query.context == QueryContext::View && view.is_some_and(|view| view.recreated)
}

/// The tables whose columns a star stands for. A subquery or a common table expression has chosen its columns itself.
fn tables_of<'q>(query: &'q Query, star: &Star) -> Vec<&'q TableReference> {
    let meant = |table: &&TableReference| match &star.qualifier {
        Some(qualifier) => table.alias.as_ref().unwrap_or(&table.name).eq_ignore_ascii_case(qualifier),
        None => true,
    };
    query.tables.iter().filter(meant).filter(|table| table.kind == ReferenceKind::Table).collect()
}
