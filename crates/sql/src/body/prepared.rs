//! The strings that MySQL's routines prepare.

use ir::{Dialect, DynamicStatement};
use text::TextRange;

use super::operands::{Expressions, is_name};
use super::splices::{Executed, Variables, first_word};
use crate::parse::Parameter;
use crate::tokens::{Token, slice, split, symbol_at, tokens, word_at};

/// The statements of a MySQL routine that are prepared from strings. `start` is where its parameters end.
pub(crate) fn prepared(
    text: &str,
    start: usize,
    routine: &str,
    parameters: &[Parameter],
) -> Vec<DynamicStatement> {
    let all = tokens(Dialect::Mysql, text);
    let body = &all[all.partition_point(|token| token.start < start)..];
    if !body.iter().any(|token| token.is_word("prepare")) {
        return Vec::new();
    }
    let expressions = Expressions { dialect: Dialect::Mysql, text };
    let mut variables = Variables::new(expressions, routine, parameters, body);
    let mut executed = Vec::new();
    for statement in body.split(|token| token.is_symbol(";")) {
        let starts = |at: usize| {
            at == 0
                || ["begin", "then", "else", "do", "loop", "repeat"]
                    .iter()
                    .any(|word| word_at(statement, at - 1, word))
        };
        for at in (0..statement.len()).filter(|at| starts(*at)) {
            if word_at(statement, at, "set") {
                for assignment in split(&statement[at + 1..], ",") {
                    assign(expressions, &mut variables, assignment);
                }
            } else if word_at(statement, at, "declare") {
                declare(expressions, &mut variables, &statement[at + 1..]);
            } else if word_at(statement, at, "prepare") && word_at(statement, at + 2, "from") {
                let last = statement.last().map_or(0, Token::end);
                executed.push(Executed {
                    range: TextRange::from_usize(statement[at].start, last),
                    verb: first_word(Dialect::Mysql, &statement[at + 3..]),
                    string: expressions.operands(&statement[at + 3..]),
                });
            }
        }
        if let Some(into) = statement.iter().position(|token| token.is_word("into")) {
            for name in split(&statement[into + 1..], ",") {
                if let Some(name) = target(expressions, name) {
                    variables.set_otherwise(&name);
                }
            }
        }
    }
    executed.iter().map(|executed| variables.statement(executed)).collect()
}

/// The variable that begins here: `a` or `@a`.
fn target(expressions: Expressions<'_>, tokens: &[Token<'_>]) -> Option<String> {
    let is_user_variable = symbol_at(tokens, 0, "@");
    let name = tokens.get(usize::from(is_user_variable)).filter(|name| is_name(name))?;
    let sign = if is_user_variable { "@" } else { "" };
    Some(format!("{sign}{}", expressions.key(name.text)))
}

/// `a = b` and `@a := b`.
fn assign<'a>(expressions: Expressions<'a>, variables: &mut Variables<'a>, assignment: &[Token<'a>]) {
    let equals = assignment.iter().position(|token| token.is_symbol("="));
    if let (Some(name), Some(equals)) = (target(expressions, assignment), equals) {
        variables.assign(&name, &assignment[equals + 1..]);
    }
}

/// `a, b varchar(10) DEFAULT 'x'`.
fn declare<'a>(expressions: Expressions<'a>, variables: &mut Variables<'a>, declaration: &[Token<'a>]) {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some(name) = declaration.get(at).filter(|name| is_name(name)) {
        names.push(expressions.key(name.text));
        at += 1;
        if !symbol_at(declaration, at, ",") {
            break;
        }
        at += 1;
    }
    let rest = declaration.get(at..).unwrap_or_default();
    let default = rest.iter().position(|token| token.is_word("default"));
    let (data_type, default) = rest.split_at(default.unwrap_or(rest.len()));
    let data_type = slice(expressions.text, data_type).to_lowercase();
    for name in names {
        variables.declare(&name, &data_type);
        variables.assign(&name, default.get(1..).unwrap_or_default());
    }
}
