//! From what `Meta` says, or the options of a migration, to a model's options.

use super::description::Options;
use super::indexes::{describe_constraint, describe_index};
use crate::django::constants::{Value, ValueKind};

/// The options that entries say: those of a dictionary of a migration, or the members of a class `Meta`.
pub fn describe_options<'v>(entries: impl Iterator<Item = (&'v str, &'v Value)>) -> Options {
    let mut options = Options::default();
    for (name, value) in entries {
        match name {
            "db_table" => options.db_table = value.text().map(str::to_owned),
            "managed" => options.managed = value.boolean().unwrap_or(true),
            "proxy" => options.proxy = value.boolean().unwrap_or(false),
            "abstract" => options.is_abstract = value.boolean().unwrap_or(false),
            "order_with_respect_to" => options.order_with_respect_to = value.text().map(str::to_owned),
            "unique_together" => {
                options.together_range = value.range;
                match field_names(value) {
                    Some(names) => options.unique_together = names,
                    None => options.complete = false,
                }
            }
            "index_together" => {
                options.together_range = value.range;
                match field_names(value) {
                    Some(names) => options.index_together = names,
                    None => options.complete = false,
                }
            }
            "indexes" => match value.list() {
                Some(items) => options.indexes = items.iter().map(describe_index).collect(),
                None => options.complete = false,
            },
            "constraints" => match value.list() {
                Some(items) => options.constraints = items.iter().map(describe_constraint).collect(),
                None => options.complete = false,
            },
            _ => {}
        }
    }
    options
}

/// The lists of fields of `unique_together` and `index_together`: of one list, or of several.
#[must_use]
pub fn field_names(value: &Value) -> Option<Vec<Vec<String>>> {
    match &value.kind {
        ValueKind::Null => Some(Vec::new()),
        // `set()`, which is what is left of the last one.
        ValueKind::Call(call) if call.name() == "set" => match call.get(0, "iterable") {
            Some(items) => field_names(items),
            None => Some(Vec::new()),
        },
        ValueKind::List(items) => match value.texts() {
            Some(names) if !names.is_empty() => Some(vec![names]),
            _ => items.iter().map(Value::texts).collect(),
        },
        _ => None,
    }
}
