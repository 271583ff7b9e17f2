//! Columns without a table before them that two tables of a query have.

use std::sync::Arc;

use rules_sdk::{
    Clause, ColumnReference, Comparison, Confidence, Dialect, Facts, Info, JoinKind, Need, Operation,
    Options, Preset, Query, QueryContext, ReferenceKind, Report, Rule, Severity, Span, Table, TableKind,
    quoted,
};

/// `ambiguous-column`
pub struct AmbiguousColumn;

static INFO: Info = Info {
    id: "ambiguous-column",
    summary: "A query that names a column which two of its tables have, without saying of which",
    page: include_str!("../docs/ambiguous-column.md"),
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries, Need::Code],
    options: &[],
};

impl Rule for AmbiguousColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| is_of_today(facts, query)) {
            tell_of_conflict(facts, query, report);
            let Some(tables) = tables(facts, query) else { continue };
            let mut told: Vec<&str> = Vec::new();
            let named = query.columns.iter().filter(|reference| is_bare(query, reference));
            let named = named.map(|reference| (reference.column.column.as_str(), reference.span));
            for (name, span) in named.chain(bare_keys(query)) {
                if told.contains(&name) {
                    continue;
                }
                let owners: Vec<&str> = tables
                    .iter()
                    .filter(|(_, table)| table.column_named(name).is_some())
                    .map(|(called, _)| called.as_str())
                    .collect();
                let [first, _, ..] = owners.as_slice() else { continue };
                told.push(name);
                report
                    .at(
                        span,
                        format!(
                            "`{name}` could be of {}, so that the database refuses the query",
                            quoted(owners.clone())
                        ),
                    )
                    .subject(format!("{} {name}", owners.join(",")))
                    .help(format!("say of which table it is, as in `{first}.{name}`"));
            }
        }
    }
}

/// Tells of a column that ON CONFLICT DO UPDATE reads without saying of which row: the one that is there, or the one that was to be inserted, which
/// PostgreSQL calls `excluded` (documentation 18, INSERT, ON CONFLICT Clause). SQLite takes the one that is there.
fn tell_of_conflict(facts: &Facts<'_>, query: &Query, report: &mut Report) {
    let is_postgresql = facts
        .datastore(query.datastore)
        .is_some_and(|datastore| datastore.dialect == Dialect::Postgresql && !datastore.assumed);
    if query.operation != Operation::Insert || query.conflict_columns.is_empty() || !is_postgresql {
        return;
    }
    let Some(into) = query.tables.iter().find(|table| table.written) else { return };
    let Some(table) = into.table.and_then(|id| facts.table(id)) else { return };
    // Nothing else of an INSERT can name a column there.
    let read = query.columns.iter().find(|reference| {
        reference.clause == Clause::Value
            && reference.column.qualifier.is_none()
            && table.column_named(&reference.column.column).is_some()
    });
    if let Some(reference) = read {
        let (name, called) = (&reference.column.column, into.alias.as_ref().unwrap_or(&into.name));
        report
            .at(
                reference.span,
                format!(
                    "`{name}` could be of `{called}` and `excluded`, so that the database refuses the query"
                ),
            )
            .subject(format!("{called},excluded {name}"))
            .help(format!(
                "say of which row it is: `{called}.{name}` is there, `excluded.{name}` was to be inserted"
            ));
    }
}

/// Whether the query was written for the schema as it is now, and no variables of a routine are among its names.
fn is_of_today(facts: &Facts<'_>, query: &Query) -> bool {
    query.complete
        && match query.context {
            QueryContext::QueryFile | QueryContext::GeneratorInput => true,
            // What a library writes itself names the table of each column.
            QueryContext::Application => facts.call_of(query.id).is_some_and(|call| call.sql.is_some()),
            _ => false,
        }
}

/// The tables of a query with the names that they go by in it, where all columns of all of them are known and no join merges any.
fn tables<'f>(facts: &'f Facts<'_>, query: &Query) -> Option<Vec<(String, &'f Arc<Table>)>> {
    let is_known = |table: &Table| {
        table.complete
            && matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned)
            && !table.columns.is_empty()
    };
    let is_sure = facts.datastore(query.datastore).is_some_and(|datastore| !datastore.assumed);
    // A column of USING is one of both tables, and is written without either.
    let merges = |name: &str| {
        query.predicates.iter().any(|predicate| {
            predicate.join
                && predicate.comparison == Comparison::Equal
                && predicate.column.qualifier.is_none()
                && predicate.column.column == name
        })
    };
    if !is_sure
        || query.tables.len() < 2
        || query.columns.iter().any(|reference| merges(&reference.column.column))
    {
        return None;
    }
    let known = query.tables.iter().map(|reference| {
        let table = facts.table(reference.table?).filter(|table| is_known(table))?;
        let is_plain = reference.kind == ReferenceKind::Table && reference.join != JoinKind::Natural;
        let called = reference.alias.clone().unwrap_or_else(|| reference.name.clone());
        is_plain.then_some((called, table))
    });
    known.collect()
}

/// Whether a name stands alone where only a column of the query's tables can have it.
fn is_bare(query: &Query, reference: &ColumnReference) -> bool {
    let name = &reference.column;
    let same = |other: &str| other.eq_ignore_ascii_case(&name.column);
    // Deeper in an expression it may be a word: `EXTRACT(day FROM x)`.
    let is_compared = query.predicates.iter().any(|predicate| {
        predicate.function.is_none()
            && predicate.span.range().contains(reference.span.range())
            && predicate.column == *name
    });
    let is_alias = query.aliases.iter().any(|alias| same(alias));
    name.qualifier.is_none()
        && name.table.is_none()
        && (reference.whole || is_compared)
        && match reference.clause {
            Clause::Select | Clause::Join | Clause::Filter => true,
            Clause::Group | Clause::Having => !is_alias,
            Clause::Value | Clause::Returning => false,
        }
}

/// The names in ORDER BY that stand alone and can only be columns of the query's tables: the SELECT list gives none of them. A name that it
/// gives is that item (PostgreSQL 18, SELECT, ORDER BY Clause; MySQL 8.4, 15.2.13 SELECT Statement; SQLite, SELECT, 4 The ORDER BY clause).
fn bare_keys(query: &Query) -> impl Iterator<Item = (&str, Span)> {
    let gives = |name: &str| {
        let same = |other: &str| other.eq_ignore_ascii_case(name);
        let listed = |reference: &ColumnReference| {
            reference.clause == Clause::Select && same(&reference.column.column)
        };
        query.aliases.iter().any(|alias| same(alias)) || query.columns.iter().any(listed)
    };
    let of_columns = query.order_by.iter().filter(|_| query.stars.is_empty() && !query.combined);
    of_columns.filter_map(move |key| {
        let column = key.column.as_ref()?;
        let is_bare = column.qualifier.is_none() && column.table.is_none() && !gives(&column.column);
        is_bare.then_some((column.column.as_str(), key.span))
    })
}
