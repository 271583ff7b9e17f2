//! Rows that stay when they are deleted: queries leave them out unless they ask for them.
//!
//! Laravel documentation, "Eloquent: Getting Started", section "Querying Soft Deleted Models" (12.x); source of `SoftDeletingScope`.

use ir::{Comparison, Operand};
use program::program::Site;
use program::value::Value;

use super::clauses::{Reader, column_name};
use super::state::{PERHAPS, Step, inner};
use crate::query_parts::predicate;

/// Whether steps ask for deleted rows, or may do so.
fn asks_for_deleted(steps: &[Step]) -> bool {
    steps.iter().any(|step| match step.method.as_str() {
        "withTrashed" | "onlyTrashed" => true,
        PERHAPS => asks_for_deleted(&inner(step)),
        _ => false,
    })
}

impl Reader<'_, '_> {
    /// The condition that leaves deleted rows out.
    pub(super) fn leave_out_deleted(&mut self, steps: &[Step], site: Site) {
        let Some(model) = self.model.and_then(|model| self.cx.models().get(model)) else { return };
        let Some(column) = model.deleted_at.as_ref().filter(|_| !asks_for_deleted(steps)) else { return };
        let mut column = column_name(column);
        column.qualifier = Some(model.table.clone());
        let mut left_out = predicate(column, Comparison::IsNull, Operand::Null, true, self.span(site));
        left_out.added = true;
        self.clauses.predicates.push(left_out);
    }

    /// `onlyTrashed`: the condition that leaves out the others. An index may be searched for the few rows that are deleted.
    pub(super) fn only_deleted(&mut self, conjunct: bool, site: Site) {
        self.clauses.filtered = true;
        self.clauses.complete = false;
        let model = self.model.and_then(|model| self.cx.models().get(model));
        if let Some(column) = model.and_then(|model| model.deleted_at.as_ref()) {
            self.compare(column, Comparison::IsNotNull, &Value::null(), conjunct, site);
        }
    }
}
