//! What a value begins with, and what follows it: members, calls, filters, tests.

use program::model::{
    Argument, BinaryOperator, CallKind, Entry, ExpressionId, ExpressionKind, Key, Literal, Name,
};
use text::TextRange;

use super::expressions::Reader;
use super::lexer::TokenKind;
use crate::templates::writer::plain;

/// How many members, calls and filters may follow each other. What people write stays under ten.
const MOST_LINKS: usize = 64;

/// What is there without being given to a template, and what the language itself has a meaning for.
const GLOBALS: &[&str] = &["range", "dict"];

impl Reader<'_, '_> {
    pub(super) fn primary(&mut self) -> Option<ExpressionId> {
        let mut made = self.first()?;
        for _ in 0..MOST_LINKS {
            made = match self.peek() {
                Some(TokenKind::Mark(".")) => {
                    self.skip();
                    self.member(made)?
                }
                Some(TokenKind::Mark("[")) => {
                    self.skip();
                    self.index(made)?
                }
                Some(TokenKind::Mark("(")) => {
                    self.skip();
                    let arguments = self.arguments()?;
                    let range = self.around(made);
                    self.writer
                        .add(ExpressionKind::Call { kind: CallKind::Call, callee: made, arguments }, range)
                }
                Some(TokenKind::Mark("|")) => {
                    self.skip();
                    self.filter(made)?
                }
                Some(TokenKind::Name("is")) => {
                    self.skip();
                    self.test(made)?
                }
                _ => return Some(made),
            };
        }
        None
    }

    fn first(&mut self) -> Option<ExpressionId> {
        let at = self.here();
        let kind = self.peek()?;
        self.skip();
        match kind {
            TokenKind::Text(text) => {
                // Texts beside each other are one.
                let mut whole = text.to_owned();
                while let Some(TokenKind::Text(more)) = self.peek() {
                    self.skip();
                    whole.push_str(more);
                }
                Some(self.writer.text(&whole, TextRange::new(at.start, self.end())))
            }
            TokenKind::Number(number) => Some(self.writer.literal(Literal::Number(number), at)),
            TokenKind::Name("true" | "True") => Some(self.writer.literal(Literal::Boolean(true), at)),
            TokenKind::Name("false" | "False") => Some(self.writer.literal(Literal::Boolean(false), at)),
            TokenKind::Name("none" | "None") => Some(self.writer.literal(Literal::Null, at)),
            TokenKind::Name("super") => {
                self.writer.keeps_block();
                Some(self.writer.other(Vec::new(), at))
            }
            TokenKind::Name("and" | "or" | "if" | "else" | "in" | "is" | "not") => None,
            TokenKind::Name(name) if GLOBALS.contains(&name) => {
                Some(self.writer.add(ExpressionKind::Global(Name::new(name)), at))
            }
            TokenKind::Name(name) => Some(self.writer.named(name, at)),
            TokenKind::Mark("(") => self.bracket(at),
            TokenKind::Mark("[") => {
                let items = self.items("]")?;
                let range = TextRange::new(at.start, self.end());
                Some(self.writer.add(ExpressionKind::List(items.into_iter().map(plain).collect()), range))
            }
            TokenKind::Mark("{") => self.record(at),
            TokenKind::Mark(_) | TokenKind::Unknown => None,
        }
    }

    /// What stands in brackets: a value, or several.
    fn bracket(&mut self, at: TextRange) -> Option<ExpressionId> {
        if self.mark(")") {
            return Some(self.writer.add(ExpressionKind::List(Vec::new()), at));
        }
        let first = self.value()?;
        if self.mark(")") {
            return Some(first);
        }
        if !self.mark(",") {
            return None;
        }
        let mut items = vec![first];
        items.extend(self.items(")")?);
        let range = TextRange::new(at.start, self.end());
        Some(self.writer.add(ExpressionKind::List(items.into_iter().map(plain).collect()), range))
    }

    /// Values up to a mark.
    fn items(&mut self, close: &str) -> Option<Vec<ExpressionId>> {
        let mut items = Vec::new();
        while !self.mark(close) {
            items.push(self.value()?);
            if !self.mark(",") {
                return self.mark(close).then_some(items);
            }
        }
        Some(items)
    }

    fn record(&mut self, at: TextRange) -> Option<ExpressionId> {
        let mut entries = Vec::new();
        while !self.mark("}") {
            let key = self.value()?;
            if !self.mark(":") {
                return None;
            }
            let value = self.value()?;
            let range = self.around(key);
            let key = match &self.writer.build.module().expression(key).kind {
                ExpressionKind::Literal(Literal::Text(text)) => Key::Name(text.clone()),
                _ => Key::Computed(key),
            };
            entries.push(Entry { key, value, range });
            if !self.mark(",") && !matches!(self.peek(), Some(TokenKind::Mark("}"))) {
                return None;
            }
        }
        let range = TextRange::new(at.start, self.end());
        Some(self.writer.add(ExpressionKind::Record(entries), range))
    }

    fn member(&mut self, object: ExpressionId) -> Option<ExpressionId> {
        let name_range = self.here();
        match self.peek()? {
            TokenKind::Name(name) => {
                self.skip();
                let range = self.around(object);
                let name = Name::new(name);
                Some(self.writer.add(ExpressionKind::Member { object, name, name_range }, range))
            }
            TokenKind::Number(number) => {
                self.skip();
                let index = self.writer.literal(Literal::Number(number), name_range);
                let range = self.around(object);
                Some(self.writer.add(ExpressionKind::Index { object, index }, range))
            }
            _ => None,
        }
    }

    /// `a[b]`, `a[b:c]`.
    fn index(&mut self, object: ExpressionId) -> Option<ExpressionId> {
        let is_end = |reader: &Self| matches!(reader.peek(), Some(TokenKind::Mark(":" | "]")));
        let mut bounds = [None, None, None];
        let mut is_slice = false;
        for bound in &mut bounds {
            if !is_end(self) {
                *bound = Some(self.value()?);
            }
            if !self.mark(":") {
                break;
            }
            is_slice = true;
        }
        if !self.mark("]") {
            return None;
        }
        let range = self.around(object);
        let [start, end, step] = bounds;
        let kind = match (is_slice, start) {
            (false, Some(index)) => ExpressionKind::Index { object, index },
            (false, None) => return None,
            (true, start) => ExpressionKind::Slice { object, start, end, step },
        };
        Some(self.writer.add(kind, range))
    }

    /// Arguments up to the end of their bracket.
    pub(super) fn arguments(&mut self) -> Option<Vec<Argument>> {
        let mut arguments = Vec::new();
        while !self.mark(")") {
            arguments.push(self.argument()?);
            if !self.mark(",") {
                return self.mark(")").then_some(arguments);
            }
        }
        Some(arguments)
    }

    fn argument(&mut self) -> Option<Argument> {
        if self.mark("**") {
            let value = self.value()?;
            return Some(Argument { name: Some(Name::default()), spread: true, value });
        }
        if self.mark("*") {
            let value = self.value()?;
            return Some(Argument { name: None, spread: true, value });
        }
        let is_named = matches!(
            (self.peek(), self.peek_after(1)),
            (Some(TokenKind::Name(_)), Some(TokenKind::Mark("=")))
        );
        let name = if is_named { self.name().map(|(name, _)| Name::new(name)) } else { None };
        if is_named {
            self.skip();
        }
        Some(Argument { name, spread: false, value: self.value()? })
    }

    /// `value | name(arguments)`.
    fn filter(&mut self, value: ExpressionId) -> Option<ExpressionId> {
        let (name, at) = self.name()?;
        let mut whole = name.to_owned();
        while self.mark(".") {
            let (more, _) = self.name()?;
            whole = format!("{whole}.{more}");
        }
        let mut arguments = vec![plain(value)];
        if self.mark("(") {
            arguments.extend(self.arguments()?);
        }
        let range = self.around(value);
        Some(self.writer.filter((&whole, at), arguments, range))
    }

    /// `value is not none`.
    fn test(&mut self, value: ExpressionId) -> Option<ExpressionId> {
        let negated = self.word("not");
        let (name, name_at) = self.name()?;
        let compares = match name {
            "none" | "undefined" => Some(negated),
            "defined" => Some(!negated),
            _ => None,
        };
        if let Some(differs) = compares {
            let right = self.writer.literal(Literal::Null, name_at);
            let operator = if differs { BinaryOperator::NotEqual } else { BinaryOperator::Equal };
            let range = self.around(value);
            return Some(self.writer.add(ExpressionKind::Binary { operator, left: value, right }, range));
        }
        let mut parts = vec![value];
        if self.mark("(") {
            parts.extend(self.arguments()?.into_iter().map(|argument| argument.value));
        } else if self.begins_argument() {
            parts.push(self.primary()?);
        }
        let range = self.around(value);
        Some(self.writer.other(parts, range))
    }

    /// Whether what comes next is the argument of a test.
    fn begins_argument(&self) -> bool {
        match self.peek() {
            Some(TokenKind::Name(name)) => {
                !matches!(name, "and" | "or" | "if" | "else" | "in" | "is" | "not")
            }
            Some(TokenKind::Text(_) | TokenKind::Number(_)) => true,
            _ => false,
        }
    }
}
