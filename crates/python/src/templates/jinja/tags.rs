//! Tags.

use program::model::{ExpressionId, ExpressionKind, LoopKind, Name, Pattern, StatementKind};
use program::templates::{SHOW, TAG, TEMPLATE};
use text::TextRange;

use super::expressions::Reader;
use super::lexer::{TokenKind, tokens};
use crate::templates::tokens::{Piece, PieceKind};
use crate::templates::writer::{Opened, Writer};

/// Writes the function of a template.
pub(in crate::templates) fn write(pieces: &[Piece<'_>]) -> Writer {
    let mut writer = Writer::new();
    for piece in pieces {
        if writer.is_full() {
            break;
        }
        let found = tokens(piece.inner, piece.start);
        let mut reader = Reader::new(&mut writer, found, piece.range);
        let understood = match piece.kind {
            PieceKind::Output => output(&mut reader, piece.range),
            PieceKind::Tag => reader.tag(piece.range),
            PieceKind::Comment => continue,
        };
        if understood.is_none() || !reader.is_over() {
            writer.problem(piece.range, "this can't be read as a template".to_owned());
        }
    }
    writer
}

fn output(reader: &mut Reader<'_, '_>, at: TextRange) -> Option<()> {
    let shown = reader.value_or_several()?;
    let shown = reader.writer.of_engine(SHOW, vec![shown], at);
    reader.writer.run(shown, at);
    Some(())
}

impl Reader<'_, '_> {
    /// A value, or several that make a tuple.
    fn value_or_several(&mut self) -> Option<ExpressionId> {
        let first = self.value()?;
        if !matches!(self.peek(), Some(TokenKind::Mark(","))) {
            return Some(first);
        }
        let mut items = vec![first];
        while self.mark(",") {
            if self.is_over() {
                break;
            }
            items.push(self.value()?);
        }
        let range = self.around(first);
        let items = items.into_iter().map(crate::templates::writer::plain).collect();
        Some(self.writer.add(ExpressionKind::List(items), range))
    }

    fn tag(&mut self, at: TextRange) -> Option<()> {
        let (word, word_at) = self.name()?;
        match word {
            "if" => {
                let test = self.value()?;
                self.writer.begin("endif", at, Opened::If { test, then: None, chained: false });
            }
            "elif" => {
                let test = self.value()?;
                if !self.writer.otherwise() {
                    return None;
                }
                self.writer.otherwise_if(test, at);
            }
            "else" => {
                self.writer.otherwise();
            }
            "for" => self.loop_over(at)?,
            "set" => self.set(at)?,
            "with" => self.with(at)?,
            "block" => {
                let (name, _) = self.name()?;
                while self.word("scoped") || self.word("required") {}
                self.writer.begin_block(name, at);
            }
            "extends" => {
                let template = self.template()?;
                self.writer.extend(Some(template), at);
            }
            "include" => self.include(at)?,
            "import" => self.import(at)?,
            "from" => self.import_from(at)?,
            "macro" => self.define(at)?,
            "call" => self.call(at)?,
            "filter" => {
                self.value()?;
                self.writer.begin("endfilter", at, Opened::Part);
            }
            "autoescape" => {
                self.value()?;
                self.writer.begin("endautoescape", at, Opened::Part);
            }
            "trans" | "blocktrans" => self.translated(at)?,
            "pluralize" => {
                self.name();
            }
            "do" => {
                let value = self.value_or_several()?;
                self.writer.run(value, at);
            }
            "break" => self.writer.push(StatementKind::Break, at),
            "continue" => self.writer.push(StatementKind::Continue, at),
            "debug" => {}
            name if name.starts_with("end") => {
                // A block may be named again where it ends.
                self.name();
                self.writer.end(name, at);
            }
            name => self.unknown_tag(name, word_at, at),
        }
        Some(())
    }

    /// A tag of an extension.
    fn unknown_tag(&mut self, name: &str, name_at: TextRange, at: TextRange) {
        let mut given = vec![self.writer.text(name, name_at)];
        while !self.is_over() {
            match self.value() {
                Some(value) => given.push(value),
                None => self.skip(),
            }
            self.mark(",");
        }
        let made = self.writer.of_engine(TAG, given, at);
        self.writer.run(made, at);
    }

    /// Names that something is bound to: `a, (b, c)`.
    fn names(&mut self) -> Option<Vec<(String, TextRange)>> {
        let mut names = Vec::new();
        loop {
            if self.mark("(") || self.mark(")") {
                continue;
            }
            let (name, at) = self.name()?;
            names.push((name.to_owned(), at));
            while self.mark(")") {}
            if !self.mark(",") {
                return Some(names);
            }
        }
    }

    fn bound(&mut self, names: &[(String, TextRange)]) -> Pattern {
        let items: Vec<Pattern> = names.iter().map(|(name, at)| self.writer.bind(name, *at)).collect();
        match <[Pattern; 1]>::try_from(items) {
            Ok([only]) => only,
            Err(items) => Pattern::List { items, rest: None },
        }
    }

    /// `{% for a, b in rows if a.is_open recursive %}`.
    fn loop_over(&mut self, at: TextRange) -> Option<()> {
        let names = self.names()?;
        if !self.word("in") {
            return None;
        }
        let source = self.source()?;
        let kind =
            LoopKind::Each { pattern: Pattern::Ignored, key: None, source, asynchronous: false, keys: false };
        self.writer.begin("endfor", at, Opened::Loop { kind, body: None });
        let pattern = self.bound(&names);
        self.writer.set_target(pattern);
        if self.word("if") {
            // What does not hold for an element leaves it out, so the body runs for the others only.
            let test = self.value()?;
            let range = self.writer.build.module().expression(test).range;
            let test = self.writer.add(ExpressionKind::Not(test), range);
            self.writer.begin("", range, Opened::If { test, then: None, chained: false });
            self.writer.push(StatementKind::Continue, range);
            self.writer.end("", range);
        }
        self.word("recursive");
        Some(())
    }

    /// What a loop runs over: a value in which `if` begins what holds for an element.
    fn source(&mut self) -> Option<ExpressionId> {
        let first = self.plain_value()?;
        if !matches!(self.peek(), Some(TokenKind::Mark(","))) {
            return Some(first);
        }
        let mut items = vec![first];
        while self.mark(",") {
            items.push(self.plain_value()?);
        }
        let range = self.around(first);
        let items = items.into_iter().map(crate::templates::writer::plain).collect();
        Some(self.writer.add(ExpressionKind::List(items), range))
    }

    /// `{% set a = b %}`, `{% set a.b = c %}`, `{% set a %}...{% endset %}`.
    fn set(&mut self, at: TextRange) -> Option<()> {
        if matches!(self.peek_after(1), Some(TokenKind::Mark("."))) {
            let place = self.primary()?;
            if !self.mark("=") {
                return None;
            }
            let value = self.value_or_several()?;
            let kind = ExpressionKind::Assign {
                kind: program::model::AssignmentKind::Replace,
                target: Pattern::Place(place),
                value,
            };
            let assigned = self.writer.add(kind, at);
            self.writer.run(assigned, at);
            return Some(());
        }
        let names = self.names()?;
        if self.mark("=") {
            let value = Some(self.value_or_several()?);
            let pattern = self.bound(&names);
            self.writer.push(StatementKind::Let { pattern, value }, at);
            return Some(());
        }
        // The name stands for the text of what follows.
        for (name, name_at) in &names {
            let made = self.writer.other(Vec::new(), *name_at);
            self.writer.set(name, *name_at, made, at);
        }
        while self.mark("|") {
            self.name();
        }
        self.writer.begin("endset", at, Opened::Part);
        Some(())
    }

    /// `{% with a = b, c = d %}`.
    fn with(&mut self, at: TextRange) -> Option<()> {
        let mut set = Vec::new();
        while let Some((name, name_at)) = self.name() {
            if !self.mark("=") {
                return None;
            }
            set.push((name.to_owned(), name_at, self.value()?));
            self.mark(",");
        }
        self.writer.begin("endwith", at, Opened::Part);
        for (name, name_at, value) in set {
            self.writer.set(&name, name_at, value, at);
        }
        Some(())
    }

    /// The template that a tag names: by a text, or by a value.
    fn template(&mut self) -> Option<ExpressionId> {
        let value = self.plain_value()?;
        let expression = self.writer.build.module().expression(value);
        let range = expression.range;
        let name = match &expression.kind {
            ExpressionKind::Literal(program::model::Literal::Text(name)) => Some(name.clone()),
            _ => None,
        };
        Some(match name {
            Some(name) => self.writer.template(&name, range),
            None => self.writer.of_engine(TEMPLATE, vec![value], range),
        })
    }

    /// `with context`, `without context`; says which.
    fn context(&mut self) -> Option<bool> {
        let with = if self.word("with") {
            Some(true)
        } else if self.word("without") {
            Some(false)
        } else {
            None
        };
        if with.is_some() {
            self.word("context");
        }
        with
    }

    /// `{% include "row.html" ignore missing without context %}`.
    fn include(&mut self, at: TextRange) -> Option<()> {
        let template = self.template()?;
        if self.word("ignore") {
            self.word("missing");
        }
        let only = self.context() == Some(false);
        self.writer.include(Some(template), Vec::new(), only, at);
        Some(())
    }

    /// `{% import "forms.html" as forms %}`.
    fn import(&mut self, at: TextRange) -> Option<()> {
        let template = self.template()?;
        if !self.word("as") {
            return None;
        }
        let (name, name_at) = self.name()?;
        self.context();
        self.writer.set(name, name_at, template, at);
        Some(())
    }

    /// `{% from "forms.html" import input as field, label %}`.
    fn import_from(&mut self, at: TextRange) -> Option<()> {
        let template = self.template()?;
        if !self.word("import") {
            return None;
        }
        while let Some((name, name_at)) = self.name() {
            if matches!(name, "with" | "without") {
                self.word("context");
                break;
            }
            let (own, own_at) = if self.word("as") { self.name()? } else { (name, name_at) };
            let member = Name::new(name);
            let kind = ExpressionKind::Member { object: template, name: member, name_range: name_at };
            let range = TextRange::new(self.around(template).start, name_at.end);
            let value = self.writer.add(kind, range);
            self.writer.set(own, own_at, value, at);
            self.mark(",");
        }
        Some(())
    }

    /// `{% macro input(name, value="") %}`.
    fn define(&mut self, at: TextRange) -> Option<()> {
        let (name, name_at) = self.name()?;
        if !self.mark("(") {
            return None;
        }
        // What it is called is known in it as well.
        let pattern = self.writer.bind(name, name_at);
        let (_, value) = self.writer.begin_function("endmacro", at, Some((Name::new(name), name_at)));
        self.parameters()?;
        self.writer.offer(name, value, name_at);
        self.writer.declare_around(pattern, value, at);
        Some(())
    }

    fn parameters(&mut self) -> Option<()> {
        while !self.mark(")") {
            let (name, at) = self.name()?;
            let default = if self.mark("=") { Some(self.value()?) } else { None };
            self.writer.parameter(name, default, at);
            if !self.mark(",") {
                return self.mark(")").then_some(());
            }
        }
        Some(())
    }

    /// `{% call(row) table(rows) %}`: what stands in it is what the macro calls as `caller`.
    fn call(&mut self, at: TextRange) -> Option<()> {
        let parameters = if self.mark("(") { self.caller_names()? } else { Vec::new() };
        let called = self.value()?;
        self.writer.run(called, at);
        self.writer.begin("endcall", at, Opened::Part);
        for (name, name_at) in parameters {
            let unknown = self.writer.other(Vec::new(), name_at);
            self.writer.set(&name, name_at, unknown, at);
        }
        Some(())
    }

    fn caller_names(&mut self) -> Option<Vec<(String, TextRange)>> {
        let mut names = Vec::new();
        while !self.mark(")") {
            let (name, at) = self.name()?;
            names.push((name.to_owned(), at));
            self.mark(",");
        }
        Some(names)
    }

    /// `{% trans count=rows|length, name=row.name %}`.
    fn translated(&mut self, at: TextRange) -> Option<()> {
        let mut set: Vec<(String, TextRange, ExpressionId)> = Vec::new();
        while let Some((name, name_at)) = self.name() {
            if self.mark("=") {
                set.push((name.to_owned(), name_at, self.value()?));
            }
            self.mark(",");
        }
        // `{% trans "text" %}` of Django's tags for Jinja.
        if !self.is_over() {
            while !self.is_over() {
                self.skip();
            }
            return Some(());
        }
        self.writer.begin("endtrans", at, Opened::Part);
        for (name, name_at, value) in set {
            self.writer.set(&name, name_at, value, at);
        }
        Some(())
    }
}
