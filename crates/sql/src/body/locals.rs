//! The variables that a PL/pgSQL body declares, and what it assigns to them.

use squawk_syntax::{SyntaxKind, SyntaxNode};

use super::operands::Expressions;
use super::splices::Variables;
use super::variables::targets;
use crate::squawk::Source;
use crate::tokens::{Token, slice, symbol_at, word_at};

/// Adds the variables of a body, whose tokens are `all`.
pub(super) fn collect<'a>(
    source: Source<'a>,
    body: &SyntaxNode,
    all: &[Token<'a>],
    expressions: Expressions<'a>,
    variables: &mut Variables<'a>,
) {
    for node in body.descendants() {
        let range = source.range(&node);
        let from = all.partition_point(|token| token.start < range.start as usize);
        let to = all.partition_point(|token| token.start < range.end as usize);
        let written = all.get(from..to).unwrap_or_default();
        match node.kind() {
            SyntaxKind::PLPGSQL_VAR_DECL => declare(source, expressions, variables, written),
            SyntaxKind::PLPGSQL_ALIAS_DECL => {
                if let [name, _, _, target @ ..] = written {
                    variables.declare(&expressions.key(name.text), "text");
                    variables.assign(&expressions.key(name.text), without_end(target));
                }
            }
            SyntaxKind::PLPGSQL_ASSIGN_STMT => {
                if let (Some(name), Some((_, value))) = (written.first(), assignment(written)) {
                    variables.assign(&expressions.key(name.text), value);
                }
            }
            SyntaxKind::PLPGSQL_FOR_VARIABLE => {
                if let Some(name) = written.first() {
                    variables.set_otherwise(&expressions.key(name.text));
                }
            }
            _ => {}
        }
    }
    for name in targets(source.text) {
        variables.set_otherwise(&expressions.key(name));
    }
}

/// `a CONSTANT varchar(10) NOT NULL := 'x'`.
fn declare<'a>(
    source: Source<'a>,
    expressions: Expressions<'a>,
    variables: &mut Variables<'a>,
    written: &[Token<'a>],
) {
    let Some(name) = written.first() else {
        return;
    };
    let name = expressions.key(name.text);
    let (end, value) = assignment(written).unwrap_or((written.len(), &[]));
    let start = 1 + usize::from(word_at(written, 1, "constant"));
    let data_type = written.get(start..end).unwrap_or_default();
    let ends = |token: &Token<'_>| {
        token.is_symbol(";") || ["not", "default", "collate"].iter().any(|word| token.is_word(word))
    };
    let length = data_type.iter().position(ends).unwrap_or(data_type.len());
    variables.declare(&name, &slice(source.text, &data_type[..length]).to_lowercase());
    variables.assign(&name, value);
}

/// Where `:=`, `=` or DEFAULT stands, and the value behind it.
fn assignment<'t, 'a>(written: &'t [Token<'a>]) -> Option<(usize, &'t [Token<'a>])> {
    let at = written
        .iter()
        .position(|token| token.is_symbol(":") || token.is_symbol("=") || token.is_word("default"))?;
    let behind = at + 1 + usize::from(symbol_at(written, at, ":") && symbol_at(written, at + 1, "="));
    Some((at, without_end(written.get(behind..)?)))
}

fn without_end<'t, 'a>(written: &'t [Token<'a>]) -> &'t [Token<'a>] {
    match written {
        [value @ .., end] if end.is_symbol(";") => value,
        value => value,
    }
}
