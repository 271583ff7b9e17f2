//! Where the clauses of a query are: sqlparser's trees do not say.

use sqlparser::tokenizer::Token;

use super::super::source::{Source, Tokens};

/// Words that end a condition, outside parentheses.
const ENDS: [&str; 29] = [
    "CROSS",
    "EXCEPT",
    "FETCH",
    "FOR",
    "FULL",
    "GROUP",
    "HAVING",
    "INNER",
    "INTERSECT",
    "INTO",
    "JOIN",
    "LEFT",
    "LIMIT",
    "LOCK",
    "MINUS",
    "NATURAL",
    "OFFSET",
    "ON",
    "ORDER",
    "PROCEDURE",
    "QUALIFY",
    "RETURNING",
    "RIGHT",
    "SET",
    "STRAIGHT_JOIN",
    "UNION",
    "WHEN",
    "WHERE",
    "WINDOW",
];

/// The condition that `first` is a token of: from behind the nearest `keyword` before it, to the clause after it.
pub(super) fn condition(source: &Source<'_>, first: usize, keyword: &str) -> Option<Tokens> {
    let mut at = first;
    while at > 0 {
        at -= 1;
        // Whatever is in a bracket that closes here is behind the condition's beginning.
        at = source.opening(at);
        if source.is_word(at, keyword) {
            return Some(at + 1..condition_end(source, at + 1));
        }
    }
    None
}

fn condition_end(source: &Source<'_>, start: usize) -> usize {
    let mut at = start;
    let end = source.all().end;
    while at < end {
        if source.is_word(at, "CASE") {
            at = case_end(source, at);
            continue;
        }
        let is_call = source.is_one_of(at, &["LEFT", "RIGHT"]) && source.inside(at + 1).is_some();
        let ends = source.is_one_of(at, &ENDS) && !is_call && source.token(at - 1) != Some(&Token::Period);
        let closes = matches!(
            source.token(at),
            Some(Token::RParen | Token::RBracket | Token::Comma | Token::SemiColon)
        );
        if ends || closes {
            return at;
        }
        at = source.next(at);
    }
    end
}

/// The token after the END of the CASE that begins here.
fn case_end(source: &Source<'_>, case: usize) -> usize {
    let mut depth = 0_u32;
    let mut at = case;
    let end = source.all().end;
    while at < end && source.token(at) != Some(&Token::RParen) {
        if source.is_word(at, "CASE") {
            depth += 1;
        } else if source.is_word(at, "END") {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
        at = source.next(at);
    }
    at.max(case + 1)
}

/// The operands of the ANDs outside parentheses.
pub(super) fn conjuncts(source: &Source<'_>, tokens: &Tokens) -> Vec<Tokens> {
    let mut parts = Vec::new();
    let mut start = tokens.start;
    let mut at = start;
    // BETWEEN takes the next AND for itself.
    let mut between = 0_u32;
    while at < tokens.end {
        if source.is_word(at, "CASE") {
            at = case_end(source, at);
            continue;
        }
        if source.is_word(at, "BETWEEN") {
            between += 1;
        } else if source.is_word(at, "AND") || source.token(at) == Some(&Token::Overlap) && is_mysql(source) {
            if between > 0 {
                between -= 1;
            } else {
                parts.push(start..at);
                start = at + 1;
            }
        }
        at = source.next(at);
    }
    parts.push(start..tokens.end);
    parts
}

/// Only MySQL writes AND as `&&`.
fn is_mysql(source: &Source<'_>) -> bool {
    source.dialect == ir::Dialect::Mysql
}

/// The parts of an ORDER BY outside parentheses; the last one, which is the whole query's.
pub(super) fn order_by(source: &Source<'_>, tokens: &Tokens) -> Vec<Tokens> {
    let mut start = None;
    let mut rest = tokens.clone();
    while let Some(found) =
        source.find(&rest, |at| source.is_word(at, "ORDER") && source.is_word(at + 1, "BY"))
    {
        start = Some(found + 2);
        rest.start = found + 2;
    }
    let Some(start) = start else { return Vec::new() };
    const AFTER: [&str; 7] = ["LIMIT", "OFFSET", "FETCH", "FOR", "LOCK", "RETURNING", "INTO"];
    let rest = start..tokens.end;
    let end = source.find(&rest, |at| source.is_one_of(at, &AFTER)).unwrap_or(rest.end);
    source.split_commas(&(start..end))
}

/// The branches of a UNION and its like.
pub(super) fn branches(source: &Source<'_>, tokens: &Tokens) -> Vec<Tokens> {
    const OPERATORS: [&str; 4] = ["UNION", "EXCEPT", "INTERSECT", "MINUS"];
    const AFTER: [&str; 6] = ["ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "LOCK"];
    let mut parts = Vec::new();
    let mut start = tokens.start;
    let mut rest = tokens.clone();
    while let Some(found) = source.find(&rest, |at| source.is_one_of(at, &OPERATORS)) {
        parts.push(start..found);
        start = found + 1;
        while source.is_one_of(start, &["ALL", "DISTINCT"]) {
            start += 1;
        }
        rest.start = start;
    }
    // What sorts and limits the whole comes after its last branch.
    let end = source.find(&rest, |at| source.is_one_of(at, &AFTER)).unwrap_or(tokens.end);
    parts.push(start..end);
    parts
}
