//! The statements that have bodies.

use facts::Touches;
use ir::{Action, Dialect, DynamicStatement, QueryContext, Span};
use rowan::TextSize;
use squawk_syntax::ast::{self, AstNode};
use squawk_syntax::{SourceFile, SyntaxNode};
use text::TextRange;

use super::locals;
use super::operands::Expressions;
use super::plpgsql::{Reader, is_query_node};
use super::splices::{Executed, Variables, first_word};
use crate::lowered::Lowered;
use crate::parse;
use crate::squawk::Source;
use crate::tokens::tokens;

/// What a `DO` statement does: its statements run at once and in order, each lowered by `lower`.
///
/// None if `text` is no `DO`. Where its body cannot be read, it may have changed anything.
pub(crate) fn do_block(text: &str, lower: &mut dyn FnMut(&str) -> Lowered) -> Option<Lowered> {
    let file = SourceFile::parse(text).tree();
    let block = file.stmts().find_map(|statement| match statement {
        ast::Stmt::Do(block) => Some(block),
        _ => None,
    })?;
    let range = Source { text }.range(file.syntax());
    let Some(body) = block.plpgsql() else {
        // Another language, or no body at all.
        return Some(Lowered::unreadable(range, Touches::Anything));
    };
    let mut reader = Reader::new(Source { text: body.text() }, lower);
    reader.walk(&body.syntax(), false);
    let place = |range| in_source(range, &|range| body.source_range(range));
    let covered: Vec<TextRange> = reader.covered.iter().map(|range| place(*range)).collect();
    // Errors inside a statement are its own business; those between statements may hide some.
    let readable = reader.readable
        && body.errors().iter().all(|error| {
            let at = TextRange::new(error.range().start().into(), error.range().start().into());
            covered.iter().any(|range| range.contains(at))
        });
    let mut lowered = reader.lowered;
    lowered.relocate(&place);
    if !readable {
        lowered.append(Lowered::unreadable(range, Touches::Anything));
    }
    Some(lowered)
}

/// What CREATE FUNCTION and CREATE PROCEDURE make: a routine, which holds queries that run some other time.
///
/// None if `text` is neither. The queries of a body that cannot be read are missing.
pub(crate) fn routine(text: &str, lower: &mut dyn FnMut(&str) -> Lowered) -> Option<Lowered> {
    let file = SourceFile::parse(text).tree();
    let source = Source { text };
    let (keywords, node, sql, plpgsql, body) = file.stmts().find_map(|statement| match statement {
        ast::Stmt::CreateFunction(routine) => Some((
            "create function",
            routine.syntax().clone(),
            routine.sql_body(),
            routine.plpgsql(),
            routine.body(),
        )),
        ast::Stmt::CreateProcedure(routine) => Some((
            "create procedure",
            routine.syntax().clone(),
            routine.sql_body(),
            routine.plpgsql(),
            routine.body(),
        )),
        _ => None,
    })?;
    let mut held = Lowered::default();
    let mut header = parse::header(Dialect::Postgresql, text);
    if let Some(body) = sql {
        let source = Source { text: body.text() };
        let mut inner =
            statements(source, body.tree().stmts().map(|statement| statement.syntax().clone()), lower);
        inner.relocate(&|range| in_source(range, &|range| body.source_range(range)));
        held.append(inner);
    }
    if let Some(body) = plpgsql {
        let source = Source { text: body.text() };
        let place = |range| in_source(range, &|range| body.source_range(range));
        let mut reader = Reader::new(source, lower);
        reader.walk(&body.syntax(), false);
        let executed = std::mem::take(&mut reader.executed);
        let mut inner = reader.lowered;
        inner.relocate(&place);
        held.append(inner);
        if let Some(header) = &mut header {
            let mut statements = dynamic_statements(source, &body.syntax(), header, &executed);
            for statement in &mut statements {
                statement.span = Span::local(place(statement.span.range()));
                for splice in &mut statement.splices {
                    splice.span = Span::local(place(splice.span.range()));
                }
            }
            header.routine.dynamic_statements = statements;
        }
    }
    if let Some(body) = body {
        // `BEGIN ATOMIC ..` and `RETURN ..` are not in a string.
        let parts = body.syntax().children().flat_map(|part| outermost_queries(&part));
        held.append(statements(source, parts, lower));
    }
    let range = source.range(file.syntax()).cover(source.range(&node));
    let action = header
        .map_or_else(|| Action::Opaque(keywords.to_owned()), |header| Action::CreateRoutine(header.routine));
    let mut lowered = Lowered::effect(range, None, action);
    // What the routine does is for when it is called; a password in it is there to be read.
    lowered
        .effects
        .extend(held.effects.into_iter().filter(|effect| matches!(effect.action, Action::SetCredential(_))));
    lowered.queries = held.queries;
    for query in &mut lowered.queries {
        query.context = QueryContext::Routine;
    }
    Some(lowered)
}

/// The statements of a PL/pgSQL body that run strings; `executed` has the range of each, and that of its string.
fn dynamic_statements(
    source: Source<'_>,
    body: &SyntaxNode,
    header: &parse::Header,
    executed: &[(TextRange, TextRange)],
) -> Vec<DynamicStatement> {
    if executed.is_empty() {
        return Vec::new();
    }
    let all = tokens(Dialect::Postgresql, source.text);
    let expressions = Expressions { dialect: Dialect::Postgresql, text: source.text };
    let mut variables = Variables::new(expressions, &header.routine.name, &header.parameters, &all);
    locals::collect(source, body, &all, expressions, &mut variables);
    executed
        .iter()
        .map(|&(range, string)| {
            let from = all.partition_point(|token| token.start < string.start as usize);
            let to = all.partition_point(|token| token.start < string.end as usize);
            let written = all.get(from..to).unwrap_or_default();
            let verb = first_word(Dialect::Postgresql, written);
            variables.statement(&Executed { range, verb, string: expressions.operands(written) })
        })
        .collect()
}

fn statements(
    source: Source<'_>,
    nodes: impl Iterator<Item = SyntaxNode>,
    lower: &mut dyn FnMut(&str) -> Lowered,
) -> Lowered {
    let mut all = Lowered::default();
    for node in nodes {
        let range = source.statement_range(&node);
        let mut one = lower(source.at(range));
        one.shift(range.start);
        all.append(one);
    }
    all
}

/// The node, if it is a query, or the queries directly inside it.
pub(super) fn outermost_queries(node: &SyntaxNode) -> Vec<SyntaxNode> {
    let mut found = Vec::new();
    let mut walk = node.preorder();
    while let Some(event) = walk.next() {
        let rowan::WalkEvent::Enter(inner) = event else {
            continue;
        };
        if is_query_node(&inner) {
            found.push(inner);
            walk.skip_subtree();
        }
    }
    found
}

/// The place in the file of a range of a decoded string.
pub(super) fn in_source(range: TextRange, map: &dyn Fn(rowan::TextRange) -> rowan::TextRange) -> TextRange {
    let mapped = map(rowan::TextRange::new(TextSize::from(range.start), TextSize::from(range.end)));
    TextRange::new(mapped.start().into(), mapped.end().into())
}
