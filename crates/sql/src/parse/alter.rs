//! ALTER of anything, and RENAME TABLE.

use facts::Touches;
use ir::{Action, Dialect, Rename};
use sqlparser::tokenizer::Token;

use super::cursor::Cursor;
use super::statement::{Damage, Refusal};
use super::{alter_table, create, enumeration, rights, routine};
use crate::lowered::Lowered;

pub(super) fn alter(cursor: &mut Cursor<'_, '_>, damage: Damage) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.expect("ALTER")?;
    let mut ahead = cursor.clone();
    ahead.skip(&["IGNORE", "ONLINE", "OFFLINE", "FOREIGN"]);
    if ahead.eat("TABLE") {
        *cursor = ahead;
        return alter_table::alter_table(cursor, damage);
    }
    let kind = cursor.keyword().unwrap_or_default();
    match kind.as_str() {
        "index" => {
            cursor.advance();
            index(cursor)
        }
        "type" if source.dialect == Dialect::Postgresql => {
            cursor.advance();
            enumeration::alter(cursor)
        }
        // MySQL's defines the view anew; PostgreSQL's has no AS.
        "view" | "algorithm" | "definer" | "sql" if source.find_word(&cursor.rest(), "AS").is_some() => {
            create::create_view_frame(cursor)
        }
        // Whatever is in it has another schema from here on.
        "schema" if source.find_word(&cursor.rest(), "RENAME").is_some() => {
            Ok(Lowered { touches: Touches::Anything, ..Lowered::opaque(range, "alter schema") })
        }
        "default" => Ok(rights::default_privileges(range, source.text, source.dialect)),
        "function" | "procedure" | "routine" => Ok(routine::alter(range, source.text, source.dialect, &kind)),
        "" => Err(source.unexpected(cursor.at, "what to alter")),
        _ => Ok(Lowered::opaque(range, &format!("alter {kind}"))),
    }
}

fn index(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.if_exists();
    if cursor.are(&["ALL", "IN"]) {
        return Ok(Lowered::opaque(range, "alter index"));
    }
    let from = cursor.object()?;
    if !cursor.eat_all(&["RENAME", "TO"]) {
        return Ok(Lowered::opaque(range, "alter index"));
    }
    let (to, _) = cursor.name()?;
    cursor.finish()?;
    Ok(Lowered::effect(range, None, Action::RenameIndex(Rename { from: from.name, to })))
}

/// MySQL's `RENAME TABLE a TO b, c TO d`.
pub(super) fn rename(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    cursor.expect("RENAME")?;
    if !cursor.eat("TABLE") && !cursor.eat("TABLES") {
        return Ok(Lowered::opaque(range, "rename"));
    }
    cursor.if_exists();
    let mut lowered = Lowered::default();
    loop {
        let from = cursor.object()?;
        cursor.expect("TO")?;
        let to = cursor.object()?;
        lowered.push(range, Some(from.table()), Action::RenameTable(Rename { from: from.name, to: to.name }));
        if !cursor.eat_symbol(&Token::Comma) {
            break;
        }
    }
    cursor.finish()?;
    Ok(lowered)
}
