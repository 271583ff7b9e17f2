//! Findings on columns that several queries are the reason for.

use rules_sdk::{Condition, Span, Table, TableNames};

use crate::searches::Lookup;

/// The queries that look for the same columns of a table, with places of theirs.
pub(crate) struct Gathered<'l, 'f, T> {
    pub(crate) lookup: &'l Lookup<'f>,
    /// In the order of the first query.
    pub(crate) columns: Vec<String>,
    pub(crate) detail: T,
    /// The condition of each query.
    pub(crate) places: Vec<Span>,
}

/// Gathers lookups by table and set of columns. Whoever looks for more columns than another is with it: what helps the one
/// helps both.
pub(crate) fn gather<'l, 'f, T>(
    lookups: impl Iterator<Item = (&'l Lookup<'f>, Vec<&'l Condition<'f>>, T)>,
) -> Vec<Gathered<'l, 'f, T>> {
    let mut single: Vec<Gathered<'l, 'f, T>> = lookups
        .map(|(lookup, conditions, detail)| {
            let mut columns: Vec<String> = Vec::new();
            for condition in &conditions {
                if !columns.iter().any(|column| column == condition.column) {
                    columns.push(condition.column.to_owned());
                }
            }
            let places = conditions.first().map(|condition| condition.predicate.span).into_iter().collect();
            Gathered { lookup, columns, detail, places }
        })
        .collect();
    single.sort_by_key(|one| one.columns.len());
    let mut gathered: Vec<Gathered<'l, 'f, T>> = Vec::new();
    for one in single {
        let table = one.lookup.table.id;
        let same = |other: &&mut Gathered<'l, 'f, T>| {
            other.lookup.table.id == table && other.columns.iter().all(|column| one.columns.contains(column))
        };
        match gathered.iter_mut().find(same) {
            Some(other) => other.places.extend(one.places),
            None => gathered.push(one),
        }
    }
    for one in &mut gathered {
        one.places.sort();
        one.places.dedup();
    }
    gathered
}

impl<T> Gathered<'_, '_, T> {
    /// `1 query looks`, `3 queries look`.
    pub(crate) fn count(&self, verb: &str) -> String {
        match self.places.len() {
            1 => format!("1 query {verb}s"),
            count => format!("{count} queries {verb}"),
        }
    }

    /// Where the first column is defined.
    pub(crate) fn span(&self) -> Span {
        let table: &Table = self.lookup.table;
        self.columns.first().and_then(|column| table.column(column)).map_or(table.span, |column| column.span)
    }

    /// The words that stay when lines move.
    pub(crate) fn subject(&self) -> String {
        format!("{}({})", self.lookup.table.label(), self.columns.join(","))
    }

    /// Some of the places: who wants to see all of them can search for the column.
    pub(crate) fn shown(&self) -> impl Iterator<Item = Span> {
        const MOST: usize = 3;
        self.places.iter().copied().take(MOST)
    }
}
