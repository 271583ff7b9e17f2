//! The conditions of WHERE and ON that are about one column.

use ir::{ColumnName, Comparison, Operand, Predicate, Span};
use squawk_syntax::ast::{self, AstNode, BinOp, PostfixOp, PrefixOp};
use squawk_syntax::{SyntaxKind, SyntaxNode};

use super::queries::is_query;
use super::source::{Source, child};

/// A column with the name before it and the function that is applied to it first.
struct Subject {
    qualifier: Option<String>,
    column: String,
    function: Option<String>,
}

/// The conjuncts of a condition that are about a column.
pub(super) fn of(source: Source<'_>, condition: Option<ast::Expr>, join: bool) -> Vec<Predicate> {
    let mut found = Vec::new();
    let mut pending: Vec<ast::Expr> = condition.into_iter().collect();
    while let Some(next) = pending.pop() {
        match &next {
            ast::Expr::ParenExpr(parentheses) => pending.extend(parentheses.expr()),
            ast::Expr::BinExpr(binary) if matches!(binary.op(), Some(BinOp::And(_))) => {
                pending.extend(binary.rhs());
                pending.extend(binary.lhs());
            }
            _ => one(source, &next, join, &mut found),
        }
    }
    found
}

/// The columns of USING, each of which must be equal on both sides.
pub(super) fn using(source: Source<'_>, clause: &SyntaxNode) -> Vec<Predicate> {
    let list = child(clause, SyntaxKind::COLUMN_REF_LIST);
    list.into_iter()
        .flat_map(|list| list.children())
        .map(|column| Predicate {
            conjunct: true,
            ..predicate(
                bare((None, crate::names::from_source(ir::Dialect::Postgresql, source.slice(&column)))),
                Comparison::Equal,
                Operand::Column,
                true,
                source.span(&column),
            )
        })
        .collect()
}

/// The column that an expression is, with the name before it.
pub(super) fn plain_column(source: Source<'_>, expression: &ast::Expr) -> Option<(Option<String>, String)> {
    match expression {
        ast::Expr::NameRef(name) if is_identifier(name) => Some((None, source.name(name))),
        ast::Expr::ParenExpr(parentheses) => plain_column(source, &parentheses.expr()?),
        ast::Expr::FieldExpr(field) => {
            let column = source.name(&field.field()?);
            let qualifier = match field.base()? {
                ast::Expr::NameRef(name) => source.name(&name),
                ast::Expr::FieldExpr(path) => source.name(&path.field()?),
                _ => return None,
            };
            Some((Some(qualifier), column))
        }
        _ => None,
    }
}

/// Words such as CURRENT_DATE are in the tree what names are.
fn is_identifier(name: &ast::NameRef) -> bool {
    name.ident_token().is_some()
        || !name.syntax().text().to_string().to_ascii_lowercase().starts_with("current_")
            && name.user_token().is_none()
            && name.session_user_token().is_none()
            && name.localtime_token().is_none()
            && name.localtimestamp_token().is_none()
}

fn one(source: Source<'_>, condition: &ast::Expr, join: bool, found: &mut Vec<Predicate>) {
    let span = source.span(condition.syntax());
    let mut add = |subject: Option<Subject>, comparison: Comparison, operand: Operand| {
        if let Some(subject) = subject {
            found.push(predicate(subject, comparison, operand, join, span));
        }
    };
    match condition {
        ast::Expr::BinExpr(binary) => {
            let (Some(left), Some(right), Some(operator)) = (binary.lhs(), binary.rhs(), binary.op()) else {
                return;
            };
            let Some(comparison) = comparison(source, &operator, &right) else {
                return;
            };
            // `= ALL` and `<> ANY` are neither IN nor NOT IN.
            let is = |kind| child(right.syntax(), kind).is_some();
            let some = is(SyntaxKind::ANY_FN) || is(SyntaxKind::SOME_FN);
            let all = is(SyntaxKind::ALL_FN);
            let comparison = match comparison {
                Comparison::Equal if all => Comparison::Other,
                Comparison::NotEqual if some => Comparison::Other,
                Comparison::Equal if some => Comparison::In,
                Comparison::NotEqual if all => Comparison::NotIn,
                other => other,
            };
            let (first, second) = (subject(source, &left), subject(source, &right));
            // A comparison of two columns is about both of them.
            let first_found = first.is_some();
            add(first, comparison, operand(source, &right));
            if !first_found
                || matches!(comparison, Comparison::Equal | Comparison::NotEqual | Comparison::Range)
            {
                add(second, comparison, operand(source, &left));
            }
        }
        ast::Expr::BetweenExpr(between) => {
            let (Some(target), Some(start)) = (between.target(), between.start()) else {
                return;
            };
            let comparison =
                if between.not_token().is_some() { Comparison::Other } else { Comparison::Range };
            add(subject(source, &target), comparison, operand(source, &start));
        }
        ast::Expr::PostfixExpr(postfix) => {
            let comparison = match postfix.op() {
                Some(PostfixOp::IsNull(_)) => Comparison::IsNull,
                Some(PostfixOp::NotNull(_)) => Comparison::IsNotNull,
                _ => return,
            };
            add(postfix.expr().and_then(|target| subject(source, &target)), comparison, Operand::Null);
        }
        // A Boolean column stands for its comparison with true or false.
        ast::Expr::PrefixExpr(prefix) if matches!(prefix.op(), Some(PrefixOp::Not(_))) => {
            let column = prefix.expr().and_then(|target| plain_column(source, &target));
            add(column.map(bare), Comparison::Equal, Operand::Literal);
        }
        other => add(plain_column(source, other).map(bare), Comparison::Equal, Operand::Literal),
    }
}

fn bare((qualifier, column): (Option<String>, String)) -> Subject {
    Subject { qualifier, column, function: None }
}

fn predicate(
    subject: Subject,
    comparison: Comparison,
    operand: Operand,
    join: bool,
    span: Span,
) -> Predicate {
    Predicate {
        column: ColumnName { qualifier: subject.qualifier, column: subject.column, table: None },
        comparison,
        operand,
        other: None,
        literal: None,
        subquery: None,
        function: subject.function,
        expression: None,
        conjunct: true,
        join,
        added: false,
        span,
    }
}

/// How an operator compares; none for those that compute.
fn comparison(source: Source<'_>, operator: &BinOp, right: &ast::Expr) -> Option<Comparison> {
    let is_null = || matches!(operand(source, right), Operand::Null);
    Some(match operator {
        BinOp::Eq(_) => Comparison::Equal,
        BinOp::In(_) => Comparison::In,
        BinOp::Neq(_) | BinOp::Neqb(_) => Comparison::NotEqual,
        BinOp::NotIn(_) => Comparison::NotIn,
        BinOp::LAngle(_) | BinOp::RAngle(_) | BinOp::Lteq(_) | BinOp::Gteq(_) => Comparison::Range,
        BinOp::Like(_) | BinOp::Ilike(_) => Comparison::Like,
        BinOp::SimilarTo(_) => Comparison::Pattern,
        BinOp::Is(_) if is_null() => Comparison::IsNull,
        // IS TRUE and its like.
        BinOp::Is(_) => Comparison::Equal,
        BinOp::IsNot(_) if is_null() => Comparison::IsNotNull,
        BinOp::Escape(_) | BinOp::Or(_) | BinOp::And(_) => return None,
        BinOp::CustomOp(operator) => match source.slice(operator.syntax()) {
            "~~" | "~~*" => Comparison::Like,
            "~" | "~*" => Comparison::Pattern,
            // These compute a value; what compares it is further out.
            "->" | "->>" | "#>" | "#>>" | "||" | "&" | "|" | "#" | "<<" | ">>" => return None,
            _ => Comparison::Other,
        },
        BinOp::IsNot(_)
        | BinOp::IsDistinctFrom(_)
        | BinOp::IsNotDistinctFrom(_)
        | BinOp::NotIlike(_)
        | BinOp::NotLike(_)
        | BinOp::NotSimilarTo(_)
        | BinOp::OperatorCall(_)
        | BinOp::Overlaps(_) => Comparison::Other,
        BinOp::AtTimeZone(_)
        | BinOp::Caret(_)
        | BinOp::ColonColon(_)
        | BinOp::ColonEq(_)
        | BinOp::FatArrow(_)
        | BinOp::Minus(_)
        | BinOp::Percent(_)
        | BinOp::Plus(_)
        | BinOp::Slash(_)
        | BinOp::Star(_) => return None,
    })
}

/// The column that one side of a comparison is about.
fn subject(source: Source<'_>, expression: &ast::Expr) -> Option<Subject> {
    if is_marked_parameter(source, expression) {
        return None;
    }
    match expression {
        ast::Expr::ParenExpr(parentheses) => subject(source, &parentheses.expr()?),
        ast::Expr::Collate(collate) => subject(source, &collate.expr()?),
        ast::Expr::CastExpr(cast) => {
            let inner = subject(source, &cast.expr()?)?;
            Some(Subject { function: inner.function.or_else(|| Some("cast".to_owned())), ..inner })
        }
        ast::Expr::CallExpr(call) => {
            let name = called(source, call)?;
            let mut columns =
                call.arg_list()?.args().filter_map(|argument| subject(source, &argument.expr()?));
            let inner = columns.next()?;
            // Of two columns it is about neither.
            if columns.next().is_some() {
                return None;
            }
            Some(Subject { function: inner.function.or(Some(name)), ..inner })
        }
        _ => plain_column(source, expression).map(bare),
    }
}

fn called(source: Source<'_>, call: &ast::CallExpr) -> Option<String> {
    let name = match call.expr()? {
        ast::Expr::NameRef(name) => source.name(&name),
        ast::Expr::FieldExpr(path) => source.name(&path.field()?),
        _ => return None,
    };
    Some(name.to_ascii_lowercase())
}

/// sqlc writes its parameters as `sqlc.arg(name)` and `@name`.
fn is_marked_parameter(source: Source<'_>, expression: &ast::Expr) -> bool {
    match expression {
        ast::Expr::CallExpr(call) => source.slice(call.syntax()).starts_with("sqlc."),
        ast::Expr::PrefixExpr(prefix) => source.slice(prefix.syntax()).starts_with('@'),
        _ => false,
    }
}

fn operand(source: Source<'_>, expression: &ast::Expr) -> Operand {
    if is_marked_parameter(source, expression) {
        return Operand::Parameter;
    }
    if expression.syntax().children().any(|inner| is_query(&inner)) {
        return Operand::Subquery;
    }
    match expression {
        ast::Expr::Literal(literal) => match literal.kind() {
            Some(ast::LitKind::Null(_)) => Operand::Null,
            Some(ast::LitKind::PositionalParam(_)) => Operand::Parameter,
            _ if source.slice(literal.syntax()) == "?" => Operand::Parameter,
            _ => Operand::Literal,
        },
        ast::Expr::ParenExpr(parentheses) => {
            parentheses.expr().map_or(Operand::Expression, |inner| operand(source, &inner))
        }
        ast::Expr::CastExpr(cast) => match cast.expr() {
            Some(inner) => operand(source, &inner),
            // `date '2020-01-01'`.
            None => Operand::Literal,
        },
        ast::Expr::TupleExpr(tuple) => all(source, tuple.exprs()),
        ast::Expr::ArrayExpr(array) => all(source, array.syntax().children().filter_map(ast::Expr::cast)),
        ast::Expr::CallExpr(call) => {
            let any = call.syntax().children().find(|inner| {
                matches!(inner.kind(), SyntaxKind::ANY_FN | SyntaxKind::ALL_FN | SyntaxKind::SOME_FN)
            });
            match any {
                Some(any) if any.children().any(|inner| is_query(&inner)) => Operand::Subquery,
                Some(any) => all(source, any.children().filter_map(ast::Expr::cast)),
                None => Operand::Expression,
            }
        }
        ast::Expr::PrefixExpr(prefix)
            if matches!(prefix.op(), Some(PrefixOp::Minus(_) | PrefixOp::Plus(_))) =>
        {
            prefix.expr().map_or(Operand::Expression, |inner| operand(source, &inner))
        }
        _ if plain_column(source, expression).is_some() => Operand::Column,
        _ => Operand::Expression,
    }
}

/// A list is what its members are: a parameter among literals makes it one of parameters, and NULL among whatever makes it NULL.
fn all(source: Source<'_>, members: impl Iterator<Item = ast::Expr>) -> Operand {
    let mut result = Operand::Literal;
    for member in members {
        match operand(source, &member) {
            Operand::Null => return Operand::Null,
            Operand::Literal => {}
            Operand::Parameter if result != Operand::Literal => {}
            other if matches!(result, Operand::Literal | Operand::Parameter) => result = other,
            _ => {}
        }
    }
    result
}
