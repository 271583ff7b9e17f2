//! Rows that are read along with others, by a column of theirs that no index leads with.

use std::collections::{BTreeMap, BTreeSet};

use rules_sdk::{Facts, Span, Table};

use crate::searches::{keeps_rows, served};

/// A column by which queries read rows along, each with the place where that is asked for.
pub(crate) struct ReadAlong<'f> {
    pub(crate) table: &'f Table,
    pub(crate) column: String,
    pub(crate) places: BTreeSet<Span>,
}

/// The columns that no index leads with, and by which the application reads rows along while it serves: one statement for all rows looks for
/// those that refer to them. Foreign keys of the schema are the matter of another rule.
pub(crate) fn without_index<'f>(facts: &'f Facts<'_>) -> Vec<ReadAlong<'f>> {
    let served = served(facts);
    let mut found: BTreeMap<(u32, String), ReadAlong<'f>> = BTreeMap::new();
    for call in facts.calls().iter().filter(|call| served.contains(&call.query)) {
        for include in &call.includes {
            let ([column], Some(table)) = (include.found_by.as_slice(), include.table) else { continue };
            let Some(table) = facts.table(table).filter(|table| keeps_rows(table)) else { continue };
            // Behind another column it serves those of one kind: rows that belong to rows of any model.
            let mut parts = table.indexes.iter().flat_map(|index| &index.keys);
            let is_led = parts.any(|key| key.column.as_ref() == Some(column));
            let is_key = table.foreign_keys.iter().any(|key| key.columns.first() == Some(column));
            if is_led || is_key || table.comes_with_schema || table.column(column).is_none() {
                continue;
            }
            let entry = found.entry((table.id, column.clone())).or_insert_with(|| ReadAlong {
                table,
                column: column.clone(),
                places: BTreeSet::new(),
            });
            entry.places.insert(include.span);
        }
    }
    found.into_values().collect()
}
