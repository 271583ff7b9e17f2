//! Arrays, and what is used like them: results of queries, sets, maps.

use std::sync::Arc;

use program::analysis::LoopForm;
use program::effect::Waiting;
use program::interpret::{Interpreter, fields_computed_with};
use program::library::Call;
use program::model::{
    CallKind, ExpressionId, ExpressionKind, Function, Literal, Module, Name, Pattern, Statement,
    StatementKind,
};
use program::value::{Kind, List, Origin, Origins, QueryRef, Rows, Size, Symbol, SymbolRoot, Value};

pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.kind != CallKind::Call {
        return None;
    }
    let receiver = call.receiver.as_ref()?;
    let method = call.method.as_deref()?;
    let many = match &receiver.kind {
        Kind::Rows(rows) => matches!(rows.rows, Rows::Many(_)),
        Kind::List(_) => true,
        // Of something unknown, only what is handed a function is taken for a loop.
        Kind::Unknown(_) | Kind::OneOf(_) => {
            call.argument(0).is_some_and(|argument| argument.function().is_some())
                || takes_a_part(call, method)
        }
        _ => false,
    };
    if !many {
        return None;
    }
    let callback = call.argument(0).filter(|argument| argument.function().is_some());
    match (method, callback) {
        ("map" | "flatMap", Some(callback)) => Some(map(cx, call, receiver, callback, method == "flatMap")),
        ("forEach", Some(callback)) => {
            let result = each(cx, call, receiver, |cx, element| {
                let position = position(&element);
                cx.call_value(callback, vec![element, position], call.site)
            });
            // Nobody gets what the functions return: promises are dropped.
            cx.settle(&result, Waiting::Dropped);
            Some(Value::null())
        }
        ("filter" | "toSorted" | "sort" | "findLast", Some(callback))
        | ("find" | "some" | "every" | "findIndex", Some(callback)) => {
            if matches!(method, "filter" | "find" | "some" | "every" | "findIndex" | "findLast") {
                cx.note_search(receiver, call.name_site);
            }
            if matches!(method, "sort" | "toSorted") {
                sort(cx, call, receiver, callback);
                return Some(without_items(receiver));
            }
            let mut turn = None;
            let wanted = each(cx, call, receiver, |cx, element| {
                turn.clone_from(&element.symbol);
                let arguments = vec![element.clone(), position(&element)];
                cx.call_value(callback, arguments, call.site)
            });
            // What is found is another one in each turn of the loops around, and for each argument, where what is looked for is.
            let around = |origin: &&Origin| match origin {
                Origin::Element(of) => turn != Some(Symbol::of(SymbolRoot::Element(*of))),
                origin => matches!(origin, Origin::Carried(_) | Origin::Parameter(..)),
            };
            let turns: Origins = wanted.from.iter().filter(around).cloned().collect();
            let turns = turns.processed();
            Some(match method {
                "find" | "findLast" => {
                    let element = cx.element_of(receiver);
                    element.with_origins(&receiver.from).or(&Value::null()).with_origins(&turns)
                }
                "some" | "every" | "findIndex" => Value::derived(receiver.deep_origins().union(&turns)),
                _ => without_items(receiver).with_origins(&turns),
            })
        }
        ("reduce" | "reduceRight", Some(callback)) => {
            let start = call.argument(1).cloned().unwrap_or_default();
            let start = cx.await_value(&start);
            let made = each(cx, call, receiver, |cx, element| {
                // What was made so far is not followed: it is a value that changes from turn to turn.
                let so_far = match &start.kind {
                    Kind::Record(_) | Kind::List(_) => start.clone(),
                    _ => Value::derived(start.from.clone()),
                };
                cx.call_value(callback, vec![so_far, element], call.site)
            });
            note_aggregate(cx, call, receiver, callback);
            cx.escape_fields(&made);
            Some(Value::derived(made.deep_origins().union(&receiver.from)))
        }
        _ => plain(cx, call, receiver, method),
    }
}

/// `rows.sort((a, b) => a.at - b.at)`. By columns alone the database can sort too: then of the rows no more is needed than what is taken of them.
fn sort(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, callback: &Value) {
    let by_columns = receiver.rows().is_some_and(|rows| {
        let model = rows.model.and_then(|model| cx.models().get(model));
        let function = callback.function().map(|closure| closure.function);
        model.zip(function).is_some_and(|(model, function)| {
            let module = cx.source(function.module);
            compares_columns(module, module.function(function.function), |name| model.column(name).is_some())
        })
    });
    if by_columns {
        let element = cx.element_of(receiver);
        cx.call_value(callback, vec![element.clone(), element], call.site);
        return;
    }
    each(cx, call, receiver, |cx, element| {
        cx.call_value(callback, vec![element.clone(), element], call.site)
    });
}

/// Whether a function of two rows reads nothing but columns of them and calls nothing but methods of what it reads.
fn compares_columns(module: &Module, function: &Function, is_column: impl Fn(&Name) -> bool) -> bool {
    let parameters = function.parameters.iter().map(|parameter| match &parameter.pattern {
        Pattern::Variable(variable) => Some(*variable),
        _ => None,
    });
    let Some(rows) = parameters.collect::<Option<Vec<_>>>() else { return false };
    let is_row = |id: ExpressionId| match &module.expression(id).kind {
        ExpressionKind::Variable(variable) => rows.contains(variable),
        _ => false,
    };
    let mut read = 0;
    for expression in module.expressions_in(function.range) {
        match &expression.kind {
            ExpressionKind::Member { object, name, .. } if is_row(*object) => {
                if !is_column(name) {
                    return false;
                }
                read += 1;
            }
            ExpressionKind::Call { callee, .. }
                if !matches!(module.expression(*callee).kind, ExpressionKind::Member { .. }) =>
            {
                return false;
            }
            _ => {}
        }
    }
    read >= 2
}

/// `rows.reduce((sum, row) => sum + row.price, 0)`: a number of columns of all rows, which the database could give.
fn note_aggregate(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, callback: &Value) {
    let Some(query) = receiver.rows().filter(|rows| rows.path.is_empty()).map(|rows| rows.query) else {
        return;
    };
    if call.place.is_some_and(|place| cx.is_read_elsewhere(call.site.module, place)) {
        return;
    }
    let Some(function) = callback.function().map(|closure| closure.function) else { return };
    let module = cx.source(function.module);
    let declared = module.function(function.function);
    let [so_far, row, ..] = declared.parameters.as_slice() else { return };
    let (Pattern::Variable(so_far), Pattern::Variable(row)) = (&so_far.pattern, &row.pattern) else { return };
    let [Statement { kind: StatementKind::Return(Some(value)), .. }] = declared.body.statements.as_slice()
    else {
        return;
    };
    if let Some(fields) = fields_computed_with(module, *value, *row, Some(*so_far)) {
        cx.note_aggregate(query, &fields, call.name_site);
    }
}

/// Methods that are not handed a function, or where it makes no difference.
fn plain(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, method: &str) -> Option<Value> {
    match method {
        "push" | "unshift" => {
            let Kind::List(list) = &receiver.kind else {
                return None;
            };
            push(cx, call, receiver, list);
            Some(Value::unknown())
        }
        "concat" => {
            cx.need_all(receiver);
            let mut element = cx.element_of(receiver);
            let mut size = receiver.size();
            for given in &call.arguments {
                cx.need_all(&given.value);
                let other = cx.element_of(&given.value);
                element = element.or(&other);
                size = size.or(given.value.size());
            }
            Some(list(element.with_origins(&receiver.from), size, call))
        }
        "slice" | "splice" => match &receiver.kind {
            Kind::Rows(rows) if rows.path.is_empty() => {
                if is_page(call, method, rows.query) {
                    cx.used(rows.query).sliced.get_or_insert(call.name_site);
                } else {
                    cx.need_all(receiver);
                }
                let mut rows = program::value::ResultRows::clone(rows);
                rows.rows = Rows::Many(Size::Limited);
                Some(Value { kind: Kind::Rows(Arc::new(rows)), ..receiver.clone() })
            }
            _ => {
                let size = if call.arguments.is_empty() {
                    receiver.size()
                } else {
                    receiver.size().min(Size::Limited)
                };
                let element = cx.element_of(receiver);
                let from = receiver.from.union(
                    &call
                        .arguments
                        .iter()
                        .fold(Default::default(), |all: Origins, given| all.union(&given.value.from)),
                );
                Some(list(element.with_origins(&from), size, call))
            }
        },
        "reverse" | "toReversed" | "toSorted" | "sort" | "flat" | "values" | "filter" => {
            Some(without_items(receiver))
        }
        "at" | "pop" | "shift" => {
            let is_first = method == "at"
                && matches!(call.argument(0).and_then(Value::literal), Some(Literal::Number(0.0)));
            if is_first {
                cx.note_first(receiver, call.name_site);
            } else {
                cx.need_all(receiver);
            }
            let element = cx.element_of(receiver);
            Some(element.with_origins(&receiver.from).or(&Value::null()))
        }
        "entries" => {
            cx.need_all(receiver);
            let element = cx.element_of(receiver);
            let pair = Kind::List(Arc::new(List {
                items: Some(vec![Value::unknown(), element.clone()]),
                element: element.clone(),
                size: Size::Constant(2),
                site: call.site,
            }));
            Some(list(Value { kind: pair, from: element.from, symbol: None }, receiver.size(), call))
        }
        "join" => Some(joined(call, receiver)),
        "includes" | "indexOf" | "keys" => {
            let from = call
                .arguments
                .iter()
                .fold(receiver.deep_origins(), |all, given| all.union(&given.value.from));
            Some(Value::derived(from))
        }
        _ => None,
    }
}

/// A text of the elements of a list, with another between them.
fn joined(call: &Call, receiver: &Value) -> Value {
    let comma = Value::text(",");
    let between = call.argument(0).unwrap_or(&comma);
    let items: Vec<&Value> = match &receiver.kind {
        Kind::List(list) => match &list.items {
            Some(items) => items.iter().collect(),
            None => vec![&list.element],
        },
        _ => return Value::derived(receiver.deep_origins().union(&between.from)),
    };
    let mut parts = Vec::with_capacity(items.len() * 2);
    for item in items {
        if !parts.is_empty() {
            parts.push(between);
        }
        parts.push(item);
    }
    Value::joined(&parts).with_origins(&receiver.deep_origins())
}

/// Whether a page is taken of what a query gave: a part with two ends that depend neither on how many rows there are nor on the turn of a loop, since
/// then all of them are taken in the end.
fn is_page(call: &Call, method: &str, query: QueryRef) -> bool {
    let fixed = |end: &Value| {
        !end.from.iter().any(Origin::is_turn) && !end.deep_origins().queries().any(|from| from == query)
    };
    let from_behind = |end: &Value| matches!(end.literal(), Some(Literal::Number(end)) if *end < 0.0);
    let ends: Vec<&Value> = call.arguments.iter().map(|given| &given.value).collect();
    match ends.as_slice() {
        [start, end] => method == "slice" && fixed(start) && fixed(end) && !from_behind(end),
        _ => false,
    }
}

/// Whether a part of a list is taken that begins somewhere else in each turn of a loop. Texts have no `splice`.
fn takes_a_part(call: &Call, method: &str) -> bool {
    let turns = || call.arguments.iter().flat_map(|given| given.value.from.iter()).any(Origin::is_turn);
    match method {
        "slice" => call.arguments.len() == 2 && turns(),
        "splice" => call.arguments.len() == 2,
        _ => false,
    }
}

/// The position of an element: a number that is another one in each turn.
pub(super) fn position(element: &Value) -> Value {
    let turns = element.from.iter().filter(|origin| matches!(origin, Origin::Element(_)));
    Value::derived(turns.cloned().collect())
}

fn each(
    cx: &mut Interpreter<'_>,
    call: &Call,
    source: &Value,
    body: impl FnOnce(&mut Interpreter<'_>, Value) -> Value,
) -> Value {
    let source_site = call.site;
    cx.each(call.site, LoopForm::Callback, source_site, source, body)
}

fn map(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, callback: &Value, flat: bool) -> Value {
    let made = each(cx, call, receiver, |cx, element| {
        let position = position(&element);
        cx.call_value(callback, vec![element, position], call.site)
    });
    let element = if flat { cx.element_of(&made) } else { made };
    Value { from: receiver.from.clone(), ..list(element, receiver.size(), call) }
}

fn push(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, known: &Arc<List>) {
    let mut changed = List::clone(known);
    let repeated = cx.in_loop();
    for given in &call.arguments {
        cx.keep(&given.value);
        let value = match given.spread {
            true => cx.element_of(&given.value).with_origins(&given.value.from),
            false => given.value.clone(),
        };
        let empty = changed.size == Size::Constant(0);
        changed.element = if empty { value.clone() } else { changed.element.or(&value) };
        match (&mut changed.items, repeated || given.spread) {
            (Some(items), false) => items.push(value),
            (items, _) => *items = None,
        }
        changed.size = match changed.size {
            Size::Constant(count) if !repeated && !given.spread => Size::Constant(count.saturating_add(1)),
            size if given.spread => size.or(given.value.size()),
            _ => cx.loop_size(),
        };
    }
    let from = receiver.from.union(&changed.element.from);
    let value = Value { kind: Kind::List(Arc::new(changed)), from, symbol: None };
    cx.change_receiver(call, value);
}

/// A list like another, of which no item is known by its position any more.
fn without_items(value: &Value) -> Value {
    match &value.kind {
        Kind::List(list) => {
            Value { kind: Kind::List(Arc::new(List { items: None, ..List::clone(list) })), ..value.clone() }
        }
        _ => value.clone(),
    }
}

fn list(element: Value, size: Size, call: &Call) -> Value {
    Interpreter::list_of(element, size, call.site)
}
