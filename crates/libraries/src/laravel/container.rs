//! Objects that the service container makes: `app(Mailer::class)`, `resolve(Mailer::class)`, `App::make(Mailer::class)`.
//!
//! Laravel documentation, "Service Container", section "The Make Method"; "Facades", section "How Facades Work"; "Helpers" (version 12).

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Wanted};
use program::model::{ClassId, Name};
use program::program::{ClassRef, Resolution};
use program::value::{Kind, Value};

use super::bindings;
use super::facades::{facade_call, helper};

/// Methods of the container that give an object of a class.
const MAKE: [&str; 3] = ["make", "makeWith", "get"];

/// An object that the container is asked for by its class.
pub(super) fn call(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let asked = match (helper(call), facade_call(call), call.method.as_deref()) {
        (Some("app" | "resolve"), _, _) => true,
        (_, Some(("App", method)), _) => MAKE.contains(&method),
        // `$this->app`, `$app`, `app()`.
        (_, None, Some(method)) if MAKE.contains(&method) => {
            call.receiver.as_ref()?.names().last().is_some_and(|name| name == "app")
        }
        _ => false,
    };
    if !asked {
        return None;
    }
    let class = call.argument(0)?;
    match class.as_text() {
        Some(name) => {
            let class = class_named(cx, call.site.module, name.trim_start_matches('\\'))
                .or_else(|| cx.bound(&Wanted::Name(name.into())))?;
            (!is_seed(cx, class)).then(|| made(cx, class))
        }
        None => match class.kind {
            Kind::Class(class, _) if !is_seed(cx, class) => Some(made(cx, class)),
            _ => None,
        },
    }
}

/// A static method of a facade of the program: a method of what the container makes for it.
pub(super) fn of_facade(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Kind::Class(facade, _) = call.receiver.as_ref()?.kind else { return None };
    let method = call.method.clone()?;
    let class = match bindings::accessor(cx.program(), facade)? {
        Wanted::Class(class) => class,
        named => cx.bound(&named)?,
    };
    if class == facade || cx.has_static(facade, &method) {
        return None;
    }
    let object = made(cx, class);
    Some(cx.call_method(&object, &method, call.arguments.clone(), call.site, call.name_site))
}

/// What the container makes for a class, or for an interface.
fn made(cx: &mut Interpreter<'_>, class: ClassRef) -> Value {
    let class = cx.implementor(class);
    cx.object_of_class(class)
}

/// Whether a class only fills a database for the first time.
fn is_seed(cx: &Interpreter<'_>, class: ClassRef) -> bool {
    cx.file_kind(cx.path(class.module)) == Some(EntryKind::Seed)
}

/// The class of the program with this full name.
fn class_named(cx: &Interpreter<'_>, from: u32, name: &str) -> Option<ClassRef> {
    let Resolution::Module(module) = cx.program().resolve(from, name) else { return None };
    let short = Name::from(name.rsplit('\\').next().unwrap_or(name));
    let classes = (0u32..).map(ClassId).zip(&cx.source(module).classes);
    let mut named = classes.filter(|(_, class)| class.name.as_ref() == Some(&short));
    named.next().map(|(class, _)| ClassRef { module, class })
}

/// The container itself: `app()`.
pub(super) fn of_helper(call: &Call) -> Option<Value> {
    let is_it = helper(call) == Some("app") && call.arguments.is_empty();
    is_it.then(|| Kind::Unknown([Name::new_static("app")].into()).into())
}
