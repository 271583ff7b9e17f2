//! The methods of these classes that a request leads to.

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::Entry;
use program::model::{ExpressionKind, Name};
use program::program::{ClassRef, FunctionRef, Site};
use program::value::{Kind, Value};

use super::classes::{is_admin, models, said};
use crate::django::querysets::{of_source, queryset, source_of_class};
use crate::values::entry;

/// Those that the framework knows by their names.
const OF_REQUESTS: &[&str] = &[
    "save_model",
    "save_formset",
    "save_related",
    "delete_model",
    "delete_queryset",
    "changelist_view",
    "change_view",
    "add_view",
    "delete_view",
    "response_add",
    "response_change",
    "get_search_results",
];

/// Why a method runs.
pub(in crate::django) fn of(
    cx: &mut Interpreter<'_>,
    class: ClassRef,
    function: FunctionRef,
    name: &Name,
    title: &str,
) -> Option<Entry> {
    let is_known = OF_REQUESTS.contains(&name.as_str());
    let decorated = is_decorated(cx, function);
    if !is_known && !decorated && cx.declaration(function).parameters.len() != 2 {
        return None;
    }
    if !is_admin(cx, class) {
        return None;
    }
    let made = entry(EntryKind::Request, format!("{title}.{name}"));
    if is_known {
        return Some(made);
    }
    let object = cx.object_of_class(class);
    if !decorated && !is_action(cx, &object, name) {
        return None;
    }
    // What was chosen of the list.
    let at = Site { module: function.module, range: cx.declaration(function).name_range };
    let mut chosen = None;
    for model in models(cx, class) {
        if let Some(source) = source_of_class(cx, &model) {
            let manager = of_source(cx, source, &model);
            let given = program::library::Given {
                name: Some("pk__in".into()),
                spread: false,
                value: Value::unknown(),
                range: at.range,
            };
            let rows = queryset(cx, &manager, at)?;
            chosen = crate::django::querysets::QuerySet::of(&rows)
                .map(|set| set.with("filter", vec![given], at).to_value(&rows.from));
        }
    }
    Some(Entry { parameters: vec![None, chosen], ..made })
}

/// `@admin.action`.
fn is_decorated(cx: &Interpreter<'_>, function: FunctionRef) -> bool {
    let module = cx.source(function.module);
    cx.declaration(function).attributes.iter().any(|attribute| {
        matches!(&module.expression(attribute.callee).kind, ExpressionKind::Member { name, .. } if name == "action")
    })
}

/// Whether a class names a method among what can be done with rows.
fn is_action(cx: &mut Interpreter<'_>, object: &Value, name: &str) -> bool {
    let Some(actions) = said(cx, object, "actions") else { return false };
    let items = actions.list().and_then(|list| list.items.clone()).unwrap_or_default();
    items.iter().any(|item| match &item.kind {
        Kind::Function(closure) => cx.declaration(closure.function).name.as_deref() == Some(name),
        _ => item.as_text() == Some(name),
    })
}
