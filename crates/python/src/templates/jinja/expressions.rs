//! Values and conditions, by the precedence that Jinja's own parser has.
//!
//! Jinja documentation, "Template Designer Documentation", section "Expressions" (3.1).

use program::model::{BinaryOperator, ExpressionId, ExpressionKind, LogicalOperator};
use text::TextRange;

use super::lexer::{Token, TokenKind};
use crate::templates::writer::Writer;

/// How deep values may be in each other, with the links of chains. What people write stays under 20.
const DEEPEST: usize = 100;

/// Reads what stands in a tag.
pub(super) struct Reader<'w, 't> {
    pub(super) writer: &'w mut Writer,
    tokens: Vec<Token<'t>>,
    next: usize,
    /// Where what is read begins, if it holds nothing.
    start: TextRange,
    pub(super) depth: usize,
}

impl<'w, 't> Reader<'w, 't> {
    pub(super) fn new(writer: &'w mut Writer, tokens: Vec<Token<'t>>, start: TextRange) -> Self {
        Self { writer, tokens, next: 0, start, depth: 0 }
    }

    pub(super) fn peek(&self) -> Option<TokenKind<'t>> {
        self.peek_after(0)
    }

    pub(super) fn peek_after(&self, ahead: usize) -> Option<TokenKind<'t>> {
        self.tokens.get(self.next + ahead).map(|token| token.kind)
    }

    pub(super) fn skip(&mut self) {
        self.next += 1;
    }

    /// Takes a mark, if it comes next.
    pub(super) fn mark(&mut self, mark: &str) -> bool {
        let is_it = matches!(self.peek(), Some(TokenKind::Mark(next)) if next == mark);
        self.next += usize::from(is_it);
        is_it
    }

    /// Takes a word, if it comes next.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let is_it = matches!(self.peek(), Some(TokenKind::Name(next)) if next == word);
        self.next += usize::from(is_it);
        is_it
    }

    /// Takes a name, if one comes next.
    pub(super) fn name(&mut self) -> Option<(&'t str, TextRange)> {
        let token = *self.tokens.get(self.next)?;
        let TokenKind::Name(name) = token.kind else { return None };
        self.next += 1;
        Some((name, token.range))
    }

    /// Where the next token stands.
    pub(super) fn here(&self) -> TextRange {
        let end = TextRange::new(self.end(), self.end());
        self.tokens.get(self.next).map_or(end, |token| token.range)
    }

    /// Where the last token ends that was taken.
    pub(super) fn end(&self) -> u32 {
        let last = self.next.checked_sub(1).and_then(|last| self.tokens.get(last));
        last.map_or(self.start.start, |token| token.range.end)
    }

    /// From where a value begins to the last token.
    pub(super) fn around(&self, first: ExpressionId) -> TextRange {
        let start = self.writer.build.module().expression(first).range.start;
        TextRange::new(start, self.end().max(start))
    }

    /// Whether all has been taken.
    pub(super) fn is_over(&self) -> bool {
        self.next >= self.tokens.len()
    }

    /// Something that can't be told.
    pub(super) fn unknown(&mut self) -> ExpressionId {
        let at = self.here();
        self.writer.other(Vec::new(), at)
    }

    /// A value: `a if b else c`.
    pub(super) fn value(&mut self) -> Option<ExpressionId> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let made = self.choice();
        self.depth -= 1;
        made
    }

    /// A value that `if` is no part of.
    pub(super) fn plain_value(&mut self) -> Option<ExpressionId> {
        self.either()
    }

    fn choice(&mut self) -> Option<ExpressionId> {
        let mut then = self.either()?;
        let mut times = 0;
        while self.word("if") {
            times += 1;
            let test = self.either()?;
            let otherwise = if self.word("else") { self.value()? } else { self.unknown() };
            let range = self.around(then);
            then = self.writer.add(ExpressionKind::Conditional { test, then, otherwise }, range);
            if times > DEEPEST {
                return None;
            }
        }
        Some(then)
    }

    fn either(&mut self) -> Option<ExpressionId> {
        self.chain(&["or"], Self::both)
    }

    fn both(&mut self) -> Option<ExpressionId> {
        self.chain(&["and"], Self::not)
    }

    fn not(&mut self) -> Option<ExpressionId> {
        let start = self.here().start;
        let mut times = 0;
        while self.word("not") {
            times += 1;
        }
        let mut made = self.compared()?;
        for _ in 0..times.min(DEEPEST) {
            let range = TextRange::new(start, self.end());
            made = self.writer.add(ExpressionKind::Not(made), range);
        }
        Some(made)
    }

    /// Values that words join.
    fn chain(
        &mut self,
        words: &[&str],
        operand: fn(&mut Self) -> Option<ExpressionId>,
    ) -> Option<ExpressionId> {
        let mut left = operand(self)?;
        for _ in 0..DEEPEST {
            let Some(word) = words.iter().find(|word| self.word(word)) else { return Some(left) };
            let operator = if *word == "or" { LogicalOperator::Or } else { LogicalOperator::And };
            let right = operand(self)?;
            let range = self.around(left);
            left = self.writer.add(ExpressionKind::Logical { operator, left, right }, range);
        }
        None
    }

    fn compared(&mut self) -> Option<ExpressionId> {
        let mut left = self.sum()?;
        for _ in 0..DEEPEST {
            let operator = match self.peek() {
                Some(TokenKind::Mark("==")) => BinaryOperator::Equal,
                Some(TokenKind::Mark("!=")) => BinaryOperator::NotEqual,
                Some(TokenKind::Mark("<" | "<=")) => BinaryOperator::Less,
                Some(TokenKind::Mark(">" | ">=")) => BinaryOperator::Greater,
                Some(TokenKind::Name("in")) => BinaryOperator::Other,
                Some(TokenKind::Name("not")) if matches!(self.peek_after(1), Some(TokenKind::Name("in"))) => {
                    self.skip();
                    BinaryOperator::Other
                }
                _ => return Some(left),
            };
            self.skip();
            let right = self.sum()?;
            left = self.binary(operator, left, right);
        }
        None
    }

    fn sum(&mut self) -> Option<ExpressionId> {
        let mut left = self.product()?;
        for _ in 0..DEEPEST {
            let operator = match self.peek() {
                Some(TokenKind::Mark("+" | "~")) => BinaryOperator::Add,
                Some(TokenKind::Mark("-")) => BinaryOperator::Arithmetic,
                _ => return Some(left),
            };
            self.skip();
            let right = self.product()?;
            left = self.binary(operator, left, right);
        }
        None
    }

    fn product(&mut self) -> Option<ExpressionId> {
        let mut left = self.signed()?;
        for _ in 0..DEEPEST {
            if !matches!(self.peek(), Some(TokenKind::Mark("*" | "/" | "//" | "%" | "**"))) {
                return Some(left);
            }
            self.skip();
            let right = self.signed()?;
            left = self.binary(BinaryOperator::Arithmetic, left, right);
        }
        None
    }

    fn binary(&mut self, operator: BinaryOperator, left: ExpressionId, right: ExpressionId) -> ExpressionId {
        let range = self.around(left);
        self.writer.add(ExpressionKind::Binary { operator, left, right }, range)
    }

    fn signed(&mut self) -> Option<ExpressionId> {
        let start = self.here().start;
        let mut has_sign = false;
        while self.mark("-") || self.mark("+") {
            has_sign = true;
        }
        let made = self.primary()?;
        if !has_sign {
            return Some(made);
        }
        let range = TextRange::new(start, self.end());
        Some(self.writer.other(vec![made], range))
    }
}
