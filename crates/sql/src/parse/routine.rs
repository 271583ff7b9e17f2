//! Functions and procedures: what is said of them outside their bodies.
//!
//! These statements are read from plain tokens: the options come in any order, before and after the body, and a body that is
//! a string is one token.

use facts::{RoutineChange, SearchPath};
use ir::{Action, Dialect, Drop, Routine, Span, Volatility};
use text::TextRange;

use crate::body;
use crate::lowered::Lowered;
use crate::names;
use crate::tokens::{Token, TokenKind, closing, slice, split, symbol_at, tokens, word_at, words_at};

/// A parameter of a routine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parameter {
    /// Its name as the database stores it, if it has one.
    pub(crate) name: Option<String>,
    /// Its type as it is written, in lower case and with single spaces.
    pub(crate) data_type: String,
    /// Whether the caller gives its value.
    pub(crate) is_input: bool,
}

/// What CREATE says before and after the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The routine, without its dynamic statements.
    pub(crate) routine: Routine,
    /// In order.
    pub(crate) parameters: Vec<Parameter>,
    /// Where the list of parameters ends.
    parameters_end: usize,
}

/// The header of CREATE FUNCTION or CREATE PROCEDURE; none where `text` is neither.
pub(crate) fn header(dialect: Dialect, text: &str) -> Option<Header> {
    let tokens = tokens(dialect, text);
    let kind = tokens.iter().position(is_kind)?;
    let mut at = kind + 1;
    if dialect == Dialect::Mysql && words_at(&tokens, at, &["if", "not", "exists"]) {
        at += 3;
    }
    let signature = Signature::read(dialect, text, &tokens, at)?;
    let parameters = signature.parameters?;
    let mut routine = Routine {
        datastore: 0,
        schema: signature.schema,
        name: signature.name,
        span: signature.span,
        language: (dialect == Dialect::Mysql).then(|| "sql".to_owned()),
        arguments: inputs(&parameters),
        trigger: false,
        security_definer: false,
        search_path: None,
        dynamic_statements: Vec::new(),
        volatility: match dialect {
            Dialect::Postgresql => Volatility::Volatile,
            Dialect::Mysql | Dialect::Sqlite => Volatility::Unknown,
        },
    };
    let rest = tokens.get(signature.end..).unwrap_or_default();
    if dialect == Dialect::Postgresql {
        options(text, rest, &mut routine);
    }
    let parameters_end = tokens[signature.end - 1].end();
    Some(Header { routine, parameters, parameters_end })
}

/// CREATE FUNCTION or CREATE PROCEDURE where no parser has read the body. MySQL's is read for what it prepares.
pub(super) fn create(range: TextRange, text: &str, dialect: Dialect, kind: &str) -> Lowered {
    let Some(Header { mut routine, parameters, parameters_end }) = header(dialect, text) else {
        return Lowered::opaque(range, &format!("create {kind}"));
    };
    if dialect == Dialect::Mysql {
        routine.dynamic_statements = body::prepared(text, parameters_end, &routine.name, &parameters);
    }
    Lowered::effect(range, None, Action::CreateRoutine(routine))
}

/// `DROP FUNCTION a(int), b`.
pub(super) fn drop(range: TextRange, text: &str, dialect: Dialect, kind: &str) -> Lowered {
    let tokens = tokens(dialect, text);
    let mut lowered = Lowered::default();
    let Some(kind_at) = tokens.iter().position(is_kind) else {
        return Lowered::opaque(range, &format!("drop {kind}"));
    };
    let if_exists = words_at(&tokens, kind_at + 1, &["if", "exists"]);
    let cascade = tokens.last().is_some_and(|last| last.is_word("cascade"));
    let mut at = kind_at + 1 + if if_exists { 2 } else { 0 };
    while let Some(signature) = Signature::read(dialect, text, &tokens, at) {
        let what = Drop {
            name: signature.name.clone(),
            schema: signature.schema.clone(),
            if_exists,
            cascade,
            concurrently: false,
        };
        at = signature.end + 1;
        let goes_on = symbol_at(&tokens, signature.end, ",");
        lowered.push(range, None, Action::DropRoutine(what));
        if let Some(effect) = lowered.effects.last_mut() {
            effect.routine = Some(signature.change());
        }
        if !goes_on {
            break;
        }
    }
    if lowered.effects.is_empty() { Lowered::opaque(range, &format!("drop {kind}")) } else { lowered }
}

/// `ALTER FUNCTION a(int) SET search_path = ''`. A new name, schema or owner is not looked at.
pub(super) fn alter(range: TextRange, text: &str, dialect: Dialect, kind: &str) -> Lowered {
    let mut lowered = Lowered::opaque(range, &format!("alter {kind}"));
    let tokens = tokens(dialect, text);
    let signature =
        tokens.iter().position(is_kind).and_then(|kind| Signature::read(dialect, text, &tokens, kind + 1));
    let (Some(signature), Dialect::Postgresql) = (signature, dialect) else {
        return lowered;
    };
    let rest = tokens.get(signature.end..).unwrap_or_default();
    let mut change = signature.change();
    for at in 0..rest.len() {
        if word_at(rest, at, "security") {
            change.security_definer = Some(word_at(rest, at + 1, "definer"));
        } else if let Some(path) = search_path(text, rest, at) {
            change.search_path = SearchPath::Set(path);
        } else if words_at(rest, at, &["reset", "search_path"]) || words_at(rest, at, &["reset", "all"]) {
            change.search_path = SearchPath::Reset;
        } else if let Some(volatility) = volatility(rest, at) {
            change.volatility = Some(volatility);
        }
    }
    if let Some(effect) = lowered.effects.last_mut() {
        effect.routine = Some(change);
    }
    lowered
}

fn is_kind(token: &Token<'_>) -> bool {
    ["function", "procedure", "routine"].iter().any(|kind| token.is_word(kind))
}

fn inputs(parameters: &[Parameter]) -> Vec<String> {
    let inputs = parameters.iter().filter(|parameter| parameter.is_input);
    inputs.map(|parameter| parameter.data_type.clone()).collect()
}

/// A routine's name and, where they are written, its parameters.
struct Signature {
    schema: Option<String>,
    name: String,
    /// Where the last part of the name stands.
    span: Span,
    parameters: Option<Vec<Parameter>>,
    /// The token behind it.
    end: usize,
}

impl Signature {
    fn read(dialect: Dialect, text: &str, tokens: &[Token<'_>], start: usize) -> Option<Self> {
        let mut at = start;
        while symbol_at(tokens, at + 1, ".") {
            at += 2;
        }
        let last = tokens.get(at).filter(|last| is_name(last))?;
        let schema = at.checked_sub(2).filter(|schema| *schema >= start).map(|schema| &tokens[schema]);
        let stored = |token: &Token<'_>| names::from_source(dialect, token.text);
        let mut end = at + 1;
        let mut parameters = None;
        if symbol_at(tokens, end, "(")
            && let Some(close) = closing(tokens, end)
        {
            let written = split(&tokens[end + 1..close], ",");
            parameters = Some(written.into_iter().filter_map(|one| parameter(dialect, text, one)).collect());
            end = close + 1;
        }
        Some(Self {
            schema: schema.map(stored),
            name: stored(last),
            span: Span::local(TextRange::from_usize(last.start, last.end())),
            parameters,
            end,
        })
    }

    /// A change of this routine that changes nothing yet.
    fn change(self) -> RoutineChange {
        RoutineChange {
            schema: self.schema,
            name: self.name,
            arguments: self.parameters.map(|parameters| inputs(&parameters)),
            security_definer: None,
            search_path: SearchPath::Kept,
            volatility: None,
        }
    }
}

fn is_name(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Quoted)
}

/// One parameter: `INOUT "Name" numeric(10, 2) DEFAULT 0`.
fn parameter(dialect: Dialect, text: &str, tokens: &[Token<'_>]) -> Option<Parameter> {
    let is_mode =
        |token: &Token<'_>| ["in", "out", "inout", "variadic"].iter().any(|mode| token.is_word(mode));
    let modes = tokens.iter().take_while(|token| is_mode(token)).count();
    let (modes, tokens) = tokens.split_at(modes);
    let is_default =
        |token: &Token<'_>| token.is_word("default") || token.is_symbol("=") || token.is_symbol(":");
    let end = tokens.iter().position(is_default).unwrap_or(tokens.len());
    let tokens = &tokens[..end];
    let has_name = match tokens {
        [first, second, ..] => is_name(first) && is_name(second) && !continues_type(first, second),
        _ => false,
    };
    let (name, data_type) = tokens.split_at(usize::from(has_name));
    let written: Vec<&str> = slice(text, data_type).split_whitespace().collect();
    (!data_type.is_empty()).then(|| Parameter {
        name: name.first().map(|name| names::from_source(dialect, name.text)),
        data_type: written.join(" ").to_lowercase(),
        // `IN OUT` is INOUT.
        is_input: !matches!(modes, [mode] if mode.is_word("out")),
    })
}

/// Whether two words are parts of one type's name: `double precision`, `timestamp with time zone`.
fn continues_type(first: &Token<'_>, second: &Token<'_>) -> bool {
    const BEGINNINGS: [&str; 8] =
        ["double", "character", "char", "national", "bit", "timestamp", "time", "interval"];
    const CONTINUATIONS: [&str; 12] = [
        "precision",
        "varying",
        "character",
        "char",
        "with",
        "without",
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
    ];
    BEGINNINGS.iter().any(|word| first.is_word(word)) && CONTINUATIONS.iter().any(|word| second.is_word(word))
}

/// What PostgreSQL's CREATE says behind the parameters.
fn options(text: &str, tokens: &[Token<'_>], routine: &mut Routine) {
    for at in 0..tokens.len() {
        // A body that is no string is the end. It is parsed when the routine is made (PostgreSQL documentation 18, CREATE
        // FUNCTION), so that the names in it mean from then on what the search path of that moment says.
        if word_at(tokens, at, "return") || words_at(tokens, at, &["begin", "atomic"]) {
            routine.search_path.get_or_insert_with(|| "FROM CURRENT".to_owned());
            break;
        }
        if word_at(tokens, at, "returns") {
            routine.trigger = word_at(tokens, at + 1, "trigger") || word_at(tokens, at + 1, "event_trigger");
        } else if word_at(tokens, at, "language") {
            let language = tokens.get(at + 1).map(|name| names::from_source(Dialect::Postgresql, name.text));
            routine.language = language.map(|name| name.to_lowercase());
        } else if word_at(tokens, at, "security") {
            routine.security_definer = word_at(tokens, at + 1, "definer");
        } else if let Some(path) = search_path(text, tokens, at) {
            routine.search_path = Some(path);
        } else if let Some(volatility) = volatility(tokens, at) {
            routine.volatility = volatility;
        }
    }
}

/// The word at `at`, if it says how often a function gives another value.
fn volatility(tokens: &[Token<'_>], at: usize) -> Option<Volatility> {
    let words = [
        ("immutable", Volatility::Immutable),
        ("stable", Volatility::Stable),
        ("volatile", Volatility::Volatile),
    ];
    words.into_iter().find(|(word, _)| word_at(tokens, at, word)).map(|(_, volatility)| volatility)
}

/// The value of `SET search_path TO a, b` at `at`, as it is written.
fn search_path(text: &str, tokens: &[Token<'_>], at: usize) -> Option<String> {
    if !word_at(tokens, at, "set") {
        return None;
    }
    let name = tokens.get(at + 1)?;
    let value = if name.is_word("schema") {
        // `SET SCHEMA 'x'` is short for it.
        at + 2..at + 3
    } else if names::from_source(Dialect::Postgresql, name.text) != "search_path" {
        return None;
    } else if words_at(tokens, at + 2, &["from", "current"]) {
        at + 2..at + 4
    } else {
        let mut end = at + 4;
        while symbol_at(tokens, end, ",") {
            end += 2;
        }
        at + 3..end
    };
    Some(slice(text, tokens.get(value)?).to_owned())
}
