//! Columns of a grouped query that have several values in a group.

use rules_sdk::{
    Clause, Confidence, Dialect, Facts, Info, Need, Operation, Options, Preset, Query, Report, Rule,
    Severity, TableNames,
};

use crate::scopes::{Places, column_of, consequences, runs_often, table_of};

/// `non-deterministic-group-by`
pub struct NonDeterministicGroupBy;

static INFO: Info = Info {
    id: "non-deterministic-group-by",
    summary: "A selected column that is neither grouped nor aggregated, so that any value of the group is given",
    page: include_str!("../docs/non-deterministic-group-by.md"),
    severity: Severity::Warning,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for NonDeterministicGroupBy {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| is_candidate(query)) {
            // PostgreSQL refuses such queries.
            let dialect = facts.dialect(query.datastore);
            if !matches!(dialect, Some(Dialect::Mysql | Dialect::Sqlite)) {
                continue;
            }
            let Some(grouped) = grouped_columns(facts, query) else {
                continue;
            };
            let Some((unique, known)) = consequences(facts, query, &grouped) else {
                continue;
            };
            let mut selected = query.columns.iter().filter(|column| column.clause == Clause::Select);
            // SQLite takes the row of the only max() or min() (SQLite, SELECT: Bare columns in an aggregate query).
            if dialect == Some(Dialect::Sqlite) && selected.clone().any(|column| column.aggregated) {
                continue;
            }
            let bare = selected.find_map(|reference| {
                let (position, table) = table_of(facts, query, &reference.column)?;
                let column = column_of(table, &reference.column.column)?;
                let place = (position, column.name.clone());
                let is_one = unique.get(position) == Some(&true) || known.contains(&place);
                (!reference.aggregated && !is_one).then_some((reference, table, column))
            });
            let Some((reference, table, column)) = bare else {
                continue;
            };
            let member = table.member(&column.name);
            let mysql = dialect == Some(Dialect::Mysql);
            let effect = if mysql {
                "MySQL refuses the query, or without ONLY_FULL_GROUP_BY gives any of them"
            } else {
                "SQLite gives any of them"
            };
            report
                .at(reference.span, format!("`{member}` may have several values in a group, of which the query needs one: {effect}"))
                .subject(member)
                .help(if mysql {
                    "add the column to GROUP BY, or say which value is meant: `MAX(..)`, `ANY_VALUE(..)`"
                } else {
                    "add the column to GROUP BY, or say which value is meant: `max(..)`, `min(..)`"
                });
        }
    }
}

fn is_candidate(query: &Query) -> bool {
    runs_often(query)
        && query.operation == Operation::Select
        && query.grouped
        && query.complete
        && !query.combined
}

/// The columns of GROUP BY, if it names nothing else.
fn grouped_columns(facts: &Facts<'_>, query: &Query) -> Option<Places> {
    let mut places = Vec::new();
    for reference in query.columns.iter().filter(|column| column.clause == Clause::Group) {
        let (position, table) = table_of(facts, query, &reference.column).filter(|_| reference.whole)?;
        places.push((position, column_of(table, &reference.column.column)?.name.clone()));
    }
    // The number of an item of the SELECT list is no column.
    (!places.is_empty()).then_some(places)
}
