//! The models of a schema as Prisma Client sees them: fields, relations, unique keys.

use std::collections::BTreeMap;

use facts::{PrismaArity, PrismaAttribute, PrismaField, PrismaFile};
use ir::Span;
use program::model::Name;
use program::models::{Field, FieldKind, Loading, Model, UniqueKey};

use super::arguments::{attribute, named, named_or_first, text, words};
use super::provider::Provider;
use super::relations::{relation, relation_name};
use super::symbols::{FieldType, Model as Declared, Symbols, column_name};

/// The models and views that `files` declare together, for the client: each with the place of its name, so that the join can find its table.
/// The positions in relations are those of the list; a datastore is 0 until the join.
#[must_use]
pub fn models(folder: &str, files: &[(u32, &PrismaFile)]) -> Vec<(Span, Model)> {
    let symbols = Symbols::new(Provider::unknown(), files, &mut Vec::new());
    let positions: BTreeMap<&str, u32> =
        (0u32..).zip(&symbols.models).map(|(at, model)| (model.name(), at)).collect();
    let scope = scope_of(folder).to_owned();
    symbols
        .models
        .iter()
        .map(|model| {
            let fields = model.block.fields.iter().map(|field| Field {
                name: Name::from(field.name.text.as_str()),
                kind: field_kind(&symbols, &positions, model, field),
            });
            let declared = Model {
                library: "prisma",
                name: Name::from(model.name()),
                scope: scope.clone(),
                schema: model.schema.map(str::to_owned),
                table: model.table.to_owned(),
                fields: fields.collect(),
                keys: keys(model),
                ..Model::default()
            };
            (model.span(model.block.name.range), declared)
        })
        .collect()
}

/// The folder whose code a schema serves: that of the package that holds the folder `prisma`, as far as the path tells.
fn scope_of(folder: &str) -> &str {
    let parts: Vec<&str> = folder.split('/').collect();
    match parts.iter().position(|part| *part == "prisma") {
        Some(0) => "",
        Some(at) => {
            let length: usize = parts.iter().take(at).map(|part| part.len() + 1).sum();
            folder.get(..length.saturating_sub(1)).unwrap_or(folder)
        }
        None => folder,
    }
}

fn field_kind(
    symbols: &Symbols<'_>,
    positions: &BTreeMap<&str, u32>,
    model: &Declared<'_>,
    field: &PrismaField,
) -> FieldKind {
    let FieldType::Relation(target) = symbols.field_type(field) else {
        return FieldKind::Column(Name::from(column_name(field)));
    };
    let many = field.arity == PrismaArity::List;
    let mut columns = listed(model, relation(field), "fields");
    let mut references = listed(target, relation(field), "references");
    if columns.is_empty() {
        // The other side holds the key.
        let other = target.block.fields.iter().find(|other| {
            matches!(symbols.field_type(other), FieldType::Relation(back) if back.name() == model.name())
                && relation(other).is_some_and(|relation| named(&relation.arguments, "fields").is_some())
                && relation_name(other) == relation_name(field)
        });
        references = listed(target, other.and_then(relation), "fields");
        columns = Vec::new();
    }
    FieldKind::Relation {
        model: positions.get(target.name()).copied(),
        many,
        columns,
        references,
        told_by: None,
        along: Vec::new(),
        through: None,
        loading: Loading::Asked,
    }
}

/// The columns of `owner` that an argument of `@relation` lists.
fn listed(owner: &Declared<'_>, relation: Option<&PrismaAttribute>, argument: &str) -> Vec<Name> {
    let names =
        relation.and_then(|relation| named(&relation.arguments, argument)).map(words).unwrap_or_default();
    names
        .iter()
        .filter_map(|name| owner.field(&name.text))
        .map(|field| Name::from(column_name(field)))
        .collect()
}

fn keys(model: &Declared<'_>) -> Vec<UniqueKey> {
    let mut keys = Vec::new();
    for field in &model.block.fields {
        if attribute(&field.attributes, "id").is_some() || attribute(&field.attributes, "unique").is_some() {
            keys.push(UniqueKey { name: None, fields: vec![Name::from(field.name.text.as_str())] });
        }
    }
    for attribute in &model.block.attributes {
        if attribute.name.text != "id" && attribute.name.text != "unique" {
            continue;
        }
        let Some(listed) = named_or_first(&attribute.arguments, "fields") else {
            continue;
        };
        let fields = words(listed).iter().map(|name| Name::from(name.text.as_str())).collect();
        let name = named(&attribute.arguments, "name").and_then(text).map(Name::from);
        keys.push(UniqueKey { name, fields });
    }
    keys
}
