//! Models that code asks for by their names: `apps.get_model("blog", "Post")`, `get_user_model()`.
//!
//! Django documentation, "Applications", section "Application registry", and "Customizing authentication in Django", section "Referencing
//! the User model" (5.2); `django.db.models.get_model` is that of versions before 1.9.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::Call;
use program::model::Name;
use program::models::Model;
use program::value::{External, Kind, Value};

use super::NAME;
use crate::values::dotted;

/// The class of a model that a call names.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    match dotted(&call.callee)?.as_str() {
        "django.contrib.auth.get_user_model" => class(cx, |model| model.signs_in),
        "django.apps.apps.get_model"
        | "django.apps.apps.get_registered_model"
        | "django.db.models.get_model"
        | "django.db.models.loading.get_model" => {
            let (application, name) = label(call)?;
            class(cx, |model| {
                model.application.as_ref() == Some(&application) && model.name.eq_ignore_ascii_case(&name)
            })
        }
        _ => None,
    }
}

/// The application and the name that a call of `get_model` gives: two texts, or one with a point.
fn label(call: &Call) -> Option<(Name, Name)> {
    let first = call.argument(0).or_else(|| call.named("app_label"))?.as_text()?;
    let second = call.argument(1).or_else(|| call.named("model_name")).and_then(Value::as_text);
    let (application, name) = match second {
        Some(name) => (first, name),
        None => first.split_once('.')?,
    };
    Some((application.into(), name.into()))
}

/// The class of the model that is meant.
fn class(cx: &mut Interpreter<'_>, is_meant: impl Fn(&Model) -> bool) -> Option<Value> {
    let model = cx.models().models.iter().find(|model| model.library == NAME && is_meant(model))?;
    let Some(class) = model.class else {
        let module = format!("django.contrib.{}.models", model.application.as_ref()?);
        let external = External { module: module.into(), path: [model.name.clone()].into() };
        return Some(Kind::External(Arc::new(external)).into());
    };
    match cx.object_of_class(class).kind {
        Kind::Instance(instance) => Some(Kind::Class(instance.class, instance.frame).into()),
        _ => None,
    }
}
