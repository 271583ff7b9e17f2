//! What can be said of a statement that could not be read.

use facts::{TableName, Touches};
use ir::Dialect;

use super::cursor::Cursor;
use super::source::Source;
use super::statement::{Damage, read};
use crate::lowered::Lowered;
use crate::names;
use crate::tokens;

/// What a refused statement does as far as its parts and its first words tell.
///
/// A CREATE TABLE or ALTER TABLE is read as far as it can be, and marked where it cannot.
pub(crate) fn skeleton(text: &str, dialect: Dialect) -> Lowered {
    let Ok(source) = Source::new(text, dialect) else {
        return of_words(text, dialect);
    };
    if let Ok(lowered) = read(&source, Damage::Mark) {
        return lowered;
    }
    let range = source.range(&source.all());
    let mut cursor = Cursor::new(&source, &source.all());
    let verb = cursor.keyword().unwrap_or_default();
    let touches = touched(&verb, || {
        cursor.skip(&PREFIXES);
        if !cursor.eat("TABLE") && !on_table(&mut cursor) {
            return None;
        }
        cursor.if_not_exists();
        cursor.if_exists();
        cursor.eat("ONLY");
        cursor.object().ok().map(|object| object.table())
    });
    Lowered::unreadable(range, touches)
}

/// Words that may stand before TABLE.
const PREFIXES: [&str; 14] = [
    "CREATE",
    "ALTER",
    "DROP",
    "OR",
    "REPLACE",
    "GLOBAL",
    "LOCAL",
    "TEMP",
    "TEMPORARY",
    "UNLOGGED",
    "FOREIGN",
    "VIRTUAL",
    "IGNORE",
    "TRUNCATE",
];

/// Goes to the table of `CREATE INDEX i ON t`.
fn on_table(cursor: &mut Cursor<'_, '_>) -> bool {
    cursor.skip(&["UNIQUE", "FULLTEXT", "SPATIAL"]);
    if !cursor.is("INDEX") {
        return false;
    }
    while !cursor.is_done() && !cursor.eat("ON") {
        cursor.advance();
    }
    !cursor.is_done()
}

/// What a statement with this verb may have changed.
fn touched(verb: &str, table: impl FnOnce() -> Option<TableName>) -> Touches {
    match verb {
        "create" | "alter" | "drop" | "truncate" => table().map_or(Touches::Anything, Touches::Table),
        // Rows and settings; a procedure or block may do anything.
        "select" | "insert" | "update" | "delete" | "replace" | "merge" | "with" | "values" | "set"
        | "pragma" | "comment" | "grant" | "revoke" | "copy" | "load" | "" => Touches::Nothing,
        _ => Touches::Anything,
    }
}

/// The same for a text that cannot even be cut into sqlparser's tokens: an open string, a template in it.
fn of_words(text: &str, dialect: Dialect) -> Lowered {
    let tokens = tokens::tokens(dialect, text);
    let word = |at: usize| tokens.get(at).map(|token| token.text.to_ascii_uppercase()).unwrap_or_default();
    let verb = word(0).to_ascii_lowercase();
    let touches = touched(&verb, || {
        let mut at = 0;
        while PREFIXES.contains(&word(at).as_str()) {
            at += 1;
        }
        if word(at) != "TABLE" {
            return None;
        }
        at += 1;
        while ["IF", "NOT", "EXISTS", "ONLY"].contains(&word(at).as_str()) {
            at += 1;
        }
        let mut schema = None;
        let mut name = names::from_source(dialect, tokens.get(at)?.text);
        while word(at + 1) == "." {
            at += 2;
            schema = Some(name);
            name = names::from_source(dialect, tokens.get(at)?.text);
        }
        Some(TableName { schema, name })
    });
    Lowered::unreadable(text::TextRange::from_usize(0, text.len()), touches)
}
