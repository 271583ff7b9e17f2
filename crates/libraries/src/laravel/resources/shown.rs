//! Resources as objects: classes that show a row, collections of them, and answers that hold them.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::program::{ClassRef, Site};
use program::value::{Instance, Kind, Rows, Symbol, SymbolRoot, Value};

use crate::laravel::NAME;
use crate::laravel::classes::outside_ancestors;
use crate::values::handle;

/// What an object of a class of resources is; its part is what it shows.
const SHOWN: &str = "resource";

/// What shows each of several rows; its parts are the class and the rows.
const COLLECTION: &str = "resources";

/// An answer that is written as JSON; its part is what is written.
const JSON: &str = "json";

/// The classes that resources extend. The last is the name that versions before 7 had.
const BASES: [&str; 3] = [
    "Illuminate\\Http\\Resources\\Json\\JsonResource",
    "Illuminate\\Http\\Resources\\Json\\ResourceCollection",
    "Illuminate\\Http\\Resources\\Json\\Resource",
];

/// Whether a class is one of resources.
pub(super) fn is_resource(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    outside_ancestors(cx, class.module, class.class).iter().any(|above| BASES.contains(&above.as_str()))
}

/// `new PostResource($post)`.
pub(in crate::laravel) fn construct(cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
    let shown = call.argument(0)?;
    let Kind::Instance(instance) = &object.kind else { return None };
    is_resource(cx, instance.class).then(|| showing(instance, shown, call.site))
}

/// An object of a class of resources that shows a row. What the row is by its name is what the object is by its name.
pub(super) fn showing(instance: &Instance, shown: &Value, site: Site) -> Value {
    let base = handle(NAME, SHOWN, vec![shown.clone()]).with_symbol(Some(Symbol::of(SymbolRoot::Site(site))));
    let instance = Instance { base: Some(base), ..instance.clone() };
    Value { kind: Kind::Instance(Arc::new(instance)), from: shown.from.clone(), symbol: shown.symbol.clone() }
}

/// An object of a class that is known by the class alone.
pub(super) fn showing_of_class(
    cx: &mut Interpreter<'_>,
    class: &Value,
    shown: &Value,
    site: Site,
) -> Option<Value> {
    let object = cx.object_of(class)?;
    let Kind::Instance(instance) = &object.kind else { return None };
    Some(showing(instance, shown, site))
}

/// What a resource shows, under the name that the resource has here.
pub(super) fn shown(object: &Value) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    let base = instance.base.as_ref()?.handle();
    let base = base.filter(|base| base.library == NAME && base.kind == SHOWN)?;
    let shown = base.parts.first()?;
    Some(Value { kind: shown.kind.clone(), from: object.from.clone(), symbol: object.symbol.clone() })
}

/// Where a resource, or a collection of them, is made.
pub(super) fn made_at(value: &Value) -> Option<Site> {
    let symbol = match &value.kind {
        Kind::Instance(instance) => instance.base.as_ref()?.symbol.as_ref()?,
        _ => value.symbol.as_ref()?,
    };
    match symbol.root {
        SymbolRoot::Site(site) => Some(site),
        _ => None,
    }
}

/// Whether what a resource shows are several rows.
pub(super) fn is_several(shown: &Value) -> bool {
    match &shown.kind {
        Kind::Rows(rows) => matches!(rows.rows, Rows::Many(_)),
        Kind::List(_) => true,
        _ => false,
    }
}

/// `PostResource::collection($posts)`.
pub(super) fn collection(class: &Value, rows: &Value, site: Site) -> Value {
    handle(NAME, COLLECTION, vec![class.clone(), rows.clone()])
        .with_symbol(Some(Symbol::of(SymbolRoot::Site(site))))
}

/// The class and the rows of a collection.
pub(super) fn of_collection(value: &Value) -> Option<(&Value, &Value)> {
    let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == COLLECTION)?;
    match &*handle.parts {
        [class, rows] => Some((class, rows)),
        _ => None,
    }
}

/// `response()->json($posts)`.
pub(super) fn json(written: &Value) -> Value {
    handle(NAME, JSON, vec![written.clone()])
}

/// What is written as JSON.
pub(super) fn of_json(value: &Value) -> Option<&Value> {
    value.handle().filter(|handle| handle.library == NAME && handle.kind == JSON)?.parts.first()
}
