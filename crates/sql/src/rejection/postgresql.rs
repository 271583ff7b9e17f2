//! What PostgreSQL refuses and others take.

use ir::{Dialect, Rejection, is_reserved};

use super::every::{actions, after_guards, at_tokens};
use crate::tokens::{Token, symbol_at, word_at, words_at};

/// A reserved word without quotes where the name of a table belongs (PostgreSQL documentation 18, appendix C).
pub(super) fn reserved_name(all: &[Token<'_>]) -> Option<Rejection> {
    let starts: [&[&str]; 6] = [
        &["create", "table"],
        &["alter", "table"],
        &["drop", "table"],
        &["truncate", "table"],
        &["insert", "into"],
        &["delete", "from"],
    ];
    let start = starts.iter().find(|words| words_at(all, 0, words))?;
    let at = after_guards(all, start.len());
    let token = all.get(at)?;
    let word = token.text.to_ascii_lowercase();
    let is_word = token.text.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_name =
        is_word && word != "only" && is_reserved(Dialect::Postgresql, &word) && !symbol_at(all, at + 1, ".");
    is_name.then(|| {
        at_tokens(
            &all[at..=at],
            format!("`{word}` is a reserved word, and no name without quotes"),
            format!("write `\"{word}\"`, or choose another name"),
        )
    })
}

/// Actions of MySQL's ALTER TABLE that PostgreSQL has in other words (PostgreSQL documentation 18, ALTER TABLE).
pub(super) fn action_of_mysql(all: &[Token<'_>]) -> Option<Rejection> {
    for action in actions(all)? {
        let first = |word: &str| word_at(action, 0, word);
        if words_at(action, 0, &["drop", "primary", "key"])
            || words_at(action, 0, &["drop", "foreign", "key"])
        {
            return Some(at_tokens(
                &action[..3],
                format!("PostgreSQL has no DROP {} KEY", action[1].text.to_ascii_uppercase()),
                "write DROP CONSTRAINT and the name of the key",
            ));
        }
        // `ALTER TABLE t MODIFY` alone may be half of a statement.
        if (first("modify") || first("change")) && action.len() > 2 {
            return Some(at_tokens(
                &action[..1],
                format!("PostgreSQL has no {}", action[0].text.to_ascii_uppercase()),
                "write ALTER COLUMN with TYPE, SET or DROP for each thing that changes",
            ));
        }
    }
    None
}

/// IF NOT EXISTS or IF EXISTS where PostgreSQL has none (documentation 18, the pages of these commands).
pub(super) fn unknown_guard(all: &[Token<'_>]) -> Option<Rejection> {
    const UNGUARDED: [&str; 12] = [
        "aggregate",
        "database",
        "domain",
        "function",
        "policy",
        "procedure",
        "role",
        "rule",
        "trigger",
        "type",
        "user",
        "view",
    ];
    const GUARD: [&str; 3] = ["if", "not", "exists"];
    let of_create = || {
        let at = 1 + if words_at(all, 1, &["or", "replace"]) { 2 } else { 0 };
        let is_unguarded = UNGUARDED.iter().any(|kind| word_at(all, at, kind));
        (word_at(all, 0, "create") && is_unguarded && words_at(all, at + 1, &GUARD)).then_some(at + 1..at + 4)
    };
    let of_alter = || {
        if !words_at(all, 0, &["alter", "table"]) {
            return None;
        }
        let adds = |at: &usize| words_at(all, *at, &["add", "constraint", "if", "not", "exists"]);
        let renames = |at: &usize| words_at(all, *at, &["rename", "column", "if", "exists"]);
        let found = (2..all.len()).find(|at| adds(at) || renames(at))?;
        Some(found + 2..found + 2 + if adds(&found) { 3 } else { 2 })
    };
    let guard = of_create().or_else(of_alter)?;
    Some(at_tokens(
        &all[guard],
        "PostgreSQL has no such condition here",
        "leave it out, or ask the catalogue in a DO block",
    ))
}

/// `REINDEX name`, which does not say what the name is of (PostgreSQL documentation 18, REINDEX).
pub(super) fn reindex_of_nothing(all: &[Token<'_>]) -> Option<Rejection> {
    let [reindex, name] = all else { return None };
    let is_kind = ["database", "system"].iter().any(|kind| name.is_word(kind));
    (reindex.is_word("reindex") && !is_kind).then(|| {
        at_tokens(
            &all[1..],
            "REINDEX does not say what the name is of",
            "write REINDEX TABLE or REINDEX INDEX",
        )
    })
}
