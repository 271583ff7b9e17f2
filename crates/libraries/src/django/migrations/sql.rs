//! `RunSQL`.

use text::TextRange;

use super::state::Run;
use crate::django::constants::{Call, Constants, Value, ValueKind};
use crate::django::tables::items::Item;
use crate::migrations::Sql;

impl Run {
    pub(super) fn run_sql(&mut self, app: &str, constants: &Constants<'_>, call: &Call, range: TextRange) {
        self.irreversible |= call.get(1, "reverse_sql").is_none_or(|value| value.kind == ValueKind::Null);
        match call.get(0, "sql") {
            Some(sql) => self.script(sql, range),
            None => self.unknown(None, range),
        }
        if let Some(operations) = call.get(2, "state_operations") {
            self.without_database(|run| run.operations(app, constants, operations));
        }
    }

    /// A text, or a list of statements, some of them with their parameters.
    fn script(&mut self, value: &Value, range: TextRange) {
        match &value.kind {
            ValueKind::Text(text) => {
                let sql = Sql::written(text, value.range, range);
                self.items.push(Item::Sql { sql, range, conditional: false });
            }
            // `migrations.RunSQL.noop`.
            ValueKind::Named(path) if path.ends_with(".noop") => {}
            ValueKind::Null => {}
            ValueKind::List(items) => {
                for item in items {
                    match item.list() {
                        Some([sql, ..]) => self.script(sql, range),
                        _ => self.script(item, range),
                    }
                }
            }
            _ => self.unknown(None, range),
        }
    }
}
