//! What a database refuses whatever its tables hold, told from the tokens of a statement.
//!
//! Only what no version of the database takes: parsers read more than any database does, and MariaDB more than MySQL.

use ir::{Dialect, Rejection, Span, is_reserved};
use text::TextRange;

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

fn last_comma(comma: &Token<'_>) -> Rejection {
    at_tokens(std::slice::from_ref(comma), "a comma stands behind the last in the list", "leave it out")
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

fn at_tokens(place: &[Token<'_>], reason: impl Into<String>, help: impl Into<String>) -> Rejection {
    let start = place.first().map_or(0, |token| token.start);
    let end = place.last().map_or(start, Token::end);
    Rejection {
        span: Span::local(TextRange::from_usize(start, end)),
        reason: reason.into(),
        help: help.into(),
        of_schema: false,
    }
}

/// Passes over `IF EXISTS`, `IF NOT EXISTS` and `ONLY`.
fn after_guards(all: &[Token<'_>], mut at: usize) -> usize {
    for words in [&["if", "not", "exists"][..], &["if", "exists"], &["only"]] {
        if words_at(all, at, words) {
            at += words.len();
        }
    }
    at
}

/// A reserved word without quotes where the name of a table belongs (PostgreSQL documentation 18, appendix C).
fn reserved_name(all: &[Token<'_>]) -> Option<Rejection> {
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
fn action_of_mysql(all: &[Token<'_>]) -> Option<Rejection> {
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
fn actions<'a, 't>(all: &'a [Token<'t>]) -> Option<Vec<&'a [Token<'t>]>> {
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

/// IF NOT EXISTS or IF EXISTS where PostgreSQL has none (documentation 18, the pages of these commands).
fn unknown_guard(all: &[Token<'_>]) -> Option<Rejection> {
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
fn reindex_of_nothing(all: &[Token<'_>]) -> Option<Rejection> {
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
fn foreign_alter_column(all: &[Token<'_>], dialect: Dialect) -> Option<Rejection> {
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

/// What SQLite's few forms of ALTER TABLE do not have (SQLite documentation, "ALTER TABLE"), and other words that it does not know.
fn sqlite(all: &[Token<'_>]) -> Option<Rejection> {
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
