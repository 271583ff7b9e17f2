//! The tokens of what stands in a tag.

use text::TextRange;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TokenKind<'t> {
    /// A name, or a word of the language.
    Name(&'t str),
    /// A text, without its quotes.
    Text(&'t str),
    /// A number.
    Number(f64),
    /// An operator or a bracket.
    Mark(&'t str),
    /// Anything else.
    Unknown,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind<'t>,
    pub(super) range: TextRange,
}

/// The marks of two letters; all others have one.
const DOUBLE: [&str; 6] = ["==", "!=", "<=", ">=", "//", "**"];

/// The tokens of a text that begins at `start`.
pub(super) fn tokens(text: &str, start: usize) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let (kind, length) = token(rest, first);
        let range = TextRange::from_usize(start + at, start + at + length);
        found.push(Token { kind, range });
        at += length;
    }
    found
}

fn token(rest: &str, first: char) -> (TokenKind<'_>, usize) {
    if matches!(first, '"' | '\'') {
        return quoted(rest, first);
    }
    let taken = |is_part: &dyn Fn(char) -> bool| rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
    if first.is_alphabetic() || first == '_' {
        let length = taken(&|letter| letter.is_alphanumeric() || letter == '_');
        return (TokenKind::Name(rest.get(..length).unwrap_or_default()), length);
    }
    if first.is_ascii_digit() {
        return number(rest, taken(&|letter| letter.is_ascii_digit() || letter == '_'));
    }
    if let Some(double) = DOUBLE.iter().find(|double| rest.starts_with(**double)) {
        return (TokenKind::Mark(rest.get(..double.len()).unwrap_or_default()), double.len());
    }
    let length = first.len_utf8();
    let is_mark = "+-*/%~|.,:()[]{}=<>".contains(first);
    let mark = rest.get(..length).unwrap_or_default();
    (if is_mark { TokenKind::Mark(mark) } else { TokenKind::Unknown }, length)
}

/// `1`, `1.5`; in `1.x` the point is no part of the number.
fn number(rest: &str, whole: usize) -> (TokenKind<'_>, usize) {
    let fraction = rest
        .get(whole..)
        .and_then(|rest| rest.strip_prefix('.'))
        .map_or(0, |rest| rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len()));
    let length = if fraction > 0 { whole + 1 + fraction } else { whole };
    let text = rest.get(..length).unwrap_or_default().replace('_', "");
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => (TokenKind::Number(number), length),
        _ => (TokenKind::Unknown, length),
    }
}

fn quoted(rest: &str, quote: char) -> (TokenKind<'_>, usize) {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return (TokenKind::Text(rest.get(1..at).unwrap_or_default()), at + 1),
            _ => {}
        }
    }
    (TokenKind::Unknown, rest.len())
}
