//! Which tables are the program's own, and not those of a framework or a package that brings its migrations along.

use std::collections::BTreeSet;

use rules_sdk::{Facts, Operation, QueryContext, Table};

/// The tables that queries of the program name, or its models.
pub(crate) struct Named {
    tables: BTreeSet<u32>,
    /// Those of models, and those that it inserts rows into.
    filled: BTreeSet<u32>,
    /// The datastores of which so much is named that it tells something that a table is not.
    known: BTreeSet<u32>,
}

/// From how many models on a program is taken to name its tables by them.
const BY_MODELS: usize = 3;

impl Named {
    pub(crate) fn of(facts: &Facts<'_>) -> Self {
        let of_program = facts.queries().iter().filter(|query| query.context == QueryContext::Application);
        let inserts = of_program.clone().filter(|query| query.operation == Operation::Insert);
        let inserted = inserts.filter_map(|query| query.tables.first()?.table);
        let of_queries = of_program.flat_map(|query| query.tables.iter().filter_map(|table| table.table));
        let of_models: BTreeSet<u32> = facts.models().iter().filter_map(|model| model.table).collect();
        let filled = inserted.chain(of_models.iter().copied()).collect();
        let tables: BTreeSet<u32> = of_queries.chain(of_models.iter().copied()).collect();
        let datastores: BTreeSet<u32> = facts.tables().iter().map(|table| table.datastore).collect();
        let is_known = |datastore: &u32| {
            let own = || facts.tables().iter().filter(|table| table.datastore == *datastore);
            let mostly_named = own().filter(|table| tables.contains(&table.id)).count() * 2 > own().count();
            // A framework's tables may be more than those of a small program that has a model for each of its own.
            let led_to = own().filter(|table| of_models.contains(&table.id)).count();
            mostly_named || led_to >= BY_MODELS && led_to * 2 > facts.models().len()
        };
        let known = datastores.into_iter().filter(is_known).collect();
        Self { tables, filled, known }
    }

    /// Whether a table is there for somebody else: the program, which is understood by and large, never names it. What a schema language
    /// declares as a model is the program's own.
    pub(crate) fn is_foreign(&self, table: &Table) -> bool {
        table.model.is_none() && self.known.contains(&table.datastore) && !self.tables.contains(&table.id)
    }

    /// Whether somebody else puts the rows into a table: the program, which is understood by and large, has no model of it, and only reads it.
    pub(crate) fn is_filled_by_others(&self, table: &Table) -> bool {
        table.model.is_none() && self.known.contains(&table.datastore) && !self.filled.contains(&table.id)
    }
}
