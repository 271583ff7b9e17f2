//! What SQLite refuses and others take.

use ir::{Dialect, Rejection};

use super::every::{at_tokens, foreign_alter_column};
use crate::tokens::{Token, split, symbol_at, word_at, words_at};

/// What SQLite's few forms of ALTER TABLE do not have (SQLite documentation, "ALTER TABLE"), and other words that it does not know.
pub(super) fn sqlite(all: &[Token<'_>]) -> Option<Rejection> {
    if word_at(all, 0, "truncate") {
        return Some(at_tokens(&all[..1], "SQLite has no TRUNCATE", "write DELETE FROM without a condition"));
    }
    if words_at(all, 0, &["drop", "table"]) && all.last().is_some_and(|last| last.is_word("cascade")) {
        let last = all.len() - 1;
        return Some(at_tokens(&all[last..], "SQLite's DROP TABLE has no CASCADE", "leave it out"));
    }
    if !words_at(all, 0, &["alter", "table"]) {
        return None;
    }
    let name = 2;
    let at = if symbol_at(all, name + 1, ".") { name + 3 } else { name + 1 };
    let actions = all.get(at..)?;
    let rebuild =
        "make a table with the new definition, copy the rows, drop the old one and give the new one its name";
    if word_at(actions, 0, "modify") || word_at(actions, 0, "change") {
        return Some(at_tokens(&actions[..1], "SQLite can't redefine a column", rebuild));
    }
    if let Some(found) = foreign_alter_column(all, Dialect::Sqlite) {
        return Some(found);
    }
    let column = 1 + usize::from(word_at(actions, 1, "column"));
    for (verb, guard) in [("drop", &["if", "exists"][..]), ("add", &["if", "not", "exists"])] {
        if word_at(actions, 0, verb) && words_at(actions, column, guard) {
            let guard = &actions[column..column + guard.len()];
            let words = guard.iter().map(|word| word.text.to_ascii_uppercase()).collect::<Vec<_>>().join(" ");
            return Some(at_tokens(
                guard,
                format!("SQLite's ALTER TABLE has no {words}"),
                "leave it out: what runs migrations knows which ones have run",
            ));
        }
    }
    if word_at(actions, 0, "add") {
        let key = if word_at(actions, 1, "constraint") { 3 } else { 1 };
        let is_key = ["unique", "primary", "foreign"].iter().any(|word| word_at(actions, key, word));
        let is_of_table =
            is_key && (key == 3 || symbol_at(actions, key + 1, "(") || word_at(actions, key + 1, "key"));
        if is_of_table {
            let help = if word_at(actions, key, "unique") { "write CREATE UNIQUE INDEX" } else { rebuild };
            return Some(at_tokens(
                &actions[key..=key],
                "SQLite can't add such a constraint to a table",
                help,
            ));
        }
    }
    if word_at(actions, 0, "add")
        && let Some(found) = column_that_sqlite_refuses(actions)
    {
        return Some(found);
    }
    let parts = split(actions, ",");
    let is_action =
        |part: &&[Token<'_>]| ["add", "drop", "rename", "alter"].iter().any(|verb| word_at(part, 0, verb));
    let second = parts.get(1).filter(|part| is_action(part))?;
    Some(at_tokens(
        &second[..1],
        "SQLite makes one change with each ALTER TABLE",
        "write an ALTER TABLE for each",
    ))
}

/// A column that ADD COLUMN may not add, be the table empty or not (SQLite documentation, "ALTER TABLE ADD COLUMN"; "Generated Columns", 2.3).
fn column_that_sqlite_refuses(actions: &[Token<'_>]) -> Option<Rejection> {
    let mut depth = 0;
    let found = actions.iter().position(|token| {
        depth += i32::from(token.is_symbol("(")) - i32::from(token.is_symbol(")"));
        depth == 0 && ["unique", "primary", "stored"].iter().any(|word| token.is_word(word))
    })?;
    let token = &actions[found];
    // The name of the column.
    if found <= 1 + usize::from(word_at(actions, 1, "column")) {
        return None;
    }
    let (reason, help) = if token.is_word("unique") {
        ("SQLite adds no UNIQUE column to a table", "add the column without it, then CREATE UNIQUE INDEX")
    } else if token.is_word("primary") {
        (
            "SQLite adds no PRIMARY KEY column to a table",
            "make a table with the new definition, copy the rows, drop the old one and give the new one its name",
        )
    } else {
        ("SQLite adds no STORED column to a table", "write VIRTUAL")
    };
    Some(at_tokens(&actions[found..=found], reason, help))
}
