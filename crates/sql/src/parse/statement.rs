//! One statement, by its first word.

use facts::Touches;
use ir::Dialect;
use text::TextRange;

use super::cursor::Cursor;
use super::source::Source;
use super::{alter, create, credentials, drop, query, rights, session};
use crate::lowered::Lowered;

/// Why a statement could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Where, in the statement's text.
    pub(crate) range: TextRange,
    /// What was expected there and what was found.
    pub(crate) message: String,
}

/// What one statement does. All ranges are relative to `text`.
pub(crate) fn statement(text: &str, dialect: Dialect) -> Result<Lowered, Refusal> {
    let source = Source::new(text, dialect)?;
    read(&source, Damage::Refuse)
}

/// What is done with a part of a statement that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// The whole statement is refused, so that another parser can try.
    Refuse,
    /// The part is marked, and the others are kept.
    Mark,
}

pub(super) fn read(source: &Source<'_>, damage: Damage) -> Result<Lowered, Refusal> {
    let cursor = Cursor::new(source, &source.all());
    let Some(verb) = cursor.keyword() else {
        // A parenthesis opens a SELECT.
        return if cursor.is_done() { Ok(Lowered::default()) } else { query::statement(source) };
    };
    let mut lowered = by_verb(cursor, &verb, damage)?;
    credentials::add(&mut lowered, source.range(&source.all()), source.text, source.dialect, &verb);
    Ok(lowered)
}

fn by_verb(mut cursor: Cursor<'_, '_>, verb: &str, damage: Damage) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    match verb {
        "select" | "with" | "values" | "table" | "insert" | "replace" | "update" | "delete" | "merge" => {
            query::statement(source)
        }
        "create" => create::create(&mut cursor, damage),
        "alter" => alter::alter(&mut cursor, damage),
        "drop" => drop::drop(&mut cursor),
        "truncate" => drop::truncate(&mut cursor),
        "rename" => alter::rename(&mut cursor),
        "set" | "pragma" | "begin" | "start" | "commit" | "end" | "rollback" | "abort" | "savepoint"
        | "release" => session::session(&mut cursor),
        // What a procedure or a prepared statement does is not in this text. PostgreSQL prepares queries only, and its
        // procedures are read where they are made.
        "call" | "execute" | "exec" => {
            let mut lowered = Lowered::opaque(range, verb);
            if source.dialect == Dialect::Mysql {
                lowered.touch(Touches::Anything);
            }
            Ok(lowered)
        }
        "grant" | "revoke" if source.dialect != Dialect::Sqlite => {
            Ok(rights::rights(range, source.text, source.dialect, verb))
        }
        // Its body is for the reader of PostgreSQL's procedural language.
        "do" if source.dialect == Dialect::Postgresql => Err(source.unexpected(0, "a plain statement")),
        "lock" if source.dialect == Dialect::Postgresql => session::lock(&mut cursor),
        "comment" | "security" | "lock" | "unlock" => Ok(Lowered::opaque(range, &two_words(&cursor, verb))),
        // Alone of these, it can't run in a transaction then.
        "reindex" if source.all().any(|at| source.is_word(at, "CONCURRENTLY")) => {
            Ok(Lowered::opaque(range, "reindex concurrently"))
        }
        _ if OPAQUE_VERBS.contains(&verb) => Ok(Lowered::opaque(range, verb)),
        _ => Err(source.unexpected(0, "a statement")),
    }
}

fn two_words(cursor: &Cursor<'_, '_>, verb: &str) -> String {
    match cursor.source.word(cursor.at + 1) {
        Some(second) => format!("{verb} {}", second.to_ascii_lowercase()),
        None => verb.to_owned(),
    }
}

/// Statements that shape no table, whatever follows.
const OPAQUE_VERBS: [&str; 47] = [
    "analyse",
    "analyze",
    "attach",
    "binlog",
    "cache",
    "change",
    "check",
    "checkpoint",
    "checksum",
    "close",
    "cluster",
    "copy",
    "deallocate",
    "declare",
    "delimiter",
    "desc",
    "describe",
    "detach",
    "discard",
    "do",
    "explain",
    "fetch",
    "flush",
    "grant",
    "handler",
    "help",
    "import",
    "install",
    "kill",
    "listen",
    "load",
    "move",
    "notify",
    "optimize",
    "prepare",
    "purge",
    "reassign",
    "refresh",
    "reindex",
    "repair",
    "reset",
    "revoke",
    "show",
    "uninstall",
    "unlisten",
    "use",
    "vacuum",
];

#[cfg(test)]
mod tests {
    use super::super::create::OPAQUE_KINDS;
    use super::*;

    #[test]
    fn the_guide_names_every_kind_that_is_passed_over() {
        let guide = include_str!("../../STATEMENTS.md");
        let words: Vec<&str> = guide.split(|character: char| !character.is_ascii_uppercase()).collect();
        for kind in OPAQUE_VERBS.iter().chain(&OPAQUE_KINDS) {
            let word = kind.to_ascii_uppercase();
            assert!(words.contains(&word.as_str()), "STATEMENTS.md does not name {word}");
        }
    }
}
