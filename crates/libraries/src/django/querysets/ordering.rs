//! The order in which a model's rows come where no other is named: `Meta.ordering`.

use program::interpret::Interpreter;
use program::model::Name;
use program::value::{Kind, Value};

/// What `Meta.ordering` of a model names.
pub(in crate::django) fn ordering(cx: &mut Interpreter<'_>, model: Option<u32>) -> Vec<Value> {
    let class = model.and_then(|model| cx.models().get(model)?.class);
    let meta = class.and_then(|class| cx.declared_field(class, &Name::new_static("Meta")));
    let Some(Kind::Class(meta, _)) = meta.map(|meta| meta.kind) else { return Vec::new() };
    let ordering = cx.declared_field(meta, &Name::new_static("ordering"));
    ordering.and_then(|ordering| ordering.list().and_then(|list| list.items.clone())).unwrap_or_default()
}
