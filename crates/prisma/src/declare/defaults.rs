//! What a column holds when nothing is given, and who makes its values.
//!
//! "Prisma schema reference", section "Attribute functions": `autoincrement()`, `dbgenerated()`, `now()` and `sequence()` are
//! the database's; `auto()`, `cuid()`, `nanoid()`, `ulid()` and `uuid()` are the client's and leave no trace in the database,
//! nor does `@updatedAt`.

use facts::{PrismaArgument, PrismaField, PrismaValue};
use ir::{DataType, DefaultValue, Dialect, Generation, TypeKind, Volatility};

use super::arguments::{attribute, named_or_first, text};
use super::symbols::{Enumeration, FieldType, Scalar, Symbols};
use super::types::quoted;
use super::volatility::volatility;

/// What `@default` makes of a column.
pub(super) struct Filled {
    pub(super) default: Option<DefaultValue>,
    pub(super) generation: Generation,
    /// False where it is a function that seqscan does not know, which may or may not be the database's.
    pub(super) known: bool,
}

impl Filled {
    fn with(default: Option<DefaultValue>) -> Self {
        Self { default, generation: Generation::None, known: true }
    }
}

/// What fills the column of `field`, which has that type.
pub(super) fn filled(symbols: &Symbols<'_>, field: &PrismaField, data_type: &DataType) -> Filled {
    let dialect = symbols.provider.dialect;
    let given = attribute(&field.attributes, "default");
    let Some(value) = given.and_then(|default| named_or_first(&default.arguments, "value")) else {
        return Filled { generation: undeclared_counter(dialect, field, data_type), ..Filled::with(None) };
    };
    let enumeration = match symbols.field_type(field) {
        FieldType::Enumeration(enumeration) => Some(enumeration),
        _ => None,
    };
    match value {
        PrismaValue::Call(function, arguments) => call(dialect, &function.text, arguments, data_type),
        _ => {
            // Migrate writes no literal default for MySQL's json and blobs, which allow none.
            let is_left_out = dialect == Some(Dialect::Mysql)
                && matches!(symbols.field_type(field), FieldType::Scalar(Scalar::Json | Scalar::Bytes));
            let literal = literal(value, enumeration, dialect, data_type);
            let is_null = literal.eq_ignore_ascii_case("null");
            let default = DefaultValue { text: literal, volatility: Volatility::Immutable, is_null };
            Filled::with((!is_left_out).then_some(default))
        }
    }
}

/// On SQLite a single integer key is the row id, whether it says `autoincrement()` or not.
fn undeclared_counter(dialect: Option<Dialect>, field: &PrismaField, data_type: &DataType) -> Generation {
    let is_row_id = dialect == Some(Dialect::Sqlite)
        && data_type.kind == TypeKind::Integer
        && attribute(&field.attributes, "id").is_some();
    if is_row_id { Generation::Counter } else { Generation::None }
}

fn call(
    dialect: Option<Dialect>,
    function: &str,
    arguments: &[PrismaArgument],
    data_type: &DataType,
) -> Filled {
    match function {
        "autoincrement" | "sequence" => Filled { generation: Generation::Counter, ..Filled::with(None) },
        "now" => Filled::with(Some(DefaultValue {
            text: now(dialect, data_type),
            volatility: Volatility::Stable,
            is_null: false,
        })),
        "dbgenerated" => Filled::with(Some(generated(named_or_first(arguments, "value").and_then(text)))),
        "uuid" | "cuid" | "nanoid" | "ulid" | "auto" => Filled::with(None),
        _ => Filled { known: false, ..Filled::with(None) },
    }
}

/// MySQL wants the precision of the column.
fn now(dialect: Option<Dialect>, data_type: &DataType) -> String {
    match (dialect, data_type.length) {
        (Some(Dialect::Mysql), length) => format!("CURRENT_TIMESTAMP({})", length.unwrap_or(3)),
        _ => "CURRENT_TIMESTAMP".to_owned(),
    }
}

/// `dbgenerated()` without an expression says that there is a default, and not which.
fn generated(expression: Option<&str>) -> DefaultValue {
    match expression.map(str::trim).filter(|expression| !expression.is_empty()) {
        Some(expression) => DefaultValue {
            text: expression.to_owned(),
            volatility: volatility(expression),
            is_null: expression.eq_ignore_ascii_case("null"),
        },
        None => {
            DefaultValue { text: "dbgenerated()".to_owned(), volatility: Volatility::Unknown, is_null: false }
        }
    }
}

/// A literal as SQL.
fn literal(
    value: &PrismaValue,
    enumeration: Option<&Enumeration<'_>>,
    dialect: Option<Dialect>,
    data_type: &DataType,
) -> String {
    match value {
        PrismaValue::Text(text) => quoted(text),
        PrismaValue::Number(number) => number.clone(),
        PrismaValue::Name(name) => match enumeration {
            Some(enumeration) => quoted(enumeration.stored(&name.text)),
            None => name.text.clone(),
        },
        PrismaValue::List(items) => {
            let items: Vec<String> =
                items.iter().map(|item| literal(item, enumeration, dialect, data_type)).collect();
            let array = format!("ARRAY[{}]", items.join(", "));
            if dialect == Some(Dialect::Postgresql) { format!("{array}::{}", data_type.text) } else { array }
        }
        PrismaValue::Call(function, _) => format!("{}()", function.text),
    }
}
