//! `RunPython`: what a function does to the schema besides what it does to rows.

use std::collections::BTreeSet;

use program::model::{ExpressionId, ExpressionKind, FunctionId, Literal, TemplatePart};
use text::TextRange;

use super::state::Run;
use crate::django::constants::{Call, Constants, ValueKind};
use crate::django::tables::items::Item;
use crate::migrations::Sql;

/// Methods of a schema editor that change the schema (`BaseDatabaseSchemaEditor`).
const SHAPES: &[&str] = &[
    "create_model",
    "delete_model",
    "alter_db_table",
    "add_field",
    "remove_field",
    "alter_field",
    "alter_unique_together",
    "alter_index_together",
    "add_index",
    "remove_index",
    "add_constraint",
    "remove_constraint",
];

impl Run {
    /// Most functions change rows through the models, which is no change of the schema. SQL that one runs itself is read, and no part of it is sure
    /// to run.
    pub(super) fn run_python(&mut self, constants: &Constants<'_>, call: &Call) {
        let reverse = call.get(1, "reverse_code");
        self.irreversible |= reverse.is_none_or(|value| value.kind == ValueKind::Null);
        let Some(ValueKind::Function(function)) = call.get(0, "code").map(|code| code.kind.clone()) else {
            return;
        };
        for executed in executed(constants, function) {
            match executed {
                Executed::Sql(text, place) => {
                    let sql = Sql::written(&text, place, place);
                    self.items.push(Item::Sql { sql, range: place, conditional: true });
                }
                Executed::Unknown(place) => self.unknown(None, place),
            }
        }
    }
}

enum Executed {
    Sql(String, TextRange),
    Unknown(TextRange),
}

/// What a function and those that it calls run, in the order of the source.
fn executed(constants: &Constants<'_>, function: FunctionId) -> Vec<Executed> {
    let module = constants.module();
    let mut seen = BTreeSet::new();
    let mut open = vec![function];
    let mut found = Vec::new();
    while let Some(function) = open.pop() {
        if !seen.insert(function) {
            continue;
        }
        let within = module.function(function).range;
        for expression in module.expressions.iter().filter(|one| within.contains(one.range)) {
            let ExpressionKind::Call { callee, arguments, .. } = &expression.kind else { continue };
            match &module.expression(*callee).kind {
                ExpressionKind::Variable(_) => {
                    if let ValueKind::Function(called) = constants.evaluate(*callee).kind {
                        open.push(called);
                    }
                }
                ExpressionKind::Member { name, .. } if name == "execute" => {
                    let Some(first) = arguments.first() else { continue };
                    let value = constants.evaluate(first.value);
                    let place = module.expression(first.value).range;
                    match value.text() {
                        Some(text) => found.push(Executed::Sql(text.to_owned(), place)),
                        None if shapes_no_table(constants, first.value, 0) => {}
                        None => found.push(Executed::Unknown(place)),
                    }
                }
                ExpressionKind::Member { name, .. } if SHAPES.contains(&name.as_str()) => {
                    found.push(Executed::Unknown(expression.range));
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether SQL that is put together begins like a statement that shapes no table.
fn shapes_no_table(constants: &Constants<'_>, id: ExpressionId, depth: u32) -> bool {
    if depth > 8 {
        return false;
    }
    let deeper = |id: ExpressionId| shapes_no_table(constants, id, depth + 1);
    let module = constants.module();
    let first = match &module.expression(id).kind {
        ExpressionKind::Literal(Literal::Text(text)) => Some(text),
        ExpressionKind::Template(parts) => match parts.first() {
            Some(TemplatePart::Text(text)) => Some(text),
            Some(TemplatePart::Value(value)) => return deeper(*value),
            None => None,
        },
        ExpressionKind::Variable(variable) => return constants.assigned(*variable).is_some_and(deeper),
        ExpressionKind::Binary { left, .. } => return deeper(*left),
        ExpressionKind::Call { callee, .. } => match &module.expression(*callee).kind {
            // `"UPDATE {}".format(table)`.
            ExpressionKind::Member { object, .. } => return deeper(*object),
            _ => None,
        },
        _ => None,
    };
    let mut words = first.map(|text| text.as_str()).unwrap_or_default().split_whitespace();
    let is_one_of = |word: Option<&str>, known: &[&str]| {
        word.is_some_and(|word| known.iter().any(|known| word.eq_ignore_ascii_case(known)))
    };
    let verb = words.next();
    let what = words.find(|word| !is_one_of(Some(word), &["or", "replace"]));
    is_one_of(verb, &HARMLESS) || is_one_of(verb, &["create", "alter", "drop"]) && is_one_of(what, &APART)
}

/// Words that statements begin with which shape nothing.
const HARMLESS: [&str; 13] = [
    "select", "insert", "update", "delete", "with", "set", "analyze", "vacuum", "refresh", "comment",
    "grant", "revoke", "notify",
];

/// What can be made and dropped without a change of tables.
const APART: [&str; 8] =
    ["publication", "subscription", "extension", "function", "procedure", "trigger", "role", "user"];
