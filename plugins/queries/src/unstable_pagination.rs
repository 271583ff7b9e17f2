//! Pages of a result whose order is not determined, so that rows are on two pages or on none.

use rules_sdk::{
    Clause, ColumnName, Confidence, Facts, Info, Need, Operation, Options, Preset, Query, QueryContext,
    QueryRole, ReferenceKind, Report, RowCount, Rule, Severity, Table, TableNames, TypeKind, quoted,
};

use crate::scopes::{Places, column_of, determined, known_schema, runs_often, table_of};

/// `unstable-pagination`
pub struct UnstablePagination;

static INFO: Info = Info {
    id: "unstable-pagination",
    summary: "A page of rows whose order is not determined",
    page: include_str!("../docs/unstable-pagination.md"),
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for UnstablePagination {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| is_page(query)) {
            if query.order_by.is_empty() {
                unordered(facts, query, report);
            } else {
                ties(facts, query, report);
            }
        }
    }
}

/// Whether a query gives a part of a result whose other parts are likely wanted too. A queue takes any rows that are not locked,
/// and an aggregate is one row.
fn is_page(query: &Query) -> bool {
    let is_result = matches!(query.role, QueryRole::Statement | QueryRole::Cte | QueryRole::DerivedTable);
    let groups = query.columns.iter().any(|column| column.clause == Clause::Group);
    let is_one_row = query.grouped && query.complete && !groups;
    let is_first = query.offset.is_none() && query.limit == Some(RowCount::Literal(1));
    runs_often(query)
        && query.operation == Operation::Select
        && is_result
        && !query.combined
        && !query.locking
        && !is_one_row
        && !is_first
}

/// Whether rows are skipped. In PostgreSQL OFFSET 0 is written to keep a subquery apart.
fn skips(query: &Query) -> bool {
    query.offset.as_ref().is_some_and(|offset| *offset != RowCount::Literal(0))
}

fn unordered(facts: &Facts<'_>, query: &Query, report: &mut Report) {
    let confidence = match query.limit {
        _ if skips(query) && query.complete => Confidence::High,
        // What a program adds to a query under conditions may be its order.
        _ if skips(query) && query.context == QueryContext::Application => return,
        _ if skips(query) => Confidence::Medium,
        // Any rows may do.
        Some(RowCount::Variable) if query.role == QueryRole::Statement => Confidence::Low,
        _ => return,
    };
    let tables = query.tables.iter().filter(|table| table.kind == ReferenceKind::Table);
    let names: Vec<&str> = tables.map(|table| table.name.as_str()).collect();
    // The rows of a subquery may be sorted already, and those of a function have an order.
    let is_derived = query.tables.first().is_none_or(|table| table.kind != ReferenceKind::Table);
    let one_row =
        determined(facts, query, &Vec::new()).is_some_and(|unique| unique.iter().all(|unique| *unique));
    if is_derived || one_row {
        return;
    }
    let what = if skips(query) { "OFFSET skips" } else { "LIMIT takes" };
    report
        .at(
            query.verb,
            format!(
                "{what} rows of {} in no certain order: the query has no ORDER BY",
                quoted(names.iter().copied())
            ),
        )
        .subject(format!("no order {}", names.join(",")))
        .help("add an ORDER BY that ends with a unique column, such as the primary key")
        .confidence(confidence);
}

fn ties(facts: &Facts<'_>, query: &Query, report: &mut Report) {
    let groups = query.grouped || query.distinct;
    if !skips(query) || groups || !query.complete {
        return;
    }
    let mut given: Places = Vec::new();
    let mut last: Option<(&Table, &ColumnName)> = None;
    let mut members: Vec<String> = Vec::new();
    for key in &query.order_by {
        let Some(column) = &key.column else { return };
        // It may be an item of the SELECT list instead.
        let is_alias = column.qualifier.is_none()
            && query.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(&column.column));
        let Some((position, table)) = table_of(facts, query, column).filter(|_| !is_alias) else {
            return;
        };
        let Some(own) = column_of(table, &column.column) else { return };
        given.push((position, own.name.clone()));
        members.push(table.member(&own.name));
        last = Some((table, column));
    }
    let Some(unique) = determined(facts, query, &given) else { return };
    let Some((table, column)) = last.filter(|_| unique.contains(&false)) else {
        return;
    };
    let Some(reference) = unique.iter().position(|unique| !unique).and_then(|at| query.tables.get(at)) else {
        return;
    };
    let (Some(first), Some(end)) = (query.order_by.first(), query.order_by.last()) else {
        return;
    };
    let span = rules_sdk::Span { end: end.span.end, ..first.span };
    let names = quoted(members.iter().map(String::as_str));
    let kind = column_of(table, &column.column).map(|column| column.data_type.kind);
    // Two rows seldom have the same instant.
    let is_time = matches!(kind, Some(TypeKind::Instant | TypeKind::Timestamp | TypeKind::Time));
    // Of a few dozen rows there is no second page.
    let is_unlikely = is_time || facts.seems_lookup_table(table);
    let confidence = if is_unlikely { Confidence::Low } else { Confidence::Medium };
    report
        .at(span, format!("{names} may be the same in several rows, which then have no certain order, and OFFSET skips by that order"))
        .subject(format!("order {}", members.join(",")))
        .help(help(facts, reference))
        .confidence(confidence.min(known_schema(facts, query.datastore)));
}

fn help(facts: &Facts<'_>, reference: &rules_sdk::TableReference) -> String {
    let called = reference.alias.as_ref().unwrap_or(&reference.name);
    let table = reference.table.and_then(|id| facts.table(id));
    let key =
        table.and_then(|table| table.primary_key()).map(|key| key.leading_columns()).unwrap_or_default();
    if key.is_empty() {
        return "end the ORDER BY with columns that identify a row".to_owned();
    }
    let columns: Vec<String> = key.iter().map(|column| format!("{called}.{column}")).collect();
    format!("end the ORDER BY with `{}`", columns.join(", "))
}
