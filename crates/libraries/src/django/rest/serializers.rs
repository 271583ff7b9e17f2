//! Serializers as objects: `PostSerializer(posts, many=True).data`.

use std::sync::Arc;

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::{Call, Given};
use program::model::{Literal, Name};
use program::program::{ClassRef, Site};
use program::value::{Instance, Kind, Size, Symbol, SymbolRoot, Value};

use super::classes::{is_of_model, is_serializer, meta};
use super::show::Shower;
use crate::django::NAME;
use crate::django::querysets::Manager;
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
        "save" => save(cx, call, serializer, class),
        "create" => create(cx, class, call.site),
        "update" => {
            let row = call.argument(0)?.clone();
            Some(update(cx, &row, call.site))
        }
        _ => None,
    }
}

/// What `save()` makes or changes: with methods of the class, or as the framework does for a model.
fn save(cx: &mut Interpreter<'_>, call: &Call, serializer: &Value, class: ClassRef) -> Option<Value> {
    let (_, rows, many, _) = shown(serializer)?;
    let is_new = rows.is_null();
    if many {
        return if is_new { create_each(cx, call, serializer, class) } else { None };
    }
    let method = if is_new { "create" } else { "update" };
    let own = cx.method_of(class, &Name::new_static(method), serializer);
    let saved = match own {
        Some(own) => {
            let arguments = (!is_new).then(|| rows.clone()).into_iter().chain([Value::unknown()]).collect();
            cx.call_value(&Kind::Function(own.into()).into(), arguments, call.site)
        }
        None if is_new => create(cx, class, call.site)?,
        None => update(cx, &rows, call.site),
    };
    if let Kind::Instance(instance) = &serializer.kind {
        let site = shown(serializer).and_then(|(.., made)| made).unwrap_or(call.site);
        let serializer = showing(instance, &saved, false, site);
        cx.change_receiver(call, serializer);
    }
    Some(saved)
}

/// What `save()` of a list makes: `ListSerializer.create` asks the serializer for each element, unless `Meta` names a class of lists (Django REST
/// framework documentation, "Serializers", section "Customizing multiple create", 3.16).
fn create_each(cx: &mut Interpreter<'_>, call: &Call, serializer: &Value, class: ClassRef) -> Option<Value> {
    if let Some(meta) = cx.declared_field(class, &Name::new_static("Meta"))
        && let Kind::Class(meta, _) = meta.kind
        && cx.declared_field(meta, &Name::new_static("list_serializer_class")).is_some()
    {
        return None;
    }
    let own = cx.method_of(class, &Name::new_static("create"), serializer);
    let sent = Interpreter::list_of(Value::unknown(), Size::Unknown, call.site);
    let made = cx.each(call.site, LoopForm::Implicit, call.site, &sent, |cx, element| match own {
        Some(own) => cx.call_value(&Kind::Function(own.into()).into(), vec![element], call.site),
        None => create(cx, class, call.site).unwrap_or_default(),
    });
    Some(Interpreter::list_of(made, Size::Unknown, call.site))
}

/// `ModelSerializer.create`: a row of what was sent.
fn create(cx: &mut Interpreter<'_>, class: ClassRef, site: Site) -> Option<Value> {
    let model = meta(cx, class).filter(|_| is_of_model(cx, class))?.model?;
    let manager = cx.member(&model, &Name::new_static("objects"), site);
    Manager::of(&manager)?;
    let sent =
        Given { name: Some(Name::default()), spread: true, value: Value::unknown(), range: site.range };
    Some(cx.call_method(&manager, &Name::new_static("create"), vec![sent], site, site))
}

/// `ModelSerializer.update`: the row is given what was sent, and written.
fn update(cx: &mut Interpreter<'_>, row: &Value, site: Site) -> Value {
    if cx.model_of(row).is_some() {
        cx.call_method(row, &Name::new_static("save"), Vec::new(), site, site);
    }
    row.clone()
}

/// The row that a serializer shows, or has made or changed.
pub(in crate::django) fn instance(serializer: &Value) -> Option<Value> {
    shown(serializer).map(|(_, rows, ..)| rows).filter(|rows| !rows.is_null())
}

/// The methods of a serializer that are the framework's.
pub(in crate::django) fn knows(name: &str) -> bool {
    matches!(name, "to_representation" | "save" | "create" | "update")
}
