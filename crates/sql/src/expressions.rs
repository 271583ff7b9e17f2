//! Defaults and the conditions of indexes, from their source text.

use ir::{Check, DefaultValue, Dialect, IndexPredicate, Span};

use crate::names;
use crate::tokens::{Token, TokenKind, tokens};
use crate::volatility::volatility;

/// What a column's default is, from the source text of the expression.
pub(crate) fn default_value(dialect: Dialect, written: &str) -> DefaultValue {
    let tokens = tokens(dialect, written);
    let bare = strip_parentheses(&tokens);
    let is_null = match bare {
        [null] => null.is_word("null"),
        [null, cast, ..] => null.is_word("null") && cast.is_symbol("::"),
        [] => false,
    };
    DefaultValue { text: written.trim().to_owned(), volatility: volatility(dialect, &tokens), is_null }
}

/// The condition of a partial index, from its source text without WHERE.
pub(crate) fn predicate(dialect: Dialect, written: &str) -> IndexPredicate {
    IndexPredicate {
        text: normalise(written),
        not_null_columns: not_null_columns(dialect, written).unwrap_or_default(),
    }
}

/// A CHECK constraint, from the source text of its condition. It is valid until something else is said.
pub(crate) fn check(dialect: Dialect, name: Option<String>, span: Span, written: &str) -> Check {
    let not_null_columns = not_null_columns(dialect, written).unwrap_or_default();
    Check { name, span, text: normalise(written), not_null_columns, validated: true }
}

/// The text without comments and with single spaces where there were any; strings stay as they are.
pub(crate) fn normalise(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut end = None;
    // PostgreSQL's tokens are the right ones for all dialects here: a backslash before a quote in a MySQL string only moves
    // the border between two tokens, which changes nothing but runs of blanks behind it.
    for token in tokens(Dialect::Postgresql, written) {
        if end.is_some_and(|end| end < token.start) {
            text.push(' ');
        }
        text.push_str(token.text);
        end = Some(token.end());
    }
    text
}

fn strip_parentheses<'a, 'b>(tokens: &'a [Token<'b>]) -> &'a [Token<'b>] {
    let mut bare = tokens;
    while let [open, inner @ .., close] = bare
        && open.is_symbol("(")
        && close.is_symbol(")")
    {
        bare = inner;
    }
    bare
}

/// The columns of `a IS NOT NULL AND b IS NOT NULL`; none if the condition says anything else.
fn not_null_columns(dialect: Dialect, written: &str) -> Option<Vec<String>> {
    let tokens = tokens(dialect, written);
    let mut rest = tokens.as_slice();
    let mut columns: Vec<String> = Vec::new();
    // Parentheses only group conjunctions here, so it is enough that they are balanced: counting them needs no recursion,
    // which a hostile nesting depth could exhaust.
    let mut depth = 0_i64;
    loop {
        while let [open, after @ ..] = rest
            && open.is_symbol("(")
        {
            depth += 1;
            rest = after;
        }
        let [column, after @ ..] = rest else { return None };
        rest = after;
        let mut column = column;
        while let [dot, name, after @ ..] = rest
            && dot.is_symbol(".")
        {
            column = name;
            rest = after;
        }
        if !matches!(column.kind, TokenKind::Word | TokenKind::Quoted) {
            return None;
        }
        let mut name_depth = 0_i64;
        while let [close, after @ ..] = rest
            && close.is_symbol(")")
        {
            name_depth += 1;
            rest = after;
        }
        depth -= name_depth;
        rest = match rest {
            [is, not, null, after @ ..] if is.is_word("is") && not.is_word("not") && null.is_word("null") => {
                after
            }
            [not_null, after @ ..] if not_null.is_word("notnull") => after,
            _ => return None,
        };
        let column = names::from_source(dialect, column.text);
        if !columns.contains(&column) {
            columns.push(column);
        }
        while let [close, after @ ..] = rest
            && close.is_symbol(")")
        {
            depth -= 1;
            rest = after;
        }
        match rest {
            [] => return (depth == 0).then_some(columns),
            [and, after @ ..] if and.is_word("and") => rest = after,
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use ir::Volatility;

    use super::*;

    #[track_caller]
    fn check_default(dialect: Dialect, written: &str, volatility: Volatility, is_null: bool) {
        let found = default_value(dialect, written);
        assert_eq!((found.volatility, found.is_null), (volatility, is_null), "{written}");
        assert_eq!(found.text, written.trim());
    }

    #[test]
    fn postgresql_defaults() {
        let is = |written, volatility| check_default(Dialect::Postgresql, written, volatility, false);
        for written in
            ["0", "-1.5", "'x'", "'{}'::jsonb", "ARRAY[]::text[]", "TRUE", "(1 + 2)", "'a'::varchar(3)"]
        {
            is(written, Volatility::Immutable);
        }
        for written in
            ["CAST('1' AS numeric(10, 2))", "'{}' :: \"char\"", "lower('A')", "'now()'", "ARRAY['a']"]
        {
            is(written, Volatility::Immutable);
        }
        for written in
            ["now()", "NOW ( )", "CURRENT_TIMESTAMP", "current_timestamp(3)", "transaction_timestamp()"]
        {
            is(written, Volatility::Stable);
        }
        for written in
            ["timezone('utc'::text, now())", "(now() at time zone 'utc')", "pg_catalog.now()", "CURRENT_USER"]
        {
            is(written, Volatility::Stable);
        }
        for written in
            ["clock_timestamp()", "random()", "gen_random_uuid()", "nextval('s'::regclass)", "timeofday()"]
        {
            is(written, Volatility::Volatile);
        }
        for written in [
            "extensions.uuid_generate_v4()",
            "(\"nextval\"('s'))",
            "now() + random() * interval '1 d'",
            "foo() || random()::text",
        ] {
            is(written, Volatility::Volatile);
        }
        for written in ["make_id()", "app.now()", "coalesce(make_id(), 1)"] {
            is(written, Volatility::Unknown);
        }
    }

    #[test]
    fn a_null_default_is_none() {
        check_default(Dialect::Postgresql, " NULL ", Volatility::Immutable, true);
        check_default(Dialect::Postgresql, "(NULL::text)", Volatility::Immutable, true);
        check_default(Dialect::Postgresql, "'NULL'", Volatility::Immutable, false);
        check_default(Dialect::Postgresql, "NULL + 1", Volatility::Immutable, false);
    }

    #[test]
    fn defaults_of_the_other_dialects() {
        check_default(
            Dialect::Mysql,
            "CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)",
            Volatility::Stable,
            false,
        );
        check_default(Dialect::Mysql, "(uuid())", Volatility::Volatile, false);
        check_default(Dialect::Mysql, "(uuid_to_bin(uuid()))", Volatility::Volatile, false);
        check_default(Dialect::Mysql, "(json_array())", Volatility::Immutable, false);
        check_default(Dialect::Sqlite, "(datetime('now'))", Volatility::Stable, false);
        check_default(Dialect::Sqlite, "(hex(randomblob(16)))", Volatility::Volatile, false);
        check_default(Dialect::Sqlite, "\"x\"", Volatility::Immutable, false);
    }

    #[track_caller]
    fn check_predicate(written: &str, text: &str, columns: &[&str]) {
        let found = predicate(Dialect::Postgresql, written);
        assert_eq!(found.text, text, "{written}");
        assert_eq!(found.not_null_columns, columns, "{written}");
    }

    #[test]
    fn conditions_that_only_exclude_null() {
        check_predicate("a  IS NOT NULL", "a IS NOT NULL", &["a"]);
        check_predicate(
            "(A is not null) /* x */ AND (\"B\" IS NOT NULL)",
            "(A is not null) AND (\"B\" IS NOT NULL)",
            &["a", "B"],
        );
        check_predicate(
            "((a IS NOT NULL AND t.b NOTNULL))",
            "((a IS NOT NULL AND t.b NOTNULL))",
            &["a", "b"],
        );
        check_predicate("(a) IS NOT NULL", "(a) IS NOT NULL", &["a"]);
    }

    #[test]
    fn other_conditions_name_no_columns() {
        for written in [
            "a IS NOT NULL OR b IS NOT NULL",
            "a IS NULL",
            "a IS NOT NULL AND b = 1",
            "deleted = false",
            "NOT (a IS NOT NULL)",
            "(a IS NOT NULL",
            "lower(a) IS NOT NULL",
            "",
        ] {
            check_predicate(written, written, &[]);
        }
    }

    #[test]
    fn normalising_keeps_strings() {
        assert_eq!(normalise(" a =\n\t'x  --y' -- z\n AND/**/b "), "a = 'x  --y' AND b");
    }
}
