//! Expressions: the values of settings and the arguments of attributes.

use facts::{PrismaArgument, PrismaName, PrismaValue, ProblemKind};
use text::TextRange;

use super::cursor::{Cursor, Read};
use crate::lexer::{Bracket, TokenKind};

/// How deep lists, calls and objects may be nested. Real schemas nest four deep; every level costs stack.
const MAX_DEPTH: usize = 64;

/// The longest string that is read, in bytes: strings name tables and columns, which facts repeat.
const MAX_TEXT: usize = 10_000;

/// One expression. An object, which only the `where` of a partial index has, becomes a call without a name whose arguments
/// are its entries.
pub(super) fn value(cursor: &mut Cursor<'_>, depth: usize) -> Read<PrismaValue> {
    if depth > MAX_DEPTH {
        return cursor.unread(ProblemKind::Limit, "this is nested too deeply to be read");
    }
    let token = cursor.peek();
    match token.kind {
        TokenKind::Text if cursor.slice(token).len() > MAX_TEXT => {
            cursor.unread(ProblemKind::Limit, "this string is too long to be read")
        }
        TokenKind::Text => {
            cursor.bump();
            Ok(PrismaValue::Text(unescape(cursor.slice(token))))
        }
        TokenKind::OpenText => cursor.unexpected("this string is not closed on its line"),
        TokenKind::Negative => {
            cursor.bump();
            Ok(PrismaValue::Number(cursor.slice(token).to_owned()))
        }
        TokenKind::Word => word(cursor, depth),
        TokenKind::Open(Bracket::Square) => list(cursor, depth),
        TokenKind::Open(Bracket::Curly) => object(cursor, depth),
        _ => cursor.unexpected("a value should stand here"),
    }
}

fn word(cursor: &mut Cursor<'_>, depth: usize) -> Read<PrismaValue> {
    let text = cursor.slice(cursor.peek());
    if is_number(text) {
        cursor.bump();
        return Ok(PrismaValue::Number(text.to_owned()));
    }
    let name = cursor.path("a value should stand here")?;
    if cursor.is(TokenKind::Open(Bracket::Round)) {
        let arguments = arguments(cursor, depth + 1)?;
        return Ok(PrismaValue::Call(name, arguments));
    }
    Ok(PrismaValue::Name(name))
}

fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_digit())
        && text.chars().all(|character| character.is_ascii_digit() || character == '.')
}

fn list(cursor: &mut Cursor<'_>, depth: usize) -> Read<PrismaValue> {
    let mut items = Vec::new();
    enclosed(cursor, Bracket::Square, |cursor| {
        items.push(value(cursor, depth + 1)?);
        Ok(())
    })?;
    Ok(PrismaValue::List(items))
}

fn object(cursor: &mut Cursor<'_>, depth: usize) -> Read<PrismaValue> {
    let start = cursor.peek().start;
    let mut entries = Vec::new();
    enclosed(cursor, Bracket::Curly, |cursor| {
        entries.push(argument(cursor, depth + 1)?);
        Ok(())
    })?;
    let range = TextRange::from_usize(start, cursor.previous_end());
    Ok(PrismaValue::Call(PrismaName { text: String::new(), range }, entries))
}

/// The arguments of a call or an attribute; the next token is their `(`.
pub(super) fn arguments(cursor: &mut Cursor<'_>, depth: usize) -> Read<Vec<PrismaArgument>> {
    let mut arguments = Vec::new();
    enclosed(cursor, Bracket::Round, |cursor| {
        arguments.push(argument(cursor, depth)?);
        Ok(())
    })?;
    Ok(arguments)
}

/// Items between brackets, with commas between them, a comma after the last if one likes, and line breaks anywhere.
fn enclosed(
    cursor: &mut Cursor<'_>,
    bracket: Bracket,
    mut item: impl FnMut(&mut Cursor<'_>) -> Read<()>,
) -> Read<()> {
    if cursor.peek().partner.is_none_or(|closed| closed < cursor.at()) {
        return cursor.unexpected("this bracket is never closed");
    }
    cursor.bump();
    loop {
        cursor.skip_newlines();
        if cursor.eat(TokenKind::Close(bracket)).is_some() {
            return Ok(());
        }
        item(cursor)?;
        cursor.skip_newlines();
        if cursor.eat(TokenKind::Comma).is_none() && !cursor.is(TokenKind::Close(bracket)) {
            return cursor.unexpected("a comma or the closing bracket should stand here");
        }
    }
}

fn argument(cursor: &mut Cursor<'_>, depth: usize) -> Read<PrismaArgument> {
    let start = cursor.peek().start;
    let mut name = None;
    if cursor.is(TokenKind::Word) && cursor.look(1).kind == TokenKind::Colon {
        let token = cursor.bump();
        name = Some(cursor.slice(token).to_owned());
        cursor.bump();
        cursor.skip_newlines();
    }
    let value = value(cursor, depth)?;
    Ok(PrismaArgument { name, value, range: TextRange::from_usize(start, cursor.previous_end()) })
}

/// The text of a string token: its escapes are those of JSON, and an unknown one stands for its character.
pub(super) fn unescape(token: &str) -> String {
    let inner = token.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(token);
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next() {
            Some('n') => text.push('\n'),
            Some('r') => text.push('\r'),
            Some('t') => text.push('\t'),
            Some('b') => text.push('\u{8}'),
            Some('f') => text.push('\u{c}'),
            Some('u') => text.push(unicode_escape(&mut characters)),
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

/// The character of `\uXXXX`, or of two that are a surrogate pair; U+FFFD for anything else.
fn unicode_escape(characters: &mut std::str::Chars<'_>) -> char {
    let Some(first) = hexadecimal(characters) else {
        return char::REPLACEMENT_CHARACTER;
    };
    let mut ahead = characters.clone();
    let pair =
        (ahead.next() == Some('\\') && ahead.next() == Some('u')).then(|| hexadecimal(&mut ahead)).flatten();
    let decode = |units: &[u16]| char::decode_utf16(units.iter().copied()).next().and_then(Result::ok);
    if let Some(character) = decode(&[first]) {
        return character;
    }
    if let Some(character) = pair.and_then(|second| decode(&[first, second])) {
        *characters = ahead;
        return character;
    }
    char::REPLACEMENT_CHARACTER
}

/// Takes four hexadecimal digits, or nothing.
fn hexadecimal(characters: &mut std::str::Chars<'_>) -> Option<u16> {
    let digits = characters.as_str().get(..4)?;
    let unit = u16::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
    *characters = characters.as_str().get(4..)?.chars();
    Some(unit)
}
