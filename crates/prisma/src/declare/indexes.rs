//! Primary keys, unique indexes and indexes.
//!
//! Page "Indexes" and "Prisma schema reference", sections `@id`, `@@id`, `@unique`, `@@unique`, `@@index` and `@@fulltext`.
//! Prisma Migrate makes unique *indexes*, never UNIQUE constraints.

use facts::{PrismaArgument, PrismaAttribute, PrismaName, PrismaValue};
use ir::{Dialect, Index, IndexKey, IndexKind};

use super::arguments::{named, named_or_first, number, text, word};
use super::names::constraint;
use super::predicates::predicate;
use super::schema::{Faults, column_of};
use super::symbols::{Model, Symbols};

/// What an attribute makes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    PrimaryKey,
    Unique,
    Plain,
    FullText,
}

/// The indexes of a model: those of its fields first, then those of its `@@` attributes. One that is not understood to the end
/// is left out: with a part of its key or its condition missing it would promise too much.
pub(super) fn indexes(symbols: &Symbols<'_>, model: &Model<'_>, faults: &mut Faults<'_, '_>) -> Vec<Index> {
    let mut indexes = Vec::new();
    for field in &model.block.fields {
        for attribute in &field.attributes {
            let sort = match attribute.name.text.as_str() {
                "id" => Sort::PrimaryKey,
                "unique" => Sort::Unique,
                _ => continue,
            };
            // The field's own attribute holds what stands behind a field's name elsewhere: `@id(sort: Desc)`.
            if let Some(key) = key(symbols, model, &field.name, &attribute.arguments, faults) {
                indexes.extend(index(symbols, model, sort, attribute, vec![key], faults));
            }
        }
    }
    for attribute in &model.block.attributes {
        let sort = match attribute.name.text.as_str() {
            "id" => Sort::PrimaryKey,
            "unique" => Sort::Unique,
            "index" => Sort::Plain,
            "fulltext" => Sort::FullText,
            _ => continue,
        };
        if let Some(keys) = keys(symbols, model, attribute, faults) {
            indexes.extend(index(symbols, model, sort, attribute, keys, faults));
        }
    }
    indexes
}

/// The parts of a key; none if one of them is not known, with a fault for each.
fn keys(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    attribute: &PrismaAttribute,
    faults: &mut Faults<'_, '_>,
) -> Option<Vec<IndexKey>> {
    // One field may stand without brackets: `@@index(email)`.
    let items = match named_or_first(&attribute.arguments, "fields") {
        Some(PrismaValue::List(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    if items.is_empty() {
        faults.add(attribute.range, "this attribute lists no fields");
        return None;
    }
    let mut keys = Vec::new();
    for item in items {
        match item {
            PrismaValue::Name(name) => keys.extend(key(symbols, model, name, &[], faults)),
            PrismaValue::Call(name, arguments) => keys.extend(key(symbols, model, name, arguments, faults)),
            _ => faults.add(attribute.range, "this attribute lists something that is no field"),
        }
    }
    (keys.len() == items.len()).then_some(keys)
}

/// One part of a key; `arguments` are what follows the field's name in parentheses.
fn key(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    name: &PrismaName,
    arguments: &[PrismaArgument],
    faults: &mut Faults<'_, '_>,
) -> Option<IndexKey> {
    let mut key = IndexKey {
        column: None,
        expression: None,
        descending: named(arguments, "sort").and_then(word).is_some_and(|sort| sort.text == "Desc"),
        unusual_nulls: false,
        prefix: named(arguments, "length").and_then(number),
        opclass: named(arguments, "ops").and_then(operator_class),
    };
    match column_of(symbols, model, &name.text) {
        Some(column) => key.column = Some(column.to_owned()),
        // A path into a composite type, which MongoDB has.
        None if name.text.contains('.') => key.expression = Some(name.text.clone()),
        None => {
            faults.unknown_field(model, &name.text, name.range);
            return None;
        }
    }
    Some(key)
}

/// `ops: raw("gin_trgm_ops")`, or one of Prisma's own names: `JsonbPathOps` is `jsonb_path_ops`.
fn operator_class(value: &PrismaValue) -> Option<String> {
    match value {
        PrismaValue::Call(name, arguments) if name.text == "raw" => {
            arguments.first().and_then(|argument| text(&argument.value)).map(str::to_owned)
        }
        PrismaValue::Name(name) => {
            let mut snake = String::new();
            for character in name.text.chars() {
                if character.is_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.extend(character.to_lowercase());
            }
            let joined = [("min_max", "minmax"), ("_tz_", "tz_"), ("var_bit", "varbit")];
            Some(joined.iter().fold(snake, |name, (from, to)| name.replace(from, to)))
        }
        _ => None,
    }
}

fn index(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    sort: Sort,
    attribute: &PrismaAttribute,
    keys: Vec<IndexKey>,
    faults: &mut Faults<'_, '_>,
) -> Option<Index> {
    let arguments = &attribute.arguments;
    let condition = named(arguments, "where");
    let predicate = condition.and_then(|value| predicate(symbols, model, value));
    if condition.is_some() && predicate.is_none() {
        faults.add(attribute.range, "the `where` of this index is not understood");
        return None;
    }
    Some(Index {
        name: name(symbols, model, sort, arguments, &keys),
        span: model.span(attribute.range),
        kind: if sort == Sort::PrimaryKey { IndexKind::PrimaryKey } else { IndexKind::Index },
        keys,
        included: Vec::new(),
        unique: matches!(sort, Sort::PrimaryKey | Sort::Unique),
        method: match sort {
            Sort::FullText => Some("fulltext".to_owned()),
            _ => named(arguments, "type").and_then(word).map(|method| method.text.to_lowercase()),
        },
        predicate,
        nulls_not_distinct: false,
        parameters: None,
    })
}

/// The name in the database; MySQL and SQLite give a primary key none. `name` is the client's name for a unique key, but of `@@index` and `@@fulltext` it is an old
/// way to write `map`.
fn name(
    symbols: &Symbols<'_>,
    model: &Model<'_>,
    sort: Sort,
    arguments: &[PrismaArgument],
    keys: &[IndexKey],
) -> Option<String> {
    if sort == Sort::PrimaryKey && matches!(symbols.provider.dialect, Some(Dialect::Mysql | Dialect::Sqlite))
    {
        return None;
    }
    let legacy = || match sort {
        Sort::Plain | Sort::FullText => named(arguments, "name").and_then(text),
        Sort::PrimaryKey | Sort::Unique => None,
    };
    if let Some(given) = named(arguments, "map").and_then(text).or_else(legacy) {
        return Some(given.to_owned());
    }
    let columns: Vec<&str> =
        keys.iter().filter_map(|key| key.column.as_deref().or(key.expression.as_deref())).collect();
    let limit = symbols.provider.name_limit();
    Some(match sort {
        Sort::PrimaryKey => constraint(model.table, &[], "_pkey", limit),
        Sort::Unique => constraint(model.table, &columns, "_key", limit),
        Sort::Plain | Sort::FullText => constraint(model.table, &columns, "_idx", limit),
    })
}
