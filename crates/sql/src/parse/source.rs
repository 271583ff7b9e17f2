//! The tokens of one statement and where they stand.

use std::ops::Range;

use ir::{Dialect, Span};
use sqlparser::ast::Ident;
use sqlparser::dialect::{MySqlDialect, PostgreSqlDialect, SQLiteDialect};
use sqlparser::parser::{Parser, ParserError};
use sqlparser::tokenizer::{Location, Span as ParserSpan, Token, TokenWithSpan, Tokenizer};
use text::TextRange;

use super::rewrite;
use super::statement::Refusal;
use crate::names;

/// A run of tokens, as indexes.
pub(super) type Tokens = Range<usize>;

/// How deep sqlparser may recurse. Its default of 50 refuses queries that exist; callers run on large stacks.
const RECURSION_LIMIT: usize = 200;

/// One statement's text and its tokens, without blanks and comments.
///
/// The span of each token is replaced by its index (`column` is the index plus one), so every span in a tree that sqlparser
/// makes of them is a run of tokens, and needs no search to be found in the text.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) dialect: Dialect,
    tokens: Vec<TokenWithSpan>,
    ranges: Vec<TextRange>,
    /// For a bracket the index of its partner, or its own; its own for all others.
    partners: Vec<usize>,
    /// The bracket that a token stands in.
    enclosing: Vec<Option<usize>>,
}

impl<'a> Source<'a> {
    /// Fails where the text cannot be cut into tokens.
    pub(super) fn new(text: &'a str, dialect: Dialect) -> Result<Self, Refusal> {
        let mut raw = Vec::new();
        let result = match dialect {
            Dialect::Postgresql => tokenize(&PostgreSqlDialect {}, text, &mut raw),
            Dialect::Mysql => tokenize(&MySqlDialect {}, text, &mut raw),
            Dialect::Sqlite => tokenize(&SQLiteDialect {}, text, &mut raw),
        };
        let mut offsets = Offsets::new(text);
        if let Err((message, location)) = result {
            let start = offsets.at(location);
            return Err(Refusal { range: TextRange::from_usize(start, text.len()), message });
        }
        let mut source = Self {
            text,
            dialect,
            tokens: Vec::with_capacity(raw.len()),
            ranges: Vec::with_capacity(raw.len()),
            partners: Vec::new(),
            enclosing: Vec::new(),
        };
        for TokenWithSpan { token, span } in raw {
            if matches!(token, Token::Whitespace(_) | Token::EOF) {
                continue;
            }
            let start = offsets.at(span.start);
            let end = offsets.at(span.end);
            source.ranges.push(TextRange::from_usize(start, end));
            source.tokens.push(TokenWithSpan { token, span: index_span(source.tokens.len()) });
        }
        // A terminator that was left at the end is not part of the statement.
        while source.tokens.last().is_some_and(|last| last.token == Token::SemiColon) {
            source.tokens.pop();
            source.ranges.pop();
        }
        source.pair_brackets();
        Ok(source)
    }

    fn pair_brackets(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        for (at, TokenWithSpan { token, .. }) in self.tokens.iter().enumerate() {
            self.partners.push(at);
            let closes = matches!(token, Token::RParen | Token::RBracket);
            if closes && let Some(start) = open.pop() {
                self.partners[start] = at;
                self.partners[at] = start;
            }
            self.enclosing.push(open.last().copied());
            if matches!(token, Token::LParen | Token::LBracket) {
                open.push(at);
            }
        }
    }

    /// All tokens.
    pub(super) fn all(&self) -> Tokens {
        0..self.tokens.len()
    }

    /// The token, unless it is past the end.
    pub(super) fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).map(|token| &token.token)
    }

    /// Whether the token is this word, outside quotes.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at).is_some_and(|found| found.eq_ignore_ascii_case(word))
    }

    /// The word, unless it is in quotes or none.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        match self.token(at) {
            Some(Token::Word(word)) if word.quote_style.is_none() => Some(&word.value),
            _ => None,
        }
    }

    /// Whether the token is one of these words, outside quotes.
    pub(super) fn is_one_of(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|found| words.iter().any(|word| found.eq_ignore_ascii_case(word)))
    }

    /// The token after this one, or after the bracket that it opens.
    pub(super) fn next(&self, at: usize) -> usize {
        self.partners.get(at).map_or(at, |&partner| partner.max(at)) + 1
    }

    /// The tokens inside the bracket that opens here.
    pub(super) fn inside(&self, at: usize) -> Option<Tokens> {
        let opens = matches!(self.token(at), Some(Token::LParen | Token::LBracket));
        let partner = *self.partners.get(at)?;
        (opens && partner > at).then(|| at + 1..partner)
    }

    /// The bracket that this one closes, or the token itself.
    pub(super) fn opening(&self, at: usize) -> usize {
        self.partners.get(at).map_or(at, |&partner| partner.min(at))
    }

    /// The opening bracket around the token.
    pub(super) fn enclosing(&self, at: usize) -> Option<usize> {
        self.enclosing.get(at).copied().flatten()
    }

    /// The first token in `tokens`, outside brackets, for which `wanted` holds.
    pub(super) fn find(&self, tokens: &Tokens, mut wanted: impl FnMut(usize) -> bool) -> Option<usize> {
        let mut at = tokens.start;
        while at < tokens.end {
            if wanted(at) {
                return Some(at);
            }
            at = self.next(at);
        }
        None
    }

    /// The first place of this word outside brackets.
    pub(super) fn find_word(&self, tokens: &Tokens, word: &str) -> Option<usize> {
        self.find(tokens, |at| self.is_word(at, word))
    }

    /// Cuts at the commas outside brackets; no parts of nothing.
    pub(super) fn split_commas(&self, tokens: &Tokens) -> Vec<Tokens> {
        let mut parts = Vec::new();
        if tokens.is_empty() {
            return parts;
        }
        let mut start = tokens.start;
        let mut rest = tokens.clone();
        while let Some(comma) = self.find(&rest, |at| self.token(at) == Some(&Token::Comma)) {
            parts.push(start..comma);
            start = comma + 1;
            rest.start = start;
        }
        parts.push(start..tokens.end);
        parts
    }

    /// Where the tokens stand; the end of the text for none.
    pub(super) fn range(&self, tokens: &Tokens) -> TextRange {
        let end = TextRange::from_usize(self.text.len(), self.text.len());
        match (
            self.ranges.get(tokens.start),
            tokens.end.checked_sub(1).and_then(|last| self.ranges.get(last)),
        ) {
            (Some(first), Some(last)) if !tokens.is_empty() => first.cover(*last),
            (Some(first), _) => TextRange::new(first.start, first.start),
            (None, _) => end,
        }
    }

    /// The same as a span.
    pub(super) fn span(&self, tokens: &Tokens) -> Span {
        Span::local(self.range(tokens))
    }

    /// The text from the first to the last of the tokens.
    pub(super) fn slice(&self, tokens: &Tokens) -> &'a str {
        self.text.get(Range::<usize>::from(self.range(tokens))).unwrap_or_default()
    }

    /// The name that the database stores for the identifier that stands here.
    pub(super) fn name(&self, at: usize) -> String {
        names::from_source(self.dialect, self.slice(&(at..at + 1)))
    }

    /// The name that the database stores for an identifier of a tree.
    pub(super) fn fold(&self, ident: &Ident) -> String {
        names::fold(self.dialect, &ident.value, ident.quote_style.is_some())
    }

    /// The tokens of a span in a tree; none for an empty one.
    pub(super) fn tokens_of(&self, span: ParserSpan) -> Option<Tokens> {
        if span.start.line == 0 || span.end.line == 0 {
            return None;
        }
        let index = |column: u64| usize::try_from(column).ok()?.checked_sub(1);
        let tokens = index(span.start.column)?..index(span.end.column)?;
        (tokens.start < tokens.end && tokens.end <= self.tokens.len()).then_some(tokens)
    }

    /// Runs a part of sqlparser over all of `tokens`.
    pub(super) fn parse<T>(
        &self,
        tokens: &Tokens,
        run: impl FnOnce(&mut Parser<'_>) -> Result<T, ParserError>,
    ) -> Result<T, Refusal> {
        let prepared = rewrite::query_tokens(self.dialect, &self.tokens[tokens.clone()]);
        match self.dialect {
            Dialect::Postgresql => self.parse_with(Parser::new(&PostgreSqlDialect {}), prepared, tokens, run),
            Dialect::Mysql => self.parse_with(Parser::new(&MySqlDialect {}), prepared, tokens, run),
            Dialect::Sqlite => self.parse_with(Parser::new(&SQLiteDialect {}), prepared, tokens, run),
        }
    }

    fn parse_with<T>(
        &self,
        parser: Parser<'_>,
        prepared: Vec<TokenWithSpan>,
        tokens: &Tokens,
        run: impl FnOnce(&mut Parser<'_>) -> Result<T, ParserError>,
    ) -> Result<T, Refusal> {
        let mut parser = parser.with_recursion_limit(RECURSION_LIMIT).with_tokens_with_locations(prepared);
        let message = match run(&mut parser) {
            Ok(tree) => {
                let left = parser.peek_token();
                if left.token == Token::EOF {
                    return Ok(tree);
                }
                format!("Expected: end of statement, found: {}", left.token)
            }
            Err(ParserError::ParserError(message) | ParserError::TokenizerError(message)) => {
                return Err(self.refusal_of(&message, tokens));
            }
            Err(ParserError::RecursionLimitExceeded) => "the statement is nested too deeply".to_owned(),
        };
        let at = self.tokens_of(parser.peek_token().span).map_or(tokens.start, |found| found.start);
        Err(self.refuse(at, message))
    }

    /// sqlparser writes the place of an error at the end of its message, and nowhere else: ` at Line: 1, Column: 7`. The
    /// column is the index of a token here, which nobody can read.
    fn refusal_of(&self, message: &str, tokens: &Tokens) -> Refusal {
        let (what, place) = message.rsplit_once(" at Line: ").unwrap_or((message, ""));
        let column = place.rsplit_once(' ').and_then(|(_, column)| column.parse::<usize>().ok());
        // Without a place it was the end that came too early.
        let at = column.and_then(|column| column.checked_sub(1)).unwrap_or(tokens.end.saturating_sub(1));
        self.refuse(at.clamp(tokens.start, tokens.end.saturating_sub(1).max(tokens.start)), what)
    }

    /// A refusal of the token.
    pub(super) fn refuse(&self, at: usize, message: impl Into<String>) -> Refusal {
        Refusal { range: self.range(&(at..at + 1)), message: message.into() }
    }

    /// A refusal that says what stands here instead of what was `expected`.
    pub(super) fn unexpected(&self, at: usize, expected: &str) -> Refusal {
        let message = match self.token(at) {
            Some(token) => format!("Expected: {expected}, found: {token}"),
            None => format!("Expected: {expected}, found: the end"),
        };
        self.refuse(at.min(self.tokens.len().saturating_sub(1)), message)
    }
}

fn tokenize(
    dialect: &dyn sqlparser::dialect::Dialect,
    text: &str,
    into: &mut Vec<TokenWithSpan>,
) -> Result<(), (String, Location)> {
    Tokenizer::new(dialect, text)
        .tokenize_with_location_into_buf(into)
        .map_err(|error| (error.message, error.location))
}

/// The span that stands for a token's index.
fn index_span(index: usize) -> ParserSpan {
    let column = u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1);
    ParserSpan::new(Location::new(1, column), Location::new(1, column.saturating_add(1)))
}

/// From sqlparser's lines and columns, which count characters, to bytes. Locations come in ascending order, so one walk
/// through the text finds them all.
struct Offsets<'a> {
    text: &'a str,
    offset: usize,
    line: u64,
    column: u64,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    fn at(&mut self, location: Location) -> usize {
        if (location.line, location.column) < (self.line, self.column) {
            *self = Self::new(self.text);
        }
        for character in self.text[self.offset..].chars() {
            if (self.line, self.column) >= (location.line, location.column) {
                break;
            }
            self.offset += character.len_utf8();
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset
    }
}
