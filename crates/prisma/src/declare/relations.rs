//! Foreign keys: the side of a relation that holds the columns.
//!
//! Pages "Relations", "Referential actions" and "Relation mode". A one-to-one, a one-to-many and an explicit many-to-many relation
//! are all written the same way: `@relation(fields: [..], references: [..])` on the side that refers. A view takes part in
//! relations for the client only.

use facts::{PrismaArgument, PrismaArity, PrismaAttribute, PrismaField};
use ir::{ForeignKey, ReferentialAction};

use super::arguments::{attribute, named, named_or_first, text, word, words};
use super::names::constraint;
use super::schema::{Faults, column_of};
use super::symbols::{FieldType, Model, Symbols};

/// The foreign keys of a model, in the order of its fields.
pub(super) fn foreign_keys(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    faults: &mut Faults<'_, '_>,
) -> Vec<ForeignKey> {
    let mut foreign_keys = Vec::new();
    for field in &model.block.fields {
        let FieldType::Relation(target) = symbols.field_type(field) else {
            continue;
        };
        // A list with `fields` is MongoDB's many-to-many relation.
        let refers = field.arity != PrismaArity::List && target.is_model();
        let relation =
            relation(field).filter(|relation| refers && named(&relation.arguments, "fields").is_some());
        if let Some(relation) = relation {
            foreign_keys.extend(foreign_key(symbols, model, field, relation, target, faults));
        }
    }
    foreign_keys
}

/// The `@relation` of a field.
pub(super) fn relation(field: &PrismaField) -> Option<&PrismaAttribute> {
    attribute(&field.attributes, "relation")
}

/// The name that tells a relation from others between the same models.
pub(super) fn relation_name(field: &PrismaField) -> Option<&str> {
    named_or_first(&relation(field)?.arguments, "name").and_then(text).filter(|name| !name.is_empty())
}

fn foreign_key(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    field: &PrismaField,
    relation: &PrismaAttribute,
    target: &Model<'_>,
    faults: &mut Faults<'_, '_>,
) -> Option<ForeignKey> {
    let arguments = &relation.arguments;
    let columns = columns(symbols, model, arguments, "fields", faults);
    let referenced_columns = columns_of_target(symbols, target, arguments, faults);
    let (columns, referenced_columns) = (columns?, referenced_columns?);
    if columns.is_empty() || !(referenced_columns.is_empty() || referenced_columns.len() == columns.len()) {
        faults.add(relation.range, "this relation does not refer to as many fields as it has");
        return None;
    }
    let name = named(arguments, "map").and_then(text).map(str::to_owned).unwrap_or_else(|| {
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        constraint(model.table, &columns, "_fkey", symbols.provider.name_limit())
    });
    Some(ForeignKey {
        name: Some(name),
        field: Some(field.name.text.clone()),
        span: model.span(field.name.range),
        columns,
        referenced_schema: target.schema.map(str::to_owned),
        referenced_table: target.table.to_owned(),
        referenced_columns,
        on_delete: action(relation, "onDelete", faults),
        on_update: action(relation, "onUpdate", faults),
        validated: true,
        enforced: symbols.provider.foreign_keys,
        set_columns: Vec::new(),
        match_full: false,
        deferrable: false,
        deferred: false,
    })
}

/// Versions before 3.0 did not ask for `references`: without it the key of the other model is meant.
fn columns_of_target(
    symbols: &Symbols<'_>,
    target: &Model<'_>,
    arguments: &[PrismaArgument],
    faults: &mut Faults<'_, '_>,
) -> Option<Vec<String>> {
    match named(arguments, "references") {
        Some(_) => columns(symbols, target, arguments, "references", faults),
        None => Some(Vec::new()),
    }
}

/// The columns of `owner` that an argument lists; none if one of them is not known.
fn columns(
    symbols: &Symbols<'_>,
    owner: &Model<'_>,
    arguments: &[PrismaArgument],
    argument: &str,
    faults: &mut Faults<'_, '_>,
) -> Option<Vec<String>> {
    let names = named(arguments, argument).map(words).unwrap_or_default();
    let mut columns = Some(Vec::new());
    for name in names {
        match column_of(symbols, owner, &name.text) {
            Some(column) => {
                if let Some(columns) = &mut columns {
                    columns.push(column.to_owned());
                }
            }
            None => {
                faults.unknown_field(owner, &name.text, name.range);
                columns = None;
            }
        }
    }
    columns
}

/// The action, only if one is written: what Prisma chooses otherwise depends on the relation, and nobody chose it.
fn action(
    relation: &PrismaAttribute,
    argument: &str,
    faults: &mut Faults<'_, '_>,
) -> Option<ReferentialAction> {
    let value = named(&relation.arguments, argument)?;
    let action = word(value).and_then(|name| {
        Some(match name.text.as_str() {
            "Cascade" => ReferentialAction::Cascade,
            "Restrict" => ReferentialAction::Restrict,
            "NoAction" => ReferentialAction::NoAction,
            "SetNull" => ReferentialAction::SetNull,
            "SetDefault" => ReferentialAction::SetDefault,
            _ => return None,
        })
    });
    if action.is_none() {
        faults.add(relation.range, &format!("the `{argument}` of this relation is no referential action"));
    }
    action
}
