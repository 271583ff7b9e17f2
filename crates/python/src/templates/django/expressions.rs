//! Values: `post.author.name|default:"nobody"`.

use program::model::{ExpressionId, ExpressionKind, Literal, Name};
use program::templates::LOOK_UP;
use text::TextRange;

use super::words::{Word, is_name};
use crate::templates::writer::{Writer, plain};

/// How many names and filters a value may be made of; further ones are left out. What people write stays under ten.
const MOST_LINKS: usize = 64;

/// The value that a word says; `None` where it is none.
pub(super) fn value(writer: &mut Writer, word: Word<'_>) -> Option<ExpressionId> {
    let mut parts = split(word, b'|').into_iter();
    let mut made = operand(writer, parts.next()?)?;
    for filter in parts.take(MOST_LINKS) {
        made = filtered(writer, word, made, filter)?;
    }
    Some(made)
}

/// The value that a word says, or something unknown; what is none is a mistake.
pub(super) fn value_or_problem(writer: &mut Writer, word: Word<'_>) -> ExpressionId {
    match value(writer, word) {
        Some(value) => value,
        None => {
            writer.problem(word.range(), "this is no value of a template".to_owned());
            writer.other(Vec::new(), word.range())
        }
    }
}

/// A value after a filter: `name`, or `name:argument`.
fn filtered(
    writer: &mut Writer,
    whole: Word<'_>,
    made: ExpressionId,
    filter: Word<'_>,
) -> Option<ExpressionId> {
    let filter = trimmed(filter);
    let (name, argument) = match filter.text.find(':') {
        Some(at) => (trimmed(filter.before(at)), Some(trimmed(filter.after(at + 1)))),
        None => (filter, None),
    };
    if !is_name(name.text) {
        return None;
    }
    let mut given = vec![plain(made)];
    if let Some(argument) = argument {
        given.push(plain(operand(writer, argument)?));
    }
    let at = TextRange::from_usize(whole.start, filter.start + filter.text.len());
    Some(writer.filter((name.text, name.range()), given, at))
}

/// A text, a number, or names in turn.
fn operand(writer: &mut Writer, word: Word<'_>) -> Option<ExpressionId> {
    let word = trimmed(word);
    if let Some(text) = word.quoted() {
        return Some(writer.text(text, word.range()));
    }
    let digits = word.text.strip_prefix(['-', '+']).unwrap_or(word.text);
    if digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        let number = word.text.parse::<f64>().ok().filter(|number| number.is_finite())?;
        return Some(writer.literal(Literal::Number(number), word.range()));
    }
    match word.text {
        "True" | "False" => return Some(writer.literal(Literal::Boolean(word.text == "True"), word.range())),
        "None" => return Some(writer.literal(Literal::Null, word.range())),
        _ => {}
    }
    names(writer, word)
}

/// `post.author.name`.
fn names(writer: &mut Writer, word: Word<'_>) -> Option<ExpressionId> {
    let mut parts = split(word, b'.').into_iter();
    let first = parts.next()?;
    if !is_name(first.text) {
        return None;
    }
    let mut made = match first.text {
        // What a block would show otherwise.
        "block" => {
            writer.keeps_block();
            return Some(writer.other(Vec::new(), word.range()));
        }
        name => writer.named(name, first.range()),
    };
    for part in parts.take(MOST_LINKS) {
        let is_position = !part.text.is_empty() && part.text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_position && !is_name(part.text) {
            return None;
        }
        let end = part.start + part.text.len();
        let name = writer.text(part.text, part.range());
        made = writer.of_engine(LOOK_UP, vec![made, name], TextRange::from_usize(word.start, end));
    }
    Some(made)
}

/// The parts of a word between marks that stand in no quotes.
fn split(word: Word<'_>, mark: u8) -> Vec<Word<'_>> {
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut quote: Option<u8> = None;
    for (at, byte) in word.text.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None if byte == mark => {
                parts.push(word.before(at).after(begin));
                begin = at + 1;
            }
            None => {}
        }
    }
    parts.push(word.after(begin));
    parts
}

fn trimmed(word: Word<'_>) -> Word<'_> {
    let blanks = word.text.len() - word.text.trim_start().len();
    let inner = word.after(blanks);
    inner.before(inner.text.trim_end().len())
}

/// The name that stands for an entry of a value, as an expression; for what tags name in words.
pub(super) fn looked_up(writer: &mut Writer, of: ExpressionId, path: Word<'_>) -> ExpressionId {
    let mut made = of;
    for part in split(path, b'.').into_iter().take(MOST_LINKS) {
        let name = writer.add(ExpressionKind::Literal(Literal::Text(Name::new(part.text))), part.range());
        made = writer.of_engine(LOOK_UP, vec![made, name], path.range());
    }
    made
}
