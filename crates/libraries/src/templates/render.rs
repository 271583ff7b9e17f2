//! Templates in the hands of an application.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::model::Name;
use program::program::Site;
use program::templates::{FILLED, SPECIFIER};
use program::value::{Kind, Record, Value};

/// Whether a value is a template of the program.
pub(crate) fn is_template(cx: &Interpreter<'_>, value: &Value) -> bool {
    matches!(value.kind, Kind::Module(module) if program::templates::is_template(cx.source(module)))
}

/// The templates of the program that a value names: a text, or a list of texts of which the first counts that is there.
pub(crate) fn found(cx: &mut Interpreter<'_>, from: u32, names: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    for one in names.alternatives() {
        let items: Vec<&Value> = match one.list().and_then(|list| list.items.as_ref()) {
            Some(items) => items.iter().collect(),
            None => vec![one],
        };
        let mut templates = items.into_iter().filter_map(|item| of_name(cx, from, item));
        all.extend(templates.next());
    }
    all
}

fn of_name(cx: &mut Interpreter<'_>, from: u32, name: &Value) -> Option<Value> {
    if is_template(cx, name) {
        return Some(name.clone());
    }
    let specifier = Name::from(format!("{SPECIFIER}{}", name.as_text()?));
    let template = cx.module_value(from, &specifier);
    is_template(cx, &template).then_some(template)
}

/// Renders the templates that a value names with a context. Where none is known, nobody knows what becomes of the context.
pub(crate) fn render(cx: &mut Interpreter<'_>, from: u32, names: &Value, context: &Value, site: Site) {
    let templates = found(cx, from, names);
    if templates.is_empty() {
        cx.escape(context);
        return;
    }
    let data = data(context, site);
    for template in templates {
        for data in &data {
            cx.call_value(&template, vec![data.clone()], site);
        }
    }
}

/// What a template is given: a context that others may have added to, and none of whose blocks are filled.
fn data(context: &Value, site: Site) -> Vec<Value> {
    let none = Value::from(Kind::Record(Arc::new(Record { site, ..Record::default() })));
    let mut all = Vec::new();
    for one in context.alternatives() {
        let mut record = match one.record() {
            Some(record) => Record::clone(record),
            None if one.is_null() || all.is_empty() => Record { site, ..Record::default() },
            None => continue,
        };
        // Context processors, and whoever renders, add what they like.
        record.open = true;
        record.entries.insert(Name::new_static(FILLED), none.clone());
        all.push(Value {
            kind: Kind::Record(Arc::new(record)),
            from: one.from.union(&context.from),
            symbol: None,
        });
    }
    all
}
