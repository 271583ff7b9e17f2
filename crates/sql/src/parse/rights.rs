//! GRANT, REVOKE and ALTER DEFAULT PRIVILEGES.

use std::ops::Range;

use ir::{Action, Dialect, Grant, Span};
use text::TextRange;

use crate::lowered::Lowered;
use crate::names;
use crate::tokens::{Token, TokenKind, slice, split, symbol_at, tokens, word_at, words_at};

/// Kinds of objects that rights can be on, longer names first.
const KINDS: [&[&str]; 21] = [
    &["all", "tables", "in", "schema"],
    &["all", "sequences", "in", "schema"],
    &["all", "functions", "in", "schema"],
    &["all", "procedures", "in", "schema"],
    &["all", "routines", "in", "schema"],
    &["foreign", "data", "wrapper"],
    &["foreign", "server"],
    &["large", "object"],
    &["property", "graph"],
    &["database"],
    &["domain"],
    &["function"],
    &["language"],
    &["parameter"],
    &["procedure"],
    &["routine"],
    &["schema"],
    &["sequence"],
    &["table"],
    &["tablespace"],
    &["type"],
];

/// A statement that begins with GRANT or REVOKE.
pub(super) fn rights(range: TextRange, text: &str, dialect: Dialect, verb: &str) -> Lowered {
    let tokens = tokens(dialect, text);
    action(range, text, dialect, &tokens)
        .map_or_else(|| Lowered::opaque(range, verb), |action| Lowered::effect(range, None, action))
}

/// ALTER DEFAULT PRIVILEGES: what is granted on the objects that are made from then on.
pub(super) fn default_privileges(range: TextRange, text: &str, dialect: Dialect) -> Lowered {
    const KEYWORDS: &str = "alter default privileges";
    let tokens = tokens(dialect, text);
    let verb = tokens.iter().position(|token| token.is_word("grant") || token.is_word("revoke"));
    let Some((head, statement)) = verb.map(|verb| tokens.split_at(verb)) else {
        return Lowered::opaque(range, KEYWORDS);
    };
    let Some(mut action) = action(range, text, dialect, statement) else {
        return Lowered::opaque(range, KEYWORDS);
    };
    let schemas = head.iter().position(|token| token.is_word("schema")).map_or_else(Vec::new, |schema| {
        let end = head[schema..]
            .iter()
            .position(|token| token.is_word("for"))
            .map_or(head.len(), |end| schema + end);
        split(&head[schema + 1..end], ",")
    });
    if let Action::Grant(grant) | Action::Revoke(grant) = &mut action {
        grant.object_kind = Some("default privileges".to_owned());
        if !schemas.is_empty() {
            let kinds = std::mem::take(&mut grant.objects);
            grant.objects = schemas
                .iter()
                .flat_map(|schema| {
                    kinds.iter().map(|kind| format!("{kind} in schema {}", object(dialect, text, schema)))
                })
                .collect();
        }
    }
    Lowered::effect(range, None, action)
}

fn action(range: TextRange, text: &str, dialect: Dialect, tokens: &[Token<'_>]) -> Option<Action> {
    let revokes = word_at(tokens, 0, "revoke");
    let mut start = 1;
    let only_option = revokes && words_at(tokens, 2, &["option", "for"]);
    if only_option {
        start = 4;
    }
    let preposition = if revokes { "from" } else { "to" };
    let to = start + outside(tokens.get(start..)?, preposition)?;
    let on = outside(tokens.get(start..to)?, "on").map(|on| start + on);
    let (object_kind, objects) = on.map_or((None, Vec::new()), |on| {
        let (kind, objects) = kind(tokens, on + 1..to);
        let objects = split(&tokens[objects], ",");
        (Some(kind), objects.into_iter().map(|written| object(dialect, text, written)).collect())
    });
    let privileges = split(&tokens[start..on.unwrap_or(to)], ",");
    let privileges = privileges.into_iter().map(|written| match on {
        Some(_) => privilege(text, written),
        None if words_at(written, 0, &["all"]) => "all".to_owned(),
        None => account(dialect, written),
    });
    let behind = tokens.get(to + 1..)?;
    let passes_on = |at: usize| {
        word_at(behind, at, "with")
            && (word_at(behind, at + 1, "grant")
                || word_at(behind, at + 1, "admin") && !word_at(behind, at + 2, "false"))
    };
    let grant_option = only_option || (0..behind.len()).any(passes_on);
    let ends = |token: &Token<'_>| {
        ["with", "granted", "require", "cascade", "restrict", "as"].iter().any(|word| token.is_word(word))
    };
    let grantees = &behind[..behind.iter().position(ends).unwrap_or(behind.len())];
    let grant = Grant {
        datastore: 0,
        privileges: privileges.collect(),
        object_kind,
        objects,
        grantees: split(grantees, ",").into_iter().map(|written| account(dialect, written)).collect(),
        grant_option,
        span: Span::local(range),
    };
    let is_whole = !grant.grantees.is_empty() && !grant.grantees.iter().any(String::is_empty);
    is_whole.then_some(if revokes { Action::Revoke(grant) } else { Action::Grant(grant) })
}

/// The first place of a keyword outside brackets.
fn outside(tokens: &[Token<'_>], keyword: &str) -> Option<usize> {
    let mut at = 0;
    while at < tokens.len() && !tokens[at].is_word(keyword) {
        let close = if tokens[at].is_symbol("(") { crate::tokens::closing(tokens, at) } else { None };
        at = close.unwrap_or(at) + 1;
    }
    (at < tokens.len()).then_some(at)
}

/// What the objects at `tokens` are, and where their names are. Nothing said means tables.
fn kind(tokens: &[Token<'_>], range: Range<usize>) -> (String, Range<usize>) {
    let found =
        KINDS.iter().find(|kind| words_at(tokens, range.start, kind) && range.start + kind.len() < range.end);
    match found {
        Some(kind) if !symbol_at(tokens, range.start + kind.len(), ".") => {
            (kind.join(" "), range.start + kind.len()..range.end)
        }
        _ => ("table".to_owned(), range),
    }
}

/// `select`, `all`, `update (name)`.
fn privilege(text: &str, written: &[Token<'_>]) -> String {
    if word_at(written, 0, "all") {
        return "all".to_owned();
    }
    slice(text, written).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name with its parts: `public.users`, `*.*`. What is in brackets stays as it is written.
fn object(dialect: Dialect, text: &str, written: &[Token<'_>]) -> String {
    let open = written.iter().position(|token| token.is_symbol("(")).unwrap_or(written.len());
    let (name, rest) = written.split_at(open);
    let mut object = String::new();
    for token in name {
        match token.kind {
            TokenKind::Quoted => object.push_str(&names::from_source(dialect, token.text)),
            _ => object.push_str(&token.text.to_lowercase()),
        }
    }
    object + &slice(text, rest).to_lowercase()
}

/// A role or, in MySQL, a user at a host: `app`, `app@%`.
fn account(dialect: Dialect, written: &[Token<'_>]) -> String {
    let end = written.iter().position(|token| token.is_word("identified") || token.is_word("using"));
    let written = &written[..end.unwrap_or(written.len())];
    let written = if word_at(written, 0, "group") && written.len() > 1 { &written[1..] } else { written };
    let mut account = String::new();
    for token in written {
        match token.kind {
            TokenKind::Word if dialect == Dialect::Postgresql => account.push_str(&token.text.to_lowercase()),
            TokenKind::String | TokenKind::Quoted => {
                account.push_str(&names::from_source(dialect, token.text))
            }
            _ => account.push_str(token.text),
        }
    }
    account
}
