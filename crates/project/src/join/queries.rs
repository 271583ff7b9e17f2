//! Binds queries to the tables they name.

use std::collections::BTreeMap;

use ir::{Dialect, Project, Query, ReferenceKind};

use crate::replay::{Key, find_key};

/// The tables of one datastore, as queries look them up.
pub(crate) struct Scope {
    dialect: Dialect,
    tables: BTreeMap<Key, u32>,
}

impl Scope {
    /// The tables of `datastore`, which must be one of the project's.
    pub(crate) fn of(project: &Project, datastore: u32) -> Self {
        let dialect = project.datastores[datastore as usize].dialect;
        let tables = project.tables.iter().filter(|table| table.datastore == datastore);
        Self {
            dialect,
            tables: tables
                .map(|table| (Key::new(dialect, table.schema.as_deref(), &table.name), table.id))
                .collect(),
        }
    }

    /// The id of the table that a query names: the one of that schema or, as the search path is not known, the only one.
    fn find(&self, schema: Option<&str>, name: &str) -> Option<u32> {
        let key = find_key(&self.tables, &Key::new(self.dialect, schema, name))?;
        self.tables.get(&key).copied()
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
