//! Enumeration types of PostgreSQL.

use ir::{Action, AddEnumValue, EnumType, Rename, Span};
use sqlparser::tokenizer::Token;

use super::cursor::Cursor;
use super::statement::Refusal;
use crate::lowered::Lowered;

/// What comes after `CREATE TYPE`.
pub(super) fn create(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    let name = cursor.object()?;
    if !cursor.eat_all(&["AS", "ENUM"]) {
        return Ok(Lowered::opaque(range, "create type"));
    }
    let labels = cursor.expect_group()?;
    cursor.finish()?;
    let mut values = Vec::new();
    for label in source.split_commas(&labels) {
        values.push(text_of(&mut Cursor::new(source, &label))?);
    }
    let enumeration = EnumType {
        datastore: 0,
        schema: name.schema,
        name: name.name,
        span: Span { file: 0, ..name.span },
        values,
    };
    Ok(Lowered::effect(range, None, Action::CreateEnum(enumeration)))
}

/// What comes after `ALTER TYPE`.
pub(super) fn alter(cursor: &mut Cursor<'_, '_>) -> Result<Lowered, Refusal> {
    let source = cursor.source;
    let range = source.range(&source.all());
    let name = cursor.object()?;
    if cursor.eat_all(&["RENAME", "TO"]) {
        let (to, _) = cursor.name()?;
        cursor.finish()?;
        return Ok(Lowered::effect(range, None, Action::RenameType(Rename { from: name.name, to })));
    }
    if !cursor.eat_all(&["ADD", "VALUE"]) {
        return Ok(Lowered::opaque(range, "alter type"));
    }
    cursor.if_not_exists();
    let value = text_of(cursor)?;
    if cursor.eat("BEFORE") || cursor.eat("AFTER") {
        text_of(cursor)?;
    }
    cursor.finish()?;
    Ok(Lowered::effect(range, None, Action::AddEnumValue(AddEnumValue { name: name.name, value })))
}

fn text_of(cursor: &mut Cursor<'_, '_>) -> Result<String, Refusal> {
    let value = match cursor.source.token(cursor.at) {
        Some(Token::SingleQuotedString(value) | Token::EscapedStringLiteral(value)) if !cursor.is_done() => {
            value.clone()
        }
        _ => return Err(cursor.source.unexpected(cursor.at, "a string")),
    };
    cursor.at += 1;
    Ok(value)
}
