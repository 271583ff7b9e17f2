//! What a statement asks for: rows of a model, columns, functions of the database.

use std::sync::Arc;

use program::interpret::Interpreter;
use program::models::FieldKind;
use program::value::{Kind, Origin, Origins, QueryRef, ResultRows, Rows, Value};

use crate::sqlalchemy::expressions::{Attribute, is_aggregate};
use crate::sqlalchemy::handles::{EXPRESSION, own, text};
use crate::sqlalchemy::source::Source;

/// Something that a statement asks for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sqlalchemy) enum Entity {
    /// Whole rows.
    Rows(Source),
    /// A column of them.
    Column(Attribute),
    /// One value of many rows.
    Aggregate,
    /// A value that is computed of each row, or something that can't be told.
    Other,
}

/// What a value asks for.
pub(in crate::sqlalchemy) fn entity(cx: &Interpreter<'_>, value: &Value) -> Entity {
    if let Some(source) = Source::of(cx, value) {
        return Entity::Rows(source);
    }
    if let Some(attribute) = Attribute::of(value) {
        return match attribute.source.field(cx, &attribute.name) {
            Some(FieldKind::Relation { model: Some(model), .. }) => Entity::Rows(Source::model(*model)),
            _ => Entity::Column(attribute),
        };
    }
    match own(value, EXPRESSION) {
        Some(handle) if text(handle, 0).is_some_and(is_aggregate) => Entity::Aggregate,
        _ => Entity::Other,
    }
}

impl Entity {
    /// What of a row that a query gives this is.
    pub(in crate::sqlalchemy) fn value(&self, cx: &Interpreter<'_>, query: QueryRef) -> Value {
        let whole = Origins::one(Origin::Result(query, None));
        match self {
            Self::Rows(source) => {
                let rows = ResultRows { query, model: source.model, path: Arc::default(), rows: Rows::One };
                Value { kind: Kind::Rows(Arc::new(rows)), from: whole, symbol: None }
            }
            Self::Column(attribute) => {
                let column = attribute.source.column(cx, &attribute.name);
                Value::derived(Origins::one(Origin::Result(query, Some(column))))
            }
            Self::Aggregate | Self::Other => Value::derived(whole),
        }
    }
}

/// What a statement's values ask for; a list stands for what is in it.
pub(in crate::sqlalchemy) fn listed(cx: &Interpreter<'_>, values: &[Value]) -> Vec<Entity> {
    let mut entities = Vec::new();
    for value in values {
        match value.list().and_then(|list| list.items.as_ref()) {
            Some(items) => entities.extend(items.iter().map(|item| entity(cx, item))),
            None => entities.push(entity(cx, value)),
        }
    }
    entities
}
