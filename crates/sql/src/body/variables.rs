//! The parts of SQL statements in PL/pgSQL that are not SQL: the variables that results go to.

use std::borrow::Cow;

use ir::Dialect;

use crate::names;
use crate::tokens::{Token, TokenKind, tokens};

/// Statements whose results can go to variables.
const QUERIES: [&str; 7] = ["select", "with", "insert", "update", "delete", "merge", "values"];

/// Further statements that PL/pgSQL passes on.
const OTHERS: [&str; 16] = [
    "create", "alter", "drop", "truncate", "grant", "revoke", "comment", "set", "reset", "lock", "analyze",
    "refresh", "reindex", "cluster", "copy", "call",
];

/// The statement with blanks instead of `INTO [STRICT] a, b`, so that all places stay the same.
pub(super) fn without_targets(statement: &str) -> Cow<'_, str> {
    let tokens = tokens(Dialect::Postgresql, statement);
    if !tokens.first().is_some_and(|first| QUERIES.iter().any(|verb| first.is_word(verb))) {
        return Cow::Borrowed(statement);
    }
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        match token.text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            _ if depth == 0 && token.is_word("into") => {
                let names_a_table = at.checked_sub(1).is_some_and(|before| {
                    tokens[before].is_word("insert") || tokens[before].is_word("merge")
                });
                if !names_a_table {
                    return Cow::Owned(blank(statement, token.start, targets_end(&tokens[at..])));
                }
            }
            _ => {}
        }
    }
    Cow::Borrowed(statement)
}

/// The end of the targets that follow INTO, the first of `tokens`.
fn targets_end(tokens: &[Token<'_>]) -> usize {
    let mut at = 1;
    if tokens.get(at).is_some_and(|token| token.is_word("strict")) {
        at += 1;
    }
    let mut end = tokens[at.min(tokens.len()) - 1].end();
    while let Some(token) = tokens.get(at) {
        let parameter = token.is_symbol("$");
        if !parameter && !matches!(token.kind, TokenKind::Word | TokenKind::Quoted) {
            break;
        }
        at += 1 + usize::from(parameter);
        // Fields and elements: `a.b`, `a[1]`.
        while let Some(next) = tokens.get(at) {
            if next.is_symbol(".") {
                at += 2;
            } else if next.is_symbol("[") {
                at += tokens[at..].iter().take_while(|token| !token.is_symbol("]")).count() + 1;
            } else {
                break;
            }
        }
        at = at.min(tokens.len());
        end = tokens[at - 1].end();
        if !tokens.get(at).is_some_and(|token| token.is_symbol(",")) {
            break;
        }
        at += 1;
    }
    end
}

/// Whether a statement of the body puts a result into the variable `name`.
pub(super) fn is_target(body: &str, name: &str) -> bool {
    let tokens = tokens(Dialect::Postgresql, body);
    let mut into = tokens.iter().enumerate().filter(|(_, token)| token.is_word("into"));
    into.any(|(at, _)| {
        let end = targets_end(&tokens[at..]);
        tokens[at + 1..]
            .iter()
            .take_while(|token| token.end() <= end)
            .any(|token| is_variable(token.text, name))
    })
}

/// The words among the variables that statements of the body put results into.
pub(super) fn targets(body: &str) -> Vec<&str> {
    let tokens = tokens(Dialect::Postgresql, body);
    let mut found = Vec::new();
    for (at, _) in tokens.iter().enumerate().filter(|(_, token)| token.is_word("into")) {
        let end = targets_end(&tokens[at..]);
        let behind = tokens[at + 1..].iter().take_while(|token| token.end() <= end);
        found.extend(behind.filter(|token| token.kind != TokenKind::Symbol).map(|token| token.text));
    }
    found
}

/// Whether an identifier is the variable `name`, which is given as PL/pgSQL stores it.
pub(super) fn is_variable(written: &str, name: &str) -> bool {
    names::from_source(Dialect::Postgresql, written) == name
}

fn blank(statement: &str, start: usize, end: usize) -> String {
    let mut result = String::with_capacity(statement.len());
    result.push_str(&statement[..start]);
    result.extend(std::iter::repeat_n(' ', end - start));
    result.push_str(&statement[end..]);
    result
}

/// Whether a piece of a body begins as a SQL statement.
pub(super) fn is_sql(text: &str) -> bool {
    let word = text.split(|character: char| !character.is_ascii_alphabetic()).next().unwrap_or_default();
    QUERIES.iter().chain(&OTHERS).any(|verb| word.eq_ignore_ascii_case(verb))
}

/// How many bytes the first statement of `text` has, without its semicolon.
pub(super) fn statement_length(text: &str) -> u32 {
    let end = tokens(Dialect::Postgresql, text)
        .iter()
        .find(|token| token.is_symbol(";"))
        .map_or(text.len(), |token| token.start);
    u32::try_from(end).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(statement: &str, expected: &str) {
        assert_eq!(without_targets(statement), expected);
        assert_eq!(statement.len(), expected.len());
    }

    #[test]
    fn targets_are_blanked() {
        check("SELECT a INTO x FROM t", "SELECT a        FROM t");
        check("SELECT a, b INTO STRICT x, y.z FROM t", "SELECT a, b                    FROM t");
        check("SELECT INTO x, y a, b FROM t", "SELECT           a, b FROM t");
        check(
            "UPDATE t SET a = 1 RETURNING id INTO new_id[1]",
            "UPDATE t SET a = 1 RETURNING id               ",
        );
        check("SELECT é INTO \"é\" FROM t", "SELECT é           FROM t");
        check("SELECT a INTO", "SELECT a     ");
    }

    #[test]
    fn tables_of_insert_are_no_targets() {
        for statement in [
            "INSERT INTO t VALUES (1)",
            "WITH x AS (INSERT INTO t DEFAULT VALUES RETURNING 1) SELECT 1",
            "MERGE INTO t USING s ON a = b WHEN MATCHED THEN DELETE",
            "CREATE RULE r AS ON INSERT TO t DO INSTEAD INSERT INTO u VALUES (1)",
        ] {
            check(statement, statement);
        }
        check("INSERT INTO t VALUES (1) RETURNING id INTO x", "INSERT INTO t VALUES (1) RETURNING id       ");
    }
}
