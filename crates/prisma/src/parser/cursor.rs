//! A place among the tokens of a file.

use facts::{PrismaName, ProblemKind};
use text::TextRange;

use crate::lexer::{Bracket, Token, TokenKind};

/// Why an item could not be read.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) kind: ProblemKind,
    pub(super) range: TextRange,
    /// A sentence fragment without its cost, which the block adds.
    pub(super) what: String,
}

/// An item, or why it could not be read; the block turns the latter into a problem and goes on.
pub(super) type Read<T> = Result<T, Unread>;

/// A place among the tokens of a file.
pub(super) struct Cursor<'a> {
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
}

/// The longest name that is read, in bytes. Facts and messages repeat names, so a name of the length of a file would make them
/// grow with its square; no database allows one this long.
const MAX_NAME: usize = 1000;

/// What is found past the last token.
const PAST_END: Token = Token { kind: TokenKind::End, start: usize::MAX, end: usize::MAX, partner: None };

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        Self { text, tokens, at: 0 }
    }

    /// The index of the next token.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The token `ahead` places on.
    pub(super) fn look(&self, ahead: usize) -> Token {
        self.tokens.get(self.at + ahead).copied().unwrap_or(PAST_END)
    }

    /// The next token.
    pub(super) fn peek(&self) -> Token {
        self.look(0)
    }

    /// Whether the next token is of this kind.
    pub(super) fn is(&self, kind: TokenKind) -> bool {
        self.peek().kind == kind
    }

    /// Takes the next token.
    pub(super) fn bump(&mut self) -> Token {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// Takes the next token if it is of this kind.
    pub(super) fn eat(&mut self, kind: TokenKind) -> Option<Token> {
        self.is(kind).then(|| self.bump())
    }

    /// The text of a token.
    pub(super) fn slice(&self, token: Token) -> &'a str {
        self.text.get(token.start..token.end).unwrap_or_default()
    }

    /// The end of the token before the next one.
    pub(super) fn previous_end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.end)
    }

    /// Passes over line breaks.
    pub(super) fn skip_newlines(&mut self) {
        while self.is(TokenKind::Newline) {
            self.at += 1;
        }
    }

    /// Moves behind the bracket pair that opens at the next token.
    pub(super) fn skip_pair(&mut self) {
        self.at = self.peek().partner.map_or(self.at, |partner| partner) + 1;
    }

    /// Moves from an item that began at `start` to the end of its last line, or to the `}` of the block around it. Bracket
    /// pairs are stepped over whole, so an item of many lines is left as one.
    pub(super) fn recover(&mut self, start: usize) {
        self.at = start;
        loop {
            let token = self.peek();
            match token.kind {
                TokenKind::Newline | TokenKind::End => return,
                TokenKind::Close(Bracket::Curly) if token.partner.is_none_or(|opened| opened < start) => {
                    if self.at > start {
                        return;
                    }
                    self.at += 1;
                }
                TokenKind::Open(_) if token.partner.is_some_and(|closed| closed > self.at) => {
                    self.skip_pair()
                }
                _ => self.at += 1,
            }
        }
    }

    /// The problem that the next token is not what should stand here.
    pub(super) fn unexpected<T>(&self, what: &str) -> Read<T> {
        self.unread(ProblemKind::Syntax, what)
    }

    /// A problem at the next token.
    pub(super) fn unread<T>(&self, kind: ProblemKind, what: &str) -> Read<T> {
        let token = self.peek();
        let end_of_text = self.text.len();
        let range = TextRange::from_usize(token.start.min(end_of_text), token.end.min(end_of_text));
        Err(Unread { kind, range, what: what.to_owned() })
    }

    /// A name without points.
    pub(super) fn name(&mut self, what: &str) -> Read<PrismaName> {
        if self.is(TokenKind::Word) && self.slice(self.peek()).len() > MAX_NAME {
            return self.unread(ProblemKind::Limit, "this name is too long to be read");
        }
        match self.eat(TokenKind::Word) {
            Some(token) => Ok(PrismaName { text: self.slice(token).to_owned(), range: token.range() }),
            None => self.unexpected(what),
        }
    }

    /// A name whose parts are joined by points, without blanks between them.
    pub(super) fn path(&mut self, what: &str) -> Read<PrismaName> {
        let mut name = self.name(what)?;
        while self.is(TokenKind::Dot) && self.peek().start == name.range.end as usize {
            self.at += 1;
            let part = self.name("a name should follow the point")?;
            name.text.push('.');
            name.text.push_str(&part.text);
            name.range = name.range.cover(part.range);
        }
        Ok(name)
    }
}
