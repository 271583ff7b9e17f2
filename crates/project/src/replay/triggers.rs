//! Triggers at one moment of a history.

use facts::{TableName, TriggerChange};
use ir::Span;

use super::state::State;

/// A trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trigger {
    pub(crate) name: String,
    /// Its table, as it was called when the trigger was made.
    pub(crate) table: Option<TableName>,
    /// The statement that made it.
    pub(crate) span: Span,
}

impl State {
    /// Makes or drops a trigger.
    pub(crate) fn change_trigger(&mut self, change: &TriggerChange, span: Span) {
        let dialect = self.dialect;
        let is_it = |trigger: &Trigger| {
            let tables = (trigger.table.as_ref(), change.table.as_ref());
            dialect.same_name(&trigger.name, &change.name)
                && match tables {
                    (Some(left), Some(right)) => dialect.same_name(&left.name, &right.name),
                    _ => true,
                }
        };
        self.triggers.retain(|trigger| !is_it(trigger));
        if !change.dropped {
            let (name, table) = (change.name.clone(), change.table.clone());
            self.triggers.push(Trigger { name, table, span });
        }
    }
}
