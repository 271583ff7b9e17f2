//! Calls of a builder: what they add to it, and the functions that they are handed.

use program::interpret::Interpreter;
use program::library::Call;
use program::models::FieldKind;
use program::value::{Kind, Origins, Value};

use super::eager::paths;
use super::methods::Method;
use super::{Builder, Source, join, run};
use crate::eloquent::repositories;
use crate::eloquent::rows::scope_of;

/// A call of a builder's method. `from` says where the builder comes from.
pub(in crate::eloquent) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    builder: Builder,
    from: &Origins,
    name: &str,
) -> Option<Value> {
    if let Some(method) = Method::of(name) {
        return Some(run(cx, call, &builder, method, from));
    }
    if let Some(answer) = repositories::of_query(cx, call, &builder, from, name) {
        return Some(answer);
    }
    let before = builder.to_value(from);
    let after = match name {
        "clone" | "toBase" | "getQuery" | "applyScopes" | "query" | "newQuery" | "getModel" => {
            return Some(before);
        }
        // The other row is there from then on, and is written with the row itself.
        "associate" | "dissociate" => return associated(cx, &builder.source),
        "toSql" | "toRawSql" | "dd" | "getBindings" | "factory" | "getRelated" | "getParent" => {
            return Some(Value::derived(from.clone()));
        }
        "make" | "newInstance" | "newModelInstance" => {
            let class = builder.source.declared(cx).and_then(|model| model.class);
            return Some(class.map_or_else(Value::unknown, |class| cx.new_object_of_class(class)));
        }
        "when" | "unless" => choice(cx, call, &before)?,
        "tap" | "pipe" => {
            let (returned, left) = handed(cx, call, call.argument(0)?, &before);
            if name == "pipe" {
                return Some(returned);
            }
            left
        }
        "scopes" => builder.after(call, "<scope>").to_value(from),
        "with" | "withOnly" | "withWhereHas" | "without" => {
            let model = builder.source.model();
            let given = paths(cx, model, call).iter().map(|path| Value::text(path)).collect();
            let step = match name {
                "without" => "without",
                "withOnly" => "withOnly",
                _ => "with",
            };
            let with = builder.with(step, given, call.site);
            let filters = name == "withWhereHas";
            if filters { with.with("whereHas", Vec::new(), call.site) } else { with }.to_value(from)
        }
        _ => match scope(cx, call, &builder, &before, name) {
            Some(scoped) => scoped,
            None => step(cx, call, builder, name).to_value(from),
        },
    };
    if is_builder(&after) && call.receiver.as_ref().is_some_and(|receiver| receiver.handle().is_some()) {
        cx.change_chain(call, after.clone());
    }
    Some(after)
}

/// `$comment->post()->associate($post)`: gives the row that belongs to the other.
fn associated(cx: &mut Interpreter<'_>, source: &Source) -> Option<Value> {
    let Source::Related { of, owner, .. } = source else {
        return None;
    };
    if let Some((_, relation)) = owner {
        cx.load_relation(of, std::slice::from_ref(relation));
    }
    Some(of.clone())
}

/// `when($condition, $then, $otherwise)`: the builder as it was, or as one of the functions leaves it.
fn choice(cx: &mut Interpreter<'_>, call: &Call, before: &Value) -> Option<Value> {
    let mut ways = Vec::new();
    for position in [1, 2] {
        if let Some(function) = call.argument(position).filter(|function| function.function().is_some()) {
            ways.push(handed(cx, call, function, before).1);
        }
    }
    if ways.len() < 2 {
        ways.insert(0, before.clone());
    }
    let flat: Vec<Value> =
        ways.iter().flat_map(|way| way.alternatives().cloned().collect::<Vec<_>>()).collect();
    join(&flat)
}

/// Runs a function that is handed a builder. Gives what it returns, and the builder as it leaves it.
fn handed(cx: &mut Interpreter<'_>, call: &Call, function: &Value, builder: &Value) -> (Value, Value) {
    let condition = call.argument(0).filter(|value| value.function().is_none()).cloned().unwrap_or_default();
    let (returned, left) = cx.call_changing(function, vec![builder.clone(), condition], call.site);
    let left = left.into_iter().next().unwrap_or_else(|| builder.clone());
    let flat: Vec<Value> = left.alternatives().cloned().collect();
    let left = join(&flat).unwrap_or(left);
    // What is returned is what was made of the builder, where it is one.
    let made = match Builder::of(&returned) {
        Some(made) if Builder::of(&left).is_none_or(|left| left.steps.len() <= made.steps.len()) => {
            returned.clone()
        }
        _ => left,
    };
    (returned, made)
}

/// Whether a value may be a builder.
fn is_builder(value: &Value) -> bool {
    value.alternatives().any(|value| Builder::of(value).is_some())
}

/// A scope of the model: its own function says what it adds. One that runs the query gives what that gives: `callScope` of
/// `Illuminate\Database\Eloquent\Builder` (12.x) hands on all that is not null.
fn scope(
    cx: &mut Interpreter<'_>,
    call: &Call,
    builder: &Builder,
    before: &Value,
    name: &str,
) -> Option<Value> {
    let class = builder.source.declared(cx)?.class?;
    let function = scope_of(cx, class, name)?;
    let arguments: Vec<Value> =
        [before.clone()].into_iter().chain(call.arguments.iter().map(|given| given.value.clone())).collect();
    let function = Value::from(Kind::Function(function.into()));
    let (returned, left) = cx.call_changing(&function, arguments, call.site);
    let is_found = |value: &Value| value.rows().is_some() || value.list().is_some();
    if !is_builder(&returned) && returned.alternatives().any(is_found) {
        return Some(returned);
    }
    let scoped = [returned].into_iter().chain(left).find(is_builder)?;
    let flat: Vec<Value> = scoped.alternatives().filter(|value| !value.is_null()).cloned().collect();
    Some(join(&flat).unwrap_or(scoped))
}

/// A call that adds to a builder. The functions that it is handed add to builders of their own.
fn step(cx: &mut Interpreter<'_>, call: &Call, builder: Builder, name: &str) -> Builder {
    let mut given = Vec::with_capacity(call.arguments.len());
    for argument in &call.arguments {
        if argument.value.function().is_none() {
            given.push(argument.value.clone());
            continue;
        }
        let source = inner_source(cx, &builder, name, call);
        let inner = Builder::new(source).to_value(&Origins::default());
        given.push(handed(cx, call, &argument.value, &inner).1);
    }
    builder.with(name, given, call.site)
}

/// What a function adds to that is handed to a condition: the rows of the relation that the condition is about, or the same rows.
fn inner_source(cx: &mut Interpreter<'_>, builder: &Builder, name: &str, call: &Call) -> Source {
    let about_relation = name.ends_with("Has") || name.ends_with("Have") || name == "has";
    let named = call.argument(0).and_then(Value::as_text);
    let (true, Some(named)) = (about_relation, named) else {
        return builder.source.clone();
    };
    let mut at = builder.source.model();
    for part in named.split('.') {
        let field = at.and_then(|at| cx.models().get(at)).and_then(|model| model.field(part));
        at = match field.map(|field| &field.kind) {
            Some(FieldKind::Relation { model, .. }) => *model,
            _ => None,
        };
    }
    at.map_or_else(|| Source::Table(named.into()), Source::Model)
}
