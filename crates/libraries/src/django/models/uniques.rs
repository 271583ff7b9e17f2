//! The unique keys that `Meta` of a model names.

use program::model::{ExpressionKind, Name};
use program::models::UniqueKey;
use program::program::Program;

use super::lineage::{Lineage, meta};
use crate::django::names::{items, outside, text};

/// `unique_together`, and constraints that are unique without a condition. `column` gives the column of a field.
pub(super) fn of(
    program: &Program<'_>,
    lineage: &Lineage,
    column: impl Fn(&str) -> Option<Name>,
) -> Vec<UniqueKey> {
    let mut keys = Vec::new();
    let mut add = |names: Vec<Name>| {
        let fields: Option<Vec<Name>> = names.iter().map(|name| column(name)).collect();
        if let Some(fields) = fields.filter(|fields| !fields.is_empty()) {
            keys.push(UniqueKey { name: None, fields });
        }
    };
    if let Some((at, value)) = meta(program, lineage, "unique_together") {
        let module = program.module(at);
        let parts = items(module, value);
        let flat: Vec<Name> = parts.iter().filter_map(|part| text(module, *part)).collect();
        if flat.len() == parts.len() {
            add(flat);
        } else {
            for part in parts {
                add(items(module, part).iter().filter_map(|name| text(module, *name)).collect());
            }
        }
    }
    if let Some((at, value)) = meta(program, lineage, "constraints") {
        let module = program.module(at);
        for part in items(module, value) {
            let ExpressionKind::Call { callee, arguments, .. } = &module.expression(part).kind else {
                continue;
            };
            let is_unique =
                outside(program, at, *callee).is_some_and(|name| name.ends_with("UniqueConstraint"));
            let named = |name: &str| arguments.iter().find(|given| given.name.as_deref() == Some(name));
            if let (true, Some(fields), None) = (is_unique, named("fields"), named("condition")) {
                add(items(module, fields.value).iter().filter_map(|name| text(module, *name)).collect());
            }
        }
    }
    keys
}
