//! Questions about facts that more than one rule asks.

use std::sync::Arc;

use ir::{DataType, EntryPoint, Execution, ForeignKey, Index, Loop, Step, Table, Transaction};

use crate::Facts;

impl Facts<'_> {
    /// The index of `table` that finds rows by equality on all of `columns`: they lead its key in any order.
    #[must_use]
    pub fn covering_index<'t>(&self, table: &'t Table, columns: &[String]) -> Option<&'t Index> {
        table.covering_index(columns)
    }

    /// The table that a foreign key of `table` refers to, if the schema has it and has only one of that name.
    #[must_use]
    pub fn referenced_table(&self, table: &Table, foreign_key: &ForeignKey) -> Option<&Arc<Table>> {
        ir::referenced_table(self.dialect(table.datastore)?, self.tables(), table, foreign_key)
    }

    /// The type that `column` has before `step`, where the table of the step is known to exist then and to have it.
    #[must_use]
    pub fn column_type_before(&self, step: &Step, column: &str) -> Option<DataType> {
        let table = self.table_version(step.table.as_ref()?.before?)?;
        Some(table.column(column)?.data_type.clone())
    }

    /// The innermost of the loops around `execution`, across functions.
    #[must_use]
    pub fn innermost_loop(&self, execution: &Execution) -> Option<&Arc<Loop>> {
        self.loops().get(execution.loops.last()?.of as usize)
    }

    /// The transaction that `execution` is a part of.
    #[must_use]
    pub fn enclosing_transaction(&self, execution: &Execution) -> Option<&Arc<Transaction>> {
        self.transactions().get(execution.transaction? as usize)
    }

    /// The entry points that run `query`, each once; none where it runs in no application code that is understood.
    #[must_use]
    pub fn callers(&self, query: u32) -> Vec<&Arc<EntryPoint>> {
        let mut entries: Vec<u32> = self
            .executions()
            .iter()
            .filter(|execution| execution.query == Some(query))
            .map(|execution| execution.entry)
            .collect();
        entries.sort_unstable();
        entries.dedup();
        entries.iter().filter_map(|entry| self.entry_points().get(*entry as usize)).collect()
    }
}
