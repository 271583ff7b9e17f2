//! The library itself: where models are made of objects.

use program::interpret::Interpreter;
use program::library::{Call, Library};
use program::model::{Attribute, ExpressionId, TypeName};
use program::value::{Kind, Value};

use super::reading::{Reader, Shape, is_schema, shape_of, shape_of_type};
use crate::values::handle;

/// Pydantic, and FastAPI where it makes answers of what a route gives.
#[derive(Clone, Copy, Debug)]
pub struct Pydantic;

const NAME: &str = "pydantic";
const METHOD: &str = "method";

/// The methods of a model that make one of an object.
const MAKES: &[&str] = &["model_validate", "from_orm", "parse_obj"];

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
        let Kind::Class(class, _) = object.kind else { return None };
        let makes = cx.is_called() && MAKES.contains(&name) && is_schema(cx, class);
        (makes && !cx.has_static(class, &name.into()))
            .then(|| handle(NAME, METHOD, Vec::new()).with_origins(&object.from))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        let mut handles = call.callee.alternatives().filter_map(Value::handle);
        handles.find(|handle| handle.library == NAME && handle.kind == METHOD)?;
        let receiver = call.receiver.clone()?;
        let given = call.argument(0).cloned().unwrap_or_default();
        let mut made: Option<Value> = None;
        for one in receiver.alternatives() {
            let Kind::Class(class, _) = one.kind else { continue };
            Reader::new(cx).read(&Shape::one(class), &given, call.site);
            let object = cx.object_of(one).unwrap_or_default().with_origins(&given.deep_origins());
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
