//! What a body asks of the values it is given, before it makes statements of them.

use std::collections::BTreeSet;

use super::functions::is_known;
use super::operands::{Expressions, is_name};
use crate::tokens::{Token, TokenKind, symbol_at, word_at, words_at};

/// The names whose values the body may well refuse: conditions compare them with something, look-ups search for them, they are cast
/// to a name of the catalog, or another routine is given them to look at.
pub(super) fn compared(expressions: Expressions<'_>, body: &[Token<'_>]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |token: &Token<'_>| {
        if is_name(token) {
            found.insert(expressions.key(token.text));
        }
    };
    let mut in_condition = false;
    for (at, token) in body.iter().enumerate() {
        if opens_condition(token) {
            in_condition = true;
        } else if ["then", "loop", "do", ";"].iter().any(|end| token.text.eq_ignore_ascii_case(end)) {
            in_condition = false;
        } else if in_condition && !is_only_presence(body, at)
            || symbol_at(body, at + 1, "::") && body.get(at + 2).is_some_and(names_a_catalog_object)
        {
            add(token);
        }
    }
    for call in calls(body) {
        call.iter().for_each(&mut add);
    }
    let mut before: &[Token<'_>] = &[];
    for statement in body.split(|token| token.is_symbol(";")) {
        if looks_up_in_catalog(statement) {
            statement.iter().for_each(&mut add);
        }
        if gives_up_on_nothing(statement)
            && before.iter().any(|token| token.is_word("select") || token.is_word("perform"))
        {
            before.iter().for_each(&mut add);
        }
        before = statement;
    }
    found
}

fn opens_condition(token: &Token<'_>) -> bool {
    ["if", "elsif", "elseif", "case", "when", "while", "assert"].iter().any(|word| token.is_word(word))
}

fn names_a_catalog_object(data_type: &Token<'_>) -> bool {
    data_type.text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("reg"))
}

/// Whether the name at `at` is only asked whether it is there: `a IS NULL`, `a <> ''`, `coalesce(a, '') = ''`, `length(a) > 0`.
fn is_only_presence(tokens: &[Token<'_>], at: usize) -> bool {
    const ASKS: [&str; 6] = ["length", "char_length", "coalesce", "trim", "btrim", "nullif"];
    let called = at.checked_sub(2).filter(|_| symbol_at(tokens, at - 1, "("));
    let asked = called.is_some_and(|call| ASKS.iter().any(|name| word_at(tokens, call, name)));
    if asked || symbol_at(tokens, at + 1, "(") {
        return true;
    }
    let is_sign = |at: usize| ["=", "<", ">", "!"].iter().any(|sign| symbol_at(tokens, at, sign));
    let operand = (at + 1..at + 3).find(|at| !is_sign(*at)).unwrap_or(at + 3);
    let is_empty = tokens.get(operand).is_some_and(|token| token.text == "''");
    word_at(tokens, at + 1, "is") || operand > at + 1 && is_empty
}

/// The names that are arguments of routines nobody here knows: `validate(a)`.
fn calls<'t, 'a>(body: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut found = Vec::new();
    // The routine that each open bracket belongs to is unknown, or not.
    let mut open: Vec<bool> = Vec::new();
    for (at, token) in body.iter().enumerate() {
        if token.is_symbol("(") {
            let called = at.checked_sub(1).and_then(|name| body.get(name)).filter(|name| is_name(name));
            open.push(called.is_some_and(|name| !is_known(&name.text.to_ascii_lowercase())));
        } else if token.is_symbol(")") {
            open.pop();
        } else if open.last() == Some(&true)
            && (symbol_at(body, at - 1, "(") || symbol_at(body, at - 1, ","))
            && (symbol_at(body, at + 1, ")") || symbol_at(body, at + 1, ","))
        {
            found.push(&body[at..=at]);
        }
    }
    found
}

/// Whether a statement looks something up in the catalog.
fn looks_up_in_catalog(statement: &[Token<'_>]) -> bool {
    const CATALOGS: [&str; 11] = [
        "information_schema",
        "pg_catalog",
        "pg_class",
        "pg_namespace",
        "pg_tables",
        "pg_attribute",
        "pg_type",
        "pg_proc",
        "pg_roles",
        "pg_database",
        "to_regclass",
    ];
    let is_catalog = |token: &Token<'_>| {
        token.kind != TokenKind::String && CATALOGS.iter().any(|catalog| token.is_word(catalog))
    };
    statement.iter().any(is_catalog)
}

/// Whether a statement ends the routine, or does something else, where the query before it found nothing.
fn gives_up_on_nothing(statement: &[Token<'_>]) -> bool {
    let leaves = statement
        .iter()
        .any(|token| token.is_word("raise") || token.is_word("return") || token.is_word("signal"));
    (0..statement.len()).any(|at| {
        words_at(statement, at, &["not", "found"]) || leaves && words_at(statement, at, &["is", "null"])
    })
}
