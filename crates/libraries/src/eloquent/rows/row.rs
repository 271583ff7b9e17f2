//! One row: an object of a model's class.

use program::analysis::ResultShape;
use program::interpret::Interpreter;
use program::library::Call;
use program::model::{Literal, Name};
use program::models::FieldKind;
use program::value::{Kind, ResultRows, Value};

use super::load::{load, load_aggregates};
use super::mutators::mutate;
use super::written;
use crate::eloquent::builder::{self, Builder, RowWrite, Source, is_builder_method, run_on_row};
use crate::eloquent::models::{GIVEN, RelationKind, is_own_relation};

/// Methods of a row that give the row.
const SAME: &[&str] = &[
    "fill",
    "forceFill",
    "setAttribute",
    "append",
    "setAppends",
    "makeHidden",
    "makeVisible",
    "setVisible",
    "setHidden",
    "syncOriginal",
    "syncChanges",
    "withoutRelations",
    "unsetRelation",
    "setTable",
    "setConnection",
    "mergeCasts",
    "mergeFillable",
    "associate",
    "dissociate",
    "withoutRelation",
    "setRawAttributes",
];

/// Methods of a row that only look at it.
const LOOKS: &[&str] = &[
    "getKey",
    "getKeyName",
    "getTable",
    "is",
    "isNot",
    "isDirty",
    "isClean",
    "wasChanged",
    "getOriginal",
    "getChanges",
    "getDirty",
    "hasAttribute",
    "getRouteKey",
    "getMorphClass",
    "trashed",
    "getAttributes",
    "getRawOriginal",
    "relationsToArray",
    "attributesToArray",
    "toArray",
    "toJson",
    "only",
    "except",
    "jsonSerialize",
    "getForeignKey",
    "broadcastOn",
    "getRelations",
    "getRelation",
];

fn row_write(name: &str) -> Option<RowWrite> {
    Some(match name {
        "save" | "saveQuietly" | "saveOrFail" | "push" | "pushQuietly" => RowWrite::Save,
        "update" | "updateQuietly" | "updateOrFail" | "increment" | "decrement" | "incrementQuietly"
        | "decrementQuietly" | "touch" | "touchQuietly" | "restore" | "restoreQuietly" => RowWrite::Update,
        "delete" | "deleteQuietly" | "deleteOrFail" | "forceDelete" | "forceDeleteQuietly" => {
            RowWrite::Delete
        }
        _ => return None,
    })
}

/// Whether a method of a row is the framework's, and not the class's own.
pub(in crate::eloquent) fn knows(cx: &mut Interpreter<'_>, model: u32, object: &Value, name: &str) -> bool {
    let class = cx.models().get(model).and_then(|model| model.class);
    if !cx.is_above() && class.is_some_and(|class| cx.method_of(class, &Name::from(name), object).is_some()) {
        return false;
    }
    RelationKind::of(name).is_some()
        || is_of_trait(cx, model, name)
        || row_write(name).is_some()
        || SAME.contains(&name)
        || LOOKS.contains(&name)
        || is_builder_method(name)
        || matches!(
            name,
            "load"
                | "loadMissing"
                | "loadCount"
                | "loadExists"
                | "loadSum"
                | "loadMorph"
                | "loadAggregate"
                | "relationLoaded"
                | "setRelation"
                | "refresh"
                | "fresh"
                | "replicate"
                | "getAttribute"
                | "getAttributeValue"
                | "loadAvg"
                | "loadMax"
                | "loadMin"
        )
}

/// Whether a name is that of a relation that a trait outside the program gives the model.
fn is_of_trait(cx: &Interpreter<'_>, model: u32, name: &str) -> bool {
    GIVEN.iter().any(|given| given.name == name)
        && cx.models().get(model).is_some_and(|model| model.field(name).is_some())
}

/// The rows of a relation that a trait outside the program gives the model.
fn of_trait(cx: &Interpreter<'_>, call: &Call, model: u32, row: &Value, name: &Name) -> Option<Builder> {
    let given = GIVEN.iter().find(|given| given.name == *name)?;
    let FieldKind::Relation { model: target, .. } = &cx.models().get(model)?.field(name)?.kind else {
        return None;
    };
    let source = Source::Related { of: row.clone(), owner: Some((model, name.clone())), model: *target };
    let calls = given.calls.iter();
    Some(calls.fold(Builder::new(source), |builder, (method, column)| {
        builder.with(method, column.iter().map(|column| Value::text(column)).collect(), call.site)
    }))
}

/// A call of a method of a row.
pub(in crate::eloquent) fn of_row(
    cx: &mut Interpreter<'_>,
    call: &Call,
    row: &Value,
    name: &Name,
) -> Option<Value> {
    let model = cx.model_of(row)?;
    if let Some(write) = row_write(name) {
        return Some(run_on_row(cx, call, model, row, write));
    }
    if RelationKind::of(name).is_some() {
        return Some(related(cx, call, model, row));
    }
    if let Some(builder) = of_trait(cx, call, model, row, name) {
        return Some(builder.to_value(&row.from));
    }
    match name.as_str() {
        "load" | "loadMissing" => Some(load(cx, call, row)),
        "loadCount" | "loadExists" | "loadSum" | "loadAvg" | "loadMax" | "loadMin" => {
            load_aggregates(cx, call, model, row, name);
            Some(row.clone())
        }
        "loadMorph" | "loadAggregate" => Some(row.clone()),
        "relationLoaded" => Some(is_loaded(cx, call, row)),
        "setRelation" => {
            if let Some(relation) = call.argument(0).and_then(Value::as_text) {
                cx.load_relation(row, &[Name::from(relation)]);
            }
            Some(row.clone())
        }
        "getAttribute" | "getAttributeValue" => {
            let attribute = Name::from(call.argument(0)?.as_text()?);
            Some(cx.member(row, &attribute, call.site))
        }
        "refresh" | "fresh" => {
            run_on_row(cx, call, model, row, RowWrite::Read);
            Some(row.clone())
        }
        "replicate" => {
            // The copy has what was read along.
            cx.escape(row);
            let class = cx.models().get(model)?.class?;
            Some(cx.new_object_of_class(class))
        }
        "toArray" | "toJson" | "jsonSerialize" | "attributesToArray" => {
            match name.as_str() {
                "attributesToArray" => written::compute(cx, row, call.site),
                // Its own method, if it has one, is what asks for this.
                "toArray" => written::write_parts(cx, row, call.site, 0),
                _ => written::write(cx, row, call.site),
            }
            cx.escape(row);
            Some(Value::derived(row.deep_origins()))
        }
        other if SAME.contains(&other) => {
            if let ("fill" | "forceFill", Some(given)) = (other, call.argument(0).and_then(Value::record)) {
                let given: Vec<(Name, Value)> =
                    given.entries.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
                cx.give_members(call, given);
            }
            if let ("fill" | "forceFill", Some(given)) =
                (other, call.argument(0).filter(|given| given.record().is_some()))
            {
                mutate(cx, model, given);
            }
            if let ("append" | "setAppends", Some(given)) = (other, call.argument(0)) {
                let listed = given.list().and_then(|list| list.items.clone());
                for name in listed.unwrap_or_else(|| vec![given.clone()]).iter().filter_map(Value::as_text) {
                    cx.member(row, &Name::from(name), call.site);
                }
            }
            for given in &call.arguments {
                cx.escape(&given.value);
            }
            Some(row.clone())
        }
        other if LOOKS.contains(&other) => {
            cx.escape(row);
            Some(Value::derived(row.deep_origins()))
        }
        // What a row does not have itself is asked of a new query.
        _ => builder::call(cx, call, Builder::new(Source::Model(model)), &row.from, name),
    }
}

/// `$row->relationLoaded('comments')`: known of rows that a query gave.
fn is_loaded(cx: &Interpreter<'_>, call: &Call, row: &Value) -> Value {
    let Some(relation) = call.argument(0).and_then(Value::as_text).map(Name::from) else {
        return Value::unknown();
    };
    match row.rows() {
        Some(_) => Kind::Literal(Literal::Boolean(cx.is_loaded(row, &relation))).into(),
        None => Value::unknown(),
    }
}

/// `new HasManyPhotos($this)`: the same by a class of relations of the program's own.
pub(in crate::eloquent) fn own_relation(
    cx: &mut Interpreter<'_>,
    object: &Value,
    call: &Call,
) -> Option<Value> {
    let Kind::Instance(instance) = &object.kind else { return None };
    if !is_own_relation(cx.program(), instance.class) {
        return None;
    }
    let function = cx.running_function();
    let name = cx.declaration(function).name.clone()?;
    call.arguments.iter().find_map(|given| {
        let model = cx.model_of(&given.value)?;
        cx.models().get(model)?.field(&name)?;
        Some(related(cx, call, model, &given.value))
    })
}

/// `$this->hasMany(Comment::class)`: a query for the related rows.
fn related(cx: &mut Interpreter<'_>, call: &Call, model: u32, row: &Value) -> Value {
    if is_written(cx, row) {
        // A row that others are made to belong to is needed for its key.
        cx.escape(row);
    }
    let function = cx.running_function();
    let relation = cx.declaration(function).name.clone().unwrap_or_default();
    let field = cx.models().get(model).and_then(|model| model.field(&relation));
    let target = match field.map(|field| &field.kind) {
        Some(FieldKind::Relation { model, .. }) => *model,
        _ => None,
    };
    // What is asked for is found by its key, or by the key that it holds: so far something is read of it.
    let asked_for = |rows: &ResultRows| rows.path.is_empty() && cx.query_info(rows.query).relation.is_none();
    if row.rows().is_some_and(asked_for) {
        let columns = match field.map(|field| &field.kind) {
            Some(FieldKind::Relation { columns, .. }) => columns.clone(),
            _ => Vec::new(),
        };
        let key = cx.models().get(model).and_then(|model| model.keys.first()).map(|key| key.fields.clone());
        for column in if columns.is_empty() { key.unwrap_or_default() } else { columns } {
            cx.need_member(row, &column);
        }
    }
    let target = target.or_else(|| match call.argument(0).map(|class| &class.kind) {
        Some(Kind::Class(class, _)) => cx.model_of_class(*class),
        _ => None,
    });
    let owner = field.is_some().then_some((model, relation));
    let source = Source::Related { of: row.clone(), owner, model: target };
    Builder::new(source).to_value(&row.from)
}

/// Whether a row is what a write gave.
fn is_written(cx: &Interpreter<'_>, row: &Value) -> bool {
    row.rows().is_some_and(|rows| cx.result_shape(rows.query) == ResultShape::Written)
}
