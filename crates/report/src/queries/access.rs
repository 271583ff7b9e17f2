//! How a query finds its rows in one of its tables: the index that serves it best, as [`ir`] tells.

use ir::{
    Against, Condition, Index, IndexKind, IndexUse, Operation, Query, ReferenceKind, Search, Table,
    TableReference,
};

/// How the rows of a table are found.
#[derive(Clone, Debug)]
pub(super) enum Access<'a> {
    /// The table is written to, and no rows are looked for.
    Insert,
    /// The schema has no such table.
    NoTable,
    /// By an index.
    Index {
        index: &'a Index,
        /// The columns that are looked for in it.
        columns: Vec<&'a str>,
        /// Whether it is certain that it can be used.
        certain: bool,
        /// Whether it finds one row at most.
        one_row: bool,
    },
    /// No condition, but an index has the rows in the order in which they are wanted.
    Order(&'a Index),
    /// All rows are read: there is no condition.
    Whole,
    /// There are conditions, and no index for any of them.
    NoIndex,
    /// Conditions that are not told apart, or an access method whose operators decide.
    Unclear,
}

/// How `query` finds its rows in the table that stands at `position`; none for what is no table.
pub(super) fn access<'a>(
    query: &'a Query,
    position: u32,
    reference: &TableReference,
    tables: &'a [std::sync::Arc<Table>],
) -> Option<Access<'a>> {
    if reference.kind != ReferenceKind::Table {
        return None;
    }
    let Some(table) = reference.table.and_then(|id| tables.get(id as usize)) else {
        return Some(Access::NoTable);
    };
    if query.operation == Operation::Insert && reference.written {
        return Some(Access::Insert);
    }
    let search = query.search(position, table);
    if let Some((index, found)) = best(&search, table) {
        return Some(used(index, &found));
    }
    let has_conditions =
        !search.conditions.is_empty() || !search.computed.is_empty() || !search.mentioned.is_empty();
    if let Some(index) = ordering(query, position, &search, table) {
        return Some(Access::Order(index));
    }
    if !has_conditions {
        // A condition on a column that the table does not have any more is one all the same.
        let is_filtered = query.filtered && query.tables.len() == 1;
        return Some(if query.complete && !is_filtered { Access::Whole } else { Access::Unclear });
    }
    Some(if search.is_served(table, |_| true) { Access::Unclear } else { Access::NoIndex })
}

/// The index that finds the fewest rows, as far as can be told without their numbers: what it looks for in conditions with given
/// values counts before the conditions of joins, and equality before ranges.
fn best<'t, 's, 'f>(search: &'s Search<'f>, table: &'t Table) -> Option<(&'t Index, IndexUse<'s, 'f>)> {
    let given = |condition: &&&Condition<'_>| condition.against == Against::Value;
    let weight = |(index, found): &(&Index, IndexUse<'_, '_>)| {
        let values = found.equal.iter().filter(given).count();
        let one_row = is_one_row(index, found);
        (
            one_row,
            values,
            found.range.iter().filter(given).count(),
            found.equal.len(),
            found.range.is_some(),
            found.certain,
        )
    };
    let uses = table.indexes.iter().filter_map(|index| Some((index, index.use_for(search, table)?)));
    // Of equals the first in the schema.
    uses.fold(None, |best: Option<(&Index, IndexUse<'_, '_>)>, one| match best {
        Some(best) if weight(&best) >= weight(&one) => Some(best),
        _ => Some(one),
    })
}

fn is_one_row(index: &Index, found: &IndexUse<'_, '_>) -> bool {
    let in_list = |condition: &&Condition<'_>| condition.predicate.comparison == ir::Comparison::Equal;
    index.unique && found.certain && found.equal.len() == index.keys.len() && found.equal.iter().all(in_list)
}

fn used<'a>(index: &'a Index, found: &IndexUse<'_, 'a>) -> Access<'a> {
    let columns = found.equal.iter().copied().chain(found.range).map(|condition| condition.column);
    Access::Index {
        index,
        columns: columns.collect(),
        certain: found.certain,
        one_row: is_one_row(index, found),
    }
}

/// An index that has the rows in the order of the query.
fn ordering<'t>(query: &Query, position: u32, search: &Search<'_>, table: &'t Table) -> Option<&'t Index> {
    let column = query.order_by.first()?.column.as_ref().filter(|column| column.table == Some(position))?;
    table.indexes.iter().find(|index| index.orders_by(&column.column, search, table))
}

/// The name of an index in a sentence.
pub(super) fn index_name(index: &Index) -> String {
    match (&index.name, index.kind) {
        (_, IndexKind::PrimaryKey) => "primary key".to_owned(),
        (Some(name), _) => format!("index {name}"),
        (None, IndexKind::UniqueConstraint) => "unique key".to_owned(),
        (None, _) => "index".to_owned(),
    }
}
