//! Which trigger a statement makes or drops. No parser is asked, because only the names matter.

use facts::{TableName, TriggerChange};
use ir::Dialect;

use crate::names;
use crate::tokens::{Token, TokenKind, symbol_at, tokens, word_at, words_at};

/// How much of a statement is looked at: the table comes before any condition or body.
const LONGEST: usize = 1024;

/// The trigger that `CREATE TRIGGER` makes or `DROP TRIGGER` drops.
pub(crate) fn trigger(text: &str, dialect: Dialect) -> Option<TriggerChange> {
    let verb = text.get(..6).filter(|verb| verb.eq_ignore_ascii_case("create"));
    let verb = verb.or_else(|| text.get(..4).filter(|verb| verb.eq_ignore_ascii_case("drop")))?;
    let dropped = verb.len() == 4;
    let all = tokens(dialect, &text[..text.floor_char_boundary(LONGEST)]);
    let at = all.iter().take(8).position(|token| token.is_word("trigger"))?;
    // The words between: OR REPLACE, CONSTRAINT, TEMP, MySQL's DEFINER.
    if all[..at].iter().any(|token| token.is_word("event") || token.is_word("on")) {
        return None;
    }
    let is_asked = words_at(&all, at + 1, &["if", "exists"]);
    let is_asked_not = words_at(&all, at + 1, &["if", "not", "exists"]);
    let at = at
        + 1
        + if is_asked {
            2
        } else if is_asked_not {
            3
        } else {
            0
        };
    let (name, next) = object(&all, at, dialect)?;
    let on = (next..all.len()).find(|&at| word_at(&all, at, "on"));
    let table = on.and_then(|at| object(&all, at + 1, dialect)).map(|(name, _)| name);
    Some(TriggerChange { name: name.name, table, dropped })
}

/// The name at `at`, with its schema, and where it ends.
fn object(all: &[Token<'_>], at: usize, dialect: Dialect) -> Option<(TableName, usize)> {
    let is_name = |at: usize| {
        all.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Quoted))
    };
    let name = |at: usize| names::from_source(dialect, all[at].text);
    if !is_name(at) {
        return None;
    }
    if symbol_at(all, at + 1, ".") && is_name(at + 2) {
        return Some((TableName { schema: Some(name(at)), name: name(at + 2) }, at + 3));
    }
    Some((TableName { schema: None, name: name(at) }, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_triggers_are_told() {
        for (dialect, text, expected) in [
            (
                Dialect::Postgresql,
                "CREATE OR REPLACE TRIGGER Touch BEFORE UPDATE OF a ON app.\"Orders\" FOR EACH ROW EXECUTE FUNCTION touch()",
                Some("touch app.Orders false"),
            ),
            (
                Dialect::Postgresql,
                "drop trigger if exists touch on orders cascade",
                Some("touch orders true"),
            ),
            (
                Dialect::Mysql,
                "CREATE DEFINER=`a`@`b` TRIGGER t AFTER INSERT ON o FOR EACH ROW SET @a = 1",
                Some("t o false"),
            ),
            (Dialect::Mysql, "DROP TRIGGER shop.t", Some("t - true")),
            (
                Dialect::Sqlite,
                "CREATE TEMP TRIGGER IF NOT EXISTS t INSTEAD OF DELETE ON v BEGIN SELECT 1; END",
                Some("t v false"),
            ),
            (Dialect::Postgresql, "CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION f()", None),
            (Dialect::Postgresql, "CREATE TABLE trigger_log (id int)", None),
            (Dialect::Postgresql, "DROP TABLE t", None),
        ] {
            let told = trigger(text, dialect).map(|change| {
                let table = change.table.map_or("-".to_owned(), |table| {
                    table.schema.map(|schema| format!("{schema}.")).unwrap_or_default() + &table.name
                });
                format!("{} {table} {}", change.name, change.dropped)
            });
            assert_eq!(told.as_deref(), expected, "{text}");
        }
    }
}
