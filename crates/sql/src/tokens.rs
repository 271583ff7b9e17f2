//! The tokens of a short piece of SQL: a type, a default, the condition of an index.
//!
//! The pieces were delimited by a parser, so this needs no error handling: what is not closed ends with the piece.

use ir::Dialect;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// A keyword or a plain identifier.
    Word,
    /// An identifier in quotes.
    Quoted,
    /// A string of any form, with its quotes.
    String,
    /// A number, without a sign.
    Number,
    /// `::`, or one character.
    Symbol,
}

/// One token; blanks and comments are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub(crate) kind: TokenKind,
    /// Its source text.
    pub(crate) text: &'a str,
    /// Its first byte.
    pub(crate) start: usize,
}

impl Token<'_> {
    /// Whether it is this keyword, which is given in lower case.
    pub(crate) fn is_word(&self, keyword: &str) -> bool {
        self.kind == TokenKind::Word && self.text.eq_ignore_ascii_case(keyword)
    }

    /// Whether it is this symbol.
    pub(crate) fn is_symbol(&self, symbol: &str) -> bool {
        self.kind == TokenKind::Symbol && self.text == symbol
    }

    /// One past its last byte.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Whether the token at `at` is this keyword, which is given in lower case.
pub(crate) fn word_at(tokens: &[Token<'_>], at: usize, keyword: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.is_word(keyword))
}

/// Whether these keywords come at `at`.
pub(crate) fn words_at(tokens: &[Token<'_>], at: usize, keywords: &[&str]) -> bool {
    keywords.iter().enumerate().all(|(offset, keyword)| word_at(tokens, at + offset, keyword))
}

/// Whether the token at `at` is this symbol.
pub(crate) fn symbol_at(tokens: &[Token<'_>], at: usize, symbol: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.is_symbol(symbol))
}

/// The bracket that closes the one at `open`.
pub(crate) fn closing(tokens: &[Token<'_>], open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        if token.is_symbol("(") || token.is_symbol("[") {
            depth += 1;
        } else if token.is_symbol(")") || token.is_symbol("]") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// Cuts at a symbol outside brackets; no parts of nothing.
pub(crate) fn split<'t, 'a>(tokens: &'t [Token<'a>], symbol: &str) -> Vec<&'t [Token<'a>]> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let opens = tokens[at].is_symbol("(") || tokens[at].is_symbol("[");
        if opens && let Some(close) = closing(tokens, at) {
            at = close;
        } else if tokens[at].is_symbol(symbol) {
            parts.push(&tokens[start..at]);
            start = at + 1;
        }
        at += 1;
    }
    if !tokens.is_empty() {
        parts.push(&tokens[start..]);
    }
    parts
}

/// The source text from the first to the last of `tokens`.
pub(crate) fn slice<'a>(text: &'a str, tokens: &[Token<'_>]) -> &'a str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => text.get(first.start..last.end()).unwrap_or_default(),
        _ => "",
    }
}

/// The tokens of `text` in `dialect`.
pub(crate) fn tokens(dialect: Dialect, text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(end) = blank_or_comment(dialect, text, at) {
            at = end;
            continue;
        }
        let (kind, end) = token_at(dialect, text, at);
        found.push(Token { kind, text: &text[at..end], start: at });
        at = end;
    }
    found
}

fn blank_or_comment(dialect: Dialect, text: &str, at: usize) -> Option<usize> {
    let rest = &text.as_bytes()[at..];
    match rest {
        [byte, ..] if byte.is_ascii_whitespace() || *byte == 0x0b => Some(at + 1),
        [b'-', b'-', ..] => Some(line_end(text, at)),
        [b'#', ..] if dialect == Dialect::Mysql => Some(line_end(text, at)),
        [b'/', b'*', ..] => Some(comment_end(dialect, text, at)),
        _ => None,
    }
}

fn line_end(text: &str, at: usize) -> usize {
    memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length)
}

fn comment_end(dialect: Dialect, text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut depth = 1;
    let mut at = at + 2;
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"*/" => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            b"/*" if dialect == Dialect::Postgresql => {
                depth += 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
    text.len()
}

fn token_at(dialect: Dialect, text: &str, at: usize) -> (TokenKind, usize) {
    let bytes = text.as_bytes();
    let next = bytes.get(at + 1).copied();
    match bytes[at] {
        b'\'' => (TokenKind::String, quoted_end(text, at, b'\'', dialect == Dialect::Mysql)),
        b'"' if dialect == Dialect::Mysql => (TokenKind::String, quoted_end(text, at, b'"', true)),
        b'"' => (TokenKind::Quoted, quoted_end(text, at, b'"', false)),
        b'`' => (TokenKind::Quoted, quoted_end(text, at, b'`', false)),
        b'[' if dialect == Dialect::Sqlite => (TokenKind::Quoted, quoted_end(text, at, b']', false)),
        b'$' if dialect == Dialect::Postgresql => match dollar_end(text, at) {
            Some(end) => (TokenKind::String, end),
            None => (TokenKind::Symbol, at + 1),
        },
        b'u' | b'U' if next == Some(b'&') => match bytes.get(at + 2) {
            Some(b'\'') => (TokenKind::String, quoted_end(text, at + 2, b'\'', false)),
            Some(b'"') => (TokenKind::Quoted, quoted_end(text, at + 2, b'"', false)),
            _ => (TokenKind::Word, at + 1),
        },
        b'e' | b'E' if next == Some(b'\'') => (TokenKind::String, quoted_end(text, at + 1, b'\'', true)),
        b'b' | b'B' | b'x' | b'X' | b'n' | b'N' if next == Some(b'\'') => {
            (TokenKind::String, quoted_end(text, at + 1, b'\'', dialect == Dialect::Mysql))
        }
        b'0'..=b'9' => (TokenKind::Number, number_end(bytes, at)),
        b'.' if next.is_some_and(|byte| byte.is_ascii_digit()) => (TokenKind::Number, number_end(bytes, at)),
        byte if is_word_byte(byte) => {
            let length = bytes[at..].iter().take_while(|byte| is_word_byte(**byte) || **byte == b'$').count();
            (TokenKind::Word, at + length)
        }
        b':' if next == Some(b':') => (TokenKind::Symbol, at + 2),
        _ => (TokenKind::Symbol, at + 1),
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

fn number_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while end < bytes.len() {
        let exponent_sign =
            matches!(bytes[end], b'+' | b'-') && matches!(bytes[end - 1], b'e' | b'E') && end > at + 1;
        if bytes[end].is_ascii_alphanumeric() || bytes[end] == b'.' || bytes[end] == b'_' || exponent_sign {
            end += 1;
        } else {
            break;
        }
    }
    end.max(at + 1)
}

fn quoted_end(text: &str, open: usize, close: u8, backslash: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = open + 1;
    while at < bytes.len() {
        if bytes[at] == close {
            // A doubled quote stands for itself; a bracket cannot be doubled.
            if close != b']' && bytes.get(at + 1) == Some(&close) {
                at += 2;
                continue;
            }
            return at + 1;
        }
        at += if backslash && bytes[at] == b'\\' { 2 } else { 1 };
    }
    text.len()
}

fn dollar_end(text: &str, at: usize) -> Option<usize> {
    let tag_length = text.as_bytes()[at + 1..].iter().take_while(|byte| is_word_byte(**byte)).count();
    let tag = text.get(at..at + tag_length + 2)?;
    if !tag.ends_with('$') || tag.as_bytes()[1].is_ascii_digit() {
        return None;
    }
    let body = at + tag.len();
    Some(
        memchr::memmem::find(&text.as_bytes()[body..], tag.as_bytes())
            .map_or(text.len(), |length| body + length + tag.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(dialect: Dialect, text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(dialect, text).iter().map(|token| token.text).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn comments_and_blanks_are_no_tokens() {
        check(Dialect::Postgresql, "a -- b\n/* c /* d */ */ e", &["a", "e"]);
        check(Dialect::Sqlite, "a /* c /* d */ e", &["a", "e"]);
        check(Dialect::Mysql, "a # b\nc", &["a", "c"]);
        check(Dialect::Postgresql, "a #> b", &["a", "#", ">", "b"]);
        check(Dialect::Postgresql, "a /* open", &["a"]);
    }

    #[test]
    fn strings_and_quoted_names_are_whole() {
        check(Dialect::Postgresql, "'a''b' E'a\\'b' \"x\"\"y\"", &["'a''b'", "E'a\\'b'", "\"x\"\"y\""]);
        check(Dialect::Postgresql, "$a$ 'x $a$ $1", &["$a$ 'x $a$", "$", "1"]);
        check(Dialect::Mysql, "'a\\'b' `c d`", &["'a\\'b'", "`c d`"]);
        check(Dialect::Sqlite, "[a b] é", &["[a b]", "é"]);
        check(Dialect::Postgresql, "a[1] U&\"d\" 'open", &["a", "[", "1", "]", "U&\"d\"", "'open"]);
    }

    #[test]
    fn numbers_keep_their_exponent() {
        check(Dialect::Postgresql, "1.5e-3 -2 .5 1-2", &["1.5e-3", "-", "2", ".5", "1", "-", "2"]);
        check(Dialect::Postgresql, "x::int", &["x", "::", "int"]);
    }
}
