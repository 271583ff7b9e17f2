//! EXECUTE: statements that are strings.

use facts::{TableName, Touches};
use ir::Dialect;
use squawk_syntax::ast::{self, AstNode, BinOp};
use squawk_syntax::{SyntaxKind, SyntaxNode};
use text::TextRange;

use super::blocks::in_source;
use super::plpgsql::executed;
use super::variables;
use crate::lowered::Lowered;
use crate::names;
use crate::squawk::Source;
use crate::tokens::{Token, TokenKind, tokens};

/// Stands for a part of a string that is not constant. It is part of a word for the tokens, as what it stands for may be.
const HOLE: char = '\u{fffc}';

/// What running the string `string` does.
pub(super) fn execute(
    source: Source<'_>,
    range: TextRange,
    string: Option<&ast::Expr>,
    lower: &mut dyn FnMut(&str) -> Lowered,
) -> Lowered {
    let Some(string) = string else {
        return executed(range, Touches::Anything);
    };
    if let ast::Expr::Literal(literal) = string
        && let Some(decoded) = literal.decoded_value()
    {
        let mut lowered = constant(decoded.text(), lower);
        lowered.relocate(&|range| in_source(range, &|range| decoded.source_range(range)));
        return lowered;
    }
    let values = match string {
        ast::Expr::NameRef(variable) => assigned(source, variable),
        other => vec![spelled(source, other)],
    };
    if let [written] = values.as_slice()
        && !written.contains(HOLE)
    {
        // The constant was put together from pieces or elsewhere, so nothing in it has a place of its own.
        let mut lowered = constant(written, lower);
        lowered.relocate(&|_| range);
        return lowered;
    }
    let mut damage = Lowered::default();
    for written in &values {
        damage.touch(touches(written));
    }
    executed(range, if values.is_empty() { Touches::Anything } else { damage.touches })
}

/// The strings that a variable can hold; none if something else than an assignment sets it.
fn assigned(source: Source<'_>, variable: &ast::NameRef) -> Vec<String> {
    let name = names::from_source(Dialect::Postgresql, source.slice(variable.syntax()));
    let is_it = |node: &SyntaxNode| variables::is_variable(source.slice(node), &name);
    let Some(body) = variable.syntax().ancestors().last() else {
        return Vec::new();
    };
    let mut values = Vec::new();
    for node in body.descendants() {
        match node.kind() {
            SyntaxKind::PLPGSQL_FOR_VARIABLE if is_it(&node) => return Vec::new(),
            SyntaxKind::PLPGSQL_ASSIGN_STMT | SyntaxKind::PLPGSQL_VAR_DECL
                if node.first_child().is_some_and(|target| is_it(&target)) =>
            {
                let value = node.descendants().find(|inner| inner.kind() == SyntaxKind::PLPGSQL_EXPR);
                let value = value.and_then(|value| value.descendants().find_map(ast::Target::cast));
                values.extend(value.and_then(|target| target.expr()).map(|value| spelled(source, &value)));
            }
            _ => {}
        }
    }
    if variables::is_target(source.text, &name) { Vec::new() } else { values }
}

fn spelled(source: Source<'_>, expression: &ast::Expr) -> String {
    let mut written = String::new();
    spell(source, expression, &mut written);
    written
}

/// Lowers each statement of a constant string.
fn constant(text: &str, lower: &mut dyn FnMut(&str) -> Lowered) -> Lowered {
    let mut all = Lowered::default();
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut current: Option<(usize, usize)> = None;
    for token in tokens(Dialect::Postgresql, text) {
        if token.is_symbol(";") {
            pieces.extend(current.take());
        } else {
            current = Some((current.map_or(token.start, |(start, _)| start), token.end()));
        }
    }
    pieces.extend(current);
    for (start, end) in pieces {
        let mut one = lower(&text[start..end]);
        one.shift(TextRange::from_usize(start, end).start);
        all.append(one);
    }
    all
}

/// Writes the string that an expression makes, with holes where that is not known.
fn spell(source: Source<'_>, expression: &ast::Expr, written: &mut String) {
    match expression {
        ast::Expr::Literal(literal) => match literal.string_value() {
            Some(text) => written.push_str(&text),
            None => written.push(HOLE),
        },
        ast::Expr::ParenExpr(parentheses) => match parentheses.expr() {
            Some(inner) => spell(source, &inner, written),
            None => written.push(HOLE),
        },
        ast::Expr::BinExpr(binary) => match (binary.op(), binary.lhs(), binary.rhs()) {
            (Some(BinOp::CustomOp(operator)), Some(left), Some(right))
                if source.slice(operator.syntax()) == "||" =>
            {
                spell(source, &left, written);
                spell(source, &right, written);
            }
            _ => written.push(HOLE),
        },
        ast::Expr::CallExpr(call) => {
            let format =
                call.expr().is_some_and(|name| source.slice(name.syntax()).eq_ignore_ascii_case("format"));
            let first =
                call.arg_list().and_then(|list| list.args().next()).and_then(|argument| argument.expr());
            match first {
                Some(ast::Expr::Literal(template)) if format => {
                    fill(&template.string_value().unwrap_or_default(), written);
                }
                _ => written.push(HOLE),
            }
        }
        _ => written.push(HOLE),
    }
}

/// Writes the text of a template of `format()`, with holes for its arguments.
fn fill(template: &str, written: &mut String) {
    let mut characters = template.chars();
    while let Some(character) = characters.next() {
        if character != '%' {
            written.push(character);
            continue;
        }
        // `%[position$][flags][width]type`.
        let kind = characters.find(|next| next.is_ascii_alphabetic() || *next == '%');
        written.push(if kind == Some('%') { '%' } else { HOLE });
    }
}

/// What a statement may change of which only the beginning is known.
#[must_use]
pub fn touched_by_beginning(beginning: &str) -> Touches {
    // A name may go on in what is not known.
    touches(&format!("{beginning}{HOLE}"))
}

/// What a statement with holes may change. Its verb is constant in nearly all of them, and holes are names and values: whoever
/// writes a whole statement into one has written an injection.
fn touches(written: &str) -> Touches {
    let tokens = tokens(Dialect::Postgresql, written);
    // A second statement can be anything.
    if tokens.iter().any(|token| token.is_symbol(";") && token.end() < written.trim_end().len()) {
        return Touches::Anything;
    }
    let word = |at: usize| {
        tokens.get(at).map(|token: &Token<'_>| token.text.to_ascii_lowercase()).unwrap_or_default()
    };
    match word(0).as_str() {
        "select" | "insert" | "update" | "delete" | "merge" | "with" | "values" | "grant" | "revoke"
        | "comment" | "analyze" | "vacuum" | "notify" | "listen" | "set" | "reset" | "lock" | "refresh"
        | "reindex" | "cluster" | "truncate" | "copy" | "security" => Touches::Nothing,
        "alter" if word(1) == "table" => alter_table(&tokens),
        "create" | "drop" | "alter" => {
            let kind = (1..tokens.len())
                .map(&word)
                .find(|word| !matches!(word.as_str(), "or" | "replace" | "unique"));
            match kind.as_deref() {
                Some("index") => indexed_table(&tokens),
                Some(kind) if SHAPELESS.contains(&kind) => Touches::Nothing,
                _ => Touches::Anything,
            }
        }
        _ => Touches::Anything,
    }
}

/// Kinds of objects that are no part of a table's shape.
const SHAPELESS: [&str; 19] = [
    "aggregate",
    "cast",
    "collation",
    "database",
    "default",
    "event",
    "function",
    "operator",
    "policy",
    "procedure",
    "publication",
    "role",
    "routine",
    "rule",
    "sequence",
    "statistics",
    "subscription",
    "trigger",
    "user",
];

/// ALTER TABLE with holes: often the table is constant, and the hole is the name of a constraint that was looked up.
fn alter_table(tokens: &[Token<'_>]) -> Touches {
    let mut at = 2;
    while tokens.get(at).is_some_and(|token| ["if", "exists", "only"].iter().any(|word| token.is_word(word)))
    {
        at += 1;
    }
    let Some((table, after)) = table_at(tokens, at) else {
        return Touches::Anything;
    };
    const HARMLESS: [&str; 6] = ["enable", "disable", "owner", "force", "replica", "cluster"];
    const SETTINGS: [&str; 4] = ["logged", "unlogged", "tablespace", "statistics"];
    let is = |at: usize, words: &[&str]| {
        tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is_word(word)))
    };
    let harmless = is(after, &HARMLESS) || is(after, &["set"]) && is(after + 1, &SETTINGS);
    if harmless && !tokens.iter().any(|token| token.is_symbol(",")) {
        return Touches::Nothing;
    }
    table.map_or(Touches::Anything, Touches::Table)
}

/// CREATE INDEX .. ON table.
fn indexed_table(tokens: &[Token<'_>]) -> Touches {
    let Some(on) = tokens.iter().position(|token| token.is_word("on")) else {
        return Touches::Anything;
    };
    let only = usize::from(tokens.get(on + 1).is_some_and(|token| token.is_word("only")));
    match table_at(tokens, on + 1 + only) {
        Some((Some(table), _)) => Touches::Table(table),
        _ => Touches::Anything,
    }
}

/// The name at `at` and the index after it; the name is none if it is not constant.
fn table_at(tokens: &[Token<'_>], at: usize) -> Option<(Option<TableName>, usize)> {
    let is_name = |token: &&Token<'_>| matches!(token.kind, TokenKind::Word | TokenKind::Quoted);
    let first = tokens.get(at).filter(is_name)?;
    let dotted = tokens.get(at + 1).is_some_and(|token| token.is_symbol("."));
    let (schema, name, after) = if dotted {
        (Some(first), tokens.get(at + 2).filter(is_name)?, at + 3)
    } else {
        (None, first, at + 1)
    };
    let constant = !name.text.contains(HOLE);
    let stored = |token: &Token<'_>| names::from_source(Dialect::Postgresql, token.text);
    // A schema that is not constant is left out: the table is found by its name.
    let schema = schema.filter(|schema| !schema.text.contains(HOLE)).map(stored);
    Some((constant.then(|| TableName { schema, name: stored(name) }), after))
}
