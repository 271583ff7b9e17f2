//! The library itself: where models are made of objects.

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::{Attribute, ExpressionId, Name, TypeName};
use program::program::ClassRef;
use program::value::{Kind, Record, Value};

use super::reading::{Reader, Shape, is_schema, shape_of, shape_of_type};
use crate::values::handle;

/// Pydantic, and FastAPI where it makes answers of what a route gives.
#[derive(Clone, Copy, Debug)]
pub struct Pydantic;

const NAME: &str = "pydantic";
const METHOD: &str = "method";

/// The methods of a model that make one of an object.
const MAKES: &[&str] = &["model_validate", "from_orm", "parse_obj"];

/// The methods of a model's object that give its fields as a record, in versions 1 and 2 (pydantic documentation, "Serialization", 2.12).
const DUMPS: &[&str] = &["dict", "model_dump"];

impl Library for Pydantic {
    fn name(&self) -> &'static str {
        NAME
    }

    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        let Kind::Instance(instance) = &object.kind else { return None };
        let class = instance.class;
        if !is_schema(cx, class) {
            return None;
        }
        // What a field is given is read as the field says.
        for given in &call.arguments {
            let Some(name) = given.name.as_ref().filter(|name| !name.is_empty()) else { continue };
            if let Some((shape, site)) = super::reading::field(cx, class, name) {
                Reader::new(cx).read(&shape, &given.value, site);
            }
        }
        None
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        let is_ours = match &object.kind {
            Kind::Class(class, _) if MAKES.contains(&name) => {
                let class = *class;
                cx.is_called() && is_schema(cx, class) && !cx.has_static(class, &name.into())
            }
            Kind::Instance(instance) if DUMPS.contains(&name) => {
                let class = instance.class;
                cx.is_called() && is_schema(cx, class) && cx.method_of(class, &name.into(), object).is_none()
            }
            _ => false,
        };
        is_ours.then(|| handle(NAME, METHOD, Vec::new()).with_origins(&object.from))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        let mut handles = call.callee.alternatives().filter_map(Value::handle);
        handles.find(|handle| handle.library == NAME && handle.kind == METHOD)?;
        let receiver = call.receiver.clone()?;
        let given = call.argument(0).cloned().unwrap_or_default();
        let mut made: Option<Value> = None;
        for one in receiver.alternatives() {
            let object = match &one.kind {
                Kind::Class(class, _) => {
                    Reader::new(cx).read(&Shape::one(*class), &given, call.site);
                    cx.object_of(one).unwrap_or_default().with_origins(&given.deep_origins())
                }
                Kind::Instance(instance) => {
                    let one = one.clone().with_origins(&receiver.from);
                    let symbol = one.symbol.clone().or_else(|| receiver.symbol.clone());
                    dumped(cx, call, instance.class, &one.with_symbol(symbol))
                }
                _ => continue,
            };
            made = Some(made.map_or_else(|| object.clone(), |all| all.or(&object)));
        }
        made
    }

    fn answer(&self, cx: &mut Interpreter<'_>, given: &Value) -> Option<()> {
        let function = cx.running_function();
        let declared = cx.declaration(function);
        let module = function.module;
        let response = declared.attributes.iter().find_map(response_model);
        let shape = match response {
            Some(expression) => {
                let value = cx.evaluate_type(module, expression);
                shape_of(cx, &value)?
            }
            None if is_route(cx, module, &declared.attributes) => {
                let returns: &TypeName = declared.returns.as_ref()?;
                shape_of_type(cx, module, returns)?
            }
            None => return None,
        };
        let site = program::program::Site { module, range: declared.name_range };
        Reader::new(cx).read(&shape, given, site);
        Some(())
    }
}

/// The record that an object's fields are given as. Which of them were set, the program does not tell.
fn dumped(cx: &mut Interpreter<'_>, call: &Call, class: ClassRef, object: &Value) -> Value {
    let mut record = Record { site: call.site, ..Record::default() };
    let mut names = super::reading::names(cx, class);
    for given in &call.arguments {
        let listed = || -> Option<Vec<Name>> {
            let list = given.value.list()?;
            list.items.as_ref()?.iter().map(|item| item.as_text().map(Name::from)).collect()
        };
        match (given.name.as_deref(), listed()) {
            (Some("exclude"), Some(left_out)) => names.retain(|name| !left_out.contains(name)),
            (Some("include"), Some(taken)) => names.retain(|name| taken.contains(name)),
            (Some("mode"), _) => {}
            (Some("exclude_unset" | "exclude_none" | "exclude_defaults"), _) => record.open = true,
            _ => {
                names.clear();
                record.open = true;
            }
        }
    }
    for name in names {
        let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(&name));
        let value = cx.member(object, &name, call.site);
        let symbol = value.symbol.clone().or(symbol);
        record.entries.insert(name, value.with_symbol(symbol));
    }
    Value::from(Kind::Record(record.into())).with_origins(&object.from)
}

/// `response_model=...` of a route.
fn response_model(attribute: &Attribute) -> Option<ExpressionId> {
    attribute
        .arguments
        .iter()
        .find(|given| given.name.as_deref() == Some("response_model"))
        .map(|given| given.value)
}

/// Whether a decorator makes a route of a function, whose return type says what the answer is made of.
fn is_route(cx: &mut Interpreter<'_>, module: u32, attributes: &[Attribute]) -> bool {
    cx.imports("fastapi")
        && attributes.iter().any(|attribute| {
            let callee = cx.evaluate_in_module(module, attribute.callee);
            crate::python_web::is_route(&callee)
        })
}
