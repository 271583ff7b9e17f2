//! Calls of the methods of managers and query sets.

use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::{Literal, Name};
use program::models::FieldKind;
use program::value::{Kind, Rows, Value};

use super::managers::{Manager, queryset};
use super::methods::{Method, is_lazy};
use super::ordering::ordering;
use super::run::{Run, execute, read};
use super::{QuerySet, Source};
use crate::django::raw;

/// A call of a method of a manager.
pub(in crate::django) fn of_manager(
    cx: &mut Interpreter<'_>,
    call: &Call,
    manager: &Value,
    name: &Name,
) -> Option<Value> {
    // `super().get_queryset()` is what the framework's own does.
    if name == "get_queryset" || name == "get_query_set" {
        let known = Manager::of(manager)?;
        return Some(known.all().to_value(&manager.from));
    }
    if Method::of(name).is_some_and(|(method, _)| method.is_of_related()) {
        let known = Manager::of(manager)?;
        return change_related(cx, call, &known, manager, name);
    }
    if name == "raw" {
        return raw::rows(cx, call, &Manager::of(manager)?.source);
    }
    let base = queryset(cx, manager, call.site)?;
    of_several(cx, call, &base, name)
}

fn of_several(cx: &mut Interpreter<'_>, call: &Call, base: &Value, name: &Name) -> Option<Value> {
    let mut answer: Option<Value> = None;
    for one in base.alternatives().filter(|one| QuerySet::of(one).is_some()) {
        let one = one.clone().with_origins(&base.from);
        if let Some(value) = of_queryset(cx, call, &one, name) {
            answer = Some(answer.map_or_else(|| value.clone(), |all| all.or(&value)));
        }
    }
    answer
}

/// A call of a method of a query set.
pub(in crate::django) fn of_queryset(
    cx: &mut Interpreter<'_>,
    call: &Call,
    value: &Value,
    name: &Name,
) -> Option<Value> {
    let set = QuerySet::of(value)?;
    match name.as_str() {
        "<slice>" => return Some(sliced(cx, call, set, value)),
        "<index>" => return Some(indexed(cx, call, &set, value)),
        "raw" => return raw::rows(cx, call, &set.source),
        "as_manager" | "_fetch_all" | "resolve_expression" => return None,
        _ => {}
    }
    if is_lazy(name) {
        return Some(set.after(call, name).to_value(&value.from));
    }
    let (method, asynchronous) = Method::of(name)?;
    if let Some(known) = from_rows(cx, call, &set, value, method) {
        return Some(known);
    }
    Some(execute(cx, &set, &value.from, &Run::of(call, method, asynchronous)))
}

/// What a query set tells of rows that it has already, or that were read along.
///
/// Django 5.2, `QuerySet.count`, `exists`, `contains`, `first`: they look into the result cache; `first` and `last` of a query set without an
/// order make one of their own.
fn from_rows(
    cx: &mut Interpreter<'_>,
    call: &Call,
    set: &QuerySet,
    value: &Value,
    method: Method,
) -> Option<Value> {
    let is_there = match (&set.rows, &set.source) {
        (Some(_), _) => true,
        (None, Source::Related { of, relation, .. }) => set.is_plain() && cx.is_loaded(of, relation),
        _ => false,
    };
    let is_ordered = set.has("order_by") || !ordering(cx, set.source.model()).is_empty();
    let keeps = match method.name {
        "count" | "exists" | "contains" => true,
        "first" => is_ordered,
        _ => false,
    };
    if !is_there || !keeps {
        return None;
    }
    let rows = read(cx, set, &value.from, call.site);
    match method.name {
        "first" => {
            cx.note_first(&rows, call.site);
            Some(cx.element_of(&rows).with_origins(&rows.from))
        }
        _ => Some(Value::derived(rows.deep_origins())),
    }
}

fn sliced(cx: &mut Interpreter<'_>, call: &Call, set: QuerySet, value: &Value) -> Value {
    if let Some(rows) = &set.rows {
        return rows.clone();
    }
    let is_there = match &set.source {
        Source::Related { of, relation, .. } => set.is_plain() && cx.is_loaded(of, relation),
        Source::Model(..) => false,
    };
    if is_there {
        return read(cx, &set, &value.from, call.site);
    }
    set.after(call, "<slice>").to_value(&value.from)
}

/// `qs[0]` reads one row, unless all are there.
fn indexed(cx: &mut Interpreter<'_>, call: &Call, set: &QuerySet, value: &Value) -> Value {
    let is_there = match (&set.rows, &set.source) {
        (Some(_), _) => true,
        (None, Source::Related { of, relation, .. }) => set.is_plain() && cx.is_loaded(of, relation),
        _ => false,
    };
    if is_there {
        let rows = read(cx, set, &value.from, call.site);
        let at_front = matches!(call.argument(0).and_then(Value::literal), Some(Literal::Number(0.0)));
        match at_front {
            true => cx.note_first(&rows, call.site),
            false => cx.need_all(&rows),
        }
        return cx.element_of(&rows).with_origins(&rows.from);
    }
    let first = Method { name: "first", ..super::methods::EVALUATED };
    let first = Method { shape: program::analysis::ResultShape::First, ..first };
    let run = Run { given: &[], ..Run::of(call, first, false) };
    execute(cx, set, &value.from, &run)
}

/// `post.tags.add(tag)`: the rows of the table between, or the keys of the other rows, are written.
fn change_related(
    cx: &mut Interpreter<'_>,
    call: &Call,
    manager: &Manager,
    value: &Value,
    name: &str,
) -> Option<Value> {
    let (method, asynchronous) = Method::of(name)?;
    for given in &call.arguments {
        cx.escape(&given.value);
    }
    let between = match manager.source.relation(cx) {
        Some(FieldKind::Relation { through, .. }) => through.is_some(),
        _ => false,
    };
    let method = if between { method } else { Method { operation: ir::Operation::Update, ..method } };
    let set = manager.all();
    Some(execute(cx, &set, &value.from, &Run::of(call, method, asynchronous)))
}

/// The manager of the rows that are related to a row by a relation of its model, if there may be several.
pub(in crate::django) fn related_manager(
    cx: &mut Interpreter<'_>,
    object: &Value,
    name: &Name,
) -> Option<Value> {
    let owner = cx.model_of(object)?;
    let field = cx.models().get(owner)?.field(name)?;
    let FieldKind::Relation { model, many: true, .. } = &field.kind else { return None };
    let is_one = object.rows().is_none_or(|rows| rows.rows == Rows::One);
    if !is_one {
        return None;
    }
    let source = Source::Related { of: object.clone(), owner, relation: field.name.clone(), model: *model };
    Some(super::managers::of_source(cx, source, object))
}

/// `get_object_or_404(Post, pk=pk)`, of a class, a manager or a query set.
pub(in crate::django) fn shortcut(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Kind::External(external) = &call.callee.kind else { return None };
    if !external.module.starts_with("django.shortcuts") && !external.module.starts_with("rest_framework") {
        return None;
    }
    let name = external.last()?;
    let (one, asynchronous) = match name {
        "get_object_or_404" => (true, false),
        "aget_object_or_404" => (true, true),
        "get_list_or_404" => (false, false),
        _ => return None,
    };
    let first = call.argument(0)?.clone();
    let base = match super::managers::source_of_class(cx, &first) {
        Some(source) => {
            let manager = super::managers::of_source(cx, source, &first);
            queryset(cx, &manager, call.site)?
        }
        None => match Manager::of(&first) {
            Some(_) => queryset(cx, &first, call.site)?,
            None => first,
        },
    };
    let given: Vec<Given> = call.arguments.iter().skip(1).cloned().collect();
    let mut answer: Option<Value> = None;
    for base in base.alternatives() {
        let Some(set) = QuerySet::of(base) else { continue };
        let value = if one {
            let (method, _) = Method::of("get")?;
            let run = Run { given: &given, ..Run::of(call, method, asynchronous) };
            execute(cx, &set, &base.from, &run)
        } else {
            let set = set.with("filter", given.clone(), call.site);
            read(cx, &set, &base.from, call.site)
        };
        answer = Some(answer.map_or_else(|| value.clone(), |all| all.or(&value)));
    }
    answer
}
