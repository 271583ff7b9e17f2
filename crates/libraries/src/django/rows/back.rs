//! The way back from rows that were read as the related ones of others.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::model::Name;
use program::models::{FieldKind, Model};
use program::value::{Kind, ResultRows, Rows, Value};

/// The row that one belongs to which was read as a related one of it, where `name` is its key of that: Django puts the owner into each related
/// row, also with `Prefetch(..., to_attr=...)`, so that nothing is read, and the owner is the same object that led there.
///
/// Django 5.2, `create_reverse_many_to_one_manager`, `get_prefetch_querysets`.
pub(super) fn owner(cx: &mut Interpreter<'_>, object: &Value, name: &Name) -> Option<Value> {
    let rows = object.rows().filter(|rows| rows.rows == Rows::One)?;
    let (query, own) = (rows.query, rows.model?);
    let (last, before) = rows.path.split_last()?;
    let before: Arc<[Name]> = before.into();
    let model = match before.is_empty() {
        true => cx.query_model(query),
        false => cx.include(query, &before)?,
    }?;
    let owner = cx.models().get(model)?;
    let leads_back = match owner.field(last) {
        Some(_) => is_key_of(owner, last, cx.models().get(own)?, name),
        // What a `Prefetch` was told to put elsewhere, of which the query remembers the way back.
        None => {
            let back: Vec<Name> = rows.path.iter().chain([name]).cloned().collect();
            cx.query_info(query).used.loaded.contains(&back)
        }
    };
    if !leads_back {
        return None;
    }
    let owner = ResultRows { query, model: Some(model), path: before, rows: Rows::One };
    let symbol = object.symbol.as_ref().and_then(|symbol| symbol.member(name));
    Some(Value { kind: Kind::Rows(Arc::new(owner)), from: object.from.clone(), symbol })
}

/// Whether `key` of a model is what its rows belong to those of `owner` by which the relation `several` gives.
fn is_key_of(owner: &Model, several: &Name, model: &Model, key: &Name) -> bool {
    let kind = |model: &Model, name: &Name| model.field(name).map(|field| field.kind.clone());
    let Some(FieldKind::Relation { columns, references, through: None, .. }) = kind(owner, several) else {
        return false;
    };
    let Some(FieldKind::Relation { columns: own, many: false, .. }) = kind(model, key) else { return false };
    columns.is_empty() && !own.is_empty() && own == references
}
