//! Parts of queries that the builders of several libraries make alike.

use ir::{ColumnName, Comparison, Operand, Predicate, RowCount, Span};
use program::effect::Bound;
use program::model::{Literal, Name};
use program::value::{Kind, Value};

/// A comparison of a column, of which nothing more is known than what it is compared with.
pub(crate) fn predicate(
    column: ColumnName,
    comparison: Comparison,
    operand: Operand,
    conjunct: bool,
    span: Span,
) -> Predicate {
    Predicate {
        column,
        comparison,
        operand,
        other: None,
        literal: None,
        subquery: None,
        function: None,
        expression: None,
        conjunct,
        join: false,
        added: false,
        span,
    }
}

/// A value that a query compares a column with, or writes into it.
pub(crate) fn bound(column: &Name, comparison: Comparison, value: &Value) -> Bound {
    Bound {
        column: column.clone(),
        comparison,
        symbol: value.symbol.clone(),
        from: value.deep_origins(),
        computed: value.is_computed(),
        null: value.is_null(),
        size: value.size(),
    }
}

/// A number of rows; none where it is `null`.
pub(crate) fn row_count(value: &Value) -> Option<RowCount> {
    match value.literal() {
        Some(Literal::Null) => None,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a number of rows outside the range is cut to its end"
        )]
        Some(Literal::Number(number)) => Some(RowCount::Literal(number.abs() as u64)),
        _ => Some(RowCount::Variable),
    }
}

/// Whether a pattern that begins with a wildcard looks for something; none where it does not begin with one.
pub(crate) fn begins_with_wildcard(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Literal(Literal::Text(text)) => {
            text.starts_with(['%', '_']).then(|| !text.trim_matches(['%', '_']).is_empty())
        }
        // What is put in is looked for.
        Kind::Template(parts) => parts.first().and_then(begins_with_wildcard).map(|_| true),
        _ => None,
    }
}
