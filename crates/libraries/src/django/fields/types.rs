//! The types that columns have.
//!
//! From `data_types` and `data_type_check_constraints` of the `DatabaseWrapper` of each backend (Django 3.2 to 6.0).

use ir::Dialect;

use super::field::{AutoSize, Field, FieldKind, Whole};

/// The type of a field's column, as it is written where the column is created; none for fields that refer to others, whose type is that of
/// what they refer to, and for those that have no column.
#[must_use]
pub fn column_type(dialect: Dialect, field: &Field) -> Option<String> {
    let of = |postgresql: &str, mysql: &str, sqlite: &str| {
        Some(match dialect {
            Dialect::Postgresql => postgresql.to_owned(),
            Dialect::Mysql => mysql.to_owned(),
            Dialect::Sqlite => sqlite.to_owned(),
        })
    };
    match &field.kind {
        FieldKind::Auto(size) => Some(counter(dialect, *size).to_owned()),
        FieldKind::Binary => of("bytea", "longblob", "blob"),
        FieldKind::Boolean => of("boolean", "bool", "bool"),
        FieldKind::Char => Some(match field.max_length {
            Some(length) => format!("varchar({length})"),
            None => "varchar".to_owned(),
        }),
        FieldKind::Date => of("date", "date", "date"),
        FieldKind::DateTime => of("timestamp with time zone", "datetime(6)", "datetime"),
        FieldKind::Decimal(digits) => match (dialect, digits) {
            (Dialect::Sqlite, _) => Some("decimal".to_owned()),
            (_, Some((digits, places))) => Some(format!("numeric({digits}, {places})")),
            (_, None) => Some("numeric".to_owned()),
        },
        FieldKind::Duration => of("interval", "bigint", "bigint"),
        FieldKind::Float => of("double precision", "double precision", "real"),
        FieldKind::Integer(size) => Some(whole(*size).to_owned()),
        FieldKind::Positive(size) => Some(match dialect {
            Dialect::Postgresql => whole(*size).to_owned(),
            Dialect::Mysql | Dialect::Sqlite => format!("{} unsigned", whole(*size)),
        }),
        FieldKind::IpAddress => of("inet", "char(39)", "char(39)"),
        FieldKind::Json => of("jsonb", "json", "text"),
        FieldKind::Text => of("text", "longtext", "text"),
        FieldKind::Time => of("time", "time(6)", "time"),
        FieldKind::Uuid => of("uuid", "char(32)", "char(32)"),
        FieldKind::Array(element, size) => {
            let size = size.map(|size| size.to_string()).unwrap_or_default();
            Some(format!("{}[{size}]", column_type(dialect, element)?))
        }
        FieldKind::Native(text) => Some(text.clone()),
        FieldKind::Generated(output, ..) => column_type(dialect, output),
        FieldKind::Custom => Some(unknown_type(&field.class)),
        FieldKind::ForeignKey
        | FieldKind::OneToOne
        | FieldKind::ManyToMany
        | FieldKind::CompositeKey(_)
        | FieldKind::Virtual => None,
    }
}

/// The type of a column that refers to this field's (`Field.rel_db_type`; MySQL wants both to be alike, so it keeps the sign).
#[must_use]
pub fn related_type(dialect: Dialect, field: &Field) -> Option<String> {
    match &field.kind {
        FieldKind::Auto(size) => Some(
            match size {
                AutoSize::Small => whole(Whole::Small),
                AutoSize::Normal => whole(Whole::Normal),
                AutoSize::Big => whole(Whole::Big),
            }
            .to_owned(),
        ),
        FieldKind::Positive(size) if dialect != Dialect::Mysql => Some(whole(*size).to_owned()),
        _ => column_type(dialect, field),
    }
}

fn whole(size: Whole) -> &'static str {
    match size {
        Whole::Small => "smallint",
        Whole::Normal => "integer",
        Whole::Big => "bigint",
    }
}

fn counter(dialect: Dialect, size: AutoSize) -> &'static str {
    match (dialect, size) {
        (Dialect::Sqlite, _) | (_, AutoSize::Normal) => "integer",
        (_, AutoSize::Small) => "smallint",
        (_, AutoSize::Big) => "bigint",
    }
}

/// A type that nobody knows, named after the class that has it.
fn unknown_type(class: &str) -> String {
    let name = class.rsplit('.').next().unwrap_or_default();
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name.to_ascii_lowercase(),
        _ => "unknown".to_owned(),
    }
}
