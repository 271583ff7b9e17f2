//! Exports of the package `maatwebsite/excel`: each row that a class names is handed to its `map`.
//!
//! Laravel Excel documentation, "Exports", sections "Exporting collections", "From Query" and "Mapping data" (3.1).

use program::analysis::{EntryKind, LoopForm};
use program::interpret::Interpreter;
use program::library::Action;
use program::model::{MemberKind, Name};
use program::program::{ClassRef, Site};
use program::value::{Kind, Value};

use super::classes::{is_one, outside_ancestors};
use crate::values::entry;

/// The interface of what maps its rows.
const MAPPING: &str = "Maatwebsite\\Excel\\Concerns\\WithMapping";

/// Interfaces of what names its rows, the method that does, and what runs its query: the package reads what a query gives in chunks.
const SOURCES: [(&str, &str, Option<&str>); 2] = [
    ("Maatwebsite\\Excel\\Concerns\\FromQuery", "query", Some("lazyById")),
    ("Maatwebsite\\Excel\\Concerns\\FromCollection", "collection", None),
];

/// What the package does with a class.
pub(super) fn actions(cx: &mut Interpreter<'_>, class: ClassRef) -> Vec<Action> {
    if !cx.imports(MAPPING) {
        return Vec::new();
    }
    let ancestors = outside_ancestors(cx, class.module, class.class);
    let source = SOURCES.iter().find(|(interface, ..)| is_one(&ancestors, interface));
    let Some((_, method, run)) = source.filter(|_| is_one(&ancestors, MAPPING)) else { return Vec::new() };
    let title = cx.class_declaration(class).name.clone().unwrap_or_default();
    let run = Box::new(move |cx: &mut Interpreter<'_>| map_rows(cx, class, method, *run));
    vec![Action { entry: entry(EntryKind::Request, title.to_string()), run }]
}

fn map_rows(cx: &mut Interpreter<'_>, class: ClassRef, method: &str, run: Option<&str>) {
    let object = cx.object_of_class(class);
    let Some(site) = site_of(cx, class, method) else { return };
    let mut rows = cx.call_method(&object, &Name::from(method), Vec::new(), site, site);
    if let Some(run) = run {
        rows = cx.call_method(&rows, &Name::from(run), Vec::new(), site, site);
    }
    let Some(map) = cx.method_of(class, &Name::new_static("map"), &object) else { return };
    let map = Value::from(Kind::Function(map.into()));
    cx.each(site, LoopForm::Implicit, site, &rows, |cx, row| cx.call_value(&map, vec![row], site));
}

/// Where a method of a class is declared.
fn site_of(cx: &Interpreter<'_>, class: ClassRef, method: &str) -> Option<Site> {
    let member = cx.class_declaration(class).members.iter().find(|member| member.name == *method)?;
    let MemberKind::Method(function) = member.kind else { return None };
    let range = cx.source(class.module).function(function).range;
    Some(Site { module: class.module, range })
}
