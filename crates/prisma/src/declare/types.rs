//! The SQL types of columns, as Prisma Migrate writes them.
//!
//! Defaults of the scalar types and native types: "Prisma schema reference", sections "Model field scalar types" and "Native
//! database types" (versions 6 and 7), and the pages of the three connectors. Where those tables and the SQL that Migrate
//! generates differ (`DATETIME` on SQLite, `BOOLEAN` on MySQL), the generated SQL counts, for that is what the history says.

use facts::{PrismaArity, PrismaAttribute, PrismaField};
use ir::{DataType, Dialect, TypeKind};

use super::arguments::number;
use super::symbols::{Enumeration, FieldType, Scalar, Symbols};

/// A native type: its name in the schema, what it is, its name in SQL.
type NativeType = (&'static str, TypeKind, &'static str);

const POSTGRESQL: &[NativeType] = &[
    ("SmallInt", TypeKind::Smallint, "smallint"),
    ("Integer", TypeKind::Integer, "integer"),
    ("BigInt", TypeKind::Bigint, "bigint"),
    ("Decimal", TypeKind::Decimal, "decimal"),
    ("Money", TypeKind::Money, "money"),
    ("Inet", TypeKind::Other, "inet"),
    ("Citext", TypeKind::Text, "citext"),
    ("Oid", TypeKind::Other, "oid"),
    ("Real", TypeKind::Float, "real"),
    ("DoublePrecision", TypeKind::Float, "double precision"),
    ("VarChar", TypeKind::Varchar, "varchar"),
    ("Char", TypeKind::Char, "char"),
    ("Text", TypeKind::Text, "text"),
    ("ByteA", TypeKind::Binary, "bytea"),
    ("Timestamp", TypeKind::Timestamp, "timestamp"),
    ("Timestamptz", TypeKind::Instant, "timestamptz"),
    ("Date", TypeKind::Date, "date"),
    ("Time", TypeKind::Time, "time"),
    ("Timetz", TypeKind::Time, "timetz"),
    ("Boolean", TypeKind::Boolean, "boolean"),
    ("Bit", TypeKind::Other, "bit"),
    ("VarBit", TypeKind::Other, "varbit"),
    ("Uuid", TypeKind::Uuid, "uuid"),
    ("Xml", TypeKind::Other, "xml"),
    ("Json", TypeKind::Json, "json"),
    ("JsonB", TypeKind::Jsonb, "jsonb"),
];

/// `Unsigned...` is read from the same rows.
const MYSQL: &[NativeType] = &[
    ("Int", TypeKind::Integer, "integer"),
    ("SmallInt", TypeKind::Smallint, "smallint"),
    ("TinyInt", TypeKind::Smallint, "tinyint"),
    ("MediumInt", TypeKind::Integer, "mediumint"),
    ("BigInt", TypeKind::Bigint, "bigint"),
    ("Decimal", TypeKind::Decimal, "decimal"),
    ("Float", TypeKind::Float, "float"),
    ("Double", TypeKind::Float, "double"),
    ("Bit", TypeKind::Other, "bit"),
    ("Char", TypeKind::Char, "char"),
    ("VarChar", TypeKind::Varchar, "varchar"),
    ("Binary", TypeKind::Binary, "binary"),
    ("VarBinary", TypeKind::Binary, "varbinary"),
    ("TinyBlob", TypeKind::Binary, "tinyblob"),
    ("Blob", TypeKind::Binary, "blob"),
    ("MediumBlob", TypeKind::Binary, "mediumblob"),
    ("LongBlob", TypeKind::Binary, "longblob"),
    ("TinyText", TypeKind::Text, "tinytext"),
    ("Text", TypeKind::Text, "text"),
    ("MediumText", TypeKind::Text, "mediumtext"),
    ("LongText", TypeKind::Text, "longtext"),
    ("Date", TypeKind::Date, "date"),
    ("Time", TypeKind::Time, "time"),
    ("DateTime", TypeKind::Timestamp, "datetime"),
    ("Timestamp", TypeKind::Instant, "timestamp"),
    ("Year", TypeKind::Other, "year"),
    ("Json", TypeKind::Json, "json"),
];

/// The type of a column, and whether it is known to be right: not where a native type is one that seqscan does not know.
pub(super) fn column_type(symbols: &Symbols<'_>, field: &PrismaField) -> (DataType, bool) {
    let dialect = symbols.provider.dialect;
    let field_type = symbols.field_type(field);
    let mut known = true;
    let mut data_type = match field_type {
        FieldType::Enumeration(enumeration) => match dialect {
            Some(Dialect::Mysql) => built(TypeKind::Enumeration, &mysql_enum(enumeration), &[]),
            // SQLite has no enumerations; the column holds text and the client checks it.
            Some(Dialect::Sqlite) => built(TypeKind::Text, "text", &[]),
            Some(Dialect::Postgresql) | None => built(TypeKind::Enumeration, enumeration.type_name(), &[]),
        },
        FieldType::Unsupported => written(&field.field_type.text),
        FieldType::Scalar(scalar) => match native_attribute(field) {
            None => scalar_type(dialect, scalar),
            Some(attribute) => native_type(dialect, scalar, attribute).unwrap_or_else(|| {
                known = dialect.is_none();
                built(TypeKind::Other, &native_name(attribute).to_lowercase(), &[])
            }),
        },
        FieldType::Composite | FieldType::Relation(_) | FieldType::Unknown => {
            built(TypeKind::Other, &field.field_type.text.to_lowercase(), &[])
        }
    };
    if field.arity == PrismaArity::List {
        data_type.array = true;
        data_type.text.push_str("[]");
    }
    (data_type, known)
}

/// The longest list of values that a type's text repeats, in bytes. Every column of the type holds it.
const MAX_ENUM_TEXT: usize = 2000;

/// MySQL writes the values out in every column.
fn mysql_enum(enumeration: &Enumeration<'_>) -> String {
    let mut text = "enum(".to_owned();
    for (index, value) in enumeration.values().enumerate() {
        if text.len() + value.len() > MAX_ENUM_TEXT {
            return "enum".to_owned();
        }
        text.push_str(if index == 0 { "" } else { "," });
        text.push_str(&quoted(value));
    }
    text + ")"
}

/// The attribute that names a native type: the only ones with a point, after the name of the datasource.
pub(super) fn native_attribute(field: &PrismaField) -> Option<&PrismaAttribute> {
    field.attributes.iter().find(|attribute| attribute.name.text.contains('.'))
}

fn native_name(attribute: &PrismaAttribute) -> &str {
    attribute.name.text.split_once('.').map_or("", |(_, name)| name)
}

fn native_type(dialect: Option<Dialect>, scalar: Scalar, attribute: &PrismaAttribute) -> Option<DataType> {
    let written = native_name(attribute);
    let arguments: Vec<u32> =
        attribute.arguments.iter().filter_map(|argument| number(&argument.value)).collect();
    let (rows, name, unsigned) = match dialect? {
        Dialect::Postgresql => (POSTGRESQL, written, false),
        Dialect::Mysql => match written.strip_prefix("Unsigned") {
            Some(name) if name.ends_with("Int") => (MYSQL, name, true),
            _ => (MYSQL, written, false),
        },
        // Its connector has no native types.
        Dialect::Sqlite => return None,
    };
    let &(_, kind, sql) = rows.iter().find(|row| row.0 == name)?;
    let is_boolean = dialect == Some(Dialect::Mysql) && scalar == Scalar::Boolean;
    let mut data_type = match name {
        "TinyInt" if is_boolean => built(TypeKind::Boolean, "boolean", &[]),
        "Bit" if is_boolean => built(TypeKind::Boolean, sql, &arguments),
        _ => built(kind, sql, &arguments),
    };
    if unsigned {
        data_type.unsigned = true;
        data_type.text.push_str(" unsigned");
    }
    Some(data_type)
}

/// The type of a scalar field without a native type.
fn scalar_type(dialect: Option<Dialect>, scalar: Scalar) -> DataType {
    let (kind, sql, arguments): (TypeKind, &str, &[u32]) = match (dialect, scalar) {
        (Some(Dialect::Postgresql), Scalar::String) => (TypeKind::Text, "text", &[]),
        (Some(Dialect::Postgresql), Scalar::Float) => (TypeKind::Float, "double precision", &[]),
        (Some(Dialect::Postgresql), Scalar::DateTime) => (TypeKind::Timestamp, "timestamp", &[3]),
        (Some(Dialect::Postgresql), Scalar::Json) => (TypeKind::Jsonb, "jsonb", &[]),
        (Some(Dialect::Postgresql), Scalar::Bytes) => (TypeKind::Binary, "bytea", &[]),
        (Some(Dialect::Mysql), Scalar::String) => (TypeKind::Varchar, "varchar", &[191]),
        (Some(Dialect::Mysql), Scalar::Float) => (TypeKind::Float, "double", &[]),
        (Some(Dialect::Mysql), Scalar::DateTime) => (TypeKind::Timestamp, "datetime", &[3]),
        (Some(Dialect::Mysql), Scalar::Json) => (TypeKind::Json, "json", &[]),
        (Some(Dialect::Mysql), Scalar::Bytes) => (TypeKind::Binary, "longblob", &[]),
        (Some(Dialect::Sqlite), Scalar::String) => (TypeKind::Text, "text", &[]),
        (Some(Dialect::Sqlite), Scalar::Float) => (TypeKind::Float, "real", &[]),
        (Some(Dialect::Sqlite), Scalar::DateTime) => (TypeKind::Timestamp, "datetime", &[]),
        (Some(Dialect::Sqlite), Scalar::Json) => (TypeKind::Jsonb, "jsonb", &[]),
        (Some(Dialect::Sqlite), Scalar::Bytes) => (TypeKind::Binary, "blob", &[]),
        (Some(Dialect::Sqlite), Scalar::Decimal) => (TypeKind::Decimal, "decimal", &[]),
        (None, Scalar::String) => (TypeKind::Text, "string", &[]),
        (None, Scalar::Float) => (TypeKind::Float, "float", &[]),
        (None, Scalar::DateTime) => (TypeKind::Timestamp, "datetime", &[]),
        (None, Scalar::Json) => (TypeKind::Json, "json", &[]),
        (None, Scalar::Bytes) => (TypeKind::Binary, "bytes", &[]),
        (None, Scalar::Decimal) => (TypeKind::Decimal, "decimal", &[]),
        (_, Scalar::Boolean) => (TypeKind::Boolean, "boolean", &[]),
        (_, Scalar::Int) => (TypeKind::Integer, "integer", &[]),
        (_, Scalar::BigInt) => (TypeKind::Bigint, "bigint", &[]),
        (_, Scalar::Decimal) => (TypeKind::Decimal, "decimal", &[65, 30]),
    };
    built(kind, sql, arguments)
}

fn built(kind: TypeKind, sql: &str, arguments: &[u32]) -> DataType {
    let mut text = sql.to_owned();
    if !arguments.is_empty() {
        let numbers: Vec<String> = arguments.iter().map(u32::to_string).collect();
        text = format!("{sql}({})", numbers.join(","));
    }
    DataType {
        kind,
        text,
        length: arguments.first().copied(),
        scale: arguments.get(1).copied(),
        unsigned: false,
        array: false,
    }
}

/// A type that is written in the words of the database: `Unsupported("vector(1536)")`.
fn written(text: &str) -> DataType {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let arguments =
        text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inside, _)| inside);
    let numbers: Vec<u32> = arguments.split(',').map_while(|part| part.trim().parse().ok()).collect();
    DataType { text: words.join(" "), ..built(TypeKind::Other, "", &numbers) }
}

/// A string literal of SQL.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
