//! How often a SQL expression gives another value, told by the functions it names.

use ir::Volatility;

const VOLATILE: &[&str] = &[
    "clock_timestamp",
    "gen_random_bytes",
    "gen_random_uuid",
    "nextval",
    "rand",
    "random",
    "random_bytes",
    "randomblob",
    "sysdate",
    "timeofday",
    "uuid",
    "uuid_generate_v1",
    "uuid_generate_v1mc",
    "uuid_generate_v4",
    "uuid_generate_v7",
    "uuid_short",
    "uuidv4",
    "uuidv7",
];

/// SQLite's date functions are here since their usual argument is `'now'`.
const STABLE: &[&str] = &[
    "concat",
    "concat_ws",
    "current_date",
    "current_role",
    "current_schema",
    "current_setting",
    "current_time",
    "current_timestamp",
    "current_user",
    "date",
    "datetime",
    "format",
    "json_build_array",
    "json_build_object",
    "jsonb_build_array",
    "jsonb_build_object",
    "julianday",
    "localtime",
    "localtimestamp",
    "now",
    "session_user",
    "statement_timestamp",
    "strftime",
    "to_char",
    "transaction_timestamp",
    "unix_timestamp",
    "unixepoch",
    "utc_date",
    "utc_time",
    "utc_timestamp",
];

/// Names of types and keywords are here since `numeric(10,2)` and `or (..)` look like calls.
const IMMUTABLE: &[&str] = &[
    "abs",
    "and",
    "array",
    "as",
    "bin_to_uuid",
    "bit",
    "cast",
    "ceil",
    "char",
    "character",
    "coalesce",
    "date_part",
    "date_trunc",
    "decimal",
    "decode",
    "else",
    "encode",
    "extract",
    "floor",
    "gen_salt",
    "hex",
    "in",
    "interval",
    "json_array",
    "json_object",
    "jsonb_set",
    "left",
    "length",
    "lower",
    "lpad",
    "make_interval",
    "md5",
    "not",
    "nullif",
    "numeric",
    "or",
    "repeat",
    "replace",
    "right",
    "round",
    "rpad",
    "sha256",
    "substr",
    "substring",
    "then",
    "time",
    "timestamp",
    "timestamptz",
    "timezone",
    "to_hex",
    "to_timestamp",
    "translate",
    "trim",
    "unhex",
    "upper",
    "uuid_to_bin",
    "varchar",
    "varying",
    "when",
];

/// Words that are values without parentheses.
const VALUES: &[&str] = &[
    "current_date",
    "current_role",
    "current_time",
    "current_timestamp",
    "current_user",
    "localtime",
    "localtimestamp",
    "session_user",
];

/// How often `expression` gives another value; [`Volatility::Unknown`] where it calls what is not known and nothing that is
/// known to be volatile.
pub(super) fn volatility(expression: &str) -> Volatility {
    let mut found = Volatility::Immutable;
    let mut unknown = false;
    for word in functions(expression) {
        let word = word.as_str();
        if VOLATILE.contains(&word) {
            return Volatility::Volatile;
        }
        if STABLE.contains(&word) {
            found = Volatility::Stable;
        } else if !IMMUTABLE.contains(&word) {
            unknown = true;
        }
    }
    if unknown { Volatility::Unknown } else { found }
}

/// The functions that an expression names, in lower case and without their schema. Literals are passed over.
fn functions(expression: &str) -> Vec<String> {
    let mut functions = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut characters = expression.chars().chain(Some(' ')).peekable();
    while let Some(character) = characters.next() {
        if let Some(end) = quote {
            if character == end {
                quote = None;
            }
            continue;
        }
        if character.is_alphanumeric() || character == '_' {
            word.extend(character.to_lowercase());
            continue;
        }
        if character == '\'' {
            quote = Some(character);
        }
        if character == ' ' && !word.is_empty() && characters.peek() == Some(&'(') {
            continue;
        }
        if !word.is_empty() {
            let called = character == '(' && word.starts_with(|first: char| !first.is_ascii_digit());
            if called || VALUES.contains(&word.as_str()) {
                functions.push(std::mem::take(&mut word));
            }
            word.clear();
        }
    }
    functions
}
