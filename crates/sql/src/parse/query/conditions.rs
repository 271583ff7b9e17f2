//! The conditions of WHERE, ON and HAVING that are about one column.

use ir::{ColumnName, Comparison, Dialect, Operand, Predicate, Span};
use sqlparser::ast::{
    self, BinaryOperator, Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, JoinConstraint,
    ObjectNamePart, Spanned, UnaryOperator, Value,
};

use sqlparser::tokenizer::Token;

use super::super::source::{Source, Tokens};
use super::clauses;
use crate::expressions;

/// A column and the function that is applied to it first.
struct Subject {
    column: ColumnName,
    function: Option<String>,
}

/// The column that an expression is.
pub(super) fn plain_column(source: &Source<'_>, expr: &Expr) -> Option<ColumnName> {
    match expr {
        Expr::Identifier(ident) if !is_parameter_name(source, ident) => {
            Some(ColumnName { qualifier: None, column: source.fold(ident), table: None })
        }
        Expr::CompoundIdentifier(parts) => {
            let (name, before) = parts.split_last()?;
            Some(ColumnName {
                qualifier: before.last().map(|part| source.fold(part)),
                column: source.fold(name),
                table: None,
            })
        }
        Expr::Nested(inner) => plain_column(source, inner),
        _ => None,
    }
}

/// MySQL's variables are words; SQLite and PostgreSQL have words that are values.
fn is_parameter_name(source: &Source<'_>, ident: &ast::Ident) -> bool {
    const VALUES: [&str; 8] = [
        "current_catalog",
        "current_role",
        "current_schema",
        "current_user",
        "localtime",
        "localtimestamp",
        "session_user",
        "user",
    ];
    ident.quote_style.is_none()
        && (ident.value.starts_with(['@', ':'])
            || source.dialect == Dialect::Postgresql
                && VALUES.iter().any(|value| ident.value.eq_ignore_ascii_case(value)))
}

/// The conditions of HAVING, which are about groups of rows.
pub(super) fn of_having(source: &Source<'_>, condition: &Expr) -> Vec<Predicate> {
    let mut found = Vec::new();
    if let Some(tokens) = source.tokens_of(condition.span()) {
        within(source, condition, source.span(&tokens), false, &mut found);
    }
    found
}

/// The conditions of a WHERE clause, or of ON in a join.
pub(super) fn of_clause(source: &Source<'_>, condition: &Expr, keyword: &str) -> Vec<Predicate> {
    let mut found = Vec::new();
    let tokens =
        source.tokens_of(condition.span()).and_then(|first| clauses::condition(source, first.start, keyword));
    if let Some(tokens) = tokens {
        conjuncts(source, condition, tokens, keyword == "ON", &mut found);
    }
    found
}

/// The columns of USING, each of which is equal on both sides.
pub(super) fn of_using(source: &Source<'_>, constraint: &JoinConstraint) -> Vec<Predicate> {
    let JoinConstraint::Using(columns) = constraint else {
        return Vec::new();
    };
    let one = |column: &ast::ObjectName| {
        let ObjectNamePart::Identifier(ident) = column.0.last()? else {
            return None;
        };
        Some(Predicate {
            column: ColumnName { qualifier: None, column: source.fold(ident), table: None },
            comparison: Comparison::Equal,
            operand: Operand::Column,
            other: None,
            literal: None,
            subquery: None,
            function: None,
            expression: None,
            conjunct: true,
            join: true,
            added: false,
            span: source.span(&source.tokens_of(ident.span)?),
        })
    };
    columns.iter().filter_map(one).collect()
}

fn conjuncts(source: &Source<'_>, condition: &Expr, tokens: Tokens, join: bool, found: &mut Vec<Predicate>) {
    let mut pending = vec![(condition, tokens)];
    while let Some((expr, tokens)) = pending.pop() {
        match expr {
            Expr::Nested(inner) => {
                let inside = source.inside(tokens.start).unwrap_or(tokens);
                pending.push((inner, inside));
            }
            Expr::BinaryOp { op: BinaryOperator::And, .. } => {
                let operands = operands(expr);
                let parts = clauses::conjuncts(source, &tokens);
                // Where the two do not agree, the conditions are still there, but not placed one by one.
                let whole = parts.len() != operands.len();
                for (index, operand) in operands.into_iter().enumerate().rev() {
                    let part = if whole { tokens.clone() } else { parts[index].clone() };
                    pending.push((operand, part));
                }
            }
            _ if is_composed(source, expr) => within(source, expr, source.span(&tokens), join, found),
            _ => {
                let first = found.len();
                one(source, expr, source.span(&tokens), join, found);
                for predicate in &mut found[first..] {
                    predicate.conjunct = true;
                    if predicate.function.is_some() {
                        predicate.expression = applied_text(source, &tokens, &predicate.column.column);
                    }
                }
            }
        }
    }
}

/// Whether conditions are combined in it.
fn is_composed(source: &Source<'_>, expr: &Expr) -> bool {
    match expr {
        Expr::BinaryOp { op, .. } => {
            matches!(op, BinaryOperator::And | BinaryOperator::Or | BinaryOperator::Xor)
        }
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => plain_column(source, expr).is_none(),
        Expr::Case { .. } => true,
        _ => false,
    }
}

/// The conditions that are parts of a larger one, none of which has to hold. Chains are as long as the author likes, so they are
/// followed without recursion.
fn within(source: &Source<'_>, condition: &Expr, whole: Span, join: bool, found: &mut Vec<Predicate>) {
    let mut pending = vec![condition];
    while let Some(expr) = pending.pop() {
        match expr {
            Expr::Nested(inner) => pending.push(inner),
            _ if !is_composed(source, expr) => {
                let span = source.tokens_of(expr.span()).map_or(whole, |tokens| source.span(&tokens));
                one(source, expr, span, join, found);
            }
            Expr::BinaryOp { left, right, .. } => pending.extend([right.as_ref(), left.as_ref()]),
            Expr::UnaryOp { expr, .. } => pending.push(expr),
            Expr::Case { operand: None, conditions, .. } => {
                pending.extend(conditions.iter().rev().map(|when| &when.condition));
            }
            _ => {}
        }
    }
}

/// The side of a comparison that `column` stands in, as it is written.
fn applied_text(source: &Source<'_>, condition: &Tokens, column: &str) -> Option<String> {
    const WORDS: [&str; 11] =
        ["LIKE", "ILIKE", "IN", "IS", "BETWEEN", "NOT", "SIMILAR", "REGEXP", "RLIKE", "GLOB", "MATCH"];
    let compares = |at: usize| {
        source.is_one_of(at, &WORDS)
            || source.text.get(std::ops::Range::<usize>::from(source.range(&(at..at + 1)))).is_some_and(
                |text| text.starts_with(['=', '<', '>', '~', '@', '!', '?']) || matches!(text, "&&"),
            )
    };
    let operator = source.find(condition, compares)?;
    let mut after = operator;
    while after < condition.end && compares(after) {
        after += 1;
    }
    let names = |side: &Tokens| side.clone().any(|at| source.name(at).eq_ignore_ascii_case(column));
    let sides = [condition.start..operator, after..condition.end];
    let side = sides.into_iter().find(|side| !side.is_empty() && names(side))?;
    Some(expressions::normalise(source.slice(&side)))
}

/// The operands of a chain of AND, which is as long as the author likes.
pub(super) fn operands(chain: &Expr) -> Vec<&Expr> {
    let mut operands = Vec::new();
    let mut pending = vec![chain];
    while let Some(next) = pending.pop() {
        if let Expr::BinaryOp { left, op: BinaryOperator::And, right } = next {
            pending.push(right);
            pending.push(left);
        } else {
            operands.push(next);
        }
    }
    operands
}

/// What a condition says of one column: none if it is about none, or about more.
type Test = (Option<Subject>, Comparison, Against);

/// What a column is compared with.
struct Against {
    operand: Operand,
    other: Option<ColumnName>,
    literal: Option<String>,
}

impl Against {
    fn operand(operand: Operand) -> Self {
        Self { operand, other: None, literal: None }
    }

    fn of(source: &Source<'_>, expr: &Expr) -> Self {
        Self {
            operand: operand(source, expr),
            other: plain_column(source, expr),
            literal: literal(source, expr),
        }
    }

    fn of_list(source: &Source<'_>, list: &[Expr]) -> Self {
        Self {
            operand: of_list(source, list.iter()),
            other: None,
            literal: list.iter().find_map(|member| literal(source, member)),
        }
    }
}

/// The literal that an expression is, as it is written.
fn literal(source: &Source<'_>, expr: &Expr) -> Option<String> {
    const LONGEST: usize = 200;
    let mut inner = expr;
    let mut cast = false;
    loop {
        inner = match inner {
            Expr::Cast { expr, .. } => {
                cast = true;
                expr
            }
            Expr::Nested(expr)
            | Expr::Collate { expr, .. }
            | Expr::UnaryOp { op: UnaryOperator::Minus | UnaryOperator::Plus, expr }
            | Expr::Prefixed { value: expr, .. } => expr,
            Expr::Array(array) => array.elem.first()?,
            Expr::Tuple(members) => members.first()?,
            // What a concatenation begins with.
            Expr::BinaryOp { left, op: BinaryOperator::StringConcat, .. } => left,
            Expr::Function(function) if is_concat(function) => arguments(function).next()?,
            // A string is of any type until it is cast; a number that is cast is of another type than it is written as.
            Expr::Value(value) if cast && matches!(value.value, Value::Number(..)) => return None,
            Expr::Value(value) if !matches!(value.value, Value::Placeholder(_)) => {
                let text = source.slice(&source.tokens_of(value.span)?);
                return Some(text[..text.floor_char_boundary(LONGEST)].to_owned());
            }
            _ => return None,
        };
    }
}

fn is_concat(function: &Function) -> bool {
    matches!(function.name.0.as_slice(), [ObjectNamePart::Identifier(name)] if name.value.eq_ignore_ascii_case("concat"))
}

fn one(source: &Source<'_>, expr: &Expr, span: Span, join: bool, found: &mut Vec<Predicate>) {
    let tests = match expr {
        // `(a, b) = (c, d)` says that each is equal to its like.
        Expr::BinaryOp { left, op: op @ BinaryOperator::Eq, right } if !pairs(left, right).is_empty() => {
            let members = pairs(left, right).into_iter();
            members.flat_map(|(left, right)| between_two(source, left, op, right)).collect()
        }
        Expr::BinaryOp { left, op, right } => between_two(source, left, op, right),
        other => vec![about_one(source, other)],
    };
    for (subject, comparison, against) in tests {
        if let Some(Subject { column, function }) = subject {
            let Against { operand, other, literal } = against;
            found.push(Predicate {
                column,
                comparison,
                operand,
                other,
                literal,
                subquery: None,
                function,
                expression: None,
                conjunct: false,
                join,
                added: false,
                span,
            });
        }
    }
}

/// The members of two rows of equal length.
fn pairs<'e>(left: &'e Expr, right: &'e Expr) -> Vec<(&'e Expr, &'e Expr)> {
    match (left, right) {
        (Expr::Tuple(left), Expr::Tuple(right)) if left.len() == right.len() => {
            left.iter().zip(right).collect()
        }
        _ => Vec::new(),
    }
}

fn between_two(source: &Source<'_>, left: &Expr, operator: &BinaryOperator, right: &Expr) -> Vec<Test> {
    let Some(mut comparison) = comparison(operator) else {
        return Vec::new();
    };
    // MySQL's `<=>` finds NULL.
    if *operator == BinaryOperator::Spaceship
        && [left, right].into_iter().any(|side| operand(source, side) == Operand::Null)
    {
        comparison = Comparison::IsNull;
    }
    let first = subject(source, left);
    // A comparison of two columns is about both of them.
    let both = matches!(comparison, Comparison::Equal | Comparison::NotEqual | Comparison::Range);
    let second = if both || first.is_none() { subject(source, right) } else { None };
    vec![(first, comparison, Against::of(source, right)), (second, comparison, Against::of(source, left))]
}

fn about_one(source: &Source<'_>, expr: &Expr) -> Test {
    let about = |expr: &Expr| subject(source, expr);
    let choose =
        |negated: bool, negative: Comparison, positive: Comparison| if negated { negative } else { positive };
    match expr {
        Expr::AnyOp { left, compare_op, right, .. } | Expr::AllOp { left, compare_op, right } => {
            let is_all = matches!(expr, Expr::AllOp { .. });
            // `= ALL` and `<> ANY` are neither IN nor NOT IN.
            let compared = match (comparison(compare_op), is_all) {
                (None | Some(Comparison::Equal), true) | (None | Some(Comparison::NotEqual), false) => {
                    Comparison::Other
                }
                (Some(Comparison::Equal), false) => Comparison::In,
                (Some(Comparison::NotEqual), true) => Comparison::NotIn,
                (Some(compared), _) => compared,
            };
            (about(left), compared, Against::of(source, right))
        }
        Expr::IsNull(inner) => (about(inner), Comparison::IsNull, Against::operand(Operand::Null)),
        Expr::IsNotNull(inner) => (about(inner), Comparison::IsNotNull, Against::operand(Operand::Null)),
        Expr::IsTrue(inner) | Expr::IsFalse(inner) => {
            (about(inner), Comparison::Equal, Against::operand(Operand::Literal))
        }
        Expr::IsNotTrue(inner)
        | Expr::IsNotFalse(inner)
        | Expr::IsUnknown(inner)
        | Expr::IsNotUnknown(inner) => (about(inner), Comparison::Other, Against::operand(Operand::Literal)),
        Expr::IsDistinctFrom(left, right) | Expr::IsNotDistinctFrom(left, right) => {
            (about(left), Comparison::Other, Against::of(source, right))
        }
        Expr::InList { expr, list, negated } => {
            let compared = choose(*negated, Comparison::NotIn, Comparison::In);
            (about(expr), compared, Against::of_list(source, list))
        }
        Expr::InSubquery { expr, negated, .. } => (
            about(expr),
            choose(*negated, Comparison::NotIn, Comparison::In),
            Against::operand(Operand::Subquery),
        ),
        Expr::InUnnest { expr, array_expr, negated } => {
            let compared = choose(*negated, Comparison::NotIn, Comparison::In);
            (about(expr), compared, Against::of(source, array_expr))
        }
        Expr::Between { expr, negated, low, .. } => {
            (about(expr), choose(*negated, Comparison::Other, Comparison::Range), Against::of(source, low))
        }
        Expr::Like { negated, expr, pattern, .. } | Expr::ILike { negated, expr, pattern, .. } => {
            (about(expr), choose(*negated, Comparison::Other, Comparison::Like), Against::of(source, pattern))
        }
        Expr::SimilarTo { negated, expr, pattern, .. } | Expr::RLike { negated, expr, pattern, .. } => (
            about(expr),
            choose(*negated, Comparison::Other, Comparison::Pattern),
            Against::of(source, pattern),
        ),
        // A Boolean column stands for its comparison with true, or with false.
        Expr::UnaryOp { op: UnaryOperator::Not, expr } => {
            (plain_column(source, expr).map(bare), Comparison::Equal, Against::operand(Operand::Literal))
        }
        other => {
            (plain_column(source, other).map(bare), Comparison::Equal, Against::operand(Operand::Literal))
        }
    }
}

fn bare(column: ColumnName) -> Subject {
    Subject { column, function: None }
}

/// How an operator compares; none for one that computes.
fn comparison(operator: &BinaryOperator) -> Option<Comparison> {
    Some(match operator {
        BinaryOperator::Eq | BinaryOperator::Spaceship => Comparison::Equal,
        BinaryOperator::NotEq => Comparison::NotEqual,
        BinaryOperator::Lt | BinaryOperator::LtEq | BinaryOperator::Gt | BinaryOperator::GtEq => {
            Comparison::Range
        }
        BinaryOperator::PGLikeMatch | BinaryOperator::PGILikeMatch => Comparison::Like,
        BinaryOperator::PGRegexMatch
        | BinaryOperator::PGRegexIMatch
        | BinaryOperator::Match
        | BinaryOperator::Regexp
        | BinaryOperator::Glob => Comparison::Pattern,
        BinaryOperator::PGRegexNotMatch
        | BinaryOperator::PGRegexNotIMatch
        | BinaryOperator::PGNotLikeMatch
        | BinaryOperator::PGNotILikeMatch
        | BinaryOperator::PGOverlap
        | BinaryOperator::PGStartsWith
        | BinaryOperator::AtArrow
        | BinaryOperator::ArrowAt
        | BinaryOperator::AtQuestion
        | BinaryOperator::AtAt
        | BinaryOperator::Question
        | BinaryOperator::QuestionAnd
        | BinaryOperator::QuestionPipe
        | BinaryOperator::Overlaps
        | BinaryOperator::PGCustomBinaryOperator(_)
        | BinaryOperator::Custom(_) => Comparison::Other,
        _ => return None,
    })
}

/// The column that one side of a comparison is about.
fn subject(source: &Source<'_>, expr: &Expr) -> Option<Subject> {
    let applied = |inner: &Expr, function: &str| {
        let found = subject(source, inner)?;
        Some(Subject { function: found.function.or_else(|| Some(function.to_owned())), ..found })
    };
    match expr {
        Expr::Nested(inner) | Expr::Collate { expr: inner, .. } => subject(source, inner),
        // `BINARY email = ..` of MySQL compares another collation, which its index does not have.
        Expr::Cast { expr, .. } | Expr::Convert { expr, .. } => applied(expr, "cast"),
        Expr::Prefixed { value, .. } => applied(value, "cast"),
        Expr::Function(function) => {
            let ObjectNamePart::Identifier(name) = function.name.0.last()? else {
                return None;
            };
            if is_marked_parameter(function) {
                return None;
            }
            let mut columns = arguments(function).filter_map(|argument| subject(source, argument));
            let found = columns.next()?;
            // Of two columns it is about neither.
            if columns.next().is_some() {
                return None;
            }
            Some(Subject {
                function: found.function.or_else(|| Some(name.value.to_ascii_lowercase())),
                ..found
            })
        }
        Expr::Extract { expr, .. } => applied(expr, "extract"),
        Expr::Substring { expr, .. } => applied(expr, "substring"),
        Expr::Trim { expr, .. } => applied(expr, "trim"),
        Expr::Ceil { expr, .. } => applied(expr, "ceil"),
        Expr::Floor { expr, .. } => applied(expr, "floor"),
        Expr::AtTimeZone { timestamp, .. } => applied(timestamp, "timezone"),
        _ => plain_column(source, expr).map(bare),
    }
}

fn arguments(function: &Function) -> impl Iterator<Item = &Expr> {
    let list = match &function.args {
        FunctionArguments::List(list) => list.args.as_slice(),
        FunctionArguments::None | FunctionArguments::Subquery(_) => &[],
    };
    list.iter().filter_map(|argument| match argument {
        FunctionArg::Named { arg, .. } | FunctionArg::ExprNamed { arg, .. } | FunctionArg::Unnamed(arg) => {
            match arg {
                FunctionArgExpr::Expr(expr) => Some(expr),
                _ => None,
            }
        }
    })
}

/// Whether it is a name, perhaps with a cast: PostgreSQL reads `@id::uuid` as an operator before `id::uuid`.
fn is_name(expr: &Expr) -> bool {
    let mut inner = expr;
    while let Expr::Cast { expr, .. } = inner {
        inner = expr;
    }
    matches!(inner, Expr::Identifier(_))
}

/// Whether the name at `at` is that of a parameter as sqlc writes it: `@name`, `sqlc.arg(name)`.
pub(super) fn names_parameter(source: &Source<'_>, at: usize) -> bool {
    let token = |before: usize| at.checked_sub(before).and_then(|at| source.token(at));
    match token(1) {
        Some(Token::AtSign) => true,
        Some(Token::LParen) => token(3) == Some(&Token::Period) && at >= 4 && source.is_word(at - 4, "sqlc"),
        _ => false,
    }
}

/// sqlc writes its parameters as `sqlc.arg(name)`.
fn is_marked_parameter(function: &Function) -> bool {
    matches!(function.name.0.first(), Some(ObjectNamePart::Identifier(first))
        if function.name.0.len() == 2 && first.value.eq_ignore_ascii_case("sqlc"))
}

/// What a column is compared with.
fn operand(source: &Source<'_>, expr: &Expr) -> Operand {
    match expr {
        Expr::Value(value) => match &value.value {
            Value::Null => Operand::Null,
            Value::Placeholder(_) => Operand::Parameter,
            _ => Operand::Literal,
        },
        Expr::TypedString(_) => Operand::Literal,
        Expr::Interval(interval) => operand(source, &interval.value),
        Expr::Nested(inner) | Expr::Cast { expr: inner, .. } | Expr::Collate { expr: inner, .. } => {
            operand(source, inner)
        }
        Expr::Prefixed { value, .. } => operand(source, value),
        // sqlc's `@name` looks like an operator to PostgreSQL.
        Expr::UnaryOp { op: UnaryOperator::PGAbs, expr } if is_name(expr) => Operand::Parameter,
        Expr::UnaryOp { op: UnaryOperator::Minus | UnaryOperator::Plus, expr } => operand(source, expr),
        Expr::Identifier(ident) if is_parameter_name(source, ident) => {
            if ident.value.starts_with(['@', ':']) { Operand::Parameter } else { Operand::Expression }
        }
        Expr::Identifier(_) | Expr::CompoundIdentifier(_) => Operand::Column,
        Expr::Array(array) => of_list(source, array.elem.iter()),
        Expr::Tuple(members) => of_list(source, members.iter()),
        Expr::Subquery(_) | Expr::InSubquery { .. } => Operand::Subquery,
        Expr::Function(function) if is_marked_parameter(function) => Operand::Parameter,
        _ => Operand::Expression,
    }
}

/// A list is what its members are: a parameter among literals makes it one of parameters, and NULL among whatever makes it NULL.
fn of_list<'e>(source: &Source<'_>, members: impl Iterator<Item = &'e Expr>) -> Operand {
    let mut result = Operand::Literal;
    for member in members {
        match operand(source, member) {
            Operand::Null => return Operand::Null,
            Operand::Literal => {}
            Operand::Parameter if result != Operand::Literal => {}
            other if matches!(result, Operand::Literal | Operand::Parameter) => result = other,
            _ => {}
        }
    }
    result
}
