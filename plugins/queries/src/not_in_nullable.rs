//! `NOT IN` with a NULL among the values, which is never true.

use rules_sdk::{
    Clause, ColumnName, Comparison, Confidence, Facts, Info, Need, Operand, Operation, Options, Preset,
    Query, QueryContext, Report, Rule, Severity, Table, TableNames,
};

use crate::scopes::{column_of, column_text, is_optional, is_same, known_schema, rejects_null, table_of};

/// `not-in-nullable`
pub struct NotInNullable;

static INFO: Info = Info {
    id: "not-in-nullable",
    summary: "A NOT IN whose list or subquery can hold a NULL, with which it finds nothing",
    page: include_str!("../docs/not-in-nullable.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for NotInNullable {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries() {
            for predicate in &query.predicates {
                if predicate.comparison != Comparison::NotIn {
                    continue;
                }
                let column = column_text(&predicate.column);
                if predicate.operand == Operand::Null {
                    report
                        .at(predicate.span, format!("`{column} NOT IN (..)` is never true: there is a NULL in its list"))
                        .subject(format!("{column} NOT IN NULL"))
                        .severity(Severity::Error)
                        .help(format!("leave NULL out of the list; to leave out the rows without a value, add `AND {column} IS NOT NULL`"));
                }
                // A migration's subquery reads the schema of its day.
                let subquery = predicate.subquery.filter(|_| query.context != QueryContext::Migration);
                let Some(subquery) = subquery.and_then(|id| facts.queries().get(id as usize)) else {
                    continue;
                };
                let Some((selected, position, table)) = selected_column(facts, subquery) else {
                    continue;
                };
                let Some(definition) = column_of(table, &selected.column) else {
                    continue;
                };
                let declared = may_hold_null(table, &selected.column) && !is_restricted(subquery, selected);
                let joined = is_optional(subquery, position) && !is_table_restricted(subquery, position);
                if !declared && !joined {
                    continue;
                }
                let member = table.member(&selected.column);
                let written = column_text(selected);
                let because =
                    if declared { "can be NULL" } else { "is NULL where the outer join finds no row" };
                report
                    .at(
                        predicate.span,
                        format!("`{column} NOT IN (..)` is true for no row once the subquery returns a NULL: `{member}` {because}"),
                    )
                    .subject(format!("{column} NOT IN {member}"))
                    .help(format!("add `{written} IS NOT NULL` to the subquery's conditions, or use NOT EXISTS, which is not disturbed by NULL"))
                    .note(definition.span, format!("`{member}` is defined here"))
                    .confidence(known_schema(facts, query.datastore));
            }
        }
    }
}

/// The only column that a subquery selects, with its table, if it is one of a table of the schema.
fn selected_column<'q, 'f>(
    facts: &'f Facts<'_>,
    subquery: &'q Query,
) -> Option<(&'q ColumnName, usize, &'f Table)> {
    let plain = subquery.operation == Operation::Select
        && subquery.complete
        && !subquery.combined
        && subquery.items == 1
        && subquery.stars.is_empty();
    let mut selected = subquery.columns.iter().filter(|column| column.clause == Clause::Select);
    let column = selected.next().filter(|column| plain && column.whole && !column.aggregated)?;
    let (position, table) = table_of(facts, subquery, &column.column)?;
    table.complete.then_some((&column.column, position, table))
}

fn may_hold_null(table: &Table, column: &str) -> bool {
    let checked = |checks: &[String]| checks.iter().any(|name| name == column);
    table.column(column).is_some_and(|column| column.nullable)
        && !table.checks.iter().any(|check| checked(&check.not_null_columns))
}

/// Whether a condition of the query leaves out the rows in which the column is NULL.
fn is_restricted(query: &Query, column: &ColumnName) -> bool {
    let about = |name: &ColumnName| is_same(name, column);
    query.predicates.iter().any(|predicate| {
        predicate.conjunct
            && rejects_null(predicate)
            && (about(&predicate.column) || predicate.other.as_ref().is_some_and(about))
    })
}

/// Whether a condition of the query leaves out the rows that an outer join adds.
fn is_table_restricted(query: &Query, position: usize) -> bool {
    let position = u32::try_from(position).ok();
    query.predicates.iter().any(|predicate| {
        predicate.conjunct && !predicate.join && rejects_null(predicate) && predicate.column.table == position
    })
}
