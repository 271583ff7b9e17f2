//! Serializers as objects: `PostSerializer(posts, many=True).data`.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Literal, Name};
use program::program::{ClassRef, Site};
use program::value::{Instance, Kind, Symbol, SymbolRoot, Value};

use super::classes::is_serializer;
use super::show::Shower;
use crate::django::NAME;
use crate::values::handle;

/// What an object of a class of serializers is; its parts are what it shows, and whether these are several.
const SHOWN: &str = "serializer";

/// `PostSerializer(posts, many=True)`.
pub(in crate::django) fn construct(cx: &mut Interpreter<'_>, value: &Value, call: &Call) -> Option<Value> {
    let Kind::Instance(instance) = &value.kind else { return None };
    if !is_serializer(cx, instance.class) {
        return None;
    }
    let shown = call.argument(0).or_else(|| call.named("instance"));
    let shown = shown.cloned().unwrap_or_else(Value::null);
    let many = call.named("many").is_some_and(|many| many.truth() == Some(true));
    Some(showing(instance, &shown, many, call.site))
}

/// A serializer that shows something; what it shows is a part of what it is.
pub(super) fn showing(instance: &Instance, shown: &Value, many: bool, site: Site) -> Value {
    let many = Kind::Literal(Literal::Boolean(many)).into();
    let base = handle(NAME, SHOWN, vec![shown.clone(), many]);
    let base = base.with_symbol(Some(Symbol::of(SymbolRoot::Site(site))));
    let instance = Instance { base: Some(base), ..instance.clone() };
    Value { kind: Kind::Instance(Arc::new(instance)), from: shown.from.clone(), symbol: None }
}

/// The object of a class of serializers that shows a row.
pub(super) fn object(cx: &mut Interpreter<'_>, class: ClassRef, row: &Value, site: Site) -> Value {
    let object = cx.object_of_class(class);
    match &object.kind {
        Kind::Instance(instance) => showing(instance, row, false, site),
        _ => object,
    }
}

/// What a serializer shows, whether these are several, and where it was made.
fn shown(value: &Value) -> Option<(ClassRef, Value, bool, Option<Site>)> {
    let Kind::Instance(instance) = &value.kind else { return None };
    let base = instance.base.as_ref()?;
    let parts = base.handle().filter(|handle| handle.library == NAME && handle.kind == SHOWN)?;
    let [shown, many] = &*parts.parts else { return None };
    let made = match base.symbol.as_ref().map(|symbol| &symbol.root) {
        Some(SymbolRoot::Site(site)) => Some(*site),
        _ => None,
    };
    let shown = shown.clone().with_origins(&value.from);
    Some((instance.class, shown, many.truth() == Some(true), made))
}

/// Whether a value is a serializer.
pub(in crate::django) fn is_shown(value: &Value) -> bool {
    shown(value).is_some()
}

/// Shows what a serializer shows, where its data is asked for.
pub(in crate::django) fn show(cx: &mut Interpreter<'_>, value: &Value, here: Site) -> Option<Value> {
    let (class, rows, many, made) = shown(value)?;
    let site = made.filter(|made| made.module == here.module).unwrap_or(here);
    Shower { cx, classes: Vec::new(), site }.show(class, &rows, many);
    Some(Value::derived(rows.deep_origins()))
}

/// A call of a method of a serializer.
pub(in crate::django) fn call(
    cx: &mut Interpreter<'_>,
    call: &Call,
    serializer: &Value,
    name: &str,
) -> Option<Value> {
    let Kind::Instance(instance) = &serializer.kind else { return None };
    let class = instance.class;
    match name {
        // `super().to_representation(instance)`.
        "to_representation" => {
            let row = call.argument(0)?.clone();
            let mut shower = Shower { cx, classes: vec![class], site: call.site };
            for one in row.alternatives() {
                let one = one.clone().with_origins(&row.from);
                let symbol = one.symbol.clone().or_else(|| row.symbol.clone());
                shower.fields(class, &one.with_symbol(symbol));
            }
            Some(Value::derived(row.deep_origins()))
        }
        "save" => {
            let rows = shown(serializer).map(|(_, rows, ..)| rows).filter(|rows| !rows.is_null());
            let (method, first) = match &rows {
                Some(rows) => ("update", Some(rows.clone())),
                None => ("create", None),
            };
            let name = Name::from(method);
            let own = cx.method_of(class, &name, serializer)?;
            let arguments = first.into_iter().chain([Value::unknown()]).collect();
            Some(cx.call_value(&Kind::Function(own.into()).into(), arguments, call.site))
        }
        _ => None,
    }
}

/// The methods of a serializer that are the framework's.
pub(in crate::django) fn knows(name: &str) -> bool {
    matches!(name, "to_representation" | "save")
}
