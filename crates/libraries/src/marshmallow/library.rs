//! The library itself: schemas that are made, and what is dumped with them.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::Name;
use program::program::ClassRef;
use program::value::{External, Instance, Kind, Value};

use super::dumping::{Dumping, Shown};
use crate::values::{external, field, handle, texts};

/// Schemas of marshmallow, and of what builds on it.
#[derive(Clone, Copy, Debug)]
pub struct Marshmallow;

const NAME: &str = "marshmallow";
const METHOD: &str = "method";
/// What an object of a schema is made with: a record of what it is given by name.
const SCHEMA: &str = "schema";

/// The methods that give what a schema shows of an object; the last is Flask-Marshmallow's.
const DUMPS: &[&str] = &["dump", "dumps", "jsonify"];

impl Library for Marshmallow {
    fn name(&self) -> &'static str {
        NAME
    }

    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        let Kind::Instance(instance) = &object.kind else { return None };
        if !is_schema(cx, instance.class) {
            return None;
        }
        let named =
            call.arguments.iter().filter_map(|given| Some((given.name.clone()?, given.value.clone())));
        let entries = named.filter(|(name, _)| !name.is_empty()).collect();
        let record = program::value::Record { entries, open: false, site: call.site };
        let base = handle(NAME, SCHEMA, vec![Kind::Record(Arc::new(record)).into()]);
        let instance = Instance { base: Some(base), ..Instance::clone(instance) };
        Some(Value { kind: Kind::Instance(Arc::new(instance)), ..object.clone() })
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        let Kind::Instance(instance) = &object.kind else { return None };
        let class = instance.class;
        let is_ours = DUMPS.contains(&name)
            && cx.is_called()
            && is_schema(cx, class)
            && (cx.is_above() || cx.method_of(class, &name.into(), object).is_none());
        is_ours.then(|| handle(NAME, METHOD, Vec::new()).with_origins(&object.from))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if let Some(made) = external(&call.callee) {
            // `ma = Marshmallow(app)`, whose members are those of the packages.
            let is_it = &*made.module == "flask_marshmallow" && made.last() == Some("Marshmallow");
            let whole = External { module: "flask_marshmallow".into(), path: Arc::default() };
            return is_it.then(|| Kind::External(Arc::new(whole)).into());
        }
        let mut handles = call.callee.alternatives().filter_map(Value::handle);
        handles.find(|handle| handle.library == NAME && handle.kind == METHOD)?;
        let given = call.argument(0).or_else(|| call.named("obj"))?.clone();
        for schema in call.receiver.as_ref()?.alternatives() {
            let Some(mut shown) = shown(cx, schema) else { continue };
            if let Some(many) = call.named("many").or_else(|| call.argument(1)) {
                shown.many = many.truth() == Some(true);
            }
            Dumping::new(cx).dump(&shown, &given, call.site);
        }
        Some(Value::derived(given.deep_origins()))
    }
}

/// What a schema shows: a class of schemas, or an object of one.
pub(super) fn shown(cx: &mut Interpreter<'_>, schema: &Value) -> Option<Shown> {
    let (class, made) = match &schema.kind {
        Kind::Class(class, _) => (*class, None),
        Kind::Instance(instance) => {
            let base = instance.base.as_ref().and_then(Value::handle);
            let made = base.filter(|base| base.library == NAME && base.kind == SCHEMA);
            (instance.class, made.and_then(|made| made.parts.first().cloned()))
        }
        _ => return None,
    };
    if !is_schema(cx, class) {
        return None;
    }
    let given = |name: &str| made.as_ref().and_then(|made| field(made, name));
    let names = |name: &str| -> Option<Vec<Name>> {
        Some(texts(given(name)?)?.into_iter().map(Name::from).collect())
    };
    Some(Shown {
        class,
        many: given("many").is_some_and(|many| many.truth() == Some(true)),
        only: names("only"),
        exclude: names("exclude").unwrap_or_default(),
    })
}

/// Whether a module is one of a package that schemas come from.
pub(super) fn is_package(module: &str) -> bool {
    let package = module.split('.').next().unwrap_or(module);
    matches!(package, "marshmallow" | "marshmallow_sqlalchemy" | "flask_marshmallow")
}

/// Whether a class is one of schemas.
fn is_schema(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    cx.line(class).iter().any(|above| match &above.kind {
        Kind::External(external) => {
            is_package(&external.module) && external.last().is_some_and(|name| name.ends_with("Schema"))
        }
        _ => false,
    })
}
