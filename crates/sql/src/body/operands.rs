//! The parts of a string expression that nothing quotes: what `'SELECT ' || a || quote_ident(b)` takes as it is.
//!
//! Only the expression is looked at here; what its variables hold is for [`super::splices`].

use ir::{Dialect, TypeKind};

use super::functions::{carries_nothing, gives_text_of_first};
use crate::names;
use crate::tokens::{Token, TokenKind, closing, slice, split, symbol_at, word_at, words_at};
use crate::types::data_type;

/// Whether values of a type can carry SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carries {
    /// They are text, in whole or in part.
    Text,
    /// Numbers, times and names that the catalog has.
    Nothing,
    /// An enumeration or a domain, for instance.
    Unknown,
}

/// What a type's source text says of that.
pub(super) fn carries(dialect: Dialect, written: &str) -> Carries {
    // `%TYPE` and `%ROWTYPE` are those of another object.
    if written.contains('%') {
        return Carries::Unknown;
    }
    match data_type(dialect, written).kind {
        TypeKind::Char | TypeKind::Varchar | TypeKind::Text | TypeKind::Json | TypeKind::Jsonb => {
            Carries::Text
        }
        TypeKind::Other => {
            let name = written.rsplit('.').next().unwrap_or(written).trim_end_matches("[]").trim();
            if ["name", "xml", "bpchar"].contains(&name) {
                Carries::Text
            } else if NAMES_AND_NUMBERS.contains(&name) {
                Carries::Nothing
            } else {
                Carries::Unknown
            }
        }
        _ => Carries::Nothing,
    }
}

/// Types of PostgreSQL that hold no text, beside those that other facts know of. The `reg` types write what they name with the
/// quotes that it needs (documentation 18, 8.19 Object Identifier Types).
const NAMES_AND_NUMBERS: [&str; 16] = [
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "oid",
    "xid",
    "tid",
    "inet",
    "cidr",
];

/// What an operand is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A variable or a parameter, or a field of it.
    Variable(String),
    /// Something else that may hold any text.
    Unknown,
}

/// A part of an expression that nothing quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Operand {
    /// Its first byte and the one behind its last.
    pub(super) range: (usize, usize),
    pub(super) value: Value,
}

/// How deep brackets are followed.
const DEPTH: usize = 40;

/// Reads expressions of one body.
#[derive(Clone, Copy)]
pub(super) struct Expressions<'a> {
    pub(super) dialect: Dialect,
    pub(super) text: &'a str,
}

impl<'a> Expressions<'a> {
    /// The operands of an expression that nothing quotes.
    pub(super) fn operands(self, tokens: &[Token<'a>]) -> Vec<Operand> {
        let mut found = Vec::new();
        self.concatenation(tokens, DEPTH, &mut found);
        found
    }

    /// The key under which a variable is known: MySQL finds names in any case.
    pub(super) fn key(self, written: &str) -> String {
        let name = names::from_source(self.dialect, written);
        if self.dialect == Dialect::Mysql { name.to_lowercase() } else { name }
    }

    fn concatenation(self, tokens: &[Token<'a>], depth: usize, found: &mut Vec<Operand>) {
        let mut start = 0;
        let mut at = 0;
        let mut cases = 0_usize;
        while at < tokens.len() {
            if let Some(close) = self.bracket(tokens, at) {
                at = close;
            } else if tokens[at].is_word("case") {
                cases += 1;
            } else if tokens[at].is_word("end") {
                cases = cases.saturating_sub(1);
            } else if cases == 0 && symbol_at(tokens, at, "|") && symbol_at(tokens, at + 1, "|") {
                self.operand(&tokens[start..at], depth, found);
                at += 1;
                start = at + 1;
            }
            at += 1;
        }
        self.operand(&tokens[start..], depth, found);
    }

    fn bracket(self, tokens: &[Token<'a>], at: usize) -> Option<usize> {
        (tokens[at].is_symbol("(") || tokens[at].is_symbol("[")).then(|| closing(tokens, at)).flatten()
    }

    /// The positions of tokens outside brackets.
    fn outside(self, tokens: &[Token<'a>]) -> Vec<usize> {
        let mut outside = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            outside.push(at);
            at = self.bracket(tokens, at).unwrap_or(at) + 1;
        }
        outside
    }

    fn operand(self, tokens: &[Token<'a>], depth: usize, found: &mut Vec<Operand>) {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return;
        };
        let mut push = |value| found.push(Operand { range: (first.start, last.end()), value });
        let Some(deeper) = depth.checked_sub(1) else {
            return push(Value::Unknown);
        };
        if tokens.iter().all(|token| matches!(token.kind, TokenKind::String | TokenKind::Number))
            || tokens.len() == 1 && ["null", "true", "false"].iter().any(|word| first.is_word(word))
        {
            return;
        }
        let outside = self.outside(tokens);
        if let Some(cast) = outside.iter().rposition(|&at| tokens[at].is_symbol("::")).map(|at| outside[at]) {
            if carries(self.dialect, &slice(self.text, &tokens[cast + 1..]).to_lowercase()) == Carries::Text {
                self.concatenation(&tokens[..cast], deeper, found);
            }
            return;
        }
        if first.is_symbol("(") && closing(tokens, 0) == Some(tokens.len() - 1) {
            let inner = &tokens[1..tokens.len() - 1];
            if ["select", "with", "values", "table"].iter().any(|verb| word_at(inner, 0, verb)) {
                return push(Value::Unknown);
            }
            return self.concatenation(inner, deeper, found);
        }
        if first.is_word("case") && last.is_word("end") {
            return self.results(&tokens[1..tokens.len() - 1], deeper, found);
        }
        if let Some(name) = self.variable(tokens) {
            return push(Value::Variable(name));
        }
        if let Some(open) =
            outside.iter().copied().find(|&at| tokens[at].is_symbol("(") || tokens[at].is_symbol("["))
            && open > 0
            && closing(tokens, open) == Some(tokens.len() - 1)
            && is_path(&tokens[..open])
        {
            let inner = &tokens[open + 1..tokens.len() - 1];
            return self.call(tokens, &tokens[..open], inner, deeper, found);
        }
        // `value ->> 'key'` is text.
        let arrow = outside
            .windows(3)
            .find(|at| {
                (symbol_at(tokens, at[0], "-") || symbol_at(tokens, at[0], "#"))
                    && symbol_at(tokens, at[1], ">")
                    && symbol_at(tokens, at[2], ">")
            })
            .map(|at| at[0]);
        if let Some(arrow) = arrow {
            let base = outside.iter().find(|&&at| symbol_at(tokens, at, "-") || symbol_at(tokens, at, "#"));
            let base = base.map_or(arrow, |&at| at);
            return push(self.variable(&tokens[..base]).map_or(Value::Unknown, Value::Variable));
        }
        // Other operators make numbers, times or conditions.
        let computes = outside.iter().any(|&at| {
            ["+", "-", "*", "/", "%", "<", ">", "="].iter().any(|symbol| tokens[at].is_symbol(symbol))
                || ["and", "or", "not", "is", "in"].iter().any(|word| tokens[at].is_word(word))
        });
        if !computes {
            push(Value::Unknown);
        }
    }

    /// The results of a CASE expression, whose tokens come without CASE and END.
    fn results(self, tokens: &[Token<'a>], depth: usize, found: &mut Vec<Operand>) {
        let mut start = None;
        let mut cases = 0_usize;
        for at in self.outside(tokens) {
            let token = &tokens[at];
            if token.is_word("case") {
                cases += 1;
            } else if token.is_word("end") {
                cases = cases.saturating_sub(1);
            } else if cases == 0 && (token.is_word("when") || token.is_word("else") || token.is_word("then"))
            {
                if let Some(start) = start.take() {
                    self.concatenation(&tokens[start..at], depth, found);
                }
                start = (!token.is_word("when")).then_some(at + 1);
            }
        }
        if let Some(start) = start {
            self.concatenation(&tokens[start..], depth, found);
        }
    }

    /// The variable that a path is: `a`, `a.b`, `a[1]`, `$1`, `@a`.
    fn variable(self, tokens: &[Token<'a>]) -> Option<String> {
        match tokens {
            [sign, number] if sign.is_symbol("$") && number.kind == TokenKind::Number => {
                Some(format!("${}", number.text))
            }
            [sign, name] if sign.is_symbol("@") && is_name(name) => Some(format!("@{}", self.key(name.text))),
            [name, open, ..] if is_name(name) && open.is_symbol("[") && !name.is_word("array") => {
                (closing(tokens, 1) == Some(tokens.len() - 1)).then(|| self.key(name.text))
            }
            [name] if is_name(name) => Some(self.key(name.text)),
            _ if is_path(tokens) => {
                let parts: Vec<String> = tokens.iter().step_by(2).map(|part| self.key(part.text)).collect();
                Some(parts.join("."))
            }
            _ => None,
        }
    }

    /// A call, or `ARRAY[..]`.
    fn call(
        self,
        whole: &[Token<'a>],
        path: &[Token<'a>],
        inner: &[Token<'a>],
        depth: usize,
        found: &mut Vec<Operand>,
    ) {
        let name = path.last().map(|name| name.text.to_ascii_lowercase()).unwrap_or_default();
        let arguments = split(inner, ",");
        let mut each = |arguments: &[&[Token<'a>]]| {
            for argument in arguments {
                self.concatenation(argument, depth, found);
            }
        };
        match name.as_str() {
            "format" if self.dialect == Dialect::Postgresql => self.format(&arguments, depth, found),
            "concat" | "concat_ws" | "coalesce" | "ifnull" | "greatest" | "least" | "array" => {
                each(&arguments)
            }
            "if" => each(arguments.get(1..).unwrap_or_default()),
            "to_char" | "date_format" => each(arguments.get(1..).unwrap_or_default()),
            "cast" | "convert" => {
                let to = inner.iter().rposition(|token| token.is_word("as") || token.is_symbol(","));
                let (value, data_type) = inner.split_at(to.unwrap_or(inner.len()));
                let written = slice(self.text, data_type.get(1..).unwrap_or_default()).to_lowercase();
                if carries(self.dialect, &written) == Carries::Text {
                    self.concatenation(value, depth, found);
                }
            }
            name if gives_text_of_first(name) => each(arguments.get(..1).unwrap_or_default()),
            name if carries_nothing(name) => {}
            _ => {
                if let (Some(first), Some(last)) = (whole.first(), whole.last()) {
                    found.push(Operand { range: (first.start, last.end()), value: Value::Unknown });
                }
            }
        }
    }

    /// `format(template, ..)`: only what `%s` stands for is taken as it is (PostgreSQL documentation 18, 9.4.1 format).
    fn format(self, arguments: &[&[Token<'a>]], depth: usize, found: &mut Vec<Operand>) {
        let Some((template, values)) = arguments.split_first() else {
            return;
        };
        self.concatenation(template, depth, found);
        let is_constant = template.iter().any(|token| token.kind == TokenKind::String);
        let written: String =
            template.iter().filter(|token| token.kind == TokenKind::String).map(|token| token.text).collect();
        let taken = plain_arguments(&written);
        for (at, value) in values.iter().enumerate() {
            if words_at(value, 0, &["variadic"]) {
                self.concatenation(&value[1..], depth, found);
            } else if !is_constant || taken.contains(&at) {
                self.concatenation(value, depth, found);
            }
        }
    }
}

/// Which arguments, counted from 0 after the template, the `%s` of a template of `format()` stand for.
fn plain_arguments(template: &str) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut next = 0_usize;
    let mut rest = template;
    while let Some(at) = rest.find('%') {
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            rest = after;
            continue;
        }
        // `%[position$][flags][width]type`; a width of `*` is an argument too.
        let length = rest.find(|character: char| character.is_ascii_alphabetic()).unwrap_or(rest.len());
        let (specifier, after) = rest.split_at(length);
        let position = specifier.split_once('$').and_then(|(position, _)| position.parse::<usize>().ok());
        next = next.saturating_add(usize::from(specifier.contains('*')));
        if let Some(position) = position {
            next = position.saturating_sub(1);
        }
        if after.starts_with('s') {
            taken.push(next);
        }
        next = next.saturating_add(1);
        rest = after;
    }
    taken
}

/// Whether a token is an identifier or a keyword.
pub(super) fn is_name(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Quoted)
}

/// Whether tokens are names between dots.
fn is_path(tokens: &[Token<'_>]) -> bool {
    tokens.len() % 2 == 1
        && tokens.iter().enumerate().all(
            |(at, token)| {
                if at % 2 == 0 { is_name(token) } else { token.is_symbol(".") }
            },
        )
}
