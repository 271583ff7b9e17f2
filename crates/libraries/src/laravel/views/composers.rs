//! View composers: what gives a view its data whenever it is rendered, whoever renders it.
//!
//! Laravel documentation, "Views", section "View Composers" (12.x).

use program::analysis::EntryKind;
use program::interpret::Interpreter;
use program::library::{Call, Entry};
use program::model::Name;
use program::value::{Kind, Record, Value};

use super::find::specifier;
use super::render::{render_function, view_of, with_data};
use crate::values::entry;

/// `View::composer(['profile', 'dashboard'], ProfileComposer::class)`: the composer runs, and then the template with what that gave the view.
/// Names with a wildcard stand for views whose data nobody knows here, and the composer alone runs.
pub(in crate::laravel) fn composer(cx: &mut Interpreter<'_>, call: &Call) -> Option<Value> {
    let names = call.argument(0)?.clone();
    let given = call.argument(1)?.clone();
    let composes = match &given.kind {
        Kind::Function(_) => given,
        _ => {
            let object = cx.object_of(&given)?;
            cx.member(&object, &Name::new_static("compose"), call.site)
        }
    };
    composes.function()?;
    let listed = names.list().and_then(|list| list.items.clone()).unwrap_or_else(|| vec![names.clone()]);
    let named: Vec<&str> = listed.iter().filter_map(Value::as_text).collect();
    let runs = entry(EntryKind::Request, format!("composer of {}", named.join(", ")));
    for name in named.iter().filter(|name| !name.contains('*')) {
        let template = cx.module_value(call.site.module, &specifier(name));
        if !matches!(template.kind, Kind::Module(_)) {
            continue;
        }
        let data = Record { open: true, site: call.site, ..Record::default() };
        let view = with_data(template.clone(), data, call.site);
        let (_, left) = cx.call_changing(&composes, vec![view], call.site);
        let Some((_, data)) = left.first().and_then(view_of) else { continue };
        let function = render_function(cx, &template);
        let label = runs.label.clone();
        cx.add_entry(
            &function,
            &Entry { kind: EntryKind::Request, label, parameters: vec![Some(data.clone())] },
        );
    }
    cx.add_entry(&composes, &runs);
    Some(Value::unknown())
}
