//! The SQL types of columns.
//!
//! SQLAlchemy documentation 2.0, "The Type Hierarchy" and the pages of the dialects; `GenericTypeCompiler`, `PGTypeCompiler`,
//! `MySQLTypeCompiler` and `SQLiteTypeCompiler`. Types of packages: SQLAlchemy-Utils 0.42, SQLModel 0.0, pgvector 0.4, GeoAlchemy2 0.18.

use ir::Dialect;

use super::ddl::{literal, quoted};
use super::host::Run;
use super::value::{Arguments, Made, Object, Value};
use crate::constants;

/// An enumeration that is a type of its own.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct EnumType {
    pub(super) name: String,
    pub(super) schema: Option<String>,
    /// None where they are not known.
    pub(super) values: Option<Vec<String>>,
    /// Whether whoever creates a table with it creates the type, too.
    pub(super) is_created: bool,
}

/// A type of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SqlType {
    pub(super) sql: String,
    /// For whole numbers, the type of a column that counts in PostgreSQL.
    pub(super) serial: Option<&'static str>,
    pub(super) enumeration: Option<EnumType>,
    /// What the values are checked to be, where the column's name is put for `{}`.
    pub(super) check: Option<String>,
}

impl SqlType {
    fn of(sql: &str) -> Self {
        Self { sql: sql.to_owned(), serial: None, enumeration: None, check: None }
    }
}

impl Run<'_> {
    /// What a value is as a type. One that nobody knows has a name that no dialect knows.
    pub(super) fn sql_type(&self, value: &Value) -> Option<SqlType> {
        let nothing = constants::Arguments(Vec::new());
        match value {
            Value::Own(Object::Imported(path)) => self.named_type(path, &nothing),
            Value::Own(Object::Made(made)) if made.name() == "with_variant" => self.variant(made),
            Value::Own(Object::Made(made)) => self.named_type(&made.callee, &made.given),
            Value::Own(Object::Class(class)) => {
                let name = self.module.class(*class).name.clone()?;
                Some(self.custom(&name))
            }
            _ => None,
        }
    }

    /// `sa.JSON().with_variant(postgresql.JSONB(), "postgresql")`: the last argument names dialects.
    fn variant(&self, made: &Made) -> Option<SqlType> {
        let own = match self.host.dialect {
            Dialect::Mysql => ["mysql", "mariadb"],
            Dialect::Postgresql => ["postgresql", "postgresql"],
            Dialect::Sqlite => ["sqlite", "sqlite"],
        };
        let [base, other, dialects @ ..] = made.given.0.as_slice() else { return None };
        let is_own = dialects.iter().any(|given| given.value.text().is_some_and(|name| own.contains(&name)));
        self.sql_type(if is_own { &other.value } else { &base.value })
    }

    /// A type of the application or of a package that is not known.
    fn custom(&self, name: &str) -> SqlType {
        // In quotes a name is that of no type of PostgreSQL.
        let is_quoted = self.host.dialect == Dialect::Postgresql;
        SqlType::of(&if is_quoted { quoted(self.host.dialect, name) } else { format!("{name}_") })
    }

    fn named_type(&self, path: &str, given: &Arguments) -> Option<SqlType> {
        let name = path.rsplit('.').next()?;
        let is_known = ["sqlalchemy", "sqlmodel", "pgvector", "geoalchemy2", "sqlalchemy_utils"]
            .iter()
            .any(|package| path.split('.').next() == Some(package));
        if !is_known {
            return Some(self.custom(name));
        }
        if matches!(name, "Enum" | "ENUM") && path.split('.').next() == Some("sqlalchemy") {
            return self.enumeration(given, name == "ENUM");
        }
        if name == "ARRAY" {
            let item = self.sql_type(&given.value(0, "item_type"))?;
            let dimensions = given.value(2, "dimensions").count().unwrap_or(1).clamp(1, 6) as usize;
            return Some(SqlType {
                sql: format!("{}{}", item.sql, "[]".repeat(dimensions)),
                serial: None,
                ..item
            });
        }
        let found = if path.starts_with("sqlalchemy_utils") {
            of_utils(self.host.dialect, name, given)
        } else {
            of_package(self.host.dialect, path, name, given)
        };
        found.or_else(|| Some(self.custom(name)))
    }

    /// `sa.Enum("a", "b", name="state")`, `sa.Enum(State)`.
    fn enumeration(&self, given: &Arguments, is_native: bool) -> Option<SqlType> {
        let positional = given.0.iter().filter(|given| given.name.is_none());
        let mut values: Option<Vec<String>> =
            positional.map(|given| given.value.text().map(str::to_owned)).collect();
        let mut name = given.value(usize::MAX, "name").text().map(str::to_owned);
        let of_class = |path: &str| path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        match given.0.first().filter(|given| given.name.is_none()).map(|given| &given.value) {
            Some(Value::Own(Object::Class(class))) => {
                values = Some(self.members(*class));
                let own = self.module.class(*class).name.as_ref().map(|own| of_class(own));
                name = name.or(own);
            }
            Some(Value::Own(Object::Imported(path))) => name = name.or(Some(of_class(path))),
            _ => {}
        }
        let is_set = |option: &str| {
            given.value(usize::MAX, option).truth() == Some(true) && given.get(usize::MAX, option).is_some()
        };
        let is_unset = |option: &str| given.value(usize::MAX, option) == Value::Boolean(false);
        let longest = || {
            let values = values.as_ref()?;
            values.iter().map(|value| value.chars().count()).max()
        };
        let list = || {
            let values = values.as_ref()?;
            Some(values.iter().map(|value| literal(value)).collect::<Vec<_>>().join(", "))
        };
        let is_text = is_unset("native_enum") || self.host.dialect == Dialect::Sqlite;
        if is_text && !is_native {
            let length =
                given.value(usize::MAX, "length").count().map(|length| length as usize).or_else(longest);
            let sql = length.map_or("VARCHAR".to_owned(), |length| format!("VARCHAR({length})"));
            let check =
                list().filter(|_| is_set("create_constraint")).map(|list| format!("{{}} IN ({list})"));
            return Some(SqlType { check, ..SqlType::of(&sql) });
        }
        match self.host.dialect {
            Dialect::Mysql => {
                Some(SqlType::of(&list().map_or("ENUM_".to_owned(), |list| format!("ENUM({list})"))))
            }
            _ => {
                let name = name?;
                let schema = given.value(usize::MAX, "schema").text().map(str::to_owned);
                let quoted_name = quoted(self.host.dialect, &name);
                let sql = match &schema {
                    Some(schema) => format!("{}.{quoted_name}", quoted(self.host.dialect, schema)),
                    None => quoted_name,
                };
                let is_created = !is_unset("create_type");
                let enumeration = Some(EnumType { name, schema, values, is_created });
                Some(SqlType { enumeration, ..SqlType::of(&sql) })
            }
        }
    }
}

fn sized(name: &str, given: &Arguments) -> String {
    given.value(0, "length").count().map_or_else(|| name.to_owned(), |length| format!("{name}({length})"))
}

fn numeric(name: &str, given: &Arguments) -> String {
    match (given.value(0, "precision").count(), given.value(1, "scale").count()) {
        (Some(precision), Some(scale)) => format!("{name}({precision}, {scale})"),
        (Some(precision), None) => format!("{name}({precision})"),
        _ => name.to_owned(),
    }
}

/// A moment, with the zone where it is asked for.
fn moment(dialect: Dialect, name: &str, given: &Arguments) -> String {
    // The generic type takes the zone first; MySQL's own takes it nowhere.
    let has_zone = given.value(0, "timezone") == Value::Boolean(true);
    let precision = given.value(usize::MAX, if dialect == Dialect::Mysql { "fsp" } else { "precision" });
    let precision = precision.count().map(|precision| format!("({precision})")).unwrap_or_default();
    match dialect {
        Dialect::Postgresql => {
            let zone = if has_zone { "WITH TIME ZONE" } else { "WITHOUT TIME ZONE" };
            format!("{name}{precision} {zone}")
        }
        _ => format!("{name}{precision}"),
    }
}

fn of_package(dialect: Dialect, path: &str, name: &str, given: &Arguments) -> Option<SqlType> {
    use Dialect::{Mysql, Postgresql, Sqlite};
    let text = match (name, dialect) {
        ("Integer" | "INTEGER" | "INT", _) => {
            return Some(SqlType { serial: Some("SERIAL"), ..SqlType::of("INTEGER") });
        }
        ("BigInteger" | "BIGINT", _) => {
            return Some(SqlType { serial: Some("BIGSERIAL"), ..SqlType::of("BIGINT") });
        }
        ("SmallInteger" | "SMALLINT", _) => {
            return Some(SqlType { serial: Some("SMALLSERIAL"), ..SqlType::of("SMALLINT") });
        }
        ("TINYINT" | "MEDIUMINT", Mysql) => name.to_owned(),
        // `AutoString.load_dialect_impl` of SQLModel 0.0.
        ("AutoString", Mysql) if matches!(given.value(0, "length"), Value::Null) => "VARCHAR(255)".to_owned(),
        ("String" | "VARCHAR" | "Unicode" | "AutoString" | "NVARCHAR", _) => sized("VARCHAR", given),
        ("CHAR" | "NCHAR", _) => sized("CHAR", given),
        ("Text" | "TEXT" | "UnicodeText" | "CLOB", Mysql) => sized("TEXT", given),
        ("Text" | "TEXT" | "UnicodeText" | "CLOB", _) => "TEXT".to_owned(),
        ("TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT", Mysql) => name.to_owned(),
        ("Boolean" | "BOOLEAN", Mysql) => "BOOL".to_owned(),
        ("Boolean" | "BOOLEAN", _) => "BOOLEAN".to_owned(),
        ("Date" | "DATE", _) => "DATE".to_owned(),
        ("DateTime" | "DATETIME" | "TIMESTAMP", Postgresql) => moment(dialect, "TIMESTAMP", given),
        ("TIMESTAMP", _) => moment(dialect, "TIMESTAMP", given),
        ("DateTime" | "DATETIME", _) => moment(dialect, "DATETIME", given),
        ("Time" | "TIME", _) => moment(dialect, "TIME", given),
        ("Float" | "FLOAT", _) => match given.value(0, "precision").count() {
            Some(precision) => format!("FLOAT({precision})"),
            None => "FLOAT".to_owned(),
        },
        ("Double" | "DOUBLE_PRECISION" | "DOUBLE", Mysql) => "DOUBLE".to_owned(),
        ("Double" | "DOUBLE_PRECISION" | "DOUBLE", _) => "DOUBLE PRECISION".to_owned(),
        ("REAL", _) => "REAL".to_owned(),
        ("Numeric" | "NUMERIC", _) => numeric("NUMERIC", given),
        ("DECIMAL", _) => numeric("DECIMAL", given),
        ("LargeBinary" | "BYTEA" | "BLOB", Postgresql) => "BYTEA".to_owned(),
        ("LargeBinary" | "BLOB", _) => "BLOB".to_owned(),
        ("BINARY" | "VARBINARY", _) => sized(name, given),
        ("TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB", Mysql) => name.to_owned(),
        ("PickleType", Postgresql) => "BYTEA".to_owned(),
        ("PickleType", _) => "BLOB".to_owned(),
        ("Interval" | "INTERVAL", Postgresql) => "INTERVAL".to_owned(),
        ("Interval", _) => "DATETIME".to_owned(),
        ("JSON", _) => "JSON".to_owned(),
        ("JSONB", _) => "JSONB".to_owned(),
        ("Uuid" | "UUID" | "GUID", Postgresql) => "UUID".to_owned(),
        ("UUID", _) if !path.contains("dialects") => "CHAR(32)".to_owned(),
        ("Uuid" | "GUID", _) => "CHAR(32)".to_owned(),
        ("Vector" | "VECTOR", Postgresql) if path.starts_with("pgvector") => {
            given.value(0, "dim").count().map_or("vector".to_owned(), |dim| format!("vector({dim})"))
        }
        ("Geometry" | "Geography", Postgresql) if path.starts_with("geoalchemy2") => {
            name.to_ascii_lowercase()
        }
        ("BIT", Postgresql) => sized("BIT", given),
        ("SET", Mysql) => return None,
        ("YEAR", Mysql) => "YEAR".to_owned(),
        (
            "INET" | "CIDR" | "MACADDR" | "MACADDR8" | "TSVECTOR" | "TSQUERY" | "HSTORE" | "MONEY" | "OID"
            | "REGCLASS" | "CITEXT" | "INT4RANGE" | "INT8RANGE" | "NUMRANGE" | "TSRANGE" | "TSTZRANGE"
            | "DATERANGE" | "JSONPATH",
            Postgresql,
        ) => name.to_owned(),
        ("NullType", Sqlite) => "NULL".to_owned(),
        _ => return None,
    };
    Some(SqlType::of(&text))
}

fn of_utils(dialect: Dialect, name: &str, given: &Arguments) -> Option<SqlType> {
    let is_postgres = dialect == Dialect::Postgresql;
    let text = match name {
        "TSVectorType" if is_postgres => "TSVECTOR".to_owned(),
        "UUIDType" if is_postgres => "UUID".to_owned(),
        "UUIDType" => "BINARY(16)".to_owned(),
        "JSONType" if is_postgres => "JSON".to_owned(),
        "JSONType" | "ScalarListType" | "URLType" => "TEXT".to_owned(),
        "LtreeType" if is_postgres => "LTREE".to_owned(),
        "EmailType" | "ChoiceType" => "VARCHAR(255)".to_owned(),
        "IPAddressType" | "TimezoneType" => "VARCHAR(50)".to_owned(),
        "PhoneNumberType" | "ColorType" => "VARCHAR(20)".to_owned(),
        "LocaleType" => "VARCHAR(10)".to_owned(),
        "CurrencyType" => "VARCHAR(3)".to_owned(),
        "CountryType" => "VARCHAR(2)".to_owned(),
        "ArrowType" | "EnrichedDateTimeType" => {
            let name = if is_postgres { "TIMESTAMP" } else { "DATETIME" };
            moment(dialect, name, given)
        }
        "StringEncryptedType" => "VARCHAR".to_owned(),
        "EncryptedType" if is_postgres => "BYTEA".to_owned(),
        "EncryptedType" => "BLOB".to_owned(),
        "INT4RANGE" | "IntRangeType" if is_postgres => "INT4RANGE".to_owned(),
        _ => return None,
    };
    Some(SqlType::of(&text))
}
