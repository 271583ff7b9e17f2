//! Binds queries to the tables they name.

use std::sync::Arc;

use ir::{Project, Query, ReferenceKind, Table};

/// The tables of one datastore, as queries look them up.
pub(crate) struct Scope<'a> {
    tables: Vec<&'a Arc<Table>>,
}

impl<'a> Scope<'a> {
    pub(crate) fn of(project: &'a Project, datastore: u32) -> Self {
        Self { tables: project.tables.iter().filter(|table| table.datastore == datastore).collect() }
    }

    /// The id of the table that a query names: the one of that schema, or the only one of that name.
    fn find(&self, schema: Option<&str>, name: &str) -> Option<u32> {
        let named: Vec<&Arc<Table>> =
            self.tables.iter().copied().filter(|table| table.name.eq_ignore_ascii_case(name)).collect();
        let exact = named.iter().find(|table| table.schema.as_deref() == schema);
        let only = || named.first().filter(|_| named.len() == 1);
        exact.or_else(only).map(|table| table.id)
    }

    /// How many of the tables that a query names are here.
    pub(crate) fn matches(&self, query: &Query) -> usize {
        let tables = query.tables.iter().filter(|table| table.kind == ReferenceKind::Table);
        tables.filter(|table| self.find(table.schema.as_deref(), &table.name).is_some()).count()
    }

    /// Fills in the ids of the tables that a query names.
    pub(crate) fn bind(&self, query: &mut Query) {
        for reference in query.tables.iter_mut().filter(|table| table.kind == ReferenceKind::Table) {
            reference.table = self.find(reference.schema.as_deref(), &reference.name);
        }
    }
}
