//! What resources are asked and told, by their own classes and by those that make them.

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{CallKind, ClassId, ExpressionKind, MemberKind, Name};
use program::program::ClassRef;
use program::value::{Kind, Value};

use super::answer::render;
use super::shown::{
    collection, is_resource, is_several, json, of_collection, of_json, showing_of_class, shown,
};
use crate::laravel::NAME;
use crate::laravel::facades::facade_call;
use crate::values::handle;

/// A method of a resource that is not of its own class.
const METHOD: &str = "method of a resource";

/// Methods that give the resource again, or the answer that it becomes.
const SAME: [&str; 12] = [
    "additional",
    "response",
    "toResponse",
    "withResponse",
    "preserveQuery",
    "preserveKeys",
    "withQuery",
    "setStatusCode",
    "header",
    "withHeaders",
    "setEncodingOptions",
    "cookie",
];

/// Methods that give what they are given second, if what they are given first holds.
const WHEN: [&str; 4] = ["when", "unless", "mergeWhen", "mergeUnless"];

/// Methods that give what they are given last, if an attribute or a count is there.
const WHEN_THERE: [&str; 8] = [
    "whenHas",
    "whenAppended",
    "whenCounted",
    "whenAggregated",
    "whenExistsLoaded",
    "whenPivotLoaded",
    "whenPivotLoadedAs",
    "whenNull",
];

/// What is read of a resource that its class does not have is read of the row that it shows.
pub(in crate::laravel) fn member(cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
    let called = cx.is_called();
    match &object.kind {
        Kind::Instance(instance) if instance.base.is_some() => {
            let shown = shown(object)?;
            let name = Name::from(name);
            let class = instance.class;
            let declares = cx.class_declaration(class).members.iter().any(|member| member.name == name);
            if declares || cx.method_of(class, &name, object).is_some() {
                return None;
            }
            if called {
                return Some(handle(NAME, METHOD, Vec::new()));
            }
            match name.as_str() {
                "resource" => Some(shown),
                "collection" if is_several(&shown) => Some(collected(cx, object).unwrap_or(shown)),
                _ => {
                    let site = cx.here();
                    Some(cx.member(&shown, &name, site))
                }
            }
        }
        Kind::Class(class, _) if called && matches!(name, "collection" | "make") => {
            let own = cx.has_static(*class, &Name::from(name));
            (!own && is_resource(cx, *class)).then(|| handle(NAME, METHOD, Vec::new()))
        }
        _ => None,
    }
}

/// The resources that a collection of a class of its own shows, as `$collects` says.
pub(super) fn collected(cx: &mut Interpreter<'_>, object: &Value) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let class = instance.class;
    let declaration = cx.class_declaration(class);
    let collects = declaration.members.iter().find(|member| member.name == Name::new_static("collects"));
    let Some(collects) = collects else {
        let site = program::program::Site { module: class.module, range: declaration.name_range };
        let of = collected_by_name(cx, class)?;
        return shown(object).map(|shown| collection(&of, &shown, site));
    };
    let MemberKind::Field { value: Some(value), .. } = collects.kind else { return None };
    let of = cx.evaluate_in_module(class.module, value);
    let is_class = matches!(of.kind, Kind::Class(..));
    let module = cx.source(class.module);
    let range = match module.expression(value).kind {
        ExpressionKind::Literal(_) => return None,
        _ => module.expression(value).range,
    };
    let site = program::program::Site { module: class.module, range };
    is_class.then(|| shown(object).map(|shown| collection(&of, &shown, site)))?
}

/// The resource that a collection is called after: `PostCollection` shows `PostResource`, or `Post` where that is a resource. Classes of one namespace
/// lie in one folder (`Illuminate\Http\Resources\CollectsResources::collects`, 12.x).
fn collected_by_name(cx: &mut Interpreter<'_>, class: ClassRef) -> Option<Value> {
    let name = cx.class_declaration(class).name.clone()?;
    let of = name.strip_suffix("Collection").filter(|of| !of.is_empty())?;
    let own = cx.path(class.module);
    let folder = own.rfind('/').map_or("", |end| &own[..=end]);
    [of.to_owned(), format!("{of}Resource")].into_iter().find_map(|name| {
        let module = cx.program().at_path(&format!("{folder}{name}.php"))?;
        let classes = (0u32..).map(ClassId).zip(&cx.source(module).classes);
        let mut named = classes.filter(|(_, class)| class.name.as_deref() == Some(name.as_str()));
        let of = ClassRef { module, class: named.next()?.0 };
        if !is_resource(cx, of) {
            return None;
        }
        let object = cx.object_of_class(of);
        let Kind::Instance(instance) = &object.kind else { return None };
        Some(Kind::Class(instance.class, instance.frame).into())
    })
}

/// A call of a method of a resource, of its class, or of an answer that is written as JSON.
pub(in crate::laravel) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.kind != CallKind::Call {
        return None;
    }
    if let Some(("Response", "json" | "jsonp")) = facade_call(call) {
        let position = usize::from(call.method.as_deref() == Some("jsonp"));
        let written = call.argument(position)?.clone();
        cx.escape(&written);
        return Some(json(&written));
    }
    let receiver = call.receiver.as_ref()?;
    let method = call.method.as_deref()?;
    if of_json(receiver).is_some() {
        return Some(receiver.clone());
    }
    if of_collection(receiver).is_some() {
        return Some(match method {
            "resolve" | "toArray" | "jsonSerialize" | "toJson" => written(cx, call, receiver),
            _ => receiver.clone(),
        });
    }
    let is_ours =
        |value: &Value| value.handle().is_some_and(|handle| handle.library == NAME && handle.kind == METHOD);
    if !call.callee.alternatives().any(is_ours) {
        return None;
    }
    match &receiver.kind {
        Kind::Class(..) => {
            let rows = call.argument(0)?.clone();
            cx.escape(&rows);
            match method {
                "make" => showing_of_class(cx, receiver, &rows, call.site),
                _ => Some(collection(receiver, &rows, call.site)),
            }
        }
        _ => of_resource(cx, call, receiver, method),
    }
}

fn written(cx: &mut Interpreter<'_>, call: &Call, value: &Value) -> Value {
    render(cx, value, call.site);
    Value::derived(value.deep_origins())
}

fn of_resource(cx: &mut Interpreter<'_>, call: &Call, object: &Value, method: &str) -> Option<Value> {
    let row = shown(object)?;
    let argument = |position: usize| call.argument(position).cloned();
    if SAME.contains(&method) {
        return Some(object.clone());
    }
    if WHEN.contains(&method) {
        let given = argument(1)?;
        let held = value_of(cx, call, &given, Vec::new());
        return Some(match argument(2) {
            Some(otherwise) => {
                let otherwise = value_of(cx, call, &otherwise, Vec::new());
                held.or(&otherwise)
            }
            None => held,
        });
    }
    if WHEN_THERE.contains(&method) {
        let function =
            call.arguments.iter().map(|given| &given.value).find(|value| value.function().is_some());
        return Some(match function.cloned() {
            Some(function) => value_of(cx, call, &function, vec![Value::unknown()]),
            None => Value::unknown(),
        });
    }
    match method {
        "merge" => {
            let given = argument(0)?;
            Some(value_of(cx, call, &given, Vec::new()))
        }
        "whenNotNull" => {
            let (tested, given) = (argument(0)?, argument(1));
            Some(given.map_or(tested.clone(), |given| value_of(cx, call, &given, vec![tested])))
        }
        "whenLoaded" => {
            let relation = Name::from(argument(0)?.as_text()?);
            // Where it was not read along there is nothing, and nothing is read.
            if !cx.is_loaded(&row, &relation) {
                return Some(Value::unknown());
            }
            let related = cx.member(&row, &relation, call.name_site);
            Some(argument(1).map_or(related.clone(), |given| value_of(cx, call, &given, vec![related])))
        }
        "toArray" | "jsonSerialize" | "toJson" | "resolve" if is_several(&row) => {
            let resources = collected(cx, object).unwrap_or(row);
            Some(written(cx, call, &resources))
        }
        "resolve" | "jsonSerialize" | "toJson" => Some(written(cx, call, object)),
        _ => {
            let name = call.method.clone()?;
            Some(cx.call_method(&row, &name, call.arguments.clone(), call.site, call.name_site))
        }
    }
}

/// What a function gives that is given in the place of a value; or the value.
fn value_of(cx: &mut Interpreter<'_>, call: &Call, given: &Value, arguments: Vec<Value>) -> Value {
    if given.function().is_some() { cx.call_value(given, arguments, call.site) } else { given.clone() }
}
