//! Column types from their source text.

use ir::{DataType, Dialect, TypeKind};

use crate::tokens::{Token, TokenKind, tokens};

/// What a type's source text means in `dialect`.
///
/// A name that the dialect does not have is [`TypeKind::Other`] (it may be an enumeration of the schema, which only the join
/// knows); in SQLite it has the affinity that <https://www.sqlite.org/datatype3.html> gives it.
pub(crate) fn data_type(dialect: Dialect, written: &str) -> DataType {
    let tokens = tokens(dialect, written);
    let parts = Parts::of(&tokens);
    let text = spell(&tokens);
    let mut array = dialect == Dialect::Postgresql && parts.array;
    let (kind, implied_unsigned) = match dialect {
        Dialect::Postgresql => {
            let element = parts.name.strip_prefix('_').filter(|_| !parts.quoted);
            match element.map(|element| postgresql(element, &parts.modifiers)) {
                // Every built-in type has an array type of its own name with an underscore.
                Some(kind) if kind != TypeKind::Other => {
                    array = true;
                    (kind, false)
                }
                _ => (postgresql(&parts.name, &parts.modifiers), false),
            }
        }
        Dialect::Mysql => mysql(&parts),
        Dialect::Sqlite => (sqlite(&parts), false),
    };
    let mut numbers = parts.numbers.into_iter();
    DataType {
        kind,
        text,
        length: numbers.next(),
        scale: numbers.next(),
        unsigned: dialect == Dialect::Mysql
            && (implied_unsigned
                || parts.modifiers.iter().any(|word| word == "unsigned" || word == "zerofill")),
        array,
    }
}

/// Whether PostgreSQL makes a column of this type count: `serial` and its like. The type itself is an integer.
pub(crate) fn is_serial(written: &str) -> bool {
    const NAMES: [&str; 6] = ["serial", "bigserial", "smallserial", "serial2", "serial4", "serial8"];
    NAMES.iter().any(|name| written.trim().eq_ignore_ascii_case(name))
}

/// A type taken apart.
struct Parts {
    /// The last part of its name, in lower case, without quotes.
    name: String,
    quoted: bool,
    /// The words after the name, in lower case.
    modifiers: Vec<String>,
    /// The numbers in its first parentheses.
    numbers: Vec<u32>,
    array: bool,
}

impl Parts {
    fn of(tokens: &[Token<'_>]) -> Self {
        let mut parts = Self {
            name: String::new(),
            quoted: false,
            modifiers: Vec::new(),
            numbers: Vec::new(),
            array: false,
        };
        let mut parentheses = 0_u32;
        let mut depth = 0_u32;
        let mut after_dot = false;
        for token in tokens {
            match token.kind {
                TokenKind::Word | TokenKind::Quoted if depth == 0 => {
                    let quoted = token.kind == TokenKind::Quoted;
                    let word = unquote(token).to_ascii_lowercase();
                    if parts.name.is_empty() || after_dot {
                        parts.name = word;
                        parts.quoted = quoted;
                    } else {
                        parts.array |= word == "array";
                        parts.modifiers.push(word);
                    }
                }
                TokenKind::Number if depth > 0 && parentheses == 1 => {
                    parts.numbers.extend(token.text.parse::<u32>().ok());
                }
                TokenKind::Symbol => match token.text {
                    "(" => {
                        parentheses += 1;
                        depth += 1;
                    }
                    ")" => depth = depth.saturating_sub(1),
                    "[" if depth == 0 => parts.array = true,
                    _ => {}
                },
                _ => {}
            }
            after_dot = token.is_symbol(".") && depth == 0;
        }
        parts
    }

    fn has(&self, word: &str) -> bool {
        self.modifiers.iter().any(|modifier| modifier == word)
    }
}

fn unquote<'a>(token: &Token<'a>) -> &'a str {
    match token.kind {
        TokenKind::Quoted => token.text.trim_matches(['"', '`', '[', ']']),
        _ => token.text,
    }
}

/// The type in lower case with single spaces. Strings and quoted names keep their case, because it tells them apart.
fn spell(tokens: &[Token<'_>]) -> String {
    let mut text = String::new();
    let mut previous = "";
    for token in tokens {
        let glued = matches!(token.text, "(" | ")" | "," | "." | "[" | "]" | "::")
            || matches!(previous, "" | "(" | "," | "." | "[" | "::");
        if !glued {
            text.push(' ');
        }
        match token.kind {
            TokenKind::String | TokenKind::Quoted => text.push_str(token.text),
            TokenKind::Word | TokenKind::Number | TokenKind::Symbol => {
                text.push_str(&token.text.to_ascii_lowercase())
            }
        }
        previous = token.text;
    }
    text
}

/// <https://www.postgresql.org/docs/current/datatype.html>, with the names of the system catalogue.
fn postgresql(name: &str, modifiers: &[String]) -> TypeKind {
    let has = |word: &str| modifiers.iter().any(|modifier| modifier == word);
    match name {
        "smallint" | "int2" | "smallserial" | "serial2" => TypeKind::Smallint,
        "integer" | "int" | "int4" | "serial" | "serial4" => TypeKind::Integer,
        "bigint" | "int8" | "bigserial" | "serial8" => TypeKind::Bigint,
        "decimal" | "numeric" | "dec" => TypeKind::Decimal,
        "real" | "float" | "float4" | "float8" => TypeKind::Float,
        "double" if has("precision") => TypeKind::Float,
        "money" => TypeKind::Money,
        "boolean" | "bool" => TypeKind::Boolean,
        "character" | "char" | "nchar" if has("varying") => TypeKind::Varchar,
        "national" if has("varying") => TypeKind::Varchar,
        "character" | "char" | "nchar" | "bpchar" | "national" => TypeKind::Char,
        "varchar" => TypeKind::Varchar,
        "text" | "citext" => TypeKind::Text,
        "bytea" => TypeKind::Binary,
        "date" => TypeKind::Date,
        "time" | "timetz" => TypeKind::Time,
        "timestamptz" => TypeKind::Instant,
        "timestamp" if has("with") => TypeKind::Instant,
        "timestamp" => TypeKind::Timestamp,
        "interval" => TypeKind::Interval,
        "json" => TypeKind::Json,
        "jsonb" => TypeKind::Jsonb,
        "uuid" => TypeKind::Uuid,
        _ => TypeKind::Other,
    }
}

/// <https://dev.mysql.com/doc/refman/8.4/en/data-types.html> and MariaDB's own types; also whether it is unsigned by itself.
fn mysql(parts: &Parts) -> (TypeKind, bool) {
    let kind = match parts.name.as_str() {
        "serial" => return (TypeKind::Bigint, true),
        "tinyint" | "int1" if parts.numbers == [1] => TypeKind::Boolean,
        "bool" | "boolean" => TypeKind::Boolean,
        // A year is stored and compared as a number of one byte.
        "tinyint" | "int1" | "smallint" | "int2" | "year" => TypeKind::Smallint,
        "mediumint" | "middleint" | "int3" | "int" | "integer" | "int4" => TypeKind::Integer,
        "bigint" | "int8" => TypeKind::Bigint,
        "decimal" | "numeric" | "dec" | "fixed" | "number" => TypeKind::Decimal,
        "float" | "float4" | "float8" | "double" | "real" => TypeKind::Float,
        "character" | "char" | "nchar" if parts.has("varying") || parts.has("varchar") => TypeKind::Varchar,
        "national" if parts.has("varying") || parts.has("varchar") => TypeKind::Varchar,
        "varchar" | "nvarchar" | "varcharacter" | "varchar2" => TypeKind::Varchar,
        "character" | "char" | "nchar" | "national" => TypeKind::Char,
        "long" if parts.has("varbinary") => TypeKind::Binary,
        "tinytext" | "text" | "mediumtext" | "longtext" | "long" | "clob" => TypeKind::Text,
        "binary" | "varbinary" | "tinyblob" | "blob" | "mediumblob" | "longblob" | "raw" => TypeKind::Binary,
        "date" => TypeKind::Date,
        "time" => TypeKind::Time,
        "datetime" => TypeKind::Timestamp,
        "timestamp" => TypeKind::Instant,
        "json" => TypeKind::Json,
        "uuid" => TypeKind::Uuid,
        "enum" => TypeKind::Enumeration,
        _ => TypeKind::Other,
    };
    (kind, false)
}

/// SQLite takes any name. Those that say clearly what is meant are taken by their word, the others by their affinity.
fn sqlite(parts: &Parts) -> TypeKind {
    match parts.name.as_str() {
        "" | "any" => TypeKind::Other,
        "bigint" | "int8" => TypeKind::Bigint,
        "boolean" | "bool" => TypeKind::Boolean,
        "char" | "nchar" => TypeKind::Char,
        "character" | "native" if !parts.has("varying") => TypeKind::Char,
        "character" | "varchar" | "nvarchar" => TypeKind::Varchar,
        "date" => TypeKind::Date,
        "time" => TypeKind::Time,
        "timestamptz" => TypeKind::Instant,
        "timestamp" if parts.has("with") => TypeKind::Instant,
        "datetime" | "timestamp" => TypeKind::Timestamp,
        "json" => TypeKind::Json,
        "jsonb" => TypeKind::Jsonb,
        "uuid" | "guid" => TypeKind::Uuid,
        "binary" | "varbinary" => TypeKind::Binary,
        name => affinity(name, &parts.modifiers),
    }
}

fn affinity(name: &str, modifiers: &[String]) -> TypeKind {
    let contains = |piece: &str| name.contains(piece) || modifiers.iter().any(|word| word.contains(piece));
    if contains("int") {
        TypeKind::Integer
    } else if contains("char") || contains("clob") || contains("text") {
        TypeKind::Text
    } else if contains("blob") {
        TypeKind::Binary
    } else if contains("real") || contains("floa") || contains("doub") {
        TypeKind::Float
    } else {
        TypeKind::Decimal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dialect: Dialect, written: &str, kind: TypeKind, text: &str) -> DataType {
        let found = data_type(dialect, written);
        assert_eq!((found.kind, found.text.as_str()), (kind, text), "{written}");
        found
    }

    #[test]
    fn postgresql_types_and_their_aliases() {
        let is = |written, kind, text| check(Dialect::Postgresql, written, kind, text);
        is("INT4", TypeKind::Integer, "int4");
        is("bool", TypeKind::Boolean, "bool");
        is("DOUBLE  PRECISION", TypeKind::Float, "double precision");
        is("timestamp", TypeKind::Timestamp, "timestamp");
        is("timestamp without time zone", TypeKind::Timestamp, "timestamp without time zone");
        is("TIMESTAMP(3)", TypeKind::Timestamp, "timestamp(3)");
        is("timestamp (3) with time zone", TypeKind::Instant, "timestamp(3) with time zone");
        is("time with time zone", TypeKind::Time, "time with time zone");
        is("timestamptz(6)", TypeKind::Instant, "timestamptz(6)");
        is("public.citext", TypeKind::Text, "public.citext");
        is("pg_catalog.\"varchar\"", TypeKind::Varchar, "pg_catalog.\"varchar\"");
        is("bigserial", TypeKind::Bigint, "bigserial");
        is("interval day to second(3)", TypeKind::Interval, "interval day to second(3)");
        is("\"UserRole\"", TypeKind::Other, "\"UserRole\"");
        is("tsvector", TypeKind::Other, "tsvector");
        let varying = is("CHARACTER VARYING (255)", TypeKind::Varchar, "character varying(255)");
        assert_eq!((varying.length, varying.scale), (Some(255), None));
        let number = is("numeric(10, 2)", TypeKind::Decimal, "numeric(10,2)");
        assert_eq!((number.length, number.scale), (Some(10), Some(2)));
    }

    #[test]
    fn postgresql_arrays() {
        for written in ["text[]", "text [3][4]", "text ARRAY", "text array[4]", "_text"] {
            let found = data_type(Dialect::Postgresql, written);
            assert!(found.array && found.kind == TypeKind::Text, "{written}: {found:?}");
        }
        assert!(!data_type(Dialect::Postgresql, "_role").array);
        assert!(!data_type(Dialect::Postgresql, "text").array);
        assert_eq!(data_type(Dialect::Postgresql, "varchar(20)[]").length, Some(20));
    }

    #[test]
    fn mysql_types() {
        let is = |written, kind, text| check(Dialect::Mysql, written, kind, text);
        is("TINYINT(1)", TypeKind::Boolean, "tinyint(1)");
        is("tinyint(4)", TypeKind::Smallint, "tinyint(4)");
        is("tinyint", TypeKind::Smallint, "tinyint");
        is("timestamp", TypeKind::Instant, "timestamp");
        is("datetime(6)", TypeKind::Timestamp, "datetime(6)");
        is("ENUM('A', 'b,c')", TypeKind::Enumeration, "enum('A','b,c')");
        is("set('a')", TypeKind::Other, "set('a')");
        is("longtext CHARACTER SET utf8", TypeKind::Text, "longtext character set utf8");
        is("varchar(20) BINARY", TypeKind::Varchar, "varchar(20) binary");
        is("national varchar(3)", TypeKind::Varchar, "national varchar(3)");
        is("year", TypeKind::Smallint, "year");
        let int = is("INT(11) UNSIGNED", TypeKind::Integer, "int(11) unsigned");
        assert_eq!((int.unsigned, int.length), (true, Some(11)));
        assert!(is("serial", TypeKind::Bigint, "serial").unsigned);
        assert!(!is("bigint", TypeKind::Bigint, "bigint").unsigned);
    }

    #[test]
    fn sqlite_types_and_affinities() {
        let is = |written, kind| check(Dialect::Sqlite, written, kind, &written.to_ascii_lowercase());
        is("INTEGER", TypeKind::Integer);
        is("UNSIGNED BIG INT", TypeKind::Integer);
        is("tinyint", TypeKind::Integer);
        is("FLOATING POINT", TypeKind::Integer);
        is("CLOB", TypeKind::Text);
        is("VARCHAR(255)", TypeKind::Varchar);
        is("STRING", TypeKind::Decimal);
        is("DOUBLE", TypeKind::Float);
        is("DATETIME", TypeKind::Timestamp);
        is("LONGBLOB", TypeKind::Binary);
        is("", TypeKind::Other);
    }

    #[test]
    fn serial_columns_count() {
        assert!(is_serial(" BIGSERIAL "));
        assert!(!is_serial("bigint"));
    }
}
