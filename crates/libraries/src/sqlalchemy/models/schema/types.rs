//! The types that annotations stand for.
//!
//! SQLAlchemy 2.1 documentation, "Declarative Table Configuration", section "Using Annotated Declarative Table"; SQLModel 0.0.27,
//! `get_sqlalchemy_type`.

use program::model::TypeName;
use text::TextRange;

use super::values::{Reader, given, made};
use crate::alembic::migrations::Value;
use crate::sqlalchemy::models::annotations::Annotated;
use crate::sqlalchemy::models::names::Meaning;

/// Whether a value of the type may be null.
pub(super) fn is_optional(declared: &TypeName) -> bool {
    match declared {
        TypeName::Named { path, .. } => path.last().is_some_and(|name| name == "Optional"),
        TypeName::Union(parts) => parts.len() == 1,
        _ => false,
    }
}

/// The type of a column that is annotated so; none where only the project's own map of types would tell.
pub(super) fn of_annotation(
    reader: &Reader<'_>,
    module: u32,
    declared: &TypeName,
    length: Option<&Value>,
    range: TextRange,
) -> Option<Value> {
    let annotated = Annotated::of(Some(declared));
    if annotated.many {
        return None;
    }
    let Some(TypeName::Named { variable, .. }) = annotated.of else { return None };
    if let Some(Meaning::Class(class)) = variable.map(|variable| reader.names.of_variable(module, variable)) {
        let extends_enum = reader.names.class(class).bases.iter().any(|base| {
            matches!(reader.names.meaning(class.module, *base), Meaning::Outside(path)
                if matches!(path.as_str(), "enum.Enum" | "enum.IntEnum" | "enum.StrEnum" | "enum.Flag"))
        });
        return extends_enum.then(|| reader.enumeration(class, "sqlalchemy.Enum", Vec::new(), range));
    }
    let name = match annotated.name()?.as_str() {
        "int" => "Integer",
        "str" | "AnyUrl" | "EmailStr" => "String",
        "bool" => "Boolean",
        "float" => "Float",
        "Decimal" => "Numeric",
        "datetime" => "DateTime",
        "date" => "Date",
        "time" => "Time",
        "timedelta" => "Interval",
        "bytes" => "LargeBinary",
        "UUID" => "Uuid",
        _ => return None,
    };
    let arguments = length.filter(|_| name == "String").map(|length| given(None, length.clone(), range));
    Some(made(&format!("sqlalchemy.{name}"), arguments.into_iter().collect(), range))
}
