//! Semicolons and commas that are missing or too many: a text that is read with one more or less has its mistake there.

use ir::{Dialect, Rejection};

use super::every::{at_tokens, last_comma};
use crate::tokens::{Token, symbol_at, tokens, word_at, words_at};

/// The statement's second half and what it begins with, if it holds two between which a semicolon is missing: where a line begins with the
/// verb of a statement.
pub(crate) fn second_statements(text: &str, dialect: Dialect) -> Vec<(usize, Rejection)> {
    const VERBS: [&str; 7] = ["alter", "create", "delete", "drop", "insert", "truncate", "update"];
    /// How many places are tried: each costs a parse of the whole.
    const MOST: usize = 4;
    let all = tokens(dialect, text);
    let begins_line = |token: &Token<'_>| {
        let line = text[..token.start].rsplit('\n').next().unwrap_or_default();
        line.len() < token.start && line.trim().is_empty()
    };
    let mut depth = 0_i32;
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        depth += i32::from(token.is_symbol("(")) - i32::from(token.is_symbol(")"));
        let is_verb = VERBS.iter().any(|verb| token.is_word(verb));
        if at == 0 || depth != 0 || !is_verb || !begins_line(token) {
            continue;
        }
        let reason = format!("a `;` is missing before the {} in it", token.text.to_ascii_uppercase());
        found.push((token.start, at_tokens(&all[at..=at], reason, "end the statement before it with `;`")));
    }
    found.truncate(MOST);
    found
}

/// The text of a CREATE TABLE or ALTER TABLE that a parser has refused, as it would be with a comma more or less, and what that says: which
/// one it is tells a parser that reads it. No byte but one changes, so all places stay.
pub(crate) fn with_commas_mended(text: &str, dialect: Dialect) -> Vec<(String, Rejection)> {
    /// How many places are tried: each costs a parse of the whole.
    const MOST: usize = 4;
    let all = tokens(dialect, text);
    let is_create = words_at(&all, 0, &["create"]) && all.iter().take(5).any(|token| token.is_word("table"));
    if !is_create && !words_at(&all, 0, &["alter", "table"]) {
        return Vec::new();
    }
    let elements = i32::from(is_create);
    let mut depth = 0;
    let mut found = Vec::new();
    for (at, token) in all.iter().enumerate() {
        let before = depth;
        depth += i32::from(token.is_symbol("(")) - i32::from(token.is_symbol(")"));
        let previous = &all[at.saturating_sub(1)];
        if before != elements || at < 3 {
            continue;
        }
        let is_last = token.is_symbol(")") || at + 1 == all.len();
        let comma = if token.is_symbol(",") { token } else { previous };
        if is_last && comma.is_symbol(",") {
            found.push((replaced(text, comma.start, " "), last_comma(comma)));
        } else if begins_element(&all, at, is_create)
            && !previous.is_symbol(",")
            && previous.end() < token.start
        {
            let reason = format!("a comma is missing before `{}`", token.text);
            let rejection = at_tokens(&all[at..=at], reason, "write a comma before it");
            found.push((replaced(text, previous.end(), ","), rejection));
        }
    }
    found.truncate(MOST);
    found.into_iter().filter_map(|(text, rejection)| Some((text?, rejection))).collect()
}

/// Whether what stands at a place may begin a column or a constraint of CREATE TABLE, or an action of ALTER TABLE.
fn begins_element(all: &[Token<'_>], at: usize, is_create: bool) -> bool {
    const TYPES: [&str; 22] = [
        "bigint",
        "bigserial",
        "bool",
        "boolean",
        "bytea",
        "char",
        "character",
        "date",
        "datetime",
        "decimal",
        "double",
        "int",
        "integer",
        "json",
        "jsonb",
        "numeric",
        "serial",
        "smallint",
        "text",
        "timestamp",
        "uuid",
        "varchar",
    ];
    if !is_create {
        return ["add", "alter", "drop", "rename"].iter().any(|verb| word_at(all, at, verb));
    }
    let has_type = TYPES.iter().any(|name| word_at(all, at + 1, name));
    let is_key = ["primary", "foreign"].iter().any(|kind| words_at(all, at, &[kind, "key"]))
        && symbol_at(all, at + 2, "(");
    let is_unique = word_at(all, at, "unique") && symbol_at(all, at + 1, "(");
    let is_named = word_at(all, at, "constraint")
        && ["primary", "foreign", "unique", "check"].iter().any(|kind| word_at(all, at + 2, kind));
    has_type || is_key || is_unique || is_named
}

/// The text with other bytes in the place of as many.
fn replaced(text: &str, at: usize, with: &str) -> Option<String> {
    let (before, after) = (text.get(..at)?, text.get(at + with.len()..)?);
    Some(format!("{before}{with}{after}"))
}
