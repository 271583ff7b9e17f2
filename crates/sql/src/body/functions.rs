//! Functions, by what comes out of them when text goes in.

/// Whether a function quotes, or gives numbers, times and names that need no quotes.
pub(super) fn carries_nothing(name: &str) -> bool {
    CARRIES_NOTHING.contains(&name)
}

/// Whether a function gives text of its first argument.
pub(super) fn gives_text_of_first(name: &str) -> bool {
    TEXT_OF_FIRST.contains(&name)
}

/// Whether a word before a bracket is a function of the database or a keyword, and so refuses no value that it is given.
pub(super) fn is_known(name: &str) -> bool {
    carries_nothing(name) || gives_text_of_first(name) || OTHERS.contains(&name)
}

/// Functions that give all of their arguments, or whatever is in them, and keywords that brackets follow.
const OTHERS: [&str; 33] = [
    "and",
    "any",
    "array",
    "cast",
    "coalesce",
    "concat",
    "concat_ws",
    "convert",
    "date_format",
    "format",
    "greatest",
    "if",
    "ifnull",
    "in",
    "json_build_object",
    "jsonb_build_object",
    "least",
    "not",
    "on",
    "or",
    "pg_notify",
    "position",
    "regexp_replace",
    "replace",
    "return",
    "select",
    "set_config",
    "split_part",
    "to_char",
    "to_jsonb",
    "to_json",
    "using",
    "values",
];

/// Functions that give text of their first argument.
const TEXT_OF_FIRST: [&str; 20] = [
    "array_agg",
    "array_to_string",
    "btrim",
    "group_concat",
    "initcap",
    "lcase",
    "left",
    "lower",
    "lpad",
    "ltrim",
    "nullif",
    "repeat",
    "right",
    "rpad",
    "rtrim",
    "string_agg",
    "substr",
    "substring",
    "trim",
    "upper",
];

/// Functions that quote, or that give numbers, times and names that need no quotes.
const CARRIES_NOTHING: [&str; 48] = [
    "abs",
    "age",
    "array_length",
    "array_position",
    "array_upper",
    "cardinality",
    "ceil",
    "ceiling",
    "char_length",
    "clock_timestamp",
    "count",
    "crc32",
    "currval",
    "date_part",
    "date_trunc",
    "extract",
    "floor",
    "format_type",
    "gen_random_uuid",
    "hashtext",
    "hex",
    "last_insert_id",
    "lastval",
    "length",
    "make_date",
    "make_interval",
    "md5",
    "mod",
    "nextval",
    "now",
    "octet_length",
    "pg_backend_pid",
    "pg_typeof",
    "quote",
    "quote_ident",
    "quote_literal",
    "quote_nullable",
    "random",
    "round",
    "setval",
    "sum",
    "to_date",
    "to_hex",
    "to_regclass",
    "to_timestamp",
    "txid_current",
    "unix_timestamp",
    "uuid_generate_v4",
];
