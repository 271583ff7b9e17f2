//! Reading a statement word by word.

use facts::TableName;
use ir::Span;
use sqlparser::tokenizer::Token;

use super::source::{Source, Tokens};
use super::statement::Refusal;

/// The name of an object, with its schema.
#[derive(Clone, Debug)]
pub(super) struct ObjectName {
    pub(super) schema: Option<String>,
    pub(super) name: String,
    /// Where its last part stands.
    pub(super) span: Span,
}

impl ObjectName {
    pub(super) fn table(&self) -> TableName {
        TableName { schema: self.schema.clone(), name: self.name.clone() }
    }
}

/// A place in a run of tokens.
#[derive(Clone)]
pub(super) struct Cursor<'s, 'a> {
    pub(super) source: &'s Source<'a>,
    pub(super) at: usize,
    pub(super) end: usize,
}

impl<'s, 'a> Cursor<'s, 'a> {
    pub(super) fn new(source: &'s Source<'a>, tokens: &Tokens) -> Self {
        Self { source, at: tokens.start, end: tokens.end }
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.end
    }

    /// What has not been read.
    pub(super) fn rest(&self) -> Tokens {
        self.at..self.end.max(self.at)
    }

    pub(super) fn is(&self, word: &str) -> bool {
        !self.is_done() && self.source.is_word(self.at, word)
    }

    pub(super) fn is_one_of(&self, words: &[&str]) -> bool {
        !self.is_done() && self.source.is_one_of(self.at, words)
    }

    /// Whether these words come next.
    pub(super) fn are(&self, words: &[&str]) -> bool {
        self.at + words.len() <= self.end
            && words.iter().enumerate().all(|(offset, word)| self.source.is_word(self.at + offset, word))
    }

    pub(super) fn is_symbol(&self, symbol: &Token) -> bool {
        !self.is_done() && self.source.token(self.at) == Some(symbol)
    }

    /// Steps over the word, if it comes next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.is(word);
        self.at += usize::from(found);
        found
    }

    /// Steps over all of the words, if they come next.
    pub(super) fn eat_all(&mut self, words: &[&str]) -> bool {
        let found = self.are(words);
        if found {
            self.at += words.len();
        }
        found
    }

    /// Steps over any of the words, as often as they come.
    pub(super) fn skip(&mut self, words: &[&str]) {
        while self.is_one_of(words) {
            self.at += 1;
        }
    }

    pub(super) fn eat_symbol(&mut self, symbol: &Token) -> bool {
        let found = self.is_symbol(symbol);
        self.at += usize::from(found);
        found
    }

    /// Steps over one token, or over a whole bracket.
    pub(super) fn advance(&mut self) {
        self.at = self.source.next(self.at).min(self.end);
    }

    /// The word that comes next, in lower case.
    pub(super) fn keyword(&self) -> Option<String> {
        (!self.is_done()).then(|| self.source.word(self.at).map(str::to_ascii_lowercase)).flatten()
    }

    /// The tokens inside the bracket that opens here, which is stepped over.
    pub(super) fn group(&mut self) -> Option<Tokens> {
        if self.is_done() {
            return None;
        }
        let inside = self.source.inside(self.at)?;
        self.at = inside.end + 1;
        Some(inside)
    }

    pub(super) fn expect(&mut self, word: &str) -> Result<(), Refusal> {
        if self.eat(word) { Ok(()) } else { Err(self.source.unexpected(self.at, word)) }
    }

    pub(super) fn expect_group(&mut self) -> Result<Tokens, Refusal> {
        let at = self.at;
        self.group().ok_or_else(|| self.source.unexpected(at, "("))
    }

    /// Whether an identifier comes next. SQLite takes strings for names, and MySQL may be told to.
    pub(super) fn is_name(&self) -> bool {
        !self.is_done()
            && matches!(
                self.source.token(self.at),
                Some(Token::Word(_) | Token::SingleQuotedString(_) | Token::DoubleQuotedString(_))
            )
    }

    /// An identifier and its token.
    pub(super) fn name(&mut self) -> Result<(String, usize), Refusal> {
        if !self.is_name() {
            return Err(self.source.unexpected(self.at, "a name"));
        }
        let at = self.at;
        self.at += 1;
        Ok((self.source.name(at), at))
    }

    /// A name with its schema; of `database.schema.name` the last two.
    pub(super) fn object(&mut self) -> Result<ObjectName, Refusal> {
        let (mut name, mut at) = self.name()?;
        let mut schema = None;
        while self.eat_symbol(&Token::Period) {
            schema = Some(name);
            (name, at) = self.name()?;
        }
        Ok(ObjectName { schema, name, span: self.source.span(&(at..at + 1)) })
    }

    /// Names between commas.
    pub(super) fn objects(&mut self) -> Result<Vec<ObjectName>, Refusal> {
        let mut objects = vec![self.object()?];
        while self.eat_symbol(&Token::Comma) {
            objects.push(self.object()?);
        }
        Ok(objects)
    }

    /// `IF EXISTS`, if it comes next.
    pub(super) fn if_exists(&mut self) -> bool {
        self.eat_all(&["IF", "EXISTS"])
    }

    /// `IF NOT EXISTS`, if it comes next.
    pub(super) fn if_not_exists(&mut self) -> bool {
        self.eat_all(&["IF", "NOT", "EXISTS"])
    }

    /// Whether the statement ends here.
    pub(super) fn finish(&self) -> Result<(), Refusal> {
        if self.is_done() {
            return Ok(());
        }
        Err(self.source.unexpected(self.at, "end of statement"))
    }
}
