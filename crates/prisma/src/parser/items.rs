//! What stands on the lines of a block: fields, values of enumerations, attributes and settings.

use facts::{PrismaArity, PrismaAttribute, PrismaEnumValue, PrismaField, PrismaName, PrismaValue};
use text::TextRange;

use super::cursor::{Cursor, Read};
use super::values::{arguments, unescape, value};
use crate::lexer::{Bracket, TokenKind};

/// A field and its attributes go to `fields`, also when only its beginning can be read: the column exists all the same, and
/// what speaks of it elsewhere should find it.
pub(super) fn field(cursor: &mut Cursor<'_>, fields: &mut Vec<PrismaField>) -> Read<()> {
    let name = cursor.name("a field or an attribute should stand here")?;
    let (field_type, unsupported) = field_type(cursor)?;
    let arity = arity(cursor)?;
    let mut attributes = Vec::new();
    let read = field_attributes(cursor, &mut attributes);
    fields.push(PrismaField { name, field_type, unsupported, arity, attributes });
    read
}

fn field_type(cursor: &mut Cursor<'_>) -> Read<(PrismaName, bool)> {
    let mut name = cursor.name("the field's type should stand here")?;
    let is_unsupported = name.text == "Unsupported" && cursor.is(TokenKind::Open(Bracket::Round));
    if !is_unsupported {
        return Ok((name, false));
    }
    cursor.bump();
    let Some(token) = cursor.eat(TokenKind::Text) else {
        return cursor.unexpected("the type's name should stand here as a string");
    };
    if cursor.eat(TokenKind::Close(Bracket::Round)).is_none() {
        return cursor.unexpected("`)` should stand here");
    }
    name.text = unescape(cursor.slice(token));
    name.range = name.range.cover(TextRange::from_usize(token.start, cursor.previous_end()));
    Ok((name, true))
}

fn arity(cursor: &mut Cursor<'_>) -> Read<PrismaArity> {
    if cursor.eat(TokenKind::Question).is_some() {
        return Ok(PrismaArity::Optional);
    }
    if cursor.is(TokenKind::Open(Bracket::Square)) && cursor.look(1).kind == TokenKind::Close(Bracket::Square)
    {
        cursor.bump();
        cursor.bump();
        if cursor.is(TokenKind::Question) {
            return cursor.unexpected("a list cannot be optional");
        }
        return Ok(PrismaArity::List);
    }
    Ok(PrismaArity::Required)
}

fn field_attributes(cursor: &mut Cursor<'_>, attributes: &mut Vec<PrismaAttribute>) -> Read<()> {
    while cursor.is(TokenKind::At) {
        attributes.push(attribute(cursor)?);
    }
    Ok(())
}

/// An attribute; the next token is its `@` or `@@`.
pub(super) fn attribute(cursor: &mut Cursor<'_>) -> Read<PrismaAttribute> {
    let start = cursor.bump().start;
    let name = cursor.path("the attribute's name should stand here")?;
    let mut given = Vec::new();
    if cursor.is(TokenKind::Open(Bracket::Round)) {
        given = arguments(cursor, 0)?;
    }
    Ok(PrismaAttribute { name, arguments: given, range: TextRange::from_usize(start, cursor.previous_end()) })
}

/// A value of an enumeration.
pub(super) fn enum_value(cursor: &mut Cursor<'_>, values: &mut Vec<PrismaEnumValue>) -> Read<()> {
    let name = cursor.name("a value or an attribute should stand here")?;
    let mut attributes = Vec::new();
    let read = field_attributes(cursor, &mut attributes);
    values.push(PrismaEnumValue { name, attributes });
    read
}

/// `key = value`.
pub(super) fn setting(cursor: &mut Cursor<'_>) -> Read<(PrismaName, PrismaValue)> {
    let key = cursor.name("a setting should stand here")?;
    if cursor.eat(TokenKind::Equals).is_none() {
        return cursor.unexpected("`=` should stand here");
    }
    Ok((key, value(cursor, 0)?))
}
