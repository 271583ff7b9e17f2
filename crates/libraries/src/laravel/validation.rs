//! Validators: the rules of a request that ask the database.
//!
//! Laravel documentation, "Validation", sections "Writing the Validation Logic", "Creating Form Requests" and "Manually Creating Validators"
//! (12.x).

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{ExpressionKind, Literal};
use program::program::Site;
use program::value::{Kind, Value};

use super::NAME;
use super::facades::facade_call;
use crate::eloquent::{RULES, ask};
use crate::values::{handle, handle_of};

/// A rule that is an object: `Rule::unique('users', 'email')`. Its parts are the rule, the table and the column.
const RULE: &str = "validation rule";

/// A call that makes a rule, goes on with one, or applies rules.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if let Some(rule) = call.receiver.as_ref().and_then(|receiver| handle_of(receiver, NAME))
        && rule.kind == RULE
    {
        return call.receiver.clone();
    }
    if let Kind::External(external) = &call.callee.kind
        && &*external.module == "Illuminate\\Validation\\Rule"
        && let Some(rule) = external.last().filter(|rule| RULES.contains(rule))
    {
        let given = (0..2).map(|position| call.argument(position).cloned().unwrap_or_default());
        return Some(handle(NAME, RULE, [Value::text(rule)].into_iter().chain(given).collect()));
    }
    let applies = matches!(call.method.as_deref(), Some("validate" | "validateWithBag"))
        || matches!(facade_call(call), Some(("Validator", "make")));
    if !applies {
        return None;
    }
    let mut asked = false;
    for given in &call.arguments {
        asked |= apply(cx, &given.value, call.site);
    }
    asked.then(|| Value::derived(crate::values::given(call)))
}

/// Asks what the rules in a record ask, if there are any; whether there were.
pub(super) fn apply(cx: &mut Interpreter<'_>, rules: &Value, site: Site) -> bool {
    let Kind::Record(record) = &rules.kind else { return false };
    let site = if record.site.range.is_empty() { site } else { record.site };
    let mut asked = false;
    for (attribute, rules) in &record.entries {
        let list = rules.list().and_then(|list| list.items.clone()).unwrap_or_else(|| vec![rules.clone()]);
        for rule in &list {
            asked |= apply_one(cx, attribute, rule, site);
        }
    }
    asked
}

fn apply_one(cx: &mut Interpreter<'_>, attribute: &str, rule: &Value, site: Site) -> bool {
    if let Some(handle) = handle_of(rule, NAME).filter(|handle| handle.kind == RULE) {
        let [kind, table, column] = &*handle.parts else { return false };
        let (Some(kind), Some(table)) = (kind.as_text(), table_of(cx, table)) else { return false };
        let kind = kind.to_owned();
        let column = column.as_text().map(str::to_owned).or_else(|| column_of(attribute));
        if let Some(column) = column {
            // What the chain of calls goes on to ask is not known.
            ask(cx, &kind, (&table, &column), false, site);
        }
        return true;
    }
    // What is put in at the end is the row that is left out.
    let (text, is_open) = match &rule.kind {
        Kind::Literal(Literal::Text(text)) => (text.to_string(), false),
        Kind::Template(parts) => {
            (parts.first().and_then(Value::as_text).unwrap_or_default().to_owned(), true)
        }
        _ => return false,
    };
    let mut asked = false;
    for one in text.split('|') {
        let Some((kind, rest)) = one.split_once(':').filter(|(kind, _)| RULES.contains(kind)) else {
            continue;
        };
        let parts: Vec<&str> = rest.split(',').map(str::trim).collect();
        let column = match parts.as_slice() {
            // A name that goes on with what is put in is not known.
            [_] | [_, _] if is_open => None,
            [_] => column_of(attribute),
            [_, column, ..] => Some((*column).to_owned()).filter(|column| column != "NULL"),
            [] => None,
        };
        if let (Some(table), Some(column)) = (parts.first(), column) {
            let place = place_of(cx, &text, site);
            // What follows the row that is left out are other conditions.
            let whole = parts.len() <= 4 && !is_open;
            ask(cx, kind, (table, &column), whole, place);
            asked = true;
        }
    }
    asked
}

fn table_of(cx: &Interpreter<'_>, value: &Value) -> Option<String> {
    match value.kind {
        Kind::Class(class, _) => {
            let model = cx.model_of_class(class)?;
            cx.models().get(model).map(|model| model.table.clone())
        }
        _ => value.as_text().map(str::to_owned),
    }
}

/// The column that an attribute is looked for in where none is named.
fn column_of(attribute: &str) -> Option<String> {
    (!attribute.contains(['*', '.'])).then(|| attribute.to_owned())
}

/// Where a text is written among the rules.
fn place_of(cx: &Interpreter<'_>, text: &str, site: Site) -> Site {
    let is_it = |kind: &ExpressionKind| match kind {
        ExpressionKind::Literal(Literal::Text(written)) => written.as_str() == text,
        _ => false,
    };
    let mut inside = cx.source(site.module).expressions_in(site.range);
    inside
        .find(|expression| is_it(&expression.kind))
        .map_or(site, |found| Site { module: site.module, range: found.range })
}
