//! Conditions: `{% if a and not b in c|length %}`.

use program::model::{BinaryOperator, ExpressionId, ExpressionKind, LogicalOperator};
use text::TextRange;

use super::expressions::value_or_problem;
use super::words::Word;
use crate::templates::writer::Writer;

/// How many words a condition may have. What people write stays under 40.
const MOST_WORDS: usize = 200;

/// The value of a condition; Django documentation, "Built-in template tags and filters", section "if" (5.2).
pub(super) fn condition(writer: &mut Writer, words: &[Word<'_>], at: TextRange) -> ExpressionId {
    if words.len() > MOST_WORDS {
        return writer.other(Vec::new(), at);
    }
    let mut reader = Reader { writer, words, next: 0 };
    let made = reader.either();
    if reader.next < words.len() || words.is_empty() {
        writer.problem(at, "the condition can't be read".to_owned());
    }
    made.unwrap_or_else(|| writer.other(Vec::new(), at))
}

struct Reader<'w, 'a, 't> {
    writer: &'w mut Writer,
    words: &'a [Word<'t>],
    next: usize,
}

impl Reader<'_, '_, '_> {
    fn peek(&self, ahead: usize) -> Option<&str> {
        self.words.get(self.next + ahead).map(|word| word.text)
    }

    fn take(&mut self, text: &str) -> bool {
        let is_it = self.peek(0) == Some(text);
        self.next += usize::from(is_it);
        is_it
    }

    fn either(&mut self) -> Option<ExpressionId> {
        let mut left = self.both()?;
        while self.take("or") {
            let right = self.both()?;
            left = self.joined(LogicalOperator::Or, left, right);
        }
        Some(left)
    }

    fn both(&mut self) -> Option<ExpressionId> {
        let mut left = self.not()?;
        while self.take("and") {
            let right = self.not()?;
            left = self.joined(LogicalOperator::And, left, right);
        }
        Some(left)
    }

    fn not(&mut self) -> Option<ExpressionId> {
        let start = self.words.get(self.next)?.start;
        let mut times = 0;
        while self.take("not") {
            times += 1;
        }
        let mut made = self.compared()?;
        for _ in 0..times {
            let range = TextRange::from_usize(start, self.end());
            made = self.writer.add(ExpressionKind::Not(made), range);
        }
        Some(made)
    }

    fn compared(&mut self) -> Option<ExpressionId> {
        let mut left = self.operand()?;
        loop {
            let (operator, length) = match (self.peek(0), self.peek(1)) {
                (Some("==" | "="), _) => (BinaryOperator::Equal, 1),
                (Some("is"), Some("not")) => (BinaryOperator::NotEqual, 2),
                (Some("is"), _) => (BinaryOperator::Equal, 1),
                (Some("!="), _) => (BinaryOperator::NotEqual, 1),
                (Some("<" | "<="), _) => (BinaryOperator::Less, 1),
                (Some(">" | ">="), _) => (BinaryOperator::Greater, 1),
                (Some("in"), _) => (BinaryOperator::Other, 1),
                (Some("not"), Some("in")) => (BinaryOperator::Other, 2),
                _ => return Some(left),
            };
            self.next += length;
            let Some(right) = self.operand() else { return Some(left) };
            let range = self.around(left);
            left = self.writer.add(ExpressionKind::Binary { operator, left, right }, range);
        }
    }

    fn operand(&mut self) -> Option<ExpressionId> {
        let word = *self.words.get(self.next)?;
        self.next += 1;
        Some(value_or_problem(self.writer, word))
    }

    fn joined(&mut self, operator: LogicalOperator, left: ExpressionId, right: ExpressionId) -> ExpressionId {
        let range = self.around(left);
        self.writer.add(ExpressionKind::Logical { operator, left, right }, range)
    }

    fn around(&self, left: ExpressionId) -> TextRange {
        let start = self.writer.build.module().expression(left).range.start;
        TextRange::new(start, u32::try_from(self.end()).unwrap_or(u32::MAX))
    }

    /// Where the last word that was taken ends.
    fn end(&self) -> usize {
        let last = self.next.checked_sub(1).and_then(|last| self.words.get(last));
        last.map_or(0, |word| word.start + word.text.len())
    }
}
