//! How the project's queries look for the rows of its tables.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use rules_sdk::{
    Against, Column, Comparison, Condition, Datastore, Dialect, EntryKind, Execution, Facts, JoinKind,
    Operand, Operation, Query, QueryContext, Reach, ReferenceKind, Search, Table, TableKind, Volatility,
};

use crate::values::values;

/// One table of one query that runs often.
pub(crate) struct Lookup<'f> {
    pub(crate) query: &'f Query,
    /// Where the table stands among those of the query.
    pub(crate) position: u32,
    pub(crate) table: &'f Table,
    pub(crate) datastore: &'f Datastore,
    pub(crate) search: Search<'f>,
    /// Of each table of the query, whether an index may find its rows, perhaps by way of another one.
    reached: Rc<[bool]>,
}

/// What is known of the project that decides which columns tell rows apart.
pub(crate) struct Usage<'f> {
    facts: &'f Facts<'f>,
    /// Columns, by table and name, that a query compares with a literal: a name for a kind of rows.
    named_values: Vec<(u32, &'f str)>,
}

/// All tables of all queries that run often, as far as they are understood.
pub(crate) fn lookups<'f>(facts: &'f Facts<'_>) -> Vec<Lookup<'f>> {
    let scripts = scripts(facts);
    let served = served(facts);
    let runs_often = |query: &&Arc<Query>| {
        let by_code = query.context == QueryContext::Application;
        runs_often(facts, query)
            && !scripts.contains(&query.span.file)
            && (!by_code || served.contains(&query.id))
    };
    facts.queries().iter().filter(runs_often).flat_map(|query| of_query(facts, query)).collect()
}

/// Files of queries that insert rows that are written out, so that somebody runs them once.
fn scripts(facts: &Facts<'_>) -> Vec<u32> {
    let mut files: Vec<u32> = facts
        .queries()
        .iter()
        .filter(|query| query.context == QueryContext::QueryFile)
        .filter(|query| query.operation == Operation::Insert && query.literals.len() > 1)
        .map(|query| query.span.file)
        .collect();
    files.dedup();
    files
}

/// The queries that the application runs while it serves: not those that only tests, seeds, scripts and migrations run.
pub(crate) fn served(facts: &Facts<'_>) -> BTreeSet<u32> {
    let serves =
        |kind| matches!(kind, EntryKind::Request | EntryKind::Resolver | EntryKind::Job | EntryKind::Unknown);
    let of_entry = |execution: &&Arc<Execution>| {
        facts.entry_points().get(execution.entry as usize).is_some_and(|entry| serves(entry.kind))
    };
    let mut served: BTreeSet<u32> =
        facts.executions().iter().filter(of_entry).filter_map(|execution| execution.query).collect();
    // A part of a statement runs with the whole, which stands before it.
    for query in facts.queries() {
        if query.parent.is_some_and(|whole| served.contains(&whole)) {
            served.insert(query.id);
        }
    }
    served
}

/// A migration runs once. What a view reads depends on the conditions of whoever reads the view. A function may have been dropped
/// by a statement that was not understood.
fn runs_often(facts: &Facts<'_>, query: &Query) -> bool {
    let is_there = match query.context {
        QueryContext::QueryFile | QueryContext::GeneratorInput | QueryContext::Application => true,
        QueryContext::Routine => facts.datastore(query.datastore).is_some_and(|datastore| datastore.complete),
        QueryContext::Migration | QueryContext::Script | QueryContext::View => false,
    };
    is_there && query.complete
}

fn of_query<'f>(facts: &'f Facts<'_>, query: &'f Query) -> Vec<Lookup<'f>> {
    // The columns of a NATURAL JOIN are not written.
    if query.tables.iter().any(|table| table.join == JoinKind::Natural) {
        return Vec::new();
    }
    let known: Vec<Option<(&Table, Search<'f>)>> = (0..)
        .zip(&query.tables)
        .map(|(position, reference)| {
            let table = reference.table.filter(|_| reference.kind == ReferenceKind::Table)?;
            let table = facts.table(table).filter(|table| keeps_rows(table))?;
            Some((&**table, query.search(position, table)))
        })
        .collect();
    let reached: Rc<[bool]> = reached(facts, &known).into();
    let rows = (0..).zip(known);
    rows.filter_map(|(position, known)| {
        let (table, search) = known?;
        let datastore = facts.datastore(table.datastore)?;
        Some(Lookup { query, position, table, datastore, search, reached: Rc::clone(&reached) })
    })
    .collect()
}

/// Whether all is known of a table that holds rows itself, and not only a few.
pub(crate) fn keeps_rows(table: &Table) -> bool {
    !table.is_small() && matches!(table.kind, TableKind::Ordinary | TableKind::Partitioned) && table.complete
}

/// Which tables an index may find the rows of: from values that are given, or from the rows of another such table. Of what is
/// not a table of the schema nobody knows how many rows it has.
fn reached(facts: &Facts<'_>, known: &[Option<(&Table, Search<'_>)>]) -> Vec<bool> {
    let mut reached: Vec<bool> = known.iter().map(Option::is_none).collect();
    loop {
        let before = reached.clone();
        for (position, known) in known.iter().enumerate() {
            let Some((table, search)) = known else { continue };
            let given = |condition: &Condition<'_>| match condition.against {
                Against::Value | Against::Outside => true,
                Against::Table(other) => before.get(other as usize).is_none_or(|reached| *reached),
            };
            let datastore = facts.datastore(table.datastore);
            let by_key = datastore.is_some_and(|datastore| by_foreign_key(datastore, table, search, given));
            reached[position] |= by_key || search.is_served(table, given) || is_pruned(table, search);
        }
        if reached == before {
            return reached;
        }
    }
}

/// Whether the index of a foreign key helps with the conditions that `usable` admits. InnoDB makes one for each foreign key whose columns
/// lead no other (MySQL reference manual 8.4, "FOREIGN KEY Constraints").
fn by_foreign_key(
    datastore: &Datastore,
    table: &Table,
    search: &Search<'_>,
    usable: impl Fn(&Condition<'_>) -> bool,
) -> bool {
    let leads = |column: &str| {
        let mut keys = table.foreign_keys.iter().filter(|key| key.enforced);
        keys.any(|key| key.columns.first().is_some_and(|first| first == column))
    };
    datastore.dialect == Dialect::Mysql
        && search.conditions.iter().any(|condition| leads(condition.column) && usable(condition))
}

/// Whether the search may leave out partitions. The columns that divide a table are part of its keys (PostgreSQL documentation,
/// "Table Partitioning", section "Limitations"; MySQL reference manual 8.4, "Partitioning Keys, Primary Keys, and Unique Keys").
fn is_pruned(table: &Table, search: &Search<'_>) -> bool {
    let mut keys = table.indexes.iter().filter(|index| index.unique).peekable();
    let in_key = |column: &str| {
        table
            .indexes
            .iter()
            .any(|index| index.unique && index.keys.iter().any(|key| key.column.as_deref() == Some(column)))
    };
    table.kind == TableKind::Partitioned
        && (keys.peek().is_none() || search.conditions.iter().any(|condition| in_key(condition.column)))
}

impl<'f> Lookup<'f> {
    /// Whether an index of the table may help with those conditions that `usable` admits.
    pub(crate) fn is_served(&self, usable: impl Fn(&Condition<'_>) -> bool) -> bool {
        by_foreign_key(self.datastore, self.table, &self.search, &usable)
            || self.search.is_served(self.table, usable)
    }

    /// Whether an index may find the rows.
    pub(crate) fn is_reached(&self) -> bool {
        self.reached[self.position as usize]
    }

    /// Whether the value is known before the table is read: it is given, or comes from rows that an index finds.
    pub(crate) fn is_given(&self, condition: &Condition<'_>) -> bool {
        match condition.against {
            Against::Value | Against::Outside => true,
            Against::Table(other) => self.reached.get(other as usize).is_none_or(|reached| *reached),
        }
    }

    /// The conditions that an index would be made for: a value that the application gives is looked for in a column that tells
    /// rows apart.
    pub(crate) fn reasons<'l>(&'l self, usage: &Usage<'_>) -> Vec<&'l Condition<'f>> {
        let given = |condition: &&Condition<'f>| {
            condition.against == Against::Value
                && matches!(
                    condition.predicate.operand,
                    Operand::Parameter | Operand::Expression | Operand::Column
                )
                && condition.predicate.comparison != Comparison::IsNull
        };
        self.search
            .conditions
            .iter()
            .filter(given)
            .filter(|condition| {
                self.table
                    .column(condition.column)
                    .is_some_and(|column| usage.tells_apart(self.table, column))
            })
            .collect()
    }

    /// Whether an index gives the rows in the order of which the query wants the first ones: the database can go through it until
    /// it has found enough.
    pub(crate) fn walks_in_order(&self) -> bool {
        let first = self.query.order_by.first().and_then(|key| key.column.as_ref());
        let column = first
            .filter(|name| name.table == Some(self.position))
            .and_then(|name| self.table.column_named(&name.column));
        self.query.limit.is_some()
            && column.is_some_and(|column| {
                self.table.indexes.iter().any(|index| index.orders_by(&column.name, &self.search, self.table))
            })
    }

    /// Whether it looks for a foreign key, which is a matter of its own if that has no index.
    pub(crate) fn follows_foreign_key(&self) -> bool {
        let refers = |condition: &Condition<'_>| {
            let columns =
                |key: &'f rules_sdk::ForeignKey| key.columns.iter().any(|name| name == condition.column);
            condition.reach == Reach::Equal
                && self.is_given(condition)
                && self.table.foreign_keys.iter().any(columns)
        };
        self.search.conditions.iter().any(refers)
    }
}

impl<'f> Usage<'f> {
    pub(crate) fn of(facts: &'f Facts<'_>) -> Self {
        let mut named_values: Vec<(u32, &str)> = Vec::new();
        for query in facts.queries() {
            for predicate in &query.predicates {
                let position = predicate.column.table.unwrap_or(u32::MAX) as usize;
                let table = query.tables.get(position).and_then(|reference| facts.table(reference.table?));
                let column = table.and_then(|table| table.column_named(&predicate.column.column));
                let (Some(table), Some(column)) = (table, column) else { continue };
                let names = matches!(
                    predicate.comparison,
                    Comparison::Equal | Comparison::In | Comparison::NotEqual | Comparison::NotIn
                );
                let once = matches!(query.context, QueryContext::Migration | QueryContext::Script);
                if names && !once && predicate.operand == Operand::Literal {
                    named_values.push((table.id, &column.name));
                }
            }
        }
        Self { facts, named_values }
    }

    /// Whether few rows have the same value in the column. A column with a literal default mostly holds that, unless it
    /// is the empty text, which stands for no value; one that queries compare with literals holds the names of states or kinds.
    pub(crate) fn tells_apart(&self, table: &Table, column: &Column) -> bool {
        let is_unique =
            table.indexes.iter().any(|index| index.unique && index.leading_columns() == [&column.name]);
        let has_default = column.default.as_ref().is_some_and(|default| {
            let is_empty = default.text.split("::").next().is_some_and(|text| text.trim() == "''");
            !default.is_null && !is_empty && default.volatility == Volatility::Immutable
        });
        let is_named = self.named_values.contains(&(table.id, &column.name));
        is_unique || !(has_default || is_named || values(self.facts, table, column).is_some())
    }
}
