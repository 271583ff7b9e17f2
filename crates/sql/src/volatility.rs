//! How often an expression gives another value.

use ir::{Dialect, Volatility};

use crate::names;
use crate::tokens::{Token, TokenKind};

/// The volatility of an expression, as the databases' manuals give it for the functions that serve as defaults.
pub(crate) fn volatility(dialect: Dialect, tokens: &[Token<'_>]) -> Volatility {
    let mut result = Volatility::Immutable;
    for (at, token) in tokens.iter().enumerate() {
        let previous = at.checked_sub(1).map(|before| &tokens[before]);
        let called = tokens.get(at + 1).is_some_and(|next| next.is_symbol("("));
        let found = match token.kind {
            TokenKind::Word | TokenKind::Quoted => {
                let name = names::from_source(dialect, token.text).to_ascii_lowercase();
                let is_type = previous.is_some_and(|before| before.is_symbol("::") || before.is_word("as"));
                if is_type {
                    Volatility::Immutable
                } else if called {
                    call(dialect, &tokens[..at], &name, token.kind)
                } else if token.kind == TokenKind::Word && KEYWORD_VALUES.contains(&name.as_str()) {
                    Volatility::Stable
                } else {
                    Volatility::Immutable
                }
            }
            TokenKind::String | TokenKind::Number | TokenKind::Symbol => Volatility::Immutable,
        };
        result = join(result, found);
    }
    result
}

/// The volatility of an expression that holds both: a volatile part makes the whole volatile, and an unknown part might.
fn join(one: Volatility, other: Volatility) -> Volatility {
    let rank = |volatility: Volatility| match volatility {
        Volatility::Immutable => 0,
        Volatility::Stable => 1,
        Volatility::Unknown => 2,
        Volatility::Volatile => 3,
    };
    if rank(one) >= rank(other) { one } else { other }
}

fn call(dialect: Dialect, before: &[Token<'_>], name: &str, kind: TokenKind) -> Volatility {
    // Schemas where the functions of the database and its extensions live; in any other one, a known name is a coincidence.
    const SCHEMAS: [&str; 3] = ["pg_catalog", "public", "extensions"];
    if kind == TokenKind::Word && GRAMMAR_WORDS.contains(&name) {
        return Volatility::Immutable;
    }
    if let [.., schema, dot] = before
        && dot.is_symbol(".")
        && !SCHEMAS.contains(&names::from_source(dialect, schema.text).to_ascii_lowercase().as_str())
    {
        return Volatility::Unknown;
    }
    let (immutable, stable, volatile) = match dialect {
        Dialect::Postgresql => (POSTGRESQL_IMMUTABLE, POSTGRESQL_STABLE, POSTGRESQL_VOLATILE),
        Dialect::Mysql => (MYSQL_IMMUTABLE, MYSQL_STABLE, MYSQL_VOLATILE),
        Dialect::Sqlite => (SQLITE_IMMUTABLE, SQLITE_STABLE, SQLITE_VOLATILE),
    };
    if immutable.contains(&name) {
        Volatility::Immutable
    } else if stable.contains(&name) || KEYWORD_VALUES.contains(&name) {
        Volatility::Stable
    } else if volatile.contains(&name) {
        Volatility::Volatile
    } else {
        Volatility::Unknown
    }
}

/// Values that are called without parentheses, in the dialects that have them.
const KEYWORD_VALUES: &[&str] = &[
    "current_timestamp",
    "current_date",
    "current_time",
    "localtime",
    "localtimestamp",
    "current_user",
    "current_role",
    "current_catalog",
    "current_schema",
    "session_user",
    "system_user",
    "user",
    "utc_timestamp",
    "utc_date",
    "utc_time",
];

/// Words that stand before a parenthesis without being a function.
const GRAMMAR_WORDS: &[&str] = &[
    "and", "or", "not", "in", "is", "like", "ilike", "between", "case", "when", "then", "else", "array",
    "row", "any", "all", "some", "cast", "convert", "coalesce", "nullif", "greatest", "least", "default",
    "collate", "zone",
];

/// The `provolatile` of the functions that serve as defaults, in PostgreSQL's `pg_proc` and the extensions that ship with it.
const POSTGRESQL_IMMUTABLE: &[&str] = &[
    "abs",
    "array_append",
    "array_cat",
    "bit_length",
    "ceil",
    "ceiling",
    "char_length",
    "chr",
    "crypt",
    "decode",
    "digest",
    "encode",
    "floor",
    "int4range",
    "int8range",
    "left",
    "length",
    "lower",
    "lpad",
    "ltrim",
    "make_date",
    "make_interval",
    "make_time",
    "make_timestamp",
    "md5",
    "mod",
    "numrange",
    "overlay",
    "power",
    "regexp_replace",
    "repeat",
    "replace",
    "reverse",
    "right",
    "round",
    "rpad",
    "rtrim",
    "sha256",
    "sha512",
    "split_part",
    "sqrt",
    "string_to_array",
    "strpos",
    "substr",
    "substring",
    "timezone",
    "to_hex",
    "translate",
    "trim",
    "btrim",
    "trunc",
    "upper",
    "uuid_generate_v3",
    "uuid_generate_v5",
    "uuid_nil",
    "uuid_ns_dns",
    "uuid_ns_url",
    // Types that are written as functions or with a precision.
    "bit",
    "char",
    "decimal",
    "float",
    "int4",
    "int8",
    "interval",
    "numeric",
    "text",
    "time",
    "timestamp",
    "timestamptz",
    "varchar",
    "point",
    "box",
    "circle",
];

const POSTGRESQL_STABLE: &[&str] = &[
    "age",
    "array_to_json",
    "array_to_string",
    "concat",
    "concat_ws",
    "current_database",
    "current_schemas",
    "current_setting",
    "date_part",
    "date_trunc",
    "extract",
    "format",
    "inet_client_addr",
    "json_array",
    "json_build_array",
    "json_build_object",
    "json_object",
    "jsonb_build_array",
    "jsonb_build_object",
    "now",
    "pg_backend_pid",
    "pg_current_xact_id",
    "row_to_json",
    "statement_timestamp",
    "to_char",
    "to_date",
    "to_json",
    "to_jsonb",
    "to_number",
    "to_timestamp",
    "to_tsvector",
    "transaction_timestamp",
    "txid_current",
    "version",
];

const POSTGRESQL_VOLATILE: &[&str] = &[
    "clock_timestamp",
    "currval",
    "gen_random_bytes",
    "gen_random_uuid",
    "gen_salt",
    "lastval",
    "nextval",
    "random",
    "random_normal",
    "setval",
    "timeofday",
    "uuid_generate_v1",
    "uuid_generate_v1mc",
    "uuid_generate_v4",
    "uuidv4",
    "uuidv7",
];

/// MySQL's manual calls them deterministic; NOW() is fixed at the start of the statement, SYSDATE() is not.
const MYSQL_IMMUTABLE: &[&str] = &[
    "abs",
    "bin_to_uuid",
    "ceil",
    "ceiling",
    "char_length",
    "concat",
    "concat_ws",
    "date",
    "date_add",
    "date_format",
    "date_sub",
    "floor",
    "from_unixtime",
    "hex",
    "if",
    "ifnull",
    "json_array",
    "json_object",
    "left",
    "length",
    "lower",
    "lpad",
    "md5",
    "mod",
    "point",
    "repeat",
    "replace",
    "reverse",
    "right",
    "round",
    "sha1",
    "sha2",
    "st_geomfromtext",
    "substr",
    "substring",
    "trim",
    "unhex",
    "upper",
    "uuid_to_bin",
    "year",
];

const MYSQL_STABLE: &[&str] = &[
    "connection_id",
    "curdate",
    "curtime",
    "database",
    "last_insert_id",
    "now",
    "schema",
    "unix_timestamp",
    "version",
];

const MYSQL_VOLATILE: &[&str] = &["rand", "random_bytes", "sysdate", "uuid", "uuid_short", "nextval"];

/// <https://www.sqlite.org/deterministic.html>: the current time is the same throughout one step of a statement.
const SQLITE_IMMUTABLE: &[&str] = &[
    "abs",
    "char",
    "concat",
    "format",
    "hex",
    "ifnull",
    "iif",
    "instr",
    "json",
    "json_array",
    "json_object",
    "jsonb",
    "length",
    "lower",
    "ltrim",
    "max",
    "min",
    "printf",
    "quote",
    "replace",
    "round",
    "rtrim",
    "substr",
    "substring",
    "trim",
    "unhex",
    "unicode",
    "upper",
    "zeroblob",
];

const SQLITE_STABLE: &[&str] =
    &["date", "datetime", "julianday", "strftime", "time", "timediff", "unixepoch", "sqlite_version"];

const SQLITE_VOLATILE: &[&str] = &["random", "randomblob", "last_insert_rowid", "changes", "total_changes"];
