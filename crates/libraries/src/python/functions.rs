//! The built-in functions.

use std::sync::Arc;

use program::analysis::LoopForm;
use program::interpret::{Interpreter, fields_computed_with};
use program::library::Call;
use program::model::{ExpressionKind, Literal, Pattern};
use program::models::FieldKind;
use program::value::{Kind, List, Size, Value};

use super::library::{class_of, whole};
use super::methods::{merged, without_items};
use super::partial::is_function;
use crate::values::{given, global};

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let path = global(&call.callee)?;
    let [name] = path.as_slice() else { return type_method(cx, call, &path) };
    let first = call.argument(0);
    match *name {
        "len" => Some(length(cx, call, first?)),
        "list" | "tuple" | "set" | "frozenset" | "iter" | "aiter" => Some(listed(cx, call, name)),
        "reversed" => Some(without_items(cx, first?, call)),
        "sorted" => {
            let source = first?;
            cx.need_all(source);
            run_key(cx, call, source);
            Some(without_items(cx, source, call))
        }
        "enumerate" => {
            let source = first?;
            cx.need_all(source);
            let element = cx.element_of(source);
            let pair = pair(Value::derived(source.from.clone()), element, call);
            Some(Interpreter::list_of(pair, source.size(), call.site).with_origins(&source.from))
        }
        "zip" => Some(zipped(cx, call)),
        "map" => {
            let (function, source) = (first?, call.argument(1)?);
            let made = each(cx, call, 1, source, function);
            Some(Interpreter::list_of(made, source.size(), call.site).with_origins(&source.from))
        }
        "filter" => {
            let (function, source) = (first?, call.argument(1)?);
            note_filtered(cx, call, source);
            if is_function(function) {
                each(cx, call, 1, source, function);
            }
            Some(without_items(cx, source, call))
        }
        "next" | "anext" => {
            let source = first?;
            cx.note_first(source, call.site);
            let element = cx.element_of(source).with_origins(&source.from);
            // With a second argument, that is given where there is no element; without, an error is raised.
            Some(match call.argument(1) {
                Some(otherwise) => element.or(otherwise),
                None => element,
            })
        }
        "min" | "max" if call.arguments.iter().filter(|given| given.name.is_none()).count() == 1 => {
            let source = first?;
            cx.need_all(source);
            run_key(cx, call, source);
            if call.arguments.len() == 1 {
                note_aggregate(cx, call, source);
            }
            Some(cx.element_of(source).with_origins(&source.from))
        }
        "any" | "all" | "sum" | "min" | "max" => {
            if let Some(source) = first {
                cx.need_all(source);
                cx.test(source, call.site);
                if matches!(*name, "sum" | "min" | "max") {
                    note_aggregate(cx, call, source);
                }
            }
            Some(Value::derived(given(call)))
        }
        "range" => Some(range(call)),
        "str" => Some(match first {
            Some(given) if cx.model_of(given).is_some() => {
                crate::templates::show(cx, given, call.site);
                Value::joined(&[given])
            }
            Some(given) if !matches!(given.kind, Kind::Literal(_)) => Value::joined(&[given]),
            Some(given) => given.clone(),
            None => Value::text(""),
        }),
        "type" if call.arguments.len() == 1 && class_of(cx, first?).is_some() => class_of(cx, first?),
        "isinstance" if cx.is_instance(first?, call.argument(1)?).is_some() => {
            cx.is_instance(first?, call.argument(1)?).map(Value::boolean)
        }
        "hasattr" if is_related(cx, first?, call.argument(1)?) => has_related(cx, call),
        "int" | "float" | "bool" | "abs" | "round" | "hash" | "id" | "ord" | "chr" | "divmod" | "pow"
        | "isinstance" | "issubclass" | "callable" | "hasattr" | "type" | "format" | "hex" | "bin" => {
            for given in &call.arguments {
                cx.test(&given.value, call.site);
            }
            Some(Value::derived(given(call)).processed())
        }
        "print" | "repr" => {
            for given in &call.arguments {
                crate::templates::show(cx, &given.value, call.site);
                cx.escape(&given.value);
            }
            Some(Value::derived(given(call)))
        }
        "dict" => Some(dictionary(cx, call)),
        "vars" | "getattr" => named_member(cx, call),
        _ => None,
    }
}

/// Whether a name is that of a relation of a row, which is read to find out whether it is there: `hasattr(item, "image")`.
fn is_related(cx: &Interpreter<'_>, object: &Value, name: &Value) -> bool {
    let model = cx.model_of(object).and_then(|model| cx.models().get(model));
    let field = model.zip(name.as_text()).and_then(|(model, name)| model.field(name));
    field.is_some_and(|field| matches!(field.kind, FieldKind::Relation { .. }))
}

fn has_related(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let (object, name) = (call.argument(0)?.clone(), call.argument(1)?.as_text()?.into());
    let related = cx.member(&object, &name, call.site);
    cx.test(&related, call.site);
    Some(Value::derived(related.deep_origins().union(&given(call))).processed())
}

/// A collection of what another one has.
fn listed(cx: &mut Interpreter<'_>, call: &Call, name: &str) -> Value {
    let Some(source) = call.argument(0) else {
        return Interpreter::list_of(Value::unknown(), Size::Constant(0), call.site);
    };
    // The members of a class.
    if let Some(member) = cx.object_of(source) {
        return Interpreter::list_of(member, Size::Unknown, call.site);
    }
    // Of a list, no more is needed than what is done with it.
    if !matches!(name, "list" | "tuple") {
        cx.need_all(source);
    }
    without_items(cx, source, call)
}

/// `getattr(row, "to_model", None)`: a member whose name is written out. `vars(row)`: all of them.
fn named_member(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.arguments.len() == 1 {
        return whole(cx, call.argument(0)?);
    }
    let (object, name) = (call.argument(0)?.clone(), call.argument(1)?.as_text()?.into());
    let value = cx.member(&object, &name, call.site);
    Some(match call.argument(2) {
        Some(otherwise) if matches!(value.kind, Kind::Unknown(_)) => value.or(otherwise),
        _ => value,
    })
}

/// `sum(row.price * row.count for row in rows)`: a number of columns of all rows, which the database could give.
fn note_aggregate(cx: &mut Interpreter<'_>, call: &Call, source: &Value) {
    let module = cx.source(call.site.module);
    let Some(range) = call.arguments.first().map(|given| given.range) else { return };
    let found = module.expressions_in(range).find_map(|expression| match &expression.kind {
        ExpressionKind::Comprehension { source, pattern: Pattern::Variable(row), conditions, element }
            if conditions.is_empty() && expression.range == range =>
        {
            Some((*source, fields_computed_with(module, *element, *row, None)?))
        }
        _ => None,
    });
    let Some((_, fields)) = found.filter(|(rows, _)| !cx.is_read_elsewhere(call.site.module, *rows)) else {
        return;
    };
    let element = cx.element_of(source);
    if let Some(query) = Interpreter::query_behind(&element) {
        cx.note_aggregate(query, &fields, call.site);
    }
}

/// `dict.fromkeys(...)`, `str.join(...)`: methods that are read of the type.
fn type_method(cx: &mut Interpreter<'_>, call: &Call, path: &[&str]) -> Option<Value> {
    match path {
        ["dict", "fromkeys"] => {
            let source = call.argument(0)?;
            cx.need_all(source);
            Some(without_items(cx, source, call))
        }
        ["int" | "float" | "str" | "bytes" | "date" | "datetime", _] => {
            Some(Value::derived(given(call)).processed())
        }
        _ => None,
    }
}

fn length(cx: &mut Interpreter<'_>, call: &Call, source: &Value) -> Value {
    match &source.kind {
        Kind::Rows(rows) if rows.path.is_empty() => {
            cx.used(rows.query).counted.get_or_insert(call.site);
        }
        // Of related rows, the number is read like one of their fields.
        Kind::Rows(rows) => {
            let path = rows.path.iter().cloned().chain(["length".into()]).collect();
            cx.used(rows.query).fields.insert(path);
        }
        Kind::List(list) => {
            if let (Size::Constant(count), Some(_)) = (list.size, &list.items) {
                return Kind::Literal(Literal::Number(f64::from(count))).into();
            }
        }
        _ => cx.test(source, call.site),
    }
    Value::derived(source.deep_origins())
}

/// `key=`: a function that is run for each element.
fn run_key(cx: &mut Interpreter<'_>, call: &Call, source: &Value) {
    if let Some(key) = call.named("key").filter(|key| is_function(key)) {
        let key = key.clone();
        let site = call.site;
        cx.each(site, LoopForm::Callback, site, source, |cx, element| {
            cx.call_value(&key, vec![element], site)
        });
    }
}

pub(super) fn each(
    cx: &mut Interpreter<'_>,
    call: &Call,
    position: usize,
    source: &Value,
    function: &Value,
) -> Value {
    cx.each(call.site, LoopForm::Callback, call.argument_site(position), source, |cx, element| {
        cx.call_value(function, vec![element], call.site)
    })
}

/// Says that what a query gave is looked through by the program.
pub(super) fn note_filtered(cx: &mut Interpreter<'_>, call: &Call, source: &Value) {
    cx.note_search(source, call.name_site);
}

fn pair(first: Value, second: Value, call: &Call) -> Value {
    let from = second.from.clone();
    let element = first.or(&second);
    let pair = List { items: Some(vec![first, second]), element, size: Size::Constant(2), site: call.site };
    Value { kind: Kind::List(Arc::new(pair)), from, symbol: None }
}

fn zipped(cx: &mut Interpreter<'_>, call: &Call) -> Value {
    let mut items = Vec::new();
    let mut size = None;
    for given in call.arguments.iter().filter(|given| given.name.is_none()) {
        cx.need_all(&given.value);
        items.push(cx.element_of(&given.value).with_origins(&given.value.from));
        // It ends with the shortest.
        size = Some(size.map_or(given.value.size(), |known: Size| known.min(given.value.size())));
    }
    let from = given(call);
    let element =
        items.iter().skip(1).fold(items.first().cloned().unwrap_or_default(), |all, next| all.or(next));
    let count = u32::try_from(items.len()).unwrap_or(u32::MAX);
    let tuple = List { items: Some(items), element, size: Size::Constant(count), site: call.site };
    let tuple = Value { kind: Kind::List(Arc::new(tuple)), from: from.clone(), symbol: None };
    Interpreter::list_of(tuple, size.unwrap_or(Size::Constant(0)), call.site).with_origins(&from)
}

/// `range(10)`: as many turns as are written out, or as its ends say.
fn range(call: &Call) -> Value {
    let number = |position: usize| match call.argument(position).and_then(Value::literal) {
        Some(Literal::Number(number)) => Some(*number),
        _ => None,
    };
    let count = match (number(0), number(1), call.arguments.len()) {
        (Some(end), _, 1) => Some(end),
        (Some(start), Some(end), 2) => Some(end - start),
        _ => None,
    };
    let size = match count {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the number is not negative, and what is larger than any number of turns is cut"
        )]
        Some(count) => Size::Constant(count.max(0.0) as u32),
        None => call.arguments.iter().map(|given| given.value.size()).max().map_or(Size::Unknown, |size| {
            // The length of something is that many turns; a plain number says nothing.
            if matches!(size, Size::Many) { size } else { Size::Unknown }
        }),
    };
    let from = given(call);
    Interpreter::list_of(Value::derived(from.clone()), size, call.site).with_origins(&from)
}

/// `dict(a=1)`, `dict(other, a=1)`, `dict(pairs)`.
fn dictionary(cx: &mut Interpreter<'_>, call: &Call) -> Value {
    merged(cx, &Value::from(Kind::Record(Arc::default())), call)
}
