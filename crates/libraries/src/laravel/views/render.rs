//! Views in the hands of an application: `view('posts.index', ['posts' => $posts])->with('tags', $tags)`.
//!
//! Laravel documentation, "Views" (version 12). A view is rendered when it is given to the framework, so it is kept with its data until then.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::library::{Call, Entry};
use program::model::Name;
use program::program::Site;
use program::value::{Closure, Kind, Record, Symbol, SymbolRoot, Value};

use super::find::specifier;
use crate::laravel::NAME;
use crate::laravel::livewire::properties;
use crate::laravel::naming::snake;
use crate::values::handle;

/// A view and its data: a module, and a record. What follows only counts how often it was given more.
const VIEW: &str = "view";

/// Whether a value is a view that is not rendered yet.
pub(in crate::laravel) fn is_view(value: &Value) -> bool {
    view_of(value).is_some()
}

pub(super) fn view_of(value: &Value) -> Option<(&Value, &Value)> {
    let handle = value.handle().filter(|handle| handle.library == NAME && handle.kind == VIEW)?;
    match &*handle.parts {
        [template, data, ..] => Some((template, data)),
        _ => None,
    }
}

/// The view of a name with the data of these arguments.
pub(in crate::laravel) fn view(cx: &mut Interpreter<'_>, call: &Call, name: usize) -> Option<Value> {
    let names: Vec<Name> =
        call.argument(name)?.alternatives().filter_map(Value::as_text).map(specifier).collect();
    let mut data = Record { open: true, site: call.site, ..Record::default() };
    for position in [name + 1, name + 2] {
        if let Some(given) = call.argument(position).cloned() {
            add_all(cx, &mut data, &given);
        }
    }
    let templates = names.iter().map(|name| cx.module_value(call.site.module, name));
    let template = templates.reduce(|all, next| all.or(&next)).unwrap_or_default();
    Some(with_data(template, data, call.site))
}

/// `Pdf::loadView('invoice', $data)`: the view is rendered for a document.
///
/// Packages `barryvdh/laravel-dompdf` (3.1) and `barryvdh/laravel-snappy` (1.0), "Usage"; their facades have short names as well.
pub(in crate::laravel) fn printed(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let Kind::External(external) = &call.receiver.as_ref()?.kind else { return None };
    let loads = call.method.as_deref() == Some("loadView")
        && matches!(external.last(), Some("Pdf" | "PDF" | "SnappyPdf" | "SnappyImage"));
    if !loads {
        return None;
    }
    let view = view(cx, call, 0)?;
    render(cx, &view, call.site, None);
    Some(Value::unknown())
}

pub(super) fn with_data(template: Value, data: Record, site: Site) -> Value {
    given_more(vec![template], data, site)
}

/// A view with other data than it had: its parts but for the data.
fn given_more(mut parts: Vec<Value>, data: Record, site: Site) -> Value {
    parts.insert(1, Kind::Record(Arc::new(data)).into());
    let view = handle(NAME, VIEW, parts);
    view.with_symbol(Some(Symbol::of(SymbolRoot::Site(site))))
}

/// Adds the entries of what is given as data.
fn add_all(cx: &mut Interpreter<'_>, data: &mut Record, given: &Value) {
    match &given.kind {
        Kind::Record(record) => {
            data.entries.extend(record.entries.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
        _ => cx.escape(given),
    }
}

/// A method that is called on a view.
pub(in crate::laravel) fn of_view(cx: &mut Interpreter<'_>, call: &Call, method: &str) -> Option<Value> {
    let receiver = call.receiver.as_ref()?;
    let (template, data) = view_of(receiver)?;
    let mut data = Record::clone(data.record()?);
    let before = receiver.handle().map_or(0, |view| view.parts.len());
    let parts: Vec<Value> =
        std::iter::once(template.clone()).chain((1..before).map(|_| Value::null())).collect();
    match method {
        "render" | "toHtml" | "renderSections" => {
            let receiver = receiver.clone();
            render(cx, &receiver, call.site, None);
            return Some(Value::unknown());
        }
        "with" => match (call.argument(0).and_then(Value::as_text), call.argument(1)) {
            (Some(name), Some(value)) => {
                data.entries.insert(Name::from(name), value.clone());
            }
            _ => {
                let given = call.argument(0).cloned()?;
                add_all(cx, &mut data, &given);
            }
        },
        "withErrors" | "layout" | "layoutData" | "section" | "title" | "fragment" | "name" => {}
        method => {
            // `withPosts($posts)`.
            let name = method.strip_prefix("with").filter(|name| name.starts_with(char::is_uppercase))?;
            data.entries.insert(Name::from(snake(name)), call.argument(0)?.clone());
        }
    }
    let view = given_more(parts, data, call.site);
    // A view is changed in place.
    cx.change_receiver(call, view.clone());
    Some(view)
}

/// Renders a view: its template runs with its data, and with what it has of the component that it belongs to.
pub(in crate::laravel) fn render(
    cx: &mut Interpreter<'_>,
    view: &Value,
    otherwise: Site,
    component: Option<&Value>,
) {
    let Some((template, data)) = view_of(view) else { return };
    let site = match &view.symbol {
        Some(Symbol { root: SymbolRoot::Site(site), .. }) => *site,
        _ => otherwise,
    };
    let data = match component {
        Some(component) => with_properties(cx, data, component),
        None => data.clone(),
    };
    for template in template.alternatives() {
        if matches!(template.kind, Kind::Module(_)) {
            let template = component.map_or_else(|| template.clone(), |of| bound_to(cx, template, of));
            cx.call_value(&template, vec![data.clone()], site);
        } else {
            cx.escape(&data);
        }
    }
}

/// The data of a component's view, which has the component's properties where it is given nothing else by their names.
fn with_properties(cx: &mut Interpreter<'_>, data: &Value, component: &Value) -> Value {
    let Some(given) = data.record() else { return data.clone() };
    let mut record = Record::clone(given);
    for (name, value) in properties(cx, component) {
        if !record.entries.contains_key(&name) {
            record.entries.insert(name, value);
        }
    }
    Value { kind: Kind::Record(Arc::new(record)), ..data.clone() }
}

/// The function that renders a template in which `$this` is an object.
fn bound_to(cx: &mut Interpreter<'_>, template: &Value, object: &Value) -> Value {
    match render_function(cx, template).function() {
        Some(function) => {
            let bound = Closure { this: Some(object.clone()), ..Closure::clone(function) };
            Kind::Function(Arc::new(bound)).into()
        }
        None => template.clone(),
    }
}

/// The function that renders a template.
pub(super) fn render_function(cx: &mut Interpreter<'_>, template: &Value) -> Value {
    cx.member(template, &Name::new_static("default"), Site::default())
}

/// Says that the framework renders a view by itself, and why.
pub(in crate::laravel) fn enter(cx: &mut Interpreter<'_>, view: &Value, entry: &Entry) {
    let Some((template, _)) = view_of(view) else { return };
    for template in template.alternatives().filter(|value| matches!(value.kind, Kind::Module(_))) {
        let render = render_function(cx, template);
        cx.add_entry(&render, entry);
    }
}
