//! Data objects of the package `spatie/laravel-data`, which are made of rows.
//!
//! laravel-data documentation, "Creating a data object", section "Magical creation", and "Collections" (4.x).

use program::analysis::LoopForm;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{MemberKind, Name};
use program::program::{ClassRef, FunctionRef, Site};
use program::value::{Kind, Value};

use super::NAME;
use super::classes::{is_one, outside_ancestors};
use crate::values::handle;

/// A method of a data object's class that is not its own.
const METHOD: &str = "method of data";

/// The classes that data objects extend.
const BASES: [&str; 3] =
    ["Spatie\\LaravelData\\Data", "Spatie\\LaravelData\\Resource", "Spatie\\LaravelData\\Dto"];

/// Methods that make an object of what they are given, or one of each element.
const MAKES: [&str; 4] = ["from", "optional", "collect", "collection"];

/// `PostData::from`, `PostData::collect`.
pub(super) fn member(cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
    let Kind::Class(class, _) = object.kind else { return None };
    if !cx.is_called() || !MAKES.contains(&name) || !BASES.iter().any(|base| cx.imports(base)) {
        return None;
    }
    let own = cx.has_static(class, &Name::from(name));
    (!own && is_data(cx, class)).then(|| handle(NAME, METHOD, Vec::new()))
}

fn is_data(cx: &mut Interpreter<'_>, class: ClassRef) -> bool {
    let ancestors = outside_ancestors(cx, class.module, class.class);
    BASES.iter().any(|base| is_one(&ancestors, base))
}

/// A call that makes data objects.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    call.callee.handle().filter(|handle| handle.library == NAME && handle.kind == METHOD)?;
    let of_class = call.receiver.clone()?;
    let given = call.argument(0)?.clone();
    if matches!(call.method.as_deref(), Some("from" | "optional")) {
        return made_of(cx, &of_class, &given, call.site);
    }
    let source = call.argument_site(0);
    let made = cx.each(call.site, LoopForm::Callback, source, &given, |cx, element| {
        made_of(cx, &of_class, &element, call.site).unwrap_or_default()
    });
    Some(Interpreter::list_of(made, given.size(), call.site))
}

/// An object of the class: a method `from...` of its own makes it that takes what is given.
fn made_of(cx: &mut Interpreter<'_>, of_class: &Value, given: &Value, site: Site) -> Option<Value> {
    let Kind::Class(class, _) = of_class.kind else { return None };
    let maker = cx.model_of(given).and_then(|model| maker(cx, class, model));
    match maker {
        Some(name) => {
            let made = cx.member(of_class, &name, site);
            Some(cx.call_value(&made, vec![given.clone()], site))
        }
        None => {
            cx.escape(given);
            cx.object_of(of_class)
        }
    }
}

/// The method of a class that makes its objects of rows of a model.
fn maker(cx: &mut Interpreter<'_>, class: ClassRef, model: u32) -> Option<Name> {
    let members = &cx.class_declaration(class).members;
    let makers = members
        .iter()
        .filter(|member| member.of_class && member.name != "from" && member.name.starts_with("from"));
    for member in makers {
        let MemberKind::Method(function) = member.kind else { continue };
        let function = FunctionRef { module: class.module, function };
        let first = cx.declaration(function).parameters.first();
        let Some(declared) = first.and_then(|parameter| parameter.declared.as_ref()) else { continue };
        let taken = cx.of_type(class.module, declared);
        if taken.is_some_and(|taken| taken.alternatives().any(|taken| cx.model_of(taken) == Some(model))) {
            return Some(member.name.clone());
        }
    }
    None
}
