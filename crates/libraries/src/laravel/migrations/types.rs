//! The SQL types of columns, as Laravel's grammars write them.
//!
//! `MySqlGrammar`, `PostgresGrammar` and `SQLiteGrammar` of `Illuminate\Database\Schema\Grammars`: their `type..` methods, Laravel 8 to 12.
//! Where versions differ (`float` and `double` have had digits until 10), the newer form is written.

use ir::Dialect;

use super::column::{ColumnDraft, ColumnType};

/// The type of a column.
pub(super) fn sql_type(dialect: Dialect, column: &ColumnDraft) -> String {
    match dialect {
        Dialect::Mysql => mysql(column),
        Dialect::Postgresql => postgresql(column),
        Dialect::Sqlite => sqlite(column),
    }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn list(values: &[String]) -> String {
    values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(", ")
}

/// A name and the number that it may have.
fn sized(name: &str, number: Option<u32>) -> String {
    match number.filter(|&number| number > 0) {
        Some(number) => format!("{name}({number})"),
        None => name.to_owned(),
    }
}

fn decimal(column_type: &ColumnType) -> String {
    format!("decimal({}, {})", column_type.length.unwrap_or(8), column_type.places.unwrap_or(2))
}

fn mysql(column: &ColumnDraft) -> String {
    let column_type = &column.column_type;
    let length = column_type.length;
    let plain = match column_type.name {
        "char" => sized("char", length.or(Some(255))),
        "string" => sized("varchar", length.or(Some(255))),
        "tinyText" => "tinytext".to_owned(),
        "text" => "text".to_owned(),
        "mediumText" => "mediumtext".to_owned(),
        "longText" => "longtext".to_owned(),
        "bigInteger" => "bigint".to_owned(),
        "integer" => "int".to_owned(),
        "mediumInteger" => "mediumint".to_owned(),
        "smallInteger" => "smallint".to_owned(),
        "tinyInteger" => "tinyint".to_owned(),
        "float" => sized("float", length),
        "double" => "double".to_owned(),
        "decimal" => decimal(column_type),
        "boolean" => "tinyint(1)".to_owned(),
        "enum" => format!("enum({})", list(&column_type.allowed)),
        "set" => format!("set({})", list(&column_type.allowed)),
        "json" | "jsonb" => "json".to_owned(),
        "date" => "date".to_owned(),
        "dateTime" | "dateTimeTz" => sized("datetime", length),
        "time" | "timeTz" => sized("time", length),
        "timestamp" | "timestampTz" => sized("timestamp", length),
        "year" => "year".to_owned(),
        "binary" => match length {
            Some(length) => format!("varbinary({length})"),
            None => "blob".to_owned(),
        },
        "uuid" => "char(36)".to_owned(),
        "ipAddress" => "varchar(45)".to_owned(),
        "macAddress" => "varchar(17)".to_owned(),
        "vector" => sized("vector", length),
        "geometry" | "geography" => column_type.definition.clone().unwrap_or_else(|| "geometry".to_owned()),
        other => raw(column_type, other),
    };
    if column.unsigned && is_number(column_type.name) { format!("{plain} unsigned") } else { plain }
}

fn is_number(name: &str) -> bool {
    name.ends_with("nteger") || matches!(name, "float" | "double" | "decimal")
}

fn postgresql(column: &ColumnDraft) -> String {
    let column_type = &column.column_type;
    let length = column_type.length;
    let counts = column.counts && !column.identity && !column.change;
    let counted = |plain: &str, serial: &str| if counts { serial.to_owned() } else { plain.to_owned() };
    // The precision is written in any case: Laravel's own default is 0.
    let timed = |name: &str, zone: &str| match length {
        Some(precision) => format!("{name}({precision}) {zone} time zone"),
        None => format!("{name} {zone} time zone"),
    };
    match column_type.name {
        "char" => sized("char", length.or(Some(255))),
        "string" => sized("varchar", length.or(Some(255))),
        "tinyText" => "varchar(255)".to_owned(),
        "text" | "mediumText" | "longText" => "text".to_owned(),
        "bigInteger" => counted("bigint", "bigserial"),
        "integer" | "mediumInteger" => counted("integer", "serial"),
        "smallInteger" | "tinyInteger" => counted("smallint", "smallserial"),
        "float" => sized("float", length),
        "double" => "double precision".to_owned(),
        "decimal" => decimal(column_type),
        "boolean" => "boolean".to_owned(),
        "enum" => "varchar(255)".to_owned(),
        "json" => "json".to_owned(),
        "jsonb" => "jsonb".to_owned(),
        "date" => "date".to_owned(),
        "dateTime" | "timestamp" => timed("timestamp", "without"),
        "dateTimeTz" | "timestampTz" => timed("timestamp", "with"),
        "time" => timed("time", "without"),
        "timeTz" => timed("time", "with"),
        "year" => "integer".to_owned(),
        "binary" => "bytea".to_owned(),
        "uuid" => "uuid".to_owned(),
        "ipAddress" => "inet".to_owned(),
        "macAddress" => "macaddr".to_owned(),
        "vector" => sized("vector", length),
        "tsvector" => "tsvector".to_owned(),
        "geometry" | "geography" => column_type.name.to_owned(),
        other => raw(column_type, other),
    }
}

fn sqlite(column: &ColumnDraft) -> String {
    let column_type = &column.column_type;
    match column_type.name {
        "char" | "string" | "enum" | "uuid" | "ipAddress" | "macAddress" => "varchar".to_owned(),
        "tinyText" | "text" | "mediumText" | "longText" | "json" | "jsonb" | "vector" => "text".to_owned(),
        "bigInteger" | "integer" | "mediumInteger" | "smallInteger" | "tinyInteger" | "year" => {
            "integer".to_owned()
        }
        "float" => "float".to_owned(),
        "double" => "double".to_owned(),
        "decimal" => "numeric".to_owned(),
        "boolean" => "tinyint(1)".to_owned(),
        "date" => "date".to_owned(),
        "dateTime" | "dateTimeTz" | "timestamp" | "timestampTz" => "datetime".to_owned(),
        "time" | "timeTz" => "time".to_owned(),
        "binary" => "blob".to_owned(),
        "geometry" | "geography" => "geometry".to_owned(),
        other => raw(column_type, other),
    }
}

/// The definition of a column whose type is written as SQL, or whatever it is called.
fn raw(column_type: &ColumnType, name: &str) -> String {
    column_type.definition.clone().unwrap_or_else(|| name.to_owned())
}
