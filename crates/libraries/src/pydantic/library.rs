//! The library itself: where models are made of objects.

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::{Attribute, ExpressionId, Name, TypeName};
use program::program::ClassRef;
use program::value::{Kind, Record, Value};

use super::reading::{Reader, Shape, is_schema, shape_of, shape_of_expression, shape_of_type};
use crate::values::handle;

/// Pydantic, and FastAPI where it makes answers of what a route gives.
#[derive(Clone, Copy, Debug)]
pub struct Pydantic;

const NAME: &str = "pydantic";
const METHOD: &str = "method";
/// A class with type arguments.
const GENERIC: &str = "generic";

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
            if let Some((shape, site)) = super::reading::field(cx, &Shape::one(class), name) {
                Reader::new(cx).read(&shape, &given.value, site);
            }
        }
        // What its type parameters stand for may be said later, where it becomes an answer.
        let is_generic = !super::reading::parameters(cx, class).is_empty();
        let holds = call.arguments.iter().any(|given| super::reading::holds_rows(&given.value, 0));
        if !is_generic || !holds {
            return None;
        }
        let named =
            call.arguments.iter().filter_map(|given| Some((given.name.clone()?, given.value.clone())));
        let entries = named.filter(|(name, _)| !name.is_empty()).collect();
        let record = Record { entries, open: true, site: call.site };
        Some(Value::from(Kind::Record(record.into())).with_origins(&crate::values::given(call)))
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
            Kind::Handle(handle) if handle.library == NAME && handle.kind == GENERIC => {
                cx.is_called() && MAKES.contains(&name)
            }
            _ => false,
        };
        is_ours.then(|| handle(NAME, METHOD, Vec::new()).with_origins(&object.from))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if call.method.as_deref() == Some("<index>") {
            return generic(cx, call);
        }
        if let Some((class, shape)) = generic_of(cx, &call.callee) {
            read_given(cx, call, &shape);
            return Some(cx.call_given(&class, call.arguments.clone(), call.site));
        }
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
                Kind::Handle(_) => {
                    let (class, shape) = generic_of(cx, one)?;
                    Reader::new(cx).read(&shape, &given, call.site);
                    cx.object_of(&class).unwrap_or_default().with_origins(&given.deep_origins())
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
            Some(expression) => shape_of_expression(cx, module, expression)?,
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

/// `Page[ItemOut]`: its parts are the class, and what stands for its type parameters.
fn generic(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let class = call.receiver.as_ref()?;
    let Kind::Class(of, _) = class.kind else { return None };
    if !is_schema(cx, of) {
        return None;
    }
    let index = call.argument(0)?;
    let given = match index.list().and_then(|list| list.items.clone()) {
        Some(items) => items,
        None => vec![index.clone()],
    };
    Some(handle(NAME, GENERIC, [class.clone()].into_iter().chain(given).collect()))
}

/// The class and the shape that such a value stands for.
pub(super) fn generic_of(cx: &mut Interpreter<'_>, value: &Value) -> Option<(Value, Shape)> {
    let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == GENERIC)?;
    let (class, given) = handle.parts.split_first()?;
    let Kind::Class(of, _) = class.kind else { return None };
    let given = given.iter().filter_map(|one| shape_of(cx, one)).collect();
    Some((class.clone(), Shape::generic(of, given)))
}

/// Reads what fields are given that are declared as type parameters; of the others the class itself knows enough.
fn read_given(cx: &mut Interpreter<'_>, call: &Call, shape: &Shape) {
    for given in &call.arguments {
        let Some(name) = given.name.as_ref().filter(|name| !name.is_empty()) else { continue };
        let plain = super::reading::field(cx, &Shape::one(shape.class()), name);
        let (None, Some((found, site))) = (plain, super::reading::field(cx, shape, name)) else { continue };
        Reader::new(cx).read(&found, &given.value, site);
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
