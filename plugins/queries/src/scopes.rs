//! What several rules ask of a query: what its names mean.

use rules_sdk::{
    Column, ColumnName, Comparison, Confidence, Facts, Index, JoinKind, Predicate, Query, QueryContext,
    Table, TableReference,
};

/// A column as the query writes it.
pub(crate) fn column_text(column: &ColumnName) -> String {
    match &column.qualifier {
        Some(qualifier) => format!("{qualifier}.{}", column.column),
        None => column.column.clone(),
    }
}

/// The table that a column of a query belongs to, by its position there and in the schema.
pub(crate) fn table_of<'f>(
    facts: &'f Facts<'_>,
    query: &Query,
    column: &ColumnName,
) -> Option<(usize, &'f Table)> {
    let position = column.table? as usize;
    let table = facts.table(query.tables.get(position)?.table?)?;
    Some((position, table))
}

/// Whether two columns of a query are the same one.
pub(crate) fn is_same(left: &ColumnName, right: &ColumnName) -> bool {
    left.table == right.table && left.column.eq_ignore_ascii_case(&right.column)
}

/// Whether a condition is not true where its column is NULL.
pub(crate) fn rejects_null(predicate: &Predicate) -> bool {
    !matches!(predicate.comparison, Comparison::IsNull | Comparison::Other)
}

/// Whether an outer join adds rows in which the columns of the table at `position` are NULL.
pub(crate) fn is_optional(query: &Query, position: usize) -> bool {
    let joined = |table: &TableReference, kinds: [JoinKind; 2]| kinds.contains(&table.join);
    query.tables.get(position).is_some_and(|table| joined(table, [JoinKind::Left, JoinKind::Full]))
        || query.tables[position + 1..].iter().any(|table| joined(table, [JoinKind::Right, JoinKind::Full]))
}

/// How sure a finding is that rests on the schema of a datastore.
pub(crate) fn known_schema(facts: &Facts<'_>, datastore: u32) -> Confidence {
    match facts.datastore(datastore) {
        Some(datastore) if datastore.complete && !datastore.assumed => Confidence::High,
        _ => Confidence::Medium,
    }
}

/// Whether a query runs again and again: that of a migration or a seed runs once.
pub(crate) fn runs_often(query: &Query) -> bool {
    !matches!(query.context, QueryContext::Migration | QueryContext::Script)
}

/// Whether a condition fixes its column to values that don't depend on the other tables of the query: those of constants,
/// parameters, subqueries and queries around this one.
pub(crate) fn fixes(predicate: &Predicate) -> bool {
    let inner = predicate.other.as_ref().is_some_and(|other| other.table.is_some());
    predicate.conjunct
        && predicate.function.is_none()
        && matches!(predicate.comparison, Comparison::Equal | Comparison::In)
        && !inner
}

/// Whether an index finds the rows of a table of the query by a value that the query gives, so that it reads few of them.
pub(crate) fn is_narrowed(facts: &Facts<'_>, query: &Query) -> bool {
    query.predicates.iter().filter(|predicate| fixes(predicate)).any(|predicate| {
        let Some((_, table)) = table_of(facts, query, &predicate.column) else {
            return false;
        };
        let leads = |index: &Index| {
            index
                .leading_columns()
                .first()
                .is_some_and(|first| first.eq_ignore_ascii_case(&predicate.column.column))
        };
        table.indexes.iter().any(leads)
    })
}

/// The statement that a query is a part of, or itself.
pub(crate) fn statement<'f>(facts: &'f Facts<'_>, query: &'f Query) -> &'f Query {
    let mut outer = query;
    while let Some(parent) = outer.parent.and_then(|parent| facts.queries().get(parent as usize)) {
        outer = parent;
    }
    outer
}

/// The column of a table that a query names: in most dialects without regard to case.
pub(crate) fn column_of<'t>(table: &'t Table, name: &str) -> Option<&'t Column> {
    let same = |column: &&Column| column.name.eq_ignore_ascii_case(name);
    table.column(name).or_else(|| table.columns.iter().find(same))
}

/// Columns of a query, each with the position of its table.
pub(crate) type Places = Vec<(usize, String)>;

/// Which tables of a query have one row at most for given values of the columns `given`: what equality with constants fixes is
/// given too, and what equals a given column is given. None where that cannot be told.
pub(crate) fn determined(facts: &Facts<'_>, query: &Query, given: &Places) -> Option<Vec<bool>> {
    consequences(facts, query, given).map(|(unique, _)| unique)
}

/// The same, with all columns that are given then.
pub(crate) fn consequences(facts: &Facts<'_>, query: &Query, given: &Places) -> Option<(Vec<bool>, Places)> {
    let mut tables: Vec<&Table> = Vec::new();
    for reference in &query.tables {
        let table = reference.table.and_then(|id| facts.table(id))?;
        if !table.complete || reference.join == JoinKind::Natural {
            return None;
        }
        tables.push(table);
    }
    let mut known = given.clone();
    let place = |column: &ColumnName| {
        Some((
            column.table? as usize,
            column_of(tables.get(column.table? as usize)?, &column.column)?.name.clone(),
        ))
    };
    let equal = |predicate: &&Predicate| {
        predicate.conjunct && predicate.function.is_none() && predicate.comparison == Comparison::Equal
    };
    let mut pairs = Vec::new();
    for predicate in query.predicates.iter().filter(equal) {
        let other = predicate.other.as_ref().filter(|other| other.table.is_some());
        match (place(&predicate.column), other) {
            (Some(column), Some(other)) => pairs.extend(place(other).map(|other| (column, other))),
            (Some(column), None) => known.push(column),
            // A column of USING is of two tables.
            (None, _) if predicate.join => return None,
            (None, _) => {}
        }
    }
    // What connects a table in another way than by equality may determine it too.
    let is_paired = |at: usize| pairs.iter().any(|(left, right)| left.0 == at || right.0 == at);
    let is_connected = |at: usize| {
        let others = query.tables.iter().enumerate().filter(|(other, _)| *other != at);
        others.map(|(_, other)| other.group).any(|group| group == query.tables[at].group)
    };
    if (0..tables.len()).any(|at| is_connected(at) && !is_paired(at)) {
        return None;
    }
    let mut unique = vec![false; tables.len()];
    loop {
        let before = known.len();
        for (position, table) in
            tables.iter().enumerate().filter(|(position, _)| !unique[*position]).collect::<Vec<_>>()
        {
            let columns: Vec<String> =
                known.iter().filter(|(at, _)| *at == position).map(|(_, column)| column.clone()).collect();
            if table.unique_key(&columns).is_some() {
                unique[position] = true;
                known.extend(table.columns.iter().map(|column| (position, column.name.clone())));
            }
        }
        for (left, right) in &pairs {
            match (known.contains(left), known.contains(right)) {
                (true, false) => known.push(right.clone()),
                (false, true) => known.push(left.clone()),
                _ => {}
            }
        }
        if known.len() == before {
            return Some((unique, known));
        }
    }
}
