//! What a statement is refused for by the database that it is written for, and what several refuse.

use ir::{Dialect, Rejection, Span};
use text::TextRange;

use super::postgresql::{action_of_mysql, reindex_of_nothing, reserved_name, unknown_guard};
use super::sqlite::sqlite;
use crate::tokens::{Token, split, symbol_at, tokens, word_at, words_at};

/// Why the database refuses the statement, where that is certain.
pub(crate) fn rejection(text: &str, dialect: Dialect) -> Option<Rejection> {
    let all = tokens(dialect, text);
    match dialect {
        Dialect::Postgresql => reserved_name(&all)
            .or_else(|| action_of_mysql(&all))
            .or_else(|| drop_index_of_table(&all, dialect))
            .or_else(|| named_unique(&all, dialect))
            .or_else(|| unknown_guard(&all))
            .or_else(|| reindex_of_nothing(&all)),
        Dialect::Mysql => drop_index_of_no_table(&all).or_else(|| foreign_alter_column(&all, dialect)),
        Dialect::Sqlite => sqlite(&all)
            .or_else(|| drop_index_of_table(&all, dialect))
            .or_else(|| named_unique(&all, dialect)),
    }
    .or_else(|| drop_of_nothing(&all))
    .or_else(|| assignments_in_parentheses(&all))
    .or_else(|| unknown_action(&all))
    .or_else(|| statement_as_action(&all, dialect))
    .or_else(|| action_without_verb(&all))
    .or_else(|| no_further_action(&all))
}

pub(super) fn last_comma(comma: &Token<'_>) -> Rejection {
    at_tokens(std::slice::from_ref(comma), "a comma stands behind the last in the list", "leave it out")
}

pub(super) fn at_tokens(
    place: &[Token<'_>],
    reason: impl Into<String>,
    help: impl Into<String>,
) -> Rejection {
    let start = place.first().map_or(0, |token| token.start);
    let end = place.last().map_or(start, Token::end);
    Rejection {
        span: Span::local(TextRange::from_usize(start, end)),
        reason: reason.into(),
        help: help.into(),
        of_schema: false,
        certain: true,
    }
}

/// Passes over `IF EXISTS`, `IF NOT EXISTS` and `ONLY`.
pub(super) fn after_guards(all: &[Token<'_>], mut at: usize) -> usize {
    for words in [&["if", "not", "exists"][..], &["if", "exists"], &["only"]] {
        if words_at(all, at, words) {
            at += words.len();
        }
    }
    at
}

/// A whole ALTER TABLE in the place of one more action, behind a comma: TABLE is a reserved word, and no column's name without quotes.
fn statement_as_action(all: &[Token<'_>], dialect: Dialect) -> Option<Rejection> {
    let mut further = actions(all)?.into_iter().skip(1);
    let action = further.find(|action| words_at(action, 0, &["alter", "table"]) && action.len() > 3)?;
    Some(at_tokens(
        &action[..2],
        format!("{} takes no ALTER TABLE for an action of another one", dialect.name()),
        "end the statement before it with `;` in the place of the comma",
    ))
}

/// `ALTER TABLE t COLUMN c ..`, which does not say what to do with the column.
fn action_without_verb(all: &[Token<'_>]) -> Option<Rejection> {
    let action = actions(all)?.into_iter().find(|action| word_at(action, 0, "column") && action.len() > 2)?;
    Some(at_tokens(
        &action[..1],
        "an action of ALTER TABLE begins with what it does, such as ADD, ALTER or DROP",
        "write that before COLUMN",
    ))
}

/// An ALTER TABLE that ends with a comma.
fn no_further_action(all: &[Token<'_>]) -> Option<Rejection> {
    let last = all.last().filter(|last| last.is_symbol(",") && words_at(all, 0, &["alter", "table"]))?;
    Some(last_comma(last))
}

/// The actions of an ALTER TABLE.
pub(super) fn actions<'a, 't>(all: &'a [Token<'t>]) -> Option<Vec<&'a [Token<'t>]>> {
    if !words_at(all, 0, &["alter", "table"]) {
        return None;
    }
    let name = after_guards(all, 2);
    let at = if symbol_at(all, name + 1, ".") { name + 3 } else { name + 1 };
    Some(split(all.get(at..)?, ","))
}

/// `DROP INDEX name ON table`, which is MySQL's (PostgreSQL documentation 18, DROP INDEX; SQLite, DROP INDEX).
fn drop_index_of_table(all: &[Token<'_>], dialect: Dialect) -> Option<Rejection> {
    if !words_at(all, 0, &["drop", "index"]) {
        return None;
    }
    let on = all.iter().position(|token| token.is_word("on")).filter(|on| *on > 2)?;
    let reason = format!("{} drops an index by its name alone", dialect.name());
    Some(at_tokens(&all[on..], reason, "leave out ON and the table"))
}

/// `UNIQUE name (a, b)` in a CREATE TABLE, which is MySQL's (PostgreSQL documentation 18, CREATE TABLE; SQLite, CREATE TABLE).
fn named_unique(all: &[Token<'_>], dialect: Dialect) -> Option<Rejection> {
    if !words_at(all, 0, &["create", "table"]) {
        return None;
    }
    let mut depth = 0;
    let at = all.iter().enumerate().position(|(at, token)| {
        depth += i32::from(token.is_symbol("(")) - i32::from(token.is_symbol(")"));
        let begins = at > 0 && (all[at - 1].is_symbol(",") || all[at - 1].is_symbol("("));
        let key = at + 1 + usize::from(word_at(all, at + 1, "key") || word_at(all, at + 1, "index"));
        let is_named = all.get(key).is_some_and(|name| !name.is_symbol("(") && !name.is_word("nulls"));
        depth == 1 && begins && token.is_word("unique") && is_named && symbol_at(all, key + 1, "(")
    })?;
    Some(at_tokens(
        &all[at..=at + 1],
        format!("{} names a UNIQUE constraint in other words", dialect.name()),
        "write CONSTRAINT, the name, and then UNIQUE with the columns",
    ))
}

/// `DROP name`, which does not say what the name is of.
fn drop_of_nothing(all: &[Token<'_>]) -> Option<Rejection> {
    let [drop, name] = all else { return None };
    let is_name = name.text.contains(['_', '"', '`']);
    (drop.is_word("drop") && is_name).then(|| {
        at_tokens(
            &all[1..],
            "DROP does not say what it drops",
            "write DROP TABLE, DROP INDEX or whatever it is",
        )
    })
}

/// `UPDATE t SET (a = 1, b = 2)`: parentheses hold names of columns, if anything.
fn assignments_in_parentheses(all: &[Token<'_>]) -> Option<Rejection> {
    let set = all.iter().position(|token| token.is_word("set"))?;
    let is_assignment =
        word_at(all, 0, "update") && set <= 5 && symbol_at(all, set + 1, "(") && symbol_at(all, set + 3, "=");
    is_assignment.then(|| {
        at_tokens(
            &all[set + 1..=set + 3],
            "the assignments behind SET stand in parentheses",
            "leave out the parentheses",
        )
    })
}

/// `DROP INDEX name` alone (MySQL reference manual 8.4, DROP INDEX Statement; MariaDB Server documentation, DROP INDEX).
fn drop_index_of_no_table(all: &[Token<'_>]) -> Option<Rejection> {
    let is_it = words_at(all, 0, &["drop", "index"]);
    let at = after_guards(all, 2);
    let name = all.get(at).filter(|_| is_it && all.len() == at + 1)?;
    Some(at_tokens(
        &all[at..],
        "it does not say of which table the index is",
        format!("write `DROP INDEX {} ON` and the table", name.text),
    ))
}

/// PostgreSQL's way to change a column's type.
pub(super) fn foreign_alter_column(all: &[Token<'_>], dialect: Dialect) -> Option<Rejection> {
    if !words_at(all, 0, &["alter", "table"]) {
        return None;
    }
    let at = (2..all.len()).find(|&at| {
        let name = at + 1 + usize::from(word_at(all, at + 1, "column"));
        let sets_type = word_at(all, name + 1, "type") || words_at(all, name + 1, &["set", "data", "type"]);
        word_at(all, at, "alter") && sets_type && !word_at(all, at.wrapping_sub(1), "column")
    })?;
    Some(at_tokens(
        &all[at..=at],
        format!("{} has no ALTER COLUMN .. TYPE", dialect.name()),
        if dialect == Dialect::Mysql {
            "write MODIFY COLUMN with the whole definition of the column"
        } else {
            "make a table with the new definition, copy the rows, drop the old one and give the new one its name"
        },
    ))
}

/// A word behind ON DELETE that is no action, in a statement that defines a table.
fn unknown_action(all: &[Token<'_>]) -> Option<Rejection> {
    const ACTIONS: [&str; 4] = ["cascade", "restrict", "set", "no"];
    if !words_at(all, 0, &["create", "table"]) && !words_at(all, 0, &["alter", "table"]) {
        return None;
    }
    let references = all.iter().position(|token| token.is_word("references"))?;
    let is_unknown = |at: &usize| {
        let action = all.get(at + 2);
        words_at(all, *at, &["on", "delete"])
            && action.is_some_and(|word| {
                word.text.starts_with(|c: char| c.is_ascii_alphabetic())
                    && !ACTIONS.iter().any(|known| word.is_word(known))
            })
    };
    let at = (references..all.len()).find(is_unknown)? + 2;
    Some(at_tokens(
        &all[at..=at],
        format!("`{}` is no action", all[at].text),
        "write CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(dialect: Dialect, text: &str) -> Option<String> {
        rejection(text, dialect).map(|found| found.reason)
    }

    #[test]
    fn a_reserved_word_is_no_name() {
        let reason = |text| reason(Dialect::Postgresql, text);
        assert!(
            reason("ALTER TABLE order ADD COLUMN a int").is_some_and(|reason| reason.contains("`order`"))
        );
        assert!(reason("CREATE TABLE IF NOT EXISTS user (id int)").is_some());
        assert_eq!(reason("CREATE TABLE \"user\" (id int)"), None);
        assert_eq!(reason("ALTER TABLE ONLY orders ADD COLUMN a int"), None);
        assert_eq!(reason("CREATE TABLE users (id int)"), None);
        assert_eq!(reason("CREATE TABLE user.t (id int)"), None);
    }

    #[test]
    fn an_index_is_dropped_by_its_name_alone() {
        for dialect in [Dialect::Postgresql, Dialect::Sqlite] {
            assert!(reason(dialect, "DROP INDEX IF EXISTS a_b ON a").is_some());
            assert_eq!(reason(dialect, "DROP INDEX a_b"), None);
            assert_eq!(reason(dialect, "DROP INDEX \"on\""), None);
        }
        assert_eq!(reason(Dialect::Mysql, "DROP INDEX a_b ON a"), None);
    }

    #[test]
    fn drop_says_what_it_drops() {
        for dialect in [Dialect::Postgresql, Dialect::Mysql, Dialect::Sqlite] {
            assert!(reason(dialect, "DROP old_rows").is_some());
            assert_eq!(reason(dialect, "DROP TABLE old_rows"), None);
        }
        assert_eq!(reason(Dialect::Postgresql, "DROP OWNED BY old_user"), None);
    }

    #[test]
    fn postgresql_guards_few_commands() {
        let reason = |text| reason(Dialect::Postgresql, text);
        for text in [
            "CREATE TYPE IF NOT EXISTS mood AS ENUM ('a')",
            "CREATE OR REPLACE VIEW IF NOT EXISTS v AS SELECT 1",
            "CREATE POLICY IF NOT EXISTS p ON t USING (true)",
            "ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK (a > 0)",
            "ALTER TABLE t RENAME COLUMN IF EXISTS a TO b",
            "REINDEX subjects",
            "CREATE TABLE t (a int, b int, UNIQUE ab (a, b))",
            "CREATE TABLE t (a int, UNIQUE KEY a_key (a))",
        ] {
            assert!(reason(text).is_some(), "{text}");
        }
        for text in [
            "CREATE TABLE IF NOT EXISTS t (a int)",
            "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1",
            "CREATE SCHEMA IF NOT EXISTS s",
            "ALTER TABLE t ADD COLUMN IF NOT EXISTS a int",
            "ALTER TABLE t DROP CONSTRAINT IF EXISTS c",
            "REINDEX TABLE subjects",
            "REINDEX (VERBOSE) TABLE subjects",
            "CREATE TABLE t (a int UNIQUE, b int, UNIQUE (a, b), UNIQUE NULLS NOT DISTINCT (b))",
            "CREATE TABLE t (a int, CONSTRAINT ab UNIQUE (a), \"unique\" int)",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }

    #[test]
    fn assignments_stand_in_no_parentheses() {
        let reason = |text| reason(Dialect::Postgresql, text);
        assert!(reason("UPDATE a SET (b = 1, c = 2) WHERE d").is_some());
        assert!(reason("UPDATE ONLY s.a SET (b = 1)").is_some());
        assert_eq!(reason("UPDATE a SET (b, c) = (1, 2)"), None);
        assert_eq!(reason("UPDATE a SET (b) = (SELECT 1)"), None);
        assert_eq!(reason("UPDATE a SET b = (c = 1)"), None);
    }

    #[test]
    fn postgresql_has_other_words_than_mysql() {
        let reason = |text| reason(Dialect::Postgresql, text);
        for text in [
            "ALTER TABLE t DROP PRIMARY KEY",
            "ALTER TABLE only s.t ADD COLUMN a int, DROP PRIMARY KEY",
            "ALTER TABLE t DROP FOREIGN KEY t_a",
            "ALTER TABLE t MODIFY COLUMN a text",
            "ALTER TABLE t CHANGE a b text",
            "ALTER TABLE t DROP COLUMN a,\nALTER TABLE t RENAME COLUMN b TO c",
        ] {
            assert!(reason(text).is_some(), "{text}");
        }
        for text in [
            "ALTER TABLE t DROP CONSTRAINT t_pkey",
            "ALTER TABLE t DROP \"primary\"",
            "ALTER TABLE t DROP COLUMN a, ALTER \"table\" SET NOT NULL",
            "ALTER TABLE t ADD COLUMN modify int, ADD COLUMN change int",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }

    #[test]
    fn mysql_drops_the_index_of_a_table() {
        let reason = |text| reason(Dialect::Mysql, text);
        assert!(reason("DROP INDEX i").is_some());
        assert!(reason("DROP INDEX IF EXISTS i").is_some());
        assert_eq!(reason("DROP INDEX i ON t"), None);
        assert!(reason("ALTER TABLE t ALTER COLUMN a TYPE int").is_some());
        assert_eq!(reason("ALTER TABLE t ALTER COLUMN a SET DEFAULT 1"), None);
        assert_eq!(reason("ALTER TABLE t ADD COLUMN type int, ALTER type SET DEFAULT 1"), None);
    }

    #[test]
    fn sqlite_has_few_forms_of_alter_table() {
        let reason = |text| reason(Dialect::Sqlite, text);
        for text in [
            "ALTER TABLE t DROP COLUMN IF EXISTS a",
            "ALTER TABLE t ADD COLUMN IF NOT EXISTS a int",
            "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)",
            "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES b (id)",
            "ALTER TABLE t ALTER COLUMN a TYPE text",
            "ALTER TABLE t ADD COLUMN a int, ADD COLUMN b int",
            "ALTER TABLE t MODIFY a text",
            "TRUNCATE TABLE t",
            "DROP TABLE t CASCADE",
            "ALTER TABLE t ADD COLUMN a text UNIQUE",
            "ALTER TABLE t ADD a integer PRIMARY KEY",
            "ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS (b + 1) STORED",
        ] {
            assert!(reason(text).is_some(), "{text}");
        }
        for text in [
            "ALTER TABLE t DROP COLUMN a",
            "ALTER TABLE main.t ADD a numeric(1, 2) NOT NULL DEFAULT 1",
            "ALTER TABLE t RENAME COLUMN a TO b",
            "ALTER TABLE t ADD COLUMN a int REFERENCES b (id)",
            "ALTER TABLE t ADD COLUMN stored int",
            "ALTER TABLE t ADD COLUMN a int AS (b + 1) VIRTUAL CHECK (a > 0)",
            "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)",
            "ALTER TABLE t ALTER COLUMN a TO a text",
            "DELETE FROM t",
        ] {
            assert_eq!(reason(text), None, "{text}");
        }
    }

    #[test]
    fn an_action_is_one_of_five() {
        let reason = |text| reason(Dialect::Postgresql, text);
        assert!(reason("ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES b ON DELETE CASCADED").is_some());
        assert_eq!(reason("CREATE TABLE t (a int REFERENCES b ON DELETE SET NULL, c int)"), None);
        assert_eq!(reason("CREATE TABLE t (a int REFERENCES b ON DELETE NO ACTION ON UPDATE CASCADE)"), None);
    }
}
