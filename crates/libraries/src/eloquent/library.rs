//! The library itself: what its members and calls mean.

use std::sync::Arc;

use ir::Remedy;
use program::analysis::NoteKind;
use program::interpret::Interpreter;
use program::library::{Call, Keyed, Library, NameMeaning};
use program::model::{CallKind, Name};
use program::value::{External, Handle, Kind, Origins, Rows, Value};

use super::builder::{self, BUILDER, Builder, Source, is_builder_method};
use super::{advice, facade, functions, repositories, rows};

/// Eloquent, the query builder and the collections of Laravel.
#[derive(Clone, Copy, Debug)]
pub struct Eloquent;

/// The library's name in handles, models and queries.
pub(crate) const NAME: &str = "eloquent";

/// A method that the library understands, of whatever the call's receiver is.
const METHOD: &str = "method";

impl Library for Eloquent {
    fn name(&self) -> &'static str {
        NAME
    }

    fn advice(&self, remedy: Remedy) -> Option<&'static str> {
        advice::of(remedy)
    }

    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        rows::own_relation(cx, object, call)
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        let called = cx.is_called();
        if let Some(answer) = repositories::member(cx, object, name, called, method) {
            return Some(answer);
        }
        match &object.kind {
            Kind::Handle(handle) if handle.library == NAME => {
                if called {
                    return Some(method(object));
                }
                (handle.kind == rows::PROXY).then(|| rows::proxied(cx, handle, object, name))
            }
            Kind::Class(class, _) => {
                let model = cx.model_of_class(*class)?;
                let own = cx.has_static(*class, &Name::from(name));
                (called && !own && knows_of_class(cx, model, name)).then(|| method(object))
            }
            Kind::Rows(_) | Kind::Instance(_) => {
                let listed = rows::asked_of_a_list(cx, object, name);
                let object = listed.as_ref().unwrap_or(object);
                let many = object.rows().is_some_and(|rows| matches!(rows.rows, Rows::Many(_)));
                if many {
                    return rows::of_collection(cx, object, name, called, method);
                }
                let model = cx.model_of(object)?;
                if called {
                    return rows::knows(cx, model, object, name).then(|| method(object));
                }
                rows::attributes(cx, object, name).or_else(|| rows::accessor(cx, model, object, name))
            }
            Kind::List(_) => rows::of_collection(cx, object, name, called, method),
            _ => None,
        }
    }

    fn join(&self, _: &mut Interpreter<'_>, handles: &[Value]) -> Option<Value> {
        builder::join(handles)
    }

    fn run_over(&self, cx: &mut Interpreter<'_>, row: &Value) -> Option<Value> {
        builder::run_over(cx, row)
    }

    fn keyed(&self, method: &str) -> Option<Keyed> {
        // Laravel documentation, "Collections", 12.x.
        match method {
            "has" | "get" => Some(Keyed::Asks),
            "put" => Some(Keyed::Puts),
            _ => None,
        }
    }

    fn name_means(&self, name: &str) -> Option<NameMeaning> {
        match name {
            "isEmpty" | "doesntExist" | "is_null" | "blank" | "empty" => Some(NameMeaning::Nothing),
            "isNotEmpty" | "exists" | "filled" | "first" | "firstWhere" => Some(NameMeaning::Something),
            _ => None,
        }
    }

    fn is_database_error(&self, class: &External) -> bool {
        // https://laravel.com/api/12.x/Illuminate/Database/QueryException.html
        class.last().is_some_and(|name| {
            matches!(
                name.rsplit('\\').next().unwrap_or(name),
                "QueryException" | "UniqueConstraintViolationException" | "PDOException"
            )
        })
    }

    fn dropped(&self, cx: &mut Interpreter<'_>, value: &Value, held: bool) {
        // A builder is changed in place.
        if let Some(site) = Builder::of(value).filter(|_| !held).and_then(|builder| builder.lock()) {
            cx.note(NoteKind::LockNeverRun, site);
        }
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if call.kind != CallKind::Call {
            return None;
        }
        if let Some(answer) = facade::call(cx, call) {
            return Some(answer);
        }
        if let Some(answer) = functions::call(cx, call) {
            return Some(answer);
        }
        let method = call.method.clone()?;
        let receiver = call.receiver.clone()?;
        let is_ours = |value: &Value| {
            value.handle().is_some_and(|handle| handle.library == NAME && handle.kind == METHOD)
        };
        let is_looked_up = method == "<index>" && rows::are_attributes(&receiver);
        if !is_looked_up && !call.callee.alternatives().any(is_ours) {
            return rows::of_unknown(cx, call, &receiver, &method);
        }
        let mut answer: Option<Value> = None;
        for one in receiver.alternatives().filter(|value| !value.is_null()) {
            let one = one.clone().with_origins(&receiver.from);
            let one = if one.symbol.is_some() { one } else { one.with_symbol(receiver.symbol.clone()) };
            let one = rows::asked_of_a_list(cx, &one, &method).unwrap_or(one);
            let call = Call { receiver: Some(one.clone()), ..call.clone() };
            if let Some(value) = of_receiver(cx, &call, &one, &method) {
                answer = Some(answer.map_or_else(|| value.clone(), |all| all.or(&value)));
            }
        }
        Some(answer.unwrap_or_default())
    }
}

/// The marker of a method that the library understands.
fn method(object: &Value) -> Value {
    let handle = Handle { library: NAME, kind: METHOD, client: None, parts: Arc::default() };
    Value { kind: Kind::Handle(handle.into()), from: object.from.clone(), symbol: None }
}

/// Whether a method can be called on the class of a model: one of the builder's, or a scope.
fn knows_of_class(cx: &mut Interpreter<'_>, model: u32, name: &str) -> bool {
    is_builder_method(name) || rows::has_scope(cx, model, name)
}

fn of_receiver(cx: &mut Interpreter<'_>, call: &Call, receiver: &Value, method: &Name) -> Option<Value> {
    match &receiver.kind {
        Kind::Handle(handle) if handle.library == NAME => match handle.kind {
            BUILDER => {
                let builder = Builder::of(receiver)?;
                builder::call(cx, call, builder, &receiver.from, method)
            }
            rows::PROXY => Some(rows::call_each(cx, handle, call, method)),
            rows::ATTRIBUTES if method == "<index>" => Some(rows::attribute(cx, handle, call)),
            facade::CONNECTION => facade::of_connection(cx, call, method),
            _ => None,
        },
        Kind::Class(class, _) => {
            let builder = Builder::new(Source::Model(cx.model_of_class(*class)?));
            builder::call(cx, call, builder, &Origins::default(), method)
        }
        Kind::Rows(found) if matches!(found.rows, Rows::Many(_)) => {
            rows::collection(cx, call, receiver, method)
        }
        Kind::Instance(_) if cx.model_of(receiver).is_none() => {
            repositories::call(cx, call, receiver, method)
        }
        Kind::Rows(_) | Kind::Instance(_) => rows::of_row(cx, call, receiver, method),
        Kind::List(_) => rows::collection(cx, call, receiver, method),
        _ => None,
    }
}
