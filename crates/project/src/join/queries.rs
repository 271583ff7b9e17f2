//! Binds queries to the tables and columns they name.

use std::collections::BTreeMap;
use std::sync::Arc;

use ir::{ColumnName, Dialect, Project, Query, QueryRole, ReferenceKind, Table, TableReference};

use crate::replay::{Key, find_key};

/// The tables of one datastore, as queries look them up.
pub(crate) struct Scope {
    dialect: Dialect,
    tables: BTreeMap<Key, Arc<Table>>,
}

impl Scope {
    /// The tables of `datastore`, which must be one of the project's.
    pub(crate) fn of(project: &Project, datastore: u32) -> Self {
        let dialect = project.datastores[datastore as usize].dialect;
        let tables = project.tables.iter().filter(|table| table.datastore == datastore);
        Self {
            dialect,
            tables: tables
                .map(|table| (Key::new(dialect, table.schema.as_deref(), &table.name), Arc::clone(table)))
                .collect(),
        }
    }

    /// The table that a query names: the one of that schema or, as the search path is not known, the only one.
    fn find(&self, schema: Option<&str>, name: &str) -> Option<&Arc<Table>> {
        let key = find_key(&self.tables, &Key::new(self.dialect, schema, name))?;
        self.tables.get(&key)
    }

    /// How many of the tables that a query names are here.
    pub(crate) fn matches(&self, query: &Query) -> usize {
        let tables = query.tables.iter().filter(|table| table.kind == ReferenceKind::Table);
        tables.filter(|table| self.find(table.schema.as_deref(), &table.name).is_some()).count()
    }

    /// Fills in the ids of the tables that a query names, and which of them each column belongs to. Where a library said that, it stays.
    pub(crate) fn bind(&self, query: &mut Query) {
        let mut found: Vec<Option<&Arc<Table>>> = Vec::new();
        for reference in &mut query.tables {
            let is_table = reference.kind == ReferenceKind::Table;
            let table = self.find(reference.schema.as_deref(), &reference.name).filter(|_| is_table);
            reference.table = table.map(|table| table.id);
            found.push(table);
        }
        let is_correlated = query.parent.is_some()
            && matches!(query.role, QueryRole::Subquery | QueryRole::Exists | QueryRole::DerivedTable);
        let names = Names { dialect: self.dialect, references: &query.tables, found: &found, is_correlated };
        let predicates =
            query.predicates.iter_mut().flat_map(|one| [Some(&mut one.column), one.other.as_mut()]);
        let references = query.columns.iter_mut().map(|reference| Some(&mut reference.column));
        let keys = query.order_by.iter_mut().map(|key| key.column.as_mut());
        let columns = predicates.chain(references).chain(keys).flatten();
        for column in columns.filter(|column| column.table.is_none()) {
            column.table = names.owner(column);
        }
    }
}

/// What the names in a query can stand for.
struct Names<'q> {
    dialect: Dialect,
    references: &'q [TableReference],
    /// The tables of the schema that the references name.
    found: &'q [Option<&'q Arc<Table>>],
    /// Whether a column may belong to a query around this one.
    is_correlated: bool,
}

impl Names<'_> {
    /// The position of the table that a column belongs to.
    fn owner(&self, column: &ColumnName) -> Option<u32> {
        let position = match &column.qualifier {
            Some(qualifier) => self.references.iter().position(|reference| {
                self.dialect.same_name(reference.alias.as_deref().unwrap_or(&reference.name), qualifier)
            }),
            None => self.owner_of_bare(&column.column),
        };
        u32::try_from(position?).ok()
    }

    /// SQL allows a bare name only where one table has the column, so the one that surely has it is it. The columns of USING
    /// belong to two, and to neither of them here.
    fn owner_of_bare(&self, column: &str) -> Option<usize> {
        let has = |table: &Table| table.columns.iter().any(|own| self.dialect.same_name(&own.name, column));
        let mut sure = (0..self.found.len()).filter(|&at| self.found[at].is_some_and(|table| has(table)));
        if let Some(first) = sure.next() {
            return sure.next().is_none().then_some(first);
        }
        let may_have = |at: &usize| self.found[*at].is_none_or(|table| !table.complete);
        let mut maybe = (0..self.found.len()).filter(may_have);
        let first = maybe.next()?;
        (maybe.next().is_none() && !self.is_correlated).then_some(first)
    }
}
