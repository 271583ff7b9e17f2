//! Columns without a table before them that two tables of a query have.

use std::sync::Arc;

use rules_sdk::{
    Clause, ColumnReference, Comparison, Confidence, Facts, Info, JoinKind, Need, Options, Preset, Query,
    QueryContext, ReferenceKind, Report, Rule, Severity, Table, TableKind, quoted,
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
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for AmbiguousColumn {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| is_of_today(query)) {
            let Some(tables) = tables(facts, query) else { continue };
            let mut told: Vec<&str> = Vec::new();
            for reference in &query.columns {
                let name = reference.column.column.as_str();
                if !is_bare(query, reference) || told.contains(&name) {
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
                        reference.span,
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

/// Whether the query was written for the schema as it is now, and no variables of a routine are among its names.
fn is_of_today(query: &Query) -> bool {
    query.complete && matches!(query.context, QueryContext::QueryFile | QueryContext::GeneratorInput)
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
