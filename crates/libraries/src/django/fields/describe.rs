//! From the call that declares a field to the field.

use text::TextRange;

use super::field::{Field, FieldDefault, FieldKind, OnDelete, Relation, Target};
use super::kinds::of_django;
use crate::django::constants::{Call, Value, ValueKind};

/// The field that a value declares; none if it is no call.
///
/// `name_range` is where the name stands. Of a class that is not Django's own it is told by its arguments what it is: only what refers
/// to one row has an `on_delete`, and only what refers to rows has a `to`.
#[must_use]
pub fn describe(name: &str, value: &Value, name_range: TextRange) -> Option<Field> {
    let call = value.call()?;
    let mut field = Field { name_range, range: value.range, ..Field::plain(name, &call.callee, value.range) };
    let own = call.callee.starts_with("django.").then(|| of_django(call.name())).flatten();
    match own {
        Some(class) => {
            field.kind = class.kind;
            field.max_length = class.max_length;
            field.db_index = class.db_index;
            field.null = class.null;
        }
        None => field.kind = unknown_class(call, &mut field.db_index),
    }
    options(call, &mut field);
    details(call, &mut field);
    Some(field)
}

/// What a class is that is not Django's own, by what it is given.
fn unknown_class(call: &Call, db_index: &mut bool) -> FieldKind {
    let name = call.name();
    match name {
        "ArrayField" | "GeneratedField" | "CompositePrimaryKey" if call.callee.starts_with("django.") => {
            return FieldKind::Custom;
        }
        _ => {}
    }
    if call.named("on_delete").is_some() {
        if name.contains("OneToOne") {
            return FieldKind::OneToOne;
        }
        *db_index = true;
        return FieldKind::ForeignKey;
    }
    // A manager of tags (django-taggit) is a many-to-many field by another name.
    if call.named("to").is_some() || call.named("through").is_some() || name.contains("ManyToMany") {
        return FieldKind::ManyToMany;
    }
    FieldKind::Custom
}

fn options(call: &Call, field: &mut Field) {
    let is = |name: &str| call.named(name).and_then(Value::boolean);
    let text = |name: &str| call.named(name).and_then(Value::text).map(str::to_owned);
    let value =
        |name: &str| call.named(name).map_or(FieldDefault::None, |value| FieldDefault::Value(value.clone()));
    field.null = is("null").unwrap_or(field.null);
    field.blank = is("blank").unwrap_or(false);
    field.unique = is("unique").unwrap_or(false);
    field.db_index = is("db_index").unwrap_or(field.db_index);
    field.primary_key = is("primary_key").unwrap_or(false);
    field.db_column = text("db_column");
    field.db_collation = text("db_collation");
    field.default = value("default");
    field.db_default = value("db_default");
    field.filled_with_time = is("auto_now") == Some(true) || is("auto_now_add") == Some(true);
    if let Some(length) = call.named("max_length") {
        field.max_length = length.count();
    }
}

/// What only some classes are given.
fn details(call: &Call, field: &mut Field) {
    match &field.kind {
        FieldKind::Decimal(_) => {
            // `DecimalField(verbose_name, name, max_digits, decimal_places)`.
            let number = |position, name: &str| call.get(position, name).and_then(Value::count);
            field.kind = FieldKind::Decimal(number(2, "max_digits").zip(number(3, "decimal_places")));
        }
        FieldKind::ForeignKey | FieldKind::OneToOne => {
            let on_delete = call.get(1, "on_delete").and_then(on_delete);
            let db_constraint = call.named("db_constraint").and_then(Value::boolean).unwrap_or(true);
            // The rows of a database that deletes by itself are kept by its constraint.
            field.relation = Some(Relation { on_delete, db_constraint, ..relation(call) });
            if field.kind == FieldKind::OneToOne {
                field.unique = true;
            }
        }
        FieldKind::ManyToMany => field.relation = Some(relation(call)),
        FieldKind::Native(text) if text.starts_with("geometry(") => {
            let srid = call.named("srid").and_then(Value::count);
            if let Some(srid) = srid {
                field.kind = FieldKind::Native(text.replace("4326", &srid.to_string()));
            }
            if call.named("geography").and_then(Value::boolean) == Some(true)
                && let FieldKind::Native(text) = &field.kind
            {
                field.kind = FieldKind::Native(text.replace("geometry(", "geography("));
            }
            // `spatial_index` of fields of GeoDjango is true where nothing is said.
            field.db_index = call.named("spatial_index").and_then(Value::boolean).unwrap_or(true);
        }
        FieldKind::Custom if call.callee.starts_with("django.") => match call.name() {
            "ArrayField" => {
                let element = call.get(0, "base_field");
                let element = element.and_then(|element| describe(&field.name, element, element.range));
                if let Some(element) = element {
                    let size = call.get(1, "size").and_then(Value::count);
                    field.kind = FieldKind::Array(Box::new(element), size);
                }
            }
            "GeneratedField" => {
                let output = call.named("output_field");
                let output = output.and_then(|output| describe(&field.name, output, output.range));
                if let (Some(output), Some(expression)) = (output, call.named("expression")) {
                    let stored = call.named("db_persist").and_then(Value::boolean).unwrap_or(true);
                    field.kind = FieldKind::Generated(Box::new(output), expression.clone(), stored);
                }
            }
            "CompositePrimaryKey" => {
                let names = call.positional().filter_map(Value::text).map(str::to_owned).collect();
                field.kind = FieldKind::CompositeKey(names);
            }
            _ => {}
        },
        _ => {}
    }
}

fn relation(call: &Call) -> Relation {
    let text = |name: &str| call.named(name).and_then(Value::text).map(str::to_owned);
    Relation {
        to: call.get(0, "to").map_or(Target::Unknown, target),
        to_field: text("to_field"),
        on_delete: None,
        db_constraint: call.named("db_constraint").and_then(Value::boolean).unwrap_or(true),
        through: call.named("through").filter(|value| value.kind != ValueKind::Null).map(target),
        db_table: text("db_table"),
        related_name: text("related_name"),
        related_query_name: text("related_query_name"),
        parent_link: call.named("parent_link").and_then(Value::boolean) == Some(true),
    }
}

/// What a value refers to that names a model: `"app.Model"`, `"self"`, `settings.AUTH_USER_MODEL`, a class.
pub(super) fn target(value: &Value) -> Target {
    match &value.kind {
        ValueKind::Text(text) if text == "self" => Target::Itself,
        ValueKind::Text(text) => match text.rsplit_once('.') {
            Some((app, model)) => Target::Model(Some(app.to_owned()), model.to_owned()),
            None => Target::Model(None, text.clone()),
        },
        ValueKind::Named(path) if path.ends_with(".AUTH_USER_MODEL") => Target::User,
        // A model that another setting names.
        ValueKind::Named(path) if path.rsplit('.').nth(1) == Some("settings") => Target::Unknown,
        ValueKind::Named(path) => Target::Class(path.clone()),
        // `to=get_user_model()`.
        ValueKind::Call(call) if call.name() == "get_user_model" => Target::User,
        _ => Target::Unknown,
    }
}

fn on_delete(value: &Value) -> Option<OnDelete> {
    let name = match &value.kind {
        ValueKind::Named(path) => path.rsplit('.').next().unwrap_or_default(),
        ValueKind::Call(call) => call.name(),
        _ => return None,
    };
    Some(match name {
        "CASCADE" => OnDelete::Cascade,
        "PROTECT" => OnDelete::Protect,
        "RESTRICT" => OnDelete::Restrict,
        "SET_NULL" => OnDelete::SetNull,
        "SET_DEFAULT" => OnDelete::SetDefault,
        "SET" => OnDelete::Set,
        "DO_NOTHING" => OnDelete::DoNothing,
        "DB_CASCADE" => OnDelete::DbCascade,
        "DB_SET_NULL" => OnDelete::DbSetNull,
        "DB_SET_DEFAULT" => OnDelete::DbSetDefault,
        _ => return None,
    })
}
