//! Which tables are the program's own, and not those of a framework or a package that brings its migrations along.

use std::collections::BTreeSet;

use rules_sdk::{Facts, QueryContext, Table};

/// The tables that queries of the program name, or its models.
pub(crate) struct Named {
    tables: BTreeSet<u32>,
    /// The datastores of which most tables are named, so that it tells something that one is not.
    known: BTreeSet<u32>,
}

impl Named {
    pub(crate) fn of(facts: &Facts<'_>) -> Self {
        let of_program = facts.queries().iter().filter(|query| query.context == QueryContext::Application);
        let of_queries = of_program.flat_map(|query| query.tables.iter().filter_map(|table| table.table));
        let of_models = facts.models().iter().filter_map(|model| model.table);
        let tables: BTreeSet<u32> = of_queries.chain(of_models).collect();
        let datastores: BTreeSet<u32> = facts.tables().iter().map(|table| table.datastore).collect();
        let is_known = |datastore: &u32| {
            let own = || facts.tables().iter().filter(|table| table.datastore == *datastore);
            own().filter(|table| tables.contains(&table.id)).count() * 2 > own().count()
        };
        let known = datastores.into_iter().filter(is_known).collect();
        Self { tables, known }
    }

    /// Whether a table is there for somebody else: the program, which is understood by and large, never names it. What a schema language
    /// declares as a model is the program's own.
    pub(crate) fn is_foreign(&self, table: &Table) -> bool {
        table.model.is_none() && self.known.contains(&table.datastore) && !self.tables.contains(&table.id)
    }
}
