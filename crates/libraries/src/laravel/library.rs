//! The library itself: what its members and calls mean.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Action, Call, Declared, Entry, Handler, Library, Occasion, Wanted};
use program::model::CallKind;
use program::program::{ClassRef, Program, Site};
use program::value::{External, Kind, Value};

use super::facades::{facade_call, helper, of_helper};
use super::{
    bindings, container, data, dispatch, entries, exports, gate, guards, handlers, livewire, locks,
    resources, routes, schedule, services, validation, views,
};

/// The name of the library.
pub(super) const NAME: &str = "laravel";

/// Laravel and Livewire, but for their models and queries.
#[derive(Clone, Copy, Debug)]
pub struct Laravel;

impl Library for Laravel {
    fn name(&self) -> &'static str {
        NAME
    }

    fn instance(&self, _: &mut Interpreter<'_>, class: &External, _: Site) -> Option<Value> {
        let known = [guards::REQUEST, schedule::SCHEDULE].into_iter().find(|name| &*class.module == *name)?;
        Some(Kind::Unknown([known.into()].into()).into())
    }

    fn construct(&self, cx: &mut Interpreter<'_>, object: &Value, call: &Call) -> Option<Value> {
        resources::construct(cx, object, call)
    }

    fn member(&self, cx: &mut Interpreter<'_>, object: &Value, name: &str) -> Option<Value> {
        resources::member(cx, object, name)
            .or_else(|| data::member(cx, object, name))
            .or_else(|| livewire::member(cx, object, name))
    }

    fn call(&self, cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
        if call.kind != CallKind::Call {
            return None;
        }
        if let Some(answer) = views_of(cx, call) {
            return Some(answer);
        }
        if let Some(answer) = resources::call(cx, call) {
            return Some(answer);
        }
        routes::call(cx, call)
            .or_else(|| livewire::rendered(cx, call))
            .or_else(|| guards::call(cx, call))
            .or_else(|| gate::call(cx, call))
            .or_else(|| validation::call(cx, call))
            .or_else(|| dispatch::call(cx, call))
            .or_else(|| schedule::call(cx, call))
            .or_else(|| locks::call(cx, call))
            .or_else(|| services::call(cx, call))
            .or_else(|| container::call(cx, call))
            .or_else(|| container::of_facade(cx, call))
            .or_else(|| data::call(cx, call))
    }

    fn bindings(&self, program: &Program<'_>) -> Vec<(Wanted, ClassRef)> {
        bindings::all(program)
    }

    fn handlers(&self, program: &Program<'_>) -> Vec<(Occasion, Handler)> {
        handlers::all(program)
    }

    fn actions(&self, cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
        exports::actions(cx, class)
    }

    fn file_kind(&self, path: &str) -> Option<EntryKind> {
        // Packages keep them below `src/Database`.
        let path = path.to_ascii_lowercase();
        let below =
            |folder: &str| path.split_once(folder).is_some_and(|(before, _)| !before.contains("vendor/"));
        (below("database/seeders/") || below("database/factories/")).then_some(EntryKind::Seed)
    }

    fn entry(&self, cx: &mut Interpreter<'_>, declared: Declared<'_>) -> Option<Entry> {
        entries::of_method(cx, declared)
    }

    fn put_away(&self, cx: &mut Interpreter<'_>, value: &Value) {
        let site = cx.here();
        resources::put_away(cx, value, site);
    }

    fn answer(&self, cx: &mut Interpreter<'_>, given: &Value) -> Option<()> {
        let site = cx.here();
        let mut found = false;
        for value in given.alternatives().filter(|value| views::is_view(value)) {
            let component = livewire::running(cx);
            views::render(cx, value, site, component.as_ref());
            found = true;
        }
        found |= resources::answer(cx, given, site);
        found |= validation::apply(cx, given, site);
        found.then_some(())
    }
}

/// A call that makes a view, or has to do with one.
fn views_of(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    if call.receiver.as_ref().is_some_and(|receiver| receiver.alternatives().any(views::is_view)) {
        let method = call.method.clone()?;
        return views::of_view(cx, call, &method);
    }
    if let Some(printed) = views::printed(cx, call) {
        return Some(printed);
    }
    match (helper(call), facade_call(call)) {
        (Some("view"), _) if !call.arguments.is_empty() => views::view(cx, call, 0),
        (_, Some(("View", "composer" | "creator"))) => views::composer(cx, call),
        (_, Some(("View", "make"))) | (_, Some(("Response", "view"))) => views::view(cx, call, 0),
        _ => of_helper(call).or_else(|| container::of_helper(call)),
    }
}
