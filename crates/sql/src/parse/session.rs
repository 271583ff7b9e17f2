//! Transactions and settings.

use facts::Touches;
use ir::{Action, Dialect, SetParameter};
use sqlparser::tokenizer::Token;

use super::cursor::Cursor;
use super::source::Tokens;
use super::statement::Refusal;
use crate::lowered::Lowered;

pub(super) fn session(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    let verb = cursor.keyword().unwrap_or_default();
    let effect = |action| Ok(Lowered::effect(range, None, action));
    match verb.as_str() {
        "set" => set(cursor),
        "pragma" => pragma(cursor),
        "begin" => effect(Action::Begin),
        "start" if cursor.are(&["START", "TRANSACTION"]) => effect(Action::Begin),
        "commit" | "end" if cursor.source.is_word(1, "PREPARED") => {
            Ok(Lowered::opaque(range, "commit prepared"))
        }
        "commit" | "end" => effect(Action::Commit),
        "rollback" if source.find_word(&source.all(), "TO").is_some() => {
            Ok(Lowered::opaque(range, "rollback to"))
        }
        "rollback" | "abort" => effect(Action::Rollback),
        "savepoint" | "release" => Ok(Lowered::opaque(range, &verb)),
        // START REPLICA, START SLAVE: the server's business.
        _ => Ok(Lowered::opaque(range, &verb)),
    }
}

/// `LOCK TABLE a, b IN SHARE MODE`: one effect for each table. Without a mode it is the strictest (PostgreSQL documentation 18, LOCK).
pub(super) fn lock(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.expect("LOCK")?;
    cursor.eat("TABLE");
    let mut tables = Vec::new();
    loop {
        cursor.eat("ONLY");
        tables.push(cursor.object()?);
        cursor.eat_symbol(&Token::Mul);
        if !cursor.eat_symbol(&Token::Comma) {
            break;
        }
    }
    let mut mode = Vec::new();
    if cursor.eat("IN") {
        while let Some(word) = cursor.keyword().filter(|word| word != "mode") {
            mode.push(word);
            cursor.advance();
        }
        cursor.expect("MODE")?;
    }
    cursor.eat("NOWAIT");
    cursor.finish()?;
    let mode = if mode.is_empty() { "access exclusive".to_owned() } else { mode.join(" ") };
    let mut lowered = Lowered::default();
    for table in tables {
        lowered.push(range, Some(table.table()), Action::LockTable(mode.clone()));
    }
    Ok(lowered)
}

/// `PRAGMA name = value`; the others ask.
fn pragma(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.advance();
    let name = cursor.object()?.name.to_ascii_lowercase();
    // The tables that SQLite describes its schema with can be written after this one.
    let touches = if name == "writable_schema" { Touches::Anything } else { Touches::Nothing };
    if !cursor.eat_symbol(&Token::Eq) {
        return Ok(Lowered::opaque(range, "pragma"));
    }
    let value = unquoted(source.slice(&cursor.rest()));
    let action = Action::SetParameter(SetParameter { name, value, local: false });
    Ok(Lowered { touches, ..Lowered::effect(range, None, action) })
}

fn set(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.advance();
    let local = cursor.is("LOCAL");
    cursor.skip(&["LOCAL", "SESSION", "GLOBAL", "PERSIST", "PERSIST_ONLY"]);
    for words in [
        &["CONSTRAINTS"] as &[&str],
        &["TRANSACTION"],
        &["CHARACTERISTICS"],
        &["NAMES"],
        &["CHARACTER", "SET"],
        &["CHARSET"],
        &["ROLE"],
        &["DEFAULT", "ROLE"],
        &["AUTHORIZATION"],
        &["PASSWORD"],
        &["RESOURCE"],
    ] {
        // `SET role = 'x'` sets a parameter of that name.
        let is_assignment = source.token(cursor.at + 1) == Some(&Token::Eq);
        if cursor.are(words) && !is_assignment {
            return Ok(Lowered::opaque(range, &format!("set {}", words.join(" ").to_ascii_lowercase())));
        }
    }
    if cursor.eat_all(&["TIME", "ZONE"]) {
        let value = unquoted(source.slice(&cursor.rest()));
        let action = Action::SetParameter(SetParameter { name: "timezone".to_owned(), value, local });
        return Ok(Lowered::effect(range, None, action));
    }
    // Only MySQL sets several at once: elsewhere a comma is part of the value.
    let assignments = if source.dialect == Dialect::Mysql {
        source.split_commas(&cursor.rest())
    } else {
        vec![cursor.rest()]
    };
    let mut lowered = Lowered::default();
    for tokens in assignments {
        let parameter = assignment(&mut Cursor::new(source, &tokens), local)?;
        lowered.push(range, None, Action::SetParameter(parameter));
    }
    Ok(lowered)
}

fn assignment(cursor: &mut Cursor<'_, '_>, local: bool) -> Result<SetParameter, Refusal> {
    cursor.skip(&["LOCAL", "SESSION", "GLOBAL", "PERSIST"]);
    let start = cursor.at;
    while !cursor.is_done()
        && !cursor.is("TO")
        && !matches!(cursor.source.token(cursor.at), Some(Token::Eq | Token::Assignment))
    {
        cursor.advance();
    }
    if cursor.is_done() || cursor.at == start {
        return Err(cursor.source.unexpected(cursor.at, "a parameter and its value"));
    }
    let name = setting_name(cursor.source.slice(&(start..cursor.at)));
    cursor.advance();
    Ok(SetParameter { name, value: value(cursor, &cursor.rest()), local })
}

/// `@@SESSION.sql_mode` is `sql_mode`; `@x` is a variable and keeps its sign.
fn setting_name(written: &str) -> String {
    let lower: String = written.to_ascii_lowercase().split_whitespace().collect();
    let Some(system) = lower.strip_prefix("@@") else {
        return lower.replace(['"', '`'], "");
    };
    let scoped =
        ["session.", "global.", "local.", "persist."].iter().find_map(|scope| system.strip_prefix(scope));
    scoped.unwrap_or(system).replace(['"', '`'], "")
}

fn value(cursor: &Cursor<'_, '_>, tokens: &Tokens) -> String {
    unquoted(cursor.source.slice(tokens))
}

/// Without the quotes around the whole, if there is one.
fn unquoted(written: &str) -> String {
    let text = written.trim();
    let inner = ['\'', '"'].into_iter().find_map(|quote| {
        text.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote))
    });
    inner.unwrap_or(text).to_owned()
}
