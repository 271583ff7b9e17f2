//! DISTINCT that takes back what a join has multiplied.

use rules_sdk::{
    Clause, Confidence, Facts, Info, JoinKind, Need, Options, Preset, Query, ReferenceKind, Report, Rule,
    Severity, TableNames,
};

use crate::scopes::{Places, column_of, determined, known_schema, runs_often, table_of};

/// `distinct-hides-join`
pub struct DistinctHidesJoin;

static INFO: Info = Info {
    id: "distinct-hides-join",
    summary: "A SELECT DISTINCT that takes back the rows which a join has multiplied",
    page: include_str!("../docs/distinct-hides-join.md"),
    severity: Severity::Info,
    confidence: Confidence::Medium,
    preset: Preset::Recommended,
    needs: &[Need::Schema, Need::Queries],
    options: &[],
};

impl Rule for DistinctHidesJoin {
    fn info(&self) -> &'static Info {
        &INFO
    }

    fn check(&self, facts: &Facts<'_>, _: &Options<'_>, report: &mut Report) {
        for query in facts.queries().iter().filter(|query| is_candidate(query)) {
            let Some(selected) = selected_table(facts, query) else {
                continue;
            };
            let Some(table) = query.tables[selected].table.and_then(|id| facts.table(id)) else {
                continue;
            };
            let given: Places = table.columns.iter().map(|column| (selected, column.name.clone())).collect();
            let Some(unique) = determined(facts, query, &given) else {
                continue;
            };
            // One row of these belongs to a row of the selected table: they multiply nothing.
            let multiplied = query.tables.iter().zip(&unique).find(|(_, unique)| !**unique);
            let Some((other, _)) = multiplied else {
                continue;
            };
            let label = table.label();
            report
                .at(query.verb, format!("DISTINCT takes back the rows of `{label}` that the join with `{}` has multiplied", other.name))
                .subject(format!("DISTINCT {label} {}", other.name))
                .help(format!(
                    "move `{0}` and its conditions into `WHERE EXISTS (SELECT 1 FROM {0} WHERE ..)`, and leave out DISTINCT",
                    other.name
                ))
                .confidence(Confidence::Medium.min(known_schema(facts, query.datastore)));
        }
    }
}

fn is_candidate(query: &Query) -> bool {
    let joined = |kind: JoinKind| matches!(kind, JoinKind::First | JoinKind::Inner | JoinKind::Comma);
    runs_often(query)
        && query.distinct
        && query.complete
        && !query.grouped
        && !query.combined
        && query.tables.len() > 1
        // DISTINCT ON chooses a row of several, whatever is joined.
        && !query.columns.iter().any(|column| column.clause == Clause::Group)
        && query.tables.iter().all(|table| table.kind == ReferenceKind::Table && joined(table.join))
}

/// The position of the table that all selected columns are of, if they identify its rows, and none of another table is
/// sorted by.
fn selected_table(facts: &Facts<'_>, query: &Query) -> Option<usize> {
    let mut places: Places = Vec::new();
    let mut position = None;
    let mut agree = |at: usize| *position.get_or_insert(at) == at;
    for star in &query.stars {
        let qualifier = star.qualifier.as_deref()?;
        let named = |table: &rules_sdk::TableReference| {
            table.alias.as_ref().unwrap_or(&table.name).eq_ignore_ascii_case(qualifier)
        };
        let at = query.tables.iter().position(named).filter(|at| agree(*at))?;
        let table = facts.table(query.tables[at].table?)?;
        places.extend(table.columns.iter().map(|column| (at, column.name.clone())));
    }
    let selected = query.columns.iter().filter(|column| column.clause == Clause::Select);
    // An expression may be of any table, or count the rows.
    let whole = selected.clone().filter(|column| column.whole).count() + query.stars.len();
    if whole != query.items as usize {
        return None;
    }
    let sorted = query.order_by.iter().map(|key| key.column.as_ref());
    for column in selected.map(|reference| Some(&reference.column)).chain(sorted) {
        let column = column?;
        let (at, table) = table_of(facts, query, column).filter(|(at, _)| agree(*at))?;
        places.push((at, column_of(table, &column.column)?.name.clone()));
    }
    let position = position?;
    let table = facts.table(query.tables[position].table?)?;
    let columns: Vec<String> = places.into_iter().map(|(_, column)| column).collect();
    table.unique_key(&columns)?;
    Some(position)
}
